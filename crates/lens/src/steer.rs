//! Keyboard navigation in a drawing: down along an edge and up again, left and right among the ways out of the previous
//! node.

use protocol::Drawing;

/// The edges of a drawing, by the index of their nodes.
#[derive(Debug, Clone, Default)]
pub struct Ways {
    ends: Vec<(usize, usize)>,
    back: Vec<bool>,
    /// Outcomes and handoffs.
    ends_here: Vec<usize>,
}

/// A key, by its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Key {
    /// Along a way out.
    Down,
    /// Back to the previous node.
    Up,
    /// The way out before this one.
    Left,
    /// The way out after this one.
    Right,
    /// The start.
    Home,
    /// The next end.
    End,
}

/// The position of the keyboard in the drawing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Steering {
    at: usize,
    /// The edges that led here, the last one last.
    came: Vec<usize>,
}

/// What a key did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyEffect {
    /// It moved to another node, or to the same one by another edge.
    Moved {
        /// The edge that led there, its number among the ways out of its node, and how many there are.
        by: Option<(usize, usize, usize)>,
    },
    /// No way leads on.
    Ends,
    /// No way leads here.
    Begins,
    /// There is no other way than this one.
    Only,
}

impl Ways {
    /// The ways of a drawing.
    #[must_use]
    pub fn of(drawing: &Drawing) -> Self {
        let mut index: Vec<(&str, usize)> =
            drawing.nodes.iter().enumerate().map(|(index, node)| (node.id.as_str(), index)).collect();
        index.sort_unstable();
        let find =
            |id: &str| index.binary_search_by(|(other, _)| (*other).cmp(id)).map_or(0, |at| index[at].1);
        Self {
            ends: drawing.edges.iter().map(|edge| (find(&edge.from), find(&edge.to))).collect(),
            back: drawing.edges.iter().map(|edge| edge.back).collect(),
            ends_here: drawing
                .nodes
                .iter()
                .enumerate()
                .filter(|(_, node)| matches!(node.kind.as_str(), "outcome" | "handoff"))
                .map(|(index, _)| index)
                .collect(),
        }
    }

    /// The nodes at both ends of an edge.
    #[must_use]
    pub fn ends(&self, edge: usize) -> Option<(usize, usize)> {
        self.ends.get(edge).copied()
    }

    /// The edges that leave a node.
    pub fn out(&self, node: usize) -> impl Iterator<Item = usize> {
        self.ends.iter().enumerate().filter(move |(_, (from, _))| *from == node).map(|(edge, _)| edge)
    }

    /// For each node, whether a way leads to it from here; the node itself counts.
    #[must_use]
    pub fn reached_from(&self, node: usize) -> Vec<bool> {
        let count = self.ends.iter().map(|(from, to)| from.max(to) + 1).max().unwrap_or_default();
        let mut reached = vec![false; count.max(node + 1)];
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            if std::mem::replace(&mut reached[node], true) {
                continue;
            }
            open.extend(self.out(node).filter_map(|edge| Some(self.ends(edge)?.1)));
        }
        reached
    }

    /// The nodes at the ends of the ways out of a node.
    pub fn next(&self, node: usize) -> impl Iterator<Item = usize> {
        self.out(node).filter_map(|edge| Some(self.ends(edge)?.1))
    }

    /// How many edges reach a node.
    #[must_use]
    pub fn count_in(&self, node: usize) -> usize {
        self.ends.iter().filter(|(_, to)| *to == node).count()
    }

    /// The first edge that reaches a node; one that leads back only if there is no other.
    fn first_in(&self, node: usize) -> Option<usize> {
        let reach = || self.ends.iter().enumerate().filter(|(_, (from, to))| *to == node && *from != node);
        let first = reach().find(|(edge, _)| !self.back[*edge]).or_else(|| reach().next());
        first.map(|(edge, _)| edge)
    }

    fn place(&self, edge: usize) -> (usize, usize, usize) {
        let siblings = self.ends.get(edge).map(|(from, _)| self.out(*from).collect::<Vec<_>>());
        let siblings = siblings.unwrap_or_default();
        let number = siblings.iter().position(|other| *other == edge).unwrap_or(0);
        (edge, number + 1, siblings.len())
    }
}

impl Steering {
    /// The node.
    #[must_use]
    pub const fn at(&self) -> usize {
        self.at
    }

    /// Goes to a node by other means than the keys.
    pub fn jump(&mut self, node: usize) {
        if self.at != node {
            *self = Self { at: node, came: Vec::new() };
        }
    }

