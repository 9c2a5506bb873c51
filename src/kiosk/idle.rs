//! Idle timer: warns when nobody has touched the device for a while, and then wipes it.

use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};

use gloo_timers::callback::Timeout;
use kiosk::{Idle, look};
use leptos::prelude::window;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlDialogElement, KeyboardEvent, MouseEvent, Node};

use super::wipe;
use crate::app::App;
use crate::browser::{Listener, before_the_next_frame};
use crate::region::{Guard, Region, element_of};
use crate::{address, texts};

/// So long a warning stays after a touch: the click that ends the touch must fall on it, and not on an answer below.
const CLICK_MS: u64 = 350;

/// The watch over one page, from one wipe to the next.
pub(super) struct Watch {
    app: Weak<App>,
    /// Whether the visitor touched the page since the visit began.
    is_touched: Cell<bool>,
    touched_ms: Cell<u64>,
    /// The seconds that are left, for the eye and for the ear.
    warning: Cell<Option<(u32, u32)>>,
    timer: RefCell<Option<Timeout>>,
    is_over: Cell<bool>,
    place: Region,
    dialog: RefCell<Option<HtmlDialogElement>>,
}

impl Watch {
    /// A watch that shows its warning before `marker`.
    pub(super) fn before(app: &Rc<App>, parent: &Element, marker: &Node) -> Rc<Self> {
        Rc::new(Self {
            app: Rc::downgrade(app),
            is_touched: Cell::new(false),
            touched_ms: Cell::new(page_age_ms()),
            warning: Cell::new(None),
            timer: RefCell::default(),
            is_over: Cell::new(false),
            place: Region::before(parent, Some(marker)),
            dialog: RefCell::default(),
        })
    }

