//! The walk, with addresses as people really send them.
#![expect(clippy::unwrap_used, reason = "what a test builds must be there")]

use flow::short;
use flow::walk::{self, Dropped};
use flow::{Flow, Place};
use serde_json::json;

fn flow() -> Flow {
    let text = json!({ "nl": "x", "en": "x" });
    let question = |yes: &str, no: &str| {
        json!({ "kind": "question", "source": ["own"], "text": text, "answers": {
            "ja": { "label": text, "next": yes }, "nee": { "label": text, "next": no } } })
    };
    let outcome = json!({ "kind": "outcome", "source": ["own"], "text": text, "outcome": "desk" });
    serde_json::from_value(json!({
        "id": "proef", "service": "bibliotheek", "audience": "patron", "title": text, "summary": text, "order": 1, "start": "een",
        "nodes": {
            "een": question("twee", "drie"),
            "twee": question("drie", "balie"),
            "drie": { "kind": "step", "source": ["own"], "text": text, "next": "vier" },
            "vier": question("klaar", "een"),
            "klaar": outcome, "balie": outcome,
            "elders": question("door", "balie"),
            "door": { "kind": "handoff", "source": ["own"], "text": text, "flow": "ander" },
        }
    }))
    .unwrap()
}

fn place(node: Option<&str>, pairs: &[(&str, &str)]) -> Place {
    Place::read(
        node.map(str::to_owned),
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
    )
}

fn trail<'a>(walk: &flow::Walk<'a>) -> Vec<&'a str> {
    walk.trail.iter().map(|visit| visit.id).collect()
}

#[test]
fn without_answers_one_stands_at_the_start() {
    let flow = flow();
    let walk = walk::walk(&flow, &Place::default()).unwrap();
    assert_eq!((trail(&walk), walk.here().id), (vec!["een"], "een"));
    assert!(walk.before().is_none());
}

#[test]
fn without_a_node_one_stands_where_the_answers_lead() {
    let flow = flow();
    let walk = walk::walk(&flow, &place(None, &[("een", "ja"), ("twee", "ja")])).unwrap();
    assert_eq!(trail(&walk), ["een", "twee", "drie"]);
    assert_eq!(walk.here().id, "drie");
}

#[test]
fn going_back_keeps_what_lies_ahead() {
    let flow = flow();
    let walk = walk::walk(&flow, &place(Some("een"), &[("een", "ja"), ("twee", "ja")])).unwrap();
    assert_eq!((trail(&walk), walk.here().id), (vec!["een", "twee", "drie"], "een"));
    assert!(walk.visited("drie"));
}

#[test]
fn changing_an_earlier_answer_keeps_the_later_ones_that_still_apply() {
    let flow = flow();
    let at_start =
        walk::walk(&flow, &place(Some("een"), &[("een", "ja"), ("twee", "ja"), ("drie", "verder")])).unwrap();
    let changed = at_start.after("nee").unwrap();
    assert_eq!(changed.node.as_deref(), Some("vier"), "the step was done already");
    assert_eq!(changed.answers["twee"], "ja", "it counts again when the trail comes by");
    let back = walk::walk(&flow, &changed.at("een")).unwrap().after("ja").unwrap();
    assert_eq!(trail(&walk::walk(&flow, &back).unwrap()), ["een", "twee", "drie", "vier"]);
}

#[test]
fn giving_the_same_answer_again_goes_one_step() {
    let flow = flow();
    let walk =
        walk::walk(&flow, &place(Some("een"), &[("een", "ja"), ("twee", "ja"), ("drie", "verder")])).unwrap();
    assert_eq!(walk.after("ja").unwrap().node.as_deref(), Some("twee"));
}

#[test]
fn unknown_and_outdated_parts_are_dropped_and_named() {
    let flow = flow();
    let walk =
        walk::walk(&flow, &place(Some("weg"), &[("een", "ja"), ("oude-vraag", "ja"), ("twee", "misschien")]))
            .unwrap();
    assert_eq!(walk.here().id, "twee");
    assert_eq!(
        walk.dropped,
        [
            Dropped::Node("oude-vraag".to_owned()),
            Dropped::Answer { node: "twee".to_owned(), answer: "misschien".to_owned() },
            Dropped::Node("weg".to_owned()),
        ]
    );
    assert_eq!(walk.place.answers.len(), 1);
}

