//! Old browser: names a browser in which the app cannot start, in the page itself, and says what to do about it.
//!
//! The user agent is looked at while its request is answered, and never kept or logged. A browser in which the app may
//! well start gets the page without these words.

use flow::Language;
use interface::texts;
use maud::{Markup, html};
use readiness::{Browser, BrowserEvidence, Policy, Supported};

use super::page_request::PageRequest;

/// Whether the page says it of the browser that asks.
pub(crate) fn named(wanted: &PageRequest<'_>) -> bool {
    is_too_old_or_app(&wanted.browser, wanted.evidence(), &wanted.edition.browser_policy)
}

/// Whether the policy says that a browser or its engine is too old, or it is an app.
fn is_too_old_or_app(browser: &Browser, evidence: &BrowserEvidence, policy: &Policy) -> bool {
    readiness::supported(browser, policy) == Supported::No
        || readiness::engine_too_old(evidence, policy)
        || browser.webview.is_some()
}

/// The browser's name and its cures.
pub(crate) fn words(browser: &Browser, language: Language) -> Markup {
    let (what, cure) = texts::old_browser(language, browser);
    html! { strong { (what) } " " (cure) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use readiness::{BrowserEvidence, BrowserPolicy, Family};

    fn policy() -> Policy {
        let versions = BrowserPolicy { minimum: 15, current: 17 };
        let chrome = BrowserPolicy { minimum: 97, current: 120 };
        Policy {
            browsers: [(Family::Safari, versions), (Family::Chrome, chrome)].into(),
            unsupported: vec![Family::Ie],
            ..Policy::default()
        }
    }

    fn said_to(agent: &str) -> Option<[String; 2]> {
        let evidence = BrowserEvidence { user_agent: Some(agent.to_owned()), ..BrowserEvidence::default() };
        let browser = readiness::identify(&evidence);
        is_too_old_or_app(&browser, &evidence, &policy())
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
    fn an_old_engine_is_told_under_whatever_name_it_goes() {
        for (agent, words) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) QtWebEngine/6.2.4 Chrome/90.0.4430.228 Safari/537.36",
                "Je gebruikt een oude browser.",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Falkon/22.12.0 Chrome/87.0.4280.144 Safari/537.36",
                "Je gebruikt een oude browser.",
            ),
            (
                "Mozilla/5.0 (Linux; Android 11; SM-G973F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/17.0 Chrome/96.0.4664.104 Mobile Safari/537.36",
                "Je gebruikt Samsung Internet 17.",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/94.0.4606.81 Safari/537.36 OPR/80.0.4170.63",
                "Je gebruikt Opera 80.",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0.4664.110 Safari/537.36",
                "Je gebruikt Chrome 96.",
            ),
        ] {
            let [dutch, _] = said_to(agent).unwrap_or_default();
            assert!(dutch.contains(words), "{agent}: {dutch}");
        }
    }

    #[test]
    fn a_browser_that_may_do_gets_the_page_as_it_is() {
        for agent in [
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Safari/605.1.15",
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "w3m/0.5.3",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) QtWebEngine/6.4.3 Chrome/102.0.5005.177 Safari/537.36",
            "Mozilla/5.0 (Linux; Android 12; SM-G973F) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/18.0 Chrome/99.0.4844.88 Mobile Safari/537.36",
            "",
        ] {
            assert_eq!(said_to(agent), None, "{agent}");
        }
    }
}
