//! Texts in a file of YAML: found with their places, and replaced where they are. Nothing else in the file changes.

use std::ops::Range;

use edit::scalar::{is_read_as, is_taken, lines, quoted};
use flow::{Language, Text};
use granit_parser::{Event, Parser, ScalarStyle, StructureStyle};

use crate::place::{Entry, words_mut};

/// A text in a file, with the places of its words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// The text.
    pub entry: Entry,
    /// The line on which it begins, counted from 1.
    pub line: u64,
    nl: Scalar,
    en: Scalar,
}

impl Found {
    const fn scalar(&self, language: Language) -> &Scalar {
        match language {
            Language::Nl => &self.nl,
            Language::En => &self.en,
        }
    }
}

/// Words in the file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Scalar {
    words: String,
    style: ScalarStyle,
    /// The words as they are written; of a block its lines, without the sign above them.
    bytes: Range<usize>,
    /// How far a block's lines are indented.
    indent: usize,
    /// Whether it is between `{` and `}`, where words cannot go on in lines of their own.
    in_flow: bool,
    /// The column of its key.
    column: usize,
}

/// Why a file's texts cannot be found or changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum YamlError {
    /// It is no YAML.
    #[error("'{file}' cannot be read: {why}. Run `inlogwijzer check`, and mend it first.")]
    Unreadable {
        /// The file.
        file: String,
        /// What the parser says.
        why: String,
    },
    /// A text cannot be replaced where it is.
    #[error("the text '{0}' cannot be replaced where it is. Write it in the file by hand.")]
    Stuck(String),
}

/// A level of the file that is being read.
enum Level {
    Map { key: Option<String>, column: usize, text: Words, line: u64, in_flow: bool },
    List { index: usize, in_flow: bool },
}

/// What is known of a mapping that may be a text.
#[derive(Default)]
struct Words {
    nl: Option<Scalar>,
    en: Option<Scalar>,
    is_other: bool,
}

/// The texts of a file: every mapping of the two languages to words, in the order of the file.
///
/// # Errors
///
/// When the file is no YAML.
pub fn texts(file: &str, text: &str) -> Result<Vec<Found>, YamlError> {
    let mut found = Vec::new();
    let mut levels: Vec<Level> = Vec::new();
    for event in Parser::new_from_str(text) {
        let unreadable =
            |why: String| YamlError::Unreadable { file: file.to_owned(), why: why.replace('\n', " ") };
        let (event, span) = event.map_err(|error| unreadable(error.to_string()))?;
        match event {
            Event::MappingStart(style, ..) => {
                not_words(&mut levels);
                let in_flow = style == StructureStyle::Flow || is_in_flow(&levels);
                let line = u64::try_from(span.start.line()).unwrap_or(1);
                levels.push(Level::Map { key: None, column: 0, text: Words::default(), line, in_flow });
            }
            Event::SequenceStart(style, ..) => {
                not_words(&mut levels);
                let in_flow = style == StructureStyle::Flow || is_in_flow(&levels);
                levels.push(Level::List { index: 0, in_flow });
            }
            Event::MappingEnd | Event::SequenceEnd => {
                if let Some(Level::Map {
                    text: Words { nl: Some(nl), en: Some(en), is_other: false },
                    line,
                    ..
                }) = levels.pop()
                {
                    let id = format!("{file}#{}", path(&levels));
                    let words = |scalar: &Scalar| scalar.words.trim().to_owned();
                    let text = Text { nl: words(&nl), en: words(&en) };
                    found.push(Found { entry: Entry { id, text }, line, nl, en });
                }
                onward(&mut levels);
            }
            Event::Scalar(value, style, ..) => {
                let in_flow = is_in_flow(&levels);
                match levels.last_mut() {
                    Some(Level::Map { key: key @ None, column, .. }) => {
                        *column = span.start.col();
                        *key = Some(value.into_owned());
                        continue;
                    }
                    Some(Level::Map { key: Some(key), column, text: words, .. }) => {
                        let place = match key.as_str() {
                            "nl" => Some(&mut words.nl),
                            "en" => Some(&mut words.en),
                            _ => None,
                        };
                        match (place, span.byte_range()) {
                            (Some(place), Some(bytes)) => {
                                let bytes = trimmed(text, bytes);
                                let column = *column;
                                let (words, indent) = (value.into_owned(), span.start.col());
                                *place = Some(Scalar { words, style, bytes, indent, in_flow, column });
                            }
                            _ => words.is_other = true,
                        }
                    }
                    _ => {}
                }
                onward(&mut levels);
            }
            Event::Alias(..) => {
                not_words(&mut levels);
                onward(&mut levels);
            }
            _ => {}
        }
    }
    found.sort_by_key(|found| found.nl.bytes.start.min(found.en.bytes.start));
    Ok(found)
}

