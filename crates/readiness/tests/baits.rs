//! Proof of the baits against the real lists, by the engine of Brave: each bait is hit on our own host, no
//! twin is, and nothing that belongs to the product is.
//!
//! The lists are those of Debian's package `webext-ublock-origin-firefox`, and AdGuard's from npm's package
//! `@adguard/dnr-rulesets`. `cargo xtask test` fetches both. `INLOGWIJZER_FILTER_LISTS` names another folder for the
//! first, in which they may lie at any depth, and `INLOGWIJZER_ADGUARD` for the second.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on fails")]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use adblock::lists::ParseOptions;
use adblock::request::Request;
use adblock::url_parser::{ResolvesDomain, set_domain_resolver};
use adblock::{Engine, FilterSet};
use readiness::{BAITS, BaitKind, Lists, Lure, baits::lure_at};

/// A public host name of ours. On `localhost` and private addresses EasyList hides nothing.
const HOST: &str = "https://hulp.bibliotheek.example";

/// The whole host is the domain: all requests here are first-party ones.
struct WholeHost;

impl ResolvesDomain for WholeHost {
    fn get_host_domain(&self, host: &str) -> (usize, usize) {
        (0, host.len())
    }
}

fn workspace() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// Every file under `folder`, at any depth.
fn files_under(folder: &Path) -> Vec<PathBuf> {
    let Ok(entries) = fs::read_dir(folder) else { return Vec::new() };
    let paths = entries.map(|entry| entry.unwrap().path());
    paths.flat_map(|path| if path.is_dir() { files_under(&path) } else { vec![path] }).collect()
}

/// The lists that every blocker has.
static COMMON: LazyLock<Blocker> = LazyLock::new(|| Blocker::with(lists(false)));

/// These, and uBlock Origin's own.
static UBLOCK: LazyLock<Blocker> = LazyLock::new(|| Blocker::with(lists(true)));

/// AdGuard's lists by their numbers: against advertising, trackers, social media, for Dutch sites, and against
/// tracking parameters, cookie notices, pop-ups, banners for apps, other annoyances and widgets.
const ADGUARD: [u32; 10] = [BASE, TRACKING, 4, DUTCH, 17, 18, 19, 20, 21, 22];
const BASE: u32 = 2;
const TRACKING: u32 = 3;
const DUTCH: u32 = 8;

/// All lists of AdGuard together.
static ALL_OF_ADGUARD: LazyLock<Blocker> =
    LazyLock::new(|| Blocker::with(ADGUARD.into_iter().map(adguard).collect()));

/// A list of AdGuard's, as it was written.
fn adguard(number: u32) -> String {
    let folder = std::env::var_os("INLOGWIJZER_ADGUARD")
        .map_or_else(|| workspace().join(".tools/npm/packages/adguard"), PathBuf::from);
    let name = format!("ruleset_{number}");
    let path = folder.join("dist/filters/declarative").join(&name).join(format!("{name}.json"));
    let Ok(text) = fs::read_to_string(&path) else {
        panic!(
            "there is no {}: run `cargo xtask test`, which fetches AdGuard's lists, or name their folder in \
             INLOGWIJZER_ADGUARD",
            path.display()
        )
    };
    let rules: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    rules.iter().find_map(|rule| rule["metadata"]["rawFilterList"].as_str()).unwrap().to_owned()
}

