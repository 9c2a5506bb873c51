//! What a stage shows: where its drawing comes from, its name, its highlights, and what follows from a press in it.

use flow::{Audience, Language};
use protocol::Drawing;
use web_sys::Element;

use super::highlights::Highlights;
use crate::api::{self, FetchError};

/// A drawing that is to be looked at.
pub(crate) trait Subject {
    /// Where the drawing comes from now; nothing when its page is about to leave.
    fn source(&self) -> Option<Source>;
    /// What it depends on beside its source, in words that differ when the highlights do.
    fn place(&self) -> String;
    /// The language of the page.
    fn language(&self) -> Language;
    /// Its name.
    fn name(&self) -> String;
    /// The words of its nodes, as they were before they were broken into lines.
    fn texts(&self, drawing: &Drawing) -> Vec<String>;
    /// The highlights in it.
    fn marks(&self, drawing: &Drawing) -> Highlights;
    /// Goes to an address.
    fn follow(&self, href: &str);
    /// Printed after the drawing.
    fn on_paper(&self) -> Option<Element> {
        None
    }
}

/// What a drawing is of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Of {
    /// The flow with this id.
    Flow(String),
    /// All flows of the service with this id.
    Service(&'static str),
}

/// Where a drawing comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Source {
    /// What it is of.
    pub(crate) of: Of,
    /// Its language.
    pub(crate) language: Language,
    /// Whose layer it shows.
    pub(crate) audience: Audience,
    /// The library as which it is shown.
    pub(crate) library: Option<String>,
}

impl Source {
    /// Fetches it.
    pub(super) async fn fetch(&self) -> Result<Drawing, FetchError> {
        let (language, audience, library) = (self.language, self.audience, self.library.as_deref());
        match &self.of {
            Of::Flow(id) => api::diagram(id, language, audience, library).await,
            Of::Service(id) => api::service_map(id, language, audience, library).await,
        }
    }
}
