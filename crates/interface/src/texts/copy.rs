//! Words for a button that copies something.

use flow::Language;

/// Whether it worked, in words.
pub const fn copied(language: Language, worked: bool) -> &'static str {
    match (language, worked) {
        (Language::Nl, true) => "Gekopieerd",
        (Language::Nl, false) => "Kopiëren lukt hier niet. Selecteer de tekst en kopieer zelf.",
        (Language::En, true) => "Copied",
        (Language::En, false) => "Copying does not work here. Select the text and copy it yourself.",
    }
}
