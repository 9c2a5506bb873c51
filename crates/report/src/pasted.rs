//! A code inside what was pasted or said: in a sentence, in the link to its report, or spelled ("K van Karel, zeven…").

use std::str::FromStr;

use flow::search;

use crate::code::{ALPHABET, CODE_LENGTH, Code, CodeError, is_word, parse_characters};

impl Code {
    /// Reads a code as people write, paste and say it: capitals or not, with spaces and signs wherever they like, in a
    /// sentence, in the link to its report, spelled by names.
    ///
    /// # Errors
    /// Says which kind of mistake it is.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        parse_characters(text).or_else(|error| code_in(text).unwrap_or(Err(error)))
    }

    /// The first character, in a text that is still being typed, that no code has. What is no code by itself (a link, a
    /// name of a letter) is looked at when it is whole.
    #[must_use]
    pub fn wrong_so_far(text: &str) -> Option<CodeError> {
        if text.split(|one: char| !one.is_alphanumeric()).any(is_word) || Self::parse(text).is_ok() {
            return None;
        }
        match parse_characters(text) {
            Err(error @ CodeError::Character { .. }) => Some(error),
            _ => None,
        }
    }
}

impl FromStr for Code {
    type Err = CodeError;
    fn from_str(text: &str) -> Result<Self, CodeError> {
        Self::parse(text)
    }
}

/// Longer texts are no message with a code in it.
const LONGEST: usize = 2_000;

/// The code in a text, or what is wrong with what is clearly meant as one; `None` where there is none.
pub(crate) fn code_in(text: &str) -> Option<Result<Code, CodeError>> {
    if text.len() > LONGEST {
        return None;
    }
    let decoded = percent_encoding::percent_decode_str(text).decode_utf8_lossy();
    let ways = [in_link, in_sentence, spelled].map(|way| way(&decoded));
    let mut found = ways.into_iter().flatten();
    let first = found.next()?;
    // A code that is right, found in another way, is what was meant.
    Some(first.or_else(|error| found.find(Result::is_ok).unwrap_or(Err(error))))
}

/// What stands before the code in the addresses of a report.
const BEFORE: [&str; 2] = ["/melding/", "code="];

fn in_link(text: &str) -> Option<Result<Code, CodeError>> {
    let small = text.to_ascii_lowercase();
    let (_, rest) = BEFORE.iter().find_map(|before| small.split_once(before))?;
    let written = rest.split(|end: char| end.is_whitespace() || "/?#&\"'<>".contains(end)).next()?;
    // The page for a code is linked to without one.
    written.chars().any(char::is_alphanumeric).then(|| parse_characters(written))
}

fn in_sentence(text: &str) -> Option<Result<Code, CodeError>> {
    let words = search::words(text);
    let mut mistake = None;
    for begin in 0..words.len() {
        let mut run = String::new();
        for (count, word) in words.iter().skip(begin).enumerate() {
            run.push_str(word);
            if run.len() >= CODE_LENGTH {
                if run.len() == CODE_LENGTH && is_shaped(&run, words.get(begin..=begin + count)) {
                    match parse_characters(&run) {
                        Ok(code) => return Some(Ok(code)),
                        Err(error @ CodeError::Check) => mistake = mistake.or(Some(error)),
                        Err(_) => {}
                    }
                }
                break;
            }
        }
    }
    mistake.or_else(|| text.split_whitespace().find_map(mistaken)).map(Err)
}

/// Whether it has the form of a code: letters and digits, or the groups in which a code is written.
fn is_shaped(run: &str, words: Option<&[String]>) -> bool {
    let digits = run.bytes().filter(u8::is_ascii_digit).count();
    let is_grouped = words.is_some_and(|words| words.iter().map(String::len).eq([3, 3, 4]));
    (1..CODE_LENGTH).contains(&digits) || (is_grouped && digits == 0)
}

/// What is wrong with one word of a text, if it looks like a code by itself: letters and digits, hardly one of them
/// strange.
fn mistaken(word: &str) -> Option<CodeError> {
    let characters: Vec<char> =
        word.chars().filter(|one| one.is_alphanumeric()).map(|one| one.to_ascii_uppercase()).collect();
    let strange = characters.iter().filter(|one| !ALPHABET.contains(one)).count();
    let digits = characters.iter().filter(|one| one.is_ascii_digit()).count();
    let is_like = characters.len().abs_diff(CODE_LENGTH) <= 1
        && strange <= 1
        && (2..characters.len()).contains(&digits);
    if is_like { parse_characters(word).err() } else { None }
}

/// A spelled code.
fn spelled(text: &str) -> Option<Result<Code, CodeError>> {
    let words = search::words(text);
    let mut words = words.iter().map(String::as_str).peekable();
    let (mut spelling, mut best) = (Spelling::default(), None);
    loop {
        let word = words.next();
        let heard = word.and_then(|word| hear(word, &mut words));
        match heard {
            Some(heard) => spelling.add(heard),
            // A word of the sentence around it.
            None => {
                best = match (best, std::mem::take(&mut spelling).read()) {
                    (Some(Ok(code)), _) | (_, Some(Ok(code))) => Some(Ok(code)),
                    (before, after) => before.or(after),
                };
            }
        }
        if word.is_none() {
            return best;
        }
    }
}

/// What one or more words of a spelled code say.
enum Heard {
    /// A character by its name: "zeven", "Karel", "K van Karel".
    Named(char),
    /// Characters as they are.
    Written(String),
    /// The next one twice.
    Double,
    /// "streepje", "and".
    Nothing,
}

#[derive(Default)]
struct Spelling {
    written: String,
    named: usize,
    is_double: bool,
}

