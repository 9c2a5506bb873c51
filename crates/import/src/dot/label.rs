//! Labels of DOT: escapes, records and HTML.

use crate::html;

/// A label as it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Label {
    Text(String),
    Html(String),
}

/// What the escapes in a label stand for.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Names<'names> {
    /// `\G`
    pub(super) graph: &'names str,
    /// `\N`
    pub(super) node: &'names str,
    /// `\T` and `\H`: where an arrow begins and where it ends.
    pub(super) ends: (&'names str, &'names str),
    /// What stands between the ends in `\E`.
    pub(super) arrow: &'names str,
}

impl Label {
    /// Its words.
    pub(super) fn words(&self, names: Names<'_>, record: bool) -> String {
        match self {
            Self::Html(markup) => html::text(&between_cells(markup)),
            Self::Text(text) if record => html::tidy(&html::entities(&fields(text, names))),
            Self::Text(text) => html::tidy(&html::entities(&escaped(text, names))),
        }
    }
}

/// Cells of a table are words apart; a rule between rows is a line.
fn between_cells(markup: &str) -> String {
    markup.replace("<HR/>", "<br/>").replace("<hr/>", "<br/>")
}

/// How long a label may be before the names in it are left out, in bytes.
const LONGEST: usize = 20_000;

/// `\n`, `\l` and `\r` end lines; `\N` and its kin are names.
fn escaped(text: &str, names: Names<'_>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars();
    while let Some(sign) = signs.next() {
        if sign != '\\' {
            out.push(sign);
            continue;
        }
        // A long name a thousand times in one label.
        let names = if out.len() > LONGEST { Names::default() } else { names };
        match signs.next() {
            Some('n' | 'l' | 'r') => out.push('\n'),
            // A name may have escapes of its own.
            Some('N') => out.push_str(&escaped(names.node, Names::default())),
            Some('G') => out.push_str(names.graph),
            Some('T') => out.push_str(names.ends.0),
            Some('H') => out.push_str(names.ends.1),
            Some('E') => {
                out.push_str(names.ends.0);
                out.push_str(names.arrow);
                out.push_str(names.ends.1);
            }
            Some('L') | None => (),
            Some(other) => out.push(other),
        }
    }
    out
}

/// A record: `{ question | <yes> yes | <no> no }` is one line for each field.
fn fields(text: &str, names: Names<'_>) -> String {
    let mut out = String::with_capacity(text.len());
    let mut signs = text.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '\\' => match signs.next() {
                Some(mark @ ('{' | '}' | '|' | '<' | '>' | ' ')) => out.push(mark),
                Some(mark) => out.push_str(&escaped(&format!("\\{mark}"), names)),
                None => (),
            },
            '{' | '}' | '|' => out.push('\n'),
            // The name of a port.
            '<' => while signs.next().is_some_and(|sign| sign != '>') {},
            sign => out.push(sign),
        }
    }
    out
}
