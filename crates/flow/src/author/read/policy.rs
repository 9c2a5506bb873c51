//! Checks the file `policy.yaml`.

use readiness::Policy;

use super::common::FileReader;
use crate::author::finding::Rule;

/// Says what is wrong with the policy in this file.
pub(in crate::author) fn policy(policy: &Policy, text: &str, file: &mut FileReader<'_>) {
    for fault in policy.check() {
        let key = fault.split_once(": ").map_or("", |(key, _)| key);
        file.say(line_of(text, key), Rule::Format, format!("{fault}."));
    }
    for flow in policy.explains.keys().filter(|flow| file.known.flows.lack(flow)) {
        let key = format!("explains.{flow}");
        let message = format!("{key}: there is no such flow; give the id of one, or take it out.");
        file.say(line_of(text, &key), Rule::Reference, message);
    }
}

/// The line of a key such as `clock.problem_above_s`, or of the nearest key above it that begins a line.
fn line_of(text: &str, path: &str) -> u64 {
    let indent = |line: &str| line.len() - line.trim_start().len();
    let is_empty = |line: &str| matches!(line.trim_start().bytes().next(), None | Some(b'#'));
    let mut lines = (1..).zip(text.lines()).filter(|(_, line)| !is_empty(line)).peekable();
    let mut found = 1;
    // The keys of a mapping are deeper in than its own key.
    let mut deeper_than = None;
    for key in path.split('.') {
        let start = format!("{key}:");
        loop {
            let inside = lines.next_if(|(_, line)| deeper_than.is_none_or(|parent| indent(line) > parent));
            let Some((number, line)) = inside else { return found };
            if line.trim_start().starts_with(&start) {
                found = number;
                deeper_than = Some(indent(line));
                break;
            }
        }
    }
    found
}
