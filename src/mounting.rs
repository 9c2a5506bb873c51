//! Mounts the app in the page and takes it out again. On a kiosk or public computer that happens at the end of each
//! visit, so that nothing of a visitor stays.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

/// Puts the app into an element. What it gives takes the app out when it is dropped.
type Begin = dyn Fn(&Mounting, &HtmlElement) -> Box<dyn Any>;

/// The app as it is in the page, or none. Whatever a visitor did is in it, and goes with it.
#[derive(Clone)]
pub(crate) struct Mounting {
    begin: Rc<Begin>,
    mounted: Rc<RefCell<Option<Box<dyn Any>>>>,
}

impl Mounting {
    /// For the app that `begin` puts into an element; what it gives takes the app out when it is dropped.
    pub(crate) fn new(begin: impl Fn(&Self, &HtmlElement) -> Box<dyn Any> + 'static) -> Self {
        Self { begin: Rc::new(begin), mounted: Rc::default() }
    }

    /// Puts the app into `place`; a visit begins.
    pub(crate) fn mount_in(&self, place: &HtmlElement) {
        // One at a time: the one before would take its own out of the page when it goes.
        self.unmount();
        let mounted = (self.begin)(self, place);
        self.mounted.replace(Some(mounted));
    }

    /// Puts the app into the page again, where it was.
    pub(crate) fn mount(&self) {
        let place = document().get_element_by_id("app").and_then(|place| place.dyn_into().ok());
        self.mount_in(&place.unwrap_or_else(leptos::tachys::dom::body));
    }

    /// Takes the app out of the page, with all that it remembers; the visit is over.
    pub(crate) fn unmount(&self) {
        let mounted = self.mounted.take();
        drop(mounted);
    }
}
