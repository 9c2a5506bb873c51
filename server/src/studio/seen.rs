//! What the gate and the drawing make of a draft.

use std::sync::{Arc, Mutex, PoisonError};

use flow::author::{self, File, GateFinding, Loaded};
use flow::{Audience, Language};
use readiness::CheckId;
use serde::Serialize;
use serde_json::json;

use super::drafts::{DraftError, Drafts, State};
use crate::content::drawings;

/// A message of the gate, with its place in the form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Message {
    /// The line in the YAML.
    pub(crate) line: u64,
    /// The node, where it is in one.
    pub(crate) node: Option<String>,
    /// The rule.
    pub(crate) rule: &'static str,
    /// What is wrong and what to do.
    pub(crate) message: String,
    /// The keys that lead to the place.
    pub(crate) place: Vec<String>,
}

/// What the gate says of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(crate) struct Verdict {
    /// Of which state of the draft.
    pub(crate) revision: u64,
    /// Messages about this flow.
    pub(crate) messages: Vec<Message>,
    /// Messages about other files that are there because of the draft, in one line each.
    pub(crate) elsewhere: Vec<String>,
}

impl Verdict {
    /// Whether the draft can go into the content.
    pub(crate) fn is_clean(&self) -> bool {
        self.messages.is_empty() && self.elsewhere.is_empty()
    }
}

/// The content without drafts, as it was read last.
#[derive(Debug)]
struct Base {
    files: Vec<File>,
    loaded: Loaded,
}

/// Looks at drafts, and keeps what does not change with them.
#[derive(Debug, Default)]
pub(crate) struct Seen {
    base: Mutex<Option<Arc<Base>>>,
}

impl Seen {
    fn base(&self, drafts: &Drafts) -> Result<Arc<Base>, DraftError> {
        let files = drafts.files()?;
        let mut kept = self.base.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(base) = kept.as_ref().filter(|base| base.files == files) {
            return Ok(Arc::clone(base));
        }
        let base = Arc::new(Base { loaded: load(&files), files });
        *kept = Some(Arc::clone(&base));
        Ok(base)
    }

    /// Runs the gate over the content with the draft.
    pub(crate) fn verdict(&self, drafts: &Drafts, state: &State) -> Result<Verdict, DraftError> {
        let base = self.base(drafts)?;
        let path = path_of(state);
        let findings = if state.is_draft {
            load(&with(base.files.iter(), state)).findings
        } else {
            base.loaded.findings.clone()
        };
        let (own, others): (Vec<GateFinding>, Vec<GateFinding>) =
            findings.into_iter().partition(|finding| finding.file == path);
        // What is wrong without the draft too is not the draft's.
        let elsewhere = others.iter().filter(|finding| !base.loaded.findings.contains(finding));
        let messages = own.into_iter().map(|finding| Message {
            place: place(&state.text, &finding),
            line: finding.line,
            node: finding.node,
            rule: finding.rule.code(),
            message: finding.message,
        });
        Ok(Verdict {
            revision: state.revision,
            elsewhere: elsewhere.map(ToString::to_string).collect(),
            messages: messages.collect(),
        })
    }

    /// The drawing of the draft as visitors would see it, or in a sentence why there is none. Other plans are not read
    /// for it: of them it needs the titles only.
    pub(crate) fn drawing(
        &self,
        drafts: &Drafts,
        state: &State,
        audience: Audience,
        language: Language,
    ) -> Result<Result<String, String>, DraftError> {
        let base = self.base(drafts)?;
        let path = path_of(state);
        let needed = base
            .files
            .iter()
            .filter(|file| file.path == path || !file.path.contains('/') || file.path.starts_with("facts/"));
        let content = load(&with(needed, state)).content;
        let Some(flow) = content.flows.get(&state.id) else {
            return Ok(Err("the file cannot be read as a plan; the messages say where.".to_owned()));
        };
        let drawn = drawings::draw(flow, audience, language, &base.loaded.content);
        Ok(drawn.map_err(|error| error.to_string()).map(|drawing| {
            let (title, desc) = (flow.title.get(language), flow.summary.get(language));
            let href = |node: &str| Some(format!("#{node}"));
            diagram::svg(&drawing, &diagram::SvgOptions { title, desc, href: &href, style: false })
        }))
    }

    /// What an author can choose from.
    pub(crate) fn lists(&self, drafts: &Drafts) -> Result<serde_json::Value, DraftError> {
        let base = self.base(drafts)?;
        let loaded = &base.loaded;
        let sources = base.files.iter().find(|file| file.path == "sources.yaml");
        let sources = sources.and_then(|file| edit::read(&file.text).ok());
        let flows = loaded.content.flows.values().map(|flow| {
            let nodes = flow
                .nodes
                .iter()
                .map(|(id, node)| json!({ "id": id, "text": node.text(Audience::Staff, Language::Nl) }));
            json!({ "id": flow.id, "title": flow.title, "nodes": nodes.collect::<Vec<_>>() })
        });
        let howtos =
            loaded.content.howtos.iter().map(|(id, howto)| json!({ "id": id, "title": howto.title }));
        let facts = loaded
            .facts
            .iter()
            .filter(|fact| fact.library.is_none())
            .map(|fact| json!({ "id": fact.id, "nl": fact.nl }));
        Ok(json!({
            "sources": sources,
            "howtos": howtos.collect::<Vec<_>>(),
            "facts": facts.collect::<Vec<_>>(),
            "flows": flows.collect::<Vec<_>>(),
            "checks": CheckId::ALL.iter().map(|check| check.code()).collect::<Vec<_>>(),
            "tools": flow::Tool::ALL.map(flow::Tool::code),
        }))
    }
}

fn path_of(state: &State) -> String {
    format!("flows/{}.yaml", state.id)
}

/// The files with the draft in the place of its plan.
fn with<'f>(files: impl Iterator<Item = &'f File>, state: &State) -> Vec<File> {
    let path = path_of(state);
    let of = |file: &File| {
        let text = if file.path == path { &state.text } else { &file.text };
        File { path: file.path.clone(), text: text.clone() }
    };
    files.map(of).collect()
}

/// A finding that names a node and is on a line of another one is about the node as a whole.
fn place(text: &str, finding: &GateFinding) -> Vec<String> {
    let place = edit::place_of_line(text, finding.line);
    match &finding.node {
        Some(node) if place.get(1) != Some(node) => vec!["nodes".to_owned(), node.clone()],
        _ => place,
    }
}

fn load(files: &[File]) -> Loaded {
    let checks: Vec<&'static str> = CheckId::ALL.iter().map(|check| check.code()).collect();
    author::load(files, &checks)
}
