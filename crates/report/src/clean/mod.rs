//! Cleaning: removes from a pasted text what could identify a person.
//!
//! Cleaning a clean text changes nothing, so the text that the visitor sees before sending is the text that is
//! kept.

mod date;
mod known;
mod mail;

use crate::code::plain;
use date::{date, date_in_words};
use known::known_number;
use mail::{with_whole_mail, without_mail};

/// How many characters a free text may have.
pub const LONGEST_TEXT: usize = 200;

/// How many characters may be typed for it: what is taken out, and the end of what is too long, does not count, and a
/// browser must not cut a text before it is cleaned. Half an address does not look like one.
pub const LONGEST_TYPED: usize = 4_000;

/// The mark where something was taken out.
const GAP: &str = "[…]";

/// Digits in a row from which on they could be a card, an account or a telephone.
const LONG_RUN: usize = 6;
/// The same when spaces or signs stand between them: telephones, cards.
const LONG_BROKEN_RUN: usize = 8;
/// How many spaces and signs can stand between two digits of one number: "06 - 12", "06 . . 12".
const LONGEST_BETWEEN: usize = 5;

/// The text on one line, without e-mail addresses, dates, long rows of digits and the queries of addresses, cut to
/// [`LONGEST_TEXT`] characters. Numbers of errors and versions stay. Of a longer text than [`LONGEST_TYPED`] only that
/// much is looked at.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut clean = cleaned_once(typed(text));
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
    let text = typed(text);
    // What the first round leaves, the others leave too.
    taken_out(text) != words(text).join(" ")
}

/// Whether cleaning cuts a text short.
#[must_use]
pub fn is_cut(text: &str) -> bool {
    taken_out(typed(text)).chars().count() > LONGEST_TEXT
}

/// What may be typed of a text. A browser keeps to that by itself; others can send anything.
fn typed(text: &str) -> &str {
    text.char_indices().nth(LONGEST_TYPED).map_or(text, |(end, _)| &text[..end])
}

fn cleaned_once(text: &str) -> String {
    let cut: String = taken_out(text).chars().take(LONGEST_TEXT).collect();
    cut.trim_end().to_owned()
}

fn taken_out(text: &str) -> String {
    let words: Vec<String> = words(text).iter().map(|word| without_query(word)).collect();
    let words: Vec<String> = with_whole_mail(&words).iter().map(|word| without_mail(word)).collect();
    without_long_numbers(&words.join(" "))
}

/// What can be seen of a text, word by word.
fn words(text: &str) -> Vec<String> {
    let visible: String =
        text.chars().filter(|character| !is_invisible(*character)).map(with_plain_digit).collect();
    visible
        .split(|character: char| character.is_whitespace() || character.is_control())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// A digit of another script, or a wide one, as the digit that it is: a date has these too.
fn with_plain_digit(character: char) -> char {
    let digit = if character.is_numeric() { plain(character) } else { character };
    if digit.is_ascii_digit() { digit } else { character }
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

/// The text without dates and without numbers that are long, whatever stands between their digits.
fn without_long_numbers(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut at = 0;
    for (begin, character) in text.char_indices() {
        if begin < at {
            continue;
        }
        if character.is_numeric() {
            let end = begin + run_of_digits(text, begin);
            clean.push_str(&text[at..begin]);
            clean.push_str(if stays(text, begin, end) { &text[begin..end] } else { GAP });
            at = end;
        } else if character.is_alphabetic()
            && let Some(length) = date_in_words(text, begin)
        {
            clean.push_str(&text[at..begin]);
            clean.push_str(GAP);
            at = begin + length;
        }
    }
    clean.push_str(&text[at..]);
    clean
}

/// How many bytes before and behind a number say what it is.
const CONTEXT: usize = 120;

/// The end of what stands before a number, as far as it can say what the number is.
fn just_before(text: &str) -> &str {
    let begin = text.len().saturating_sub(CONTEXT);
    &text[(begin..=text.len()).find(|at| text.is_char_boundary(*at)).unwrap_or(begin)..]
}

/// The beginning of what stands behind a number, as far as it can say what the number is.
fn just_behind(text: &str) -> &str {
    let end = text.len().min(CONTEXT);
    &text[..(0..=end).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0)]
}

/// Whether the digits that stand together here say nothing of a person.
fn stays(text: &str, begin: usize, end: usize) -> bool {
    if known_number(text, begin).is_some() {
        return true;
    }
    let unbroken = text[begin..end].split(|character: char| !character.is_numeric());
    let lengths: Vec<usize> = unbroken.map(|digits| digits.chars().count()).collect();
    let is_long =
        lengths.iter().any(|length| *length >= LONG_RUN) || lengths.iter().sum::<usize>() >= LONG_BROKEN_RUN;
    !is_long && date(text, begin).is_none()
}

/// How many bytes of digits stand together from `begin` on: a number that is known, a date, or digits with a little
/// between them, up to where one of these begins.
fn run_of_digits(text: &str, begin: usize) -> usize {
    if let Some(length) = known_number(text, begin).or_else(|| date(text, begin)) {
        return length;
    }
    let mut end = begin;
    loop {
        let rest = &text[end..];
        end += rest.find(|character: char| !character.is_numeric()).unwrap_or(rest.len());
        let rest = &text[end..];
        let next = rest.find(char::is_alphanumeric).unwrap_or(rest.len());
        let between = &rest[..next];
        let is_number = rest[next..].starts_with(char::is_numeric);
        if !is_number || between.chars().count() > LONGEST_BETWEEN || between.contains(['\u{2026}', '\u{d7}'])
        {
            return end - begin;
        }
        let next = end + next;
        if known_number(text, next).is_some() || date(text, next).is_some() {
            return end - begin;
        }
        end = next;
    }
}
