//! The app in the page: its address, its header and footer, the page of the address, and the bars of kiosks and public
//! computers.
//!
//! A question needs nothing of Leptos, so the first file has none: whatever changes, [`App::show`] makes the HTML of each
//! region anew, and a region whose HTML is the same stays. What lives (a search, running checks, forms, drawings) is in
//! parts, which are Leptos views: `parts/`.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::mem::{Discriminant, discriminant};
use std::rc::{Rc, Weak};
use std::time::Duration;

use flow::{Language, Library, Place};
use kiosk::{Settings, VisitorState};
use leptos::prelude::{document, window};
use maud::html;
use templates::trouble::Trouble;
use templates::{Markup, frame};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Event, HtmlElement, MouseEvent, StorageEvent};

use crate::address::{self, Page};
use crate::api::cache::ContentCache;
use crate::api::{self, FetchError};
use crate::browser::{self, Listener, after, before_the_next_frame};
use crate::flow_pages::FlowPages;
use crate::mounting::Mounting;
use crate::navigation::{Address, Followed, NavigateOptions, REPLACING, followed, go, go_to_place, value};
use crate::parts::pages as parts;
use crate::parts::part::Part;
use crate::region::{Region, made_of};
use crate::reports::counters;
use crate::reports::outgoing_reports;
use crate::{device, kiosk as device_rules, marks, probes, takeover, texts};

/// Takes over from the page that the server gave.
pub(crate) fn start() {
    let mounting = Mounting::default();
    device_rules::wipe::when_the_page_comes_back(&mounting);
    takeover::start(move |place| mounting.mount_in(place));
}

/// Shows the words that are in the page for the case that the app stops.
pub(crate) fn say_that_it_stopped() {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(marks::APP, "failed");
    }
}

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

/// The library that the address chooses, and its profile once that has arrived. A library that is unknown or away is
/// extra: the page goes on without its desk.
#[derive(Default)]
struct ChosenProfile {
    id: Option<String>,
    profile: Option<Library>,
}

/// The places of the frame.
struct Regions {
    header: Region,
    /// Above the pages of a public computer, which scroll with the window: it would lie over their end.
    bar_above: Region,
    outbox: Region,
    page: Region,
    around: Region,
    footer: Region,
    /// Below the pages of a kiosk, which scroll above it: there everybody reaches it.
    bar_below: Region,
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
    place: HtmlElement,
    regions: Regions,
    here: RefCell<Here>,
    library: RefCell<ChosenProfile>,
    flow_pages: RefCell<Option<Rc<FlowPages>>>,
    /// What the views of parts share.
    shared: RefCell<Option<Rc<dyn Any>>>,
    /// What hears of changes.
    hearing: RefCell<Vec<Hearing>>,
    /// The kind of page that is shown.
    kind: Cell<Option<Discriminant<Page>>>,
    /// Parts that are on their way or lost: their words follow the language.
    waiting_parts: RefCell<Vec<Weak<Part>>>,
    listeners: RefCell<Vec<Listener>>,
    is_outbox_needed: Cell<bool>,
    short_address: RefCell<Option<String>>,
    /// How many pages were shown in this visit. At the first one the browser itself sets the focus.
    pages_shown: Cell<u32>,
    /// What was announced last, for pages that are made here.
    announced: RefCell<String>,
    is_over: Cell<bool>,
}

impl App {
    /// A visit begins: the app is in `place`, and shows nothing yet.
    pub(crate) fn begin(mounting: Mounting, content: ContentCache, place: &HtmlElement) -> Rc<Self> {
        let visit = VisitorState::default();
        // Before anything looks at the address.
        probes::rehearsal::arrive(&visit);
        let regions = Regions::in_place(place);
        let app = Rc::new_cyclic(|me| Self {
            me: me.clone(),
            visit,
            content,
            mounting,
            place: place.clone(),
            regions,
            here: RefCell::new(Here::of(Address::of_the_window())),
            library: RefCell::default(),
            flow_pages: RefCell::default(),
            shared: RefCell::default(),
            hearing: RefCell::default(),
            kind: Cell::new(None),
            waiting_parts: RefCell::default(),
            listeners: RefCell::default(),
            is_outbox_needed: Cell::new(false),
            short_address: RefCell::default(),
            pages_shown: Cell::new(0),
            announced: RefCell::default(),
            is_over: Cell::new(false),
        });
        app.is_outbox_needed.set(app.here().device.is_none() && outgoing_reports::are_kept());
        app.listen();
        app
    }

