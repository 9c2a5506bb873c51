//! Draws the flows of the content and made-up ones, seven times each, and prints what came out as JSON: a line
//! for each flow, with its drawing, its text for Mermaid, and how long it took.
//!
//! `cargo xtask bench diagram` holds it against other engines. With the word `stability`, it prints instead how
//! much of the order of the boxes is lost when a flow of the content is changed a little.

#[path = "../../tests/drawings/sketch.rs"]
#[expect(clippy::unwrap_used, reason = "the tests have it too, and its JSON is its own")]
mod sketch;
mod stability;

use std::error::Error;
use std::fs;
use std::path::Path;
use std::time::Instant;

use diagram::draw;
use diagram::export::mermaid;
use flow::author::{self, File};
use flow::{Audience, Flow, Language};
use protocol::Drawing;
use serde_json::json;

use crate::sketch::generated;

/// Of so many times, the middle one counts.
const TIMES: usize = 7;
/// Sizes of made-up flows, and how many of each.
const MADE_UP: [(usize, u64); 4] = [(20, 5), (60, 5), (200, 2), (1000, 1)];
const READER: (Audience, Language) = (Audience::Patron, Language::Nl);

fn main() -> Result<(), Box<dyn Error>> {
    let flows = content()?;
    // Cargo adds a word of its own, `--bench`.
    if std::env::args().skip(1).any(|word| word == "stability") {
        return stability::report(&flows);
    }
    for flow in &flows {
        print("our flows", &flow.id, flow)?;
    }
    for (size, count) in MADE_UP {
        for number in 0..count {
            let seed = number * 1000 + size as u64;
            print(&format!("{size} nodes"), &format!("seed {seed}"), &generated(size, seed))?;
        }
    }
    Ok(())
}

/// The flows of the content folder.
fn content() -> Result<Vec<Flow>, Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content/flows");
    let mut files = Vec::new();
    for entry in fs::read_dir(&folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.push(File { path: format!("flows/{name}"), text: fs::read_to_string(&path)? });
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(author::load(&files, &[]).content.flows.into_values().collect())
}

/// A flow as `READER` sees it. A handoff without words shows the other flow's id, as in the exports.
fn drawn(flow: &Flow) -> Result<Drawing, diagram::DrawError> {
    draw(flow, READER.0, READER.1, &|_| None)
}

fn print(group: &str, name: &str, flow: &Flow) -> Result<(), Box<dyn Error>> {
    let mut times_ms = Vec::with_capacity(TIMES);
    for _ in 0..TIMES {
        let begin = Instant::now();
        drawn(flow)?;
        times_ms.push(begin.elapsed().as_secs_f64() * 1000.0);
    }
    let drawing = drawn(flow)?;
    let text = mermaid(flow, READER.0, READER.1);
    println!(
        "{}",
        json!({ "group": group, "name": name, "times_ms": times_ms, "mermaid": text, "drawing": drawing })
    );
    Ok(())
}
