//! Profile of a library: the parts of flows that it leaves out, and its own words.
//!
//! A network of libraries may do without a part of the services (the PIN), or use a library system other than
//! Wise. [`apply`] turns a flow into the one that such a library shows. The publish gate applies every profile
//! to every flow, so that nothing is served that leads nowhere.

use std::collections::HashSet;

use indexmap::IndexMap;

use crate::fact::Facts;
use crate::library::Library;
use crate::model::{Flow, Layer, Node, NodeKind};
use crate::text::Text;

/// The library system that flows are written for.
const WRITTEN_FOR: &str = "Wise";

/// A library, and what it changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Profile {
    /// The public data of the library, with the parts that it leaves out.
    pub library: Library,
    /// Its system, where that is not Wise.
    pub system: Option<System>,
    /// Its own words.
    pub wording: Vec<Wording>,
    /// Facts that are otherwise there than elsewhere, by id.
    pub facts: Facts,
}

/// A library system other than Wise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct System {
    /// The words in sentences that replace the word Wise.
    pub name: Text,
    /// What staff read instead of a path of menus in Wise.
    pub instead_of_menus: Text,
}

/// A library's own words at one node. What is empty stays as the flow has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wording {
    /// The flow's id.
    pub flow: String,
    /// The node's id.
    pub node: String,
    /// Instead of the words for everybody.
    pub base: Layer,
    /// Instead of the patron's words.
    pub patron: Layer,
    /// Instead of the staff's words.
    pub staff: Layer,
    /// Instead of the labels of these answers.
    pub answers: IndexMap<String, Text>,
}

impl Profile {
    /// Whether it changes no flow at all.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.library.without.is_empty()
            && self.system.is_none()
            && self.wording.is_empty()
            && self.facts.is_empty()
    }

    fn leaves_out(&self, part: Option<&String>) -> bool {
        part.is_some_and(|part| self.library.without.contains(part))
    }
}

/// The flow as this library shows it; none when the library leaves it out. `flows` are all flows, of which a
/// handoff needs to know whether the other one is left out.
///
/// Answers that lead to a part that is left out are removed with it, and so are nodes that can no longer be
/// reached. The publish gate checks that the rest still leads to an end.
#[must_use]
pub fn apply(flow: &Flow, profile: &Profile, flows: &IndexMap<String, Flow>) -> Option<Flow> {
    if profile.leaves_out(flow.part.as_ref()) {
        return None;
    }
    let mut own = with_own_facts(flow, profile);
    leave_out(&mut own, profile, flows);
    for wording in profile.wording.iter().filter(|wording| wording.flow == flow.id) {
        if let Some(node) = own.nodes.get_mut(&wording.node) {
            reword(node, wording);
        }
    }
    if let Some(system) = &profile.system {
        for node in own.nodes.values_mut() {
            in_system(node, system);
        }
        for text in [&mut own.title, &mut own.summary] {
            *text = named(text, system);
        }
    }
    Some(own)
}

/// The flow with the library's own facts.
#[cfg(feature = "author")]
fn with_own_facts(flow: &Flow, profile: &Profile) -> Flow {
    match &flow.written.template {
        Some(template) if !profile.facts.is_empty() => {
            Flow { written: flow.written.clone(), ..crate::template::filled(template, &profile.facts) }
        }
        _ => flow.clone(),
    }
}

/// Without the author's part a flow is filled in already.
#[cfg(not(feature = "author"))]
fn with_own_facts(flow: &Flow, _: &Profile) -> Flow {
    flow.clone()
}

fn leave_out(flow: &mut Flow, profile: &Profile, flows: &IndexMap<String, Flow>) {
    let hands_off_to_nothing = |node: &Node| match &node.kind {
        NodeKind::Handoff { flow, .. } => {
            flows.get(flow).is_some_and(|other| profile.leaves_out(other.part.as_ref()))
        }
        _ => false,
    };
    let gone: HashSet<String> = flow
        .nodes
        .iter()
        .filter(|(_, node)| profile.leaves_out(node.part.as_ref()) || hands_off_to_nothing(node))
        .map(|(id, _)| id.clone())
        .collect();
    let mut changed = !gone.is_empty();
    for node in flow.nodes.values_mut() {
        if let NodeKind::Question { answers } | NodeKind::Check { answers, .. } = &mut node.kind {
            let before = answers.len();
            answers.retain(|_, answer| {
                !profile.leaves_out(answer.part.as_ref()) && !gone.contains(&answer.next)
            });
            changed |= answers.len() != before;
        }
    }
    if !changed {
        return;
    }
    let reached = reached(flow, &gone);
    flow.nodes.retain(|id, _| reached.contains(id));
}

