//! Sentences and links about a report, the same in the app and in the server's pages.

use flow::{Audience, Language, Place};
use protocol::ReportDraft;
use report::{CODE_LENGTH, CodeError, trail};

use crate::address::{self, View};
use crate::texts::ReportTexts;

/// What is wrong with a code, and what to do.
#[must_use]
pub fn wrong_code(error: CodeError, texts: &'static ReportTexts) -> String {
    match error {
        CodeError::Character { character, position } => texts
            .wrong_character
            .replace("{character}", &character.to_string())
            .replace("{position}", &position.to_string()),
        CodeError::Length { found } => {
            let words = if found < CODE_LENGTH { texts.wrong_short } else { texts.wrong_long };
            words.replace("{length}", &CODE_LENGTH.to_string()).replace("{found}", &found.to_string())
        }
        CodeError::Check => texts.wrong_check.to_owned(),
    }
}

/// The address where the visitor stopped; with an audience, in its layer.
#[must_use]
pub fn address_to_go_on(
    draft: &ReportDraft,
    language: Language,
    others: &Place,
    audience: Option<Audience>,
) -> Option<String> {
    let trail = draft.trail.as_ref()?;
    let mut others = others.clone();
    if let Some(library) = &draft.library {
        others.others.entry(address::LIBRARY.to_owned()).or_insert_with(|| library.clone());
    }
    let others = match audience {
        Some(audience) => address::for_audience(&others, audience),
        None => others,
    };
    Some(address::place(language, View::Guided, &trail.flow, &trail::place(trail, &others)))
}
