//! Tests that are too slow for every run: `cargo test --release -p inlogwijzer-diagram -- --ignored --nocapture`.

use std::time::{Duration, Instant};

use diagram::draw;
use flow::{Audience, Flow, Language, Outcome};

use crate::flows::drawn;
use crate::geometry;
use crate::sketch::{Lcg, Sketch, generated};

#[test]
#[ignore = "takes some minutes with optimization"]
fn thousands_of_made_up_flows_break_no_rule() {
    let rules = [
        geometry::overlaps,
        geometry::crossed_areas,
        geometry::merged_edges,
        geometry::loose_edges,
        geometry::lost_labels,
        geometry::outside,
        geometry::above_start,
    ];
    let small =
        (0..400).flat_map(|seed| [5, 8, 12, 17, 25, 40, 60].map(|size| (size, seed * 1000 + size as u64)));
    let large = (0..12).flat_map(|seed| [120, 200, 300].map(|size| (size, seed * 1000 + size as u64)));
    let huge = [(1000, 7)];
    let mut drawings = 0;
    for (size, seed) in small.chain(large).chain(huge) {
        let drawing = drawn(&generated(size, seed));
        for rule in rules {
            let broken = rule(&drawing);
            assert!(broken.is_empty(), "in flow {seed} of {size} nodes: {broken:#?}");
        }
        drawings += 1;
    }
    println!("{drawings} drawings, no rule broken");
}

#[test]
#[ignore = "measures, and takes a minute with optimization"]
fn the_time_that_a_drawing_takes_is_printed() {
    for size in [12, 20, 30, 60, 100, 200, 300, 1000] {
        report(&format!("tree-like, {size} nodes"), &generated(size, 7));
    }
    for size in [12, 30, 40, 50, 60, 100, 300] {
        report(&format!("checklist, {size} questions"), &questions(size, |index, _| [index + 1, size]));
    }
    report("300 nodes, at random", &questions(299, |index, numbers| [index + 1, numbers.below(300)]));
}

/// Questions with two answers each, which lead where `next` says; the last index is the only outcome.
fn questions(count: usize, next: impl Fn(usize, &mut Lcg) -> [usize; 2]) -> Flow {
    let mut numbers = Lcg::new(3);
    let mut sketch = Sketch::new("n0");
    for index in 0..count {
        let [yes, no] = next(index, &mut numbers).map(|next| format!("n{next}"));
        let answers = [("ja", "Ja", yes.as_str()), ("nee", "Nee", no.as_str())];
        sketch = sketch.question(&format!("n{index}"), "Staat dit onderdeel goed in Wise?", &answers);
    }
    sketch.outcome(&format!("n{count}"), "Einde.", Outcome::Desk).0
}

/// Prints the shortest of three times.
fn report(name: &str, flow: &Flow) {
    let mut least = Duration::MAX;
    let mut size = String::new();
    for _ in 0..3 {
        let begin = Instant::now();
        let drawing = draw(flow, Audience::Patron, Language::Nl, &|_| None).unwrap();
        least = least.min(begin.elapsed());
        size = format!("{} edges, {:.0} × {:.0} px", drawing.edges.len(), drawing.width, drawing.height);
    }
    println!("{name}: {least:.1?}, {size}");
}
