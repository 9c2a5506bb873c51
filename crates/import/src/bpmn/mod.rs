//! Reads BPMN 2.0.
//!
//! Makers differ in the prefix of their names, in whether they draw at all, and in where they put a label. So elements
//! are found by their local names, places come from the drawing part when there is one, and a flow without a name shows
//! its condition. Every process becomes a sheet of its own: its flows never leave it.

mod artifacts;
mod flows;

use std::collections::{HashMap, HashSet};

use roxmltree::Node;

use crate::xml::{child, number};
use crate::{Arrow, Form, Format, Group, Limits, Place, Position, ReadError, Remark, Shape, Sheet};
use crate::{encoding, html, sheet, xml};

/// Reads a file of this kind.
///
/// # Errors
///
/// When the file is damaged or above the limits.
pub fn read(bytes: &[u8], limits: &Limits) -> Result<Vec<Sheet>, ReadError> {
    let text = encoding::text(bytes);
    let document = xml::document(text.trim_start(), Format::Bpmn, limits)?;
    let root = document.root_element();
    if name(root) != "definitions" {
        return Err(ReadError::damaged(Format::Bpmn, format!("‹{}›", name(root))));
    }
    let file = File::of(root, limits.boxes);
    let mut sheets: Vec<Sheet> = file.processes.iter().map(|process| file.sheet(*process)).collect();
    flows::links(&mut sheets, &file);
    artifacts::whole_file(&mut sheets, &file);
    join_crossing(&mut sheets);
    sheets.retain(|sheet| *sheet != Sheet { name: sheet.name.clone(), ..Sheet::default() });
    Ok(sheets)
}

/// The local name of an element.
fn name<'a>(node: Node<'a, '_>) -> &'a str {
    node.tag_name().name()
}

/// Where something is drawn: the corner of a shape, or the first point of an edge.
fn corner(drawn: Node<'_, '_>) -> Option<(f64, f64)> {
    let point = child(drawn, "Bounds").or_else(|| child(drawn, "waypoint"))?;
    Some((number(point, "x")?, number(point, "y")?))
}

/// An id without its prefix: some references are qualified names.
fn local(id: &str) -> &str {
    id.rsplit_once(':').map_or(id, |(_, id)| id)
}

/// A name without markup. Some makers put line breaks into it as HTML; a name such as `amount <limit>` is none.
fn words(text: &str) -> String {
    let markup = ["</", "<br", "<div", "<p>", "<span", "<html"];
    if markup.iter().any(|tag| text.contains(tag)) {
        html::text(text)
    } else {
        html::tidy(&html::entities(text))
    }
}

/// The words of an attribute, if it has any.
fn named(node: Node<'_, '_>, attribute: &str) -> Option<String> {
    node.attribute(attribute).map(words).filter(|name| !name.is_empty())
}

/// The elements directly below `node`, without what makers add for themselves.
fn elements<'a, 'input: 'a>(node: Node<'a, 'input>) -> impl Iterator<Item = Node<'a, 'input>> {
    node.children().filter(|child| child.is_element() && name(*child) != "extensionElements")
}

/// Whether flows can begin or end at an element of this name.
fn is_node(kind: &str) -> bool {
    let suffix = ["task", "Task", "Gateway", "Event", "callActivity", "callChoreography"];
    suffix.iter().any(|suffix| kind.ends_with(suffix)) || is_subprocess(kind)
}

fn is_subprocess(kind: &str) -> bool {
    matches!(kind, "subProcess" | "transaction" | "adHocSubProcess" | "subChoreography")
}

/// What is looked up in the whole file.
struct File<'a, 'input> {
    root: Node<'a, 'input>,
    by_id: HashMap<&'a str, Node<'a, 'input>>,
    /// Where the drawing part puts an element.
    places: HashMap<&'a str, (f64, f64)>,
    /// What is drawn, with the id of its element, if it names one.
    drawn: Vec<(Node<'a, 'input>, Option<&'a str>)>,
    /// Processes, and choreographies, which are built alike.
    processes: Vec<Node<'a, 'input>>,
    /// The name of the pool of each process, by the id of the process.
    pools: HashMap<&'a str, Node<'a, 'input>>,
    /// Data objects that are drawn by a reference to them.
    referred: HashSet<&'a str>,
    /// How many boxes and arrows may be read: more are refused at the end.
    most: usize,
}

impl<'a, 'input> File<'a, 'input> {
    fn of(root: Node<'a, 'input>, most: usize) -> Self {
        let mut by_id = HashMap::new();
        let mut places = HashMap::new();
        let (mut referred, mut drawn) = (HashSet::new(), Vec::new());
        for node in root.descendants().filter(Node::is_element) {
            let element = node.attribute("bpmnElement");
            if matches!(name(node), "BPMNShape" | "BPMNEdge") {
                drawn.push((node, element));
            }
            if let Some(element) = element {
                if let Some(at) = corner(node) {
                    places.entry(local(element)).or_insert(at);
                }
            } else if let Some(id) = node.attribute("id") {
                by_id.entry(id).or_insert(node);
            }
            referred.extend(node.attribute("dataObjectRef").map(local));
        }
        let roots = |kinds: &'static [&str]| elements(root).filter(move |node| kinds.contains(&name(*node)));
        let pools = roots(&["collaboration", "choreography"])
            .flat_map(elements)
            .filter(|node| name(*node) == "participant")
            .filter_map(|pool| Some((local(pool.attribute("processRef")?), pool)))
            .collect();
        let processes = roots(&["process", "choreography"]).collect();
        Self { root, by_id, places, drawn, processes, pools, referred, most }
    }

