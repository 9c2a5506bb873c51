//! A text that is edited: values are set, put in, moved and taken out where they are.
//!
//! Each change is one replacement of bytes. The new text is read again and compared with what was wanted.

use std::ops::Range;

use granit_parser::ScalarStyle;
use indexmap::IndexMap;

use crate::EditError;
use crate::emit;
use crate::scalar::{Around, fits_a_block, in_line, is_plain, lines, quoted};
use crate::tree::{Entry, Node, What, is_block};
use crate::value::Value;

/// A path in the file: keys, and indexes of lists.
pub(crate) type Path = Vec<String>;

pub(crate) fn path<S: AsRef<str>>(parts: &[S]) -> Path {
    parts.iter().map(|part| part.as_ref().to_owned()).collect()
}

/// In which order keys are written, where the file does not say it.
const ORDER: [&str; 25] = [
    "kind",
    "chapter",
    "part",
    "errors",
    "source",
    "reason",
    "was",
    "tool",
    "checks",
    "outcome",
    "nl",
    "en",
    "fact",
    "url",
    "label",
    "text",
    "detail",
    "wise",
    "links",
    "howto",
    "checklist",
    "patron",
    "staff",
    "answers",
    "next",
];
const LAST: [&str; 3] = ["flow", "node", "when"];

fn rank(key: &str) -> usize {
    ORDER
        .iter()
        .position(|known| *known == key)
        .or_else(|| LAST.iter().position(|known| *known == key).map(|at| at + ORDER.len()))
        .unwrap_or(usize::MAX)
}

/// A text with its tree.
#[derive(Debug, Clone)]
pub(crate) struct Document {
    text: String,
    tree: Node,
}

impl Document {
    pub(crate) fn read(text: &str) -> Result<Self, EditError> {
        Ok(Self { text: text.to_owned(), tree: Node::read(text)? })
    }

    pub(crate) fn into_text(self) -> String {
        self.text
    }

    pub(crate) fn value(&self) -> Value {
        self.tree.value()
    }

    pub(crate) fn get(&self, path: &Path) -> Option<Value> {
        self.tree.at(path).map(Node::value)
    }

    pub(crate) fn has(&self, path: &Path) -> bool {
        self.tree.at(path).is_some()
    }

    /// The keys of a mapping, in the order of the file.
    pub(crate) fn keys(&self, path: &Path) -> Vec<String> {
        let entries = self.tree.at(path).map(Node::entries).unwrap_or_default();
        entries.iter().map(|entry| entry.name().to_owned()).collect()
    }

    /// Sets a value: in its place, or as a new entry in the order of keys. What lies between is made.
    pub(crate) fn set(&mut self, path: &Path, value: &Value) -> Result<(), EditError> {
        let stuck = || EditError::Stuck(path.join("/"));
        if let Some(node) = self.tree.at(path) {
            let was = node.value();
            if was == *value {
                return Ok(());
            }
            if let (Value::Map(before), Value::Map(after)) = (&was, value) {
                return self.set_entries(path, before, after);
            }
            let mut wanted = self.value();
            *wanted.at_mut(path).ok_or_else(stuck)? = value.clone();
            return self.replace(path, value, &wanted);
        }
        // The deepest part that is there, and what is missing below it.
        let depth = (0..path.len()).rev().find(|depth| self.has(&path[..*depth].to_vec())).unwrap_or(0);
        let (above, below) = path.split_at(depth);
        let (key, rest) = below.split_first().ok_or_else(stuck)?;
        let nested = rest.iter().rev().fold(value.clone(), |value, key| Value::map([(key.as_str(), value)]));
        let keys = self.keys(&above.to_vec());
        // Behind the last key that comes before it.
        let at = keys.iter().rposition(|known| rank(known) <= rank(key)).map_or(0, |at| at + 1);
        self.insert(&above.to_vec(), at, key, &nested)
    }

    fn set_entries(
        &mut self,
        path: &Path,
        before: &IndexMap<String, Value>,
        after: &IndexMap<String, Value>,
    ) -> Result<(), EditError> {
        let below = |key: &String| [path.as_slice(), std::slice::from_ref(key)].concat();
        for (key, value) in after {
            self.set(&below(key), value)?;
        }
        for key in before.keys().filter(|key| !after.contains_key(*key)) {
            self.remove(&below(key))?;
        }
        Ok(())
    }

