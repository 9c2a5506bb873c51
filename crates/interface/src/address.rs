//! URLs of pages: the one place that writes them, and reads them back ([`Page::read`]).

mod mended;
mod page;

use flow::{Audience, Language, Place, Service};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

pub use mended::{mended, ours, with_language};
pub use page::{Page, Spot, language};

/// The name in the query that chooses a library.
pub const LIBRARY: &str = "bibliotheek";
/// The name in the query that chooses whose layer is shown.
const FOR: &str = "voor";
/// Its value for the staff's layer.
const DESK: &str = "balie";
/// Its value for the patron's layer.
const PATRON: &str = "lid";
/// The name of the field with what is searched for. Once it stood in the query too, so that old addresses have it.
pub const SEARCH: &str = "zoek";
/// The name of the field with a code. It stood in the query too.
pub const CODE: &str = "code";

/// The name, in the query of the browser check, of the flow that the visitor comes from.
pub const ABOUT: &str = "bij";

/// The name in the query of the first day that is counted.
pub const FROM: &str = "van";
/// The name in the query of the last day that is counted.
pub const TO: &str = "tot";
/// The name in the query of what kind of device this is.
const MODE: &str = "modus";
/// Its value for a kiosk.
const KIOSK: &str = "kiosk";
/// Its value for a public computer.
const PUBLIC: &str = "publiek";
/// Its value for a drawing in a frame in another website.
const EMBEDDED: &str = "inbed";

/// The name in the query of the language, at an address that has none in its path.
const LANGUAGE: &str = "taal";

/// The segment of addresses that are short enough to be typed.
pub const SHORT: &str = "m";
/// In such an address: no way through the flow.
const NO_WAY: &str = "-";

/// The views of a flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum View {
    /// One question at a time.
    Guided,
    /// The whole flow as a diagram.
    Diagram,
    /// The whole flow as a nested list.
    Outline,
}

impl View {
    /// Every view.
    pub const ALL: [Self; 3] = [Self::Guided, Self::Diagram, Self::Outline];

    /// Its word in the address.
    pub const fn segment(self) -> &'static str {
        match self {
            Self::Guided => "hulp",
            Self::Diagram => "schema",
            Self::Outline => "overzicht",
        }
    }
}

/// The home page, with the query's pairs that every page keeps; on a kiosk, the attract screen.
pub fn home(language: Language, place: &Place) -> String {
    if is_kiosk(place) {
        return kiosk(language, place);
    }
    with_query(&format!("/{}/", language.code()), pairs(&place.others))
}

/// The attract screen of a kiosk.
pub fn kiosk(language: Language, place: &Place) -> String {
    let others = pairs(&place.others).filter(|(name, _)| *name != MODE);
    with_query(&format!("/{}/{KIOSK}", language.code()), others)
}

/// Whether a path is that of the attract screen.
pub fn is_attract_screen(path: &str) -> bool {
    path.trim_matches('/').split_once('/').is_some_and(|(_, page)| page == KIOSK)
}

/// The place with the pairs that every page reached from this path keeps: from the attract screen the device is a
/// kiosk, and a kiosk never shows the desk's layer.
pub fn with_mode(path: &str, mut place: Place) -> Place {
    if is_attract_screen(path) {
        place.others.insert(MODE.to_owned(), KIOSK.to_owned());
    }
    if is_kiosk(&place) {
        place.others.shift_remove(FOR);
    }
    place
}

/// The same page on the visitor's own phone, which is no kiosk.
pub fn on_phone(path: &str, query: &[(String, String)]) -> String {
    let path =
        if is_attract_screen(path) { path.trim_end_matches('/').trim_end_matches(KIOSK) } else { path };
    let own = |name: &str| {
        [MODE, kiosk::settings::IDLE, kiosk::settings::LANGUAGES, kiosk::settings::PRINT, FOR].contains(&name)
    };
    let kept = query.iter().map(|(name, value)| (name.as_str(), value.as_str()));
    with_query(path, kept.filter(|(name, _)| !own(name)))
}

