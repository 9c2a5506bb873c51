//! What is said of one node, flow or item that differs, as lines of words: for the text, the page and the drawing alike.

use flow::author::Content;
use flow::{Audience, Flow, Language};

use crate::model::{
    AnswerState, Change, Effect, Field, FlowDifference, Item, NodeDifference, State, WayDifference,
};
use crate::said::{Piece, pieces};
use crate::words::{self, said};

/// One line: a head, and pieces of words behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// What it is about, such as "uitleg (Nederlands)".
    pub(crate) head: String,
    /// What happened to it.
    pub(crate) pieces: Vec<Piece>,
}

/// Who reads the comparison, and the two flows that it names steps of.
#[derive(Clone, Copy)]
pub(crate) struct Told<'a> {
    pub(crate) old: Option<&'a Flow>,
    pub(crate) new: Option<&'a Flow>,
    pub(crate) language: Language,
    pub(crate) audience: Audience,
}

impl<'a> Told<'a> {
    pub(crate) fn of(
        id: &str,
        (old, new): (&'a Content, &'a Content),
        language: Language,
        audience: Option<Audience>,
    ) -> Self {
        let (old, new) = (old.flows.get(id), new.flows.get(id));
        let first = new.or(old).map_or(Audience::Patron, |flow| flow.audience.first());
        Self { old, new, language, audience: audience.unwrap_or(first) }
    }

    /// A step in words, with its id: `lukt-het` ‘Lukt het?’.
    pub(crate) fn step(&self, id: &str) -> String {
        let of =
            |flow: Option<&Flow>| Some(flow?.nodes.get(id)?.text(self.audience, self.language).to_owned());
        match of(self.new).or_else(|| of(self.old)) {
            Some(text) => format!("{id} ‘{text}’"),
            None => id.to_owned(),
        }
    }

    fn step_of(&self, flow: Option<&Flow>, id: &str) -> String {
        match flow.and_then(|flow| flow.nodes.get(id)) {
            Some(node) => format!("{id} ‘{}’", node.text(self.audience, self.language)),
            None => id.to_owned(),
        }
    }

    /// An answer's words, as before where it was there, else its id.
    fn answer(&self, node: &str, answer: &str) -> String {
        let of = |flow: Option<&Flow>, node: &str| {
            let label = flow?.nodes.get(node)?.kind.way_out(answer)?.label?;
            Some(label.get(self.language).to_owned())
        };
        of(self.new, node).or_else(|| of(self.old, node)).unwrap_or_else(|| {
            if answer == flow::model::STEP_DONE {
                said(self.language, "Verder", "Next").to_owned()
            } else {
                answer.to_owned()
            }
        })
    }

    /// The title of a node that differs.
    pub(crate) fn title(&self, node: &NodeDifference) -> String {
        let flow = if node.state == State::Removed { self.old } else { self.new };
        let kind = flow.and_then(|flow| flow.nodes.get(&node.id)).map(|node| node.kind.code());
        let kind = match kind {
            Some("question") => said(self.language, "vraag", "question"),
            Some("check") => said(self.language, "controle", "check"),
            Some("handoff") => said(self.language, "doorverwijzing", "handoff"),
            Some("outcome") => said(self.language, "einde", "end"),
            _ => said(self.language, "stap", "step"),
        };
        format!("{kind} {}", self.step_of(flow, &node.id))
    }

    /// What is said of a node below its title.
    pub(crate) fn node(&self, node: &NodeDifference) -> Vec<Line> {
        let mut lines = Vec::new();
        if let Some(old) = &node.renamed_from {
            let head = said(self.language, "heette", "was called").to_owned();
            lines.push(Line { head, pieces: vec![Piece::Gone(old.clone()), Piece::New(node.id.clone())] });
        }
        if let Some(new) = &node.replaced_by {
            let head = said(self.language, "vervangen door", "replaced by").to_owned();
            lines.push(Line { head, pieces: vec![Piece::Same(self.step(new))] });
        }
        lines.extend(self.changes(&node.changes));
        for way in &node.ways {
            lines.extend(self.way(node, way));
        }
        lines
    }

    /// What is said of values that differ.
    pub(crate) fn changes(&self, changes: &[Change]) -> Vec<Line> {
        let line = |change: &Change| Line {
            head: words::name_of(change, self.language),
            pieces: match change.field {
                Field::Start => {
                    let of = |flow, ids: &[String]| {
                        ids.iter().map(|id| self.step_of(flow, id)).collect::<Vec<_>>()
                    };
                    changed(&of(self.old, &change.old), &of(self.new, &change.new))
                }
                Field::AnswerOrder | Field::NodeOrder => moved(&change.old, &change.new, self.language),
                _ => changed(&change.old, &change.new),
            },
        };
        changes.iter().map(line).collect()
    }

