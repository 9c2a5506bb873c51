//! What compares words, for the search in a drawing: it comes when somebody goes to the field.

use super::part::parts;

/// Whether a text holds the words that are sought: the words, the text.
pub(crate) type HoldsWords = fn(&str, &str) -> bool;

parts! {
    search: holds_words_part(_wanted: ()) -> HoldsWords => flow::search::holds_words;
}

/// Fetches it; nothing when it could not be fetched.
pub(crate) async fn fetch() -> Option<HoldsWords> {
    holds_words_part(()).await.ok()
}
