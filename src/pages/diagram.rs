//! Diagram page and outline page of a flow, with the current node beside it.

use std::sync::Arc;

use leptos::prelude::*;
use maud::html;
use protocol::FlowDocument;
use templates::flow_page::{dropped, switches, trail};
use templates::node::{node, spoken};

use crate::address::{self, View};
use crate::api;
use crate::context::{announce, use_library, use_speech};
use crate::diagram::{FetchedDrawing, flow_stage, keys_help, lit, once_fetched, sheet, take_along};
use crate::live::{live_view, live_words};
use crate::texts;
use crate::views::prose;
use crate::views::shown_flow::ShownFlow;

/// A flow as a diagram.
pub(crate) fn diagram(document: Arc<FlowDocument>) -> AnyView {
    let here = &ShownFlow::of_the_address(document, View::Diagram);
    let speech = use_speech();
    let drawing = fetched(here);
    let name = {
        let here = here.clone();
        Memo::new(move |_| speech.texts().diagram_name.replace("{}", &here.title()))
    };
    let size = Memo::new(move |_| {
        drawing.with(|drawing| {
            let drawing = drawing.as_ref()?.as_ref().ok()?;
            Some(viewport::Size { width: drawing.width, height: drawing.height })
        })
    });
    let shown = {
        let here = here.clone();
        once_fetched(drawing, 2, move || flow_stage(&here, drawing, name).into_any())
    };
    let below = {
        let to_the_map = here.clone();
        view! {
            <p class="hint">{speech.words(|texts| texts.diagram_description)}</p>
            {keys_help()}
            {take_along(here, size)}
            <p>
                <a data-map-link="" href=move || address::map(to_the_map.language.get(), to_the_map.document.flow.service, &to_the_map.place.get())>
                    {live_words(move || texts::diagram(speech.language()).map)}
                </a>
            </p>
        }
    };
    page(here, name, shown, below, Beside::Drawing)
}

/// What stands beside the current step.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Beside {
    Drawing,
    List,
}

/// A flow as a list.
pub(crate) fn outline(document: Arc<FlowDocument>) -> AnyView {
    let here = &ShownFlow::of_the_address(document, View::Outline);
    let speech = use_speech();
    let name = {
        let here = here.clone();
        Memo::new(move |_| texts::diagram(speech.language()).outline_name.replace("{}", &here.title()))
    };
    let list = here.show(2, templates::outline::outline);
    let _ = sheet::added();
    page(here, name, list, (), Beside::List)
}

/// What both have in common: the title, the ways to the other views, and the current node beside `shown`.
fn page(
    here: &ShownFlow,
    name: Memo<String>,
    shown: impl IntoView + 'static,
    below: impl IntoView + 'static,
    beside: Beside,
) -> AnyView {
    // The page is announced once; at each step a line of its own is heard.
    Effect::new(move || announce(&name.get()));
    let out = {
        let here = here.clone();
        move || {
            let place = here.walk().map(|walk| address::embedded(&walk.place, false)).unwrap_or_default();
            address::place(here.language.get(), here.view, &here.document.flow.id, &place)
        }
    };
    let language = here.language;
    // At each step one line is heard, and not the whole text beside the drawing. The line is there before its words.
    let step = {
        let here = here.clone();
        Memo::new(move |_| (here.node_id(), here.with_page(spoken).unwrap_or_default()))
    };
    let heard = RwSignal::new(String::new());
    Effect::new(move |before: Option<String>| {
        let (id, words) = step.get();
        if before.is_some_and(|before| before != id) {
            heard.set(words);
        }
        id
    });
    let size = RwSignal::new(PANEL_BEGINS);
    let bar = view! {
        <h1 class="diagram-page__title" tabindex="-1">
            {live_view(move || prose::breakable(&name.get()))}
        </h1>
    };
    let step = view! {
        <div
            class="diagram-page__node"
            id="schema-stap"
            tabindex="-1"
            role="group"
            aria-label=move || step.get().1
            on:pointerover=move |event: web_sys::PointerEvent| lit::answer(&event)
            on:focusin=move |event: web_sys::FocusEvent| lit::answer(&event)
            on:pointerleave=move |_| lit::clear()
            on:focusout=move |_| lit::clear()
        >
            {here.show(2, |page| html! { (node(page, 2)) (trail(page)) })}
        </div>
    };
    let top = match beside {
        Beside::Drawing => view! {
            <div class="diagram-page__screen">
                <div class="diagram-page__bar">{bar} {here.show(1, switches)}</div>
                {here.show(1, dropped)}
                <div class="diagram-page__views" data-panel=move || size.get().to_string()>
                    <div class="diagram-page__drawing">{shown}</div>
                    <div class="diagram-page__panel">{panel_buttons(size)} {step}</div>
                </div>
            </div>
        }
        .into_any(),
        Beside::List => view! {
            {bar}
            {here.show(1, dropped)}
            {here.show(1, switches)}
            <div class="diagram-page__views">
                <div class="diagram-page__drawing">{shown}</div>
                {step}
            </div>
        }
        .into_any(),
    };
    view! {
        <div class="diagram-page">
            {top}
            <div class="only-heard" aria-live="polite">{live_words(move || heard.get())}</div>
            <div class="diagram-page__below">{below}</div>
            <p class="embedded-only">
                <a href=out target="_blank" data-open-outside="">
                    {live_words(move || texts::diagram(language.get()).embed_open)}
                </a>
            </p>
        </div>
    }
    .into_any()
}

/// How large the step beside the drawing is at first: its question and its answers.
const PANEL_BEGINS: u8 = 1;
/// All of it.
const PANEL_ALL: u8 = 2;

/// The buttons that make the step beside the drawing smaller and larger.
fn panel_buttons(size: RwSignal<u8>) -> impl IntoView {
    let speech = use_speech();
    let button = move |step: &'static str,
                       end: u8,
                       words: fn(&texts::DiagramTexts) -> &'static str,
                       change: fn(u8) -> u8| {
        view! {
            <button
                type="button"
                class="tool-button"
                data-panel-step=step
                aria-disabled=move || (size.get() == end).then_some("true")
                on:click=move |_| {
                    size.update(|size| *size = change(*size).min(PANEL_ALL));
                    // The drawing has more or less room now.
                    request_animation_frame(|| {
                        if let Ok(resized) = web_sys::Event::new("resize") {
                            let _ = window().dispatch_event(&resized);
                        }
                    });
                }
            >
                {live_words(move || words(texts::diagram(speech.language())))}
            </button>
        }
    };
    view! {
        <div class="panel-buttons">
            {button("less", 0, |words| words.panel_less, |size| size.saturating_sub(1))}
            {button("more", PANEL_ALL, |words| words.panel_more, |size| size.saturating_add(1))}
        </div>
    }
}

/// The drawing in the language and for the audience of the address.
fn fetched(here: &ShownFlow) -> FetchedDrawing {
    let id = here.document.flow.id.clone();
    let (language, audience, library) = (here.language, here.audience, use_library());
    LocalResource::new(move || {
        let (id, language, audience, library) = (id.clone(), language.get(), audience.get(), library.get());
        async move { api::diagram(&id, language, audience, library.as_deref()).await }
    })
}
