//! Former places: where an address leads that names nodes which a flow no longer has, when others say that they replace
//! them (`was` in the YAML).
//!
//! The server asks this before anybody walks, and sends a browser on to the address of today. So [`crate::walk`] and the app
//! know nothing of former ids.

use crate::model::Flow;
use crate::place::Place;

impl Flow {
    /// The node of today that replaces `id`. None for an id that the flow has, and for one that nobody replaces. A library
    /// can leave the replacement out: then there is none either.
    #[must_use]
    pub fn replacement(&self, id: &str) -> Option<&str> {
        let new = self.written.former.get(id)?;
        let leads_on = !self.nodes.contains_key(id) && self.nodes.contains_key(new);
        leads_on.then_some(new.as_str())
    }
}

/// The place of today for `place` in `flow`; none when it names nothing that was replaced. `other` gives the other flows,
/// in which answers may have been given before a handoff.
///
/// An answer at the new node that the place has already counts, and not the one at the old node.
#[must_use]
pub fn renewed<'f>(place: &Place, flow: &'f Flow, other: impl Fn(&str) -> Option<&'f Flow>) -> Option<Place> {
    let mut new = Place { others: place.others.clone(), ..Place::default() };
    let today = |id: &String| flow.replacement(id).unwrap_or(id).to_owned();
    (new.node, new.entry) = (place.node.as_ref().map(today), place.entry.as_ref().map(today));
    for (node, answer) in &place.answers {
        let id = today(node);
        if id == *node || !place.answers.contains_key(&id) {
            new.answers.insert(id, answer.clone());
        }
    }
    for (name, answer) in &place.elsewhere {
        let renamed = name.split_once('.').and_then(|(flow, node)| {
            let node = other(flow)?.replacement(node)?;
            Some([flow, ".", node].concat())
        });
        let name =
            renamed.filter(|renamed| !place.elsewhere.contains_key(renamed)).unwrap_or_else(|| name.clone());
        new.elsewhere.insert(name, answer.clone());
    }
    (new != *place).then_some(new)
}
