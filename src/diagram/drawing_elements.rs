//! SVG elements of a drawing. In a large drawing only the elements near the visible area are in the page.

use maud::{Markup, html};
use protocol::{Drawing, DrawnEdge, DrawnNode};
use templates::drawing::{self, NodeLink};
use viewport::Area;
use viewport::number::decimal;
use web_sys::{Element, Node};

use super::element::{holding, set, svg};
use super::highlights::{Highlight, Highlights};
use crate::marks;
use crate::region::element_of;

/// A drawing in the page.
pub(crate) struct DrawingElements {
    /// What is drawn.
    pub(super) drawing: Drawing,
    /// The whole.
    pub(super) svg: Element,
    edges: Layer,
    nodes: Layer,
    /// The words of each node, as they were before they were broken into lines.
    pub(super) texts: Vec<String>,
    marks: Highlights,
    /// The node that the Tab key comes to.
    stop: usize,
}

/// Elements of one kind, in their order.
struct Layer {
    group: Element,
    /// Made when they are wanted for the first time.
    made: Vec<Option<Element>>,
    present: Vec<bool>,
}

impl Layer {
    fn new(count: usize, attributes: &[(&str, &str)]) -> Self {
        Self { group: svg("g", attributes), made: vec![None; count], present: vec![false; count] }
    }

    /// Has exactly the wanted ones in the page; gives the indices of those that are new there.
    fn show(&mut self, wanted: impl Fn(usize) -> bool, make: impl Fn(usize) -> Element) -> Vec<usize> {
        let mut new = Vec::new();
        let mut after: Option<Node> = None;
        for index in (0..self.made.len()).rev() {
            let wanted = wanted(index);
            if wanted || self.present[index] {
                let element = self.made[index].get_or_insert_with(|| make(index)).clone();
                if !wanted {
                    element.remove();
                } else if !self.present[index] {
                    let _ = self.group.insert_before(&element, after.as_ref());
                    new.push(index);
                }
                if wanted {
                    after = Some(element.into());
                }
            }
            self.present[index] = wanted;
        }
        new
    }

    fn present(&self) -> impl Iterator<Item = (usize, &Element)> {
        let made = self.made.iter().enumerate().filter(|(index, _)| self.present[*index]);
        made.filter_map(|(index, element)| Some((index, element.as_ref()?)))
    }
}

impl DrawingElements {
    /// The drawing, with nothing in it yet.
    pub(super) fn new(drawing: Drawing, texts: Vec<String>) -> Self {
        let (width, height) = (decimal(drawing.width), decimal(drawing.height));
        let root = svg(
            "svg",
            &[
                ("class", "diagram__drawing"),
                (marks::FLOW, &drawing.flow),
                // A document of its own would be entered without a word.
                ("role", "group"),
                ("viewBox", &format!("0 0 {width} {height}")),
                ("width", &width),
                ("height", &height),
            ],
        );
        // Each node says its ways itself: the lines and their labels beside it would only be heard without it.
        let edges = Layer::new(drawing.edges.len(), &[("aria-hidden", "true")]);
        let nodes = Layer::new(drawing.nodes.len(), &[]);
        let chapters = svg("g", &[("aria-hidden", "true")]);
        for frame in &drawing.chapters {
            let _ = chapters.append_child(&svg_of(&drawing::chapter(&drawing, frame)));
        }
        let content = holding(svg("g", &[("id", "tekening")]), &[&chapters, &edges.group, &nodes.group]);
        let _ = root.append_child(&content);
        Self { drawing, svg: root, edges, nodes, texts, marks: Highlights::default(), stop: 0 }
    }

    /// Has what meets `area` in the page, or everything.
    pub(super) fn show(&mut self, area: Option<Area>) {
        let (drawing, texts) = (&self.drawing, &self.texts);
        // The node with the keyboard focus must stay in the page.
        let stop = self.stop;
        let near = |part: Area| area.is_none_or(|area| area.meets(&part));
        let new_nodes = self.nodes.show(
            |index| index == stop || near(Area::of_node(&drawing.nodes[index])),
            |index| node(drawing, &drawing.nodes[index], texts.get(index)),
        );
        let new_edges = self.edges.show(
            |index| near(Area::of_edge(&drawing.edges[index])),
            |index| edge(drawing, &drawing.edges[index]),
        );
        new_nodes.into_iter().for_each(|index| self.mark_node(index));
        new_edges.into_iter().for_each(|index| self.mark_edge(index));
    }

