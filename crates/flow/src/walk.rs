//! Walk: finds the current node and the trail of a place in a flow.
//!
//! An address may be old, shared, or written by hand. Parts of it that do not fit the flow are dropped and
//! named, and there is always a current node. An answer further on that is no longer on the trail is kept: it
//! counts again when the trail comes by.
//!
//! Others add pairs of their own to the links that people share, such as `fbclid`. Those are dropped without a word:
//! only what was once an answer is named. A flow does not know its former questions, so a pair with an unknown name
//! counts as such when the name looks like a question's and the value is an answer that most questions have.

use indexmap::IndexMap;

use crate::model::{Flow, Node, NodeKind};
use crate::place::{Place, is_id};

/// The answers that most questions have.
const USUAL_ANSWERS: [&str; 4] = ["ja", "nee", "verder", "weet-niet"];

/// A node on the trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Visit<'a> {
    /// The node's id.
    pub id: &'a str,
    /// The node.
    pub node: &'a Node,
    /// The answer given there, if any.
    pub answer: Option<&'a str>,
}

/// Something in the address that does not fit the flow (any more).
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Dropped {
    /// No node has this id.
    Node(String),
    /// The node has no such answer.
    Answer {
        /// The node's id.
        node: String,
        /// The answer that it does not have.
        answer: String,
    },
}

/// Where a visitor is, and the way there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk<'a> {
    flow: &'a Flow,
    /// The nodes visited, in order. The last one has no answer yet, or is an end, or was visited before.
    pub trail: Vec<Visit<'a>>,
    /// The index in `trail` of the current node.
    pub current: usize,
    /// The cleaned place: what was dropped is gone, the rest is as it was.
    pub place: Place,
    /// What did not fit.
    pub dropped: Vec<Dropped>,
}

/// Walks `flow` along the answers of `place`. `None` only for a flow whose start does not exist, which the
/// publish gate refuses.
///
/// # Examples
///
/// ```
/// use flow::walk::{Dropped, walk};
/// use flow::{Flow, Place};
/// use serde_json::json;
///
/// let flow: Flow = serde_json::from_value(json!({
///     "id": "inloggen", "service": "kb", "audience": "patron", "order": 10,
///     "title": { "nl": "Inloggen", "en": "Logging in" },
///     "summary": { "nl": "Een proef.", "en": "A trial." },
///     "start": "lukt-het",
///     "nodes": {
///         "lukt-het": {
///             "kind": "question", "source": ["own"], "text": { "nl": "Lukt het?", "en": "Does it work?" },
///             "answers": {
///                 "ja": { "label": { "nl": "Ja", "en": "Yes" }, "next": "klaar" },
///                 "nee": { "label": { "nl": "Nee", "en": "No" }, "next": "balie" },
///             },
///         },
///         "klaar": {
///             "kind": "outcome", "outcome": "solved", "source": ["own"],
///             "text": { "nl": "Klaar.", "en": "Done." },
///         },
///         "balie": {
///             "kind": "outcome", "outcome": "desk", "source": ["own"],
///             "text": { "nl": "Vraag het aan de balie.", "en": "Ask at the desk." },
///         },
///     },
/// }))?;
///
/// // The query `?lukt-het=nee&oude-vraag=ja`. The flow no longer has the second question.
/// let pair = |node: &str, answer: &str| (node.to_owned(), answer.to_owned());
/// let place = Place::read(None, [pair("lukt-het", "nee"), pair("oude-vraag", "ja")]);
/// let walk = walk(&flow, &place).ok_or("the flow has no start")?;
///
/// assert_eq!(walk.here().id, "balie");
/// let trail: Vec<&str> = walk.trail.iter().map(|visit| visit.id).collect();
/// assert_eq!(trail, ["lukt-het", "balie"]);
/// assert_eq!(walk.dropped, [Dropped::Node("oude-vraag".to_owned())]);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[must_use]
pub fn walk<'a>(flow: &'a Flow, place: &Place) -> Option<Walk<'a>> {
    let mut dropped = Vec::new();
    let mut place = place.clone();
    place.answers.retain(|node, answer| match flow.nodes.get(node) {
        None => {
            if was_an_answer(node, answer) {
                dropped.push(Dropped::Node(node.clone()));
            }
            false
        }
        Some(found) if found.kind.way_out(answer).is_none() => {
            dropped.push(Dropped::Answer { node: node.clone(), answer: answer.clone() });
            false
        }
        Some(_) => true,
    });
    for id in [&mut place.entry, &mut place.node] {
        if let Some(unknown) = id.take_if(|id| !flow.nodes.contains_key(id)) {
            let unknown = Dropped::Node(unknown);
            if !dropped.contains(&unknown) {
                dropped.push(unknown);
            }
        }
    }
    // The flow's own start is no entry: one place has one address.
    place.entry.take_if(|entry| *entry == flow.start);

    let mut trail = follow(flow, place.entry.as_deref().unwrap_or(&flow.start), &place.answers)?;
    let mut current = trail.len().checked_sub(1)?;
    if let Some(node) = &place.node {
        if let Some(index) = trail.iter().position(|visit| visit.id == node) {
            current = index;
        } else {
            // The visitor jumped here, so the trail begins here.
            place.entry = Some(node.clone()).filter(|node| *node != flow.start);
            trail = follow(flow, node, &place.answers)?;
            current = 0;
        }
    }
    place.node = trail.get(current).map(|visit| visit.id.to_owned());
    Some(Walk { flow, trail, current, place, dropped })
}

