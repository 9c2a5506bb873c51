//! Arrows that are more than one element of the file, or none: labels, events at the edge of a task, ways into and out
//! of a subprocess, links by name.

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use super::{File, Reading, elements, is_node, is_subprocess, local, name, named, remark, words};
use crate::xml::{child, children, inner_text};
use crate::{Arrow, Form, Sheet};

/// The label of a flow: its name, or else its condition without the marks of an expression.
pub(super) fn label(flow: Node<'_, '_>) -> String {
    let condition = || child(flow, "conditionExpression").map(|condition| bare(&inner_text(condition)));
    named(flow, "name").or_else(condition).unwrap_or_default()
}

fn bare(condition: &str) -> String {
    let text = condition.trim();
    let marked = text.strip_prefix("${").or_else(|| text.strip_prefix("#{"));
    let text = match marked.and_then(|rest| rest.strip_suffix('}')) {
        Some(inner) if !inner.contains(['{', '}']) => inner,
        _ => text.strip_prefix('=').unwrap_or(text),
    };
    // A condition is no HTML: "a <b" is no tag.
    words(&text.replace('&', "&amp;").replace('<', "&lt;"))
}

/// The flows that leave an element: they stand beside it.
pub(super) fn ways_out<'a, 'input: 'a>(node: Node<'a, 'input>) -> Vec<Node<'a, 'input>> {
    let Some((id, parent)) = node.attribute("id").zip(node.parent()) else { return Vec::new() };
    let leaves = |flow: &Node<'_, '_>| flow.attribute("sourceRef").map(local) == Some(local(id));
    elements(parent).filter(|flow| name(*flow) == "sequenceFlow").filter(leaves).collect()
}

/// An end that leaves its subprocess by an event at the subprocess's edge.
pub(super) fn leaves(node: Node<'_, '_>) -> bool {
    caught(node).is_some()
}

fn caught(node: Node<'_, '_>) -> Option<&'static str> {
    let kinds = ["errorEventDefinition", "escalationEventDefinition", "cancelEventDefinition"];
    kinds.into_iter().find(|kind| child(node, kind).is_some())
}

/// Events at the edge of a task: an arrow from the task to the event, with the event's words.
pub(super) fn edges<'a, 'input: 'a>(reading: &mut Reading<'_, 'a, 'input>, process: Node<'a, 'input>) {
    for node in process.descendants().filter(|node| name(*node) == "boundaryEvent") {
        let host = node.attribute("attachedToRef").and_then(|host| reading.file.get(host));
        let Some((id, host)) = node.attribute("id").zip(host.and_then(|host| host.attribute("id"))) else {
            continue;
        };
        let label = reading.text(node);
        add(reading, &format!("{id} (edge)"), host, id, label);
    }
}

fn add(reading: &mut Reading<'_, '_, '_>, id: &str, from: &str, to: &str, label: String) {
    let (id, place) = (reading.fresh(id), reading.place(to));
    let (from, to) = (Some(from.to_owned()), Some(to.to_owned()));
    reading.sheet.arrows.push(Arrow { id, from, to, label, place, default: false });
}

/// The way through each subprocess: from its box to where it begins inside, and from where it ends to what follows the
/// box. An arrow that left the box leaves the ends inside instead; the second end and later ones get a copy of it.
pub(super) fn through<'a, 'input: 'a>(reading: &mut Reading<'_, 'a, 'input>, process: Node<'a, 'input>) {
    let subprocesses: Vec<_> = process.descendants().filter(|node| is_subprocess(name(*node))).collect();
    let mut leaving: HashMap<String, Vec<usize>> = HashMap::new();
    if !subprocesses.is_empty() {
        for (index, arrow) in reading.sheet.arrows.iter().enumerate() {
            leaving.entry(arrow.from.clone().unwrap_or_default()).or_default().push(index);
        }
    }
    for subprocess in subprocesses {
        let Some(id) = subprocess.attribute("id") else { continue };
        let inside = Inside::of(subprocess);
        let repeated = subprocess.attribute("triggeredByEvent") == Some("true");
        if !repeated && !inside.exits.is_empty() {
            move_out(reading, &mut leaving, id, &inside.exits);
        }
        for entry in inside.entries {
            add(reading, &format!("{id} (in)"), id, entry, String::new());
        }
        for (end, kind) in inside.thrown {
            let edge = |node: &Node<'_, '_>| {
                name(*node) == "boundaryEvent"
                    && node.attribute("attachedToRef").map(local) == Some(local(id))
                    && child(*node, kind).is_some()
            };
            let edge = subprocess.parent().and_then(|parent| elements(parent).find(edge));
            if let Some(edge) = edge.and_then(|edge| edge.attribute("id")) {
                add(reading, &format!("{end} (out)"), end, edge, String::new());
            }
        }
    }
}

