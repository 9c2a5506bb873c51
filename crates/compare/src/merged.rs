//! One drawing of a flow as it was and as it is: the flow of today, with the nodes and ways that are gone put back in.

use std::collections::HashMap;

use diagram::{DrawError, FurtherWay, Marks, NodeMark, Note, Sign, Span, Stress, SvgOptions};
use flow::author::Content;
use flow::model::WayOut;
use flow::{Answer, Audience, Flow, Language, NodeKind};
use protocol::{Drawing, DrawnEdge};

use crate::model::{AnswerState, FlowDifference, State};
use crate::notes::Told;
use crate::pairs::Pairs;
use crate::said::Piece;
use crate::words;

/// A way in the drawing: the node that it leaves, its answer, and the node that it reaches.
type WayOf = (String, String, String);

/// Both states of a flow in one.
#[derive(Debug)]
pub struct Merged {
    /// The flow of today with the nodes that are gone.
    pub flow: Flow,
    /// What happened to each way, and nothing for one that is as it was.
    signs: HashMap<WayOf, Sign>,
    /// Ways that are gone, of nodes that are there.
    gone: Vec<(String, String, Option<flow::Text>, String)>,
}

/// Puts both states of a flow into one. A flow that is in one state only is drawn as it is.
#[must_use]
pub fn merged(old: Option<&Flow>, new: Option<&Flow>, difference: &FlowDifference) -> Option<Merged> {
    let mut flow = new.or(old)?.clone();
    let (mut signs, mut gone) = (HashMap::new(), Vec::new());
    let (Some(old), Some(new)) = (old, new) else {
        let sign = words::sign(difference.state);
        for (id, node) in &flow.nodes {
            for way in node.kind.ways_out() {
                signs.insert((id.clone(), way.answer.to_owned(), way.next.to_owned()), sign);
            }
        }
        return Some(Merged { flow, signs, gone });
    };
    let pairs = Pairs::of(old, new);
    for node in &difference.nodes {
        match node.state {
            State::Added => {
                let ways = new.nodes.get(&node.id).into_iter().flat_map(|node| node.kind.ways_out());
                for way in ways {
                    signs.insert((node.id.clone(), way.answer.to_owned(), way.next.to_owned()), Sign::Added);
                }
            }
            State::Removed => {
                let Some(mut before) = old.nodes.get(&node.id).cloned() else { continue };
                lead_to_today(&mut before.kind, &pairs);
                for way in before.kind.ways_out() {
                    signs
                        .insert((node.id.clone(), way.answer.to_owned(), way.next.to_owned()), Sign::Removed);
                }
                flow.nodes.insert(node.id.clone(), before);
            }
            State::Changed => {
                let before = node.renamed_from.as_deref().unwrap_or(&node.id);
                for way in &node.ways {
                    if let Some(next) = &way.new_next {
                        let key = (node.id.clone(), way.answer.clone(), next.clone());
                        signs.insert(key, words::sign_of_way(way.state));
                    }
                    if let (AnswerState::Removed | AnswerState::Redirected, Some(next)) =
                        (way.state, &way.old_next)
                    {
                        let next = pairs.today(next).to_owned();
                        let label =
                            old.nodes.get(before).and_then(|node| node.kind.way_out(&way.answer)?.label);
                        signs.insert((node.id.clone(), way.answer.clone(), next.clone()), Sign::Removed);
                        gone.push((node.id.clone(), way.answer.clone(), label.cloned(), next));
                    }
                }
            }
        }
    }
    Some(Merged { flow, signs, gone })
}

/// Lets the ways of a node that is gone lead to nodes by the ids of today.
fn lead_to_today(kind: &mut NodeKind, pairs: &Pairs<'_>) {
    let today = |next: &mut String| {
        let now = pairs.today(next).to_owned();
        *next = now;
    };
    match kind {
        NodeKind::Question { answers } | NodeKind::Check { answers, .. } => {
            answers.values_mut().for_each(|Answer { next, .. }| today(next));
        }
        NodeKind::Step { next } => today(next),
        NodeKind::Handoff { .. } | NodeKind::Outcome { .. } => {}
    }
}

