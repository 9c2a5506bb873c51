//! Attract screen of a kiosk: one sentence about what this is, and the problems as large tiles in every language.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use interface::search::flows_of;
use maud::html;
use protocol::Catalog;
use templates::attract;
use templates::trouble::loading;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Node};

use crate::app::{App, Change};
use crate::region::{Guard, Put, Region, element_of, remove};
use crate::{api, texts};

/// The attract screen as it is shown.
struct Attract {
    app: Rc<App>,
    screen: Element,
    above: Region,
    tiles: Region,
    catalog: RefCell<Option<Rc<Catalog>>>,
    /// Whether the catalog was asked for in vain.
    in_vain: Cell<bool>,
}

/// What keeps it there.
struct InPage {
    attract: Rc<Attract>,
    /// The app tells this of changes as long as it is kept.
    _changes: Rc<dyn Fn(Change)>,
}

impl Drop for InPage {
    fn drop(&mut self) {
        remove(&self.attract.screen);
    }
}

/// What puts the attract screen into the page.
pub(crate) fn put(app: &Rc<App>) -> Put {
    let app = Rc::clone(app);
    Box::new(move |parent, marker| {
        // The next visitor begins here.
        app.begin_with_next_visitor();
        let attract = Attract::before(&app, parent, marker);
        let changes = app.tell_of_changes(&attract, |attract, _| attract.show());
        attract.fetch();
        attract.show();
        let guard: Guard = Box::new(InPage { attract, _changes: changes });
        guard
    })
}

impl Attract {
    fn before(app: &Rc<App>, parent: &Element, marker: &Node) -> Rc<Self> {
        let screen = element_of(html! { div.attract data-attract="" {} }).unwrap_or_else(|| parent.clone());
        let (above, tiles) = (Region::before(&screen, None), Region::before(&screen, None));
        let _ = parent.insert_before(&screen, Some(marker));
        Rc::new(Self {
            app: Rc::clone(app),
            screen,
            above,
            tiles,
            catalog: RefCell::default(),
            in_vain: Cell::new(false),
        })
    }

    fn show(&self) {
        let here = self.app.here();
        if !here.page.as_ref().is_some_and(|page| matches!(page, crate::address::Page::Kiosk)) {
            return;
        }
        let words = texts::kiosk(here.language);
        let languages = self.app.settings().languages;
        let _ = self.app.announce_once("", words.title);
        self.above.show("", &attract::above(here.language, &languages), &mut |_| None);
        let tiles = match self.catalog.borrow().as_ref() {
            None if self.in_vain.get() => html! { p.notice role="status" { (words.no_connection) } },
            None => loading(here.language),
            Some(catalog) => {
                let library = self.app.library();
                let offered = flows_of(catalog, library.as_ref());
                attract::tiles(&offered, here.language, &languages, &here.others)
            }
        };
        self.tiles.show("", &tiles, &mut |_| None);
    }

    /// The catalog: as the server has it, else as it was, else as soon as the server is there.
    fn fetch(self: &Rc<Self>) {
        let (shown, content) = (Rc::downgrade(self), self.app.content.clone());
        spawn_local(async move {
            let mut tries = 0;
            let catalog = loop {
                if let Ok(catalog) = api::catalog().await {
                    let catalog = Rc::new(catalog);
                    content.keep_catalog(&catalog);
                    break catalog;
                }
                // What the last visitors were offered, for a day on which the network is away.
                if let Some(kept) = content.catalog() {
                    break kept;
                }
                // The screen may be gone meanwhile.
                let Some(attract) = shown.upgrade() else { return };
                attract.in_vain.set(true);
                attract.show();
                drop(attract);
                TimeoutFuture::new(kiosk::renewal::pause_ms(tries)).await;
                tries += 1;
            };
            if let Some(attract) = shown.upgrade().filter(|attract| !attract.app.is_over()) {
                attract.catalog.replace(Some(catalog));
                attract.show();
            }
        });
    }
}
