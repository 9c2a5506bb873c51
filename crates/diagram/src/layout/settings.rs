//! Options of the layout engine for a whole drawing, by the amount that is to be placed.

use serde_json::{Map, Value, json};

use super::EDGE_GAP_PX;

/// The engine's settings, by their names.
pub(super) type Settings = Map<String, Value>;

/// Up to this size a plan is arranged in several ways: every flow that people are meant to read whole.
const CHOICE_SIZE: usize = 600;
/// Up to this size, the slower settings that give the better drawings: beyond it they soon take seconds,
/// since their time grows with about the square of it.
const CAREFUL_SIZE: usize = 1500;
/// Up to this size the engine tries a number of times to save crossings, beyond it a few times only.
const PATIENT_SIZE: usize = 6000;

/// How many arrangements that start from chance are tried beside the one in reading order. With four, a
/// changed flow keeps the most of its order; more of them cost time and save no crossing.
const CHANCES: u64 = 4;

/// The settings to try, one after the other, for a plan of this size.
pub(super) fn attempts(size: usize) -> Vec<Settings> {
    if size > CHOICE_SIZE {
        return vec![settings(Care::for_size(size), Order::Chance { seed: 1 })];
    }
    let chances = (1..=CHANCES).map(|seed| Order::Chance { seed });
    std::iter::once(Order::Reading).chain(chances).map(|order| settings(Care::High, order)).collect()
}

/// How much time goes into one arrangement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Care {
    High,
    Middle,
    Low,
}

impl Care {
    const fn for_size(size: usize) -> Self {
        if size <= CAREFUL_SIZE {
            Self::High
        } else if size <= PATIENT_SIZE {
            Self::Middle
        } else {
            Self::Low
        }
    }
}

/// The order of the boxes of a layer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Order {
    /// As they are read, whatever it costs.
    Reading,
    /// As costs the fewest crossings, searched from where this number leads.
    Chance { seed: u64 },
}

fn settings(care: Care, order: Order) -> Settings {
    let (seed, keeps_order) = match order {
        Order::Reading => (1, true),
        Order::Chance { seed } => (seed, false),
    };
    let placement = if care == Care::High { "NETWORK_SIMPLEX" } else { "BRANDES_KOEPF" };
    let thoroughness = match care {
        Care::High => 50,
        Care::Middle => 20,
        Care::Low => 7,
    };
    // Swaps neighbours as long as that saves crossings: 0 is always, any other number is up to that size.
    let swaps_up_to = if care == Care::Low { 40 } else { 0 };
    [
        ("org.eclipse.elk.algorithm", json!("org.eclipse.elk.layered")),
        ("org.eclipse.elk.direction", json!("DOWN")),
        ("org.eclipse.elk.edgeRouting", json!("ORTHOGONAL")),
        ("org.eclipse.elk.randomSeed", json!(seed)),
        ("org.eclipse.elk.separateConnectedComponents", json!(false)),
        ("org.eclipse.elk.padding", json!("[top=24,left=24,bottom=24,right=24]")),
        // Edges that lead back in reading order are the ones that are turned round, so that the start stays
        // on top; and answers keep their order from left to right where that costs no crossing.
        ("org.eclipse.elk.alg.layered.cycleBreaking.strategy", json!("MODEL_ORDER")),
        ("org.eclipse.elk.alg.layered.considerModelOrder.strategy", json!("PREFER_EDGES")),
        ("org.eclipse.elk.alg.layered.crossingMinimization.forceNodeModelOrder", json!(keeps_order)),
        (
            "org.eclipse.elk.alg.layered.crossingMinimization.greedySwitch.activationThreshold",
            json!(swaps_up_to),
        ),
        ("org.eclipse.elk.alg.layered.thoroughness", json!(thoroughness)),
        ("org.eclipse.elk.alg.layered.nodePlacement.strategy", json!(placement)),
        // A label sits in its line, close to the question that it answers.
        ("org.eclipse.elk.alg.layered.edgeLabels.centerLabelPlacementStrategy", json!("TAIL_LAYER")),
        ("org.eclipse.elk.spacing.nodeNode", json!(40)),
        ("org.eclipse.elk.spacing.edgeNode", json!(20)),
        ("org.eclipse.elk.spacing.edgeEdge", json!(EDGE_GAP_PX)),
        ("org.eclipse.elk.spacing.portPort", json!(EDGE_GAP_PX)),
        ("org.eclipse.elk.spacing.nodeSelfLoop", json!(20)),
        ("org.eclipse.elk.spacing.edgeLabel", json!(4)),
        ("org.eclipse.elk.alg.layered.spacing.nodeNodeBetweenLayers", json!(40)),
        ("org.eclipse.elk.alg.layered.spacing.edgeNodeBetweenLayers", json!(16)),
        ("org.eclipse.elk.alg.layered.spacing.edgeEdgeBetweenLayers", json!(12)),
    ]
    .into_iter()
    .map(|(name, value)| (name.to_owned(), value))
    .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_larger_a_plan_the_less_time_goes_into_it() {
        assert_eq!(attempts(30).len(), 5);
        assert_eq!(attempts(CHOICE_SIZE + 1).len(), 1);
        assert_eq!(Care::for_size(CAREFUL_SIZE), Care::High);
        assert_eq!(Care::for_size(CAREFUL_SIZE + 1), Care::Middle);
        assert_eq!(Care::for_size(PATIENT_SIZE + 1), Care::Low);
    }

    #[test]
    fn the_first_attempt_keeps_the_reading_order() {
        let orders = attempts(30).into_iter().map(|settings| {
            settings["org.eclipse.elk.alg.layered.crossingMinimization.forceNodeModelOrder"].clone()
        });
        assert_eq!(orders.collect::<Vec<_>>(), [true, false, false, false, false]);
    }
}
