//! Every flow, exported in every format and read again, has the same boxes and the same labelled arrows; and where the
//! format can say it, the same hand-overs and ids.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a helper of a test that fails breaks the test")]

mod content;

use diagram::export::{DrawioOptions, bpmn, dot, drawio, mermaid};
use flow::{Audience, Flow, Language, NodeKind};
use import::Sheet;
use import::draft::{Draft, Kind, KnownPlan, Settings, draft};
use translate::{entries_of_flow, flow_workbook};

/// What is compared: the words of each box, and of each arrow its ends and its label. White space does not count.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Graph {
    boxes: Vec<String>,
    arrows: Vec<[String; 3]>,
}

fn squeezed(words: &str) -> String {
    words.split_whitespace().collect()
}

impl Graph {
    fn sorted(mut self) -> Self {
        self.boxes.sort();
        self.arrows.sort();
        self
    }

    fn of_flow(flow: &Flow, audience: Audience, language: Language) -> Self {
        let words = |id: &str| squeezed(flow.nodes[id].text(audience, language));
        let boxes = flow.nodes.keys().map(|id| words(id)).collect();
        let ways = flow.nodes.iter().flat_map(|(id, node)| node.kind.ways_out().map(move |way| (id, way)));
        let arrows = ways
            .map(|(id, way)| {
                let label = way.label.map_or("", |label| label.get(language));
                [words(id), words(way.next), squeezed(label)]
            })
            .collect();
        Self { boxes, arrows }.sorted()
    }

    fn of_sheet(sheet: &Sheet) -> Self {
        let words = |id: Option<&String>| {
            let found = sheet.boxes.iter().find(|shape| Some(&shape.id) == id);
            found.map_or_else(|| "(nothing)".to_owned(), |shape| squeezed(&shape.text))
        };
        let boxes = sheet.boxes.iter().map(|shape| squeezed(&shape.text)).collect();
        let arrows = sheet
            .arrows
            .iter()
            .map(|arrow| [words(arrow.from.as_ref()), words(arrow.to.as_ref()), squeezed(&arrow.label)])
            .collect();
        Self { boxes, arrows }.sorted()
    }
}

/// A node and where it hands over to.
type HandOver = (String, String, Option<String>);

fn hand_overs(flow: &Flow) -> Vec<HandOver> {
    let of = |(id, node): (&String, &flow::Node)| match &node.kind {
        NodeKind::Handoff { flow, node } => Some((id.clone(), flow.clone(), node.clone())),
        _ => None,
    };
    let mut found: Vec<HandOver> = flow.nodes.iter().filter_map(of).collect();
    found.sort();
    found
}

fn drafted(draft: &Draft) -> Vec<HandOver> {
    let nodes = draft.plans.iter().flat_map(|plan| &plan.nodes);
    let of = |node: &import::draft::DraftNode| match &node.kind {
        Kind::Handoff { flow, node: at } => Some((node.id.clone(), flow.clone(), at.clone())),
        _ => None,
    };
    let mut found: Vec<HandOver> = nodes.filter_map(of).collect();
    found.sort();
    found
}

/// What comes back besides the graph.
#[derive(Clone, Copy, PartialEq)]
enum Back {
    Graph,
    /// Hand-overs, without the node in the other plan: the format has no place for it.
    Plans,
    /// Hand-overs, whole.
    HandOvers,
}

/// Each reader of each flow in each language.
fn every_flow(back: Back, check: impl Fn(&Flow, Audience, Language) -> (String, Vec<u8>)) {
    let files = content::files("flows");
    let known: Vec<KnownPlan> =
        files.iter().map(|file| KnownPlan { id: content::flow(file).id, titles: Vec::new() }).collect();
    let mut trips = 0;
    for file in &files {
        let flow = content::flow(file);
        for audience in Audience::ALL {
            for language in Language::ALL {
                let (name, bytes) = check(&flow, audience, language);
                let sheets = import::read(&bytes, &name, None).unwrap();
                let trip = format!("{} for {audience} in {language} as {name}", flow.id);
                let [sheet, ..] = &sheets[..] else { panic!("{trip}: no sheet") };
                let read = Graph::of_sheet(sheet);
                assert_eq!(read, Graph::of_flow(&flow, audience, language), "{trip}");
                assert_eq!(sheets.len(), 1, "{trip}: {:?}", sheets[1].boxes.first());
                if back != Back::Graph {
                    let settings = Settings { language, service: "kb", file_name: &name, known: &known };
                    let (mut wanted, found) = (hand_overs(&flow), drafted(&draft(&sheets, &settings)));
                    if back == Back::Plans {
                        wanted.iter_mut().for_each(|(_, _, node)| *node = None);
                    }
                    assert_eq!(found, wanted, "{trip}");
                }
                trips += 1;
            }
        }
    }
    assert_eq!(trips, files.len() * 4);
}

fn drawing(flow: &Flow, audience: Audience, language: Language) -> protocol::Drawing {
    diagram::draw(flow, audience, language, &|_| None).unwrap()
}

#[test]
fn draw_io_gives_back_the_graph() {
    every_flow(Back::HandOvers, |flow, audience, language| {
        let href = |node: &str| Some(format!("https://plan.example/{node}?a=1&b=\"2\""));
        let text = drawio(&drawing(flow, audience, language), &DrawioOptions { flow, href: &href });
        ("plan.drawio".to_owned(), text.into_bytes())
    });
}

#[test]
fn bpmn_gives_back_the_graph() {
    every_flow(Back::Plans, |flow, audience, language| {
        ("plan.bpmn".to_owned(), bpmn(&drawing(flow, audience, language), flow).into_bytes())
    });
}

#[test]
fn mermaid_gives_back_the_graph() {
    every_flow(Back::Graph, |flow, audience, language| {
        ("plan.mmd".to_owned(), mermaid(flow, audience, language).into_bytes())
    });
}

#[test]
fn dot_gives_back_the_graph() {
    every_flow(Back::Graph, |flow, audience, language| {
        ("plan.dot".to_owned(), dot(flow, audience, language).into_bytes())
    });
}

#[test]
fn a_workbook_gives_back_the_graph() {
    every_flow(Back::HandOvers, |flow, audience, language| {
        let book = flow_workbook(flow, &entries_of_flow(flow), audience, language).unwrap();
        ("plan.xlsx".to_owned(), book)
    });
}
