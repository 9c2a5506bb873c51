//! How much of a drawing stays where it was when its flow is changed a little.

use std::collections::HashMap;
use std::error::Error;

use flow::{Flow, Node, NodeKind, Outcome, Text};
use protocol::Drawing;

use crate::drawn;

/// Boxes whose middles are less than this apart stand as good as above each other.
const APART_PX: f64 = 8.0;

/// How many pairs of boxes changed their order, of how many.
#[derive(Debug, Default)]
struct Tally {
    left_right: u32,
    top_bottom: u32,
    pairs: u32,
}

/// Changes each flow in every way that an author easily does, one at a time, and prints what moved.
pub(crate) fn report(flows: &[Flow]) -> Result<(), Box<dyn Error>> {
    let mut changes = 0_usize;
    let mut tally = Tally::default();
    for flow in flows {
        let before = drawn(flow)?;
        let changed = [reworded(flow), with_a_step(flow), with_an_answer(flow)].concat();
        for flow in &changed {
            tally.add(&before, &drawn(flow)?);
        }
        changes += changed.len();
    }
    let percent = |part: u32| 100.0 * f64::from(part) / f64::from(tally.pairs);
    println!(
        "{changes} changes of {} flows, {} pairs of boxes: {:.2} % changed their left-right order, {:.2} % \
         their top-bottom order",
        flows.len(),
        tally.pairs,
        percent(tally.left_right),
        percent(tally.top_bottom)
    );
    Ok(())
}

impl Tally {
    fn add(&mut self, before: &Drawing, after: &Drawing) {
        let middles = |drawing: &Drawing| -> HashMap<String, (f64, f64)> {
            let middle = |node: &protocol::DrawnNode| (node.x + node.width / 2.0, node.y + node.height / 2.0);
            drawing.nodes.iter().map(|node| (node.id.clone(), middle(node))).collect()
        };
        let after = middles(after);
        let both: Vec<_> = middles(before)
            .into_iter()
            .filter_map(|(id, before)| after.get(&id).map(|after| (before, *after)))
            .collect();
        for (index, (before, after)) in both.iter().enumerate() {
            for (other_before, other_after) in &both[..index] {
                let turned = |before: f64, after: f64| {
                    before * after < 0.0 && before.abs().min(after.abs()) > APART_PX
                };
                self.pairs += 1;
                self.left_right += u32::from(turned(before.0 - other_before.0, after.0 - other_after.0));
                self.top_bottom += u32::from(turned(before.1 - other_before.1, after.1 - other_after.1));
            }
        }
    }
}

fn words(words: &str) -> Text {
    Text { nl: words.to_owned(), en: words.to_owned() }
}

/// Each node's text once a sentence longer.
fn reworded(flow: &Flow) -> Vec<Flow> {
    let longer = |text: &mut Option<Text>| {
        if let Some(text) = text {
            text.nl.push_str(" Kijk daarbij ook in het scherm met de rechten.");
        }
    };
    let change = |id: &String| {
        let mut flow = flow.clone();
        if let Some(node) = flow.nodes.get_mut(id) {
            longer(&mut node.base.text);
            longer(&mut node.patron.text);
        }
        flow
    };
    flow.nodes.keys().map(change).collect()
}

/// A step in the middle of each way out, once.
fn with_a_step(flow: &Flow) -> Vec<Flow> {
    let mut changed = Vec::new();
    for (id, node) in &flow.nodes {
        for way in node.kind.ways_out() {
            let step = NodeKind::Step { next: way.next.to_owned() };
            changed.extend(with_node(flow, id, step, "Sluit daarna alle vensters.", |kind| match kind {
                NodeKind::Step { next } => NEW.clone_into(next),
                NodeKind::Question { answers } | NodeKind::Check { answers, .. } => {
                    if let Some(answer) = answers.get_mut(way.answer) {
                        NEW.clone_into(&mut answer.next);
                    }
                }
                _ => {}
            }));
        }
    }
    changed
}

/// An answer more at each question, once, with an outcome of its own.
fn with_an_answer(flow: &Flow) -> Vec<Flow> {
    let mut changed = Vec::new();
    for (id, node) in &flow.nodes {
        if !matches!(node.kind, NodeKind::Question { .. }) {
            continue;
        }
        let outcome = NodeKind::Outcome { outcome: Outcome::Desk };
        changed.extend(with_node(flow, id, outcome, "Vraag het aan de balie.", |kind| {
            if let NodeKind::Question { answers } = kind
                && let Some(mut answer) = answers.values().next().cloned()
            {
                (answer.label, answer.next) = (words("Iets anders"), NEW.to_owned());
                answers.insert(NEW.to_owned(), answer);
            }
        }));
    }
    changed
}

const NEW: &str = "nieuw-in-deze-meting";

/// The flow with a new node after `id`, and `id` changed by `lead` so that it leads there.
fn with_node(
    flow: &Flow,
    id: &str,
    kind: NodeKind,
    text: &str,
    lead: impl Fn(&mut NodeKind),
) -> Option<Flow> {
    let mut flow = flow.clone();
    let mut node: Node = flow.nodes.get(id)?.clone();
    (node.kind, node.base.text) = (kind, Some(words(text)));
    (node.patron.text, node.staff.text) = (None, None);
    let index = flow.nodes.get_index_of(id)?;
    flow.nodes.shift_insert(index + 1, NEW.to_owned(), node);
    lead(&mut flow.nodes.get_mut(id)?.kind);
    Some(flow)
}
