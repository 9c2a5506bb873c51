//! Prints what the readers make of one file, as JSON: for `cargo xtask soak import`, which compares it with
//! `tests/import/count.py`. The time and the memory are those of all that `inlogwijzer import` does with the file: reading,
//! the draft, its YAML and the report.

use std::collections::HashSet;
use std::time::Instant;

use flow::Language;
use import::draft::{Settings, draft};
use import::{Form, Shape, Sheet};
use serde_json::{Value, json};

fn main() {
    let Some(path) = std::env::args().nth(1) else {
        eprintln!("give a file");
        return;
    };
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("{path}: {error}");
            return;
        }
    };
    let before = peak_kb();
    let start = Instant::now();
    let read = import::read(&bytes, &path, None);
    let written = read.as_ref().map_or(0, |sheets| written(sheets));
    let ms = start.elapsed().as_secs_f64() * 1000.0;
    let peak = peak_kb();
    let mut answer = match read {
        Ok(sheets) => json!({ "sheets": sheets.iter().map(sheet).collect::<Vec<_>>() }),
        Err(error) => json!({ "error": error.to_string() }),
    };
    answer["ms"] = json!(ms);
    answer["written"] = json!(written);
    answer["peak_kb"] = json!(peak);
    answer["peak_before_kb"] = json!(before);
    println!("{answer}");
}

/// Writes the draft and the report; how many bytes they have.
fn written(sheets: &[Sheet]) -> usize {
    let settings = Settings { language: Language::Nl, service: "bibliotheek", file_name: "plan", known: &[] };
    let draft = draft(sheets, &settings);
    let yaml = draft.plans.iter().map(|plan| plan.yaml(&settings).len()).sum::<usize>();
    yaml + draft.report(&settings).len()
}

fn sheet(sheet: &Sheet) -> Value {
    let text = |id: &Option<String>| {
        let id = id.as_ref()?;
        sheet.boxes.iter().find(|shape| &shape.id == id).map(|shape| shape.text.clone())
    };
    // A note to which an arrow leads is a step.
    let ends = sheet.arrows.iter().flat_map(|arrow| [&arrow.from, &arrow.to]).flatten();
    let joined: HashSet<&String> = ends.collect();
    let is_box = |shape: &&Shape| shape.form != Form::Note || joined.contains(&shape.id);
    let boxes = sheet.boxes.iter().filter(is_box);
    json!({
        "name": sheet.name,
        "boxes": boxes.map(|shape| json!({ "id": shape.id, "text": shape.text })).collect::<Vec<_>>(),
        "arrows": sheet.arrows.iter().map(|arrow| json!({
            "id": arrow.id, "from": arrow.from, "to": arrow.to, "label": arrow.label,
            "from_text": text(&arrow.from), "to_text": text(&arrow.to),
        })).collect::<Vec<_>>(),
        "remarks": sheet.remarks.iter().map(|remark| json!({
            "place": remark.place.to_string(), "text": remark.text, "reason": remark.reason.1,
        })).collect::<Vec<_>>(),
        "notes": sheet.boxes.iter().filter(|shape| !is_box(shape)).count(),
        "groups": sheet.groups.len(),
    })
}

/// The most memory that this process has had so far.
fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