/// The lists' texts. The two that every blocker has must be there; `others` adds uBlock Origin's own.
fn lists(others: bool) -> Vec<String> {
    let folder = std::env::var_os("INLOGWIJZER_FILTER_LISTS")
        .map_or_else(|| workspace().join(".tools/ublock"), PathBuf::from);
    let files = files_under(&folder);
    let named = |name: &str| files.iter().find(|path| path.file_name().is_some_and(|is| is == name));
    let mut wanted = Vec::new();
    for name in ["easylist.txt", "easyprivacy.txt"] {
        let Some(path) = named(name) else {
            panic!(
                "there is no {name} under {}: run `cargo xtask test`, which fetches the lists, or name their \
                 folder in INLOGWIJZER_FILTER_LISTS",
                folder.display()
            )
        };
        wanted.push(path);
    }
    if others {
        let of_ublock = [
            "filters.min.txt",
            "privacy.min.txt",
            "badware.min.txt",
            "quick-fixes.min.txt",
            "unbreak.min.txt",
        ];
        wanted.extend(of_ublock.into_iter().filter_map(named));
    }
    wanted.into_iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// A blocker with these lists, beside one page of ours.
struct Blocker(Engine);

impl Blocker {
    fn with(lists: Vec<String>) -> Self {
        // Set once a process; the second time it hands the resolver back and changes nothing.
        let _ = set_domain_resolver(Box::new(WholeHost));
        let mut filters = FilterSet::new(true);
        for list in lists {
            filters.add_filter_list(list, ParseOptions::default());
        }
        Self(Engine::new_with_filter_set(filters))
    }

    /// The rule that stops a request for `path`, as one of the lists writes it.
    fn stops(&self, path: &str, kind: &str) -> Option<String> {
        let request =
            Request::new(&format!("{HOST}{path}"), &format!("{HOST}/nl/controle"), kind, "get").unwrap();
        let result = self.0.check_network_request(&request);
        result.should_block().then(|| format!("{:?}", result.filter))
    }

    /// The selectors by which elements with these classes and ids are hidden.
    fn hides(&self, classes: &[&str], ids: &[&str]) -> Vec<String> {
        let page = self.0.url_cosmetic_resources(&format!("{HOST}/nl/controle"));
        assert!(!page.generichide, "the lists hide nothing on {HOST}");
        self.0.hidden_class_id_selectors(classes, ids, &page.exceptions)
    }

    fn hits(&self, lure: Lure, name: &str) -> bool {
        match lure {
            Lure::Image => self.stops(name, "image").is_some(),
            Lure::Script => self.stops(name, "script").is_some(),
            Lure::Class => self.hides(&[name], &[]).contains(&format!(".{name}")),
            Lure::Id => self.hides(&[], &[name]).contains(&format!("#{name}")),
        }
    }
}

#[test]
fn there_are_at_least_eight_baits_of_each_kind_with_names_of_their_own() {
    for (lists, kind) in [
        (Lists::Advertising, BaitKind::Request),
        (Lists::Advertising, BaitKind::Element),
        (Lists::Trackers, BaitKind::Request),
    ] {
        let fitting = BAITS.iter().filter(|bait| bait.lists == lists && bait.kind() == kind);
        assert!(fitting.count() >= 8, "{lists:?} {kind}");
    }
    let ids: BTreeSet<_> = BAITS.iter().map(|bait| bait.id).collect();
    assert_eq!(ids.len(), BAITS.len(), "two baits have the same id");
    let names: BTreeSet<_> = BAITS.iter().flat_map(|bait| [bait.name, bait.twin]).collect();
    assert_eq!(names.len(), 2 * BAITS.len(), "two baits or twins have the same name");
}

#[test]
fn the_server_knows_what_to_answer_to_each_path_and_to_no_other() {
    for bait in BAITS {
        let lure = (bait.kind() == BaitKind::Request).then_some(bait.lure);
        assert_eq!(lure_at(bait.name), lure, "{}", bait.name);
        assert_eq!(lure_at(bait.twin), lure, "{}", bait.twin);
    }
    assert_eq!(lure_at("/nl/controle"), None);
}

#[test]
fn easylist_and_easyprivacy_hit_every_bait_and_no_twin() {
    every_bait_is_hit_and_no_twin(&COMMON);
}

#[test]
fn all_lists_of_ublock_origin_hit_every_bait_and_no_twin() {
    every_bait_is_hit_and_no_twin(&UBLOCK);
}

fn every_bait_is_hit_and_no_twin(blocker: &Blocker) {
    for bait in BAITS {
        assert!(blocker.hits(bait.lure, bait.name), "no list hits {}; take it out of BAITS", bait.name);
        assert!(!blocker.hits(bait.lure, bait.twin), "a list hits the twin {}; rename it", bait.twin);
    }
}

#[test]
fn each_list_alone_hits_its_own_baits_and_none_of_the_others() {
    let mut texts = lists(false).into_iter();
    for (list, of) in [("EasyList", Lists::Advertising), ("EasyPrivacy", Lists::Trackers)] {
        let alone = Blocker::with(vec![texts.next().unwrap()]);
        for bait in BAITS {
            assert_eq!(alone.hits(bait.lure, bait.name), bait.lists == of, "{list} and {}", bait.name);
        }
    }
}

/// As many baits of each kind as must be hit by the lists of a family: the check needs two, and names leave lists.
const ENOUGH: usize = 6;

#[test]
fn adguards_lists_hit_far_more_baits_than_the_check_needs() {
    for (list, of, kinds) in [
        (BASE, Lists::Advertising, &[BaitKind::Request, BaitKind::Element][..]),
        (TRACKING, Lists::Trackers, &[BaitKind::Request][..]),
    ] {
        let alone = Blocker::with(vec![adguard(list)]);
        for kind in kinds {
            let fitting = BAITS.iter().filter(|bait| bait.lists == of && bait.kind() == *kind);
            let (hit, missed): (Vec<_>, Vec<_>) = fitting.partition(|bait| alone.hits(bait.lure, bait.name));
            println!("AdGuard {list}, {kind}: {} hit, not {:?}", hit.len(), names(&missed));
            assert!(hit.len() >= ENOUGH, "AdGuard {list} hits {:?} only", names(&hit));
        }
    }
}

fn names<'bait>(baits: &[&'bait readiness::Bait]) -> Vec<&'bait str> {
    baits.iter().map(|bait| bait.name).collect()
}

