//! The router: which page an address shows, for the app and for the server, and the address of a page.

use flow::{Language, Place};
use percent_encoding::percent_decode_str;

use super::{KIOSK, View, encode, pairs, with_query};

/// A page, as the part of the address after the language names it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Page {
    /// Problems to choose from, and the search.
    Home,
    /// A kiosk's attract screen.
    Kiosk,
    /// A flow, one question at a time.
    Guided(Spot),
    /// A flow as a diagram.
    Diagram(Spot),
    /// A flow as a nested list.
    Outline(Spot),
    /// All flows of a service, by its id, and how they lead to each other.
    Map(String),
    /// The browser check.
    Readiness,
    /// Asking for help with a code, at a place in a flow or without one.
    Ask(Option<Spot>),
    /// A report, by its code; without one, the form that asks for it.
    Report(Option<String>),
    /// The desk's page.
    Desk,
    /// The counts, of a flow or of all.
    Insight(Option<String>),
    /// The accessibility statement.
    Statement,
}

/// A flow's id and, if the path names one, a node's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spot {
    /// The flow's id.
    pub flow: String,
    /// The node's id.
    pub node: Option<String>,
}

/// The language at the beginning of a path, whether there is such a page or not.
pub fn language(path: &str) -> Option<Language> {
    path.split('/').find(|segment| !segment.is_empty())?.parse().ok()
}

impl Page {
    /// The page at this path, which begins with the language; `None` if there is no such page. Whether the flow or the
    /// report exists is not known here.
    ///
    /// # Examples
    ///
    /// ```
    /// use interface::address::{Page, Spot};
    ///
    /// let spot = Spot { flow: "inloggen".to_owned(), node: Some("lukt-het".to_owned()) };
    /// assert_eq!(Page::read("/nl/hulp/inloggen/lukt-het"), Some(Page::Guided(spot)));
    /// assert_eq!(Page::read("/en/"), Some(Page::Home));
    /// assert_eq!(Page::read("/nl/geen-pagina"), None);
    /// assert_eq!(Page::read("/de/"), None);
    /// ```
    pub fn read(path: &str) -> Option<Self> {
        let segments: Vec<String> = path
            .split('/')
            .filter(|segment| !segment.is_empty())
            .map(|segment| percent_decode_str(segment).decode_utf8_lossy().into_owned())
            .collect();
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let (language, rest) = segments.split_first()?;
        language.parse::<Language>().ok()?;
        let spot = |rest: &[&str]| match rest {
            [flow] => Some(Spot { flow: (*flow).to_owned(), node: None }),
            [flow, node] => Some(Spot { flow: (*flow).to_owned(), node: Some((*node).to_owned()) }),
            _ => None,
        };
        match rest {
            [] => Some(Self::Home),
            ["kiosk"] => Some(Self::Kiosk),
            ["controle"] => Some(Self::Readiness),
            ["toegankelijkheid"] => Some(Self::Statement),
            ["balie"] => Some(Self::Desk),
            ["balie", "inzicht"] => Some(Self::Insight(None)),
            ["balie", "inzicht", flow] => Some(Self::Insight(Some((*flow).to_owned()))),
            ["melding"] => Some(Self::Report(None)),
            ["melding", code] => Some(Self::Report(Some((*code).to_owned()))),
            ["hulpvraag"] => Some(Self::Ask(None)),
            ["hulpvraag", rest @ ..] => spot(rest).map(|spot| Self::Ask(Some(spot))),
            ["hulp", rest @ ..] => spot(rest).map(Self::Guided),
            ["schema", rest @ ..] => spot(rest).map(Self::Diagram),
            ["overzicht", rest @ ..] => spot(rest).map(Self::Outline),
            ["kaart", id] => Some(Self::Map((*id).to_owned())),
            _ => None,
        }
    }

    /// Whether a kiosk shows this page. The home page's search, the desk, the counts and the diagrams are for other
    /// devices: a diagram's boxes are too small for a finger.
    #[must_use]
    pub const fn is_for_kiosks(&self) -> bool {
        match self {
            Self::Kiosk | Self::Guided(_) | Self::Readiness | Self::Ask(_) | Self::Report(_) => true,
            Self::Home
            | Self::Diagram(_)
            | Self::Outline(_)
            | Self::Map(_)
            | Self::Desk
            | Self::Insight(_)
            | Self::Statement => false,
        }
    }

    /// The flow and the node that it is about, if it is about one.
    pub const fn spot(&self) -> Option<&Spot> {
        match self {
            Self::Guided(spot) | Self::Diagram(spot) | Self::Outline(spot) | Self::Ask(Some(spot)) => {
                Some(spot)
            }
            _ => None,
        }
    }

    /// The view of a flow that this is, and the place in it.
    #[must_use]
    pub const fn view(&self) -> Option<(View, &Spot)> {
        match self {
            Self::Guided(spot) => Some((View::Guided, spot)),
            Self::Diagram(spot) => Some((View::Diagram, spot)),
            Self::Outline(spot) => Some((View::Outline, spot)),
            _ => None,
        }
    }

    /// The address of this page in a language, with the pairs of `place` that go along everywhere.
    pub fn address(&self, language: Language, place: &Place) -> String {
        let segments: Vec<&str> = match self {
            Self::Home => Vec::new(),
            Self::Kiosk => vec![KIOSK],
            Self::Guided(spot) => spot.behind(View::Guided.segment()),
            Self::Diagram(spot) => spot.behind(View::Diagram.segment()),
            Self::Outline(spot) => spot.behind(View::Outline.segment()),
            Self::Map(service) => vec!["kaart", service],
            Self::Readiness => vec!["controle"],
            Self::Ask(None) => vec!["hulpvraag"],
            Self::Ask(Some(spot)) => spot.behind("hulpvraag"),
            Self::Report(None) => vec!["melding"],
            Self::Report(Some(code)) => vec!["melding", code],
            Self::Desk => vec!["balie"],
            Self::Insight(None) => vec!["balie", "inzicht"],
            Self::Insight(Some(flow)) => vec!["balie", "inzicht", flow],
            Self::Statement => vec!["toegankelijkheid"],
        };
        let segments: Vec<String> = segments.into_iter().map(encode).collect();
        with_query(&format!("/{}/{}", language.code(), segments.join("/")), pairs(&place.others))
    }
}

impl Spot {
    /// The segments of an address that begins with `word`.
    fn behind<'a>(&'a self, word: &'a str) -> Vec<&'a str> {
        [word, &self.flow].into_iter().chain(self.node.as_deref()).collect()
    }
}
