//! Every kind of mistake that the gate names, made in a small content, and caught with its file and line.
#![cfg(feature = "author")]
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a mistake that cannot be made is a fault of the test"
)]

use flow::author::{self, File, GateFinding, Rule};

const FLOW: &str = "\
id: proef
service: bibliotheek
audience: patron
title: { nl: Proef, en: Trial }
summary: { nl: Een proef., en: A trial. }
start: vraag
nodes:
  vraag:
    kind: question
    source: [rij/1]
    text: { nl: Lukt het?, en: Does it work? }
    answers:
      ja: { label: { nl: Ja, en: 'Yes' }, next: klaar }
      nee: { label: { nl: Nee, en: 'No' }, next: stap }
  stap:
    kind: step
    source: [own]
    reason: The trial needs a step.
    text: { nl: Doe dit., en: Do this. }
    howto: [sluiten]
    links: [{ url: 'https://www.voorbeeld.nl/hulp', label: { nl: Hulp, en: Help } }]
    next: kijken
  kijken:
    kind: check
    source: [rij/1]
    text: { nl: We kijken., en: We look. }
    checks: [cookies]
    answers:
      goed: { label: { nl: Goed, en: Fine }, when: [ok, unknown], next: verder }
      fout: { label: { nl: Fout, en: Wrong }, when: [attention, problem], next: balie }
  verder:
    kind: handoff
    source: [rij/1]
    text: { nl: Verder., en: Onwards. }
    flow: ander
    node: einde
  klaar: { kind: outcome, source: [rij/1], outcome: solved, text: { nl: Klaar., en: Done. } }
  balie: { kind: outcome, source: [rij/1], outcome: desk, text: { nl: Balie., en: Desk. } }
";

const OTHER: &str = "\
id: ander
service: bibliotheek
audience: staff
title: { nl: Ander, en: Other }
summary: { nl: Een ander., en: Another. }
start: einde
nodes:
  einde: { kind: outcome, source: [rij/1], outcome: contact, text: { nl: Einde., en: End. } }
";

const NOTICE: &str = "\
id: bericht
source: [rij/2]
text: { nl: Let op., en: Mind. }
flows: [proef]
period: { from: 2026-01-01, until: 2026-12-31 }
";

const HOWTO: &str = "\
id: sluiten
title: { nl: Sluit, en: Close }
seen: 2026-01-10
review: 2027-01-10
variants:
  - name: { nl: Chrome, en: Chrome }
    browsers: [chrome]
    steps: [{ nl: Sluit., en: Close. }]
  - name: { nl: Anders, en: Otherwise }
    steps: [{ nl: Sluit., en: Close. }]
";

const LIBRARY: &str = "\
id: stad
name: { nl: Stad, en: Town }
desk: { text: { nl: Loop binnen., en: Walk in. } }
";

const POLICY: &str = "\
browsers:
  # The first version is a guess.
  chrome: { minimum: 96, current: 120 }
  edge:
    minimum: 96
    current: 120
clock:
  attention_above_s: 120
  problem_above_s: 300
explains:
  proef: [cookies]
";

fn content() -> Vec<File> {
    [
        ("flows/proef.yaml", FLOW),
        ("flows/ander.yaml", OTHER),
        ("notices/bericht.yaml", NOTICE),
        ("howto/sluiten.yaml", HOWTO),
        ("libraries/stad.yaml", LIBRARY),
        ("sources.yaml", "- { id: rij/1, says: een }\n- { id: rij/2, says: twee }\n"),
        ("hosts.yaml", "- { host: www.voorbeeld.nl, why: help }\n"),
        ("policy.yaml", POLICY),
    ]
    .map(|(path, text)| File { path: path.to_owned(), text: text.to_owned() })
    .to_vec()
}

fn gate(files: &[File]) -> Vec<GateFinding> {
    author::load(files, &["browser", "cookies"]).findings
}

/// The findings after `from` became `to` in one file, and the line on which that stands.
fn mistake(path: &str, from: &str, to: &str) -> (Vec<GateFinding>, u64) {
    let mut files = content();
    let file = files.iter_mut().find(|file| file.path == path).unwrap();
    let (before, after) = file.text.split_once(from).unwrap_or_else(|| panic!("'{from}' is not in {path}"));
    assert!(!after.contains(from) || from.len() > 3, "'{from}' is ambiguous");
    let line = u64::try_from(before.matches('\n').count()).unwrap() + 1;
    file.text = format!("{before}{to}{after}");
    (gate(&files), line)
}

