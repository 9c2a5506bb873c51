//! Idle timer: warns when nobody has touched the device for a while, and then wipes it.

use std::time::Duration;

use kiosk::{Idle, look};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

use super::guard::on_window;
use super::wipe::Wipe;
use super::words::words;
use crate::address;
use crate::context::use_location;
use crate::device::ThisDevice;
use crate::live::{live_view, live_words, live_words_if};

/// So long a warning stays after a touch: the click that ends the touch must fall on it, and not on an answer below.
const CLICK_MS: u64 = 350;

/// The watch over one page, from one wipe to the next.
#[derive(Clone, Copy)]
pub(super) struct Watch {
    device: ThisDevice,
    wipe: Wipe,
    path: Memo<String>,
    /// Whether the visitor touched the page since the visit began.
    is_touched: StoredValue<bool>,
    touched_ms: StoredValue<u64>,
    /// The seconds that are left, for the eye and for the ear.
    warning: RwSignal<Option<(u32, u32)>>,
    timer: StoredValue<Option<TimeoutHandle>>,
}

/// Begins to watch.
pub(super) fn watch(device: ThisDevice, wipe: Wipe, is_kiosk: bool) -> Watch {
    let watch = Watch {
        device,
        wipe,
        path: use_location().pathname,
        is_touched: StoredValue::new(false),
        touched_ms: StoredValue::new(page_age_ms()),
        warning: RwSignal::new(None),
        timer: StoredValue::new(None),
    };
    for event in ["pointerdown", "click", "wheel", "touchmove"] {
        on_window(event, true, move |event| watch.touched(event));
    }
    on_window("keydown", true, move |event| {
        let key = event.dyn_ref::<web_sys::KeyboardEvent>().map(web_sys::KeyboardEvent::key);
        // These press the button that has the focus.
        if !watch.is_warning() || !matches!(key.as_deref(), Some("Enter" | " ")) {
            watch.touched(event);
        }
    });
    if !is_kiosk {
        // A mouse that rests is told of too when the page moves below it.
        on_window("mousemove", true, move |event| {
            let moved = |mouse: &web_sys::MouseEvent| mouse.movement_x() != 0 || mouse.movement_y() != 0;
            if event.dyn_ref::<web_sys::MouseEvent>().is_some_and(moved) {
                watch.touched(event);
            }
        });
    }
    on_cleanup(move || watch.stop());
    // Another setting, when the library's profile has come.
    Effect::new(move || {
        device.settings.track();
        watch.tick();
    });
    watch
}

impl Watch {
    /// Whether nobody touched the page in this visit, and the visit is not over.
    pub(super) fn is_untouched(self) -> bool {
        self.is_touched.try_get_value() == Some(false)
    }

    fn is_warning(self) -> bool {
        self.warning.read_untracked().is_some()
    }

    /// The visitor is there, unless the touch is on the button that wipes.
    fn touched(self, event: &Event) {
        let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
        let wipes = target.and_then(|target| target.closest("[data-wipe]").ok().flatten()).is_some();
        if self.is_warning() && wipes {
            return;
        }
        self.stay();
    }

    fn stay(self) {
        self.is_touched.set_value(true);
        self.touched_ms.set_value(page_age_ms());
        if self.is_warning() {
            self.sleep(CLICK_MS);
        } else if self.timer.with_value(Option::is_none) {
            self.tick();
        }
    }

    fn tick(self) {
        let warned = !address::is_attract_screen(&self.path.read_untracked());
        let idle_s = self.device.settings.read_untracked().idle_s;
        match look(self.touched_ms.get_value(), page_age_ms(), idle_s, warned) {
            Idle::Present { wake_ms } => {
                self.show(None);
                self.sleep(wake_ms);
            }
            Idle::Warning { left_s, spoken_s, wake_ms } => {
                self.show(Some((left_s, spoken_s)));
                self.sleep(wake_ms);
            }
            Idle::Gone => {
                self.stop();
                if warned || !self.is_untouched() {
                    self.wipe.begin();
                }
            }
        }
    }

    fn show(self, warning: Option<(u32, u32)>) {
        if *self.warning.read_untracked() != warning {
            self.warning.set(warning);
        }
    }

    fn sleep(self, wake_ms: u64) {
        self.stop();
        let tick = move || {
            self.timer.set_value(None);
            self.tick();
        };
        self.timer.set_value(set_timeout_with_handle(tick, Duration::from_millis(wake_ms)).ok());
    }

    fn stop(self) {
        if let Some(timer) = self.timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    }
}

/// The warning: over everything, with the time that is left large for the eye and seldom for the ear.
#[component]
pub(super) fn Warning(watch: Watch) -> impl IntoView {
    let is_shown = Memo::new(move |_| watch.warning.get().is_some());
    live_view(move || is_shown.get().then(|| dialog(watch)))
}

fn dialog(watch: Watch) -> impl IntoView {
    let dialog = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        if let Some(dialog) = dialog.get() {
            // A modal dialog: the page behind it cannot be reached, and the focus comes back afterwards.
            let _ = dialog.show_modal();
            on_cleanup({
                let dialog = send_wrapper::SendWrapper::new(dialog);
                move || dialog.close()
            });
        }
    });
    let left = move || watch.warning.get().map(|(left_s, _)| left_s);
    // Screen readers announce words only in a live region that was there before them.
    let spoken_s = Memo::new(move |_| watch.warning.get().map(|(_, spoken_s)| spoken_s));
    let spoken = RwSignal::new(String::new());
    Effect::new(move || {
        let seconds = spoken_s.get().map(|seconds| seconds.to_string());
        spoken.set(words().idle_spoken.replace("{}", &seconds.unwrap_or_default()));
    });
    view! {
        <dialog
            class="idle"
            data-idle-warning=""
            aria-labelledby="rust-titel"
            node_ref=dialog
            on:cancel=move |event: Event| event.prevent_default()
        >
            <h2 class="idle__title" id="rust-titel">
                {live_words(move || words().idle_title)}
            </h2>
            <p class="idle__left" aria-hidden="true" data-seconds-left=left>
                <strong>{live_words_if(move || Some(left()?.to_string()))}</strong>
                " "
                {live_words(move || words().idle_left)}
            </p>
            <p>{live_words(move || words().idle_text)}</p>
            <p class="only-heard" role="status" data-idle-spoken="">
                {live_words(move || spoken.get())}
            </p>
            <div class="actions">
                <button type="button" class="button" data-stay="" autofocus on:click=move |_| watch.stay()>
                    {live_words(move || words().stay)}
                </button>
                <button
                    type="button"
                    class="button button--secondary"
                    data-wipe=""
                    on:click=move |_| watch.wipe.begin()
                >
                    {live_words(move || words().wipe)}
                </button>
            </div>
        </dialog>
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
