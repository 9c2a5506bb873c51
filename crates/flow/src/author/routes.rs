//! What only shows when the flows are seen as one graph: dead ends, lost nodes, ways to a person; and the
//! walk along every path.

use std::collections::{HashMap, HashSet, VecDeque};

use indexmap::IndexMap;

use super::finding::{Gate, GateFinding, Rule};
use super::read_flow::ReadFlow;
use crate::model::{Flow, FlowAudience, NodeKind, Outcome};

/// Past so many paths the walk stops: a flow with more has a fault of another kind.
const MAX_PATHS: u64 = 1_000_000;

/// From every node of a patron flow a human can be reached in at most so many answers.
const MOST_ANSWERS_TO_HUMAN: usize = 12;

type Spot<'a> = (&'a str, &'a str);

/// Checks the routes of all flows together.
pub(super) fn check(flows: &[ReadFlow], findings: &mut Vec<GateFinding>) {
    let by_id: IndexMap<&str, &ReadFlow> = flows.iter().map(|read| (read.flow.id.as_str(), read)).collect();
    for read in flows {
        leads_somewhere(read, &by_id, findings);
    }
    let backwards = backwards(flows, &by_id);
    let to_end = answers_to(&backwards, flows, |_| true);
    let to_human = answers_to(&backwards, flows, Outcome::is_human);

    for read in flows {
        let mut gate = Gate::new(&read.file, findings);
        let flow = &read.flow;
        let reachable = reachable(flow);
        for id in flow.nodes.keys() {
            let line = read.node_line(id);
            if !reachable.contains(id.as_str()) {
                let message = "nobody reaches this node. Lead an answer here, or remove it.";
                gate.say(line, Some(id), Rule::Unreachable, message);
            }
            if !to_end.contains_key(&(flow.id.as_str(), id.as_str())) {
                let message = "from here no outcome can be reached. Add a way to one.";
                gate.say(line, Some(id), Rule::NoOutcome, message);
            }
        }
        if flow.audience == FlowAudience::Staff {
            continue;
        }
        if !to_human.contains_key(&(flow.id.as_str(), flow.start.as_str())) {
            let message = "patrons have no way to a human in this flow. Add an outcome `desk` or `contact`.";
            gate.say(read.lines.start, None, Rule::NoHuman, message);
            continue;
        }
        for (id, node) in &flow.nodes {
            let answers = to_human.get(&(flow.id.as_str(), id.as_str())).copied();
            // An end is an end: who is helped needs nobody.
            let is_end = matches!(node.kind, NodeKind::Outcome { .. });
            let message = match answers {
                Some(answers) if answers > MOST_ANSWERS_TO_HUMAN => format!(
                    "from here a human is {answers} answers away, and patrons give at most \
                     {MOST_ANSWERS_TO_HUMAN}. Add a shorter way to an outcome `desk` or `contact`."
                ),
                None if !is_end => "patrons have no way to a human from here. Lead an answer to an outcome \
                                    `desk` or `contact`."
                    .to_owned(),
                _ => continue,
            };
            gate.say(read.node_line(id), Some(id), Rule::NoHuman, message);
        }
    }
}

fn leads_somewhere(read: &ReadFlow, by_id: &IndexMap<&str, &ReadFlow>, findings: &mut Vec<GateFinding>) {
    let mut gate = Gate::new(&read.file, findings);
    let flow = &read.flow;
    if !flow.nodes.contains_key(&flow.start) {
        let message = format!("`start` is '{}', which is no node of this flow. Name one.", flow.start);
        gate.say(read.lines.start, None, Rule::LeadsNowhere, message);
    }
    for (id, node) in &flow.nodes {
        for way in node.kind.ways_out().filter(|way| !flow.nodes.contains_key(way.next)) {
            let line = read.lines.ways.get(&(id.clone(), way.answer.to_owned())).copied();
            let message =
                format!("'{}' leads to '{}', which is no node of this flow. Name one.", way.answer, way.next);
            gate.say(line.unwrap_or_else(|| read.node_line(id)), Some(id), Rule::LeadsNowhere, message);
        }
        if let NodeKind::Handoff { flow: to, node } = &node.kind {
            match (by_id.get(to.as_str()), node) {
                (None, _) => {
                    let message = format!("it hands off to the flow '{to}', which does not exist. Name one.");
                    gate.say(read.node_line(id), Some(id), Rule::LeadsNowhere, message);
                }
                (Some(other), Some(node)) if !other.flow.nodes.contains_key(node) => {
                    let message = format!(
                        "it hands off to the node '{node}', which the flow '{to}' does not have. Name one."
                    );
                    gate.say(read.node_line(id), Some(id), Rule::LeadsNowhere, message);
                }
                _ => {}
            }
        }
    }
}

