//! Words for before the app has started, for an app that cannot start or that stops, and for a newer version of it. The
//! server puts them into its pages, where `public/begin.js` and `public/offline.js` find them.

use flow::Language;

/// The words in `language`.
#[must_use]
pub const fn start(language: Language) -> &'static StartTexts {
    match language {
        Language::Nl => &NL,
        Language::En => &EN,
    }
}

/// The words in one language.
#[expect(missing_docs, reason = "each field is named after what it says")]
pub struct StartTexts {
    pub wait: &'static str,

    // Of a kiosk: nobody there can do anything about it, and begin.js tries again by itself.
    pub kiosk_stopped: &'static str,
    pub kiosk_stopped_more: &'static str,

    // Where the app cannot start.
    pub title: &'static str,
    pub cause: &'static str,
    /// A link that loads the page again.
    pub again: &'static str,
    pub another_browser: &'static str,
    pub script: &'static str,
    /// Before and after a link to a page of help, which is Dutch.
    pub ask: [&'static str; 2],

    // When there is a newer version.
    pub newer: &'static str,
    pub newer_load: &'static str,
    pub newer_later: &'static str,
}

/// The page of help that is named, and its address as it is read.
pub const HELP: [&str; 2] =
    ["https://www.bibliotheek.nl/hulp-bij-inloggen.html", "bibliotheek.nl/hulp-bij-inloggen"];

const NL: StartTexts = StartTexts {
    wait: "Even geduld, we starten…",

    kiosk_stopped: "We zijn zo terug.",
    kiosk_stopped_more: "Dit scherm start vanzelf opnieuw. Vraag zolang hulp aan een medewerker.",

    title: "Deze hulp kan hier niet starten",
    cause: "Je browser is misschien te oud, of iets houdt deze pagina tegen. Dit kun je doen:",
    again: "Laad de pagina opnieuw",
    another_browser: "Werk je browser bij, of gebruik een andere: Edge, Chrome, Safari of Firefox.",
    script: "Zet JavaScript aan. Zet een adblocker even uit.",
    ask: ["Lukt het niet? Vraag hulp bij je bibliotheek. Of kijk op ", "."],

    newer: "Er is een nieuwe versie.",
    newer_load: "Herlaad",
    newer_later: "Niet nu",
};

const EN: StartTexts = StartTexts {
    wait: "One moment, we are starting…",

    kiosk_stopped: "We will be back soon.",
    kiosk_stopped_more: "This screen starts again by itself. Ask the staff for help meanwhile.",

    title: "This help cannot start here",
    cause: "Your browser may be too old, or something holds this page up. What you can do:",
    again: "Load the page again",
    another_browser: "Update your browser, or use another one: Edge, Chrome, Safari or Firefox.",
    script: "Switch JavaScript on. Switch an ad blocker off for a moment.",
    ask: ["Still no luck? Ask your library for help. Or go to ", " (in Dutch)."],

    newer: "There is a new version.",
    newer_load: "Reload",
    newer_later: "Not now",
};