/// The one finding that there is: of `rule`, with its file, line and node. What follows from the mistake is not
/// said.
#[track_caller]
fn caught(path: &str, from: &str, to: &str, rule: Rule, node: Option<&str>) -> String {
    let (findings, line) = mistake(path, from, to);
    let all: String = findings.iter().map(|finding| format!("{finding}\n")).collect();
    let found = findings.iter().find(|finding| finding.rule == rule);
    let found = found.unwrap_or_else(|| panic!("no finding '{}' among:\n{all}", rule.code()));
    assert_eq!((found.file.as_str(), found.line, found.node.as_deref()), (path, line, node), "{all}");
    assert!(found.message.ends_with('.'), "a finding is a sentence: {found}");
    assert_eq!(findings.len(), 1, "one mistake has one finding:\n{all}");
    found.message.clone()
}

#[test]
fn content_without_mistakes_is_clean() {
    assert_eq!(gate(&content()), []);
}

#[test]
fn the_summary_counts_nodes_paths_and_rows() {
    let summary = author::load(&content(), &["browser", "cookies"]).summary;
    let proef = summary.flows.iter().find(|flow| flow.id == "proef").unwrap();
    assert_eq!((proef.nodes, proef.paths, proef.median, proef.longest), (6, 3, 2, 2));
    assert_eq!((summary.rows, summary.uncited.len()), (2, 0));
}

#[test]
fn an_unknown_key_is_refused() {
    caught("flows/proef.yaml", "    howto: [sluiten]", "    hoto: [sluiten]", Rule::Format, None);
    caught("libraries/stad.yaml", "name: {", "naam: {", Rule::Format, None);
}

#[test]
fn a_key_is_named_as_the_author_wrote_it() {
    for key in ["menu8", "u16veld", "i64", "f64", "is at line 3"] {
        let (findings, _) = mistake("flows/proef.yaml", "id: proef", &format!("{key}: ja\nid: proef"));
        let said: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
        assert!(matches!(said[..], [message] if message.contains(&format!("'{key}'"))), "{key}: {said:?}");
    }
    let word = caught("flows/proef.yaml", "service: bibliotheek", "service: bibliou8", Rule::Format, None);
    assert!(word.contains("'bibliou8'") && word.contains("entree"), "{word}");
}

#[test]
fn a_value_of_another_kind_is_told_what_belongs_there() {
    for (from, to, words) in [
        ("start: vraag", "order: veel\nstart: vraag", "a whole number"),
        ("start: vraag", "order: [1]\nstart: vraag", "one value"),
        ("start: vraag", "order: -1\nstart: vraag", "a whole number"),
        ("summary: { nl: Een proef., en: A trial. }", "summary: Een proef.", "a group of keys"),
        ("    howto: [sluiten]", "    howto: sluiten", "a list"),
        ("    next: kijken", "    next: [kijken]", "one value"),
    ] {
        let (findings, _) = mistake("flows/proef.yaml", from, to);
        let said: Vec<&str> = findings.iter().map(|finding| finding.message.as_str()).collect();
        let is_told = matches!(said[..], [message] if message.contains(words));
        assert!(is_told, "{to}: {said:?}");
        // The reader edits content and has never seen a program.
        for program in ["u32", "i64", "struct", "Source", "sequence", "scalar", "mapping"] {
            assert!(!said[0].contains(program), "{to}: {said:?}");
        }
    }
}

#[test]
fn a_key_given_twice_is_refused() {
    caught(
        "flows/proef.yaml",
        "  verder:\n    kind: handoff",
        "  stap:\n    kind: handoff",
        Rule::Format,
        None,
    );
}

#[test]
fn what_is_no_yaml_is_refused() {
    let (findings, _) = mistake("flows/ander.yaml", "nodes:", "nodes: [");
    assert!(
        findings.iter().any(|finding| finding.rule == Rule::Format && finding.file == "flows/ander.yaml")
    );
}

