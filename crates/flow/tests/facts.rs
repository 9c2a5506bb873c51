//! Facts: filled into texts, otherwise at a library, and every mistake with them named.
#![cfg(feature = "author")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "what a test builds must be there")]

use flow::author::{self, File, GateFinding, Loaded, Rule};
use flow::{Audience, Language, Node, profile};

const FLOW: &str = "\
id: proef
service: bibliotheek
audience: both
title: { nl: 'Zoek ‘{knop}’', en: 'Find ‘{knop}’' }
summary: { nl: Een proef., en: A trial. }
start: vraag
nodes:
  vraag:
    kind: question
    source: [rij/1]
    text: { nl: 'Zie je ‘{knop}’?', en: 'Do you see ‘{knop}’?' }
    detail: { nl: 'De link is {geldig} geldig.', en: 'The link is valid for {geldig}.' }
    staff: { wise: ['{pad}'] }
    links: [{ fact: hulp, label: { nl: Hulp, en: Help } }]
    answers:
      ja: { label: { nl: Ja, en: 'Yes' }, next: klaar }
      nee: { label: { nl: Nee, en: 'No' }, next: balie }
  klaar: { kind: outcome, source: [rij/1], outcome: solved, text: { nl: Klaar., en: Done. } }
  balie: { kind: outcome, source: [rij/1], outcome: desk, text: { nl: Vraag hulp., en: Ask for help. } }
";

