//! Addresses of nodes that a flow no longer has, and that another node replaces.
#![cfg(feature = "author")]
#![expect(clippy::unwrap_used, reason = "what a test builds must be there")]

use flow::former::renewed;
use flow::{Flow, Place, walk};
use serde_json::json;

fn flow(id: &str, former: &[(&str, &str)]) -> Flow {
    let text = json!({ "nl": "x", "en": "x" });
    let outcome = json!({ "kind": "outcome", "source": ["own"], "text": text, "outcome": "desk" });
    let mut flow: Flow = serde_json::from_value(json!({
        "id": id, "service": "bibliotheek", "audience": "patron", "title": text, "summary": text, "order": 1,
        "start": "een",
        "nodes": {
            "een": { "kind": "question", "source": ["own"], "text": text, "answers": {
                "ja": { "label": text, "next": "twee" }, "nee": { "label": text, "next": "balie" } } },
            "twee": { "kind": "step", "source": ["own"], "text": text, "next": "balie" },
            "balie": outcome,
        }
    }))
    .unwrap();
    flow.written.former = former.iter().map(|(old, new)| ((*old).to_owned(), (*new).to_owned())).collect();
    flow
}

fn place(node: Option<&str>, pairs: &[(&str, &str)]) -> Place {
    let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Place::read(node.map(str::to_owned), pairs)
}

/// Where an old place leads today.
fn today(node: Option<&str>, pairs: &[(&str, &str)]) -> Option<Place> {
    let here = flow("hier", &[("eerst", "een"), ("tussen", "twee"), ("toen", "twee"), ("kwijt", "weg")]);
    let other = flow("ander", &[("vroeger", "een")]);
    renewed(&place(node, pairs), &here, |id| match id {
        "hier" => Some(&here),
        "ander" => Some(&other),
        _ => None,
    })
}

#[test]
fn every_part_of_an_old_address_leads_on() {
    let pairs = [("vanaf", "eerst"), ("ander.vroeger", "ja"), ("eerst", "ja"), ("bibliotheek", "drenthe")];
    let expected = [("vanaf", "een"), ("ander.een", "ja"), ("een", "ja"), ("bibliotheek", "drenthe")];
    assert_eq!(today(Some("tussen"), &pairs), Some(place(Some("twee"), &expected)));
    // Two ids can lead to the same node.
    assert_eq!(today(Some("toen"), &[]), Some(place(Some("twee"), &[])));
}

#[test]
fn an_address_of_today_stays_as_it_is() {
    for node in [None, Some("een"), Some("nooit"), Some("kwijt")] {
        assert_eq!(
            today(node, &[("een", "ja"), ("iets-anders", "ja"), ("geen.eerst", "ja")]),
            None,
            "{node:?}"
        );
    }
}

#[test]
fn what_was_answered_at_the_new_node_counts() {
    assert_eq!(today(None, &[("eerst", "nee"), ("een", "ja")]), Some(place(None, &[("een", "ja")])));
}

#[test]
fn the_walk_of_an_old_address_is_that_of_the_new_one() {
    let here = flow("hier", &[("eerst", "een"), ("tussen", "twee")]);
    let old = place(Some("tussen"), &[("eerst", "ja")]);
    let new = renewed(&old, &here, |_| None).unwrap();
    let walked = walk::walk(&here, &new).unwrap();
    let trail: Vec<&str> = walked.trail.iter().map(|visit| visit.id).collect();
    assert_eq!((trail, walked.here().id), (vec!["een", "twee"], "twee"));
    assert!(walked.dropped.is_empty(), "{:?}", walked.dropped);
}
