//! Old browser: names a browser in which the app cannot start, in the page itself, and says what to do about it.
//!
//! The user agent is looked at while its request is answered, and never kept or logged. A browser in which the app may
//! well start gets the page without these words.

use flow::Language;
use interface::texts;
use maud::{Markup, html};
use readiness::{Browser, Policy, Supported};

/// Whether the policy says that a browser is too old, or it is an app.
pub(crate) fn named(browser: &Browser, policy: &Policy) -> bool {
    readiness::supported(browser, policy) == Supported::No || browser.webview.is_some()
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
