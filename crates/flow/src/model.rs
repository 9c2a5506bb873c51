//! The model of a flow: nodes, answers and words, checked, with every reference leading somewhere.
//!
//! The same types are sent as JSON. The format in which an author writes a flow is in `author`.

#[cfg(feature = "author")]
use std::sync::Arc;

use indexmap::IndexMap;
use readiness::Verdict;
use serde::{Deserialize, Serialize};

use crate::fact::Age;
#[cfg(feature = "author")]
use crate::fact::Facts;
use crate::text::{Audience, Language, Text};

/// The answer that a step gives in a trail: the visitor says "done, go on".
pub const STEP_DONE: &str = "verder";

/// A login system that content exists for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "author", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Service {
    /// The public library: the national login, reached through the own library.
    Bibliotheek,
    /// The KB's own services.
    Kb,
    /// The test portal of Assessio (eelloo).
    Eelloo,
    /// The school login Entree Federatie.
    Entree,
}

impl Service {
    /// Every service, in the order in which the home page shows them.
    pub const ALL: [Self; 4] = [Self::Bibliotheek, Self::Kb, Self::Eelloo, Self::Entree];

    /// The id that content and the API use.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Bibliotheek => "bibliotheek",
            Self::Kb => "kb",
            Self::Eelloo => "eelloo",
            Self::Entree => "entree",
        }
    }
}

/// For whom a flow is meant; a flow for `Both` is offered to patrons and to staff.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "author", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum FlowAudience {
    /// Patrons walk it by themselves.
    Patron,
    /// Staff walk it at the desk.
    Staff,
    /// Both, with a separate layer for each where the words differ.
    Both,
}

impl FlowAudience {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Patron, Self::Staff, Self::Both];

    /// The word for it in files and over the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Patron => "patron",
            Self::Staff => "staff",
            Self::Both => "both",
        }
    }

    /// The audience whose layer is shown unless the address asks for the other.
    #[must_use]
    pub const fn first(self) -> Audience {
        match self {
            Self::Staff => Audience::Staff,
            Self::Patron | Self::Both => Audience::Patron,
        }
    }

    /// Whether the flow is offered to `audience`.
    #[must_use]
    pub const fn includes(self, audience: Audience) -> bool {
        matches!(
            (self, audience),
            (Self::Both, _) | (Self::Patron, Audience::Patron) | (Self::Staff, Audience::Staff)
        )
    }
}

/// The signs that a flow can have on the home page.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "author", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    /// A question mark.
    #[default]
    Question,
    /// An arrow through a door, inwards.
    LogIn,
    /// An arrow through a door, outwards.
    LogOut,
    /// A key.
    Key,
    /// A person.
    Person,
    /// A person and a plus.
    NewMember,
    /// A card.
    Card,
    /// A letter.
    Letter,
    /// A book.
    Book,
    /// A reader for e-books.
    Reader,
    /// A bin.
    Bin,
    /// A triangle that warns.
    Warning,
    /// A clock.
    Clock,
    /// A calendar.
    Calendar,
    /// A graduate's cap.
    School,
    /// A screen.
    Screen,
    /// A briefcase.
    Work,
}

impl Sign {
    /// All of them.
    pub const ALL: [Self; 17] = [
        Self::Question,
        Self::LogIn,
        Self::LogOut,
        Self::Key,
        Self::Person,
        Self::NewMember,
        Self::Card,
        Self::Letter,
        Self::Book,
        Self::Reader,
        Self::Bin,
        Self::Warning,
        Self::Clock,
        Self::Calendar,
        Self::School,
        Self::Screen,
        Self::Work,
    ];

