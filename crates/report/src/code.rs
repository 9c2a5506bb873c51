//! Code of a report: short enough to say aloud, too long to guess, and checked while it is typed.
//!
//! 9 random characters of 23 are 40.7 bits. The tenth is a check character: the sum of the characters' numbers,
//! each times its place, is a multiple of 23. Because 23 is prime and larger than the number of places, every
//! single wrong character and every two that changed places are seen.

use std::fmt;

use flow::Language;

/// What a code is made of: no `0 O 1 I L`, no vowels (so that no words appear), and of each pair that looks or
/// sounds alike one only: `8` and no `B`, `5` and no `S`, `2` and no `Z`, `6` and no `G`, `V` and no `U` or `Y`.
pub const ALPHABET: [char; 23] = [
    '2', '3', '4', '5', '6', '7', '8', '9', 'C', 'D', 'F', 'H', 'J', 'K', 'M', 'N', 'P', 'Q', 'R', 'T', 'V',
    'W', 'X',
];

/// How many characters a code has, the check character included.
pub const CODE_LENGTH: usize = 10;

/// Characters per group, as a code is written: `K7M-4TR-9WXP`.
const GROUPS: [usize; 3] = [3, 3, 4];
const BASE: u8 = 23;

/// Characters that people write for another one that looks like it; also those of a Greek or a Cyrillic keyboard.
#[rustfmt::skip]
const LOOK_ALIKES: [(char, char); 18] = [
    ('B', '8'), ('S', '5'), ('Z', '2'), ('G', '6'), ('U', 'V'),
    ('Κ', 'K'), ('Μ', 'M'), ('Ν', 'N'), ('Ρ', 'P'), ('Τ', 'T'), ('Χ', 'X'),
    ('К', 'K'), ('М', 'M'), ('Н', 'H'), ('Р', 'P'), ('С', 'C'), ('Т', 'T'), ('Х', 'X'),
];

/// A code whose check character fits.
///
/// `Debug` does not show it, because a code is enough to read the report.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Code {
    /// The places of the characters in [`ALPHABET`].
    places: [u8; CODE_LENGTH],
}

/// Why a text is no code. The three kinds of mistake ask for three different sentences.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CodeError {
    /// Too short or too long.
    Length {
        /// How many characters there are, without spaces and dashes.
        found: usize,
    },
    /// A character that no code has.
    Character {
        /// The character as it was written.
        character: char,
        /// Which one it is, counted from 1, without spaces and dashes.
        position: usize,
    },
    /// Every character can be, and together they cannot: one is wrong, or two changed places.
    Check,
}

impl fmt::Display for CodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Length { found } => {
                write!(f, "a code has {CODE_LENGTH} characters, this has {found}")
            }
            Self::Character { character, position } => {
                write!(f, "character {position}, '{}', is in no code", character.escape_default())
            }
            Self::Check => f.write_str("a character is wrong, or two have changed places"),
        }
    }
}

impl std::error::Error for CodeError {}

/// How a character of a code is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spoken {
    /// The character.
    pub character: char,
    /// A name that begins with the letter, or the digit as a word.
    pub word: &'static str,
}

impl Spoken {
    /// As it is said: "K van Karel", "K for Kilo", "zeven", "seven".
    #[must_use]
    pub fn phrase(&self, language: Language) -> String {
        let Self { character, word } = self;
        match language {
            _ if character.is_ascii_digit() => (*word).to_owned(),
            Language::Nl => format!("{character} van {word}"),
            Language::En => format!("{character} for {word}"),
        }
    }
}

impl Code {
    /// The code that belongs to 16 random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 16]) -> Self {
        let mut rest = u128::from_be_bytes(bytes);
        let mut places = [0; CODE_LENGTH];
        let mut sum = 0;
        for (index, place) in places.iter_mut().take(CODE_LENGTH - 1).enumerate() {
            // Below 23: it fits. 128 bits make the first characters as likely as the last.
            *place = u8::try_from(rest % u128::from(BASE)).unwrap_or_default();
            rest /= u128::from(BASE);
            sum += weight(index) * u32::from(*place);
        }
        let check = (0..BASE).find(|check| fits(sum, *check)).unwrap_or_default();
        places[CODE_LENGTH - 1] = check;
        Self { places }
    }

    /// The characters without dashes, as the server keys them.
    #[must_use]
    pub fn compact(&self) -> String {
        self.characters().collect()
    }

    /// How each character is said, in order.
    pub fn spoken(&self, language: Language) -> impl Iterator<Item = Spoken> {
        self.characters().map(move |character| Spoken { character, word: word(character, language) })
    }

    fn characters(&self) -> impl Iterator<Item = char> {
        self.places.into_iter().map(|place| ALPHABET[usize::from(place)])
    }
}

/// The groups with dashes between them.
impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut characters = self.characters();
        for (index, length) in GROUPS.into_iter().enumerate() {
            if index > 0 {
                f.write_str("-")?;
            }
            for character in characters.by_ref().take(length) {
                write!(f, "{character}")?;
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Code(…)")
    }
}

fn weight(index: usize) -> u32 {
    u32::try_from(index + 1).unwrap_or(1)
}

fn fits(sum: u32, check: u8) -> bool {
    (sum + weight(CODE_LENGTH - 1) * u32::from(check)).is_multiple_of(u32::from(BASE))
}

