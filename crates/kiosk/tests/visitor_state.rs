//! Nothing of a visitor outlives the visit (docs/decisions/0009).
#![expect(clippy::unwrap_used, reason = "sources that cannot be read are a fault of the test")]

use std::path::{Path, PathBuf};
use std::rc::Rc;

use kiosk::VisitorState;

/// A dummy visitor's state, as a module of the app could have it next year.
#[derive(Default)]
struct Typed {
    words: String,
    /// Tells the test whether it is still there.
    alive: Option<Rc<()>>,
}

#[test]
fn a_visitors_state_is_gone_when_the_visit_ends() {
    let alive = Rc::new(());
    let visit = VisitorState::default();
    let late = visit.clone();
    visit.with(|typed: &mut Typed| {
        typed.words.push_str("secret");
        typed.alive = Some(Rc::clone(&alive));
    });
    assert_eq!(late.with(|typed: &mut Typed| typed.words.clone()).as_deref(), Some("secret"));
    assert_eq!(Rc::strong_count(&alive), 2);

    visit.end();
    assert_eq!(Rc::strong_count(&alive), 1, "it is still in memory");
    let next = VisitorState::default();
    assert_eq!(next.with(|typed: &mut Typed| typed.words.clone()).as_deref(), Some(""));
}

#[test]
fn work_that_ends_after_the_visit_leaves_nothing() {
    let visit = VisitorState::default();
    let late = visit.clone();
    visit.end();
    assert_eq!(late.with(|typed: &mut Typed| typed.words.push_str("late")), None);
    assert_eq!(late.with(|typed: &mut Typed| typed.words.clone()), None);
    late.end();
}

#[test]
fn each_type_has_one_value() {
    let visit = VisitorState::default();
    visit.with(|count: &mut u32| *count += 1);
    visit.with(|count: &mut u32| *count += 1);
    visit.with(|words: &mut String| words.push('a'));
    assert_eq!(visit.with(|count: &mut u32| *count), Some(2));
    assert_eq!(visit.with(|words: &mut String| words.clone()).as_deref(), Some("a"));
    // Whoever is lent a value is lent no other one at the same time.
    assert_eq!(visit.with(|_: &mut u32| visit.with(|words: &mut String| words.len())), Some(None));
}

/// A value that is not in the mounted app would outlive it. Nothing in the app needs one; a constant is a `const`.
#[test]
fn the_app_has_no_state_outside_a_visit() {
    let mut found = Vec::new();
    for file in rust_files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../src")) {
        let text = std::fs::read_to_string(&file).unwrap();
        for (line, number) in text.lines().zip(1..) {
            let line = line.trim_start();
            let bare = match line.strip_prefix("pub") {
                Some(rest) => rest.trim_start_matches(|letter| letter != ' ').trim_start(),
                None => line,
            };
            if bare.starts_with("static ") || line.contains("thread_local!") {
                found.push(format!("{}:{number}: {line}", file.display()));
            }
        }
    }
    assert_eq!(
        found,
        Vec::<String>::new(),
        "put it into `ThisVisit` (src/visit.rs), or into a signal of a view"
    );
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            files.push(path);
        }
    }
    assert!(!files.is_empty(), "{} has no Rust", folder.display());
    files
}
