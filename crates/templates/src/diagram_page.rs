//! Pages of drawings: the diagram and the outline of a flow with the current node beside it, and the map of a service.
//!
//! What stands in their places is HTML where the server makes the page; where the app does, a mark that it fills.

use flow::{Audience, Language, Place, Service};
use interface::address;
use interface::texts;
use maud::{Markup, html};

/// What stands in the places of a page.
#[derive(Debug, Clone, Copy)]
pub struct Places<'a> {
    /// The words of the title.
    pub title: &'a Markup,
    /// The ways to the other views.
    pub switches: &'a Markup,
    /// What of the address was left out.
    pub dropped: &'a Markup,
    /// The drawing, or the list.
    pub shown: &'a Markup,
    /// The current node beside it: [`panel`] or [`step`].
    pub step: &'a Markup,
    /// Everything below.
    pub after: &'a Markup,
}

/// A flow as a drawing, which fills the window.
#[must_use]
pub fn diagram(places: &Places<'_>) -> Markup {
    html! {
        div.diagram-page {
            div.diagram-page__screen {
                div.diagram-page__bar { (heading(places.title)) (places.switches) }
                (places.dropped)
                div.diagram-page__views data-panel="1" {
                    div.diagram-page__drawing { (places.shown) }
                    (places.step)
                }
            }
            (places.after)
        }
    }
}

/// A flow as a list.
#[must_use]
pub fn outline(places: &Places<'_>) -> Markup {
    html! {
        div.diagram-page {
            (heading(places.title))
            (places.dropped)
            (places.switches)
            div.diagram-page__views {
                div.diagram-page__drawing { (places.shown) }
                (places.step)
            }
            (places.after)
        }
    }
}

fn heading(title: &Markup) -> Markup {
    html! { h1.diagram-page__title tabindex="-1" { (title) } }
}

/// The current step beside a list; `name` is what is read aloud of it.
#[must_use]
pub fn step(name: &str, content: &Markup) -> Markup {
    html! { div.diagram-page__node id="schema-stap" tabindex="-1" role="group" aria-label=(name) { (content) } }
}

/// The current step beside a drawing, with the buttons that make it smaller and larger.
#[must_use]
pub fn panel(buttons: &Markup, step: &Markup) -> Markup {
    html! { div.diagram-page__panel { (buttons) (step) } }
}

/// The way to the page itself, where a drawing is embedded in another website.
#[must_use]
pub fn way_out(language: Language, href: &str) -> Markup {
    html! {
        p.embedded-only {
            a href=(href) target="_blank" data-open-outside="" { (texts::diagram(language).embed_open) }
        }
    }
}

/// What stands above the map of a service: its name, and the ways to the other maps.
#[must_use]
pub fn above_map(service: Service, language: Language, audience: Audience, others: &Place) -> Markup {
    let words = texts::diagram(language);
    let (other, layer) = match audience {
        Audience::Patron => (Audience::Staff, words.map_staff),
        Audience::Staff => (Audience::Patron, words.map_patron),
    };
    html! {
        h1.diagram-page__title tabindex="-1" {
            (words.map_name.replace("{}", texts::service_name(language, service)))
        }
        p { (words.map_intro) }
        nav.switches aria-label=(words.map_choose) {
            @for known in Service::ALL {
                a.switches__link data-map=(known.id()) aria-current=[(known == service).then_some("page")]
                    href=(address::map(language, known, others)) { (texts::service_name(language, known)) }
                " "
            }
            a.switches__link data-layer=(other.code())
                href=(address::map(language, service, &address::for_audience(others, other))) { (layer) }
        }
    }
}
