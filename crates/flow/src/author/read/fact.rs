//! Reads a file of `facts/`, and a library's own facts.

use indexmap::IndexMap;

use super::common::{FileReader, line, well_formed};
use crate::author::finding::Rule;
use crate::author::source::{At, FactSource, FactsSource, OwnFactSource};
use crate::fact::{Fact, FactKind, Facts, MENU_ARROW};
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
    source: &IndexMap<String, At<OwnFactSource>>,
    file: &mut FileReader<'_>,
) -> Facts {
    let mut facts = Facts::new();
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
        facts.insert(id.clone(), fact(id, kind, &given, fact_line, file));
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
    if given.en.is_none() && matches!(kind, FactKind::Limit | FactKind::Rule) {
        let message = format!(
            "the fact '{id}' has no `en`. A {} is said in other words in English: write them.",
            kind.code()
        );
        file.say(at, Rule::Translation, message);
    }
    if nl.contains('\n') || given.en.as_deref().is_some_and(|en| en.trim().contains('\n')) {
        let message = format!(
            "the fact '{id}' has several lines. A fact is some words within a sentence: write it on one line."
        );
        file.say(at, Rule::Fact, message);
    }
    if let Some(form) = wrong_form(kind, &nl) {
        file.say(
            at,
            Rule::Fact,
            format!("the fact '{id}' is '{nl}', and {form}. Mend it, or give it another `kind`."),
        );
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
    if !seen.is_empty() && !review.is_empty() && years_apart(&seen, &review) > LONGEST_TRUST_YEARS {
        let message = format!(
            "the fact '{id}' is trusted until {review}, more than {LONGEST_TRUST_YEARS} years after it was seen. Give an \
             earlier `review`."
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

/// Nothing in the world is trusted longer without a look.
const LONGEST_TRUST_YEARS: u32 = 5;

/// From one day to another in years, begun ones counted too.
fn years_apart(from: &str, to: &str) -> u32 {
    let year = |day: &str| day.get(..4).and_then(|year| year.parse::<u32>().ok()).unwrap_or_default();
    let whole = year(to).saturating_sub(year(from));
    if to.get(4..) > from.get(4..) { whole + 1 } else { whole }
}

/// What a value of this kind must have and this one has not.
fn wrong_form(kind: FactKind, nl: &str) -> Option<&'static str> {
    let is_wrong = match kind {
        FactKind::Mail => !nl.contains('@'),
        FactKind::Phone => nl.chars().any(char::is_alphabetic) || !nl.chars().any(|one| one.is_ascii_digit()),
        FactKind::Menu => !nl.contains(MENU_ARROW),
        FactKind::Host => !nl.contains('.') || nl.contains(' '),
        _ => false,
    };
    let form = match kind {
        FactKind::Mail => "a mail address has an @ in it",
        FactKind::Phone => "a telephone number is made of digits",
        FactKind::Menu => "a path of menus has ` → ` between its names",
        FactKind::Host => "a host has a dot and no space in it",
        _ => "",
    };
    is_wrong.then_some(form)
}
