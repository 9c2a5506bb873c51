//! Numbers that say who made something and not who somebody is: of errors and of versions. Staff need them.

/// Words to which a number of an error is joined: "AADSTS700016".
#[rustfmt::skip]
const ERRORS_JOINED: [&str; 18] = [
    "AADSTS", "MSIS", "KB", "ERR", "ERROR", "FOUT", "FOUTCODE", "ERRORCODE", "CODE", "EVENT", "CVE", "HTTP", "STATUS", "SQLSTATE",
    "ORA", "MSAL", "HRESULT", "NSURLERRORDOMAIN",
];

/// Words behind which the number of an error follows: "fout 1234567".
#[rustfmt::skip]
const ERRORS: [&str; 14] = [
    "fout", "fouten", "foutcode", "foutcodes", "foutnummer", "foutmelding", "error", "errors", "errorcode", "http", "https", "hresult",
    "exception", "nsurlerrordomain",
];

/// Words that can stand between such a word and its number.
const BETWEEN: [&str; 8] = ["code", "codes", "nr", "nummer", "number", "no", "status", "id"];

/// Words behind which a version follows.
#[rustfmt::skip]
const VERSIONED: [&str; 38] = [
    "versie", "version", "versies", "versions", "v", "ver", "build", "release", "os", "x", "ios", "ipados", "macos", "android", "windows",
    "nt", "chrome", "chromium", "crios", "firefox", "fxios", "safari", "edge", "edg", "edga", "edgios", "opera", "opr", "brave", "vivaldi",
    "samsungbrowser", "internet", "browser", "applewebkit", "webview", "mobile", "msie", "trident",
];

/// What has an identifier that a login service gives.
const IDENTIFIED: [&str; 6] = ["correlation", "trace", "request", "error", "activity", "fout"];

/// Names in user agents behind which a day of building follows.
const BUILDS: [&str; 3] = ["Gecko/", "Build/", "build "];

/// The longest number of an error that is not broken.
const LONGEST_ERROR: usize = 7;

/// How many bytes of `text` from `begin` on, where a digit is, are the number of an error or a version; none where that
/// is not known.
pub(super) fn known_number(text: &str, begin: usize) -> Option<usize> {
    let (before, rest) = (&text[..begin], &text[begin..]);
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
        && groups.iter().all(|group| (1..=5).contains(&group.len()))
        && !(groups[0].len() > 1 && groups[0].starts_with('0'))
        && !rest[end..].starts_with(char::is_alphanumeric);
    let is_of_chromium = groups.len() > 2 && groups[1] == "0";
    (is_well_formed && (is_of_chromium || follows_a_name(before))).then_some(end)
}

/// Whether a version can be expected: "Chrome/", "versie ", "iPhone OS ".
fn follows_a_name(before: &str) -> bool {
    let named = before.trim_end_matches([' ', ':', '/', 'v', '(']);
    // "Safari 18.1.1 (20619.2.8.11.12)"
    if before.ends_with('(') && named.ends_with(|digit: char| digit.is_ascii_digit()) {
        let number = &named[named.rfind(' ').map_or(0, |space| space + 1)..];
        return number.contains('.') && follows_a_name(&named[..named.len() - number.len()]);
    }
    before.len() > named.len() && VERSIONED.contains(&last_word(named).to_lowercase().as_str())
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
    let mut words =
        before.rsplit(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty());
    let mut word = words.next()?.to_lowercase();
    let gap = before.len() - before.trim_end_matches(|between: char| !between.is_alphanumeric()).len();
    if gap == 0 || gap > 3 || before.contains(super::GAP) && before.trim_end().ends_with(']') {
        return None;
    }
    if BETWEEN.contains(&word.as_str()) {
        word = words.next()?.to_lowercase();
    }
    if !ERRORS.contains(&word.as_str()) {
        return None;
    }
    // A row of statuses of HTTP.
    let mut end = 0;
    let is_status = |rest: &str| digits(rest) == 3 && rest.starts_with(['3', '4', '5']);
    while is_status(&rest[end..]) {
        let behind = &rest[end + 3..];
        let next = behind.trim_start_matches([',', ' ', '/', ';']);
        if next.len() == behind.len() || !is_status(next) {
            return is_alone(behind).then_some(end + 3);
        }
        end = rest.len() - next.len();
    }
    // As Windows writes an error of 32 bits.
    let is_negative = length == 10 && before.ends_with('-') && rest.starts_with("21");
    ((length <= LONGEST_ERROR || is_negative) && is_alone(&rest[length..])).then_some(length)
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
