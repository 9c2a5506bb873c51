//! What a page says before the app has started, and the words that the app's scripts (`public/begin.js`,
//! `public/offline.js`) show later. They are in the page so that the scripts need no words of their own.

use flow::Language;
use interface::texts::{self, start};
use maud::{Markup, html};

/// The body of the page without content: "one moment", and what to do when the app does not start. It is in both
/// languages, because the app may switch before it stops; the style sheet shows the page's own.
pub(crate) fn body() -> Markup {
    html! {
        main id="begin" {
            p.begin__name { "Inlogwijzer" }
            @for language in Language::ALL {
                div lang=(language.code()) { (words(start(language))) }
            }
        }
    }
}

fn words(texts: &texts::StartTexts) -> Markup {
    let [address, shown] = texts::HELP;
    let [before, after] = texts.ask;
    html! {
        p.begin__wait role="status" { (texts.wait) }
        div.begin__trouble {
            p.begin__kiosk { strong { (texts.kiosk_stopped) } " " (texts.kiosk_stopped_more) }
            h1 { (texts.title) }
            p { (texts.cause) }
            ul {
                li { a href="" { (texts.again) } "." }
                li { (texts.another_browser) }
                li { (texts.script) }
                li { (before) a href=(address) { (shown) } (after) }
            }
        }
    }
}

/// What the page without content is called, and what search engines would say of it.
pub(crate) fn head(language: Language) -> Markup {
    html! {
        title { "Inlogwijzer" }
        meta name="description" content=(texts::plain(language).description);
    }
}

/// The words of `public/offline.js`, at the end of every page. In attributes, because browsers that know no templates
/// would show them as content.
pub(crate) fn templates() -> Markup {
    let newer = |language| {
        let texts = start(language);
        [texts.newer, texts.newer_load, texts.newer_later].join("|")
    };
    html! {
        template id="nieuwe-versie" data-nl=(newer(Language::Nl)) data-en=(newer(Language::En)) {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_page_without_content_says_what_to_do_in_both_languages() {
        let body = body().into_string();
        assert!(
            body.contains("Even geduld, we starten…") && body.contains("One moment, we are starting…"),
            "{body}"
        );
        assert!(body.contains("<li><a href=\"\">Laad de pagina opnieuw</a>.</li>"), "{body}");
        let templates = templates().into_string();
        assert!(templates.contains("data-nl=\"Er is een nieuwe versie.|Herlaad|Niet nu\""), "{templates}");
    }

    #[test]
    fn no_word_has_the_sign_that_parts_them() {
        for language in Language::ALL {
            let texts = start(language);
            assert!(![texts.newer, texts.newer_load, texts.newer_later].concat().contains('|'));
        }
    }
}
