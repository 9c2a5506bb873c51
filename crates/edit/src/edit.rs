//! The edits that an author can make.

use serde::{Deserialize, Serialize};

use flow::{Language, Outcome};

/// Words in both languages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    /// Dutch.
    #[serde(default)]
    pub nl: String,
    /// English.
    #[serde(default)]
    pub en: String,
}

/// A link: to an address, or to a fact of the kind `address`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LinkTo {
    /// The address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The id of a fact.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fact: Option<String>,
    /// The words of the link.
    pub label: Words,
}

/// The kind that a node becomes, with what the kind needs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "lowercase", deny_unknown_fields)]
pub enum NewKind {
    /// A person answers. A step's way on becomes the first answer.
    Question,
    /// Do this, then go on: to where the first answer led, unless `next` says otherwise.
    Step {
        /// The node that follows.
        #[serde(default)]
        next: Option<String>,
    },
    /// The browser answers.
    Check {
        /// The checks that are asked.
        checks: Vec<String>,
    },
    /// On to another plan.
    Handoff {
        /// The other plan.
        flow: String,
        /// The node at which to enter it.
        #[serde(default)]
        node: Option<String>,
    },
    /// An end.
    Outcome {
        /// What kind of end.
        outcome: Outcome,
    },
}

/// A node that is made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewNode {
    /// Its id; made of the Dutch words where it is absent.
    #[serde(default)]
    pub id: Option<String>,
    /// What it asks or says.
    pub text: Words,
    /// Its kind.
    pub kind: NewKind,
}

/// What an author changes.
///
/// A path is a list of keys, such as `["nodes", "begin", "patron", "text"]`, with indexes for lists. Ids stay as they are
/// when words change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Edit {
    /// The words of a text in one language: a title, summary, keyword, text, detail, label or entry of a checklist.
    /// Without words the text goes away.
    Words {
        /// The text.
        at: Vec<String>,
        /// The language.
        language: Language,
        /// The new words.
        words: String,
    },
    /// A single value, such as `reason`, `tool`, `part`, `outcome`, `flow`, `node`, `order`; without one the key goes away.
    Value {
        /// The value.
        at: Vec<String>,
        /// What it becomes.
        #[serde(default)]
        value: Option<String>,
    },
    /// A list of words, such as `source`, `howto`, `wise`, `checks`, `errors`, `was`, `when`; an empty one goes away.
    List {
        /// The list.
        at: Vec<String>,
        /// Its words.
        values: Vec<String>,
    },
    /// A list of texts: `checklist` or `keywords`.
    Texts {
        /// The list.
        at: Vec<String>,
        /// Its texts.
        values: Vec<Words>,
    },
    /// The links of a node or layer.
    Links {
        /// The list.
        at: Vec<String>,
        /// The links.
        links: Vec<LinkTo>,
    },
    /// Makes a node another kind. What the new kind does not have goes away.
    Kind {
        /// The node.
        node: String,
        /// The new kind.
        to: NewKind,
    },
    /// A new answer.
    AddAnswer {
        /// The node.
        node: String,
        /// The answer's id; made of the Dutch words where it is absent.
        #[serde(default)]
        answer: Option<String>,
        /// The words on the button.
        label: Words,
        /// Where it leads.
        next: String,
        /// Before which answer; the last where absent.
        #[serde(default)]
        index: Option<usize>,
    },
    /// Gives an answer another id. Addresses in which the old one is ask again.
    RenameAnswer {
        /// The node.
        node: String,
        /// The answer.
        answer: String,
        /// Its new id.
        to: String,
    },
    /// Moves an answer among the others.
    MoveAnswer {
        /// The node.
        node: String,
        /// The answer.
        answer: String,
        /// Its new place, counted from 0.
        index: usize,
    },
    /// Takes an answer out.
    RemoveAnswer {
        /// The node.
        node: String,
        /// The answer.
        answer: String,
    },
    /// Lets an answer, or a step (`verder`), or the start of the plan (no node) lead elsewhere.
    Point {
        /// The node; none for the start.
        #[serde(default)]
        node: Option<String>,
        /// The answer; `verder` for a step.
        #[serde(default)]
        answer: Option<String>,
        /// Where it leads from now on.
        next: String,
    },
    /// A new node to which nothing leads yet.
    AddNode {
        /// The node behind which it is written; the last where absent.
        #[serde(default)]
        after: Option<String>,
        /// The node.
        new: NewNode,
    },
    /// A new step or question on an arrow: the arrow leads to it, and it leads to where the arrow led.
    Insert {
        /// The node that the arrow leaves.
        from: String,
        /// The answer; `verder` for a step.
        answer: String,
        /// The node.
        new: NewNode,
    },
    /// A question asked in two: some answers move to a new question, to which a new answer leads.
    Split {
        /// The question.
        node: String,
        /// The answers that move.
        answers: Vec<String>,
        /// The words of the answer that leads to the new question.
        label: Words,
        /// The new question's id; made of its Dutch words where it is absent.
        #[serde(default)]
        id: Option<String>,
        /// The new question.
        text: Words,
    },
    /// Takes a node out. What led to it leads to `to`, or to where the node led; that one takes over its old addresses.
    TakeOut {
        /// The node.
        node: String,
        /// What takes its place; needed where the node led to more than one.
        #[serde(default)]
        to: Option<String>,
    },
    /// Moves a node among the others: the order in which they are best read.
    MoveNode {
        /// The node.
        node: String,
        /// Its new place, counted from 0.
        index: usize,
    },
    /// Several edits that belong together: all of them, or none.
    Several {
        /// The edits, in their order.
        edits: Vec<Edit>,
    },
}
