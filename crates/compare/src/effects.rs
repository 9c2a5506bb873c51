//! What a change does to people who come with an address or a code of before.
//!
//! Each node of before is looked up in the flow of today, with the answers of the shortest way there, by the same walk that
//! shows pages. The ids that a node replaces are taken into account.

use std::collections::{HashMap, VecDeque};

use flow::{Flow, Place, former, walk};
use interface::address::encode;

use crate::model::{Effect, EffectKind};
use crate::pairs::Pairs;

/// The effects, in the order of the nodes of before.
pub(crate) fn of(old: &Flow, new: &Flow, pairs: &Pairs<'_>) -> Vec<Effect> {
    let ways = shortest_ways(old);
    let mut effects = Vec::new();
    for (id, node) in &old.nodes {
        let Some(answers) = ways.get(id.as_str()) else { continue };
        let at = place(Some(id), answers);
        let Some(there) = today(&at, new) else { continue };
        let expected = new.replacement(id).unwrap_or(id);
        let kind = if there.sees != expected {
            Some(EffectKind::StepGone)
        } else if expected != id {
            Some(EffectKind::LedOn)
        } else {
            there.is_cut.then_some(EffectKind::TrailCut)
        };
        let effect = |kind, answer: Option<&str>, at: &Place, sees: String| Effect {
            kind,
            node: id.clone(),
            answer: answer.map(str::to_owned),
            address: address(&old.id, at),
            sees: Some(sees),
            counts: None,
        };
        effects.extend(kind.map(|kind| effect(kind, None, &at, there.sees.clone())));
        if there.sees != expected || there.is_cut {
            // What was answered after it is not reached, and has its cause here.
            continue;
        }
        for way in node.kind.ways_out() {
            let mut onward = place(None, answers);
            onward.answers.insert(id.clone(), way.answer.to_owned());
            let Some(seen) = today(&onward, new) else { continue };
            let led_to = new.replacement(way.next).unwrap_or(pairs.today(way.next));
            let kind = match seen.sees {
                ref sees if sees == led_to => continue,
                ref sees if sees == expected => EffectKind::AnswerGone,
                _ => EffectKind::LeadsElsewhere,
            };
            effects.push(effect(kind, Some(way.answer), &onward, seen.sees));
        }
    }
    effects
}

/// Where a place of before leads today.
struct There {
    sees: String,
    /// Whether the trail does not come from the start any more.
    is_cut: bool,
}

fn today(place: &Place, flow: &Flow) -> Option<There> {
    let renewed = former::renewed(place, flow, |id| (id == flow.id).then_some(flow));
    let walked = walk::walk(flow, renewed.as_ref().unwrap_or(place))?;
    Some(There { sees: walked.here().id.to_owned(), is_cut: walked.place.entry.is_some() })
}

type Answers<'f> = Vec<(&'f str, &'f str)>;

/// The answers of the shortest way from the start to each node.
fn shortest_ways(flow: &Flow) -> HashMap<&str, Answers<'_>> {
    let mut ways: HashMap<&str, Answers<'_>> = HashMap::new();
    let mut open = VecDeque::new();
    if let Some((start, _)) = flow.nodes.get_key_value(&flow.start) {
        ways.insert(start, Vec::new());
        open.push_back(start.as_str());
    }
    while let Some(id) = open.pop_front() {
        let (Some(node), Some(so_far)) = (flow.nodes.get(id), ways.get(id).cloned()) else { continue };
        for way in node.kind.ways_out() {
            let Some((next, _)) = flow.nodes.get_key_value(way.next) else { continue };
            if !ways.contains_key(next.as_str()) {
                let mut answers = so_far.clone();
                answers.push((id, way.answer));
                ways.insert(next, answers);
                open.push_back(next);
            }
        }
    }
    ways
}

fn place(node: Option<&String>, answers: &Answers<'_>) -> Place {
    let answers = answers.iter().map(|(node, answer)| ((*node).to_owned(), (*answer).to_owned()));
    Place { node: node.cloned(), answers: answers.collect(), ..Place::default() }
}

/// The address without the language in front.
fn address(flow: &str, place: &Place) -> String {
    let mut written = format!("/hulp/{}", encode(flow));
    if let Some(segment) = &place.node {
        written.push('/');
        written.push_str(&encode(segment));
    }
    for (index, (name, value)) in place.query().enumerate() {
        written.push(if index == 0 { '?' } else { '&' });
        written.push_str(&format!("{}={}", encode(name), encode(value)));
    }
    written
}
