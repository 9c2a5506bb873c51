//! Mounts the app in the page and takes it out again. On a kiosk or public computer that happens at the end of each
//! visit, so that nothing of a visitor stays.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use kiosk::VisitorState;
use leptos::prelude::*;
use send_wrapper::SendWrapper;
use wasm_bindgen::JsCast;
use web_sys::HtmlElement;

use crate::visit::ThisVisit;

/// The app as it is in the page, or none. Whatever a visitor did is in it, and goes with it.
#[derive(Clone)]
pub(crate) struct Mounting {
    show: Rc<dyn Fn(HtmlElement) -> Box<dyn Any>>,
    mounted: Rc<RefCell<Option<Mounted>>>,
}

struct Mounted {
    /// Takes the app out of the page when it is dropped.
    view: Box<dyn Any>,
    owner: Owner,
    visitor: VisitorState,
}

impl Mounting {
    /// For the app that `show` puts into an element; what it gives takes the app out when it is dropped.
    pub(crate) fn new(show: impl Fn(HtmlElement) -> Box<dyn Any> + 'static) -> Self {
        Self { show: Rc::new(show), mounted: Rc::default() }
    }

    /// Puts the app into `place`; a visit begins.
    pub(crate) fn mount_in(&self, place: HtmlElement) {
        let (owner, visitor) = (Owner::new(), VisitorState::default());
        let view = owner.with(|| {
            provide_context(ThisVisit::of(visitor.clone()));
            provide_context(SendWrapper::new(self.clone()));
            (self.show)(place)
        });
        self.mounted.replace(Some(Mounted { view, owner, visitor }));
    }

    /// Puts the app into the page again, where it was.
    pub(crate) fn mount(&self) {
        let place = document().get_element_by_id("app").and_then(|place| place.dyn_into().ok());
        self.mount_in(place.unwrap_or_else(leptos::tachys::dom::body));
    }

    /// Takes the app out of the page, with all that it remembers; the visit is over.
    pub(crate) fn unmount(&self) {
        let mounted = self.mounted.take();
        if let Some(Mounted { view, owner, visitor }) = mounted {
            drop(view);
            // Dropping it is not enough: whatever is still being fetched holds on to it, and then the listeners stay.
            owner.cleanup();
            visitor.end();
        }
    }
}

/// The mounting of the app that asks, inside the app.
pub(crate) fn use_mounting() -> Option<Mounting> {
    use_context::<SendWrapper<Mounting>>().map(SendWrapper::take)
}
