//! Graphs: statements, defaults, subgraphs, arrows.

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use crate::scan::Scan;
use crate::{Arrow, Form, Format, Group, Limits, Place, Position, ReadError, Remark, Shape, Sheet};

use super::label::{Label, Names};
use super::lex::{self, Word};

/// All graphs of a file.
pub(super) fn read(text: &str, limits: &Limits) -> Result<Vec<Sheet>, ReadError> {
    let mut reader = Reader { scan: Scan::new(text, 1), next: None, line: 1, limits, total: 0 };
    let mut sheets: Vec<Sheet> = Vec::new();
    let mut beside = Vec::new();
    loop {
        // Before, between and after graphs people leave a name, a title, a fence of Markdown.
        let (line, start) = (reader.scan.line(), reader.scan.at());
        let found = heading(&mut reader.scan);
        let text = text.get(start..found.unwrap_or(text.len())).unwrap_or_default();
        beside.extend(leftover(text, line));
        let Some(found) = found else { break };
        reader.scan.go(found);
        match reader.word()? {
            Some(word) => sheets.push(reader.graph(&word)?),
            None => break,
        }
    }
    if let Some(sheet) = sheets.first_mut() {
        sheet.remarks.extend(beside);
    }
    if sheets.len() > 1 {
        for sheet in &mut sheets {
            let name = sheet.name.clone();
            let places = sheet.boxes.iter_mut().map(|shape| &mut shape.place);
            let places = places.chain(sheet.arrows.iter_mut().map(|arrow| &mut arrow.place));
            let places = places.chain(sheet.groups.iter_mut().map(|group| &mut group.place));
            for place in places.chain(sheet.remarks.iter_mut().map(|remark| &mut remark.place)) {
                place.page.clone_from(&name);
            }
        }
    }
    Ok(sheets)
}

/// Where the next graph begins: at a word that says so, with a brace after it and at most a name between.
fn heading(scan: &mut Scan<'_>) -> Option<usize> {
    let word = |scan: &mut Scan<'_>| {
        scan.take_while(|sign| sign.is_alphanumeric() || sign == '_').to_ascii_lowercase()
    };
    loop {
        lex::space(scan);
        let at = scan.at();
        let mut first = word(scan);
        if first == "strict" {
            lex::space(scan);
            first = word(scan);
        }
        if matches!(first.as_str(), "digraph" | "graph") {
            let ahead: String = scan.ahead(300).to_owned();
            let name = ahead.split_once('{').map(|(name, _)| name.trim());
            let plain = |name: &str| {
                first == "digraph" || name.starts_with('"') || !name.contains(char::is_whitespace)
            };
            if name.is_some_and(plain) {
                return Some(at);
            }
        }
        // On to the next word of the text, whatever it is.
        if scan.at() == at {
            scan.next()?;
        }
    }
}

/// Text that belongs to no graph.
fn leftover(text: &str, line: usize) -> Option<Remark> {
    let mut scan = Scan::new(text, line);
    lex::space(&mut scan);
    let said = scan.rest().trim().trim_matches(['`', ';']).trim();
    let text: String = said.chars().take(200).collect();
    (!text.is_empty()).then(|| Remark {
        place: Place { page: String::new(), at: Position::Line(scan.line()) },
        text,
        reason: (
            "Deze tekst staat buiten het schema.".to_owned(),
            "This text is outside the graph.".to_owned(),
        ),
        ..Remark::default()
    })
}

/// Attributes: the name in small letters, and the value.
type Attributes = HashMap<&'static str, Rc<Label>>;

/// The attributes that say something about a plan.
const USED: [&str; 9] = ["label", "xlabel", "taillabel", "headlabel", "shape", "style", "dir", "href", "url"];

/// What is the default where a statement stands.
#[derive(Debug, Clone, Default)]
struct Scope {
    node: Rc<Attributes>,
    edge: Rc<Attributes>,
    /// The id of the cluster.
    cluster: Option<String>,
}

/// A node while the graph is read.
struct Node {
    id: String,
    attributes: Attributes,
    line: usize,
    cluster: Option<String>,
}

struct Edge {
    from: usize,
    to: usize,
    attributes: Attributes,
    line: usize,
}

/// A graph while it is read.
#[derive(Default)]
struct Graph {
    strict: bool,
    directed: bool,
    /// Whether an edge is written as `--`.
    has_undirected: bool,
    name: String,
    label: Option<Rc<Label>>,
    nodes: Vec<Node>,
    by_id: HashMap<String, usize>,
    edges: Vec<Edge>,
    /// In a strict graph: the arrow between two nodes.
    between: HashMap<(usize, usize), usize>,
    groups: Vec<Group>,
    /// The place of each cluster among the groups.
    clusters: HashMap<String, usize>,
}

