//! Diagram page and outline page of a flow, with the current node beside it.

use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::window;
use maud::html;
use protocol::FlowDocument;
use templates::diagram_page::{self, Places};
use templates::flow_page::{dropped, switches, trail};
use templates::node::{node, spoken};
use templates::prose::breakable;
use templates::{FlowPage, Markup, drawing, outline};
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, Node};

use crate::address::{self, View};
use crate::app::{App, Change};
use crate::browser::{Listener, before_the_next_frame};
use crate::diagram::{At, FetchedStage, ShownFlow, lit, style_sheet, take_along};
use crate::region::{Guard, Put, Region, made_of, parent, remove};
use crate::views::flow_page::FlowHere;
use crate::{marks, texts};

/// A flow as a drawing or as a list.
struct DiagramPage {
    app: Rc<App>,
    flow: Rc<ShownFlow>,
    page: Element,
    regions: Regions,
    /// The drawing; the outline has none.
    stage: Option<Rc<FetchedStage>>,
    /// How large the step beside the drawing is.
    panel: Cell<u8>,
    /// The current node, once one was shown.
    node: RefCell<Option<String>>,
}

/// The places in the page, by their names. At each step one line is heard, and not the whole text beside the drawing: it
/// is there before its words.
type Regions = Vec<(String, Region)>;

/// What keeps the page there.
struct InPage {
    page: Rc<DiagramPage>,
    listeners: Vec<Listener>,
    /// The app tells this of changes as long as it is kept.
    _changes: Rc<dyn Fn(Change)>,
}

impl Drop for InPage {
    fn drop(&mut self) {
        self.listeners.clear();
        if let Some(stage) = &self.page.stage {
            stage.remove();
        }
        self.page.regions.iter().for_each(|(_, region)| region.remove());
        remove(&self.page.page);
    }
}

/// How large the step beside the drawing is at first: its question and its answers.
const PANEL_BEGINS: u8 = 1;
/// All of it.
const PANEL_ALL: u8 = 2;

/// What puts a flow into the page, as a drawing or as a list.
pub(crate) fn put(app: &Rc<App>, document: Arc<FlowDocument>, view: View) -> Put {
    let app = Rc::clone(app);
    Box::new(move |parent, marker| {
        // Whatever was shown before: this is another page.
        app.forget_announced();
        // A drawing fetches it itself, and waits for it.
        if view == View::Outline {
            let _ = style_sheet();
        }
        let page = DiagramPage::before(&app, document, view, parent, marker);
        let changes = app.tell_of_changes(&page, |page, _| page.show());
        page.show();
        let guard: Guard = Box::new(InPage { listeners: page.listen(), page, _changes: changes });
        guard
    })
}

impl DiagramPage {
    fn before(
        app: &Rc<App>,
        document: Arc<FlowDocument>,
        view: View,
        above: &Element,
        marker: &Node,
    ) -> Rc<Self> {
        let flow = Rc::new(ShownFlow { app: Rc::clone(app), document, view, at: At::Address });
        let (mut regions, mut stage) = (Regions::default(), None);
        let holder = made_of(skeleton(view), &mut |place| {
            let Some(parent) = parent(place) else { return };
            let name = place.get_attribute(marks::LIVE).unwrap_or_default();
            if name == "drawing" {
                stage = Some(FetchedStage::before(app, Rc::clone(&flow) as Rc<_>, 2, &parent, Some(place)));
            } else {
                regions.push((name, Region::before(&parent, Some(place))));
            }
        });
        let page = holder.first_element_child().unwrap_or(holder);
        let _ = above.insert_before(&page, Some(marker));
        Rc::new(Self {
            app: Rc::clone(app),
            flow,
            page,
            regions,
            stage,
            panel: Cell::new(PANEL_BEGINS),
            node: RefCell::default(),
        })
    }

    fn show(&self) {
        // When the address goes on to another page this one is about to leave.
        let shown = self.flow.with_here(|here| self.show_here(here));
        if shown.is_some()
            && let Some(stage) = &self.stage
        {
            stage.show();
        }
    }

