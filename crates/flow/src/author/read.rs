//! From the YAML of one file to the model, with a finding for each fault that this one file shows.
//!
//! Every reader goes on after a fault where it can, so that an author sees all of them at once.

use std::collections::HashMap;

use indexmap::IndexMap;
use serde::de::DeserializeOwned;

use super::finding::{Gate, Rule};
use super::routes::ReadFlow;
use super::source::{
    AnswerSource, At, FlowSource, HowtoSource, Kind, KioskSource, LayerSource, LibrarySource, LinkSource,
    NodeSource, NoticeSource, PeriodSource, TextSource, WordingSource,
};
use super::{Known, MAX_WORDS};
use crate::library::IDLE_SECONDS;
use crate::model::{Answer, Flow, FlowAudience, Layer, Link, Node, NodeKind, Verdict};
use crate::profile::{System, Wording};
use crate::text::{Language, Text};
use crate::{Desk, Howto, HowtoVariant, Kiosk, Library, Notice, Period, Profile, place, prose};

/// The place in lists of a flow that names none.
const DEFAULT_ORDER: u32 = 100;

/// Where the parts of a flow stand in its file.
#[derive(Debug, Default, Clone)]
pub(super) struct Lines {
    pub(super) start: u64,
    pub(super) nodes: HashMap<String, u64>,
    /// The line of `next`, by node id and answer id.
    pub(super) ways: HashMap<(String, String), u64>,
}

/// Parses a file; a fault of form is a finding and no value.
pub(super) fn parse<T: DeserializeOwned>(text: &str, gate: &mut Gate<'_>) -> Option<T> {
    match serde_saphyr::from_str(text) {
        Ok(value) => Some(value),
        Err(error) => {
            let (line, message) = explain(&error);
            gate.say(line, None, Rule::Format, message);
            None
        }
    }
}

/// A parser's complaint for people who edit content and have never seen a program: the line, and a sentence.
pub fn explain(error: &serde_saphyr::Error) -> (u64, String) {
    let line = error.location().map_or(1, |place| place.line());
    let mut message = error.without_snippet().to_string();
    if let Some(end) = message.find(" at line ") {
        message.truncate(end);
    }
    for (program, people) in [
        ("u8", "whole number"),
        ("u16", "whole number"),
        ("u32", "whole number"),
        ("u64", "whole number"),
        ("usize", "whole number"),
        ("i64", "whole number"),
        ("f64", "number"),
    ] {
        message = message.replace(program, people);
    }
    (line, format!("{message}. Mend the line, or look the key up in docs/content.md."))
}

/// Whether the words are a patron's to read.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Reader {
    Patron,
    StaffOnly,
}

fn line<T>(at: &At<T>) -> u64 {
    at.referenced.line()
}

fn text(
    source: &TextSource,
    line: u64,
    reader: Reader,
    node: Option<&str>,
    what: &str,
    gate: &mut Gate<'_>,
) -> Text {
    let mut take = |language: Language, words: Option<&String>| {
        let words = words.map(|words| words.trim()).unwrap_or_default();
        if words.is_empty() {
            let message = format!(
                "{what} has no words in '{language}'. Write them: everything exists in both languages."
            );
            gate.say(line, node, Rule::Translation, message);
        }
        if reader == Reader::Patron {
            for sentence in prose::sentences(words) {
                let count = sentence
                    .split_whitespace()
                    .filter(|word| word.chars().any(char::is_alphanumeric))
                    .count();
                if count > MAX_WORDS {
                    let begin: String = sentence.chars().take(40).collect();
                    let message = format!(
                        "{what} has a sentence of {count} words in '{language}' (“{begin}…”). Patrons read at most {MAX_WORDS}: split it."
                    );
                    gate.say(line, node, Rule::SentenceLength, message);
                }
            }
        }
        words.to_owned()
    };
    Text { nl: take(Language::Nl, source.nl.as_ref()), en: take(Language::En, source.en.as_ref()) }
}

fn well_formed(id: &str) -> bool {
    !id.is_empty()
        && id.split('-').all(|part| {
            !part.is_empty()
                && part.chars().all(|character| character.is_ascii_lowercase() || character.is_ascii_digit())
        })
}

