//! Navigation: the address, and links that stay in the app.
//!
//! Which page an address shows is said in `interface::address`. Leptos' own router matches routes, of which the app has
//! one, and would be a tenth of the app's first file.

use leptos::prelude::{document, window};
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

/// The options for a change of address that is no new page.
pub(crate) const REPLACING: NavigateOptions = NavigateOptions { replace: true, scroll: false };

/// What a click on a link of ours asks for.
pub(crate) enum Followed {
    /// A place in the page that is shown, by its id.
    PlaceInPage(String),
    /// A page, and whether it is the one that is shown.
    Page {
        /// Its whole address.
        href: String,
        /// How the address changes.
        options: NavigateOptions,
        /// Whether it is shown already.
        is_shown: bool,
    },
}

/// What a click asks for; nothing where the browser knows better.
pub(crate) fn followed(event: &MouseEvent) -> Option<Followed> {
    let (href, options) = own_link(event)?;
    event.prevent_default();
    let is_shown = window().location().href().is_ok_and(|shown| without_hash(&shown) == without_hash(&href));
    Some(match href.split_once('#') {
        // A place in this page is no entry of the history: what was searched for stays with the one that is there, and
        // a kiosk keeps no more entries than it has.
        Some((_, id)) if is_shown => Followed::PlaceInPage(id.to_owned()),
        _ => Followed::Page { href, options, is_shown },
    })
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
pub(crate) fn go_to_place(id: &str) {
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

/// Has the window show an address, and gives it. `to` is a whole address or begins with a slash. An address of another
/// host leaves the app.
pub(crate) fn go(to: &str, options: NavigateOptions) -> Option<Address> {
    let url = Url::new_with_base(to, &origin()).ok()?;
    if url.origin() != origin() {
        let _ = window().location().set_href(to);
        return None;
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
    Some(Address { path: url.pathname(), search: without_mark(&url.search()) })
}
