//! Outline: a flow as a nested list, with every node once and little nesting.
//!
//! A node to which only one answer leads is under that answer. A node to which several answers lead comes after
//! all of them, at the level of the question where they part. The longest branch of a question is not nested
//! but continues below it, so that a chain of thirty questions is a flat list of thirty.

use crate::model::Flow;

/// A place in the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// The index of the node in the flow.
    pub node: usize,
    /// For each way out, in the author's order, the entries below it; none where its node is elsewhere in the list.
    pub ways: Vec<Vec<Entry>>,
}

/// The list of a flow: from its start, each node once. Nodes that the start does not reach, which the publish gate
/// refuses, are left out.
#[must_use]
pub fn outline(flow: &Flow) -> Vec<Entry> {
    let follows: Vec<Vec<usize>> = flow
        .nodes
        .values()
        .map(|node| node.kind.ways_out().filter_map(|way| flow.nodes.get_index_of(way.next)).collect())
        .collect();
    match flow.nodes.get_index_of(&flow.start) {
        Some(start) => Tree::of(&follows, start).level(start),
        None => Vec::new(),
    }
}

/// Which node is below which: each is below its immediate dominator, the last node that every way from the start passes.
struct Tree<'a> {
    follows: &'a [Vec<usize>],
    /// The nodes below each one, in the order in which they are read.
    below: Vec<Vec<usize>>,
    /// How many nodes are below each one, including itself.
    size: Vec<usize>,
    /// How many ways lead to each node.
    ways_in: Vec<usize>,
}

impl<'a> Tree<'a> {
    fn of(follows: &'a [Vec<usize>], start: usize) -> Self {
        let order = reading_order(follows, start);
        let mut position = vec![usize::MAX; follows.len()];
        for (index, &node) in order.iter().enumerate() {
            position[node] = index;
        }
        let mut before = vec![Vec::new(); follows.len()];
        for &node in &order {
            for &next in &follows[node] {
                before[next].push(node);
            }
        }
        // Cooper, Harvey and Kennedy: "A Simple, Fast Dominance Algorithm".
        let mut above = vec![None; follows.len()];
        above[start] = Some(start);
        let mut changed = true;
        while changed {
            changed = false;
            for &node in order.iter().skip(1) {
                let known = before[node].iter().copied().filter(|&one| above[one].is_some());
                let found = known.reduce(|mut one, mut other| {
                    while one != other {
                        let later = if position[one] > position[other] { &mut one } else { &mut other };
                        // The start is before all others and above itself.
                        *later = above[*later].unwrap_or(start);
                    }
                    one
                });
                if found != above[node] {
                    above[node] = found;
                    changed = true;
                }
            }
        }
        let mut below = vec![Vec::new(); follows.len()];
        let mut size = vec![1; follows.len()];
        for &node in order.iter().skip(1) {
            if let Some(parent) = above[node] {
                below[parent].push(node);
            }
        }
        for &node in order.iter().skip(1).rev() {
            if let Some(parent) = above[node] {
                size[parent] += size[node];
            }
        }
        Self { follows, below, size, ways_in: before.iter().map(Vec::len).collect() }
    }

    /// `first` and all that follows at its level.
    fn level(&self, first: usize) -> Vec<Entry> {
        let mut entries = Vec::new();
        let mut open = vec![first];
        while let Some(node) = open.pop() {
            let (branches, joins): (Vec<usize>, Vec<usize>) = self.below[node]
                .iter()
                .partition(|&&child| self.ways_in[child] == 1 && self.follows[node].contains(&child));
            let longest = branches.iter().copied().max_by_key(|&child| (self.size[child], child));
            open.extend(joins.iter().rev());
            open.extend(longest);
            let ways = self.follows[node].iter().map(|next| {
                let nested = branches.contains(next) && longest != Some(*next);
                if nested { self.level(*next) } else { Vec::new() }
            });
            entries.push(Entry { node, ways: ways.collect() });
        }
        entries
    }
}

/// The nodes that can be reached, each after the nodes that lead to it as far as there are no ways back.
fn reading_order(follows: &[Vec<usize>], start: usize) -> Vec<usize> {
    let mut order = Vec::new();
    let mut seen = vec![false; follows.len()];
    seen[start] = true;
    // With each open node, how many of its ways are done. They are taken from the last, so that the first answer
    // comes first in the reversed order.
    let mut open = vec![(start, 0)];
    while let Some((node, done)) = open.last_mut() {
        let ways = &follows[*node];
        if *done == ways.len() {
            order.push(*node);
            open.pop();
            continue;
        }
        *done += 1;
        let next = ways[ways.len() - *done];
        if !seen[next] {
            seen[next] = true;
            open.push((next, 0));
        }
    }
    order.reverse();
    order
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The list in letters: `a(b)c` is b below an answer of a, then c at the level of a.
    fn written(entries: &[Entry]) -> String {
        entries
            .iter()
            .map(|entry| {
                let letter = char::from(b'a' + u8::try_from(entry.node).unwrap());
                let below = entry.ways.iter().filter(|below| !below.is_empty());
                let below: String = below.map(|below| format!("({})", written(below))).collect();
                format!("{letter}{below}")
            })
            .collect()
    }

    fn list(follows: &[Vec<usize>]) -> String {
        written(&Tree::of(follows, 0).level(0))
    }

    #[test]
    fn the_longest_branch_goes_on_and_the_others_are_nested() {
        assert_eq!(list(&[vec![1, 2], vec![], vec![3], vec![]]), "a(b)cd");
    }

    #[test]
    fn what_several_answers_lead_to_stands_after_them() {
        // Two questions, each with a way to the desk (d).
        assert_eq!(list(&[vec![1, 3], vec![2, 3], vec![], vec![]]), "abcd");
        assert_eq!(list(&[vec![1, 2], vec![3], vec![3], vec![]]), "a(b)cd");
    }

    #[test]
    fn a_way_back_and_a_way_to_itself_list_nothing_twice() {
        assert_eq!(list(&[vec![1], vec![0, 1, 2], vec![]]), "abc");
    }

    #[test]
    fn two_answers_to_the_same_node_list_it_once() {
        assert_eq!(list(&[vec![1, 1, 2], vec![], vec![]]), "acb");
    }

    #[test]
    fn a_long_chain_with_a_way_out_at_each_step_is_no_staircase() {
        let last = 2000;
        let follows: Vec<Vec<usize>> =
            (0..=last).map(|node| if node < last { vec![node + 1, last] } else { vec![] }).collect();
        let entries = Tree::of(&follows, 0).level(0);
        assert_eq!(entries.len(), last + 1);
        assert!(entries.iter().all(|entry| entry.ways.iter().all(Vec::is_empty)));
    }
}
