//! A trail goes from the patron's place to the report and back to the same place.
#![expect(clippy::unwrap_used, reason = "what a test builds must be there")]

use flow::{Audience, Flow, Language, Place, walk};
use protocol::GivenAnswer;
use report::trail::{self, Answered};
use serde_json::json;

fn flow() -> Flow {
    let text = |nl: &str| json!({ "nl": nl, "en": format!("{nl} (en)") });
    serde_json::from_value(json!({
        "id": "proef", "service": "bibliotheek", "audience": "both", "title": text("Proef"), "summary": text("x"),
        "order": 1, "start": "een",
        "nodes": {
            "een": { "kind": "question", "source": ["own"], "text": text("Lukt het?"),
                "staff": { "text": text("Lukt het de klant?") },
                "answers": { "ja": { "label": text("Ja"), "next": "twee" }, "nee": { "label": text("Nee"), "next": "balie" } } },
            "twee": { "kind": "step", "source": ["own"], "text": text("Doe dit"), "next": "drie" },
            "drie": { "kind": "question", "source": ["own"], "text": text("En nu?"),
                "answers": { "ja": { "label": text("Ja"), "next": "balie" }, "nee": { "label": text("Nee"), "next": "een" } } },
            "balie": { "kind": "outcome", "source": ["own"], "text": text("Balie"), "outcome": "desk" },
        }
    }))
    .unwrap()
}

fn read(node: Option<&str>, pairs: &[(&str, &str)]) -> Place {
    let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    Place::read(node.map(str::to_owned), pairs)
}

fn given(flow: Option<&str>, node: &str, answer: &str) -> GivenAnswer {
    GivenAnswer { flow: flow.map(str::to_owned), node: node.to_owned(), answer: answer.to_owned() }
}

#[test]
fn the_desk_stands_where_the_patron_stopped() {
    let flow = flow();
    let place = read(
        Some("drie"),
        &[("bibliotheek", "drenthe"), ("ander.begin", "ja"), ("een", "ja"), ("twee", "verder")],
    );
    let before = walk::walk(&flow, &place).unwrap();
    let trail = trail::of_walk(&flow, "v1", &before);
    assert_eq!((trail.flow.as_str(), trail.version.as_str(), trail.node.as_str()), ("proef", "v1", "drie"));
    assert_eq!(
        trail.answers,
        [given(Some("ander"), "begin", "ja"), given(None, "een", "ja"), given(None, "twee", "verder")]
    );

    let arrived = trail::place(&trail, &read(None, &[("bibliotheek", "drenthe"), ("voor", "balie")]));
    let after = walk::walk(&flow, &arrived).unwrap();
    assert_eq!(after.here().id, "drie");
    assert_eq!(after.trail, before.trail);
    assert_eq!(after.place.elsewhere, before.place.elsewhere);
    assert_eq!(after.place.others["voor"], "balie");
}

#[test]
fn a_trail_that_began_in_the_middle_begins_there_again() {
    let flow = flow();
    let walk = walk::walk(&flow, &read(Some("twee"), &[("vanaf", "twee")])).unwrap();
    let trail = trail::of_walk(&flow, "v1", &walk);
    assert_eq!((trail.from.as_deref(), trail.node.as_str()), (Some("twee"), "twee"));
    let arrived = trail::place(&trail, &Place::default());
    assert_eq!(walk::walk(&flow, &arrived).unwrap().trail, walk.trail);
}

#[test]
fn answers_behind_the_place_where_somebody_went_back_to_are_left_out() {
    let flow = flow();
    let walk = walk::walk(&flow, &read(Some("een"), &[("een", "ja"), ("twee", "verder")])).unwrap();
    let trail = trail::of_walk(&flow, "v1", &walk);
    assert!(trail.answers.is_empty(), "{trail:?}");
    assert_eq!(trail.node, "een");
}

#[test]
fn answers_are_told_in_the_words_of_the_reader() {
    let flow = flow();
    let place = read(Some("drie"), &[("ander.begin", "ja"), ("een", "ja"), ("twee", "verder")]);
    let trail = trail::of_walk(&flow, "v1", &walk::walk(&flow, &place).unwrap());
    let words = trail::in_words(&trail, "proef", Some(&flow), Audience::Staff, Language::Nl);
    let expected = [("Lukt het de klant?", Some("Ja")), ("Doe dit", None)];
    let expected = expected.map(|(question, answer)| Answered {
        question: question.to_owned(),
        answer: answer.map(str::to_owned),
    });
    assert_eq!(words, expected);
    assert_eq!(trail::flows_before(&trail), ["ander"]);
}

#[test]
fn what_a_flow_no_longer_has_is_told_by_its_ids() {
    let mut trail = trail::of_walk(&flow(), "v0", &walk::walk(&flow(), &Place::default()).unwrap());
    trail.answers = vec![given(None, "verdwenen", "misschien"), given(Some("weg"), "stap", "verder")];
    let told = |id, flow| trail::in_words(&trail, id, flow, Audience::Patron, Language::En);
    let flow = flow();
    let gone = told("proef", Some(&flow));
    assert_eq!((gone[0].question.as_str(), gone[0].answer.as_deref()), ("verdwenen", Some("misschien")));
    let whole_flow_gone = told("weg", None);
    assert_eq!((whole_flow_gone[0].question.as_str(), &whole_flow_gone[0].answer), ("stap", &None));
}
