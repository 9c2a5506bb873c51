//! The frame in the page: header and footer, the page of the address, and the bars of kiosks and public computers.
//!
//! A question needs nothing of Leptos, so the first file has none: whatever changes, [`Frame::show`] makes the HTML of each
//! region anew, and a region whose HTML is the same stays. What lives (a search, running checks, forms, drawings) is in
//! parts: `parts/`.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::mem::{Discriminant, discriminant};
use std::rc::Rc;

use ::kiosk::VisitorState;
use leptos::prelude::document;
use maud::html;
use templates::frame;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, MouseEvent, StorageEvent};

use crate::address::{self, Page};
use crate::api::cache::ContentCache;
use crate::app::{App, Here};
use crate::browser::Listener;
use crate::flow_pages::FlowPages;
use crate::mounting::Mounting;
use crate::navigation::Address;
use crate::parts::pages as parts;
use crate::region::{Region, made_of, remove};
use crate::reports::{counters, outgoing_reports};
use crate::views::trouble::not_found;
use crate::{kiosk, marks, probes, takeover, texts};

/// Takes over from the page that the server gave.
pub(crate) fn start() {
    let content = ContentCache::default();
    let mounting = Mounting::new(move |mounting, place| Frame::begin(mounting, &content, place));
    kiosk::wipe::when_the_page_comes_back(&mounting);
    takeover::start(move |place| mounting.mount_in(place));
}

/// Shows the words that are in the page for the case that the app stops.
pub(crate) fn say_that_it_stopped() {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(marks::APP, "failed");
    }
}

/// The places of the frame.
struct Regions {
    pages: Element,
    header: Region,
    /// Above the pages of a public computer, which scroll with the window: it would lie over their end.
    bar_above: Region,
    outbox: Region,
    page: Region,
    around: Region,
    footer: Region,
    /// Below the pages of a kiosk, which scroll above it: there everybody reaches it.
    bar_below: Region,
}

/// The app as it is shown, from the beginning of a visit to its end.
struct Frame {
    app: Rc<App>,
    regions: Regions,
    flow_pages: RefCell<Option<Rc<FlowPages>>>,
    /// The kind of page that is shown.
    kind: Cell<Option<Discriminant<Page>>>,
}

/// Keeps the app in the page.
struct InPage {
    frame: Rc<Frame>,
    listeners: Vec<Listener>,
    /// The app has this show everything as long as it is kept.
    _shows: Rc<dyn Fn()>,
}

impl Drop for InPage {
    fn drop(&mut self) {
        self.listeners.clear();
        counters::send_at_the_end(&self.frame.app.visit);
        self.frame.end();
    }
}

impl Frame {
    /// A visit begins: the app is in `place` as long as what this gives is kept.
    fn begin(mounting: &Mounting, content: &ContentCache, place: &HtmlElement) -> Box<dyn Any> {
        let visit = VisitorState::default();
        // Before anything looks at the address.
        probes::rehearsal::arrive(&visit);
        let app = App::new(visit, content.clone(), mounting.clone());
        if app.here().device.is_none() && outgoing_reports::are_kept() {
            app.need_outbox();
        }
        let frame = Rc::new(Self {
            app: Rc::clone(&app),
            regions: Regions::in_place(place),
            flow_pages: RefCell::default(),
            kind: Cell::new(None),
        });
        let shown = Rc::downgrade(&frame);
        let shows: Rc<dyn Fn()> = Rc::new(move || {
            if let Some(frame) = shown.upgrade() {
                frame.show();
            }
        });
        app.shown_by(&shows);
        let listeners = listen(&app);
        app.show();
        Box::new(InPage { frame, listeners, _shows: shows })
    }

    /// The visit is over: everything goes out of the page.
    fn end(&self) {
        self.regions.remove();
        self.flow_pages.take();
        self.app.end();
    }

    /// Shows everything as it is now. What is the same stays as it is.
    fn show(&self) {
        let here = self.app.here();
        self.app.fetch_library();
        mark_the_page(&here);
        let Here { address: Address { path, search }, language, others, .. } = &here;
        let other = address::in_language(path, search, language.other());
        let header = frame::header(path, search, others, *language, &other);
        self.regions.header.show("", &header, &mut |_| None);
        self.show_part(&self.regions.bar_above, here.device == Some(false), parts::device_bar);
        self.show_part(&self.regions.outbox, self.app.is_outbox_needed(), parts::outbox);
        self.show_page(&here);
        self.show_part(&self.regions.around, here.device.is_some(), parts::around);
        self.regions.footer.show("", &frame::footer(others, *language), &mut |_| None);
        self.show_part(&self.regions.bar_below, here.device == Some(true), parts::device_bar);
    }

