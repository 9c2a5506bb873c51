//! Room `visitors`: which visitor sent a request, how often they may do something, and what kind of network they use.

pub(crate) mod attempts;
mod network_file;
pub(crate) mod network_lists;
pub(crate) mod subnet;
pub(crate) mod visitor;
pub(crate) mod visitor_network;