/// A block of lines ends where its last words end: the empty lines and remarks after it are not its own.
fn trimmed(text: &str, bytes: Range<usize>) -> Range<usize> {
    let slice = text.get(bytes.clone()).unwrap_or_default();
    bytes.start..bytes.start + slice.trim_end().len()
}

/// What comes now is no word: the mapping around it is no text.
fn not_words(levels: &mut [Level]) {
    if let Some(Level::Map { text, .. }) = levels.last_mut() {
        text.is_other = true;
    }
}

/// A value has ended: the next one has another key or number.
fn onward(levels: &mut [Level]) {
    match levels.last_mut() {
        Some(Level::Map { key, .. }) => *key = None,
        Some(Level::List { index, .. }) => *index += 1,
        None => {}
    }
}

fn is_in_flow(levels: &[Level]) -> bool {
    levels.iter().any(|level| match level {
        Level::Map { in_flow, .. } | Level::List { in_flow, .. } => *in_flow,
    })
}

fn path(levels: &[Level]) -> String {
    let steps: Vec<String> = levels
        .iter()
        .map(|level| match level {
            Level::Map { key, .. } => key.clone().unwrap_or_default(),
            Level::List { index, .. } => index.to_string(),
        })
        .collect();
    steps.join("/")
}

/// New words of a text, in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// The text's id.
    pub id: String,
    /// The language.
    pub language: Language,
    /// The words.
    pub words: String,
}

/// The file with new words: only the lines of these texts change, and each stays written as it was where that can be.
///
/// # Errors
///
/// When the file is no YAML, or a text is not there or cannot be replaced.
pub fn replaced(file: &str, text: &str, changes: &[&Change]) -> Result<String, YamlError> {
    let before = texts(file, text)?;
    let mut edits: Vec<(&Scalar, &Change)> = Vec::new();
    let mut wanted: Vec<Entry> = before.iter().map(|found| found.entry.clone()).collect();
    for change in changes {
        let stuck = || YamlError::Stuck(change.id.clone());
        let at = before.iter().position(|found| found.entry.id == change.id).ok_or_else(stuck)?;
        let (found, entry) = before.get(at).zip(wanted.get_mut(at)).ok_or_else(stuck)?;
        change.words.clone_into(words_mut(&mut entry.text, change.language));
        edits.push((found.scalar(change.language), change));
    }
    // From the end to the start, so that the places before it stay right.
    edits.sort_by_key(|(scalar, _)| std::cmp::Reverse(scalar.bytes.start));
    let kept = edited(text, &edits, written);
    match stuck(file, &kept, &wanted)? {
        None => Ok(kept),
        Some(_) => {
            let plainer = edited(text, &edits, |words, scalar, text| (place(scalar, text), quoted(words)));
            stuck(file, &plainer, &wanted)?.map_or(Ok(plainer), |id| Err(YamlError::Stuck(id)))
        }
    }
}

/// The file with each of these words written by `written`, which gives the bytes to replace and what comes there.
fn edited(
    text: &str,
    edits: &[(&Scalar, &Change)],
    written: impl Fn(&str, &Scalar, &str) -> (Range<usize>, String),
) -> String {
    let mut made = text.to_owned();
    for (scalar, change) in edits {
        let (bytes, words) = written(&change.words, scalar, text);
        // What is asked for is not made, which is seen when it is read again.
        if made.get(bytes.clone()).is_some() {
            made.replace_range(bytes, &words);
        }
    }
    made
}

/// The first text that does not come back as it is wanted: its words, and all others as they were.
fn stuck(file: &str, made: &str, wanted: &[Entry]) -> Result<Option<String>, YamlError> {
    let after = match texts(file, made) {
        Ok(after) => after,
        Err(_) if !wanted.is_empty() => return Ok(wanted.first().map(|entry| entry.id.clone())),
        Err(error) => return Err(error),
    };
    let differs = after.iter().zip(wanted).find(|(after, wanted)| after.entry != **wanted);
    let lost = differs.map(|(_, wanted)| wanted).or_else(|| wanted.get(after.len()));
    Ok(lost.map(|entry| entry.id.clone()))
}

/// The whole place of a scalar: of a block with the sign above its lines.
fn place(scalar: &Scalar, text: &str) -> Range<usize> {
    let start = scalar.bytes.start;
    if !is_block(scalar) {
        return scalar.bytes.clone();
    }
    let before = text.get(..start).unwrap_or_default().trim_end();
    let line = before.rfind('\n').map_or(0, |at| at + 1);
    let head = before.get(line..).unwrap_or_default();
    let sign = head.find(": ").and_then(|colon| Some(colon + head.get(colon..)?.find(['|', '>'])?));
    sign.map_or(start, |sign| line + sign)..scalar.bytes.end
}