struct Reader<'text> {
    scan: Scan<'text>,
    /// The next word, when it was looked at.
    next: Option<Option<(Word, usize)>>,
    line: usize,
    limits: &'text Limits,
    /// Boxes and arrows of all graphs so far.
    total: usize,
}

impl Reader<'_> {
    fn damaged(&self) -> ReadError {
        ReadError::damaged(Format::Dot, format!("line {}", self.line))
    }

    fn word(&mut self) -> Result<Option<Word>, ReadError> {
        self.peek()?;
        let Some((word, line)) = self.next.take().flatten() else { return Ok(None) };
        self.line = line;
        Ok(Some(word))
    }

    fn peek(&mut self) -> Result<Option<&Word>, ReadError> {
        if self.next.is_none() {
            lex::space(&mut self.scan);
            let line = self.scan.line();
            let word = lex::word(&mut self.scan);
            let damaged = || ReadError::damaged(Format::Dot, format!("line {line}"));
            self.next = Some(word.map_err(|_| damaged())?.map(|word| (word, line)));
        }
        Ok(self.next.as_ref().and_then(Option::as_ref).map(|(word, _)| word))
    }

    fn eat(&mut self, sign: char) -> Result<bool, ReadError> {
        let next = self.peek()? == Some(&Word::Sign(sign));
        if next {
            self.word()?;
        }
        Ok(next)
    }

    fn expect(&mut self, sign: char) -> Result<(), ReadError> {
        if self.eat(sign)? { Ok(()) } else { Err(self.damaged()) }
    }

    /// An id that may be glued together: `"one " + "two"`.
    fn glued(&mut self, mut text: String, quoted: bool) -> Result<String, ReadError> {
        while quoted && self.eat('+')? {
            match self.word()? {
                Some(Word::Id { text: more, quoted: true }) => text.push_str(&more),
                _ => return Err(self.damaged()),
            }
        }
        Ok(text)
    }

    /// One graph, from its first word.
    fn graph(&mut self, first: &Word) -> Result<Sheet, ReadError> {
        let mut graph = Graph::default();
        let mut word = first.clone();
        if word.is("strict") {
            graph.strict = true;
            word = self.word()?.ok_or_else(|| self.damaged())?;
        }
        graph.directed = word.is("digraph");
        if !graph.directed && !word.is("graph") {
            return Err(self.damaged());
        }
        match self.word()? {
            Some(Word::Sign('{')) => (),
            Some(Word::Id { text, quoted }) => {
                graph.name = self.glued(text, quoted)?;
                self.expect('{')?;
            }
            Some(Word::Html(text)) => {
                graph.name = text;
                self.expect('{')?;
            }
            _ => return Err(self.damaged()),
        }
        let mut scope = Scope::default();
        self.statements(&mut graph, &mut scope, 1)?;
        self.total += 1 + graph.nodes.len() + graph.edges.len();
        self.limits.boxes(self.total)?;
        graph.sheet(self.limits)
    }

    /// Statements up to the closing brace. Returns the nodes that they name.
    fn statements(
        &mut self,
        graph: &mut Graph,
        scope: &mut Scope,
        depth: usize,
    ) -> Result<Vec<usize>, ReadError> {
        if depth > self.limits.depth {
            return Err(ReadError::TooLarge);
        }
        let mut nodes = Vec::new();
        loop {
            let Some(word) = self.word()? else { return Err(self.damaged()) };
            match word {
                Word::Sign('}') => break,
                Word::Sign(';' | ',') => (),
                word if word.is("node") || word.is("edge") || word.is("graph") => {
                    self.defaults(&word, graph, scope)?;
                }
                word => self.statement(word, graph, scope, &mut nodes, depth)?,
            }
        }
        let mut seen = HashSet::new();
        nodes.retain(|node| seen.insert(*node));
        Ok(nodes)
    }

    /// `node [shape=box]`, `edge […]`, `graph […]`.
    fn defaults(&mut self, word: &Word, graph: &mut Graph, scope: &mut Scope) -> Result<(), ReadError> {
        let mut attributes = Attributes::new();
        self.attributes(&mut attributes)?;
        if word.is("node") {
            Rc::make_mut(&mut scope.node).extend(attributes);
        } else if word.is("edge") {
            Rc::make_mut(&mut scope.edge).extend(attributes);
        } else {
            for (name, value) in attributes {
                graph.own(scope, name, &value);
            }
        }
        Ok(())
    }

    /// `[a=b, c=d][e]`, or nothing.
    fn attributes(&mut self, into: &mut Attributes) -> Result<(), ReadError> {
        while self.eat('[')? {
            loop {
                let Some(word) = self.word()? else { return Err(self.damaged()) };
                match word {
                    Word::Sign(']') => break,
                    Word::Sign(';' | ',') => (),
                    Word::Id { text, quoted } => {
                        let name = self.glued(text, quoted)?;
                        let value =
                            if self.eat('=')? { self.value()? } else { Label::Text("true".to_owned()) };
                        if let Some(name) = USED.iter().find(|used| name.eq_ignore_ascii_case(used)) {
                            into.insert(name, Rc::new(value));
                        }
                    }
                    _ => return Err(self.damaged()),
                }
            }
        }
        Ok(())
    }

    fn value(&mut self) -> Result<Label, ReadError> {
        match self.word()? {
            Some(Word::Id { text, quoted }) => Ok(Label::Text(self.glued(text, quoted)?)),
            Some(Word::Html(text)) => Ok(Label::Html(text)),
            _ => Err(self.damaged()),
        }
    }

    /// A node, a subgraph, an arrow, or an attribute of the graph.
    fn statement(
        &mut self,
        word: Word,
        graph: &mut Graph,
        scope: &mut Scope,
        nodes: &mut Vec<usize>,
        depth: usize,
    ) -> Result<(), ReadError> {
        if let Word::Id { text, quoted } = &word
            && !word.is("subgraph")
        {
            let id = self.glued(text.clone(), *quoted)?;
            if self.eat('=')? {
                let value = self.value()?;
                graph.own(scope, &id.to_ascii_lowercase(), &Rc::new(value));
                return Ok(());
            }
            let glued = Word::Id { text: id, quoted: *quoted };
            return self.chain(glued, graph, scope, nodes, depth);
        }
        self.chain(word, graph, scope, nodes, depth)
    }

    fn chain(
        &mut self,
        first: Word,
        graph: &mut Graph,
        scope: &Scope,
        nodes: &mut Vec<usize>,
        depth: usize,
    ) -> Result<(), ReadError> {
        let mut ends = vec![self.ends(first, graph, scope, depth)?];
        let mut lines = Vec::new();
        while let Some(Word::Arrow { directed }) = self.peek()? {
            graph.has_undirected |= !directed;
            self.word()?;
            lines.push(self.line);
            let Some(word) = self.word()? else { return Err(self.damaged()) };
            ends.push(self.ends(word, graph, scope, depth)?);
        }
        let mut own = Attributes::new();
        if self.peek()? == Some(&Word::Sign('[')) {
            self.attributes(&mut own)?;
        }
        if lines.is_empty()
            && let Some(End { nodes: only, single: true }) = ends.first()
        {
            for index in only {
                if let Some(node) = graph.nodes.get_mut(*index) {
                    node.attributes.extend(own.clone());
                }
            }
        }
        for (pair, at) in ends.windows(2).zip(lines) {
            let [from, to] = pair else { continue };
            for from in &from.nodes {
                for to in &to.nodes {
                    self.limits.boxes(self.total + graph.nodes.len() + graph.edges.len())?;
                    let mut attributes = (*scope.edge).clone();
                    attributes.extend(own.clone());
                    graph.edge(*from, *to, attributes, at);
                }
            }
        }
        for end in ends {
            nodes.extend(end.nodes);
        }
        Ok(())
    }

    /// What an arrow may begin or end at: a node with a port, or all nodes of a subgraph.
    fn ends(&mut self, word: Word, graph: &mut Graph, scope: &Scope, depth: usize) -> Result<End, ReadError> {
        let line = self.line;
        match word {
            Word::Sign('{') => self.body(None, line, graph, scope, depth),
            word if word.is("subgraph") => {
                let name = match self.word()? {
                    Some(Word::Sign('{')) => return self.body(None, line, graph, scope, depth),
                    Some(Word::Id { text, quoted }) => self.glued(text, quoted)?,
                    _ => return Err(self.damaged()),
                };
                self.expect('{')?;
                self.body(Some(&name), line, graph, scope, depth)
            }
            Word::Id { text, quoted } => {
                let id = self.glued(text, quoted)?;
                for _ in 0..2 {
                    if self.eat(':')? {
                        match self.word()? {
                            Some(Word::Id { text, quoted }) => drop(self.glued(text, quoted)?),
                            Some(Word::Html(_)) => (),
                            _ => return Err(self.damaged()),
                        }
                    }
                }
                self.limits.boxes(self.total + graph.nodes.len() + graph.edges.len())?;
                Ok(End { nodes: vec![graph.node(id, scope, line)], single: true })
            }
            Word::Html(text) => Ok(End { nodes: vec![graph.node(text, scope, line)], single: true }),
            _ => Err(self.damaged()),
        }
    }

    /// The braces of a subgraph.
    fn body(
        &mut self,
        name: Option<&str>,
        line: usize,
        graph: &mut Graph,
        outer: &Scope,
        depth: usize,
    ) -> Result<End, ReadError> {
        let mut scope = outer.clone();
        if let Some(name) = name.filter(|name| name.starts_with("cluster")) {
            if !graph.clusters.contains_key(name) {
                graph.clusters.insert(name.to_owned(), graph.groups.len());
                let place = Place { page: String::new(), at: Position::Line(line) };
                let group = outer.cluster.clone();
                graph.groups.push(Group { id: name.to_owned(), text: String::new(), group, place });
                self.limits.boxes(graph.groups.len() * 10)?;
            }
            scope.cluster = Some(name.to_owned());
        }
        let nodes = self.statements(graph, &mut scope, depth + 1)?;
        Ok(End { nodes, single: false })
    }
}