#[test]
fn no_list_of_adguards_hits_a_twin() {
    for bait in BAITS {
        assert!(!ALL_OF_ADGUARD.hits(bait.lure, bait.twin), "a list hits the twin {}; rename it", bait.twin);
    }
}

#[test]
fn tracker_lists_hide_so_little_that_there_is_no_bait_to_be_made_of_it() {
    // When this fails there is something to lay: elements for trackers, at last.
    let easyprivacy = lists(false).pop().unwrap();
    assert!(easyprivacy.lines().filter(|line| line.starts_with("##")).count() < 8);
}

/// Every kind of request that a browser makes for something of ours.
const KINDS: [&str; 6] = ["document", "script", "stylesheet", "image", "xmlhttprequest", "other"];

#[test]
fn names_that_are_known_to_be_hit_are_hit_so_that_silence_means_something() {
    assert!(UBLOCK.stops("/fingerprint.js", "script").is_some());
    assert!(UBLOCK.stops("/ads?client=1", "image").is_some());
    assert!(!UBLOCK.hides(&["ad-slot"], &[]).is_empty());
}

#[test]
fn no_list_hits_anything_of_ours() {
    hits_nothing_of_ours(&UBLOCK);
}

#[test]
fn no_list_of_adguards_hits_anything_of_ours() {
    hits_nothing_of_ours(&ALL_OF_ADGUARD);
}

fn hits_nothing_of_ours(blocker: &Blocker) {
    let mut paths: BTreeSet<String> = FIXED_PATHS.iter().map(|&path| path.to_owned()).collect();
    paths.extend(paths_of_content());
    paths.extend(files_as_paths("dist"));
    paths.extend(files_as_paths("public"));
    paths.extend(files_as_paths("style"));

    let mut hit = Vec::new();
    for path in &paths {
        for kind in KINDS {
            hit.extend(blocker.stops(path, kind).map(|rule| format!("{path} as {kind}: {rule}")));
        }
    }
    assert!(hit.is_empty(), "blockers stop what is ours; rename it:\n{}", hit.join("\n"));
}

#[test]
fn no_list_hides_a_class_or_id_that_the_app_or_the_server_gives_an_element() {
    let folders = ["src", "server/src", "crates/templates/src"]
        .map(|folder| files_under(&workspace().join(folder)))
        .concat();
    let sources = folders.into_iter().filter(|path| path.extension().is_some_and(|end| end == "rs"));
    let mut names = BTreeSet::new();
    for source in sources.chain([workspace().join("index.html")]) {
        names.extend(classes_and_ids(&fs::read_to_string(&source).unwrap()));
    }
    // The names that every page has, so that an empty harvest is noticed.
    for name in ["page-header", "answer", "finding", "node__text", "node--solved", "begin__trouble"] {
        assert!(names.contains(name), "{name} is not found in the sources");
    }
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    for blocker in [&*UBLOCK, &*ALL_OF_ADGUARD] {
        let hidden = blocker.hides(&names, &names);
        assert!(hidden.is_empty(), "blockers hide what is ours; rename it: {hidden:?}");
    }
}

/// The elements to which templates give classes.
const ELEMENTS: [&str; 26] = [
    "a", "article", "aside", "button", "details", "div", "dl", "fieldset", "footer", "form", "g", "h1", "h2",
    "header", "input", "li", "nav", "ol", "p", "path", "rect", "section", "span", "strong", "text", "ul",
];

/// Every word that a source gives as a class or an id: `class="…"`, `class=("…", …)`, `id="…"`, the class that a heading
/// is made with, and maud's short form, `div.begin__trouble`.
fn classes_and_ids(source: &str) -> BTreeSet<String> {
    let in_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    let markers = ["class=\"", "class=(\"", "id=\"", "heading("];
    // No name in Rust has a hyphen or two underscores in it, so what follows a dot is a class.
    let mut words = names_after('.', source);
    words.retain(|name| name.contains('-') || name.contains("__"));
    for line in source.lines() {
        // Behind the name of an element in maud it is one too: `li.finding`.
        for word in line.split([' ', '{', '(']) {
            let mut parts = word.split(['.', '[', ';']);
            if parts.next().is_some_and(|first| ELEMENTS.contains(&first)) && word.contains('.') {
                let names = parts.filter(|part| !part.is_empty() && part.chars().all(in_name));
                words.extend(names.map(str::to_owned));
            }
        }
        for marker in markers {
            for rest in line.split(marker).skip(1) {
                // Of a heading the first text in quotes is the class; what is quoted before has no quotes left.
                let quoted =
                    if marker == "heading(" { rest.split('"').nth(1) } else { rest.split('"').next() };
                let named = quoted.unwrap_or_default().split_whitespace();
                words.extend(named.filter(|word| word.chars().all(in_name)).map(str::to_owned));
            }
        }
    }
    words
}