impl Spelling {
    fn add(&mut self, heard: Heard) {
        match heard {
            Heard::Named(character) => {
                self.named += 1;
                self.written.push(character);
                if std::mem::take(&mut self.is_double) {
                    self.written.push(character);
                }
            }
            Heard::Written(text) => {
                if std::mem::take(&mut self.is_double) {
                    self.written.push_str(&text);
                }
                self.written.push_str(&text);
            }
            Heard::Double => self.is_double = true,
            Heard::Nothing => {}
        }
    }

    /// The code, if enough of it has a name: a few numbers in a row are no code.
    fn read(self) -> Option<Result<Code, CodeError>> {
        let length = self.written.chars().count();
        let read = parse_characters(&self.written);
        let is_meant =
            if read.is_ok() { self.named >= 3 } else { self.named >= 5 && length.abs_diff(CODE_LENGTH) <= 2 };
        is_meant.then_some(read)
    }
}

fn hear<'a>(
    word: &str,
    rest: &mut std::iter::Peekable<impl Iterator<Item = &'a str> + Clone>,
) -> Option<Heard> {
    let mut characters = word.chars();
    if let (Some(character), None) = (characters.next(), characters.next()) {
        let mut ahead = rest.clone();
        let mut is_linked = false;
        while ahead.next_if(|next| LINKS.contains(next)).is_some() {
            is_linked = true;
        }
        let is_its_name = |next: &&str| {
            next.starts_with(character) && (is_linked || next.len() > 1 && named(next) == Some(character))
        };
        if ahead.next_if(is_its_name).is_some() {
            // "X as in X-ray".
            let _ = ahead.next_if(|next| *next == "ray");
            *rest = ahead;
            return Some(Heard::Named(character));
        }
        return match character {
            'a' => Some(Heard::Nothing),
            'x' if rest.next_if(|next| *next == "ray").is_some() => Some(Heard::Named('x')),
            _ if parse_characters(word) != Err(CodeError::Character { character, position: 1 }) => {
                Some(Heard::Written(word.to_owned()))
            }
            _ => None,
        };
    }
    if let Some(character) = named(word) {
        return Some(Heard::Named(character));
    }
    if ["dubbel", "dubbele", "double"].contains(&word) {
        return Some(Heard::Double);
    }
    if SILENT.contains(&word) {
        return Some(Heard::Nothing);
    }
    let is_part = !matches!(parse_characters(word), Err(CodeError::Character { .. }));
    is_part.then(|| Heard::Written(word.to_owned()))
}

/// Between a letter and its name.
const LINKS: [&str; 10] = ["van", "for", "as", "in", "zoals", "als", "like", "of", "from", "voor"];

/// What is said between the characters.
#[rustfmt::skip]
const SILENT: [&str; 29] = [
    "and", "bindestrich", "capital", "cijfer", "comma", "dan", "daarna", "dash", "de", "digit", "een", "en",
    "hoofdletter", "het", "hyphen", "komma", "koppelteken", "letter", "liggend", "min", "minus", "punt", "space",
    "spatie", "streep", "streepje", "the", "then", "tussenstreepje",
];

/// The character that has this name: the Dutch and the international spelling alphabets, names that people use instead,
/// numbers as words, and letters as they are said where that is no other word.
fn named(word: &str) -> Option<char> {
    NAMES.iter().find(|(_, names)| names.contains(&word)).map(|(character, _)| *character)
}

#[rustfmt::skip]
const NAMES: [(char, &[&str]); 36] = [
    ('0', &["nul", "zero"]),
    ('1', &["one"]),
    ('2', &["twee", "two"]),
    ('3', &["drie", "three", "tree"]),
    ('4', &["vier", "four", "fower"]),
    ('5', &["vijf", "five", "fife"]),
    ('6', &["zes", "six"]),
    ('7', &["zeven", "zeuven", "seven"]),
    ('8', &["acht", "eight", "ait"]),
    ('9', &["negen", "nine", "niner"]),
    ('a', &["anton", "anna", "alfa", "alpha"]),
    ('b', &["bernard", "bernhard", "bravo"]),
    ('c', &["cornelis", "cornelius", "charlie", "cee"]),
    ('d', &["dirk", "david", "delta", "dee"]),
    ('e', &["eduard", "edward", "echo"]),
    ('f', &["ferdinand", "foxtrot", "frederik"]),
    ('g', &["gerard", "gerrit", "golf"]),
    ('h', &["hendrik", "henk", "hotel", "haa", "aitch"]),
    ('i', &["izaak", "isaac", "ida", "india"]),
    ('j', &["johan", "johannes", "jan", "juliett", "juliet", "juliette", "jee", "jay"]),
    ('k', &["karel", "kilo", "kaa", "ka", "kay"]),
    ('l', &["lodewijk", "leo", "lima"]),
    ('m', &["marie", "maria", "mike"]),
    ('n', &["nico", "nicolaas", "november"]),
    ('o', &["otto", "oscar"]),
    ('p', &["pieter", "piet", "peter", "papa", "pee"]),
    ('q', &["quirinius", "quirinus", "quotient", "quinten", "quebec", "kuu", "cue"]),
    ('r', &["richard", "rudolf", "romeo"]),
    ('s', &["simon", "sierra"]),
    ('t', &["theodoor", "teunis", "theo", "tinus", "tango", "tee"]),
    ('u', &["utrecht", "uniform"]),
    ('v', &["victor", "viktor", "vee"]),
    ('w', &["willem", "whiskey", "whisky", "wee"]),
    ('x', &["xantippe", "xanthippe", "xander", "xray", "ix", "iks"]),
    ('y', &["ypsilon", "yankee"]),
    ('z', &["zacharias", "zulu", "zet"]),
];
