//! Reactive parts of a view. Each is made anew when it changes, and all have one boxed type.
//!
//! Leptos by itself gives an element that is in the page new words: it keeps the text nodes that it made. A browser that
//! translates a page, a highlighter or a reader puts its own elements in the place of those nodes, and then the new
//! words never show: the address goes on and the page does not. A screen reader, too, says nothing of a heading that
//! is the same element as before. So a live part has two comments in the page, and everything between them is replaced,
//! whoever put it there.

use std::sync::Arc;

use js_sys::{Function, Reflect};
use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node, Placeholder};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState};
use templates::Markup;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{FocusOptions, HtmlElement};

use crate::marks;

/// Shows what `view` gives, and makes it anew whenever something that it read has changed.
///
/// Leptos generates a kilobyte of code for each type of closure and of its result, and every visitor waits for the
/// first file of the app. Here all have one type.
pub(crate) fn live(view: impl Fn() -> Option<AnyView> + Send + 'static) -> AnyView {
    boxed(Box::new(move || view().map(Made::View)))
}

fn boxed(view: Box<dyn Fn() -> Option<Made> + Send>) -> AnyView {
    (move || Fresh(view())).into_any()
}

/// The same for HTML from a template. In it, `fill` gives what stands in the place of an element that is marked as live.
pub(crate) fn live_html(
    html: impl Fn() -> Option<Markup> + Send + 'static,
    fill: impl Fn(&Element) -> Option<AnyView> + Send + Sync + 'static,
) -> AnyView {
    let fill: Fill = Arc::new(fill);
    boxed(Box::new(move || Some(Made::Html(html()?, Arc::clone(&fill)))))
}

/// The same for any view.
pub(crate) fn live_view<V: IntoView + 'static>(view: impl Fn() -> V + Send + 'static) -> AnyView {
    live(move || Some(view().into_any()))
}

/// The same for words.
pub(crate) fn live_words<T: Into<String>>(words: impl Fn() -> T + Send + 'static) -> AnyView {
    live(move || Some(words().into().into_any()))
}

/// The same for words that are not always there.
pub(crate) fn live_words_if<T: Into<String>>(words: impl Fn() -> Option<T> + Send + 'static) -> AnyView {
    live(move || Some(words()?.into().into_any()))
}

/// The same for an attribute, such as an address.
pub(crate) fn live_text(
    text: impl Fn() -> String + Send + Sync + 'static,
) -> impl Fn() -> String + Clone + Send + Sync {
    shared(Arc::new(text))
}

fn shared(text: Arc<dyn Fn() -> String + Send + Sync>) -> impl Fn() -> String + Clone + Send + Sync {
    move || text()
}

/// Attributes that tell one element from others of its kind; the last is that of a heading with the focus.
const TELLING: [&str; 7] =
    ["id", marks::RECHECK, marks::LAYER, marks::LANGUAGE_SWITCH, marks::LEADS_TO, "href", "tabindex"];

/// Gives what stands in the place of an element.
type Fill = Arc<dyn Fn(&Element) -> Option<AnyView> + Send + Sync>;

/// What is made anew.
enum Made {
    View(AnyView),
    Html(Markup, Fill),
}

/// A view that takes the place of the one before it, and of whatever the browser made of that.
struct Fresh(Option<Made>);

/// What was made, and is put into the page.
enum Built {
    View(AnyViewState),
    /// What holds the nodes until they are in the page, and the views among them.
    Html(Element, Vec<AnyViewState>),
}

impl Made {
    fn build(self) -> Built {
        let (markup, fill) = match self {
            Self::View(view) => return Built::View(view.build()),
            Self::Html(markup, fill) => (markup, fill),
        };
        let holder = Rndr::create_element("div", None);
        set_html(&holder, markup);
        let mut views = Vec::new();
        while let Ok(Some(place)) = holder.query_selector(&["[", marks::LIVE, "]"].concat()) {
            if let (Some(view), Some(parent)) = (fill(&place), parent(&place)) {
                let mut view = view.build();
                view.mount(&parent, Some(&place));
                views.push(view);
            }
            place.remove();
        }
        Built::Html(holder, views)
    }
}

/// The one element of a template, for what is not shown as part of a view.
pub(crate) fn element_of(markup: Markup) -> Option<Element> {
    let holder = Rndr::create_element("div", None);
    set_html(&holder, markup);
    holder.first_element_child()
}

/// HTML that a template made: all words in it are escaped. Browsers with Trusted Types ask for that to be said by a
/// policy, which `public/boot.js` makes for this one place.
fn set_html(element: &Element, markup: Markup) {
    let html = JsValue::from(markup.into_string());
    let policy = Reflect::get(&window(), &"templatesPolicy".into()).unwrap_or_default();
    let make = Reflect::get(&policy, &"createHTML".into()).and_then(JsCast::dyn_into::<Function>);
    let trusted = make.and_then(|make| make.call1(&policy, &html)).unwrap_or(html);
    let _ = Reflect::set(element, &"innerHTML".into(), &trusted);
}

impl Built {
    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        match self {
            Self::View(view) => view.mount(parent, marker),
            Self::Html(holder, _) => {
                while let Some(node) = holder.first_child() {
                    Rndr::insert_node(parent, &node, marker);
                }
            }
        }
    }

    fn unmount(&mut self) {
        match self {
            Self::View(view) => view.unmount(),
            Self::Html(_, views) => views.iter_mut().for_each(Mountable::unmount),
        }
    }
}

