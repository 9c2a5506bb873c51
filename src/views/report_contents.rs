//! Contents of a report in words: the same before it is sent, for the patron and at the desk.

use std::sync::Arc;

use flow::{Audience, Language};
use leptos::prelude::*;
use protocol::{FlowDocument, ReportDraft, Trail};
use report::trail;
use templates::report_contents::{self, Contents};

use crate::api;
use crate::api::cache::flow_or_kept;
use crate::context::{ChosenLibrary, use_speech};
use crate::live::live_html;
use crate::visit::ThisVisit;

/// The flows that a trail goes through, the last one last. One that cannot be had is left out: its answers are
/// then shown by their ids. The words are those of the report's own library.
pub(crate) async fn flows_of(
    visit: ThisVisit,
    trail: Option<Trail>,
    library: Option<String>,
) -> Vec<Arc<FlowDocument>> {
    let mut flows = Vec::new();
    if let Some(trail) = trail {
        for id in trail::flows_before(&trail).into_iter().chain([trail.flow.as_str()]) {
            flows.extend(flow_or_kept(visit, id, library.as_deref()).await);
        }
    }
    flows
}

/// The title of the flow in which a report was made, or nothing when it was made outside any.
pub(crate) fn problem(
    draft: &ReportDraft,
    flows: &[Arc<FlowDocument>],
    language: Language,
) -> Option<String> {
    let trail = draft.trail.as_ref()?;
    let document = flows.iter().find(|document| document.flow.id == trail.flow);
    Some(document.map_or(trail.flow.as_str(), |document| document.flow.title.get(language)).to_owned())
}

/// The node where the trail stopped, in words for `audience`.
pub(crate) fn stopped_at(
    trail: &Trail,
    flows: &[Arc<FlowDocument>],
    audience: Audience,
    language: Language,
) -> String {
    let node = flows
        .iter()
        .find(|document| document.flow.id == trail.flow)
        .and_then(|document| document.flow.nodes.get(&trail.node));
    node.map_or(trail.node.as_str(), |node| node.text(audience, language)).to_owned()
}

/// Shows the contents of a report. `level` is that of its headings.
pub(crate) fn contents(
    draft: Memo<ReportDraft>,
    flows: Signal<Vec<Arc<FlowDocument>>>,
    audience: Audience,
    level: u8,
) -> AnyView {
    let speech = use_speech();
    let library_id = Memo::new(move |_| draft.read().library.clone());
    let chosen = use_context::<ChosenLibrary>();
    let library = LocalResource::new(move || {
        let id = library_id.get();
        let known = chosen.and_then(ChosenLibrary::get);
        async move {
            let id = id?;
            match known.filter(|library| library.id == id) {
                Some(library) => Some(library),
                None => api::library(&id).await.ok(),
            }
        }
    });
    // Which checks can explain the problem; without the policy the findings are shown by their weight only.
    let policy = LocalResource::new(|| async { api::policy().await.unwrap_or_default() });
    let shown = move || {
        let (draft, flows, language) = (draft.get(), flows.get(), speech.language());
        let (library, policy) = (library.get().flatten(), policy.get().unwrap_or_default());
        let causes = draft.trail.as_ref().and_then(|trail| policy.explains.get(&trail.flow));
        Some(report_contents::contents(&Contents {
            draft: &draft,
            language,
            audience,
            flows: flows.iter().map(|document| (&document.flow, document.version.as_str())).collect(),
            library: library.as_ref().map(|library| library.name.get(language)),
            causes: causes.map_or(&[][..], Vec::as_slice),
            level,
        }))
    };
    live_html(shown, |_| None)
}