/// A short address of a place in a flow, to be typed: `way` is that of [`flow::short`]. The server leads it to the long
/// one.
pub fn short(language: Language, flow: &str, way: Option<&str>, library: Option<&str>) -> String {
    let mut path = format!("/{}/{SHORT}/{}", language.code(), encode(flow));
    // The library comes after the way, so then there must be one.
    let way = way.or(library.map(|_| NO_WAY));
    for segment in way.into_iter().chain(library) {
        path.push('/');
        path.push_str(&encode(segment));
    }
    path
}

/// The browser check; `about` is the flow that the visitor comes from.
pub fn readiness(language: Language, place: &Place, about: Option<&str>) -> String {
    let about = about.map(|flow| (ABOUT, flow));
    with_query(&format!("/{}/controle", language.code()), about.into_iter().chain(pairs(&place.others)))
}

/// The browser check, linked from a page at this path and query. From a place in a flow, it leads back there.
pub fn readiness_from(language: Language, path: &str, query: &str, others: &Place) -> String {
    let is_view = |view: &str| View::ALL.iter().any(|known| known.segment() == view);
    let spot =
        path.get("/nl/".len()..).and_then(|rest| rest.split_once('/')).filter(|(view, _)| is_view(view));
    let Some((_, spot)) = spot else { return readiness(language, others, None) };
    let (spot, query) = (spot.trim_end_matches('/'), query.trim_start_matches('?'));
    let joint = if query.is_empty() { "" } else { "&" };
    ["/", language.code(), "/controle?", ABOUT, "=", spot, joint, query].concat()
}

/// The flow and the place in it that the browser check was linked from, by the query of its address.
pub fn asked_from(query: impl IntoIterator<Item = (String, String)>) -> Option<(String, Place)> {
    let query: Vec<(String, String)> = query.into_iter().collect();
    let (_, about) = query.iter().find(|(name, value)| name == ABOUT && !value.is_empty())?;
    let (flow, node) =
        about.split_once('/').map_or((about.as_str(), None), |(flow, node)| (flow, Some(node)));
    let (flow, node) = (flow.to_owned(), node.map(str::to_owned));
    Some((flow, read_place(node, query)))
}

/// A query without what is searched for, which addresses had once.
#[must_use]
pub fn without_search(query: &str) -> String {
    let pairs = query.trim_start_matches('?').split('&');
    pairs.filter(|pair| pair.split('=').next() != Some(SEARCH)).collect::<Vec<_>>().join("&")
}

/// Asking for help with a code: at a place in a flow, or without one.
pub fn ask(language: Language, flow: Option<&str>, place: &Place) -> String {
    let mut path = format!("/{}/hulpvraag", language.code());
    for segment in flow.into_iter().chain(flow.and(place.node.as_deref())) {
        path.push('/');
        path.push_str(&encode(segment));
    }
    if flow.is_some() { with_query(&path, place.query()) } else { with_query(&path, pairs(&place.others)) }
}

/// A report, by its code.
pub fn report(language: Language, code: &str, place: &Place) -> String {
    with_query(&format!("/{}/melding/{}", language.code(), encode(code)), pairs(&place.others))
}

/// The accessibility statement.
pub fn statement(language: Language, place: &Place) -> String {
    with_query(&format!("/{}/toegankelijkheid", language.code()), pairs(&place.others))
}

/// The desk's page.
pub fn desk(language: Language, place: &Place) -> String {
    with_query(&format!("/{}/balie", language.code()), pairs(&for_audience(place, Audience::Staff).others))
}

/// The counts, which need the operator's token: of everything, or of a flow from one day to another.
pub fn insight(language: Language, of: Option<(&str, &str, &str)>, place: &Place) -> String {
    let path = format!("/{}/balie/inzicht", language.code());
    match of {
        None => with_query(&path, pairs(&place.others)),
        Some((flow, from, to)) => {
            let days = [(FROM, from), (TO, to)];
            with_query(&format!("{path}/{}", encode(flow)), pairs(&place.others).chain(days))
        }
    }
}

