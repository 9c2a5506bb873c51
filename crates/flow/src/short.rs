//! Short form of a way through a flow, to be typed from a screen: one character for each node on the way, the
//! number of the way out that was taken.
//!
//! It is meant to be typed at once. The address to keep is the long one.

use crate::model::Flow;
use crate::place::Place;
use crate::walk::Walk;

/// Behind the node where the trail begins, when that is not the flow's start. No id has it.
const JOINT: char = '.';

/// The way of `walk` to its current node; none at the beginning of the trail, or when a node on the way
/// has more ways out than there are digits and letters.
#[must_use]
pub fn way(walk: &Walk<'_>) -> Option<String> {
    let mut way = walk.place.entry.as_ref().map(|entry| format!("{entry}{JOINT}")).unwrap_or_default();
    for visit in walk.trail.iter().take(walk.current) {
        let number = 1 + visit.node.kind.ways_out().position(|way| Some(way.answer) == visit.answer)?;
        way.push(char::from_digit(u32::try_from(number).ok()?, 36)?);
    }
    (!way.is_empty()).then_some(way)
}

/// The place that a way leads to. A character that does not fit the flow ends it, so after a typing mistake the
/// visitor is a little earlier on the way.
#[must_use]
pub fn place(flow: &Flow, way: &str) -> Place {
    let (entry, numbers) = way.split_once(JOINT).unwrap_or(("", way));
    let mut id = flow.nodes.get_key_value(entry).map_or(&flow.start, |(entry, _)| entry);
    let mut place = Place { entry: (*id != flow.start).then(|| id.clone()), ..Place::default() };
    for number in numbers.chars() {
        let Some(index) = number.to_digit(36).and_then(|number| number.checked_sub(1)) else { break };
        let Some(node) = flow.nodes.get(id) else { break };
        let Some(way) = usize::try_from(index).ok().and_then(|index| node.kind.ways_out().nth(index)) else {
            break;
        };
        place.answers.insert(id.clone(), way.answer.to_owned());
        let Some((next, _)) = flow.nodes.get_key_value(way.next) else { break };
        id = next;
    }
    place.node = Some(id.clone());
    place
}
