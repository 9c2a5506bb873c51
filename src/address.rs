//! Addresses of the app: written here and nowhere else.

use flow::{Audience, Language, Place};
use leptos_router::params::ParamsMap;

/// The name in the query that chooses a library.
pub(crate) const LIBRARY: &str = "bibliotheek";
/// The name in the query that chooses whose layer is shown.
const FOR: &str = "voor";
/// Its value for the staff's layer.
const DESK: &str = "balie";
/// Its value for the patron's layer.
const PATRON: &str = "lid";
/// The name in the query of what is searched for on the home page.
pub(crate) const SEARCH: &str = "zoek";

/// The name in the query of the browser check of the flow from which somebody comes.
pub(crate) const ABOUT: &str = "bij";

/// The name in the query of the first day that is counted.
pub(crate) const FROM: &str = "van";
/// The name in the query of the last day that is counted.
pub(crate) const TO: &str = "tot";
/// The name in the query of what kind of device this is.
const MODE: &str = "modus";
/// Its value for a kiosk.
const KIOSK: &str = "kiosk";
/// Its value for a computer that everybody uses.
const PUBLIC: &str = "publiek";

/// The views of a flow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum View {
    /// One question at a time.
    Guided,
    /// The whole flow as a diagram.
    Diagram,
}

impl View {
    const fn segment(self) -> &'static str {
        match self {
            Self::Guided => "hulp",
            Self::Diagram => "schema",
        }
    }
}

/// The home page, with the pairs that go along everywhere.
pub(crate) fn home(language: Language, place: &Place) -> String {
    with_query(&format!("/{}/", language.code()), pairs(&place.others))
}

/// The browser check, for somebody who comes from a flow if there is one.
pub(crate) fn readiness(language: Language, place: &Place, about: Option<&str>) -> String {
    let about = about.map(|flow| (ABOUT, flow));
    with_query(&format!("/{}/controle", language.code()), about.into_iter().chain(pairs(&place.others)))
}

/// The flow that a path is in, if it is in one.
pub(crate) fn flow_of(path: &str) -> Option<&str> {
    let mut segments = path.trim_matches('/').split('/').skip(1);
    segments.next().filter(|segment| ["hulp", "schema"].contains(segment))?;
    segments.next()
}

/// The home page with something sought.
pub(crate) fn with_search(home: &str, sought: &str) -> String {
    if sought.is_empty() {
        return home.to_owned();
    }
    let joint = if home.contains('?') { '&' } else { '?' };
    format!("{home}{joint}{SEARCH}={}", encode(sought))
}

/// Asking for help with a code: at a place in a flow, or without one.
pub(crate) fn ask(language: Language, flow: Option<&str>, place: &Place) -> String {
    let mut path = format!("/{}/hulpvraag", language.code());
    for segment in flow.into_iter().chain(flow.and(place.node.as_deref())) {
        path.push('/');
        path.push_str(&encode(segment));
    }
    if flow.is_some() { with_query(&path, place.query()) } else { with_query(&path, pairs(&place.others)) }
}

/// A report, by its code.
pub(crate) fn report(language: Language, code: &str, place: &Place) -> String {
    with_query(&format!("/{}/melding/{}", language.code(), encode(code)), pairs(&place.others))
}

/// The desk's own page.
pub(crate) fn desk(language: Language, place: &Place) -> String {
    with_query(&format!("/{}/balie", language.code()), pairs(&for_audience(place, Audience::Staff).others))
}

/// What is counted, for whoever has the operator's token: all of it, or of a flow from a day to a day.
pub(crate) fn insight(language: Language, of: Option<(&str, &str, &str)>, place: &Place) -> String {
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
pub(crate) fn insight_query(flow: &str, from: &str, to: &str, library: &str) -> String {
    let pairs = [("flow", flow), ("from", from), ("to", to), ("library", library)];
    let pairs = pairs.into_iter().filter(|(_, value)| !value.is_empty());
    with_query("", pairs).trim_start_matches('?').to_owned()
}

/// A place in a flow.
pub(crate) fn place(language: Language, view: View, flow: &str, place: &Place) -> String {
    let mut path = format!("/{}/{}/{}", language.code(), view.segment(), encode(flow));
    if let Some(node) = &place.node {
        path.push('/');
        path.push_str(&encode(node));
    }
    with_query(&path, place.query())
}

/// The same address in another language.
pub(crate) fn in_language(path: &str, search: &str, language: Language) -> String {
    let rest = path.trim_start_matches('/').split_once('/').map_or("", |(_, rest)| rest);
    let search = search.trim_start_matches('?');
    let query = if search.is_empty() { String::new() } else { format!("?{search}") };
    format!("/{}/{rest}{query}", language.code())
}

/// The place that the path and the query name.
pub(crate) fn read_place(node: Option<String>, query: &ParamsMap) -> Place {
    let pairs = query.clone().into_iter().map(|(name, value)| (name.into_owned(), value));
    Place::read(
        node.filter(|node| !node.is_empty()),
        pairs.filter(|(name, _)| name != SEARCH && name != ABOUT),
    )
}

/// The audience that the address asks for, if it does.
pub(crate) fn audience(place: &Place) -> Option<Audience> {
    match place.others.get(FOR)?.as_str() {
        DESK => Some(Audience::Staff),
        PATRON => Some(Audience::Patron),
        _ => None,
    }
}

/// Whether this device belongs to everybody, so that nothing may stay behind on it.
pub(crate) fn is_public(place: &Place) -> bool {
    place.others.get(MODE).is_some_and(|mode| mode == KIOSK || mode == PUBLIC)
}

/// The same place for another audience.
pub(crate) fn for_audience(place: &Place, audience: Audience) -> Place {
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

fn encode(text: &str) -> String {
    js_sys::encode_uri_component(text).into()
}
