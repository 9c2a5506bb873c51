//! The real content: through the gate, walked along every edge, as each library shows it, and with every kind
//! of mistake made in a copy.
#![cfg(feature = "author")]
#![expect(clippy::unwrap_used, clippy::panic, reason = "what a test builds must be there")]

mod accounts;
mod howtos;
mod library_login;
mod mistakes;
mod people;
mod profiles;
mod translations;
mod walks;

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use flow::author::{self, File, Loaded};

/// The checks that exist, as `readiness` names them; this crate does not know it.
const CHECKS: [&str; 13] = [
    "browser",
    "webview",
    "wasm",
    "cookies",
    "storage",
    "third-party-cookies",
    "adblock",
    "tracker-block",
    "stored-credentials",
    "vpn",
    "clock",
    "connection",
    "login-rehearsal",
];

/// The files of the content folder.
fn files() -> Vec<File> {
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
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let mut files = Vec::new();
    collect(&root, &root, &mut files);
    files.sort_by(|one, other| one.path.cmp(&other.path));
    files
}

/// The content, read and checked: once for all tests, because that takes a while.
fn load() -> Loaded {
    static LOADED: LazyLock<Loaded> = LazyLock::new(|| author::load(&files(), &CHECKS));
    LOADED.clone()
}
