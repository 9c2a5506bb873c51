//! Markup of explanations: paragraphs, lists and keys. There are no links and no HTML, so nothing in it can
//! run.
//!
//! A blank line begins a paragraph, lines that begin with `- ` make a list, and words between backticks are
//! keys on a keyboard.

/// A block of an explanation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list with one entry a line.
    List(Vec<Vec<Inline>>),
}

/// A piece of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Inline {
    /// Plain words.
    Words(String),
    /// A key on the keyboard.
    Key(String),
}

/// The blocks of an explanation. Every text is valid: what is no markup is words.
#[must_use]
pub fn blocks(text: &str) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut paragraph = String::new();
    for line in text.lines().map(str::trim) {
        if let Some(entry) = line.strip_prefix("- ") {
            close(&mut paragraph, &mut blocks);
            match blocks.last_mut() {
                Some(Block::List(entries)) => entries.push(inlines(entry)),
                _ => blocks.push(Block::List(vec![inlines(entry)])),
            }
        } else if line.is_empty() {
            close(&mut paragraph, &mut blocks);
        } else {
            if !paragraph.is_empty() {
                paragraph.push(' ');
            }
            paragraph.push_str(line);
        }
    }
    close(&mut paragraph, &mut blocks);
    blocks
}

fn close(paragraph: &mut String, blocks: &mut Vec<Block>) {
    if !paragraph.is_empty() {
        blocks.push(Block::Paragraph(inlines(paragraph)));
        paragraph.clear();
    }
}

/// The pieces of one line. A backtick without a partner is a plain character.
#[must_use]
pub fn inlines(line: &str) -> Vec<Inline> {
    let mut pieces = Vec::new();
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('`') {
        let Some((key, behind)) = after.split_once('`') else { break };
        if !before.is_empty() {
            pieces.push(Inline::Words(before.to_owned()));
        }
        if !key.is_empty() {
            pieces.push(Inline::Key(key.to_owned()));
        }
        rest = behind;
    }
    if !rest.is_empty() {
        pieces.push(Inline::Words(rest.to_owned()));
    }
    pieces
}

/// The sentences of a text, for the gate's rule on their length. A list's entries are sentences of their own.
pub fn sentences(text: &str) -> impl Iterator<Item = &str> {
    text.split("\n\n").flat_map(|block| block.split("\n- ")).flat_map(|block| {
        // A dot ends a sentence only before white space: `AUTHENTICATION.LOGOUT_DETECTED` is one word.
        let mut sentences = Vec::new();
        let mut begin = 0;
        let mut ended = false;
        for (at, character) in block.char_indices() {
            if ended && character.is_whitespace() {
                sentences.push(&block[begin..at]);
                begin = at;
            }
            ended = matches!(character, '.' | '!' | '?' | ':')
                || (ended && matches!(character, '"' | '”' | '’' | ')'));
        }
        sentences.push(&block[begin..]);
        sentences.into_iter().map(str::trim).filter(|sentence| !sentence.is_empty())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Inline {
        Inline::Words(text.to_owned())
    }

    #[test]
    fn paragraphs_lists_and_keys_are_told_apart() {
        let key = |text: &str| Inline::Key(text.to_owned());
        assert_eq!(
            blocks("Eerst dit\nen dat.\n\nDruk op `Ctrl` + `N`.\n- een\n- twee\n"),
            vec![
                Block::Paragraph(vec![words("Eerst dit en dat.")]),
                Block::Paragraph(vec![words("Druk op "), key("Ctrl"), words(" + "), key("N"), words(".")]),
                Block::List(vec![vec![words("een")], vec![words("twee")]]),
            ]
        );
    }

    #[test]
    fn what_is_no_markup_is_words() {
        assert_eq!(inlines("een ` los"), vec![words("een ` los")]);
        assert_eq!(inlines("<b>x</b> [y](z)"), vec![words("<b>x</b> [y](z)")]);
        assert_eq!(inlines("``"), vec![]);
        assert_eq!(blocks("  \n\n"), vec![]);
    }

    #[test]
    fn a_sentence_ends_at_a_mark_before_white_space() {
        let found: Vec<_> =
            sentences("Melding AUTHENTICATION.LOGOUT_DETECTED? Ja. “Nee.” Dan:\n- een\n- twee").collect();
        assert_eq!(
            found,
            ["Melding AUTHENTICATION.LOGOUT_DETECTED?", "Ja.", "“Nee.”", "Dan:", "een", "twee"]
        );
    }
}
