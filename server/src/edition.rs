//! An edition: the content as it is served, one consistent state of all its files.
//!
//! Everything that can be made beforehand is: the JSON of each flow, and its drawings in each language and
//! for each audience.

use std::collections::HashMap;
use std::path::Path;

use flow::author::Content;
use flow::{Audience, Flow, Language, NodeKind, Service};
use protocol::{Catalog, FlowDocument, FlowEntry, Handoff, Howtos, LibraryEntry, NodeEntry, Notices};

use crate::content::{self, ContentError};
use crate::document::{Document, digest};

/// Why an edition cannot be made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EditionError {
    /// The content is refused.
    #[error(transparent)]
    Content(#[from] ContentError),
    /// A value cannot be written as JSON.
    #[error("the content cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// A flow cannot be drawn.
    #[error("the flow '{flow}' cannot be drawn: {reason}")]
    Drawing { flow: String, reason: String },
}

/// One state of the content.
#[derive(Debug)]
pub(crate) struct Edition {
    /// The version of the whole content.
    pub(crate) version: String,
    /// The catalog.
    pub(crate) catalog: Document,
    /// The notices.
    pub(crate) notices: Document,
    /// The howtos.
    pub(crate) howtos: Document,
    /// The policy.
    pub(crate) policy: Document,
    /// The flows by id.
    pub(crate) flows: HashMap<String, FlowEdition>,
    /// The libraries by id.
    pub(crate) libraries: HashMap<String, Document>,
}

/// One flow in an edition.
#[derive(Debug)]
pub(crate) struct FlowEdition {
    /// The flow with all that it refers to.
    pub(crate) document: Document,
    /// The drawings.
    pub(crate) drawings: HashMap<(Language, Audience), Document>,
}

impl Edition {
    /// Reads the folder and makes the edition.
    pub(crate) fn load(folder: &Path) -> Result<Self, EditionError> {
        let (read, policy) = content::read_clean(folder)?;
        let content = &read.loaded.content;
        let version = digest(read.files.iter().flat_map(|file| [file.path.as_bytes(), file.text.as_bytes()]));
        let flow_versions: HashMap<&str, String> = content
            .flows
            .keys()
            .map(|id| {
                let path = format!("flows/{id}.yaml");
                let text = read
                    .files
                    .iter()
                    .find(|file| file.path == path)
                    .map_or(&[][..], |file| file.text.as_bytes());
                (id.as_str(), digest([text]))
            })
            .collect();
        let flow_version = |id: &str| flow_versions.get(id).cloned().unwrap_or_default();

        let mut flows = HashMap::new();
        for (id, flow) in &content.flows {
            let document = Document::json(&flow_document(flow, flow_version(id), content))?;
            let mut drawings = HashMap::new();
            for language in Language::ALL {
                for audience in Audience::ALL {
                    let drawing = draw(flow, audience, language, content)?;
                    drawings.insert((language, audience), Document::json(&drawing)?);
                }
            }
            flows.insert(id.clone(), FlowEdition { document, drawings });
        }
        let mut libraries = HashMap::new();
        for (id, library) in &content.libraries {
            libraries.insert(id.clone(), Document::json(library)?);
        }
        Ok(Self {
            catalog: Document::json(&catalog(content, version.clone(), flow_version))?,
            notices: Document::json(&Notices { notices: content.notices.clone() })?,
            howtos: Document::json(&Howtos { howtos: content.howtos.values().cloned().collect() })?,
            policy: Document::json(&policy)?,
            version,
            flows,
            libraries,
        })
    }
}

/// Draws a flow of this content.
pub(crate) fn draw(
    flow: &Flow,
    audience: Audience,
    language: Language,
    content: &Content,
) -> Result<protocol::Drawing, EditionError> {
    let title = |id: &str| content.flows.get(id).map(|flow| flow.title.get(language).to_owned());
    diagram::draw(flow, audience, language, &title)
        .map_err(|error| EditionError::Drawing { flow: flow.id.clone(), reason: error.to_string() })
}

fn catalog(content: &Content, version: String, flow_version: impl Fn(&str) -> String) -> Catalog {
    let has_flows = |service: &Service| content.flows.values().any(|flow| flow.service == *service);
    let node =
        |(id, node): (&String, &flow::Node)| NodeEntry { id: id.clone(), kind: node.kind.code().to_owned() };
    Catalog {
        version,
        services: Service::ALL.into_iter().filter(has_flows).collect(),
        flows: content
            .flows
            .values()
            .map(|flow| FlowEntry {
                id: flow.id.clone(),
                version: flow_version(&flow.id),
                service: flow.service,
                audience: flow.audience,
                title: flow.title.clone(),
                summary: flow.summary.clone(),
                errors: flow.errors.clone(),
                keywords: flow.keywords.clone(),
                nodes: flow.nodes.iter().map(node).collect(),
            })
            .collect(),
        libraries: content
            .libraries
            .values()
            .map(|library| LibraryEntry { id: library.id.clone(), name: library.name.clone() })
            .collect(),
    }
}

/// A flow with the howtos and the titles that its nodes refer to.
pub(crate) fn flow_document(flow: &Flow, version: String, content: &Content) -> FlowDocument {
    let nodes = || flow.nodes.values();
    let named = |id: &String| {
        nodes().any(|node| Audience::ALL.iter().any(|audience| node.howto(*audience).contains(id)))
    };
    let mut handoffs: Vec<Handoff> = Vec::new();
    for node in nodes() {
        if let NodeKind::Handoff { flow: to, .. } = &node.kind
            && !handoffs.iter().any(|handoff| handoff.flow == *to)
            && let Some(other) = content.flows.get(to)
        {
            handoffs.push(Handoff { flow: to.clone(), title: other.title.clone() });
        }
    }
    FlowDocument {
        version,
        flow: flow.clone(),
        howtos: content.howtos.iter().filter(|(id, _)| named(id)).map(|(_, howto)| howto.clone()).collect(),
        handoffs,
    }
}
