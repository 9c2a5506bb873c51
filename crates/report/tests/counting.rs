//! What is counted of a visit, and what may be concluded from counts of which the small ones are hidden.
#![expect(clippy::unwrap_used, reason = "what a test builds must be there")]

use flow::{Flow, Outcome, Place, walk};
use protocol::{AnswerCount, Count, Event, Insight, NodeCount};
use report::counting::{Seen, between, most, stopped};
use serde_json::json;

fn flow() -> Flow {
    let text = json!({ "nl": "x", "en": "x" });
    serde_json::from_value(json!({
        "id": "proef", "service": "bibliotheek", "audience": "both", "title": text, "summary": text, "order": 1,
        "start": "een",
        "nodes": {
            "een": { "kind": "question", "source": ["own"], "text": text,
                "answers": { "ja": { "label": text, "next": "twee" }, "nee": { "label": text, "next": "balie" } } },
            "twee": { "kind": "step", "source": ["own"], "text": text, "next": "balie" },
            "balie": { "kind": "outcome", "source": ["own"], "text": text, "outcome": Outcome::Desk },
        }
    }))
    .unwrap()
}

fn step(before: Option<&Seen>, node: Option<&str>, pairs: &[(&str, &str)]) -> (Vec<Event>, Seen) {
    let pairs = pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
    let flow = flow();
    between(before, &walk::walk(&flow, &Place::read(node.map(str::to_owned), pairs)).unwrap())
}

fn reached(node: &str) -> Event {
    Event::Reached { node: node.to_owned() }
}

fn answered(node: &str, answer: &str) -> Event {
    Event::Answered { node: node.to_owned(), answer: answer.to_owned() }
}

#[test]
fn a_visit_is_counted_step_by_step() {
    let (events, seen) = step(None, None, &[]);
    assert_eq!(events, [reached("een")]);
    let (events, seen) = step(Some(&seen), None, &[("een", "ja")]);
    assert_eq!(events, [answered("een", "ja"), reached("twee")]);
    let (events, seen) = step(Some(&seen), None, &[("een", "ja"), ("twee", "verder")]);
    let end = Event::Outcome { node: "balie".to_owned() };
    assert_eq!(events, [answered("twee", "verder"), reached("balie"), end]);
    // The same address once more, such as in another language.
    let (events, _) = step(Some(&seen), None, &[("een", "ja"), ("twee", "verder")]);
    assert!(events.is_empty(), "{events:?}");
}

#[test]
fn answers_that_came_with_a_link_are_not_counted_again() {
    let (events, seen) = step(None, Some("twee"), &[("een", "ja")]);
    assert_eq!(events, [reached("twee")]);
    let (events, _) = step(Some(&seen), Some("een"), &[("een", "ja")]);
    assert_eq!(events, [reached("een")], "going back answers nothing");
}

#[test]
fn a_changed_answer_is_counted() {
    let (_, seen) = step(None, Some("een"), &[("een", "ja")]);
    let (events, _) = step(Some(&seen), Some("balie"), &[("een", "nee")]);
    assert_eq!(events[0], answered("een", "nee"));
}

fn insight(reached: u64, ja: Option<u64>, nee: Option<u64>) -> Insight {
    let count = |count: Option<u64>| Count { count, below: count.is_none().then_some(5) };
    let answer = |answer: &str, number| AnswerCount {
        node: "een".to_owned(),
        answer: answer.to_owned(),
        count: count(number),
    };
    Insight {
        flow: "proef".to_owned(),
        from: "2026-11-01".to_owned(),
        to: "2026-11-30".to_owned(),
        library: None,
        versions: Vec::new(),
        nodes: vec![NodeCount { node: "een".to_owned(), count: count(Some(reached)) }],
        answers: vec![answer("ja", ja), answer("nee", nee)],
        outcomes: Vec::new(),
    }
}

#[test]
fn who_gave_no_answer_stopped_there() {
    assert_eq!(stopped(&insight(20, Some(8), Some(7)), "een"), Some(5));
    assert_eq!(stopped(&insight(10, Some(8), Some(7)), "een"), Some(0), "some answered twice");
    assert_eq!(most(&insight(20, Some(8), Some(7))), 8);
}

#[test]
fn nothing_is_concluded_from_hidden_counts() {
    assert_eq!(stopped(&insight(20, Some(8), None), "een"), None);
    assert_eq!(stopped(&insight(20, Some(8), Some(7)), "twee"), None);
    assert_eq!(most(&insight(20, None, None)), 0);
}
