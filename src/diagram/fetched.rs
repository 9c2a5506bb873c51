//! A drawing on its way from the server, and its stage once it is there.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use viewport::Size;
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Element, Node};

use super::handle::Stage;
use super::sheet;
use super::subject::{Source, Subject};
use crate::api::FetchError;
use crate::app::{App, Change};
use crate::region::{Guard, Put, Region};
use crate::views::trouble::{Sought, show_loading, show_trouble};

/// A place for a drawing.
pub(crate) struct FetchedStage {
    app: Rc<App>,
    subject: Rc<dyn Subject>,
    region: Region,
    /// That of the heading over a trouble.
    level: u8,
    /// Where the drawing comes from that was asked for last.
    source: RefCell<Option<Source>>,
    /// Counts the requests: only the newest counts.
    asked: Cell<u32>,
    error: Cell<Option<FetchError>>,
    stage: RefCell<Option<Rc<Stage>>>,
    /// The place that is marked in it.
    marked: RefCell<String>,
    size: Cell<Option<Size>>,
}

impl FetchedStage {
    /// Empty, before `marker`; [`Self::show`] begins.
    pub(crate) fn before(
        app: &Rc<App>,
        subject: Rc<dyn Subject>,
        level: u8,
        parent: &Element,
        marker: Option<&Node>,
    ) -> Rc<Self> {
        Rc::new(Self {
            app: Rc::clone(app),
            subject,
            region: Region::before(parent, marker),
            level,
            source: RefCell::default(),
            asked: Cell::new(0),
            error: Cell::new(None),
            stage: RefCell::default(),
            marked: RefCell::default(),
            size: Cell::new(None),
        })
    }

    /// Takes it out of the page.
    pub(crate) fn remove(&self) {
        self.asked.set(self.asked.get() + 1);
        self.region.remove();
    }

    /// Shows nothing, until it is shown again.
    pub(crate) fn empty(&self) {
        self.asked.set(self.asked.get() + 1);
        self.source.take();
        self.error.take();
        self.stage.take();
        self.marked.take();
        self.region.empty();
    }

    /// How large the drawing is, once it is there.
    pub(crate) fn size(&self) -> Option<Size> {
        self.size.get()
    }

    /// Shows everything as it is now, and fetches the drawing when it is another one.
    pub(crate) fn show(self: &Rc<Self>) {
        let Some(source) = self.subject.source() else { return };
        if self.source.borrow().as_ref() != Some(&source) {
            self.source.replace(Some(source));
            self.fetch();
        }
        if let Some(error) = self.error.get() {
            let again = Rc::downgrade(self);
            show_trouble(&self.app, &self.region, error, Sought::Flow, self.level, move || {
                if let Some(fetched) = again.upgrade() {
                    fetched.fetch();
                    fetched.show();
                }
            });
            return;
        }
        let stage = self.stage.borrow().clone();
        let Some(stage) = stage else {
            show_loading(&self.region, self.app.language());
            return;
        };
        let place = self.subject.place();
        if self.marked.replace(place.clone()) != place {
            stage.mark();
        }
    }

    fn fetch(self: &Rc<Self>) {
        let Some(source) = self.source.borrow().clone() else { return };
        let asked = self.asked.get() + 1;
        self.asked.set(asked);
        // Until an answer is there the drawing before it stays.
        if self.error.take().is_some() {
            self.stage.take();
        }
        // What is measured without its style sheet has the wrong size.
        let sheet = sheet::coming();
        let me = Rc::downgrade(self);
        spawn_local(async move {
            let came = source.fetch().await;
            if let Some(sheet) = sheet {
                let _ = JsFuture::from(sheet).await;
            }
            let Some(fetched) = me.upgrade() else { return };
            if fetched.asked.get() != asked || fetched.app.is_over() {
                return;
            }
            match came {
                Ok(drawing) => {
                    fetched.size.set(Some(Size { width: drawing.width, height: drawing.height }));
                    let known = fetched.stage.borrow().clone();
                    let stage = known.or_else(|| fetched.put_stage());
                    if let Some(stage) = stage {
                        stage.enter(drawing);
                    }
                    fetched.marked.take();
                }
                Err(error) => {
                    fetched.stage.take();
                    fetched.error.set(Some(error));
                }
            }
            fetched.show();
        });
    }

    fn put_stage(&self) -> Option<Rc<Stage>> {
        let mut put = None;
        self.region.replace("stage", &mut |parent, end, guards| {
            let (stage, guard) = Stage::before(&self.subject, parent, end);
            guards.push(guard);
            put = Some(stage);
        });
        self.stage.replace(put.clone());
        put
    }
}

/// What keeps a drawing in the page that hears of changes by itself.
struct InPage {
    fetched: Rc<FetchedStage>,
    /// The app tells this of changes as long as it is kept.
    _changes: Rc<dyn Fn(Change)>,
}

impl Drop for InPage {
    fn drop(&mut self) {
        self.fetched.remove();
    }
}

/// What puts a drawing into the page, with a trouble's heading of `level`.
pub(crate) fn put(app: &Rc<App>, subject: Rc<dyn Subject>, level: u8) -> Put {
    let app = Rc::clone(app);
    Box::new(move |parent, marker| {
        let fetched = FetchedStage::before(&app, subject, level, parent, Some(marker));
        let changes = app.tell_of_changes(&fetched, |fetched, _| fetched.show());
        fetched.show();
        let guard: Guard = Box::new(InPage { fetched, _changes: changes });
        guard
    })
}
