//! For authors: the YAML that content is written in, and the publish gate that checks it.
//!
//! Pure: the caller reads the files and hands over their text.

mod finding;
mod fit;
mod known;
mod read;
mod read_flow;
mod routes;
mod source;
mod yaml;

use indexmap::IndexMap;
use serde::Serialize;

pub use finding::{GateFinding, Rule};
pub use read::MAX_WORDS;
pub use source::schemas;
pub use yaml::explain;

use crate::howto::Howto;
use crate::model::Flow;
use crate::notice::Notice;
use crate::profile::Profile;
use finding::Gate;
use known::Known;
use read::FileReader;
use read_flow::ReadFlow;
use source::{FlowSource, HostSource, HowtoSource, LibrarySource, NoticeSource, RowSource};

/// A file of the content folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The path relative to the content folder, with `/` between folders.
    pub path: String,
    /// The text of the file.
    pub text: String,
}

/// The content, read and checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Content {
    /// The flows by id, by their `order` and then by the files' names.
    pub flows: IndexMap<String, Flow>,
    /// The libraries' profiles by id.
    pub libraries: IndexMap<String, Profile>,
    /// The notices.
    pub notices: Vec<Notice>,
    /// The howtos by id.
    pub howtos: IndexMap<String, Howto>,
}

/// What the gate counted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Summary {
    /// Each flow's own figures.
    pub flows: Vec<FlowSummary>,
    /// Rows of the seed documents.
    pub rows: usize,
    /// Rows that no node and no notice cites.
    pub uncited: Vec<String>,
    /// Libraries.
    pub libraries: usize,
    /// Notices.
    pub notices: usize,
    /// Howtos.
    pub howtos: usize,
}

/// One flow's figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FlowSummary {
    /// The flow's id.
    pub id: String,
    /// Its nodes.
    pub nodes: usize,
    /// The different ways from its start to an end.
    pub paths: u64,
    /// How many answers and steps the longest of them has.
    pub longest: usize,
}

/// What [`load`] gives.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// The content, as far as it could be read. Use it only when there are no findings.
    pub content: Content,
    /// Every fault, in the order of the files.
    pub findings: Vec<GateFinding>,
    /// Figures.
    pub summary: Summary,
}

