//! Dates: a whole one can be a day of birth, and so can less of one beside a word such as "geboren".

use super::{just_before, just_behind};

/// Months in Dutch and English, their short forms, and those of the neighbours' languages.
#[rustfmt::skip]
const MONTHS: [&str; 53] = [
    "januari", "january", "jan", "februari", "february", "feb", "maart", "march", "mrt", "mar", "maa", "april", "apr", "mei", "may",
    "juni", "june", "jun", "juli", "july", "jul", "augustus", "august", "aug", "september", "sept", "sep", "oktober", "october", "okt",
    "oct", "november", "nov", "december", "dec", "mrch", "febr", "januar", "februar", "märz", "mai", "dezember", "janvier", "février",
    "mars", "avril", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre",
];

/// Months as figures of the Romans.
const ROMAN: [&str; 12] = ["i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii"];

/// Words beside which a birthday stands.
#[rustfmt::skip]
const BIRTH: [&str; 11] = ["geb", "gebdatum", "gebdat", "gebjaar", "jarig", "born", "dob", "bday", "né", "née", "nacido"];

/// How longer words for the same begin.
const BIRTH_BEGINS: [&str; 6] = ["geboort", "geboren", "birth", "verjaar", "geburt", "naissance"];

/// Words that can stand between such a word and the birthday.
#[rustfmt::skip]
const BETWEEN: [&str; 44] = [
    "op", "in", "is", "was", "de", "den", "het", "jaar", "datum", "mijn", "on", "the", "date", "day", "of", "dat", "dd", "ik", "ben", "van",
    "i", "m", "am", "my", "hij", "zij", "he", "she", "zijn", "haar", "his", "her", "werd", "year", "dag", "maandag", "dinsdag", "woensdag",
    "donderdag", "vrijdag", "zaterdag", "zondag", "maand", "month",
];

/// Words that can stand between a day, a month and a year.
#[rustfmt::skip]
const LINKS: [&str; 12] = ["van", "of", "de", "the", "het", "jaar", "year", "maand", "month", "in", "dag", "day"];

/// What numbers in words are made of, in Dutch and English, the longer ones first: "een|en|twintig|ste", "twenty|first".
#[rustfmt::skip]
const NUMBERS: [&str; 70] = [
    "seventeen", "nineteen", "thirteen", "twentieth", "thirtieth", "eleventh", "duizend", "honderd", "thousand", "hundred", "seventy",
    "fourteen", "eighteen", "zeventig", "zeventien", "achttien", "negentien", "dertien", "veertien", "fifteen", "sixteen", "twintig", "dertig",
    "veertig", "tachtig", "eerste", "second", "twelfth", "eleven", "twelve", "twaalf", "twenty", "thirty", "eighth", "eighty", "negentig",
    "ninety", "zeven", "negen", "derde", "three", "seven", "eight", "first", "third", "fifth", "ninth", "forty", "fifty", "sixty", "acht",
    "drie", "twee", "vier", "vijf", "four", "five", "nine", "tien", "tig", "zes", "elf", "een", "one", "two", "six", "ten", "ste", "th", "de",
];

/// How many of these make no number by themselves.
const ENDINGS: usize = 3;

/// With which of these a year begins.
const YEARS: [&str; 5] = ["negentien", "nineteen", "tweeduizend", "twee", "two"];

/// How many bytes the shortest of these years has: "tweeduizend", "two thousand".
const SHORTEST_YEAR: usize = 11;

/// What joins the parts of a number. In Dutch it is a letter less: "tweeëntwintig".
const AND: [&str; 2] = ["en", "and"];

/// How many signs can stand between two parts of a date: " (", " - '".
const LONGEST_BETWEEN: usize = 4;

/// How many bytes of `text` from `begin` on, where a digit is, are a date; none where they are none.
pub(super) fn date(text: &str, begin: usize) -> Option<usize> {
    let (before, rest) = (just_before(&text[..begin]), &text[begin..]);
    if before.ends_with(char::is_numeric) || !rest.starts_with(|digit: char| digit.is_ascii_digit()) {
        return None;
    }
    let is_birth = follows_birth(before);
    in_figures(before, rest, is_birth)
        .or_else(|| in_signs(rest))
        .or_else(|| with_a_month(rest, is_birth))
        .or_else(|| behind_a_month(before, rest, is_birth))
        .or_else(|| is_birth.then(|| of_birth(rest)).flatten())
        .or_else(|| year_of_birth(before, rest))
}

