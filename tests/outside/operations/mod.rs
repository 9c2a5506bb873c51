//! Operations: several servers on one database behind a proxy, backups, the database cluster.

mod backup;
mod cluster;
mod proxies;
mod replication;
mod two_servers;
mod unit;

use anyhow::Result;
use inlogwijzer_tests::server::{Server, Settings};

/// A server on this database, as it stands behind a proxy on this machine.
fn behind_a_proxy(database: &str) -> Result<Server> {
    Server::with(Settings {
        database: Some(database.to_owned()),
        more: ["--trusted-proxy", "127.0.0.1/32"].map(str::to_owned).to_vec(),
        ..Settings::default()
    })
}
