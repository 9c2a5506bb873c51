//! What a page is made for: the address, the language, the library, and what the request tells of the browser.

use axum::extract::Query;
use axum::http::{HeaderMap, Uri, header};
use flow::{Audience, Flow, Language, Library, Notice, Place};
use interface::address;
use interface::texts::{self, PlainTexts, ReportTexts, Texts};
use readiness::{Brand, Browser, BrowserEvidence, Evidence, Findings};

use crate::clock;
use crate::edition::{Edition, FlowEdition};

/// Longer queries are garbage; a whole trail through the longest flow has a few thousand characters.
const LONGEST_QUERY: usize = 16 * 1024;

/// The page that is wanted, and for whom.
pub(crate) struct Wanted<'a> {
    /// The content.
    pub(super) edition: &'a Edition,
    /// The language of the address.
    pub(super) language: Language,
    /// The path of the address, with its language.
    pub(super) path: String,
    /// The query as it was sent.
    pub(super) query: String,
    /// Its pairs, decoded.
    pub(super) pairs: Vec<(String, String)>,
    /// The pairs that go along everywhere.
    pub(super) others: Place,
    /// The library that the address chooses.
    pub(super) library: Option<&'a Library>,
    /// Which browser asks, as far as the request tells.
    pub(super) browser: Browser,
    evidence: BrowserEvidence,
    /// Today in the Netherlands, as `YYYY-MM-DD`.
    pub(super) today: String,
    /// Whether the page becomes a file, so that nobody answers what is filled in or sent.
    pub(super) is_file: bool,
}

impl<'a> Wanted<'a> {
    /// What is wanted at an address in a language.
    pub(crate) fn new(edition: &'a Edition, language: Language, uri: &Uri, headers: &HeaderMap) -> Self {
        let short = uri.query().is_none_or(|query| query.len() <= LONGEST_QUERY);
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri).ok().filter(|_| short);
        let pairs = pairs.map(|Query(pairs)| pairs).unwrap_or_default();
        let others = address::read_place(None, pairs.iter().cloned()).others;
        let evidence = evidence(headers);
        let library = others.get(address::LIBRARY).and_then(|id| edition.library(id));
        Self {
            edition,
            language,
            path: uri.path().to_owned(),
            query: uri.query().filter(|_| short).unwrap_or_default().to_owned(),
            pairs,
            library,
            others: Place { others, ..Place::default() },
            browser: readiness::identify(&evidence),
            evidence,
            today: clock::today(),
            is_file: false,
        }
    }

    /// Whether the page is for a kiosk.
    pub(super) fn is_kiosk(&self) -> bool {
        address::is_attract_screen(&self.path) || address::is_kiosk(&self.others)
    }

    /// The whole address.
    pub(super) fn whole(&self) -> String {
        let joint = if self.query.is_empty() { "" } else { "?" };
        [&self.path, joint, &self.query].concat()
    }

    /// The interface's words.
    pub(super) const fn texts(&self) -> &'static Texts {
        texts::of(self.language)
    }

    /// The words about reports.
    pub(super) const fn report_texts(&self) -> &'static ReportTexts {
        texts::report(self.language)
    }

    /// The words of pages without the app.
    pub(super) const fn plain_texts(&self) -> &'static PlainTexts {
        texts::plain(self.language)
    }

    /// A value of the query.
    pub(super) fn value(&self, name: &str) -> Option<&str> {
        self.pairs.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// What is sought.
    pub(super) fn sought(&self) -> &str {
        self.value(address::SEARCH).unwrap_or_default()
    }

    /// The id of the library that the address chooses, whether it is known or not.
    pub(super) fn library_id(&self) -> Option<&str> {
        self.others.others.get(address::LIBRARY).map(String::as_str).filter(|id| !id.is_empty())
    }

    /// A flow as the library shows it.
    pub(super) fn flow(&self, id: &str) -> Option<&'a FlowEdition> {
        self.edition.flow(id, self.library_id())
    }

    /// The place in a flow that the address names.
    pub(super) fn place(&self, node: Option<&str>) -> Place {
        address::read_place(node.map(str::to_owned), self.pairs.iter().cloned())
    }

    /// The audience of the address, or else the flow's first.
    pub(super) fn audience(&self, flow: &Flow) -> Audience {
        address::audience(&self.others).unwrap_or(flow.audience.first())
    }

    /// The notices that show in a flow today.
    pub(super) fn notices(&self, flow: &str) -> impl Iterator<Item = &'a Notice> {
        self.edition.content().notices.iter().filter(move |notice| notice.shows(&self.today, flow))
    }

    /// What can be told of the browser by its request alone.
    pub(super) fn findings(&self) -> Findings {
        let evidence = Evidence { browser: self.evidence.clone(), ..Evidence::default() };
        readiness::assess(&evidence, &self.edition.limits)
    }
}

/// What a request tells of its browser. It is looked at while the request is answered, and never kept or logged.
fn evidence(headers: &HeaderMap) -> BrowserEvidence {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    BrowserEvidence {
        user_agent: text(header::USER_AGENT.as_str()).map(str::to_owned),
        brands: text("sec-ch-ua").map(brands).unwrap_or_default(),
        platform: text("sec-ch-ua-platform").map(|platform| platform.trim_matches('"').to_owned()),
        mobile: text("sec-ch-ua-mobile").map(|mobile| mobile == "?1"),
        ..BrowserEvidence::default()
    }
}

/// The brands of the header `Sec-CH-UA`, such as `"Chromium";v="130", "Not?A_Brand";v="99"`.
fn brands(header: &str) -> Vec<Brand> {
    let mut brands = Vec::new();
    let mut pieces = header.split('"').skip(1).step_by(2);
    // A name and its version, each between quotation marks.
    while let (Some(brand), Some(version)) = (pieces.next(), pieces.next()) {
        brands.push(Brand { brand: brand.to_owned(), version: version.to_owned() });
        if brands.len() == 8 {
            break;
        }
    }
    brands
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brands_are_read_from_their_header() {
        let read: Vec<_> =
            brands("\"Google Chrome\";v=\"130\", \"Chromium\";v=\"130\", \"Not?A_Brand\";v=\"99\"")
                .into_iter()
                .map(|brand| (brand.brand, brand.version))
                .collect();
        let pair = |brand: &str, version: &str| (brand.to_owned(), version.to_owned());
        assert_eq!(read, [pair("Google Chrome", "130"), pair("Chromium", "130"), pair("Not?A_Brand", "99")]);
        assert!(brands("").is_empty());
        assert!(brands("\"\"\"").is_empty() || brands("\"\"\"").len() == 1);
    }
}
