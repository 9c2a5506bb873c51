//! Edition: the content as it is served, one consistent state of all its files.
//!
//! The JSON of each flow is made when the edition is loaded. Its drawings in each language and for each audience are
//! made a little later, while the server already serves. A request for a drawing that is not ready waits for that
//! drawing only. A library that leaves parts out or has other words gets its own JSON and drawings of the flows that it
//! changes.

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use flow::author::Content;
use flow::{Audience, Flow, Language, Library, NodeKind, Place, Service, former, profile};
use protocol::{Catalog, FlowDocument, FlowEntry, Handoff, Howtos, LibraryEntry, Notices, Report};
use readiness::Policy;

use super::drawings::{self, DrawingResult};
use super::load::{self, ContentError};
use crate::bodies::digest::digest;
use crate::bodies::document::Document;

/// Why an edition cannot be made.
#[derive(Debug, thiserror::Error)]
pub(crate) enum EditionError {
    /// The content is refused.
    #[error(transparent)]
    Content(#[from] ContentError),
    /// A value cannot be written as JSON.
    #[error("the content cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// One state of the content.
#[derive(Debug)]
pub(crate) struct Edition {
    /// The version of the whole content.
    pub(crate) version: String,
    /// The folder that it was read from, without links.
    pub(crate) folder: PathBuf,
    /// The catalog.
    pub(crate) catalog: Document,
    /// The same, for the pages.
    entries: Catalog,
    /// The notices.
    pub(crate) notices: Document,
    /// The howtos.
    pub(crate) howtos: Document,
    /// The policy.
    pub(crate) policy: Document,
    /// The same, to judge a browser by that the server knows by its user agent only.
    pub(crate) browser_policy: Policy,
    /// The flows by id.
    flows: HashMap<String, FlowEdition>,
    /// The libraries by id.
    pub(crate) libraries: HashMap<String, LibraryEdition>,
    /// What the drawings are made of.
    content: Content,
    /// The maps of services, as far as they are made.
    maps: Mutex<HashMap<MapOf, DrawingResult>>,
    /// Whether any node replaces one that is gone, so that addresses are to be looked at.
    has_replacements: bool,
    /// Changes when any body does, also one that is written differently by another version of the server.
    pub(crate) digest: String,
}

/// A service in a language, for an audience, as a library shows it.
type MapOf = (Service, Language, Audience, Option<String>);

/// One library in an edition.
#[derive(Debug)]
pub(crate) struct LibraryEdition {
    /// What everybody may know of it.
    pub(crate) document: Document,
    /// The flows that it changes, by id; none for one that it leaves out.
    own: HashMap<String, Option<FlowEdition>>,
}

/// One flow in an edition.
#[derive(Debug)]
pub(crate) struct FlowEdition {
    /// The version of the flow: changes when its file does.
    pub(crate) version: String,
    /// The flow with all that it refers to.
    pub(crate) document: Document,
    /// The flow.
    pub(crate) flow: Flow,
    /// The drawings, as far as they are made.
    drawings: HashMap<(Language, Audience), OnceLock<DrawingResult>>,
}

impl FlowEdition {
    fn new(flow: &Flow, version: String, content: &Content) -> Result<Self, EditionError> {
        let pairs =
            Language::ALL.into_iter().flat_map(|language| Audience::ALL.map(|audience| (language, audience)));
        Ok(Self {
            document: Document::json(&for_visitors(flow_document(flow, version.clone(), content)))?,
            version,
            flow: flow.clone(),
            drawings: pairs.map(|pair| (pair, OnceLock::new())).collect(),
        })
    }

    /// A drawing that is made already.
    pub(crate) fn drawing_at_hand(&self, language: Language, audience: Audience) -> Option<&DrawingResult> {
        self.drawings.get(&(language, audience))?.get()
    }
}

impl Edition {
    /// Reads the folder and makes the edition.
    pub(crate) fn load(folder: &Path) -> Result<Self, EditionError> {
        // A link is followed once, so that all files are of the same release.
        let folder = fs::canonicalize(folder).unwrap_or_else(|_| folder.to_owned());
        let (read, policy) = load::read_clean(&folder)?;
        let content = &read.loaded.content;
        let version = digest(read.files.iter().flat_map(|file| [file.path.as_bytes(), file.text.as_bytes()]));
        let text_of = |path: String| {
            read.files.iter().find(|file| file.path == path).map_or(&[][..], |file| file.text.as_bytes())
        };
        let facts = digest(
            read.files.iter().filter(|file| file.path.starts_with("facts/")).map(|file| file.text.as_bytes()),
        );
        // A flow that names facts is another one when a fact changes.
        let facts_of = |flow: &Flow| if flow.written.template.is_some() { facts.as_bytes() } else { &[] };
        let flow_version = |id: &str| {
            let facts = content.flows.get(id).map(facts_of).unwrap_or_default();
            digest([text_of(format!("flows/{id}.yaml")), facts])
        };

        let mut flows = HashMap::new();
        for (id, flow) in &content.flows {
            flows.insert(id.clone(), FlowEdition::new(flow, flow_version(id), content)?);
        }
        let mut libraries = HashMap::new();
        for (library, profile) in &content.libraries {
            let mut own = HashMap::new();
            for (id, flow) in content.flows.iter().filter(|_| !profile.is_plain()) {
                let version = || {
                    let files = [format!("flows/{id}.yaml"), format!("libraries/{library}.yaml")];
                    digest(files.map(text_of).into_iter().chain([facts_of(flow)]))
                };
                match profile::apply(flow, profile, &content.flows) {
                    Some(changed) if changed == *flow => {}
                    Some(changed) => {
                        own.insert(id.clone(), Some(FlowEdition::new(&changed, version(), content)?));
                    }
                    None => {
                        own.insert(id.clone(), None);
                    }
                }
            }
            let document = Document::json(&profile.library)?;
            libraries.insert(library.clone(), LibraryEdition { document, own });
        }
        let entries = catalog(content, version.clone(), flow_version);
        let mut edition = Self {
            catalog: Document::json(&entries)?,
            entries,
            notices: Document::json(&Notices { notices: content.notices.clone() })?,
            howtos: Document::json(&Howtos { howtos: content.howtos.values().cloned().collect() })?,
            policy: Document::json(&policy)?,
            browser_policy: policy,
            version,
            folder,
            flows,
            libraries,
            has_replacements: content.flows.values().any(|flow| !flow.written.former.is_empty()),
            content: read.loaded.content,
            maps: Mutex::default(),
            digest: String::new(),
        };
        edition.digest = edition.digest_of_all();
        Ok(edition)
    }

    fn digest_of_all(&self) -> String {
        let mut all: Vec<(String, &Document)> = self.documents();
        all.extend(self.libraries.keys().flat_map(|library| self.own_documents_of(library)));
        all.sort_by(|one, other| one.0.cmp(&other.0));
        digest(all.iter().flat_map(|(address, document)| [address.as_bytes(), document.digest().as_bytes()]))
    }

    /// Every body without a chosen library, by its address.
    pub(crate) fn documents(&self) -> Vec<(String, &Document)> {
        let lists = [
            ("catalog", &self.catalog),
            ("notices", &self.notices),
            ("howtos", &self.howtos),
            ("policy", &self.policy),
        ];
        let lists = lists.into_iter().map(|(name, document)| (format!("/api/v1/{name}"), document));
        let flows = self.flows.iter().map(|(id, flow)| (format!("/api/v1/flows/{id}"), &flow.document));
        lists.chain(flows).collect()
    }

    /// Every further body with this library chosen, by its address.
    pub(crate) fn documents_of(&self, library: &str) -> Vec<(String, &Document)> {
        let flows = self.flows.keys().filter_map(|id| Some((id, self.flow(id, Some(library))?)));
        self.with_profile(library, flows)
    }

    /// Of these the ones that are the library's own: the others have the same bytes as without it.
    pub(crate) fn own_documents_of(&self, library: &str) -> Vec<(String, &Document)> {
        self.with_profile(library, self.flows_of(Some(library)))
    }

    fn with_profile<'a>(
        &'a self,
        library: &str,
        flows: impl Iterator<Item = (&'a String, &'a FlowEdition)>,
    ) -> Vec<(String, &'a Document)> {
        let profile = self.libraries.get(library).map(|known| &known.document);
        let profile = profile.map(|document| (format!("/api/v1/libraries/{library}"), document));
        let flows = flows.map(|(id, flow)| (format!("/api/v1/flows/{id}?library={library}"), &flow.document));
        profile.into_iter().chain(flows).collect()
    }

    /// The flows that this library changes; all of them where none is chosen.
    pub(crate) fn flows_of(&self, library: Option<&str>) -> impl Iterator<Item = (&String, &FlowEdition)> {
        let all = self.flows.iter().filter(move |_| library.is_none());
        let own = library.and_then(|library| self.libraries.get(library));
        let own = own.into_iter().flat_map(|library| &library.own);
        all.chain(own.filter_map(|(id, flow)| Some((id, flow.as_ref()?))))
    }

    /// The map of a service, made now if need be; none where it has no flow for this audience.
    pub(crate) fn map(
        &self,
        service: Service,
        language: Language,
        audience: Audience,
        library: Option<&str>,
    ) -> Option<DrawingResult> {
        let library = library.filter(|library| self.libraries.contains_key(*library));
        let flows: Vec<&Flow> = self
            .content
            .flows
            .values()
            .filter(|flow| flow.service == service && flow.audience.includes(audience))
            .filter_map(|flow| Some(&self.flow(&flow.id, library)?.flow))
            .collect();
        if flows.is_empty() {
            return None;
        }
        let key = (service, language, audience, library.map(str::to_owned));
        if let Some(made) = self.maps.lock().unwrap_or_else(PoisonError::into_inner).get(&key) {
            return Some(made.clone());
        }
        let title = |id: &str| {
            let offered = self.flow(id, library).filter(|flow| flow.flow.audience.includes(audience));
            offered.map(|flow| flow.flow.title.clone())
        };
        let drawn = diagram::map(service, &flows, audience, language, &title);
        let made = drawings::with_json(drawn, "a service");
        self.maps.lock().unwrap_or_else(PoisonError::into_inner).insert(key, made.clone());
        Some(made)
    }

    /// A flow as this library shows it; none where there is no such flow, or the library leaves it out. A
    /// library that is unknown changes nothing: an old or mistyped address still helps.
    pub(crate) fn flow(&self, id: &str, library: Option<&str>) -> Option<&FlowEdition> {
        let own = library.and_then(|library| self.libraries.get(library)?.own.get(id));
        own.map_or_else(|| self.flows.get(id), Option::as_ref)
    }

    /// The place of today in a flow, where the one that is asked for names nodes that were replaced since.
    pub(crate) fn renewed(&self, flow: &str, library: Option<&str>, place: &Place) -> Option<Place> {
        let of = |id: &str| self.flow(id, library).map(|found| &found.flow);
        former::renewed(place, of(flow)?, of)
    }

    /// A report as it was sent, with the nodes of its trail as they are called today.
    pub(crate) fn with_ids_of_today(&self, mut report: Report) -> Report {
        let draft = &mut report.draft;
        let library = draft.library.as_deref();
        if let Some(trail) = &mut draft.trail {
            report::trail::renew(trail, |flow, node| self.flow(flow, library)?.flow.replacement(node));
        }
        report
    }

    /// Whether any node replaces one that is gone.
    pub(crate) const fn has_replacements(&self) -> bool {
        self.has_replacements
    }

    /// The content as it was read.
    pub(crate) const fn content(&self) -> &Content {
        &self.content
    }

    /// The catalog.
    pub(crate) const fn catalog_entries(&self) -> &Catalog {
        &self.entries
    }

    /// A library by its id.
    pub(crate) fn library(&self, id: &str) -> Option<&Library> {
        self.content.libraries.get(id).map(|profile| &profile.library)
    }

    /// A drawing, made now if need be, which takes milliseconds to seconds. The log says why one cannot be made.
    pub(crate) fn drawing<'a>(
        &'a self,
        flow: &'a FlowEdition,
        language: Language,
        audience: Audience,
    ) -> Option<&'a DrawingResult> {
        let made = flow.drawings.get(&(language, audience))?.get_or_init(|| {
            let drawn = drawings::draw(&flow.flow, audience, language, &self.content);
            drawings::with_json(drawn, "a flow")
        });
        Some(made)
    }

    /// Compresses what is served as it is, so that no visitor waits for it.
    pub(crate) fn prepare(&self) {
        let own = self.libraries.values().flat_map(|library| library.own.values().flatten());
        let flows = self.flows.values().chain(own).map(|flow| &flow.document);
        let libraries = self.libraries.values().map(|library| &library.document);
        let lists = [&self.catalog, &self.notices, &self.howtos, &self.policy];
        flows.chain(libraries).chain(lists).for_each(Document::prepare);
    }

    /// Makes every drawing, one after the other: those that most visitors see first, and of these the small
    /// ones, so that none waits for one that takes long.
    pub(crate) fn draw_all(&self) {
        let mut flows: Vec<&FlowEdition> = self.flows.values().collect();
        flows.sort_by_key(|flow| flow.flow.nodes.len());
        let own = self.libraries.values().flat_map(|library| library.own.values().flatten());
        for flow in flows.into_iter().chain(own) {
            for (language, audience) in flow.drawings.keys() {
                self.drawing(flow, *language, *audience);
            }
        }
    }
}

fn catalog(content: &Content, version: String, flow_version: impl Fn(&str) -> String) -> Catalog {
    let has_flows = |service: &Service| content.flows.values().any(|flow| flow.service == *service);
    Catalog {
        version,
        services: Service::ALL.into_iter().filter(has_flows).collect(),
        flows: content.flows.values().map(|flow| FlowEntry::of(flow, flow_version(&flow.id))).collect(),
        libraries: content
            .libraries
            .values()
            .map(|profile| &profile.library)
            .map(|library| LibraryEntry { id: library.id.clone(), name: library.name.clone() })
            .collect(),
    }
}

/// Without what no visitor reads: where a node comes from and why it exists is for authors, and the catalog has the words
/// for the search.
fn for_visitors(mut document: FlowDocument) -> FlowDocument {
    document.flow.keywords.clear();
    for node in document.flow.nodes.values_mut() {
        node.reason = None;
        node.sources.clear();
    }
    document
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
