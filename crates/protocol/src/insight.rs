//! Anonymous counters: the events that the app sends, and the counts that an operator with a token sees.

use flow::Outcome;
use serde::{Deserialize, Serialize};

/// `POST /api/v1/events`: what happened in one flow, only to be counted. Nothing in it can be tied to a visitor: no
/// identifier, no time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct EventBatch {
    /// The flow's id.
    #[cfg_attr(feature = "openapi", schema(max_length = 64, pattern = "^[a-z0-9][a-z0-9-]*$"))]
    pub flow: String,
    /// The version of the flow. Events of a version that is no longer served are not counted.
    #[cfg_attr(feature = "openapi", schema(max_length = 64, pattern = "^[A-Za-z0-9.-]+$"))]
    pub version: String,
    /// The library's id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", schema(max_length = 64, pattern = "^[a-z0-9][a-z0-9-]*$"))]
    pub library: Option<String>,
    /// What happened: 1 to 50 events.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 50))]
    pub events: Vec<Event>,
}

/// Something that is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "lowercase")]
pub enum Event {
    /// A node was shown.
    Reached {
        /// The node's id.
        #[cfg_attr(feature = "openapi", schema(max_length = 64, pattern = "^[a-z0-9][a-z0-9-]*$"))]
        node: String,
    },
    /// An answer was chosen; `verder` for a step.
    Answered {
        /// The node's id.
        #[cfg_attr(feature = "openapi", schema(max_length = 64, pattern = "^[a-z0-9][a-z0-9-]*$"))]
        node: String,
        /// The answer's id.
        #[cfg_attr(feature = "openapi", schema(max_length = 64, pattern = "^[a-z0-9][a-z0-9-]*$"))]
        answer: String,
    },
    /// A visit came to an end node. It is counted besides `reached`.
    Outcome {
        /// The node's id.
        #[cfg_attr(feature = "openapi", schema(max_length = 64, pattern = "^[a-z0-9][a-z0-9-]*$"))]
        node: String,
    },
}

/// `GET /api/v1/insight`: the counters of one flow over a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Insight {
    /// The flow's id.
    pub flow: String,
    /// The first day, such as `2026-11-01`.
    pub from: String,
    /// The last day, counted as well.
    pub to: String,
    /// The library whose visitors are counted; all where absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub library: Option<String>,
    /// The versions of the flow that were counted.
    pub versions: Vec<String>,
    /// Every node of the flow as it is now, in its order.
    pub nodes: Vec<NodeCount>,
    /// Every answer of the flow as it is now, in its order; a step has `verder`.
    pub answers: Vec<AnswerCount>,
    /// Every end of the flow as it is now.
    pub outcomes: Vec<OutcomeCount>,
}

/// A count. Small ones, zero included, are hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Count {
    /// How often; `null` when hidden.
    pub count: Option<u64>,
    /// When hidden: the count is below this.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub below: Option<u64>,
}

/// How often a node was shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct NodeCount {
    /// The node's id.
    pub node: String,
    /// How often.
    #[serde(flatten)]
    pub count: Count,
}

/// How often an answer was chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AnswerCount {
    /// The node's id.
    pub node: String,
    /// The answer's id.
    pub answer: String,
    /// How often.
    #[serde(flatten)]
    pub count: Count,
}

/// How often visits came to an end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OutcomeCount {
    /// The node's id.
    pub node: String,
    /// What kind of end.
    pub outcome: Outcome,
    /// How often.
    #[serde(flatten)]
    pub count: Count,
}
