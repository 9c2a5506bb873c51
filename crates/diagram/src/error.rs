//! Errors: why a flow cannot be drawn.

/// The largest flow that is laid out.
pub const MOST_NODES: usize = 1200;
/// The most ways out, of all nodes together, that are laid out.
pub const MOST_EDGES: usize = 2400;
/// The most that is placed: nodes, and each way out once for every layer of nodes that it passes. The time
/// that the engine takes follows from it.
pub const MOST_PLACES: usize = 50_000;

/// Why a flow cannot be drawn.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DrawError {
    /// There is nothing to draw.
    #[error("flow '{flow}' has no nodes; write at least its start")]
    Empty {
        /// The flow's id.
        flow: String,
    },
    /// The start is not one of the nodes.
    #[error("flow '{flow}' starts at '{start}', which is not one of its nodes")]
    UnknownStart {
        /// The flow's id.
        flow: String,
        /// The id that is missing.
        start: String,
    },
    /// A way out leads to a node that does not exist.
    #[error("in flow '{flow}', answer '{answer}' of node '{node}' leads to '{next}', which does not exist")]
    UnknownNext {
        /// The flow's id.
        flow: String,
        /// The id of the node that the way leaves.
        node: String,
        /// The id of the answer.
        answer: String,
        /// The id that is missing.
        next: String,
    },
    /// No reader finds a way in so large a drawing, and the engine would be busy with it for long.
    #[error(
        "flow '{flow}' has {nodes} nodes and {edges} ways out, and at most {MOST_NODES} and {MOST_EDGES} \
         can be drawn; divide it into several flows"
    )]
    TooLarge {
        /// The flow's id.
        flow: String,
        /// How many nodes it has.
        nodes: usize,
        /// How many ways out they have.
        edges: usize,
    },
    /// There are so many long ways out that the engine would be busy with them for long.
    #[error(
        "flow '{flow}' has so many long ways out that they need {places} places, and at most {MOST_PLACES} \
         can be drawn; let them lead to a node nearby, or divide the flow into several"
    )]
    TooTangled {
        /// The flow's id.
        flow: String,
        /// How many places would be needed.
        places: usize,
    },
    /// The layout engine failed: a fault of this product or of the engine, not of the flow's author.
    #[error("the layout engine could not draw flow '{flow}': {reason}")]
    Engine {
        /// The flow's id.
        flow: String,
        /// What the engine said.
        reason: String,
    },
}
