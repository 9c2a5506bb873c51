//! Codes: what they are made of, how they are read, which mistakes are seen.

use std::collections::HashSet;

use flow::Language;
use report::{ALPHABET, CODE_LENGTH, Code, CodeError};

/// Bytes that look random and are the same at every run.
fn bytes(seed: u64) -> [u8; 16] {
    let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut bytes = [0; 16];
    for byte in &mut bytes {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        *byte = state.to_be_bytes()[0];
    }
    bytes
}

#[test]
fn the_alphabet_has_no_look_alikes_and_no_vowels() {
    let different: HashSet<char> = ALPHABET.into_iter().collect();
    assert_eq!(different.len(), 23);
    for character in "01OILAEUYBSZG".chars() {
        assert!(!different.contains(&character), "{character}");
    }
}

#[test]
fn the_random_part_has_more_than_forty_bits() {
    let bits = f64::from(u32::try_from(CODE_LENGTH - 1).unwrap()) * 23_f64.log2();
    assert!(bits > 40.0, "{bits}");
}

#[test]
fn other_bytes_give_another_code_and_the_same_bytes_the_same() {
    let codes: HashSet<String> = (0..20_000).map(|seed| Code::from_random(bytes(seed)).compact()).collect();
    assert_eq!(codes.len(), 20_000);
    assert_eq!(Code::from_random(bytes(7)), Code::from_random(bytes(7)));
}

#[test]
fn every_character_is_as_likely_at_every_place_but_the_check() {
    let mut counts = [[0_u32; 23]; CODE_LENGTH];
    for seed in 0..23_000 {
        for (place, character) in Code::from_random(bytes(seed)).compact().chars().enumerate() {
            counts[place][ALPHABET.iter().position(|known| *known == character).unwrap()] += 1;
        }
    }
    for (place, counts) in counts.iter().enumerate() {
        for count in counts {
            assert!((850..1150).contains(count), "place {place}: {counts:?}");
        }
    }
}

#[test]
fn a_code_is_written_in_groups_and_read_however_it_is_written() {
    for seed in 0..200 {
        let code = Code::from_random(bytes(seed));
        let shown = code.to_string();
        assert_eq!(shown.split('-').map(str::len).collect::<Vec<_>>(), [3, 3, 4], "{shown}");
        for written in [
            shown.clone(),
            shown.to_lowercase(),
            shown.replace('-', ""),
            shown.replace('-', " "),
            shown.replace('-', "\u{2013}"),
            format!("  {} ", shown.replace('-', " - ")),
            code.compact().chars().flat_map(|one| [one, ' ']).collect(),
            shown.replace('8', "B").replace('5', "s").replace('2', "Z").replace('6', "g").replace('V', "u"),
        ] {
            assert_eq!(Code::parse(&written), Ok(code), "{written}");
        }
    }
}

#[test]
fn every_single_wrong_character_is_seen() {
    for seed in 0..50 {
        let right: Vec<char> = Code::from_random(bytes(seed)).compact().chars().collect();
        for place in 0..CODE_LENGTH {
            for other in ALPHABET.into_iter().filter(|other| *other != right[place]) {
                let mut wrong = right.clone();
                wrong[place] = other;
                assert_eq!(Code::parse(&wrong.iter().collect::<String>()), Err(CodeError::Check));
            }
        }
    }
}

#[test]
fn every_two_characters_that_changed_places_are_seen() {
    for seed in 0..200 {
        let right: Vec<char> = Code::from_random(bytes(seed)).compact().chars().collect();
        for first in 0..CODE_LENGTH {
            for second in first + 1..CODE_LENGTH {
                if right[first] != right[second] {
                    let mut wrong = right.clone();
                    wrong.swap(first, second);
                    assert_eq!(Code::parse(&wrong.iter().collect::<String>()), Err(CodeError::Check));
                }
            }
        }
    }
}

#[test]
fn an_error_says_which_kind_of_mistake_it_is() {
    assert_eq!(Code::parse(""), Err(CodeError::Length { found: 0 }));
    assert_eq!(Code::parse("K7M-4TR"), Err(CodeError::Length { found: 6 }));
    assert_eq!(Code::parse(&"2".repeat(5000)), Err(CodeError::Length { found: 5000 }));
    assert_eq!(Code::parse("k7m-0tr"), Err(CodeError::Character { character: '0', position: 4 }));
    assert_eq!(Code::parse("K7M-4TR-9WXé"), Err(CodeError::Character { character: 'é', position: 10 }));
    assert_eq!(Code::wrong_so_far("k7m-4"), None);
    assert_eq!(Code::wrong_so_far("k7m-O"), Some(CodeError::Character { character: 'O', position: 4 }));
    let word = CodeError::Character { character: '\u{7}', position: 1 }.to_string();
    assert!(word.contains("\\u{7}"), "{word}");
}

#[test]
fn a_code_is_said_character_by_character_in_both_languages() {
    let code = (0..).map(|seed| Code::from_random(bytes(seed))).find(|code| code.compact().starts_with("K7"));
    let code = code.unwrap();
    let said = |language| code.spoken(language).map(|spoken| spoken.phrase(language)).collect::<Vec<_>>();
    assert_eq!(said(Language::Nl)[..2], ["K van Karel", "zeven"]);
    assert_eq!(said(Language::En)[..2], ["K for Kilo", "seven"]);
    assert_eq!(said(Language::Nl).len(), CODE_LENGTH);
    for seed in 0..100 {
        for language in Language::ALL {
            for spoken in Code::from_random(bytes(seed)).spoken(language) {
                let begins = spoken.word.to_uppercase().starts_with(spoken.character);
                assert!(begins || spoken.character.is_ascii_digit(), "{spoken:?}");
            }
        }
    }
}

#[test]
fn a_log_does_not_show_a_code() {
    assert_eq!(format!("{:?}", Code::from_random(bytes(1))), "Code(…)");
}