#[test]
fn a_missing_translation_is_refused() {
    caught(
        "flows/proef.yaml",
        "text: { nl: Doe dit., en: Do this. }",
        "text: { nl: Doe dit. }",
        Rule::Translation,
        Some("stap"),
    );
    caught("flows/proef.yaml", "en: Trial }", "en: '' }", Rule::Translation, None);
    caught(
        "flows/proef.yaml",
        "label: { nl: Nee, en: 'No' }",
        "label: { nl: Nee }",
        Rule::Translation,
        Some("vraag"),
    );
    caught(
        "howto/sluiten.yaml",
        "steps: [{ nl: Sluit., en: Close. }]\n  - name",
        "steps: [{ nl: Sluit. }]\n  - name",
        Rule::Translation,
        None,
    );
    caught(
        "notices/bericht.yaml",
        "text: { nl: Let op., en: Mind. }",
        "text: { en: Mind. }",
        Rule::Translation,
        None,
    );
}

#[test]
fn a_node_without_text_is_refused() {
    let (findings, _) = mistake("flows/proef.yaml", "    text: { nl: Doe dit., en: Do this. }\n", "");
    assert!(
        findings
            .iter()
            .any(|finding| finding.rule == Rule::Translation && finding.node.as_deref() == Some("stap"))
    );
}

#[test]
fn an_answer_that_leads_nowhere_is_refused() {
    caught("flows/proef.yaml", "next: klaar", "next: kwijt", Rule::LeadsNowhere, Some("vraag"));
    caught("flows/proef.yaml", "    next: kijken", "    next: kwijt", Rule::LeadsNowhere, Some("stap"));
    caught("flows/proef.yaml", "start: vraag", "start: kwijt", Rule::LeadsNowhere, None);
}

#[test]
fn a_node_that_nobody_reaches_is_refused() {
    let (findings, _) = mistake("flows/proef.yaml", "next: klaar", "next: stap");
    let found: Vec<_> =
        findings.iter().map(|finding| (finding.rule, finding.node.as_deref(), finding.line)).collect();
    assert_eq!(found, [(Rule::Unreachable, Some("klaar"), 37)]);
}

#[test]
fn a_place_from_which_no_outcome_can_be_reached_is_refused() {
    let (findings, _) = mistake("flows/proef.yaml", "    next: kijken", "    next: stap");
    assert!(
        findings
            .iter()
            .any(|finding| finding.rule == Rule::NoOutcome && finding.node.as_deref() == Some("stap"))
    );
}

#[test]
fn a_question_with_fewer_than_two_answers_is_refused() {
    let (findings, _) =
        mistake("flows/proef.yaml", "      nee: { label: { nl: Nee, en: 'No' }, next: stap }\n", "");
    assert!(
        findings
            .iter()
            .any(|finding| finding.rule == Rule::Answers && finding.node.as_deref() == Some("vraag"))
    );
}

#[test]
fn two_answers_with_the_same_words_are_refused() {
    for label in ["{ nl: Ja, en: 'No' }", "{ nl: \"ja!\", en: 'No' }", "{ nl: Nee, en: \"yes\" }"] {
        let (findings, _) = mistake(
            "flows/proef.yaml",
            "nee: { label: { nl: Nee, en: 'No' }",
            &format!("nee: {{ label: {label}"),
        );
        let found: Vec<_> = findings.iter().filter(|finding| finding.rule == Rule::Answers).collect();
        assert_eq!(found.len(), 1, "{label}: {findings:?}");
        assert_eq!(found[0].node.as_deref(), Some("vraag"), "{label}");
    }
}

#[test]
fn a_check_must_have_one_answer_for_each_verdict() {
    for when in ["when: [ok]", "when: [ok, unknown, problem]"] {
        let (findings, _) = mistake("flows/proef.yaml", "when: [ok, unknown]", when);
        let found = findings.iter().filter(|finding| finding.rule == Rule::Answers).count();
        assert_eq!(found, 1, "{when}");
    }
    caught("flows/proef.yaml", "checks: [cookies]", "checks: [koekjes]", Rule::Reference, Some("kijken"));
}

#[test]
fn a_handoff_to_what_is_missing_is_refused() {
    for (from, to) in [("    flow: ander", "    flow: weg"), ("    node: einde", "    node: weg")] {
        let (findings, _) = mistake("flows/proef.yaml", from, to);
        let found = findings
            .iter()
            .any(|finding| finding.rule == Rule::LeadsNowhere && finding.node.as_deref() == Some("verder"));
        assert!(found, "{to}: {findings:?}");
    }
}

#[test]
fn a_patron_flow_without_a_way_to_a_human_is_refused() {
    let mut files = content();
    let file = files.iter_mut().find(|file| file.path == "flows/proef.yaml").unwrap();
    file.text = file.text.replace("outcome: desk", "outcome: info");
    let other = files.iter_mut().find(|file| file.path == "flows/ander.yaml").unwrap();
    other.text = other.text.replace("outcome: contact", "outcome: info");
    let findings = gate(&files);
    let found: Vec<_> = findings.iter().map(|finding| (finding.rule, finding.line)).collect();
    assert_eq!(found, [(Rule::NoHuman, 6)]);
}

