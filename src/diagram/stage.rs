//! Drawing with everything around it: frame, buttons, small map, keys and gestures.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use protocol::Drawing;
use templates::drawing as template;
use viewport::Area;
use viewport::view::STEP;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, KeyboardEvent, MouseEvent, Node, PointerEvent};

use super::drawing_elements::is_plain;
use super::element::set;
use super::handle::{FIELD, Find, Gestures, Stage};
use super::lens::{Fit, Lens};
use super::subject::Subject;
use super::{find, gestures, keys, lit, paper};
use crate::browser::{Listener, before_the_next_frame, focus};
use crate::marks;
use crate::region::{Guard, Region, element_of, remove};

/// What keeps it in the page.
struct InPage {
    stage: Rc<Stage>,
    listeners: Vec<Listener>,
}

impl Drop for InPage {
    fn drop(&mut self) {
        self.listeners.clear();
        self.stage.tools.remove();
        self.stage.status.remove();
        remove(&self.stage.root);
    }
}

impl Stage {
    /// Puts it before `marker`, with nothing drawn in it yet.
    pub(super) fn before(subject: &Rc<dyn Subject>, parent: &Element, marker: &Node) -> (Rc<Self>, Guard) {
        let root = element_of(template::stage()).unwrap_or_else(|| parent.clone());
        let part =
            |selector: &str| root.query_selector(selector).ok().flatten().unwrap_or_else(|| root.clone());
        let (head, frame, status, map) =
            (part(".stage__head"), part(".diagram"), part(".stage__status"), part(".stage__map"));
        let stage = Rc::new(Self {
            subject: Rc::clone(subject),
            lens: RefCell::new(Lens::new()),
            tools: Region::before(&head, Some(&status)),
            status: Region::before(&status, None),
            said: Cell::new(0),
            language: Cell::new(None),
            frame: frame.unchecked_into(),
            find: Find::default(),
            gestures: Gestures::default(),
            settling: Cell::new(false),
            is_begun: Cell::new(false),
            paper: RefCell::default(),
            head,
            map,
            root,
        });
        let _ = parent.insert_before(&stage.root, Some(marker));
        let guard = Box::new(InPage { listeners: stage.listen(), stage: Rc::clone(&stage) });
        (stage, guard)
    }

    /// Shows a drawing, in the place of the one that is there.
    pub(super) fn enter(self: &Rc<Self>, drawing: Drawing) {
        let texts = self.subject.texts(&drawing);
        {
            let mut lens = self.lens.borrow_mut();
            lens.enter(self.frame.clone(), drawing, texts);
            self.map.replace_children_with_node_1(&lens.minimap.svg);
        }
        find::search(self);
    }

    /// Marks the drawing at a step, and brings the current node into view.
    pub(super) fn mark(self: &Rc<Self>) {
        self.speak();
        let marks = {
            let lens = self.lens.borrow();
            self.subject.marks(&lens.picture.drawing)
        };
        {
            let mut lens = self.lens.borrow_mut();
            set(&lens.picture.svg, "aria-label", Some(&self.subject.name()));
            lens.picture.mark(marks);
            // What was found stays so, in another drawing and at another step.
            let found = self.find.found.borrow();
            lens.picture.mark_found(self.find.is_on.get().then_some(found.as_slice()));
            let node = lens.picture.current().unwrap_or_default();
            lens.steering.jump(node);
            lens.picture.stop_at(node);
            if let Some(node) = lens.picture.current().and_then(|node| lens.picture.drawing.nodes.get(node)) {
                lens.minimap.show_here(Area::of_node(node));
            }
        }
        let is_first = !self.is_begun.replace(true);
        // Once it has a place in the page, and so a size.
        let stage = Rc::downgrade(self);
        before_the_next_frame(move || {
            if let Some(stage) = stage.upgrade() {
                stage.change(|lens| {
                    let node = lens.steering.at();
                    if is_first { lens.begin(node) } else { lens.refit_around(node) }
                });
            }
        });
    }

