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
    /// When somebody came by another way.
    pub stray: &'static str,
    /// The link to the browser check.
    pub to_check: &'static str,
}

const NL: RehearsalTexts = RehearsalTexts {
    title: "Proef-inloggen",
    wait: "Even geduld. We spelen het inloggen na.",
    go_on: "Ga verder",
    stray: "Deze proef kan hier niet verder. Ga terug naar de controle van je browser en begin opnieuw.",
    to_check: "Naar de controle",
};

const EN: RehearsalTexts = RehearsalTexts {
    title: "Login rehearsal",
    wait: "One moment. We play a login through.",
    go_on: "Go on",
    stray: "This rehearsal cannot go on here. Return to the check of your browser and begin again.",
    to_check: "To the check",
};
