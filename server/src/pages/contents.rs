//! Contents of a report, with what the edition knows of what it names.

use flow::Audience;
use maud::Markup;
use protocol::ReportDraft;
use report::trail::flows_before;
use templates::report_contents::{self, Contents};

use super::page_request::PageRequest;

/// What stands in a report. `level` is that of its headings.
pub(crate) fn contents(
    wanted: &PageRequest<'_>,
    draft: &ReportDraft,
    audience: Audience,
    level: u8,
) -> Markup {
    let edition = wanted.edition;
    let trail = draft.trail.as_ref();
    let ids =
        trail.into_iter().flat_map(|trail| flows_before(trail).into_iter().chain([trail.flow.as_str()]));
    // In the words of the report's own library.
    let flows = ids.filter_map(|id| edition.flow(id, draft.library.as_deref()));
    let library = draft.library.as_deref().and_then(|id| edition.library(id));
    let causes = trail.and_then(|trail| edition.browser_policy.explains.get(&trail.flow));
    report_contents::contents(&Contents {
        draft,
        language: wanted.language,
        audience,
        flows: flows.map(|found| (&found.flow, found.version.as_str())).collect(),
        library: library.map(|library| library.name.get(wanted.language)),
        causes: causes.map_or(&[][..], Vec::as_slice),
        level,
    })
}
