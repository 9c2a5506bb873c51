//! Guarantees that every drawing keeps.

use std::collections::HashSet;
use std::sync::LazyLock;

use diagram::{DrawError, MOST_NODES, draw};
use flow::{Audience, Flow, Language, Outcome};
use protocol::Drawing;

use crate::flows::{checklist, drawn, ebooks};
use crate::geometry;
use crate::sketch::{Sketch, both, generated};

/// The flows that every rule is tried on.
fn samples() -> Vec<Flow> {
    let sizes = [5, 6, 8, 9, 12, 13, 17, 20, 25, 31, 40, 60];
    let made_up =
        sizes.iter().flat_map(|&size| (0..3).map(move |seed| generated(size, seed * 100 + size as u64)));
    made_up.chain([ebooks(), checklist(), small_knots(), lonely()]).collect()
}

/// What is rare and must not break a drawing, close together.
fn small_knots() -> Flow {
    Sketch::new("begin")
        .question(
            "begin",
            "Begin?",
            &[("weer", "Nog eens", "begin"), ("een", "Een", "a"), ("twee", "Twee", "a")],
        )
        .step("a", "A", "b")
        .question(
            "b",
            "B?",
            &[("terug", "Terug", "a"), ("begin", "Naar het begin", "begin"), ("door", "", "c")],
        )
        .check("c", "C?", &[("zelf", "Zelf", "c"), ("ook", "Ook zelf", "c"), ("klaar", "Klaar", "klaar")])
        .outcome("klaar", "Klaar.", Outcome::Solved)
        .0
}

fn lonely() -> Flow {
    Sketch::new("einde").outcome("einde", "Einde.", Outcome::Info).0
}

/// The samples with their drawings, which take some seconds without optimization.
fn drawn_samples() -> &'static [(Flow, Drawing)] {
    static DRAWN: LazyLock<Vec<(Flow, Drawing)>> =
        LazyLock::new(|| samples().into_iter().map(|flow| (flow.clone(), drawn(&flow))).collect());
    &DRAWN
}

fn holds_for_every_sample(rule: impl Fn(&Drawing) -> Vec<String>) {
    for (flow, drawing) in drawn_samples() {
        let broken = rule(drawing);
        assert!(broken.is_empty(), "in a flow of {} nodes: {broken:#?}", flow.nodes.len());
    }
}

#[test]
fn boxes_and_labels_keep_clear_of_each_other() {
    holds_for_every_sample(geometry::overlaps);
}

#[test]
fn no_edge_runs_through_a_box_or_through_the_label_of_another_edge() {
    holds_for_every_sample(geometry::crossed_areas);
}

#[test]
fn no_edge_runs_over_another_one() {
    holds_for_every_sample(geometry::merged_edges);
}

#[test]
fn every_edge_runs_square_from_border_to_border() {
    holds_for_every_sample(geometry::loose_edges);
}

#[test]
fn every_label_is_at_its_edge() {
    holds_for_every_sample(geometry::lost_labels);
}

#[test]
fn everything_is_inside_the_drawing() {
    holds_for_every_sample(geometry::outside);
}

#[test]
fn the_start_is_on_top() {
    holds_for_every_sample(geometry::above_start);
}

#[test]
fn the_rules_notice_when_they_are_broken() {
    let whole = drawn(&ebooks());

    let mut moved = whole.clone();
    (moved.nodes[3].x, moved.nodes[3].y) = (moved.nodes[0].x + 5.0, moved.nodes[0].y - 1000.0);
    assert!(!geometry::loose_edges(&moved).is_empty());
    assert!(!geometry::outside(&moved).is_empty());
    assert!(!geometry::above_start(&moved).is_empty());

    let mut on_edge = whole.clone();
    let middle = &whole.edges[1].points[1];
    (on_edge.nodes[4].x, on_edge.nodes[4].y) = (middle.x - 20.0, middle.y - 20.0);
    assert!(!geometry::crossed_areas(&on_edge).is_empty());
    assert!(!geometry::overlaps(&on_edge).is_empty());

    let mut doubled = whole.clone();
    doubled.edges[1].points = doubled.edges[0].points.clone();
    assert!(!geometry::merged_edges(&doubled).is_empty());
    assert!(!geometry::lost_labels(&doubled).is_empty());
}