fn is_block(scalar: &Scalar) -> bool {
    matches!(scalar.style, ScalarStyle::Literal | ScalarStyle::Folded)
}

/// Where words are to be written in place of `scalar`, and how: as it was where that can be.
fn written(words: &str, scalar: &Scalar, text: &str) -> (Range<usize>, String) {
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    if scalar.style == ScalarStyle::Literal && fits_a_block(words) {
        return (scalar.bytes.clone(), lines(words, scalar.indent, end));
    }
    let place = place(scalar, text);
    if !scalar.in_flow && (is_block(scalar) || words.contains('\n')) && fits_a_block(words) {
        let indent = scalar.column + 2;
        return (place, format!("|{end}{}{}", " ".repeat(indent), lines(words, indent, end)));
    }
    let words = match scalar.style {
        ScalarStyle::Plain if is_plain(words) => words.to_owned(),
        ScalarStyle::SingleQuoted if !words.chars().any(char::is_control) => {
            format!("'{}'", words.replace('\'', "''"))
        }
        _ => quoted(words),
    };
    (place, words)
}

/// Whether the words can be a block of lines as they are.
fn fits_a_block(words: &str) -> bool {
    !words.starts_with(' ') && !words.chars().any(|sign| sign.is_control() && sign != '\n')
}

/// Whether YAML takes the bare words for these very words, in a list between brackets too.
fn is_plain(words: &str) -> bool {
    let is_word = words.chars().next().is_some_and(char::is_alphabetic) && !is_taken(words);
    if !is_word || words.contains(['\n', '{', '}', '#']) {
        return false;
    }
    is_read_as(&format!("{{ nl: {words}, en: x }}"), words)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = "\
# A remark at the head.
title: { nl: \"Hoe log ik uit?\", en: How do I log out } # at the end
keywords:
  - nl: een, twee
    en: 'one, two'
nodes:
  begin:
    text:
      nl: Log uit.
      en: Log out.
    detail:
      nl: |
        Een.

        Twee.
      en: |
        One.

        Two.

    # Between two keys.
    answers:
      ja: { label: { nl: Ja, en: \"Yes\" }, next: begin }
    value: { nl: Niet, en: Not, kind: word }
";

    fn change(id: &str, words: &str) -> Change {
        Change { id: format!("f.yaml#{id}"), language: Language::En, words: words.to_owned() }
    }

    #[test]
    fn every_text_is_found_by_its_path() {
        let found = texts("f.yaml", FILE).unwrap();
        let ids: Vec<&str> =
            found.iter().map(|found| found.entry.id.strip_prefix("f.yaml#").unwrap()).collect();
        assert_eq!(
            ids,
            ["title", "keywords/0", "nodes/begin/text", "nodes/begin/detail", "nodes/begin/answers/ja/label"]
        );
        assert_eq!(found[3].entry.text.en, "One.\n\nTwo.");
        assert_eq!((found[0].line, found[3].line), (2, 12));
    }

    #[test]
    fn only_the_words_change() {
        let cases = [
            ("title", "How can I log out", "en: How do I log out }", "en: How can I log out }"),
            ("title", "Log out, please: now", "en: How do I log out }", "en: \"Log out, please: now\" }"),
            ("keywords/0", "it’s 'one'", "'one, two'", "'it’s ''one'''"),
            ("nodes/begin/text", "Log out # now.", "en: Log out.\n", "en: \"Log out # now.\"\n"),
            ("nodes/begin/text", "Yes", "en: Log out.\n", "en: \"Yes\"\n"),
            (
                "nodes/begin/text",
                "Log out.\n\nNow.",
                "en: Log out.\n",
                "en: |\n        Log out.\n\n        Now.\n",
            ),
            (
                "nodes/begin/detail",
                "One.\n\nThree: \"3\"",
                "        One.\n\n        Two.\n\n    #",
                "        One.\n\n        Three: \"3\"\n\n    #",
            ),
            ("nodes/begin/answers/ja/label", "Yes,\nor no", "en: \"Yes\" }", "en: \"Yes,\\nor no\" }"),
        ];
        for (id, words, old, new) in cases {
            let words = if words == "Yes" { "yes" } else { words };
            let new = new.replace("\"Yes\"\n", "\"yes\"\n");
            let made = replaced("f.yaml", FILE, &[&change(id, words)]).unwrap();
            assert_eq!(made, FILE.replace(old, &new), "{id} {words}");
        }
    }

    #[test]
    fn a_text_that_is_not_there_is_named() {
        let error = replaced("f.yaml", FILE, &[&change("nodes/eind/text", "x")]).unwrap_err();
        assert_eq!(error, YamlError::Stuck("f.yaml#nodes/eind/text".to_owned()));
    }
}
