//! Home page: `/{taal}/`, and what its search finds.

use flow::{Audience, Place};
use interface::address::{self, View};
use interface::search::{self, HomeResults, Straight};
use maud::{Markup, html};
use protocol::FlowEntry;

use super::flow_request::desk_of_the_library;
use super::page_content::{Index, PageContent, Sharing};
use super::page_request::PageRequest;
use super::{form, preload};
use templates::prose::breakable;

/// Home.
pub(crate) fn page(wanted: &PageRequest<'_>) -> PageContent {
    let texts = wanted.texts();
    let sought = wanted.sought().trim();
    let flows = search::flows_of(wanted.edition.catalog_entries(), wanted.library);
    let home = HomeResults::of(&flows, sought, wanted.language, &wanted.others);
    let ask = home.asks_a_person().then(|| ask_a_person(wanted, sought));
    let (ask_first, ask_last) = if home.found == 0 { (ask, None) } else { (None, ask) };
    let for_staff = address::for_audience(&wanted.others, Audience::Staff);
    let mut groups =
        [(texts.home().which_problem, &home.library), (texts.home().other_systems, &home.elsewhere)];
    if home.elsewhere_first {
        groups.reverse();
    }
    let main = html! {
        div.home {
            h1 tabindex="-1" { (texts.home().home_title) }
            p.lead { (texts.home().home_intro) }
            form.search.for-app[wanted.is_file] role="search" method="post" action=(address::home(wanted.language, &wanted.others)) {
                label.search__label for="zoek" { (texts.home().search_label) }
                input.search__field id="zoek" name=(address::SEARCH) type="search" autocomplete="off"
                    aria-describedby="zoek-uitleg" value=(sought);
                p.hint id="zoek-uitleg" { (texts.home().search_hint) }
                (form::submit_without_app(wanted.plain_texts().search))
            }
            p.search__status role="status" data-found=[home.searched.then_some(home.shown)] {
                @if let Some(status) = home.status(wanted.language) { (status) }
            }
            @if let Some(code) = home.code { (code_entered(wanted, &code.to_string())) }
            @if let Some(ask) = ask_first { (ask) }
            (straight(wanted, &home.straight))
            @for (title, flows) in groups { (group(wanted, title, flows, &wanted.others)) }
            @if let Some(ask) = ask_last { (ask) }
            div.group {
                a.tile data-check-link="" href=(address::readiness(wanted.language, &wanted.others, home.about)) {
                    span.tile__title { (texts.home().check_card_title) }
                    " "
                    span.tile__text { (texts.home().check_card_text) }
                }
            }
            (staff(wanted, &home.staff, &for_staff, home.searched))
            @if !wanted.is_file { (form::library(wanted, sought)) }
        }
    };
    PageContent {
        title: texts.home().home_title.to_owned(),
        index: if sought.is_empty() {
            Index::Yes(address::home(wanted.language, &Place::default()))
        } else {
            Index::No
        },
        preload: preload::of_catalog(wanted),
        sharing: if sought.is_empty() { Sharing::Everybody } else { Sharing::Nobody },
        ..PageContent::new(main)
    }
}

fn tiles(wanted: &PageRequest<'_>, flows: &[&FlowEntry], place: &Place, is_small: bool) -> Markup {
    html! {
        ul.tiles {
            @for flow in flows {
                li {
                    a.tile.tile--small[is_small] data-flow-link=(flow.id)
                        href=(address::place(wanted.language, View::Guided, &flow.id, place)) {
                        span.tile__title { (breakable(flow.title.get(wanted.language))) }
                        " "
                        span.tile__text { (flow.summary.get(wanted.language)) }
                    }
                }
            }
        }
    }
}

/// Problems under a title; nothing where there is none.
pub(crate) fn group(wanted: &PageRequest<'_>, title: &str, flows: &[&FlowEntry], place: &Place) -> Markup {
    html! {
        @if !flows.is_empty() {
            section.group { h2 { (title) } (tiles(wanted, flows, place, false)) }
        }
    }
}

/// Folded away: most visitors are no staff, and for staff it is one press.
fn staff(wanted: &PageRequest<'_>, flows: &[&FlowEntry], place: &Place, open: bool) -> Markup {
    let texts = wanted.texts();
    html! {
        @if !flows.is_empty() {
            details.group.group--staff open[open] {
                summary { h2 { (texts.home().for_staff) } }
                p { (texts.home().for_staff_text) }
                p { a data-desk-link="" href=(address::desk(wanted.language, place)) { (wanted.report_texts().desk) } }
                (tiles(wanted, flows, place, true))
            }
        }
    }
}

/// A message that nobody knows leads to a person, and goes along: in a form, so that it gets into no address.
fn ask_a_person(wanted: &PageRequest<'_>, sought: &str) -> Markup {
    let texts = wanted.report_texts();
    let ask = address::ask(wanted.language, None, &wanted.others);
    html! {
        div.group data-unknown-message="" {
            p { (texts.ask_home) }
            (form::with_words(&ask, &report::clean(sought), &html! {
                button.button type="submit" data-ask="" { (texts.ask) }
            }))
            (desk_of_the_library(wanted, 2))
        }
    }
}

/// A link to the report of a code that was typed.
fn code_entered(wanted: &PageRequest<'_>, code: &str) -> Markup {
    html! {
        div.group {
            a.tile data-code-link=(code) href=(address::report(wanted.language, code, &wanted.others)) {
                span.tile__title { (code) }
                " "
                span.tile__text { (wanted.report_texts().desk_open_code) }
            }
        }
    }
}

/// Links into the middle of flows, for an error message that leads there.
fn straight(wanted: &PageRequest<'_>, found: &[Straight<'_>]) -> Markup {
    let texts = wanted.texts();
    html! {
        @if !found.is_empty() {
            section.group {
                h2 { (texts.home().straight_to) }
                ul.tiles {
                    @for place in found {
                        li {
                            a.tile data-node-link=(place.node) data-flow-of=(place.flow.id) href=(place.href) {
                                span.tile__title { (texts.home().message) " " (breakable(place.error)) }
                                " "
                                span.tile__text {
                                    (place.flow.title.get(wanted.language)) ": "
                                    @if let Some(text) = place.text { (text.get(wanted.language)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
