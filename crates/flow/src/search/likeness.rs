//! How like one word is to another: by its letters, its sound and its meaning.

use strsim::osa_distance;

/// A word, with what it is compared by. Each is worked out once for all comparisons.
#[derive(Debug, Clone)]
pub(super) struct Word {
    pub(super) text: String,
    length: usize,
    /// As it sounds, if that is enough to know it by.
    sound: Option<String>,
    /// Which letters it has, a bit for each.
    letters: u32,
    meaning: Option<usize>,
}

impl Word {
    pub(super) fn of(text: String) -> Self {
        let sound = sound(&text);
        let is_whole = text.len() >= SHORTEST_HEARD && sound.len() >= 3 && !has_digit(&text);
        let meaning = ALIKE.iter().position(|alike| alike.contains(&text.as_str()));
        Self {
            length: text.chars().count(),
            letters: letters(&text),
            sound: is_whole.then_some(sound),
            meaning,
            text,
        }
    }

    /// Whether it is this word, or sounds like it.
    pub(super) fn is(&self, other: &Self) -> bool {
        self.text == other.text
            || self.sound.as_ref().is_some_and(|sound| other.sound.as_ref() == Some(sound))
    }
}

/// The fit of a word with letters wrong. It counts only where no entry has a better one: "uitloggen" is no slip
/// for "inloggen".
pub(super) const SLIP: f32 = 0.5;

/// Shorter words sound alike by chance.
const SHORTEST_HEARD: usize = 4;

/// How well `word` fits the typed word: 1 is the word itself, 0 is another word.
pub(super) fn fit(typed: &Word, word: &Word) -> f32 {
    if typed.text == word.text {
        return 1.0;
    }
    let is_number = typed.text.chars().all(|character| character.is_ascii_digit());
    // A code is that code and no other.
    if is_number || typed.length < 3 {
        return 0.0;
    }
    if has_digit(&typed.text) && is_scanned(&typed.text, &word.text) {
        return 0.95;
    }
    if typed.is(word) {
        return 0.9;
    }
    if typed.meaning.is_some() && typed.meaning == word.meaning {
        return 0.75;
    }
    if holds(word, typed) {
        #[expect(clippy::cast_precision_loss, reason = "words are short")]
        let part = typed.length as f32 / word.length as f32;
        if word.text.starts_with(&typed.text) {
            return 0.3_f32.mul_add(part, 0.6);
        }
        if typed.length >= 5 || word.text.ends_with(&typed.text) {
            return 0.6;
        }
    }
    if word.length >= 5 && holds(typed, word) {
        return 0.6;
    }
    if is_slip(typed, word) { SLIP } else { 0.0 }
}

/// Whether `part` is in `whole`. Most words need no closer look: their letters tell.
fn holds(whole: &Word, part: &Word) -> bool {
    part.letters & !whole.letters == 0 && part.length < whole.length && whole.text.contains(&part.text)
}

fn is_slip(typed: &Word, word: &Word) -> bool {
    let slips = match typed.length {
        0..=4 => 0,
        5..=7 => 1,
        _ => 2,
    };
    // Each letter more or less is a slip, and a letter for another one changes two bits at most.
    slips > 0
        && typed.length.abs_diff(word.length) <= slips
        && (typed.letters ^ word.letters).count_ones() as usize <= 2 * slips
        && osa_distance(&typed.text, &word.text) <= slips
}

fn has_digit(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
}

/// Which letters a text has, a bit for each.
pub(super) fn letters(text: &str) -> u32 {
    text.chars().fold(0, |letters, character| {
        let bit = match character {
            'a'..='z' => u32::from(character) - u32::from('a'),
            '0'..='9' => 26,
            _ => 27,
        };
        letters | 1 << bit
    })
}

/// Whether a program that reads pictures could have read `word` as `typed`: `L0GOUT`, `AUTHENT1CATION`.
pub(super) fn is_scanned(typed: &str, word: &str) -> bool {
    typed.chars().map(as_scanned).eq(word.chars().map(as_scanned))
}

/// One character for all that look alike.
pub(super) const fn as_scanned(character: char) -> char {
    match character {
        '0' => 'o',
        '1' | 'l' => 'i',
        '5' => 's',
        '8' => 'b',
        _ => character,
    }
}

