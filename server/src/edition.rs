//! An edition: the content as it is served, one consistent state of all its files.
//!
//! Everything that can be made beforehand is: the JSON of each flow when the edition is loaded, its drawings
//! in each language and for each audience right after that, while the server serves already. Who asks for a
//! drawing that is not there yet waits for that one only.

use std::collections::HashMap;
use std::path::Path;
use std::sync::OnceLock;

use flow::author::Content;
use flow::{Audience, Flow, Language, NodeKind, Service, Text};
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
    #[error(transparent)]
    Drawing(#[from] diagram::DrawError),
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
    /// What the drawings are made of.
    content: Content,
}

/// One flow in an edition.
#[derive(Debug)]
pub(crate) struct FlowEdition {
    /// The flow with all that it refers to.
    pub(crate) document: Document,
    /// The drawings, as far as they are made; none for one that cannot be made.
    drawings: HashMap<(Language, Audience), OnceLock<Option<Document>>>,
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
            let pairs = Language::ALL
                .into_iter()
                .flat_map(|language| Audience::ALL.map(|audience| (language, audience)));
            let drawings = pairs.map(|pair| (pair, OnceLock::new())).collect();
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
            content: read.loaded.content,
        })
    }

    /// A drawing that is made already: none where it is not, or where there is no such flow.
    pub(crate) fn drawing_at_hand(
        &self,
        flow: &str,
        language: Language,
        audience: Audience,
    ) -> Option<&Document> {
        self.flows.get(flow)?.drawings.get(&(language, audience))?.get()?.as_ref()
    }

    /// A drawing, made now if need be, which takes milliseconds to seconds. None for one that cannot be made;
    /// the log says why.
    pub(crate) fn drawing(&self, flow: &str, language: Language, audience: Audience) -> Option<&Document> {
        let place = self.flows.get(flow)?.drawings.get(&(language, audience))?;
        let made = place.get_or_init(|| {
            let flow = self.content.flows.get(flow)?;
            let drawn = draw(flow, audience, language, &self.content).map_err(EditionError::from);
            match drawn.and_then(|drawing| Ok(Document::json(&drawing)?)) {
                Ok(document) => Some(document),
                Err(error) => {
                    tracing::error!(%error, "a flow cannot be drawn");
                    None
                }
            }
        });
        made.as_ref()
    }

    /// Makes every drawing, one after the other.
    pub(crate) fn draw_all(&self) {
        for (id, flow) in &self.flows {
            for (language, audience) in flow.drawings.keys() {
                self.drawing(id, *language, *audience);
            }
        }
    }
}

/// Draws a flow of this content.
pub(crate) fn draw(
    flow: &Flow,
    audience: Audience,
    language: Language,
    content: &Content,
) -> Result<protocol::Drawing, diagram::DrawError> {
    let title = |id: &str| content.flows.get(id).map(|flow| flow.title.get(language).to_owned());
    diagram::draw(flow, audience, language, &title)
}

fn catalog(content: &Content, version: String, flow_version: impl Fn(&str) -> String) -> Catalog {
    let has_flows = |service: &Service| content.flows.values().any(|flow| flow.service == *service);
    let node = |(id, node): (&String, &flow::Node)| NodeEntry {
        id: id.clone(),
        kind: node.kind.code().to_owned(),
        errors: node.errors.clone(),
        text: (!node.errors.is_empty()).then(|| {
            let words = |language| node.text(Audience::Patron, language).to_owned();
            Text { nl: words(Language::Nl), en: words(Language::En) }
        }),
    };
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
