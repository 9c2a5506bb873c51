//! What boxes and arrows become, and that none is lost.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a broken promise must break the test")]

use std::collections::HashSet;
use std::path::Path;

use flow::Language;
use flow::author::{File, Rule, load};
use import::draft::{Draft, Ending, Kind, KnownPlan, Plan, Settings, Topic, draft};
use import::{Arrow, Form, Place, Position, Shape, Sheet, read};
use proptest::prelude::*;

const NOBODY: Settings<'_> =
    Settings { language: Language::Nl, service: "bibliotheek", file_name: "proef.drawio", known: &[] };

fn shape(id: &str, text: &str) -> Shape {
    Shape { id: id.to_owned(), text: text.to_owned(), ..Shape::default() }
}

fn arrow(id: &str, from: &str, to: &str, label: &str) -> Arrow {
    let end = |id: &str| (!id.is_empty()).then(|| id.to_owned());
    Arrow { id: id.to_owned(), from: end(from), to: end(to), label: label.to_owned(), ..Arrow::default() }
}

fn one(boxes: Vec<Shape>, arrows: Vec<Arrow>) -> Draft {
    draft(&[Sheet { boxes, arrows, ..Sheet::default() }], &NOBODY)
}

fn kind<'d>(draft: &'d Draft, id: &str) -> &'d Kind {
    let node = draft.plans.iter().flat_map(|plan| &plan.nodes).find(|node| node.id == id);
    node.map_or_else(|| panic!("no node {id} in {draft:?}"), |node| &node.kind)
}

fn notes(draft: &Draft, topic: Topic) -> Vec<&str> {
    draft.notes.iter().filter(|note| note.topic == topic).map(|note| note.reason.1.as_str()).collect()
}

fn gate(plan: &Plan, settings: &Settings<'_>) -> Vec<(Rule, String)> {
    let file = |path: &str, text: &str| File { path: path.to_owned(), text: text.to_owned() };
    let files = [
        file(&format!("flows/{}.yaml", plan.id), &plan.yaml(settings)),
        file("sources.yaml", "[]"),
        file("hosts.yaml", "[]"),
        file("policy.yaml", "browsers: { firefox: { minimum: 89, current: 120 } }"),
    ];
    let found = load(&files, &["cookies"]).findings;
    found.into_iter().map(|finding| (finding.rule, finding.to_string())).collect()
}

#[test]
fn two_ways_are_a_question_one_a_step_none_an_end() {
    let draft = one(
        vec![
            shape("1", "Weet je je wachtwoord?"),
            shape("2", "Log in"),
            shape("3", "Opgelost"),
            shape("4", "Ga naar de balie"),
        ],
        vec![arrow("a", "1", "2", "Ja"), arrow("b", "1", "4", "Nee"), arrow("c", "2", "3", "")],
    );
    let Kind::Question(answers) = kind(&draft, "weet-je-je-wachtwoord") else { panic!() };
    let answers: Vec<(&str, &str)> =
        answers.iter().map(|answer| (answer.label.as_str(), answer.next.as_str())).collect();
    assert_eq!(answers, [("Ja", "log-in"), ("Nee", "ga-naar-de-balie")]);
    assert_eq!(kind(&draft, "log-in"), &Kind::Step { next: "opgelost".to_owned(), arrow: "c".to_owned() });
    assert_eq!(kind(&draft, "opgelost"), &Kind::Outcome(Ending::Solved));
    assert_eq!(kind(&draft, "ga-naar-de-balie"), &Kind::Outcome(Ending::Desk));
    assert_eq!(draft.plans[0].start, "weet-je-je-wachtwoord");
    // What was found by words alone is told.
    assert_eq!(
        notes(&draft, Topic::Proposal),
        [
            "read as an end of the kind `desk`: somebody in the library helps from here. Is that right?",
            "read as an end of the kind `solved`: the problem is gone. Is that right?"
        ]
    );
    assert_eq!(draft.notes.len(), 2, "{:?}", draft.notes);
}

#[test]
fn answers_with_the_same_words_are_told_of_and_refused_by_the_gate() {
    for again in ["Ja", " ja!", "JA"] {
        let draft = one(
            vec![shape("1", "Lid?"), shape("2", "Log in"), shape("3", "Bel de bibliotheek")],
            vec![arrow("a", "1", "2", "Ja"), arrow("b", "1", "3", again), arrow("c", "1", "3", "Nee")],
        );
        assert_eq!(
            notes(&draft, Topic::Unlabelled),
            ["2 arrows are called ‘Ja’. A reader cannot tell them apart: give each other words"],
            "{again}"
        );
        let refused = gate(&draft.plans[0], &NOBODY);
        assert!(refused.iter().any(|(rule, _)| *rule == Rule::Answers), "{again}: {refused:?}");
    }
}

