//! Failover of the database cluster: its primary dies under load, no acknowledged report is lost, and writing goes on.

use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use inlogwijzer_tests::cluster::Cluster;
use inlogwijzer_tests::load::{self, Load, Way};

use super::behind_a_proxy;

/// A lease of 20 s, an election, and a machine that does other things as well.
const LIMIT: Duration = Duration::from_secs(240);

/// What can happen to the primary.
struct Event {
    what: &'static str,
    happens: fn(&Cluster) -> Result<()>,
}

const EVENTS: [Event; 3] = [
    Event {
        what: "the primary's machine is gone (kill -9 of PostgreSQL, Patroni and etcd)",
        happens: |cluster| cluster.kill(&cluster.primary()?),
    },
    Event {
        what: "the primary's PostgreSQL crashes (kill -9)",
        happens: |cluster| cluster.crash(&cluster.primary()?),
    },
    Event { what: "another node takes over as planned (switchover)", happens: Cluster::switch },
];

#[test]
#[ignore = "takes minutes: `cargo xtask soak cluster` runs it"]
fn the_primary_dies_under_load_and_nothing_acknowledged_is_lost() -> Result<()> {
    let rounds = match std::env::var("INLOGWIJZER_SOAK_TIMES") {
        Ok(times) => times.parse().context("INLOGWIJZER_SOAK_TIMES is no number")?,
        Err(_) => 1,
    };
    let cluster = Cluster::start()?;
    let url = cluster.url()?;
    let servers = [behind_a_proxy(&url)?, behind_a_proxy(&url)?];
    let addresses: Vec<_> = servers.iter().map(inlogwijzer_tests::server::Server::address).collect();
    let load = Load::start(Way::Servers(addresses.clone()), 8, load::draft(addresses[0])?);
    load.wait_for(100, LIMIT)?;

    for round in 1..=rounds {
        for Event { what, happens } in EVENTS {
            let before = cluster.primary()?;
            let since = Instant::now();
            happens(&cluster)?;
            load.wait_for(200, LIMIT).with_context(|| format!("{what}:\n{}", trouble(&cluster)))?;
            let silence = load::longest_silence(&load.so_far(), since).as_secs_f64();
            assert_ne!(cluster.primary()?, before, "nothing happened");
            println!("round {round}: {what}: writing goes on after {silence:.1} s");
            // Whoever is asked while nobody can write says so, and content went on being served.
            assert_eq!(servers[0].get("/api/v1/catalog", &[])?.status, 200);
            cluster.mend().with_context(|| format!("{what}: the old primary does not come back"))?;
        }
    }
    let (troubles, reports) = (load.troubles(), load.finish());
    load::all_there(addresses[1], &reports)?;
    let repeated = reports.iter().filter(|report| report.tries > 1).count();
    println!(
        "{} reports acknowledged, none lost; {repeated} were sent more than once, {troubles} tries came to nothing",
        reports.len()
    );
    Ok(())
}

fn trouble(cluster: &Cluster) -> String {
    cluster.status().unwrap_or_else(|error| format!("{error:#}"))
}