    /// Goes where the key leads.
    pub fn press(&mut self, ways: &Ways, key: Key) -> KeyEffect {
        match key {
            Key::Down => {
                let Some(edge) = ways.out(self.at).next() else { return KeyEffect::Ends };
                self.came.push(edge);
                self.go(ways, edge)
            }
            Key::Up => {
                let Some(edge) = self.came.pop().or_else(|| ways.first_in(self.at)) else {
                    return KeyEffect::Begins;
                };
                if let Some((from, _)) = ways.ends(edge) {
                    self.at = from;
                }
                KeyEffect::Moved { by: self.came.last().map(|edge| ways.place(*edge)) }
            }
            Key::Left | Key::Right => {
                let Some(edge) = self.came.last().copied().or_else(|| ways.first_in(self.at)) else {
                    return KeyEffect::Only;
                };
                let Some((from, _)) = ways.ends(edge) else { return KeyEffect::Only };
                let siblings: Vec<usize> = ways.out(from).collect();
                let number = siblings.iter().position(|other| *other == edge).unwrap_or(0);
                let count = siblings.len();
                if count < 2 {
                    return KeyEffect::Only;
                }
                let ahead = if key == Key::Right { 1 } else { count - 1 };
                let next = siblings[(number + ahead) % count];
                self.came.pop();
                self.came.push(next);
                self.go(ways, next)
            }
            Key::Home => {
                *self = Self::default();
                KeyEffect::Moved { by: None }
            }
            Key::End => {
                let next = ways.ends_here.iter().position(|end| *end == self.at).map_or(0, |at| at + 1);
                let end = ways.ends_here.get(next).or(ways.ends_here.first());
                let Some(end) = end else { return KeyEffect::Ends };
                self.jump(*end);
                KeyEffect::Moved { by: None }
            }
        }
    }

    fn go(&mut self, ways: &Ways, edge: usize) -> KeyEffect {
        if let Some((_, to)) = ways.ends(edge) {
            self.at = to;
        }
        KeyEffect::Moved { by: Some(ways.place(edge)) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// 0 asks; 1 and 2 follow; both lead to 3, and 2 back to 0; 1 and 3 are ends.
    fn ways() -> Ways {
        Ways {
            ends: vec![(0, 1), (0, 2), (0, 3), (2, 3), (2, 0)],
            back: vec![false, false, false, false, true],
            ends_here: vec![1, 3],
        }
    }

    fn walked(keys: &[Key]) -> (usize, KeyEffect) {
        let (ways, mut steering) = (ways(), Steering::default());
        let mut effect = KeyEffect::Only;
        for key in keys {
            effect = steering.press(&ways, *key);
        }
        (steering.at(), effect)
    }

    #[test]
    fn down_takes_the_first_way_and_right_and_left_choose_another() {
        use Key::{Down, Left, Right};
        assert_eq!(walked(&[Down]), (1, KeyEffect::Moved { by: Some((0, 1, 3)) }));
        assert_eq!(walked(&[Down, Right]), (2, KeyEffect::Moved { by: Some((1, 2, 3)) }));
        assert_eq!(walked(&[Down, Left]), (3, KeyEffect::Moved { by: Some((2, 3, 3)) }));
        assert_eq!(walked(&[Down, Right, Right, Right]).0, 1);
    }

    #[test]
    fn up_goes_back_the_way_one_came_and_else_to_where_a_way_comes_from() {
        use Key::{Down, End, Right, Up};
        assert_eq!(walked(&[Down, Right, Down, Up]).0, 2);
        assert_eq!(walked(&[Down, Right, Down, Up, Up]).0, 0);
        // To node 3 by the key End, not by an edge: then the first edge that leads there counts.
        assert_eq!(walked(&[End, End, Up]).0, 0);
    }

    #[test]
    fn where_there_is_no_way_it_is_said() {
        use Key::{Down, Right, Up};
        assert_eq!(walked(&[Down, Down]), (1, KeyEffect::Ends));
        // The only way to the start leads back.
        assert_eq!(walked(&[Up]).0, 2);
        let alone = Ways { ends: vec![(0, 1)], back: vec![false], ends_here: vec![1] };
        let mut steering = Steering::default();
        assert_eq!(steering.press(&alone, Up), KeyEffect::Begins);
        assert_eq!(steering.press(&alone, Right), KeyEffect::Only);
        steering.press(&alone, Down);
        assert_eq!(steering.press(&alone, Right), KeyEffect::Only);
    }

    #[test]
    fn home_is_the_start_and_end_goes_round_the_ends() {
        use Key::{Down, End, Home};
        assert_eq!(walked(&[End]).0, 1);
        assert_eq!(walked(&[End, End]).0, 3);
        assert_eq!(walked(&[End, End, End]).0, 1);
        assert_eq!(walked(&[Down, Down, Home]).0, 0);
    }
}
