//! Dates: a whole one can be a day of birth, and so can less of one behind a word such as "geboren".

/// Months in Dutch and English, and their short forms.
#[rustfmt::skip]
const MONTHS: [&str; 37] = [
    "januari", "january", "jan", "februari", "february", "feb", "maart", "march", "mrt", "mar", "maa", "april", "apr", "mei", "may",
    "juni", "june", "jun", "juli", "july", "jul", "augustus", "august", "aug", "september", "sept", "sep", "oktober", "october", "okt",
    "oct", "november", "nov", "december", "dec", "mrch", "febr",
];

/// Words behind which a birthday follows.
const BIRTH: [&str; 10] = [
    "geboren",
    "geboortedatum",
    "geboortedag",
    "geboortejaar",
    "geb",
    "gebdatum",
    "verjaardag",
    "born",
    "birth",
    "dob",
];

/// Words that can stand between such a word and the birthday.
const BETWEEN: [&str; 14] =
    ["op", "in", "is", "was", "de", "het", "jaar", "datum", "mijn", "on", "the", "date", "day", "of"];

/// How many bytes of `text` from `begin` on, where a digit is, are a date; none where they are none.
pub(super) fn date(text: &str, begin: usize) -> Option<usize> {
    let rest = &text[begin..];
    if text[..begin].ends_with(char::is_numeric) || !rest.starts_with(|digit: char| digit.is_ascii_digit()) {
        return None;
    }
    let is_birth = follows_birth(&text[..begin]);
    in_figures(rest)
        .or_else(|| with_a_month(rest, is_birth))
        .or_else(|| behind_a_month(&text[..begin], rest))
        .or_else(|| {
            let length = digits(rest);
            let is_figure = !rest[length..].starts_with(char::is_alphabetic);
            (is_birth && is_figure)
                .then(|| {
                    // All that is joined to it: "12-3".
                    rest.find(|character: char| !character.is_ascii_digit() && !"-/.'".contains(character))
                        .unwrap_or(rest.len())
                })
                .map(|length| rest[..length].trim_end_matches(['-', '/', '.', '\'']).len())
        })
}

fn follows_birth(before: &str) -> bool {
    let mut words =
        before.rsplit(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()).take(4);
    let last = words
        .by_ref()
        .map(str::to_lowercase)
        .find(|word| !BETWEEN.contains(&word.as_str()) && !is_month(word));
    last.is_some_and(|word| BIRTH.contains(&word.as_str())) && !before.trim_end().ends_with(']')
}

/// "12-3-1957", "3/12/57", "1957.03.12".
fn in_figures(rest: &str) -> Option<usize> {
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
            let sign = between.trim_matches([' ', '\'']);
            sign.chars().count() == 1
                && sign.contains(['-', '/', '.', '_', '\u{2010}', '\u{2011}', '\u{2012}', '\u{2013}'])
        };
        year.len() == 2 && separators.iter().all(is_written)
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

/// A figure with what separates it from the next one, and where that begins.
fn figure(rest: &str) -> Option<(&str, usize)> {
    let length = digits(rest);
    let figure = &rest[..length];
    let between = rest[length..].find(char::is_alphanumeric)?;
    let is_next = rest[length + between..].starts_with(|digit: char| digit.is_ascii_digit());
    let is_short = rest[length..length + between].chars().count() <= 4;
    (matches!(length, 1 | 2 | 4) && between > 0 && is_next && is_short).then_some((figure, length + between))
}

/// "12 maart 1957", "3e mrt '57"; "12 maart" behind a word of birth.
fn with_a_month(rest: &str, is_birth: bool) -> Option<usize> {
    let length = digits(rest);
    if !(1..=31).contains(&number(&rest[..length])) {
        return None;
    }
    let mut at = length;
    for ordinal in ["ste", "de", "e", "st", "nd", "rd", "th"] {
        let behind = &rest[at..];
        if let Some(after) =
            behind.strip_prefix(ordinal).filter(|after| !after.starts_with(char::is_alphabetic))
        {
            at = rest.len() - after.len();
            break;
        }
    }
    at += spaces(&rest[at..]);
    if let Some(after) = rest[at..].strip_prefix("of ").or_else(|| rest[at..].strip_prefix("van ")) {
        at = rest.len() - after.len();
    }
    let month = letters(&rest[at..]);
    if !is_month(&rest[at..at + month]) {
        return None;
    }
    at += month;
    let year_at = at + spaces(&rest[at..]);
    let year = digits(&rest[year_at..]);
    let has_year = matches!(year, 2 | 4) && !rest[year_at + year..].starts_with(char::is_alphanumeric);
    if has_year { Some(year_at + year) } else { is_birth.then_some(at) }
}

/// "March 12, 1957": what follows the month.
fn behind_a_month(before: &str, rest: &str) -> Option<usize> {
    let word = before.trim_end_matches([' ', '.', '-']);
    let month = word.rsplit(|character: char| !character.is_alphabetic()).next().unwrap_or_default();
    let length = digits(rest);
    if word.len() == before.len() || !is_month(month) || !(1..=31).contains(&number(&rest[..length])) {
        return None;
    }
    let behind = rest[length..]
        .trim_start_matches(|character: char| character.is_alphabetic() || " ,.-'".contains(character));
    let year_at = rest.len() - behind.len();
    let year = digits(behind);
    let is_near = year_at - length <= 5;
    (is_near && matches!(year, 2 | 4) && year_at > length).then_some(year_at + year)
}

fn is_month(word: &str) -> bool {
    MONTHS.contains(&word.to_lowercase().as_str())
}

/// How many bytes of spaces, dots, dashes and the like stand at the beginning.
fn spaces(text: &str) -> usize {
    text.len() - text.trim_start_matches([' ', '.', '-', '/', ',', '\'', '\u{2019}', '_']).len()
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
