//! A code inside what was pasted or said: in a sentence, in the link to its report, or spelled ("K van Karel, zeven…").

use std::str::FromStr;

use flow::search;

use crate::code::{ALPHABET, CODE_LENGTH, Code, CodeError, in_plain, is_word, parse_characters};

impl Code {
    /// Reads a code as people write, paste and say it: capitals or not, with spaces and signs wherever they like, in a
    /// sentence, in the link to its report, spelled by names.
    ///
    /// # Errors
    /// Says which kind of mistake it is.
    pub fn parse(text: &str) -> Result<Self, CodeError> {
        parse_characters(text)
            .or_else(|_| code_in(text).unwrap_or_else(|| parse_characters(&without_entities(text))))
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

/// An address that mail programs have put others around can be longer.
const LONGEST_LINK: usize = 8_000;

/// How often an address within an address is decoded.
const MOST_DECODED: usize = 4;

/// The code in a text, or what is wrong with what is clearly meant as one; `None` where there is none.
pub(crate) fn code_in(text: &str) -> Option<Result<Code, CodeError>> {
    if text.len() > LONGEST_LINK {
        return None;
    }
    let mut mistake = None;
    for reading in readings(&in_plain(text)) {
        let ways = [in_link, in_sentence, in_groups, spelled];
        let ways = if reading.len() > LONGEST { &ways[..1] } else { &ways[..] };
        for way in ways {
            match way(&reading) {
                // A code that is right, found in another way, is what was meant.
                Some(Ok(code)) => return Some(Ok(code)),
                found => mistake = mistake.or(found),
            }
        }
    }
    mistake
}

/// The text as it is, and as programs of mail and of the web have encoded it.
fn readings(text: &str) -> Vec<String> {
    let mut decoded = text.to_owned();
    for _ in 0..MOST_DECODED {
        decoded = percent_encoding::percent_decode_str(&decoded).decode_utf8_lossy().into_owned();
    }
    let percent = |text: &str| percent_encoding::percent_decode_str(text).decode_utf8_lossy().into_owned();
    let entities = without_entities(&decoded);
    // "=2D", as in the source of a mail, with `=` at the end of a line that goes on.
    let quoted = percent(&entities.replace("=\r\n", "").replace("=\n", "").replace('=', "%"));
    // The second form of Proofpoint's addresses: "https-3A__host_nl_melding_K7M-2D4TR".
    let defended = percent(&entities.replace('-', "%").replace('_', "/"));
    // First as it was meant: one code in thirty-two is right by chance, also one with "2D" in it.
    let is_defended = entities.contains("-2D");
    let is_quoted = entities.contains("=2D") || entities.contains("=\n") || entities.contains("=\r");
    let mut readings = match (is_defended, is_quoted) {
        (true, _) => vec![defended, entities, quoted],
        (false, true) => vec![quoted, entities, defended],
        (false, false) => vec![entities, quoted, defended],
    };
    readings.dedup();
    readings
}

/// The text with characters that are written as in a page's source ("&#45;", "&hyphen;"): what has a name only separates.
fn without_entities(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(begin) = rest.find('&') {
        plain.push_str(&rest[..begin]);
        let behind = &rest[begin + 1..];
        let end = behind.find(|one: char| !one.is_ascii_alphanumeric() && one != '#').unwrap_or(behind.len());
        let (name, after) = behind.split_at(end);
        let number = name.strip_prefix('#').and_then(|number| match number.strip_prefix(['x', 'X']) {
            Some(sixteens) => u32::from_str_radix(sixteens, 16).ok(),
            None => number.parse().ok(),
        });
        match after.strip_prefix(';').filter(|_| !name.is_empty()) {
            Some(after) => {
                let named = if name == "amp" { '&' } else { ' ' };
                plain.push(number.and_then(char::from_u32).unwrap_or(named));
                rest = after;
            }
            None => {
                plain.push('&');
                rest = behind;
            }
        }
    }
    plain.push_str(rest);
    plain
}

/// What stands before the code in the addresses of a report.
const BEFORE: [&str; 2] = ["/melding/", "code="];

fn in_link(text: &str) -> Option<Result<Code, CodeError>> {
    let small = text.to_ascii_lowercase();
    let (_, rest) = BEFORE.iter().find_map(|before| small.split_once(before))?;
    let written =
        rest.split(|end: char| end.is_whitespace() || "/?#&\"'<>_;!()[]*|,".contains(end)).next()?;
    // The page for a code is linked to without one.
    written.chars().any(char::is_alphanumeric).then(|| parse_characters(written))
}

/// A code to which the words around it are joined, because a space was lost: "Code:K7M-4TR-9WXPGeldig".
fn in_groups(text: &str) -> Option<Result<Code, CodeError>> {
    let characters: Vec<char> = text.chars().collect();
    // One more letter behind a code is a mistake in it, and three are a word.
    let is_a_word = |joined: usize| joined == 0 || joined >= 3;
    let of_word = |one: &&char| one.is_alphanumeric();
    let grouped = characters.windows(CODE_LENGTH + 2).enumerate().filter_map(|(at, window)| {
        let before = characters[..at].iter().rev().take_while(of_word).count();
        let behind = characters[at + window.len()..].iter().take_while(of_word).count();
        if !is_a_word(before) || !is_a_word(behind) {
            return None;
        }
        let is_grouped = window
            .iter()
            .enumerate()
            .all(|(at, one)| one.is_alphanumeric() != matches!(at, 3 | 7) && !one.is_whitespace());
        let written: String = window.iter().collect();
        is_grouped.then(|| parse_characters(&written).ok())?
    });
    let joined = text.split(|one: char| !one.is_ascii_alphanumeric()).filter_map(|word| {
        let small = word.to_ascii_lowercase();
        let behind = word.get(small.strip_prefix("code").map_or(0, |_| 4)..)?;
        let written = behind.get(..CODE_LENGTH).filter(|_| word.len() > CODE_LENGTH)?;
        if !is_a_word(behind.len() - CODE_LENGTH) {
            return None;
        }
        is_shaped(written, None).then(|| parse_characters(written).ok())?
    });
    grouped.chain(joined).next().map(Ok)
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
    let mut rest = words.iter().map(String::as_str).peekable();
    let (mut spelling, mut best) = (Spelling::default(), None);
    loop {
        let word = rest.next();
        let heard = word.and_then(|word| hear(word, &mut rest));
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
            break;
        }
    }
    match best {
        Some(Ok(_)) => best,
        mistake => by_first_letters(&words).map(Ok).or(mistake),
    }
}

/// Words that can lead in a code that is spelled with any names.
const LEAD: [&str; 6] = ["code", "is", "mijn", "my", "melding", "zeg"];

/// How many words can lead it in.
const LONGEST_LEAD: usize = 6;

/// A code that is spelled with whatever names come to mind: "Henk, vier, Nel, acht…". These words must be all there is,
/// some of them must be digits, and the check character must fit.
fn by_first_letters(words: &[String]) -> Option<Code> {
    let is_begin =
        |at: &usize| *at == 0 || words.get(at - 1).is_some_and(|word| LEAD.contains(&word.as_str()));
    (0..words.len().min(LONGEST_LEAD)).filter(is_begin).find_map(|begin| {
        let mut rest = words[begin..].iter().map(String::as_str).peekable();
        let mut spelling = Spelling::default();
        while let Some(word) = rest.next() {
            let is_name = word.chars().nth(1).is_some()
                && word.chars().all(char::is_alphabetic)
                && !is_silent(word)
                && !DOUBLE.contains(&word)
                && !GROUP.contains(&word)
                && named(word).is_none();
            let first = word.chars().next().filter(|_| is_name).map(Heard::Named);
            spelling.add(first.or_else(|| hear(word, &mut rest))?);
        }
        let digits = spelling.written.iter().filter(|(one, _)| one.is_ascii_digit()).count();
        spelling.read().and_then(Result::ok).filter(|_| (1..CODE_LENGTH).contains(&digits))
    })
}

/// What one or more words of a spelled code say.
enum Heard {
    /// A character by its name: "zeven", "Karel", "K van Karel".
    Named(char),
    /// Characters as they are.
    Written(String),
    /// The next one twice.
    Double,
    /// A letter as it is said, which is also a word between the others: "en".
    Perhaps(char),
    /// "streepje", "hoofdletter": said of a code, and hardly otherwise.
    Sign,
    /// "de", "then".
    Nothing,
}

#[derive(Default)]
struct Spelling {
    /// Each character, and whether it can also be no character.
    written: Vec<(char, bool)>,
    named: usize,
    signs: usize,
    silent: usize,
    is_double: bool,
}

impl Spelling {
    fn add(&mut self, heard: Heard) {
        match heard {
            Heard::Named(character) => {
                self.named += 1;
                self.push(character.encode_utf8(&mut [0; 4]));
            }
            Heard::Written(text) => self.push(&text),
            Heard::Double => self.is_double = true,
            Heard::Perhaps(character) => {
                self.silent += 1;
                self.written.push((character, true));
            }
            Heard::Sign => {
                self.signs += 1;
                self.silent += 1;
            }
            Heard::Nothing => self.silent += 1,
        }
    }

