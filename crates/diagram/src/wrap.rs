//! Line breaking: splits a text into lines of about the same width.

use crate::advance::width_px;

/// How a text is to be broken.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Measure {
    /// The font size.
    pub(crate) font_px: f64,
    /// The width that lines keep to.
    pub(crate) line_px: f64,
    /// The width that a single long word may take; a longer one is cut.
    pub(crate) word_px: f64,
}

/// A part of a text that stays on one line.
struct Piece {
    text: String,
    width_px: f64,
    /// Whether there is a space before it when it follows another piece on its line.
    spaced: bool,
}

/// The lines of `text`: as few as possible, and then as narrow as possible, so that no line has to be much
/// shorter than the others. Every character of the text is in one of them, but for white space at the ends.
pub(crate) fn wrap(text: &str, measure: Measure) -> Vec<String> {
    let words = text.split(breaks_line).filter(|word| !word.is_empty());
    let pieces: Vec<Piece> = words.flat_map(|word| pieces_of(word, measure)).collect();
    let widest_px = pieces.iter().map(|piece| piece.width_px).fold(0.0, f64::max);
    let space_px = width_px(" ", measure.font_px);

    let roomy_px = widest_px.max(measure.line_px);
    let fewest = fill(&pieces, roomy_px, space_px).len();
    // Between a width that is certainly needed and one that certainly does, to the pixel.
    let (mut narrow_px, mut wide_px) = (widest_px, roomy_px);
    while wide_px - narrow_px > 1.0 {
        let middle_px = f64::midpoint(narrow_px, wide_px);
        if fill(&pieces, middle_px, space_px).len() > fewest {
            narrow_px = middle_px;
        } else {
            wide_px = middle_px;
        }
    }
    fill(&pieces, wide_px, space_px)
}

/// The text that `lines` were broken from. A line that was broken inside a word ends in a hyphen or slash,
/// or the next one begins with a full stop or underscore: see [`parts_of`].
pub(crate) fn joined(lines: &[String]) -> String {
    let mut text = String::new();
    for line in lines {
        let inside_word = text.ends_with(AFTER) && !text.ends_with(" -") && !text.ends_with(" /")
            || line.starts_with(BEFORE);
        if !text.is_empty() && !inside_word {
            text.push(' ');
        }
        text.push_str(line);
    }
    text
}

/// A long word is broken after these …
const AFTER: [char; 2] = ['-', '/'];
/// … and before these, so that a full stop at the end of a line always ends a sentence.
const BEFORE: [char; 2] = ['.', '_'];

/// White space, but for the kinds that an author uses to keep words together.
fn breaks_line(character: char) -> bool {
    character.is_whitespace() && !matches!(character, '\u{a0}' | '\u{202f}')
}

/// Puts as many pieces on each line as fit in `line_px`.
fn fill(pieces: &[Piece], line_px: f64, space_px: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used_px = 0.0;
    for piece in pieces {
        let gap_px = if piece.spaced { space_px } else { 0.0 };
        match lines.last_mut() {
            Some(line) if used_px + gap_px + piece.width_px <= line_px => {
                if piece.spaced {
                    line.push(' ');
                }
                line.push_str(&piece.text);
                used_px += gap_px + piece.width_px;
            }
            _ => {
                lines.push(piece.text.clone());
                used_px = piece.width_px;
            }
        }
    }
    lines
}

/// A word, whole if it fits a line, else in the parts that it may be broken into.
fn pieces_of(word: &str, measure: Measure) -> Vec<Piece> {
    let fits = width_px(word, measure.font_px) <= measure.line_px;
    let parts = if fits { vec![word] } else { parts_of(word) };
    let cut = parts.into_iter().flat_map(|part| cut(part, measure));
    cut.enumerate()
        .map(|(index, text)| Piece { width_px: width_px(&text, measure.font_px), text, spaced: index == 0 })
        .collect()
}

