//! Words about the app itself, for when it is installed on a home screen.

use flow::Language;

/// The words about the app itself in one language.
#[expect(missing_docs, reason = "each field is named after what it says")]
pub struct OfflineTexts {
    pub app_name: &'static str,
    pub app_description: &'static str,
    pub shortcut_code: &'static str,
}

/// The words about the app itself in `language`.
pub const fn offline(language: Language) -> &'static OfflineTexts {
    match language {
        Language::Nl => &NL,
        Language::En => &EN,
    }
}

const NL: OfflineTexts = OfflineTexts {
    app_name: "Inlogwijzer",
    app_description: "Lukt inloggen bij de bibliotheek niet? Inlogwijzer helpt je stap voor stap. Ook zonder internet.",
    shortcut_code: "Code invoeren",
};

const EN: OfflineTexts = OfflineTexts {
    app_name: "Inlogwijzer",
    app_description: "Can’t log in to your library? Inlogwijzer helps you step by step. Works without internet too.",
    shortcut_code: "Enter a code",
};
