//! What the parts share: the owner of all their signals, and the app's state as signals. It is made with the first part
//! that is shown, and goes with the visit.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Render};
use send_wrapper::SendWrapper;

use crate::address;
use crate::app::{App, Change};
use crate::context::{ChosenLibrary, Location, Speech, use_address_options};
use crate::device::ThisDevice;
use crate::region::{Guard, Put};
use crate::reports::outgoing_reports::OutgoingReports;
use crate::visit::ThisVisit;

/// What the views of all parts share.
struct Root {
    owner: Owner,
    /// The app tells this of changes as long as it is kept.
    _changes: Rc<dyn Fn(Change)>,
    /// Leptos' own handle: its runtime is there as long as this is kept.
    _handle: Box<dyn Any>,
}

impl Drop for Root {
    fn drop(&mut self) {
        // Dropping it is not enough: whatever is still being fetched holds on to it, and then the listeners stay.
        self.owner.cleanup();
    }
}

/// A view in the page.
struct ViewInPage {
    state: AnyViewState,
    owner: Owner,
}

impl Drop for ViewInPage {
    fn drop(&mut self) {
        self.state.unmount();
        self.owner.cleanup();
    }
}

/// What puts `view` into the page.
pub(super) fn put_view(app: &Rc<App>, view: impl FnOnce() -> AnyView + 'static) -> Put {
    put_boxed(Rc::clone(app), Box::new(view))
}

fn put_boxed(app: Rc<App>, view: Box<dyn FnOnce() -> AnyView>) -> Put {
    Box::new(move |parent, marker| {
        let owner = root(&app).owner.child();
        let mut state = owner.with(|| untrack(view).build());
        state.mount(parent, Some(marker));
        let guard: Guard = Box::new(ViewInPage { state, owner });
        guard
    })
}

fn root(app: &Rc<App>) -> Rc<Root> {
    let known = app.shared().and_then(|shared| shared.downcast::<Root>().ok());
    known.unwrap_or_else(|| {
        let root = new_root(app);
        app.share(Rc::clone(&root) as Rc<dyn Any>);
        root
    })
}

fn new_root(app: &Rc<App>) -> Rc<Root> {
    let made = Rc::new(RefCell::new(None));
    let given = Rc::clone(&made);
    let app = Rc::clone(app);
    // Leptos begins with a view; ours come later, each in a place of its own.
    let place = leptos::tachys::renderer::Rndr::create_element("div", None);
    let handle = leptos::mount::mount_to(wasm_bindgen::JsCast::unchecked_into(place), move || {
        let changes = share(&app);
        app.hear(&changes);
        given.replace(Some((Owner::current().unwrap_or_default(), changes)));
    });
    let (owner, changes) = made.take().unwrap_or_else(|| (Owner::new(), Rc::new(|_| ())));
    Rc::new(Root { owner, _changes: changes, _handle: Box::new(handle) })
}

/// Gives the views what the app knows, as signals, and what brings news to these.
fn share(app: &Rc<App>) -> Rc<dyn Fn(Change)> {
    provide_context(SendWrapper::new(Rc::clone(app)));
    provide_context(ThisVisit::of(app.visit.clone()));
    let address = RwSignal::new(app.here().address);
    provide_context(Location::of(address));
    provide_context(Speech::of_the_address());
    let library = RwSignal::new(app.library());
    provide_context(ChosenLibrary(library));
    let others = use_address_options();
    provide_context(ThisDevice::new(others, ChosenLibrary(library)));
    let public = Memo::new(move |_| address::is_public(&others.read()));
    let outgoing = OutgoingReports::new(public, app);
    provide_context(outgoing);
    let app = Rc::downgrade(app);
    Rc::new(move |change| {
        let Some(app) = app.upgrade() else { return };
        match change {
            Change::Address => address.set(app.here().address),
            Change::Library => library.set(app.library()),
            Change::AskedAgain | Change::ShortAddress => (),
            Change::NextVisitor => outgoing.forget(),
        }
    })
}
