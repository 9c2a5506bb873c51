//! Question page: one node of a flow at a time.

use leptos::prelude::*;

use crate::address::{self, View};
use crate::context::{announce, use_speech};
use crate::live::{live, live_view};
use crate::views::flow_frame::{FlowFrame, ShownFlow, Switches, dropped};
use crate::views::node::node_view;
use crate::views::notices::Notices;
use crate::views::prose;
use crate::views::trail::Trail;

/// The current node of a flow.
#[component]
pub(crate) fn Page() -> impl IntoView {
    view! { <FlowFrame view=View::Guided show=guided /> }
}

fn guided(here: ShownFlow) -> impl IntoView {
    let speech = use_speech();
    // The title names the flow too: several tabs of one flow must be told apart.
    let heading = {
        let here = here.clone();
        Memo::new(move |_| {
            let text = here.walk().map(|walk| here.text(walk.here())).unwrap_or_default();
            (here.node_id(), format!("{text} · {}", here.title()))
        })
    };
    Effect::new(move || announce(&heading.get().1));

    let title = {
        let here = here.clone();
        move || prose::breakable(&here.title())
    };
    let back = {
        let here = here.clone();
        live(move || {
            let walk = here.walk()?;
            let href = match walk.before() {
                Some(before) => here.address(&walk.place.at(before.id)),
                // In the flow that handed off to this one.
                None => {
                    let (flow, place) = walk.place.handed_back()?;
                    address::place(here.language.get(), here.view, &flow, &place)
                }
            };
            let back = view! {
                <a class="back" data-back="" href=href>
                    {speech.texts().back}
                </a>
            };
            Some(back.into_any())
        })
    };
    let dropped = dropped(here.clone());
    view! {
        <div class="guided">
            <p class="flow-title">{live_view(title)}</p>
            <Notices flow=here.document.flow.id.clone() />
            {dropped}
            {back}
            {node_view(&here, 1)}
            <Trail here=here.clone() />
            <Switches here />
        </div>
    }
}
