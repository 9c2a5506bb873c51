//! Reads a file of `howto/`.

use super::common::{AllowedClaims, FileReader, Reader, line};
use crate::author::finding::Rule;
use crate::author::source::HowtoSource;
use crate::howto::{Howto, HowtoVariant};

/// The howto of one file.
pub(in crate::author) fn howto(source: &HowtoSource, file: &mut FileReader<'_>) -> Howto {
    file.file_id(&source.id);
    let at = line(&source.id);
    let _ = file.day(file.stem, "seen", "when you looked up the names in it", source.seen.as_ref(), at);
    let _ = file.day(file.stem, "review", "the day until which they are trusted", source.review.as_ref(), at);
    file.allowed = AllowedClaims::Names;
    let mut variants = Vec::new();
    for at in &source.variants {
        let variant = &at.value;
        if variant.steps.is_empty() {
            file.say(line(at), Rule::Keys, "the variant has no `steps`. Write what to press.");
        }
        let name = file.text(&variant.name, Reader::Patron, "the variant's name");
        let steps = variant.steps.iter().map(|step| file.text(step, Reader::Patron, "a step")).collect();
        variants.push(HowtoVariant {
            name,
            browsers: variant.browsers.clone(),
            os: variant.os.clone(),
            steps,
        });
    }
    let is_for_everybody = |variant: &HowtoVariant| variant.browsers.is_empty() && variant.os.is_empty();
    match variants.iter().position(is_for_everybody) {
        None => {
            let message = "the last variant names `browsers` or `os`. Add one without, for everybody else.";
            file.say(source.variants.last().map_or(1, line), Rule::Keys, message);
        }
        Some(place) if place + 1 < variants.len() => {
            let message = "nobody sees this variant: the one before it is for everybody. Put that one last.";
            file.say(source.variants.get(place + 1).map_or(1, line), Rule::Keys, message);
        }
        Some(_) => {}
    }
    let title = file.text(&source.title, Reader::Patron, "the title");
    Howto { id: source.id.value.clone(), title, variants }
}
