//! Reactive parts of a view. Each is made anew when it changes, and all have one boxed type.
//!
//! Why they are not given new words where they are, as Leptos does it by itself: see `region.rs`.

use std::cell::RefCell;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::renderer::types::{Element, Node};
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState};
use send_wrapper::SendWrapper;
use templates::Markup;

use crate::region::{Guard, Kept, Put, clear, comment, made_of, parent, remove};

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

/// What is put into the page by other means, as a view.
pub(crate) fn live_put(put: Put) -> AnyView {
    let put = SendWrapper::new(RefCell::new(Some(put)));
    boxed(Box::new(move || put.borrow_mut().take().map(|put| Made::Put(SendWrapper::new(put)))))
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

/// Gives what stands in the place of an element.
type Fill = Arc<dyn Fn(&Element) -> Option<AnyView> + Send + Sync>;

/// What is made anew.
enum Made {
    View(AnyView),
    Html(Markup, Fill),
    Put(SendWrapper<Put>),
}

/// A view that takes the place of the one before it, and of whatever the browser made of that.
struct Fresh(Option<Made>);

/// What was made, and is put into the page.
enum Built {
    View(AnyViewState),
    /// What holds the nodes until they are in the page, and the views among them.
    Html(Element, Vec<AnyViewState>),
    /// What puts it there, until it is; and what keeps it there, from then on.
    Put(Option<Put>, Option<Guard>),
}

impl Made {
    fn build(self) -> Built {
        let (markup, fill) = match self {
            Self::View(view) => return Built::View(view.build()),
            Self::Put(put) => return Built::Put(Some(put.take()), None),
            Self::Html(markup, fill) => (markup, fill),
        };
        let mut views = Vec::new();
        let holder = made_of(markup, &mut |place| {
            if let (Some(view), Some(parent)) = (fill(place), parent(place)) {
                let mut view = view.build();
                view.mount(&parent, Some(place));
                views.push(view);
            }
        });
        Built::Html(holder, views)
    }
}

impl Built {
    fn mount(&mut self, parent: &Element, marker: &Node) {
        match self {
            Self::Put(put, guard) => *guard = put.take().map(|put| put(parent, marker)),
            Self::View(view) => view.mount(parent, Some(marker)),
            Self::Html(holder, _) => {
                while let Some(node) = holder.first_child() {
                    Rndr::insert_node(parent, &node, Some(marker));
                }
            }
        }
    }

    fn unmount(&mut self) {
        match self {
            Self::View(view) => view.unmount(),
            Self::Put(_, guard) => *guard = None,
            Self::Html(_, views) => views.iter_mut().for_each(Mountable::unmount),
        }
    }
}

/// A view in the page, between two comments.
struct FreshState {
    begin: Node,
    view: Option<Built>,
    end: Node,
}

impl Mountable for FreshState {
    fn unmount(&mut self) {
        self.view.iter_mut().for_each(Built::unmount);
        clear(&self.begin, &self.end);
        remove(&self.end);
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        Rndr::insert_node(parent, &self.begin, marker);
        Rndr::insert_node(parent, &self.end, marker);
        self.view.iter_mut().for_each(|view| view.mount(parent, &self.end));
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
        FreshState { begin: comment(), view: self.0.map(Made::build), end: comment() }
    }

    fn rebuild(self, state: &mut FreshState) {
        let mut new = self.build();
        if let Some(parent) = parent(&state.end) {
            let kept = Kept::of(&state.begin, &state.end);
            // The new one is there before the old one goes: a screen reader then speaks its heading.
            Rndr::insert_node(&parent, &new.begin, Some(&state.end));
            new.view.iter_mut().for_each(|view| view.mount(&parent, &state.end));
            state.view.iter_mut().for_each(Built::unmount);
            clear(&state.begin, &new.begin);
            kept.give_back(&parent, &new.begin, &state.end);
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
