//! Checks each library's profile against each flow: after the parts are left out, every way must still lead
//! somewhere.

use indexmap::IndexMap;
use readiness::Verdict;

use super::finding::{Gate, GateFinding, Rule};
use super::read_flow::{ReadFlow, ReadFlows};
use super::routes;
use super::source::LibrarySource;
use crate::model::{Flow, NodeKind};
use crate::profile::{Profile, apply};

/// Applies the profile to all flows, and says what does not work any more.
pub(super) fn check(source: &LibrarySource, profile: &Profile, flows: &ReadFlows, gate: &mut Gate<'_>) {
    // A part that no flow has may be in a node that could not be read.
    for part in source.without.iter().filter(|_| flows.are_complete()) {
        if !flows.flows.iter().any(|read| has_part(&read.flow, &part.value)) {
            let message = format!(
                "no flow has a `part: {}`. Mend the word, or give the nodes that it means that part.",
                part.value
            );
            gate.say(part.referenced.line(), None, Rule::Reference, message);
        }
    }
    // Words alone break no route.
    let Some(first) = source.without.first() else { return };
    let line = first.referenced.line();

    let all: IndexMap<String, Flow> =
        flows.flows.iter().map(|read| (read.flow.id.clone(), read.flow.clone())).collect();
    let by_id = |read: &ReadFlow, flow: Flow| {
        let mut unread = read.unread.clone();
        // With its parts a flow loses the nodes that are not reached. Where that is not certain, they may be there.
        if read.has_unknown_ways() {
            let lost = read.flow.nodes.keys().filter(|id| !flow.nodes.contains_key(*id));
            unread.extend(lost.cloned());
        }
        ReadFlow { flow, file: read.flow.id.clone(), lines: read.lines.clone(), unread }
    };
    let own = flows.flows.iter().filter_map(|read| Some(by_id(read, apply(&read.flow, profile, &all)?)));
    let own = ReadFlows { flows: own.collect(), unread: flows.unread.clone() };
    let faults = faults(&own);
    // A fault that exists without the profile too has its own finding.
    let whole = flows.flows.iter().map(|read| by_id(read, read.flow.clone())).collect();
    let before = self::faults(&ReadFlows { flows: whole, unread: flows.unread.clone() });
    let is_old = |fault: &GateFinding| {
        before.iter().any(|old| (&old.file, &old.node, old.rule) == (&fault.file, &fault.node, fault.rule))
    };
    for fault in faults.iter().filter(|fault| !is_old(fault)) {
        let place = fault.node.as_ref().map_or_else(String::new, |node| format!(", node '{node}'"));
        let message = format!(
            "without these parts the flow '{}'{place} does not work: {} Give more nodes and answers that `part`, \
             or leave the part in.",
            fault.file, fault.message
        );
        gate.say(line, None, Rule::Profile, message);
    }
}

/// What does not work in these flows. The findings name a flow instead of a file.
fn faults(flows: &ReadFlows) -> Vec<GateFinding> {
    let mut faults = Vec::new();
    routes::check(flows, &mut faults);
    for read in &flows.flows {
        let mut gate = Gate::new(&read.file, &mut faults);
        for (id, node) in &read.flow.nodes {
            if let Some(message) = too_few_answers(&node.kind) {
                gate.say(1, Some(id), Rule::Answers, message);
            }
        }
    }
    faults
}

fn has_part(flow: &Flow, part: &str) -> bool {
    let is = |own: Option<&String>| own.is_some_and(|own| own == part);
    is(flow.part.as_ref())
        || flow.nodes.values().any(|node| {
            is(node.part.as_ref())
                || node.kind.answers().into_iter().flatten().any(|(_, answer)| is(answer.part.as_ref()))
        })
}

fn too_few_answers(kind: &NodeKind) -> Option<String> {
    let answers = kind.answers()?;
    if answers.len() < 2 {
        return Some(format!(
            "{} of its answers are left, and a person needs two to choose from.",
            answers.len()
        ));
    }
    let is_check = matches!(kind, NodeKind::Check { .. });
    let lost = Verdict::ALL.iter().copied().find(|verdict| kind.answer_for(*verdict).is_none());
    lost.filter(|_| is_check)
        .map(|verdict| format!("no answer is left for the verdict '{}'.", verdict.code()))
}
