//! Trail of a report: from a place in a flow to the trail, and back to the place, so that the desk continues
//! where the patron stopped.

use flow::model::STEP_DONE;
use flow::{Audience, Flow, Language, Place, Walk};
use protocol::{GivenAnswer, Trail};

/// The trail of a report about `walk`, which is a walk through `flow` in its version `version`.
///
/// Answers of other flows come first: a handoff brought them along. After them come those on the way to the
/// current node; answers further on were given once and taken back, and are left out.
#[must_use]
pub fn of_walk(flow: &Flow, version: &str, walk: &Walk<'_>) -> Trail {
    let elsewhere = walk.place.elsewhere.iter().filter_map(|(name, answer)| {
        let (flow, node) = name.split_once('.')?;
        Some(GivenAnswer { flow: Some(flow.to_owned()), node: node.to_owned(), answer: answer.clone() })
    });
    let here = walk.given().map(|(node, answer)| GivenAnswer {
        flow: None,
        node: node.to_owned(),
        answer: answer.to_owned(),
    });
    Trail {
        flow: flow.id.clone(),
        version: version.to_owned(),
        from: walk.place.entry.clone(),
        answers: elsewhere.chain(here).collect(),
        node: walk.here().id.to_owned(),
    }
}

/// The place where `trail` stopped, with `others` (library, layer) going along.
#[must_use]
pub fn place(trail: &Trail, others: &Place) -> Place {
    let mut place = Place {
        node: Some(trail.node.clone()),
        entry: trail.from.clone(),
        others: others.others.clone(),
        ..Place::default()
    };
    for given in &trail.answers {
        match &given.flow {
            Some(flow) => place.elsewhere.insert(format!("{flow}.{}", given.node), given.answer.clone()),
            None => place.answers.insert(given.node.clone(), given.answer.clone()),
        };
    }
    place
}

/// Names the nodes of a trail as they are called today. `replacement` gives, for a flow and an id that it no longer has,
/// the node that replaces it.
pub fn renew<'a>(trail: &mut Trail, replacement: impl Fn(&str, &str) -> Option<&'a str>) {
    let renew = |flow: &str, node: &mut String| {
        if let Some(new) = replacement(flow, node) {
            new.clone_into(node);
        }
    };
    for node in trail.from.iter_mut().chain([&mut trail.node]) {
        renew(&trail.flow, node);
    }
    for given in &mut trail.answers {
        renew(given.flow.as_deref().unwrap_or(&trail.flow), &mut given.node);
    }
}

/// A question with its answer, in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answered {
    /// The question, or what was to be done; the node's id where the flow no longer has it.
    pub question: String,
    /// The answer's words; nothing for a step that was done, the answer's id where the flow no longer has it.
    pub answer: Option<String>,
}

/// The answers that were given in the flow `id`, in words for `audience`. Nothing is left out: what the flow no
/// longer has, or the whole of it where the flow cannot be had, is named by its ids.
#[must_use]
pub fn in_words(
    trail: &Trail,
    id: &str,
    flow: Option<&Flow>,
    audience: Audience,
    language: Language,
) -> Vec<Answered> {
    let given = trail.answers.iter().filter(|given| given.flow.as_deref().unwrap_or(&trail.flow) == id);
    given
        .map(|given| {
            let node = flow.and_then(|flow| flow.nodes.get(&given.node));
            let way = node.and_then(|node| node.kind.way_out(&given.answer));
            Answered {
                question: node.map_or(given.node.as_str(), |node| node.text(audience, language)).to_owned(),
                answer: match way {
                    Some(way) => way.label.map(|label| label.get(language).to_owned()),
                    None => Some(given.answer.clone()).filter(|answer| answer != STEP_DONE),
                },
            }
        })
        .collect()
}

/// The other flows in which something was answered, in order, each once.
#[must_use]
pub fn flows_before(trail: &Trail) -> Vec<&str> {
    let mut flows: Vec<&str> = Vec::new();
    for flow in trail.answers.iter().filter_map(|given| given.flow.as_deref()) {
        if flow != trail.flow && !flows.contains(&flow) {
            flows.push(flow);
        }
    }
    flows
}