#[test]
fn no_list_hides_a_class_or_id_of_our_style_sheets() {
    let sheets = ["style", "dist"].map(|folder| files_under(&workspace().join(folder))).concat();
    let (mut classes, mut ids) = (BTreeSet::new(), BTreeSet::new());
    for sheet in sheets.iter().filter(|path| path.extension().is_some_and(|end| end == "css")) {
        let text = fs::read_to_string(sheet).unwrap();
        classes.extend(names_after('.', &text));
        ids.extend(names_after('#', &text));
    }
    let classes: Vec<&str> = classes.iter().map(String::as_str).collect();
    let ids: Vec<&str> = ids.iter().map(String::as_str).collect();
    for blocker in [&*UBLOCK, &*ALL_OF_ADGUARD] {
        let hidden = blocker.hides(&classes, &ids);
        assert!(hidden.is_empty(), "blockers hide what is ours; rename it: {hidden:?}");
    }
}

/// Addresses of the product that exist whatever the content is.
#[rustfmt::skip]
const FIXED_PATHS: &[&str] = &[
    "/", "/nl/", "/en/", "/nl/hulp/inlogproblemen-wise", "/nl/hulp/inlogproblemen-wise/abonnement?start=ja&abonnement=nee",
    "/nl/schema/inlogproblemen-wise", "/en/schema/inlogproblemen-wise?start=ja", "/nl/controle", "/en/controle",
    "/nl/melding/KX4T-7QRM", "/en/melding/KX4T-7QRM", "/nl/balie", "/nl/balie?bibliotheek=drenthe", "/nl/kiosk", "/en/kiosk",
    "/api/v1/catalog", "/api/v1/flows/inlogproblemen-wise", "/api/v1/flows/inlogproblemen-wise/diagram?language=nl&audience=patron",
    "/api/v1/libraries/drenthe", "/api/v1/notices", "/api/v1/policy", "/api/v1/connection", "/api/v1/reports",
    "/api/v1/reports/KX4T-7QRM", "/api/v1/events", "/api/v1/openapi.json", "/healthz", "/readyz", "/metrics",
    "/proef/koekjes", "/proef/koekjes.js", "/proef/inloggen", "/proef/inloggen/begin", "/proef/inloggen/in", "/proef/inloggen/uit",
    "/proef/inloggen/terug", "/proef/inloggen/klaar", "/proef/inloggen.js", "/proef/stijl.css", "/api/v1/connection/outside",
    "/nl/controle?bij=melding-logout",
    "/inlogwijzer-app-0123456789abcdef.js", "/inlogwijzer-app-0123456789abcdef_bg.wasm", "/boot.js",
    "/inlogwijzer-0123456789abcdef.css", "/main-0123456789abcdef.css", "/favicon.ico", "/favicon.svg", "/robots.txt",
];

/// The addresses that the content makes: each flow, and each of its nodes with an answer in the query.
fn paths_of_content() -> Vec<String> {
    let mut paths = Vec::new();
    for file in files_under(&workspace().join("content/flows")) {
        let Some(flow) = file.file_stem().and_then(|stem| stem.to_str()) else { continue };
        paths.extend(["/nl/hulp/", "/nl/schema/", "/api/v1/flows/"].map(|start| format!("{start}{flow}")));
        let text = fs::read_to_string(&file).unwrap();
        let nodes = text.lines().skip_while(|line| !line.starts_with("nodes:"));
        for node in nodes.filter_map(|line| line.strip_prefix("  ")?.strip_suffix(':')) {
            if node.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
                paths.push(format!("/nl/hulp/{flow}/{node}?{node}=ja"));
                paths.push(format!("/nl/hulp/{flow}?{node}=nee"));
            }
        }
    }
    paths
}

/// Every file under a folder of the workspace, as the address at which it is served.
fn files_as_paths(folder: &str) -> Vec<String> {
    let root = workspace().join(folder);
    let relative = |path: PathBuf| path.strip_prefix(&root).unwrap().to_str().unwrap().to_owned();
    files_under(&root).into_iter().map(|path| format!("/{}", relative(path))).collect()
}

/// The names that follow `mark` in a style sheet. Some are no selectors (`.5rem`, `#fff`); they do no harm.
fn names_after(mark: char, sheet: &str) -> BTreeSet<String> {
    let in_name = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
    let names = sheet.split(mark).skip(1).map(|rest| rest.split(|letter| !in_name(letter)).next().unwrap());
    names
        .filter(|name| name.starts_with(|first: char| first.is_ascii_alphabetic()))
        .map(str::to_owned)
        .collect()
}