    /// Marks all that is in the page.
    pub(super) fn mark(&mut self, marks: Highlights) {
        self.marks = marks;
        let nodes: Vec<usize> = self.nodes.present().map(|(index, _)| index).collect();
        let edges: Vec<usize> = self.edges.present().map(|(index, _)| index).collect();
        nodes.into_iter().for_each(|index| self.mark_node(index));
        edges.into_iter().for_each(|index| self.mark_edge(index));
    }

    /// The node that is marked as the current one.
    pub(super) fn current(&self) -> Option<usize> {
        self.marks.nodes.iter().position(|mark| mark.current)
    }

    /// Whether the links lead out of the embedding website.
    pub(super) const fn leads_elsewhere(&self) -> bool {
        self.marks.elsewhere
    }

    /// Where a node leads.
    pub(super) fn address(&self, index: usize) -> Option<&str> {
        self.marks.nodes.get(index).map(|mark| mark.href.as_str())
    }

    /// A node's element, put into the page if it is not there.
    pub(super) fn node(&mut self, index: usize) -> Option<Element> {
        if !*self.nodes.present.get(index)? {
            let (drawing, texts) = (&self.drawing, &self.texts);
            let present = self.nodes.present.clone();
            self.nodes.show(
                |other| other == index || present[other],
                |index| node(drawing, &drawing.nodes[index], texts.get(index)),
            );
            self.mark_node(index);
        }
        self.nodes.made[index].clone()
    }

    /// Makes a node the one that the Tab key comes to.
    pub(super) fn stop_at(&mut self, index: usize) {
        let before = std::mem::replace(&mut self.stop, index);
        if let Some(Some(element)) = self.nodes.made.get(before) {
            set(element, "tabindex", Some("-1"));
        }
        if let Some(element) = self.node(index) {
            set(&element, "tabindex", Some("0"));
        }
    }

    /// The node that an element of the page belongs to.
    pub(super) fn index_of(&self, element: &Element) -> Option<usize> {
        let link = element.closest("a[data-node]").ok()??;
        self.nodes.present().find(|(_, other)| **other == link).map(|(index, _)| index)
    }

    /// Marks the nodes that were searched for; none of all takes the marks away.
    pub(super) fn mark_found(&mut self, found: Option<&[usize]>) {
        set(&self.svg, marks::SOUGHT, found.map(|_| ""));
        for (index, mark) in self.marks.nodes.iter_mut().enumerate() {
            mark.found = found.is_some_and(|found| found.contains(&index));
        }
        for (index, element) in self.nodes.present() {
            let is_found = self.marks.nodes.get(index).is_some_and(|mark| mark.found);
            set(element, marks::FOUND, is_found.then_some(""));
        }
    }

    fn mark_node(&self, index: usize) {
        let (Some(Some(element)), Some(mark)) = (self.nodes.made.get(index), self.marks.nodes.get(index))
        else {
            return;
        };
        let Highlight { href, label, current, visited, past, found } = mark;
        set(element, "href", Some(href));
        set(element, "aria-label", Some(label));
        set(element, "aria-current", current.then_some("step"));
        set(element, marks::VISITED, (*visited && !current).then_some(""));
        set(element, marks::PAST, past.then_some(""));
        set(element, marks::FOUND, found.then_some(""));
        set(element, "target", self.marks.elsewhere.then_some("_blank"));
        set(element, "tabindex", Some(if index == self.stop { "0" } else { "-1" }));
    }

    fn mark_edge(&self, index: usize) {
        if let Some(Some(element)) = self.edges.made.get(index) {
            for (name, has_it) in [(marks::WALKED, &self.marks.walked), (marks::PAST, &self.marks.past)] {
                set(element, name, has_it.get(index).copied().unwrap_or_default().then_some(""));
            }
        }
    }
}

/// Whether a click is one without a key that opens a tab or a window: those are the browser's own.
pub(super) fn is_plain(event: &web_sys::MouseEvent) -> bool {
    !(event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key()) && event.button() == 0
}

fn node(drawing: &Drawing, node: &DrawnNode, text: Option<&String>) -> Element {
    svg_of(&drawing::node(drawing, node, text.map_or("", String::as_str), &NodeLink::default()))
}

fn edge(drawing: &Drawing, edge: &DrawnEdge) -> Element {
    svg_of(&drawing::edge(drawing, edge, false, false))
}

/// The one element of a drawing that a template made.
fn svg_of(markup: &Markup) -> Element {
    let made = element_of(html! { svg { (markup) } }).and_then(|drawn| drawn.first_element_child());
    made.unwrap_or_else(|| svg("g", &[]))
}
