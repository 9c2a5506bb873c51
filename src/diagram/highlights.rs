//! State of each node and edge in a drawing: current, visited or found, its link, and its accessible label.

use flow::{Audience, Flow, Language};
use protocol::Drawing;
use viewport::steer::Ways;

use crate::address::{self, View};
use crate::texts;
use crate::views::flow_page::FlowHere;
use interface::wording::kind_words;

/// Of a node.
#[derive(Default)]
pub(crate) struct Highlight {
    /// Where it leads.
    pub(crate) href: String,
    /// What it says aloud.
    pub(crate) label: String,
    /// The visitor is here.
    pub(crate) current: bool,
    /// The visitor was here before.
    pub(crate) visited: bool,
    /// No way leads there from here any more.
    pub(crate) past: bool,
    /// It was searched for.
    pub(crate) found: bool,
}

/// Of all nodes and edges, in the order of the drawing.
#[derive(Default)]
pub(crate) struct Highlights {
    /// The nodes.
    pub(crate) nodes: Vec<Highlight>,
    /// For each edge, whether the visitor went along it.
    pub(crate) walked: Vec<bool>,
    /// For each edge, whether it leaves a node that no way leads to any more.
    pub(crate) past: Vec<bool>,
    /// The links lead out of the embedding website, to a page of the app.
    pub(crate) elsewhere: bool,
}

/// The marks of a flow.
pub(crate) fn of_flow(here: &FlowHere<'_>, drawing: &Drawing) -> Highlights {
    let Some(walk) = here.walk() else { return Highlights::default() };
    let (language, audience) = (here.language, here.audience);
    let (texts, words) = (texts::of(language), texts::diagram(language));
    let elsewhere = address::is_embedded(&walk.place);
    let view = if elsewhere { View::Guided } else { here.view };
    let count = drawing.nodes.len().to_string();
    let ways = Ways::of(drawing);
    let node_texts = texts_of_flow(&here.document.flow, drawing, language, audience);
    let says = ways_aloud(drawing, &ways, &node_texts, language);
    let at = drawing.nodes.iter().position(|node| node.id == walk.here().id);
    let reached = at.map(|at| ways.reached_from(at)).unwrap_or_default();
    let node = |(index, (node, ways)): (usize, (&protocol::DrawnNode, String))| {
        let found = here.document.flow.nodes.get(&node.id)?;
        let visited = walk.visited(&node.id);
        let current = walk.here().id == node.id;
        let place = address::embedded(&walk.to(&node.id), false);
        let number = words.node_number.replace("{n}", &(index + 1).to_string()).replace("{of}", &count);
        let state = match (current, visited) {
            (true, _) => [" (", texts.diagram_you_are_here, ")"].concat(),
            (_, true) => [" (", texts.diagram_visited, ")"].concat(),
            _ => String::new(),
        };
        let text = found.text(audience, language);
        Some(Highlight {
            href: address::place(language, view, &here.document.flow.id, &place),
            label: [kind_words(found, texts), ": ", text, &state, " ", &number, " ", &ways].concat(),
            current,
            visited,
            past: !visited && reached.get(index) == Some(&false),
            found: false,
        })
    };
    let nodes = drawing.nodes.iter().zip(says).enumerate();
    let nodes: Vec<Highlight> = nodes.map(|entry| node(entry).unwrap_or_default()).collect();
    let is_past = |edge: usize| ways.ends(edge).is_some_and(|(from, _)| nodes[from].past);
    Highlights {
        past: (0..drawing.edges.len()).map(is_past).collect(),
        nodes,
        walked: drawing.edges.iter().map(|edge| walk.went(&edge.from, &edge.answer)).collect(),
        elsewhere,
    }
}

/// The words of each node, in the order of the drawing.
pub(crate) fn texts_of_flow(
    flow: &Flow,
    drawing: &Drawing,
    language: Language,
    audience: Audience,
) -> Vec<String> {
    let text = |node: &protocol::DrawnNode| {
        let found = flow.nodes.get(&node.id);
        found.map(|node| node.text(audience, language).to_owned()).unwrap_or_default()
    };
    drawing.nodes.iter().map(text).collect()
}

/// Of each node, how many ways lead to it and which ways lead on.
pub(crate) fn ways_aloud(
    drawing: &Drawing,
    ways: &Ways,
    node_texts: &[String],
    language: Language,
) -> Vec<String> {
    let words = texts::diagram(language);
    let (mut count_in, mut out) = (vec![0_usize; drawing.nodes.len()], vec![Vec::new(); drawing.nodes.len()]);
    for (index, edge) in drawing.edges.iter().enumerate() {
        let Some((from, to)) = ways.ends(index) else { continue };
        count_in[to] += 1;
        // A way without a label is named after the node that it leads to.
        let label = edge.label.as_ref().map(|label| label.lines.join(" "));
        out[from].push(label.or_else(|| node_texts.get(to).cloned()).unwrap_or_default());
    }
    let aloud = |(count, out): (usize, Vec<String>)| {
        let ways_in = match count {
            0 => words.ways_in_none.to_owned(),
            1 => words.ways_in_one.to_owned(),
            count => words.ways_in_some.replace("{}", &count.to_string()),
        };
        let ways_out = if out.is_empty() {
            words.ways_out_none.to_owned()
        } else {
            let ends = if out.last().is_some_and(|last| last.ends_with(['.', '?', '!'])) { "" } else { "." };
            [words.ways_out, " ", &out.join("; "), ends].concat()
        };
        [ways_in, ways_out].join(" ")
    };
    count_in.into_iter().zip(out).map(aloud).collect()
}