#[test]
fn a_source_that_does_not_exist_is_refused() {
    caught("flows/proef.yaml", "source: [own]", "source: [rij/9]", Rule::Source, Some("stap"));
    caught("notices/bericht.yaml", "source: [rij/2]", "source: [rij/9]", Rule::Source, None);
    caught(
        "flows/proef.yaml",
        "    source: [own]\n    reason: The trial needs a step.",
        "    source: [own]",
        Rule::Source,
        Some("stap"),
    );
}

#[test]
fn a_row_that_nobody_cites_is_refused() {
    caught(
        "sources.yaml",
        "- { id: rij/1",
        "- { id: rij/3, says: drie }\n- { id: rij/1",
        Rule::Coverage,
        None,
    );
}

#[test]
fn a_human_is_at_most_12_answers_away() {
    let chain = |length: usize| {
        let question = |number: usize| {
            let next = if number + 1 < length { format!("v{}", number + 1) } else { "vraag".to_owned() };
            format!(
                "  v{number}:\n    kind: question\n    source: [rij/1]\n    text: {{ nl: Lukt het?, en: Does it work? }}\n    answers:\n      \
                 ja: {{ label: {{ nl: Ja, en: 'Yes' }}, next: klaar }}\n      nee: {{ label: {{ nl: Nee, en: 'No' }}, next: {next} }}\n"
            )
        };
        let questions: String = (0..length).map(question).collect();
        let mut files = content();
        let file = files.iter_mut().find(|file| file.path == "flows/proef.yaml").unwrap();
        file.text = file
            .text
            .replace("start: vraag", "start: v0")
            .replace("nodes:\n", &format!("nodes:\n{questions}"));
        gate(&files)
    };
    // From `vraag` the desk is two answers away.
    assert_eq!(chain(10), []);
    let findings = chain(11);
    let found: Vec<_> = findings.iter().map(|finding| (finding.rule, finding.node.as_deref())).collect();
    // The longest way is too long for the same reason.
    assert_eq!(found, [(Rule::TooLong, None), (Rule::NoHuman, Some("v0"))]);
}

#[test]
fn a_link_outside_the_list_of_allowed_hosts_is_refused() {
    caught(
        "flows/proef.yaml",
        "https://www.voorbeeld.nl/hulp",
        "https://elders.nl/hulp",
        Rule::Link,
        Some("stap"),
    );
    caught(
        "flows/proef.yaml",
        "https://www.voorbeeld.nl/hulp",
        "http://www.voorbeeld.nl/",
        Rule::Link,
        Some("stap"),
    );
    caught(
        "flows/proef.yaml",
        "https://www.voorbeeld.nl/hulp",
        "https://www.voorbeeld.nl@elders.nl/",
        Rule::Link,
        Some("stap"),
    );
}

#[test]
fn a_patrons_sentence_has_at_most_25_words() {
    let sentence = |words: usize| format!("nl: {}.", ["woord"; 30][..words].join(" "));
    assert_eq!(mistake("flows/proef.yaml", "nl: Doe dit.", &sentence(25)).0, []);
    caught("flows/proef.yaml", "nl: Doe dit.", &sentence(26), Rule::SentenceLength, Some("stap"));
    // What only staff read may be longer.
    assert_eq!(mistake("flows/ander.yaml", "nl: Einde.", &sentence(26)).0, []);
}

#[test]
fn keys_that_belong_to_another_kind_are_refused() {
    let (findings, _) =
        mistake("flows/proef.yaml", "    checks: [cookies]", "    checks: [cookies]\n    next: klaar");
    assert!(
        findings
            .iter()
            .any(|finding| finding.rule == Rule::Keys && finding.node.as_deref() == Some("kijken"))
    );
    let (findings, _) = mistake("flows/proef.yaml", "    next: kijken\n", "");
    assert!(
        findings.iter().any(|finding| finding.rule == Rule::Keys && finding.node.as_deref() == Some("stap"))
    );
}

