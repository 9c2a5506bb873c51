//! What a reader returns: boxes, arrows and groups, each with its place in the drawing.

use std::fmt;

use flow::{Language, Outcome};

/// One page of a drawing, or one sheet of a table.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// What its maker called it. Empty when the format has no names.
    pub name: String,
    /// The boxes, in the order of the file.
    pub boxes: Vec<Shape>,
    /// The arrows, in the order of the file.
    pub arrows: Vec<Arrow>,
    /// Swimlanes, pools, containers, subgraphs. They are no boxes: nobody goes through them.
    pub groups: Vec<Group>,
    /// What was read and cannot be used.
    pub remarks: Vec<Remark>,
}

/// How much of the name of a page is kept: each box says on which page it is.
const LONGEST_NAME: usize = 200;

/// A name of a page, cut where it is no name any more.
pub(crate) fn name(text: &str) -> String {
    text.chars().take(LONGEST_NAME).collect()
}

/// A box.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Shape {
    /// Its id in the file, unique in its sheet.
    pub id: String,
    /// Its text without markup; lines are kept.
    pub text: String,
    /// What its form says about it.
    pub form: Form,
    /// Where it is.
    pub place: Place,
    /// The id of the group in which it is.
    pub group: Option<String>,
    /// Where it leads besides its arrows: an address, another page (`page:NAME`), another plan or process (`plan:ID`, or
    /// `plan:ID#NODE` for the middle of one), another file.
    pub link: Option<String>,
}

/// What the form of a box says about its meaning.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Form {
    /// A box that says nothing.
    #[default]
    Box,
    /// A diamond, a gateway.
    Decision,
    /// A start event.
    Start,
    /// An end event, a terminator.
    End,
    /// An event on the way.
    Event,
    /// A call of another process, an off-page link.
    Link,
    /// A remark of the maker, which is no step.
    Note,
    /// A row of a table.
    Row,
    /// An end of which the file says the kind.
    Outcome(Outcome),
}

/// An arrow.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Arrow {
    /// Its id in the file, or one that the reader made. Unique in its sheet.
    pub id: String,
    /// The id of the box where it begins. `None` when it begins at nothing.
    pub from: Option<String>,
    /// The id of the box where it ends. `None` when it ends at nothing.
    pub to: Option<String>,
    /// Its label without markup.
    pub label: String,
    /// Where it is.
    pub place: Place,
    /// Whether the file says that this is the way if no other is.
    pub default: bool,
}

/// A swimlane, pool, container or subgraph.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Group {
    /// Its id in the file.
    pub id: String,
    /// Its title.
    pub text: String,
    /// The id of the group in which it is.
    pub group: Option<String>,
    /// Where it is.
    pub place: Place,
}

/// Something that was read and cannot be used.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Remark {
    /// Where it is.
    pub place: Place,
    /// Its own words in the drawing, if it has any.
    pub text: String,
    /// Why it is not used, or how it was read, in a sentence of each language: Dutch, English.
    pub reason: (String, String),
    /// Whether it is in the draft all the same, read in a way that its maker should know.
    pub in_draft: bool,
}

/// A place in a drawing, in the terms in which its maker would look for it.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Place {
    /// The page or sheet. Empty when the file has only one and does not name it.
    pub page: String,
    /// The place on it.
    pub at: Position,
}

/// A place on a page.
#[derive(Debug, Clone, Default, PartialEq)]
pub enum Position {
    /// The file says nothing.
    #[default]
    Unknown,
    /// In the units of the drawing, from the top left.
    Point {
        /// To the right.
        x: f64,
        /// Down.
        y: f64,
    },
    /// A line of a text file, from 1.
    Line(usize),
    /// A cell of a table, such as `B7`, or a row, such as `7`.
    Cell(String),
    /// An id, where the format has no other place.
    Id(String),
}

impl Place {
    /// A point on a page.
    #[must_use]
    pub fn point(page: &str, x: f64, y: f64) -> Self {
        Self { page: page.to_owned(), at: Position::Point { x, y } }
    }

    /// A line of a text file.
    #[must_use]
    pub fn line(line: usize) -> Self {
        Self { page: String::new(), at: Position::Line(line) }
    }

    /// A cell or row of a sheet.
    #[must_use]
    pub fn cell(sheet: &str, cell: &str) -> Self {
        Self { page: sheet.to_owned(), at: Position::Cell(cell.to_owned()) }
    }

    /// An element of a file without places.
    #[must_use]
    pub fn id(page: &str, id: &str) -> Self {
        Self { page: page.to_owned(), at: Position::Id(id.to_owned()) }
    }

    /// The place in words: "page ‘Login’, at 120, 340".
    #[must_use]
    pub fn words(&self, language: Language) -> String {
        let dutch = language == Language::Nl;
        let at = match &self.at {
            Position::Unknown => String::new(),
            Position::Point { x, y } if dutch => format!("op {x:.0}, {y:.0}"),
            Position::Point { x, y } => format!("at {x:.0}, {y:.0}"),
            Position::Line(line) if dutch => format!("regel {line}"),
            Position::Line(line) => format!("line {line}"),
            Position::Cell(cell) if dutch => format!("cel {cell}"),
            Position::Cell(cell) => format!("cell {cell}"),
            Position::Id(id) => format!("id {id}"),
        };
        let page = match self.page.as_str() {
            "" => String::new(),
            page if dutch => format!("pagina ‘{page}’"),
            page => format!("page ‘{page}’"),
        };
        let parts: Vec<String> = [page, at].into_iter().filter(|part| !part.is_empty()).collect();
        parts.join(", ")
    }
}

impl fmt::Display for Place {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.words(Language::En))
    }
}