    /// Puts a new entry into a mapping, before the one at `at`.
    pub(crate) fn insert(
        &mut self,
        parent: &Path,
        at: usize,
        key: &str,
        value: &Value,
    ) -> Result<(), EditError> {
        let stuck = || EditError::Stuck([parent.as_slice(), &[key.to_owned()]].concat().join("/"));
        let mut wanted = self.value();
        let Some(Value::Map(entries)) = wanted.at_mut(parent) else { return Err(stuck()) };
        if entries.contains_key(key) {
            return Err(EditError::Taken(key.to_owned()));
        }
        let at = at.min(entries.len());
        entries.shift_insert(at, key.to_owned(), value.clone());
        let node = self.tree.at(parent).ok_or_else(stuck)?;
        let entries = node.entries();
        let splice = match (at.checked_sub(1).and_then(|at| entries.get(at)), entries.first()) {
            (Some(before), Some(_)) if node.in_flow => {
                let end = before.end();
                (end..end, format!(", {key}: {}", emit::between_brackets(value)))
            }
            (None, Some(first)) if node.in_flow => {
                let start = first.key.bytes.start;
                (start..start, format!("{key}: {}, ", emit::between_brackets(value)))
            }
            (Some(before), Some(first)) => {
                let indent = self.column(first.key.bytes.start);
                let end = self.line_end(before.end());
                let gap = if self.has_gaps(entries) { "\n\n" } else { "\n" };
                (end..end, format!("{gap}{}{}", " ".repeat(indent), self.entry(key, value, indent, entries)))
            }
            (None, Some(first)) => {
                let indent = self.column(first.key.bytes.start);
                let start = self.chunk(first).start;
                if self.line_start(first.key.bytes.start) + indent != first.key.bytes.start
                    || self.is_behind_dash(first.key.bytes.start)
                {
                    return Err(stuck());
                }
                let gap = if self.has_gaps(entries) { "\n\n" } else { "\n" };
                (
                    start..start,
                    format!("{}{}{gap}", " ".repeat(indent), self.entry(key, value, indent, entries)),
                )
            }
            _ => return Err(stuck()),
        };
        self.spliced(splice, &wanted, &stuck())
    }

    /// A new entry, with its value below those of the entries around it where these are in one column.
    fn entry(&self, key: &str, value: &Value, indent: usize, entries: &[Entry]) -> String {
        let made = emit::entry(key, value, indent);
        let first = entries.first();
        let first = first.and_then(|entry| entry.value.bytes.start.checked_sub(entry.key.bytes.start));
        let aligned = self.is_a_column(entries);
        let (Some(column), Some(rest)) = (first.filter(|_| aligned), made.get(key.len() + 2..)) else {
            return made;
        };
        format!("{:<column$}{rest}", format!("{key}: "))
    }

    /// Takes an entry or an item out. A mapping or list that would be empty goes with it.
    pub(crate) fn remove(&mut self, path: &Path) -> Result<(), EditError> {
        let stuck = || EditError::Stuck(path.join("/"));
        let (key, parent) = path.split_last().ok_or_else(stuck)?;
        let parent = parent.to_vec();
        if !self.has(path) {
            return Ok(());
        }
        let node = self.tree.at(&parent).ok_or_else(stuck)?;
        let count = match &node.what {
            What::Map(entries) => entries.len(),
            What::List(items) => items.len(),
            _ => return Err(stuck()),
        };
        if count == 1 && !parent.is_empty() {
            return self.remove(&parent);
        }
        let mut wanted = self.value();
        match wanted.at_mut(&parent) {
            Some(Value::Map(entries)) => _ = entries.shift_remove(key),
            Some(Value::List(items)) => _ = items.remove(key.parse().map_err(|_| stuck())?),
            _ => return Err(stuck()),
        }
        let splice = match &node.what {
            What::Map(entries) => {
                let at = entries.iter().position(|entry| entry.name() == key).ok_or_else(stuck)?;
                let entry = entries.get(at).ok_or_else(stuck)?;
                if node.in_flow {
                    let spots: Vec<Range<usize>> =
                        entries.iter().map(|entry| entry.key.bytes.start..entry.end()).collect();
                    without(&spots, at)
                } else if self.is_behind_dash(entry.key.bytes.start) {
                    // The dash stays, and the next key moves up to it.
                    let next = entries.get(at + 1).ok_or_else(stuck)?;
                    entry.key.bytes.start..next.key.bytes.start
                } else {
                    self.with_gap(self.chunk(entry))
                }
            }
            What::List(items) => {
                let at: usize = key.parse().map_err(|_| stuck())?;
                let item = items.get(at).ok_or_else(stuck)?;
                if node.in_flow {
                    let spots: Vec<Range<usize>> = items.iter().map(|item| item.bytes.clone()).collect();
                    without(&spots, at)
                } else {
                    self.with_gap(self.line_start(item.bytes.start)..self.line_end(item.bytes.end))
                }
            }
            _ => return Err(stuck()),
        };
        self.spliced((splice, String::new()), &wanted, &stuck())
    }