/// A word as it sounds, roughly, in Dutch: "wagtwoort" is "wachtwoord", "inlogge" is "inloggen".
fn sound(word: &str) -> String {
    let bytes = word.as_bytes();
    let mut heard = String::with_capacity(word.len());
    let mut place = 0;
    while let Some(letter) = bytes.get(place) {
        let next = bytes.get(place + 1).copied().unwrap_or_default();
        let (sound, taken) = match (letter, next) {
            (b'c', b'h') | (b'g', b'h') => ("g", 2),
            (b'c', b'k') => ("k", 2),
            (b'c', b'e' | b'i' | b'y') | (b'z', _) => ("s", 1),
            (b'c', _) => ("k", 1),
            (b'q', b'u') => ("kw", 2),
            (b'x', _) => ("ks", 1),
            (b'p', b'h') => ("f", 2),
            (b't', b'h') | (b'd', b't') => ("t", 2),
            (b'i', b'j') | (b'e', b'i' | b'y') => ("y", 2),
            (b'o' | b'a', b'u') => ("au", 2),
            (b'i', b'e') => ("i", 2),
            (b'v', _) => ("f", 1),
            _ => ("", 1),
        };
        if sound.is_empty() {
            heard.push(char::from(*letter));
        } else {
            heard.push_str(sound);
        }
        place += taken;
    }
    let mut once = String::with_capacity(heard.len());
    for letter in heard.chars() {
        if !once.ends_with(letter) {
            once.push(letter);
        }
    }
    if once.ends_with("en") {
        once.pop();
    }
    match once.pop() {
        Some('d') => once.push('t'),
        Some('b') => once.push('p'),
        Some(last) => once.push(last),
        None => {}
    }
    once
}

/// Whether the word is one of those that the search knows without any content.
pub(super) fn is_known(word: &str) -> bool {
    ALIKE.iter().any(|alike| alike.contains(&word))
}

/// Words that mean the same to somebody who looks for help. The content's own words are better where there are some.
#[rustfmt::skip]
const ALIKE: [&[&str]; 20] = [
    &["wachtwoord", "wachtwoorden", "ww", "wachtw", "paswoord", "password", "passwords", "pw", "pwd"],
    &["gebruikersnaam", "inlognaam", "loginnaam", "gebruiksnaam", "username", "userid"],
    &["wijzigen", "wijzig", "wijziging", "veranderen", "verander", "veranderd", "aanpassen", "bijwerken", "change",
        "edit", "update"],
    &["mail", "mails", "email", "emails", "mailtje", "emailtje", "mailbericht"],
    &["mailadres", "emailadres", "emailaddress", "mailaddress"],
    &["verwijderen", "verwijder", "verwijderd", "opheffen", "wissen", "weghalen", "delete", "remove", "erase"],
    &["opzeggen", "beeindigen", "stopzetten", "uitschrijven", "cancel", "unsubscribe"],
    &["lenen", "leen", "geleend", "uitlenen", "borrow", "borrowing", "lend"],
    &["uitloggen", "uitgelogd", "afmelden", "afgemeld", "logout", "logoff", "signout"],
    &["inloggen", "inlog", "ingelogd", "aanmelden", "login", "logon", "signin"],
    &["geblokkeerd", "blokkeren", "blocked", "locked", "vergrendeld", "buitengesloten"],
    &["bibliotheek", "bieb", "bibliotheken", "library"],
    &["fout", "foutmelding", "foutcode", "foutmeldingen", "error", "errorcode"],
    &["pas", "pasje", "bibliotheekpas", "biebpas", "lidmaatschapspas", "card"],
    &["pincode", "pin", "pincodes"],
    &["kwijt", "kwijtgeraakt", "verloren", "verlies", "lost", "vermist", "gestolen", "stolen"],
    &["kind", "kinderen", "zoon", "dochter", "child", "children", "kids"],
    &["opnieuw", "weer", "again", "nogmaals"],
    &["verlopen", "ongeldig", "geldig", "expired", "invalid"],
    &["computer", "pc", "laptop", "computers"],
];

#[cfg(test)]
mod tests {
    use super::*;

    fn fit_of(typed: &str, word: &str) -> f32 {
        fit(&Word::of(typed.to_owned()), &Word::of(word.to_owned()))
    }

    #[test]
    fn a_word_is_known_by_its_sound() {
        for (typed, word) in [
            ("wagtwoort", "wachtwoord"),
            ("wachtwoort", "wachtwoord"),
            ("inlogge", "inloggen"),
            ("pinkode", "pincode"),
            ("acount", "account"),
            ("abbonement", "abonnement"),
            ("assesment", "assessment"),
            ("geblokeerd", "geblokkeerd"),
            ("wijzige", "wijzigen"),
            ("weizigen", "wijzigen"),
        ] {
            assert!(fit_of(typed, word) >= 0.9, "{typed}: {}", fit_of(typed, word));
        }
        for (typed, word) in [("pas", "bas"), ("menu", "mail"), ("uitloggen", "inloggen"), ("403", "400")] {
            assert!(fit_of(typed, word) <= SLIP, "{typed}: {}", fit_of(typed, word));
        }
    }

    #[test]
    fn digits_that_were_letters_in_a_picture_are_those_letters() {
        assert!(fit_of("l0gout", "logout") > 0.9 && fit_of("authent1cation", "authentication") > 0.9);
        assert!(fit_of("4o3", "403") > 0.9, "and letters that were digits");
        assert!(fit_of("403", "4o3") < 0.1, "a number is that number");
    }

    #[test]
    fn no_word_has_two_meanings_and_each_is_one_that_the_search_could_meet() {
        let all: Vec<&str> = ALIKE.concat();
        for word in &all {
            assert_eq!(super::super::words(word), [*word]);
            assert_eq!(all.iter().filter(|other| *other == word).count(), 1, "{word}");
        }
    }
}