    fn push(&mut self, text: &str) {
        let times = if std::mem::take(&mut self.is_double) { 2 } else { 1 };
        self.written.extend(text.repeat(times).chars().map(|character| (character, false)));
    }

    /// The code, if enough of it has a name or a word that is said between: a few numbers in a row are no code.
    fn read(self) -> Option<Result<Code, CodeError>> {
        let certain: String =
            self.written.iter().filter(|(_, perhaps)| !perhaps).map(|(one, _)| *one).collect();
        let length = certain.chars().count();
        let missing = CODE_LENGTH.saturating_sub(length);
        let read = match parse_characters(&certain) {
            Err(_) if missing > 0 && self.named >= 3 => {
                self.with_perhaps(missing).map_or_else(|| parse_characters(&certain), Ok)
            }
            read => read,
        };
        let digits = certain.chars().filter(char::is_ascii_digit).count();
        let is_mixed = (1..CODE_LENGTH).contains(&digits);
        let is_meant = if read.is_ok() {
            self.named >= 3 || self.signs > 0 || (self.silent > 0 && is_mixed)
        } else {
            (self.named >= 5 || self.signs >= 2) && length.abs_diff(CODE_LENGTH) <= 2
        };
        is_meant.then_some(read)
    }

    /// The one code that has so many of the characters that can also be none.
    fn with_perhaps(&self, missing: usize) -> Option<Code> {
        let places: Vec<usize> =
            self.written.iter().enumerate().filter(|(_, (_, perhaps))| *perhaps).map(|(at, _)| at).collect();
        if places.len() > MOST_PERHAPS {
            return None;
        }
        let mut codes = (0..1_u32 << places.len())
            .filter(|chosen| chosen.count_ones() as usize == missing)
            .filter_map(|chosen| {
                let is_taken = |at: usize| {
                    places.iter().position(|place| *place == at).is_none_or(|bit| chosen >> bit & 1 == 1)
                };
                let written = self.written.iter().enumerate().filter(|(at, _)| is_taken(*at));
                parse_characters(&written.map(|(_, (one, _))| *one).collect::<String>()).ok()
            });
        let code = codes.next()?;
        codes.all(|other| other == code).then_some(code)
    }
}

/// So many words that may be characters are tried.
const MOST_PERHAPS: usize = 10;

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
    if DOUBLE.contains(&word) {
        let is_letter = rest.next_if(|next| ["u", "you"].contains(next)).is_some();
        return Some(if is_letter { Heard::Named('w') } else { Heard::Double });
    }
    if GROUP.contains(&word) {
        let _ =
            rest.next_if(|next| ["1", "2", "3", "een", "twee", "drie", "one", "two", "three"].contains(next));
        return Some(Heard::Sign);
    }
    if SIGNS.contains(&word) {
        return Some(Heard::Sign);
    }
    if let Some((_, letter)) = PERHAPS.iter().find(|(said, _)| *said == word) {
        return Some(Heard::Perhaps(*letter));
    }
    if SILENT.contains(&word) {
        return Some(Heard::Nothing);
    }
    let is_part = !matches!(parse_characters(word), Err(CodeError::Character { .. }));
    is_part.then(|| Heard::Written(word.to_owned()))
}

