//! `inlogwijzer translated`: records which English was made from which Dutch.

use std::fs;
use std::io::Write as _;

use flow::author::{self, TextPlace, TranslationState};

use super::cli::Translated;
use super::output::{Done, print};
use crate::content::load;

/// Writes `translations.txt` in the content folder. Content with findings is refused: a file that cannot be read would
/// be forgotten.
pub(crate) fn run(settings: &Translated) -> Done {
    let folder = &settings.content.content;
    let read = load::read(folder)?;
    let loaded = &read.loaded;
    if let Some(first) = loaded.findings.first() {
        return Err(
            format!("the content has a fault: {first}. Run `inlogwijzer check`, and mend it first.").into()
        );
    }
    if loaded.recorded.is_empty() && !settings.all {
        let message = "nothing is recorded yet: translations.txt is missing or empty. Bring the file back if there was \
                       one; if there never was, and the English is right as it is, give --all.";
        return Err(message.into());
    }
    for looked_at in &settings.looked_at {
        if !loaded.texts.iter().any(|place| is_meant(looked_at, place)) {
            let message = format!(
                "there is no text in '{looked_at}'. Give a file of the content folder, such as flows/inloggen.yaml, or \
                 a node in it, such as flows/inloggen.yaml#naar-website."
            );
            return Err(message.into());
        }
    }
    let is_good = |place: &TextPlace, state: TranslationState| {
        settings.all
            || state == TranslationState::Unrecorded
            || settings.looked_at.iter().any(|looked_at| is_meant(looked_at, place))
    };
    let recorded = author::record(&loaded.texts, &loaded.recorded, is_good);
    let path = folder.join("translations.txt");
    // Written beside it first: a file that is written half would make all English unrecorded.
    let half = folder.join(".translations.txt.new");
    let written = fs::File::create(&half).and_then(|mut file| {
        file.write_all(author::translations_file(&recorded).as_bytes())?;
        file.sync_all()
    });
    written
        .and_then(|()| fs::rename(&half, &path))
        .map_err(|error| format!("'{}' cannot be written: {error}. Is the folder yours?", path.display()))?;
    // What was not looked at may be stale still; what is not recorded does not stay behind.
    let stale = author::translation_notes(&loaded.texts, &recorded).len();
    print(&format!("{}: {} English texts recorded, {stale} stale", path.display(), recorded.len()))
}

/// Whether `FILE` or `FILE#NODE` means this text.
fn is_meant(looked_at: &str, place: &TextPlace) -> bool {
    match looked_at.split_once('#') {
        None => place.file == looked_at,
        Some((file, node)) => place.file == file && place.node.as_deref() == Some(node),
    }
}
