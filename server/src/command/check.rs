//! `inlogwijzer check`: runs the publish gate over the content folder and prints its findings.

use std::fmt::Display;
use std::process::ExitCode;

use serde::Serialize;

use super::cli::{Check, CheckFormat};
use super::output::print;
use crate::base::clock::today;
use crate::content::load;
use flow::author::{FactUse, GateFinding, Summary, TranslationNote, TranslationState};

/// The gate's answer as JSON.
#[derive(Serialize)]
struct GateReport<'a> {
    findings: &'a [GateFinding],
    /// The facts that are due; all of them with `--facts`.
    facts: &'a [&'a FactUse],
    /// The texts whose English is to be looked at.
    translations: &'a [TranslationNote],
    summary: &'a Summary,
}

/// 0 when the content is clean, 1 with findings, 2 when the folder cannot be read.
pub(crate) fn run(settings: &Check) -> ExitCode {
    let mut read = match load::read(&settings.content.content) {
        Ok(read) => read,
        Err(error) => {
            eprintln!("inlogwijzer: {error}");
            return ExitCode::from(2);
        }
    };
    let on = settings.on.clone().unwrap_or_else(today);
    let due = read.loaded.facts.iter().filter(|fact| fact.is_due(&on)).count();
    (read.loaded.summary.on, read.loaded.summary.due) = (Some(on.clone()), due);
    let loaded = &read.loaded;
    let facts: Vec<&FactUse> =
        loaded.facts.iter().filter(|fact| settings.facts || fact.is_due(&on)).collect();
    let report = GateReport {
        findings: &loaded.findings,
        facts: &facts,
        translations: &loaded.translations,
        summary: &loaded.summary,
    };
    let answer = match settings.format {
        CheckFormat::Json => serde_json::to_string_pretty(&report),
        CheckFormat::Text => Ok(as_text(&report, &on)),
    };
    if let Err(error) = answer.map_err(Into::into).and_then(|answer| print(&answer)) {
        eprintln!("inlogwijzer: {error}");
        return ExitCode::from(2);
    }
    let is_refused =
        !loaded.findings.is_empty() || (settings.strict && (due > 0 || !loaded.translations.is_empty()));
    if is_refused { ExitCode::from(1) } else { ExitCode::SUCCESS }
}

fn as_text(report: &GateReport<'_>, on: &str) -> String {
    let mut text = String::new();
    let mut say = |line: &dyn Display| {
        text.push_str(&line.to_string());
        text.push('\n');
    };
    for finding in report.findings {
        say(finding);
    }
    if !report.findings.is_empty() {
        say(&"");
    }
    for fact in report.facts {
        let library = fact.library.as_ref().map_or_else(String::new, |library| format!(" at {library}"));
        let state = if fact.is_due(on) { "due since" } else { "trusted until" };
        say(&format_args!(
            "{}:{}: {}{library} “{}”, seen {}, {state} {}{}",
            fact.file,
            fact.line,
            fact.id,
            fact.nl,
            fact.seen,
            fact.review,
            if fact.sources.is_empty() { String::new() } else { format!(" ({})", fact.sources.join(", ")) },
        ));
        for said in &fact.said {
            let node = said.node.as_ref().map_or_else(String::new, |node| format!(" node '{node}'"));
            say(&format_args!("    said in {}:{}{node}", said.file, said.line));
        }
    }
    if !report.facts.is_empty() {
        say(&"");
    }
    for note in report.translations.iter().filter(|note| note.state == TranslationState::Stale) {
        let node = note.node.as_ref().map_or_else(String::new, |node| format!("node '{node}': "));
        say(&format_args!(
            "{}:{}: {node}the Dutch of {} changed after its English was made. Compare them, and record it with \
             `inlogwijzer translated {}{}`.",
            note.file,
            note.line,
            note.what,
            note.file,
            note.node.as_ref().map_or_else(String::new, |node| format!("#{node}")),
        ));
        say(&format_args!("    nl: {}", on_one_line(&note.nl)));
        say(&format_args!("    en: {}", on_one_line(&note.en)));
    }
    if report.summary.stale > 0 {
        say(&"");
    }
    say(report.summary);
    if report.summary.unrecorded > 0 {
        say(
            &"English texts that are not recorded are new or changed: `inlogwijzer translated` records them.",
        );
    }
    match report.findings.len() {
        0 => say(&"clean"),
        1 => say(&"1 finding"),
        count => say(&format_args!("{count} findings")),
    }
    text
}

fn on_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
