//! Property tests: random texts, codes and trails, and the rules that hold for all of them.
#![expect(clippy::unwrap_used, reason = "what a test builds must be there")]

use flow::{Flow, Place, walk};
use proptest::collection::vec;
use proptest::prelude::*;
use report::{ALPHABET, CODE_LENGTH, Code, LONGEST_TEXT, clean, entered, trail};
use serde_json::json;

/// Texts as people paste them: words, numbers in all shapes, addresses, and what shows nothing.
fn texts() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => "[a-zA-Z]{1,8}", 3 => "[0-9]{1,12}", 2 => "[ .\\-/()+]{1,2}", 1 => "[a-z]{1,4}@[a-z]{1,4}\\.nl",
        1 => "https?://[a-z]{1,6}\\.nl/[a-z]{0,4}\\?[a-z]=[0-9]{1,8}", 1 => "[\u{200b}\u{ad}\u{2060}\u{feff}]", 1 => "\\PC{0,6}",
        1 => "[٠-٩]{1,8}", 1 => Just("\r\n\t".to_owned()),
    ];
    vec(piece, 0..14).prop_map(|pieces| pieces.concat())
}

/// Whether the number that follows is one of an error or of a version, which stays.
fn names_an_error(before: &str) -> bool {
    let word = before.trim_end_matches(|between: char| !between.is_alphanumeric());
    let names = [
        "kb", "ora", "cve", "err", "error", "errors", "fout", "fouten", "http", "https", "msis", "event",
        "code", "msal", "status",
    ];
    let name = word.rsplit(|character: char| !character.is_ascii_alphabetic()).next().unwrap_or_default();
    names.contains(&name.to_lowercase().as_str())
        || word.to_lowercase().ends_with("0x")
        || name == "Gecko"
        || name == "build"
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn cleaning_is_done_at_once_and_leaves_no_number_and_no_mail(text in texts()) {
        let clean_text = clean(&text);
        prop_assert_eq!(clean(&clean_text), clean_text.clone());
        prop_assert!(clean_text.chars().count() <= LONGEST_TEXT);
        prop_assert!(!clean_text.contains(char::is_control));
        let mut before = 0;
        for run in clean_text.split(|character: char| !character.is_numeric()) {
            let digits = run.chars().count();
            let is_named = digits <= 8 && names_an_error(&clean_text[..before]);
            prop_assert!(digits < 6 || is_named, "a number of {} digits stays in '{}'", digits, clean_text);
            before += run.len();
            before += clean_text[before..].chars().next().map_or(0, char::len_utf8);
        }
        // What is left of an address for mail is no address: nothing that could be a part of one stands beside the sign.
        let beside = |character: &char| character.is_alphanumeric() || ['.', '_', '-', '+', '%'].contains(character);
        let characters: Vec<char> = clean_text.chars().collect();
        for trio in characters.windows(3).filter(|trio| trio[1] == '@') {
            prop_assert!(!beside(&trio[0]) && !beside(&trio[2]), "{}", clean_text);
        }
    }

    #[test]
    fn a_code_is_read_as_it_is_written_however_sloppily(bytes in any::<[u8; 16]>(), gaps in vec(0..4_u8, CODE_LENGTH), small in any::<bool>()) {
        let code = Code::from_random(bytes);
        prop_assert_eq!(Code::parse(&code.to_string()), Ok(code));
        let sloppy: String = code.compact().chars().zip(&gaps).flat_map(|(character, gap)| {
            let between = ["", " ", "-", "\u{2013}"][usize::from(*gap)];
            let character = if small { character.to_ascii_lowercase() } else { character };
            between.chars().chain([character])
        }).collect();
        prop_assert_eq!(Code::parse(&sloppy), Ok(code));
        prop_assert_eq!(entered(&sloppy), report::Entered::Code(code));
        prop_assert_eq!(Code::wrong_so_far(&sloppy), None);
    }

    #[test]
    fn one_wrong_character_or_two_that_changed_places_are_seen(bytes in any::<[u8; 16]>(), place in 0..CODE_LENGTH, other in 0..CODE_LENGTH, wrong in 0..23_usize) {
        let characters: Vec<char> = Code::from_random(bytes).compact().chars().collect();
        let mut changed = characters.clone();
        changed[place] = ALPHABET[wrong];
        prop_assert_eq!(Code::parse(&changed.iter().collect::<String>()).is_ok(), changed == characters);
        let mut swapped = characters.clone();
        swapped.swap(place, other);
        prop_assert_eq!(Code::parse(&swapped.iter().collect::<String>()).is_ok(), swapped == characters);
    }

    #[test]
    fn any_text_is_a_code_or_a_mistake_or_words(text in "\\PC{0,40}") {
        let _ = entered(&text);
        if let Err(error) = Code::parse(&text) {
            prop_assert!(!error.to_string().contains(char::is_control));
        }
    }

    #[test]
    fn a_trail_leads_back_to_the_place_it_was_made_of(pairs in vec(("[a-d]|oud\\.[a-d]|x", "ja|nee|verder|y"), 0..8), node in prop::option::of("[a-d]")) {
        let flow = flow();
        let place = Place::read(node, pairs);
        let here = walk::walk(&flow, &place).unwrap();
        let made = trail::of_walk(&flow, "1", &here);
        let back = walk::walk(&flow, &trail::place(&made, &Place::default())).unwrap();
        prop_assert_eq!(back.here().id, here.here().id);
        let ids = |walk: &flow::Walk<'_>| walk.trail.iter().take(walk.current + 1).map(|visit| visit.id.to_owned()).collect::<Vec<_>>();
        prop_assert_eq!(&back.place.elsewhere, &here.place.elsewhere);
        let (way, came_back) = (ids(&here), ids(&here).iter().filter(|id| **id == here.here().id).count() > 1);
        if came_back {
            // An address names a node, not a visit: of a way that came by twice it knows the first time.
            let first = way.iter().position(|id| *id == here.here().id).unwrap();
            prop_assert_eq!(ids(&back), &way[..=first]);
        } else {
            prop_assert_eq!(ids(&back), way);
            prop_assert_eq!(trail::of_walk(&flow, "1", &back), made);
        }
    }
}

fn flow() -> Flow {
    let text = json!({ "nl": "x", "en": "x" });
    let question = |yes: &str, no: &str| {
        json!({ "kind": "question", "source": ["own"], "text": text, "answers": {
            "ja": { "label": text, "next": yes }, "nee": { "label": text, "next": no } } })
    };
    serde_json::from_value(json!({
        "id": "proef", "service": "bibliotheek", "audience": "both", "title": text, "summary": text, "order": 1, "start": "a",
        "nodes": {
            "a": question("b", "d"), "b": { "kind": "step", "source": ["own"], "text": text, "next": "c" },
            "c": question("d", "a"), "d": { "kind": "outcome", "source": ["own"], "text": text, "outcome": "desk" },
        }
    }))
    .unwrap()
}
