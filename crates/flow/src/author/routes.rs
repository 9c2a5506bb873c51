//! Checks all flows as one graph: dead ends, unreachable nodes, ways to a person; and counts the paths.
//!
//! A way may lead to a place that is not known: a node or a flow that could not be read, or a name that does not
//! exist. That mistake has its own finding. What follows from it is not said, so an unknown place counts as an end
//! and as a person, and where such a way is reached no node is called unreachable.

use std::collections::{HashMap, HashSet, VecDeque};

use super::finding::{Gate, GateFinding, Rule};
use super::read_flow::{ReadFlow, ReadFlows};
use crate::model::{Flow, FlowAudience, NodeKind, Outcome};

/// Past so many paths the walk stops: a flow with more has a fault of another kind.
const MAX_PATHS: u64 = 1_000_000;

/// From every node of a patron flow a human can be reached in at most so many answers.
const MOST_ANSWERS_TO_HUMAN: usize = 12;

/// A patron never gives more answers in one flow.
const MOST_ANSWERS: usize = 12;

type Spot<'a> = (&'a str, &'a str);

/// Checks the routes of all flows together.
pub(super) fn check(flows: &ReadFlows, findings: &mut Vec<GateFinding>) {
    for read in &flows.flows {
        leads_somewhere(read, flows, findings);
    }
    let backwards = backwards(flows);
    let to_end = answers_to(&backwards, flows, |_| true);
    let to_human = answers_to(&backwards, flows, Outcome::is_human);

    for read in &flows.flows {
        let mut gate = Gate::new(&read.file, findings);
        let flow = &read.flow;
        let reachable = reachable(flow);
        for id in flow.nodes.keys() {
            let line = read.node_line(id);
            if reachable.as_ref().is_some_and(|nodes| !nodes.contains(id.as_str())) {
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
        let longest = walk_every_path(flow).longest();
        if longest > MOST_ANSWERS {
            let message = format!(
                "the longest way through this flow takes {longest} answers, and patrons give at most {MOST_ANSWERS}. \
                 Ask the telling question earlier, or hand over to a person sooner."
            );
            gate.say(read.lines.start, None, Rule::TooLong, message);
        }
        let start = (flow.id.as_str(), flow.start.as_str());
        // Where no end can be reached at all, that has been said.
        if to_end.contains_key(&start) && !to_human.contains_key(&start) {
            let message = "patrons have no way to a human in this flow. Add an outcome `desk` or `contact`.";
            gate.say(read.lines.start, None, Rule::NoHuman, message);
            continue;
        }
        for (id, node) in &flow.nodes {
            let spot = (flow.id.as_str(), id.as_str());
            let answers = to_human.get(&spot).copied();
            // At an outcome the visitor needs nobody any more.
            let goes_on = !matches!(node.kind, NodeKind::Outcome { .. }) && to_end.contains_key(&spot);
            let message = match answers {
                Some(answers) if answers > MOST_ANSWERS_TO_HUMAN => format!(
                    "from here a human is {answers} answers away, and patrons give at most \
                     {MOST_ANSWERS_TO_HUMAN}. Add a shorter way to an outcome `desk` or `contact`."
                ),
                None if goes_on => "patrons have no way to a human from here. Lead an answer to an outcome \
                                    `desk` or `contact`."
                    .to_owned(),
                _ => continue,
            };
            gate.say(read.node_line(id), Some(id), Rule::NoHuman, message);
        }
    }
}

fn leads_somewhere(read: &ReadFlow, flows: &ReadFlows, findings: &mut Vec<GateFinding>) {
    let mut gate = Gate::new(&read.file, findings);
    let flow = &read.flow;
    if read.lacks(&flow.start) {
        let message = format!("`start` is '{}', which is no node of this flow. Name one.", flow.start);
        gate.say(read.lines.start, None, Rule::LeadsNowhere, message);
    }
    for (id, node) in &flow.nodes {
        for way in node.kind.ways_out().filter(|way| read.lacks(way.next)) {
            let line = read.lines.ways.get(&(id.clone(), way.answer.to_owned())).copied();
            let message =
                format!("'{}' leads to '{}', which is no node of this flow. Name one.", way.answer, way.next);
            gate.say(line.unwrap_or_else(|| read.node_line(id)), Some(id), Rule::LeadsNowhere, message);
        }
        if let NodeKind::Handoff { flow: to, node } = &node.kind {
            let message = match (flows.get(to), node) {
                (None, _) if !flows.unread.contains(to) => {
                    format!("it hands off to the flow '{to}', which does not exist. Name one.")
                }
                (Some(other), Some(node)) if other.lacks(node) => {
                    format!(
                        "it hands off to the node '{node}', which the flow '{to}' does not have. Name one."
                    )
                }
                _ => continue,
            };
            gate.say(read.node_line(id), Some(id), Rule::LeadsNowhere, message);
        }
    }
}

/// The nodes that can be reached from the start; none when a way on the route leads to an unknown place.
///
/// A handoff into the middle reaches a node too, but a flow must be whole by itself.
fn reachable(flow: &Flow) -> Option<HashSet<&str>> {
    let mut seen = HashSet::new();
    let mut waiting = vec![flow.start.as_str()];
    while let Some(id) = waiting.pop() {
        let (id, node) = flow.nodes.get_key_value(id)?;
        if seen.insert(id.as_str()) {
            waiting.extend(node.kind.ways_out().map(|way| way.next));
        }
    }
    Some(seen)
}

/// For each place, the places that lead there, and whether an answer must be given on the way (a step and a
/// handoff only go on). Places to which ways lead are here also when they are not known.
type Backwards<'a> = HashMap<Spot<'a>, Vec<(Spot<'a>, usize)>>;

fn backwards(flows: &ReadFlows) -> Backwards<'_> {
    let mut backwards: Backwards<'_> = HashMap::new();
    for read in &flows.flows {
        let flow = &read.flow;
        for (id, node) in &flow.nodes {
            let here = (flow.id.as_str(), id.as_str());
            for way in node.kind.ways_out() {
                let answers = usize::from(way.label.is_some());
                backwards.entry((flow.id.as_str(), way.next)).or_default().push((here, answers));
            }
            if let NodeKind::Handoff { flow: to, node } = &node.kind {
                let start = || flows.get(to).map_or("", |other| other.flow.start.as_str());
                let target = node.as_deref().unwrap_or_else(start);
                backwards.entry((to.as_str(), target)).or_default().push((here, 0));
            }
        }
    }
    backwards
}

/// The places from which an outcome of the wanted kind can be reached, each with the fewest answers that it
/// takes.
fn answers_to<'a>(
    backwards: &Backwards<'a>,
    flows: &'a ReadFlows,
    wanted: impl Fn(Outcome) -> bool,
) -> HashMap<Spot<'a>, usize> {
    let nodes: HashMap<Spot<'a>, &NodeKind> = flows
        .flows
        .iter()
        .flat_map(|read| {
            read.flow.nodes.iter().map(|(id, node)| ((read.flow.id.as_str(), id.as_str()), &node.kind))
        })
        .collect();
    let is_wanted = |kind: &NodeKind| matches!(kind, NodeKind::Outcome { outcome } if wanted(*outcome));
    let ends = nodes.iter().filter(|(_, kind)| is_wanted(kind)).map(|(spot, _)| *spot);
    let unknown = backwards.keys().filter(|spot| !nodes.contains_key(*spot)).copied();
    // Ways that take no answer are followed first, so that the first visit is the shortest.
    let mut waiting: VecDeque<(Spot<'a>, usize)> = ends.chain(unknown).map(|spot| (spot, 0)).collect();
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

/// How many paths a flow has, and how many answers they take.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Paths {
    pub(super) count: u64,
    /// For each number of answers, how many paths take so many. A step takes none.
    by_answers: Vec<u64>,
}

impl Paths {
    fn add(&mut self, answers: usize) {
        self.count += 1;
        if self.by_answers.len() <= answers {
            self.by_answers.resize(answers + 1, 0);
        }
        self.by_answers[answers] += 1;
    }

    /// How many answers the longest path takes.
    pub(super) fn longest(&self) -> usize {
        self.by_answers.len().saturating_sub(1)
    }

    /// How many answers half of the paths take at most.
    pub(super) fn median(&self) -> usize {
        let mut so_far = 0;
        let half = self.by_answers.iter().position(|count| {
            so_far += count;
            so_far * 2 >= self.count
        });
        half.unwrap_or_default()
    }
}

/// Walks every path from the start once. A path ends at an outcome, at a handoff, or where it comes back to a
/// node that it visited.
pub(super) fn walk_every_path(flow: &Flow) -> Paths {
    let mut paths = Paths::default();
    let Some((start, node)) = flow.nodes.get_key_value(&flow.start) else { return paths };
    let ways = |kind: &NodeKind| kind.ways_out().count();
    if ways(&node.kind) == 0 {
        paths.add(0);
        return paths;
    }
    let answers =
        |id: &str| usize::from(flow.nodes.get(id).is_some_and(|node| node.kind.answers().is_some()));
    // Each entry: the node, how many of its ways out were taken, and the answers given when one has left it.
    let mut stack: Vec<(&str, usize, usize)> = vec![(start, 0, answers(start))];
    while let Some((id, taken, given)) = stack.last_mut() {
        let (id, given): (&str, usize) = (id, *given);
        let next = flow.nodes.get(id).and_then(|node| node.kind.ways_out().nth(*taken)).map(|way| way.next);
        *taken += 1;
        let Some(next) = next else {
            stack.pop();
            continue;
        };
        let end = match flow.nodes.get(next) {
            None => true,
            Some(node) => ways(&node.kind) == 0 || stack.iter().any(|(been, ..)| *been == next),
        };
        if end {
            paths.add(given);
            if paths.count >= MAX_PATHS {
                return paths;
            }
        } else {
            stack.push((next, 0, given + answers(next)));
        }
    }
    paths
}