impl Merged {
    /// Lays it out.
    ///
    /// # Errors
    /// When it cannot be drawn: [`DrawError`].
    pub fn draw(
        &self,
        audience: Audience,
        language: Language,
        title: &dyn Fn(&str) -> Option<String>,
    ) -> Result<Drawing, DrawError> {
        let further: Vec<FurtherWay<'_>> = self
            .gone
            .iter()
            .map(|(from, answer, label, next)| FurtherWay {
                from,
                out: WayOut { answer, label: label.as_ref(), next },
            })
            .collect();
        diagram::draw_with(&self.flow, audience, language, title, &further)
    }

    /// What happened to a way in the drawing.
    #[must_use]
    pub fn sign_of(&self, edge: &DrawnEdge) -> Option<Sign> {
        self.signs.get(&(edge.from.clone(), edge.answer.clone(), edge.to.clone())).copied()
    }
}

/// The drawing of a flow that differs, with the notes beside it.
///
/// # Errors
/// When it cannot be drawn: [`DrawError`].
pub fn picture(
    difference: &FlowDifference,
    contents: (&Content, &Content),
    language: Language,
    audience: Option<Audience>,
) -> Result<String, DrawError> {
    let told = Told::of(&difference.id, contents, language, audience);
    let Some(merged) = merged(told.old, told.new, difference) else {
        return Err(DrawError::Empty { flow: difference.id.clone() });
    };
    let title = |id: &str| {
        let flow = contents.1.flows.get(id).or_else(|| contents.0.flows.get(id))?;
        Some(flow.title.get(language).to_owned())
    };
    let drawing = merged.draw(told.audience, language, &title)?;
    let mut marks: HashMap<&str, NodeMark> = HashMap::new();
    let mut notes: Vec<Note> = Vec::new();
    for node in &difference.nodes {
        let of_itself = !node.changes.is_empty() || node.renamed_from.is_some();
        let sign = (node.state != State::Changed || of_itself).then(|| words::sign(node.state));
        let head = format!("{} {}", sign.map_or("", Sign::glyph), told.title(node));
        let mut lines = vec![vec![Span { words: head.trim().to_owned(), stress: Stress::Head }]];
        lines.extend(told.node(node).into_iter().map(|line| spans(&line.head, line.pieces)));
        let effects = difference
            .effects
            .iter()
            .filter(|effect| effect.node == *node.id && node.state == State::Removed);
        lines.extend(effects.map(|effect| vec![Span { words: told.effect(effect), stress: Stress::Plain }]));
        notes.push(Note { node: node.id.clone(), lines });
        marks.insert(&node.id, NodeMark { sign, number: notes.len() });
    }
    if !difference.changes.is_empty() {
        let head = vec![Span { words: told.flow(difference), stress: Stress::Head }];
        let changes =
            told.changes(&difference.changes).into_iter().map(|line| spans(&line.head, line.pieces));
        notes.push(Note { node: String::new(), lines: std::iter::once(head).chain(changes).collect() });
    }
    let title = told.flow(difference);
    let options = SvgOptions { title: &title, desc: "", href: &|_| None, style: true };
    let marks = Marks {
        node: &|id| marks.get(id).copied(),
        way: &|edge| merged.sign_of(edge),
        notes: &notes,
        legend: &words::legend(language),
    };
    Ok(diagram::marked_svg(&drawing, &options, &marks))
}

fn spans(head: &str, pieces: Vec<Piece>) -> Vec<Span> {
    let mut spans = Vec::new();
    if !head.is_empty() {
        spans.push(Span { words: format!("{head}: "), stress: Stress::Plain });
    }
    for piece in pieces {
        let (sign, words, stress) = match piece {
            Piece::Same(words) => ("", words, Stress::Plain),
            Piece::Gone(words) => ("−", words, Stress::Gone),
            Piece::New(words) => ("+", words, Stress::New),
        };
        if !sign.is_empty() {
            // By itself: a minus that is struck through is a line.
            spans.push(Span { words: sign.to_owned(), stress: Stress::Head });
        }
        spans.push(Span { words, stress });
        spans.push(Span { words: " ".to_owned(), stress: Stress::Plain });
    }
    spans
}