    /// Gives an entry another key.
    pub(crate) fn rename(&mut self, path: &Path, to: &str) -> Result<(), EditError> {
        let stuck = || EditError::Stuck(path.join("/"));
        let (key, parent) = path.split_last().ok_or_else(stuck)?;
        let parent = parent.to_vec();
        let mut wanted = self.value();
        let Some(Value::Map(entries)) = wanted.at_mut(&parent) else { return Err(stuck()) };
        if entries.contains_key(to) {
            return Err(EditError::Taken(to.to_owned()));
        }
        *entries = std::mem::take(entries)
            .into_iter()
            .map(|(name, value)| (if name == *key { to.to_owned() } else { name }, value))
            .collect();
        let entries = self.tree.at(&parent).map(Node::entries).unwrap_or_default();
        let entry = entries.iter().find(|entry| entry.name() == key).ok_or_else(stuck)?;
        // A column of values stays a column, where the new key leaves room for it.
        let gap = self.text.get(entry.key.bytes.end..entry.value.bytes.start).unwrap_or_default();
        let room = (entry.key.bytes.len() + gap.len()).checked_sub(to.len() + 1).filter(|room| *room > 0);
        let splice = match room {
            Some(room) if self.is_a_column(entries) => {
                (entry.key.bytes.start..entry.value.bytes.start, format!("{to}:{}", " ".repeat(room)))
            }
            _ => (entry.key.bytes.clone(), to.to_owned()),
        };
        self.spliced(splice, &wanted, &stuck())
    }

    /// Whether the values of these entries are below each other, with at least one key padded for it.
    fn is_a_column(&self, entries: &[Entry]) -> bool {
        let offset = |entry: &Entry| entry.value.bytes.start.checked_sub(entry.key.bytes.start);
        let first = entries.first().and_then(offset);
        entries.len() > 1
            && entries.iter().all(|entry| self.is_in_line(entry) && offset(entry) == first)
            && entries.iter().any(|entry| Some(entry.key.bytes.len() + 2) != first)
    }

    fn is_in_line(&self, entry: &Entry) -> bool {
        self.text.get(entry.key.bytes.end..entry.value.bytes.start).is_some_and(|gap| !gap.contains('\n'))
    }

    /// Moves an entry to another place among those beside it.
    pub(crate) fn shift(&mut self, path: &Path, to: usize) -> Result<(), EditError> {
        let stuck = || EditError::Stuck(path.join("/"));
        let (key, parent) = path.split_last().ok_or_else(stuck)?;
        let parent = parent.to_vec();
        let mut wanted = self.value();
        let Some(Value::Map(entries)) = wanted.at_mut(&parent) else { return Err(stuck()) };
        let from = entries.get_index_of(key).ok_or_else(stuck)?;
        let to = to.min(entries.len().saturating_sub(1));
        if from == to {
            return Ok(());
        }
        entries.move_index(from, to);
        let node = self.tree.at(&parent).ok_or_else(stuck)?;
        let spots: Vec<Range<usize>> = node
            .entries()
            .iter()
            .map(|entry| if node.in_flow { entry.key.bytes.start..entry.end() } else { self.chunk(entry) })
            .collect();
        let mut order: Vec<usize> = (0..spots.len()).collect();
        let moved = order.remove(from);
        order.insert(to, moved);
        let (low, high) = (from.min(to), from.max(to));
        let (Some(first), Some(last)) = (spots.get(low), spots.get(high)) else { return Err(stuck()) };
        // The chunks change places; what lies between them stays.
        let mut made = String::new();
        for (spot, chunk) in (low..=high).zip(order.iter().skip(low)) {
            let chunk = spots.get(*chunk).and_then(|chunk| self.text.get(chunk.clone())).ok_or_else(stuck)?;
            made.push_str(chunk);
            if let (Some(spot), Some(next)) = (spots.get(spot), spots.get(spot + 1).filter(|_| spot < high)) {
                made.push_str(self.text.get(spot.end..next.start).ok_or_else(stuck)?);
            }
        }
        self.spliced((first.start..last.end, made), &wanted, &stuck())
    }