#[test]
fn every_word_of_the_flow_is_in_the_drawing() {
    for (flow, drawing) in drawn_samples() {
        let squeeze = |text: &str| text.split_whitespace().collect::<String>();
        for node in &drawing.nodes {
            let text = flow.nodes[&node.id].text(Audience::Patron, Language::Nl);
            assert_eq!(squeeze(&node.lines.concat()), squeeze(text));
        }
        for edge in &drawing.edges {
            let way = flow.nodes[&edge.from].kind.way_out(&edge.answer).unwrap();
            let label = way.label.map_or("", |label| label.get(Language::Nl));
            let lines = edge.label.as_ref().map_or(String::new(), |label| label.lines.concat());
            assert_eq!(squeeze(&lines), squeeze(label));
            assert_eq!(edge.to, way.next);
        }
    }
}

#[test]
fn every_way_out_is_an_edge_of_its_own() {
    for (flow, drawing) in drawn_samples() {
        let expected: usize = flow.nodes.values().map(|node| node.kind.ways_out().count()).sum();
        let edges: HashSet<_> = drawing.edges.iter().map(|edge| (&edge.from, &edge.answer)).collect();
        assert_eq!(edges.len(), expected);
        assert_eq!(drawing.nodes.len(), flow.nodes.len());
    }
}

#[test]
fn two_answers_to_the_same_node_have_a_label_each() {
    let drawing = drawn(&small_knots());
    let doubles: Vec<_> =
        drawing.edges.iter().filter(|edge| edge.from == "begin" && edge.to == "a").collect();
    let labels: Vec<_> = doubles.iter().map(|edge| edge.label.as_ref().unwrap().lines.join(" ")).collect();
    assert_eq!(labels, ["Een", "Twee"]);
}

#[test]
fn nodes_and_edges_stand_in_reading_order() {
    let drawing = drawn(&ebooks());
    let ids: Vec<&str> = drawing.nodes.iter().map(|node| node.id.as_str()).collect();
    assert_eq!(ids[..4], ["abonnement", "rechten", "gekoppeld", "browser"]);
    let from: Vec<&str> = drawing.edges.iter().map(|edge| edge.from.as_str()).collect();
    assert_eq!(from[..4], ["abonnement", "abonnement", "abonnement", "rechten"]);
    let answers: Vec<&str> = drawing.edges[..4].iter().map(|edge| edge.answer.as_str()).collect();
    assert_eq!(answers, ["ja", "nee", "onbekend", flow::model::STEP_DONE]);
}

#[test]
fn edges_to_what_was_read_before_are_marked_as_leading_back() {
    let drawing = drawn(&ebooks());
    let back: HashSet<_> = drawing
        .edges
        .iter()
        .filter(|edge| edge.back)
        .map(|edge| (edge.from.as_str(), edge.to.as_str()))
        .collect();
    let expected = [
        ("zoek-op", "abonnement"),
        ("cookies", "browser"),
        ("melding", "rechten"),
        ("gelukt-vraag", "melding"),
    ];
    assert_eq!(back, HashSet::from(expected));
}

#[test]
fn the_main_path_of_a_checklist_stands_in_a_column() {
    let drawing = drawn(&checklist());
    let middles = drawing.nodes[..12].iter().map(|node| node.x + node.width / 2.0);
    let (least, most) = middles.fold((f64::MAX, f64::MIN), |(least, most), x| (least.min(x), most.max(x)));
    // Each question stands aside from the one before it by half the gap between two edges, about.
    assert!(most - least <= drawing.nodes[0].width / 2.0, "{least} to {most}");
}

#[test]
fn the_shapes_go_along() {
    let drawing = drawn(&ebooks());
    assert!(drawing.nodes.iter().all(|node| node.outline.starts_with('M') && node.outline.ends_with('z')));
    assert!(drawing.edges.iter().all(|edge| edge.route.starts_with('M') && edge.arrow.ends_with('z')));
}

#[test]
fn each_reader_gets_their_own_words() {
    let mut flow = lonely();
    let node = flow.nodes.get_mut("einde").unwrap();
    node.staff.text = Some(both("Voor de balie."));
    node.base.text.as_mut().unwrap().en = "The end.".to_owned();
    let lines =
        |audience, language| draw(&flow, audience, language, &|_| None).unwrap().nodes[0].lines.join(" ");
    assert_eq!(lines(Audience::Patron, Language::Nl), "Einde.");
    assert_eq!(lines(Audience::Patron, Language::En), "The end.");
    assert_eq!(lines(Audience::Staff, Language::Nl), "Voor de balie.");
}

#[test]
fn a_handoff_without_words_shows_the_title_of_the_other_flow() {
    let flow = Sketch::new("verder").handoff("verder", "", "account-koppelen").0;
    let titles = |id: &str| (id == "account-koppelen").then(|| "Account koppelen".to_owned());
    let drawing = draw(&flow, Audience::Patron, Language::Nl, &titles).unwrap();
    assert_eq!(drawing.nodes[0].lines, ["Account koppelen"]);
    assert_eq!(drawn(&flow).nodes[0].lines, ["account-koppelen"]);
}

