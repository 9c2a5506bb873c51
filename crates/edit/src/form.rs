//! A flow's file as a form: every value that can be edited, as it is written; also of a file that the gate refuses.

use serde::Serialize;

use crate::EditError;
use crate::tree::{Node, What};
use crate::value::Value;

/// A text in both languages; empty where it has no words.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct TextForm {
    /// Dutch.
    pub nl: String,
    /// English.
    pub en: String,
}

/// A link.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LinkForm {
    /// The address, where it has one.
    pub url: Option<String>,
    /// The fact, where it names one.
    pub fact: Option<String>,
    /// Its words.
    pub label: TextForm,
}

/// What a layer says.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct LayerForm {
    /// The text.
    pub text: TextForm,
    /// The explanation.
    pub detail: TextForm,
    /// The path of menus in Wise.
    pub wise: Vec<String>,
    /// The links.
    pub links: Vec<LinkForm>,
    /// The howtos.
    pub howto: Vec<String>,
}

/// An answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnswerForm {
    /// Its id.
    pub id: String,
    /// Its line, counted from 1.
    pub line: u64,
    /// The words on the button.
    pub label: TextForm,
    /// Where it leads.
    pub next: String,
    /// The verdicts that lead this way.
    pub when: Vec<String>,
    /// The part that it belongs to.
    pub part: Option<String>,
}

/// A node.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NodeForm {
    /// Its id.
    pub id: String,
    /// Its first line, counted from 1.
    pub line: u64,
    /// Its last line.
    pub last_line: u64,
    /// Its kind, as written.
    pub kind: String,
    /// What everybody reads.
    pub base: LayerForm,
    /// The patron's own words.
    pub patron: LayerForm,
    /// The staff's own words.
    pub staff: LayerForm,
    /// The answers.
    pub answers: Vec<AnswerForm>,
    /// The things to tick off.
    pub checklist: Vec<TextForm>,
    /// Rows of sources.
    pub source: Vec<String>,
    /// Messages that lead here.
    pub errors: Vec<String>,
    /// Ids that it replaces.
    pub was: Vec<String>,
    /// The checks that are asked.
    pub checks: Vec<String>,
    /// Why it exists.
    pub reason: Option<String>,
    /// A small tool.
    pub tool: Option<String>,
    /// The chapter that it stands in.
    pub chapter: Option<String>,
    /// The part that it belongs to.
    pub part: Option<String>,
    /// A step's way on.
    pub next: Option<String>,
    /// The plan that it hands over to.
    pub flow: Option<String>,
    /// Where that plan is entered.
    pub node: Option<String>,
    /// The kind of end.
    pub outcome: Option<String>,
}

/// A flow.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FlowForm {
    /// Its id.
    pub id: String,
    /// The service, as written.
    pub service: String,
    /// For whom, as written.
    pub audience: String,
    /// The title.
    pub title: TextForm,
    /// The summary.
    pub summary: TextForm,
    /// Its place in lists.
    pub order: Option<String>,
    /// The part that it belongs to.
    pub part: Option<String>,
    /// Messages by which it is found.
    pub errors: Vec<String>,
    /// What people type.
    pub keywords: Vec<TextForm>,
    /// Where it begins.
    pub start: String,
    /// The nodes, in the order of the file.
    pub nodes: Vec<NodeForm>,
}

