//! Every flow, exported in every format and read again, has the same boxes and the same labelled arrows.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a helper of a test that fails breaks the test")]

mod content;

use diagram::export::{DrawioOptions, bpmn, dot, drawio, mermaid};
use flow::{Audience, Flow, Language};
use import::Sheet;
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

/// Each reader of each flow in each language.
fn every_flow(check: impl Fn(&Flow, Audience, Language) -> (String, Vec<u8>)) {
    let files = content::files("flows");
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
    every_flow(|flow, audience, language| {
        let href = |node: &str| Some(format!("https://plan.example/{node}?a=1&b=\"2\""));
        let text = drawio(&drawing(flow, audience, language), &DrawioOptions { flow, href: &href });
        ("plan.drawio".to_owned(), text.into_bytes())
    });
}

#[test]
fn bpmn_gives_back_the_graph() {
    every_flow(|flow, audience, language| {
        ("plan.bpmn".to_owned(), bpmn(&drawing(flow, audience, language), flow).into_bytes())
    });
}

#[test]
fn mermaid_gives_back_the_graph() {
    every_flow(|flow, audience, language| {
        ("plan.mmd".to_owned(), mermaid(flow, audience, language).into_bytes())
    });
}

#[test]
fn dot_gives_back_the_graph() {
    every_flow(|flow, audience, language| {
        ("plan.dot".to_owned(), dot(flow, audience, language).into_bytes())
    });
}

#[test]
fn a_workbook_gives_back_the_graph() {
    every_flow(|flow, audience, language| {
        let book = flow_workbook(flow, &entries_of_flow(flow), audience, language).unwrap();
        ("plan.xlsx".to_owned(), book)
    });
}
