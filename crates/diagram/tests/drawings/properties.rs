//! Property tests: random small flows, however they lead round, and the rules that hold for the drawing of each.

use flow::{Audience, Flow, Language, Outcome};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::geometry;
use crate::sketch::Sketch;

/// A flow of a few nodes, each with any text and with ways to any of them, itself and the same one twice included.
fn flows() -> impl Strategy<Value = Flow> {
    let node = ("\\PC{0,60}", vec((0..7_usize, "\\PC{0,20}"), 0..4));
    vec(node, 1..7).prop_map(|nodes| {
        let name = |index: usize| format!("n{}", index % nodes.len());
        let mut sketch = Sketch::new("n0");
        for (index, (text, ways)) in nodes.iter().enumerate() {
            let ways: Vec<(String, &str, String)> = ways
                .iter()
                .enumerate()
                .map(|(number, (next, label))| (format!("a{number}"), label.as_str(), name(*next)))
                .collect();
            let ways: Vec<(&str, &str, &str)> =
                ways.iter().map(|(id, label, next)| (id.as_str(), *label, next.as_str())).collect();
            sketch = match ways.as_slice() {
                [] => sketch.outcome(&name(index), text, Outcome::Desk),
                [(_, _, next)] => sketch.step(&name(index), text, next),
                ways => sketch.question(&name(index), text, ways),
            };
        }
        sketch.0
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(40) })]

    #[test]
    fn any_small_flow_has_a_drawing_in_which_nothing_lies_on_anything(flow in flows()) {
        let drawing = diagram::draw(&flow, Audience::Patron, Language::Nl, &|_| None).unwrap();
        prop_assert_eq!(drawing.nodes.len(), flow.nodes.len());
        let ways: usize = flow.nodes.values().map(|node| node.kind.ways_out().count()).sum();
        prop_assert_eq!(drawing.edges.len(), ways);
        prop_assert_eq!(geometry::overlaps(&drawing), Vec::<String>::new());
        prop_assert_eq!(geometry::outside(&drawing), Vec::<String>::new());
        prop_assert_eq!(geometry::loose_edges(&drawing), Vec::<String>::new());
        let picture = diagram::SvgOptions { title: "\"<>&'", desc: "", href: &|id| Some(id.to_owned()), style: true };
        let svg = diagram::svg(&drawing, &picture);
        prop_assert_eq!(svg.matches("<svg").count(), 1);
        prop_assert!(!svg.contains("<script") && !svg.contains("<img"), "{}", svg);
        let again = diagram::draw(&flow, Audience::Patron, Language::Nl, &|_| None).unwrap();
        prop_assert_eq!(again, drawing, "drawn again it is another drawing");
    }
}
