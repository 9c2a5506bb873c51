//! One flowchart: its statements, one after the other.

use std::collections::{HashMap, HashSet};

use crate::scan::Scan;
use crate::{Arrow, Form, Group, Limits, Place, Position, ReadError, Remark, Shape, Sheet};

use super::blocks::Chart;
use super::label;
use super::link::{self, Link};
use super::node::{self, Node};

/// Reads a flowchart.
pub(super) fn read(chart: &Chart<'_>, several: bool, limits: &Limits) -> Result<Sheet, ReadError> {
    let mut reader = Reader {
        sheet: Sheet { name: chart.name.clone(), ..Sheet::default() },
        page: if several { chart.name.clone() } else { String::new() },
        scan: Scan::new(chart.text, chart.line),
        limits,
        boxes: HashMap::new(),
        open: Vec::new(),
        links: HashSet::new(),
        has_bare: false,
        text: 0,
    };
    while !reader.scan.done() {
        reader.statement()?;
    }
    while !reader.open.is_empty() {
        reader.close();
    }
    reader.finish();
    Ok(reader.sheet)
}

/// A subgraph that is not closed yet.
struct Open {
    /// Its place in the sheet's groups.
    group: usize,
    /// The boxes that were named in it, by their place in the sheet.
    boxes: Vec<usize>,
}

struct Reader<'chart> {
    sheet: Sheet,
    page: String,
    scan: Scan<'chart>,
    limits: &'chart Limits,
    /// The place in the sheet of each id.
    boxes: HashMap<String, usize>,
    open: Vec<Open>,
    /// The ids of arrows.
    links: HashSet<String>,
    /// Whether a line without a head was told of.
    has_bare: bool,
    /// Bytes of ids and labels of all arrows.
    text: usize,
}

