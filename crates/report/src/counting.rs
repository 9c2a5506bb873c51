//! Counting: the events of a visit that are counted. An event is the step from one walk to the next and
//! contains nothing about the visitor.

use flow::{NodeKind, Walk};
use protocol::{Event, Insight};

/// The past of a visit of a flow, as far as the next step needs it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    node: String,
    answers: Vec<(String, String)>,
}

/// The events between `before` and `walk`, and the past for the next call.
///
/// Without a `before` the visitor has just arrived, perhaps by a link that contains answers. Those are not counted
/// again; only the node that is now shown is.
#[must_use]
pub fn between(before: Option<&Seen>, walk: &Walk<'_>) -> (Vec<Event>, Seen) {
    let here = walk.here();
    let answers: Vec<(String, String)> =
        walk.trail.iter().filter_map(|visit| Some((visit.id.to_owned(), visit.answer?.to_owned()))).collect();
    let mut events = Vec::new();
    if let Some(before) = before {
        let new = answers.iter().filter(|given| !before.answers.contains(given));
        events
            .extend(new.map(|(node, answer)| Event::Answered { node: node.clone(), answer: answer.clone() }));
    }
    // The same node in another language or for another reader is no new step.
    if before.is_none_or(|before| before.node != here.id) {
        events.push(Event::Reached { node: here.id.to_owned() });
        if matches!(here.node.kind, NodeKind::Outcome { .. }) {
            events.push(Event::Outcome { node: here.id.to_owned() });
        }
    }
    (events, Seen { node: here.id.to_owned(), answers })
}

/// How many visits stopped at a node: reached it and gave no answer there. Only where every count of the node is
/// known, because a hidden count could be any small number; nothing for an end, where everybody stops.
#[must_use]
pub fn stopped(insight: &Insight, node: &str) -> Option<u64> {
    let reached = insight.nodes.iter().find(|count| count.node == node)?.count.count?;
    let mut answered = 0;
    let mut has_answers = false;
    for answer in insight.answers.iter().filter(|count| count.node == node) {
        has_answers = true;
        answered += answer.count.count?;
    }
    // A visitor who went back and chose again answered twice.
    has_answers.then(|| reached.saturating_sub(answered))
}

/// The largest count of an answer that is known; 0 where none is.
#[must_use]
pub fn most(insight: &Insight) -> u64 {
    insight.answers.iter().filter_map(|answer| answer.count.count).max().unwrap_or(0)
}
