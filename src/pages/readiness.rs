//! Browser check page: what in this browser could get in the way of logging in, how sure that is, and what to do.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use flow::Howto;
use maud::html;
use readiness::{CheckId, Finding, Findings, Policy, by_relevance, relevance};
use templates::finding::Shown;
use templates::{Markup, readiness as template};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Event, Node};

use crate::address::{self, Page};
use crate::api;
use crate::app::{App, Change, Here};
use crate::browser::{Listener, all};
use crate::probes::Probes;
use crate::region::{Guard, Put, Region, element_of, parent, remove};
use crate::reports::tab_findings;
use crate::views::findings::{cures, live_in_finding, places, spoken};
use crate::{marks, texts};

/// What was found last, and what each check found before.
#[derive(Default)]
struct Found {
    now: Findings,
    before: Vec<Finding>,
    policy: Rc<Policy>,
}

impl Found {
    /// With new findings in the place of the old ones of these checks. What a check found before is kept only where
    /// it was something else.
    fn renewed(mut self, new: &Findings, policy: Rc<Policy>) -> Self {
        self.policy = policy;
        for finding in new {
            self.before.retain(|before| before.id != finding.id);
            let old = self.now.get(finding.id).filter(|old| finding.differs_from(old));
            self.before.extend(old.cloned());
        }
        self.now = self.now.updated(new);
        self
    }
}

/// The page as it is shown.
struct CheckPage {
    app: Rc<App>,
    page: Element,
    head: Region,
    /// In an element that stays: screen readers speak only what comes into one that was there before.
    answer: Region,
    result: Region,
    /// What is heard when one check was looked at again, also where it found the same.
    heard: Region,
    /// It stays while the checks run: the focus is on it.
    again: Element,
    again_words: Region,
    below: Region,
    howtos: RefCell<Vec<Howto>>,
    found: RefCell<Found>,
    /// A check that runs again must not show what it found before as if it were new.
    is_running: Cell<bool>,
    looked_at: Cell<usize>,
    /// The one check that is being looked at again.
    busy: Cell<Option<CheckId>>,
    told: RefCell<String>,
}

/// What keeps it there.
struct InPage {
    page: Rc<CheckPage>,
    _clicks: Listener,
    /// The app tells this of changes as long as it is kept.
    _changes: Rc<dyn Fn(Change)>,
}

impl Drop for InPage {
    fn drop(&mut self) {
        self.page.result.remove();
        remove(&self.page.page);
    }
}

/// What puts the page there and runs every check.
pub(crate) fn put(app: &Rc<App>) -> Put {
    let app = Rc::clone(app);
    Box::new(move |parent, marker| {
        let page = CheckPage::before(app, parent, marker);
        let changes = page.app.tell_of_changes(&page, |page, _| page.show());
        let clicked = Rc::downgrade(&page);
        let clicks = Listener::on(&page.page, "click", move |click| {
            if let Some(page) = clicked.upgrade() {
                page.clicked(&click);
            }
        });
        page.fetch_howtos();
        page.look(CheckId::ALL.to_vec());
        page.show();
        let guard: Guard = Box::new(InPage { page, _clicks: clicks, _changes: changes });
        guard
    })
}

/// Instead of the checks, on a kiosk.
pub(crate) fn on_phone(app: &App) -> Markup {
    let language = app.language();
    if is_here(&app.here()) {
        let _ = app.announce_once("", texts::kiosk(language).phone_check_title);
    }
    template::on_phone(language)
}

/// When the address goes on to another page this one is about to leave.
fn is_here(here: &Here) -> bool {
    matches!(here.page, Some(Page::Readiness))
}

impl CheckPage {
    fn before(app: Rc<App>, parent: &Element, marker: &Node) -> Rc<Self> {
        let put = |html: Markup, into: &Element, before: Option<&Node>| {
            let element = element_of(html).unwrap_or_else(|| into.clone());
            let _ = into.insert_before(&element, before);
            element
        };
        let page = put(html! { div.readiness {} }, parent, Some(marker));
        let head = Region::before(&page, None);
        let answer = Region::before(&put(html! { div aria-live="polite" {} }, &page, None), None);
        let result = Region::before(&page, None);
        let heard = put(html! { div.only-heard aria-live="polite" {} }, &page, None);
        let heard = Region::before(&heard, None);
        let actions = put(html! { div.actions {} }, &page, None);
        let again = put(html! { button.button type="button" data-check-again="" {} }, &actions, None);
        let again_words = Region::before(&again, None);
        let below = Region::before(&page, None);
        // What the same tab found before the page was left for a rehearsal, or loaded again.
        let earlier = tab_findings::found(&app).unwrap_or_default();
        Rc::new(Self {
            app,
            page,
            head,
            answer,
            result,
            heard,
            again,
            again_words,
            below,
            howtos: RefCell::default(),
            found: RefCell::new(Found { now: earlier, ..Found::default() }),
            is_running: Cell::new(true),
            looked_at: Cell::new(0),
            busy: Cell::new(None),
            told: RefCell::default(),
        })
    }

    fn fetch_howtos(self: &Rc<Self>) {
        let page = Rc::downgrade(self);
        spawn_local(async move {
            let Ok(list) = api::howtos().await else { return };
            if let Some(page) = page.upgrade().filter(|page| !page.app.is_over()) {
                page.howtos.replace(list.howtos);
                page.show();
            }
        });
    }

