//! The table of marks is complete: each `data-…` attribute in the sources is in it, each mark in it is used, and
//! `docs/marks.md` says the same.
//!
//! The sources are read as text, because the macros of Leptos and maud, CSS and JavaScript have the names as they are
//! written. `INLOGWIJZER_WRITE_DOCS=1 cargo test -p inlogwijzer-interface --test marks` writes `docs/marks.md`.
#![expect(clippy::unwrap_used, reason = "sources that cannot be read are a fault of the test")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use interface::marks::{GROUPS, Mark};

/// Where a mark is set or read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    App,
    Pages,
    Crates,
    Scripts,
    Css,
    Tests,
}

impl Place {
    const fn word(self) -> &'static str {
        match self {
            Self::App => "app",
            Self::Pages => "pages",
            Self::Crates => "crates",
            Self::Scripts => "scripts",
            Self::Css => "CSS",
            Self::Tests => "tests",
        }
    }
}

/// Folders and files with marks: where they are, how the names of their files end, and what belongs to them.
const SOURCES: [(&str, &str, Place); 12] = [
    ("src", ".rs", Place::App),
    ("server/src", ".rs", Place::Pages),
    ("crates", ".rs", Place::Crates),
    ("public", ".js", Place::Scripts),
    ("server/src", ".js", Place::Scripts),
    ("server/src", ".css", Place::Css),
    ("xtask", ".js", Place::Scripts),
    ("index.html", ".html", Place::Scripts),
    ("Trunk.toml", ".toml", Place::Scripts),
    ("public", ".css", Place::Css),
    ("style", ".css", Place::Css),
    ("tests", ".rs", Place::Tests),
];

/// The table itself, and this test.
const NOT_READ: [&str; 2] = ["crates/interface/src/marks.rs", "crates/interface/tests/marks.rs"];

/// Looks like a mark and is none.
const NO_MARKS: [(&str, &str); 7] = [
    ("data-centre", "a kind of network"),
    ("data-mark", "a test's own, to see whether a page was loaded again"),
    ("data-trunk", "Trunk's"),
    ("data-bin", "Trunk's"),
    ("data-cargo-profile-release", "Trunk's"),
    ("data-target-path", "Trunk's"),
    ("data-wasm-opt", "Trunk's"),
];

/// A mark in a source.
#[derive(Debug)]
struct Use {
    place: Place,
    /// File and line.
    at: String,
    attribute: String,
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn marks() -> impl Iterator<Item = &'static Mark> {
    GROUPS.iter().flat_map(|group| group.marks)
}

fn files(path: &Path, ending: &str) -> Vec<PathBuf> {
    if path.is_dir() {
        let mut paths: Vec<PathBuf> =
            fs::read_dir(path).unwrap().map(|entry| entry.unwrap().path()).collect();
        paths.sort();
        return paths.iter().flat_map(|path| files(path, ending)).collect();
    }
    let is_one = path.is_file() && path.to_string_lossy().ends_with(ending);
    if is_one { vec![path.to_owned()] } else { Vec::new() }
}

fn uses() -> Vec<Use> {
    let root = root();
    let mut uses = Vec::new();
    for (folder, ending, place) in SOURCES {
        for file in files(&root.join(folder), ending) {
            let shown = file.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            if NOT_READ.contains(&shown.as_str()) {
                continue;
            }
            let place = if shown.contains("/tests/") { Place::Tests } else { place };
            for (number, line) in fs::read_to_string(&file).unwrap().lines().enumerate() {
                let at = format!("{shown}:{}", number + 1);
                uses.extend(in_line(line).into_iter().map(|attribute| Use {
                    place,
                    at: at.clone(),
                    attribute,
                }));
            }
        }
    }
    uses.retain(|found| NO_MARKS.iter().all(|(name, _)| *name != found.attribute));
    uses
}

/// The marks in a line: as attributes, as JavaScript's `dataset`, and as constants.
fn in_line(line: &str) -> Vec<String> {
    let mut found = Vec::new();
    for (at, start) in line.match_indices("data-") {
        let is_inside =
            line[..at].ends_with(|before: char| before.is_alphanumeric() || "-_".contains(before));
        let rest = &line[at + start.len()..];
        let end = rest
            .find(|letter: char| !(letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '-'));
        let name = rest[..end.unwrap_or(rest.len())].trim_end_matches('-');
        if !is_inside && name.starts_with(|letter: char| letter.is_ascii_lowercase()) {
            found.push(format!("data-{name}"));
        }
    }
    for (at, start) in line.match_indices("dataset.") {
        let rest = &line[at + start.len()..];
        let end = rest.find(|letter: char| !letter.is_ascii_alphanumeric()).unwrap_or(rest.len());
        let kebab = rest[..end].chars().flat_map(|letter| {
            letter.is_ascii_uppercase().then_some('-').into_iter().chain([letter.to_ascii_lowercase()])
        });
        found.push(format!("data-{}", kebab.collect::<String>()));
    }
    for (at, start) in line.match_indices("marks::") {
        let rest = &line[at + start.len()..];
        let end =
            rest.find(|letter: char| !(letter.is_ascii_uppercase() || letter == '_')).unwrap_or(rest.len());
        found
            .extend(marks().find(|mark| mark.constant == &rest[..end]).map(|mark| mark.attribute.to_owned()));
    }
    found
}