/// Between a letter and its name.
const LINKS: [&str; 14] =
    ["van", "for", "as", "in", "zoals", "als", "like", "of", "from", "voor", "is", "wie", "comme", "met"];

/// Before a character that comes twice.
const DOUBLE: [&str; 3] = ["dubbel", "dubbele", "double"];

/// What a part of a code is called; its number can follow.
const GROUP: [&str; 9] = ["groepje", "groep", "group", "blok", "blokje", "block", "deel", "part", "stukje"];

/// Signs and kinds of letters, which are said of a code.
#[rustfmt::skip]
const SIGNS: [&str; 28] = [
    "bindestrich", "capital", "cijfer", "comma", "dash", "digit", "dot", "hoofdletter", "hyphen", "kapitaal", "kleine", "komma", "koppelteken",
    "letter", "liggend", "min", "minus", "minteken", "punt", "slash", "space", "spatie", "streep", "streepje", "strich", "tiret",
    "tussenstreepje", "uppercase",
];

/// Letters as they are said that are words too.
const PERHAPS: [(&str, char); 2] = [("en", 'n'), ("er", 'r')];

/// What is said between the characters.
#[rustfmt::skip]
const SILENT: [&str; 20] = [
    "and", "dan", "daarna", "de", "een", "het", "the", "then", "eerste", "tweede", "derde", "laatste", "first", "second", "third", "last",
    "vervolgens", "next", "nog", "weer",
];

fn is_silent(word: &str) -> bool {
    SILENT.contains(&word) || SIGNS.contains(&word) || PERHAPS.iter().any(|(said, _)| *said == word)
}

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
    ('f', &["ferdinand", "foxtrot", "frederik", "ef", "eff"]),
    ('g', &["gerard", "gerrit", "golf"]),
    ('h', &["hendrik", "henk", "hotel", "haa", "ha", "aitch"]),
    ('i', &["izaak", "isaac", "ida", "india"]),
    ('j', &["johan", "johannes", "jan", "juliett", "juliet", "juliette", "jee", "jay"]),
    ('k', &["karel", "kilo", "kaa", "ka", "kay"]),
    ('l', &["lodewijk", "leo", "lima"]),
    ('m', &["marie", "maria", "mike", "em"]),
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
    ('x', &["xantippe", "xanthippe", "xander", "xray", "ix", "iks", "ex"]),
    ('y', &["ypsilon", "yankee"]),
    ('z', &["zacharias", "zulu", "zet"]),
];
