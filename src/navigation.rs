//! Navigation: the address as signals, links that stay in the app, Back and Forward.
//!
//! Which page an address shows is said in `interface::address`. Leptos' own router matches routes, of which the app has
//! one, and would be a tenth of the app's first file.

use leptos::ev;
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlAnchorElement, HtmlElement, MouseEvent, Url, UrlSearchParams};

use crate::marks;

/// The pairs of a query, decoded, in their order.
pub(crate) type Pairs = Vec<(String, String)>;

/// An address on this host: its path, and its query without the question mark.
#[derive(Clone, PartialEq, Default)]
pub(crate) struct Address {
    pub(crate) path: String,
    pub(crate) search: String,
}

impl Address {
    /// What the window shows.
    pub(crate) fn of_the_window() -> Self {
        let location = window().location();
        let search = location.search().unwrap_or_default();
        Self { path: location.pathname().unwrap_or_default(), search: without_mark(&search) }
    }

    /// The pairs of the query.
    pub(crate) fn pairs(&self) -> Pairs {
        let Ok(params) = UrlSearchParams::new_with_str(&self.search) else { return Vec::new() };
        let pair = |pair: JsValue| {
            let pair: js_sys::Array = pair.unchecked_into();
            Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
        };
        js_sys::Array::from(&params).iter().filter_map(pair).collect()
    }
}

fn without_mark(search: &str) -> String {
    search.strip_prefix('?').unwrap_or(search).to_owned()
}

/// The last value of a name.
pub(crate) fn value(pairs: &Pairs, name: &str) -> Option<String> {
    pairs.iter().rev().find(|(known, _)| known == name).map(|(_, value)| value.clone())
}

/// The address, as what a page is made from.
#[derive(Clone, Copy)]
pub(crate) struct Location {
    /// The path.
    pub(crate) pathname: Memo<String>,
    /// The query, without the question mark.
    pub(crate) search: Memo<String>,
    /// Its pairs.
    pub(crate) query: Memo<Pairs>,
}

/// How the address changes.
#[derive(Clone, Copy)]
pub(crate) struct NavigateOptions {
    /// Whether the new address takes the place of the old one in the history.
    pub(crate) replace: bool,
    /// Whether the page begins at its top.
    pub(crate) scroll: bool,
}

impl Default for NavigateOptions {
    fn default() -> Self {
        Self { replace: false, scroll: true }
    }
}

#[derive(Clone, Copy)]
struct Navigation {
    address: RwSignal<Address>,
    location: Location,
    /// How often a link led to the address that was shown already.
    again: RwSignal<u32>,
}

/// Follows the window's address from now on.
pub(crate) fn provide_navigation() {
    let address = RwSignal::new(Address::of_the_window());
    let location = Location {
        pathname: Memo::new(move |_| address.read().path.clone()),
        search: Memo::new(move |_| address.read().search.clone()),
        query: Memo::new(move |_| address.read().pairs()),
    };
    let again = RwSignal::new(0);
    provide_context(Navigation { address, location, again });
    let navigate = use_navigate();
    let click = window_event_listener(ev::click, move |event| {
        let Some((href, options)) = own_link(&event) else { return };
        event.prevent_default();
        let is_shown =
            window().location().href().is_ok_and(|shown| without_hash(&shown) == without_hash(&href));
        match href.split_once('#') {
            // A place in this page is no entry of the history: what was searched for stays with the one that is
            // there, and a kiosk keeps no more entries than it has.
            Some((_, id)) if is_shown => go_to_place(id),
            _ => {
                if is_shown {
                    again.update(|again| *again += 1);
                }
                navigate(&href, options);
            }
        }
    });
    let back = window_event_listener(ev::popstate, move |_| address.set(Address::of_the_window()));
    on_cleanup(move || {
        click.remove();
        back.remove();
    });
}

/// The address that a click leads to, where that is a page of ours that opens here.
fn own_link(event: &MouseEvent) -> Option<(String, NavigateOptions)> {
    let has_key = event.meta_key() || event.alt_key() || event.ctrl_key() || event.shift_key();
    if event.default_prevented() || event.button() != 0 || has_key {
        return None;
    }
    let target: Element = event.target()?.dyn_into().ok()?;
    let link: HtmlAnchorElement = target.closest("a[href]").ok()??.dyn_into().ok()?;
    let is_external = link.rel().split_ascii_whitespace().any(|word| word == "external");
    let leaves = !link.target().is_empty() || link.has_attribute("download") || is_external;
    // A kiosk sets this property, so that Back leads nowhere.
    let replace = js_sys::Reflect::get(&link, &"replace".into()).is_ok_and(|replace| replace.is_truthy());
    let options = NavigateOptions { replace, scroll: !link.has_attribute(marks::NOSCROLL) };
    (!leaves && link.origin() == origin()).then(|| (link.href(), options))
}

fn without_hash(href: &str) -> &str {
    href.split('#').next().unwrap_or_default()
}

/// The focus, and with it the window, goes to an element of this page.
fn go_to_place(id: &str) {
    if let Some(place) =
        document().get_element_by_id(id).and_then(|place| place.dyn_into::<HtmlElement>().ok())
    {
        let _ = place.focus();
        place.scroll_into_view();
    }
}

fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// The address, inside the app.
pub(crate) fn use_location() -> Location {
    let known = use_context::<Navigation>().map(|navigation| navigation.location);
    known.unwrap_or_else(|| Location {
        pathname: Memo::new(|_| String::new()),
        search: Memo::new(|_| String::new()),
        query: Memo::new(|_| Pairs::new()),
    })
}

/// Calls `tell` whenever a link leads to the address that is shown already: the page is asked for anew.
pub(crate) fn when_asked_again(tell: impl Fn() + 'static) {
    let Some(navigation) = use_context::<Navigation>() else { return };
    Effect::new(move |before: Option<u32>| {
        let again = navigation.again.get();
        if before.is_some_and(|before| before != again) {
            tell();
        }
        again
    });
}

/// Changes the address, and with it the page. `to` is a whole address or begins with a slash.
pub(crate) fn use_navigate() -> impl Fn(&str, NavigateOptions) + Copy + Send + Sync + 'static {
    let navigation = use_context::<Navigation>();
    move |to: &str, options| {
        if let Some(navigation) = navigation {
            go(navigation.address, to, options);
        }
    }
}

fn go(address: RwSignal<Address>, to: &str, options: NavigateOptions) {
    let Ok(url) = Url::new_with_base(to, &origin()) else { return };
    if url.origin() != origin() {
        let _ = window().location().set_href(to);
        return;
    }
    let whole = [url.pathname(), url.search()].concat();
    if let Ok(history) = window().history() {
        // The same address again is no new entry.
        let is_new = window().location().href().ok() != Some(url.href());
        let _ = if options.replace {
            history.replace_state_with_url(&JsValue::NULL, "", Some(&whole))
        } else if is_new {
            history.push_state_with_url(&JsValue::NULL, "", Some(&whole))
        } else {
            Ok(())
        };
    }
    let new = Address { path: url.pathname(), search: without_mark(&url.search()) };
    if address.with_untracked(|shown| *shown != new) {
        address.set(new);
    }
    if options.scroll {
        window().scroll_to_with_x_and_y(0.0, 0.0);
    }
}