    fn listen(self: &Rc<Self>) -> Vec<Listener> {
        let on = |target: &Element, event: &'static str, heard: fn(&Rc<Self>, &Event)| {
            let stage = Rc::downgrade(self);
            Listener::on(target, event, move |event| {
                if let Some(stage) = stage.upgrade() {
                    heard(&stage, &event);
                }
            })
        };
        let on_window = |event: &'static str, heard: fn(&Rc<Self>)| {
            let stage = Rc::downgrade(self);
            Listener::on_window(event, move |_| {
                if let Some(stage) = stage.upgrade() {
                    heard(&stage);
                }
            })
        };
        let mut all = vec![
            on(&self.head, "click", |stage, event| stage.tool_clicked(event)),
            on(&self.root, "input", |stage, _| find::search(stage)),
            on(&self.head, "focusin", |stage, event| {
                if target(event).is_some_and(|target| target.matches(FIELD).unwrap_or_default()) {
                    find::prepare(stage);
                }
            }),
            on(&self.root, "submit", |stage, event| {
                event.prevent_default();
                find::next(stage);
            }),
            on(&self.root, "keydown", Self::key_pressed),
            on(&self.frame, "keydown", |stage, event| {
                if let Some(key) = event.dyn_ref::<KeyboardEvent>() {
                    keys::press(stage, key);
                }
            }),
            on(&self.frame, "click", |stage, event| stage.clicked(event)),
            on(&self.frame, "focusin", |stage, event| stage.focused(event)),
            on(&self.frame, "focusout", |_, _| lit::clear()),
            on(&self.frame, "pointerover", |_, event| lit::follow(event)),
            on(&self.frame, "pointerleave", |_, _| lit::clear()),
            on(&self.frame, "scroll", |stage, _| stage.settle()),
            on(&self.frame, "dragstart", |_, event| event.prevent_default()),
            on(&self.map, "pointerdown", |stage, event| stage.take_map(event, true)),
            on(&self.map, "pointermove", |stage, event| stage.take_map(event, false)),
            on_window("resize", |stage| stage.change(Lens::refit)),
            on_window("beforeprint", |stage| paper::lay(stage)),
            on_window("afterprint", |stage| paper::take_away(stage)),
        ];
        all.extend(gestures::HEARD.map(|(event, heard)| on(&self.frame, event, heard)));
        all
    }

    fn tool_clicked(&self, event: &Event) {
        let Some(target) = target(event) else { return };
        if let Ok(Some(_)) = target.closest("[data-tools]") {
            return self.set_open(!self.is_open());
        }
        let Ok(Some(button)) = target.closest("[data-look]") else { return };
        match button.get_attribute(marks::LOOK).as_deref() {
            Some("smaller") => self.change(|lens| lens.zoom(1.0 / STEP, None)),
            Some("larger") => self.change(|lens| lens.zoom(STEP, None)),
            Some("whole") => self.change(|lens| lens.fit(Fit::Whole)),
            _ => self.change(|lens| lens.fit(Fit::Width)),
        }
    }

    fn key_pressed(self: &Rc<Self>, event: &Event) {
        let (Some(target), Some(key)) = (target(event), event.dyn_ref::<KeyboardEvent>()) else { return };
        let is_in_field = target.tag_name() == "INPUT";
        match key.key().as_str() {
            "/" if !is_in_field => {
                event.prevent_default();
                focus(FIELD);
            }
            "Escape" | "ArrowDown" if is_in_field => {
                event.prevent_default();
                keys::go(self);
            }
            _ => (),
        }
    }

    fn clicked(&self, event: &Event) {
        let (Some(target), Some(click)) = (target(event), event.dyn_ref::<MouseEvent>()) else { return };
        // A click by key has no detail.
        if click.detail() > 0 && self.gestures.has_dragged() {
            // It was the end of a movement.
            event.prevent_default();
            return;
        }
        let href = {
            let lens = self.lens.borrow();
            let index = lens.picture.index_of(&target).filter(|_| !lens.picture.leads_elsewhere());
            index.and_then(|index| lens.picture.address(index)).map(str::to_owned)
        };
        if let Some(href) = href.filter(|_| is_plain(click)) {
            event.prevent_default();
            self.subject.follow(&href);
        }
    }

    fn focused(&self, event: &Event) {
        lit::follow(event);
        let Some(target) = target(event) else { return };
        // Under a finger that presses nothing must move, or the press is lost.
        let by_key = target.matches(":focus-visible").unwrap_or_default();
        // While the drawing itself moves the focus it knows already.
        let Ok(mut lens) = self.lens.try_borrow_mut() else { return };
        if let Some(index) = lens.picture.index_of(&target) {
            lens.steering.jump(index);
            lens.picture.stop_at(index);
            if by_key {
                lens.reveal(index);
            }
        }
    }

    /// The small map is pressed or dragged.
    fn take_map(&self, event: &Event, begins: bool) {
        let Some(pointer) = event.dyn_ref::<PointerEvent>() else { return };
        if !begins && pointer.buttons() & 1 == 0 {
            return;
        }
        event.prevent_default();
        let (x, y) = (f64::from(pointer.client_x()), f64::from(pointer.client_y()));
        self.change(|lens| {
            let (x, y) = lens.minimap.point(x, y);
            lens.centre(x, y);
        });
    }
}

/// The element that something happened to.
fn target(event: &Event) -> Option<Element> {
    event.target()?.dyn_into().ok()
}