    /// Looks for touches, as long as what it gives is kept.
    pub(super) fn listen(self: &Rc<Self>, is_kiosk: bool) -> Vec<Listener> {
        let on = |event: &'static str, heard: fn(&Rc<Self>, &Event)| {
            let watch = Rc::downgrade(self);
            Listener::first_on_window(event, move |event| {
                if let Some(watch) = watch.upgrade() {
                    heard(&watch, &event);
                }
            })
        };
        let mut listeners =
            Vec::from(["pointerdown", "click", "wheel", "touchmove"].map(|event| on(event, Self::touched)));
        listeners.push(on("keydown", |watch, event| {
            let key = event.dyn_ref::<KeyboardEvent>().map(KeyboardEvent::key);
            // These press the button that has the focus.
            if !watch.is_warning() || !matches!(key.as_deref(), Some("Enter" | " ")) {
                watch.touched(event);
            }
        }));
        if !is_kiosk {
            // A mouse that rests is told of too when the page moves below it.
            listeners.push(on("mousemove", |watch, event| {
                let moved = |mouse: &MouseEvent| mouse.movement_x() != 0 || mouse.movement_y() != 0;
                if event.dyn_ref::<MouseEvent>().is_some_and(moved) {
                    watch.touched(event);
                }
            }));
        }
        listeners
    }

    /// Whether nobody touched the page in this visit, and the visit is not over.
    pub(super) fn is_untouched(&self) -> bool {
        !self.is_touched.get() && !self.is_over.get()
    }

    /// Whether the visit is over.
    pub(super) fn is_over(&self) -> bool {
        self.is_over.get()
    }

    /// The visit is over.
    pub(super) fn end(&self) {
        self.is_over.set(true);
        self.timer.take();
        self.dialog.take();
        self.place.remove();
    }

    fn is_warning(&self) -> bool {
        self.warning.get().is_some()
    }

    /// The visitor is there, unless the touch is on the button that wipes.
    fn touched(self: &Rc<Self>, event: &Event) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let wipes = target.and_then(|target| target.closest("[data-wipe]").ok().flatten()).is_some();
        if self.is_warning() && wipes {
            return;
        }
        self.stay();
    }

    fn stay(self: &Rc<Self>) {
        self.is_touched.set(true);
        self.touched_ms.set(page_age_ms());
        if self.is_warning() {
            self.sleep(CLICK_MS);
        } else if self.timer.borrow().is_none() {
            self.tick();
        }
    }

    /// Looks what the time is, and shows it.
    pub(super) fn tick(self: &Rc<Self>) {
        let Some(app) = self.app.upgrade().filter(|app| !app.is_over() && !self.is_over.get()) else {
            return;
        };
        let warned = !address::is_attract_screen(&app.here().address.path);
        match look(self.touched_ms.get(), page_age_ms(), app.settings().idle_s, warned) {
            Idle::Present { wake_ms } => {
                self.show(None);
                self.sleep(wake_ms);
            }
            Idle::Warning { left_s, spoken_s, wake_ms } => {
                self.show(Some((left_s, spoken_s)));
                self.sleep(wake_ms);
            }
            Idle::Gone => {
                self.timer.take();
                if warned || !self.is_untouched() {
                    wipe::begin(&app);
                }
            }
        }
    }

    fn sleep(self: &Rc<Self>, wake_ms: u64) {
        let watch = Rc::downgrade(self);
        let wake_ms = u32::try_from(wake_ms).unwrap_or(u32::MAX);
        // The one before it is dropped, and with it what it would have done.
        self.timer.replace(Some(Timeout::new(wake_ms, move || {
            if let Some(watch) = watch.upgrade() {
                watch.timer.take();
                watch.tick();
            }
        })));
    }

    /// The warning: over everything, with the time that is left large for the eye and seldom for the ear.
    fn show(self: &Rc<Self>, warning: Option<(u32, u32)>) {
        let before = self.warning.replace(warning);
        let Some((left_s, spoken_s)) = warning else {
            self.dialog.take();
            return self.place.empty();
        };
        let Some(app) = self.app.upgrade() else { return };
        let language = app.language();
        self.place.replace(language.code(), &mut |parent, end, guards| {
            let dialog = element_of(templates::kiosk::warning(language));
            let Some(dialog) = dialog.and_then(|dialog| dialog.dyn_into::<HtmlDialogElement>().ok()) else {
                return;
            };
            let _ = parent.insert_before(&dialog, Some(end));
            guards.extend(self.listen_to(&dialog));
            // A modal dialog: the page behind it cannot be reached, and the focus comes back afterwards.
            let _ = dialog.show_modal();
            guards.push(Box::new(Closes(dialog.clone())));
            self.dialog.replace(Some(dialog));
        });
        let Some(dialog) = self.dialog.borrow().clone() else { return };
        let within = |selector: &str| dialog.query_selector(selector).ok().flatten();
        if let Some(left) = within("[data-seconds-left]") {
            let _ = left.set_attribute("data-seconds-left", &left_s.to_string());
        }
        if let Some(left) = within("[data-seconds-left] strong") {
            left.set_text_content(Some(&left_s.to_string()));
        }
        if before.is_none_or(|(_, spoken)| spoken != spoken_s)
            && let Some(spoken) = within("[data-idle-spoken]")
        {
            let words = texts::kiosk(language).idle_spoken.replace("{}", &spoken_s.to_string());
            before_the_next_frame(move || spoken.set_text_content(Some(&words)));
        }
    }

    fn listen_to(self: &Rc<Self>, dialog: &HtmlDialogElement) -> Vec<Guard> {
        let watch = Rc::downgrade(self);
        let pressed = Listener::on(dialog, "click", move |event| {
            let Some(watch) = watch.upgrade() else { return };
            let Some(on) = event.target().and_then(|target| target.dyn_into::<Element>().ok()) else {
                return;
            };
            if on.closest("[data-stay]").ok().flatten().is_some() {
                watch.stay();
            } else if on.closest("[data-wipe]").ok().flatten().is_some()
                && let Some(app) = watch.app.upgrade()
            {
                wipe::begin(&app);
            }
        });
        let stays = Listener::on(dialog, "cancel", |event| event.prevent_default());
        vec![Box::new(pressed), Box::new(stays)]
    }
}

/// Closes a dialog that goes out of the page, so that the focus goes back to where it was.
struct Closes(HtmlDialogElement);

impl Drop for Closes {
    fn drop(&mut self) {
        self.0.close();
    }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "milliseconds since the page was opened"
)]
pub(super) fn page_age_ms() -> u64 {
    // Not the time of day, which can be changed.
    window().performance().map_or_else(js_sys::Date::now, |clock| clock.now()) as u64
}
