//! The outbox loses no report, sends none under two keys, and deletes old ones.

use flow::{Audience, Language, Service};
use protocol::{ReportDraft, ReportReceipt};
use report::outbox::{Delivery, Outbox, State, is_for_later};

fn draft(error: &str) -> ReportDraft {
    ReportDraft {
        service: Service::Bibliotheek,
        language: Language::Nl,
        audience: Audience::Patron,
        library: None,
        trail: None,
        browser: None,
        findings: None,
        error: Some(error.to_owned()),
        school: None,
    }
}

fn receipt() -> ReportReceipt {
    ReportReceipt { code: "K7M-4TR-9WX2".to_owned(), expires: "2026-12-06T09:30:00Z".to_owned() }
}

#[test]
fn reports_are_sent_in_the_order_in_which_they_were_put_in() {
    let mut outbox = Outbox::default();
    outbox.put("a".to_owned(), draft("een"), 1);
    outbox.put("b".to_owned(), draft("twee"), 2);
    assert_eq!(outbox.next().unwrap().0.key, "a");
    outbox.settle("a", Delivery::Kept(receipt()));
    let (entry, waiting) = outbox.next().unwrap();
    assert_eq!((entry.key.as_str(), waiting.error.as_deref()), ("b", Some("twee")));
    outbox.settle("b", Delivery::Refused);
    assert!(outbox.next().is_none());
    assert_eq!(outbox.pause_ms(), None);
    // Both stay until somebody has seen what became of them.
    assert_eq!(outbox.0.len(), 2);
    outbox.seen(&receipt().code);
    outbox.remove("b");
    assert_eq!(outbox, Outbox::default());
}

#[test]
fn a_try_in_vain_keeps_the_key_and_makes_the_pause_longer_up_to_a_limit() {
    let mut outbox = Outbox::default();
    outbox.put("a".to_owned(), draft("een"), 1);
    let mut pauses = Vec::new();
    for _ in 0..40 {
        outbox.settle("a", Delivery::Later);
        pauses.push(outbox.pause_ms().unwrap());
        assert_eq!(outbox.next().unwrap().0.key, "a");
    }
    assert_eq!(pauses[..3], [4_000, 8_000, 16_000]);
    assert!(pauses.is_sorted());
    assert_eq!(pauses.last(), Some(&300_000));
}

#[test]
fn an_answer_for_a_report_that_was_withdrawn_brings_it_not_back() {
    let mut outbox = Outbox::default();
    outbox.put("a".to_owned(), draft("een"), 1);
    outbox.remove("a");
    outbox.settle("a", Delivery::Kept(receipt()));
    assert_eq!(outbox, Outbox::default());
}

#[test]
fn nothing_is_kept_for_ever() {
    let day_ms = 24 * 60 * 60 * 1000;
    let mut outbox = Outbox::default();
    outbox.put("oud".to_owned(), draft("een"), 0);
    outbox.put("nieuw".to_owned(), draft("twee"), 10 * day_ms);
    outbox.forget_old(15 * day_ms);
    assert_eq!(outbox.0.len(), 1);
    assert_eq!(outbox.0[0].key, "nieuw");
    for number in 0..20 {
        outbox.put(format!("k{number}"), draft("x"), 16 * day_ms);
    }
    assert_eq!(outbox.0.len(), 5);
    assert_eq!(outbox.0[4].key, "k19");
}

#[test]
fn what_is_kept_on_the_device_is_read_back() {
    let mut outbox = Outbox::default();
    outbox.put("a".to_owned(), draft("een"), 1);
    outbox.put("b".to_owned(), draft("twee"), 2);
    outbox.settle("a", Delivery::Kept(receipt()));
    outbox.settle("b", Delivery::Later);
    let kept = serde_json::to_string(&outbox).unwrap();
    assert_eq!(serde_json::from_str::<Outbox>(&kept).unwrap(), outbox);
    assert!(matches!(outbox.0[0].state, State::Sent(_)));
}

#[test]
fn only_what_may_pass_is_tried_again() {
    for status in [408, 429, 500, 502, 503, 504] {
        assert!(is_for_later(status), "{status}");
    }
    for status in [400, 404, 405, 409, 413, 415, 422] {
        assert!(!is_for_later(status), "{status}");
    }
}
