//! Every page as a file, for a host that only gives files. Such a host cannot read the query: a file shows the place that
//! its path names, and the layer of the desk, which is `?voor=balie` on the server, has a folder of its own, `balie/`.
//! Links keep their query all the same, because the app reads it.

use axum::http::{HeaderMap, Uri};
use flow::{Audience, Language, Service};
use interface::address::{self, View};
use protocol::Drawing;

use super::wanted::Wanted;
use super::{content, frame};
use crate::edition::Edition;
use crate::shell::Shell;

/// The folder of the desk's layer.
const DESK: &str = "balie";

/// What the files are made of.
pub(crate) struct Files<'a> {
    /// The content.
    pub(crate) edition: &'a Edition,
    /// The frame of a page in which the app starts, where there is one.
    pub(crate) shell: &'a Shell,
    /// The frame of a page in which it does not.
    pub(crate) still: &'a Shell,
    /// The origin under which people will know the pages.
    pub(crate) origin: Option<&'a str>,
}

/// A page that becomes a file.
pub(crate) struct Sheet {
    path: String,
    language: Language,
    segments: Vec<String>,
    audience: Audience,
    /// Whether the app may take over here. Not in the desk's folder, which is no address that it knows.
    takes_app: bool,
}

impl Sheet {
    fn new(language: Language, audience: Audience, segments: &[&str]) -> Self {
        let path: String =
            segments.iter().flat_map(|segment| [address::encode(segment), "/".to_owned()]).collect();
        let desk = if audience == Audience::Staff { format!("{DESK}/") } else { String::new() };
        Self {
            path: format!("{desk}{}/{path}index.html", language.code()),
            language,
            segments: segments.iter().map(|&segment| segment.to_owned()).collect(),
            audience,
            takes_app: audience == Audience::Patron,
        }
    }

    /// Where the file is, below the folder of the whole.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }
}

impl Files<'_> {
    /// Every page.
    pub(crate) fn sheets(&self) -> Vec<Sheet> {
        let mut sheets = Vec::new();
        for language in Language::ALL {
            for page in [&[][..], &["controle"], &["balie"], &["kiosk"], &["toegankelijkheid"]] {
                sheets.push(Sheet::new(language, Audience::Patron, page));
            }
            for audience in Audience::ALL {
                let mut add = |segments: &[&str]| sheets.push(Sheet::new(language, audience, segments));
                for service in Service::ALL {
                    add(&["kaart", service.id()]);
                }
                for flow in self.edition.content().flows.values() {
                    // Without the folder stands whatever layer is the flow's first.
                    if audience == Audience::Staff && !flow.audience.includes(Audience::Staff) {
                        continue;
                    }
                    for view in View::ALL {
                        add(&[view.segment(), &flow.id]);
                    }
                    for node in flow.nodes.keys() {
                        add(&[View::Guided.segment(), &flow.id, node]);
                    }
                }
            }
        }
        sheets
    }

    /// A page's HTML.
    pub(crate) fn html(&self, sheet: &Sheet) -> String {
        let path: Vec<String> = sheet.segments.iter().map(|segment| address::encode(segment)).collect();
        let query = if sheet.audience == Audience::Staff { "?voor=balie" } else { "" };
        let asked = format!("/{}/{}{query}", sheet.language.code(), path.join("/"));
        self.page(&asked, sheet)
    }

    /// What a host says of an address at which it has no file. The app may know of a page there, such as a place in a
    /// diagram, and shows it.
    pub(crate) fn not_found(&self) -> String {
        let sheet = Sheet::new(Language::Nl, Audience::Patron, &["niets"]);
        self.page("/nl/", &sheet)
    }

    fn page(&self, asked: &str, sheet: &Sheet) -> String {
        let uri = asked.parse::<Uri>().unwrap_or_default();
        let mut wanted = Wanted::new(self.edition, sheet.language, &uri, &HeaderMap::new());
        wanted.is_file = true;
        let segments: Vec<&str> = sheet.segments.iter().map(String::as_str).collect();
        let mut page = content(&wanted, &segments, self.drawing(&wanted, &segments));
        // What has a query is asked for at another address here.
        page.preload.retain(|address| sheet.takes_app && !address.contains('?'));
        let shell = if sheet.takes_app { self.shell } else { self.still };
        let html = frame::framed(shell, &wanted, &page, self.origin).html();
        let view = View::ALL.into_iter().find(|view| segments.first() == Some(&view.segment()));
        let html = self.with_addresses_of_files(&html, "href=\"", view);
        self.with_addresses_of_files(&html, "action=\"", view)
    }

    fn drawing(&self, wanted: &Wanted<'_>, segments: &[&str]) -> Option<&Drawing> {
        let ["schema", id] = segments else { return None };
        let flow = self.edition.flow(id, None)?;
        let drawn = self.edition.drawing(flow, wanted.language, wanted.audience(&flow.flow))?;
        drawn.as_ref().ok().map(|picture| &*picture.drawing)
    }

    /// The page with every address of a page turned into that of its file. Our pages are escaped by construction, so
    /// that these signs stand nowhere but in attributes.
    fn with_addresses_of_files(&self, html: &str, attribute: &str, view: Option<View>) -> String {
        let mut written = String::with_capacity(html.len() + html.len() / 16);
        let mut rest = html;
        while let Some(begin) = rest.find(attribute).map(|at| at + attribute.len()) {
            let (before, from) = rest.split_at(begin);
            let (address, after) = from.split_at(from.find('"').unwrap_or(from.len()));
            written.push_str(before);
            let origin = self.origin.filter(|origin| address.starts_with(origin)).unwrap_or_default();
            written.push_str(origin);
            written.push_str(&self.address(address.get(origin.len()..).unwrap_or_default(), view));
            rest = after;
        }
        written.push_str(rest);
        written
    }

    /// The address of the file for an address of a page, seen from a page in this view. A place in a diagram or a list
    /// is a page of its own as a question only.
    pub(crate) fn address(&self, address: &str, view: Option<View>) -> String {
        let (path, query) = address.split_at(address.find(['?', '#']).unwrap_or(address.len()));
        let mut segments: Vec<&str> = path.split('/').filter(|segment| !segment.is_empty()).collect();
        let is_page = segments.first().is_some_and(|first| first.parse::<Language>().is_ok());
        if !path.starts_with('/') || !is_page {
            return address.to_owned();
        }
        if let [_, other @ ("schema" | "overzicht"), _, _] = segments.as_slice() {
            if view.is_some_and(|view| view.segment() == *other) {
                segments[1] = View::Guided.segment();
            } else {
                segments.truncate(3);
            }
        }
        let for_desk = query
            .trim_start_matches('?')
            .split('&')
            .any(|pair| pair.trim_start_matches("amp;").split_once('=') == Some(("voor", "balie")));
        let has_layer = match segments.as_slice() {
            [_, "kaart", _] => true,
            [_, "hulp" | "schema" | "overzicht", flow, ..] => {
                let flow = self.edition.content().flows.get(*flow);
                flow.is_some_and(|flow| flow.audience.includes(Audience::Staff))
            }
            _ => false,
        };
        let desk = if for_desk && has_layer { format!("/{DESK}") } else { String::new() };
        format!("{desk}/{}/{query}", segments.join("/"))
    }
}
