//! Words of the login rehearsal.

use flow::Language;

/// The words in `language`.
#[must_use]
pub const fn rehearsal(language: Language) -> &'static RehearsalTexts {
    match language {
        Language::Nl => &NL,
        Language::En => &EN,
    }
}

/// The words in one language.
pub struct RehearsalTexts {
    /// The title of every page of it.
    pub title: &'static str,
    /// While a page goes on by itself.
    pub wait: &'static str,
    /// The button where no script runs.
    pub go_on: &'static str,
    /// When it cannot go on.
    pub stray: &'static str,
    /// When the address of the browser check is not known.
    pub go_back: &'static str,
    /// The link to the browser check.
    pub to_check: &'static str,
}

const NL: RehearsalTexts = RehearsalTexts {
    title: "Proef-inloggen",
    wait: "Even geduld. We spelen het inloggen na.",
    go_on: "Ga verder",
    stray: "De proef kon niet gespeeld worden. Dat zegt niets over inloggen.",
    go_back: "Ga terug met de knop Vorige van je browser.",
    to_check: "Terug naar de controle",
};

const EN: RehearsalTexts = RehearsalTexts {
    title: "Login rehearsal",
    wait: "One moment. We play a login through.",
    go_on: "Go on",
    stray: "The rehearsal could not be played. That says nothing about logging in.",
    go_back: "Go back with your browser’s Back button.",
    to_check: "Back to the check",
};
