//! Words for a browser that is too old for the app, or that is part of another app.

use flow::Language;
use readiness::{Browser, Family, Os};

use super::pick;

/// Which browser it is, and what to do.
#[must_use]
pub fn old_browser(language: Language, browser: &Browser) -> (String, &'static str) {
    let pick = |nl, en| pick(language, nl, en);
    if browser.webview.is_some() {
        let what = pick("Je bekijkt deze pagina in een app.", "You see this page inside an app.");
        let cure = pick(
            "Zoek in de app naar drie puntjes of een pijltje en kies ‘Open in browser’.",
            "Look in the app for three dots or an arrow and choose ‘Open in browser’.",
        );
        return (what.to_owned(), cure);
    }
    let name = match browser.family {
        Family::Chrome => "Chrome",
        Family::Edge => "Edge",
        Family::Firefox => "Firefox",
        Family::Safari => "Safari",
        Family::Samsung => "Samsung Internet",
        Family::Opera => "Opera",
        Family::Brave => "Brave",
        Family::Vivaldi => "Vivaldi",
        Family::Duckduckgo => "DuckDuckGo",
        Family::Ie => "Internet Explorer",
        Family::Other => "",
    };
    let version = browser.major.map(|major| format!(" {major}")).unwrap_or_default();
    let what = match language {
        _ if browser.family == Family::Other => pick(
            "Je gebruikt een oude browser. Niet alles werkt erin.",
            "You use an old browser. Not everything works in it.",
        )
        .to_owned(),
        Language::Nl => format!("Je gebruikt {name}{version}. Die is te oud."),
        Language::En => format!("You use {name}{version}. It is too old."),
    };
    let cure = match (browser.family, browser.os) {
        (Family::Ie, _) => pick(
            "Klik op Start en typ ‘Edge’. Deze browser staat op de meeste Windows-computers. Open deze pagina daarin.",
            "Click Start and type ‘Edge’. This browser is on most Windows computers. Open this page in it.",
        ),
        (_, Os::Ios) => pick(
            "Open de app ‘Instellingen’. Kies ‘Algemeen’ en dan ‘Software-update’. Kan je toestel niet verder? Gebruik een nieuwer toestel of een computer.",
            "Open the ‘Settings’ app. Choose ‘General’ and then ‘Software Update’. If your device can go no further, use a newer one or a computer.",
        ),
        (Family::Safari, Os::Macos) => pick(
            "Klik op de appel linksboven en zoek naar ‘Software-update’. Of gebruik Firefox of Chrome.",
            "Click the apple at the top left and look for ‘Software Update’. Or use Firefox or Chrome.",
        ),
        (_, Os::Android) => pick(
            "Open de app ‘Play Store’, zoek je browser en tik op ‘Bijwerken’.",
            "Open the ‘Play Store’ app, find your browser and tap ‘Update’.",
        ),
        _ => pick(
            "Werk hem bij: open het menu, kies ‘Help’ en dan ‘Over’. Of gebruik een andere browser.",
            "Update it: open the menu, choose ‘Help’ and then ‘About’. Or use another browser.",
        ),
    };
    (what, cure)
}