fn file_id(id: &At<String>, file_stem: &str, gate: &mut Gate<'_>) {
    if !well_formed(&id.value) {
        let message = format!("the id '{}' is not lower-case words with hyphens. Rename it.", id.value);
        gate.say(line(id), None, Rule::Id, message);
    }
    if id.value != file_stem {
        let message =
            format!("the id '{}' differs from the file's name '{file_stem}'. Make them equal.", id.value);
        gate.say(line(id), None, Rule::Id, message);
    }
}

fn link(
    source: &At<LinkSource>,
    reader: Reader,
    node: Option<&str>,
    known: &Known,
    gate: &mut Gate<'_>,
) -> Link {
    let at = line(source);
    let url = source.value.url.trim();
    let host =
        url.strip_prefix("https://").map(|rest| rest.split(['/', '?', '#']).next().unwrap_or_default());
    match host {
        None => gate.say(
            at,
            node,
            Rule::Link,
            format!("the link '{url}' does not begin with https://. Give the whole address."),
        ),
        Some(host) if !known.hosts.iter().any(|allowed| allowed == host) => {
            let message = format!(
                "the link goes to '{host}', which is not in hosts.yaml. Add the host there, or link elsewhere."
            );
            gate.say(at, node, Rule::Link, message);
        }
        Some(_) => {}
    }
    Link { url: url.to_owned(), label: text(&source.value.label, at, reader, node, "the link's label", gate) }
}

fn sources(
    cited: &[At<String>],
    reason: Option<&str>,
    at: u64,
    node: Option<&str>,
    known: &Known,
    gate: &mut Gate<'_>,
) {
    if cited.is_empty() {
        let message =
            "no source is given. Cite rows of sources.yaml, or write `source: [own]` and a `reason`.";
        gate.say(at, node, Rule::Source, message);
    }
    for source in cited {
        if source.value == "own" {
            if reason.is_none_or(|reason| reason.trim().is_empty()) {
                gate.say(
                    line(source),
                    node,
                    Rule::Source,
                    "the source is 'own' without a `reason`. Say why the node exists.",
                );
            }
        } else if !known.rows.contains(&source.value) {
            let message = format!("the source '{}' is not a row of sources.yaml. Mend the id.", source.value);
            gate.say(line(source), node, Rule::Source, message);
        }
    }
}

fn howtos(named: &[At<String>], node: Option<&str>, known: &Known, gate: &mut Gate<'_>) -> Vec<String> {
    for howto in named {
        if !known.howtos.contains(&howto.value) {
            let message =
                format!("there is no file howto/{}.yaml. Mend the id, or write the file.", howto.value);
            gate.say(line(howto), node, Rule::Reference, message);
        }
    }
    named.iter().map(|howto| howto.value.clone()).collect()
}

/// The flow of one file, as far as it can be read, and where its parts stand.
pub(super) fn flow(
    source: &FlowSource,
    file_stem: &str,
    known: &Known,
    gate: &mut Gate<'_>,
) -> (Flow, Lines) {
    file_id(&source.id, file_stem, gate);
    let base_reader = if source.audience == FlowAudience::Staff { Reader::StaffOnly } else { Reader::Patron };
    let mut lines = Lines { start: line(&source.start), ..Lines::default() };
    let mut nodes = IndexMap::new();
    for (id, at) in &source.nodes {
        // The value begins on the line of the node's first key; the id stands on the line above it.
        let node_line = line(at);
        lines.nodes.insert(id.clone(), node_line);
        if !well_formed(id) || place::RESERVED.contains(&id.as_str()) {
            let message = format!(
                "'{id}' cannot be a node's id: use lower-case words with hyphens, and none of {}.",
                place::RESERVED.join(", ")
            );
            gate.say(node_line, Some(id), Rule::Id, message);
        }
        if let Some(node) = node(id, at, base_reader, known, &mut lines, gate) {
            nodes.insert(id.clone(), node);
        }
    }
    let title = text(&source.title.value, line(&source.title), base_reader, None, "the title", gate);
    let summary = text(&source.summary.value, line(&source.summary), base_reader, None, "the summary", gate);
    let keywords = source.keywords.iter();
    let keywords = keywords
        .map(|words| text(&words.value, line(words), Reader::StaffOnly, None, "a keyword", gate))
        .collect();
    let flow = Flow {
        id: source.id.value.clone(),
        service: source.service,
        audience: source.audience,
        title,
        summary,
        order: source.order.unwrap_or(DEFAULT_ORDER),
        part: part(source.part.as_ref(), None, gate),
        errors: source.errors.clone(),
        keywords,
        start: source.start.value.clone(),
        nodes,
    };
    (flow, lines)
}