    fn place(&self, page: &str, id: &str) -> Place {
        match self.places.get(local(id)) {
            Some((x, y)) => Place::point(page, *x, *y),
            None if id.is_empty() => Place { page: page.to_owned(), at: Position::Unknown },
            None => Place::id(page, id),
        }
    }

    /// The element of an id.
    fn get(&self, id: &str) -> Option<Node<'a, 'input>> {
        self.by_id.get(id).or_else(|| self.by_id.get(local(id))).copied()
    }

    /// What a process is called: by its pool, by its own name, by its id.
    fn title(&self, process: Node<'a, 'input>) -> String {
        let own = process.attribute("id").unwrap_or_default();
        let pool = self.pools.get(own).and_then(|pool| named(*pool, "name"));
        sheet::name(&pool.or_else(|| named(process, "name")).unwrap_or_else(|| own.to_owned()))
    }

    fn sheet(&self, process: Node<'a, 'input>) -> Sheet {
        let sheet = Sheet { name: self.title(process), ..Sheet::default() };
        let mut reading = Reading { file: self, sheet, lanes: HashMap::new(), made: HashSet::new() };
        artifacts::lanes(&mut reading, process);
        reading.inside(process, None);
        flows::through(&mut reading, process);
        flows::edges(&mut reading, process);
        reading.sheet
    }
}

/// One process while it is read.
struct Reading<'f, 'a, 'input> {
    file: &'f File<'a, 'input>,
    sheet: Sheet,
    /// The innermost lane of each element.
    lanes: HashMap<&'a str, String>,
    /// Ids that were given out.
    made: HashSet<String>,
}

impl<'a, 'input> Reading<'_, 'a, 'input> {
    /// All that is directly inside a process or a subprocess.
    fn inside(&mut self, parent: Node<'a, 'input>, group: Option<&str>) {
        for node in elements(parent) {
            match name(node) {
                "sequenceFlow" => self.flow(node),
                kind if is_node(kind) => self.node(node, group),
                kind => artifacts::other(self, node, kind, group),
            }
        }
    }

    fn node(&mut self, node: Node<'a, 'input>, group: Option<&str>) {
        let id = self.id(node);
        let lane = node.attribute("id").and_then(|id| self.lanes.get(id)).cloned();
        let text = self.text(node);
        self.sheet.boxes.push(Shape {
            id: id.clone(),
            text: text.clone(),
            form: form(node, group.is_some()),
            place: self.place(&id),
            // A subprocess says more than the lane around it.
            group: group.map(str::to_owned).or(lane),
            link: self.called(node),
        });
        if name(node) == "parallelGateway" && flows::ways_out(node).len() > 1 {
            self.remark(
                &id,
                &text,
                "Hierna lopen alle wegen tegelijk. Een plan heeft één weg tegelijk: zet de wegen achter elkaar.",
                "All ways go on at once here. A plan has one way at a time: put them one after the other.",
            );
        }
        if is_subprocess(name(node)) && elements(node).any(|inner| is_node(name(inner))) {
            let inside = self.fresh(&format!("{id} (inside)"));
            let place = self.place(&id);
            let group = group.map(str::to_owned);
            self.sheet.groups.push(Group { id: inside.clone(), text, group, place });
            self.inside(node, Some(&inside));
        }
    }

    fn flow(&mut self, node: Node<'a, 'input>) {
        let id = self.id(node);
        let end = |attribute: &str| {
            let id = node.attribute(attribute)?;
            Some(self.file.get(id).and_then(|node| node.attribute("id")).unwrap_or(id).to_owned())
        };
        let (from, to) = (end("sourceRef"), end("targetRef"));
        let source = from.as_deref().and_then(|id| self.file.get(id));
        let default = source.and_then(|source| source.attribute("default")).map(local);
        let place = self.place(&id);
        let default = default.is_some() && default == node.attribute("id").map(local);
        self.sheet.arrows.push(Arrow { label: flows::label(node), place, default, id, from, to });
    }

    /// The process that a box calls: a page of this file, or a name elsewhere.
    fn called(&self, node: Node<'a, 'input>) -> Option<String> {
        let called = node.attribute("calledElement").or_else(|| node.attribute("calledChoreographyRef"))?;
        let process = self.file.processes.iter().find(|process| {
            process.attribute("id").is_some_and(|id| id == called || local(id) == local(called))
        });
        // Our own exports write `p.` before the id of a plan.
        let plan = || format!("plan:{}", local(called).strip_prefix("p.").unwrap_or_else(|| local(called)));
        Some(process.map_or_else(plan, |process| format!("page:{}", self.file.title(*process))))
    }

    /// What stands in a box: its name, or the name of what its event waits for.
    fn text(&self, node: Node<'a, 'input>) -> String {
        let referred = || {
            let keys =
                ["messageRef", "signalRef", "errorRef", "escalationRef", "dataObjectRef", "dataStoreRef"];
            let definitions = elements(node).filter(|inner| name(*inner).ends_with("EventDefinition"));
            definitions.chain([node]).find_map(|holder| {
                let target = keys.iter().find_map(|key| holder.attribute(*key))?;
                named(self.file.get(target)?, "name")
            })
        };
        named(node, "name").or_else(|| flows::link_name(node)).or_else(referred).unwrap_or_default()
    }

    /// The id of an element, or one made for it: some makers give none to flows.
    fn id(&mut self, node: Node<'a, 'input>) -> String {
        match node.attribute("id") {
            Some(id) if !id.is_empty() => self.fresh(id),
            _ => self.fresh(name(node)),
        }
    }

    /// An id that is not in use.
    fn fresh(&mut self, wanted: &str) -> String {
        let mut id = wanted.to_owned();
        let mut count = 1;
        while !self.made.insert(id.clone()) {
            count += 1;
            id = format!("{wanted}#{count}");
        }
        id
    }

    fn place(&self, id: &str) -> Place {
        self.file.place(&self.sheet.name, id)
    }

    fn remark(&mut self, id: &str, text: &str, dutch: &str, english: &str) {
        let place = self.place(id);
        self.sheet.remarks.push(remark(place, text, dutch, english));
    }
}

