//! Parts of pages that more than one page shows.

pub(crate) mod check_node;
pub(crate) mod diagram;
pub(crate) mod findings;
pub(crate) mod flow_frame;
pub(crate) mod heading;
pub(crate) mod howto;
pub(crate) mod node;
pub(crate) mod notices;
pub(crate) mod prose;
pub(crate) mod tool;
pub(crate) mod trail;
pub(crate) mod waiting;
