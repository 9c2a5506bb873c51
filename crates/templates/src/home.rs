//! Home: the problems to choose from, and what a search for a message or a code finds.

use flow::{Audience, Language, Place};
use interface::address::{self, View};
use interface::search::{HomeResults, Straight};
use interface::texts;
use maud::{Markup, html};
use protocol::FlowEntry;

use crate::prose::breakable;
use crate::sign::sign;

/// A search, as whoever makes the page answers it.
#[derive(Debug, Clone, Copy)]
pub struct SearchForm<'a> {
    /// Where what is typed is sent, where the app does not run.
    pub action: &'a str,
    /// What is in the field.
    pub sought: &'a str,
    /// Whether nobody answers what is sent.
    pub is_file: bool,
    /// Whether it is hidden until the app is there, which alone can search then.
    pub waits_for_app: bool,
    /// A button for browsers without the app.
    pub submit: &'a Markup,
}

/// What stands above the results: what this is, and the search, which `action` answers.
#[must_use]
pub fn search(language: Language, form: &SearchForm<'_>) -> Markup {
    let words = texts::of(language).home();
    html! {
        h1 tabindex="-1" { (words.home_title) }
        p.lead { (words.home_intro) }
        form.search.for-app[form.waits_for_app] role="search" method="post" action=(form.action) {
            label.search__label for="zoek" { (words.search_label) }
            input.search__field id="zoek" name=(address::SEARCH) type="search" autocomplete="off"
                aria-describedby="zoek-uitleg" value=(form.sought);
            p.hint id="zoek-uitleg" { (words.search_hint) }
            (form.submit)
        }
    }
}

/// Everything below the search. `ask` leads to a person; it is wanted only where nobody knows the message.
#[must_use]
pub fn lists(
    home: &HomeResults<'_>,
    others: &Place,
    language: Language,
    ask: impl FnOnce() -> Markup,
) -> Markup {
    let words = texts::of(language).home();
    let mut groups = [(words.which_problem, &home.library), (words.other_systems, &home.elsewhere)];
    if home.elsewhere_first {
        groups.reverse();
    }
    let ask = home.asks_a_person().then(ask);
    let (ask_first, ask_last) = if home.found == 0 { (ask, None) } else { (None, ask) };
    html! {
        @if let Some(code) = home.code { (code_entered(&code.to_string(), others, language)) }
        @if let Some(ask) = ask_first { (ask) }
        (straight(&home.straight, language))
        @for (title, flows) in groups {
            @if !flows.is_empty() {
                section.group {
                    h2 { (title) }
                    @if home.searched { (tiles(flows, others, language, false)) } @else { (problems(flows, others, language)) }
                }
            }
        }
        @if let Some(ask) = ask_last { (ask) }
        // After a search for a message, the check knows the message.
        div.group {
            a.tile data-check-link="" href=(address::readiness(language, others, home.about)) {
                span.tile__title { (words.check_card_title) }
                " "
                span.tile__text { (words.check_card_text) }
            }
        }
        (staff(&home.staff, &address::for_audience(others, Audience::Staff), language, home.searched))
    }
}

fn tiles(flows: &[&FlowEntry], place: &Place, language: Language, is_small: bool) -> Markup {
    html! {
        ul.tiles {
            @for flow in flows {
                li {
                    a.tile.tile--small[is_small] data-flow-link=(flow.id)
                        href=(address::place(language, View::Guided, &flow.id, place)) {
                        span.tile__title { (breakable(flow.title.get(language))) }
                        " "
                        span.tile__text { (flow.summary.get(language)) }
                    }
                }
            }
        }
    }
}

/// All problems at once, each with its sign and its length: nothing was searched for, so that somebody looks for theirs.
fn problems(flows: &[&FlowEntry], place: &Place, language: Language) -> Markup {
    let words = texts::of(language).home();
    let length = |count: u32| match count {
        0 | 1 => words.questions_one.to_owned(),
        count => words.questions_some.replace("{}", &count.to_string()),
    };
    html! {
        ul.tiles.problems {
            @for flow in flows {
                li {
                    a.tile.problem data-flow-link=(flow.id) href=(address::place(language, View::Guided, &flow.id, place)) {
                        (sign(&flow.sign))
                        span.tile__title { (breakable(flow.title.get(language))) }
                        " "
                        span.tile__text { (length(flow.questions)) }
                    }
                }
            }
        }
    }
}

/// Folded away: most visitors are no staff, and for staff it is one press.
fn staff(flows: &[&FlowEntry], place: &Place, language: Language, open: bool) -> Markup {
    let words = texts::of(language).home();
    html! {
        @if !flows.is_empty() {
            details.group.group--staff open[open] {
                summary { h2 { (words.for_staff) } }
                p { (words.for_staff_text) }
                p { a data-desk-link="" href=(address::desk(language, place)) { (texts::report(language).desk) } }
                (tiles(flows, place, language, true))
            }
        }
    }
}

/// A link to the report of a code that was typed.
fn code_entered(code: &str, others: &Place, language: Language) -> Markup {
    html! {
        div.group {
            a.tile data-code-link=(code) href=(address::report(language, code, others)) {
                span.tile__title { (code) }
                " "
                span.tile__text { (texts::report(language).desk_open_code) }
            }
        }
    }
}

/// Links into the middle of flows, for an error message that leads there.
fn straight(found: &[Straight<'_>], language: Language) -> Markup {
    let words = texts::of(language).home();
    html! {
        @if !found.is_empty() {
            section.group {
                h2 { (words.straight_to) }
                ul.tiles {
                    @for place in found {
                        li {
                            a.tile data-node-link=(place.node) data-flow-of=(place.flow.id) href=(place.href) {
                                span.tile__title { (words.message) " " (breakable(place.error)) }
                                " "
                                span.tile__text {
                                    (place.flow.title.get(language)) ": "
                                    @if let Some(text) = place.text { (text.get(language)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}