/// Whether a pair whose name is none of a flow's nodes was once an answer, as far as can be told.
///
/// Content keeps no list of the questions that it had. Most of them have a name of more than one word, with hyphens, which
/// hardly anybody else's parameters have. So `?oude-vraag=ja` is named, and `?xyz=ja` is not: to name what was never ours
/// would worry everybody who follows a link from a newsletter, while a former question of one word is only asked anew.
#[must_use]
pub fn was_an_answer(name: &str, value: &str) -> bool {
    is_id(name) && name.trim_matches('-').contains('-') && USUAL_ANSWERS.contains(&value)
}

fn follow<'a>(flow: &'a Flow, begin: &str, answers: &IndexMap<String, String>) -> Option<Vec<Visit<'a>>> {
    let mut trail: Vec<Visit<'a>> = Vec::new();
    let mut id = begin;
    loop {
        let (id_in_flow, node) = flow.nodes.get_key_value(id)?;
        let been_here = trail.iter().any(|visit| visit.id == id);
        let way = if been_here { None } else { answers.get(id).and_then(|answer| node.kind.way_out(answer)) };
        trail.push(Visit { id: id_in_flow, node, answer: way.map(|way| way.answer) });
        match way {
            Some(way) => id = way.next,
            None => return Some(trail),
        }
    }
}

impl<'a> Walk<'a> {
    /// The current node.
    #[must_use]
    pub fn here(&self) -> Visit<'a> {
        self.trail[self.current]
    }

    /// The node visited before the current one.
    #[must_use]
    pub fn before(&self) -> Option<Visit<'a>> {
        self.trail.get(self.current.checked_sub(1)?).copied()
    }

    /// The answers on the way to the current node, by node id. Those further on were given once and taken back.
    pub fn given(&self) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.trail.iter().take(self.current).filter_map(|visit| Some((visit.id, visit.answer?)))
    }

    /// Whether a node is on the trail.
    #[must_use]
    pub fn visited(&self, id: &str) -> bool {
        self.trail.iter().any(|visit| visit.id == id)
    }

    /// Whether the trail goes from `from` along `answer`.
    #[must_use]
    pub fn went(&self, from: &str, answer: &str) -> bool {
        self.trail.iter().any(|visit| visit.id == from && visit.answer == Some(answer))
    }

    /// The place after giving `answer` at the current node: as far as the answers already given lead from
    /// there. `None` when the node has no such answer.
    #[must_use]
    pub fn after(&self, answer: &str) -> Option<Place> {
        let here = self.here();
        let way = here.node.kind.way_out(answer)?;
        let mut place = self.place.clone();
        let changed = place.answers.insert(here.id.to_owned(), answer.to_owned()).as_deref() != Some(answer);
        if self.visited_before_here(way.next) {
            // Back to a node that was visited: it becomes the current one, so that it can be answered again.
            return Some(place.at(way.next));
        }
        if !changed {
            return Some(place.at(way.next));
        }
        place.node = None;
        let ahead = walk(self.flow, &place)?;
        // Later answers that still apply count, but the end of the flow is always shown.
        Some(place.at(ahead.here().id))
    }

    fn visited_before_here(&self, id: &str) -> bool {
        self.trail.iter().take(self.current + 1).any(|visit| visit.id == id)
    }

    /// The place for a click on `id` in a diagram: there on the trail, or a trail that begins there.
    #[must_use]
    pub fn to(&self, id: &str) -> Place {
        let mut place = self.place.at(id);
        if !self.visited(id) {
            place.entry = Some(id.to_owned()).filter(|id| *id != self.flow.start);
        }
        place
    }

    /// The place where the current node hands off to, when it is a handoff: the other flow's id and the place. The
    /// [answers on the way](Self::given) go along; the others do not.
    #[must_use]
    pub fn handoff(&self) -> Option<(&'a str, Place)> {
        match &self.here().node.kind {
            NodeKind::Handoff { flow, node } => {
                let mut place = self.place.clone();
                place.answers = IndexMap::new();
                for (node, answer) in self.given() {
                    place.answers.insert(node.to_owned(), answer.to_owned());
                }
                Some((flow, place.handed_off(&self.flow.id, node.as_deref())))
            }
            _ => None,
        }
    }
}
