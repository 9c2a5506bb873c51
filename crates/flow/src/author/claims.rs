//! Claims: words in a text that say what the world calls something or promises. Each should be a fact.
//!
//! Found are names (between quotation marks or backticks, with a capital behind "klik op", as the subject of a mail),
//! e-mail addresses, hosts, telephone numbers, spans of time, amounts of money, numbers of characters and tries, and paths
//! of menus. Names of facts between `{` and `}` are passed over.

use std::borrow::Cow;

/// The kinds of claims.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ClaimKind {
    /// The name of a button, a screen, a message.
    Name,
    /// A path of menus with arrows between the names.
    Menu,
    /// An e-mail address.
    Mail,
    /// A host, with or without the rest of an address.
    Host,
    /// A telephone number.
    Phone,
    /// A number with a unit of time.
    Span,
    /// An amount of money.
    Price,
    /// How many characters or tries.
    Count,
}

impl ClaimKind {
    pub(super) const fn in_words(self) -> &'static str {
        match self {
            Self::Name => "a name that others gave",
            Self::Menu => "a path of menus",
            Self::Mail => "an e-mail address",
            Self::Host => "an address on the internet",
            Self::Phone => "a telephone number",
            Self::Span => "a span of time",
            Self::Price => "an amount of money",
            Self::Count => "a number of characters or tries",
        }
    }
}

/// A claim in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Its kind.
    pub kind: ClaimKind,
    /// The words, without quotation marks.
    pub words: String,
}

/// The claims of a text, in order of their kinds.
#[must_use]
pub fn find(text: &str) -> Vec<Claim> {
    let text = without_facts(text);
    let mut found = Vec::new();
    let mut add = |kind, words: &str| {
        let claim = Claim { kind, words: words.trim().to_owned() };
        if !claim.words.is_empty() && !found.contains(&claim) {
            found.push(claim);
        }
    };
    let (quoted, rest) = split_quoted(&text);
    for name in &quoted {
        add(ClaimKind::Name, name);
    }
    // What is quoted may be an address or a number too, but it is said once.
    for line in rest.lines() {
        if let Some(path) = menu_path(line) {
            add(ClaimKind::Menu, path);
        }
        for word in line.split_whitespace() {
            let word = word.trim_matches(|character: char| {
                !character.is_alphanumeric() && !matches!(character, '/' | '_' | '+')
            });
            if !word.contains('.') && !word.contains("://") {
                continue;
            }
            if is_mail(word) {
                add(ClaimKind::Mail, word);
            } else if is_host(word) {
                add(ClaimKind::Host, word);
            }
        }
        for phone in phones(line) {
            add(ClaimKind::Phone, phone);
        }
    }
    let words: Vec<&str> = rest.split_whitespace().collect();
    for span in spans(&words) {
        add(ClaimKind::Span, &span);
    }
    for price in prices(&words) {
        add(ClaimKind::Price, &price);
    }
    for count in counts(&words) {
        add(ClaimKind::Count, &count);
    }
    for name in pressed(&words) {
        add(ClaimKind::Name, &name);
    }
    for line in rest.lines() {
        for name in headed(line).into_iter().chain(in_backticks(line)) {
            add(ClaimKind::Name, name);
        }
    }
    found
}

/// The text with a mark in place of each fact.
const FACT: char = '\u{fffc}';

fn without_facts(text: &str) -> String {
    crate::fact::pieces(text)
        .into_iter()
        .map(|piece| match piece {
            crate::fact::Piece::Words(words) => words.to_owned(),
            crate::fact::Piece::Fact(_) => FACT.to_string(),
        })
        .collect()
}

/// Marks that open a quotation, with those that close it.
const QUOTES: [(char, &[char]); 7] = [
    ('‘', &['’', '‘']),
    ('“', &['”', '“']),
    ('„', &['”', '“']),
    ('‚', &['’', '‘']),
    ('«', &['»']),
    ('"', &['"']),
    ('\'', &['\'']),
];

/// What is between quotation marks, and the text with spaces in its place. A quotation that has nothing but a fact in it
/// is no claim.
fn split_quoted(text: &str) -> (Vec<String>, String) {
    if !text.contains(|character| QUOTES.iter().any(|(open, _)| *open == character)) {
        return (Vec::new(), text.to_owned());
    }
    let characters: Vec<char> = text.chars().collect();
    let mut quoted = Vec::new();
    let mut rest = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(&character) = characters.get(at) {
        let closing = QUOTES.iter().find(|(open, _)| *open == character).map(|(_, close)| *close);
        // An apostrophe inside a word opens nothing.
        let before = at.checked_sub(1).and_then(|before| characters.get(before));
        let opens = closing.is_some() && before.is_none_or(|before| !before.is_alphanumeric());
        let end = closing.filter(|_| opens).and_then(|closing| closing_at(&characters, at, closing));
        let Some(end) = end else {
            rest.push(character);
            at += 1;
            continue;
        };
        let inside: String = characters.get(at + 1..end).unwrap_or_default().iter().collect();
        if inside.chars().any(char::is_alphanumeric) {
            quoted.push(inside.replace(FACT, "").trim().to_owned());
        }
        rest.push(' ');
        at = end + 1;
    }
    (quoted, rest)
}

