//! Pages of a flow: fetches the flow, and shows its question page, or hands it to the part that draws it.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use flow::{Audience, Notice, short};
use gloo_timers::callback::Interval;
use maud::html;
use protocol::FlowDocument;
use report::counting::{Seen, between};
use templates::guided;
use wasm_bindgen_futures::spawn_local;

use crate::address::{self, Spot, View};
use crate::api::{self, FetchError, cache};
use crate::app::{App, Here};
use crate::parts::pages as parts;
use crate::region::{Region, made_of};
use crate::reports::counters;
use crate::views::dates::today;
use crate::views::flow_page::FlowHere;
use crate::views::trouble::{Sought, show_loading, show_trouble};

/// How often it is looked whether another day has begun: pages stay open over midnight, and machines sleep.
const NEW_DAY_MS: u32 = 20_000;

/// The flow of the address, in one of its views.
#[derive(Default)]
pub(crate) struct FlowPages(RefCell<Fetched>);

/// What was asked for and what has come.
#[derive(Default)]
struct Fetched {
    /// The flow's id, and the library as which it is shown.
    wanted: Option<(String, Option<String>)>,
    /// Counts the requests: only the newest counts.
    asked: u32,
    /// Counts what has come.
    arrived: u32,
    document: Option<Result<Arc<FlowDocument>, FetchError>>,
    /// What of this visit was counted already.
    seen: Option<Seen>,
    guided: Option<Rc<Guided>>,
}

/// The places of the question page.
struct Guided {
    title: Region,
    notices: Region,
    step: Region,
    /// Those of all flows. Without an answer from the server there are none: they are extra.
    known_notices: RefCell<Vec<Notice>>,
    /// Looks whether another day has begun.
    _day: Interval,
}

impl FlowPages {
    /// Shows the flow of the address, or that it is on its way, or why it does not come.
    pub(crate) fn show(
        self: &Rc<Self>,
        app: &Rc<App>,
        here: &Here,
        (view, spot): (View, &Spot),
        region: &Region,
    ) {
        self.want(app, &spot.flow, here.library());
        // Until the new flow is there, the old one must not be shown at the new one's address.
        let arrived = self
            .0
            .borrow()
            .document
            .clone()
            .filter(|answer| !answer.as_ref().is_ok_and(|document| document.flow.id != spot.flow));
        if !matches!(arrived, Some(Ok(_))) {
            // The address that a phone could be given is that of the flow before.
            app.set_short_address(None);
            let before = self.0.borrow_mut().guided.take();
            drop(before);
        }
        let document = match arrived {
            None => {
                return show_loading(region, here.language);
            }
            Some(Err(error)) => {
                let (again, app_again) = (Rc::downgrade(self), Rc::downgrade(app));
                return show_trouble(app, region, error, Sought::Flow, 1, move || {
                    if let (Some(pages), Some(app)) = (again.upgrade(), app_again.upgrade()) {
                        pages.fetch(&app);
                    }
                });
            }
            Some(Ok(document)) => document,
        };
        // A flow for staff only, from an address that was typed.
        if here.is_kiosk() && !document.flow.audience.includes(Audience::Patron) {
            region.empty();
            return app.go_to_the_beginning();
        }
        let library = app.library();
        let flow = FlowHere::at(&document, (view, spot), here, library.as_ref());
        // Another document, if only for another library, is another page.
        let key = ["flow ", &self.0.borrow().arrived.to_string()].concat();
        match view {
            View::Guided => self.show_guided(app, here, &flow, region, &key),
            View::Diagram => parts::diagram(Arc::clone(&document)).show(app, region, &key),
            View::Outline => parts::outline(Arc::clone(&document)).show(app, region, &key),
        }
        tell_the_phone(app, &flow);
    }

    /// Fetches the flow, when it is another one.
    fn want(self: &Rc<Self>, app: &Rc<App>, id: &str, library: Option<String>) {
        let wanted = Some((id.to_owned(), library));
        if self.0.borrow().wanted != wanted {
            self.0.borrow_mut().wanted = wanted;
            self.fetch(app);
        }
    }

