//! Shared state of a drawing's frame, buttons, search and keys.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use flow::Language;
use maud::html;
use templates::drawing as template;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::element::set;
use super::lens::Lens;
use super::subject::Subject;
use crate::browser::before_the_next_frame;
use crate::marks;
use crate::parts::words::HoldsWords;
use crate::region::{Region, element_of};

/// The field in which one types what is sought in a drawing.
pub(super) const FIELD: &str = "#schema-zoek";

/// The drawing with its tools.
pub(super) struct Stage {
    pub(super) subject: Rc<dyn Subject>,
    pub(super) lens: RefCell<Lens>,
    /// The whole.
    pub(super) root: Element,
    pub(super) frame: HtmlElement,
    pub(super) head: Element,
    pub(super) tools: Region,
    /// What screen readers hear about the keys and the search.
    pub(super) status: Region,
    pub(super) said: Cell<u32>,
    pub(super) map: Element,
    pub(super) language: Cell<Option<Language>>,
    pub(super) find: Find,
    pub(super) gestures: Gestures,
    pub(super) settling: Cell<bool>,
    pub(super) is_begun: Cell<bool>,
    pub(super) paper: RefCell<Option<Element>>,
}

/// What was found.
#[derive(Default)]
pub(super) struct Find {
    pub(super) found: RefCell<Vec<usize>>,
    pub(super) next: Cell<usize>,
    /// Whether something is sought.
    pub(super) is_on: Cell<bool>,
    /// What compares words: it comes when somebody goes to the field.
    pub(super) holds_words: Cell<Option<HoldsWords>>,
    pub(super) is_coming: Cell<bool>,
}

/// What was heard last.
#[derive(Default)]
pub(super) struct Gestures {
    pub(super) drag: Cell<Option<Drag>>,
    pub(super) dragged: Cell<bool>,
    /// On a screen: how far apart two fingers are, and the middle between them.
    pub(super) pinch: Cell<Option<(f64, f64, f64)>>,
    /// On a Mac's trackpad: how far apart they are, as many times as when they began.
    pub(super) scale: Cell<f64>,
}

/// A drawing that is being dragged: where the mouse was, and whether it has moved.
#[derive(Clone, Copy)]
pub(super) struct Drag {
    pub(super) x: i32,
    pub(super) y: i32,
    pub(super) moved: bool,
}

impl Gestures {
    /// Whether the last thing that the mouse did was to drag.
    pub(super) fn has_dragged(&self) -> bool {
        self.dragged.get()
    }
}

impl Stage {
    /// Has the tools in the language of the page. What was sought in the drawing stays.
    pub(super) fn speak(&self) {
        let language = self.subject.language();
        if self.language.replace(Some(language)) == Some(language) {
            return;
        }
        let typed = self.field().map(|field| field.value()).unwrap_or_default();
        self.tools.show("", &template::tools(language), &mut |_| None);
        if let Some(field) = self.field() {
            field.set_value(&typed);
        }
        self.set_open(self.is_open());
        self.tell_percent();
    }

    /// Where one types what is sought.
    pub(super) fn field(&self) -> Option<HtmlInputElement> {
        self.root.query_selector(FIELD).ok()??.dyn_into().ok()
    }

    /// Has a screen reader say something, even if it said the same before.
    pub(super) fn say(&self, words: &str) {
        self.said.set(self.said.get().wrapping_add(1));
        let key = if words.is_empty() { String::new() } else { self.said.get().to_string() };
        self.status.show(&key, &html! { (words) }, &mut |_| None);
    }

    /// Changes what is seen.
    pub(super) fn change(&self, change: impl FnOnce(&mut Lens)) {
        change(&mut self.lens.borrow_mut());
        self.tell_percent();
    }

    fn tell_percent(&self) {
        let percent = self.lens.borrow().percent();
        let made = element_of(template::percent(percent));
        let old = self.head.query_selector(".diagram-tools__percent").ok().flatten();
        if let (Some(old), Some(made)) = (old, made)
            && old.text_content() != made.text_content()
        {
            let _ = old.replace_with_with_node_1(&made);
        }
    }

    /// Draws what is in view, once a frame at most.
    pub(super) fn settle(self: &Rc<Self>) {
        if self.settling.replace(true) {
            return;
        }
        let stage = Rc::downgrade(self);
        before_the_next_frame(move || {
            // The page may have left meanwhile.
            if let Some(stage) = stage.upgrade() {
                stage.settling.set(false);
                stage.lens.borrow_mut().settle();
            }
        });
    }

    pub(super) fn is_open(&self) -> bool {
        self.head.has_attribute(marks::OPEN)
    }

    /// On a small screen the tools are behind a button.
    pub(super) fn set_open(&self, is_open: bool) {
        set(&self.head, marks::OPEN, is_open.then_some(""));
        if let Ok(Some(button)) = self.head.query_selector("[data-tools]") {
            set(&button, "aria-expanded", Some(if is_open { "true" } else { "false" }));
        }
    }
}