const FACTS: &str = "\
knop: { kind: button, nl: Inlogaccount beheren, seen: 2024-06-27, source: [rij/1], review: 2027-06-01 }
geldig: { kind: limit, nl: 3 dagen, en: 3 days, seen: 2024-06-27, source: [https://www.voorbeeld.nl/mail], review: 2026-06-01 }
pad: { kind: menu, nl: klant → inlogaccount → activeer, seen: 2024-06-27, source: [rij/1], review: 2028-06-01 }
hulp: { kind: address, nl: https://www.voorbeeld.nl/hulp, seen: 2024-06-27, source: [rij/1], review: 2028-06-01 }
";

const LIBRARY: &str = "\
id: stad
name: { nl: Stad, en: Town }
desk: { text: { nl: Loop binnen., en: Walk in. } }
facts:
  knop: { nl: Inlogaccount wijzigen, seen: 2024-06-27, source: [rij/1], review: 2025-06-01 }
";

fn content() -> Vec<File> {
    [
        ("flows/proef.yaml", FLOW),
        ("facts/inloggen.yaml", FACTS),
        ("libraries/stad.yaml", LIBRARY),
        ("sources.yaml", "- { id: rij/1, says: een }\n"),
        ("hosts.yaml", "- { host: www.voorbeeld.nl, why: help }\n"),
        ("policy.yaml", "browsers: { firefox: { minimum: 89, current: 120 } }\n"),
    ]
    .map(|(path, text)| File { path: path.to_owned(), text: text.to_owned() })
    .to_vec()
}

fn load(files: &[File]) -> Loaded {
    author::load(files, &[])
}

fn node(loaded: &Loaded, library: Option<&str>) -> Node {
    let flow = &loaded.content.flows["proef"];
    let own = library.map(|library| {
        profile::apply(flow, &loaded.content.libraries[library], &loaded.content.flows).unwrap()
    });
    own.as_ref().unwrap_or(flow).nodes["vraag"].clone()
}

/// The findings after `from` became `to` in one file.
fn changed(path: &str, from: &str, to: &str) -> Vec<GateFinding> {
    let mut files = content();
    let file = files.iter_mut().find(|file| file.path == path).unwrap();
    assert!(file.text.contains(from), "'{from}' is not in {path}");
    file.text = file.text.replacen(from, to, 1);
    load(&files).findings
}

/// The one finding there is, on this line, with these words in it.
#[track_caller]
fn refused(path: &str, from: &str, to: &str, rule: Rule, line: u64, words: &str) {
    let findings = changed(path, from, to);
    let [finding] = &findings[..] else { panic!("one finding was expected: {findings:#?}") };
    assert_eq!((finding.file.as_str(), finding.line, finding.rule), (path, line, rule), "{finding}");
    assert!(finding.message.contains(words), "{finding}");
}

#[test]
fn texts_links_and_menus_get_the_words_of_their_facts() {
    let loaded = load(&content());
    assert_eq!(loaded.findings, []);
    let flow = &loaded.content.flows["proef"];
    assert_eq!(flow.title.get(Language::Nl), "Zoek ‘Inlogaccount beheren’");
    let node = node(&loaded, None);
    assert_eq!(node.text(Audience::Patron, Language::Nl), "Zie je ‘Inlogaccount beheren’?");
    assert_eq!(node.text(Audience::Patron, Language::En), "Do you see ‘Inlogaccount beheren’?");
    assert_eq!(node.detail(Audience::Patron, Language::En), Some("The link is valid for 3 days."));
    assert_eq!(node.wise(Audience::Staff), ["klant", "inlogaccount", "activeer"]);
    assert_eq!(node.links(Audience::Patron)[0].url, "https://www.voorbeeld.nl/hulp");
}

#[test]
fn one_change_of_a_fact_changes_every_text_that_says_it() {
    let mut files = content();
    files[1].text = files[1].text.replacen("Inlogaccount beheren", "Mijn account", 1);
    let loaded = load(&files);
    assert_eq!(loaded.content.flows["proef"].title.nl, "Zoek ‘Mijn account’");
    assert_eq!(node(&loaded, None).text(Audience::Patron, Language::En), "Do you see ‘Mijn account’?");
}

#[test]
fn a_library_says_its_own_value_and_everybody_elses_stays() {
    let loaded = load(&content());
    let own = node(&loaded, Some("stad"));
    assert_eq!(own.text(Audience::Patron, Language::Nl), "Zie je ‘Inlogaccount wijzigen’?");
    assert_eq!(own.detail(Audience::Patron, Language::Nl), Some("De link is 3 dagen geldig."));
    assert_eq!(node(&loaded, None).text(Audience::Patron, Language::Nl), "Zie je ‘Inlogaccount beheren’?");
}

#[test]
fn a_node_has_the_dates_of_the_fact_that_falls_due_first() {
    let loaded = load(&content());
    let age = node(&loaded, None).age.unwrap();
    assert_eq!((age.0.as_str(), age.seen()), ("2024-06-27/2026-06-01", "2024-06-27"));
    assert!(age.is_due("2026-06-02") && !age.is_due("2026-06-01"));
    assert_eq!(node(&loaded, Some("stad")).age.unwrap().0, "2024-06-27/2025-06-01");
    assert_eq!(loaded.content.flows["proef"].nodes["klaar"].age, None);
}

#[test]
fn every_place_that_says_a_fact_is_listed() {
    let loaded = load(&content());
    let uses: Vec<(&str, Option<&str>, usize)> = loaded
        .facts
        .iter()
        .map(|fact| (fact.id.as_str(), fact.library.as_deref(), fact.said.len()))
        .collect();
    assert_eq!(
        uses,
        [
            ("knop", None, 2),
            ("geldig", None, 1),
            ("pad", None, 1),
            ("hulp", None, 1),
            ("knop", Some("stad"), 2)
        ]
    );
    let knop = &loaded.facts[0];
    assert!(
        knop.said.iter().any(|said| said.node.as_deref() == Some("vraag") && said.line == 11),
        "{knop:?}"
    );
    let due: Vec<_> =
        loaded.facts.iter().filter(|fact| fact.is_due("2027-12-01")).map(|fact| &fact.id).collect();
    assert_eq!(due, ["knop", "geldig", "knop"]);
}

#[test]
fn every_mistake_with_a_fact_is_named_with_its_line_and_what_to_do() {
    let (flow, facts, library) = ("flows/proef.yaml", "facts/inloggen.yaml", "libraries/stad.yaml");
    refused(
        flow,
        "'De link is {geldig} geldig.'",
        "'De link is {geldigheid} geldig.'",
        Rule::Fact,
        12,
        "write the fact",
    );
    refused(flow, "{geldig} geldig.'", "{Geldig tot} geldig.'", Rule::Fact, 12, "lower-case words");
    refused(flow, "{geldig} geldig.'", "{geldig} geldig}.'", Rule::Fact, 12, "without its partner");
    refused(flow, "fact: hulp", "url: 'https://www.voorbeeld.nl/{knop}'", Rule::Fact, 14, "Give `fact:");
    refused(flow, "fact: hulp", "fact: geldig", Rule::Fact, 14, "kind `address`");
    refused(flow, "fact: hulp", "fact: hulpje", Rule::Fact, 14, "Mend the id");
    refused(facts, ", review: 2027-06-01", "", Rule::Fact, 1, "no `review`");
    refused(facts, "review: 2027-06-01", "review: 2027-02-30", Rule::Fact, 1, "no day");
    refused(facts, "seen: 2024-06-27", "seen: vorig jaar", Rule::Fact, 1, "YYYY-MM-DD");
    refused(facts, "review: 2027-06-01", "review: 2023-06-01", Rule::Fact, 1, "later `review`");
    refused(facts, "source: [rij/1]", "source: []", Rule::Fact, 1, "no `source`");
    refused(facts, "source: [rij/1]", "source: [rij/9]", Rule::Source, 1, "rij/9");
    refused(facts, "nl: Inlogaccount beheren", "nl: '{hulp}'", Rule::Fact, 1, "bracket");
    refused(facts, "nl: https://www.voorbeeld.nl/hulp", "nl: https://elders.nl/", Rule::Link, 4, "elders.nl");
    refused(library, "  knop:", "  knoop:", Rule::Fact, 5, "write the fact there first");
    refused(library, ", review: 2025-06-01", "", Rule::Fact, 5, "no `review`");
    let unused = "los: { kind: button, nl: x, seen: 2024-06-27, source: [rij/1], review: 2027-06-01 }\nknop:";
    refused(facts, "knop:", unused, Rule::Fact, 1, "no text names");
}

#[test]
fn a_file_of_facts_that_cannot_be_read_is_one_finding() {
    let findings = changed("facts/inloggen.yaml", "kind: button", "soort: button");
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert_eq!(findings[0].rule, Rule::Format);
}

#[test]
fn a_fact_in_two_files_is_refused() {
    let mut files = content();
    let text = FACTS.lines().next().unwrap().to_owned();
    files.push(File { path: "facts/meer.yaml".to_owned(), text });
    let findings = load(&files).findings;
    assert_eq!(findings.len(), 1, "{findings:#?}");
    assert!(findings[0].message.contains("facts/inloggen.yaml too"), "{}", findings[0]);
}

#[test]
fn a_way_that_takes_too_many_answers_is_refused_for_patrons() {
    let mut flow = FLOW.split("  klaar:").next().unwrap().replace(
        "ja: { label: { nl: Ja, en: 'Yes' }, next: klaar }",
        "ja: { label: { nl: Ja, en: 'Yes' }, next: v1 }",
    );
    for number in 1..13 {
        let next = if number == 12 { "klaar".to_owned() } else { format!("v{}", number + 1) };
        flow += &format!(
            "  v{number}: {{ kind: question, source: [rij/1], text: {{ nl: 'Zo?', en: 'So?' }}, answers: {{ ja: {{ label: {{ nl: Ja, en: 'Yes' }}, next: {next} }}, nee: {{ label: {{ nl: Nee, en: 'No' }}, next: balie }} }} }}\n"
        );
    }
    flow += "  klaar:";
    flow += FLOW.split("  klaar:").nth(1).unwrap();
    let mut files = content();
    files[0].text = flow;
    let findings = load(&files).findings;
    let [finding] = &findings[..] else { panic!("{findings:#?}") };
    assert_eq!(finding.rule, Rule::TooLong);
    assert!(finding.message.contains("takes 13 answers"), "{finding}");
    files[0].text = files[0]
        .text
        .replace("audience: both", "audience: staff")
        .replace("    staff: { wise: ['{pad}'] }\n", "    wise: ['{pad}']\n");
    assert_eq!(load(&files).findings, []);
}