/// The nodes to which some way still leads.
fn reached(flow: &Flow, gone: &HashSet<String>) -> HashSet<String> {
    let mut reached = HashSet::new();
    let mut waiting = vec![flow.start.as_str()];
    while let Some(id) = waiting.pop() {
        let Some(node) = flow.nodes.get(id).filter(|_| !gone.contains(id)) else { continue };
        if reached.insert(id.to_owned()) {
            waiting.extend(node.kind.ways_out().map(|way| way.next));
        }
    }
    reached
}

fn reword(node: &mut Node, wording: &Wording) {
    for (layer, own) in [
        (&mut node.base, &wording.base),
        (&mut node.patron, &wording.patron),
        (&mut node.staff, &wording.staff),
    ] {
        let own = own.clone();
        if own.text.is_some() {
            layer.text = own.text;
        }
        if own.detail.is_some() {
            layer.detail = own.detail;
        }
        if !own.wise.is_empty() {
            layer.wise = own.wise;
        }
        if !own.links.is_empty() {
            layer.links = own.links;
        }
        if !own.howto.is_empty() {
            layer.howto = own.howto;
        }
    }
    if let NodeKind::Question { answers } | NodeKind::Check { answers, .. } = &mut node.kind {
        for (id, label) in &wording.answers {
            if let Some(answer) = answers.get_mut(id) {
                answer.label = label.clone();
            }
        }
    }
}

fn in_system(node: &mut Node, system: &System) {
    let has_menus = !node.base.wise.is_empty() || !node.staff.wise.is_empty();
    if has_menus {
        let detail = node.staff.detail.take().or_else(|| node.base.detail.clone());
        let words = |instead: &str, rest: Option<&str>| match rest {
            Some(rest) => format!("{instead}\n\n{rest}"),
            None => instead.to_owned(),
        };
        let instead = &system.instead_of_menus;
        node.staff.detail = Some(Text {
            nl: words(&instead.nl, detail.as_ref().map(|detail| detail.nl.as_str())),
            en: words(&instead.en, detail.as_ref().map(|detail| detail.en.as_str())),
        });
        node.base.wise.clear();
        node.staff.wise.clear();
    }
    for layer in [&mut node.base, &mut node.patron, &mut node.staff] {
        for text in [&mut layer.text, &mut layer.detail].into_iter().flatten() {
            *text = named(text, system);
        }
    }
    for entry in &mut node.checklist {
        *entry = named(entry, system);
    }
    if let NodeKind::Question { answers } | NodeKind::Check { answers, .. } = &mut node.kind {
        for answer in answers.values_mut() {
            answer.label = named(&answer.label, system);
        }
    }
}

fn named(text: &Text, system: &System) -> Text {
    Text {
        nl: instead_of(WRITTEN_FOR, &system.name.nl, &text.nl),
        en: instead_of(WRITTEN_FOR, &system.name.en, &text.en),
    }
}

/// `text` with `name` in place of every whole word `word`, with a capital where a sentence begins.
fn instead_of(word: &str, name: &str, text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(word) {
        let (before, from) = rest.split_at(at);
        let after = from.get(word.len()..).unwrap_or_default();
        made.push_str(before);
        let is_whole = !made.ends_with(|last: char| last.is_alphanumeric() || last == '-')
            && !after.starts_with(|next: char| next.is_alphanumeric());
        if !is_whole {
            made.push_str(word);
        } else if begins_a_sentence(&made) {
            let mut letters = name.chars();
            made.extend(letters.next().into_iter().flat_map(char::to_uppercase));
            made.push_str(letters.as_str());
        } else {
            made.push_str(name);
        }
        rest = after;
    }
    made.push_str(rest);
    made
}

fn begins_a_sentence(before: &str) -> bool {
    let words = before.trim_end_matches(' ').trim_end_matches('-').trim_end_matches(' ');
    words.is_empty() || words.ends_with(['.', '?', '!', '\n', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_system_takes_the_place_of_wise() {
        for (before, after) in [
            ("Kijk in Wise.", "Kijk in je eigen systeem."),
            (
                "Wise vraagt de naam. Wise koppelt hem.",
                "Je eigen systeem vraagt de naam. Je eigen systeem koppelt hem.",
            ),
            ("Dit:\n- Wise", "Dit:\n- Je eigen systeem"),
            ("Wisent en OCLC-Wise", "Wisent en OCLC-Wise"),
            ("Geen woord.", "Geen woord."),
        ] {
            assert_eq!(instead_of("Wise", "je eigen systeem", before), after);
        }
    }
}
