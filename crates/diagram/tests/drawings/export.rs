//! Other programs: that they get every node and every way out, and that Graphviz reads what it gets.

use std::io::Write;
use std::process::{Command, Stdio};

use diagram::export::{dot, mermaid};
use flow::{Audience, Flow, Language, Outcome};

use crate::flows::ebooks;
use crate::sketch::{Sketch, generated};

const READER: (Audience, Language) = (Audience::Patron, Language::Nl);

fn nasty() -> Flow {
    let text = "Zeg \"ja\" \\ & <b>#1;</b> [end] {x|y} `a` \\N \\";
    let mut flow = Sketch::new("end")
        .question("end", text, &[("ja", text, "graph"), ("nee", "end", "style"), ("leeg", "", "graph")])
        .check("graph", "1. Open style: #a; en klaar", &[("o", "- o", "style")])
        .handoff("style", "subgraph\nend", "x")
        .outcome("o", "o--x", Outcome::Solved)
        .0;
    "Titel: \"x\" # nee\n---".clone_into(&mut flow.title.nl);
    flow
}

#[test]
fn mermaid_gets_every_node_in_its_shape_and_every_way_out() {
    let flow = Sketch::new("vraag")
        .question("vraag", "Lukt het?", &[("ja", "Ja", "klaar"), ("nee", "Nee", "stap")])
        .step("stap", "Probeer opnieuw.", "check")
        .check("check", "Cookies aan?", &[("goed", "Ja", "klaar"), ("fout", "Nee", "verder")])
        .handoff("verder", "Verder met cookies.", "cookies")
        .outcome("klaar", "Klaar.", Outcome::Solved)
        .0;
    let expected = "\
---
title: \"Schets\"
---
flowchart TD
    n0{{\"Lukt het?\"}}
    n1[\"Probeer opnieuw.\"]
    n2[[\"Cookies aan?\"]]
    n3>\"Verder met cookies.\"]
    n4([\"Klaar.\"])
    n0 -->|\"Ja\"| n4
    n0 -->|\"Nee\"| n1
    n1 --> n2
    n2 -->|\"Ja\"| n4
    n2 -->|\"Nee\"| n3
";
    assert_eq!(mermaid(&flow, READER.0, READER.1), expected);
}

#[test]
fn dot_gets_every_node_in_its_shape_and_every_way_out() {
    let flow = Sketch::new("vraag")
        .question("vraag", "Lukt het?", &[("ja", "Ja", "klaar"), ("nee", "Nee", "stap")])
        .step("stap", "Sluit alle vensters van de browser en log opnieuw in.", "klaar")
        .outcome("klaar", "Klaar.", Outcome::Solved)
        .0;
    let expected = "\
digraph \"schets\" {
    graph [label=\"Schets\", labelloc=t, fontname=\"sans-serif\", rankdir=TB]
    node [fontname=\"sans-serif\", margin=\"0.2,0.1\"]
    edge [fontname=\"sans-serif\"]
    \"vraag\" [label=\"Lukt het?\", shape=hexagon]
    \"stap\" [label=\"Sluit alle vensters\\nvan de browser\\nen log opnieuw in.\", shape=box]
    \"klaar\" [label=\"Klaar.\", shape=box, style=rounded]
    \"vraag\" -> \"klaar\" [label=\"Ja\"]
    \"vraag\" -> \"stap\" [label=\"Nee\"]
    \"stap\" -> \"klaar\"
}
";
    assert_eq!(dot(&flow, READER.0, READER.1), expected);
}

#[test]
fn mermaid_gets_no_line_that_it_could_take_for_something_else() {
    let text = mermaid(&nasty(), READER.0, READER.1);
    for line in text.lines().skip(4) {
        assert!(line.starts_with("    n"), "{line}");
        assert_eq!(line.matches('"').count() % 2, 0, "{line}");
    }
}

#[test]
fn graphviz_reads_every_flow_where_it_is_installed() {
    for flow in [ebooks(), nasty(), generated(40, 2)] {
        let run = Command::new("dot")
            .arg("-Tplain")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn();
        let Ok(mut run) = run else {
            println!("skipped: Graphviz' dot is not installed here");
            return;
        };
        run.stdin.take().unwrap().write_all(dot(&flow, READER.0, READER.1).as_bytes()).unwrap();
        let output = run.wait_with_output().unwrap();
        assert!(output.status.success() && output.stderr.is_empty(), "{output:?}");
        let plain = String::from_utf8(output.stdout).unwrap();
        let count = |word: &str| plain.lines().filter(|line| line.starts_with(word)).count();
        assert_eq!(count("node "), flow.nodes.len());
        assert_eq!(
            count("edge "),
            flow.nodes.values().map(|node| node.kind.ways_out().count()).sum::<usize>()
        );
    }
}
