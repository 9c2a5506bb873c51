//! Outbox: reports are kept on the device until the server has them, and are sent again automatically.

use std::rc::{Rc, Weak};

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use protocol::ReportDraft;
use report::outbox::{Outbox, State};

use super::browser_storage::BrowserStorage;
use crate::api;
use crate::app::App;

/// Under which name the outbox is kept on the device.
const NAME: &str = "inlogwijzer.hulpvragen";

/// Whether something is kept on the device, which may be on its way.
pub(crate) fn are_kept() -> bool {
    BrowserStorage::Device.holds(NAME)
}

/// Whether a change of what the browser keeps is about the outbox: `None` is a change of everything.
pub(crate) fn is_their_name(name: Option<&str>) -> bool {
    name.is_none_or(|name| name == NAME)
}

/// The outbox. What is on the device counts, so that tabs do not undo each other's work; on a device that
/// belongs to everybody, and where storage is switched off, it is in memory only.
#[derive(Clone, Copy)]
pub(crate) struct OutgoingReports {
    outbox: RwSignal<Outbox>,
    public: Memo<bool>,
    /// Whether a report is being sent right now.
    sending: StoredValue<bool>,
    /// Counts the pauses, so that only the last one ends in another try.
    pauses: StoredValue<u32>,
    app: StoredValue<Weak<App>, LocalStorage>,
    awake: StoredValue<bool>,
}

impl OutgoingReports {
    /// The outbox, asleep.
    pub(crate) fn new(public: Memo<bool>, app: &Rc<App>) -> Self {
        Self {
            outbox: RwSignal::new(Outbox::default()),
            public,
            sending: StoredValue::new(false),
            pauses: StoredValue::new(0),
            app: StoredValue::new_local(Rc::downgrade(app)),
            awake: StoredValue::new(false),
        }
    }

    fn app(self) -> Option<Rc<App>> {
        self.app.try_get_value()?.upgrade()
    }

    /// Takes up what an earlier visit left, and sends it.
    pub(crate) fn wake(self) {
        let outgoing = self;
        let public = self.public;
        if self.awake.get_value() {
            return;
        }
        self.awake.set_value(true);
        if !public.get_untracked() {
            outgoing.change(|outbox| outbox.forget_old(now_ms()));
        }
        let online = window_event_listener(leptos::ev::online, move |_| outgoing.send_waiting());
        // Another tab sent something, or took it back.
        let storage = window_event_listener(leptos::ev::storage, move |event| {
            if event.key().is_none_or(|name| name == NAME) && !public.get_untracked() {
                outgoing.outbox.set(BrowserStorage::Device.read(NAME).unwrap_or_default());
            }
        });
        on_cleanup(move || {
            online.remove();
            storage.remove();
        });
        outgoing.send_waiting();
    }

    /// Everything that is on its way; tracked.
    pub(crate) fn outbox(self) -> Outbox {
        self.outbox.get()
    }

    /// How far the report with this key has come; nothing when it was taken out. Tracked.
    pub(crate) fn state(self, key: &str) -> Option<(State, u32)> {
        let outbox = self.outbox.read();
        outbox.0.iter().find(|entry| entry.key == key).map(|entry| (entry.state.clone(), entry.tries))
    }

    /// Whether this device keeps nothing; tracked.
    pub(crate) fn is_public(self) -> bool {
        self.public.get()
    }

    /// Sends a report, now or later, and gives the key by which it is known.
    pub(crate) fn send(self, draft: ReportDraft) -> String {
        self.wake();
        if let Some(app) = self.app() {
            app.need_outbox();
        }
        let key = new_key();
        self.change(|outbox| outbox.put(key.clone(), draft, now_ms()));
        self.send_waiting();
        key
    }

    /// Takes a report out: withdrawn, or no longer to be told of.
    pub(crate) fn remove(self, key: &str) {
        self.change(|outbox| outbox.remove(key));
    }

    /// On a device that belongs to everybody: the next visitor begins.
    pub(crate) fn forget(self) {
        self.outbox.update(|outbox| outbox.0.clear());
    }

    /// The report with this code was looked at.
    pub(crate) fn seen(self, code: &str) {
        if self.app().is_some_and(|app| app.is_outbox_needed()) {
            self.wake();
        }
        if !self.outbox.read_untracked().0.is_empty() {
            self.change(|outbox| outbox.seen(code));
        }
    }

    fn change(self, change: impl FnOnce(&mut Outbox)) {
        let keeps = !self.public.get_untracked() && BrowserStorage::Device.works();
        let mut outbox = if keeps {
            BrowserStorage::Device.read(NAME).unwrap_or_default()
        } else {
            self.outbox.get_untracked()
        };
        change(&mut outbox);
        if keeps && outbox.0.is_empty() {
            BrowserStorage::Device.clear(NAME);
        } else if keeps {
            BrowserStorage::Device.write(NAME, &outbox);
        }
        self.outbox.set(outbox);
    }

    /// Sends what waits, one after the other; after a try in vain it pauses and tries again.
    fn send_waiting(self) {
        if self.sending.get_value() || self.outbox.read_untracked().next().is_none() {
            return;
        }
        self.sending.set_value(true);
        self.pauses.update_value(|pauses| *pauses += 1);
        spawn_local(async move {
            loop {
                let waiting = self
                    .outbox
                    .read_untracked()
                    .next()
                    .map(|(entry, draft)| (entry.key.clone(), draft.clone()));
                let Some((key, draft)) = waiting else { break };
                let outcome = api::send_report(&key, &draft).await;
                // The page was wiped meanwhile.
                if self.outbox.is_disposed() {
                    return;
                }
                let in_vain = outcome == report::outbox::Delivery::Later;
                self.change(|outbox| outbox.settle(&key, outcome));
                if in_vain {
                    break;
                }
            }
            self.sending.set_value(false);
            self.try_again_later();
        });
    }

    fn try_again_later(self) {
        let Some(pause_ms) = self.outbox.read_untracked().pause_ms() else { return };
        let pause = self.pauses.get_value();
        spawn_local(async move {
            TimeoutFuture::new(u32::try_from(pause_ms).unwrap_or(u32::MAX)).await;
            // Meanwhile the network may have come back and another try been made, or the page been wiped.
            if self.pauses.try_get_value() == Some(pause) {
                self.send_waiting();
            }
        });
    }
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a date after 1970 fits by far")]
fn now_ms() -> u64 {
    js_sys::Date::now() as u64
}

/// 128 random bits as hexadecimal digits. Where the browser has no such randomness a weaker one does: the key
/// only tells two reports apart, the code comes from the server.
fn new_key() -> String {
    let mut bytes = [0_u8; 16];
    let crypto = window().crypto();
    if crypto.and_then(|crypto| crypto.get_random_values_with_u8_array(&mut bytes)).is_err() {
        for byte in &mut bytes {
            #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "0 to 255")]
            {
                *byte = (js_sys::Math::random() * 256.0) as u8;
            }
        }
    }
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
