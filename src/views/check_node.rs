//! Check node: runs checks of the browser, shows what they saw, and suggests an answer that the visitor can overrule.

use std::cell::{Cell, RefCell};
use std::pin::Pin;
use std::rc::Rc;

use flow::{Language, NodeKind};
use maud::html;
use readiness::{CheckId, Findings, Policy, Reason, by_relevance, relevance};
use templates::Markup;
use templates::finding::Shown;
use templates::prose::{breakable, heading};
use wasm_bindgen_futures::spawn_local;
use web_sys::{Element, Node};

use super::findings::{places, spoken};
use super::trouble::{Sought, show_trouble};
use crate::api::FetchError;
use crate::app::{App, Change};
use crate::marks;
use crate::region::{Guard, Put, Region, element_of, remove};
use crate::reports::tab_findings;
use crate::texts::{self, ReasonText};

/// What a check node asks, and what it leads to.
#[derive(Clone)]
pub(crate) struct CheckAsked {
    /// The flow's id: its problem is the one to be explained.
    pub(crate) flow: String,
    /// The node's id: another node is another check.
    pub(crate) node: String,
    /// The checks that are asked.
    pub(crate) checks: Vec<String>,
    /// The answers: id, words, address.
    pub(crate) answers: Vec<(String, String, String)>,
    /// The node's kind, which knows which answer belongs to which verdict.
    pub(crate) kind: NodeKind,
    /// The level of the heading over what was seen.
    pub(crate) level: u8,
}

/// What was found.
pub(crate) struct Found {
    /// The findings.
    pub(crate) findings: Findings,
    /// The policy that they were judged by.
    pub(crate) policy: Rc<Policy>,
    /// Puts them into words: who looks has those of what it can find.
    pub(crate) text: ReasonText,
}

/// What was found, on its way; nothing when what looks could not be fetched.
pub(crate) type Coming = Pin<Box<dyn Future<Output = Option<Found>>>>;

/// Looks at the browser.
pub(crate) type Look = fn(Rc<App>, Vec<CheckId>) -> Coming;

/// What lives in a finding: its name, the finding's reason, the level of headings in it; and where it comes.
pub(crate) type Live = fn(&Rc<App>, &str, Reason, &Element) -> Option<Guard>;

/// The node as it is shown.
struct CheckNode {
    app: Rc<App>,
    asked: CheckAsked,
    look: Look,
    live: Live,
    seen: Element,
    saw: Region,
    /// It stays: screen readers speak only what comes into an element that was there before.
    listening: Element,
    /// Each check with its verdict, in one line. What was seen can be read above.
    heard: Region,
    answers: Region,
    found: RefCell<Option<Found>>,
    is_lost: Cell<bool>,
}

/// What keeps it there.
struct InPage {
    node: Rc<CheckNode>,
    /// The app tells this of changes as long as it is kept.
    _changes: Rc<dyn Fn(Change)>,
}

impl Drop for InPage {
    fn drop(&mut self) {
        self.node.saw.remove();
        self.node.answers.remove();
        remove(&self.node.seen);
        remove(&self.node.listening);
    }
}

/// What puts a check node into the page, and runs its checks.
pub(crate) fn put(app: &Rc<App>, asked: CheckAsked, look: Look, live: Live) -> Put {
    let app = Rc::clone(app);
    Box::new(move |parent, marker| {
        let node = CheckNode::before(app, asked, (look, live), parent, marker);
        let changes = node.app.tell_of_changes(&node, |node, _| node.show());
        node.run();
        node.show();
        let guard: Guard = Box::new(InPage { node, _changes: changes });
        guard
    })
}

