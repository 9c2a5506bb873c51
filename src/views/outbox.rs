//! Line at the top of every page about reports that wait to be sent, or were sent since the visitor last looked.

use leptos::prelude::*;
use report::outbox::{OutboxEntry, State};

use crate::context::{use_address_options, use_speech};
use crate::live::live_view;
use crate::reports::outgoing_reports::OutgoingReports;
use crate::{address, texts};

/// What waits, what arrived, and what was refused; nothing when nothing is on its way. Takes up what an earlier visit
/// left.
pub(crate) fn outbox_lines() -> AnyView {
    let speech = use_speech();
    let others = use_address_options();
    let outgoing = use_context::<OutgoingReports>();
    if let Some(outgoing) = outgoing {
        outgoing.wake();
    }
    let lines = move || {
        let outgoing = outgoing?;
        let (language, others) = (speech.language(), others.get());
        let texts = texts::report(language);
        let outbox = outgoing.outbox();
        let lines = outbox.0.into_iter().filter_map(|entry| {
            let OutboxEntry { key, tries, state, .. } = entry;
            let take_out = {
                let key = key.clone();
                move |_| outgoing.remove(&key)
            };
            let (name, content) = match state {
                // The first try is under way: the page shows that already.
                State::Waiting(_) if tries == 0 => return None,
                State::Waiting(_) => (
                    "waiting",
                    view! {
                        <p>{texts.waiting}</p>
                        <button type="button" class="button button--secondary" data-withdraw="" on:click=take_out>
                            {texts.withdraw}
                        </button>
                    }
                    .into_any(),
                ),
                State::Sent(receipt) => {
                    let href = address::report(language, &receipt.code, &others);
                    (
                        "sent",
                        view! {
                            <p>{texts.arrived} " " <strong translate="no" data-report-code=receipt.code.clone()>{receipt.code.clone()}</strong></p>
                            <a class="button" href=href>
                                {texts.arrived_show}
                            </a>
                        }
                        .into_any(),
                    )
                }
                State::Refused => (
                    "refused",
                    view! {
                        <p>{texts.refused}</p>
                        <button type="button" class="button button--secondary" data-withdraw="" on:click=take_out>
                            {texts.dismiss}
                        </button>
                    }
                    .into_any(),
                ),
            };
            Some(view! { <div class="outbox__entry" data-outbox=name>{content}</div> })
        });
        Some(lines.collect_view())
    };
    view! {
        <div class="outbox" aria-live="polite">
            {live_view(lines)}
        </div>
    }
    .into_any()
}
