//! Pages of the desk: `/{taal}/balie`, and what its search finds; and the counts, which need the app.

use flow::Audience;
use interface::address;
use interface::report_words::wrong_code;
use interface::search;
use maud::html;
use templates::desk;
use templates::home::SearchForm;

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
    let form = SearchForm {
        action: &wanted.whole(),
        sought,
        is_file: wanted.is_file,
        waits_for_app: wanted.is_file,
        submit: &form::submit_without_app(wanted.plain_texts().search),
    };
    let hint = html! {
        p.hint.without-app id="balie-zoek-uitleg" { (wanted.plain_texts().desk_search_hint) }
        p.hint.for-app data-words=(texts.desk_search_hint) {}
    };
    let main = html! {
        div.desk-page data-desk="" {
            (desk::search(language, &form, &hint))
            p.search__status aria-live="polite" data-code-mistake[is_mistake] {
                @if let Some(status) = status { (status) }
            }
            (desk::lists(&found, &staff, language))
            (desk::below(language, !wanted.is_file, &staff, &wanted.others))
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
        draws: true,
        description: texts.insight_intro.to_owned(),
        ..PageContent::new(main)
    }
}
