//! What all tests of the server use, whether the server is a process or runs in the test: requests and answers, pages,
//! flows, temporary folders, and where things are.
//!
//! Nothing here uses the product's own types, browsers or sockets: the tests inside compile quickly.

pub mod answer;
pub mod busy;
pub mod chance;
pub mod client;
pub mod document;
pub mod folder;
pub mod graph;
pub mod places;
pub mod reports;