#[test]
fn an_id_that_the_address_needs_for_itself_is_refused() {
    let mut files = content();
    let file = files.iter_mut().find(|file| file.path == "flows/proef.yaml").unwrap();
    file.text = file.text.replace("balie", "voor");
    assert!(
        gate(&files)
            .iter()
            .any(|finding| finding.rule == Rule::Id && finding.node.as_deref() == Some("voor"))
    );
    caught("flows/ander.yaml", "id: ander", "id: Ander", Rule::Id, None);
}

#[test]
fn what_is_named_must_exist() {
    caught("flows/proef.yaml", "howto: [sluiten]", "howto: [openen]", Rule::Reference, Some("stap"));
    caught("notices/bericht.yaml", "flows: [proef]", "flows: [weg]", Rule::Reference, None);
}

#[test]
fn a_period_must_be_understood() {
    for period in [
        "{ from: 2026-02-30, until: 2026-13-01 }",
        "{ from: 2026-02-01 }",
        "{ from: 2026-12-31, until: 2026-01-01 }",
    ] {
        caught("notices/bericht.yaml", "{ from: 2026-01-01, until: 2026-12-31 }", period, Rule::Period, None);
    }
    let yearly = "{ every_year_from: 12-20, every_year_until: 01-05 }";
    assert_eq!(mistake("notices/bericht.yaml", "{ from: 2026-01-01, until: 2026-12-31 }", yearly).0, []);
}

#[test]
fn a_howto_must_serve_every_browser() {
    let last = "  - name: { nl: Anders, en: Otherwise }\n    steps: [{ nl: Sluit., en: Close. }]\n";
    let (findings, _) = mistake("howto/sluiten.yaml", last, "");
    assert!(
        findings.iter().any(|finding| finding.rule == Rule::Keys && finding.file == "howto/sluiten.yaml")
    );
    let of_one_system = "  - name: { nl: Anders, en: Otherwise }\n    os: [windows]\n";
    let (findings, _) =
        mistake("howto/sluiten.yaml", "  - name: { nl: Anders, en: Otherwise }\n", of_one_system);
    assert_eq!(findings.len(), 1, "{findings:?}");
    // What follows the variant for everybody is seen by nobody.
    let (findings, line) = mistake("howto/sluiten.yaml", "    browsers: [chrome]\n", "");
    let unseen = findings.iter().map(|finding| (finding.rule, finding.line)).collect::<Vec<_>>();
    assert_eq!(unseen, [(Rule::Keys, line + 1)], "{findings:?}");
}

#[test]
fn a_file_that_belongs_to_nothing_is_refused() {
    let mut files = content();
    files.push(File { path: "flow/kwijt.yaml".to_owned(), text: String::new() });
    assert!(
        gate(&files).iter().any(|finding| finding.file == "flow/kwijt.yaml" && finding.rule == Rule::Format)
    );
}

/// A content in which every file is needed by another one: flows and nodes by a library, a notice and a handoff,
/// and each row is cited once.
fn entangled() -> Vec<File> {
    let mut files = content();
    for file in &mut files {
        match file.path.as_str() {
            "flows/proef.yaml" => {
                let third = "    answers:\n      extra: { label: { nl: Extra, en: Extra }, next: balie, part: omweg }\n";
                file.text = file.text.replacen("    answers:\n", third, 1);
            }
            "flows/ander.yaml" => file.text = file.text.replace("rij/1", "rij/3"),
            "libraries/stad.yaml" => file.text.push_str(
                "without: [omweg]\nwording:\n  - { flow: proef, node: stap, text: { nl: A., en: B. } }\n  \
                 - { flow: ander, node: einde, text: { nl: A., en: B. } }\n",
            ),
            "sources.yaml" => file.text.push_str("- { id: rij/3, says: drie }\n"),
            _ => {}
        }
    }
    assert_eq!(gate(&files), []);
    files
}

#[test]
fn a_policy_that_cannot_be_meant_is_refused_at_its_line() {
    for (from, to, rule) in [
        ("chrome: { minimum: 96,", "chrome: { minimum: 121,", Rule::Format),
        ("    current: 120\nclock", "    current: 95\nclock", Rule::Format),
        ("  problem_above_s: 300", "  problem_above_s: 30", Rule::Format),
        ("  proef: [cookies]", "  geen: [cookies]", Rule::Reference),
        ("  proef: [cookies]", "  proef: []", Rule::Format),
        ("  proef: [cookies]", "  proef: [koekjes]", Rule::Format),
        ("  chrome:", "  chroom:", Rule::Format),
        ("  attention_above_s: 120", "  attention_above_u8: 120", Rule::Format),
    ] {
        caught("policy.yaml", from, to, rule, None);
    }
}