fn node(
    id: &str,
    at: &At<NodeSource>,
    base_reader: Reader,
    known: &Known,
    lines: &mut Lines,
    gate: &mut Gate<'_>,
) -> Option<Node> {
    let source = &at.value;
    let node_line = line(at);
    sources(&source.source, source.reason.as_deref(), node_line, Some(id), known, gate);

    let no_layer = LayerSource { text: None, detail: None, wise: vec![], links: vec![], howto: vec![] };
    let patron = source.patron.as_ref().unwrap_or(&no_layer);
    // What the patron's layer replaces, no patron reads.
    let unless = |replaced: bool| if replaced { Reader::StaffOnly } else { base_reader };
    if source.text.is_none() {
        gate.say(
            node_line,
            Some(id),
            Rule::Translation,
            "the node has no `text`. Write the question, or what to do.",
        );
    }
    let base = Layer {
        text: source.text.as_ref().map(|words| {
            text(&words.value, line(words), unless(patron.text.is_some()), Some(id), "the text", gate)
        }),
        detail: source.detail.as_ref().map(|words| {
            text(&words.value, line(words), unless(patron.detail.is_some()), Some(id), "the detail", gate)
        }),
        wise: source.wise.clone(),
        links: source.links.iter().map(|to| link(to, base_reader, Some(id), known, gate)).collect(),
        howto: howtos(&source.howto, Some(id), known, gate),
    };
    let patron = layer(source.patron.as_ref(), Reader::Patron, id, "patron's", known, gate);
    let staff = layer(source.staff.as_ref(), Reader::StaffOnly, id, "staff's", known, gate);
    if !patron.wise.is_empty() {
        gate.say(
            node_line,
            Some(id),
            Rule::Keys,
            "the patron's layer has `wise`. Patrons have no Wise: remove it.",
        );
    }

    foreign_keys(id, node_line, source, gate);
    let kind = kind(id, node_line, source, base_reader, known, lines, gate)?;
    let sources = source.source.iter().map(|row| row.value.clone()).collect();
    let entries = source.checklist.iter();
    let checklist = entries
        .map(|words| {
            text(&words.value, line(words), base_reader, Some(id), "an entry of the checklist", gate)
        })
        .collect();
    Some(Node {
        sources,
        reason: source.reason.clone(),
        base,
        patron,
        staff,
        errors: source.errors.clone(),
        checklist,
        tool: source.tool,
        part: part(source.part.as_ref(), Some(id), gate),
        kind,
    })
}

/// One audience's own words; empty where there are none.
fn layer(
    source: Option<&LayerSource>,
    reader: Reader,
    id: &str,
    name: &str,
    known: &Known,
    gate: &mut Gate<'_>,
) -> Layer {
    let Some(own) = source else { return Layer::default() };
    let mut words = |words: Option<&At<TextSource>>, what: &str| {
        words.map(|words| {
            text(&words.value, line(words), reader, Some(id), &format!("the {name} {what}"), gate)
        })
    };
    let (text, detail) = (words(own.text.as_ref(), "text"), words(own.detail.as_ref(), "detail"));
    Layer {
        text,
        detail,
        wise: own.wise.clone(),
        links: own.links.iter().map(|to| link(to, reader, Some(id), known, gate)).collect(),
        howto: howtos(&own.howto, Some(id), known, gate),
    }
}

/// A part's word, which a library's `without` can name.
fn part(source: Option<&At<String>>, node: Option<&str>, gate: &mut Gate<'_>) -> Option<String> {
    let part = source?;
    if !well_formed(&part.value) {
        let message = format!("the part '{}' is not lower-case words with hyphens. Rename it.", part.value);
        gate.say(line(part), node, Rule::Id, message);
    }
    Some(part.value.clone())
}

fn foreign_keys(id: &str, node_line: u64, source: &NodeSource, gate: &mut Gate<'_>) {
    let belongs: [(&str, bool, &[Kind]); 6] = [
        ("answers", source.answers.is_some(), &[Kind::Question, Kind::Check]),
        ("next", source.next.is_some(), &[Kind::Step]),
        ("checks", source.checks.is_some(), &[Kind::Check]),
        ("flow", source.flow.is_some(), &[Kind::Handoff]),
        ("node", source.node.is_some(), &[Kind::Handoff]),
        ("outcome", source.outcome.is_some(), &[Kind::Outcome]),
    ];
    for (key, present, kinds) in belongs {
        if present && !kinds.contains(&source.kind) {
            let kind = format!("{:?}", source.kind).to_lowercase();
            let message = format!("a {kind} has no `{key}`. Remove it, or change the node's `kind`.");
            gate.say(node_line, Some(id), Rule::Keys, message);
        }
    }
}

