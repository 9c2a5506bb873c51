//! Map: all flows of a service in one drawing, with the handoffs between them.

use flow::model::Written;
use flow::{Answer, Audience, Flow, FlowAudience, Language, Layer, Node, NodeKind, Service, Text};
use indexmap::{IndexMap, IndexSet};
use protocol::Drawing;

use crate::{DrawError, draw};

/// The word in `kind` of a box for a whole flow. It has the double border of a check, by which flowcharts show
/// that a box is another chart.
pub const FLOW_KIND: &str = "flow";

/// Draws the flows of a service, in the order given, and those of other services that they hand off to. `titles`
/// gives the title of any flow by its id.
///
/// # Errors
///
/// See [`DrawError`]; [`DrawError::Empty`] where there is no flow.
pub fn map(
    service: Service,
    flows: &[&Flow],
    audience: Audience,
    language: Language,
    titles: &dyn Fn(&str) -> Option<Text>,
) -> Result<Drawing, DrawError> {
    let mut nodes: IndexMap<String, Node> = IndexMap::new();
    for flow in flows {
        nodes.insert(flow.id.clone(), chart(flow.title.clone(), &handoffs(flow)));
    }
    let others: IndexSet<&str> =
        flows.iter().flat_map(|flow| handoffs(flow)).filter(|id| !nodes.contains_key(*id)).collect();
    for id in others {
        if let Some(title) = titles(id) {
            nodes.insert(id.to_owned(), chart(title, &IndexSet::new()));
        }
    }
    // A flow that leads to one that is not there, because a library leaves it out, does so no more.
    let known: Vec<String> = nodes.keys().cloned().collect();
    for node in nodes.values_mut() {
        if let NodeKind::Check { answers, .. } = &mut node.kind {
            answers.retain(|id, _| known.contains(id));
        }
    }
    let empty = || Text { nl: String::new(), en: String::new() };
    let flow = Flow {
        id: service.id().to_owned(),
        service,
        audience: FlowAudience::Both,
        title: empty(),
        summary: empty(),
        order: 0,
        sign: flow::Sign::default(),
        part: None,
        errors: Vec::new(),
        keywords: Vec::new(),
        chapters: IndexMap::new(),
        start: known.first().cloned().unwrap_or_default(),
        nodes,
        written: Written::default(),
    };
    let mut drawing = draw(&flow, audience, language, &|_| None)?;
    for node in &mut drawing.nodes {
        FLOW_KIND.clone_into(&mut node.kind);
    }
    Ok(drawing)
}

/// The flows that a flow hands off to, each once.
fn handoffs(flow: &Flow) -> IndexSet<&str> {
    let to = flow.nodes.values().filter_map(|node| match &node.kind {
        NodeKind::Handoff { flow: to, .. } if *to != flow.id => Some(to.as_str()),
        _ => None,
    });
    to.collect()
}

/// A box for a flow, with a way without words to each of these.
fn chart(title: Text, to: &IndexSet<&str>) -> Node {
    let empty = || Text { nl: String::new(), en: String::new() };
    let way = |id: &&str| {
        let answer = Answer { label: empty(), next: (*id).to_owned(), when: Vec::new(), part: None };
        ((*id).to_owned(), answer)
    };
    Node {
        sources: Vec::new(),
        reason: None,
        base: Layer { text: Some(title), ..Layer::default() },
        patron: Layer::default(),
        staff: Layer::default(),
        errors: Vec::new(),
        checklist: Vec::new(),
        tool: None,
        age: None,
        chapter: None,
        part: None,
        kind: NodeKind::Check { checks: Vec::new(), answers: to.iter().map(way).collect() },
    }
}
