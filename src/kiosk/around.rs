//! Surroundings of a page on a kiosk or public computer: the way to the phone, the idle warning, and the watchers.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::document;

use super::idle::Watch;
use super::{guard, phone, renewal};
use crate::app::{App, Change};
use crate::browser::Listener;
use crate::region::{Guard, Put, Region};

/// What puts the way to the phone and the warning into the page; from then on the device is watched.
pub(crate) fn put(app: &Rc<App>) -> Put {
    let app = Rc::clone(app);
    Box::new(move |parent, marker| {
        let here = app.here();
        let around = Rc::new(Around {
            phone: Region::before(parent, Some(marker)),
            watch: Watch::before(&app, parent, marker),
            path: RefCell::new(here.address.path.clone()),
        });
        let mut listeners = guard::watch(here.is_kiosk());
        listeners.extend(around.watch.listen(here.is_kiosk()));
        renewal::watch(&around.watch);
        around.show(&app);
        let of = Rc::downgrade(&app);
        let changes = app.tell_of_changes(&around, move |around, change| {
            if let Some(app) = of.upgrade() {
                around.show(&app);
                if change == Change::Library {
                    // Another setting, when the library's profile has come.
                    around.watch.tick();
                }
            }
        });
        around.watch.tick();
        let guard: Guard = Box::new(InPage { around, _listeners: listeners, _changes: changes });
        guard
    })
}

struct Around {
    phone: Region,
    watch: Rc<Watch>,
    path: RefCell<String>,
}

/// What keeps it there.
struct InPage {
    around: Rc<Around>,
    _listeners: Vec<Listener>,
    /// The app tells this of changes as long as it is kept.
    _changes: Rc<dyn Fn(Change)>,
}

impl Drop for InPage {
    fn drop(&mut self) {
        self.around.watch.end();
        self.around.phone.remove();
    }
}

impl Around {
    fn show(&self, app: &App) {
        let here = app.here();
        if !here.is_kiosk() {
            return;
        }
        phone::show(&self.phone, app, &here);
        if self.path.replace(here.address.path.clone()) != here.address.path {
            each_page_from_its_top();
        }
    }
}

/// Navigation scrolls the window; a kiosk's page scrolls between its header and its bar.
fn each_page_from_its_top() {
    // By the size of the screen it is the one or the other that scrolls.
    for id in ["bladen", "inhoud"] {
        if let Some(scrolling) = document().get_element_by_id(id) {
            scrolling.set_scroll_top(0);
        }
    }
}
