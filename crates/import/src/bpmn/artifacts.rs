//! What is drawn and is no way: pools and lanes, groups, notes, data, messages.

use std::collections::HashMap;

use roxmltree::Node;

use super::{File, Reading, corner, elements, local, name, named, remark, words};
use crate::xml::{child, children, inner_text};
use crate::{Form, Group, Place, Shape, Sheet};

/// The pool of a process, and its lanes, which may hold lanes.
pub(super) fn lanes<'a, 'input: 'a>(reading: &mut Reading<'_, 'a, 'input>, process: Node<'a, 'input>) {
    let own = process.attribute("id").unwrap_or_default();
    let pool = reading.file.pools.get(own).copied();
    let pool = pool.map(|pool| {
        let id = reading.id(pool);
        let place = reading.place(&id);
        let text = reading.text(pool);
        reading.sheet.groups.push(Group { id: id.clone(), text, group: None, place });
        id
    });
    lane_set(reading, process, pool.as_deref());
}

fn lane_set<'a, 'input: 'a>(
    reading: &mut Reading<'_, 'a, 'input>,
    holder: Node<'a, 'input>,
    group: Option<&str>,
) {
    let sets = elements(holder).filter(|set| matches!(name(*set), "laneSet" | "childLaneSet"));
    for lane in sets.flat_map(|set| children(set, "lane").collect::<Vec<_>>()) {
        let id = reading.id(lane);
        let place = reading.place(&id);
        let text = named(lane, "name").unwrap_or_default();
        reading.sheet.groups.push(Group { id: id.clone(), text, group: group.map(str::to_owned), place });
        for member in children(lane, "flowNodeRef") {
            let member = inner_text(member);
            let member = reading.file.get(member.trim()).and_then(|node| node.attribute("id"));
            if let Some(member) = member {
                reading.lanes.insert(member, id.clone());
            }
        }
        // The lanes inside come after their parent, so the innermost one stays.
        lane_set(reading, lane, Some(&id));
    }
}

/// An element that is neither a box nor an arrow.
pub(super) fn other<'a, 'input: 'a>(
    reading: &mut Reading<'_, 'a, 'input>,
    node: Node<'a, 'input>,
    kind: &str,
    group: Option<&str>,
) {
    match kind {
        "textAnnotation" => {
            let id = reading.id(node);
            let shape = note(reading.file, &reading.sheet.name, node, id, group);
            reading.sheet.boxes.push(shape);
        }
        "association" => association(reading.file, node, &mut reading.sheet),
        "group" => {
            let id = reading.id(node);
            let place = reading.place(&id);
            let text = category(reading.file, node);
            reading.sheet.groups.push(Group { id, text, group: group.map(str::to_owned), place });
        }
        // A data object that others refer to is drawn by its references, and one without a name is not drawn.
        "dataObject" if is_undrawn(reading.file, node) => (),
        "dataObject" | "dataObjectReference" | "dataStoreReference" => {
            let text = reading.text(node);
            reading.remark(
                node.attribute("id").unwrap_or_default(),
                &text,
                "Dit is een gegeven of document, geen stap. Noem het in de stap die het gebruikt.",
                "This is data or a document, and no step. Name it in the step that uses it.",
            );
        }
        _ => (),
    }
}

fn is_undrawn(file: &File<'_, '_>, node: Node<'_, '_>) -> bool {
    named(node, "name").is_none() || node.attribute("id").is_some_and(|id| file.referred.contains(local(id)))
}

fn note(file: &File<'_, '_>, page: &str, node: Node<'_, '_>, id: String, group: Option<&str>) -> Shape {
    let text = child(node, "text").map(|text| words(&inner_text(text))).unwrap_or_default();
    let place = file.place(page, &id);
    Shape { id, text, form: Form::Note, place, group: group.map(str::to_owned), link: None }
}

fn category(file: &File<'_, '_>, node: Node<'_, '_>) -> String {
    let value = node.attribute("categoryValueRef").and_then(|id| file.get(id));
    value.and_then(|value| named(value, "value")).or_else(|| named(node, "name")).unwrap_or_default()
}

