//! Pages of the desk: `/{taal}/balie`, and what its search finds; and the counts, which need the app.

use flow::{Audience, Service};
use interface::address;
use interface::report_words::wrong_code;
use interface::search;
use maud::html;
use templates::desk;

use super::page_content::{PageContent, Sharing};
use super::page_request::PageRequest;
use super::{form, preload};

/// One field for code, problem and error message, and every plan for staff.
pub(crate) fn page(wanted: &PageRequest<'_>) -> PageContent {
    let (texts, language) = (wanted.report_texts(), wanted.language);
    let sought = wanted.sought().trim();
    let staff = address::for_audience(&wanted.others, Audience::Staff);
    let found = search::DeskResults::of(wanted.edition.catalog_entries(), sought, language, &staff);
    let is_mistake = found.mistake.is_some();
    let status = found.mistake.map(|error| wrong_code(error, texts));
    let status = status.or_else(|| found.none.then(|| texts.desk_none.to_owned()));
    let main = html! {
        div.desk-page data-desk="" {
            h1 tabindex="-1" { (texts.desk) }
            @if !wanted.is_file { p.lead { (texts.desk_intro) } }
            form.search.for-app[wanted.is_file] role="search" method="post" action=(wanted.whole()) {
                label.search__label for="balie-zoek" {
                    (if wanted.is_file { wanted.texts().home().search_label } else { texts.desk_search })
                }
                input.search__field id="balie-zoek" name=(address::SEARCH) type="search" accesskey="z" autocomplete="off"
                    spellcheck="false" autofocus aria-describedby="balie-zoek-uitleg" value=(sought);
                p.hint.without-app id="balie-zoek-uitleg" { (wanted.plain_texts().desk_search_hint) }
                p.hint.for-app data-words=(texts.desk_search_hint) {}
                (form::submit_without_app(wanted.plain_texts().search))
            }
            p.search__status role="status" data-code-mistake[is_mistake] {
                @if let Some(status) = status { (status) }
            }
            (desk::lists(&found, &staff, language))
            p.switches {
                a.switches__link data-map-link="" href=(address::map(language, Service::Bibliotheek, &staff)) {
                    (texts.desk_map)
                }
                @if !wanted.is_file {
                    " "
                    a.switches__link data-insight-link="" href=(address::insight(language, None, &wanted.others)) {
                        (texts.insight)
                    }
                }
            }
        }
    };
    PageContent {
        // Without what is sought: a browser's history has the titles too.
        title: texts.desk.to_owned(),
        description: wanted.plain_texts().desk_description.to_owned(),
        preload: preload::of_catalog(wanted),
        sharing: if sought.is_empty() { Sharing::Everybody } else { Sharing::Nobody },
        ..PageContent::new(main)
    }
}

/// What is counted is fetched with the operator's token, which no address may carry.
pub(crate) fn insight(wanted: &PageRequest<'_>) -> PageContent {
    let texts = wanted.report_texts();
    let main = html! {
        div.insight {
            h1 tabindex="-1" { (texts.insight) }
            p.lead { (texts.insight_intro) }
            p.without-app { (wanted.plain_texts().insight_needs_script) }
        }
    };
    PageContent {
        title: texts.insight.to_owned(),
        description: texts.insight_intro.to_owned(),
        ..PageContent::new(main)
    }
}
