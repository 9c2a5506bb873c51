//! Numbers that say who made something and not who somebody is: of errors and of versions. Staff need them.

use super::just_before;

/// Words to which a number of an error is joined: "AADSTS700016".
#[rustfmt::skip]
const ERRORS_JOINED: [&str; 18] = [
    "AADSTS", "MSIS", "KB", "ERR", "ERROR", "FOUT", "FOUTCODE", "ERRORCODE", "CODE", "EVENT", "CVE", "HTTP", "STATUS", "SQLSTATE",
    "ORA", "MSAL", "HRESULT", "NSURLERRORDOMAIN",
];

/// Words behind which the number of an error follows: "fout 1234567".
#[rustfmt::skip]
const ERRORS: [&str; 38] = [
    "fout", "fouten", "foutcode", "foutcodes", "foutnummer", "foutnummers", "foutmelding", "error", "errors", "errorcode", "errorcodes",
    "errornumber", "errno", "err", "http", "https", "hresult", "exception", "nsurlerrordomain", "aadsts", "msis", "ora", "sqlstate",
    "msal", "event", "eventid", "statuscode", "statuscodes", "responsecode", "meldingscode", "meldingsnummer", "stopcode", "storingscode",
    "exitcode", "returncode", "cve", "winerror", "bugcheck",
];

/// Words that can stand between such a word and its number.
const BETWEEN: [&str; 10] = ["code", "codes", "nr", "nummer", "number", "no", "status", "id", "is", "was"];

/// Words behind which a row of statuses of HTTP follows, and no other number of an error: a code can be anything.
const STATUSES: [&str; 4] = ["status", "statussen", "code", "codes"];

/// Words behind which a version follows.
#[rustfmt::skip]
const VERSIONED: [&str; 92] = [
    "versie", "version", "versies", "versions", "v", "ver", "build", "release", "os", "x", "ios", "ipados", "macos", "android", "windows",
    "nt", "chrome", "chromium", "crios", "firefox", "fxios", "safari", "edge", "edg", "edga", "edgios", "opera", "opr", "brave", "vivaldi",
    "samsungbrowser", "internet", "browser", "applewebkit", "webview", "mobile", "msie", "trident",
    // E-readers and what reads e-books.
    "firmware", "fw", "software", "app", "editions", "ade", "adobe", "acrobat", "reader", "ereader", "kobo", "kindle", "tolino", "pocketbook",
    "sony", "onyx", "boox", "nook", "inkbook", "thorium", "calibre", "libby", "overdrive", "bluefire", "bibliotheek",
    // Systems and their parts.
    "update", "patch", "rev", "revision", "versienummer", "buildnummer", "java", "flash", "tls", "chromeos", "cros", "linux", "kernel",
    "ubuntu", "debian", "ui", "miui", "emui", "harmonyos", "tvos", "watchos", "duckduckgo", "ecosia", "silk", "outlook", "office", "mac",
    "iphone", "ipad",
];

/// Those of them that stand before other numbers too: what is written like a date or an account is no version there.
const EVERYDAY: [&str; 14] = [
    "app",
    "bibliotheek",
    "update",
    "software",
    "office",
    "patch",
    "rev",
    "reader",
    "sony",
    "note",
    "mobile",
    "internet",
    "browser",
    "x",
];

/// How compounds end behind which one follows: "firmwareversie", "appversie".
const VERSIONED_ENDS: [&str; 3] = ["versie", "version", "versienummer"];

/// Words that can stand between such a word and the version.
const BEFORE_VERSION: [&str; 8] = ["is", "nu", "now", "nr", "nummer", "number", "no", "update"];

/// Models, which stand between the maker of an e-reader and its version.
#[rustfmt::skip]
const MODELS: [&str; 41] = [
    "clara", "libra", "aura", "nia", "forma", "sage", "elipsa", "glo", "touch", "mini", "hd", "bw", "colour", "color", "paperwhite", "oasis",
    "voyage", "scribe", "basic", "shine", "vision", "page", "epos", "lux", "era", "verse", "inkpad", "pro", "plus", "note", "air", "max", "poke",
    "leaf", "go", "tab", "ultra", "home", "se", "digital", "stylus",
];

/// How many words of a model are looked at.
const LONGEST_MODEL: usize = 4;