fn remark(place: Place, text: &str, dutch: &str, english: &str) -> Remark {
    Remark {
        place,
        text: text.to_owned(),
        reason: (dutch.to_owned(), english.to_owned()),
        ..Remark::default()
    }
}

/// `inner`: a start or an end inside a subprocess is on the way, and neither begins nor ends the plan.
fn form(node: Node<'_, '_>, inner: bool) -> Form {
    match name(node) {
        "startEvent" if !inner => Form::Start,
        "endEvent" if !inner || flows::leaves(node) => Form::End,
        kind if kind.ends_with("Event") => Form::Event,
        kind if kind.ends_with("Gateway") => Form::Decision,
        "callActivity" | "callChoreography" => Form::Link,
        _ => Form::Box,
    }
}

/// Two processes with a flow between them are one plan, whatever the standard says. An end at what is no box is none.
fn join_crossing(sheets: &mut Vec<Sheet>) {
    let boxes = |sheet: (usize, &Sheet)| -> Vec<(String, usize)> {
        sheet.1.boxes.iter().map(|shape| (shape.id.clone(), sheet.0)).collect()
    };
    let home: HashMap<String, usize> = sheets.iter().enumerate().flat_map(boxes).collect();
    let mut goal: Vec<usize> = (0..sheets.len()).collect();
    for (index, sheet) in sheets.iter().enumerate() {
        let own: HashSet<&str> = sheet.boxes.iter().map(|shape| shape.id.as_str()).collect();
        for end in sheet.arrows.iter().flat_map(|arrow| [&arrow.from, &arrow.to]).flatten() {
            let elsewhere = home.get(end).filter(|_| !own.contains(end.as_str()));
            let both = elsewhere.and_then(|other| goal.get(index).copied().zip(goal.get(*other).copied()));
            if let Some((one, two)) = both {
                goal.iter_mut().filter(|goal| **goal == one.max(two)).for_each(|goal| *goal = one.min(two));
            }
        }
    }
    for index in (1..sheets.len()).rev() {
        let Some(goal) = goal.get(index).copied().filter(|goal| *goal != index) else { continue };
        let sheet = sheets.remove(index);
        if let Some(first) = sheets.get_mut(goal) {
            let taken: HashSet<String> = first.arrows.iter().map(|arrow| arrow.id.clone()).collect();
            first.boxes.extend(sheet.boxes);
            // An arrow without an id of its own got the same one in each process.
            first.arrows.extend(sheet.arrows.into_iter().map(|arrow| {
                let id = if taken.contains(&arrow.id) {
                    format!("{} ({})", arrow.id, sheet.name)
                } else {
                    arrow.id
                };
                Arrow { id, ..arrow }
            }));
            first.groups.extend(sheet.groups);
            first.remarks.extend(sheet.remarks);
        }
    }
    for sheet in sheets {
        let known: HashSet<&str> = sheet.boxes.iter().map(|shape| shape.id.as_str()).collect();
        for arrow in &mut sheet.arrows {
            arrow.from = arrow.from.take().filter(|id| known.contains(id.as_str()));
            arrow.to = arrow.to.take().filter(|id| known.contains(id.as_str()));
        }
    }
}
