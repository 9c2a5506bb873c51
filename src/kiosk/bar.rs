//! Bar of a kiosk or public computer: languages, and the button that wipes everything. It is always in reach.

use std::rc::Rc;

use maud::html;
use templates::kiosk;

use super::wipe;
use crate::app::{App, Change};
use crate::browser::Listener;
use crate::region::{Guard, Put, Region, element_of, parent};
use crate::texts;

/// What puts the bar of this device into the page.
pub(crate) fn put(app: &Rc<App>) -> Put {
    let app = Rc::clone(app);
    Box::new(move |parent, marker| {
        let bar = Rc::new(Bar(Region::before(parent, Some(marker))));
        bar.show(&app);
        let of = Rc::downgrade(&app);
        let changes = app.tell_of_changes(&bar, move |bar, _| {
            if let Some(app) = of.upgrade() {
                bar.show(&app);
            }
        });
        let guard: Guard = Box::new(InPage { bar, _changes: changes });
        guard
    })
}

struct Bar(Region);

/// What keeps it there.
struct InPage {
    bar: Rc<Bar>,
    /// The app tells this of changes as long as it is kept.
    _changes: Rc<dyn Fn(Change)>,
}

impl Drop for InPage {
    fn drop(&mut self) {
        self.bar.0.remove();
    }
}

impl Bar {
    fn show(&self, app: &Rc<App>) {
        let here = app.here();
        let languages = if here.is_kiosk() { app.settings().languages } else { Vec::new() };
        let wipe = html! { div data-live="wipe" {} };
        let address = &here.address;
        let html = kiosk::bar(here.language, &languages, &address.path, &address.search, &wipe);
        self.0.show("", &html, &mut |place| {
            let words = texts::kiosk(here.language).wipe;
            let button = element_of(
                html! { button class="button device-bar__wipe" type="button" data-wipe="" { (words) } },
            )?;
            parent(place)?.insert_before(&button, Some(place)).ok()?;
            let app = Rc::downgrade(app);
            let guard: Guard = Box::new(Listener::on(&button, "click", move |_| {
                if let Some(app) = app.upgrade() {
                    wipe::begin(&app);
                }
            }));
            Some(guard)
        });
    }
}