fn kind(
    id: &str,
    node_line: u64,
    source: &NodeSource,
    reader: Reader,
    known: &Known,
    lines: &mut Lines,
    gate: &mut Gate<'_>,
) -> Option<NodeKind> {
    let mut missing = |key: &str| {
        let message = format!("the node needs `{key}`. Write it, or change the node's `kind`.");
        gate.say(node_line, Some(id), Rule::Keys, message);
        None
    };
    match source.kind {
        Kind::Question => {
            let Some(answers) = &source.answers else { return missing("answers") };
            let answers = self::answers(id, node_line, answers, reader, false, lines, gate);
            Some(NodeKind::Question { answers })
        }
        Kind::Check => {
            let Some(answers) = &source.answers else { return missing("answers") };
            let Some(checks) = &source.checks else { return missing("checks") };
            if checks.is_empty() {
                gate.say(node_line, Some(id), Rule::Keys, "`checks` is empty. Name at least one check.");
            }
            for check in checks {
                if !known.checks.iter().any(|name| *name == check.value) {
                    let message = format!(
                        "the check '{}' does not exist. Use one of: {}.",
                        check.value,
                        known.checks.join(", ")
                    );
                    gate.say(line(check), Some(id), Rule::Reference, message);
                }
            }
            let answers = self::answers(id, node_line, answers, reader, true, lines, gate);
            Some(NodeKind::Check {
                checks: checks.iter().map(|check| check.value.clone()).collect(),
                answers,
            })
        }
        Kind::Step => {
            let Some(next) = &source.next else { return missing("next") };
            lines.ways.insert((id.to_owned(), crate::model::STEP_DONE.to_owned()), line(next));
            Some(NodeKind::Step { next: next.value.clone() })
        }
        Kind::Handoff => {
            let Some(flow) = &source.flow else { return missing("flow") };
            let node = source.node.as_ref().map(|node| node.value.clone());
            Some(NodeKind::Handoff { flow: flow.value.clone(), node })
        }
        Kind::Outcome => {
            let Some(outcome) = source.outcome else { return missing("outcome") };
            Some(NodeKind::Outcome { outcome })
        }
    }
}

fn answers(
    id: &str,
    node_line: u64,
    sources: &IndexMap<String, At<AnswerSource>>,
    reader: Reader,
    is_check: bool,
    lines: &mut Lines,
    gate: &mut Gate<'_>,
) -> IndexMap<String, Answer> {
    if sources.len() < 2 {
        let message = format!("there are {} answers. Give at least two, or make it a step.", sources.len());
        gate.say(node_line, Some(id), Rule::Answers, message);
    }
    let mut answers = IndexMap::new();
    for (answer_id, at) in sources {
        let source = &at.value;
        lines.ways.insert((id.to_owned(), answer_id.clone()), line(&source.next));
        if !well_formed(answer_id) {
            let message =
                format!("'{answer_id}' cannot be an answer's id: use lower-case words with hyphens.");
            gate.say(line(at), Some(id), Rule::Id, message);
        }
        if !is_check && !source.when.is_empty() {
            gate.say(line(at), Some(id), Rule::Keys, "`when` belongs to the answers of a check. Remove it.");
        }
        let what = format!("the answer '{answer_id}'");
        let label = text(&source.label.value, line(&source.label), reader, Some(id), &what, gate);
        answers.insert(
            answer_id.clone(),
            Answer {
                label,
                next: source.next.value.clone(),
                when: source.when.clone(),
                part: part(source.part.as_ref(), Some(id), gate),
            },
        );
    }
    if is_check {
        for verdict in Verdict::ALL {
            let count =
                answers.values().flat_map(|answer| &answer.when).filter(|when| **when == verdict).count();
            if count != 1 {
                let message = format!(
                    "the verdict '{}' stands in the `when` of {count} answers. Put it in exactly one.",
                    verdict.code()
                );
                gate.say(node_line, Some(id), Rule::Answers, message);
            }
        }
    }
    answers
}

