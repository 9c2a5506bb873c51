//! A text that is read from left to right, for the formats that are text: Mermaid and DOT.

/// A text and how far it is read.
#[derive(Debug, Clone)]
pub(crate) struct Scan<'text> {
    text: &'text str,
    at: usize,
    /// The line of the first sign, from 1.
    first_line: usize,
    /// Where each line ends.
    ends: Vec<usize>,
}

impl<'text> Scan<'text> {
    pub(crate) fn new(text: &'text str, first_line: usize) -> Self {
        let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at).collect();
        Self { text, at: 0, first_line, ends }
    }

    /// What is not read yet.
    pub(crate) fn rest(&self) -> &'text str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// What is not read yet, and no more than `most` bytes of it.
    pub(crate) fn ahead(&self, most: usize) -> &'text str {
        let rest = self.rest();
        rest.get(..rest.floor_char_boundary(most)).unwrap_or_default()
    }

    pub(crate) const fn at(&self) -> usize {
        self.at
    }

    /// Goes back (or on) to a place that [`Self::at`] gave.
    pub(crate) const fn go(&mut self, at: usize) {
        self.at = at;
    }

    /// The line of the next sign.
    pub(crate) fn line(&self) -> usize {
        self.first_line + self.ends.partition_point(|end| *end < self.at)
    }

    pub(crate) const fn done(&self) -> bool {
        self.at >= self.text.len()
    }

    pub(crate) fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    pub(crate) fn starts(&self, with: &str) -> bool {
        self.rest().starts_with(with)
    }

    /// Reads over `with`, if it comes next.
    pub(crate) fn eat(&mut self, with: &str) -> bool {
        let next = self.starts(with);
        if next {
            self.at += with.len();
        }
        next
    }

    /// Reads one sign.
    pub(crate) fn next(&mut self) -> Option<char> {
        let sign = self.peek()?;
        self.at += sign.len_utf8();
        Some(sign)
    }

    /// Reads as long as the signs are of a kind.
    pub(crate) fn take_while(&mut self, kind: impl Fn(char) -> bool) -> &'text str {
        let rest = self.rest();
        let end = rest.find(|sign| !kind(sign)).unwrap_or(rest.len());
        self.at += end;
        rest.get(..end).unwrap_or_default()
    }

    /// Reads up to `end` and over it. Reads nothing when `end` does not come.
    pub(crate) fn take_to(&mut self, end: &str) -> Option<&'text str> {
        let rest = self.rest();
        let found = rest.find(end)?;
        self.at += found + end.len();
        rest.get(..found)
    }

    /// Reads the rest of the line, without its end.
    pub(crate) fn take_line(&mut self) -> &'text str {
        self.take_while(|sign| sign != '\n')
    }

    /// Whether the next sign is the first of its line that is no white space.
    pub(crate) fn line_begins(&self) -> bool {
        let before = self.text.get(..self.at).unwrap_or_default();
        before
            .chars()
            .rev()
            .find(|sign| *sign == '\n' || !sign.is_whitespace())
            .is_none_or(|sign| sign == '\n')
    }

    /// Reads over white space within the line.
    pub(crate) fn blanks(&mut self) {
        self.take_while(|sign| sign.is_whitespace() && sign != '\n');
    }
}
