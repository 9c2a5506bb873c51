//! One box as it is written: `id[text]`, `id{text}`, `id@{ shape: diam, label: text }`, `id:::class`.

use crate::Form;
use crate::scan::Scan;

use super::label;

/// A box as it was met. It may be met again, with other words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Node {
    pub(super) id: String,
    /// Its words, if brackets or a label gave any.
    pub(super) text: Option<String>,
    pub(super) form: Option<Form>,
    /// Whether `@{…}` followed.
    pub(super) data: bool,
}

/// Reads one box. `None`, and nothing read, when there is no id.
pub(super) fn node(scan: &mut Scan<'_>) -> Option<Node> {
    let id = id(scan)?;
    let mut node = Node { id: id.to_owned(), text: None, form: None, data: false };
    let after = scan.at();
    scan.blanks();
    if matches!(scan.peek(), Some('[' | '(' | '{')) || (scan.at() == after && scan.starts(">")) {
        if let Some((text, form)) = shape(scan) {
            node.text = Some(text);
            node.form = Some(form);
        } else {
            scan.go(after);
        }
    } else {
        scan.go(after);
    }
    loop {
        if scan.starts("@{") {
            scan.eat("@");
            data(scan, &mut node);
            node.data = true;
        } else if scan.eat(":::") {
            scan.take_while(|sign| sign.is_alphanumeric() || matches!(sign, '_' | '-'));
        } else {
            return Some(node);
        }
    }
}

/// An id. It may have dashes and dots in it, but not those that begin an arrow.
pub(super) fn id<'text>(scan: &mut Scan<'text>) -> Option<&'text str> {
    let (start, rest) = (scan.at(), scan.rest());
    let mut signs = rest.chars().peekable();
    let mut length = 0;
    while let Some(sign) = signs.next() {
        let next = signs.peek().copied();
        let belongs = match sign {
            '-' => {
                next.is_some_and(|next| !matches!(next, '>' | '-' | '.'))
                    && !(length == 0 && next == Some(' '))
            }
            '=' => next != Some('='),
            '&' => length > 0 && next.is_some_and(char::is_alphanumeric),
            '!' | '#' | '$' | '%' | '\'' | '*' | '+' | '.' | '`' | '?' | '\\' | '_' | '/' => true,
            ':' => next.is_some_and(char::is_alphanumeric) && length > 0,
            sign => sign.is_alphanumeric() || (!sign.is_ascii() && !sign.is_whitespace()),
        };
        if !belongs || (length == 0 && rest.starts_with("%%")) {
            break;
        }
        length += sign.len_utf8();
    }
    scan.go(start + length);
    rest.get(..length).filter(|id| !id.is_empty())
}

/// Opening and closing marks, the longer ones first.
const SHAPES: [(&str, &[&str], Form); 15] = [
    ("(((", &[")))"], Form::End),
    ("((", &["))"], Form::Box),
    ("([", &["])"], Form::Box),
    ("(-", &["-)"], Form::Box),
    ("[[", &["]]"], Form::Link),
    ("[(", &[")]"], Form::Box),
    ("[/", &["/]", "\\]"], Form::Box),
    ("[\\", &["\\]", "/]"], Form::Box),
    ("[|", &["]"], Form::Box),
    ("{{", &["}}"], Form::Box),
    ("[", &["]"], Form::Box),
    ("(", &[")"], Form::Box),
    ("{", &["}"], Form::Decision),
    ("<", &[">"], Form::Box),
    (">", &["]"], Form::Box),
];

/// The words in brackets, and what the brackets say.
fn shape(scan: &mut Scan<'_>) -> Option<(String, Form)> {
    let start = scan.at();
    for (open, closers, form) in SHAPES {
        scan.go(start);
        if !scan.eat(open) {
            continue;
        }
        if let Some(raw) = inside(scan, closers) {
            let raw = if open == "[|" { raw.split_once('|').map_or(raw, |(_, text)| text) } else { raw };
            return Some((label::words(raw), form));
        }
    }
    scan.go(start);
    None
}

/// How long words in brackets may be, in bytes. It keeps a file of open brackets from being read again and again.
const LONGEST: usize = 20_000;

/// Reads up to one of `closers` and over it. Quotes hide what is in them; other brackets come in pairs.
pub(super) fn inside<'text>(scan: &mut Scan<'text>, closers: &[&str]) -> Option<&'text str> {
    let rest = scan.ahead(LONGEST);
    let start = scan.at();
    let lead = rest.len() - rest.trim_start().len();
    let mut at = 0;
    if rest.get(lead..).is_some_and(|rest| rest.starts_with('"')) {
        let end = rest.get(lead + 1..)?.find('"')?;
        at = lead + 1 + end + 1;
    }
    let mut open = Vec::new();
    let mut lines = 0;
    for (offset, sign) in rest.get(at..)?.char_indices() {
        let here = rest.get(at + offset..)?;
        if open.is_empty()
            && let Some(close) = closers.iter().find(|close| here.starts_with(**close))
        {
            // In `((a (b)))` the first two closing brackets do not end the shape, the last two do.
            let length = close.len();
            let more = here.get(1..).is_some_and(|next| next.starts_with(close))
                && length > 1
                && close.starts_with(sign);
            if !more {
                scan.go(start + at + offset + length);
                return rest.get(..at + offset);
            }
        }
        match sign {
            '(' | '[' | '{' => open.push(sign),
            ')' | ']' | '}' => {
                open.pop();
            }
            // A bracket that was never closed.
            '\n' if lines >= 5 => return None,
            '\n' => lines += 1,
            _ => (),
        }
    }
    None
}

/// Reads `{ shape: diam, label: "text" }`.
fn data(scan: &mut Scan<'_>, node: &mut Node) {
    if !scan.eat("{") {
        return;
    }
    while !scan.done() {
        scan.take_while(|sign| sign.is_whitespace() || sign == ',');
        if scan.eat("}") {
            return;
        }
        let key = scan.take_while(|sign| !matches!(sign, ':' | '}' | '\n')).trim().trim_matches(['"', '\'']);
        if !scan.eat(":") {
            if scan.starts("\n") {
                continue;
            }
            scan.eat("}");
            return;
        }
        scan.blanks();
        let quote = ["\"", "'"].into_iter().find(|quote| scan.starts(quote));
        let value = match quote {
            Some(quote) => {
                scan.eat(quote);
                let value = scan.take_to(quote).unwrap_or_else(|| scan.take_line()).to_owned();
                scan.blanks();
                value
            }
            None => scan.take_while(|sign| !matches!(sign, ',' | '}' | '\n')).trim().to_owned(),
        };
        match key {
            "label" => node.text = Some(label::words(value.trim())),
            "shape" => node.form = Some(named(&value)),
            _ => (),
        }
    }
}

/// What the name of a shape says.
fn named(shape: &str) -> Form {
    match shape.trim().to_ascii_lowercase().as_str() {
        "diam" | "diamond" | "decision" | "question" => Form::Decision,
        "sm-circ" | "small-circle" | "start" => Form::Start,
        "fr-circ" | "framed-circle" | "stop" | "dbl-circ" | "double-circle" => Form::End,
        "fr-rect" | "subproc" | "subprocess" | "subroutine" | "framed-rectangle" => Form::Link,
        "brace" | "brace-l" | "brace-r" | "braces" | "comment" | "text" => Form::Note,
        _ => Form::Box,
    }
}
