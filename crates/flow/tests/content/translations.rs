//! Translations: a Dutch sentence that changes marks its English as stale.

use std::collections::BTreeSet;

use flow::author::{self, File, TranslationState};

use crate::{CHECKS, files, load};

/// Dutch texts on one line, as the file's place in the list and the place of a word in it.
fn dutch_lines(files: &[File]) -> Vec<(usize, usize)> {
    let mut places = Vec::new();
    for (at, file) in files.iter().enumerate() {
        if !["flows/", "howto/", "libraries/", "notices/"].iter().any(|folder| file.path.starts_with(folder))
        {
            continue;
        }
        let mut begin = 0;
        for line in file.text.split_inclusive('\n') {
            if let Some(key) = line.find("nl: ").filter(|_| !line.trim_start().starts_with('#')) {
                let value = &line[key + 4..];
                let quote = usize::from(value.starts_with(['"', '\'']));
                if value[quote..].starts_with(char::is_alphabetic) && !value.starts_with('|') {
                    places.push((at, begin + key + 4 + quote));
                }
            }
            begin += line.len();
        }
    }
    places
}

/// Places of the list, spread over it without a pattern, the same in each run.
fn some(of: usize, count: usize) -> BTreeSet<usize> {
    let mut chosen = BTreeSet::new();
    let mut seed: u64 = 20_261_129;
    while chosen.len() < count {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        chosen.insert(usize::try_from(seed >> 33).unwrap() % of);
    }
    chosen
}

#[test]
fn every_english_text_is_recorded_and_none_is_stale() {
    let notes = load().translations;
    assert!(
        notes.is_empty(),
        "{} English texts are stale or not recorded; `inlogwijzer translated` records new ones: {:#?}",
        notes.len(),
        notes.first()
    );
}

#[test]
fn two_hundred_changes_of_dutch_give_two_hundred_marks() {
    let mut changed = files();
    let places = dutch_lines(&changed);
    let chosen: Vec<(usize, usize)> =
        some(places.len(), 200).into_iter().map(|index| places[index]).collect();
    // From the back, so that places before stay where they are.
    for (file, at) in chosen.iter().rev() {
        changed[*file].text.insert_str(*at, "Nieuw");
    }
    let notes = author::load(&changed, &CHECKS).translations;
    let stale: Vec<_> = notes.iter().filter(|note| note.state == TranslationState::Stale).collect();
    assert_eq!(stale.len(), 200);
    assert_eq!(notes.len(), 200, "nothing else is marked");
    for note in stale {
        assert!(note.nl.contains("Nieuw") && !note.en.is_empty(), "{note:#?}");
    }
}

#[test]
fn english_that_was_looked_at_is_recorded_and_the_rest_stays_stale() {
    let mut changed = files();
    let places = dutch_lines(&changed);
    for (file, at) in places.iter().filter(|(file, _)| changed_file(&files()[*file])).rev() {
        changed[*file].text.insert_str(*at, "Nieuw");
    }
    let loaded = author::load(&changed, &CHECKS);
    let stale = loaded.translations.len();
    assert!(stale > 20, "{stale}");
    let one = loaded.translations[0].clone();
    let recorded = author::record(&loaded.texts, &loaded.recorded, |place, _| {
        (place.file.as_str(), place.line) == (one.file.as_str(), one.line)
    });
    let text = author::translations_file(&recorded);
    changed.iter_mut().find(|file| file.path == "translations.yaml").unwrap().text = text;
    let after = author::load(&changed, &CHECKS).translations;
    assert_eq!(after.len(), stale - 1);
    assert!(after.iter().all(|note| note.state == TranslationState::Stale && note != &one));
}

fn changed_file(file: &File) -> bool {
    file.path == "flows/inloggen.yaml"
}
