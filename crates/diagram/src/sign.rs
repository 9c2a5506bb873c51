//! Signs of the kinds of node: a small picture for each, so that neither colour nor shape is the only difference.
//!
//! A sign is stroked, never filled, and stands on a disc of [`protocol::SIGN_DISC_PX`] around the middle of a box's left border.
//! It lies within 6 pixels of that middle.

use flow::Outcome;
use protocol::DrawnNode;

use crate::shape::number;

/// Where a node's disc has its middle.
pub(crate) fn middle(node: &DrawnNode) -> (f64, f64) {
    (node.x, node.y + node.height / 2.0)
}

/// The sign of a node, as SVG path data.
pub(crate) fn sign(node: &DrawnNode) -> String {
    let (x, y) = middle(node);
    let mut path = String::new();
    for &(right, down, on) in strokes(&node.kind, node.outcome) {
        path += &format!("M{} {}{on}", number(x + right), number(y + down));
    }
    path
}

/// Each stroke: where it begins, from the middle, and how it goes on from there.
fn strokes(kind: &str, outcome: Option<Outcome>) -> &'static [(f64, f64, &'static str)] {
    match (kind, outcome) {
        // A question mark.
        ("question", _) => {
            &[(-2.8, -2.2, "a2.8 2.8 0 1 1 4.2 2.4c-1 .6-1.4 1.1-1.4 2.1"), (0.0, 5.0, "h.01")]
        }
        // A magnifying glass.
        ("check", _) => &[(2.6, -1.0, "a3.6 3.6 0 1 1-7.2 0a3.6 3.6 0 1 1 7.2 0z"), (1.6, 1.6, "l3.4 3.4")],
        // An arrow that leaves.
        ("handoff", _) => &[(-5.0, 0.0, "h10"), (1.0, -4.0, "l4 4l-4 4")],
        // A list.
        ("flow", _) => &[(-4.0, -4.0, "h8"), (-4.0, 0.0, "h8"), (-4.0, 4.0, "h8")],
        // A tick.
        (_, Some(Outcome::Solved)) => &[(-4.6, 0.4, "l3.2 3.4l6-7.2")],
        // A person.
        (_, Some(Outcome::Desk)) => {
            &[(2.4, -3.0, "a2.4 2.4 0 1 1-4.8 0a2.4 2.4 0 1 1 4.8 0z"), (-5.0, 5.4, "c0-6.4 10-6.4 10 0")]
        }
        // A letter.
        (_, Some(Outcome::Contact)) => &[(-5.2, -3.6, "h10.4v7.4h-10.4z"), (-5.2, -3.2, "l5.2 4.2l5.2-4.2")],
        // The letter i.
        (_, Some(Outcome::Info)) => &[(0.0, -4.4, "h.01"), (0.0, -0.6, "v5")],
        // Go: something to do.
        _ => &[(-2.4, -4.2, "l6.4 4.2l-6.4 4.2z")],
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use protocol::SIGN_DISC_PX;

    use super::*;

    #[test]
    fn each_kind_and_each_kind_of_end_has_a_sign_of_its_own() {
        let kinds = ["question", "step", "check", "handoff", "flow"].map(|kind| (kind, None));
        let ends = Outcome::ALL.map(|outcome| ("outcome", Some(outcome)));
        let signs: Vec<_> = kinds.into_iter().chain(ends).map(|(kind, end)| strokes(kind, end)).collect();
        assert_eq!(signs.iter().map(|sign| format!("{sign:?}")).collect::<HashSet<_>>().len(), signs.len());
        for (right, down, _) in signs.into_iter().flatten() {
            assert!(right.hypot(*down) < SIGN_DISC_PX - 2.0, "it begins within the disc");
        }
    }
}
