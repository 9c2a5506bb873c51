//! What somebody did so far, with the way back to each of it.

use leptos::prelude::*;

use super::flow_frame::Here;
use crate::app::use_speech;

/// The nodes visited before the current one, with the answers given.
#[component]
pub(crate) fn Trail(here: Here) -> impl IntoView {
    let speech = use_speech();
    move || {
        let walk = here.walk()?;
        let texts = speech.texts();
        let language = speech.language();
        let visits: Vec<_> = walk
            .trail
            .iter()
            .take(walk.current)
            .map(|visit| {
                let answer =
                    visit.answer.and_then(|answer| visit.node.kind.way_out(answer)).and_then(|way| way.label);
                let answer = answer.map_or(texts.done, |label| label.get(language)).to_owned();
                (here.text(*visit), answer, here.address(&walk.place.at(visit.id)), visit.id.to_owned())
            })
            .collect();
        if visits.is_empty() {
            return None;
        }
        let entries = visits
            .into_iter()
            .map(|(text, answer, address, id)| {
                let label = format!("{}: {text}", texts.change);
                view! {
                    <li class="trail__visit" data-trail=id>
                        <span class="trail__text">{text}</span>
                        " "
                        <strong class="trail__answer">{answer}</strong>
                        " "
                        <a class="trail__change" href=address aria-label=label>
                            {texts.change}
                        </a>
                    </li>
                }
            })
            .collect_view();
        let again = here.address(&walk.place.restarted());
        Some(view! {
            <section class="trail">
                <h2 class="trail__title">{texts.your_answers}</h2>
                <ol>{entries}</ol>
                <p>
                    <a href=again data-restart="">
                        {texts.start_again}
                    </a>
                </p>
            </section>
        })
    }
}
