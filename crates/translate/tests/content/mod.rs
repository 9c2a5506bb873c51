//! The project's own content, for the tests.

#![expect(clippy::unwrap_used, reason = "a helper of a test that fails breaks the test")]

use std::fs;
use std::path::Path;

use flow::Flow;
use flow::author::{self, File};

/// The files of a folder of the content.
pub(crate) fn files(folder: &str) -> Vec<File> {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content").join(folder);
    let mut files: Vec<File> = fs::read_dir(&place)
        .unwrap()
        .map(|entry| {
            let path = entry.unwrap().path();
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            File { path: format!("{folder}/{name}"), text: fs::read_to_string(&path).unwrap() }
        })
        .collect();
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

/// The flow of a file; what the gate has to say about what is missing around it does not matter here.
pub(crate) fn flow(file: &File) -> Flow {
    let loaded = author::load(std::slice::from_ref(file), &[]);
    loaded.content.flows.into_values().next().unwrap()
}