fn move_out(
    reading: &mut Reading<'_, '_, '_>,
    leaving: &mut HashMap<String, Vec<usize>>,
    id: &str,
    exits: &[&str],
) {
    for index in leaving.remove(id).unwrap_or_default() {
        let Some(arrow) = reading.sheet.arrows.get(index).cloned() else { continue };
        for (count, exit) in exits.iter().enumerate() {
            let from = Some((*exit).to_owned());
            if count == 0 {
                if let Some(arrow) = reading.sheet.arrows.get_mut(index) {
                    arrow.from = from;
                }
                leaving.entry((*exit).to_owned()).or_default().push(index);
            } else if reading.sheet.arrows.len() <= reading.file.most {
                let id = reading.fresh(&format!("{} ({exit})", arrow.id));
                leaving.entry((*exit).to_owned()).or_default().push(reading.sheet.arrows.len());
                reading.sheet.arrows.push(Arrow { id, from, ..arrow.clone() });
            }
        }
    }
}

/// Where a subprocess begins and ends.
struct Inside<'a> {
    entries: Vec<&'a str>,
    exits: Vec<&'a str>,
    /// Ends that leave by an event at the edge, with the kind of that event.
    thrown: Vec<(&'a str, &'static str)>,
}

impl<'a> Inside<'a> {
    fn of<'input: 'a>(subprocess: Node<'a, 'input>) -> Self {
        let nodes: Vec<_> = elements(subprocess).filter(|node| is_node(name(*node))).collect();
        let flows = || children(subprocess, "sequenceFlow");
        let begun: HashSet<&str> =
            flows().filter_map(|flow| flow.attribute("sourceRef")).map(local).collect();
        let reached: HashSet<&str> =
            flows().filter_map(|flow| flow.attribute("targetRef")).map(local).collect();
        // What is started by an event of its own is not on the way through.
        let apart = |node: &Node<'_, '_>| {
            ["triggeredByEvent", "isForCompensation"].iter().any(|key| node.attribute(*key) == Some("true"))
        };
        let id = |node: &Node<'a, 'input>| node.attribute("id");
        let starts: Vec<&str> =
            nodes.iter().filter(|node| name(**node) == "startEvent").filter_map(id).collect();
        let first = |node: &&Node<'a, 'input>| name(**node) != "boundaryEvent" && !apart(node);
        let unreached = nodes.iter().filter(first).filter_map(id).filter(|id| !reached.contains(local(id)));
        let entries = if starts.is_empty() { unreached.collect() } else { starts };
        let last = |node: &&Node<'a, 'input>| !apart(node) && !leaves(**node);
        let exits =
            nodes.iter().filter(last).filter_map(id).filter(|id| !begun.contains(local(id))).collect();
        let ends = nodes.iter().filter(|node| name(**node) == "endEvent");
        let thrown = ends.filter_map(|node| Some((id(node)?, caught(*node)?))).collect();
        Self { entries, exits, thrown }
    }
}

/// The name of a link event.
pub(super) fn link_name(node: Node<'_, '_>) -> Option<String> {
    child(node, "linkEventDefinition").and_then(|link| named(link, "name"))
}

/// Links by name: one that is thrown goes on where one of the same name is caught.
pub(super) fn links(sheets: &mut [Sheet], file: &File<'_, '_>) {
    for sheet in sheets {
        let mut caught: HashMap<String, &str> = HashMap::new();
        let mut thrown = Vec::new();
        for shape in &sheet.boxes {
            let node = file.get(&shape.id).filter(|node| child(*node, "linkEventDefinition").is_some());
            let Some(node) = node else { continue };
            let key = link_name(node).or_else(|| named(node, "name")).unwrap_or_default().to_lowercase();
            if name(node).contains("Catch") || name(node) == "startEvent" {
                caught.insert(key, &shape.id);
            } else {
                thrown.push((key, shape.id.clone()));
            }
        }
        let mut made = Vec::new();
        let mut lost = Vec::new();
        for (key, from) in thrown {
            match caught.get(&key) {
                Some(to) => made.push((from, (*to).to_owned())),
                None => lost.push(from),
            }
        }
        let page = sheet.name.clone();
        for (from, to) in made {
            let place = file.place(&page, &from);
            let id = format!("{from} (link)");
            sheet.arrows.push(Arrow { id, from: Some(from), to: Some(to), place, ..Arrow::default() });
        }
        for shape in sheet.boxes.iter_mut().filter(|shape| lost.contains(&shape.id)) {
            shape.form = Form::Link;
            sheet.remarks.push(remark(
                shape.place.clone(),
                &shape.text,
                "Deze verwijzing heeft geen vervolg met dezelfde naam op deze pagina.",
                "This link has no other end of the same name on this page.",
            ));
        }
    }
}
