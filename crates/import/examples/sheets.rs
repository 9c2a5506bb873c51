//! Prints what the readers make of one file, as JSON: for `cargo xtask soak import`, which compares it with
//! `tests/import/count.py`.

use std::time::Instant;

use import::{Form, Sheet};
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
    let ms = start.elapsed().as_secs_f64() * 1000.0;
    let mut answer = match read {
        Ok(sheets) => json!({ "sheets": sheets.iter().map(sheet).collect::<Vec<_>>() }),
        Err(error) => json!({ "error": error.to_string() }),
    };
    answer["ms"] = json!(ms);
    answer["peak_kb"] = json!(peak_kb());
    answer["peak_before_kb"] = json!(before);
    println!("{answer}");
}

fn sheet(sheet: &Sheet) -> Value {
    let text = |id: &Option<String>| {
        let id = id.as_ref()?;
        sheet.boxes.iter().find(|shape| &shape.id == id).map(|shape| shape.text.clone())
    };
    let boxes = sheet.boxes.iter().filter(|shape| shape.form != Form::Note);
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
        "notes": sheet.boxes.iter().filter(|shape| shape.form == Form::Note).count(),
        "groups": sheet.groups.len(),
    })
}

/// The most memory that this process has had so far.
fn peak_kb() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.split_whitespace().next()?.parse().ok()).unwrap_or_default()
}