/// The howto of one file.
pub(super) fn howto(source: &HowtoSource, file_stem: &str, gate: &mut Gate<'_>) -> Howto {
    file_id(&source.id, file_stem, gate);
    let mut variants = Vec::new();
    for at in &source.variants {
        let variant = &at.value;
        if variant.steps.is_empty() {
            gate.say(line(at), None, Rule::Keys, "the variant has no `steps`. Write what to press.");
        }
        let mut read =
            |words: &At<TextSource>, what| text(&words.value, line(words), Reader::Patron, None, what, gate);
        let name = read(&variant.name, "the variant's name");
        let steps = variant.steps.iter().map(|step| read(step, "a step")).collect();
        variants.push(HowtoVariant {
            name,
            browsers: variant.browsers.clone(),
            os: variant.os.clone(),
            steps,
        });
    }
    let is_for_everybody = |variant: &HowtoVariant| variant.browsers.is_empty() && variant.os.is_empty();
    match variants.iter().position(is_for_everybody) {
        None => {
            let message = "the last variant names `browsers` or `os`. Add one without, for everybody else.";
            gate.say(source.variants.last().map_or(1, line), None, Rule::Keys, message);
        }
        Some(place) if place + 1 < variants.len() => {
            let message = "nobody sees this variant: the one before it is for everybody. Put that one last.";
            gate.say(source.variants.get(place + 1).map_or(1, line), None, Rule::Keys, message);
        }
        Some(_) => {}
    }
    let title = text(&source.title.value, line(&source.title), Reader::Patron, None, "the title", gate);
    Howto { id: source.id.value.clone(), title, variants }
}

/// The profile of one library's file.
pub(super) fn profile(
    source: &LibrarySource,
    file_stem: &str,
    known: &Known,
    flows: &[ReadFlow],
    gate: &mut Gate<'_>,
) -> Profile {
    let system = source.system.as_ref().map(|system| System {
        name: text(
            &system.name.value,
            line(&system.name),
            Reader::StaffOnly,
            None,
            "the system's name",
            gate,
        ),
        instead_of_menus: text(
            &system.instead_of_menus.value,
            line(&system.instead_of_menus),
            Reader::StaffOnly,
            None,
            "what stands instead of menus",
            gate,
        ),
    });
    let mut wording = Vec::new();
    for at in &source.wording {
        let WordingSource { flow, node, .. } = &at.value;
        let Some(read) = flows.iter().find(|read| read.flow.id == *flow) else {
            let message = format!("there is no file flows/{flow}.yaml. Mend the `flow` of this wording.");
            gate.say(line(at), None, Rule::Reference, message);
            continue;
        };
        let Some(found) = read.flow.nodes.get(node) else {
            let message = format!("the flow '{flow}' has no node '{node}'. Mend the `node` of this wording.");
            gate.say(line(at), Some(node), Rule::Reference, message);
            continue;
        };
        wording.push(own_words(at, &read.flow, found, known, gate));
    }
    Profile { library: library(source, file_stem, known, gate), system, wording }
}

fn own_words(
    at: &At<WordingSource>,
    flow: &Flow,
    node: &Node,
    known: &Known,
    gate: &mut Gate<'_>,
) -> Wording {
    let source = &at.value;
    let id = Some(source.node.as_str());
    let everybody = if flow.audience == FlowAudience::Staff { Reader::StaffOnly } else { Reader::Patron };
    let mut own = |words: Option<&At<TextSource>>, reader, what: &str| {
        words.map(|words| text(&words.value, line(words), reader, id, what, gate))
    };
    let base = Layer {
        text: own(source.text.as_ref(), everybody, "the library's text"),
        detail: own(source.detail.as_ref(), everybody, "the library's detail"),
        ..Layer::default()
    };
    for (answer, words) in &source.answers {
        if node.kind.way_out(answer).is_none_or(|way| way.label.is_none()) {
            let message =
                format!("the node '{}' has no answer '{answer}'. Mend the id under `answers`.", source.node);
            gate.say(line(words), id, Rule::Reference, message);
        }
    }
    let answers = source
        .answers
        .iter()
        .map(|(answer, words)| {
            let what = format!("the library's answer '{answer}'");
            (answer.clone(), text(&words.value, line(words), everybody, id, &what, gate))
        })
        .collect();
    let patron = layer(source.patron.as_ref(), Reader::Patron, &source.node, "library's patron", known, gate);
    let staff = layer(source.staff.as_ref(), Reader::StaffOnly, &source.node, "library's staff", known, gate);
    Wording { flow: source.flow.clone(), node: source.node.clone(), base, patron, staff, answers }
}

