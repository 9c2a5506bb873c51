//! Desk: what its search finds, and every plan for staff.

use flow::{Language, Place, Service};
use interface::address::{self, View};
use interface::search::DeskResults;
use interface::texts;
use maud::{Markup, html};

use crate::home::SearchForm;
use crate::prose::breakable;

/// What stands above the results: one field for a code, a problem and a message. `hint` says what it takes.
#[must_use]
pub fn search(language: Language, form: &SearchForm<'_>, hint: &Markup) -> Markup {
    let texts = texts::report(language);
    html! {
        h1 tabindex="-1" { (texts.desk) }
        @if !form.is_file { p.lead { (texts.desk_intro) } }
        form.search.for-app[form.waits_for_app] role="search" method="post" action=(form.action) {
            label.search__label for="balie-zoek" {
                (if form.is_file { texts::of(language).home().search_label } else { texts.desk_search })
            }
            input.search__field id="balie-zoek" name=(address::SEARCH) type="search" accesskey="z" autocomplete="off"
                spellcheck="false" autofocus aria-describedby="balie-zoek-uitleg" value=(form.sought);
            (hint)
            (form.submit)
        }
    }
}

/// The ways on from the desk. Counts are a server's. `staff` is where the map leads, `others` what goes along.
#[must_use]
pub fn below(language: Language, is_served: bool, staff: &Place, others: &Place) -> Markup {
    let texts = texts::report(language);
    html! {
        p.switches {
            a.switches__link data-map-link="" href=(address::map(language, Service::Bibliotheek, staff)) {
                (texts.desk_map)
            }
            @if is_served {
                " "
                a.switches__link data-insight-link="" href=(address::insight(language, None, others)) {
                    (texts.insight)
                }
            }
        }
    }
}

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
                            // One child: a flexible box would drop the space before a code in the title.
                            span { (breakable(title)) }
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