    /// Replaces a value that is there by one of another form, or by other words.
    fn replace(&mut self, path: &Path, value: &Value, wanted: &Value) -> Result<(), EditError> {
        let stuck = || EditError::Stuck(path.join("/"));
        let node = self.tree.at(path).ok_or_else(stuck)?;
        let (key, parent) = path.split_last().ok_or_else(stuck)?;
        let parent = self.tree.at(parent).ok_or_else(stuck)?;
        let entry = parent.entries().iter().find(|entry| entry.name() == key);
        let column = entry.map(|entry| self.column(entry.key.bytes.start));
        if let (What::Scalar { style, .. }, Value::Words(words)) = (&node.what, value) {
            let plainest = (self.whole(node), format!("{}{}", self.space_before(node), quoted(words)));
            let kept = self.words(node, *style, column, words);
            let before = self.clone();
            return self.spliced(kept, wanted, &stuck()).or_else(|_| {
                *self = before;
                self.spliced(plainest, wanted, &stuck())
            });
        }
        if let (What::List(items), Value::List(values)) = (&node.what, value) {
            let kept = if node.in_flow {
                (node.bytes.clone(), self.items_between_brackets(items, values))
            } else {
                self.items_below(node, items, values).ok_or_else(stuck)?
            };
            return self.spliced(kept, wanted, &stuck());
        }
        let (entry, column) = entry.zip(column).ok_or_else(stuck)?;
        let splice = if parent.in_flow {
            (node.bytes.clone(), emit::between_brackets(value))
        } else {
            (entry.key.bytes.end + 1..entry.end(), emit::behind_key(key, value, column))
        };
        self.spliced(splice, wanted, &stuck())
    }

    /// Other words in the place of `node`, written as they were where that can be.
    fn words(
        &self,
        node: &Node,
        style: ScalarStyle,
        column: Option<usize>,
        words: &str,
    ) -> (Range<usize>, String) {
        if style == ScalarStyle::Literal && fits_a_block(words) {
            return (node.bytes.clone(), lines(words, self.column(node.bytes.start), "\n"));
        }
        let whole = self.whole(node);
        let space = self.space_before(node);
        if let Some(column) = column.filter(|_| !node.in_flow)
            && (is_block(style) || words.contains('\n'))
            && fits_a_block(words)
        {
            let indent = column + 2;
            return (whole, format!("{space}|\n{}{}", " ".repeat(indent), lines(words, indent, "\n")));
        }
        let around = if node.in_flow { Around::Brackets } else { Around::Line };
        let written = match style {
            ScalarStyle::Plain if node.bytes.is_empty() || is_plain(words, around) => in_line(words, around),
            ScalarStyle::SingleQuoted if !words.chars().any(char::is_control) => {
                format!("'{}'", words.replace('\'', "''"))
            }
            _ => quoted(words),
        };
        (whole, format!("{space}{written}"))
    }

