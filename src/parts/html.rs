//! A part that is nothing but HTML.

use std::rc::Rc;

use templates::Markup;

use crate::app::{App, Change};
use crate::region::{Guard, Put, Region};

/// What keeps it in the page.
struct InPage {
    region: Rc<Region>,
    /// The app tells this of changes as long as it is kept.
    _changes: Rc<dyn Fn(Change)>,
}

impl Drop for InPage {
    fn drop(&mut self) {
        self.region.remove();
    }
}

/// What puts `html` into the page, and makes it anew when something in the app has changed.
pub(super) fn put_html(app: &Rc<App>, html: impl Fn(&App) -> Markup + 'static) -> Put {
    put_boxed(Rc::clone(app), Box::new(html))
}

fn put_boxed(app: Rc<App>, html: Box<dyn Fn(&App) -> Markup>) -> Put {
    Box::new(move |parent, marker| {
        let region = Rc::new(Region::before(parent, Some(marker)));
        region.show("", &html(&app), &mut |_| None);
        let of = Rc::downgrade(&app);
        let changes = app.tell_of_changes(&region, move |region, _| {
            if let Some(app) = of.upgrade() {
                region.show("", &html(&app), &mut |_| None);
            }
        });
        let guard: Guard = Box::new(InPage { region, _changes: changes });
        guard
    })
}
