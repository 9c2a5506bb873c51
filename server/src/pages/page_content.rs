//! Page content: a page without its frame, and what search engines, caches and the app need to know of it.

use axum::http::StatusCode;
use flow::{Audience, Flow};
use maud::Markup;

/// A page.
pub(crate) struct PageContent {
    pub(crate) status: StatusCode,
    /// Without the product's name.
    pub(crate) title: String,
    /// What search engines and shared links say of it; the product's own sentence where it is empty.
    pub(crate) description: String,
    /// What stands in `<main>`.
    pub(crate) main: Markup,
    /// Whether it shows a drawing or an outline, which have a style sheet of their own.
    pub(crate) draws: bool,
    /// Whether search engines show it, and under which address.
    pub(crate) index: Index,
    /// What the app asks for first, so that it is on its way at once.
    pub(crate) preload: Vec<String>,
    /// Who else may see the same page.
    pub(crate) sharing: Sharing,
    /// Whether nobody may keep it: somebody's report, or what somebody typed.
    pub(crate) private: bool,
    /// When to try again, for a page that says so.
    pub(crate) retry_after_s: Option<u64>,
}

/// Who else may see the same page, so that it is worth keeping.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sharing {
    /// Everybody who comes to this place.
    Everybody,
    /// Everybody who gave the same answers. Its address has nothing in it but ids of our own content.
    SameAnswers,
    /// Perhaps nobody: something is in its address that somebody typed.
    Nobody,
}

/// What search engines are told.
pub(crate) enum Index {
    /// This is the address of the page.
    Yes(String),
    /// Not this one but the one at that address.
    Canonical(String),
    /// It is none of their business.
    No,
}

impl Index {
    /// What search engines are told of a place in this flow. What only staff read is of no use to people who search.
    pub(crate) fn of_flow(flow: &Flow, bare: String, is_bare: bool) -> Self {
        match (flow.audience.includes(Audience::Patron), is_bare) {
            (false, _) => Self::No,
            (true, true) => Self::Yes(bare),
            (true, false) => Self::Canonical(bare),
        }
    }
}

impl PageContent {
    /// A page for which nothing is special.
    pub(crate) fn new(main: Markup) -> Self {
        Self {
            status: StatusCode::OK,
            title: String::new(),
            description: String::new(),
            main,
            draws: false,
            index: Index::No,
            preload: Vec::new(),
            sharing: Sharing::Everybody,
            private: false,
            retry_after_s: None,
        }
    }
}