    fn listen(&self) {
        let on = |event: &'static str, heard: fn(&Rc<Self>, Event)| {
            let me = self.me.clone();
            Listener::on_window(event, move |event| {
                if let Some(app) = me.upgrade() {
                    heard(&app, event);
                }
            })
        };
        self.listeners.replace(vec![
            on("click", |app, event| {
                if let Ok(click) = event.dyn_into::<MouseEvent>() {
                    app.clicked(&click);
                }
            }),
            on("popstate", |app, _| app.set_address(Address::of_the_window())),
            on("pagehide", |app, _| counters::send_at_the_end(&app.visit)),
            // Another tab may send something.
            on("storage", |app, event| {
                let name = event.dyn_ref::<StorageEvent>().and_then(StorageEvent::key);
                if outgoing_reports::is_their_name(name.as_deref()) && app.here().device.is_none() {
                    app.need_outbox();
                }
            }),
        ]);
    }

    /// The visit is over: everything goes out of the page, and nothing of it is shown any more.
    pub(crate) fn end(&self) {
        if self.is_over.replace(true) {
            return;
        }
        self.listeners.take();
        counters::send_at_the_end(&self.visit);
        self.regions.remove();
        self.flow_pages.take();
        let shared = self.shared.take();
        drop(shared);
        while let Some(child) = self.place.first_child() {
            let _ = self.place.remove_child(&child);
        }
        self.visit.end();
    }

    fn clicked(&self, click: &MouseEvent) {
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

    fn tell(&self, change: Change) {
        let hearing: Vec<_> = self.hearing.borrow().iter().filter_map(Weak::upgrade).collect();
        hearing.iter().for_each(|hear| hear(change));
    }

    /// On a device that belongs to everybody: nothing of the visitor before this one is shown any more.
    pub(crate) fn begin_with_next_visitor(&self) {
        self.tell(Change::NextVisitor);
    }

    /// Has the words of a part that is on its way follow the language.
    pub(crate) fn follow_language(&self, part: Weak<Part>) {
        let mut waiting = self.waiting_parts.borrow_mut();
        waiting.retain(|part| part.strong_count() > 0);
        waiting.push(part);
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

    /// Shows everything as it is now. What is the same stays as it is.
    pub(crate) fn show(&self) {
        if self.is_over() {
            return;
        }
        let here = self.here();
        self.fetch_library(&here);
        mark_the_page(&here);
        let Here { address: Address { path, search }, language, others, .. } = &here;
        let other = address::in_language(path, search, language.other());
        let header = frame::header(path, search, others, *language, &other);
        self.regions.header.show("", &header, &mut |_| None);
        self.show_part(&self.regions.bar_above, here.device == Some(false), parts::device_bar);
        self.show_part(&self.regions.outbox, self.is_outbox_needed(), parts::outbox);
        self.show_page(&here);
        self.show_part(&self.regions.around, here.device.is_some(), parts::around);
        self.regions.footer.show("", &frame::footer(others, *language), &mut |_| None);
        self.show_part(&self.regions.bar_below, here.device == Some(true), parts::device_bar);
        let waiting: Vec<_> = self.waiting_parts.borrow().iter().filter_map(Weak::upgrade).collect();
        for part in waiting {
            part.say();
        }
    }

    fn show_part(&self, region: &Region, is_there: bool, part: fn() -> parts::Wanted) {
        if is_there {
            self.show_wanted(region, "part", part());
        } else {
            region.empty();
        }
    }

    /// Shows a part in a region, unless it shows this `key` already.
    pub(crate) fn show_wanted(&self, region: &Region, key: &str, part: parts::Wanted) {
        let Some(app) = self.rc() else { return };
        let mut part = Some(part);
        region.replace(key, &mut |parent, end, guards| {
            guards.extend(part.take().map(|part| part.put(&app, parent, Some(end))));
        });
    }

    /// The page of the address. It stays while only the place in it changes.
    fn show_page(&self, here: &Here) {
        let region = &self.regions.page;
        let kind = here.page.as_ref().map(discriminant);
        if self.kind.replace(kind) != kind {
            self.set_short_address(None);
            self.announced.take();
            let left = self.flow_pages.take();
            drop(left);
        }
        // On a kiosk others lead to the attract screen.
        if here.is_kiosk() && !here.page.as_ref().is_some_and(Page::is_for_kiosks) {
            region.empty();
            self.go_to_the_beginning();
            return;
        }
        let Some(page) = &here.page else {
            self.show_not_found(here);
            return;
        };
        let part = match page {
            Page::Guided(spot) | Page::Diagram(spot) | Page::Outline(spot) => {
                let Some(app) = self.rc() else { return };
                let pages = Rc::clone(self.flow_pages.borrow_mut().get_or_insert_default());
                pages.show(&app, here, page, spot, region);
                return;
            }
            Page::Home => parts::home(),
            Page::Kiosk => parts::attract(),
            Page::Map(_) => parts::map(),
            Page::Readiness => parts::readiness(),
            Page::Ask(_) => parts::ask(),
            Page::Report(_) => parts::report(),
            Page::Desk => parts::desk(),
            Page::Insight(_) => parts::insight(),
            Page::Statement => parts::statement(),
        };
        self.show_wanted(region, part.name(), part);
    }

    fn show_not_found(&self, here: &Here) {
        let texts = texts::of(here.language);
        let trouble = Trouble {
            language: here.language,
            error: FetchError::NotFound.code(),
            title: texts.not_found_title,
            text: texts.not_found_text,
            home: &address::home(here.language, &here.others),
            is_alert: false,
        };
        let html = templates::trouble::trouble(&trouble, 1, &Markup::default());
        self.regions.page.show("", &html, &mut |_| None);
        self.announce_once("", texts.not_found_title);
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
        device::settings(&self.here.borrow().others, self.library.borrow().profile.as_ref())
    }

    /// Fetches the profile of the library, when the address chooses another one.
    fn fetch_library(&self, here: &Here) {
        let id = here.library();
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

    /// Tells of a page once: again only when another `what` is shown, or its title has changed.
    pub(crate) fn announce_once(&self, what: &str, title: &str) {
        let words = [what, "\n", title].concat();
        if self.announced.replace(words.clone()) != words {
            self.announce(title);
        }
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
            before_the_next_frame(browser::focus_heading);
        }
    }
}

impl Regions {
    /// Makes the frame in `place`.
    fn in_place(place: &HtmlElement) -> Self {
        let pages = made_of(html! { div.pages #bladen { main #inhoud tabindex="-1" {} } }, &mut |_| ());
        let pages = pages.first_element_child().unwrap_or(pages);
        let main = pages.first_element_child().unwrap_or_else(|| pages.clone());
        let header = Region::before(place, None);
        let bar_above = Region::before(place, None);
        let _ = place.append_child(&pages);
        Self {
            header,
            bar_above,
            outbox: Region::before(&main, None),
            page: Region::before(&main, None),
            around: Region::before(&pages, None),
            footer: Region::before(&pages, None),
            bar_below: Region::before(place, None),
        }
    }

    fn remove(&self) {
        let Self { header, bar_above, outbox, page, around, footer, bar_below } = self;
        for region in [header, bar_above, outbox, page, around, footer, bar_below] {
            region.remove();
        }
    }
}

/// Says in the page which language it is in, and for the style sheet whether it is in a frame in another website, where
/// only the drawing is shown, and whether the device belongs to everybody.
fn mark_the_page(here: &Here) {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute("lang", here.language.code());
        let _ = root.toggle_attribute_with_force(marks::EMBEDDED, address::is_embedded(&here.others));
    }
    let Some(body) = document().body() else { return };
    let _ = match here.device {
        None => body.remove_attribute(marks::MODE),
        Some(is_kiosk) => body.set_attribute(marks::MODE, if is_kiosk { "kiosk" } else { "publiek" }),
    };
}
