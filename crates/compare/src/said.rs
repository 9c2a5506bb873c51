//! Words of a text that are new and that are gone, so that nobody has to look for them.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// A piece of two texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Piece {
    /// In both.
    Same(String),
    /// In the old one only.
    Gone(String),
    /// In the new one only.
    New(String),
}

/// So many words stay around a difference; what is further away becomes an ellipsis.
const AROUND: usize = 4;

/// The pieces of two texts, word by word. Long stretches that are the same are shortened.
pub(crate) fn pieces(old: &str, new: &str) -> Vec<Piece> {
    let (was, is): (Vec<&str>, Vec<&str>) = (words(old), words(new));
    let operations = capture_diff_slices(Algorithm::Patience, &was, &is);
    let last = operations.len().saturating_sub(1);
    let text = |words: &[&str]| words.join(" ");
    let mut pieces = Vec::new();
    for (index, operation) in operations.iter().enumerate() {
        let (before, after) = (operation.old_range(), operation.new_range());
        let (before, after) = (was.get(before).unwrap_or_default(), is.get(after).unwrap_or_default());
        if matches!(operation, DiffOp::Equal { .. }) {
            pieces.push(Piece::Same(shortened(before, index > 0, index < last)));
            continue;
        }
        if !before.is_empty() {
            pieces.push(Piece::Gone(text(before)));
        }
        if !after.is_empty() {
            pieces.push(Piece::New(text(after)));
        }
    }
    pieces
}

/// The words; the end of a paragraph counts as one, so that a new paragraph is seen.
fn words(text: &str) -> Vec<&str> {
    let mut words = Vec::new();
    for (index, line) in text.split('\n').enumerate() {
        if index > 0 {
            words.push("¶");
        }
        words.extend(line.split_whitespace());
    }
    words
}

fn shortened(words: &[&str], follows: bool, goes_on: bool) -> String {
    let (head, tail) = (if follows { AROUND } else { 0 }, if goes_on { AROUND } else { 0 });
    if words.len() <= head + tail + 2 {
        return words.join(" ");
    }
    let (begin, end) =
        (words.get(..head).unwrap_or_default(), words.get(words.len() - tail..).unwrap_or_default());
    let parts = [begin.join(" "), "…".to_owned(), end.join(" ")];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &str, new: &str) -> String {
        let piece = |piece: Piece| match piece {
            Piece::Same(words) => words,
            Piece::Gone(words) => format!("[−{words}−]"),
            Piece::New(words) => format!("[+{words}+]"),
        };
        pieces(old, new).into_iter().map(piece).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn only_the_words_that_differ_are_marked() {
        assert_eq!(shown("Klik op de link.", "Klik op de knop."), "Klik op de [−link.−] [+knop.+]");
        assert_eq!(shown("een", "een twee"), "een [+twee+]");
        assert_eq!(shown("een twee", "twee"), "[−een−] twee");
        assert_eq!(shown("een\n\ntwee", "een\ntwee"), "een ¶ [−¶−] twee");
    }

    #[test]
    fn what_is_far_from_a_difference_is_left_out() {
        let long = "a b c d e f g h i j k l m n o p";
        assert_eq!(shown(&format!("{long} oud"), &format!("{long} nieuw")), "… m n o p [−oud−] [+nieuw+]");
        assert_eq!(shown(&format!("oud {long}"), &format!("nieuw {long}")), "[−oud−] [+nieuw+] a b c d …");
    }
}
