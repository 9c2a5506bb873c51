//! What people type, in `../queries/`, and whether a right answer is among the first that are shown.

use std::collections::BTreeSet;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::{Duration, Instant};

use flow::{Language, Place};
use interface::search::{HomeResults, matching};
use protocol::FlowEntry;

use crate::flows;

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
fn what_fits_best_is_the_first_that_the_page_shows() {
    let flows: Vec<&FlowEntry> = flows().iter().collect();
    let patrons = |flow: &&&FlowEntry| flow.audience.includes(flow::Audience::Patron);
    for query in queries("tuning.txt").into_iter().chain(queries("all_found.txt")) {
        let found = matching(&flows, &query.typed);
        let Some(best) = found.iter().find(patrons) else { continue };
        let home = HomeResults::of(&flows, &query.typed, Language::Nl, &Place::default());
        let groups = if home.elsewhere_first {
            [&home.elsewhere, &home.library]
        } else {
            [&home.library, &home.elsewhere]
        };
        let shown = groups.into_iter().flatten().next().unwrap();
        assert_eq!(shown.id, best.id, "{}", query.typed);
    }
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

/// The longest searches that fit into an address; a server does one for each request.
#[test]
fn the_longest_search_is_done_before_anybody_notices() {
    let flows: Vec<&FlowEntry> = flows().iter().collect();
    let letters = |number: u32| -> String {
        number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
    };
    let kinds: [(&str, &dyn Fn(u32) -> String); 3] = [
        ("numbered", &|number| format!("wachtwoort{number}")),
        ("lettered", &|number| format!("wachtwoort{}", letters(number))),
        ("short", &|number| letters(number * 7_919)),
    ];
    for (kind, word) in kinds {
        let words: Vec<String> = (0..1_100).map(word).collect();
        let sought = words.join(" ");
        let times = (0..5).map(|_| {
            let begin = Instant::now();
            black_box(matching(&flows, black_box(&sought)));
            begin.elapsed()
        });
        let least = times.min().unwrap();
        println!("1,100 words, {kind}: {:.1} ms", least.as_secs_f64() * 1_000.0);
        // Without optimisation, on a busy machine.
        assert!(least < Duration::from_secs(2), "{kind}: {least:?}");
    }
}
