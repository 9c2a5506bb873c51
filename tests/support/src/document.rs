//! An HTML page of the server, read by a real parser.

use std::collections::HashSet;

use anyhow::Result;
use scraper::{ElementRef, Html, Selector};

use crate::client::Client;

/// A parsed page.
#[derive(Debug)]
pub struct Document(Html);

/// The page at an address of the server, parsed.
///
/// # Errors
/// When there is no answer.
pub fn parsed(server: &impl Client, address: &str) -> Result<Document> {
    Ok(Document::of(&server.get(address, &[("Accept", "text/html")])?.text()?))
}

impl Document {
    /// The page that this text is.
    #[must_use]
    pub fn of(html: &str) -> Self {
        Self(Html::parse_document(html))
    }

    /// What the parser says is wrong with it.
    #[must_use]
    pub fn mistakes(&self) -> Vec<String> {
        self.0.errors.iter().map(ToString::to_string).collect()
    }

    /// The elements that a selector fits.
    ///
    /// # Panics
    /// When the selector is none.
    #[must_use]
    pub fn all(&self, selector: &str) -> Vec<Tag<'_>> {
        let parsed = Selector::parse(selector);
        assert!(parsed.is_ok(), "no selector: {selector}");
        parsed.map(|selector| self.0.select(&selector).map(Tag).collect()).unwrap_or_default()
    }

    /// How many elements a selector fits.
    #[must_use]
    pub fn count(&self, selector: &str) -> usize {
        self.all(selector).len()
    }

    /// The words of the first element that a selector fits.
    #[must_use]
    pub fn text(&self, selector: &str) -> String {
        self.all(selector).first().map(Tag::text).unwrap_or_default()
    }

    /// The ids that more than one element has.
    #[must_use]
    pub fn twice_given_ids(&self) -> Vec<String> {
        let mut seen = HashSet::new();
        let ids = self.all("[id]").into_iter().filter_map(|tag| tag.attr("id").map(str::to_owned));
        ids.filter(|id| !seen.insert(id.clone())).collect()
    }

    /// The ids to which labels and descriptions refer.
    #[must_use]
    pub fn references(&self) -> Vec<String> {
        let mut ids = Vec::new();
        for (selector, attribute) in [
            ("[for]", "for"),
            ("[aria-describedby]", "aria-describedby"),
            ("[aria-labelledby]", "aria-labelledby"),
        ] {
            let values = self.all(selector);
            ids.extend(
                values
                    .iter()
                    .filter_map(|tag| tag.attr(attribute))
                    .flat_map(str::split_whitespace)
                    .map(str::to_owned),
            );
        }
        ids
    }
}

/// An element of it.
#[derive(Debug, Clone, Copy)]
pub struct Tag<'a>(ElementRef<'a>);

impl<'a> Tag<'a> {
    /// An attribute's value.
    #[must_use]
    pub fn attr(&self, name: &str) -> Option<&'a str> {
        self.0.value().attr(name)
    }

    /// Its words, with single spaces.
    #[must_use]
    pub fn text(&self) -> String {
        let text: String = self.0.text().collect();
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}
