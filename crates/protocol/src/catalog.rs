//! The catalog of the content, and a whole flow with all that its nodes refer to.

use flow::{Audience, Flow, FlowAudience, Howto, Language, Node, Notice, Service, Text};
use serde::{Deserialize, Serialize};

/// `GET /api/v1/catalog`: enough for the home page and its search.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Catalog {
    /// The version of the whole content: changes when any file of it does.
    pub version: String,
    /// The services that flows exist for.
    pub services: Vec<Service>,
    /// The flows.
    pub flows: Vec<FlowEntry>,
    /// The libraries.
    pub libraries: Vec<LibraryEntry>,
}

/// A flow in the catalog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FlowEntry {
    /// The flow's id.
    pub id: String,
    /// The version of this flow: changes when its file does.
    pub version: String,
    /// The login system that it is about.
    pub service: Service,
    /// The audience that it is offered to.
    pub audience: FlowAudience,
    /// The strokes of its sign on the home page, in a square of 24, as SVG path data.
    #[serde(default)]
    pub sign: String,
    /// How many questions three of four visits take at most, where each answer is given as often as the others.
    #[serde(default)]
    pub questions: u32,
    /// The part of the service that it belongs to: a library without that part does not show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<String>,
    /// The problem in the visitor's own words.
    pub title: Text,
    /// One sentence that says what the flow does.
    pub summary: Text,
    /// Words and codes of error messages.
    pub errors: Vec<String>,
    /// Other words that people use for this problem.
    pub keywords: Vec<Text>,
    /// Its nodes, so that a link to the middle can be named.
    pub nodes: Vec<NodeEntry>,
}

impl FlowEntry {
    /// What the catalog says of `flow`.
    #[must_use]
    pub fn of(flow: &Flow, version: String) -> Self {
        Self {
            id: flow.id.clone(),
            version,
            service: flow.service,
            audience: flow.audience,
            sign: flow.sign.strokes().to_owned(),
            questions: flow::usual_questions(flow),
            part: flow.part.clone(),
            title: flow.title.clone(),
            summary: flow.summary.clone(),
            errors: flow.errors.clone(),
            keywords: flow.keywords.clone(),
            nodes: flow.nodes.iter().map(|(id, node)| NodeEntry::of(id, node)).collect(),
        }
    }
}

/// A node in the catalog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NodeEntry {
    /// The node's id.
    pub id: String,
    /// Its kind's word.
    pub kind: String,
    /// Words and codes of error messages that lead straight to it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<String>,
    /// What a patron reads there; only where an error leads to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Text>,
}

impl NodeEntry {
    fn of(id: &str, node: &Node) -> Self {
        Self {
            id: id.to_owned(),
            kind: node.kind.code().to_owned(),
            errors: node.errors.clone(),
            text: (!node.errors.is_empty()).then(|| {
                let words = |language| node.text(Audience::Patron, language).to_owned();
                Text { nl: words(Language::Nl), en: words(Language::En) }
            }),
        }
    }
}

/// A library in the catalog.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LibraryEntry {
    /// The library's id.
    pub id: String,
    /// The name that patrons know.
    pub name: Text,
}

/// `GET /api/v1/flows/{id}`: a flow, and all that its nodes refer to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FlowDocument {
    /// The version of this flow: changes when its file does.
    pub version: String,
    /// The flow.
    pub flow: Flow,
    /// The howtos that its nodes name.
    pub howtos: Vec<Howto>,
    /// For each flow that it hands off to: the id and the title.
    pub handoffs: Vec<Handoff>,
}

/// A flow that another one hands off to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Handoff {
    /// The flow's id.
    pub flow: String,
    /// The flow's title.
    pub title: Text,
}

/// `GET /api/v1/howtos`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Howtos {
    /// Every howto.
    pub howtos: Vec<Howto>,
}

/// `GET /api/v1/notices`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notices {
    /// Every notice, current or not: the reader knows the date.
    pub notices: Vec<Notice>,
}