#[test]
fn a_box_that_asks_and_has_one_way_out_is_asked_about() {
    let draft = one(
        vec![shape("1", "Staat je VPN aan?"), shape("2", "Neem contact op met de KB")],
        vec![arrow("a", "1", "2", "")],
    );
    assert_eq!(
        notes(&draft, Topic::Unlabelled),
        ["a question with only one arrow away; is an answer missing? It is a step now"]
    );
    assert!(notes(&draft, Topic::Proposal)[0].contains("the check ‘vpn’"), "{:?}", draft.notes);
}

#[test]
fn a_call_of_a_plan_is_a_handover_where_the_plan_is_known() {
    let call = |plan: &str| Shape { link: Some(format!("plan:{plan}")), ..shape("2", "Eerst inloggen") };
    let made = |call: Shape| {
        let boxes = vec![shape("1", "Lukt het?"), call, shape("3", "Opgelost")];
        let arrows = vec![arrow("a", "1", "2", "Nee"), arrow("b", "1", "3", "Ja")];
        let known = [KnownPlan { id: "inloggen".to_owned(), titles: vec!["Inloggen lukt niet".to_owned()] }];
        draft(&[Sheet { boxes, arrows, ..Sheet::default() }], &Settings { known: &known, ..NOBODY })
    };
    for (link, node) in [("inloggen", None), ("inloggen#balie", Some("balie".to_owned()))] {
        let handoff = Kind::Handoff { flow: "inloggen".to_owned(), node };
        assert_eq!(kind(&made(call(link)), "eerst-inloggen"), &handoff, "{link}");
    }
    let unknown = made(call("anders"));
    assert_eq!(kind(&unknown, "eerst-inloggen"), &Kind::Outcome(Ending::Info));
    assert!(notes(&unknown, Topic::End)[0].starts_with("calls ‘anders’"), "{:?}", unknown.notes);
}

#[test]
fn ways_without_words_are_asked_about_and_refused_by_the_gate() {
    let draft = one(
        vec![shape("1", "Lukt het?"), shape("2", "Opgelost"), shape("3", "Bel de helpdesk")],
        vec![arrow("a", "1", "2", ""), arrow("b", "1", "3", "")],
    );
    let Kind::Question(answers) = kind(&draft, "lukt-het") else { panic!() };
    assert!(answers.iter().all(|answer| answer.label.is_empty()), "{answers:?}");
    let said = notes(&draft, Topic::Unlabelled);
    assert_eq!(
        said,
        ["2 of the 2 arrows have no words. Which answer leads to ‘Opgelost’, ‘Bel de helpdesk’?"]
    );
    let refused = gate(&draft.plans[0], &NOBODY);
    let labels = refused.iter().filter(|(rule, words)| {
        *rule == Rule::Translation && words.contains("'nl'") && words.contains("the answer")
    });
    assert_eq!(labels.count(), 2, "{refused:?}");
}

#[test]
fn loops_stay_and_a_start_is_proposed() {
    let draft = one(
        vec![shape("1", "Lukt het?"), shape("2", "Wacht even"), shape("3", "Gelukt")],
        vec![arrow("a", "1", "2", "Nee"), arrow("b", "2", "1", ""), arrow("c", "1", "3", "Ja")],
    );
    assert_eq!(
        kind(&draft, "wacht-even"),
        &Kind::Step { next: "lukt-het".to_owned(), arrow: "b".to_owned() }
    );
    assert_eq!(draft.plans[0].start, "lukt-het");
    assert_eq!(
        notes(&draft, Topic::Start),
        ["an arrow leads to every box; the plan begins here, is that right?"]
    );
}

#[test]
fn of_several_starts_one_is_proposed_and_the_others_are_told() {
    let draft = one(
        vec![shape("1", "Los"), shape("2", "Lang"), shape("3", "Midden"), shape("4", "Klaar")],
        vec![arrow("a", "1", "4", ""), arrow("b", "2", "3", ""), arrow("c", "3", "4", "")],
    );
    assert_eq!(draft.plans[0].start, "lang");
    assert_eq!(notes(&draft, Topic::Start).len(), 2);
    // The gate says the same: nobody reaches it.
    assert!(
        gate(&draft.plans[0], &NOBODY)
            .iter()
            .any(|(rule, words)| *rule == Rule::Unreachable && words.contains("'los'"))
    );
}

