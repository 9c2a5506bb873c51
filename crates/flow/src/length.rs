//! Length of a flow: how many questions a visit usually takes.

use crate::model::{Flow, NodeKind};

/// The share of visits that is called usual.
const USUAL: f64 = 0.75;
/// Longer visits are not counted on. The gate allows patrons 12 answers.
const MOST: u32 = 24;

/// The number of questions and checks within which three of four visits end, where each answer is given as often as the
/// others. Nobody counts what visitors do for this: it comes from the flow alone.
#[must_use]
pub fn usual_questions(flow: &Flow) -> u32 {
    let mut odds = vec![0.0; flow.nodes.len()];
    if let Some(start) = flow.nodes.get_index_of(&flow.start) {
        odds[start] = 1.0;
    }
    let mut ended = 0.0;
    for asked in 0..MOST {
        ended += follow_steps(flow, &mut odds);
        if ended >= USUAL - 1e-9 {
            return asked;
        }
        odds = answered(flow, &odds);
    }
    MOST
}

/// Has everybody do the steps, which ask nothing; tells the share that is at an end.
fn follow_steps(flow: &Flow, odds: &mut [f64]) -> f64 {
    let mut ended = 0.0;
    // Steps that lead in a circle do so no longer than there are nodes.
    for _ in 0..flow.nodes.len() {
        for (index, node) in flow.nodes.values().enumerate() {
            match &node.kind {
                NodeKind::Step { next } => {
                    let share = std::mem::take(&mut odds[index]);
                    if let Some(next) = flow.nodes.get_index_of(next) {
                        odds[next] += share;
                    }
                }
                NodeKind::Handoff { .. } | NodeKind::Outcome { .. } => {
                    ended += std::mem::take(&mut odds[index]);
                }
                NodeKind::Question { .. } | NodeKind::Check { .. } => {}
            }
        }
    }
    ended
}

/// Has everybody answer once.
fn answered(flow: &Flow, odds: &[f64]) -> Vec<f64> {
    let mut after = vec![0.0; odds.len()];
    for (node, share) in flow.nodes.values().zip(odds) {
        let ways: Vec<usize> =
            node.kind.ways_out().filter_map(|way| flow.nodes.get_index_of(way.next)).collect();
        for &next in &ways {
            #[expect(clippy::cast_precision_loss, reason = "no question has so many answers")]
            let each = share / ways.len() as f64;
            after[next] += each;
        }
    }
    after
}