#[test]
fn a_file_that_cannot_be_read_has_one_finding_and_what_depends_on_it_has_none() {
    for (at, file) in entangled().into_iter().enumerate() {
        let line = u64::try_from(file.text.lines().count()).unwrap() + 1;
        let is_list = file.text.starts_with("- ");
        let broken = file.text.clone() + if is_list { "- { menu8: ja }\n" } else { "menu8: ja\n" };
        let nothing = String::new();
        let never_closed = file.text.clone() + if is_list { "- [\n" } else { "menu8: [\n" };
        let of_another_kind = if is_list { "menu8: ja\n" } else { "- menu8\n" }.to_owned();
        // As the reader gives a file that was saved in an old Windows encoding.
        let not_utf8 = file.text.clone() + "# caf\u{fffd}\n";
        for (text, line) in [
            (broken, Some(line)),
            (nothing, None),
            (never_closed, None),
            (of_another_kind, Some(1)),
            (not_utf8, Some(line)),
        ] {
            let mut files = entangled();
            files[at].text.clone_from(&text);
            let loaded = author::load(&files, &["browser", "cookies"]);
            let all: String = loaded.findings.iter().map(|finding| format!("{finding}\n")).collect();
            let [found] = &loaded.findings[..] else {
                panic!("{} as {text:?} has more than one finding, or none:\n{all}", file.path)
            };
            assert_eq!((&found.file, found.rule), (&file.path, Rule::Format), "{text:?}: {all}");
            assert!(line.is_none_or(|line| found.line == line), "{text:?}: {all}");
            assert!(found.message.ends_with('.'), "{all}");
            assert_eq!(loaded.summary.unread, [file.path.as_str()], "{all}");
            let figures = loaded.summary.to_string();
            assert!(figures.contains("incomplete") && figures.ends_with(&file.path), "{figures}");
        }
    }
}

#[test]
fn a_file_that_is_missing_or_in_the_wrong_folder_has_one_finding() {
    for path in ["sources.yaml", "hosts.yaml", "policy.yaml"] {
        let files: Vec<File> = entangled().into_iter().filter(|file| file.path != path).collect();
        let findings = gate(&files);
        assert!(matches!(&findings[..], [one] if one.file == path && one.line == 1), "{findings:?}");
    }
    for (path, stray) in [
        ("flows/ander.yaml", "flow/ander.yaml"),
        ("flows/ander.yaml", "flows/ander.yml"),
        ("howto/sluiten.yaml", "howtos/sluiten.yaml"),
        ("notices/bericht.yaml", "bericht.yaml"),
    ] {
        let mut files = entangled();
        let file = files.iter_mut().find(|file| file.path == path).unwrap();
        file.path = stray.to_owned();
        let findings = gate(&files);
        assert!(matches!(&findings[..], [one] if one.file == stray), "{findings:?}");
    }
}

#[test]
fn a_node_that_cannot_be_read_has_one_finding() {
    for (from, line) in [
        ("    next: kijken\n", 17),
        ("    flow: ander\n    node: einde\n", 33),
        ("    checks: [cookies]\n", 25),
        (", outcome: desk", 39),
    ] {
        let mut files = entangled();
        let file = files.iter_mut().find(|file| file.path == "flows/proef.yaml").unwrap();
        assert!(file.text.contains(from));
        file.text = file.text.replace(from, if from.starts_with(',') { "" } else { "\n" });
        let findings = gate(&files);
        let found: Vec<_> = findings.iter().map(|finding| (finding.rule, finding.line)).collect();
        assert_eq!(found, [(Rule::Keys, line)], "{from}: {findings:?}");
    }
}

#[test]
fn several_mistakes_in_one_file_are_each_named() {
    let mut files = content();
    let file = files.iter_mut().find(|file| file.path == "flows/proef.yaml").unwrap();
    file.text = file
        .text
        .replace("en: Trial }", "en: '' }")
        .replace("next: klaar", "next: kwijt")
        .replace("howto: [sluiten]", "howto: [openen]")
        .replace("    node: einde", "    node: weg");
    let broken = files.iter_mut().find(|file| file.path == "libraries/stad.yaml").unwrap();
    broken.text = broken.text.replace("name:", "naam:");
    let findings = gate(&files);
    let mut found: Vec<_> =
        findings.iter().map(|finding| (finding.file.as_str(), finding.line, finding.rule)).collect();
    found.sort_unstable();
    assert_eq!(
        found,
        [
            ("flows/proef.yaml", 4, Rule::Translation),
            ("flows/proef.yaml", 13, Rule::LeadsNowhere),
            ("flows/proef.yaml", 20, Rule::Reference),
            ("flows/proef.yaml", 32, Rule::LeadsNowhere),
            ("libraries/stad.yaml", 2, Rule::Format),
        ],
        "{findings:?}"
    );
}

