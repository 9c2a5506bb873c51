//! The words of DOT.

use crate::scan::Scan;

/// One word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Word {
    /// A name, a number or a text in quotes.
    Id {
        text: String,
        /// Whether it was in quotes: then it is no keyword.
        quoted: bool,
    },
    /// A text in angle brackets.
    Html(String),
    /// `->` or `--`.
    Arrow {
        /// `->`, and not `--`.
        directed: bool,
    },
    /// One of `{ } [ ] ; , : = +`.
    Sign(char),
}

impl Word {
    /// Whether it is this keyword, in capitals or not.
    pub(super) fn is(&self, keyword: &str) -> bool {
        matches!(self, Self::Id { text, quoted: false } if text.eq_ignore_ascii_case(keyword))
    }
}

/// Why a word could not be read.
pub(super) struct Unreadable;

/// Reads one word. `None` at the end.
pub(super) fn word(scan: &mut Scan<'_>) -> Result<Option<Word>, Unreadable> {
    space(scan);
    let Some(sign) = scan.peek() else { return Ok(None) };
    if scan.eat("->") {
        return Ok(Some(Word::Arrow { directed: true }));
    }
    if scan.eat("--") {
        return Ok(Some(Word::Arrow { directed: false }));
    }
    let found = match sign {
        '{' | '}' | '[' | ']' | ';' | ',' | ':' | '=' | '+' => {
            scan.next();
            Word::Sign(sign)
        }
        '"' => Word::Id { text: quoted(scan)?, quoted: true },
        '<' => Word::Html(html(scan)?),
        sign if sign == '-' || sign == '.' || sign.is_ascii_digit() => {
            let start = scan.at();
            scan.eat("-");
            scan.take_while(|sign| sign.is_ascii_digit() || sign == '.');
            let end = scan.at();
            scan.go(start);
            let text = scan.rest().get(..end - start).unwrap_or_default().to_owned();
            scan.go(end);
            if !text.bytes().any(|byte| byte.is_ascii_digit()) {
                return Err(Unreadable);
            }
            Word::Id { text, quoted: false }
        }
        '#' => {
            scan.next();
            Word::Id { text: format!("#{}", scan.take_while(named)), quoted: true }
        }
        sign if named(sign) => Word::Id { text: scan.take_while(named).to_owned(), quoted: false },
        _ => return Err(Unreadable),
    };
    Ok(Some(found))
}

const fn named(sign: char) -> bool {
    sign.is_ascii_alphanumeric() || sign == '_' || !sign.is_ascii()
}

/// Reads over white space and comments. A line that begins with `#` is one too; elsewhere `#` begins a colour that
/// somebody forgot to put in quotes.
pub(super) fn space(scan: &mut Scan<'_>) {
    loop {
        scan.take_while(|sign| sign.is_whitespace() || sign == '\u{feff}');
        if scan.eat("//") {
            scan.take_line();
        } else if scan.eat("/*") {
            if scan.take_to("*/").is_none() {
                scan.take_while(|_| true);
            }
        } else if scan.starts("#") && scan.line_begins() {
            scan.take_line();
        } else {
            return;
        }
    }
}

/// A text in quotes. A backslash before a quote belongs to the quote, and one at the end of a line joins it to the
/// next line; all others stay, because they mean something in labels.
fn quoted(scan: &mut Scan<'_>) -> Result<String, Unreadable> {
    scan.next();
    let mut text = String::new();
    loop {
        match scan.next().ok_or(Unreadable)? {
            '"' => return Ok(text),
            '\\' => match scan.next().ok_or(Unreadable)? {
                '"' => text.push('"'),
                '\n' => (),
                '\r' if scan.starts("\n") => {
                    scan.next();
                }
                sign => {
                    text.push('\\');
                    text.push(sign);
                }
            },
            sign => text.push(sign),
        }
    }
}

/// A text in angle brackets, which come in pairs.
fn html(scan: &mut Scan<'_>) -> Result<String, Unreadable> {
    scan.next();
    let start = scan.at();
    let rest = scan.rest();
    let (mut open, mut at) = (1_usize, 0);
    while let Some(sign) = rest.get(at..).and_then(|rest| rest.chars().next()) {
        if rest.get(at..).is_some_and(|rest| rest.starts_with("<!--")) {
            at += rest.get(at..).and_then(|rest| rest.find("-->")).ok_or(Unreadable)? + 3;
            continue;
        }
        match sign {
            '<' => open += 1,
            '>' => open -= 1,
            _ => (),
        }
        if open == 0 {
            scan.go(start + at + 1);
            return Ok(rest.get(..at).unwrap_or_default().to_owned());
        }
        at += sign.len_utf8();
    }
    Err(Unreadable)
}