impl Reader<'_> {
    fn place(&self, line: usize) -> Place {
        Place { page: self.page.clone(), at: Position::Line(line) }
    }

    fn remark(&mut self, line: usize, text: &str, dutch: &str, english: &str) {
        let place = self.place(line);
        let reason = (dutch.to_owned(), english.to_owned());
        self.sheet.remarks.push(Remark { place, text: text.trim().to_owned(), reason, ..Remark::default() });
    }

    fn statement(&mut self) -> Result<(), ReadError> {
        self.limits.boxes(self.sheet.remarks.len())?;
        self.scan.take_while(|sign| sign.is_whitespace() || sign == ';');
        let line = self.scan.line();
        // A chart in a quotation of a Markdown file.
        if self.scan.starts("> ") {
            self.scan.eat("> ");
            return Ok(());
        }
        if self.scan.eat("%%{") {
            if self.scan.take_to("}%%").is_none() {
                self.scan.take_line();
            }
            return Ok(());
        }
        if self.scan.starts("%%") {
            self.scan.take_line();
            return Ok(());
        }
        let word: String = self.scan.rest().chars().take_while(char::is_ascii_alphabetic).collect();
        if self.keyword(&word)? {
            return Ok(());
        }
        let start = self.scan.at();
        let before = (self.sheet.boxes.len(), self.sheet.arrows.len());
        if self.chain(line)? && self.ended() {
            return Ok(());
        }
        // "en dit is geen pijl": its first word is no box.
        if self.sheet.arrows.len() == before.1 {
            self.forget(before.0);
        }
        // What is left of the line belongs to no box and no arrow.
        self.scan.take_while(|sign| sign != '\n' && sign != ';');
        if self.scan.at() == start {
            self.scan.next();
        }
        let end = self.scan.at();
        self.scan.go(start);
        let text: String = self.scan.rest().get(..end - start).unwrap_or_default().to_owned();
        self.scan.go(end);
        if !text.trim().is_empty() {
            self.remark(
                line,
                &text,
                "Deze regel is niet, of niet helemaal, te lezen als vak of pijl.",
                "This line cannot be read, or not to its end, as a box or an arrow.",
            );
        }
        Ok(())
    }

    /// Takes back the boxes that a line gave that could not be read to its end, if it gave only them.
    fn forget(&mut self, from: usize) {
        let bare = |shape: &Shape| shape.text.is_empty();
        if self.sheet.boxes.get(from..).is_some_and(|boxes| boxes.iter().all(bare)) {
            for shape in self.sheet.boxes.drain(from..) {
                self.boxes.remove(&shape.id);
            }
            if let Some(open) = self.open.last_mut() {
                open.boxes.retain(|index| *index < from);
            }
        }
    }

    /// Whether a statement ends here.
    fn ended(&mut self) -> bool {
        self.scan.blanks();
        if self.scan.starts("%%") || self.scan.starts("//") {
            self.scan.take_line();
        }
        self.scan.done() || self.scan.starts("\n") || self.scan.starts(";")
    }

    /// Reads a statement that begins with a word of the language. `false`, and nothing read, when it does not.
    fn keyword(&mut self, word: &str) -> Result<bool, ReadError> {
        let start = self.scan.at();
        let behind = self.scan.rest().get(word.len()..).unwrap_or_default().chars().next();
        let spaced = behind.is_none_or(|sign| sign.is_whitespace() || sign == ';');
        if !self.scan.eat(word) {
            return Ok(false);
        }
        let arrow = spaced && link::comes(&mut self.scan);
        match word {
            "subgraph" if spaced && !arrow => self.subgraph()?,
            "end" if spaced && !arrow => self.close(),
            "direction" if spaced && self.direction() => (),
            "style" | "linkStyle" | "classDef" | "class" if spaced && !arrow => {
                self.scan.take_while(|sign| sign != '\n' && sign != ';');
            }
            "click" if spaced && !arrow => self.click(),
            "accTitle" if !arrow => {
                let title = self.scan.take_line().trim_start_matches([' ', ':']).trim().to_owned();
                if self.sheet.name.is_empty() {
                    self.sheet.name = title;
                }
            }
            "accDescr" if !arrow => {
                self.scan.blanks();
                if self.scan.eat("{") {
                    self.scan.take_to("}");
                } else {
                    self.scan.take_line();
                }
            }
            _ => {
                self.scan.go(start);
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn direction(&mut self) -> bool {
        let start = self.scan.at();
        self.scan.blanks();
        let word = self.scan.take_while(|sign| sign.is_ascii_alphabetic());
        let known = matches!(word, "TB" | "TD" | "BT" | "RL" | "LR");
        if !known {
            self.scan.go(start);
        }
        known
    }

    fn subgraph(&mut self) -> Result<(), ReadError> {
        let line = self.scan.line();
        self.scan.blanks();
        let mut id = None;
        let text;
        if self.scan.starts("\"") {
            self.scan.eat("\"");
            let raw = self.scan.take_to("\"").unwrap_or_default();
            text = label::words(raw);
            id = Some(raw.trim().to_owned());
        } else {
            let start = self.scan.at();
            let named = node::node(&mut self.scan);
            self.scan.blanks();
            match named {
                Some(node) if self.scan.done() || self.scan.starts("\n") || self.scan.starts(";") => {
                    text = node.text.unwrap_or_else(|| node.id.clone());
                    id = Some(node.id);
                }
                _ => {
                    self.scan.go(start);
                    text = label::words(self.scan.take_while(|sign| sign != '\n' && sign != ';'));
                }
            }
        }
        self.scan.take_while(|sign| sign != '\n' && sign != ';');
        if self.open.len() >= self.limits.depth {
            return Err(ReadError::TooLarge);
        }
        let number = self.sheet.groups.len();
        let id = id.filter(|id| !self.sheet.groups.iter().any(|group| group.id == *id));
        let id = id.unwrap_or_else(|| format!("subgraph-{}", number + 1));
        let parent =
            self.open.last().and_then(|open| self.sheet.groups.get(open.group)).map(|group| group.id.clone());
        let place = self.place(line);
        self.sheet.groups.push(Group { id, text, group: parent, place });
        // Groups are fewer than boxes.
        self.limits.boxes(self.sheet.groups.len() * 10)?;
        self.open.push(Open { group: number, boxes: Vec::new() });
        Ok(())
    }

    /// Closes the innermost subgraph. A box belongs to the first one that closes around it.
    fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        let Some(id) = self.sheet.groups.get(open.group).map(|group| group.id.clone()) else { return };
        for index in open.boxes {
            if let Some(shape) = self.sheet.boxes.get_mut(index) {
                shape.group.get_or_insert_with(|| id.clone());
            }
        }
    }

    /// `click A "https://…"`, `click A href "https://…"`, `click A call name()`.
    fn click(&mut self) {
        self.scan.blanks();
        let ids: Vec<String> =
            self.scan.take_while(|sign| !sign.is_whitespace()).split(',').map(str::to_owned).collect();
        let rest = self.scan.take_line().trim();
        let address = rest.strip_prefix("href").map_or(rest, str::trim_start);
        let Some(address) =
            address.strip_prefix('"').and_then(|rest| rest.split_once('"')).map(|(link, _)| link)
        else {
            return;
        };
        for id in ids {
            let index = self.boxes.get(&id).copied();
            if let Some(shape) = index.and_then(|index| self.sheet.boxes.get_mut(index)) {
                shape.link = Some(address.to_owned());
            }
        }
    }

    /// `A & B --> C -->|text| D`. `false` when it does not begin with a box.
    fn chain(&mut self, line: usize) -> Result<bool, ReadError> {
        let Some(mut left) = self.nodes(line)? else { return Ok(false) };
        loop {
            let line = self.scan.line();
            let before = self.scan.at();
            let Some(link) = link::link(&mut self.scan) else { return Ok(true) };
            self.scan.take_while(char::is_whitespace);
            let line_after = self.scan.line();
            let Some(right) = self.nodes(line_after)? else {
                self.scan.go(before);
                return self.dangling(&left, &link, line);
            };
            for from in &left {
                for to in &right {
                    self.arrow(from, to, &link, line)?;
                }
            }
            left = right;
        }
    }

    /// An arrow that ends at nothing.
    fn dangling(&mut self, left: &[String], link: &Link, line: usize) -> Result<bool, ReadError> {
        for from in left {
            self.limits.boxes(self.sheet.arrows.len())?;
            let place = self.place(line);
            let id = format!("arrow-{}", self.sheet.arrows.len() + 1);
            let label = link.label.clone();
            self.sheet.arrows.push(Arrow {
                id,
                from: Some(from.clone()),
                to: None,
                label,
                place,
                default: false,
            });
        }
        // The line is read again only up to its end, for the remark.
        Ok(false)
    }

    /// `A & B & C`: the ids, after the boxes are in the sheet.
    fn nodes(&mut self, line: usize) -> Result<Option<Vec<String>>, ReadError> {
        let mut ids = Vec::new();
        loop {
            self.scan.blanks();
            let Some(node) = node::node(&mut self.scan) else { break };
            ids.push(node.id.clone());
            self.met(node, line)?;
            let after = self.scan.at();
            self.scan.take_while(char::is_whitespace);
            if !self.scan.eat("&") {
                self.scan.go(after);
                break;
            }
            self.scan.take_while(char::is_whitespace);
        }
        Ok((!ids.is_empty()).then_some(ids))
    }

    fn met(&mut self, node: Node, line: usize) -> Result<(), ReadError> {
        // `e1@{ animate: true }` is about an arrow.
        if node.data && self.links.contains(&node.id) {
            return Ok(());
        }
        let index = match self.boxes.get(&node.id) {
            Some(index) => *index,
            None => {
                self.limits.boxes(self.sheet.boxes.len() + 1)?;
                let place = self.place(line);
                let (index, text) = (self.sheet.boxes.len(), String::new());
                self.sheet.boxes.push(Shape { id: node.id.clone(), text, place, ..Shape::default() });
                self.boxes.insert(node.id.clone(), index);
                index
            }
        };
        if let Some(open) = self.open.last_mut() {
            open.boxes.push(index);
        }
        if let Some(shape) = self.sheet.boxes.get_mut(index) {
            if let Some(text) = node.text {
                shape.text = text;
            }
            if let Some(form) = node.form {
                shape.form = form;
            }
        }
        Ok(())
    }

    fn arrow(&mut self, from: &str, to: &str, link: &Link, line: usize) -> Result<(), ReadError> {
        // One long label on a hundred arrows is a hundred long labels.
        self.text += from.len() + to.len() + link.label.len();
        self.limits.unpacked(self.text)?;
        if link.invisible {
            self.remark(
                line,
                &format!("{from} ~~~ {to}"),
                "Een onzichtbare lijn zet alleen vakken op hun plaats.",
                "An invisible line only places boxes.",
            );
            return self.limits.boxes(self.sheet.remarks.len());
        }
        self.limits.boxes(self.sheet.arrows.len() + 1)?;
        let named = link.id.clone().filter(|id| self.links.insert(id.clone()));
        let id = named.unwrap_or_else(|| format!("arrow-{}", self.sheet.arrows.len() + 1));
        if link.both {
            self.remark(
                line,
                &format!("{from} <--> {to}"),
                "Deze pijl wijst naar twee kanten; alleen de heenweg telt.",
                "This arrow points both ways; only the way there counts.",
            );
        }
        if link.bare && !self.has_bare {
            self.has_bare = true;
            self.remark(
                line,
                "---",
                "Lijnen zonder pijlpunt lopen hier in de volgorde waarin ze er staan.",
                "Lines without a head run here in the order in which they are written.",
            );
            self.sheet.remarks.last_mut().into_iter().for_each(|remark| remark.in_draft = true);
        }
        let place = self.place(line);
        let (from, to) = (Some(from.to_owned()), Some(to.to_owned()));
        self.sheet.arrows.push(Arrow { id, from, to, label: link.label.clone(), place, default: false });
        Ok(())
    }

    /// Boxes without words are called by their id; arrows to a subgraph lead to its first box.
    fn finish(&mut self) {
        let groups: HashSet<String> = self.sheet.groups.iter().map(|group| group.id.clone()).collect();
        let (kept, dropped): (Vec<Shape>, Vec<Shape>) =
            std::mem::take(&mut self.sheet.boxes).into_iter().partition(|shape| !groups.contains(&shape.id));
        self.sheet.boxes = kept;
        // A subgraph that was named inside another one belongs to it.
        for shape in dropped {
            if let Some(group) = self.sheet.groups.iter_mut().find(|group| group.id == shape.id)
                && group.group.is_none()
                && shape.group.as_ref() != Some(&group.id)
            {
                group.group = shape.group;
            }
        }
        for shape in &mut self.sheet.boxes {
            if shape.text.is_empty() && shape.form != Form::Start && shape.form != Form::End {
                shape.text.clone_from(&shape.id);
            }
        }
        crate::groups::lead_into(&mut self.sheet);
    }
}
