//! Boxes and arrows to a draft of a plan, and what a person still has to do.
//!
//! `meaning` decides what each box becomes; it never guesses where a person can be asked. `words` knows what words say,
//! `slug` makes ids, `yaml` writes the draft in the format of `docs/content.md`, and `report` says in words what is
//! left to do.
//!
//! Every box and every arrow of the drawing is in a plan, or in a [`Note`] with its place and the reason. The test
//! `every_box_and_every_arrow_is_in_the_draft_or_in_the_report` holds this.

mod meaning;
mod report;
mod slug;
mod words;
mod yaml;

use flow::{Language, Outcome};

use crate::{Place, Sheet};

pub use slug::slug;

/// What the caller knows besides the drawing.
#[derive(Debug, Clone)]
pub struct Settings<'a> {
    /// The language of the words in the drawing, and of the report.
    pub language: Language,
    /// The login system that the plan is about: `bibliotheek`, `kb`, `eelloo` or `entree`.
    pub service: &'a str,
    /// The name of the file without its folder; the plan's id comes from it.
    pub file_name: &'a str,
    /// The plans that exist, so that a box with the name of one hands over to it.
    pub known: &'a [KnownPlan],
}

/// A plan that exists.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KnownPlan {
    /// Its id.
    pub id: String,
    /// Its titles.
    pub titles: Vec<String>,
}

/// The plans of one file, and what is left to do.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Draft {
    /// A plan for each sheet that has boxes with arrows.
    pub plans: Vec<Plan>,
    /// What a person has to look at, in the order of [`Topic`].
    pub notes: Vec<Note>,
    /// Boxes and arrows that were read.
    pub read: (usize, usize),
}

/// A plan.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Plan {
    /// Its id, and its file's name.
    pub id: String,
    /// Its title: the name of the sheet or the file.
    pub title: String,
    /// The sheet that it comes from, from 0.
    pub sheet: usize,
    /// The id of the node where it begins.
    pub start: String,
    /// The nodes, in the order in which they are best read.
    pub nodes: Vec<DraftNode>,
}

/// A node of a draft.
#[derive(Debug, Clone, PartialEq)]
pub struct DraftNode {
    /// Its id in the plan.
    pub id: String,
    /// Its text. Empty when the box has no words.
    pub text: String,
    /// More words of the same box.
    pub detail: String,
    /// What it is.
    pub kind: Kind,
    /// The boxes of the drawing that it comes from.
    pub boxes: Vec<String>,
    /// Where its box is.
    pub place: Place,
}

/// What a node is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A person answers.
    Question(Vec<DraftAnswer>),
    /// Do this, then go on. With the arrow.
    Step {
        /// The node that follows. Empty when the arrow ends at nothing.
        next: String,
        /// The arrow in the drawing.
        arrow: String,
    },
    /// On to another plan.
    Handoff {
        /// The plan.
        flow: String,
        /// The node in the middle of it, if it is not its start.
        node: Option<String>,
    },
    /// An end.
    Outcome(Ending),
}

/// The kinds of end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// The problem is gone.
    Solved,
    /// To the desk of the library.
    Desk,
    /// To somebody else.
    Contact,
    /// No more than words.
    Info,
}

impl Ending {
    /// The word in the format.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Solved => "solved",
            Self::Desk => "desk",
            Self::Contact => "contact",
            Self::Info => "info",
        }
    }
}

impl From<Outcome> for Ending {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Solved => Self::Solved,
            Outcome::Desk => Self::Desk,
            Outcome::Contact => Self::Contact,
            Outcome::Info => Self::Info,
        }
    }
}

/// A labelled way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftAnswer {
    /// Its id in the question.
    pub id: String,
    /// Its words. Empty when the arrow has none: then the gate refuses it.
    pub label: String,
    /// The node that follows. Empty when the arrow ends at nothing.
    pub next: String,
    /// The arrow in the drawing.
    pub arrow: String,
}

/// What a note is about, in the order in which somebody would mend it: first the drawing, then its meaning, then words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Topic {
    /// Something of the drawing that is not in the draft.
    Left,
    /// Drawn otherwise, and joined in the draft: nothing to do but to know it.
    Joined,
    /// Ways out without words.
    Unlabelled,
    /// Where the plan begins, and boxes that nobody reaches.
    Start,
    /// Ends, and whether they lead to a person.
    End,
    /// Boxes that may be more than they are in the draft.
    Proposal,
    /// Words that are missing or too long.
    Words,
}

impl Topic {
    /// All topics, in order.
    pub const ALL: [Self; 7] =
        [Self::Left, Self::Joined, Self::Unlabelled, Self::Start, Self::End, Self::Proposal, Self::Words];
}

/// What a person has to look at.
#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    /// What it is about.
    pub topic: Topic,
    /// Where it is in the drawing.
    pub place: Place,
    /// The sheet, and the ids of the boxes and arrows that it tells of.
    pub about: (usize, Vec<String>),
    /// The words of the drawing itself, to find it by.
    pub quote: String,
    /// What is the matter: Dutch, English.
    pub reason: (String, String),
}

/// Makes the draft of a file.
#[must_use]
pub fn draft(sheets: &[Sheet], settings: &Settings<'_>) -> Draft {
    meaning::draft(sheets, settings)
}

impl Draft {
    /// The report, in the language of the settings.
    #[must_use]
    pub fn report(&self, settings: &Settings<'_>) -> String {
        report::report(self, settings)
    }
}

impl Plan {
    /// The YAML of the draft.
    #[must_use]
    pub fn yaml(&self, settings: &Settings<'_>) -> String {
        yaml::yaml(self, settings)
    }
}
