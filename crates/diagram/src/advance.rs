//! Width of a text, at most, whatever font the reader's system uses.
//!
//! A drawing is laid out once, on the server, and shown in fonts that the server does not know. The widths here
//! are those of the widest usual system font, character by character, so a line that fits by this table fits
//! everywhere. `tools/advances.py` writes the table and says which fonts it measured.

mod table;

/// What a character counts that is not in the table, such as an emoji: wider than any of them.
const OTHERWISE: u16 = 1400;

/// The widest that `text` becomes at a font size of `font_px`, in pixels.
pub(crate) fn width_px(text: &str, font_px: f64) -> f64 {
    text.chars().map(|character| f64::from(advance(character))).sum::<f64>() * font_px / 1000.0
}

/// The widest advance of a character, in thousandths of an em.
fn advance(character: char) -> u16 {
    let code = character as usize;
    let at =
        |table: &[u16], first: usize| code.checked_sub(first).and_then(|index| table.get(index).copied());
    at(&table::ASCII, 0x20)
        .or_else(|| at(&table::LATIN_1, 0xa0))
        .or_else(|| table::OTHERS.iter().find(|(other, _)| *other == character).map(|(_, advance)| *advance))
        .unwrap_or(OTHERWISE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_part_of_the_table_begins_at_its_character() {
        assert_eq!(advance(' '), 352);
        assert_eq!(advance('m'), 975);
        assert_eq!(advance('~'), 838);
        assert_eq!(advance('ë'), 616);
        assert_eq!(advance('ÿ'), 592);
        assert_eq!(advance('€'), 667);
        assert_eq!(advance('語'), OTHERWISE);
        assert_eq!(advance('\n'), OTHERWISE);
    }

    #[test]
    fn a_width_grows_with_the_font_size() {
        assert!((width_px("mm", 16.0) - 31.2).abs() < 1e-9);
        assert!((width_px("mm", 32.0) - 62.4).abs() < 1e-9);
        assert!(width_px("", 16.0).abs() < 1e-9);
    }
}
