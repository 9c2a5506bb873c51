//! The flows that people really see, in every language and for every audience.

use std::fs;
use std::path::Path;

use diagram::draw;
use flow::author::{self, File};
use flow::{Audience, Language};

use crate::geometry;

/// The flows of the content folder, whatever the gate says of them: a drawing must stand in any case.
fn flows() -> Vec<flow::Flow> {
    let content = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let files: Vec<File> = fs::read_dir(content.join("flows"))
        .expect("the content folder is there")
        .map(|entry| {
            let path = entry.expect("the folder can be read").path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            File {
                path: format!("flows/{name}"),
                text: fs::read_to_string(&path).expect("a flow can be read"),
            }
        })
        .collect();
    author::load(&files, &[]).content.flows.into_values().collect()
}

#[test]
fn every_flow_of_the_content_is_drawn_without_a_fault() {
    let flows = flows();
    assert!(flows.len() >= 3);
    for flow in &flows {
        for language in Language::ALL {
            for audience in Audience::ALL {
                let title = |id: &str| {
                    flows.iter().find(|flow| flow.id == id).map(|flow| flow.title.get(language).to_owned())
                };
                let drawing =
                    draw(flow, audience, language, &title).unwrap_or_else(|error| panic!("{error}"));
                let chapter_of = |id: &str| flow.nodes.get(id)?.chapter.clone();
                let faults = [
                    geometry::words_under_lines(&drawing),
                    geometry::bad_frames(&drawing, &chapter_of),
                    geometry::overlaps(&drawing),
                    geometry::crossed_areas(&drawing),
                    geometry::loose_edges(&drawing),
                    geometry::lost_labels(&drawing),
                    geometry::outside(&drawing),
                    geometry::above_start(&drawing),
                    geometry::merged_edges(&drawing),
                ]
                .concat();
                assert!(faults.is_empty(), "{} in {language} for {audience}: {faults:#?}", flow.id);
                assert_eq!(drawing.nodes.len(), flow.nodes.len());
                assert_eq!(drawing.chapters.len(), flow.chapters.len(), "{}", flow.id);
            }
        }
    }
}

#[test]
fn the_longest_flows_have_chapters_and_each_kind_of_box_its_own_shape_and_sign() {
    let mut flows = flows();
    flows.sort_by_key(|flow| std::cmp::Reverse(flow.nodes.len()));
    assert!(flows.iter().filter(|flow| flow.chapters.len() > 2).count() >= 3);
    assert!(flows[..2].iter().all(|flow| !flow.chapters.is_empty()), "the two longest");
    // Moved to one place, the signs of two boxes are the same where they are of the same kind, and only there.
    let mut signs = std::collections::BTreeMap::new();
    for flow in &flows {
        let drawing = draw(flow, Audience::Patron, Language::Nl, &|_| None).expect("it is drawn");
        for node in &drawing.nodes {
            let kind = (node.kind.clone(), node.outcome.map(flow::Outcome::code));
            let relative: String = node
                .sign
                .split('M')
                .map(|stroke| {
                    stroke
                        .trim_start_matches(['.', '-', ' ', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9'])
                })
                .collect();
            assert_eq!(signs.entry(kind).or_insert_with(|| relative.clone()), &relative, "{}", node.id);
        }
    }
    let different: std::collections::BTreeSet<_> = signs.values().collect();
    assert_eq!(different.len(), signs.len(), "{signs:?}");
    assert!(signs.len() >= 7, "{signs:?}");
}
