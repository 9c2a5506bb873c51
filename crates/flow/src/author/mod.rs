//! Publish gate: reads the YAML that authors write, checks it, and names every mistake with its file and line.
//!
//! Everything here is pure: the caller reads the files and passes their text.

mod coverage;
mod files;
mod finding;
mod fit;
mod known;
mod read;
mod read_flow;
mod routes;
mod source;
mod summary;
mod swallowed;
mod yaml;

use indexmap::IndexMap;
use readiness::Policy;
use serde::de::DeserializeOwned;

pub use files::{File, is_left_behind};
pub use finding::{GateFinding, Rule};
pub use read::MAX_WORDS;
pub use source::schemas;
pub use summary::{FlowSummary, Summary};

use crate::howto::Howto;
use crate::model::Flow;
use crate::notice::Notice;
use crate::profile::Profile;
use coverage::Cited;
use files::{Folders, Named};
use finding::Gate;
use known::{Known, Names};
use read::FileReader;
use read_flow::{ReadFlow, ReadFlows};
use source::{FlowSource, HostSource, HowtoSource, LibrarySource, NoticeSource, RowSource};

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
    /// Which browsers are supported, and the limits of the checks; none when the file could not be read.
    pub policy: Option<Policy>,
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
/// Each mistake gives one finding. A file that cannot be read counts as existing: references to it are right, and
/// nothing is said about what it may contain.
///
/// Files outside the known folders are a finding: a misspelt folder must not go unnoticed.
///
/// # Examples
///
/// ```
/// use flow::author::{File, Rule, load};
///
/// let file = |path: &str, text: &str| File { path: path.to_owned(), text: text.to_owned() };
/// let files = [
///     file("flows/inloggen.yaml", "\
/// id: inloggen
/// service: kb
/// audience: patron
/// title: { nl: Inloggen, en: Logging in }
/// summary: { nl: Een proef., en: A trial. }
/// start: balie
/// nodes:
///   balie:
///     kind: outcome
///     outcome: desk
///     source: [plan/1]
///     text: { nl: Vraag het aan de balie., en: Ask at the desk. }
///     howto: [geen-uitleg]
/// "),
///     file("sources.yaml", "- { id: plan/1, says: The desk helps. }"),
///     file("hosts.yaml", "[]"),
///     file("policy.yaml", "browsers: { firefox: { minimum: 89, current: 120 } }"),
/// ];
/// let loaded = load(&files, &["cookies"]);
///
/// // The flow is read. Its one mistake is a howto that does not exist.
/// assert!(loaded.content.flows.contains_key("inloggen"));
/// let [finding] = &loaded.findings[..] else { panic!("{:?}", loaded.findings) };
/// assert_eq!(finding.rule, Rule::Reference);
/// assert_eq!(
///     finding.to_string(),
///     "flows/inloggen.yaml:13: node 'balie': there is no file howto/geen-uitleg.yaml. \
///      Mend the id, or write the file. [reference]"
/// );
/// ```
#[must_use]
pub fn load(files: &[File], checks: &[&'static str]) -> Loaded {
    let folders = Folders::new(files);
    let mut loading = Loading::default();
    for (file, _) in &folders.strays {
        let message = "this file belongs to nothing. Put it in flows/, howto/, libraries/ or notices/, with the ending .yaml.";
        loading.unread(&file.path, message);
    }
    let rows: Option<Vec<RowSource>> = loading.list(files, "sources.yaml");
    let hosts: Option<Vec<HostSource>> = loading.list(files, "hosts.yaml");
    let known = Known {
        checks: checks.to_vec(),
        rows: Names::of(rows.as_deref(), |row| row.id.value.clone()),
        hosts: Names::of(hosts.as_deref(), |host| host.host.clone()),
        howtos: Names::all(stems(&[&folders.howtos, &folders.strays])),
        flows: Names::all(stems(&[&folders.flows, &folders.strays])),
    };
    let rows = rows.unwrap_or_default();
    loading.rows_given_twice(&rows);

    let mut content = Content::default();
    let mut cited = Cited { is_incomplete: !folders.strays.is_empty(), ..Cited::default() };
    for (file, stem) in &folders.howtos {
        let Some(source) = loading.parse::<HowtoSource>(file) else { continue };
        let howto = read::howto(&source, &mut loading.reader(file, stem, &known));
        content.howtos.insert((*stem).to_owned(), howto);
    }
    for (file, stem) in &folders.notices {
        let Some(source) = loading.parse::<NoticeSource>(file) else {
            cited.is_incomplete = true;
            continue;
        };
        cited.add(source.source.iter().map(|row| &row.value));
        content.notices.extend(read::notice(&source, &mut loading.reader(file, stem, &known)));
    }
    let mut flows = ReadFlows { flows: Vec::new(), unread: stems(&[&folders.strays]) };
    for (file, stem) in &folders.flows {
        let Some(source) = loading.parse::<FlowSource>(file) else {
            cited.is_incomplete = true;
            flows.unread.push((*stem).to_owned());
            continue;
        };
        cited.add(source.nodes.values().flat_map(|node| &node.value.source).map(|row| &row.value));
        flows.flows.push(read::flow(&source, &mut loading.reader(file, stem, &known)));
    }
    if folders.flows.is_empty() {
        cited.is_incomplete = true;
        let message = "there are no flows. Is this the content folder?";
        loading.gate("flows").say(1, None, Rule::Format, message);
    }
    routes::check(&flows, &mut loading.findings);
    for (file, stem) in &folders.libraries {
        let Some(source) = loading.parse::<LibrarySource>(file) else { continue };
        let profile = read::profile(&source, &flows, &mut loading.reader(file, stem, &known));
        fit::check(&source, &profile, &flows, &mut loading.gate(&file.path));
        content.libraries.insert((*stem).to_owned(), profile);
    }
    content.policy = loading.policy(files, &known);
    let uncited = cited.check(&rows, &mut loading.gate("sources.yaml"));
    let summary = Summary {
        flows: flows.flows.iter().map(FlowSummary::of).collect(),
        rows: rows.len(),
        uncited,
        libraries: content.libraries.len(),
        notices: content.notices.len(),
        howtos: content.howtos.len(),
        unread: loading.unread,
    };
    content.flows = in_order(flows.flows);
    Loaded { content, findings: loading.findings, summary }
}

/// The flows by their `order`; among equals the order of the files' names stays.
fn in_order(mut flows: Vec<ReadFlow>) -> IndexMap<String, Flow> {
    flows.sort_by_key(|read| read.flow.order);
    flows.into_iter().map(|read| (read.flow.id.clone(), read.flow)).collect()
}

fn stems(folders: &[&Vec<Named<'_>>]) -> Vec<String> {
    folders.iter().flat_map(|folder| folder.iter()).map(|(_, stem)| (*stem).to_owned()).collect()
}

/// What was found while the files are read.
#[derive(Default)]
struct Loading {
    findings: Vec<GateFinding>,
    /// The paths of files that could not be read.
    unread: Vec<String>,
}

impl Loading {
    const fn gate<'a>(&'a mut self, path: &'a str) -> Gate<'a> {
        Gate::new(path, &mut self.findings)
    }

    fn reader<'a>(&'a mut self, file: &'a File, stem: &'a str, known: &'a Known) -> FileReader<'a> {
        FileReader::new(&file.path, stem, known, &mut self.findings)
    }

    fn unread(&mut self, path: &str, message: &str) {
        self.gate(path).say(1, None, Rule::Format, message);
        self.unread.push(path.to_owned());
    }

    fn parse<T: DeserializeOwned>(&mut self, file: &File) -> Option<T> {
        let parsed = yaml::parse(&file.text, &mut self.gate(&file.path));
        if parsed.is_none() {
            self.unread.push(file.path.clone());
        }
        parsed
    }

    /// A file that is one list; none when it is missing or cannot be read.
    fn list<T: DeserializeOwned>(&mut self, files: &[File], path: &str) -> Option<Vec<T>> {
        let Some(file) = files.iter().find(|file| file.path == path) else {
            self.unread(path, "the file is missing. It may be an empty list: `[]`.");
            return None;
        };
        self.parse(file)
    }

    fn policy(&mut self, files: &[File], known: &Known) -> Option<Policy> {
        let path = "policy.yaml";
        let Some(file) = files.iter().find(|file| file.path == path) else {
            self.unread(path, "the file is missing. It says which browsers are supported.");
            return None;
        };
        let policy: Policy = self.parse(file)?;
        read::policy(&policy, &file.text, &mut self.reader(file, "policy", known));
        Some(policy)
    }

    fn rows_given_twice(&mut self, rows: &[RowSource]) {
        for (index, row) in rows.iter().enumerate() {
            if rows.iter().take(index).any(|earlier| earlier.id.value == row.id.value) {
                let message = format!("the row '{}' stands here twice. Remove one.", row.id.value);
                self.gate("sources.yaml").say(row.id.referenced.line(), None, Rule::Id, message);
            }
        }
    }
}
