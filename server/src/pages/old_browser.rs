//! For browsers in which the app cannot start: which one it is and what to do about it, in the page itself.
//!
//! The user agent is looked at while its request is answered, and never kept or logged. A browser in which the app
//! may well start gets the page as it is: the words stand there for the case that it does not.

use flow::Language;
use maud::{Markup, html};
use readiness::{Browser, Family, Os, Policy, Supported};

/// Whether the policy says that a browser is too old, or it is an app.
pub(crate) fn named(browser: &Browser, policy: &Policy) -> bool {
    readiness::supported(browser, policy) == Supported::No || browser.webview.is_some()
}

/// The browser's name and its cures.
pub(crate) fn words(browser: &Browser, language: Language) -> Markup {
    let (what, cure) = sentences(browser, language);
    html! { strong { (what) } " " (cure) }
}

/// What it is, and what to do.
fn sentences(browser: &Browser, language: Language) -> (String, &'static str) {
    let nl = language == Language::Nl;
    let pick = |dutch: &'static str, english: &'static str| if nl { dutch } else { english };
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
        Family::Other => pick("een oude browser", "an old browser"),
    };
    let version = browser.major.map(|major| format!(" {major}")).unwrap_or_default();
    let what = if nl {
        format!("Je gebruikt {name}{version}. Die is te oud.")
    } else {
        format!("You use {name}{version}. It is too old.")
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

#[cfg(test)]
mod tests {
    use super::*;
    use readiness::{BrowserEvidence, BrowserPolicy};

    fn policy() -> Policy {
        let versions = BrowserPolicy { minimum: 15, current: 17 };
        Policy {
            browsers: [(Family::Safari, versions)].into(),
            unsupported: vec![Family::Ie],
            ..Policy::default()
        }
    }

    fn said_to(agent: &str) -> Option<[String; 2]> {
        let evidence = BrowserEvidence { user_agent: Some(agent.to_owned()), ..BrowserEvidence::default() };
        let browser = readiness::identify(&evidence);
        named(&browser, &policy())
            .then(|| Language::ALL.map(|language| words(&browser, language).into_string()))
    }

    #[test]
    fn an_old_browser_is_named_in_both_languages_with_what_to_do() {
        let [dutch, english] =
            said_to("Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko").unwrap();
        assert!(dutch.starts_with("<strong>Je gebruikt Internet Explorer 11."), "{dutch}");
        assert!(english.starts_with("<strong>You use Internet Explorer 11."), "{english}");
        assert!(dutch.contains("typ ‘Edge’"), "{dutch}");
        let [_, english] = said_to(
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_4) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1 Safari/605.1.15",
        )
        .unwrap();
        assert!(english.contains("You use Safari 13."));
    }

    #[test]
    fn a_browser_that_may_do_gets_the_page_as_it_is() {
        for agent in [
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "w3m/0.5.3",
            "",
        ] {
            assert_eq!(said_to(agent), None, "{agent}");
        }
    }
}
