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
    match settings.format {
        CheckFormat::Json => match serde_json::to_string_pretty(&Report { findings, summary }) {
            Ok(json) => println!("{json}"),
            Err(error) => {
                eprintln!("inlogwijzer: the answer cannot be written as JSON: {error}");
                return ExitCode::from(2);
            }
        },
        CheckFormat::Text => print_text(findings, summary),
    }
    if findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

fn print_text(findings: &[GateFinding], summary: &Summary) {
    for finding in findings {
        println!("{finding}");
    }
    if !findings.is_empty() {
        println!();
    }
    println!("{:<28} {:>6} {:>9} {:>8}", "flow", "nodes", "paths", "longest");
    for flow in &summary.flows {
        println!("{:<28} {:>6} {:>9} {:>8}", flow.id, flow.nodes, flow.paths, flow.longest);
    }
    println!(
        "\n{} flows, {} howtos, {} libraries, {} notices; {} of {} rows cited, {} not yet",
        summary.flows.len(),
        summary.howtos,
        summary.libraries,
        summary.notices,
        summary.rows - summary.uncited.len(),
        summary.rows,
        summary.uncited.len(),
    );
    match findings.len() {
        0 => println!("clean"),
        1 => println!("1 finding"),
        count => println!("{count} findings"),
    }
}