    /// A key without a value has no space behind its colon.
    fn space_before(&self, node: &Node) -> &'static str {
        let before = self.text.get(..self.whole(node).start).unwrap_or_default();
        if before.ends_with(':') { " " } else { "" }
    }

    /// The whole place of a scalar: of a block of lines with the sign above them, of nothing right behind the colon.
    fn whole(&self, node: &Node) -> Range<usize> {
        let What::Scalar { style, .. } = &node.what else { return node.bytes.clone() };
        let before = self.text.get(..node.bytes.start).unwrap_or_default().trim_end();
        if node.bytes.is_empty() && *style == ScalarStyle::Plain {
            return before.len()..before.len();
        }
        if !is_block(*style) {
            return node.bytes.clone();
        }
        let line = before.rfind('\n').map_or(0, |at| at + 1);
        let head = before.get(line..).unwrap_or_default();
        let sign = head.find(": ").and_then(|colon| Some(colon + head.get(colon..)?.find(['|', '>'])?));
        sign.map_or(node.bytes.start, |sign| line + sign)..node.bytes.end
    }

    fn items_between_brackets(&self, items: &[Node], values: &[Value]) -> String {
        let written: Vec<String> = values
            .iter()
            .map(|value| {
                let same = items.iter().find(|item| item.value() == *value);
                let kept = same.and_then(|item| self.text.get(item.bytes.clone()));
                kept.map_or_else(|| emit::between_brackets(value), str::to_owned)
            })
            .collect();
        format!("[{}]", written.join(", "))
    }

    /// A list with dashes: the items that stay keep their lines.
    fn items_below(&self, node: &Node, items: &[Node], values: &[Value]) -> Option<(Range<usize>, String)> {
        let first = items.first()?;
        let start = self.line_start(first.bytes.start);
        let indent = self.text.get(start..)?.find('-')?;
        let mut made: Vec<String> = Vec::new();
        for value in values {
            let same = items.iter().find(|item| item.value() == *value);
            made.push(match same {
                Some(item) => {
                    let lines = self.line_start(item.bytes.start)..self.line_end(item.bytes.end);
                    self.text.get(lines)?.to_owned()
                }
                None => format!("{}{}", " ".repeat(indent), emit::item(value, indent)),
            });
        }
        Some((start..self.line_end(node.bytes.end), made.join("\n")))
    }

    /// The text with other bytes in one place, if it then says what is wanted.
    fn spliced(
        &mut self,
        (bytes, made): (Range<usize>, String),
        wanted: &Value,
        stuck: &EditError,
    ) -> Result<(), EditError> {
        let end = if self.text.contains("\r\n") { "\r\n" } else { "\n" };
        let made = made.replace("\r\n", "\n").replace('\n', end);
        let (Some(before), Some(after)) = (self.text.get(..bytes.start), self.text.get(bytes.end..)) else {
            return Err(stuck.clone());
        };
        let text = [before, made.as_str(), after].concat();
        let tree = Node::read(&text).map_err(|_| stuck.clone())?;
        if tree.value() != *wanted {
            return Err(stuck.clone());
        }
        (self.text, self.tree) = (text, tree);
        Ok(())
    }

    fn line_start(&self, at: usize) -> usize {
        self.text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1)
    }

    /// The end of a line, before the sign that ends it.
    fn line_end(&self, at: usize) -> usize {
        let rest = self.text.get(at..).unwrap_or_default();
        let line = rest.split('\n').next().unwrap_or_default();
        at + line.strip_suffix('\r').unwrap_or(line).len()
    }

    fn column(&self, at: usize) -> usize {
        self.text.get(self.line_start(at)..at).unwrap_or_default().chars().count()
    }

    fn is_behind_dash(&self, at: usize) -> bool {
        self.text.get(self.line_start(at)..at).is_some_and(|before| !before.trim().is_empty())
    }

    /// The lines of an entry: its own, and the remarks right above it.
    fn chunk(&self, entry: &Entry) -> Range<usize> {
        let mut start = self.line_start(entry.key.bytes.start);
        let column = self.column(entry.key.bytes.start);
        while start > 0 {
            let above = self.line_start(start - 1);
            let line = self.text.get(above..start).unwrap_or_default();
            let is_remark =
                line.trim_start().starts_with('#') && line.len() - line.trim_start().len() == column;
            if !is_remark {
                break;
            }
            start = above;
        }
        start..self.line_end(entry.end())
    }

    /// Lines that are taken out, with the end of a line, and with the empty line that kept them apart from others.
    fn with_gap(&self, chunk: Range<usize>) -> Range<usize> {
        let above = chunk.start.checked_sub(1).map(|end| self.line_start(end)..chunk.start);
        let is_empty = |lines: &Range<usize>| {
            self.text.get(lines.clone()).is_some_and(|line| line.trim().is_empty() && !line.is_empty())
        };
        let behind = self.text.get(chunk.end..).unwrap_or_default();
        let ends = if behind.starts_with("\r\n") { 2 } else { usize::from(behind.starts_with('\n')) };
        let next = chunk.end + ends..self.line_end(chunk.end + ends);
        let after = self.text.get(next.end..).unwrap_or_default();
        let next_is_empty = ends > 0
            && self.text.get(next.clone()).is_some_and(|line| line.trim().is_empty())
            && (!after.is_empty() || next.is_empty());
        match above {
            Some(above) if is_empty(&above) && (next_is_empty || behind.trim().is_empty()) => {
                above.start..chunk.end + ends
            }
            _ => chunk.start..chunk.end + ends,
        }
    }

    /// Whether empty lines keep the entries apart.
    fn has_gaps(&self, entries: &[Entry]) -> bool {
        entries.iter().skip(1).any(|entry| {
            let start = self.chunk(entry).start;
            let above = start.checked_sub(1).map_or(0, |end| self.line_start(end));
            self.text.get(above..start).is_some_and(|line| line.trim().is_empty())
        })
    }
}

/// The bytes of one part between brackets, with the comma that keeps it apart from another one.
fn without(spots: &[Range<usize>], at: usize) -> Range<usize> {
    let own = spots.get(at).cloned().unwrap_or_default();
    match (at.checked_sub(1).and_then(|at| spots.get(at)), spots.get(at + 1)) {
        (Some(before), _) => before.end..own.end,
        (None, Some(next)) => own.start..next.start,
        (None, None) => own,
    }
}