fn library(source: &LibrarySource, file_stem: &str, known: &Known, gate: &mut Gate<'_>) -> Library {
    file_id(&source.id, file_stem, gate);
    let desk = &source.desk;
    Library {
        without: source.without.iter().map(|part| part.value.clone()).collect(),
        id: source.id.value.clone(),
        name: text(&source.name.value, line(&source.name), Reader::Patron, None, "the name", gate),
        network: source.network.clone(),
        desk: Desk {
            text: text(&desk.text.value, line(&desk.text), Reader::Patron, None, "the desk's text", gate),
            link: desk.link.as_ref().map(|to| link(to, Reader::Patron, None, known, gate)),
        },
        kiosk: source.kiosk.as_ref().map(|source| kiosk(source, gate)).unwrap_or_default(),
    }
}

fn kiosk(source: &KioskSource, gate: &mut Gate<'_>) -> Kiosk {
    let (least, most) = IDLE_SECONDS;
    if let Some(at) = source.idle_seconds.as_ref().filter(|at| !(least..=most).contains(&at.value)) {
        let message = format!(
            "a kiosk cannot wait {} seconds. Give `idle_seconds` from {least} to {most}, or leave it out for 75.",
            at.value
        );
        gate.say(line(at), None, Rule::Keys, message);
    }
    let mut languages = Vec::new();
    for at in &source.languages {
        if languages.contains(&at.value) {
            let message = format!("the language '{}' is given twice. Leave one out.", at.value.code());
            gate.say(line(at), None, Rule::Keys, message);
        }
        languages.push(at.value);
    }
    Kiosk { idle_seconds: source.idle_seconds.as_ref().map(|at| at.value), languages, print: source.print }
}

/// The notice of one file; none when its period cannot be understood.
pub(super) fn notice(
    source: &NoticeSource,
    file_stem: &str,
    known: &Known,
    gate: &mut Gate<'_>,
) -> Option<Notice> {
    file_id(&source.id, file_stem, gate);
    let rows = source.source.iter().map(|row| row.value.clone()).collect();
    sources(&source.source, None, line(&source.id), None, known, gate);
    let text = text(&source.text.value, line(&source.text), Reader::Patron, None, "the message", gate);
    for flow in &source.flows {
        if !known.flows.contains(&flow.value) {
            let message = format!("there is no file flows/{}.yaml. Mend the id.", flow.value);
            gate.say(line(flow), None, Rule::Reference, message);
        }
    }
    let period = period(&source.period.value);
    if period.is_none() {
        let message = "the period is not understood. Give `from` and `until` as YYYY-MM-DD, or `every_year_from` and `every_year_until` as MM-DD.";
        gate.say(line(&source.period), None, Rule::Period, message);
    }
    let flows = source.flows.iter().map(|flow| flow.value.clone()).collect();
    Some(Notice { id: source.id.value.clone(), sources: rows, text, flows, period: period? })
}

fn period(source: &PeriodSource) -> Option<Period> {
    match (&source.from, &source.until, &source.every_year_from, &source.every_year_until) {
        (Some(from), Some(until), None, None) => {
            let fits = is_date(from) && is_date(until) && from <= until;
            fits.then(|| Period::Once { from: from.clone(), until: until.clone() })
        }
        (None, None, Some(from), Some(until)) => {
            let fits = is_month_and_day(from) && is_month_and_day(until);
            fits.then(|| Period::Yearly { every_year_from: from.clone(), every_year_until: until.clone() })
        }
        _ => None,
    }
}

fn is_date(date: &str) -> bool {
    date.split_once('-').is_some_and(|(year, day)| {
        year.len() == 4 && year.chars().all(|character| character.is_ascii_digit()) && is_month_and_day(day)
    })
}

fn is_month_and_day(day: &str) -> bool {
    const DAYS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let Some((month, day)) = day.split_once('-').filter(|(month, day)| month.len() == 2 && day.len() == 2)
    else {
        return false;
    };
    let (Ok(month), Ok(day)) = (month.parse::<usize>(), day.parse::<u32>()) else { return false };
    month.checked_sub(1).and_then(|index| DAYS.get(index)).is_some_and(|last| (1..=*last).contains(&day))
}