#[test]
fn a_start_without_words_and_a_join_without_words_are_passed() {
    let start = Shape { form: Form::Start, ..shape("s", "Start") };
    let draft = one(
        vec![start, shape("1", "Weet je het?"), shape("j", ""), shape("2", "Denk na"), shape("3", "Klaar")],
        vec![
            arrow("a", "s", "1", ""),
            arrow("b", "1", "j", "Ja"),
            arrow("c", "1", "2", "Nee"),
            arrow("d", "2", "j", ""),
            arrow("e", "j", "3", ""),
        ],
    );
    assert_eq!(draft.plans[0].start, "weet-je-het");
    let Kind::Question(answers) = kind(&draft, "weet-je-het") else { panic!() };
    assert_eq!(answers[0].next, "klaar");
    assert_eq!(draft.plans[0].nodes.len(), 3);
    assert_eq!(notes(&draft, Topic::Joined).len(), 2);
}

#[test]
fn a_box_named_as_another_plan_hands_over() {
    let known =
        [KnownPlan { id: "wachtwoord-vergeten".to_owned(), titles: vec!["Wachtwoord vergeten".to_owned()] }];
    let sheet = Sheet {
        boxes: vec![
            shape("1", "Weet je je wachtwoord?"),
            shape("2", "Ga naar: wachtwoord vergeten"),
            shape("3", "Opgelost"),
        ],
        arrows: vec![arrow("a", "1", "2", "Nee"), arrow("b", "1", "3", "Ja")],
        ..Sheet::default()
    };
    let draft = draft(&[sheet], &Settings { known: &known, ..NOBODY });
    let handoff = Kind::Handoff { flow: "wachtwoord-vergeten".to_owned(), node: None };
    assert_eq!(kind(&draft, "ga-naar-wachtwoord-vergeten"), &handoff);
}

#[test]
fn pages_are_plans_that_hand_over_to_each_other() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/drawio/pages.drawio");
    let sheets = read(&std::fs::read(path).unwrap(), "pages.drawio", None).unwrap();
    let draft = draft(&sheets, &NOBODY);
    let ids: Vec<&str> = draft.plans.iter().map(|plan| plan.id.as_str()).collect();
    assert_eq!(ids, ["inloggen", "wachtwoord"]);
    assert_eq!(kind(&draft, "zie-wachtwoord"), &Kind::Handoff { flow: "wachtwoord".to_owned(), node: None });
}

#[test]
fn links_with_the_same_words_join_pages_and_places() {
    let link = |id: &str, text: &str| Shape { form: Form::Link, ..shape(id, text) };
    let here = Sheet {
        name: "Een".to_owned(),
        boxes: vec![
            shape("1", "Lukt het?"),
            link("2", "A"),
            link("3", "B"),
            link("4", "B"),
            shape("5", "Klaar"),
        ],
        arrows: vec![arrow("a", "1", "2", "Nee"), arrow("b", "1", "3", "Ja"), arrow("c", "4", "5", "")],
        ..Sheet::default()
    };
    let there = Sheet {
        name: "Twee".to_owned(),
        boxes: vec![
            link("1", "A"),
            shape("2", "Vraag hulp"),
            shape("3", "Naar de balie"),
            shape("0", "Begin met zoeken"),
        ],
        arrows: vec![arrow("a", "1", "2", ""), arrow("b", "2", "3", ""), arrow("c", "0", "2", "")],
        ..Sheet::default()
    };
    let draft = draft(&[here, there], &NOBODY);
    let Kind::Question(answers) = kind(&draft, "lukt-het") else { panic!() };
    assert_eq!(answers[1].next, "klaar");
    assert_eq!(
        kind(&draft, &answers[0].next),
        &Kind::Handoff { flow: "twee".to_owned(), node: Some("vraag-hulp".to_owned()) }
    );
}

#[test]
fn a_question_about_the_browser_is_proposed_as_a_check() {
    let draft = one(
        vec![shape("1", "Staan cookies aan?"), shape("2", "Opgelost"), shape("3", "Zet ze aan")],
        vec![arrow("a", "1", "2", "Ja"), arrow("b", "1", "3", "Nee")],
    );
    assert_eq!(
        notes(&draft, Topic::Proposal)[0],
        "is about the browser: perhaps the check ‘cookies’ can see this by itself (kind: check)"
    );
}

