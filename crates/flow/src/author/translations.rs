//! Translations: which English was made from which Dutch.
//!
//! `translations.txt` has the digest of each English text with the digest of the Dutch that it was made from. A Dutch
//! sentence that changes has another digest than the one its English was made from, so that its English is stale. The
//! names of nodes do not matter: a node can be renamed and moved.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

use super::finding::{Gate, Rule};
use super::read::TextPlace;

/// For each English text the Dutch texts that it was made from, as digests.
pub type Translations = BTreeMap<String, BTreeSet<String>>;

/// How a translation is to its Dutch.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum TranslationState {
    /// The Dutch changed after the English was made.
    Stale,
    /// The English is new or changed, and nobody has recorded yet which Dutch it was made from.
    Unrecorded,
}

/// A text whose English is to be looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TranslationNote {
    /// The file, relative to the content folder.
    pub file: String,
    /// The line, counted from 1.
    pub line: u64,
    /// The node, where it is in one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub node: Option<String>,
    /// Which text it is.
    pub what: String,
    /// What is the matter.
    pub state: TranslationState,
    /// The Dutch words as they are now.
    pub nl: String,
    /// The English words.
    pub en: String,
}

/// The digest of a text. Spaces and line ends do not count: the same words in longer lines are the same text.
fn text_digest(text: &str) -> String {
    // FNV-1a, 64 bits: it must tell texts apart that people write, and nobody gains by making two alike.
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    let mut first = true;
    for word in text.split_whitespace() {
        let space = if first { "" } else { " " };
        first = false;
        for byte in space.bytes().chain(word.bytes()) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}

fn pairs(texts: &[TextPlace]) -> impl Iterator<Item = (&TextPlace, String, String)> {
    let both = texts.iter().filter(|place| !place.text.nl.is_empty() && !place.text.en.is_empty());
    both.map(|place| (place, text_digest(&place.text.nl), text_digest(&place.text.en)))
}

/// The texts whose English is stale or not recorded, in the order of the files.
#[must_use]
pub fn translation_notes(texts: &[TextPlace], recorded: &Translations) -> Vec<TranslationNote> {
    let mut notes = Vec::new();
    for (place, nl, en) in pairs(texts) {
        let state = match recorded.get(&en) {
            None => TranslationState::Unrecorded,
            Some(made_from) if !made_from.contains(&nl) => TranslationState::Stale,
            Some(_) => continue,
        };
        notes.push(TranslationNote {
            file: place.file.clone(),
            line: place.line,
            node: place.node.clone(),
            what: place.what.clone(),
            state,
            nl: place.text.nl.clone(),
            en: place.text.en.clone(),
        });
    }
    notes
}

/// What is to be recorded when the English of the texts that `is_good` names is good as it is. Texts that are gone are
/// forgotten, and stale ones that it does not name stay stale.
#[must_use]
pub fn record(
    texts: &[TextPlace],
    recorded: &Translations,
    is_good: impl Fn(&TextPlace, TranslationState) -> bool,
) -> Translations {
    let mut made = Translations::new();
    for (place, nl, en) in pairs(texts) {
        let before = recorded.get(&en);
        match before {
            Some(made_from) if made_from.contains(&nl) => {
                made.entry(en).or_default().insert(nl);
            }
            Some(_) if is_good(place, TranslationState::Stale) => {
                made.entry(en).or_default().insert(nl);
            }
            Some(made_from) => {
                // Stale, and it stays so: what it was made from is kept.
                made.entry(en).or_default().extend(made_from.iter().cloned());
            }
            None if is_good(place, TranslationState::Unrecorded) => {
                made.entry(en).or_default().insert(nl);
            }
            None => {}
        }
    }
    made
}

/// The file `translations.txt` with these digests: a line for each English text, its digest first.
#[must_use]
pub fn translations_file(translations: &Translations) -> String {
    let mut text = String::from(
        "# Which English was made from which Dutch: the digest of an English text, and those of the Dutch texts.\n\
         # `inlogwijzer translated` writes this file.\n",
    );
    for (english, dutch) in translations {
        text.push_str(english);
        for digest in dutch {
            text.push(' ');
            text.push_str(digest);
        }
        text.push('\n');
    }
    text
}

/// Reads the file. A line that is none of its lines is a finding; a merge that was left half done is the usual cause.
pub(super) fn read(text: &str, gate: &mut Gate<'_>) -> Translations {
    let mut translations = Translations::new();
    for (line, number) in text.lines().zip(1..).filter(|(line, _)| !line.starts_with('#') && !line.is_empty())
    {
        let mut digests = line.split(' ').map(str::to_owned);
        let is_digest =
            |digest: &str| digest.len() == 16 && digest.bytes().all(|byte| byte.is_ascii_hexdigit());
        if line.split(' ').count() < 2 || !line.split(' ').all(is_digest) {
            let message = "this is no line of digests. Take it out, and run `inlogwijzer translated` when the English is right.";
            gate.say(number, None, Rule::Format, message);
            // What follows is most often the same trouble.
            return translations;
        }
        let Some(english) = digests.next() else { continue };
        translations.entry(english).or_default().extend(digests);
    }
    translations
}