    fn show_part(&self, region: &Region, is_there: bool, part: fn() -> parts::Wanted) {
        if is_there {
            // Another kind of device is watched in another way.
            let key = if self.app.here().is_kiosk() { "kiosk" } else { "part" };
            part().show(&self.app, region, key);
        } else {
            region.empty();
        }
    }

    /// The page of the address. It stays while only the place in it changes.
    fn show_page(&self, here: &Here) {
        let region = &self.regions.page;
        let kind = here.page.as_ref().map(discriminant);
        if self.kind.replace(kind) != kind {
            self.app.set_short_address(None);
            self.app.forget_announced();
            let left = self.flow_pages.take();
            drop(left);
        }
        // On a kiosk others lead to the attract screen.
        if here.is_kiosk() && !here.page.as_ref().is_some_and(Page::is_for_kiosks) {
            region.empty();
            self.app.go_to_the_beginning();
            return;
        }
        let Some(page) = &here.page else {
            self.show_not_found(here);
            return;
        };
        let part = match page {
            Page::Guided(_) | Page::Diagram(_) | Page::Outline(_) => {
                if let Some(shown) = page.view() {
                    let pages = Rc::clone(self.flow_pages.borrow_mut().get_or_insert_default());
                    pages.show(&self.app, here, shown, region);
                }
                return;
            }
            Page::Home => parts::home(),
            Page::Kiosk => parts::attract(),
            Page::Map(_) => parts::map(),
            Page::Readiness => parts::readiness(),
            Page::Ask(_) => parts::ask(),
            Page::Report(_) => parts::report(),
            Page::Desk => parts::desk(),
            Page::Insight(_) => parts::insight(),
            Page::Statement => parts::statement(),
        };
        let name = part.name();
        part.show(&self.app, region, name);
    }

    fn show_not_found(&self, here: &Here) {
        self.regions.page.show("", &not_found(here.language, &here.others), &mut |_| None);
        let _ = self.app.announce_once("", texts::of(here.language).not_found_title);
    }
}

/// What the app hears of the window, as long as it is kept.
fn listen(app: &Rc<App>) -> Vec<Listener> {
    let on = |event: &'static str, heard: fn(&App, Event)| {
        let app = Rc::downgrade(app);
        Listener::on_window(event, move |event| {
            if let Some(app) = app.upgrade() {
                heard(&app, event);
            }
        })
    };
    vec![
        on("click", |app, event| {
            if let Ok(click) = event.dyn_into::<MouseEvent>() {
                app.clicked(&click);
            }
        }),
        on("popstate", |app, _| app.follow_window()),
        on("pagehide", |app, _| counters::send_at_the_end(&app.visit)),
        // Another tab may send something.
        on("storage", |app, event| {
            let name = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
            if outgoing_reports::is_their_name(name.as_deref()) && app.here().device.is_none() {
                app.need_outbox();
            }
        }),
    ]
}

impl Regions {
    /// Makes the frame in `place`.
    fn in_place(place: &HtmlElement) -> Self {
        let pages = made_of(html! { div.pages #bladen { main #inhoud tabindex="-1" {} } }, &mut |_| ());
        let pages = pages.first_element_child().unwrap_or(pages);
        let main = pages.first_element_child().unwrap_or_else(|| pages.clone());
        let header = Region::before(place, None);
        let bar_above = Region::before(place, None);
        let _ = place.append_child(&pages);
        Self {
            header,
            bar_above,
            outbox: Region::before(&main, None),
            page: Region::before(&main, None),
            around: Region::before(&pages, None),
            footer: Region::before(&pages, None),
            pages: pages.clone(),
            bar_below: Region::before(place, None),
        }
    }

    fn remove(&self) {
        let Self { pages, header, bar_above, outbox, page, around, footer, bar_below } = self;
        for region in [header, bar_above, outbox, page, around, footer, bar_below] {
            region.remove();
        }
        // Nothing else: without a page of the server the app is in the body, among what others put there.
        remove(pages);
    }
}

/// Says in the page which language it is in, and for the style sheet whether it is in a frame in another website, where
/// only the drawing is shown, and whether the device belongs to everybody.
fn mark_the_page(here: &Here) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", here.language.code());
        let _ = root.toggle_attribute_with_force(marks::EMBEDDED, address::is_embedded(&here.others));
    }
    let Some(body) = document().body() else { return };
    let _ = match here.device {
        None => body.remove_attribute(marks::MODE),
        Some(is_kiosk) => body.set_attribute(marks::MODE, if is_kiosk { "kiosk" } else { "publiek" }),
    };
}
