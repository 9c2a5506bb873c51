//! Whether people find their problem: what they type, in `queries/`, against the real content.
//!
//! `cargo test -p inlogwijzer-interface --test search_recall -- --nocapture` prints how many are found, which are not,
//! and how long the longest search takes.
#![expect(clippy::unwrap_used, clippy::panic, reason = "what a test reads must be there")]

use std::collections::BTreeSet;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::sync::OnceLock;
use std::time::{Duration, Instant};

use flow::author::{self, File};
use interface::search::matching;
use protocol::FlowEntry;
use readiness::CheckId;

/// What is looked at of what is found.
const FIRST: usize = 3;

/// What was typed, and the flows that are a right answer.
struct Query {
    typed: String,
    right: Vec<String>,
}

fn queries(file: &str) -> Vec<Query> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/queries").join(file);
    let text = fs::read_to_string(path).unwrap();
    let lines = text.lines().filter(|line| !line.starts_with('#'));
    lines
        .map(|line| {
            let (typed, right) = line.split_once(" | ").unwrap_or_else(|| panic!("no flows in '{line}'"));
            Query {
                typed: typed.replace("\\n", "\n"),
                right: right.split_whitespace().map(str::to_owned).collect(),
            }
        })
        .collect()
}

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

/// How many of a table are found among the first three, of how many; and those that are not, with what was found.
struct Recall {
    found: usize,
    all: usize,
    lost: Vec<String>,
}

impl Recall {
    fn of(file: &str) -> Self {
        let flows: Vec<&FlowEntry> = flows().iter().collect();
        let (mut found, mut all, mut lost) = (0, 0, Vec::new());
        for Query { typed, right } in queries(file) {
            let is_there = |id: &String| flows.iter().any(|flow| flow.id == *id);
            if !right.iter().any(is_there) {
                continue;
            }
            all += 1;
            let first: Vec<&str> =
                matching(&flows, &typed).into_iter().take(FIRST).map(|flow| flow.id.as_str()).collect();
            if first.iter().any(|id| right.iter().any(|right| right == id)) {
                found += 1;
            } else {
                lost.push(format!("{typed:?}: {}, not {}", first.join(", "), right.join(" or ")));
            }
        }
        Self { found, all, lost }
    }

    /// Prints it.
    fn tell(&self, file: &str) {
        println!("{file}: {} of {} among the first {FIRST}", self.found, self.all);
        self.lost.iter().for_each(|lost| println!("  {lost}"));
    }

    fn is_at_least(&self, percent: usize) -> bool {
        self.found * 100 >= self.all * percent
    }
}

#[test]
fn every_flow_of_the_tables_is_there() {
    let tables = ["tuning.txt", "set_aside.txt", "all_found.txt"];
    let named: BTreeSet<String> =
        tables.iter().flat_map(|file| queries(file)).flat_map(|query| query.right).collect();
    let unknown: Vec<&String> =
        named.iter().filter(|id| !flows().iter().any(|flow| flow.id == **id)).collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}

#[test]
fn what_the_search_is_tuned_to_is_found() {
    let recall = Recall::of("tuning.txt");
    recall.tell("tuning.txt");
    assert!(recall.is_at_least(95), "{} of {}", recall.found, recall.all);
}

#[test]
fn what_was_set_aside_is_found() {
    let recall = Recall::of("set_aside.txt");
    // Not which: nothing is tuned to them.
    println!("set_aside.txt: {} of {} among the first {FIRST}", recall.found, recall.all);
    assert!(recall.is_at_least(95), "{} of {}", recall.found, recall.all);
}

#[test]
fn what_was_once_not_found_is_found() {
    let recall = Recall::of("all_found.txt");
    recall.tell("all_found.txt");
    assert_eq!(recall.lost, Vec::<String>::new());
}

/// The longest search that fits into an address; a server does one for each request.
#[test]
fn the_longest_search_is_done_before_anybody_notices() {
    let words: Vec<String> = (0..1_100).map(|number| format!("wachtwoort{number}")).collect();
    let sought = words.join(" ");
    let flows: Vec<&FlowEntry> = flows().iter().collect();
    let times = (0..5).map(|_| {
        let begin = Instant::now();
        black_box(matching(&flows, black_box(&sought)));
        begin.elapsed()
    });
    let least = times.min().unwrap();
    println!("1,100 words: {:.2} ms", least.as_secs_f64() * 1_000.0);
    // Without optimisation, on a busy machine.
    assert!(least < Duration::from_secs(2), "{least:?}");
}
