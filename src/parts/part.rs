//! The macro that declares a part, and the place in the page that shows a part once it has been fetched.

use std::cell::Cell;
use std::pin::Pin;
use std::rc::Rc;

use leptos::wasm_split::SplitLoaderError;
use wasm_bindgen_futures::spawn_local;
use web_sys::Node;

use crate::api::FetchError;
use crate::app::{App, Change};
use crate::region::{Guard, Put, Region};
use crate::views::trouble::{Sought, show_loading, show_trouble};

/// What puts a part into the page, or that it could not be fetched.
pub(super) type PartPut = Result<Put, SplitLoaderError>;

/// A part on its way.
pub(super) type PartFuture = Pin<Box<dyn Future<Output = PartPut>>>;

/// Fetches a part.
type Fetch = Rc<dyn Fn(Rc<App>) -> PartFuture>;

/// Where parts begin. The first name is that of the file; several can share one.
macro_rules! parts {
    ($($file:ident: $part:ident($argument:ident: $type:ty) -> $given:ty => $made:expr;)*) => {$(
        #[cfg(feature = "split")]
        #[leptos::wasm_split::wasm_split($file, fallible, wasm_split_path = leptos::wasm_split)]
        fn $part($argument: $type) -> Result<$given, leptos::wasm_split::SplitLoaderError> {
            Ok($made)
        }

        #[cfg(not(feature = "split"))]
        async fn $part($argument: $type) -> Result<$given, leptos::wasm_split::SplitLoaderError> {
            Ok($made)
        }
    )*};
}

pub(super) use parts;

/// A part that is wanted in the page.
pub(crate) struct Wanted {
    name: &'static str,
    /// That of a heading here.
    level: u8,
    fetch: Fetch,
}

impl Wanted {
    /// The part that `fetch` fetches; `name` tells it from the others.
    pub(super) fn new(
        name: &'static str,
        level: u8,
        fetch: impl Fn(Rc<App>) -> PartFuture + 'static,
    ) -> Self {
        Self { name, level, fetch: Rc::new(fetch) }
    }

    /// What tells it from other parts.
    pub(crate) const fn name(&self) -> &'static str {
        self.name
    }

    /// Shows it in a region, unless that shows this `key` already.
    pub(crate) fn show(self, app: &Rc<App>, region: &Region, key: &str) {
        let mut wanted = Some(self);
        region.replace(key, &mut |parent, end, guards| {
            guards.extend(wanted.take().map(|wanted| wanted.put(app, parent, Some(end))));
        });
    }

    /// Shows it in `parent`, before `marker`, as soon as it is here: until then that it is on its way, and when it is
    /// lost, how to go on.
    pub(crate) fn put(self, app: &Rc<App>, parent: &Node, marker: Option<&Node>) -> Guard {
        let part = Rc::new(Part {
            app: Rc::clone(app),
            region: Region::before(parent, marker),
            level: self.level,
            fetch: self.fetch,
            stage: Cell::new(Stage::OnItsWay),
        });
        // What is said while it is on its way or lost follows the language.
        let changes = app.tell_of_changes(&part, |part, change| {
            if change == Change::Address {
                part.say();
            }
        });
        part.fetch();
        Box::new(InPage { part, _changes: changes })
    }
}

/// How far a part has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    OnItsWay,
    Shown,
    Lost,
    /// The page was left.
    Gone,
}

/// A part and its place in the page.
struct Part {
    app: Rc<App>,
    region: Region,
    level: u8,
    fetch: Fetch,
    stage: Cell<Stage>,
}

impl Part {
    fn fetch(self: &Rc<Self>) {
        self.stage.set(Stage::OnItsWay);
        self.say();
        let part = Rc::clone(self);
        let coming = (part.fetch)(Rc::clone(&part.app));
        spawn_local(async move {
            let came = coming.await;
            if part.stage.get() == Stage::Gone || part.app.is_over() {
                return;
            }
            match came {
                Ok(put) => part.show(put),
                Err(_) => {
                    part.stage.set(Stage::Lost);
                    part.say();
                }
            }
        });
    }

    fn show(&self, put: Put) {
        self.stage.set(Stage::Shown);
        let mut put = Some(put);
        self.region.replace("shown", &mut |parent, end, guards| {
            guards.extend(put.take().map(|put| put(parent, end)));
        });
    }

    /// Says that it is on its way or lost, in the language of the address.
    fn say(self: &Rc<Self>) {
        match self.stage.get() {
            Stage::OnItsWay => show_loading(&self.region, self.app.language()),
            Stage::Lost => {
                let again = Rc::downgrade(self);
                show_trouble(
                    &self.app,
                    &self.region,
                    FetchError::Unreachable,
                    Sought::Content,
                    self.level,
                    move || {
                        if let Some(part) = again.upgrade() {
                            part.fetch();
                        }
                    },
                );
            }
            Stage::Shown | Stage::Gone => (),
        }
    }
}

/// Keeps a part in the page.
struct InPage {
    part: Rc<Part>,
    /// The app tells this of changes as long as it is kept.
    _changes: Rc<dyn Fn(Change)>,
}

impl Drop for InPage {
    fn drop(&mut self) {
        self.part.stage.set(Stage::Gone);
        self.part.region.remove();
    }
}
