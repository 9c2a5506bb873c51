//! Map page: all flows of a service in one drawing, with the handoffs between them.

use flow::{Audience, Language, Place, Service};
use leptos::prelude::*;
use protocol::Drawing;

use crate::address::{self, Page as Addressed, View};
use crate::api;
use crate::context::use_navigate;
use crate::context::{announce, use_address_options, use_from_page, use_library, use_speech};
use crate::diagram::{
    FetchedDrawing, Highlight, Highlights, Subject, keys_help, once_fetched, stage, ways_aloud,
};
use crate::live::{live_view, live_words};
use crate::navigation::NavigateOptions;
use crate::pages::not_found;
use crate::texts;

/// The map of the address, where there is one.
#[component]
pub(crate) fn Page() -> impl IntoView {
    let id = use_from_page(|page| match page {
        Addressed::Map(service) => Some(service.clone()),
        _ => None,
    });
    let service = Memo::new(move |_| {
        let id = id.get().unwrap_or_default();
        Service::ALL.into_iter().find(|service| service.id() == id)
    });
    let is_known = Memo::new(move |_| service.read().is_some());
    live_view(move || if is_known.get() { map(service).into_any() } else { not_found::not_found() })
}

fn map(service: Memo<Option<Service>>) -> impl IntoView {
    let speech = use_speech();
    let others = use_address_options();
    let library = use_library();
    let words = move || texts::diagram(speech.language());
    let audience = Memo::new(move |_| address::audience(&others.read()).unwrap_or(Audience::Patron));
    let name = Memo::new(move |_| {
        let language = speech.language();
        let service = service.get().map(|service| texts::service_name(language, service));
        texts::diagram(language).map_name.replace("{}", service.unwrap_or_default())
    });
    Effect::new(move || announce(&name.get()));

    let drawing = LocalResource::new(move || {
        let (id, language) = (service.get().map(Service::id).unwrap_or_default(), speech.language());
        let (audience, library) = (audience.get(), library.get());
        async move { api::service_map(id, language, audience, library.as_deref()).await }
    });
    let shown = once_fetched(drawing, 2, move || stage(subject(drawing, name, others)).into_any());
    let link = move |other: Service| {
        let href = move || address::map(speech.language(), other, &others.get());
        let current = move || (service.get() == Some(other)).then_some("page");
        view! {
            <a class="switches__link" data-map=other.id() aria-current=current href=href>
                {live_words(move || texts::service_name(speech.language(), other))}
            </a>
        }
    };
    let other_audience = move || match audience.get() {
        Audience::Patron => Audience::Staff,
        Audience::Staff => Audience::Patron,
    };
    let layer = move || {
        let place = address::for_audience(&others.get(), other_audience());
        address::map(speech.language(), service.get().unwrap_or(Service::Bibliotheek), &place)
    };
    view! {
        <div class="diagram-page">
            <h1 class="diagram-page__title" tabindex="-1">
                {live_words(move || name.get())}
            </h1>
            <p>{live_words(move || words().map_intro)}</p>
            <nav class="switches" aria-label=move || words().map_choose>
                {Service::ALL.map(link).collect_view()}
                <a class="switches__link" data-layer=move || other_audience().code() href=layer>
                    {live_words(move || match other_audience() {
                        Audience::Staff => words().map_staff,
                        Audience::Patron => words().map_patron,
                    })}
                </a>
            </nav>
            {shown}
            {keys_help()}
        </div>
    }
}

fn subject(drawing: FetchedDrawing, name: Memo<String>, others: Memo<Place>) -> Subject {
    let navigate = use_navigate();
    Subject {
        drawing: Box::new(move || {
            let drawing = drawing.get()?.ok()?;
            let titles = titles(&drawing);
            Some((drawing, titles))
        }),
        name,
        marks: Box::new(move |drawing| marks(drawing, drawing.language, &others.read())),
        follow: Box::new(move |href| navigate(href, NavigateOptions::default())),
        on_paper: Box::new(|| None),
    }
}

fn titles(drawing: &Drawing) -> Vec<String> {
    drawing.nodes.iter().map(|node| node.lines.join(" ")).collect()
}

/// Each box leads to the diagram of its flow.
fn marks(drawing: &Drawing, language: Language, place: &Place) -> Highlights {
    let kind = texts::diagram(language).map_kind;
    let titles = titles(drawing);
    let says = ways_aloud(drawing, &titles, language);
    let nodes = drawing.nodes.iter().zip(titles).zip(says).map(|((node, title), ways)| Highlight {
        href: address::place(language, View::Diagram, &node.id, place),
        label: [kind, ": ", &title, ". ", &ways].concat(),
        ..Highlight::default()
    });
    Highlights { nodes: nodes.collect(), walked: Vec::new(), elsewhere: false }
}