/// The query of the API for the same counts.
pub fn insight_query(flow: &str, from: &str, to: &str, library: &str) -> String {
    let pairs = [("flow", flow), ("from", from), ("to", to), ("library", library)];
    let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    with_query("", pairs).trim_start_matches('?').to_owned()
}

/// A place in a flow.
pub fn place(language: Language, view: View, flow: &str, place: &Place) -> String {
    let mut path = format!("/{}/{}/{}", language.code(), view.segment(), encode(flow));
    if let Some(node) = &place.node {
        path.push('/');
        path.push_str(&encode(node));
    }
    with_query(&path, place.query())
}

/// The map of a service: all its flows, and how they lead to each other.
pub fn map(language: Language, service: Service, place: &Place) -> String {
    with_query(&format!("/{}/kaart/{}", language.code(), service.id()), pairs(&place.others))
}

/// The page that explains a kind of problem of the API, by its word. Without a language it is the address by which
/// programs know the kind, and the browser chooses the language.
pub fn problem(word: &str, language: Option<Language>) -> String {
    with_query(&format!("/problems/{word}"), language.iter().map(|language| (LANGUAGE, language.code())))
}

/// The language that the query of such an address asks for.
pub fn problem_language(query: &str) -> Option<Language> {
    query.split('&').find_map(|pair| pair.strip_prefix(LANGUAGE)?.strip_prefix('=')?.parse().ok())
}

/// The same address in another language.
pub fn in_language(path: &str, search: &str, language: Language) -> String {
    let rest = path.trim_start_matches('/').split_once('/').map_or("", |(_, rest)| rest);
    let search = search.trim_start_matches('?');
    let query = if search.is_empty() { String::new() } else { format!("?{search}") };
    format!("/{}/{rest}{query}", language.code())
}

/// The place that the path and the query, as its decoded pairs, name.
pub fn read_place(node: Option<String>, query: impl IntoIterator<Item = (String, String)>) -> Place {
    Place::read(
        node.filter(|node| !node.is_empty()),
        query.into_iter().filter(|(name, _)| name != SEARCH && name != ABOUT),
    )
}

/// The audience that the address asks for, if it does.
pub fn audience(place: &Place) -> Option<Audience> {
    if is_kiosk(place) {
        return Some(Audience::Patron);
    }
    match place.others.get(FOR)?.as_str() {
        DESK => Some(Audience::Staff),
        PATRON => Some(Audience::Patron),
        _ => None,
    }
}

/// Whether this is a kiosk or a public computer, on which no visitor may leave anything behind.
pub fn is_public(place: &Place) -> bool {
    place.others.get(MODE).is_some_and(|mode| mode == KIOSK || mode == PUBLIC)
}

/// Whether only the drawing is shown, in a frame in another website.
pub fn is_embedded(place: &Place) -> bool {
    place.others.get(MODE).is_some_and(|mode| mode == EMBEDDED)
}

/// The same place for a frame in another website, or for a normal page.
pub fn embedded(place: &Place, embedded: bool) -> Place {
    let mut place = place.clone();
    if embedded {
        place.others.insert(MODE.to_owned(), EMBEDDED.to_owned());
    } else if is_embedded(&place) {
        place.others.shift_remove(MODE);
    }
    place
}

/// Whether this device is a kiosk.
pub fn is_kiosk(place: &Place) -> bool {
    place.others.get(MODE).is_some_and(|mode| mode == KIOSK)
}