#[test]
fn a_draft_is_refused_for_what_is_unfinished_and_for_nothing_else() {
    let draft = one(
        vec![
            shape("1", "Zie je: \"LOGOUT\" & #hash? 'ja' \\ *x {nee"),
            shape("2", "Opgelost\nGoed zo"),
            shape("3", "- Ga naar de balie"),
            shape("no", "null"),
            shape("5", "123"),
        ],
        vec![
            arrow("a", "1", "2", "Ja: natuurlijk"),
            arrow("b", "1", "3", "No"),
            arrow("c", "1", "no", "true"),
            arrow("d", "1", "5", "~ @ `x`"),
        ],
    );
    let found = gate(&draft.plans[0], &NOBODY);
    let rules: HashSet<Rule> = found.iter().map(|(rule, _)| *rule).collect();
    let unfinished = [Rule::Translation, Rule::Source, Rule::Fact, Rule::Claim, Rule::NoHuman];
    assert!(rules.iter().all(|rule| unfinished.contains(rule)), "{found:#?}");
}

/// Each place where a drawing's own words come into the file.
#[test]
fn signs_that_nobody_sees_stay_out_of_the_file() {
    let signs = "\u{202e}\u{2066}\u{feff}\u{fff9}\u{7}\u{85}\u{2028}\u{fffe}";
    let hidden = |words: &str| format!("{signs}{words}{signs}");
    let places = [
        Place { page: hidden("Blad"), at: Position::Unknown },
        Place { page: hidden("Blad"), at: Position::Id(hidden("vraag")) },
        Place { page: String::new(), at: Position::Cell(hidden("B7")) },
    ];
    for place in places {
        let placed = |shape: Shape| Shape { place: place.clone(), ..shape };
        let sheet = Sheet {
            name: hidden("Inloggen"),
            boxes: vec![
                placed(shape(&hidden("vraag"), &hidden("Lukt het?"))),
                placed(shape("goed", &hidden("Opgelost"))),
                placed(shape("balie", &hidden("Ga naar de balie"))),
            ],
            arrows: vec![
                arrow("a", &hidden("vraag"), "goed", &hidden("Ja")),
                arrow("b", &hidden("vraag"), "balie", &hidden("Nee")),
            ],
            ..Sheet::default()
        };
        let found = gate(&draft(&[sheet], &NOBODY).plans[0], &NOBODY);
        assert!(found.iter().all(|(rule, _)| *rule != Rule::Format), "{place:?}: {found:#?}");
    }
}

fn content(folder: &Path, below: &Path, files: &mut Vec<File>) {
    for entry in std::fs::read_dir(below).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            content(folder, &path, files);
        } else {
            let name = path.strip_prefix(folder).unwrap().to_string_lossy().into_owned();
            files.push(File { path: name, text: std::fs::read_to_string(&path).unwrap() });
        }
    }
}

/// docs/import.md walks from this drawing to this plan.
#[test]
fn a_drawing_of_thirty_boxes_becomes_a_plan_that_the_gate_lets_through() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let file = |name: &str| std::fs::read_to_string(root.join("tests/files/walkthrough").join(name)).unwrap();
    let known: Vec<KnownPlan> = ["inloggen", "pas-kwijt", "ebooks-lenen"]
        .map(|id| KnownPlan {
            id: id.to_owned(),
            titles: vec!["E-books lenen lukt niet".to_owned()][..usize::from(id == "ebooks-lenen")].to_vec(),
        })
        .to_vec();
    let settings = Settings { file_name: "reserveren-lukt-niet.drawio", known: &known, ..NOBODY };
    let sheets = read(file("reserveren-lukt-niet.drawio").as_bytes(), settings.file_name, None).unwrap();
    let draft = draft(&sheets, &settings);
    assert_eq!(draft.read, (30, 36));
    let count = |topic| draft.notes.iter().filter(|note| note.topic == topic).count();
    assert_eq!(Topic::ALL.map(count), [1, 1, 1, 0, 2, 5, 0], "{}", draft.report(&settings));

    // The draft and what became of it are the same graph.
    let mended = file("reserveren-lukt-niet.yaml");
    let plan = &draft.plans[0];
    for node in &plan.nodes {
        assert!(mended.contains(&format!("\n  {}:\n", node.id)), "{}", node.id);
    }
    let mut files = Vec::new();
    let folder = root.join("../../content");
    content(&folder, &folder, &mut files);
    files.push(File { path: "flows/reserveren-lukt-niet.yaml".to_owned(), text: mended });
    let checks = readiness::CheckId::ALL.iter().map(|check| check.code()).collect::<Vec<_>>();
    assert_eq!(load(&files, &checks).findings, []);
}