    fn show_here(&self, here: &FlowHere<'_>) {
        let language = here.language;
        let words = texts::diagram(language);
        let title = here.document.flow.title.get(language);
        let name = match here.view {
            View::Diagram => texts::of(language).diagram_name,
            _ => words.outline_name,
        }
        .replace("{}", title);
        let of_flow = |template: fn(&FlowPage<'_>) -> Markup| here.with_page(template).unwrap_or_default();
        let place = address::place(language, here.view, &here.document.flow.id, &here.place);
        self.fill("title", &breakable(&name));
        self.fill("switches", &of_flow(switches));
        self.fill("dropped", &of_flow(dropped));
        self.fill("list", &of_flow(outline::outline));
        self.fill("buttons", &drawing::panel_buttons(language));
        self.tell_panel();
        if let Some(step) = self.region("step") {
            let html = of_flow(|page| html! { (node(page, 2)) (trail(page)) });
            step.show(&place, &html, &mut |place| here.put_part(&self.app, place, 3));
        }
        self.fill("below", &below(here));
        let out = here.walk().map(|walk| address::embedded(&walk.place, false)).unwrap_or_default();
        let out = address::place(language, here.view, &here.document.flow.id, &out);
        self.fill("out", &diagram_page::way_out(language, &out));
        self.tell_step(here);
        let _ = self.app.announce_once(&here.document.flow.id, &name);
    }

    /// Says what the current step is, and has it heard when it is another one.
    fn tell_step(&self, here: &FlowHere<'_>) {
        let words = here.with_page(spoken).unwrap_or_default();
        if let Ok(Some(step)) = self.page.query_selector(STEP) {
            let _ = step.set_attribute("aria-label", &words);
        }
        let now = here.walk().map(|walk| walk.here().id.to_owned());
        let before = self.node.replace(now.clone());
        if before.is_some() && before != now {
            self.fill("heard", &html! { (words) });
        }
    }

    fn region(&self, name: &str) -> Option<&Region> {
        self.regions.iter().find(|(known, _)| known == name).map(|(_, region)| region)
    }

    fn fill(&self, name: &str, html: &Markup) {
        if let Some(region) = self.region(name) {
            region.show("", html, &mut |_| None);
        }
    }

    fn listen(self: &Rc<Self>) -> Vec<Listener> {
        let on = |selector: &str, event: &'static str, heard: fn(&Rc<Self>, &Event)| {
            let target = self.page.query_selector(selector).ok().flatten()?;
            let page = Rc::downgrade(self);
            Some(Listener::on(&target, event, move |event| {
                if let Some(page) = page.upgrade() {
                    heard(&page, &event);
                }
            }))
        };
        let all = [
            on(STEP, "pointerover", |_, event| lit::answer(event)),
            on(STEP, "focusin", |_, event| lit::answer(event)),
            on(STEP, "pointerleave", |_, _| lit::clear()),
            on(STEP, "focusout", |_, _| lit::clear()),
            // The buttons themselves are made anew in another language.
            on(".diagram-page__panel", "click", |page, event| page.change_panel(event)),
            on(".diagram-page__below", "click", |page, event| {
                let on: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
                let size = page.stage.as_ref().and_then(|stage| stage.size());
                if let Some(on) = on {
                    let _ = page.flow.with_here(|here| take_along::clicked(&on, here, size));
                }
            }),
        ];
        all.into_iter().flatten().collect()
    }

    /// The step beside the drawing is made smaller or larger.
    fn change_panel(&self, event: &Event) {
        let on: Option<Element> = event.target().and_then(|target| target.dyn_into().ok());
        let Some(button) = on.and_then(|on| on.closest("[data-panel-step]").ok().flatten()) else { return };
        let size = self.panel.get();
        self.panel.set(match button.get_attribute(marks::PANEL_STEP).as_deref() {
            Some("less") => size.saturating_sub(1),
            _ => size.saturating_add(1).min(PANEL_ALL),
        });
        self.tell_panel();
        // The drawing has more or less room now.
        before_the_next_frame(|| {
            if let Ok(resized) = Event::new("resize") {
                let _ = window().dispatch_event(&resized);
            }
        });
    }

    fn tell_panel(&self) {
        let size = self.panel.get();
        if let Ok(Some(views)) = self.page.query_selector("[data-panel]") {
            let _ = views.set_attribute(marks::PANEL, &size.to_string());
        }
        for (step, end) in [("less", 0), ("more", PANEL_ALL)] {
            let button = ["[data-panel-step=", step, "]"].concat();
            if let Ok(Some(button)) = self.page.query_selector(&button) {
                let _ = match size == end {
                    true => button.set_attribute("aria-disabled", "true"),
                    false => button.remove_attribute("aria-disabled"),
                };
            }
        }
    }
}

/// The current step.
const STEP: &str = "#schema-stap";

/// The page, with an element for each place in it.
fn skeleton(view: View) -> Markup {
    let place = |name: &str| html! { div data-live=(name) {} };
    let step = diagram_page::step("", &place("step"));
    let has_drawing = view == View::Diagram;
    let shown = if has_drawing { "drawing" } else { "list" };
    let places = Places {
        title: &place("title"),
        switches: &place("switches"),
        dropped: &place("dropped"),
        shown: &place(shown),
        step: &if has_drawing { diagram_page::panel(&place("buttons"), &step) } else { step },
        after: &html! {
            div.only-heard aria-live="polite" { (place("heard")) }
            div.diagram-page__below { (place("below")) }
            (place("out"))
        },
    };
    if has_drawing { diagram_page::diagram(&places) } else { diagram_page::outline(&places) }
}

/// What stands below a drawing; nothing below a list.
fn below(here: &FlowHere<'_>) -> Markup {
    let (language, flow) = (here.language, &here.document.flow);
    html! {
        @if here.view == View::Diagram {
            p.hint { (texts::of(language).diagram_description) }
            (drawing::keys_help(language))
            (take_along::menu(here))
            p {
                a data-map-link="" href=(address::map(language, flow.service, &here.place)) {
                    (texts::diagram(language).map)
                }
            }
        }
    }
}
