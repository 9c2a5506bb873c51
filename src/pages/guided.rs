//! Question page: one node of a flow at a time.

use leptos::prelude::*;
use templates::guided;

use crate::address::View;
use crate::context::announce;
use crate::views::flow_frame::{FlowFrame, ShownFlow};
use crate::views::notices::Notices;

/// The current node of a flow.
#[component]
pub(crate) fn Page() -> impl IntoView {
    view! { <FlowFrame view=View::Guided show=guided_page /> }
}

fn guided_page(here: &ShownFlow) -> impl IntoView + use<> {
    let heading = {
        let here = here.clone();
        Memo::new(move |_| (here.node_id(), here.with_page(guided::name)))
    };
    Effect::new(move || announce(&heading.get().1.unwrap_or_default()));
    view! {
        <div class="guided">
            {here.show(1, guided::title)}
            <Notices flow=here.document.flow.id.clone() />
            {here.show(1, guided::step)}
        </div>
    }
}
