//! Parts inside a page: checks, tools, steps for a browser, links for a phone.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use leptos::prelude::*;
use leptos::reactive::computed::ScopedFuture;
use leptos::task::spawn_local;

use super::part::{Wanted, parts};
use super::root::put_view;
use crate::api::FetchError;
use crate::app::App;
use crate::region::Put;
use crate::views::check_node::CheckAsked;
use crate::views::waiting::{Loading, Sought, Trouble};
use crate::views::{check_node, howto, on_phone, tool};

/// A part inside a page.
#[derive(Clone)]
pub(crate) enum Inline {
    /// A check in a flow.
    Check(CheckAsked),
    /// A small tool in a flow.
    Tool(flow::Tool),
    /// Steps for this browser: their ids, and all that are known.
    Howtos(Vec<String>, Vec<flow::Howto>),
    /// A link to another website, as a QR code for the phone: its address and its words.
    OutsideLink(String, String),
}

/// A part, and the level of headings in it.
type InlineAt = (Inline, u8);

parts! {
    // For the question page, which knows nothing of views.
    check: put_inline(wanted: (std::rc::Rc<App>, InlineAt)) -> Put => {
        let (app, wanted) = wanted;
        put_view(&app, move || view_of(wanted))
    };
    // For views of other parts.
    check: inline_view(wanted: InlineAt) -> AnyView => view_of(wanted);
}

fn view_of((wanted, level): InlineAt) -> AnyView {
    match wanted {
        Inline::Check(asked) => check_node::check_node(asked).into_any(),
        Inline::Tool(tool) => tool::tool(tool, level).into_any(),
        Inline::Howtos(ids, known) => howto::howtos(ids, known, level).into_any(),
        Inline::OutsideLink(address, words) => on_phone::outside_link(&address, &words).into_any(),
    }
}

/// It, to be put into the page. `level` is that of headings in it.
pub(crate) fn wanted(level: u8, inline: Inline) -> Wanted {
    Wanted::new("inline", level, move |app| Box::pin(put_inline((app, (inline.clone(), level)))))
}

/// How far a part has come.
#[derive(Clone, Copy, PartialEq, Eq)]
enum PartState {
    OnItsWay,
    Shown,
    Lost,
}

/// The same as a view.
pub(crate) fn view(level: u8, inline: Inline) -> AnyView {
    let stage = RwSignal::new(PartState::OnItsWay);
    let shown = StoredValue::new_local(None::<AnyView>);
    let gone = Arc::new(AtomicBool::new(false));
    on_cleanup({
        let gone = Arc::clone(&gone);
        move || gone.store(true, Ordering::Relaxed)
    });
    let owner = Owner::current().unwrap_or_default();
    let fetch = move || {
        let coming = inline_view((inline.clone(), level));
        let gone = Arc::clone(&gone);
        owner.with(|| {
            spawn_local(ScopedFuture::new(async move {
                let came = coming.await;
                // When the page was left meanwhile its signals are gone.
                if !gone.load(Ordering::Relaxed) {
                    match came {
                        Ok(came) => {
                            shown.set_value(Some(came));
                            stage.set(PartState::Shown);
                        }
                        Err(_) => stage.set(PartState::Lost),
                    }
                }
            }));
        });
    };
    fetch();
    let fetch = StoredValue::new_local(fetch);
    let retry = Callback::new(move |()| {
        stage.set(PartState::OnItsWay);
        fetch.with_value(|fetch| fetch());
    });
    (move || match stage.get() {
        PartState::OnItsWay => view! { <Loading /> }.into_any(),
        PartState::Lost => {
            view! { <Trouble error=FetchError::Unreachable sought=Sought::Content retry level /> }.into_any()
        }
        PartState::Shown => shown.try_update_value(Option::take).flatten().into_any(),
    })
    .into_any()
}