/// One end of an arrow.
struct End {
    nodes: Vec<usize>,
    /// Whether it is one node, which may have attributes of its own.
    single: bool,
}

impl Graph {
    /// An attribute of the graph, or of the cluster in which it stands.
    fn own(&mut self, scope: &Scope, name: &str, value: &Rc<Label>) {
        if name != "label" {
            return;
        }
        match &scope.cluster {
            Some(cluster) => {
                let names = Names { graph: cluster, ..Names::default() };
                let text = value.words(names, false);
                let index = self.clusters.get(cluster);
                if let Some(group) = index.and_then(|index| self.groups.get_mut(*index)) {
                    group.text = text;
                }
            }
            None => self.label = Some(Rc::clone(value)),
        }
    }

    fn node(&mut self, id: String, scope: &Scope, line: usize) -> usize {
        if let Some(index) = self.by_id.get(&id).copied() {
            if let Some(node) = self.nodes.get_mut(index)
                && node.cluster.is_none()
            {
                node.cluster.clone_from(&scope.cluster);
            }
            return index;
        }
        let index = self.nodes.len();
        self.by_id.insert(id.clone(), index);
        let (attributes, cluster) = ((*scope.node).clone(), scope.cluster.clone());
        self.nodes.push(Node { id, attributes, line, cluster });
        index
    }