/// How many bytes of `text` from `begin` on, where a word begins, are a date that begins with a word: "derde augustus
/// 1961".
pub(super) fn date_in_words(text: &str, begin: usize) -> Option<usize> {
    let (before, rest) = (just_before(&text[..begin]), &text[begin..]);
    if before.ends_with(char::is_alphanumeric) || !is_number_word(&rest[..letters(rest)]) {
        return None;
    }
    let is_birth = follows_birth(before);
    with_a_month(rest, is_birth).or_else(|| behind_a_month(before, rest, is_birth))
}

fn follows_birth(before: &str) -> bool {
    if before.trim_end().ends_with(']') {
        return false;
    }
    let small = before.to_lowercase();
    let small = small.trim_end_matches(|last: char| !last.is_alphanumeric());
    if small.ends_with("d.o.b") {
        return true;
    }
    let last = small
        .rsplit(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(6)
        .find(|word| !BETWEEN.contains(word) && !is_month(word));
    last.is_some_and(is_birth_word)
}

/// Whether such a word comes soon: "3 augustus ben ik jarig".
fn leads_to_birth(after: &str) -> bool {
    let clause =
        just_behind(after).split(['.', ';', '[']).find(|part| !part.trim().is_empty()).unwrap_or_default();
    let small = clause.to_lowercase();
    let next = small
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(5)
        .find(|word| !BETWEEN.contains(word));
    next.is_some_and(is_birth_word)
}

fn is_birth_word(word: &str) -> bool {
    BIRTH.contains(&word) || BIRTH_BEGINS.iter().any(|begin| word.starts_with(begin))
}

/// "12-3-1957", "3/12/57", "1957.03.12", "03 08 61"; "3 8 61" behind a word of birth.
fn in_figures(before: &str, rest: &str, is_birth: bool) -> Option<usize> {
    let (first, between) = figure(rest)?;
    let (second, second_between) = figure(&rest[between..])?;
    let third_at = between + second_between;
    let third = digits(&rest[third_at..]);
    let third = &rest[third_at..third_at + third];
    let end = third_at + third.len();
    if rest[end..].starts_with(char::is_alphanumeric) {
        return None;
    }
    let separators = [&rest[first.len()..between], &rest[between + second.len()..third_at]];
    let is_day_and_month = |one: &str, other: &str| {
        let (one, other) = (number(one), number(other));
        (1..=31).contains(&one) && (1..=31).contains(&other) && one.min(other) <= 12
    };
    let is_year = |year: &str| year.len() == 4 && (1900..2100).contains(&number(year));
    // Of two figures a year is only where it is written as in a date; 10:11:12 is a time.
    let is_short_year = |year: &str| {
        let is_written = |between: &&str| {
            let sign = between.trim_matches([' ', '\'', '\u{2019}', '\u{2018}']);
            sign.chars().count() == 1
                && sign.contains(['-', '/', '.', '_', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}'])
        };
        year.len() == 2 && (is_birth || separators.iter().all(is_written) || is_spaced(before, rest, end))
    };
    // "06.12.34.56.78" is a number of a telephone.
    let goes_on =
        rest[end..].strip_prefix(['-', '/', '.', '_']).is_some_and(|next| next.starts_with(char::is_numeric));
    let is_date = (is_day_and_month(first, second) && (is_year(third) || (is_short_year(third) && !goes_on)))
        || (is_year(first) && (1..=2).contains(&third.len()) && is_day_and_month(second, third))
        // "57-03-12"
        || (is_short_year(third) && !goes_on && number(first) > 31 && (1..=12).contains(&number(second)) && (1..=31).contains(&number(third)));
    is_date.then_some(end)
}

/// Whether these are three pairs with a space between and no other numbers beside: "03 08 61". A telephone has more.
fn is_spaced(before: &str, rest: &str, end: usize) -> bool {
    let pairs = rest[..end].split(' ');
    let is_alone = !before.trim_end().ends_with(char::is_numeric)
        && !rest[end..].trim_start().starts_with(char::is_numeric);
    is_alone && pairs.map(str::len).eq([2, 2, 2])
}

/// A figure with what separates it from the next one, and where that begins.
fn figure(rest: &str) -> Option<(&str, usize)> {
    let length = digits(rest);
    let figure = &rest[..length];
    let between = rest[length..].find(char::is_alphanumeric)?;
    let is_next = rest[length + between..].starts_with(|digit: char| digit.is_ascii_digit());
    let is_short = rest[length..length + between].chars().count() <= LONGEST_BETWEEN;
    (matches!(length, 1 | 2 | 4) && between > 0 && is_next && is_short).then_some((figure, length + between))
}

/// "1961年8月3日", as it is written in Chinese, Japanese and Korean.
fn in_signs(rest: &str) -> Option<usize> {
    let mut at = 0;
    for (signs, lengths) in [(['年', '년'], 2..=4), (['月', '월'], 1..=2), (['日', '일'], 1..=2)] {
        let length = digits(&rest[at..]);
        let after = rest[at + length..].trim_start().strip_prefix(signs)?;
        if !lengths.contains(&length) {
            return None;
        }
        let end = rest.len() - after.len();
        at = rest.len() - after.trim_start().len();
        if signs[0] == '日' {
            at = end;
        }
    }
    Some(at)
}

/// "12 maart 1957", "3e mrt '57", "derde augustus (1961)", "3-VIII-1961"; "12 maart" beside a word of birth.
fn with_a_month(rest: &str, is_birth: bool) -> Option<usize> {
    let day = day(rest)?;
    let month_at = day + linked(&rest[day..])?;
    let month = letters(&rest[month_at..]);
    let word = &rest[month_at..month_at + month];
    let is_counted = is_ordinal_word(word) && is_ordinal_word(&rest[..day]);
    if !is_month(word) && !is_counted && !is_roman(word, &rest[day..month_at], &rest[month_at + month..]) {
        return None;
    }
    let end = month_at + month;
    let year = linked(&rest[end..]).and_then(|between| {
        let at = end + between;
        let length = year(&rest[at..])?;
        // "augustus (1961)"
        let closing = rest[end..at].contains('(') && rest[at + length..].starts_with(')');
        Some(at + length + usize::from(closing))
    });
    year.or_else(|| {
        ((is_month(word) || is_counted) && (is_birth || leads_to_birth(&rest[end..]))).then_some(end)
    })
}

/// "March 12, 1957", "August the third": what follows the month.
fn behind_a_month(before: &str, rest: &str, is_birth: bool) -> Option<usize> {
    let mut word = before.trim_end_matches([' ', '.', '-', ',']);
    let is_apart = word.len() < before.len();
    for link in ["the", "de"] {
        word = word.strip_suffix(link).filter(|word| word.ends_with(' ')).unwrap_or(word).trim_end();
    }
    let month = word.rsplit(|character: char| !character.is_alphabetic()).next().unwrap_or_default();
    if !is_apart || !is_month(month) {
        return None;
    }
    let day = day(rest)?;
    let year = linked(&rest[day..]).filter(|between| *between > 0).and_then(|between| {
        let at = day + between;
        year(&rest[at..]).map(|length| at + length)
    });
    let is_day = digits(rest) < 3 && (is_birth || leads_to_birth(&rest[day..]));
    year.or_else(|| is_day.then_some(day))
}

/// Figures behind a word of birth, whatever joins them: "12-3", "3 van de 8e 1961".
fn of_birth(rest: &str) -> Option<usize> {
    let mut end = 0;
    let mut at = 0;
    for _ in 0..3 {
        let length = digits(&rest[at..]);
        let after = at + length + ordinal(&rest[at + length..]);
        if length == 0 || rest[after..].starts_with(char::is_alphabetic) {
            break;
        }
        end = after;
        // A year is the last of it.
        if length > 2 {
            break;
        }
        let Some(between) = linked(&rest[end..]) else { break };
        at = end + between;
    }
    (end > 0).then_some(end)
}

/// "aug 1961 geboren", "ik ben van 1961".
fn year_of_birth(before: &str, rest: &str) -> Option<usize> {
    let length = digits(rest);
    let is_year = length == 4 && (1900..2100).contains(&number(&rest[..length]));
    if !is_year {
        return None;
    }
    if before.to_lowercase().ends_with("ben van ") {
        return Some(length);
    }
    let after = just_behind(&rest[length..]).to_lowercase();
    let is_born = ["geboren", "born", "geboortejaar"].iter().any(|word| after.contains(word));
    (is_born && leads_to_birth(&after)).then_some(length)
}

/// A day of the month: "3", "3e", "derde", "een en dertigste", "twenty-first".
fn day(rest: &str) -> Option<usize> {
    let length = digits(rest);
    if length > 0 {
        let end = length + ordinal(&rest[length..]);
        let is_day = length <= 2 && (1..=31).contains(&number(&rest[..length]));
        // "3aug61"
        let is_joined = end == length && is_month(&rest[end..end + letters(&rest[end..])]);
        return (is_day && (is_joined || !rest[end..].starts_with(char::is_alphanumeric))).then_some(end);
    }
    in_number_words(rest)
}

/// How many words a number has at most: "negentien honderd een en tachtig".
const LONGEST_NUMBER: usize = 8;

/// How many bytes of words at the beginning are a number.
fn in_number_words(rest: &str) -> Option<usize> {
    let mut end = 0;
    let mut at = 0;
    for _ in 0..LONGEST_NUMBER {
        let word = letters(&rest[at..]);
        let is_joint = end > 0 && AND.contains(&rest[at..at + word].to_lowercase().as_str());
        if is_number_word(&rest[at..at + word]) {
            end = at + word;
        } else if !is_joint {
            break;
        }
        at += word;
        at += rest[at..].len() - rest[at..].trim_start_matches([' ', '-']).len();
    }
    (end > 0).then_some(end)
}

/// How many bytes are what is joined to a number to make it "the 3rd".
fn ordinal(behind: &str) -> usize {
    ["ste", "de", "e", "st", "nd", "rd", "th", "ᵉ", "º", "ª", "°", "er"]
        .iter()
        .find(|ordinal| {
            behind.strip_prefix(**ordinal).is_some_and(|after| !after.starts_with(char::is_alphanumeric))
        })
        .map_or(0, |ordinal| ordinal.len())
}

/// "1957", "'57", "negentienhonderd eenenzestig".
fn year(rest: &str) -> Option<usize> {
    let length = digits(rest);
    if matches!(length, 2 | 4) && !rest[length..].starts_with(char::is_alphanumeric) {
        return Some(length);
    }
    let small = rest[..letters(rest)].to_lowercase();
    let words = YEARS.iter().any(|begin| small.starts_with(begin)).then(|| in_number_words(rest)).flatten();
    // "Twee" alone is no year.
    words.filter(|length| *length >= SHORTEST_YEAR)
}

/// How many bytes stand between a part of a date and the next one: signs, and words such as "van het jaar".
fn linked(rest: &str) -> Option<usize> {
    let mut at = 0;
    loop {
        let between = rest[at..].find(char::is_alphanumeric)?;
        if rest[at..at + between].chars().count() > LONGEST_BETWEEN || rest[at..at + between].contains('…')
        {
            return None;
        }
        at += between;
        let word = letters(&rest[at..]);
        if !LINKS.contains(&rest[at..at + word].to_lowercase().as_str()) {
            return Some(at);
        }
        at += word;
    }
}

fn is_month(word: &str) -> bool {
    MONTHS.contains(&word.to_lowercase().as_str())
}

/// Whether it is a month in Roman figures. "3 x 1961" is no date: small ones stand between signs.
fn is_roman(word: &str, before: &str, after: &str) -> bool {
    let is_signed = [before, after].iter().all(|sign| sign.starts_with(['-', '.', '/']));
    ROMAN.contains(&word.to_lowercase().as_str())
        && (is_signed || word.chars().count() > 1 && word.chars().all(char::is_uppercase))
}

/// Whether it is a number in words: "drie", "eenendertigste", "thirty".
fn is_number_word(word: &str) -> bool {
    let is_long = word.len() >= 3 && word.len() < 40;
    if !is_long {
        return false;
    }
    let small = word.to_lowercase().replace(['ë', 'é'], "e");
    let bare = &NUMBERS[..NUMBERS.len() - ENDINGS];
    bare.iter().any(|part| small.strip_prefix(part).is_some_and(is_rest_of_number))
}

/// "derde", "eighth": also said of a month.
fn is_ordinal_word(word: &str) -> bool {
    let small = word.to_lowercase();
    let is_ordinal =
        ["de", "ste", "eerste", "th", "first", "second", "third"].iter().any(|end| small.ends_with(end));
    is_ordinal && is_number_word(&small)
}

fn is_rest_of_number(rest: &str) -> bool {
    rest.is_empty()
        || NUMBERS.iter().chain(&AND).any(|part| rest.strip_prefix(part).is_some_and(is_rest_of_number))
}

fn letters(text: &str) -> usize {
    text.find(|character: char| !character.is_alphabetic()).unwrap_or(text.len())
}

fn digits(text: &str) -> usize {
    text.find(|character: char| !character.is_ascii_digit()).unwrap_or(text.len())
}

/// The number; 0 for what is none.
fn number(digits: &str) -> u32 {
    digits.parse().unwrap_or(0)
}
