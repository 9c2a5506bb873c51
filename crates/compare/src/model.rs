//! The difference as data: what `inlogwijzer diff --format json` gives, and what drawings and texts are made of.

use flow::{Language, Text};
use schemars::JsonSchema;
use serde::Serialize;

/// What differs between two states of the content. It is empty when they are equal; comments and layout do not count.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(title = "Inlogwijzer: the difference between two states of the content")]
pub struct Difference {
    /// The flows that differ: first those that are gone, then the others in the new content's order.
    pub flows: Vec<FlowDifference>,
    /// Everything else that differs: facts, howtos, libraries, notices and single files.
    pub items: Vec<Item>,
}

impl Difference {
    /// Whether nothing differs.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.flows.is_empty() && self.items.is_empty()
    }
}

/// Whether something is in one of both states only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum State {
    /// It is in the new content only.
    Added,
    /// It is in the old content only.
    Removed,
    /// It is in both, and differs.
    Changed,
}

/// One flow that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct FlowDifference {
    /// The flow's id.
    pub id: String,
    /// Whether it is in one state only.
    pub state: State,
    /// Its title; the new one where there are two.
    #[schemars(with = "TextSchema")]
    pub title: Text,
    /// What differs of the flow itself.
    pub changes: Vec<Change>,
    /// The nodes that differ. Of a flow that is in one state only, all of its nodes.
    pub nodes: Vec<NodeDifference>,
    /// What people meet who come with an old address or code.
    pub effects: Vec<Effect>,
}

/// A text in both languages.
#[derive(JsonSchema)]
#[schemars(rename = "Text")]
#[expect(dead_code, reason = "it only describes a type of another crate")]
struct TextSchema {
    /// The Dutch words.
    nl: String,
    /// The English words.
    en: String,
}

/// One node that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct NodeDifference {
    /// The node's id; the new one where it was renamed.
    pub id: String,
    /// Whether it is in one state only.
    pub state: State,
    /// The id that it had, where it has another one now: its `was` names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub renamed_from: Option<String>,
    /// For a node that is gone: the node whose `was` names it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
    /// What differs of the node itself. Nothing for a node that is in one state only.
    pub changes: Vec<Change>,
    /// The ways out that differ. Nothing for a node that is in one state only.
    pub ways: Vec<WayDifference>,
}

/// One way out that differs: an answer, or the way on from a step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct WayDifference {
    /// The answer's id; `verder` for a step.
    pub answer: String,
    /// What happened to it.
    pub state: AnswerState,
    /// The node that it led to, by the id that the old content has.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old_next: Option<String>,
    /// The node that it leads to now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new_next: Option<String>,
    /// What else differs: its words, when it is chosen, its part.
    pub changes: Vec<Change>,
}

/// What happened to a way out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum AnswerState {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It leads to another node. Its words may differ too.
    Redirected,
    /// It leads to the same node, and its words or its conditions differ.
    Changed,
}

/// One value that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Change {
    /// Which value.
    pub field: Field,
    /// Whose words they are, for what each audience can have of its own.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub layer: Option<LayerName>,
    /// The language, for words.
    #[schemars(with = "Option<String>")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub language: Option<Language>,
    /// What it was: one entry for a single value, none where it was not there.
    pub old: Vec<String>,
    /// What it is now.
    pub new: Vec<String>,
}

/// Whose words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum LayerName {
    /// Everybody's who has no own words.
    Everybody,
    /// The patron's own.
    Patron,
    /// The staff's own.
    Staff,
}

/// The values of flows, nodes and answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Field {
    /// A flow's login system.
    Service,
    /// For whom a flow is.
    Audience,
    /// A flow's title.
    Title,
    /// A flow's summary.
    Summary,
    /// A flow's place in lists.
    Order,
    /// Other words for a flow, for the search.
    Keywords,
    /// The node where a flow begins.
    Start,
    /// The order in which a flow's nodes are written.
    NodeOrder,
    /// A node's kind.
    Kind,
    /// The kind of end.
    Outcome,
    /// The text.
    Text,
    /// The explanation.
    Detail,
    /// The path of menus in Wise.
    Wise,
    /// The links: the words in both languages, and the address.
    Links,
    /// The howtos.
    Howto,
    /// The rows of sources.yaml.
    Source,
    /// The author's reason.
    Reason,
    /// Messages and codes for the search.
    Errors,
    /// Things to tick off.
    Checklist,
    /// The small tool.
    Tool,
    /// The part of the service.
    Part,
    /// The ids that it replaces.
    Was,
    /// The checks of the browser.
    Checks,
    /// The flow that a handoff leads to.
    Flow,
    /// The node that a handoff leads to.
    Node,
    /// The facts that its words name.
    Facts,
    /// The order of the answers.
    AnswerOrder,
    /// An answer's words.
    Label,
    /// The verdicts for which an answer is.
    When,
}

/// What people meet who come with an old address or code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Effect {
    /// What happens.
    pub kind: EffectKind,
    /// The node at which they were, by its old id.
    pub node: String,
    /// The answer that they gave there, for [`EffectKind::AnswerGone`] and [`EffectKind::LeadsElsewhere`].
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// Such an address, without the language in front: the shortest way there.
    pub address: String,
    /// The node that they see now. None where the whole flow is gone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sees: Option<String>,
    /// How many reports that are alive stop there, and how often it was reached in four weeks. Only with a database.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub counts: Option<Counts>,
}

/// How many people an [`Effect`] is about.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Counts {
    /// Reports that are alive and stop at this node.
    pub reports: u64,
    /// How often the node was reached in the last four weeks.
    pub reached: u64,
}

/// Kinds of effects.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum EffectKind {
    /// The node is gone, and another one replaces it: they are led on.
    LedOn,
    /// The node is gone, and nobody replaces it: they see how far their answers still lead.
    StepGone,
    /// The node is there, but the way there is not: they see it, and their earlier answers are forgotten.
    TrailCut,
    /// The answer is gone: they are asked again.
    AnswerGone,
    /// The answer leads to another node.
    LeadsElsewhere,
    /// The flow is gone: "this page does not exist".
    FlowGone,
}

/// Something beside the flows that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Item {
    /// What kind of thing.
    pub kind: ItemKind,
    /// Its id. A library's own fact is `library/fact`, and a file has its path.
    pub id: String,
    /// Whether it is in one state only.
    pub state: State,
    /// For a fact: its words and dates before.
    pub old: Vec<String>,
    /// For a fact: its words and dates now.
    pub new: Vec<String>,
    /// Where people read it, as `flow` or `flow/node`.
    pub shown_in: Vec<String>,
}

/// Kinds of things beside the flows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ItemKind {
    /// A fact.
    Fact,
    /// A howto.
    Howto,
    /// A library's profile.
    Library,
    /// A notice.
    Notice,
    /// A single file: `policy.yaml`, `sources.yaml`, `hosts.yaml`, `claims.yaml`, `translations.txt`.
    File,
}