#[test]
fn a_flow_is_known_by_its_files_name_when_its_id_is_wrong() {
    caught("flows/ander.yaml", "id: ander", "id: anders", Rule::Id, None);
    caught("flows/proef.yaml", "id: proef", "id: Proef", Rule::Id, None);
}

#[test]
fn the_summary_counts_one_thing_as_one() {
    let figures = author::load(&content(), &["browser", "cookies"]).summary.to_string();
    let counted = figures.lines().find(|line| line.starts_with("2 flows")).unwrap();
    assert_eq!(counted, "2 flows, 1 howto, 1 library, 1 notice; 2 of 2 rows cited, 0 not yet");
    assert!(!figures.contains("incomplete"), "{figures}");
}

/// The findings over a content whose flow gives one answer a part, and whose library has these lines more.
fn with_parts(library: &str) -> Vec<GateFinding> {
    let mut files = content();
    for file in &mut files {
        match file.path.as_str() {
            "flows/proef.yaml" => file.text = file.text.replace("next: stap }", "next: stap, part: omweg }"),
            "libraries/stad.yaml" => file.text.push_str(library),
            _ => {}
        }
    }
    gate(&files)
}

#[track_caller]
fn library_is_told(library: &str, rule: Rule, words: &str) {
    let findings = with_parts(library);
    let found = findings.iter().find(|finding| finding.rule == rule && finding.message.contains(words));
    let found =
        found.unwrap_or_else(|| panic!("no finding '{}' with '{words}' among {findings:?}", rule.code()));
    assert_eq!((found.file.as_str(), found.line), ("libraries/stad.yaml", 4), "{found}");
}

#[test]
fn a_library_may_leave_out_a_part_of_which_enough_remains() {
    let mut files = content();
    for file in &mut files {
        match file.path.as_str() {
            "flows/proef.yaml" => {
                let third = "    answers:\n      extra: { label: { nl: Extra, en: Extra }, next: balie, part: omweg }\n";
                file.text = file.text.replacen("    answers:\n", third, 1);
            }
            "libraries/stad.yaml" => file.text.push_str("without: [omweg]\n"),
            _ => {}
        }
    }
    assert_eq!(gate(&files), []);
}

#[test]
fn a_profile_that_leaves_too_little_of_a_flow_is_told_what_breaks() {
    library_is_told(
        "without: [omweg]\n",
        Rule::Profile,
        "node 'vraag' does not work: 1 of its answers are left",
    );
    library_is_told("without: [omweg]\n", Rule::Profile, "flow 'proef'");
}

#[test]
fn a_profile_that_leaves_out_what_no_flow_has_is_told_so() {
    library_is_told("without: [onzin]\n", Rule::Reference, "part: onzin");
}

#[test]
fn own_words_for_what_does_not_exist_are_told_so() {
    let words = |place: &str| format!("wording: [{{ {place}, text: {{ nl: A., en: B. }} }}]\n");
    library_is_told(&words("flow: geen, node: vraag"), Rule::Reference, "flows/geen.yaml");
    library_is_told(&words("flow: proef, node: geen"), Rule::Reference, "no node 'geen'");
    let answers = "wording: [{ flow: proef, node: vraag, answers: { geen: { nl: A, en: B } } }]\n";
    library_is_told(answers, Rule::Reference, "no answer 'geen'");
}

#[test]
fn own_words_are_held_to_the_rules_for_words() {
    let missing = "wording: [{ flow: proef, node: vraag, text: { nl: A. } }]\n";
    library_is_told(missing, Rule::Translation, "'en'");
    let long = "woord ".repeat(26);
    let long = format!("wording: [{{ flow: proef, node: vraag, text: {{ nl: '{long}.', en: B. }} }}]\n");
    library_is_told(&long, Rule::SentenceLength, "26 words");
}

