//! Pages as files, for a host that only gives files. Such a host cannot read the query, so a file shows the place that
//! its path names. The desk's layer, which is `?voor=balie` on the server, has its own folder `balie/`. Links keep
//! their query all the same, because the app reads it.

use axum::http::{HeaderMap, Uri};
use flow::{Audience, Language, Place};
use interface::address::{self, Page, Spot, View};
use protocol::Drawing;

use super::every_page::every_page;
use super::layout;
use super::page_frame::PageFrame;
use super::page_request::PageRequest;
use super::render::render;
use crate::content::edition::Edition;

/// The folder of the desk's layer.
const DESK: &str = "balie";

/// What the files are made of.
pub(crate) struct Files<'a> {
    /// The content.
    pub(crate) edition: &'a Edition,
    /// The frame of a page in which the app starts, where there is one.
    pub(crate) frame: &'a PageFrame,
    /// The frame of a page in which it does not.
    pub(crate) still: &'a PageFrame,
    /// The origin under which people will know the pages.
    pub(crate) origin: Option<&'a str>,
}

/// A page that becomes a file.
pub(crate) struct Sheet {
    path: String,
    language: Language,
    page: Option<Page>,
    audience: Audience,
    /// Whether the app may take over here. Not in the desk's folder, which is no address that it knows.
    takes_app: bool,
}

impl Sheet {
    fn new(language: Language, audience: Audience, page: Option<Page>) -> Self {
        let path = page.as_ref().map(|page| page.address(language, &Place::default())).unwrap_or_default();
        let desk = if audience == Audience::Staff { format!("{DESK}/") } else { String::new() };
        Self {
            path: format!("{desk}{}/index.html", path.trim_matches('/')),
            language,
            page,
            audience,
            takes_app: audience == Audience::Patron,
        }
    }

    /// Where the file is, below the folder of the whole.
    pub(crate) fn path(&self) -> &str {
        &self.path
    }
}

/// What an address without `voor` has; with it, the desk's layer.
fn layer(audience: Audience) -> Place {
    match audience {
        Audience::Patron => Place::default(),
        Audience::Staff => address::for_audience(&Place::default(), audience),
    }
}