/// Reads nothing but the characters of a code. Whatever is no letter and no digit only separates them: dashes of any
/// kind, punctuation, and what nobody can see.
pub(crate) fn parse_characters(text: &str) -> Result<Code, CodeError> {
    let mut places = [0; CODE_LENGTH];
    let mut found = 0;
    for written in text.chars().filter(|character| is_seen(*character)) {
        let place = place_of(written).ok_or(CodeError::Character { character: written, position: found + 1 });
        // A text far too long is no code with a wrong character in it.
        if found < CODE_LENGTH {
            places[found] = place?;
        }
        found += 1;
    }
    if found != CODE_LENGTH {
        return Err(CodeError::Length { found });
    }
    let weighted = places.iter().enumerate().take(CODE_LENGTH - 1);
    let sum = weighted.map(|(index, place)| weight(index) * u32::from(*place)).sum();
    if fits(sum, places[CODE_LENGTH - 1]) { Ok(Code { places }) } else { Err(CodeError::Check) }
}

/// Whether it is a letter or a digit, and one that shows.
fn is_seen(character: char) -> bool {
    // Fillers of Korean syllables are letters to Unicode, and so are marks that stand on another letter.
    let is_blank =
        matches!(character, '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{17b4}' | '\u{17b5}');
    let is_mark = matches!(character, '\u{300}'..='\u{36f}' | '\u{20d0}'..='\u{20f0}' | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}');
    character.is_alphanumeric() && !is_blank && !is_mark
}

/// Whether it is a word rather than a part of a code: letters only, more than one, not all of them a code's.
pub(crate) fn is_word(part: &str) -> bool {
    let mut letters = part.chars();
    part.chars().nth(1).is_some()
        && letters.all(char::is_alphabetic)
        && part.chars().any(|letter| place_of(letter).is_none())
}

fn place_of(written: char) -> Option<u8> {
    let capital = plain(written).to_uppercase().next()?;
    let meant = LOOK_ALIKES.iter().find(|(seen, _)| *seen == capital).map_or(capital, |(_, meant)| *meant);
    let place = ALPHABET.iter().position(|character| *character == meant)?;
    u8::try_from(place).ok()
}

/// The text in plain letters and digits: [`plain`] for each character.
pub(crate) fn in_plain(text: &str) -> String {
    text.chars().map(plain).collect()
}

/// Where the ten digits of a script begin.
#[rustfmt::skip]
const ZEROS: [u32; 18] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xe50, 0xed0, 0xf20, 0x1040, 0x17e0, 0x1810,
];

/// Where 26 letters in circles and squares begin.
const ENCLOSED: [u32; 5] = [0x24b6, 0x24d0, 0x1f130, 0x1f150, 0x1f170];

/// Where the digits from 1 on in circles and brackets begin.
const ENCLOSED_DIGITS: [u32; 7] = [0x2460, 0x2474, 0x2488, 0x24f5, 0x2776, 0x2780, 0x278a];

/// Letters that Unicode has apart, in the form of capitals.
const SMALL_CAPITALS: &str = "ᴄᴅꜰʜᴊᴋᴍɴᴘꞯʀᴛᴠᴡℂℍℕℙℚℝ";
const CAPITALS: &str = "CDFHJKMNPQRTVWCHNPQR";

/// The plain form of a letter or digit that is wide, in a circle, or in one of the alphabets of mathematics, and of a digit
/// of another script.
pub(crate) fn plain(written: char) -> char {
    let number = u32::from(written);
    if number < 0x250 {
        return written;
    }
    let letter = |place: u32| char::from_u32(u32::from('A') + place % 26);
    let from = |beginnings: &[u32], count: u32| {
        beginnings
            .iter()
            .find(|begin| (**begin..**begin + count).contains(&number))
            .map(|begin| number - begin)
    };
    let found = match number {
        0xff01..=0xff5e => char::from_u32(number - 0xfee0),
        // Bold, slanted, double and so on: capitals and small ones in turn, then digits.
        0x1d400..=0x1d6a3 if written.is_alphabetic() => letter(number - 0x1d400),
        0x1d7ce..=0x1d7ff => char::from_digit((number - 0x1d7ce) % 10, 10),
        _ => None,
    };
    found
        .or_else(|| from(&ZEROS, 10).and_then(|digit| char::from_digit(digit, 10)))
        .or_else(|| from(&ENCLOSED_DIGITS, 9).and_then(|digit| char::from_digit(digit + 1, 10)))
        .or_else(|| from(&ENCLOSED, 26).and_then(letter))
        .or_else(|| {
            SMALL_CAPITALS
                .chars()
                .zip(CAPITALS.chars())
                .find(|(seen, _)| *seen == written)
                .map(|(_, plain)| plain)
        })
        .unwrap_or(written)
}

/// The usual Dutch names, and the international ones.
#[rustfmt::skip]
fn word(character: char, language: Language) -> &'static str {
    let (dutch, english) = match character {
        '2' => ("twee", "two"),
        '3' => ("drie", "three"),
        '4' => ("vier", "four"),
        '5' => ("vijf", "five"),
        '6' => ("zes", "six"),
        '7' => ("zeven", "seven"),
        '8' => ("acht", "eight"),
        '9' => ("negen", "nine"),
        'C' => ("Cornelis", "Charlie"),
        'D' => ("Dirk", "Delta"),
        'F' => ("Ferdinand", "Foxtrot"),
        'H' => ("Hendrik", "Hotel"),
        'J' => ("Johan", "Juliett"),
        'K' => ("Karel", "Kilo"),
        'M' => ("Marie", "Mike"),
        'N' => ("Nico", "November"),
        'P' => ("Pieter", "Papa"),
        'Q' => ("Quirinius", "Quebec"),
        'R' => ("Richard", "Romeo"),
        'T' => ("Theodoor", "Tango"),
        'V' => ("Victor", "Victor"),
        'W' => ("Willem", "Whiskey"),
        // The alphabet ends here.
        _ => ("Xantippe", "X-ray"),
    };
    match language {
        Language::Nl => dutch,
        Language::En => english,
    }
}
