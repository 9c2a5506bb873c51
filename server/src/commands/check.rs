//! `inlogwijzer check`: the publish gate.

use std::process::ExitCode;

use serde::Serialize;

use crate::cli::{Check, CheckFormat};
use crate::content;
use flow::author::{GateFinding, Summary};

/// The gate's answer as JSON.
#[derive(Serialize)]
struct Report<'a> {
    findings: &'a [GateFinding],
    summary: &'a Summary,
}

/// 0 when the content is clean, 1 with findings, 2 when the folder cannot be read.
pub(crate) fn run(settings: &Check) -> ExitCode {
    let read = match content::read(&settings.content.content) {
        Ok(read) => read,
        Err(error) => {
            eprintln!("inlogwijzer: {error}");
            return ExitCode::from(2);
        }
    };
    let (findings, summary) = (&read.loaded.findings, &read.loaded.summary);
    let answer = match settings.format {
        CheckFormat::Json => serde_json::to_string_pretty(&Report { findings, summary }),
        CheckFormat::Text => Ok(as_text(findings, summary)),
    };
    if let Err(error) = answer.map_err(Into::into).and_then(|answer| super::print(&answer)) {
        eprintln!("inlogwijzer: {error}");
        return ExitCode::from(2);
    }
    if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

fn as_text(findings: &[GateFinding], summary: &Summary) -> String {
    let mut text = String::new();
    let mut say = |line: &dyn std::fmt::Display| {
        text.push_str(&line.to_string());
        text.push('\n');
    };
    for finding in findings {
        say(finding);
    }
    if !findings.is_empty() {
        say(&"");
    }
    say(summary);
    match findings.len() {
        0 => say(&"clean"),
        1 => say(&"1 finding"),
        count => say(&format_args!("{count} findings")),
    }
    text
}