/// A drawing, as wild as a reader may hand one over.
fn sheet() -> impl Strategy<Value = Sheet> {
    let words = prop_oneof![
        Just(String::new()),
        Just("Start".to_owned()),
        Just("Einde".to_owned()),
        Just("A".to_owned()),
        "[a-zé?{}:#\"'\\\\\n\u{202e}\u{feff}\u{85} ]{0,30}",
        "(Ga naar de balie|Opgelost|Lukt het\\?|Staan cookies aan\\?)",
    ];
    let form = prop_oneof![
        4 => Just(Form::Box),
        1 => Just(Form::Decision),
        1 => Just(Form::Start),
        1 => Just(Form::End),
        1 => Just(Form::Link),
        1 => Just(Form::Note),
    ];
    let boxes = prop::collection::vec((words, form), 0..12);
    let end = || prop::option::weighted(0.9, 0..14_usize);
    let label = prop_oneof![Just(String::new()), "(Ja|Nee|Misschien wel|)", "[a-z: ]{0,8}"];
    let arrows = prop::collection::vec((end(), end(), label), 0..20);
    (boxes, arrows).prop_map(|(boxes, arrows)| Sheet {
        name: String::new(),
        boxes: boxes
            .into_iter()
            .enumerate()
            .map(|(index, (text, form))| Shape {
                form,
                place: Place::point("", 10.0, f64::from(u16::try_from(index).unwrap()) * 100.0),
                ..shape(&format!("b{index}"), &text)
            })
            .collect(),
        arrows: arrows
            .into_iter()
            .enumerate()
            .map(|(index, (from, to, label))| {
                let end = |end: Option<usize>| end.map(|end| format!("b{end}")).unwrap_or_default();
                Arrow {
                    place: Place::point("", 500.0, f64::from(u16::try_from(index).unwrap()) * 100.0),
                    ..arrow(&format!("a{index}"), &end(from), &end(to), &label)
                }
            })
            .collect(),
        ..Sheet::default()
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn every_box_and_every_arrow_is_in_the_draft_or_in_the_report(sheets in prop::collection::vec(sheet(), 1..3)) {
        let draft = draft(&sheets, &NOBODY);
        let report = draft.report(&NOBODY);
        for (index, sheet) in sheets.iter().enumerate() {
            let plans: Vec<&Plan> = draft.plans.iter().filter(|plan| plan.sheet == index).collect();
            let nodes = || plans.iter().flat_map(|plan| &plan.nodes);
            let told: HashSet<&str> = draft.notes.iter().filter(|note| note.about.0 == index)
                .flat_map(|note| note.about.1.iter().map(String::as_str)).collect();
            let drawn: HashSet<&str> = nodes().flat_map(|node| match &node.kind {
                Kind::Question(answers) => answers.iter().map(|answer| answer.arrow.as_str()).collect(),
                Kind::Step { arrow, .. } => vec![arrow.as_str()],
                _ => vec![],
            }).collect();
            for shape in &sheet.boxes {
                let in_draft = nodes().any(|node| node.boxes.contains(&shape.id));
                prop_assert!(in_draft || told.contains(shape.id.as_str()), "box {} is lost: {:?}", shape.id, draft);
            }
            for arrow in &sheet.arrows {
                let in_draft = drawn.contains(arrow.id.as_str());
                prop_assert!(in_draft || told.contains(arrow.id.as_str()), "arrow {} is lost: {:?}", arrow.id, draft);
            }
        }
        // Each note is a place in the report.
        for note in &draft.notes {
            prop_assert!(report.contains(&note.place.words(Language::Nl)), "{note:?} is not in\n{report}");
        }
    }

    #[test]
    fn every_way_of_a_draft_leads_to_a_node_and_the_gate_can_read_it(sheet in sheet()) {
        let draft = draft(&[sheet], &NOBODY);
        for plan in &draft.plans {
            let ids: HashSet<&str> = plan.nodes.iter().map(|node| node.id.as_str()).collect();
            prop_assert_eq!(ids.len(), plan.nodes.len());
            prop_assert!(ids.contains(plan.start.as_str()));
            for node in &plan.nodes {
                let ways: Vec<&str> = match &node.kind {
                    Kind::Question(answers) => answers.iter().map(|answer| answer.next.as_str()).collect(),
                    Kind::Step { next, .. } => vec![next],
                    _ => vec![],
                };
                prop_assert!(ways.iter().all(|way| way.is_empty() || ids.contains(way)), "{:?}", node);
            }
            let found = gate(plan, &NOBODY);
            let unreadable: Vec<_> = found.iter().filter(|(rule, words)| matches!(rule, Rule::Format | Rule::Keys | Rule::Id | Rule::Answers) && !words.contains("both called")).collect();
            prop_assert!(unreadable.is_empty(), "{unreadable:?}\n{}", plan.yaml(&NOBODY));
        }
    }
}