#[test]
fn a_kiosk_waits_no_shorter_and_no_longer_than_makes_sense() {
    let kiosk = |settings: &str| format!("kiosk: {{ {settings} }}\n");
    assert!(with_parts(&kiosk("idle_seconds: 90, languages: [en, nl], print: true")).is_empty());
    library_is_told(&kiosk("idle_seconds: 5"), Rule::Keys, "from 10 to 600");
    library_is_told(&kiosk("languages: [nl, nl]"), Rule::Keys, "given twice");
    library_is_told(&kiosk("idle: 5"), Rule::Format, "idle_seconds");
}

#[test]
fn a_node_replaces_only_what_is_gone_and_nobody_else_replaces() {
    let clean = |was: &str| {
        mistake("flows/proef.yaml", "    next: kijken", &format!("    was: [{was}]\n    next: kijken")).0
    };
    assert_eq!(clean("eerst, toen"), []);
    for (was, words) in [
        ("vraag", "still has that node"),
        ("stap", "names the node itself"),
        ("Eerst", "is no id"),
        ("''", "is no id"),
        ("eerst-", "is no id"),
        ("../weg", "is no id"),
        ("vanaf", "is no id"),
        ("eerst, eerst", "too. Remove one"),
    ] {
        let to = format!("was: [{was}]\n    next: kijken");
        let said = caught("flows/proef.yaml", "next: kijken", &to, Rule::Id, Some("stap"));
        assert!(said.contains(words), "{was}: {said}");
    }
    let twice = "text: { nl: Klaar., en: Done. }, was: [eerst] }\n  nog: { kind: outcome, source: [rij/1], outcome: info, was: [eerst]";
    let (findings, _) = mistake("flows/proef.yaml", "text: { nl: Klaar., en: Done. }", twice);
    let said: Vec<String> = findings.iter().map(ToString::to_string).collect();
    assert!(said.iter().any(|said| said.contains("'eerst' is in the `was` of 'klaar' too")), "{said:?}");
    // A handoff and a start name what there is, and not what was.
    let old = "flow: proef\n    node: eerst";
    let (findings, _) = mistake("flows/proef.yaml", "flow: ander\n    node: einde", old);
    assert!(findings.iter().any(|finding| finding.rule == Rule::LeadsNowhere), "{findings:?}");
}

#[test]
fn chapters_have_titles_and_nodes_and_every_question_is_in_one() {
    let chaptered = |chapters: &str, own: &[(&str, &str)]| {
        let mut files = content();
        let file = files.iter_mut().find(|file| file.path == "flows/proef.yaml").unwrap();
        file.text = file.text.replace("start: vraag\n", &format!("{chapters}start: vraag\n"));
        for (node, chapter) in own {
            file.text = file
                .text
                .replace(&format!("\n  {node}:\n"), &format!("\n  {node}:\n    chapter: {chapter}\n"));
        }
        gate(&files)
    };
    let titles = "chapters:\n  begin: { nl: Begin, en: Beginning }\n  mail: { nl: Mail, en: E-mail }\n";
    let whole = [("vraag", "begin"), ("stap", "mail"), ("kijken", "mail")];
    assert_eq!(chaptered(titles, &whole), [], "ends and handoffs may go without");

    let one = |chapters: &str, own: &[(&str, &str)], rule: Rule, node: Option<&str>, words: &str| {
        let findings = chaptered(chapters, own);
        let [found] = findings.as_slice() else { panic!("not one finding: {findings:?}") };
        assert_eq!((found.rule, found.node.as_deref()), (rule, node), "{found}");
        assert!(found.message.contains(words) && found.line > 1, "{found}");
    };
    let unknown = [("vraag", "begin"), ("stap", "post"), ("kijken", "mail")];
    one(titles, &unknown, Rule::Reference, Some("stap"), "'post' does not exist. Use one of: begin, mail");
    let empty = [("vraag", "begin"), ("stap", "begin"), ("kijken", "begin")];
    one(titles, &empty, Rule::Reference, None, "no node has `chapter: mail`");
    one(titles, &whole[..2], Rule::Reference, Some("kijken"), "this node is in none");
    one("", &[("stap", "mail")], Rule::Reference, Some("stap"), "the flow has no chapters");
    one(
        &titles.replace(", en: E-mail", ""),
        &whole,
        Rule::Translation,
        None,
        "the chapter 'mail' has no words in 'en'",
    );
    one(
        &titles.replace("mail:", "Mail Twee:"),
        &[("vraag", "begin"), ("stap", "Mail Twee"), ("kijken", "begin")],
        Rule::Id,
        None,
        "cannot be a chapter's id",
    );
}