/// Whether a query has only a library, a layer and a kind of device: many visitors have the same one.
#[must_use]
pub fn is_common(pairs: &[(String, String)]) -> bool {
    pairs.iter().all(|(name, value)| match name.as_str() {
        LIBRARY => true,
        FOR => [DESK, PATRON].contains(&value.as_str()),
        MODE => [KIOSK, PUBLIC, EMBEDDED].contains(&value.as_str()),
        _ => false,
    })
}

/// The same place on a kiosk.
#[must_use]
pub fn as_kiosk(place: &Place) -> Place {
    let mut place = place.clone();
    place.others.insert(MODE.to_owned(), KIOSK.to_owned());
    place
}

/// The same place for another audience.
pub fn for_audience(place: &Place, audience: Audience) -> Place {
    let mut place = place.clone();
    let word = match audience {
        Audience::Staff => DESK,
        Audience::Patron => PATRON,
    };
    place.others.insert(FOR.to_owned(), word.to_owned());
    place
}

fn pairs(map: &indexmap::IndexMap<String, String>) -> impl Iterator<Item = (&str, &str)> {
    map.iter().map(|(name, value)| (name.as_str(), value.as_str()))
}

fn with_query<'a>(path: &str, pairs: impl Iterator<Item = (&'a str, &'a str)>) -> String {
    let query: Vec<String> =
        pairs.map(|(name, value)| format!("{}={}", encode(name), encode(value))).collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

/// The characters to encode: all but those that the browsers' `encodeURIComponent` leaves alone.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

