//! Mounts the app in the page and takes it out again. On a kiosk or public computer that happens at the end of each
//! visit, so that nothing of a visitor stays.

use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::api::cache::ContentCache;
use crate::app::App;

/// The app as it is in the page, or none. Whatever a visitor did is in it, and goes with it.
#[derive(Clone, Default)]
pub(crate) struct Mounting {
    mounted: Rc<RefCell<Option<Rc<App>>>>,
    /// What is the same for every visitor.
    content: ContentCache,
}

impl Mounting {
    /// Puts the app into `place`; a visit begins.
    pub(crate) fn mount_in(&self, place: &HtmlElement) {
        let app = App::begin(self.clone(), self.content.clone(), place);
        self.mounted.replace(Some(Rc::clone(&app)));
        app.show();
    }

    /// Puts the app into the page again, where it was.
    pub(crate) fn mount(&self) {
        let place = document().get_element_by_id("app").and_then(|place| place.dyn_into().ok());
        self.mount_in(&place.unwrap_or_else(leptos::tachys::dom::body));
    }

    /// Takes the app out of the page, with all that it remembers; the visit is over.
    pub(crate) fn unmount(&self) {
        let mounted = self.mounted.take();
        if let Some(app) = mounted {
            app.end();
        }
    }
}
