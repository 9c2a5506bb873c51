//! Page request: what a page is made for. The address, the language, the library, and what the request tells of the
//! browser.

use axum::extract::Query;
use axum::http::{HeaderMap, Uri, header};
use flow::{Audience, Flow, Language, Library, Notice, Place};
use interface::address::{self, Page, View};
use interface::texts::{self, PlainTexts, ProblemKind, ReportTexts, Texts};
use percent_encoding::percent_decode_str;
use readiness::{Brand, Browser, BrowserEvidence, Evidence, Findings};
use templates::Reader;

use crate::base::clock;
use crate::content::edition::{Edition, FlowEdition};

/// Longer queries are garbage; a whole trail through the longest flow has a few thousand characters.
const LONGEST_QUERY: usize = 16 * 1024;

/// The most characters that are searched for: a whole error message.
const LONGEST_SEARCH: usize = 1_000;

/// The page that is wanted, and for whom.
pub(crate) struct PageRequest<'a> {
    /// The content.
    pub(crate) edition: &'a Edition,
    /// The language of the address.
    pub(crate) language: Language,
    /// The path of the address, with its language.
    pub(crate) path: String,
    /// The query as it was sent, without what others added to it.
    pub(crate) query: String,
    /// Its pairs, decoded.
    pub(crate) pairs: Vec<(String, String)>,
    /// The pairs that go along everywhere.
    pub(crate) others: Place,
    /// The library that the address chooses.
    pub(crate) library: Option<&'a Library>,
    /// Which browser asks, as far as the request tells.
    pub(crate) browser: Browser,
    evidence: BrowserEvidence,
    /// Today in the Netherlands, as `YYYY-MM-DD`.
    pub(crate) today: String,
    /// Whether the page becomes a file, so that nobody answers what is filled in or sent.
    pub(crate) is_file: bool,
    /// What was typed into a search and sent with the page's form.
    pub(crate) searched: Option<String>,
    /// The address that takes the place of the one that was asked for, where that has what no link carries on.
    pub(crate) clean: Option<String>,
    /// The kind of problem that the page explains; its address has the language in the query.
    pub(crate) problem: Option<ProblemKind>,
}

impl<'a> PageRequest<'a> {
    /// What is wanted at an address in a language.
    pub(crate) fn new(edition: &'a Edition, language: Language, uri: &Uri, headers: &HeaderMap) -> Self {
        let short = uri.query().is_none_or(|query| query.len() <= LONGEST_QUERY);
        let pairs = Query::<Vec<(String, String)>>::try_from_uri(uri).ok().filter(|_| short);
        let pairs = pairs.map(|Query(pairs)| pairs).unwrap_or_default();
        let (query, pairs) = ours(edition, uri, pairs);
        let others = address::read_place(None, pairs.iter().cloned()).others;
        let evidence = evidence(headers);
        let library = others.get(address::LIBRARY).and_then(|id| edition.library(id));
        let searched =
            pairs.iter().rev().find(|(name, _)| name == address::SEARCH).map(|(_, words)| words.clone());
        let pairs: Vec<_> = pairs.into_iter().filter(|(name, _)| name != address::SEARCH).collect();
        let joint = if query.is_empty() { "" } else { "?" };
        let clean = [uri.path(), joint, &query].concat();
        Self {
            edition,
            language,
            path: uri.path().to_owned(),
            clean: Some(clean).filter(|_| query != uri.query().unwrap_or_default()),
            query,
            pairs,
            searched,
            library,
            others: Place { others, ..Place::default() },
            browser: readiness::identify(&evidence),
            evidence,
            today: clock::today(),
            is_file: false,
            problem: None,
        }
    }