#[test]
fn the_same_flow_gives_the_same_drawing_on_every_thread() {
    let flow = generated(40, 11);
    let first = drawn(&flow);
    std::thread::scope(|scope| {
        let others: Vec<_> = (0..4).map(|_| scope.spawn(|| drawn(&flow))).collect();
        for other in others {
            assert!(other.join().unwrap() == first);
        }
    });
}

#[test]
fn nodes_that_nobody_reaches_are_drawn_below_the_start() {
    let flow = Sketch::new("begin")
        .outcome("los", "Los.", Outcome::Info)
        .step("begin", "Begin.", "einde")
        .step("ook-los", "Ook los.", "einde")
        .outcome("einde", "Einde.", Outcome::Solved)
        .0;
    let drawing = drawn(&flow);
    assert_eq!(drawing.nodes[0].id, "begin");
    assert_eq!(drawing.edges.len(), 2);
    assert_eq!(geometry::above_start(&drawing), Vec::<String>::new());
    assert_eq!(geometry::overlaps(&drawing), Vec::<String>::new());
}

#[test]
fn many_edges_to_one_box_find_room_there() {
    let mut sketch = Sketch::new("vraag");
    let ids: Vec<String> = (0..20).map(|number| format!("stap-{number}")).collect();
    let answers: Vec<_> = ids.iter().map(|id| (id.as_str(), "Deze", id.as_str())).collect();
    sketch = sketch.question("vraag", "Welke?", &answers);
    // As many lead back to the question, which meet it below, as all its own answers do.
    for id in &ids {
        let back = format!("{id}-terug");
        sketch = sketch.question(&back, "Opnieuw?", &[("ja", "Ja", "vraag"), ("nee", "Nee", "einde")]);
        sketch = sketch.step(id, "Doe dit.", &back);
    }
    let drawing = drawn(&sketch.outcome("einde", "Einde.", Outcome::Solved).0);
    for rule in [geometry::loose_edges, geometry::merged_edges, geometry::overlaps, geometry::crossed_areas] {
        assert_eq!(rule(&drawing), Vec::<String>::new());
    }
}

fn chain(length: usize) -> Flow {
    let mut sketch = Sketch::new("n0");
    for index in 1..length {
        sketch = sketch.step(&format!("n{}", index - 1), "Ga verder.", &format!("n{index}"));
    }
    sketch.outcome(&format!("n{}", length - 1), "Einde.", Outcome::Solved).0
}

#[test]
fn the_longest_chain_is_drawn() {
    let drawing = drawn(&chain(MOST_NODES));
    assert!(drawing.nodes.windows(2).all(|pair| pair[0].y < pair[1].y));
}

#[test]
fn a_chain_of_five_thousand_is_refused_with_the_limits() {
    let error = draw(&chain(5000), Audience::Patron, Language::Nl, &|_| None).unwrap_err();
    assert_eq!(error, DrawError::TooLarge { flow: "schets".to_owned(), nodes: 5000, edges: 4999 });
    assert!(error.to_string().contains("at most 1200 and 2400"), "{error}");
}

#[test]
fn a_checklist_with_a_thousand_ways_to_one_desk_is_refused_with_what_to_do() {
    let mut sketch = Sketch::new("n0");
    for index in 0..1000 {
        let next = format!("n{}", index + 1);
        sketch = sketch.question(
            &format!("n{index}"),
            "Staat dit goed?",
            &[("ja", "Ja", &next), ("nee", "Nee", "n1000")],
        );
    }
    let flow = sketch.outcome("n1000", "Einde.", Outcome::Desk).0;
    let error = draw(&flow, Audience::Patron, Language::Nl, &|_| None).unwrap_err();
    assert!(matches!(error, DrawError::TooTangled { places, .. } if places > 500_000), "{error}");
    assert!(error.to_string().contains("lead to a node nearby"), "{error}");
}

#[test]
fn a_flow_that_leads_nowhere_is_refused_with_the_place() {
    let refused =
        |flow: &Flow| draw(flow, Audience::Patron, Language::Nl, &|_| None).unwrap_err().to_string();
    assert_eq!(refused(&Sketch::new("x").0), "flow 'schets' has no nodes; write at least its start");
    assert_eq!(
        refused(&Sketch::new("x").outcome("y", "Y", Outcome::Info).0),
        "flow 'schets' starts at 'x', which is not one of its nodes"
    );
    assert_eq!(
        refused(&Sketch::new("x").question("x", "X?", &[("ja", "Ja", "x"), ("nee", "Nee", "weg")]).0),
        "in flow 'schets', answer 'nee' of node 'x' leads to 'weg', which does not exist"
    );
}
