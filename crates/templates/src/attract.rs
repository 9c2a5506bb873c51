//! Attract screen of a kiosk: the problems as large tiles, in every language of the kiosk.

use flow::{Audience, Language, Place, Service};
use interface::address::{self, View};
use interface::texts;
use maud::{Markup, html};
use protocol::FlowEntry;

use crate::prose::breakable;

/// What stands above the problems.
#[must_use]
pub fn above(own: Language, languages: &[Language]) -> Markup {
    let words = texts::kiosk(own);
    html! {
        h1 tabindex="-1" { (words.title) }
        p.lead { (words.intro) }
        (also(own, languages))
    }
}

/// The title in the page's other languages. All are shown at once: nobody should have to look for their language.
fn also(own: Language, languages: &[Language]) -> Markup {
    html! {
        @for other in languages.iter().filter(|other| **other != own) {
            p.attract__also lang=(other.code()) { (texts::kiosk(*other).title) " " (texts::kiosk(*other).intro) }
        }
    }
}

/// The problems of patrons among `flows`.
#[must_use]
pub fn tiles(flows: &[&FlowEntry], own: Language, languages: &[Language], place: &Place) -> Markup {
    let for_patrons: Vec<_> = flows.iter().filter(|flow| flow.audience.includes(Audience::Patron)).collect();
    let groups = [(texts::kiosk(own).choose, true), (texts::of(own).home().other_systems, false)];
    html! {
        @for (title, of_the_library) in groups {
            section.group {
                h2 { (title) }
                ul.tiles.tiles--attract {
                    @for flow in &for_patrons {
                        @if (flow.service == Service::Bibliotheek) == of_the_library {
                            (tile(flow, own, languages, place))
                        }
                    }
                }
            }
        }
    }
}

fn tile(flow: &FlowEntry, own: Language, languages: &[Language], place: &Place) -> Markup {
    let to = |language| address::place(language, View::Guided, &flow.id, place);
    html! {
        li.attract__tile {
            a.tile data-flow-link=(flow.id) href=(to(own)) {
                span.tile__title { (breakable(flow.title.get(own))) }
            }
            @for other in languages.iter().filter(|other| **other != own) {
                a.attract__other lang=(other.code()) hreflang=(other.code()) data-flow-link=(flow.id) href=(to(*other)) {
                    // One child: the link lays its children side by side.
                    span { (breakable(flow.title.get(*other))) }
                }
            }
        }
    }
}