/// `AUTHENTICATION.LOGOUT_DETECTED` as `AUTHENTICATION`, `.LOGOUT`, `_DETECTED`.
fn parts_of(word: &str) -> Vec<&str> {
    let mut parts = Vec::new();
    let mut start = 0;
    let mut previous = None;
    for (index, character) in word.char_indices() {
        let joins = |other: Option<char>| other.is_some_and(char::is_alphanumeric);
        let next = word[index + character.len_utf8()..].chars().next();
        if BEFORE.contains(&character) && joins(previous) && next.is_some() {
            parts.push(&word[start..index]);
            start = index;
        } else if AFTER.contains(&character) && joins(previous) && next.is_some() {
            parts.push(&word[start..=index]);
            start = index + 1;
        }
        previous = Some(character);
    }
    parts.push(&word[start..]);
    parts
}

/// A part that is too wide for a whole line, cut where it must be.
fn cut(part: &str, measure: Measure) -> Vec<String> {
    let mut cuts = vec![String::new()];
    let mut used_px = 0.0;
    for character in part.chars() {
        let character_px = width_px(character.encode_utf8(&mut [0; 4]), measure.font_px);
        if used_px + character_px > measure.word_px && used_px > 0.0 {
            cuts.push(String::new());
            used_px = 0.0;
        }
        if let Some(last) = cuts.last_mut() {
            last.push(character);
        }
        used_px += character_px;
    }
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    const MEASURE: Measure = Measure { font_px: 16.0, line_px: 220.0, word_px: 300.0 };

    #[test]
    fn a_short_text_is_one_line() {
        assert_eq!(wrap("Inloggen lukt", MEASURE), ["Inloggen lukt"]);
    }

    #[test]
    fn an_empty_text_has_no_lines() {
        assert!(wrap("", MEASURE).is_empty());
        assert!(wrap(" \n\t", MEASURE).is_empty());
    }

    #[test]
    fn lines_are_of_about_the_same_width() {
        let lines = wrap("Heeft de klant een abonnement met recht op e-books?", MEASURE);
        assert_eq!(lines, ["Heeft de klant een", "abonnement met", "recht op e-books?"]);
    }

    #[test]
    fn every_line_fits() {
        let text = "Controleer in Wise of de inlogaccount-rechten van deze klant goed staan, en open daarna \
                    https://www.onlinebibliotheek.nl/inloggen/probleem in een privévenster.";
        let lines = wrap(text, MEASURE);
        assert!(lines.iter().all(|line| width_px(line, 16.0) <= 220.0), "{lines:?}");
        assert_eq!(joined(&lines), text);
    }

    #[test]
    fn an_error_code_is_broken_where_its_parts_meet() {
        let lines = wrap("AUTHENTICATION.LOGOUT_DETECTED", MEASURE);
        assert_eq!(lines, ["AUTHENTICATION", ".LOGOUT_DETECTED"]);
        assert_eq!(joined(&lines), "AUTHENTICATION.LOGOUT_DETECTED");
    }

    #[test]
    fn a_long_word_gets_a_wider_line_before_it_is_cut() {
        assert_eq!(
            wrap("de verantwoordelijkheidsgebieden", MEASURE),
            ["de", "verantwoordelijkheidsgebieden"]
        );
        let lines = wrap(&"m".repeat(60), MEASURE);
        assert_eq!(lines.iter().map(String::len).collect::<Vec<_>>(), [19, 19, 19, 3]);
    }

    #[test]
    fn a_space_that_does_not_break_keeps_its_words_together() {
        let lines = wrap("Bel de klantenservice op werkdagen na 9\u{a0}uur", MEASURE);
        assert!(lines.iter().any(|line| line.contains("9\u{a0}uur")), "{lines:?}");
    }

    #[test]
    fn words_with_a_hyphen_or_slash_of_their_own_keep_their_spaces() {
        for text in
            ["Kies A - of B - bij het inloggen met een wachtwoord", "Ja / Nee / Dat weet ik nog niet zeker"]
        {
            assert_eq!(joined(&wrap(text, MEASURE)), text);
        }
    }

    #[test]
    fn a_sentence_that_ends_a_line_is_followed_by_a_space() {
        let text = "Sluit alle vensters van deze computer. Open daarna een nieuw venster. Log in.";
        assert_eq!(joined(&wrap(text, MEASURE)), text);
    }
}
