//! Input of the desk's one search field: a code, a code with a mistake in it, or words.

use crate::code::{ALPHABET, CODE_LENGTH, Code, CodeError, parse_characters};
use crate::pasted::code_in;

/// What was typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entered {
    /// A code.
    Code(Code),
    /// Most likely a code, with a mistake in it.
    Mistake(CodeError),
    /// Words of a problem or of an error message.
    Words,
}

/// How many characters more or fewer than a code has may still be meant as one.
const SLIP: usize = 2;

/// Tells by its form what `text` is. Words win where it could be both: a code with a mistake can be looked at
/// again, a word that is taken for a code finds nothing.
#[must_use]
pub fn entered(text: &str) -> Entered {
    let error = match parse_characters(text) {
        Ok(code) => return Entered::Code(code),
        Err(error) => error,
    };
    match code_in(text) {
        Some(Ok(code)) => return Entered::Code(code),
        Some(Err(mistake)) => return Entered::Mistake(mistake),
        None => {}
    }
    let characters: Vec<char> = text.chars().filter(|character| character.is_alphanumeric()).collect();
    let strange =
        characters.iter().filter(|character| !ALPHABET.contains(&character.to_ascii_uppercase())).count();
    let digits = characters.iter().filter(|character| character.is_ascii_digit()).count();
    let is_as_long = (CODE_LENGTH - SLIP..=CODE_LENGTH + SLIP).contains(&characters.len());
    // Codes have no vowels, so nearly every word has strange characters; nearly every code has digits.
    if is_as_long && (strange == 0 || (strange <= SLIP && digits > 0)) {
        Entered::Mistake(error)
    } else {
        Entered::Words
    }
}
