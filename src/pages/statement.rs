//! Accessibility statement.

use leptos::prelude::*;

use crate::context::{announce, use_speech};
use crate::live::{live_view, live_words};
use crate::texts::{self, statement};

/// The statement.
#[component]
pub(crate) fn Page() -> impl IntoView {
    let speech = use_speech();
    let words = move || statement(speech.language());
    // The place to break it is for the heading, not for a tab.
    Effect::new(move || announce(&words().title.replace('\u{ad}', "")));
    let sections = move || {
        let section = |section: &'static texts::Section| {
            let texts = section.text.iter().map(|text| view! { <p>{*text}</p> }).collect_view();
            let items = section.list.iter().map(|item| view! { <li>{*item}</li> }).collect_view();
            let deviations = section.deviations.iter().map(deviation).collect_view();
            view! {
                <section class="group">
                    <h2>{section.title}</h2>
                    {texts}
                    {(!section.list.is_empty()).then(|| view! { <ul>{items}</ul> })}
                    {deviations}
                </section>
            }
        };
        words().sections.iter().map(section).collect_view()
    };
    view! {
        <div class="statement">
            <h1 tabindex="-1">{live_words(move || words().title)}</h1>
            {live_view(sections)}
        </div>
    }
}

fn deviation(deviation: &'static texts::Deviation) -> impl IntoView + use<> {
    let row = |(label, text): (&'static str, &'static str)| {
        view! {
            <dt>{label}</dt>
            <dd>{text}</dd>
        }
    };
    view! {
        <h3>{deviation.title}</h3>
        <dl class="statement__rows">{deviation.rows.map(row).collect_view()}</dl>
    }
}
