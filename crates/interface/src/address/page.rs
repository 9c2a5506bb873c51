//! Which page an address shows.

use flow::Language;
use percent_encoding::percent_decode_str;

/// What an address shows, behind its language.
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
    /// The desk's own page.
    Desk,
    /// What is counted, of a flow or of all.
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

impl Page {
    /// What the path, with its language in front, shows; nothing where there is no page. Whether there is such a flow
    /// or report is not known here.
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

    /// The flow and the node that it is about, if it is about one.
    pub const fn spot(&self) -> Option<&Spot> {
        match self {
            Self::Guided(spot) | Self::Diagram(spot) | Self::Outline(spot) | Self::Ask(Some(spot)) => {
                Some(spot)
            }
            _ => None,
        }
    }
}
