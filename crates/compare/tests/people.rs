//! What a change does to people with an old address or code, and what they are told of it.

use compare::{Difference, EffectKind, Side};
use flow::Language;
use flow::author::{self, File, Loaded};

const OLD: &str = "\
id: proef
service: bibliotheek
audience: patron
title: { nl: Proef, en: Trial }
summary: { nl: Een proef., en: A trial. }
start: eerst
nodes:
  eerst:
    kind: question
    source: [own]
    reason: x
    text: { nl: Lukt het?, en: Does it work? }
    answers:
      ja: { label: { nl: Ja, en: 'Yes' }, next: klaar }
      nee: { label: { nl: Nee, en: 'No' }, next: stap }
  stap: { kind: step, source: [own], reason: x, text: { nl: Doe dit., en: Do this. }, next: kijken }
  kijken:
    kind: question
    source: [own]
    reason: x
    text: { nl: Lukt het nu?, en: Does it work now? }
    answers:
      ja: { label: { nl: Ja, en: 'Yes' }, next: klaar }
      nee: { label: { nl: Nee, en: 'No' }, next: balie }
  klaar: { kind: outcome, source: [own], reason: x, outcome: solved, text: { nl: Klaar., en: Done. } }
  balie: { kind: outcome, source: [own], reason: x, outcome: desk, text: { nl: Balie., en: Desk. } }
";

fn read(flow: &str) -> (Vec<File>, Loaded) {
    let files = vec![File { path: "flows/proef.yaml".to_owned(), text: flow.to_owned() }];
    let loaded = author::load(&files, &[]);
    assert!(loaded.content.flows["proef"].nodes.len() > 2, "{:?}", loaded.findings);
    (files, loaded)
}

/// The difference after each change of the flow, and the same in words.
fn after(changes: &[(&str, &str)]) -> (Difference, String) {
    let mut flow = OLD.to_owned();
    for (old, new) in changes {
        assert!(flow.contains(old), "{old}");
        flow = flow.replace(old, new);
    }
    let ((old, was), (new, is)) = (read(OLD), read(&flow));
    let difference =
        compare::difference(Side { files: &old, loaded: &was }, Side { files: &new, loaded: &is });
    let text = compare::text(&difference, (&was.content, &is.content), Language::Nl, None);
    (difference, text)
}

type Noticed<'a> = (EffectKind, &'a str, Option<&'a str>, Option<&'a str>, &'a str);

/// What is noticed, as kind, node, answer, what is seen, and the address.
fn noticed(difference: &Difference) -> Vec<Noticed<'_>> {
    let effects = difference.flows.iter().flat_map(|flow| &flow.effects);
    effects
        .map(|effect| {
            let (answer, sees) = (effect.answer.as_deref(), effect.sees.as_deref());
            (effect.kind, effect.node.as_str(), answer, sees, effect.address.as_str())
        })
        .collect()
}

#[test]
fn other_words_change_nothing_for_those_who_come_back() {
    let (difference, text) = after(&[("Doe dit.", "Doe dat.")]);
    assert_eq!(noticed(&difference), []);
    assert!(text.contains("tekst (Nederlands): Doe [−dit.−] [+dat.+]"), "{text}");
}

#[test]
fn a_step_that_is_gone_shows_how_far_the_answers_lead() {
    let (difference, text) = after(&[
        ("next: stap }", "next: kijken }"),
        (
            "  stap: { kind: step, source: [own], reason: x, text: { nl: Doe dit., en: Do this. }, next: kijken }\n",
            "",
        ),
    ]);
    assert_eq!(
        noticed(&difference),
        [
            (EffectKind::LeadsElsewhere, "eerst", Some("nee"), Some("kijken"), "/hulp/proef?eerst=nee"),
            (EffectKind::StepGone, "stap", None, Some("kijken"), "/hulp/proef/stap?eerst=nee"),
        ]
    );
    assert!(
        text.contains("stap ‘Doe dit.’ is weg. Wie er een adres of een code van heeft, ziet nu kijken"),
        "{text}"
    );
}

#[test]
fn a_step_with_another_id_is_led_on_when_it_says_so() {
    let (difference, text) =
        after(&[("  stap: { kind", "  doen: { was: [stap], kind"), ("next: stap }", "next: doen }")]);
    assert_eq!(
        noticed(&difference),
        [(EffectKind::LedOn, "stap", None, Some("doen"), "/hulp/proef/stap?eerst=nee")]
    );
    let node = &difference.flows[0].nodes[0];
    assert_eq!((node.id.as_str(), node.renamed_from.as_deref()), ("doen", Some("stap")));
    assert!(text.contains("heette: [−stap−] [+doen+]"), "{text}");
    let (without, _) = after(&[("  stap: { kind", "  doen: { kind"), ("next: stap }", "next: doen }")]);
    let kinds: Vec<EffectKind> = noticed(&without).iter().map(|effect| effect.0).collect();
    use EffectKind::{LeadsElsewhere, StepGone, TrailCut};
    assert_eq!(kinds, [LeadsElsewhere, StepGone, TrailCut, TrailCut]);
}

#[test]
fn an_answer_that_is_gone_or_leads_elsewhere_is_told() {
    let (difference, text) = after(&[
        ("next: balie }", "next: klaar }"),
        (
            "      ja: { label: { nl: Ja, en: 'Yes' }, next: klaar }\n      nee: { label: { nl: Nee, en: 'No' }, next: stap",
            "      juist: { label: { nl: Ja, en: 'Yes' }, next: klaar }\n      nee: { label: { nl: Nee, en: 'No' }, next: stap",
        ),
    ]);
    assert_eq!(
        noticed(&difference),
        [
            (EffectKind::AnswerGone, "eerst", Some("ja"), Some("eerst"), "/hulp/proef?eerst=ja"),
            (
                EffectKind::LeadsElsewhere,
                "kijken",
                Some("nee"),
                Some("klaar"),
                "/hulp/proef?eerst=nee&stap=verder&kijken=nee"
            ),
            (EffectKind::TrailCut, "klaar", None, Some("klaar"), "/hulp/proef/klaar?eerst=ja"),
            (
                EffectKind::TrailCut,
                "balie",
                None,
                Some("balie"),
                "/hulp/proef/balie?eerst=nee&stap=verder&kijken=nee"
            ),
        ]
    );
    assert!(text.contains("krijgt die vraag opnieuw"), "{text}");
}

#[test]
fn every_field_has_its_own_words_in_both_languages() {
    let (difference, dutch) = after(&[
        ("start: eerst", "start: kijken"),
        ("title: { nl: Proef", "title: { nl: Test"),
        ("nl: Nee, en: 'No' }, next: balie", "nl: Neen, en: 'No' }, next: stap"),
    ]);
    for words in [
        "≠ begin: ",
        "titel (Nederlands): [−Proef−] [+Test+]",
        "→ antwoord ‘Neen’: [−leidt naar balie ‘Balie.’−] [+leidt naar stap ‘Doe dit.’+]",
        "→ antwoord ‘Neen’, woorden (Nederlands): [−Nee−] [+Neen+]",
    ] {
        assert!(dutch.contains(words), "{words} is not in:\n{dutch}");
    }
    let json = serde_json::to_value(&difference).unwrap();
    assert_eq!(json["flows"][0]["changes"][1]["field"], "start");
    assert_eq!(json["flows"][0]["nodes"][0]["ways"][0]["state"], "redirected");
}
