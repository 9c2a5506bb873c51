//! Trail: the nodes that were visited with the answers given, each with a link back.

use leptos::prelude::*;

use super::flow_frame::ShownFlow;
use super::prose;
use crate::context::use_speech;
use crate::live::{live, live_text};

/// A node visited before the current one.
#[derive(Clone, PartialEq, Eq)]
struct Visited {
    id: String,
    text: String,
    /// The words of the answer given there.
    answer: String,
    /// Where it is asked again.
    address: String,
}

/// The nodes visited before the current one, with the answers given.
///
/// When Leptos renders an element again it removes all attributes and sets them again. So a step renders only its own
/// entry, and changes only the addresses of the others, which carry all answers.
#[component]
pub(crate) fn Trail(here: ShownFlow) -> impl IntoView {
    let speech = use_speech();
    let visits = {
        let here = here.clone();
        Memo::new(move |_| visits(&here, speech.texts().done))
    };
    let any = Memo::new(move |_| !visits.read().is_empty());
    live(move || {
        let here = here.clone();
        any.get().then(|| {
            let again = live_text(move || {
                here.walk().map(|walk| here.address(&walk.place.restarted())).unwrap_or_default()
            });
            view! {
                <section class="trail">
                    <h2 class="trail__title">{speech.words(|texts| texts.your_answers)}</h2>
                    <ol>{entries(visits, 0)}</ol>
                    <p>
                        <a href=again data-restart="">
                            {speech.words(|texts| texts.start_again)}
                        </a>
                    </p>
                </section>
            }
            .into_any()
        })
    })
}

/// What was visited; tracked.
fn visits(here: &ShownFlow, done: &'static str) -> Vec<Visited> {
    let Some(walk) = here.walk() else { return Vec::new() };
    let language = here.language.get();
    let before = walk.trail.iter().take(walk.current);
    before
        .map(|visit| {
            let answer =
                visit.answer.and_then(|answer| visit.node.kind.way_out(answer)).and_then(|way| way.label);
            Visited {
                id: visit.id.to_owned(),
                text: here.text(*visit),
                answer: answer.map_or(done, |label| label.get(language)).to_owned(),
                address: here.address(&walk.place.at(visit.id)),
            }
        })
        .collect()
}

/// The entries from one on, each with those behind it.
fn entries(visits: Memo<Vec<Visited>>, from: usize) -> AnyView {
    let speech = use_speech();
    // As one text, so that the entry is rendered again when its words change, and not when only the address does.
    let words = Memo::new(move |_| {
        visits.read().get(from).map(|visit| [visit.id.as_str(), &visit.text, &visit.answer].join(" "))
    });
    let entry = move || {
        words.get()?;
        let Visited { id, text, answer, .. } = visits.read_untracked().get(from)?.clone();
        let change = speech.texts().change;
        let label = format!("{change}: {text}");
        let address =
            live_text(move || visits.read().get(from).map(|visit| visit.address.clone()).unwrap_or_default());
        let entry = view! {
            <li class="trail__visit" data-trail=id>
                <span class="trail__text">{text}</span>
                " "
                <strong class="trail__answer">{prose::breakable(&answer)}</strong>
                " "
                <a class="trail__change" href=address aria-label=label>
                    {change}
                </a>
            </li>
        };
        Some(entry.into_any())
    };
    let more = Memo::new(move |_| visits.read().len() > from);
    live(move || more.get().then(|| vec![live(entry), entries(visits, from + 1)].into_any()))
}