    /// The word for it in files and over the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Question => "question",
            Self::LogIn => "log-in",
            Self::LogOut => "log-out",
            Self::Key => "key",
            Self::Person => "person",
            Self::NewMember => "new-member",
            Self::Card => "card",
            Self::Letter => "letter",
            Self::Book => "book",
            Self::Reader => "reader",
            Self::Bin => "bin",
            Self::Warning => "warning",
            Self::Clock => "clock",
            Self::Calendar => "calendar",
            Self::School => "school",
            Self::Screen => "screen",
            Self::Work => "work",
        }
    }

    /// Its strokes in a square of 24, as SVG path data.
    #[must_use]
    pub const fn strokes(self) -> &'static str {
        match self {
            Self::Question => "M8 9a4 4 0 1 1 5.5 3.7c-1 .5-1.5 1.2-1.5 2.3M12 19h.01",
            Self::LogIn => "M13 4h6v16h-6M3 12h11M10 8l4 4-4 4",
            Self::LogOut => "M11 4H5v16h6M10 12h11M17 8l4 4-4 4",
            Self::Key => "M12 12a4 4 0 1 1-8 0 4 4 0 1 1 8 0zM12 12h9v4M17 12v3",
            Self::Person => "M16 8a4 4 0 1 1-8 0 4 4 0 1 1 8 0zM4 20c0-8 16-8 16 0",
            Self::NewMember => "M13 8a4 4 0 1 1-8 0 4 4 0 1 1 8 0zM2 20c0-8 14-8 14 0M19 7v6M16 10h6",
            Self::Card => "M3 6h18v12H3zM3 10h18M6 15h5",
            Self::Letter => "M3 6h18v12H3zM3 7l9 7 9-7",
            Self::Book => "M12 6C9 4 6 4 3 5v14c3-1 6-1 9 1 3-2 6-2 9-1V5c-3-1-6-1-9 1zM12 6v14",
            Self::Reader => "M6 3h12v18H6zM9 7h6M9 11h6M12 18h.01",
            Self::Bin => "M4 7h16M9 7V4h6v3M6 7l1 14h10l1-14M10 11v6M14 11v6",
            Self::Warning => "M12 3L2 20h20zM12 10v4M12 17h.01",
            Self::Clock => "M21 12a9 9 0 1 1-18 0 9 9 0 1 1 18 0zM12 7v5l4 2",
            Self::Calendar => "M4 6h16v15H4zM4 10h16M8 3v4M16 3v4",
            Self::School => "M2 9l10-5 10 5-10 5zM6 11v6c4 3 8 3 12 0v-6",
            Self::Screen => "M3 5h18v12H3zM8 21h8M12 17v4",
            Self::Work => "M3 8h18v12H3zM8 8V4h8v4M3 13h18",
        }
    }
}

/// One stroomschema: a directed graph of nodes with one start.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Flow {
    /// Stable, lower-case, hyphenated, Dutch; part of addresses.
    pub id: String,
    /// The login system that the flow is about.
    pub service: Service,
    /// For whom it is offered.
    pub audience: FlowAudience,
    /// The problem in the visitor's own words.
    pub title: Text,
    /// One sentence that says what the flow does.
    pub summary: Text,
    /// Its place in lists of flows: lower comes first.
    pub order: u32,
    /// Its sign on the home page. The catalog says it.
    #[serde(skip)]
    pub sign: Sign,
    /// The part of the service that the whole flow belongs to. A library can work without it: [`crate::profile`].
    #[serde(skip)]
    pub part: Option<String>,
    /// Words and codes of error messages by which search finds this flow.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<String>,
    /// Other words that people use for this problem, for the search.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<Text>,
    /// The titles of its chapters by their ids, in the order in which they are read; empty where it has none.
    #[serde(default, skip_serializing_if = "IndexMap::is_empty")]
    pub chapters: IndexMap<String, Text>,
    /// The id of the node where it begins.
    pub start: String,
    /// The nodes by id, in the author's order.
    pub nodes: IndexMap<String, Node>,
    /// What only authors and the server know of it. A library's own facts are filled in there.
    #[serde(skip)]
    pub written: Written,
}

/// What only authors and the server know of a flow: how it was written, where it names facts, and which nodes it no longer
/// has. The app goes without, because each byte of its first file counts: it gets flows that are filled in, and the server
/// leads old addresses on before the app sees them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Written {
    /// The flow with the names, and the facts.
    #[cfg(feature = "author")]
    pub template: Option<Arc<Template>>,
    /// Ids of nodes that the flow no longer has, each with the node that replaces it: [`crate::former`].
    #[cfg(feature = "author")]
    pub former: IndexMap<String, String>,
}

/// A flow as it was written, with names of facts in its texts, and the facts. [`crate::template`] fills it in.
#[cfg(feature = "author")]
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Template {
    /// The flow, with the names in it.
    pub flow: Flow,
    /// Everybody's facts.
    pub facts: Arc<Facts>,
}