    fn edge(&mut self, from: usize, to: usize, attributes: Attributes, line: usize) {
        if self.strict {
            let key = if self.directed { (from, to) } else { (from.min(to), from.max(to)) };
            if let Some(edge) = self.between.get(&key).and_then(|index| self.edges.get_mut(*index)) {
                edge.attributes.extend(attributes);
                return;
            }
            self.between.insert(key, self.edges.len());
        }
        self.edges.push(Edge { from, to, attributes, line });
    }

    fn sheet(self, limits: &Limits) -> Result<Sheet, ReadError> {
        let names = Names { graph: &self.name, ..Names::default() };
        let title = self.label.as_ref().map(|label| label.words(names, false)).unwrap_or_default();
        let name = if title.is_empty() { self.name.clone() } else { title.replace('\n', " ") };
        let mut sheet = Sheet { name: crate::sheet::name(&name), ..Sheet::default() };
        let mut touched: HashSet<usize> = HashSet::new();
        // One long label as the default of a hundred boxes is a hundred long labels.
        let mut bytes = 0;
        for edge in &self.edges {
            self.arrow(edge, &mut sheet, &mut touched);
            let arrow = sheet.arrows.last();
            bytes += arrow.map_or(0, |arrow| {
                arrow.label.len()
                    + [&arrow.from, &arrow.to].into_iter().flatten().map(String::len).sum::<usize>()
            });
            limits.unpacked(bytes)?;
        }
        for (index, node) in self.nodes.iter().enumerate() {
            let place = Place { page: String::new(), at: Position::Line(node.line) };
            if says(&node.attributes, "style", "invis") && !touched.contains(&index) {
                sheet.remarks.push(Remark {
                    place,
                    text: node.id.clone(),
                    reason: (
                        "Een onzichtbaar vak zet alleen andere vakken op hun plaats.".to_owned(),
                        "An invisible box only places other boxes.".to_owned(),
                    ),
                    ..Remark::default()
                });
                continue;
            }
            let record = ["record", "mrecord"].iter().any(|shape| says(&node.attributes, "shape", shape));
            let names = Names { graph: &self.name, node: &node.id, ..Names::default() };
            let label = node.attributes.get("label");
            let mut text = label.map_or(&Label::Text("\\N".to_owned()), Rc::as_ref).words(names, record);
            if text.is_empty() {
                // What stands beside a point is its label.
                text =
                    node.attributes.get("xlabel").map(|label| label.words(names, false)).unwrap_or_default();
            }
            bytes += text.len() + node.id.len();
            limits.unpacked(bytes)?;
            let link =
                ["href", "url"].iter().find_map(|name| plain(&node.attributes, name)).map(str::to_owned);
            let form = form(plain(&node.attributes, "shape").unwrap_or_default());
            let group = node.cluster.clone();
            sheet.boxes.push(Shape { id: node.id.clone(), text, form, place, group, link });
        }
        sheet.groups = self.groups;
        if !self.directed && !sheet.arrows.is_empty() {
            sheet.remarks.push(Remark {
                place: Place::default(),
                text: "--".to_owned(),
                reason: (
                    "De lijnen in dit bestand hebben geen richting; ze lopen hier in de volgorde waarin ze er staan.".to_owned(),
                    "The lines in this file have no direction; they run here in the order in which they are written.".to_owned(),
                ),
                in_draft: true,
            });
        }
        if self.directed && self.has_undirected {
            sheet.remarks.push(Remark {
                place: Place::default(),
                text: "--".to_owned(),
                reason: (
                    "Graphviz weigert `--` in een digraph; hier is het een pijl.".to_owned(),
                    "Graphviz refuses `--` in a digraph; here it is an arrow.".to_owned(),
                ),
                in_draft: true,
            });
        }
        Ok(sheet)
    }

