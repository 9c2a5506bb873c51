//! Publish gate: reads the YAML that authors write, checks it, and names every mistake with its file and line.
//!
//! Everything here is pure: the caller reads the files and passes their text.

pub mod claims;
mod coverage;
mod date;
mod fact_uses;
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
mod translations;
mod written_out;
mod yaml;

use std::sync::Arc;

use indexmap::IndexMap;
use readiness::Policy;
use serde::de::DeserializeOwned;

pub use date::is_date;
pub use fact_uses::{FactUse, Said};
pub use files::{File, is_left_behind};
pub use finding::{GateFinding, Rule};
pub use read::{MAX_WORDS, TextPlace};
pub use source::schemas;
pub use summary::{FlowSummary, Summary};
pub use swallowed::is_unseen;
pub use translations::{
    TranslationNote, TranslationState, Translations, record, translation_notes, translations_file,
};

use crate::fact::Facts;
use crate::howto::Howto;
use crate::model::Flow;
use crate::notice::Notice;
use crate::profile::Profile;
use crate::template;
use coverage::Cited;
use fact_uses::FactUses;
use files::{Folders, Named};
use finding::Gate;
use known::{Known, Names};
use read::FileReader;
use read_flow::{ReadFlow, ReadFlows};
use source::{
    FactsSource, FlowSource, HostSource, HowtoSource, LibrarySource, NoClaimSource, NoticeSource, RowSource,
};

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
    /// Every fact, with the places that say it.
    pub facts: Vec<FactUse>,
    /// The texts whose English is to be looked at.
    pub translations: Vec<TranslationNote>,
    /// Every text, as it was written.
    pub texts: Vec<TextPlace>,
    /// What is recorded of translations.
    pub recorded: Translations,
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
        let message = if file.path.ends_with(".yml") {
            "the file's name ends in .yml, so it is not read. Let it end in .yaml."
        } else {
            "this file belongs to nothing. Put it in flows/, howto/, libraries/, notices/ or facts/, with the ending .yaml."
        };
        loading.unread(&file.path, message);
    }
    let rows: Option<Vec<RowSource>> = loading.list(files, "sources.yaml");
    let hosts: Option<Vec<HostSource>> = loading.list(files, "hosts.yaml");
    let no_claims: Option<Vec<NoClaimSource>> =
        files.iter().find(|file| file.path == "claims.yaml").and_then(|file| loading.parse(file));
    let mut known = Known {
        checks: checks.to_vec(),
        rows: Names::of(rows.as_deref(), |row| row.id.value.clone()),
        hosts: Names::of(hosts.as_deref(), |host| host.host.clone()),
        howtos: Names::all(stems(&[&folders.howtos, &folders.strays])),
        flows: Names::all(stems(&[&folders.flows, &folders.strays])),
        facts: Facts::new(),
        facts_are_known: folders.strays.is_empty(),
    };
    let rows = rows.unwrap_or_default();
    loading.rows_given_twice(&rows);

    let mut fact_uses = FactUses::default();
    for (file, stem) in &folders.facts {
        let Some(source) = loading.parse::<FactsSource>(file) else {
            known.facts_are_known = false;
            continue;
        };
        let facts = read::facts(&source, &mut loading.reader(file, stem, &known));
        for (id, fact, line) in facts {
            if known.facts.contains_key(&id) {
                let other = fact_uses.file_of(&id).unwrap_or("another file").to_owned();
                let message =
                    format!("the fact '{id}' is in {other} too. Remove one, or give it another id.");
                loading.gate(&file.path).say(line, None, Rule::Id, message);
                continue;
            }
            fact_uses.add(&id, &fact, None, &file.path, line);
            known.facts.insert(id, fact);
        }
    }
    let known = known;
    let facts = Arc::new(known.facts.clone());

    let mut content = Content::default();
    let mut cited = Cited { is_incomplete: !folders.strays.is_empty(), ..Cited::default() };
    for (file, stem) in &folders.howtos {
        let Some(source) = loading.parse::<HowtoSource>(file) else { continue };
        let howto = read::howto(&source, &mut loading.reader(file, stem, &known));
        if let (Some(seen), Some(review)) = (&source.seen, &source.review) {
            fact_uses.add_howto(&howto, &seen.value, &review.value, &file.path, review.referenced.line());
        }
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
        for (id, fact) in &profile.facts {
            let line = source.facts.get(id).map_or(1, |at| at.referenced.line());
            fact_uses.add(id, fact, Some(stem), &file.path, line);
        }
        fit::check(&source, &profile, &flows, &mut loading.gate(&file.path));
        content.libraries.insert((*stem).to_owned(), profile);
    }
    content.policy = loading.policy(files, &known);
    let uncited = cited.check(&rows, &mut loading.gate("sources.yaml"));
    let recorded = loading.translations(files);
    let mut summary = Summary {
        flows: flows.flows.iter().map(FlowSummary::of).collect(),
        rows: rows.len(),
        uncited,
        libraries: content.libraries.len(),
        notices: content.notices.len(),
        howtos: content.howtos.len(),
        facts: known.facts.len(),
        on: None,
        due: 0,
        stale: 0,
        unrecorded: 0,
        unread: loading.unread.clone(),
    };
    content.flows = in_order(flows.flows, &facts);
    fact_uses.said_in(&loading.texts);
    // Another mistake may be the cause: a name with a slip in it, a link that lost its fact.
    if loading.findings.is_empty() && summary.unread.is_empty() {
        fact_uses.unused(&mut loading.findings);
    }
    let is_complete = summary.unread.is_empty();
    written_out::check(&content, &loading.texts, no_claims.as_deref(), is_complete, &mut loading.findings);
    let translations = translation_notes(&loading.texts, &recorded);
    let of = |state| translations.iter().filter(|note| note.state == state).count();
    (summary.stale, summary.unrecorded) = (of(TranslationState::Stale), of(TranslationState::Unrecorded));
    Loaded {
        content,
        findings: loading.findings,
        summary,
        facts: fact_uses.facts,
        translations,
        texts: loading.texts,
        recorded,
    }
}

/// The flows by their `order`; among equals the order of the files' names stays.
fn in_order(mut flows: Vec<ReadFlow>, facts: &Arc<Facts>) -> IndexMap<String, Flow> {
    flows.sort_by_key(|read| read.flow.order);
    let complete = |read: ReadFlow| (read.flow.id.clone(), template::complete(read.flow, facts));
    flows.into_iter().map(complete).collect()
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
    /// Every text, as it was written.
    texts: Vec<TextPlace>,
}

impl Loading {
    const fn gate<'a>(&'a mut self, path: &'a str) -> Gate<'a> {
        Gate::new(path, &mut self.findings)
    }

    fn reader<'a>(&'a mut self, file: &'a File, stem: &'a str, known: &'a Known) -> FileReader<'a> {
        FileReader::new(&file.path, stem, known, &mut self.findings, &mut self.texts)
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

    /// What is recorded of translations; nothing where the file is missing.
    fn translations(&mut self, files: &[File]) -> Translations {
        let file = files.iter().find(|file| file.path == "translations.txt");
        file.map(|file| translations::read(&file.text, &mut self.gate(&file.path))).unwrap_or_default()
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
