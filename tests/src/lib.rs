//! What the tests use: the real server, real browsers, and the content as the API gives it.
//!
//! Nothing here uses the product's own types. The tests read what the contract promises: commands, addresses, JSON
//! fields and `data-` marks (docs/marks.md).

pub mod axe;
pub mod browser;
pub mod clock;
pub mod cluster;
pub mod connection;
mod console;
pub mod countries;
pub mod database;
mod driver;
pub mod engine;
pub mod files;
pub mod firefox;
pub mod front;
pub mod gate;
pub mod generated;
pub mod http;
pub mod load;
pub mod login;
pub mod manual;
pub mod motion;
pub mod names;
pub mod netsurf;
pub mod page;
pub mod pooler;
pub mod postgres;
pub mod proxy;
pub mod raw;
pub mod reader;
pub mod screen;
pub mod server;
pub mod touch;
pub mod workshop;

use std::time::Duration;

pub use test_support::{busy, document, folder, graph, places};

/// How long anything may take to happen before a test gives up waiting. Long, because it costs nothing when all is well:
/// a machine that is slow, or has other work, must make tests slow and not red.
pub const PATIENCE: Duration = Duration::from_secs(120);
/// How often it is looked whether it has happened.
const TICK: Duration = Duration::from_millis(25);
