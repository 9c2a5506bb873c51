//! Reading order of a flow: each node comes before those that follow from it.

/// Reverse postorder from `start`, the first way out first; then, each with what follows from it, the nodes
/// that `start` does not reach. `follows[node]` are the nodes that follow `node`.
///
/// An edge against this order leads back. The walk keeps an explicit stack, so that a long chain of nodes
/// is no trouble.
pub(crate) fn reading_order(follows: &[Vec<usize>], start: usize) -> ReadingOrder {
    let mut seen = vec![false; follows.len()];
    let mut nodes = Vec::with_capacity(follows.len());
    let mut roots = Vec::new();
    for root in std::iter::once(start).chain(0..follows.len()) {
        if seen[root] {
            continue;
        }
        roots.push(root);
        let mut finished = postorder(follows, root, &mut seen);
        finished.reverse();
        nodes.extend(finished);
    }
    let mut position = vec![0; follows.len()];
    for (index, &node) in nodes.iter().enumerate() {
        position[node] = index;
    }
    ReadingOrder { nodes, position, roots }
}

/// The result of [`reading_order`].
#[derive(Debug)]
pub(crate) struct ReadingOrder {
    /// The nodes in this order.
    pub(crate) nodes: Vec<usize>,
    /// The place of each node in it.
    pub(crate) position: Vec<usize>,
    /// The start, and each node from which nodes are reached that none before it reaches.
    pub(crate) roots: Vec<usize>,
}

impl ReadingOrder {
    /// The same, but all nodes of a band before those of the next one. `bands` has the band of each node.
    pub(crate) fn in_bands(mut self, bands: &[usize]) -> Self {
        self.nodes.sort_by_key(|node| bands[*node]);
        for (index, &node) in self.nodes.iter().enumerate() {
            self.position[node] = index;
        }
        self
    }

    /// Whether an edge leads to a node that is read earlier, or to the node that it leaves.
    pub(crate) fn leads_back(&self, from: usize, to: usize) -> bool {
        self.position[to] <= self.position[from]
    }
}

fn postorder(follows: &[Vec<usize>], root: usize, seen: &mut [bool]) -> Vec<usize> {
    let mut finished = Vec::new();
    // A node, and how many of the nodes that follow it are still to be visited. They are visited last one
    // first, so that in the reversed order the first answer's branch comes first.
    let mut open = vec![(root, follows[root].len())];
    seen[root] = true;
    while let Some((node, left)) = open.last_mut() {
        if *left == 0 {
            finished.push(*node);
            open.pop();
            continue;
        }
        *left -= 1;
        let next = follows[*node][*left];
        if !seen[next] {
            seen[next] = true;
            open.push((next, follows[next].len()));
        }
    }
    finished
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_answers_branch_is_read_first() {
        let order = reading_order(&[vec![1, 2], vec![3], vec![3], vec![]], 0);
        assert_eq!(order.nodes, [0, 1, 2, 3]);
        assert_eq!(order.roots, [0]);
    }

    #[test]
    fn a_node_is_read_after_all_that_lead_to_it() {
        // 0 goes straight to 3 as well as by way of 1 and 2.
        let order = reading_order(&[vec![3, 1], vec![2], vec![3], vec![]], 0);
        assert_eq!(order.nodes, [0, 1, 2, 3]);
    }

    #[test]
    fn an_edge_to_an_earlier_node_or_to_itself_leads_back() {
        let order = reading_order(&[vec![1], vec![0, 1]], 0);
        assert!(!order.leads_back(0, 1));
        assert!(order.leads_back(1, 0));
        assert!(order.leads_back(1, 1));
    }

    #[test]
    fn nodes_that_the_start_does_not_reach_come_last() {
        let order = reading_order(&[vec![1], vec![2], vec![], vec![1]], 1);
        assert_eq!(order.nodes, [1, 2, 0, 3]);
        assert_eq!(order.roots, [1, 0, 3]);
    }

    #[test]
    fn a_chain_of_a_hundred_thousand_nodes_is_walked() {
        let last = 99_999;
        let follows: Vec<_> =
            (0..=last).map(|node| if node < last { vec![node + 1] } else { vec![] }).collect();
        assert_eq!(reading_order(&follows, 0).nodes.len(), last + 1);
    }
}