/// Where the quotation that begins at `open` ends: at most a paragraph further, and not at an apostrophe in a word.
fn closing_at(characters: &[char], open: usize, closing: &[char]) -> Option<usize> {
    let mut at = open + 1;
    while let Some(&character) = characters.get(at) {
        if character == '\n' && characters.get(at + 1) == Some(&'\n') {
            return None;
        }
        let goes_on = characters.get(at + 1).is_some_and(|next| next.is_alphanumeric());
        if closing.contains(&character) && !goes_on && at > open + 1 {
            return Some(at);
        }
        at += 1;
    }
    None
}

fn menu_path(line: &str) -> Option<&str> {
    if !line.contains(['→', '>', '›', '»']) {
        return None;
    }
    const ARROWS: [&str; 6] = ["→", " > ", " -> ", "->", "›", "»"];
    // Arrows between facts are between names that are facts.
    let is_path = ARROWS.iter().any(|arrow| {
        line.split(arrow).collect::<Vec<_>>().windows(2).any(|pair| {
            let [before, after] = pair else { return false };
            let has_letters = |side: &str| side.chars().any(char::is_alphabetic) || side.contains(FACT);
            if !has_letters(before) || !has_letters(after) {
                return false;
            }
            let ends_with_name =
                !before.trim_end().is_empty() && !before.trim_end_matches(['’', '”', ' ']).ends_with(FACT);
            let begins_with_name = !after.trim_start().is_empty()
                && !after.trim_start_matches(['‘', '“', ' ']).starts_with(FACT);
            ends_with_name && begins_with_name
        })
    });
    is_path.then(|| line.trim())
}

fn is_mail(word: &str) -> bool {
    word.split_once('@').is_some_and(|(name, host)| {
        !name.is_empty() && host.contains('.') && !host.contains('@') && !host.ends_with('.')
    })
}

/// Last parts of hosts' names that content may meet. Words with a dot in them, such as "b.v." and "o.a.", end otherwise.
const ENDINGS: [&str; 22] = [
    "nl",
    "com",
    "org",
    "net",
    "online",
    "eu",
    "be",
    "info",
    "io",
    "app",
    "dev",
    "gov",
    "edu",
    "uk",
    "de",
    "nu",
    "fr",
    "tv",
    "me",
    "co",
    "amsterdam",
    "frl",
];

fn is_host(word: &str) -> bool {
    let address = ["https://", "http://"].iter().find_map(|scheme| word.strip_prefix(scheme));
    if address.is_some() {
        return true;
    }
    let host = word.split(['/', '?', '#', ':']).next().unwrap_or_default().to_lowercase();
    let parts: Vec<&str> = host.split('.').collect();
    let is_name = |part: &&str| {
        !part.is_empty()
            && part
                .chars()
                .all(|character| character.is_ascii_alphanumeric() || character == '-' || character == '*')
    };
    parts.len() > 1
        && parts.iter().all(is_name)
        && parts.last().is_some_and(|last| ENDINGS.contains(last))
        && parts.first().is_some_and(|first| first.len() > 1 || *first == "*" || parts.len() > 2)
}

/// Runs of digits that are long enough for a telephone number, with what people put between them.
fn phones(line: &str) -> Vec<&str> {
    let mut found = Vec::new();
    if !line.contains(|character: char| character.is_ascii_digit()) {
        return found;
    }
    let mut rest = line;
    while let Some(begin) = rest.find(|character: char| character.is_ascii_digit() || character == '+') {
        let from = &rest[begin..];
        let end = from
            .find(|character: char| {
                !(character.is_ascii_digit()
                    || matches!(character, '+' | '-' | ' ' | '(' | ')' | '.' | '–' | '\u{a0}'))
            })
            .unwrap_or(from.len());
        let run = from[..end].trim_end_matches(|character: char| !character.is_ascii_digit());
        let digits: String = run.chars().filter(char::is_ascii_digit).collect();
        let is_whole = rest[..begin].chars().next_back().is_none_or(|before| !before.is_alphanumeric());
        let is_service =
            ["0800", "0900", "0906", "0909", "088", "085"].iter().any(|begin| digits.starts_with(begin));
        let is_phone = run.starts_with('+') && (9..=15).contains(&digits.len())
            || digits.starts_with("00") && (11..=15).contains(&digits.len())
            || digits.starts_with('0') && digits.len() == 10
            || is_service && (7..=11).contains(&digits.len())
            || digits.starts_with("140") && (5..=6).contains(&digits.len()) && run.starts_with("14");
        if is_whole && is_phone {
            found.push(run);
        }
        rest = &rest[begin + end.max(1)..];
    }
    found
}

