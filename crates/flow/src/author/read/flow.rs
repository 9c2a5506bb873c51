//! Reads a file of `flows/`.

use std::collections::HashSet;

use indexmap::IndexMap;

use super::common::{AllowedClaims, FileReader, Reader, line, well_formed};
use super::node::node;
use crate::author::finding::Rule;
use crate::author::read_flow::{Lines, ReadFlow};
use crate::author::source::{At, FlowSource, Kind, NodeSource};
use crate::model::{Flow, FlowAudience, Written};
use crate::place;
use crate::text::Text;

/// The place in lists of a flow that names none.
const DEFAULT_ORDER: u32 = 100;

/// The flow of one file, as far as it can be read, and the lines of its parts. Other files know the flow by its
/// file's name, so that is its id, also when the file gives another one.
pub(in crate::author) fn flow(source: &FlowSource, file: &mut FileReader<'_>) -> ReadFlow {
    file.file_id(&source.id);
    file.keeps_names = true;
    let everybody = if source.audience == FlowAudience::Staff { Reader::StaffOnly } else { Reader::Patron };
    let mut lines = Lines { start: line(&source.start), ..Lines::default() };
    let mut nodes = IndexMap::new();
    let mut unread = HashSet::new();
    for (id, at) in &source.nodes {
        file.node = Some(id.clone());
        // The value begins on the line of the node's first key; the id is on the line above it.
        let node_line = line(at);
        lines.nodes.insert(id.clone(), node_line);
        if !is_node_id(id) {
            let message = format!(
                "'{id}' cannot be a node's id: use lower-case words with hyphens, and none of {}.",
                place::RESERVED.join(", ")
            );
            file.say(node_line, Rule::Id, message);
        }
        match node(id, at, everybody, &mut lines, file) {
            Some(node) => _ = nodes.insert(id.clone(), node),
            None => _ = unread.insert(id.clone()),
        }
    }
    let former = former(source, file);
    file.node = None;
    let chapters = chapters(source, everybody, file);
    file.messages(&source.errors, line(&source.start));
    let title = file.text(&source.title, everybody, "the title");
    let summary = file.text(&source.summary, everybody, "the summary");
    file.allowed = AllowedClaims::All;
    let keywords = source.keywords.iter();
    let keywords = keywords.map(|words| file.text(words, Reader::StaffOnly, "a keyword")).collect();
    let flow = Flow {
        id: file.stem.to_owned(),
        service: source.service,
        audience: source.audience,
        title,
        summary,
        order: source.order.unwrap_or(DEFAULT_ORDER),
        sign: source.sign.unwrap_or_default(),
        part: file.part(source.part.as_ref()),
        errors: source.errors.clone(),
        keywords,
        chapters,
        start: source.start.value.clone(),
        nodes,
        written: Written { former, ..Written::default() },
    };
    ReadFlow { flow, file: file.path().to_owned(), lines, unread }
}

/// The node that replaces each id that the flow no longer has, as the nodes say in their `was`.
fn former(source: &FlowSource, file: &mut FileReader<'_>) -> IndexMap<String, String> {
    let mut former: IndexMap<String, String> = IndexMap::new();
    for (id, at) in &source.nodes {
        file.node = Some(id.clone());
        for old in &at.value.was {
            let name = &old.value;
            let message = if !is_node_id(name) {
                format!("'{name}' in `was` is no id. Write the id that the node had, such as 'code-intypen'.")
            } else if name == id {
                "`was` names the node itself. Write only ids that it had before, or remove it.".to_owned()
            } else if source.nodes.contains_key(name) {
                format!(
                    "`was` names '{name}', and this flow still has that node. Remove one of both: an address leads to \
                     one place."
                )
            } else if let Some(other) = former.get(name) {
                format!(
                    "'{name}' is in the `was` of '{other}' too. Remove one: an address leads to one place."
                )
            } else {
                former.insert(name.clone(), id.clone());
                continue;
            };
            file.say(line(old), Rule::Id, message);
        }
    }
    former
}

/// Whether a node may be called so.
fn is_node_id(id: &str) -> bool {
    well_formed(id) && !place::RESERVED.contains(&id)
}

/// The titles of the chapters. Each must have a node, and each node's chapter a title.
fn chapters(source: &FlowSource, everybody: Reader, file: &mut FileReader<'_>) -> IndexMap<String, Text> {
    let mut titles = IndexMap::new();
    for (id, title) in &source.chapters {
        let at = line(title);
        if !well_formed(id) {
            let message = format!("'{id}' cannot be a chapter's id: use lower-case words with hyphens.");
            file.say(at, Rule::Id, message);
        }
        let is_of =
            |node: &At<NodeSource>| node.value.chapter.as_ref().is_some_and(|chapter| chapter.value == *id);
        if !source.nodes.values().any(is_of) {
            let message = format!(
                "no node has `chapter: {id}`. Give its nodes that chapter, or take the chapter away."
            );
            file.say(at, Rule::Reference, message);
        }
        titles.insert(id.clone(), file.text(title, everybody, &format!("the chapter '{id}'")));
    }
    for (id, node) in &source.nodes {
        let Some(chapter) = &node.value.chapter else {
            let is_end = matches!(node.value.kind, Kind::Handoff | Kind::Outcome);
            if !titles.is_empty() && !is_end {
                let message = "the flow has chapters, and this node is in none. Give it a `chapter`; only ends and \
                               handoffs, which several chapters lead to, may go without.";
                file.node = Some(id.clone());
                file.say(line(node), Rule::Reference, message);
                file.node = None;
            }
            continue;
        };
        if titles.contains_key(&chapter.value) {
            continue;
        }
        let known: Vec<&str> = titles.keys().map(String::as_str).collect();
        let message = match known.as_slice() {
            [] => format!(
                "the flow has no chapters. Write the title of '{}' in both languages in `chapters`, or remove the key.",
                chapter.value
            ),
            known => format!(
                "the chapter '{}' does not exist. Use one of: {}; or write its title in `chapters`.",
                chapter.value,
                known.join(", ")
            ),
        };
        file.node = Some(id.clone());
        file.say(line(chapter), Rule::Reference, message);
        file.node = None;
    }
    titles
}
