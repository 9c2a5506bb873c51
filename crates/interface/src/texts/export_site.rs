//! Words of the front page of a site that is exported as files.

use flow::Language;

/// The words in `language`.
#[must_use]
pub const fn export_site(language: Language) -> &'static ExportSiteTexts {
    match language {
        Language::Nl => &NL,
        Language::En => &EN,
    }
}

/// The words in one language.
pub struct ExportSiteTexts {
    /// The link to the pages in this language, at the address without a language.
    pub front_door: &'static str,
}

const NL: ExportSiteTexts = ExportSiteTexts { front_door: "Inlogwijzer in het Nederlands" };

const EN: ExportSiteTexts = ExportSiteTexts { front_door: "Inlogwijzer in English" };