impl CheckNode {
    fn before(
        app: Rc<App>,
        asked: CheckAsked,
        (look, live): (Look, Live),
        parent: &Element,
        marker: &Node,
    ) -> Rc<Self> {
        let put = |html: Markup| {
            let element = element_of(html).unwrap_or_else(|| parent.clone());
            let _ = parent.insert_before(&element, Some(marker));
            element
        };
        let seen = put(html! { div data-check-node=(asked.node) {} });
        let listening = put(html! { div.only-heard aria-live="polite" {} });
        Rc::new(Self {
            app,
            asked,
            look,
            live,
            saw: Region::before(&seen, None),
            answers: Region::before(parent, Some(marker)),
            heard: Region::before(&listening, None),
            seen,
            listening,
            found: RefCell::default(),
            is_lost: Cell::new(false),
        })
    }

    fn run(self: &Rc<Self>) {
        let asked = self.asked.checks.iter().filter_map(|check| CheckId::from_code(check)).collect();
        let coming = (self.look)(Rc::clone(&self.app), asked);
        let node = Rc::downgrade(self);
        spawn_local(async move {
            let found = coming.await;
            let Some(node) = node.upgrade().filter(|node| !node.app.is_over()) else { return };
            if let Some(found) = &found {
                tab_findings::keep(&node.app, &found.findings);
            }
            node.is_lost.set(found.is_none());
            node.found.replace(found);
            node.show();
        });
    }

    fn show(self: &Rc<Self>) {
        let language = self.app.language();
        let found = self.found.borrow();
        let suggested = found.as_ref().and_then(|found| self.asked.kind.answer_for(found.findings.worst()));
        if self.is_lost.get() {
            let again = Rc::downgrade(self);
            show_trouble(
                &self.app,
                &self.saw,
                FetchError::Unreachable,
                Sought::Content,
                self.asked.level,
                move || {
                    if let Some(node) = again.upgrade() {
                        node.run();
                    }
                },
            );
        } else {
            let html = match found.as_ref() {
                None => html! { p.loading { (texts::of(language).check().checking) } },
                Some(found) => self.saw(found, language),
            };
            self.saw.show("", &html, &mut |place| self.live_in(found.as_ref(), place));
        }
        let heard = found.as_ref().map(|found| spoken(&found.findings.0, language));
        self.heard.show("", &html! { (heard.unwrap_or_default()) }, &mut |_| None);
        self.answers.show("", &self.answers(suggested, language), &mut |_| None);
    }

    fn saw(&self, found: &Found, language: Language) -> Markup {
        let causes = found.policy.explains.get(&self.asked.flow).map_or(&[][..], Vec::as_slice);
        let level = self.asked.level;
        let is_public = self.app.here().device.is_some();
        let words = texts::of(language).check();
        html! {
            section.saw data-checks-done="" {
                (heading(level, "saw__title", &html! { (words.check_saw) }))
                ul.findings {
                    @for finding in by_relevance(&found.findings, causes) {
                        (templates::finding::finding(finding, Shown {
                            language,
                            level: level + 1,
                            relevance: relevance(finding, causes),
                            before: None,
                            text: found.text,
                        }, &places(finding, is_public)))
                    }
                }
            }
        }
    }

    fn live_in(&self, found: Option<&Found>, place: &Element) -> Option<Guard> {
        let check = place.closest("[data-check]").ok()??.get_attribute("data-check")?;
        let finding = found?.findings.get(CheckId::from_code(&check)?)?;
        (self.live)(&self.app, &place.get_attribute(marks::LIVE)?, finding.reason, place)
    }

    fn answers(&self, suggested: Option<&str>, language: Language) -> Markup {
        let texts = texts::of(language);
        html! {
            nav.answers aria-label=(texts.answers_label) {
                ul {
                    @for (id, words, href) in &self.asked.answers {
                        @let fits = suggested == Some(id);
                        li {
                            a.answer data-answer=(id) data-suggested[fits] href=(href) {
                                span { (breakable(words)) }
                                @if fits { span.answer__fits { (texts.check().check_suggests) } }
                            }
                        }
                    }
                }
            }
            p.hint { (texts.check().check_overrule) }
        }
    }
}
