//! Edits of a flow's YAML file. An [`Edit`] says what an author changes; [`applied`] gives the new text, in which only the
//! lines that the edit is about are different: comments, order, layout and quotation marks stay.
//!
//! Everything here is pure: text in, text out. After each change the text is read again and compared with what was
//! wanted; where that differs the edit is refused and the text stays as it was.

mod apply;
mod document;
mod edit;
mod emit;
mod form;
pub mod scalar;
mod tree;
mod value;

pub use apply::{applied, read};
pub use edit::{Edit, LinkTo, NewKind, NewNode, Words};
pub use form::{AnswerForm, FlowForm, LayerForm, LinkForm, NodeForm, TextForm, form, place_of_line};
pub use value::Value;

/// Why an edit is not made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EditError {
    /// The file is no YAML.
    #[error("line {line}: the file cannot be read: {why}. Mend the YAML first.")]
    Unreadable {
        /// The line, counted from 1.
        line: u64,
        /// What the parser says.
        why: String,
    },
    /// What the edit names is not in the file.
    #[error("there is no {0} in this plan.")]
    Missing(String),
    /// What the edit would add is there.
    #[error("there is already a {0} in this plan. Choose another id.")]
    Taken(String),
    /// An id with capitals, spaces or signs.
    #[error("'{0}' cannot be an id: use small letters and digits, with hyphens between them.")]
    BadId(String),
    /// The edit makes no sense here.
    #[error("{0}")]
    Senseless(String),
    /// It cannot be written where it is.
    #[error("'{0}' is written in a way that cannot be changed from here. Change it in the YAML.")]
    Stuck(String),
}