fn reachable(flow: &Flow) -> HashSet<&str> {
    let mut seen = HashSet::new();
    let mut waiting = vec![flow.start.as_str()];
    while let Some(id) = waiting.pop() {
        let Some((id, node)) = flow.nodes.get_key_value(id) else { continue };
        if seen.insert(id.as_str()) {
            waiting.extend(node.kind.ways_out().map(|way| way.next));
        }
    }
    // A handoff into the middle reaches a node too, but a flow must be whole by itself.
    seen
}

/// For each place, the places that lead there, and whether an answer must be given on the way (a step and a
/// handoff only go on).
type Backwards<'a> = HashMap<Spot<'a>, Vec<(Spot<'a>, usize)>>;

fn backwards<'a>(flows: &'a [ReadFlow], by_id: &IndexMap<&'a str, &'a ReadFlow>) -> Backwards<'a> {
    let mut backwards: Backwards<'a> = HashMap::new();
    for read in flows {
        let flow = &read.flow;
        for (id, node) in &flow.nodes {
            let here = (flow.id.as_str(), id.as_str());
            for way in node.kind.ways_out() {
                let answers = usize::from(way.label.is_some());
                backwards.entry((flow.id.as_str(), way.next)).or_default().push((here, answers));
            }
            if let NodeKind::Handoff { flow: to, node } = &node.kind
                && let Some(other) = by_id.get(to.as_str())
            {
                let target = node.as_deref().unwrap_or(&other.flow.start);
                backwards.entry((other.flow.id.as_str(), target)).or_default().push((here, 0));
            }
        }
    }
    backwards
}

/// The places from which an outcome of the wanted kind can be reached, each with the fewest answers that it
/// takes.
fn answers_to<'a>(
    backwards: &Backwards<'a>,
    flows: &'a [ReadFlow],
    wanted: impl Fn(Outcome) -> bool,
) -> HashMap<Spot<'a>, usize> {
    let ends = flows
        .iter()
        .flat_map(|read| {
            read.flow.nodes.iter().map(move |(id, node)| (read.flow.id.as_str(), id.as_str(), node))
        })
        .filter(|(_, _, node)| matches!(node.kind, NodeKind::Outcome { outcome } if wanted(outcome)));
    // Ways that take no answer are followed first, so that the first visit is the shortest.
    let mut waiting: VecDeque<(Spot<'a>, usize)> = ends.map(|(flow, id, _)| ((flow, id), 0)).collect();
    let mut found: HashMap<Spot<'a>, usize> = HashMap::new();
    while let Some((spot, answers)) = waiting.pop_front() {
        if found.contains_key(&spot) {
            continue;
        }
        found.insert(spot, answers);
        for (before, more) in backwards.get(&spot).into_iter().flatten() {
            if *more == 0 {
                waiting.push_front((*before, answers));
            } else {
                waiting.push_back((*before, answers + more));
            }
        }
    }
    found
}

/// How many paths a flow has, and how many answers the longest of them takes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Paths {
    pub(super) count: u64,
    pub(super) longest_answers: usize,
}

/// Walks every path from the start once. A path ends at an outcome, at a handoff, or where it comes back to a
/// node that it visited.
pub(super) fn walk_every_path(flow: &Flow) -> Paths {
    let mut paths = Paths::default();
    // Each entry: the node, how many of its ways out were taken, and the answers given so far.
    let Some((start, node)) = flow.nodes.get_key_value(&flow.start) else { return paths };
    let ways = |kind: &NodeKind| kind.ways_out().count();
    let mut stack: Vec<(&str, usize)> = vec![(start, 0)];
    if ways(&node.kind) == 0 {
        return Paths { count: 1, longest_answers: 0 };
    }
    while let Some((id, taken)) = stack.last_mut() {
        let id: &str = id;
        let next = flow.nodes.get(id).and_then(|node| node.kind.ways_out().nth(*taken)).map(|way| way.next);
        *taken += 1;
        let Some(next) = next else {
            stack.pop();
            continue;
        };
        let end = match flow.nodes.get(next) {
            None => true,
            Some(node) => ways(&node.kind) == 0 || stack.iter().any(|(been, _)| *been == next),
        };
        if end {
            paths.count += 1;
            paths.longest_answers = paths.longest_answers.max(stack.len());
            if paths.count >= MAX_PATHS {
                return paths;
            }
        } else {
            stack.push((next, 0));
        }
    }
    paths
}
