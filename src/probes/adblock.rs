//! Probe for ad blockers: lays baits, each with a neutral twin. The crate `readiness` has the list of baits and the
//! reasons (`baits`).

use std::cell::Cell;
use std::rc::Rc;

use gloo_timers::future::TimeoutFuture;
use leptos::prelude::{document, window};
use readiness::{AdblockEvidence, AdblockPolicy, BAITS, BaitOutcome, BaitResult, CheckId, Lure};
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{HtmlElement, HtmlImageElement, HtmlScriptElement};

use super::page::{breath, out_of_sight};

/// How long a load may take before it counts as unanswered.
const PATIENCE_MS: f64 = 4_000.0;
/// How often it is looked whether all have answered.
const TICK_MS: u32 = 50;

/// How many baits are laid in one go, each with its twin: a slow phone takes some milliseconds for each.
const AT_ONCE: usize = 2;

/// Lays the baits of the checks that are asked, waits, and looks what became of them: of those for advertising, and
/// of those for trackers.
pub(crate) async fn look(policy: &AdblockPolicy, asked: &[CheckId]) -> (AdblockEvidence, AdblockEvidence) {
    let wanted: Vec<_> = BAITS.iter().filter(|bait| asked.contains(&bait.lists.check())).collect();
    let mut laid = Vec::with_capacity(wanted.len());
    for some in wanted.chunks(AT_ONCE) {
        breath().await;
        laid.extend(some.iter().map(|bait| (*bait, lay(bait.lure, bait.name), lay(bait.lure, bait.twin))));
    }
    if laid.is_empty() {
        return Default::default();
    }
    let begin = js_sys::Date::now();
    let wait_ms = f64::from(policy.wait_ms);
    // Blockers hide late: no result is read before the wait is over, however quick the loads are.
    while (since_load_ms() < wait_ms
        || !laid.iter().all(|(_, bait, twin)| bait.answered() && twin.answered()))
        && js_sys::Date::now() - begin < PATIENCE_MS.max(wait_ms + 1_000.0)
    {
        TimeoutFuture::new(TICK_MS).await;
    }
    // Elements laid just now need the same time as a page that has just loaded.
    let missing = wait_ms - (js_sys::Date::now() - begin);
    if missing > 0.0 {
        TimeoutFuture::new(whole(missing)).await;
    }
    let judged_after_load_ms = Some(u64::from(whole(since_load_ms())));
    let of = |check: CheckId| {
        let fitting = laid.iter().filter(|(bait, ..)| bait.lists.check() == check);
        let results = fitting.map(|(bait, laid, twin)| BaitResult {
            id: bait.id.to_owned(),
            kind: bait.kind(),
            bait: laid.outcome(),
            twin: twin.outcome(),
        });
        AdblockEvidence { baits: results.collect(), judged_after_load_ms }
    };
    (of(CheckId::Adblock), of(CheckId::TrackerBlock))
}

/// Since the page's `load` event; 0 before it.
fn since_load_ms() -> f64 {
    let Some(performance) = window().performance() else { return 0.0 };
    let loaded = performance.timing().load_event_end();
    if loaded > 0.0 { (js_sys::Date::now() - loaded).max(0.0) } else { 0.0 }
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "what is negative becomes 0, and nobody waits for longer than that"
)]
fn whole(ms: f64) -> u32 {
    ms as u32
}

/// A bait, or a twin, in the page. It goes away by itself.
struct Laid {
    element: Option<HtmlElement>,
    /// For loads: none until it has loaded or failed.
    loaded: Option<Rc<Cell<Option<bool>>>>,
    _on_end: [Option<Closure<dyn FnMut()>>; 2],
}

impl Laid {
    fn answered(&self) -> bool {
        self.loaded.as_ref().is_none_or(|loaded| loaded.get().is_some())
    }

    fn outcome(&self) -> BaitOutcome {
        match (&self.loaded, &self.element) {
            (Some(loaded), _) => match loaded.get() {
                Some(true) => BaitOutcome::Passed,
                Some(false) => BaitOutcome::Stopped,
                None => BaitOutcome::Unanswered,
            },
            (None, Some(element)) => match window().get_computed_style(element) {
                Ok(Some(style))
                    if style.get_property_value("display").is_ok_and(|display| display == "none") =>
                {
                    BaitOutcome::Stopped
                }
                Ok(Some(_)) if element.is_connected() => BaitOutcome::Passed,
                _ => BaitOutcome::Unanswered,
            },
            (None, None) => BaitOutcome::Unanswered,
        }
    }
}

impl Drop for Laid {
    fn drop(&mut self) {
        let Some(element) = &self.element else { return };
        // A load that ends after this would call closures that are gone.
        element.set_onload(None);
        element.set_onerror(None);
        element.remove();
    }
}

fn lay(lure: Lure, name: &str) -> Laid {
    match lure {
        Lure::Image => load(HtmlImageElement::new().ok().map(JsCast::unchecked_into), |element| {
            if let Some(image) = element.dyn_ref::<HtmlImageElement>() {
                image.set_src(name);
            }
        }),
        Lure::Script => load(create("script"), |element| {
            if let Some(script) = element.dyn_ref::<HtmlScriptElement>() {
                script.set_src(name);
            }
            if let Some(head) = document().head() {
                let _ = head.append_child(element);
            }
        }),
        Lure::Class | Lure::Id => {
            let element = create("div");
            if let Some(element) = &element {
                let attribute = if lure == Lure::Class { "class" } else { "id" };
                let _ = element.set_attribute(attribute, name);
                let _ = element.set_attribute("aria-hidden", "true");
                element.set_text_content(Some("."));
                out_of_sight(element);
                if let Some(body) = document().body() {
                    let _ = body.append_child(element);
                }
            }
            Laid { element, loaded: None, _on_end: [None, None] }
        }
    }
}

fn create(tag: &str) -> Option<HtmlElement> {
    document().create_element(tag).ok().map(JsCast::unchecked_into)
}

/// An element that tells when it has loaded or failed; `begin` starts the load.
fn load(element: Option<HtmlElement>, begin: impl FnOnce(&HtmlElement)) -> Laid {
    let loaded = Rc::new(Cell::new(None));
    let Some(element) = element else {
        return Laid { element: None, loaded: Some(loaded), _on_end: [None, None] };
    };
    let ending = |success: bool| {
        let loaded = Rc::clone(&loaded);
        Closure::<dyn FnMut()>::new(move || loaded.set(Some(success)))
    };
    let (on_load, on_error) = (ending(true), ending(false));
    element.set_onload(Some(on_load.as_ref().unchecked_ref()));
    element.set_onerror(Some(on_error.as_ref().unchecked_ref()));
    begin(&element);
    Laid { element: Some(element), loaded: Some(loaded), _on_end: [Some(on_load), Some(on_error)] }
}