/// Numbers as words.
fn is_number_word(word: &str) -> bool {
    matches!(
        word,
        "een"
            | "één"
            | "eén"
            | "twee"
            | "drie"
            | "vier"
            | "vijf"
            | "zes"
            | "zeven"
            | "acht"
            | "negen"
            | "tien"
            | "elf"
            | "twaalf"
            | "dertien"
            | "veertien"
            | "vijftien"
            | "twintig"
            | "dertig"
            | "veertig"
            | "vijftig"
            | "zestig"
            | "negentig"
            | "honderd"
            | "anderhalf"
            | "half"
            | "one"
            | "two"
            | "three"
            | "four"
            | "five"
            | "six"
            | "seven"
            | "eight"
            | "nine"
            | "ten"
            | "eleven"
            | "twelve"
            | "fourteen"
            | "fifteen"
            | "twenty"
            | "thirty"
            | "forty"
            | "fifty"
            | "sixty"
            | "ninety"
            | "hundred"
            | "a"
            | "an"
            | "thirteen"
            | "sixteen"
            | "eighteen"
            | "achttien"
            | "zeventien"
            | "seventeen"
            | "zestien"
    )
}

/// Units of time.
fn is_unit(word: &str) -> bool {
    matches!(
        word,
        "seconde"
            | "seconden"
            | "second"
            | "seconds"
            | "minuut"
            | "minuten"
            | "minute"
            | "minutes"
            | "uur"
            | "uren"
            | "hour"
            | "hours"
            | "dag"
            | "dagen"
            | "day"
            | "days"
            | "werkdag"
            | "werkdagen"
            | "etmaal"
            | "week"
            | "weken"
            | "weeks"
            | "maand"
            | "maanden"
            | "month"
            | "months"
            | "kwartaal"
            | "jaar"
            | "jaren"
            | "year"
            | "years"
            | "kwartier"
            | "fortnight"
            | "quarter"
    )
}

/// Words without the marks of the sentence around them.
fn trimmed(words: &str) -> String {
    words.trim_matches(['.', ',', '(', ')', ':', ';', '?', '!', '"', '’', '”']).to_owned()
}

fn bare(word: &str) -> Cow<'_, str> {
    let word = word.trim_matches(|character: char| !character.is_alphanumeric());
    if word.chars().any(char::is_uppercase) { Cow::Owned(word.to_lowercase()) } else { Cow::Borrowed(word) }
}

/// Numbers with a unit of time after them: "24 uur", "na twee weken", "14-daagse", "30-day".
fn spans(words: &[&str]) -> Vec<String> {
    let is_number = |word: &str| {
        let is_digit_or_mark =
            |character: char| character.is_ascii_digit() || matches!(character, ',' | '.' | '½' | '–' | '-');
        (word.starts_with(|first: char| first.is_ascii_digit()) && word.chars().all(is_digit_or_mark))
            || is_number_word(word)
    };
    let mut found = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let unit = bare(word);
        let joined = unit.split_once(['-', '\u{a0}']);
        if let Some((number, unit)) = joined
            && is_number(number)
            && (is_unit(unit)
                || unit.starts_with("daags")
                || unit.starts_with("uurs")
                || unit.starts_with("jarig"))
        {
            found.push(trimmed(word));
        }
        if !is_unit(&unit) {
            continue;
        }
        let Some(before) = index.checked_sub(1).and_then(|before| words.get(before)) else { continue };
        // "Weken: …" after a full stop has nothing to do with the number before it.
        if before.ends_with(['.', ':', ';']) && !before.ends_with("..") {
            continue;
        }
        let number = bare(before);
        // "a day" and "een dag" may be said in passing; after a word of a promise they are not.
        let is_vague = matches!(&*number, "een" | "a" | "an" | "half");
        let promise = index.checked_sub(2).and_then(|promise| words.get(promise)).map(|word| bare(word));
        let is_promise = promise.is_some_and(|word| {
            [
                "na",
                "binnen",
                "within",
                "after",
                "for",
                "minstens",
                "hoogstens",
                "maximaal",
                "elk",
                "half",
                "dan",
                "then",
                "duurt",
                "lasts",
                "takes",
                "wacht",
                "wait",
                "geldig",
                "valid",
                "hele",
                "whole",
                "ongeveer",
                "about",
                "every",
            ]
            .contains(&&*word)
        });
        if is_number(&number) && (!is_vague || is_promise) {
            found.push(trimmed(&format!("{before} {word}")));
        }
    }
    found
}

