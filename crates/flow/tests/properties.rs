//! Property tests: random flows and addresses, however odd, and the rules that hold for all of them.
#![expect(clippy::unwrap_used, reason = "what a test builds must be there")]

use flow::profile::{self, Wording};
use flow::search::{self, Field};
use flow::walk::walk;
use flow::{Facts, Flow, Layer, Library, Place, Profile, Text};
use indexmap::IndexMap;
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

/// A flow of a few nodes that lead anywhere among themselves, in circles too; some belong to a part.
fn flows() -> impl Strategy<Value = Flow> {
    let node = (0..4_u8, vec(0..7_usize, 1..4), prop::option::of(0..2_u8));
    vec(node, 1..7).prop_map(|nodes| {
        let count = nodes.len();
        let text = json!({ "nl": "Wise en meer", "en": "Wise and more" });
        let name = |index: usize| format!("n{}", index % count);
        let made = nodes.iter().enumerate().map(|(index, (kind, next, part))| {
            let mut node = json!({ "source": ["own"], "text": text });
            let answers: serde_json::Map<String, Value> = next
                .iter()
                .enumerate()
                .map(|(number, next)| {
                    let mut answer = json!({ "label": text, "next": name(*next) });
                    if *kind == 1 {
                        answer["when"] = json!(["ok"]);
                    }
                    (format!("a{number}"), answer)
                })
                .collect();
            match kind {
                0 => (node["kind"], node["answers"]) = (json!("question"), json!(answers)),
                1 => {
                    (node["kind"], node["answers"]) = (json!("check"), json!(answers));
                    node["checks"] = json!(["cookies"]);
                }
                2 => (node["kind"], node["next"]) = (json!("step"), json!(name(next[0]))),
                _ => (node["kind"], node["outcome"]) = (json!("outcome"), json!("desk")),
            }
            if let Some(part) = part {
                node["part"] = json!(format!("deel-{part}"));
            }
            (format!("n{index}"), node)
        });
        let nodes: serde_json::Map<String, Value> = made.collect();
        serde_json::from_value(json!({
            "id": "proef", "service": "bibliotheek", "audience": "both", "title": text, "summary": text, "order": 1,
            "start": "n0", "nodes": nodes,
        }))
        .unwrap()
    })
}

/// Names and values of a query: what belongs there, and what does not.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "n[0-8]", 4 => "a[0-4]", 2 => Just("verder".to_owned()),
        1 => prop::sample::select(vec!["vanaf", "bibliotheek", "voor", "modus", "taal", "oud.n1", "."]).prop_map(str::to_owned),
        1 => "\\PC{0,12}",
    ]
}

fn places() -> impl Strategy<Value = Place> {
    (prop::option::of(words()), vec((words(), words()), 0..10))
        .prop_map(|(node, query)| Place::read(node, query))
}

fn pairs(place: &Place) -> Vec<(String, String)> {
    place.query().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

fn profiles() -> impl Strategy<Value = Profile> {
    (vec(0..3_u8, 0..3), prop::option::of(words()), any::<bool>()).prop_map(|(without, reworded, system)| {
        let library: Library = serde_json::from_value(json!({
            "id": "stad", "name": { "nl": "Stad", "en": "Town" }, "desk": { "text": { "nl": "Bel", "en": "Call" } },
            "without": without.iter().map(|part| format!("deel-{part}")).collect::<Vec<_>>(),
        }))
        .unwrap();
        let text = |words: &str| Text { nl: words.to_owned(), en: words.to_owned() };
        let wording = reworded.into_iter().map(|node| Wording {
            flow: "proef".to_owned(),
            node,
            base: Layer { text: Some(text("Anders")), ..Layer::default() },
            patron: Layer::default(),
            staff: Layer::default(),
            answers: IndexMap::from([("a0".to_owned(), text("Ja hoor"))]),
        });
        let system = system.then(|| profile::System { name: text("Ander"), instead_of_menus: text("Kijk daar") });
        Profile { library, system, wording: wording.collect(), facts: Facts::new() }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn any_address_is_walked_and_where_it_leads_has_an_address_that_leads_there(flow in flows(), place in places()) {
        let walked = walk(&flow, &place).unwrap();
        prop_assert!(walked.current < walked.trail.len());
        let again = walk(&flow, &walked.place).unwrap();
        prop_assert_eq!(&again.place, &walked.place);
        prop_assert!(again.dropped.is_empty(), "{:?}", again.dropped);
        prop_assert_eq!(again.here().id, walked.here().id);
        prop_assert_eq!(again.trail.len(), walked.trail.len());
    }

    #[test]
    fn every_answer_and_every_node_leads_to_a_place_that_is_there(flow in flows(), place in places()) {
        let walked = walk(&flow, &place).unwrap();
        for way in walked.here().node.kind.ways_out() {
            let next = walked.after(way.answer).unwrap();
            let there = walk(&flow, &next).unwrap();
            prop_assert_eq!(there.place.node.as_ref(), next.node.as_ref());
            prop_assert!(there.dropped.is_empty(), "{:?}", there.dropped);
        }
        for id in flow.nodes.keys() {
            let there = walk(&flow, &walked.to(id)).unwrap();
            prop_assert_eq!(there.here().id, id.as_str());
        }
    }

    #[test]
    fn a_place_reads_what_it_writes(place in places()) {
        prop_assert_eq!(Place::read(place.node.clone(), pairs(&place)), place);
    }

    #[test]
    fn a_profile_applied_twice_changes_no_more_and_invents_nothing(flow in flows(), profile in profiles()) {
        let flows = IndexMap::from([(flow.id.clone(), flow.clone())]);
        if let Some(own) = profile::apply(&flow, &profile, &flows) {
            prop_assert!(own.nodes.keys().all(|id| flow.nodes.contains_key(id)));
            let left_out = |part: &Option<String>| part.as_ref().is_some_and(|part| profile.library.without.contains(part));
            prop_assert!(own.nodes.values().all(|node| !left_out(&node.part)));
            prop_assert_eq!(profile::apply(&own, &profile, &flows), Some(own.clone()));
            if profile.is_plain() {
                prop_assert_eq!(own, flow);
            }
        }
    }

    #[test]
    fn a_search_never_breaks_and_finds_a_title_by_itself(titles in vec("\\PC{0,40}", 0..6), sought in "\\PC{0,60}") {
        let entries: Vec<Vec<Field<'_>>> =
            titles.iter().map(|words| vec![Field { words, weight: 1.0 }]).collect();
        let found = search::rank(&entries, &sought);
        prop_assert!(found.iter().all(|place| *place < entries.len()));
        let mut once = found.clone();
        once.sort_unstable();
        once.dedup();
        prop_assert_eq!(once.len(), found.len(), "an entry is found twice");
        for (place, title) in titles.iter().enumerate() {
            if search::words(title).iter().any(|word| word.chars().count() >= 3) {
                prop_assert!(search::rank(&entries, title).contains(&place), "'{}' is not found by itself", title);
            }
        }
        prop_assert!(!search::holds_error(&search::words_once(&sought), ""));
    }
}