    fn look(self: &Rc<Self>, asked: Vec<CheckId>) {
        let (page, probes) = (Rc::downgrade(self), Probes::of(&self.app));
        spawn_local(async move {
            let progress = |looked_at| {
                if let Some(page) = page.upgrade().filter(|page| page.is_running.get()) {
                    page.looked_at.set(looked_at);
                    page.show();
                }
            };
            let (new, policy) = probes.findings(&asked, &progress).await;
            if let Some(page) = page.upgrade().filter(|page| !page.app.is_over()) {
                page.saw(&asked, &new, policy);
            }
        });
    }

    fn saw(&self, asked: &[CheckId], new: &Findings, policy: Rc<Policy>) {
        let found = self.found.take().renewed(new, policy);
        tab_findings::keep(&self.app, &found.now);
        self.found.replace(found);
        if asked.len() == 1 {
            self.busy.set(None);
            self.told.replace(spoken(&new.0, self.app.language()));
        } else {
            self.is_running.set(false);
        }
        self.show();
    }

    fn clicked(self: &Rc<Self>, click: &Event) {
        let Some(on) = click.target().and_then(|target| target.dyn_into::<Element>().ok()) else { return };
        let is_in = |selector| on.closest(selector).ok().flatten();
        if is_in(CHECK_AGAIN).is_some() && !self.is_running.replace(true) {
            self.looked_at.set(0);
            self.told.take();
            self.show();
            self.look(CheckId::ALL.to_vec());
        }
        let check =
            is_in(RECHECK).and_then(|button| CheckId::from_code(&button.get_attribute(marks::RECHECK)?));
        if let Some(check) = check.filter(|_| self.busy.get().is_none()) {
            self.busy.set(Some(check));
            self.told.take();
            self.show();
            self.look(vec![check]);
        }
    }

    /// Shows everything as it is now. What is the same stays as it is.
    fn show(&self) {
        let here = self.app.here();
        if !is_here(&here) {
            return;
        }
        let language = here.language;
        let words = texts::of(language).check();
        let _ = self.app.announce_once("", words.readiness_title);
        // The flow that the visitor comes from: findings that explain its problem are listed first.
        let about = address::asked_from(here.pairs.iter().cloned());
        let back = about
            .as_ref()
            .map(|(flow, place)| (&flow[..], address::place(language, address::View::Guided, flow, place)));
        let back = back.as_ref().map(|(flow, href)| (*flow, &href[..]));
        let show = |region: &Region, html: Markup| region.show("", &html, &mut |_| None);
        show(&self.head, template::head(language, back));
        let is_running = self.is_running.get();
        if is_running {
            show(&self.answer, template::running(language));
            show(&self.result, template::progress(language, self.looked_at.get()));
        } else {
            self.show_findings(&here, about.as_ref().map(|(flow, _)| &flow[..]));
        }
        show(&self.heard, html! { (self.told.borrow()) });
        let _ = self.again.set_attribute("aria-disabled", if is_running { "true" } else { "false" });
        show(&self.again_words, html! { (words.readiness_again) });
        let ask = (!api::only_files()).then(|| address::ask(language, None, &here.others));
        show(
            &self.below,
            html! {
                (template::going_on(language, ask.as_deref()))
                (template::blind(language))
            },
        );
    }

    fn show_findings(&self, here: &Here, about: Option<&str>) {
        let language = here.language;
        let (found, howtos) = (self.found.borrow(), self.howtos.borrow());
        let causes = about.and_then(|flow| found.policy.explains.get(flow)).map_or(&[][..], Vec::as_slice);
        let answer = template::answer(language, &found.now, found.before.len());
        self.answer.show("", &answer, &mut |_| None);
        let item = |finding: &Finding, level| {
            let shown = Shown {
                language,
                level,
                relevance: relevance(finding, causes),
                before: found.before.iter().find(|before| before.id == finding.id),
                text: texts::reason_text,
            };
            templates::finding::finding(
                finding,
                shown,
                &html! {
                    (places(finding, here.device.is_some()))
                    (cures(finding, &howtos, language, level + 1))
                    (template::again(language, finding.id))
                },
            )
        };
        let groups = template::groups(language, &by_relevance(&found.now, causes), &found.before, &item);
        self.result.show("", &groups, &mut |place| {
            let check = place.closest("[data-check]").ok()??.get_attribute("data-check")?;
            let reason = found.now.get(CheckId::from_code(&check)?)?.reason;
            live_in_finding(&place.get_attribute(marks::LIVE)?, reason, language, &parent(place)?, place)
        });
        // Whether a check is looked at again is no part of that: the list stays as it is.
        let busy = self.busy.get();
        for button in all(&self.page, RECHECK) {
            let is_busy = if busy.is_some() { "true" } else { "false" };
            if button.get_attribute("aria-disabled").as_deref() == Some(is_busy) {
                continue;
            }
            let _ = button.set_attribute("aria-disabled", is_busy);
            let is_it =
                busy.is_some_and(|busy| button.get_attribute(marks::RECHECK).as_deref() == Some(busy.code()));
            let words = element_of(template::again_words(language, is_it));
            if let (Some(words), Some(before)) = (words, button.first_element_child()) {
                let _ = button.replace_child(&words, &before);
            }
        }
    }
}

const CHECK_AGAIN: &str = "[data-check-again]";
const RECHECK: &str = "[data-recheck]";