impl Files<'_> {
    /// Every page.
    pub(crate) fn sheets(&self) -> Vec<Sheet> {
        let pages = every_page(self.edition);
        let mut sheets = Vec::new();
        for language in Language::ALL {
            for audience in Audience::ALL {
                let pages = pages.iter().filter(|page| self.becomes_file(page, audience));
                sheets.extend(pages.map(|page| Sheet::new(language, audience, Some(page.clone()))));
            }
        }
        sheets
    }

    /// Whether a page is a file in the layer of an audience; that of patrons has no folder of its own.
    fn becomes_file(&self, page: &Page, audience: Audience) -> bool {
        match page {
            Page::Home | Page::Readiness | Page::Desk | Page::Kiosk | Page::Statement => {
                audience == Audience::Patron
            }
            Page::Map(_) => true,
            // Without the folder stands whatever layer is the flow's first.
            Page::Guided(spot) => audience == Audience::Patron || self.is_for_staff(&spot.flow),
            // A place in a diagram or a list is a page of its own as a question only.
            Page::Diagram(spot) | Page::Outline(spot) => {
                spot.node.is_none() && (audience == Audience::Patron || self.is_for_staff(&spot.flow))
            }
            // Nobody answers there.
            Page::Ask(_) | Page::Report(_) | Page::Insight(_) => false,
        }
    }

    fn is_for_staff(&self, flow: &str) -> bool {
        let flow = self.edition.content().flows.get(flow);
        flow.is_some_and(|flow| flow.audience.includes(Audience::Staff))
    }

    /// A page's HTML.
    pub(crate) fn html(&self, sheet: &Sheet) -> String {
        let address = sheet.page.as_ref().map(|page| page.address(sheet.language, &layer(sheet.audience)));
        self.page(&address.unwrap_or_default(), sheet)
    }

    /// What a host says of an address at which it has no file. The app may know of a page there, such as a place in a
    /// diagram, and shows it.
    pub(crate) fn not_found(&self) -> String {
        let sheet = Sheet::new(Language::Nl, Audience::Patron, None);
        self.page(&address::home(Language::Nl, &Place::default()), &sheet)
    }

    fn page(&self, asked: &str, sheet: &Sheet) -> String {
        let uri = asked.parse::<Uri>().unwrap_or_default();
        let mut wanted = PageRequest::new(self.edition, sheet.language, &uri, &HeaderMap::new());
        wanted.is_file = true;
        let page = sheet.page.as_ref();
        let mut content = render(&wanted, page, page.and_then(|page| self.drawing(&wanted, page)));
        // What has a query is asked for at another address here.
        content.preload.retain(|address| sheet.takes_app && !address.contains('?'));
        let frame = if sheet.takes_app { self.frame } else { self.still };
        let html = layout::framed(frame, &wanted, &content, self.origin).html();
        let view = page.and_then(view_of);
        let html = self.with_addresses_of_files(&html, "href=\"", view);
        self.with_addresses_of_files(&html, "action=\"", view)
    }

    fn drawing(&self, wanted: &PageRequest<'_>, page: &Page) -> Option<&Drawing> {
        let Page::Diagram(spot) = page else { return None };
        let flow = self.edition.flow(&spot.flow, None)?;
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
        let Some(language) = address::language(path).filter(|_| path.starts_with('/')) else {
            return address.to_owned();
        };
        let Some(page) = Page::read(path) else { return format!("{}/{query}", path.trim_end_matches('/')) };
        let page = match (view, page) {
            (Some(View::Diagram), Page::Diagram(spot)) | (Some(View::Outline), Page::Outline(spot))
                if spot.node.is_some() =>
            {
                Page::Guided(spot)
            }
            (_, Page::Diagram(spot)) => Page::Diagram(Spot { node: None, ..spot }),
            (_, Page::Outline(spot)) => Page::Outline(Spot { node: None, ..spot }),
            (_, page) => page,
        };
        let desk =
            if is_for_desk(query) && self.has_layer(&page) { format!("/{DESK}") } else { String::new() };
        let path = page.address(language, &Place::default());
        format!("{desk}{}/{query}", path.trim_end_matches('/'))
    }

    /// Whether the page is another one in the desk's layer.
    fn has_layer(&self, page: &Page) -> bool {
        match page {
            Page::Map(_) => true,
            Page::Guided(spot) | Page::Diagram(spot) | Page::Outline(spot) => self.is_for_staff(&spot.flow),
            Page::Home
            | Page::Kiosk
            | Page::Readiness
            | Page::Ask(_)
            | Page::Report(_)
            | Page::Desk
            | Page::Insight(_)
            | Page::Statement => false,
        }
    }
}

/// The view of a flow that a page is.
const fn view_of(page: &Page) -> Option<View> {
    match page {
        Page::Guided(_) => Some(View::Guided),
        Page::Diagram(_) => Some(View::Diagram),
        Page::Outline(_) => Some(View::Outline),
        Page::Home
        | Page::Kiosk
        | Page::Map(_)
        | Page::Readiness
        | Page::Ask(_)
        | Page::Report(_)
        | Page::Desk
        | Page::Insight(_)
        | Page::Statement => None,
    }
}

/// Whether the query of an address, as it is written in a page, asks for the desk's layer.
fn is_for_desk(query: &str) -> bool {
    let pairs = query.trim_start_matches('?').split('&').map(|pair| pair.trim_start_matches("amp;"));
    let pairs = pairs.filter_map(|pair| pair.split_once('='));
    let pairs = pairs.map(|(name, value)| (name.to_owned(), value.to_owned()));
    address::audience(&address::read_place(None, pairs)) == Some(Audience::Staff)
}
