//! Page of the browser check: `/{taal}/controle`. A request tells which browser asks and little else; the page names
//! the other checks.

use interface::address::{self, View};
use interface::texts;
use maud::{Markup, html};
use readiness::{CheckId, by_relevance};

use super::finding::{Showing, finding, is_told_by_request};
use super::page_content::{Index, PageContent};
use super::page_request::PageRequest;
use super::preload;

/// The check, as far as it goes without the app. Where the app is on its way, its words stand there until it looks.
pub(crate) fn page(wanted: &PageRequest<'_>) -> PageContent {
    let (texts, plain, language) = (wanted.texts(), wanted.plain_texts(), wanted.language);
    // There is no way back to a flow that is gone.
    let about = address::asked_from(wanted.pairs.iter().cloned());
    let about = about.filter(|(flow, _)| wanted.flow(flow).is_some());
    let causes = about.as_ref().and_then(|(flow, _)| wanted.edition.browser_policy.explains.get(flow));
    let causes = causes.map_or(&[][..], Vec::as_slice);
    let mut found = wanted.findings();
    found.0.retain(is_told_by_request);
    let seen: Vec<CheckId> = found.iter().map(|finding| finding.id).collect();
    let unseen: Vec<&str> = CheckId::ALL
        .iter()
        .filter(|check| !seen.contains(check))
        .map(|check| texts::check_name(language, *check))
        .collect();
    let showing = Showing { wanted, level: 2, cures: true, causes };
    let back =
        about.as_ref().map(|(flow, place)| (flow, address::place(language, View::Guided, flow, place)));
    let back = back.as_ref().map(|(flow, href)| (&flow[..], &href[..]));
    let main = html! {
        div.readiness {
            (templates::readiness::head(language, back))
            (app_is_looking(wanted))
            div.without-app {
                @if !found.0.is_empty() {
                    p { (plain.checks_seen) }
                    ul.findings { @for told in by_relevance(&found, causes) { (finding(told, &showing)) } }
                }
                p data-failed=(plain.checks_not_started) { (plain.checks_not_seen) }
                ul data-not-checked="" { @for name in unseen { li { (name) } } }
                @if wanted.is_file {
                    p { (texts.check().readiness_try_anyway) }
                } @else {
                    (templates::readiness::going_on(language, Some(&address::ask(language, None, &wanted.others))))
                }
            }
            (templates::readiness::blind(language))
        }
    };
    let mut preload = vec!["/api/v1/policy".to_owned(), "/api/v1/howtos".to_owned()];
    preload.extend(preload::of_library(wanted));
    let own = address::readiness(language, &flow::Place::default(), None);
    PageContent {
        title: texts.check().readiness_title.to_owned(),
        description: plain.check_description.to_owned(),
        index: if about.is_none() { Index::Yes(own) } else { Index::Canonical(own) },
        preload,
        ..PageContent::new(main)
    }
}

/// What the app shows while it looks, with the same heights, so that nothing moves when it takes over. The words
/// come from the style sheet: a browser that cannot start the app must not say that something is under way.
fn app_is_looking(wanted: &PageRequest<'_>) -> Markup {
    let texts = wanted.texts();
    let of = CheckId::ALL.len().to_string();
    let progress = texts.check().readiness_progress.replace("{done}", "0").replace("{of}", &of);
    html! {
        div.loading.for-app {
            p data-words=(texts.check().readiness_running) {}
            progress.progress max=(of) value="0" aria-label=(texts.check().readiness_title) {}
            p.hint aria-hidden="true" data-words=(progress) {}
        }
    }
}
