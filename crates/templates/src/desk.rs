//! Desk: what its search finds, and every plan for staff.

use flow::{Language, Place};
use interface::address::{self, View};
use interface::search::DeskResults;
use interface::texts;
use maud::{Markup, html};

use crate::prose::breakable;

/// Everything below the search. `staff` is where links lead.
#[must_use]
pub fn lists(desk: &DeskResults<'_>, staff: &Place, language: Language) -> Markup {
    let texts = texts::report(language);
    html! {
        @if !desk.hits.is_empty() {
            section.group {
                h2 { (texts.desk_results) }
                ul.tiles {
                    @for hit in &desk.hits {
                        li {
                            a.tile.tile--small data-hit=(hit.kind) href=(hit.href) {
                                span.tile__title { (breakable(&hit.title)) }
                                " "
                                span.tile__text { (hit.text) }
                            }
                        }
                    }
                }
            }
        }
        section.group {
            h2 { (texts.desk_flows) }
            ul.desk-page__flows {
                @for flow in &desk.flows {
                    @let title = flow.title.get(language);
                    li {
                        a data-staff-flow=(flow.id) href=(address::place(language, View::Guided, &flow.id, staff)) {
                            (breakable(title))
                        }
                        " "
                        a.desk-page__diagram aria-label={ (title) ": " (texts.desk_as_diagram) }
                            href=(address::place(language, View::Diagram, &flow.id, staff)) {
                            "(" (texts.desk_as_diagram) ")"
                        }
                    }
                }
            }
        }
    }
}
