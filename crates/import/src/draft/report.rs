//! The report: what was read, and what is left to do, in the order in which somebody would do it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use flow::Language;

use super::yaml::on_one_line;
use super::{Draft, Ending, Kind, Note, Plan, Settings, Topic};

/// So many letters of a box are quoted.
const MOST_QUOTED: usize = 70;

/// The report.
pub(super) fn report(draft: &Draft, settings: &Settings<'_>) -> String {
    let nl = settings.language == Language::Nl;
    let say = |dutch: &str, english: &str| if nl { dutch.to_owned() } else { english.to_owned() };
    let mut out = String::new();
    let file = on_one_line(settings.file_name);
    let (boxes, arrows) = draft.read;
    let read = if nl {
        let (boxes, arrows) = (counted(boxes, "vak", "vakken"), counted(arrows, "pijl", "pijlen"));
        format!("Gelezen uit {file}: {boxes} en {arrows}.")
    } else {
        let (boxes, arrows) = (counted(boxes, "box", "boxes"), counted(arrows, "arrow", "arrows"));
        format!("Read from {file}: {boxes} and {arrows}.")
    };
    push(&mut out, &read);
    for plan in &draft.plans {
        push(&mut out, &summary(plan, nl));
    }
    if draft.plans.is_empty() {
        push(&mut out, &say("Er is geen plan van te maken.", "No plan can be made of it."));
    }
    push(
        &mut out,
        &say("Doe wat hieronder staat van boven naar beneden.", "Do what is below from the top down."),
    );
    let mut number = 0;
    for topic in Topic::ALL {
        let notes: Vec<&Note> = draft.notes.iter().filter(|note| note.topic == topic).collect();
        if notes.is_empty() && topic != Topic::End {
            continue;
        }
        let mut lines = listed(&notes, nl);
        if topic == Topic::End {
            for plan in draft.plans.iter().filter(|plan| !reaches_a_person(plan)) {
                lines.push(say(
                    &format!("plan {}: geen enkel einde leidt naar een mens (desk of contact); de poort wil dat vanaf elke vraag", plan.id),
                    &format!("plan {}: no end leads to a person (desk or contact); the gate wants one from every question", plan.id),
                ));
            }
            if lines.is_empty() {
                continue;
            }
        }
        number += 1;
        section(&mut out, number, &head(topic, nl), &lines);
    }
    for (title, lines) in still_to_write(draft, settings) {
        number += 1;
        section(&mut out, number, &title, &lines);
    }
    out
}

fn counted(count: usize, one: &str, more: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { more })
}

fn push(out: &mut String, line: &str) {
    // Writing to a string does not fail.
    let _ = writeln!(out, "{line}");
}

fn section(out: &mut String, number: usize, title: &str, lines: &[String]) {
    push(out, &format!("\n{number}. {title}"));
    for line in lines {
        push(out, &format!("   - {line}"));
    }
}

fn head(topic: Topic, nl: bool) -> String {
    let (dutch, english) = match topic {
        Topic::Left => (
            "Niet in het concept. Teken of typ het erbij als het meetelt.",
            "Not in the draft. Draw or type it if it counts.",
        ),
        Topic::Joined => {
            ("Anders gelezen dan getekend. Alleen om te weten.", "Read otherwise than drawn. Only to know.")
        }
        Topic::Unlabelled => (
            "Antwoorden zonder woorden, of met dezelfde. Schrijf ze; wij raden niet.",
            "Answers without words, or with the same. Write them; nothing was guessed.",
        ),
        Topic::Start => ("Het begin.", "The start."),
        Topic::End => ("De einden. Wie helpt er verder?", "The ends. Who helps from there?"),
        Topic::Proposal => ("Voorstellen. Kijk of ze kloppen.", "Proposals. See whether they are right."),
        Topic::Words => ("Woorden die ontbreken of te lang zijn.", "Words that are missing or too long."),
    };
    if nl { dutch.to_owned() } else { english.to_owned() }
}

fn summary(plan: &Plan, nl: bool) -> String {
    let count = |is: fn(&Kind) -> bool| plan.nodes.iter().filter(|node| is(&node.kind)).count();
    let questions = count(|kind| matches!(kind, Kind::Question(_)));
    let steps = count(|kind| matches!(kind, Kind::Step { .. }));
    let handoffs = count(|kind| matches!(kind, Kind::Handoff { .. }));
    let ends = count(|kind| matches!(kind, Kind::Outcome(_)));
    let (id, start) = (&plan.id, &plan.start);
    let words = if nl {
        [
            ("vraag", "vragen"),
            ("stap", "stappen"),
            ("doorverwijzing", "doorverwijzingen"),
            ("einde", "einden"),
        ]
    } else {
        [("question", "questions"), ("step", "steps"), ("hand-over", "hand-overs"), ("end", "ends")]
    };
    let counts = [questions, steps, handoffs, ends].into_iter().zip(words);
    let counts: Vec<String> = counts.map(|(count, (one, more))| counted(count, one, more)).collect();
    let begins = if nl { "Het begint bij" } else { "It begins at" };
    format!("Plan {id}: {}. {begins} {start}.", counts.join(", "))
}