/// A text, encoded for an address.
#[must_use]
pub fn encode(text: &str) -> String {
    utf8_percent_encode(text, COMPONENT).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place_of(pairs: &[(&str, &str)]) -> Place {
        read_place(None, pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())))
    }

    #[test]
    fn a_kiosks_mode_goes_along_and_home_is_its_attract_screen() {
        let place = with_mode(
            "/nl/kiosk",
            place_of(&[("bibliotheek", "drenthe"), ("rust", "20"), ("voor", "balie")]),
        );
        assert!(is_kiosk(&place) && is_public(&place));
        assert_eq!(
            super::place(Language::Nl, View::Guided, "a", &place),
            "/nl/hulp/a?bibliotheek=drenthe&rust=20&modus=kiosk"
        );
        assert_eq!(home(Language::En, &place), "/en/kiosk?bibliotheek=drenthe&rust=20");
        assert_eq!(audience(&place_of(&[("modus", "kiosk"), ("voor", "balie")])), Some(Audience::Patron));
        assert!(!is_kiosk(&with_mode("/nl/hulp/kiosk", place_of(&[]))));
    }

    #[test]
    fn what_goes_to_the_phone_is_the_same_place_without_the_kiosk() {
        let pairs = [
            ("bibliotheek", "drenthe"),
            ("modus", "kiosk"),
            ("rust", "20"),
            ("talen", "nl"),
            ("vraag", "ja"),
        ];
        let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(on_phone("/nl/hulp/a/b", &pairs), "/nl/hulp/a/b?bibliotheek=drenthe&vraag=ja");
        assert_eq!(on_phone("/nl/kiosk", &pairs[..1]), "/nl/?bibliotheek=drenthe");
        assert_eq!(on_phone("/en/kiosk/", &[]), "/en/");
    }

    #[test]
    fn a_short_address_has_the_way_and_the_library() {
        assert_eq!(
            short(Language::Nl, "ebooks-lenen", Some("121"), Some("drenthe")),
            "/nl/m/ebooks-lenen/121/drenthe"
        );
        assert_eq!(
            short(Language::Nl, "ebooks-lenen", None, Some("drenthe")),
            "/nl/m/ebooks-lenen/-/drenthe"
        );
        assert_eq!(short(Language::Nl, "ebooks-lenen", None, None), "/nl/m/ebooks-lenen");
    }

    #[test]
    fn each_address_that_is_written_is_read_as_its_page() {
        let at = Place { node: Some("vraag-1".to_owned()), ..Place::default() };
        let spot = Spot { flow: "inloggen".to_owned(), node: Some("vraag-1".to_owned()) };
        let nowhere = Place::default();
        for (written, page) in [
            (home(Language::Nl, &nowhere), Page::Home),
            (home(Language::Nl, &place_of(&[("modus", "kiosk")])), Page::Kiosk),
            (place(Language::En, View::Guided, "inloggen", &at), Page::Guided(spot.clone())),
            (place(Language::Nl, View::Diagram, "inloggen", &at), Page::Diagram(spot.clone())),
            (place(Language::Nl, View::Outline, "inloggen", &at), Page::Outline(spot.clone())),
            (map(Language::Nl, Service::Kb, &nowhere), Page::Map("kb".to_owned())),
            (readiness(Language::Nl, &nowhere, None), Page::Readiness),
            (ask(Language::Nl, Some("inloggen"), &at), Page::Ask(Some(spot))),
            (ask(Language::Nl, None, &nowhere), Page::Ask(None)),
            (report(Language::Nl, "ABCDE-FGHJK", &nowhere), Page::Report(Some("ABCDE-FGHJK".to_owned()))),
            ("/nl/melding".to_owned(), Page::Report(None)),
            (desk(Language::Nl, &nowhere).split('?').next().unwrap_or_default().to_owned(), Page::Desk),
            (insight(Language::Nl, None, &nowhere), Page::Insight(None)),
            (statement(Language::En, &nowhere), Page::Statement),
        ] {
            assert_eq!(Page::read(&written), Some(page.clone()), "{written}");
            let address = page.address(language(&written).unwrap(), &nowhere);
            assert_eq!(Page::read(&address), Some(page), "{address}");
        }
        for nothing in ["", "/", "/xx/", "/nl/niets", "/nl/hulp", "/nl/hulp/a/b/c"] {
            assert_eq!(Page::read(nothing), None, "{nothing}");
        }
        let encoded = Page::read("/nl/hulp/a%20b").unwrap();
        assert_eq!(encoded.spot().unwrap().flow, "a b");
    }

    #[test]
    fn the_language_of_a_path_is_its_first_segment() {
        assert_eq!(language("/en/niets"), Some(Language::En));
        assert_eq!(language("//nl/"), Some(Language::Nl));
        for none in ["", "/", "/%6El/", "/sitemap.xml", "/nlx/"] {
            assert_eq!(language(none), None, "{none}");
        }
    }

    #[test]
    fn the_page_of_a_problem_has_its_language_in_the_query() {
        assert_eq!(problem("no-token", None), "/problems/no-token");
        let english = problem("no-token", Some(Language::En));
        assert_eq!(english, "/problems/no-token?taal=en");
        assert_eq!(problem_language(english.split_once('?').unwrap().1), Some(Language::En));
        assert_eq!(problem_language("taal=xx&x=1"), None);
    }

    #[test]
    fn a_kiosk_shows_no_desk_no_search_and_no_diagram() {
        let is_shown = |path| Page::read(path).is_some_and(|page| page.is_for_kiosks());
        for path in
            ["/nl/kiosk", "/en/kiosk/", "/nl/hulp/a/b", "/nl/hulpvraag", "/nl/melding/ABC", "/nl/controle"]
        {
            assert!(is_shown(path), "{path}");
        }
        for path in ["/", "/nl/", "/nl/balie", "/nl/balie/inzicht/a", "/nl/schema/a", "/nl/wat-anders", ""] {
            assert!(!is_shown(path), "{path}");
        }
    }

    #[test]
    fn what_somebody_typed_is_taken_out_of_an_old_address() {
        assert_eq!(
            without_search("?bibliotheek=drenthe&zoek=wat%20%26%20waar&voor=balie"),
            "bibliotheek=drenthe&voor=balie"
        );
        assert_eq!(without_search("zoek=a"), "");
        assert_eq!(encode("a-b_c.d!e~f*g'h(i)"), "a-b_c.d!e~f*g'h(i)");
    }
}
