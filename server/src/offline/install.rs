//! Web app manifest: what a phone or a desktop needs to put the app on its home screen.

use flow::{Language, Place};
use interface::{address, texts};
use serde_json::{Value, json};

/// The colours of `style/tokens.css`: the page in the light, and the bar above it.
const PAGE: &str = "#f5f7f9";
const BAR: &str = "#14507a";

/// The description of the app in a language, for a library: it starts there again.
pub(crate) fn description(language: Language, library: Option<String>) -> Value {
    let (words, texts) = (texts::of(language), texts::offline(language));
    let mut place = Place::default();
    place.others.extend(library.map(|id| (address::LIBRARY.to_owned(), id)));
    let icon = |file: &str, size: &str, purpose: &str| json!({ "src": file, "sizes": size, "type": "image/png", "purpose": purpose });
    let shortcut = |name: &str, url: String| json!({ "name": name, "url": url, "icons": [icon("/icoon-192.png", "192x192", "any")] });
    json!({
        // One app a library, in whatever language it is used.
        "id": address::home(Language::Nl, &place).replacen("/nl/", "/", 1),
        "name": texts.app_name,
        "short_name": texts.app_name,
        "description": texts.app_description,
        "lang": language.code(),
        "dir": "ltr",
        "start_url": address::home(language, &place),
        "scope": "/",
        "display": "standalone",
        "background_color": PAGE,
        "theme_color": BAR,
        "categories": ["education", "utilities"],
        "icons": [
            json!({ "src": "/icoon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any" }),
            icon("/icoon-192.png", "192x192", "any"),
            icon("/icoon-512.png", "512x512", "any"),
            icon("/icoon-rond-512.png", "512x512", "maskable"),
        ],
        "shortcuts": [
            shortcut(words.check_browser, address::readiness(language, &place, None)),
            shortcut(texts.shortcut_code, address::desk(language, &place)),
        ],
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_app_starts_at_its_library_and_is_the_same_one_in_both_languages() {
        let of = |language, library: Option<&str>| description(language, library.map(str::to_owned));
        assert_eq!(of(Language::En, Some("drenthe"))["start_url"], "/en/?bibliotheek=drenthe");
        assert_eq!(of(Language::En, Some("drenthe"))["id"], of(Language::Nl, Some("drenthe"))["id"]);
        assert_ne!(of(Language::Nl, Some("drenthe"))["id"], of(Language::Nl, None)["id"]);
        assert_eq!(of(Language::Nl, None)["start_url"], "/nl/");
        assert_eq!(of(Language::Nl, None)["shortcuts"][0]["url"], "/nl/controle");
    }
}