/// What has an identifier that a login service gives.
const IDENTIFIED: [&str; 6] = ["correlation", "trace", "request", "error", "activity", "fout"];

/// Names in user agents behind which a day of building follows.
const BUILDS: [&str; 3] = ["Gecko/", "Build/", "build "];

/// The longest number of an error that is not broken.
const LONGEST_ERROR: usize = 7;

/// How many bytes of `text` from `begin` on, where a digit is, are the number of an error or a version; none where that
/// is not known.
pub(super) fn known_number(text: &str, begin: usize) -> Option<usize> {
    let (before, rest) = (just_before(&text[..begin]), &text[begin..]);
    if before.ends_with(char::is_numeric) || !rest.starts_with(|digit: char| digit.is_ascii_digit()) {
        return None;
    }
    hexadecimal(before, rest)
        .or_else(|| identifier(before, rest))
        .or_else(|| build(before, rest))
        .or_else(|| version(before, rest))
        .or_else(|| error(before, rest))
}

/// "0x80070005": as Windows numbers its errors.
fn hexadecimal(before: &str, rest: &str) -> Option<usize> {
    let digits = rest.strip_prefix("0x").or_else(|| rest.strip_prefix("0X"))?;
    let length = digits.find(|character: char| !character.is_ascii_hexdigit()).unwrap_or(digits.len());
    let ends = digits[length..].chars().next().is_none_or(|next| !next.is_alphanumeric());
    let begins = !before.ends_with(char::is_alphanumeric);
    ((1..=8).contains(&length) && ends && begins).then_some(2 + length)
}

