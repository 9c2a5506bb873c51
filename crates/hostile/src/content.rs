//! What authors write: one file, and a whole folder.

use flow::author::{File, load};
use flow::{Place, profile};

/// One flow's file. An author's slip must give a finding, not a crash.
pub(crate) fn yaml(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes).into_owned();
    let file = |path: &str| File { path: path.to_owned(), text: text.clone() };
    for path in
        ["flows/x.yaml", "libraries/x.yaml", "notices/x.yaml", "howto/x.yaml", "sources.yaml", "policy.yaml"]
    {
        let loaded = load(&[file(path)], &[]);
        for finding in &loaded.findings {
            let line = finding.line;
            assert!(line >= 1, "a finding at line {line}: {finding}");
            assert!(!finding.message.trim().is_empty(), "a finding without words");
        }
    }
}

/// A folder: files, each after a line `=== path`. What the gate lets through can be walked, and fits each profile.
pub(crate) fn gate(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let files: Vec<File> = text
        .split("=== ")
        .skip(1)
        .filter_map(|part| part.split_once('\n'))
        .map(|(path, text)| File { path: path.trim().to_owned(), text: text.to_owned() })
        .collect();
    let loaded = load(&files, &["browser", "cookies"]);
    if !loaded.findings.is_empty() {
        return;
    }
    let content = &loaded.content;
    for flow in content.flows.values() {
        assert!(flow::walk::walk(flow, &Place::default()).is_some(), "a flow without a start came through");
        for library in content.libraries.values() {
            if let Some(changed) = profile::apply(flow, library, &content.flows) {
                assert!(changed.nodes.contains_key(&changed.start), "a profile took the start away");
                for node in changed.nodes.values() {
                    for way in node.kind.ways_out() {
                        assert!(changed.nodes.contains_key(way.next), "a profile left a way to nowhere");
                    }
                }
            }
        }
    }
}
