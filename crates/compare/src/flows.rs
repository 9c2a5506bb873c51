//! One flow, compared with itself at another time.

use flow::model::WayOut;
use flow::{Flow, Node};

use crate::effects;
use crate::fields::{changes, of_answer, of_flow, of_node, order, written};
use crate::model::{
    AnswerState, Change, Effect, EffectKind, Field, FlowDifference, NodeDifference, State, WayDifference,
};
use crate::pairs::Pairs;

/// A flow that is in one state only.
pub(crate) fn one_sided(flow: &Flow, state: State) -> FlowDifference {
    let node = |id: &String| NodeDifference {
        id: id.clone(),
        state,
        renamed_from: None,
        replaced_by: None,
        changes: Vec::new(),
        ways: Vec::new(),
    };
    let gone = Effect {
        kind: EffectKind::FlowGone,
        node: flow.start.clone(),
        answer: None,
        address: format!("/hulp/{}", flow.id),
        sees: None,
        counts: None,
    };
    FlowDifference {
        id: flow.id.clone(),
        state,
        title: flow.title.clone(),
        changes: Vec::new(),
        nodes: flow.nodes.keys().map(node).collect(),
        effects: (state == State::Removed).then_some(gone).into_iter().collect(),
    }
}

/// What differs between two states of a flow; none where nothing does.
pub(crate) fn difference(old: &Flow, new: &Flow) -> Option<FlowDifference> {
    let (was, is) = (written(old), written(new));
    let pairs = Pairs::of(was, is);
    let mut found = changes(of_flow(was), of_flow(is));
    if pairs.today(&was.start) != is.start {
        found.push(change(Field::Start, &was.start, &is.start));
    }
    let before: Vec<String> = was.nodes.keys().map(|id| pairs.today(id).to_owned()).collect();
    let after: Vec<String> = is.nodes.keys().cloned().collect();
    found.extend(order(Field::NodeOrder, &before, &after));

    let mut nodes: Vec<NodeDifference> = Vec::new();
    for (id, node) in &is.nodes {
        nodes.extend(match pairs.before(id) {
            None => Some(NodeDifference { state: State::Added, ..unchanged(id) }),
            Some(before) => was
                .nodes
                .get(before)
                .and_then(|earlier| node_difference(&pairs, (before, earlier), (id, node), is)),
        });
    }
    for id in was.nodes.keys().filter(|id| !is.nodes.contains_key(pairs.today(id))) {
        let replaced_by = is.replacement(id).map(str::to_owned);
        nodes.push(NodeDifference { state: State::Removed, replaced_by, ..unchanged(id) });
    }
    if found.is_empty() && nodes.is_empty() {
        return None;
    }
    Some(FlowDifference {
        id: new.id.clone(),
        state: State::Changed,
        title: new.title.clone(),
        changes: found,
        nodes,
        effects: effects::of(old, new, &pairs),
    })
}

fn change(field: Field, old: &str, new: &str) -> Change {
    Change { field, layer: None, language: None, old: vec![old.to_owned()], new: vec![new.to_owned()] }
}

fn unchanged(id: &str) -> NodeDifference {
    NodeDifference {
        id: id.to_owned(),
        state: State::Changed,
        renamed_from: None,
        replaced_by: None,
        changes: Vec::new(),
        ways: Vec::new(),
    }
}

fn node_difference(
    pairs: &Pairs<'_>,
    (before, earlier): (&str, &Node),
    (id, node): (&str, &Node),
    is: &Flow,
) -> Option<NodeDifference> {
    let mut found = changes(of_node(before, earlier, pairs.old()), of_node(id, node, is));
    let answers =
        |node: &Node| node.kind.ways_out().map(|way| way.answer.to_owned()).collect::<Vec<String>>();
    found.extend(order(Field::AnswerOrder, &answers(earlier), &answers(node)));
    let ways = ways(pairs, earlier, node);
    let renamed_from = (before != id).then(|| before.to_owned());
    let differs = renamed_from.is_some() || !found.is_empty() || !ways.is_empty();
    differs.then(|| NodeDifference { renamed_from, changes: found, ways, ..unchanged(id) })
}

/// The ways out that differ: those of today, and then those that are gone.
fn ways(pairs: &Pairs<'_>, earlier: &Node, node: &Node) -> Vec<WayDifference> {
    let next = |way: WayOut<'_>| way.next.to_owned();
    let mut found = Vec::new();
    for way in node.kind.ways_out() {
        let Some(was) = earlier.kind.way_out(way.answer) else {
            found.push(WayDifference {
                answer: way.answer.to_owned(),
                state: AnswerState::Added,
                old_next: None,
                new_next: Some(next(way)),
                changes: Vec::new(),
            });
            continue;
        };
        let of = |node: &Node| of_answer(node.kind.answers().and_then(|answers| answers.get(way.answer)));
        let changes = changes(of(earlier), of(node));
        let is_redirected = pairs.today(was.next) != way.next;
        if is_redirected || !changes.is_empty() {
            found.push(WayDifference {
                answer: way.answer.to_owned(),
                state: if is_redirected { AnswerState::Redirected } else { AnswerState::Changed },
                old_next: Some(next(was)),
                new_next: Some(next(way)),
                changes,
            });
        }
    }
    for way in earlier.kind.ways_out().filter(|way| node.kind.way_out(way.answer).is_none()) {
        found.push(WayDifference {
            answer: way.answer.to_owned(),
            state: AnswerState::Removed,
            old_next: Some(next(way)),
            new_next: None,
            changes: Vec::new(),
        });
    }
    found
}
