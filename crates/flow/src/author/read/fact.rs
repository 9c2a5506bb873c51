//! Reads a file of `facts/`, and a library's own facts.

use super::common::{FileReader, line, well_formed};
use crate::author::finding::Rule;
use crate::author::source::{At, FactSource, FactsSource, OwnFactSource};
use crate::fact::{Fact, FactKind, Facts};
use crate::text::Text;

/// The facts of one file, with the line of each.
pub(in crate::author) fn facts(source: &FactsSource, file: &mut FileReader<'_>) -> Vec<(String, Fact, u64)> {
    let mut facts = Vec::new();
    for (id, at) in source {
        let fact_line = line(at);
        if !well_formed(id) {
            let message = format!("'{id}' cannot be a fact's id: use lower-case words with hyphens.");
            file.say(fact_line, Rule::Id, message);
        }
        let FactSource { kind, nl, en, seen, source, review } = &at.value;
        let given = Given { nl, en, seen, source, review };
        facts.push((id.clone(), fact(id, *kind, &given, fact_line, file), fact_line));
    }
    facts
}

/// A library's own facts; those that replace no fact of everybody are said and left out.
pub(in crate::author) fn own_facts(
    source: &indexmap::IndexMap<String, At<OwnFactSource>>,
    file: &mut FileReader<'_>,
) -> Vec<(String, Fact, u64)> {
    let mut facts = Vec::new();
    for (id, at) in source {
        let fact_line = line(at);
        let Some(kind) = file.known.facts.get(id).map(|fact| fact.kind) else {
            if file.known.facts_are_known {
                let message = format!(
                    "there is no fact '{id}' in facts/, so no text says it. Mend the id, or write the fact there first."
                );
                file.say(fact_line, Rule::Fact, message);
            }
            continue;
        };
        let OwnFactSource { nl, en, seen, source, review } = &at.value;
        let given = Given { nl, en, seen, source, review };
        facts.push((id.clone(), fact(id, kind, &given, fact_line, file), fact_line));
    }
    facts
}

struct Given<'a> {
    nl: &'a Option<String>,
    en: &'a Option<String>,
    seen: &'a Option<At<String>>,
    source: &'a [At<String>],
    review: &'a Option<At<String>>,
}

fn fact(id: &str, kind: FactKind, given: &Given<'_>, at: u64, file: &mut FileReader<'_>) -> Fact {
    let nl = given.nl.as_deref().unwrap_or_default().trim().to_owned();
    if nl.is_empty() {
        let message =
            format!("the fact '{id}' has no words. Write them in `nl`, and in `en` where English differs.");
        file.say(at, Rule::Fact, message);
    }
    let en = given.en.as_deref().map_or_else(|| nl.clone(), |en| en.trim().to_owned());
    if nl.contains(['{', '}']) || en.contains(['{', '}']) {
        let message = format!(
            "the fact '{id}' has a bracket in it. A fact cannot name another one: write the words out."
        );
        file.say(at, Rule::Fact, message);
    }
    let seen = file.day(id, "seen", "when you saw that it is so", given.seen.as_ref(), at);
    let review = file.day(id, "review", "the day until which it is trusted", given.review.as_ref(), at);
    if !seen.is_empty() && !review.is_empty() && review <= seen {
        let message = format!(
            "the fact '{id}' was seen on {seen} and is trusted until {review}. Give a later `review`."
        );
        file.say(at, Rule::Fact, message);
    }
    if given.source.is_empty() {
        let message = format!(
            "the fact '{id}' has no `source`. Give rows of sources.yaml, or the address of the page where you saw it."
        );
        file.say(at, Rule::Fact, message);
    }
    for source in given.source.iter().filter(|source| !source.value.starts_with("https://")) {
        if file.known.rows.lack(&source.value) {
            let message = format!(
                "the source '{}' of the fact '{id}' is neither a row of sources.yaml nor an address with https://. Mend it.",
                source.value
            );
            file.say(line(source), Rule::Source, message);
        }
    }
    if kind == FactKind::Address && !nl.is_empty() {
        file.address(&nl, at);
    }
    let sources = given.source.iter().map(|source| source.value.clone()).collect();
    Fact { kind, value: Text { nl, en }, seen, review, sources }
}

/// The facts of everybody by id.
pub(in crate::author) fn by_id(facts: impl IntoIterator<Item = (String, Fact, u64)>) -> Facts {
    facts.into_iter().map(|(id, fact, _)| (id, fact)).collect()
}