/// A place in a flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Node {
    /// The rows of the seed documents that the node comes from, or `own`. For authors: an export has them, and the API
    /// leaves them out.
    #[serde(rename = "source", default, skip_serializing_if = "Vec::is_empty")]
    pub sources: Vec<String>,
    /// Why the node exists where its source is `own`. For authors too.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The words for every reader who has no separate layer here.
    #[serde(flatten)]
    pub base: Layer,
    /// The patron's own words, where they differ.
    #[serde(default, skip_serializing_if = "Layer::is_empty")]
    pub patron: Layer,
    /// The staff's own words, where they differ.
    #[serde(default, skip_serializing_if = "Layer::is_empty")]
    pub staff: Layer,
    /// Words and codes of error messages that lead straight to this node.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<String>,
    /// Things to tick off, such as the rules for a password. What is ticked is kept nowhere.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub checklist: Vec<Text>,
    /// A small tool that works on this device only.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tool: Option<Tool>,
    /// How old the facts are that it names; absent where it names none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub age: Option<Age>,
    /// The id of the chapter that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chapter: Option<String>,
    /// The part of the service that it belongs to. Only the server asks, so it stays there.
    #[serde(skip)]
    pub part: Option<String>,
    /// What kind of place it is, and the ways out.
    #[serde(flatten)]
    pub kind: NodeKind,
}

/// The small tools inside flows. Nothing that is typed into them is sent or kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "author", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Tool {
    /// "Plak je gebruikersnaam": shows hidden spaces, look-alike characters and capitals.
    Gebruikersnaam,
    /// "Plak je bladwijzer": shows the part to cut off and the clean address.
    Bladwijzer,
    /// "Welk account is dit?": tells login account, Wise e-mail address, PIN and public-PC password apart.
    WelkAccount,
}

impl Tool {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Gebruikersnaam, Self::Bladwijzer, Self::WelkAccount];

    /// The word for it in files and over the wire.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Gebruikersnaam => "gebruikersnaam",
            Self::Bladwijzer => "bladwijzer",
            Self::WelkAccount => "welk-account",
        }
    }
}

/// What is read at a node. Each part that a layer leaves out comes from the node itself.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Layer {
    /// The question, or what to do, in one or two short sentences. The base layer always has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
    /// Explanation below it, in the small markup of [`crate::prose`].
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<Text>,
    /// A path of menus in Wise, such as `klant`, `inlogaccount`, `activeer inlogaccount`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub wise: Vec<String>,
    /// Pages to open.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<Link>,
    /// Ids of howtos: steps for the visitor's own browser.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub howto: Vec<String>,
}

impl Layer {
    /// Whether the layer says nothing at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self == &Self::default()
    }
}

/// A page outside, with the words of its link.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Link {
    /// An `https` address on an allowed host.
    pub url: String,
    /// The words of the link.
    pub label: Text,
}

/// The kinds of node, each with its ways out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum NodeKind {
    /// A person answers.
    Question {
        /// The ways out by answer id, in the author's order.
        answers: IndexMap<String, Answer>,
    },
    /// Do this, then go on.
    Step {
        /// The id of the node that follows.
        next: String,
    },
    /// The browser answers; the visitor can overrule it.
    Check {
        /// Ids of the readiness checks that are asked.
        checks: Vec<String>,
        /// The ways out; every verdict belongs to exactly one of them.
        answers: IndexMap<String, Answer>,
    },
    /// On to another flow, or into the middle of it.
    Handoff {
        /// The id of the other flow.
        flow: String,
        /// Where to enter it; its start where absent.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        node: Option<String>,
    },
    /// An end.
    Outcome {
        /// What kind of end.
        outcome: Outcome,
    },
}

/// A labelled way out of a question or check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Answer {
    /// The words on the button and on the diagram's edge.
    pub label: Text,
    /// The id of the node that follows.
    pub next: String,
    /// For a check: the verdicts that lead this way.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub when: Vec<Verdict>,
    /// The part of the service that it belongs to. Only the server asks, so it stays there.
    #[serde(skip)]
    pub part: Option<String>,
}

