//! Parts inside a page: checks, tools, steps for a browser, links for a phone.

use std::rc::Rc;

use flow::Tool;
use leptos::prelude::*;
use maud::html;
use readiness::{AT_ONCE, CheckId, Reason};
use templates::Markup;
use web_sys::Element;

use super::html::put_html;
use super::part::{Wanted, parts};
use crate::app::App;
use crate::context::use_app;
use crate::live::live_put;
use crate::probes::Probes;
use crate::region::{Guard, Put, parent};
use crate::texts;
use crate::views::check_node::{CheckAsked, Coming, Found};
use crate::views::{check_node, findings, howto, on_phone, tool};

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
    node: put_check(wanted: (Rc<App>, CheckAsked)) -> Put => {
        let (app, asked) = wanted;
        check_node::put(&app, asked, look, live_in_finding)
    };
    probes: put_findings(wanted: (Rc<App>, Vec<CheckId>)) -> Coming => {
        let (app, asked) = wanted;
        Box::pin(async move {
            let (findings, policy) = Probes::of(&app).findings(&asked, &|_| ()).await;
            Some(Found { findings, policy, text: texts::reason_text })
        })
    };
    check: put_in_finding(wanted: (Rc<App>, String, Reason)) -> Put => {
        let (app, part, reason) = wanted;
        Box::new(move |parent, marker| {
            let language = app.language();
            let living: Guard = Box::new(findings::live_in_finding(&part, reason, language, parent, marker));
            living
        })
    };
    tool: put_tool(wanted: (Rc<App>, Tool, u8)) -> Put => {
        let (app, tool, level) = wanted;
        tool::put(&app, tool, level)
    };
}

/// Checks that need no waiting come without the code of the others.
fn look(app: Rc<App>, asked: Vec<CheckId>) -> Coming {
    if asked.iter().all(|check| AT_ONCE.contains(check)) {
        let coming = Probes::of(&app).at_once(asked);
        return Box::pin(async move {
            let (findings, policy) = coming.await;
            Some(Found { findings, policy, text: texts::reason_text_at_once })
        });
    }
    Box::pin(async move { put_findings((app, asked)).await.ok()?.await })
}

fn live_in_finding(app: &Rc<App>, part: &str, reason: Reason, place: &Element) -> Option<Guard> {
    let (part, parent) = (part.to_owned(), parent(place)?);
    let wanted = Wanted::new("finding", 3, move |app| Box::pin(put_in_finding((app, part.clone(), reason))));
    Some(wanted.put(app, &parent, Some(place)))
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
        _ => Markup::default(),
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

/// It, to be put into the page. `level` is that of headings in it.
pub(crate) fn wanted(app: &App, level: u8, inline: Inline) -> Wanted {
    let is_kiosk = app.here().is_kiosk();
    Wanted::new("inline", level, move |app| {
        let wanted = (app, inline.clone(), level);
        match &inline {
            Inline::Howtos(..) | Inline::Tool(Tool::WelkAccount) => Box::pin(put_steps(wanted)),
            Inline::OutsideLink(..) => Box::pin(put_on_kiosk(wanted)),
            Inline::Check(_) | Inline::Tool(_) if is_kiosk => Box::pin(put_on_kiosk(wanted)),
            Inline::Check(asked) => Box::pin(put_check((wanted.0, asked.clone()))),
            Inline::Tool(tool) => Box::pin(put_tool((wanted.0, *tool, level))),
        }
    })
}

/// The same as a view.
pub(crate) fn view(level: u8, inline: Inline) -> AnyView {
    let Some(app) = use_app() else { return ().into_any() };
    let wanted = wanted(&app, level, inline);
    live_put(Box::new(move |parent, marker| wanted.put(&app, parent, Some(marker))))
}
