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
use crate::diagram::{FetchedDrawing, flow_stage, keys_help, once_fetched, take_along};
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
    page(here, name, shown, below)
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
    page(here, name, list, ())
}

/// What both have in common: the title, the ways to the other views, and the current node beside `shown`.
fn page(
    here: &ShownFlow,
    name: Memo<String>,
    shown: impl IntoView + 'static,
    below: impl IntoView + 'static,
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
    view! {
        <div class="diagram-page">
            <h1 class="diagram-page__title" tabindex="-1">
                {live_view(move || prose::breakable(&name.get()))}
            </h1>
            {here.show(1, dropped)}
            {here.show(1, switches)}
            <div class="diagram-page__views">
                <div class="diagram-page__drawing">{shown}</div>
                <div class="diagram-page__node" id="schema-stap" tabindex="-1" role="group" aria-label=move || step.get().1>
                    {here.show(2, |page| html! { (node(page, 2)) (trail(page)) })}
                </div>
            </div>
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

/// The drawing in the language and for the audience of the address.
fn fetched(here: &ShownFlow) -> FetchedDrawing {
    let id = here.document.flow.id.clone();
    let (language, audience, library) = (here.language, here.audience, use_library());
    LocalResource::new(move || {
        let (id, language, audience, library) = (id.clone(), language.get(), audience.get(), library.get());
        async move { api::diagram(&id, language, audience, library.as_deref()).await }
    })
}
