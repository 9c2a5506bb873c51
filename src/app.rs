//! The app of one visit: its address, language and library, what hears of changes, and how a page is told of.
//!
//! It knows nothing of what is shown: `frame.rs` shows it, and the parts.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use std::time::Duration;

use flow::{Language, Library, Place};
use kiosk::{Settings, VisitorState};
use leptos::prelude::{document, window};
use wasm_bindgen_futures::spawn_local;
use web_sys::MouseEvent;

use crate::address::{self, Page};
use crate::api;
use crate::api::cache::ContentCache;
use crate::browser::{after, before_the_next_frame, focus_heading};
use crate::mounting::Mounting;
use crate::navigation::{Address, Followed, NavigateOptions, REPLACING, followed, go, go_to_place, value};

/// What has changed, for the parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Change {
    /// The address.
    Address,
    /// A link led to the address that is shown already.
    AskedAgain,
    /// The library that the address chooses has come.
    Library,
    /// The place in a flow, as an address that can be typed.
    ShortAddress,
    /// On a device that belongs to everybody the next visitor begins.
    NextVisitor,
}

/// Hears of changes, as long as it is kept elsewhere.
type Hearing = Weak<dyn Fn(Change)>;

/// What the address says.
#[derive(Clone)]
pub(crate) struct Here {
    /// The address.
    pub(crate) address: Address,
    /// The pairs of its query.
    pub(crate) pairs: Vec<(String, String)>,
    /// The language.
    pub(crate) language: Language,
    /// What goes along everywhere.
    pub(crate) others: Place,
    /// The page; nothing where there is none.
    pub(crate) page: Option<Page>,
    /// Whether the device belongs to everybody, and then whether it is a kiosk.
    pub(crate) device: Option<bool>,
}

impl Here {
    fn of(address: Address) -> Self {
        let pairs = address.pairs();
        let place = address::read_place(None, pairs.iter().cloned());
        let others = address::with_mode(&address.path, Place { others: place.others, ..Place::default() });
        Self {
            language: language_of(&address.path),
            page: Page::read(&address.path),
            device: address::is_public(&others).then(|| address::is_kiosk(&others)),
            address,
            pairs,
            others,
        }
    }

    /// Whether this is a kiosk.
    pub(crate) fn is_kiosk(&self) -> bool {
        self.device == Some(true)
    }

    /// The library that the address chooses.
    pub(crate) fn library(&self) -> Option<String> {
        value(&self.pairs, address::LIBRARY).filter(|id| !id.is_empty())
    }
}

/// The language of a path; Dutch where it names none.
pub(crate) fn language_of(path: &str) -> Language {
    let first = path.trim_start_matches('/').split('/').next();
    first.and_then(|code| code.parse().ok()).unwrap_or(Language::Nl)
}

/// How a device is set at this address, at a library.
pub(crate) fn settings(others: &Place, library: Option<&Library>) -> Settings {
    let pair = |name: &str| others.others.get(name).map(String::as_str);
    if address::is_kiosk(others) {
        let profile = library.map(|library| library.kiosk.clone()).unwrap_or_default();
        Settings::of_kiosk(&profile, pair)
    } else {
        Settings::of_public_computer(pair)
    }
}

/// The library that the address chooses, and its profile once that has arrived. A library that is unknown or away is
/// extra: the page goes on without its desk.
#[derive(Default)]
struct ChosenProfile {
    id: Option<String>,
    profile: Option<Library>,
}

/// The app, from the beginning of a visit to its end.
pub(crate) struct App {
    me: Weak<App>,
    /// What this visit leaves in memory.
    pub(crate) visit: VisitorState,
    /// What is the same for every visitor.
    pub(crate) content: ContentCache,
    /// Takes this app out of the page.
    pub(crate) mounting: Mounting,
    here: RefCell<Here>,
    library: RefCell<ChosenProfile>,
    /// What the views of parts share.
    shared: RefCell<Option<Rc<dyn Any>>>,
    /// What hears of changes.
    hearing: RefCell<Vec<Hearing>>,
    /// Shows everything as it is now, as long as it is kept elsewhere.
    shows: RefCell<Option<Weak<dyn Fn()>>>,
    is_outbox_needed: Cell<bool>,
    short_address: RefCell<Option<String>>,
    /// How many pages were shown in this visit. At the first one the browser itself sets the focus.
    pages_shown: Cell<u32>,
    /// What was announced last, for pages that are made here.
    announced: RefCell<String>,
    is_over: Cell<bool>,
}