#[test]
fn every_mark_in_the_sources_is_in_the_table() {
    let known: BTreeSet<&str> = marks().map(|mark| mark.attribute).collect();
    let unknown: Vec<String> = uses()
        .iter()
        .filter(|found| !known.contains(found.attribute.as_str()))
        .map(|found| format!("{}: {} is not in crates/interface/src/marks.rs", found.at, found.attribute))
        .collect();
    assert!(unknown.is_empty(), "{}", unknown.join("\n"));
}

#[test]
fn every_mark_in_the_table_is_used() {
    let used: BTreeSet<String> =
        uses().into_iter().filter(|found| found.place != Place::Tests).map(|found| found.attribute).collect();
    let table = fs::read_to_string(root().join("crates/interface/src/marks.rs")).unwrap();
    let unused: Vec<String> = marks()
        .filter(|mark| !used.contains(mark.attribute))
        .map(|mark| {
            let line =
                table.lines().position(|line| line.contains(&format!("\"{}\"", mark.attribute))).unwrap();
            let (line, attribute) = (line + 1, mark.attribute);
            format!("crates/interface/src/marks.rs:{line}: neither app nor pages nor scripts use {attribute}")
        })
        .collect();
    assert!(unused.is_empty(), "{}", unused.join("\n"));
}

#[test]
fn every_mark_is_there_once_and_its_constant_is_its_name() {
    let mut seen = BTreeSet::new();
    for mark in marks() {
        assert!(seen.insert(mark.attribute), "{} is in the table twice", mark.attribute);
        let name = mark.attribute.trim_start_matches("data-").replace('-', "_").to_uppercase();
        assert_eq!(mark.constant, name);
    }
}

#[test]
fn marks_are_found_in_all_their_forms() {
    let rust = r#"let a = view! { <p class="x" data-node=id data-check-now="">{marks::KIND}</p> };"#;
    assert_eq!(in_line(rust), ["data-node", "data-check-now", "data-kind"]);
    assert_eq!(
        in_line("page.dataset.reportCode = `${x}`; '[data-app=ready]'"),
        ["data-app", "data-report-code"]
    );
    assert_eq!(in_line("--user-data-dir, VpnDataCentre, vpn-data-centre, `data-…`"), Vec::<String>::new());
}

#[test]
fn the_docs_have_the_same_table() {
    let mut places: BTreeMap<String, BTreeSet<Place>> = BTreeMap::new();
    for found in uses() {
        places.entry(found.attribute).or_default().insert(found.place);
    }
    let mut text = String::from(
        "# Marks\n\n\
         The `data-…` attributes by which style sheets, scripts and tests find the parts of a page. The app and the\n\
         server's pages set the same ones. The table is made from `crates/interface/src/marks.rs` by its test; \"where\"\n\
         says what sets or reads a mark: the app (`src/`), the server's pages (`server/src/`), `crates/`, scripts\n\
         (`public/` and what starts the app), CSS, and the tests.\n",
    );
    for group in GROUPS {
        text += &format!("\n## {}\n\n| mark | where | meaning |\n| --- | --- | --- |\n", group.name);
        for mark in group.marks {
            let places: Vec<&str> =
                places.get(mark.attribute).into_iter().flatten().map(|place| place.word()).collect();
            text += &format!("| `{}` | {} | {} |\n", mark.attribute, places.join(", "), mark.meaning.trim());
        }
    }
    let file = root().join("docs/marks.md");
    if std::env::var_os("INLOGWIJZER_WRITE_DOCS").is_some() {
        fs::write(&file, &text).unwrap();
    }
    let docs = fs::read_to_string(&file).unwrap_or_default();
    let how = "INLOGWIJZER_WRITE_DOCS=1 cargo test -p inlogwijzer-interface --test marks";
    assert!(docs == text, "docs/marks.md is not as the table is; this writes it: {how}");
}