/// What others add to links: mail programs, advertisers, social sites, and somebody's own list that nobody knows.
const ADDED_BY_OTHERS: [(&str, &str); 57] = [
    ("utm_source", "nieuwsbrief"),
    ("utm_medium", "email"),
    ("utm_campaign", "herfst-2026"),
    ("utm_term", "inloggen"),
    ("utm_content", "knop"),
    ("utm_id", "12"),
    ("fbclid", "IwAR0x-Yz_1"),
    ("gclid", "EAIaIQobChMI"),
    ("gbraid", "0AAAAA"),
    ("wbraid", "Cj0KCQ"),
    ("gad_source", "1"),
    ("dclid", "CPj8"),
    ("msclkid", "1a2b3c4d5e6f"),
    ("yclid", "123456"),
    ("ttclid", "E.C.P"),
    ("twclid", "2-abc"),
    ("li_fat_id", "0-1"),
    ("igshid", "YmMyMTA2M2Y="),
    ("igsh", "MzRlODBiNWFlZA=="),
    ("mc_cid", "1f2e3d"),
    ("mc_eid", "UNIQID"),
    ("_hsenc", "p2ANqtz-8"),
    ("_hsmi", "12345678"),
    ("__hstc", "1.2.3"),
    ("hsa_acc", "1"),
    ("mkt_tok", "eyJpIjoi"),
    ("pk_campaign", "brief"),
    ("mtm_source", "brief"),
    ("piwik_kwd", "wise"),
    ("_ga", "2.1.3.4"),
    ("_gl", "1*abc*_ga"),
    ("_ke", "eyJrbF9l"),
    ("ck_subscriber_id", "99"),
    ("oly_enc_id", "8"),
    ("vero_id", "x"),
    ("s_cid", "email:1"),
    ("wt_mc", "nl.1"),
    ("at_medium", "email"),
    ("ns_campaign", "bieb"),
    ("elqTrackId", "AB"),
    ("ScCid", "uuid"),
    ("srsltid", "AfmBOo"),
    ("epik", "dj0y"),
    ("sfnsn", "mo"),
    ("si", "abc"),
    ("ref", "homepage"),
    ("source", "app"),
    ("kanaal", "mail"),
    ("campagne.bron", "Nieuwsbrief 4"),
    ("nieuwsbrief", "47"),
    // With a value that an answer of ours could have.
    ("xyz", "ja"),
    ("nieuwsbrief", "ja"),
    ("cookies", "nee"),
    ("cookie_consent", "ja"),
    ("app", "verder"),
    ("optIn", "ja"),
    ("-xyz", "ja"),
];

#[test]
fn what_others_add_to_a_link_is_left_out_without_a_word() {
    let flow = flow();
    for (name, value) in ADDED_BY_OTHERS {
        let pairs = [(name, value), ("een", "ja")];
        let walk = walk::walk(&flow, &place(None, &pairs)).unwrap();
        assert_eq!(walk.dropped, [], "{name}={value}");
        assert_eq!(walk.here().id, "twee", "{name}={value}");
        assert_eq!(walk.place.query().collect::<Vec<_>>(), [("een", "ja")], "{name}={value}");
    }
    let all: Vec<_> =
        ADDED_BY_OTHERS.into_iter().chain([("een", "ja"), ("vraag-van-vroeger", "nee")]).collect();
    let walk = walk::walk(&flow, &place(None, &all)).unwrap();
    assert_eq!(walk.dropped, [Dropped::Node("vraag-van-vroeger".to_owned())], "an answer is named");
}

#[test]
fn a_link_into_the_middle_begins_a_trail_there() {
    let flow = flow();
    let walk = walk::walk(&flow, &place(Some("vier"), &[])).unwrap();
    assert_eq!(trail(&walk), ["vier"]);
    assert_eq!(walk.place.entry.as_deref(), Some("vier"));
    let on = walk.after("ja").unwrap();
    assert_eq!(trail(&walk::walk(&flow, &on).unwrap()), ["vier", "klaar"]);
}