/// One line for each note. Shapes that are alike in everything but their place share one.
fn listed(notes: &[&Note], nl: bool) -> Vec<String> {
    let language = if nl { Language::Nl } else { Language::En };
    let mut wordless: BTreeMap<(usize, &str), Vec<String>> = BTreeMap::new();
    let mut lines = Vec::new();
    for note in notes {
        let reason = if nl { &note.reason.0 } else { &note.reason.1 };
        // Some readers say a whole sentence.
        let reason = reason.trim().trim_end_matches('.');
        let place = on_one_line(&note.place.words(language));
        if note.quote.trim().is_empty() {
            wordless.entry((note.about.0, reason)).or_default().push(place);
            continue;
        }
        let quote = quoted(&note.quote);
        let place = if place.is_empty() { place } else { format!(" ({place})") };
        lines.push(format!("‘{quote}’{place}: {}.", on_one_line(reason)));
    }
    for ((_, reason), places) in wordless {
        let places: Vec<String> = places.into_iter().filter(|place| !place.is_empty()).collect();
        let places = if places.is_empty() { String::new() } else { format!("{}: ", places.join("; ")) };
        lines.push(format!("{places}{}.", on_one_line(reason)));
    }
    lines.iter().map(|line| line.replace("?.", "?").replace("!.", "!")).collect()
}

fn quoted(text: &str) -> String {
    let line = on_one_line(text);
    if line.chars().count() <= MOST_QUOTED {
        return line;
    }
    let short: String = line.chars().take(MOST_QUOTED).collect();
    format!("{}…", short.trim_end())
}

fn reaches_a_person(plan: &Plan) -> bool {
    plan.nodes.iter().any(|node| match node.kind {
        Kind::Outcome(ending) => matches!(ending, Ending::Desk | Ending::Contact),
        Kind::Handoff { .. } => true,
        Kind::Question(_) | Kind::Step { .. } => false,
    })
}

/// What every draft lacks, because no drawing has it.
fn still_to_write(draft: &Draft, settings: &Settings<'_>) -> Vec<(String, Vec<String>)> {
    if draft.plans.is_empty() {
        return Vec::new();
    }
    let nl = settings.language == Language::Nl;
    let say = |dutch: String, english: String| if nl { dutch } else { english };
    let nodes: usize = draft.plans.iter().map(|plan| plan.nodes.len()).sum();
    let labels: usize = draft
        .plans
        .iter()
        .flat_map(|plan| &plan.nodes)
        .map(|node| match &node.kind {
            Kind::Question(answers) => answers.len(),
            _ => 0,
        })
        .sum();
    let titles: Vec<String> = draft
        .plans
        .iter()
        .map(|plan| {
            say(
                format!("plan {}: de titel is nu ‘{}’. Schrijf hem zoals iemand zijn probleem noemt. Schrijf een samenvatting van één zin, en `keywords`.", plan.id, on_one_line(&plan.title)),
                format!("plan {}: the title is ‘{}’ now. Write it as somebody would name their problem. Write a summary of one sentence, and `keywords`.", plan.id, on_one_line(&plan.title)),
            )
        })
        .collect();
    let mut sections = vec![
        (say("Titel en samenvatting.".into(), "Title and summary.".into()), titles),
        if nl {
            (
                "Engels.".into(),
                vec![format!(
                    "{nodes} teksten en {labels} antwoorden hebben nog geen Engels (`en: \"\"`). Schrijf het; vertaal niet woord voor woord."
                )],
            )
        } else {
            (
                "Dutch.".into(),
                vec![format!(
                    "{nodes} texts and {labels} answers have no Dutch yet (`nl: \"\"`). Write it; do not translate word for word."
                )],
            )
        },
        (
            say("Bronnen.".into(), "Sources.".into()),
            vec![say(
                format!(
                    "{nodes} knopen hebben nog geen bron (`source: []`). Zet er rijen van sources.yaml bij, of `[own]` met een `reason:`."
                ),
                format!(
                    "{nodes} nodes have no source yet (`source: []`). Give rows of sources.yaml, or `[own]` with a `reason:`."
                ),
            )],
        ),
    ];
    let files: Vec<String> = draft.plans.iter().map(|plan| format!("flows/{}.yaml", plan.id)).collect();
    sections.push((
        say("De poort.".into(), "The gate.".into()),
        vec![say(
            format!("Zet het bestand in de map met inhoud ({}) en geef `inlogwijzer check`. Namen van knoppen, adressen en termijnen worden feiten: docs/content.md.", files.join(", ")),
            format!("Put the file into the content folder ({}) and run `inlogwijzer check`. Names of buttons, addresses and time limits become facts: docs/content.md.", files.join(", ")),
        )],
    ));
    sections
}
