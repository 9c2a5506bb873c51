//! The scripts in `public/` run before the app, or without it, so they read addresses by themselves. What they read is
//! what `interface::address` writes.
#![expect(clippy::unwrap_used, reason = "a script that cannot be read is a fault of the test")]

use std::path::Path;

use flow::{Language, Place};
use interface::address;
use kiosk::settings::{IDLE, LANGUAGES, PRINT};

/// A script, and what it must have in it.
fn has(name: &str, wanted: &[String]) {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../public").join(name);
    let script = std::fs::read_to_string(file).unwrap();
    for wanted in wanted {
        assert!(
            script.contains(wanted),
            "public/{name} has no `{wanted}`: other addresses than crates/interface"
        );
    }
}

fn languages() -> String {
    Language::ALL.map(Language::code).join("|")
}

/// The address of a kiosk's beginning behind its language, and the pair that marks a kiosk's other pages.
fn kiosk() -> (String, String, String) {
    let beginning = address::kiosk(Language::Nl, &Place::default());
    let place = address::with_mode(&beginning, Place::default());
    let (name, value) = place.others.first().unwrap();
    (beginning.strip_prefix("/nl/").unwrap().to_owned(), name.clone(), value.clone())
}

/// As `boot.js` and `dienst.js` look for it.
fn public_computer() -> String {
    let (_, mode, _) = kiosk();
    let place = address::read_place(None, [(mode.clone(), "publiek".to_owned())]);
    assert!(address::is_public(&place) && !address::is_kiosk(&place));
    mode
}

#[test]
fn begin_js_knows_a_kiosk_by_its_address() {
    let (languages, (segment, mode, value)) = (languages(), kiosk());
    let pairs = [address::LIBRARY, IDLE, LANGUAGES, PRINT].join("|");
    has(
        "begin.js",
        &[
            format!(r"/^\/({languages})\/{segment}\/?$/.test(location.pathname)"),
            format!("/[?&]{mode}={value}(&|$)/.test(location.search)"),
            format!("/[?&]({pairs})=[^&]*/g"),
            format!("/[?&]{LANGUAGES}=({languages})/.exec(location.search)"),
            format!("\"/{segment}\""),
        ],
    );
}

#[test]
fn boot_js_knows_a_public_computer_by_its_address() {
    has("boot.js", &[format!(".get(\"{}\") === \"publiek\"", public_computer())]);
}

#[test]
fn dienst_js_knows_pages_by_their_addresses() {
    let languages = languages();
    has(
        "dienst.js",
        &[
            format!(r"/^\/({languages})(\/|$)/.test(url.pathname)"),
            format!(".get(\"{}\") !== \"publiek\"", public_computer()),
        ],
    );
}

#[test]
fn offline_js_knows_the_library_and_the_languages() {
    let languages = Language::ALL.map(|language| format!("\"{}\"", language.code())).join(", ");
    has("offline.js", &[format!(".get(\"{}\")", address::LIBRARY), format!("of [{languages}]")]);
}
