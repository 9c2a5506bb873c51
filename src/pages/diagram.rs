//! The whole flow as a diagram, with the current node's words beside it.

use leptos::prelude::*;

use crate::address::View;
use crate::api;
use crate::app::{announce, use_library, use_speech};
use crate::views::diagram::diagram as drawing_view;
use crate::views::flow_frame::{FlowFrame, Here, Switches};
use crate::views::node::node_view;
use crate::views::prose;
use crate::views::trail::Trail;
use crate::views::waiting::{Loading, Sought, Trouble};

/// A flow as a diagram.
#[component]
pub(crate) fn Page() -> impl IntoView {
    view! { <FlowFrame view=View::Diagram show=diagram /> }
}

fn diagram(here: Here) -> impl IntoView {
    let speech = use_speech();
    let id = here.document.flow.id.clone();
    let (language, audience) = (here.language, here.audience);
    let library = use_library();
    let drawing = LocalResource::new(move || {
        let (id, language, audience, library) = (id.clone(), language.get(), audience.get(), library.get());
        async move { api::diagram(&id, language, audience, library.as_deref()).await }
    });
    let retry = Callback::new(move |()| drawing.refetch());

    // The page is announced once; at each step the text beside the drawing changes, and says so itself.
    let page_title = {
        let here = here.clone();
        Memo::new(move |_| speech.texts().diagram_name.replace("{}", &here.title()))
    };
    Effect::new(move || announce(&page_title.get()));

    let shown = {
        let here = here.clone();
        move || match drawing.get() {
            None => view! { <Loading /> }.into_any(),
            Some(Err(error)) => view! { <Trouble error sought=Sought::Flow retry level=2 /> }.into_any(),
            Some(Ok(drawing)) => drawing_view(&here, &drawing).into_any(),
        }
    };
    view! {
        <div class="diagram-page">
            <h1 class="diagram-page__title" tabindex="-1">
                {move || prose::breakable(&page_title.get())}
            </h1>
            <Switches here=here.clone() />
            <div class="diagram-page__views">
                <div class="diagram-page__drawing">{shown}</div>
                <div class="diagram-page__node" aria-live="polite">
                    {node_view(&here, 2)}
                    <Trail here />
                </div>
            </div>
        </div>
    }
}