#[test]
fn a_loop_ends_at_the_node_that_was_visited() {
    let flow = flow();
    let round = [("een", "nee"), ("drie", "verder"), ("vier", "nee")];
    let walk = walk::walk(&flow, &place(None, &round)).unwrap();
    assert_eq!(trail(&walk), ["een", "drie", "vier", "een"]);
    let walk = walk::walk(&flow, &place(Some("vier"), &round[..2])).unwrap();
    assert_eq!(walk.after("nee").unwrap().node.as_deref(), Some("een"));
}

#[test]
fn a_click_in_the_diagram_goes_there() {
    let flow = flow();
    let walk = walk::walk(&flow, &place(None, &[("een", "ja")])).unwrap();
    assert_eq!(walk.to("een").entry, None, "it lies on the trail");
    let jumped = walk.to("klaar");
    assert_eq!((jumped.node.as_deref(), jumped.entry.as_deref()), (Some("klaar"), Some("klaar")));
    assert_eq!(jumped.answers["een"], "ja", "nothing that was answered is lost");
}

#[test]
fn what_was_answered_off_the_trail_stays_behind_at_a_handoff() {
    let flow = flow();
    let jumped = place(None, &[("vanaf", "elders"), ("een", "ja"), ("elders", "ja")]);
    let (_, arrived) = walk::walk(&flow, &jumped).unwrap().handoff().unwrap();
    assert_eq!(arrived.elsewhere.keys().collect::<Vec<_>>(), ["proef.elders"]);
    let (_, back) = arrived.handed_back().unwrap();
    let walk = walk::walk(&flow, &back).unwrap();
    assert_eq!(trail(&walk), ["elders", "door"], "back to where they were, and not to een");
}

#[test]
fn hostile_addresses_never_panic() {
    let flow = flow();
    let words =
        ["een", "vier", "ja", "verder", "", "../..", "een.twee", "vanaf", "\u{0}", "é", "voor", "%00"];
    let mut seed = 7_u64;
    let mut next = || {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        words[usize::try_from(seed >> 33).unwrap() % words.len()].to_owned()
    };
    for _ in 0..20_000 {
        let node = Some(next()).filter(|node| !node.is_empty());
        let place = Place::read(node, (0..5).map(|_| (next(), next())).collect::<Vec<_>>());
        let walk = walk::walk(&flow, &place).unwrap();
        let again = walk::walk(&flow, &walk.place).unwrap();
        assert_eq!(again.here().id, walk.here().id, "a cleaned place leads to the same node");
        assert_eq!(again.dropped, []);
        for way in walk.here().node.kind.ways_out() {
            assert!(walk.after(way.answer).is_some());
        }
    }
}

#[test]
fn a_short_way_leads_to_the_same_node_with_the_same_answers() {
    let flow = flow();
    for (node, pairs) in [
        (None, vec![("een", "ja"), ("twee", "ja"), ("drie", "verder")]),
        (Some("drie"), vec![("een", "ja"), ("twee", "ja"), ("drie", "verder"), ("vier", "ja")]),
        (None, vec![("vanaf", "twee"), ("twee", "nee")]),
        (Some("vier"), vec![("vanaf", "vier")]),
    ] {
        let there = walk::walk(&flow, &place(node, &pairs)).unwrap();
        let way = short::way(&there).unwrap();
        let here = walk::walk(&flow, &short::place(&flow, &way)).unwrap();
        assert_eq!(here.here().id, there.here().id, "{way}");
        assert_eq!(trail(&here)[..=here.current], trail(&there)[..=there.current], "{way}");
        assert_eq!(here.place.entry, there.place.entry, "{way}");
    }
    let start = walk::walk(&flow, &Place::default()).unwrap();
    assert_eq!(short::way(&start), None);
}

#[test]
fn a_mistyped_way_ends_where_it_no_longer_fits() {
    let flow = flow();
    for (way, node) in
        [("1", "twee"), ("19", "twee"), ("1x1", "twee"), ("", "een"), ("geen.1", "twee"), ("2!", "drie")]
    {
        assert_eq!(short::place(&flow, way).node.as_deref(), Some(node), "{way}");
    }
}
