//! A file of YAML as a tree in which every value knows its place in the text.

use std::ops::Range;

use granit_parser::{Event, Parser, ScalarStyle, Span, StructureStyle};

use crate::EditError;
use crate::value::Value;

/// A value with its place.
#[derive(Debug, Clone)]
pub(crate) struct Node {
    /// Its bytes. Of a block of lines the lines, without the sign above them.
    pub(crate) bytes: Range<usize>,
    /// Whether it is between brackets, or is a value in brackets itself.
    pub(crate) in_flow: bool,
    pub(crate) what: What,
}

#[derive(Debug, Clone)]
pub(crate) enum What {
    Scalar {
        words: String,
        style: ScalarStyle,
    },
    Map(Vec<Entry>),
    List(Vec<Node>),
    /// A reference: nothing of ours writes one.
    Other,
}

/// A key with its value.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) key: Node,
    pub(crate) value: Node,
}

impl Entry {
    pub(crate) fn name(&self) -> &str {
        match &self.key.what {
            What::Scalar { words, .. } => words,
            _ => "",
        }
    }

    /// Where it ends: behind its value, or behind the colon where it has none.
    pub(crate) fn end(&self) -> usize {
        if self.value.bytes.is_empty() { self.key.bytes.end + 1 } else { self.value.bytes.end }
    }
}

/// How deep a file may be nested. Flows are six deep.
const DEEPEST: usize = 32;

impl Node {
    /// Reads a text.
    pub(crate) fn read(text: &str) -> Result<Self, EditError> {
        let mut reader = Reader { text, events: Parser::new_from_str(text), root: None };
        while let Some((event, span)) = reader.next()? {
            if reader.root.is_some() {
                return Err(unreadable(line_at(text, span), "a second document begins here"));
            }
            let root = reader.value(event, span, false, 0)?;
            reader.root = Some(root);
        }
        reader.root.ok_or_else(|| unreadable(1, "it is empty"))
    }

    pub(crate) fn get(&self, key: &str) -> Option<&Self> {
        match &self.what {
            What::Map(entries) => entries.iter().find(|entry| entry.name() == key).map(|entry| &entry.value),
            What::List(items) => items.get(key.parse::<usize>().ok()?),
            _ => None,
        }
    }

    pub(crate) fn at(&self, path: &[String]) -> Option<&Self> {
        path.iter().try_fold(self, |node, key| node.get(key))
    }

    pub(crate) fn entries(&self) -> &[Entry] {
        match &self.what {
            What::Map(entries) => entries,
            _ => &[],
        }
    }

    /// Without its layout. What is given twice counts once.
    pub(crate) fn value(&self) -> Value {
        match &self.what {
            What::Scalar { words, style } if is_block(*style) => Value::words(words.trim_end()),
            What::Scalar { words, .. } => Value::words(words.as_str()),
            What::Map(entries) => Value::map(entries.iter().map(|entry| (entry.name(), entry.value.value()))),
            What::List(items) => Value::List(items.iter().map(Self::value).collect()),
            What::Other => Value::words("*"),
        }
    }
}

pub(crate) const fn is_block(style: ScalarStyle) -> bool {
    matches!(style, ScalarStyle::Literal | ScalarStyle::Folded)
}

fn unreadable(line: u64, why: &str) -> EditError {
    EditError::Unreadable { line, why: why.to_owned() }
}

fn line_at(text: &str, span: Span) -> u64 {
    let at = span.byte_range().map_or(0, |bytes| bytes.start);
    u64::try_from(text.get(..at).unwrap_or_default().matches('\n').count()).unwrap_or_default() + 1
}

/// Whether an event is a value, or the end of one.
const fn is_part(event: &Event<'_>) -> bool {
    matches!(
        event,
        Event::Scalar(..)
            | Event::Alias(..)
            | Event::MappingStart(..)
            | Event::MappingEnd
            | Event::SequenceStart(..)
            | Event::SequenceEnd
    )
}

struct Reader<'t> {
    text: &'t str,
    events: Parser<'t, granit_parser::StrInput<'t>>,
    root: Option<Node>,
}

impl<'t> Reader<'t> {
    fn next(&mut self) -> Result<Option<(Event<'t>, Span)>, EditError> {
        loop {
            return match self.events.next() {
                None => Ok(None),
                // Remarks are events too, where another crate turns them on.
                Some(Ok((event, _))) if !is_part(&event) => continue,
                Some(Ok(next)) => Ok(Some(next)),
                Some(Err(error)) => {
                    let line = u64::try_from(error.marker().line()).unwrap_or(1).max(1);
                    Err(unreadable(line, &error.info()))
                }
            };
        }
    }

    fn value(
        &mut self,
        event: Event<'t>,
        span: Span,
        in_flow: bool,
        depth: usize,
    ) -> Result<Node, EditError> {
        let bytes = span.byte_range().unwrap_or_default();
        if depth > DEEPEST {
            return Err(unreadable(line_at(self.text, span), "it is nested too deeply"));
        }
        Ok(match event {
            Event::Scalar(words, style, anchor, tag) => {
                let slice = self.text.get(bytes.clone()).unwrap_or_default();
                // A block of lines ends where its last words end: empty lines and remarks after it are not its own.
                let end = bytes.start + slice.trim_end().len();
                let what = if anchor > 0 || tag.is_some() {
                    What::Other
                } else {
                    What::Scalar { words: words.into_owned(), style }
                };
                Node { bytes: bytes.start..end, in_flow, what }
            }
            Event::MappingStart(style, ..) => {
                let in_flow = in_flow || style == StructureStyle::Flow;
                let mut entries: Vec<Entry> = Vec::new();
                let end = loop {
                    let (event, span) = self.more()?;
                    if matches!(event, Event::MappingEnd) {
                        break span;
                    }
                    let key = self.value(event, span, in_flow, depth + 1)?;
                    let (event, span) = self.more()?;
                    let value = self.value(event, span, in_flow, depth + 1)?;
                    entries.push(Entry { key, value });
                };
                let last = entries.last().map(Entry::end);
                let first = entries.first().map(|entry| entry.key.bytes.start);
                Node {
                    bytes: self.around(&bytes, first, last, in_flow, end),
                    in_flow,
                    what: What::Map(entries),
                }
            }
            Event::SequenceStart(style, ..) => {
                let in_flow = in_flow || style == StructureStyle::Flow;
                let mut items: Vec<Node> = Vec::new();
                let end = loop {
                    let (event, span) = self.more()?;
                    if matches!(event, Event::SequenceEnd) {
                        break span;
                    }
                    items.push(self.value(event, span, in_flow, depth + 1)?);
                };
                let (first, last) =
                    (items.first().map(|item| item.bytes.start), items.last().map(|item| item.bytes.end));
                Node {
                    bytes: self.around(&bytes, first, last, in_flow, end),
                    in_flow,
                    what: What::List(items),
                }
            }
            _ => Node { bytes, in_flow, what: What::Other },
        })
    }

    fn more(&mut self) -> Result<(Event<'t>, Span), EditError> {
        self.next()?.ok_or_else(|| unreadable(1, "it ends too early"))
    }

    /// The bytes of a map or list: with its brackets, or from its first part to its last.
    fn around(
        &self,
        start: &Range<usize>,
        first: Option<usize>,
        last: Option<usize>,
        in_flow: bool,
        end: Span,
    ) -> Range<usize> {
        if in_flow {
            return start.start..end.byte_range().map_or(start.end, |end| end.end);
        }
        first.unwrap_or(start.start)..last.unwrap_or(start.end)
    }
}
