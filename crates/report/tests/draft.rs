//! Drafts: what fits, what is refused, and what a draft looks like on the wire.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail by panicking")]

use protocol::{Report, ReportDraft};
use report::{cleaned, fault, is_id, is_idempotency_key};
use serde_json::{Value, json};

fn whole() -> Value {
    json!({
        "service": "entree", "language": "nl", "audience": "patron", "library": "drenthe",
        "trail": {
            "flow": "entree-foutmelding", "version": "0123456789abcdef", "from": "welke",
            "answers": [
                { "flow": "inloggen", "node": "start", "answer": "ja" },
                { "node": "welke", "answer": "verder" }
            ],
            "node": "opgelost"
        },
        "browser": { "family": "firefox", "major": 128 },
        "findings": [{ "id": "cookies", "verdict": "problem", "confidence": "certain", "reason": "cookies-blocked" }],
        "error": "melding 403",
        "school": { "website": "leeromgeving.example", "steps": "knop", "account": "automatic", "school": "De Regenboog", "message": "403" }
    })
}

fn draft(value: Value) -> ReportDraft {
    serde_json::from_value(value).unwrap()
}

fn changed(pointer: &str, value: Value) -> ReportDraft {
    let mut whole = whole();
    *whole.pointer_mut(pointer).unwrap() = value;
    draft(whole)
}

#[test]
fn a_whole_draft_is_accepted_and_goes_over_the_wire_unchanged() {
    assert_eq!(fault(&draft(whole())), None);
    assert_eq!(serde_json::to_value(draft(whole())).unwrap(), whole());
}

#[test]
fn a_report_is_the_draft_with_its_times_beside_it() {
    let report = Report {
        created: "2026-11-22T06:00:00Z".to_owned(),
        expires: "2026-12-06T06:00:00Z".to_owned(),
        draft: draft(whole()),
    };
    let mut expected = whole();
    expected["created"] = json!("2026-11-22T06:00:00Z");
    expected["expires"] = json!("2026-12-06T06:00:00Z");
    let wire = serde_json::to_value(&report).unwrap();
    assert_eq!(wire, expected);
    assert_eq!(serde_json::from_value::<Report>(wire).unwrap(), report);
}

#[test]
fn something_must_be_told() {
    let empty =
        draft(json!({ "service": "kb", "language": "en", "audience": "staff", "library": "drenthe" }));
    assert_eq!(fault(&empty).unwrap().field, "report");
}

#[test]
fn fields_that_nobody_knows_are_refused() {
    for (pointer, extra) in [("", "name"), ("/trail", "visitor"), ("/school", "pupil"), ("/browser", "agent")]
    {
        let mut whole = whole();
        whole.pointer_mut(pointer).unwrap()[extra] = json!("Anna");
        assert!(serde_json::from_value::<ReportDraft>(whole).is_err(), "{pointer}/{extra}");
    }
}

#[test]
fn every_field_has_its_limit() {
    let long = "x".repeat(201);
    for (pointer, value, field) in [
        ("/library", json!("Anna de Vries"), "library"),
        ("/library", json!("a".repeat(65)), "library"),
        ("/trail/flow", json!(""), "trail.flow"),
        ("/trail/version", json!("1 2"), "trail.version"),
        ("/trail/from", json!("A"), "trail.from"),
        ("/trail/node", json!("x/y"), "trail.node"),
        ("/trail/answers/0/flow", json!("-x"), "trail.answers.flow"),
        ("/trail/answers/0/node", json!("é"), "trail.answers.node"),
        ("/trail/answers/1/answer", json!("ja hoor"), "trail.answers.answer"),
        ("/trail/answers", json!(vec![json!({ "node": "a", "answer": "b" }); 201]), "trail.answers"),
        ("/findings/0/verdict", json!("ok"), "findings"),
        ("/browser/major", json!(100_000), "browser.major"),
        ("/error", json!(long), "error"),
        ("/school/website", json!(long), "school.website"),
        ("/school/steps", json!(long), "school.steps"),
        ("/school/school", json!(long), "school.school"),
        ("/school/message", json!(long), "school.message"),
    ] {
        assert_eq!(fault(&changed(pointer, value)).map(|fault| fault.field), Some(field), "{pointer}");
    }
    assert_eq!(fault(&changed("/error", json!("é".repeat(200)))), None);
}

#[test]
fn every_free_text_is_cleaned() {
    let mut whole = whole();
    for pointer in ["/error", "/school/website", "/school/steps", "/school/school", "/school/message"] {
        *whole.pointer_mut(pointer).unwrap() = json!("voor anna@voorbeeld.nl 21234567890");
    }
    let clean = serde_json::to_string(&cleaned(draft(whole))).unwrap();
    assert!(!clean.contains("anna") && !clean.contains("2123"), "{clean}");
    assert_eq!(cleaned(changed("/error", json!(" "))).error, None);
    assert_eq!(cleaned(changed("/school", json!({ "steps": " " }))).school, None);
}

#[test]
fn ids_and_keys_have_one_form() {
    assert!(is_id("inlogproblemen-wise") && is_id("2fa"));
    assert!(!is_id("") && !is_id("A") && !is_id("a b"));
    assert!(is_idempotency_key("0123456789abcDEF") && is_idempotency_key(&"-_".repeat(32)));
    assert!(!is_idempotency_key("te-kort") && !is_idempotency_key(&"a".repeat(65)));
    assert!(!is_idempotency_key("0123456789abcde="));
}