/// Numbers of characters or tries: "8 tekens", "vijf pogingen", "six digits".
fn counts(words: &[&str]) -> Vec<String> {
    let is_counted = |word: &str| {
        matches!(
            word,
            "teken"
                | "tekens"
                | "characters"
                | "cijfers"
                | "digits"
                | "pogingen"
                | "attempts"
                | "tries"
                | "letters"
        )
    };
    let pairs = words.windows(2).filter_map(|pair| <&[&str; 2]>::try_from(pair).ok());
    pairs
        .filter(|[number, unit]| {
            let number = bare(number);
            is_counted(&bare(unit))
                && (number.starts_with(|first: char| first.is_ascii_digit()) || is_number_word(&number))
        })
        .map(|[number, unit]| trimmed(&format!("{number} {unit}")))
        .collect()
}

/// A name without quotation marks behind a word that says to press it: "klik op Opslaan", "the button Log in". It begins
/// with a capital, which no other word does there.
fn pressed(words: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let before =
            |back: usize| index.checked_sub(back).and_then(|before| words.get(before)).map(|word| bare(word));
        let is_pressed = match before(1).as_deref() {
            Some("op") => before(2).is_some_and(|word| {
                matches!(
                    &*word,
                    "klik" | "klikt" | "klikken" | "tik" | "tikt" | "druk" | "drukt" | "dan" | "daarna"
                )
            }),
            Some("click" | "tap" | "press" | "knop" | "button" | "knoppen") => true,
            Some("on") => before(2).is_some_and(|word| matches!(&*word, "click" | "tap" | "press")),
            _ => false,
        };
        // The word before may end a sentence, after which every word has a capital.
        let begins = index.checked_sub(1).and_then(|before| words.get(before));
        let goes_on = begins.is_some_and(|word| word.ends_with(char::is_alphanumeric));
        if !is_pressed || !goes_on || !word.starts_with(char::is_uppercase) {
            continue;
        }
        let mut name = trimmed(word);
        for next in words.iter().skip(index + 1) {
            if words.get(index).is_some_and(|word| word.ends_with(['.', ',', '?', '!', ':', ';']))
                || !next.starts_with(char::is_uppercase)
            {
                break;
            }
            name = format!("{name} {}", trimmed(next));
            if next.ends_with(['.', ',', '?', '!', ':', ';']) {
                break;
            }
        }
        found.push(name);
    }
    found
}

/// What is behind "onderwerp:" or "subject:", to the end of the line.
fn headed(line: &str) -> Option<&str> {
    let small = line.to_lowercase();
    let at = ["onderwerp:", "subject:"].iter().find_map(|head| small.find(head).map(|at| at + head.len()))?;
    let subject = line.get(at..)?.trim().trim_end_matches('.');
    (!subject.starts_with(FACT) && subject.chars().any(char::is_alphanumeric)).then_some(subject)
}

/// Words between backticks that are no keys of a keyboard.
fn in_backticks(line: &str) -> impl Iterator<Item = &str> {
    let is_key = |word: &str| {
        let is_f = word.strip_prefix('F').is_some_and(|number| number.parse::<u8>().is_ok());
        word.chars().count() < 3
            || is_f
            || matches!(
                word,
                "Ctrl"
                    | "Shift"
                    | "Alt"
                    | "Cmd"
                    | "Command"
                    | "Enter"
                    | "Esc"
                    | "Tab"
                    | "Delete"
                    | "Del"
                    | "Option"
                    | "Home"
                    | "End"
                    | "Insert"
                    | "Backspace"
                    | "Windows"
                    | "Fn"
                    | "Space"
                    | "Spatie"
                    | "Return"
                    | "Escape"
                    | "Control"
            )
    };
    let parts = line.split('`').collect::<Vec<_>>();
    // With an even number of backticks every second part is between two.
    let count = if parts.len().is_multiple_of(2) { parts.len() - 1 } else { parts.len() };
    let inside =
        parts.into_iter().take(count).enumerate().filter(|(index, _)| index % 2 == 1).map(|(_, part)| part);
    inside.filter(move |part| part.chars().any(char::is_alphanumeric) && !is_key(part.trim()))
}

/// Amounts: "€ 15", "€15", "15 euro".
fn prices(words: &[&str]) -> Vec<String> {
    let has_digit = |word: &str| word.chars().any(|character| character.is_ascii_digit());
    let mut found = Vec::new();
    for (index, word) in words.iter().enumerate() {
        let next = words.get(index + 1).copied().unwrap_or_default();
        if word.contains('€') && has_digit(word) {
            found.push((*word).to_owned());
        } else if (word.ends_with('€') && has_digit(next))
            || (has_digit(word) && matches!(&*bare(next), "euro" | "euros" | "eur" | "cent"))
        {
            found.push(format!("{word} {next}"));
        }
    }
    found.iter().map(|words| trimmed(words)).collect()
}