/// Reads and checks the content. `checks` are the ids of the readiness checks that exist.
///
/// Files outside the known folders are a finding: a misspelt folder must not go unnoticed. `policy.yaml`
/// belongs to readiness and is passed over.
#[must_use]
pub fn load(files: &[File], checks: &[&'static str]) -> Loaded {
    let mut loaded = Loaded::default();
    let findings = &mut loaded.findings;
    let in_folder = |folder: &'static str| {
        files.iter().filter_map(move |file| {
            let stem = file.path.strip_prefix(folder)?.strip_prefix('/')?.strip_suffix(".yaml")?;
            (!stem.contains('/')).then_some((file, stem))
        })
    };
    let stems = |folder| in_folder(folder).map(|(_, stem)| stem.to_owned()).collect();

    for file in files {
        let top = ["sources.yaml", "hosts.yaml", "policy.yaml"].contains(&file.path.as_str());
        let in_known_folder = ["flows", "howto", "libraries", "notices"]
            .iter()
            .any(|folder| in_folder(folder).any(|(known, _)| known.path == file.path));
        if !top && !in_known_folder {
            let message = "this file belongs to nothing. Put it in flows/, howto/, libraries/ or notices/, with the ending .yaml.";
            Gate::new(&file.path, findings).say(1, None, Rule::Format, message);
        }
    }

    let rows: Vec<RowSource> = list(files, "sources.yaml", findings);
    let hosts: Vec<HostSource> = list(files, "hosts.yaml", findings);
    let known = Known {
        checks: checks.to_vec(),
        rows: rows.iter().map(|row| row.id.value.clone()).collect(),
        hosts: hosts.into_iter().map(|host| host.host).collect(),
        howtos: stems("howto"),
        flows: stems("flows"),
    };
    for (index, row) in rows.iter().enumerate() {
        if known.rows.iter().take(index).any(|earlier| *earlier == row.id.value) {
            let message = format!("the row '{}' stands here twice. Remove one.", row.id.value);
            Gate::new("sources.yaml", findings).say(row.id.referenced.line(), None, Rule::Id, message);
        }
    }

    let content = &mut loaded.content;
    for (file, stem) in in_folder("howto") {
        let mut gate = Gate::new(&file.path, findings);
        if let Some(source) = yaml::parse::<HowtoSource>(&file.text, &mut gate) {
            let mut reader = FileReader::new(&file.path, stem, &known, findings);
            content.howtos.insert(stem.to_owned(), read::howto(&source, &mut reader));
        }
    }
    for (file, stem) in in_folder("notices") {
        let mut gate = Gate::new(&file.path, findings);
        if let Some(source) = yaml::parse::<NoticeSource>(&file.text, &mut gate) {
            let mut reader = FileReader::new(&file.path, stem, &known, findings);
            content.notices.extend(read::notice(&source, &mut reader));
        }
    }
    let mut flows = Vec::new();
    for (file, stem) in in_folder("flows") {
        let mut gate = Gate::new(&file.path, findings);
        if let Some(source) = yaml::parse::<FlowSource>(&file.text, &mut gate) {
            let mut reader = FileReader::new(&file.path, stem, &known, findings);
            let (flow, lines) = read::flow(&source, &mut reader);
            flows.push(ReadFlow { flow, file: file.path.clone(), lines });
        }
    }
    if flows.is_empty() {
        let message = "there are no flows. Is this the content folder?";
        Gate::new("flows", findings).say(1, None, Rule::Format, message);
    }
    routes::check(&flows, findings);
    for (file, stem) in in_folder("libraries") {
        let mut gate = Gate::new(&file.path, findings);
        if let Some(source) = yaml::parse::<LibrarySource>(&file.text, &mut gate) {
            let mut reader = FileReader::new(&file.path, stem, &known, findings);
            let profile = read::profile(&source, &flows, &mut reader);
            fit::check(&file.path, &source, &profile, &flows, findings);
            content.libraries.insert(stem.to_owned(), profile);
        }
    }

    let cited: Vec<&String> = flows
        .iter()
        .flat_map(|read| read.flow.nodes.values().flat_map(|node| &node.sources))
        .chain(content.notices.iter().flat_map(|notice| &notice.sources))
        .collect();
    let uncited: Vec<String> = known.rows.iter().filter(|row| !cited.contains(row)).cloned().collect();
    for row in rows.iter().filter(|row| uncited.contains(&row.id.value)) {
        let message = format!(
            "no node and no notice cites the row '{}'. Write what it says into a flow, and cite it.",
            row.id.value
        );
        Gate::new("sources.yaml", findings).say(row.id.referenced.line(), None, Rule::Coverage, message);
    }
    loaded.summary = Summary {
        flows: flows
            .iter()
            .map(|read| {
                let paths = routes::walk_every_path(&read.flow);
                FlowSummary {
                    id: read.flow.id.clone(),
                    nodes: read.flow.nodes.len(),
                    paths: paths.count,
                    longest: paths.longest_answers,
                }
            })
            .collect(),
        rows: known.rows.len(),
        uncited,
        libraries: content.libraries.len(),
        notices: content.notices.len(),
        howtos: content.howtos.len(),
    };
    // Among equals the order of the files' names stays.
    flows.sort_by_key(|read| read.flow.order);
    content.flows = flows.into_iter().map(|read| (read.flow.id.clone(), read.flow)).collect();
    loaded
}

fn list<T: serde::de::DeserializeOwned>(
    files: &[File],
    path: &str,
    findings: &mut Vec<GateFinding>,
) -> Vec<T> {
    let mut gate = Gate::new(path, findings);
    let Some(file) = files.iter().find(|file| file.path == path) else {
        gate.say(1, None, Rule::Format, "the file is missing. It may be an empty list: `[]`.");
        return Vec::new();
    };
    yaml::parse(&file.text, &mut gate).unwrap_or_default()
}