    fn arrow(&self, edge: &Edge, sheet: &mut Sheet, touched: &mut HashSet<usize>) {
        let id = |index: usize| self.nodes.get(index).map(|node| node.id.clone()).unwrap_or_default();
        let (mut from, mut to) = (id(edge.from), id(edge.to));
        let place = Place { page: String::new(), at: Position::Line(edge.line) };
        let sign = if self.directed { "->" } else { "--" };
        let reason = if says(&edge.attributes, "style", "invis") {
            Some((
                "Een onzichtbare lijn zet alleen vakken op hun plaats.",
                "An invisible line only places boxes.",
            ))
        } else if says(&edge.attributes, "dir", "both") {
            Some((
                "Deze pijl wijst naar twee kanten; alleen de heenweg telt.",
                "This arrow points both ways; only the way there counts.",
            ))
        } else {
            None
        };
        if let Some((dutch, english)) = reason {
            let reason = (dutch.to_owned(), english.to_owned());
            sheet.remarks.push(Remark {
                place: place.clone(),
                text: format!("{from} {sign} {to}"),
                reason,
                ..Remark::default()
            });
        }
        if says(&edge.attributes, "style", "invis") {
            return;
        }
        touched.extend([edge.from, edge.to]);
        let names = Names { graph: &self.name, node: "", ends: (&from, &to), arrow: sign };
        let mut labels: Vec<String> = Vec::new();
        for name in ["label", "xlabel", "taillabel", "headlabel"] {
            let words = edge.attributes.get(name).map(|label| label.words(names, false)).unwrap_or_default();
            if !words.is_empty() && !labels.contains(&words) {
                labels.push(words);
            }
        }
        if says(&edge.attributes, "dir", "back") {
            std::mem::swap(&mut from, &mut to);
        }
        let id = format!("arrow-{}", sheet.arrows.len() + 1);
        let label = labels.join("\n");
        sheet.arrows.push(Arrow { id, from: Some(from), to: Some(to), label, place, default: false });
    }
}

/// The value of an attribute that is no markup.
fn plain<'attributes>(attributes: &'attributes Attributes, name: &str) -> Option<&'attributes str> {
    match attributes.get(name).map(Rc::as_ref) {
        Some(Label::Text(text)) if !text.is_empty() => Some(text),
        _ => None,
    }
}

/// Whether an attribute has a word among its values: `style="filled,invis"`.
fn says(attributes: &Attributes, name: &str, word: &str) -> bool {
    plain(attributes, name)
        .is_some_and(|value| value.split(',').any(|part| part.trim().eq_ignore_ascii_case(word)))
}

/// What the name of a shape says.
fn form(shape: &str) -> Form {
    match shape.to_ascii_lowercase().as_str() {
        "diamond" | "mdiamond" => Form::Decision,
        "note" => Form::Note,
        "doublecircle" | "doubleoctagon" => Form::End,
        _ => Form::Box,
    }
}