    /// For whom the page is made.
    pub(crate) fn reader(&self) -> Reader<'_> {
        Reader {
            language: self.language,
            library: self.library,
            today: &self.today,
            is_kiosk: self.is_kiosk(),
            is_file: self.is_file,
        }
    }

    /// What the request tells of the browser.
    pub(crate) const fn evidence(&self) -> &BrowserEvidence {
        &self.evidence
    }

    /// Whether the page is for a kiosk.
    pub(crate) fn is_kiosk(&self) -> bool {
        address::is_attract_screen(&self.path) || address::is_kiosk(&self.others)
    }

    /// The address of the same page in another language.
    pub(crate) fn in_language(&self, language: Language) -> String {
        match self.problem {
            Some(kind) => address::problem(kind.word(), Some(language)),
            None => address::in_language(&self.path, &self.query, language),
        }
    }

    /// The whole address.
    pub(crate) fn whole(&self) -> String {
        let joint = if self.query.is_empty() { "" } else { "?" };
        [&self.path, joint, &self.query].concat()
    }

    /// The interface's words.
    pub(crate) const fn texts(&self) -> &'static Texts {
        texts::of(self.language)
    }

    /// The words about reports.
    pub(crate) const fn report_texts(&self) -> &'static ReportTexts {
        texts::report(self.language)
    }

    /// The words of pages without the app.
    pub(crate) const fn plain_texts(&self) -> &'static PlainTexts {
        texts::plain(self.language)
    }

    /// A value of the query.
    pub(crate) fn value(&self, name: &str) -> Option<&str> {
        self.pairs.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// What is sought: with the form, or by an address of an earlier version.
    pub(crate) fn sought(&self) -> &str {
        self.searched.as_deref().unwrap_or_default()
    }

    /// The same request with what was typed into the search.
    pub(crate) fn with_search(self, words: &str) -> Self {
        let words = words.chars().take(LONGEST_SEARCH).collect();
        // The app gives the page's entry in the history an address that reload asks for without the form.
        Self { clean: Some(self.whole()), searched: Some(words), ..self }
    }

    /// The same request without a pair that is to stand in no address; the app replaces the one that was asked for.
    pub(crate) fn without(mut self, name: &str) -> Self {
        if self.value(name).is_some() {
            self.pairs.retain(|(known, _)| known != name);
            // A name can be written with percent signs.
            let is_it = |pair: &&str| {
                let written = pair.split('=').next().unwrap_or_default();
                percent_decode_str(written).decode_utf8().is_ok_and(|written| written == name)
            };
            let kept: Vec<&str> = self.query.split('&').filter(|pair| !is_it(pair)).collect();
            self.query = kept.join("&");
            self.clean = Some(self.whole());
        }
        self
    }

    /// The id of the library that the address chooses, whether it is known or not.
    pub(crate) fn library_id(&self) -> Option<&str> {
        self.others.others.get(address::LIBRARY).map(String::as_str).filter(|id| !id.is_empty())
    }

    /// A flow as the library shows it.
    pub(crate) fn flow(&self, id: &str) -> Option<&'a FlowEdition> {
        self.edition.flow(id, self.library_id())
    }

    /// The place in a flow that the address names.
    pub(crate) fn place(&self, node: Option<&str>) -> Place {
        address::read_place(node.map(str::to_owned), self.pairs.iter().cloned())
    }

    /// The address of today of a page in a flow, where the one that was asked for names nodes that were replaced since.
    pub(crate) fn leads_on_to(&self, page: &Page) -> Option<String> {
        let spot = page.spot().filter(|_| self.edition.has_replacements())?;
        let place = self.place(spot.node.as_deref());
        let place = self.edition.renewed(&spot.flow, self.library_id(), &place)?;
        Some(match page {
            Page::Diagram(_) => address::place(self.language, View::Diagram, &spot.flow, &place),
            Page::Outline(_) => address::place(self.language, View::Outline, &spot.flow, &place),
            Page::Ask(_) => address::ask(self.language, Some(&spot.flow), &place),
            _ => address::place(self.language, View::Guided, &spot.flow, &place),
        })
    }

    /// The audience of the address, or else the flow's first.
    pub(crate) fn audience(&self, flow: &Flow) -> Audience {
        address::audience(&self.others).unwrap_or(flow.audience.first())
    }

    /// The notices that show in a flow today.
    pub(crate) fn notices(&self, flow: &str) -> impl Iterator<Item = &'a Notice> {
        self.edition.content().notices.iter().filter(move |notice| notice.shows(&self.today, flow))
    }

    /// What can be told of the browser by its request alone.
    pub(crate) fn findings(&self) -> Findings {
        let evidence = Evidence { browser: self.evidence.clone(), ..Evidence::default() };
        readiness::assess(&evidence, &self.edition.browser_policy)
    }
}

/// The query without what others added to it, and without what was searched for; and the pairs, with what was searched
/// for.
fn ours(edition: &Edition, uri: &Uri, pairs: Vec<(String, String)>) -> (String, Vec<(String, String)>) {
    let page = Page::read(uri.path());
    let library = pairs.iter().rev().find(|(name, _)| name == address::LIBRARY).map(|(_, id)| id.clone());
    let asked_from = match &page {
        Some(Page::Readiness) => address::asked_from(pairs.iter().cloned()).map(|(flow, _)| flow),
        Some(page) => page.spot().map(|spot| spot.flow.clone()),
        None => None,
    };
    let flow = asked_from.and_then(|id| edition.flow(&id, library.as_deref())).map(|edition| &edition.flow);
    let knows = |id: &str| edition.content().flows.contains_key(id);
    let is_ours = |(name, value): &(String, String)| {
        address::ours(page.as_ref(), flow, knows, (name.as_str(), value.as_str()))
    };
    let written: Vec<&str> =
        uri.query().unwrap_or_default().split('&').filter(|pair| !pair.is_empty()).collect();
    // As they were written: an address that is right already stays the same to the letter.
    let kept = written.iter().zip(&pairs).filter(|(_, pair)| is_ours(pair) && pair.0 != address::SEARCH);
    let query = kept.map(|(written, _)| *written).collect::<Vec<_>>().join("&");
    (query, pairs.into_iter().filter(is_ours).collect())
}

/// English where the browser asks for it before Dutch, Dutch in every other case.
pub(crate) fn preferred_language(headers: &HeaderMap) -> Language {
    let asked =
        headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut best = (Language::Nl, 0.0_f32);
    for entry in asked.split(',') {
        let mut parts = entry.split(';').map(str::trim);
        let code = parts.next().and_then(|tag| tag.split('-').next()).unwrap_or_default();
        let quality = parts.find_map(|part| part.strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
        if let Ok(language) = code.to_ascii_lowercase().parse::<Language>()
            && quality > best.1
        {
            best = (language, quality);
        }
    }
    best.0
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
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn english_is_for_whoever_asks_for_it_before_dutch() {
        for (asked, language) in [
            ("", Language::Nl),
            ("nl", Language::Nl),
            ("en-GB,en;q=0.9,nl;q=0.8", Language::En),
            ("nl-NL,nl;q=0.9,en;q=0.8", Language::Nl),
            ("en;q=0.2, nl;q=0.9", Language::Nl),
            ("de,en;q=0.5", Language::En),
            ("fr, *;q=0.1", Language::Nl),
        ] {
            let headers = HeaderMap::from_iter([(header::ACCEPT_LANGUAGE, HeaderValue::from_static(asked))]);
            assert_eq!(preferred_language(&headers), language, "{asked}");
        }
    }

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