    fn way(&self, node: &NodeDifference, way: &WayDifference) -> Vec<Line> {
        let before = node.renamed_from.as_deref().unwrap_or(&node.id);
        let name = match way.state {
            AnswerState::Removed => self.answer(before, &way.answer),
            _ => self.answer(&node.id, &way.answer),
        };
        let sign = words::sign_of_way(way.state).glyph();
        let head = format!("{sign} {} ‘{name}’", said(self.language, "antwoord", "answer"));
        let target =
            |flow, id: &Option<String>| id.as_ref().map(|id| self.step_of(flow, id)).unwrap_or_default();
        let (was, is) = (target(self.old, &way.old_next), target(self.new, &way.new_next));
        let leads = |words: String| format!("{} {words}", said(self.language, "leidt naar", "leads to"));
        let pieces = match way.state {
            AnswerState::Added => vec![Piece::New(leads(is))],
            AnswerState::Removed => vec![Piece::Gone(leads(was))],
            AnswerState::Redirected => vec![Piece::Gone(leads(was)), Piece::New(leads(is))],
            AnswerState::Changed => Vec::new(),
        };
        let mut lines = vec![Line { head: head.clone(), pieces }];
        if way.state == AnswerState::Changed {
            lines.clear();
        }
        for line in self.changes(&way.changes) {
            lines.push(Line { head: format!("{head}, {}", line.head), pieces: line.pieces });
        }
        lines
    }

    /// What people meet, in a sentence.
    pub(crate) fn effect(&self, effect: &Effect) -> String {
        let was = self.step_of(self.old, &effect.node);
        let sees = effect.sees.as_ref().map(|id| self.step_of(self.new, id)).unwrap_or_default();
        let answer = effect.answer.as_ref().map(|answer| {
            let of_old = Told { new: None, ..*self };
            of_old.answer(&effect.node, answer)
        });
        let mut sentence = words::effect(effect.kind, self.language, &was, answer.as_deref(), &sees);
        if let Some(counts) = effect.counts {
            let more = match self.language {
                Language::Nl => format!(
                    " Nu: {} meldingen met een code; in vier weken {} keer bereikt.",
                    counts.reports, counts.reached
                ),
                Language::En => format!(
                    " Now: {} reports with a code; reached {} times in four weeks.",
                    counts.reports, counts.reached
                ),
            };
            sentence.push_str(&more);
        }
        sentence
    }

    /// The head of a flow that differs.
    pub(crate) fn flow(&self, flow: &FlowDifference) -> String {
        let title = flow.title.get(self.language);
        match self.language {
            Language::Nl => {
                format!("plan {} ‘{title}’: {}", flow.id, words::state(flow.state, self.language))
            }
            Language::En => {
                format!("plan {} ‘{title}’: {}", flow.id, words::state(flow.state, self.language))
            }
        }
    }
}

/// What is said of an item.
pub(crate) fn item(item: &Item, language: Language) -> (String, Vec<Line>) {
    let head =
        format!("{} {}: {}", words::item(item.kind, language), item.id, words::state(item.state, language));
    let mut lines = Vec::new();
    if item.old != item.new {
        lines.push(Line { head: String::new(), pieces: changed(&item.old, &item.new) });
    }
    if !item.shown_in.is_empty() {
        let head = said(language, "staat in", "shown in").to_owned();
        lines.push(Line { head, pieces: vec![Piece::Same(item.shown_in.join(", "))] });
    }
    (head, lines)
}

/// What is gone, and what is new: words of one text, or entries of a list.
fn changed(old: &[String], new: &[String]) -> Vec<Piece> {
    match (old, new) {
        ([old], [new]) => pieces(old, new),
        _ => {
            let gone = old.iter().filter(|entry| !new.contains(entry)).cloned().map(Piece::Gone);
            let added = new.iter().filter(|entry| !old.contains(entry)).cloned().map(Piece::New);
            let pieces: Vec<Piece> = gone.chain(added).collect();
            if pieces.is_empty() {
                // The same entries in another order, or another number of times.
                return vec![Piece::Gone(old.join(", ")), Piece::New(new.join(", "))];
            }
            pieces
        }
    }
}

/// What stands elsewhere in a list: the entries that have another neighbour before them.
fn moved(old: &[String], new: &[String], language: Language) -> Vec<Piece> {
    let operations = similar::capture_diff_slices(similar::Algorithm::Myers, old, new);
    let mut pieces = Vec::new();
    for operation in operations {
        let range = operation.new_range();
        if matches!(operation, similar::DiffOp::Equal { .. }) || range.is_empty() {
            continue;
        }
        let before = range.start.checked_sub(1).and_then(|index| new.get(index));
        let entries = new.get(range).unwrap_or_default().join(", ");
        pieces.push(Piece::New(match (before, language) {
            (Some(before), Language::Nl) => format!("{entries} na {before}"),
            (Some(before), Language::En) => format!("{entries} after {before}"),
            (None, Language::Nl) => format!("{entries} vooraan"),
            (None, Language::En) => format!("{entries} first"),
        }));
    }
    pieces
}