    fn fetch(self: &Rc<Self>, app: &Rc<App>) {
        let asked = {
            let mut fetched = self.0.borrow_mut();
            fetched.asked += 1;
            fetched.asked
        };
        let Some((id, library)) = self.0.borrow().wanted.clone() else { return };
        let (me, app) = (Rc::downgrade(self), Rc::downgrade(app));
        spawn_local(async move {
            let document = api::flow(&id, library.as_deref()).await.map(Arc::new);
            let (Some(pages), Some(app)) = (me.upgrade(), app.upgrade()) else { return };
            if pages.0.borrow().asked != asked || app.is_over() {
                return;
            }
            if let Ok(document) = &document {
                cache::keep_flow(&app.visit, document);
            }
            {
                let mut fetched = pages.0.borrow_mut();
                fetched.arrived += 1;
                fetched.document = Some(document);
                fetched.seen = None;
            }
            app.show();
        });
    }

    fn show_guided(&self, app: &Rc<App>, here: &Here, flow: &FlowHere<'_>, region: &Region, key: &str) {
        region.replace(key, &mut |parent, end, _| {
            let guided = Rc::new(Guided::before(app, parent, end));
            guided.fetch_notices(app);
            let before = self.0.borrow_mut().guided.replace(guided);
            drop(before);
        });
        let Some(guided) = self.0.borrow().guided.clone() else { return };
        guided.title.show("", &flow.with_page(guided::title).unwrap_or_default(), &mut |_| None);
        guided.show_notices(flow);
        let words = [&here.address.path, "?", &here.address.search].concat();
        guided.step.show(&words, &flow.with_page(guided::step).unwrap_or_default(), &mut |place| {
            flow.put_part(app, place, 2)
        });
        let Some(walk) = flow.walk() else { return };
        let name = flow.with_page(guided::name).unwrap_or_default();
        let _ = app.announce_once(&[key, " ", walk.here().id].concat(), &name);
        let seen = self.0.borrow_mut().seen.take();
        let (events, seen) = between(seen.as_ref(), &walk);
        self.0.borrow_mut().seen = Some(seen);
        let library = walk.place.others.get(address::LIBRARY);
        counters::note(&app.visit, &flow.document.flow.id, &flow.document.version, library, events);
    }
}

impl Guided {
    fn before(app: &Rc<App>, parent: &web_sys::Element, marker: &web_sys::Node) -> Self {
        let made = made_of(html! { div.guided {} }, &mut |_| ());
        let page = made.first_element_child().unwrap_or(made);
        let _ = parent.insert_before(&page, Some(marker));
        let today = RefCell::new(today());
        let app = Rc::downgrade(app);
        let day = Interval::new(NEW_DAY_MS, move || {
            let now = self::today();
            if today.replace(now.clone()) != now
                && let Some(app) = app.upgrade()
            {
                app.show();
            }
        });
        Self {
            title: Region::before(&page, None),
            notices: Region::before(&page, None),
            step: Region::before(&page, None),
            known_notices: RefCell::default(),
            _day: day,
        }
    }

    fn fetch_notices(self: &Rc<Self>, app: &Rc<App>) {
        let (me, app) = (Rc::downgrade(self), Rc::downgrade(app));
        spawn_local(async move {
            let Ok(list) = api::notices().await else { return };
            if let (Some(guided), Some(app)) = (me.upgrade(), app.upgrade()) {
                guided.known_notices.replace(list.notices);
                app.show();
            }
        });
    }

    /// The notices of a flow that are current today.
    fn show_notices(&self, flow: &FlowHere<'_>) {
        let (today, known) = (today(), self.known_notices.borrow());
        let shown = known.iter().filter(|notice| notice.shows(&today, &flow.document.flow.id));
        self.notices.show("", &templates::notices::notices(shown, flow.language), &mut |_| None);
    }
}

/// Where this is, in an address that can be typed from a kiosk's screen.
fn tell_the_phone(app: &App, flow: &FlowHere<'_>) {
    if !flow.is_kiosk {
        return;
    }
    app.set_short_address(flow.walk().map(|walk| {
        let (way, library) = (short::way(&walk), walk.place.others.get(address::LIBRARY));
        address::short(flow.language, &flow.document.flow.id, way.as_deref(), library.map(String::as_str))
    }));
}