impl App {
    /// A visit begins.
    pub(crate) fn new(visit: VisitorState, content: ContentCache, mounting: Mounting) -> Rc<Self> {
        Rc::new_cyclic(|me| Self {
            me: me.clone(),
            visit,
            content,
            mounting,
            here: RefCell::new(Here::of(Address::of_the_window())),
            library: RefCell::default(),
            shared: RefCell::default(),
            hearing: RefCell::default(),
            shows: RefCell::default(),
            is_outbox_needed: Cell::new(false),
            short_address: RefCell::default(),
            pages_shown: Cell::new(0),
            announced: RefCell::default(),
            is_over: Cell::new(false),
        })
    }

    /// The visit is over: nothing of it is shown any more.
    pub(crate) fn end(&self) {
        self.is_over.set(true);
        let shared = self.shared.take();
        drop(shared);
        self.visit.end();
    }

    /// Has `shows` show everything whenever something has changed, as long as somebody keeps it.
    pub(crate) fn shown_by(&self, shows: &Rc<dyn Fn()>) {
        self.shows.replace(Some(Rc::downgrade(shows)));
    }

    /// Shows everything as it is now. What is the same stays as it is.
    pub(crate) fn show(&self) {
        let shows = self.shows.borrow().as_ref().and_then(Weak::upgrade);
        if let Some(shows) = shows.filter(|_| !self.is_over()) {
            shows();
        }
    }

    /// Something was clicked: a link of ours stays in the app.
    pub(crate) fn clicked(&self, click: &MouseEvent) {
        match followed(click) {
            Some(Followed::PlaceInPage(id)) => go_to_place(&id),
            Some(Followed::Page { href, options, is_shown }) => {
                if is_shown {
                    self.tell(Change::AskedAgain);
                }
                self.navigate(&href, options);
            }
            None => (),
        }
    }

    /// Changes the address, and with it the page. `to` is a whole address or begins with a slash.
    pub(crate) fn navigate(&self, to: &str, options: NavigateOptions) {
        if let Some(address) = go(to, options) {
            self.set_address(address);
            if options.scroll {
                window().scroll_to_with_x_and_y(0.0, 0.0);
            }
        }
    }

    /// Takes over the address that the window shows now.
    pub(crate) fn follow_window(&self) {
        self.set_address(Address::of_the_window());
    }

    fn set_address(&self, address: Address) {
        if self.here.borrow().address != address {
            self.here.replace(Here::of(address));
            self.tell(Change::Address);
            self.show();
        }
    }

    /// What the address says.
    pub(crate) fn here(&self) -> Here {
        self.here.borrow().clone()
    }

    /// The language of the address.
    pub(crate) fn language(&self) -> Language {
        self.here.borrow().language
    }

    /// The profile of the library that the address chooses, once it has arrived.
    pub(crate) fn library(&self) -> Option<Library> {
        self.library.borrow().profile.clone()
    }

    /// Whether the visit is over.
    pub(crate) fn is_over(&self) -> bool {
        self.is_over.get()
    }

    /// Itself, for what it gives away.
    pub(crate) fn rc(&self) -> Option<Rc<Self>> {
        self.me.upgrade()
    }

    /// What the views of parts share; nothing before the first of them was shown.
    pub(crate) fn shared(&self) -> Option<Rc<dyn Any>> {
        self.shared.borrow().clone()
    }

    /// Keeps what the views of parts share, until the visit is over.
    pub(crate) fn share(&self, shared: Rc<dyn Any>) {
        self.shared.replace(Some(shared));
    }

    /// Tells `changes` of each change, as long as somebody keeps it.
    pub(crate) fn hear(&self, changes: &Rc<dyn Fn(Change)>) {
        let mut hearing = self.hearing.borrow_mut();
        hearing.retain(|known| known.strong_count() > 0);
        hearing.push(Rc::downgrade(changes));
    }

