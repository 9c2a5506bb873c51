//! The search on the real content: whether people find their problem, and which messages lead straight to a step.
//!
//! `cargo test -p inlogwijzer-interface --test search -- --nocapture` prints how many are found, which are not, and how
//! long the longest search takes.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what a test reads must be there")]

mod recall;
mod straight;

use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use flow::author::{self, File};
use protocol::FlowEntry;
use readiness::CheckId;

/// The flows of the content folder, as the catalog has them.
fn flows() -> &'static [FlowEntry] {
    static FLOWS: OnceLock<Vec<FlowEntry>> = OnceLock::new();
    FLOWS.get_or_init(|| {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
        let mut files = Vec::new();
        collect(&root, &root, &mut files);
        files.sort_by(|one, other| one.path.cmp(&other.path));
        let checks: Vec<&'static str> = CheckId::ALL.iter().map(|check| check.code()).collect();
        let loaded = author::load(&files, &checks);
        assert!(loaded.findings.is_empty(), "{:?}", loaded.findings);
        loaded.content.flows.values().map(|flow| FlowEntry::of(flow, String::new())).collect()
    })
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(root, &path, files);
        } else {
            let relative = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
            files.push(File { path: relative, text: fs::read_to_string(&path).unwrap() });
        }
    }
}