/// Reads a file as a form.
///
/// # Errors
///
/// When the text is no YAML.
pub fn form(text: &str) -> Result<FlowForm, EditError> {
    let tree = Node::read(text)?;
    let lines = Lines::of(text);
    let root = tree.value();
    let nodes = tree.get("nodes").map(Node::entries).unwrap_or_default().iter().map(|entry| {
        let value = entry.value.value();
        let answers = entry.value.get("answers").map(Node::entries).unwrap_or_default();
        NodeForm {
            id: entry.name().to_owned(),
            line: lines.of_byte(entry.key.bytes.start),
            last_line: lines.of_byte(entry.end()),
            kind: word(&value, "kind").unwrap_or_default(),
            base: layer(&value),
            patron: value.get("patron").map(layer).unwrap_or_default(),
            staff: value.get("staff").map(layer).unwrap_or_default(),
            answers: answers
                .iter()
                .map(|entry| {
                    let value = entry.value.value();
                    AnswerForm {
                        id: entry.name().to_owned(),
                        line: lines.of_byte(entry.key.bytes.start),
                        label: text_of(value.get("label")),
                        next: word(&value, "next").unwrap_or_default(),
                        when: words(&value, "when"),
                        part: word(&value, "part"),
                    }
                })
                .collect(),
            checklist: texts(&value, "checklist"),
            source: words(&value, "source"),
            errors: words(&value, "errors"),
            was: words(&value, "was"),
            checks: words(&value, "checks"),
            reason: word(&value, "reason"),
            tool: word(&value, "tool"),
            chapter: word(&value, "chapter"),
            part: word(&value, "part"),
            next: word(&value, "next"),
            flow: word(&value, "flow"),
            node: word(&value, "node"),
            outcome: word(&value, "outcome"),
        }
    });
    Ok(FlowForm {
        nodes: nodes.collect(),
        id: word(&root, "id").unwrap_or_default(),
        service: word(&root, "service").unwrap_or_default(),
        audience: word(&root, "audience").unwrap_or_default(),
        title: text_of(root.get("title")),
        summary: text_of(root.get("summary")),
        order: word(&root, "order"),
        part: word(&root, "part"),
        errors: words(&root, "errors"),
        keywords: texts(&root, "keywords"),
        start: word(&root, "start").unwrap_or_default(),
    })
}

/// The path of what begins on a line, or of what the line belongs to: where a finding of the gate is in the form.
#[must_use]
pub fn place_of_line(text: &str, line: u64) -> Vec<String> {
    let Ok(tree) = Node::read(text) else { return Vec::new() };
    let lines = Lines::of(text);
    let mut found = Vec::new();
    let mut node = &tree;
    loop {
        let parts: Vec<(String, usize, usize, &Node)> = match &node.what {
            What::Map(entries) => entries
                .iter()
                .map(|entry| (entry.name().to_owned(), entry.key.bytes.start, entry.end(), &entry.value))
                .collect(),
            What::List(items) => items
                .iter()
                .enumerate()
                .map(|(index, item)| (index.to_string(), item.bytes.start, item.bytes.end, item))
                .collect(),
            _ => return found,
        };
        let within = parts
            .into_iter()
            .find(|(_, start, end, _)| (lines.of_byte(*start)..=lines.of_byte(*end)).contains(&line));
        let Some((key, start, end, value)) = within else { return found };
        found.push(key);
        // Of what is in one line nobody knows which part is meant.
        if lines.of_byte(start) == lines.of_byte(end) {
            return found;
        }
        node = value;
    }
}

/// Where the lines of a text begin.
struct Lines(Vec<usize>);

impl Lines {
    fn of(text: &str) -> Self {
        Self(text.match_indices('\n').map(|(at, _)| at).collect())
    }

    fn of_byte(&self, at: usize) -> u64 {
        u64::try_from(self.0.partition_point(|end| *end < at)).unwrap_or_default() + 1
    }
}

fn layer(value: &Value) -> LayerForm {
    let link = |value: &Value| LinkForm {
        url: word(value, "url"),
        fact: word(value, "fact"),
        label: text_of(value.get("label")),
    };
    let links = value.get("links").and_then(Value::as_list).unwrap_or_default();
    LayerForm {
        text: text_of(value.get("text")),
        detail: text_of(value.get("detail")),
        wise: words(value, "wise"),
        links: links.iter().map(link).collect(),
        howto: words(value, "howto"),
    }
}

fn text_of(value: Option<&Value>) -> TextForm {
    let in_language =
        |key: &str| value.and_then(|value| word(value, key)).unwrap_or_default().trim().to_owned();
    TextForm { nl: in_language("nl"), en: in_language("en") }
}

fn word(value: &Value, key: &str) -> Option<String> {
    value.get(key)?.as_words().map(str::to_owned)
}

fn words(value: &Value, key: &str) -> Vec<String> {
    let items = value.get(key).and_then(Value::as_list).unwrap_or_default();
    items.iter().filter_map(Value::as_words).map(str::to_owned).collect()
}

fn texts(value: &Value, key: &str) -> Vec<TextForm> {
    let items = value.get(key).and_then(Value::as_list).unwrap_or_default();
    items.iter().map(|item| text_of(Some(item))).collect()
}
