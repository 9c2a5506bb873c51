//! Walks from where a person begins to the end that they should reach.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use flow::author::Content;
use flow::{Audience, Flow, Language, Node, NodeKind, Outcome, profile};

use crate::load;

static CONTENT: LazyLock<Content> = LazyLock::new(|| load().content);

/// Where a walk ended.
#[derive(Debug)]
pub(crate) struct End {
    /// The flow of the last node.
    pub(crate) flow: &'static str,
    /// The last node.
    pub(crate) node: &'static str,
    /// Its kind of end; none when the answers ended before the flow did.
    pub(crate) outcome: Option<Outcome>,
    /// All nodes on the way, as `flow#node`.
    pub(crate) trail: Vec<String>,
    audience: Audience,
    last: Node,
}

impl End {
    /// Everything that is read at the last node, in this language.
    pub(crate) fn words(&self, language: Language) -> String {
        let text = self.last.text(self.audience, language);
        format!("{text}\n{}", self.last.detail(self.audience, language).unwrap_or_default())
    }

    /// Whether the walk came by this node, written `flow#node`.
    pub(crate) fn went_by(&self, node: &str) -> bool {
        self.trail.iter().any(|visited| visited == node)
    }
}

/// The node `flow#node` as this audience reads it at this library, or at none.
pub(crate) fn node(place: &str, library: Option<&str>) -> Node {
    let (flow, node) = place.split_once('#').unwrap();
    own(flow, library).nodes.get(node).unwrap_or_else(|| panic!("there is no node {place}")).clone()
}

fn own(id: &str, library: Option<&str>) -> Flow {
    let flow = CONTENT.flows.get(id).unwrap_or_else(|| panic!("there is no flow {id}"));
    let Some(library) = library else { return flow.clone() };
    let profile = CONTENT.libraries.get(library).unwrap_or_else(|| panic!("there is no library {library}"));
    profile::apply(flow, profile, &CONTENT.flows).unwrap_or_else(|| panic!("{library} has no flow {id}"))
}

/// Walks from `begin`, a flow or `flow#node`, by these answers, each written `node=answer`, in the order in which
/// they are asked. Steps and hand-overs are followed by themselves.
pub(crate) fn walk(audience: Audience, library: Option<&str>, begin: &str, answers: &[&str]) -> End {
    let (mut flow, mut at) = match begin.split_once('#') {
        Some((flow, node)) => (flow.to_owned(), node.to_owned()),
        None => (begin.to_owned(), own(begin, library).start),
    };
    let mut answers = answers.iter();
    let mut trail = Vec::new();
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    loop {
        let own = own(&flow, library);
        let node =
            own.nodes.get(&at).unwrap_or_else(|| panic!("no node {flow}#{at} after {trail:?}")).clone();
        let place = format!("{flow}#{at}");
        trail.push(place.clone());
        let times = seen.entry(place.clone()).or_default();
        *times += 1;
        assert!(*times < 4, "the walk goes round at {place}: {trail:?}");
        let end = |outcome| End {
            flow: CONTENT.flows.get_key_value(&flow).unwrap().0,
            node: CONTENT.flows[&flow].nodes.get_key_value(&at).unwrap().0,
            outcome,
            trail: trail.clone(),
            audience,
            last: node.clone(),
        };
        match &node.kind {
            NodeKind::Step { next } => at.clone_from(next),
            NodeKind::Handoff { flow: other, node } => {
                at = node.clone().unwrap_or_else(|| CONTENT.flows[other].start.clone());
                flow.clone_from(other);
            }
            NodeKind::Outcome { outcome } => {
                assert_eq!(answers.next(), None, "the walk ended at {place} with answers left: {trail:?}");
                return end(Some(*outcome));
            }
            NodeKind::Question { answers: ways } | NodeKind::Check { answers: ways, .. } => {
                let Some(given) = answers.next() else { return end(None) };
                let (asked, answer) = given.split_once('=').unwrap();
                assert_eq!(asked, at, "the question after {trail:?}");
                let way = ways.get(answer).unwrap_or_else(|| panic!("{place} has no answer {answer}"));
                at.clone_from(&way.next);
            }
        }
    }
}