/// A note's line to the box that it is about.
fn association(file: &File<'_, '_>, node: Node<'_, '_>, sheet: &mut Sheet) {
    let ends = ["sourceRef", "targetRef"].map(|end| node.attribute(end).and_then(|id| file.get(id)));
    let [Some(one), Some(two)] = ends else { return };
    let (note, about) = if name(one) == "textAnnotation" { (one, two) } else { (two, one) };
    if name(note) != "textAnnotation" {
        return;
    }
    let text = child(note, "text").map(|text| words(&inner_text(text))).unwrap_or_default();
    let about = named(about, "name").unwrap_or_else(|| about.attribute("id").unwrap_or_default().to_owned());
    let place = file.place(&sheet.name, note.attribute("id").unwrap_or_default());
    sheet.remarks.push(remark(
        place,
        &text,
        &format!("Deze aantekening hoort bij ‘{about}’ en is geen stap."),
        &format!("This note belongs to ‘{about}’ and is no step."),
    ));
}

/// What belongs to the file and to no process: messages, pools without a process, notes beside the pools.
pub(super) fn whole_file<'a, 'input: 'a>(sheets: &mut Vec<Sheet>, file: &File<'a, 'input>) {
    let collaborations =
        elements(file.root).filter(|node| name(*node).to_lowercase().ends_with("collaboration"));
    let nodes: Vec<_> = collaborations.flat_map(elements).collect();
    if sheets.is_empty() && !nodes.is_empty() {
        sheets.push(Sheet::default());
    }
    if let Some(sheet) = sheets.first_mut() {
        only_drawn(sheet, file);
    }
    let boxes = |sheet: (usize, &Sheet)| -> Vec<(String, usize)> {
        sheet.1.boxes.iter().map(|shape| (shape.id.clone(), sheet.0)).collect()
    };
    let home: HashMap<String, usize> = sheets.iter().enumerate().flat_map(boxes).collect();
    for node in nodes {
        let id = node.attribute("id").unwrap_or_default();
        let from =
            node.attribute("sourceRef").and_then(|id| file.get(id)).and_then(|node| node.attribute("id"));
        let home = from.and_then(|from| home.get(from)).copied();
        let Some(sheet) = sheets.get_mut(home.unwrap_or_default()) else { continue };
        let place = file.place(&sheet.name, id);
        match name(node) {
            "messageFlow" => sheet.remarks.push(remark(
                place,
                &message(file, node),
                "Dit is een bericht tussen twee partijen, geen weg in het plan.",
                "This is a message between two parties, and no way through the plan.",
            )),
            "participant" if !has_process(file, node) => sheet.remarks.push(remark(
                place,
                &named(node, "name").unwrap_or_default(),
                "Deze partij heeft geen stappen in het bestand.",
                "This party has no steps in the file.",
            )),
            "textAnnotation" => {
                let shape = note(file, &sheet.name, node, id.to_owned(), None);
                sheet.boxes.push(shape);
            }
            "association" => association(file, node, sheet),
            "group" => {
                let text = category(file, node);
                sheet.groups.push(Group { id: id.to_owned(), text, group: None, place });
            }
            kind if kind.to_lowercase().ends_with("conversation") => sheet.remarks.push(remark(
                place,
                &named(node, "name").unwrap_or_default(),
                "Dit is een gesprek tussen partijen, geen stap.",
                "This is a conversation between parties, and no step.",
            )),
            _ => (),
        }
    }
}

/// What is only drawn: the file has a place for it, and no step, arrow or note of that name.
fn only_drawn(sheet: &mut Sheet, file: &File<'_, '_>) {
    for (node, element) in &file.drawn {
        if element.is_some_and(|id| file.get(id).is_some()) {
            continue;
        }
        let own = node.attribute("id").unwrap_or_default();
        let place = match corner(*node) {
            Some((x, y)) => Place::point(&sheet.name, x, y),
            None => Place::id(&sheet.name, own),
        };
        let text = named(*node, "name").unwrap_or_else(|| element.unwrap_or(own).to_owned());
        sheet.remarks.push(remark(
            place,
            &text,
            "Dit is alleen getekend: het bestand zegt niet wat het is. Teken het opnieuw.",
            "This is only drawn: the file does not say what it is. Draw it anew.",
        ));
    }
}

fn has_process(file: &File<'_, '_>, pool: Node<'_, '_>) -> bool {
    let process = pool.attribute("processRef").and_then(|id| file.get(id));
    process.is_some_and(|process| name(process) == "process")
}

/// What a message is called: by its own name, or by its two ends.
fn message(file: &File<'_, '_>, node: Node<'_, '_>) -> String {
    let end = |key: &str| {
        let id = node.attribute(key)?;
        let end = file.get(id)?;
        Some(named(end, "name").unwrap_or_else(|| id.to_owned()))
    };
    let own = named(node, "name");
    let ends = || Some(format!("{} → {}", end("sourceRef")?, end("targetRef")?));
    own.or_else(ends).unwrap_or_default()
}