    /// The same for something that is shown: `hears` is called with it, as long as it is there and what this gives is kept.
    pub(crate) fn tell_of_changes<T: 'static>(
        &self,
        shown: &Rc<T>,
        hears: impl Fn(&Rc<T>, Change) + 'static,
    ) -> Rc<dyn Fn(Change)> {
        let shown = Rc::downgrade(shown);
        let changes: Rc<dyn Fn(Change)> = Rc::new(move |change| {
            if let Some(shown) = shown.upgrade() {
                hears(&shown, change);
            }
        });
        self.hear(&changes);
        changes
    }

    fn tell(&self, change: Change) {
        let hearing: Vec<_> = self.hearing.borrow().iter().filter_map(Weak::upgrade).collect();
        hearing.iter().for_each(|hear| hear(change));
    }

    /// On a device that belongs to everybody: nothing of the visitor before this one is shown any more.
    pub(crate) fn begin_with_next_visitor(&self) {
        self.tell(Change::NextVisitor);
    }

    /// Whether something is, or may be, on its way.
    pub(crate) fn is_outbox_needed(&self) -> bool {
        self.is_outbox_needed.get()
    }

    /// From now on the page tells of what is on its way.
    pub(crate) fn need_outbox(&self) {
        if !self.is_outbox_needed.replace(true) {
            self.show();
        }
    }

    /// Where in a flow the visitor is, in an address that can be typed.
    pub(crate) fn short_address(&self) -> Option<String> {
        self.short_address.borrow().clone()
    }

    /// Says where in a flow the visitor is.
    pub(crate) fn set_short_address(&self, short: Option<String>) {
        if *self.short_address.borrow() != short {
            self.short_address.replace(short);
            self.tell(Change::ShortAddress);
        }
    }

    /// To where a visit begins, from a page that a kiosk does not show.
    pub(crate) fn go_to_the_beginning(&self) {
        let beginning = self.beginning();
        // The address changes once this page has been shown.
        let me = self.me.clone();
        after(Duration::ZERO, move || {
            if let Some(app) = me.upgrade().filter(|app| !app.is_over()) {
                app.navigate(&beginning, REPLACING);
            }
        });
    }

    /// Where a visit begins and ends: a kiosk's attract screen, a public computer's home page.
    pub(crate) fn beginning(&self) -> String {
        let others = &self.here.borrow().others;
        address::home(self.settings().first_language(), others)
    }

    /// How this device is set.
    pub(crate) fn settings(&self) -> Settings {
        settings(&self.here.borrow().others, self.library.borrow().profile.as_ref())
    }

    /// Fetches the profile of the library, when the address chooses another one.
    pub(crate) fn fetch_library(&self) {
        let id = self.here.borrow().library();
        if self.library.borrow().id == id {
            return;
        }
        self.library.borrow_mut().id.clone_from(&id);
        let me = self.me.clone();
        spawn_local(async move {
            let profile = match &id {
                Some(id) => api::library(id).await.ok(),
                None => None,
            };
            let Some(app) = me.upgrade().filter(|app| !app.is_over() && app.library.borrow().id == id) else {
                return;
            };
            app.library.borrow_mut().profile = profile;
            app.tell(Change::Library);
            app.show();
        });
    }

    /// Tells of a page once: again only when another `what` is shown, or its title has changed. Gives whether it told.
    pub(crate) fn announce_once(&self, what: &str, title: &str) -> bool {
        let words = [what, "\n", title].concat();
        let is_news = self.announced.replace(words.clone()) != words;
        if is_news {
            self.announce(title);
        }
        is_news
    }

    /// A page of another kind is shown: whatever it is called is news.
    pub(crate) fn forget_announced(&self) {
        self.announced.take();
    }

    /// Tells of a page that is shown: its title in the window, and the focus on its heading, so that a screen reader
    /// reads it and the keyboard goes on from there.
    pub(crate) fn announce(&self, title: &str) {
        let full =
            if title.is_empty() { "Inlogwijzer".to_owned() } else { [title, " · Inlogwijzer"].concat() };
        // Setting the title holds up the browser's window, so it is done after the paint.
        before_the_next_frame(move || after(Duration::ZERO, move || document().set_title(&full)));
        let earlier = self.pages_shown.replace(self.pages_shown.get() + 1);
        if earlier > 0 {
            // After the frame in which the heading is put into the page.
            before_the_next_frame(focus_heading);
        }
    }
}