/// "Correlation ID: f47ac10b-58cc-4372-a567-0e02b2c3d479": by which a login service finds its own error.
fn identifier(before: &str, rest: &str) -> Option<usize> {
    let begin = before.rfind(|character: char| !character.is_ascii_hexdigit() && character != '-');
    let begin = begin.map_or(0, |index| index + before[index..].chars().next().map_or(1, char::len_utf8));
    let length =
        rest.find(|character: char| !character.is_ascii_hexdigit() && character != '-').unwrap_or(rest.len());
    let groups = before[begin..].len() + length;
    let id = [&before[begin..], &rest[..length]].concat();
    let is_id = groups == 36 && id.split('-').map(str::len).eq([8, 4, 4, 4, 12]);
    let mut words = before[..begin]
        .rsplit(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let is_named = words.next()?.eq_ignore_ascii_case("id")
        && words.next().is_some_and(|word| IDENTIFIED.contains(&word.to_lowercase().as_str()));
    (is_id && is_named).then_some(length)
}

/// "Gecko/20100101", "Build/TP1A.220624.014": the day on which a browser or a system was built.
fn build(before: &str, rest: &str) -> Option<usize> {
    let word = &before[before.rfind([' ', '(', ';']).map_or(0, |space| space + 1)..];
    if is_android_build(before) {
        return Some(digits(rest)).filter(|length| *length <= 6);
    }
    let name = BUILDS.iter().find(|name| word.starts_with(**name) || before.ends_with(**name))?;
    let is_bare = before.ends_with(*name);
    let length = digits(rest);
    let is_day = length <= if is_bare { 8 } else { 6 };
    (is_day && !rest[length..].starts_with(char::is_alphanumeric)).then_some(length)
}

/// Whether the day of an Android system follows: "UP1A.231005.007".
fn is_android_build(before: &str) -> bool {
    let Some(id) = before.strip_suffix('.') else { return false };
    let id = id.rsplit(|character: char| !character.is_ascii_alphanumeric()).next().unwrap_or_default();
    let upper = |index: usize| id.as_bytes().get(index).is_some_and(u8::is_ascii_uppercase);
    id.len() == 4 && upper(0) && upper(1) && upper(3) && id.as_bytes()[2].is_ascii_digit()
}

/// "126.0.6478.127": numbers with dots (or underscores) between them, behind the name of what has versions, or with the
/// second one 0, which no other number with dots has.
fn version(before: &str, rest: &str) -> Option<usize> {
    let separator = rest[digits(rest)..].chars().next().filter(|separator| matches!(separator, '.' | '_'))?;
    // A version begins at its beginning.
    if before
        .strip_suffix(['.', '_'])
        .is_some_and(|before| before.ends_with(|last: char| last.is_ascii_digit()))
    {
        return None;
    }
    let mut end = 0;
    let mut groups: Vec<&str> = Vec::new();
    loop {
        let length = digits(&rest[end..]);
        groups.push(&rest[end..end + length]);
        end += length;
        match rest[end..].strip_prefix(separator) {
            Some(next) if next.starts_with(|digit: char| digit.is_ascii_digit()) => end += 1,
            _ => break,
        }
    }
    let is_well_formed = (2..=5).contains(&groups.len())
        && groups
            .iter()
            .enumerate()
            .all(|(place, group)| (1..=if place > 1 { 6 } else { 5 }).contains(&group.len()))
        && !(groups[0].len() > 1 && groups[0].starts_with('0'))
        && !rest[end..].starts_with(char::is_alphanumeric);
    let is_of_chromium = groups.len() > 2 && groups[1] == "0";
    let is_another = || looks_like_a_date(&groups) || groups.iter().all(|group| group.len() == 3);
    let is_named = || {
        let word = before.trim_end_matches(|last: char| !last.is_alphanumeric()).to_lowercase();
        let words =
            word.rsplit(|one: char| !one.is_alphanumeric()).filter(|word| !BEFORE_VERSION.contains(word));
        let is_everyday = words.into_iter().next().is_some_and(|word| EVERYDAY.contains(&word));
        follows_a_name(before) && !(is_everyday && is_another())
    };
    (is_well_formed && (is_of_chromium || is_named())).then_some(end)
}

/// "12.3.1957", "3.8.61".
fn looks_like_a_date(groups: &[&str]) -> bool {
    let value = |group: &&str| group.parse::<u32>().unwrap_or(u32::MAX);
    let [day, month, year] = groups else { return false };
    let is_year = year.len() == 2 || (1900..2100).contains(&value(year));
    (1..=31).contains(&value(day)) && (1..=12).contains(&value(month)) && is_year
}

/// Whether a version can be expected: "Chrome/", "versie ", "iPhone OS ", "Kobo Clara HD ".
fn follows_a_name(before: &str) -> bool {
    let named = before.trim_end_matches([' ', ':', '/', 'v', 'V', '(', '=', '-', '_', '.']);
    // "Safari 18.1.1 (20619.2.8.11.12)"
    if before.ends_with('(') && named.ends_with(|digit: char| digit.is_ascii_digit()) {
        let number = &named[named.rfind(' ').map_or(0, |space| space + 1)..];
        if number.contains('.') {
            return follows_a_name(&named[..named.len() - number.len()]);
        }
    }
    if before.len() == named.len() {
        return false;
    }
    let named = named.to_lowercase();
    let mut words =
        named.rsplit([' ', '/', '(', '-', '_', ':', '=']).filter(|word| !word.is_empty()).peekable();
    let is_versioned = |word: &str| {
        let bare = last_word(word);
        VERSIONED.contains(&bare) || VERSIONED_ENDS.iter().any(|end| bare.ends_with(end))
    };
    if words.peek().is_some_and(|word| is_versioned(word)) {
        return true;
    }
    for _ in 0..2 {
        let _ = words.next_if(|word| BEFORE_VERSION.contains(word));
    }
    let Some(first) = words.peek() else { return false };
    // "Windows 11 22H2 19045.4529"
    let is_half_year = first.len() == 4
        && first.get(2..3) == Some("h")
        && first.starts_with(|one: char| one.is_ascii_digit());
    let is_model = |word: &&str| {
        MODELS.contains(word) || word.len() <= 4 && word.starts_with(|first: char| first.is_ascii_digit())
    };
    is_half_year
        || is_versioned(first)
        || words.by_ref().take(LONGEST_MODEL).find(|word| !is_model(word)).is_some_and(is_versioned)
}

/// "AADSTS700016", "fout 1234567", "HTTP 500, 502, 503".
fn error(before: &str, rest: &str) -> Option<usize> {
    let length = digits(rest);
    let is_alone = |behind: &str| {
        !behind.trim_start_matches(|between: char| !between.is_alphanumeric()).starts_with(char::is_numeric)
            && !behind.starts_with(char::is_alphanumeric)
    };
    // "CVE-2024-12345" has two numbers, and so have the errors of consoles.
    let joined = last_word(before.trim_end_matches(['-', '_'])).to_uppercase();
    if ERRORS_JOINED.contains(&joined.as_str()) && !before.ends_with(' ') {
        let pair = rest[length..].strip_prefix('-').map(digits).filter(|second| (1..=5).contains(second));
        let whole = length + pair.map_or(0, |second| second + 1);
        return (length <= LONGEST_ERROR && is_alone(&rest[whole..])).then_some(whole);
    }
    let (named, letters) = without_letter(before);
    let gap = named.len() - named.trim_end_matches(|between: char| !between.is_alphanumeric()).len();
    if gap == 0 || gap > 3 || named.contains(super::GAP) && named.trim_end().ends_with(']') {
        return None;
    }
    let word = error_word(named)?;
    let is_error = ERRORS.contains(&word.as_str()) || (word == "kb" && is_an_update(named));
    if !is_error && !STATUSES.contains(&word.as_str()) {
        return None;
    }
    // A row of statuses of HTTP.
    let mut end = 0;
    let is_status = |rest: &str| digits(rest) == 3 && rest.starts_with(['3', '4', '5']);
    while letters == 0 && is_status(&rest[end..]) {
        let behind = &rest[end + 3..];
        let next = behind.trim_start_matches([',', ' ', '/', ';']);
        if next.len() == behind.len() || !is_status(next) {
            return is_alone(behind).then_some(end + 3);
        }
        end = rest.len() - next.len();
    }
    if !is_error {
        return None;
    }
    // As Windows writes an error of 32 bits, in figures and in sixteens.
    let is_negative = length == 10 && before.ends_with('-') && rest.starts_with("21");
    if let Some(whole) = in_sixteens(&before[named.len()..], rest) {
        return is_alone(&rest[whole..]).then_some(whole);
    }
    ((length <= LONGEST_ERROR || is_negative) && is_alone(&rest[length..])).then_some(length)
}

/// The word that says of what a number behind it is: "fout" of "Fout (code): ".
fn error_word(before: &str) -> Option<String> {
    let mut words =
        before.rsplit(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty());
    let word = words.next()?.to_lowercase();
    let is_between = BETWEEN.contains(&word.as_str());
    let further = words.next().map(str::to_lowercase).filter(|_| is_between);
    further
        .filter(|further| ERRORS.contains(&further.as_str()) || STATUSES.contains(&further.as_str()))
        .or(Some(word))
}

/// Whether "KB" is of Microsoft, whose updates have numbers. The national login is the KB's too.
fn is_an_update(before: &str) -> bool {
    let mut words = before.rsplit(|one: char| !one.is_alphanumeric()).filter(|word| !word.is_empty()).skip(1);
    words.next().is_none_or(|word| {
        ["update", "updates", "patch", "hotfix", "windows"].contains(&word.to_lowercase().as_str())
    })
}

/// What stands before the capitals with which the number of an error can begin, and how many these are: "fout E1234567".
fn without_letter(before: &str) -> (&str, usize) {
    let bare = before.trim_end_matches(['-', '_']);
    let named = bare.trim_end_matches(|one: char| one.is_ascii_uppercase());
    let letters = bare.len() - named.len();
    if (1..=4).contains(&letters) && named.ends_with(|last: char| !last.is_alphanumeric()) {
        (named, letters)
    } else {
        (before, 0)
    }
}

/// "80180014", "8024402C": an error of 32 bits without its "0x".
fn in_sixteens(letter: &str, rest: &str) -> Option<usize> {
    let length = rest.find(|character: char| !character.is_ascii_hexdigit()).unwrap_or(rest.len());
    let whole = letter.len() + length;
    let is_error = if letter.is_empty() {
        rest.starts_with("80") || rest.starts_with("87") || rest.starts_with("88")
    } else {
        letter == "C"
    };
    (whole == 8 && is_error).then_some(length)
}

/// How many digits stand at the beginning.
fn digits(text: &str) -> usize {
    text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len())
}

/// The letters at the end.
fn last_word(text: &str) -> &str {
    let begin = text.rfind(|character: char| !character.is_ascii_alphabetic());
    &text[begin.map_or(0, |index| index + text[index..].chars().next().map_or(1, char::len_utf8))..]
}
