//! Cleaning: removes from a pasted text what could identify a person.
//!
//! Cleaning a clean text changes nothing, so the text that the visitor sees before sending is the text that is
//! kept.

/// How many characters a free text may have.
pub const LONGEST_TEXT: usize = 200;

/// How many characters may be typed for it: what is taken out, and the end of what is too long, does not count, and a
/// browser must not cut a text before it is cleaned. Half an address does not look like one.
pub const LONGEST_TYPED: usize = 4_000;

/// The mark where something was taken out.
const GAP: &str = "[…]";

/// Digits in a row from which on they could be a card, an account or a telephone.
const LONG_RUN: usize = 6;
/// The same when there are single spaces, dots, dashes or slashes between them: dates of birth, telephones.
const LONG_BROKEN_RUN: usize = 8;

/// The text on one line, without e-mail addresses, long rows of digits and the queries of addresses, cut to
/// [`LONGEST_TEXT`] characters.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut clean = cleaned_once(text);
    // A number that goes joins what stood around it, which can be an address then. Each round takes something
    // out, so there is a last one.
    loop {
        let again = cleaned_once(&clean);
        if again == clean {
            return clean;
        }
        clean = again;
    }
}

/// Whether cleaning takes something out of a text, and not only spaces or what is too much of it.
#[must_use]
pub fn is_touched(text: &str) -> bool {
    // What the first round leaves, the others leave too.
    taken_out(text) != words(text).join(" ")
}

/// Whether cleaning cuts a text short.
#[must_use]
pub fn is_cut(text: &str) -> bool {
    taken_out(text).chars().count() > LONGEST_TEXT
}

fn cleaned_once(text: &str) -> String {
    let cut: String = taken_out(text).chars().take(LONGEST_TEXT).collect();
    cut.trim_end().to_owned()
}

fn taken_out(text: &str) -> String {
    let words: Vec<String> = words(text).iter().map(|word| without_mail(&without_query(word))).collect();
    without_long_numbers(&words.join(" "))
}

/// What can be seen of a text, word by word.
fn words(text: &str) -> Vec<String> {
    let visible: String = text.chars().filter(|character| !is_invisible(*character)).collect();
    visible
        .split(|character: char| character.is_whitespace() || character.is_control())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Characters that show nothing, and could hide a number from us.
const fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0000}'..='\u{e01ef}'
    )
}

/// Tokens and names travel behind the `?` and the `#` of an address.
fn without_query(word: &str) -> String {
    let Some(begin) = word.find(['?', '#']) else { return word.to_owned() };
    let (before, after) = (&word[..begin], &word[begin + 1..]);
    let is_address = before.contains("//") || before.contains('.') || before.contains('/');
    if after.is_empty() || !(is_address || after.contains('=')) {
        return word.to_owned();
    }
    format!("{before}{}{GAP}", &word[begin..=begin])
}

fn without_mail(word: &str) -> String {
    let is_part = |character: char| {
        character.is_alphanumeric()
            || matches!(character, '@' | '\u{ff20}' | '.' | '_' | '%' | '+' | '-' | '\'' | '&' | '=' | '~')
    };
    let mut clean = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(begin) = rest.find(is_part) {
        let length = rest[begin..].find(|character| !is_part(character)).unwrap_or(rest.len() - begin);
        let part = &rest[begin..begin + length];
        let is_mail = part.contains(['@', '\u{ff20}']) && part.chars().nth(1).is_some();
        clean.push_str(&rest[..begin]);
        clean.push_str(if is_mail { GAP } else { part });
        rest = &rest[begin + length..];
    }
    clean.push_str(rest);
    clean
}

fn without_long_numbers(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(begin) = rest.find(char::is_numeric) {
        let run = run_of_digits(&rest[begin..]);
        clean.push_str(&rest[..begin]);
        clean.push_str(if run.is_long { GAP } else { &rest[begin..begin + run.bytes] });
        rest = &rest[begin + run.bytes..];
    }
    clean.push_str(rest);
    clean
}

struct Run {
    bytes: usize,
    is_long: bool,
}

/// The digits at the beginning of `text`, with at most one character between each two.
fn run_of_digits(text: &str) -> Run {
    let (mut bytes, mut digits, mut unbroken, mut longest) = (0, 0, 0, 0);
    let mut characters = text.char_indices().peekable();
    while let Some((index, character)) = characters.next() {
        if character.is_numeric() {
            bytes = index + character.len_utf8();
            digits += 1;
            unbroken += 1;
            longest = unbroken.max(longest);
        } else if is_between_digits(character) && characters.peek().is_some_and(|(_, next)| next.is_numeric())
        {
            unbroken = 0;
        } else {
            break;
        }
    }
    Run { bytes, is_long: longest >= LONG_RUN || digits >= LONG_BROKEN_RUN }
}

const fn is_between_digits(character: char) -> bool {
    matches!(character, ' ' | '.' | '-' | '/' | '(' | ')' | '+' | '\u{2010}'..='\u{2015}')
}
