//! One arrow as it is written: `-->`, `-- text -->`, `-.->|text|`, `e1@==>`, `~~~`.

use crate::scan::Scan;

use super::label;
use super::node;

/// An arrow without its ends.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Link {
    /// Its id, when it has one: `e1@-->`.
    pub(super) id: Option<String>,
    pub(super) label: String,
    /// Whether it is only there to place the boxes.
    pub(super) invisible: bool,
    /// Whether it has a head at both ends.
    pub(super) both: bool,
    /// Whether it has no head at all.
    pub(super) bare: bool,
}

impl Link {
    /// Takes its second head, or that there is none. One head at the beginning is one all the same.
    fn points(&mut self, head: Option<char>) {
        self.bare = head.is_none() && !self.both;
        self.both &= head.is_some();
    }
}

/// Reads an arrow. `None`, and nothing read, when there is none. It may begin on the next line.
pub(super) fn link(scan: &mut Scan<'_>) -> Option<Link> {
    let start = scan.at();
    scan.blanks();
    let mut same_line = true;
    if scan.starts("\n") {
        scan.take_while(char::is_whitespace);
        same_line = false;
    }
    let found = link_here(scan, same_line);
    if found.is_none() {
        scan.go(start);
    }
    found
}

/// Whether an arrow comes next, without reading it.
pub(super) fn comes(scan: &mut Scan<'_>) -> bool {
    let at = scan.at();
    scan.blanks();
    let comes = link_here(scan, true).is_some();
    scan.go(at);
    comes
}

fn link_here(scan: &mut Scan<'_>, same_line: bool) -> Option<Link> {
    let mut link = Link { id: link_id(scan), ..Link::default() };
    let body = |rest: &str| ["--", "==", "-."].iter().any(|body| rest.starts_with(body));
    let head = scan.peek().filter(|sign| *sign == '<' || (same_line && matches!(sign, 'x' | 'o')));
    if let Some(head) = head
        && scan.rest().get(1..).is_some_and(body)
    {
        scan.next();
        link.both = head == '<';
    }
    let pointed =
        |scan: &mut Scan<'_>| matches!(scan.peek(), Some('>' | 'x' | 'o')).then(|| scan.next()).flatten();
    if scan.starts("~~~") {
        scan.take_while(|sign| sign == '~');
        link.invisible = true;
    } else if scan.starts("-.") || (link.both && scan.starts(".")) {
        scan.eat("-");
        scan.take_while(|sign| sign == '.');
        let pointed = if scan.starts("-") {
            scan.take_while(|sign| sign == '-');
            pointed(scan)
        } else {
            words(scan, &mut link, '.')?;
            pointed(scan)
        };
        link.points(pointed);
    } else {
        let sign = scan.peek().filter(|sign| matches!(sign, '-' | '='))?;
        let count = scan.take_while(|next| next == sign).len();
        let end = scan.peek();
        let whole = match end {
            Some('>') => true,
            Some('x' | 'o') => count >= 2 && !begins_a_word(scan),
            _ => count >= 3,
        };
        if whole {
            let pointed = if matches!(end, Some('>' | 'x' | 'o')) { scan.next() } else { None };
            link.points(pointed);
        } else if count == 2 {
            words(scan, &mut link, sign)?;
            let pointed = pointed(scan);
            link.points(pointed);
        } else {
            return None;
        }
    }
    let after = scan.at();
    scan.take_while(char::is_whitespace);
    if scan.eat("|") {
        let raw = node::inside(scan, &["|"])?;
        link.label = label::words(raw);
    } else {
        scan.go(after);
    }
    Some(link)
}

/// `--only if-->`: the "o" is no head but the first letter of the words.
fn begins_a_word(scan: &Scan<'_>) -> bool {
    let mut rest = scan.rest().chars();
    rest.next();
    if !rest.next().is_some_and(char::is_alphanumeric) {
        return false;
    }
    let line = scan.ahead(300).lines().next().unwrap_or_default();
    let Some((words, _)) = line.split_once("--") else { return false };
    words.trim_end().contains(' ') && !words.contains(['[', '(', '{', '&', ':', '|', ';'])
}

/// Reads the words within an arrow up to its second half, and that half without its head.
fn words(scan: &mut Scan<'_>, link: &mut Link, sign: char) -> Option<()> {
    let rest = scan.ahead(20_000);
    let lead = rest.len() - rest.trim_start_matches([' ', '\t']).len();
    let mut from = 0;
    if rest.get(lead..).is_some_and(|rest| rest.starts_with('"')) {
        from = lead + 1 + rest.get(lead + 1..)?.find('"')? + 1;
    }
    let line = rest.get(from..)?;
    let line = line.get(..line.find('\n').unwrap_or(line.len()))?;
    let close = match sign {
        '.' => ".-",
        '=' => "==",
        _ => "--",
    };
    let end = from + line.find(close)?;
    let mut text = rest.get(..end)?;
    let at = scan.at();
    scan.go(at + end);
    if sign == '.' {
        scan.take_while(|next| next == '.');
        text = text.trim_end_matches('.');
        text = text.strip_suffix('-').unwrap_or(text);
        scan.take_while(|next| next == '-');
    } else {
        scan.take_while(|next| next == sign);
    }
    link.label = label::words(text);
    Some(())
}

/// `e1@` before an arrow.
fn link_id(scan: &mut Scan<'_>) -> Option<String> {
    let rest = scan.ahead(300);
    let end =
        rest.find(|sign: char| sign.is_whitespace() || matches!(sign, '@' | '"' | '[' | '(' | '{' | '|'))?;
    let behind = rest.get(end..)?.strip_prefix('@')?;
    let arrow = behind.starts_with(['-', '=', '~', '<', 'x', 'o']);
    let id = rest.get(..end).filter(|id| arrow && !id.is_empty())?.to_owned();
    let at = scan.at();
    scan.go(at + end + 1);
    Some(id)
}
