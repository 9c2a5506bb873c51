//! Region: a place in the page, between two comments, whose content is replaced as a whole.
//!
//! An element that is in the page could also be given new words. But a browser that translates a page, a highlighter or
//! a reader puts its own elements in the place of the text nodes in it, and then the new words never show: the address
//! goes on and the page does not. A screen reader, too, says nothing of a heading that is the same element as before. So
//! everything between the two comments is replaced, whoever put it there. The new is there before the old goes.

use std::any::Any;
use std::cell::RefCell;

use js_sys::{Function, Reflect};
use leptos::prelude::{document, window};
use leptos::tachys::renderer::Rndr;
use templates::Markup;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, FocusOptions, HtmlElement, Node};

use crate::marks;

/// Keeps something alive that is shown in the page. When it is dropped it goes out of the page.
pub(crate) type Guard = Box<dyn Any>;

/// Puts something into an element, before a node.
pub(crate) type Put = Box<dyn FnOnce(&Element, &Node) -> Guard>;

/// A place in the page.
pub(crate) struct Region {
    begin: RefCell<Node>,
    end: Node,
    /// What is shown, in words that differ when it does.
    shown: RefCell<String>,
    guards: RefCell<Vec<Guard>>,
}

impl Region {
    /// An empty place in `parent`, before `marker` or at its end.
    pub(crate) fn before(parent: &Node, marker: Option<&Node>) -> Self {
        let (begin, end) = (comment(), comment());
        let _ = parent.insert_before(&begin, marker);
        let _ = parent.insert_before(&end, marker);
        Self { begin: RefCell::new(begin), end, shown: RefCell::default(), guards: RefCell::default() }
    }

    /// Shows HTML. What was shown stays when that was the same: `key` tells apart what the HTML does not.
    pub(crate) fn show(&self, key: &str, html: &Markup, fill: &mut dyn FnMut(&Element) -> Option<Guard>) {
        let words = [key, "\n", &html.0].concat();
        self.replace(&words, &mut |parent, end, guards| {
            let made = made_of(html.clone(), &mut |place| guards.extend(fill(place)));
            while let Some(node) = made.first_child() {
                let _ = parent.insert_before(&node, Some(end));
            }
        });
    }

    /// Shows what `put` puts before a node, unless `key` is what is shown.
    pub(crate) fn replace(&self, key: &str, put: &mut dyn FnMut(&Element, &Node, &mut Vec<Guard>)) {
        if *self.shown.borrow() == key {
            return;
        }
        key.clone_into(&mut self.shown.borrow_mut());
        let Some(parent) = parent(&self.end) else { return };
        let begin = comment();
        let old = self.begin.replace(begin.clone());
        let kept = Kept::of(&old, &self.end);
        let _ = parent.insert_before(&begin, Some(&self.end));
        let mut guards = Vec::new();
        put(&parent, &self.end, &mut guards);
        let before = self.guards.replace(guards);
        drop(before);
        clear(&old, &begin);
        kept.give_back(&parent, &begin, &self.end);
    }

    /// Shows nothing.
    pub(crate) fn empty(&self) {
        self.replace("", &mut |_, _, _| ());
    }

    /// Takes it out of the page.
    pub(crate) fn remove(&self) {
        let before = self.guards.take();
        drop(before);
        clear(&self.begin.borrow(), &self.end);
        remove(&self.end);
    }
}

/// A comment, which nobody sees.
pub(crate) fn comment() -> Node {
    document().create_comment("").into()
}

/// An element with what a template made. Each element in it that is marked as live is given to `fill`, which puts
/// something before it, and goes.
pub(crate) fn made_of(markup: Markup, fill: &mut dyn FnMut(&Element)) -> Element {
    let holder = Rndr::create_element("div", None);
    set_html(&holder, markup);
    while let Ok(Some(place)) = holder.query_selector(&["[", marks::LIVE, "]"].concat()) {
        fill(&place);
        place.remove();
    }
    holder
}

/// The one element of a template, for what is not shown as part of a view.
pub(crate) fn element_of(markup: Markup) -> Option<Element> {
    made_of(markup, &mut |_| ()).first_element_child()
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

/// Attributes that tell one element from others of its kind; the last is that of a heading with the focus.
const TELLING: [&str; 7] =
    ["id", marks::RECHECK, marks::LAYER, marks::LANGUAGE_SWITCH, marks::LEADS_TO, "href", "tabindex"];

/// What a visitor has done between two comments, to be kept when their content is replaced.
pub(crate) struct Kept {
    /// What tells the element with the focus from others, when it is in there.
    focused: Option<(&'static str, String)>,
    /// The step that is shown.
    step: Option<String>,
    /// Which of the details are unfolded.
    unfolded: Vec<bool>,
}

impl Kept {
    /// What is there now.
    pub(crate) fn of(begin: &Node, end: &Node) -> Self {
        let (step, folded) = folded(begin, end);
        let unfolded = folded.iter().map(|folded| folded.has_attribute("open")).collect();
        Self { focused: focused(begin, end), step, unfolded }
    }

    /// Gives it to what has come between these two.
    pub(crate) fn give_back(&self, parent: &Element, begin: &Node, end: &Node) {
        // What somebody unfolded stays so, as long as it is the same that can be.
        let (step, folded) = folded(begin, end);
        if step == self.step && folded.len() == self.unfolded.len() {
            for (folded, _) in folded.iter().zip(&self.unfolded).filter(|(_, unfolded)| **unfolded) {
                let _ = folded.set_attribute("open", "");
            }
        }
        if let Some((attribute, value)) = &self.focused {
            focus_twin(parent, begin, attribute, value);
        }
    }
}

fn focused(begin: &Node, end: &Node) -> Option<(&'static str, String)> {
    let focused = document().active_element()?;
    let is_inside = is_before(begin, &focused) && is_before(&focused, end);
    TELLING.into_iter().filter(|_| is_inside).find_map(|name| Some((name, focused.get_attribute(name)?)))
}

/// Gives the focus back to the same element, made anew. Without one it goes where the page puts it.
fn focus_twin(parent: &Element, begin: &Node, attribute: &str, value: &str) {
    let Ok(found) = parent.query_selector_all(&["[", attribute, "]"].concat()) else { return };
    let mut elements =
        (0..found.length()).filter_map(|index| found.get(index)?.dyn_into::<HtmlElement>().ok());
    let twin = elements.find(|element| {
        // The way to the other layer becomes the way back.
        let is_same = attribute == marks::LAYER || element.get_attribute(attribute).as_deref() == Some(value);
        is_same && is_before(begin, element)
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
                folded.extend((0..inside.length()).filter_map(|index| inside.get(index)?.dyn_into().ok()));
            }
        }
        next = node.next_sibling();
    }
    (step, folded)
}

/// Removes `begin` and everything behind it, up to `to` and without it.
pub(crate) fn clear(begin: &Node, to: &Node) {
    while let Some(next) = begin.next_sibling().filter(|next| next != to) {
        remove(&next);
    }
    remove(begin);
}

/// Whether `later` comes after `node` in the page.
fn is_before(node: &Node, later: &Node) -> bool {
    node.compare_document_position(later) & Node::DOCUMENT_POSITION_FOLLOWING != 0
}

/// Takes a node out of the page.
pub(crate) fn remove(node: &Node) {
    if let Some(parent) = node.parent_node() {
        let _ = parent.remove_child(node);
    }
}

/// The element that a node is in.
pub(crate) fn parent(node: &Node) -> Option<Element> {
    node.parent_node()?.dyn_into().ok()
}