/// A view in the page, between two comments.
struct FreshState {
    begin: Placeholder,
    view: Option<Built>,
    end: Placeholder,
}

impl FreshState {
    /// What tells the element with the focus from others, when it is in here.
    fn focused(&self) -> Option<(&'static str, String)> {
        let focused = document().active_element()?;
        let is_inside = is_before(&self.begin, &focused) && is_before(&focused, &self.end);
        TELLING.into_iter().filter(|_| is_inside).find_map(|name| Some((name, focused.get_attribute(name)?)))
    }

    /// Gives the focus back to the same element, made anew. Without one it goes where the page puts it.
    fn focus(&self, parent: &Element, attribute: &str, value: &str) {
        let Ok(found) = parent.query_selector_all(&["[", attribute, "]"].concat()) else { return };
        let mut elements =
            (0..found.length()).filter_map(|index| found.get(index)?.dyn_into::<HtmlElement>().ok());
        let twin = elements.find(|element| {
            // The way to the other layer becomes the way back.
            let is_same =
                attribute == marks::LAYER || element.get_attribute(attribute).as_deref() == Some(value);
            is_same && is_before(&self.begin, element)
        });
        if let Some(twin) = twin {
            // The page stays where it is: it was in view.
            let options = FocusOptions::new();
            options.set_prevent_scroll(true);
            let _ = twin.focus_with_options(&options);
        }
    }

    /// What can be unfolded between two comments, and the step that it belongs to.
    fn folded(begin: &Node, end: &Node) -> (Option<String>, Vec<Element>) {
        let (mut step, mut folded) = (None, Vec::new());
        let mut next = begin.next_sibling();
        while let Some(node) = next.filter(|node| node != end) {
            if let Some(element) = node.dyn_ref::<Element>() {
                step = step.or_else(|| element.get_attribute(marks::NODE));
                if element.local_name() == "details" {
                    folded.push(element.clone());
                }
                if let Ok(inside) = element.query_selector_all("details") {
                    folded
                        .extend((0..inside.length()).filter_map(|index| inside.get(index)?.dyn_into().ok()));
                }
            }
            next = node.next_sibling();
        }
        (step, folded)
    }

    /// Removes `begin` and everything behind it, up to `to` and without it.
    fn clear(begin: &Node, to: &Node) {
        while let Some(next) = begin.next_sibling().filter(|next| next != to) {
            remove(&next);
        }
        remove(begin);
    }
}

/// Whether `later` comes after `node` in the page.
fn is_before(node: &Node, later: &Node) -> bool {
    node.compare_document_position(later) & Node::DOCUMENT_POSITION_FOLLOWING != 0
}

fn remove(node: &Node) {
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
    }
}

fn parent(node: &Node) -> Option<Element> {
    node.parent_node()?.dyn_into().ok()
}

impl Mountable for FreshState {
    fn unmount(&mut self) {
        self.view.iter_mut().for_each(Built::unmount);
        Self::clear(&self.begin, &self.end);
        remove(&self.end);
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        Rndr::insert_node(parent, &self.begin, marker);
        self.view.iter_mut().for_each(|view| view.mount(parent, marker));
        Rndr::insert_node(parent, &self.end, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        parent(&self.begin).is_some_and(|parent| {
            child.mount(&parent, Some(&self.begin));
            true
        })
    }

    fn elements(&self) -> Vec<Element> {
        match &self.view {
            Some(Built::View(view)) => view.elements(),
            _ => Vec::new(),
        }
    }
}

impl Render for Fresh {
    type State = FreshState;

    fn build(self) -> FreshState {
        FreshState {
            begin: Rndr::create_placeholder(),
            view: self.0.map(Made::build),
            end: Rndr::create_placeholder(),
        }
    }

    fn rebuild(self, state: &mut FreshState) {
        let mut new = self.build();
        if let Some(parent) = parent(&state.end) {
            let focused = state.focused();
            let (step, folded) = FreshState::folded(&state.begin, &state.end);
            let unfolded: Vec<bool> = folded.iter().map(|folded| folded.has_attribute("open")).collect();
            // The new one is there before the old one goes: a screen reader then speaks its heading.
            Rndr::insert_node(&parent, &new.begin, Some(&state.end));
            new.view.iter_mut().for_each(|view| view.mount(&parent, Some(&state.end)));
            state.view.iter_mut().for_each(Built::unmount);
            FreshState::clear(&state.begin, &new.begin);
            // What somebody unfolded stays so, as long as it is the same that can be.
            let (new_step, folded) = FreshState::folded(&new.begin, &state.end);
            if new_step == step && folded.len() == unfolded.len() {
                for (folded, _) in folded.iter().zip(unfolded).filter(|(_, unfolded)| *unfolded) {
                    let _ = folded.set_attribute("open", "");
                }
            }
            if let Some((attribute, value)) = focused {
                new.focus(&parent, attribute, &value);
            }
        }
        state.begin = new.begin;
        state.view = new.view;
    }
}

impl AddAnyAttr for Fresh {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _attr: NewAttr) -> Self {
        self
    }
}

/// Leptos asks for this of every view. The app renders in the browser only, so there is no HTML to write or to read.
impl RenderHtml for Fresh {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        _buf: &mut String,
        _position: &mut Position,
        _escape: bool,
        _mark_branches: bool,
        _extra_attrs: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _cursor: &Cursor, _position: &PositionState) -> FreshState {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
