//! Finding of the browser check: what is in it beside its words. What to do in this browser, a login that is played
//! through, an address to be taken along.

use flow::{Howto, Language};
use leptos::prelude::window;
use maud::html;
use readiness::{CheckId, Finding, Reason, Verdict};
use templates::Markup;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, HtmlInputElement, Node};

use super::howto::howto;
use crate::api::FetchError;
use crate::browser::Listener;
use crate::region::{Guard, Region, element_of};
use crate::views::copy::put_on_clipboard;
use crate::{probes, texts};

/// Marked places for what lives in a finding. A login is played through on the visitor's own device only.
pub(crate) fn places(finding: &Finding, is_public: bool) -> Markup {
    html! {
        @if can_play(finding.reason) && !is_public { div data-live="rehearse" {} }
        @if finding.reason == Reason::WebviewInApp { div data-live="copy" {} }
    }
}

/// What to do about a finding, in this browser. `level` is that of headings in it.
pub(crate) fn cures(finding: &Finding, howtos: &[Howto], language: Language, level: u8) -> Markup {
    let known = |id: &String| howtos.iter().find(|howto| howto.id == *id);
    let cures: Vec<_> = finding.howto.iter().filter_map(known).collect();
    html! {
        @if !cures.is_empty() {
            details.finding__cures open[matches!(finding.verdict, Verdict::Problem | Verdict::Attention)] {
                summary { (texts::of(language).check().readiness_what_to_do) }
                @for cure in cures { (howto(cure, language, false, level)) }
            }
        }
    }
}

/// What is heard of findings: each check with its verdict.
pub(crate) fn spoken(found: &[Finding], language: Language) -> String {
    let words = |finding: &Finding| {
        [texts::check_name(language, finding.id), ": ", texts::verdict(language, finding.verdict)].concat()
    };
    found.iter().map(words).collect::<Vec<_>>().join(". ")
}

const fn can_play(reason: Reason) -> bool {
    matches!(reason.check(), CheckId::LoginRehearsal) && !matches!(reason, Reason::LoginRehearsalNoCompanion)
}

/// What lives in a finding with this reason, by its mark, put before a node.
pub(crate) fn live_in_finding(
    part: &str,
    reason: Reason,
    language: Language,
    parent: &Element,
    marker: &Node,
) -> Option<Guard> {
    let place = Place { language, parent, marker };
    match part {
        "rehearse" => place.rehearsal(reason),
        _ => place.address_to_copy(),
    }
}

/// A place in a finding.
struct Place<'a> {
    language: Language,
    parent: &'a Element,
    marker: &'a Node,
}

/// What keeps something alive there: what hears of clicks, and what tells of them.
struct Living {
    _clicks: Listener,
    _told: Told,
}

/// A line that is heard when it changes.
type Told = std::rc::Rc<Region>;

impl Place<'_> {
    fn put(&self, html: Markup) -> Option<Element> {
        let element = element_of(html)?;
        self.parent.insert_before(&element, Some(self.marker)).ok()?;
        Some(element)
    }

    /// The button that plays a login through. The page is left, and comes back by itself.
    fn rehearsal(&self, reason: Reason) -> Option<Guard> {
        let (texts, language) = (texts::of(self.language), self.language);
        let words = match reason {
            Reason::LoginRehearsalNotPlayed => texts.check().rehearsal_play,
            _ => texts.check().rehearsal_again,
        };
        let play =
            self.put(html! { p.actions { button.button type="button" data-rehearse="" { (words) } } })?;
        let line = self.put(html! { p aria-live="polite" {} })?;
        let told = Told::new(Region::before(&line, None));
        let tell = Told::downgrade(&told);
        let clicks = Listener::on(&play, "click", move |_| {
            let tell = tell.clone();
            spawn_local(async move {
                if let Some(told) = tell.upgrade() {
                    told.empty();
                }
                // Only where nothing answers is the network in trouble.
                let words = match probes::rehearsal::begin(language).await {
                    Ok(()) => return,
                    Err(FetchError::Unreachable) => texts.unreachable_text,
                    Err(_) => texts.check().rehearsal_refused,
                };
                if let Some(told) = tell.upgrade() {
                    told.show("", &html! { (words) }, &mut |_| None);
                }
            });
        });
        Some(Box::new(Living { _clicks: clicks, _told: told }))
    }

    /// This page's address, to be taken along to another browser.
    fn address_to_copy(&self) -> Option<Guard> {
        let words = texts::of(self.language).check();
        let address = window().location().href().unwrap_or_default();
        let copy = self.put(html! {
            p.copy {
                label {
                    (words.copy_label)
                    input.copy__field type="text" readonly data-address="" value=(address);
                }
                button class="button button--secondary" type="button" data-copy="" { (words.copy_button) }
                span aria-live="polite" {}
            }
        })?;
        let line = copy.last_element_child()?;
        let told = Told::new(Region::before(&line, None));
        let tell = Told::downgrade(&told);
        let field: HtmlInputElement = copy.query_selector("input").ok()??.dyn_into().ok()?;
        let button = copy.query_selector("button").ok()??;
        let clicks = Listener::on(&button, "click", move |_| {
            field.select();
            // Apps often have no clipboard to offer; then the address is selected at least.
            let address = window().location().href().unwrap_or_default();
            let tell = tell.clone();
            spawn_local(async move {
                let is_done = put_on_clipboard(&address).await.is_ok();
                if let Some(told) = tell.upgrade() {
                    told.show("", &html! { @if is_done { (words.copy_done) } }, &mut |_| None);
                }
            });
        });
        Some(Box::new(Living { _clicks: clicks, _told: told }))
    }
}
