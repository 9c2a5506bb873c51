//! Parts inside a page: checks, tools, steps for a browser, links for a phone.

use std::rc::Rc;

use flow::Tool;
use leptos::prelude::*;
use maud::html;
use templates::Markup;

use super::html::put_html;
use super::part::{Wanted, parts};
use super::root::put_view;
use crate::app::App;
use crate::context::use_app;
use crate::live::live_put;
use crate::region::Put;
use crate::texts;
use crate::views::check_node::CheckAsked;
use crate::views::{check_node, howto, on_phone, tool};

/// A part inside a page.
#[derive(Clone)]
pub(crate) enum Inline {
    /// A check in a flow.
    Check(CheckAsked),
    /// A small tool in a flow.
    Tool(Tool),
    /// Steps for this browser: their ids, and all that are known.
    Howtos(Vec<String>, Vec<flow::Howto>),
    /// A link to another website, as a QR code for the phone: its address and its words.
    OutsideLink(String, String),
}

/// The app, a part, and the level of headings in it.
type InApp = (Rc<App>, Inline, u8);

parts! {
    // What stays as it is.
    text: put_steps(wanted: InApp) -> Put => {
        let (app, wanted, level) = wanted;
        put_html(&app, move |app| steps(app, &wanted, level))
    };
    kiosk: put_on_kiosk(wanted: InApp) -> Put => {
        let (app, wanted, _) = wanted;
        put_html(&app, move |app| on_kiosk(app, &wanted))
    };
    check: put_inline(wanted: InApp) -> Put => {
        let (app, wanted, level) = wanted;
        put_view(&app, move || live_inline(wanted, level))
    };
}

fn steps(app: &App, wanted: &Inline, level: u8) -> Markup {
    let here = app.here();
    match wanted {
        Inline::Howtos(ids, known) => {
            let found = ids.iter().filter_map(|id| known.iter().find(|howto| howto.id == *id));
            html! { @for one in found { (howto::howto(one, here.language, here.is_kiosk(), level)) } }
        }
        Inline::Tool(Tool::WelkAccount) => {
            templates::tool::accounts(texts::of(here.language), app.library().as_ref(), level)
        }
        Inline::Tool(_) | Inline::Check(_) | Inline::OutsideLink(..) => Markup::default(),
    }
}

/// A kiosk shows no other websites, has no fields, and its browser is not the visitor's.
fn on_kiosk(app: &App, wanted: &Inline) -> Markup {
    let words = texts::kiosk(app.language());
    match wanted {
        Inline::OutsideLink(address, label) => on_phone::outside_link(address, label, words),
        Inline::Check(asked) => on_phone::check(asked, app.language()),
        Inline::Tool(_) | Inline::Howtos(..) => on_phone::notice(words.phone_field),
    }
}

fn live_inline(wanted: Inline, level: u8) -> AnyView {
    match wanted {
        Inline::Check(asked) => check_node::check_node(asked).into_any(),
        Inline::Tool(tool) => tool::tool(tool, level).into_any(),
        Inline::Howtos(..) | Inline::OutsideLink(..) => ().into_any(),
    }
}

/// It, to be put into the page. `level` is that of headings in it.
pub(crate) fn wanted(app: &App, level: u8, inline: Inline) -> Wanted {
    let is_kiosk = app.here().is_kiosk();
    Wanted::new("inline", level, move |app| {
        let wanted = (app, inline.clone(), level);
        match &inline {
            Inline::Howtos(..) | Inline::Tool(Tool::WelkAccount) => Box::pin(put_steps(wanted)),
            Inline::OutsideLink(..) => Box::pin(put_on_kiosk(wanted)),
            Inline::Check(_) | Inline::Tool(_) if is_kiosk => Box::pin(put_on_kiosk(wanted)),
            Inline::Check(_) | Inline::Tool(_) => Box::pin(put_inline(wanted)),
        }
    })
}

/// The same as a view.
pub(crate) fn view(level: u8, inline: Inline) -> AnyView {
    let Some(app) = use_app() else { return ().into_any() };
    let wanted = wanted(&app, level, inline);
    live_put(Box::new(move |parent, marker| wanted.put(&app, parent, Some(marker))))
}