/// The kinds of end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "author", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// The visitor can log in.
    Solved,
    /// The library's desk takes over.
    Desk,
    /// Another organisation is to be asked.
    Contact,
    /// Nothing to mend: this is how it works.
    Info,
}

impl Outcome {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Solved, Self::Desk, Self::Contact, Self::Info];

    /// The word that content and the API use.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Solved => "solved",
            Self::Desk => "desk",
            Self::Contact => "contact",
            Self::Info => "info",
        }
    }

    /// Whether a person takes over here.
    #[must_use]
    pub const fn is_human(self) -> bool {
        matches!(self, Self::Desk | Self::Contact)
    }
}

/// A way out of a node: the answer (or none, for a step) and the node that it leads to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WayOut<'a> {
    /// The answer's id; [`STEP_DONE`] for a step.
    pub answer: &'a str,
    /// The answer's words; none for a step.
    pub label: Option<&'a Text>,
    /// The id of the node that follows.
    pub next: &'a str,
}

impl NodeKind {
    /// The word that content, the API and `data-kind` use.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Question { .. } => "question",
            Self::Step { .. } => "step",
            Self::Check { .. } => "check",
            Self::Handoff { .. } => "handoff",
            Self::Outcome { .. } => "outcome",
        }
    }

    /// The answers of a question or check.
    #[must_use]
    pub const fn answers(&self) -> Option<&IndexMap<String, Answer>> {
        match self {
            Self::Question { answers } | Self::Check { answers, .. } => Some(answers),
            _ => None,
        }
    }

    /// The ways out inside this flow, in the author's order. A handoff and an outcome have none.
    pub fn ways_out(&self) -> impl Iterator<Item = WayOut<'_>> {
        let step = match self {
            Self::Step { next } => Some(WayOut { answer: STEP_DONE, label: None, next }),
            _ => None,
        };
        let answers = self.answers().into_iter().flatten().map(|(id, answer)| WayOut {
            answer: id,
            label: Some(&answer.label),
            next: &answer.next,
        });
        step.into_iter().chain(answers)
    }

    /// The way out that `answer` names.
    #[must_use]
    pub fn way_out(&self, answer: &str) -> Option<WayOut<'_>> {
        self.ways_out().find(|way| way.answer == answer)
    }

    /// For a check: the id of the answer that belongs to `verdict`.
    #[must_use]
    pub fn answer_for(&self, verdict: Verdict) -> Option<&str> {
        match self {
            Self::Check { answers, .. } => {
                answers.iter().find(|(_, answer)| answer.when.contains(&verdict)).map(|(id, _)| id.as_str())
            }
            _ => None,
        }
    }
}

impl Node {
    const fn layer(&self, audience: Audience) -> &Layer {
        match audience {
            Audience::Patron => &self.patron,
            Audience::Staff => &self.staff,
        }
    }

    /// The question, or what to do, for this audience.
    #[must_use]
    pub fn text(&self, audience: Audience, language: Language) -> &str {
        let text = self.layer(audience).text.as_ref().or(self.base.text.as_ref());
        text.map_or("", |text| text.get(language))
    }

    /// The explanation for this audience.
    #[must_use]
    pub fn detail(&self, audience: Audience, language: Language) -> Option<&str> {
        let detail = self.layer(audience).detail.as_ref().or(self.base.detail.as_ref());
        detail.map(|text| text.get(language))
    }

    /// The path of menus in Wise; empty for patrons, who have no Wise.
    #[must_use]
    pub fn wise(&self, audience: Audience) -> &[String] {
        match audience {
            Audience::Patron => &[],
            Audience::Staff => own_or_base(&self.staff.wise, &self.base.wise),
        }
    }

    /// The pages to open, for this audience.
    #[must_use]
    pub fn links(&self, audience: Audience) -> &[Link] {
        own_or_base(&self.layer(audience).links, &self.base.links)
    }

    /// The ids of the howtos, for this audience.
    #[must_use]
    pub fn howto(&self, audience: Audience) -> &[String] {
        own_or_base(&self.layer(audience).howto, &self.base.howto)
    }
}

fn own_or_base<'a, T>(own: &'a [T], base: &'a [T]) -> &'a [T] {
    if own.is_empty() { base } else { own }
}
