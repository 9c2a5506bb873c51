//! Trail: the nodes that were visited with the answers given, each with a link back.

use leptos::prelude::*;

use super::flow_frame::ShownFlow;
use super::prose;
use crate::context::use_speech;
use crate::live::live;

/// The nodes visited before the current one, with the answers given.
#[component]
pub(crate) fn Trail(here: ShownFlow) -> impl IntoView {
    let speech = use_speech();
    live(move || {
        let (walk, texts, language) = (here.walk()?, speech.texts(), here.language.get());
        if walk.current == 0 {
            return None;
        }
        let entry = |visit: &flow::Visit<'_>| {
            let text = here.text(*visit);
            let way = visit.answer.and_then(|answer| visit.node.kind.way_out(answer));
            let answer = way.and_then(|way| way.label).map_or(texts.done, |label| label.get(language));
            view! {
                <li class="trail__visit" data-trail=visit.id.to_owned()>
                    <span class="trail__text">{text.clone()}</span>
                    " "
                    <strong class="trail__answer">{prose::breakable(answer)}</strong>
                    " "
                    <a
                        class="trail__change"
                        href=here.address(&walk.place.at(visit.id))
                        aria-label=[texts.change, ": ", &text].concat()
                    >
                        {texts.change}
                    </a>
                </li>
            }
            .into_any()
        };
        let entries: Vec<AnyView> = walk.trail.iter().take(walk.current).map(entry).collect();
        let trail = view! {
            <section class="trail">
                <h2 class="trail__title">{texts.your_answers}</h2>
                <ol>{entries}</ol>
                <p>
                    <a href=here.address(&walk.place.restarted()) data-restart="">
                        {texts.start_again}
                    </a>
                </p>
            </section>
        };
        Some(trail.into_any())
    })
}
