//! Walks every edge of every real flow.

use std::collections::{HashSet, VecDeque};

use flow::{Audience, Flow, Language, NodeKind, Place, walk};

use crate::load;

fn flows() -> Vec<Flow> {
    load().content.flows.into_values().collect()
}

#[test]
fn the_content_passes_the_gate() {
    let findings = load().findings;
    assert!(findings.is_empty(), "{}", findings.iter().map(|one| format!("{one}\n")).collect::<String>());
}

#[test]
fn every_edge_of_every_flow_is_walked() {
    for flow in flows() {
        let mut walked = HashSet::new();
        let mut seen = HashSet::new();
        let mut waiting = VecDeque::from([Place::default()]);
        while let Some(place) = waiting.pop_front() {
            let here = walk::walk(&flow, &place).unwrap();
            assert!(here.dropped.is_empty(), "{}: {:?}", flow.id, here.dropped);
            let node = here.here();
            if !seen.insert(node.id.to_owned()) {
                continue;
            }
            for way in node.node.kind.ways_out() {
                let next = here.after(way.answer).unwrap();
                let arrived = walk::walk(&flow, &next).unwrap();
                assert_eq!(arrived.here().id, way.next, "{}: {} by {}", flow.id, node.id, way.answer);
                assert!(arrived.went(node.id, way.answer), "{}: {} by {}", flow.id, node.id, way.answer);
                walked.insert((node.id.to_owned(), way.answer.to_owned()));
                waiting.push_back(next);
            }
        }
        let edges: usize = flow.nodes.values().map(|node| node.kind.ways_out().count()).sum();
        assert_eq!(walked.len(), edges, "{}", flow.id);
        assert_eq!(seen.len(), flow.nodes.len(), "{}", flow.id);
    }
}

#[test]
fn a_place_survives_the_address_bar() {
    for flow in flows() {
        let mut place = Place::default();
        for _ in 0..30 {
            let here = walk::walk(&flow, &place).unwrap();
            let written: Vec<_> =
                here.place.query().map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
            let read = Place::read(Some(here.here().id.to_owned()), written);
            assert_eq!(walk::walk(&flow, &read).unwrap().here().id, here.here().id);
            let Some(way) = here.here().node.kind.ways_out().last() else { break };
            place = here.after(way.answer).unwrap();
        }
    }
}

#[test]
fn every_handoff_arrives_at_the_node_that_it_names() {
    let flows = flows();
    for flow in &flows {
        for (id, node) in &flow.nodes {
            let NodeKind::Handoff { flow: to, node: entry } = &node.kind else { continue };
            let here = walk::walk(flow, &Place { node: Some(id.clone()), ..Place::default() }).unwrap();
            let (target, place) = here.handoff().unwrap();
            assert_eq!(target, to);
            let other = flows.iter().find(|other| other.id == *to).unwrap();
            let arrived = walk::walk(other, &place).unwrap();
            assert_eq!(arrived.here().id, entry.as_deref().unwrap_or(&other.start));
        }
    }
}

#[test]
fn patrons_never_read_of_wise_and_staff_always_have_a_text() {
    for flow in flows() {
        for (id, node) in &flow.nodes {
            for language in Language::ALL {
                for audience in Audience::ALL {
                    assert!(!node.text(audience, language).is_empty(), "{}/{id}", flow.id);
                }
                let patron = format!(
                    "{} {}",
                    node.text(Audience::Patron, language),
                    node.detail(Audience::Patron, language).unwrap_or_default()
                );
                assert!(!patron.contains("Wise"), "{}/{id}: {patron}", flow.id);
            }
            assert!(node.wise(Audience::Patron).is_empty());
        }
    }
}
