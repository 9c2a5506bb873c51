//! Two servers on one PostgreSQL work as one: servers keep no state.

use std::time::Duration;

use anyhow::Result;
use inlogwijzer_tests::load::{self, Load, Way};
use inlogwijzer_tests::postgres::Postgres;
use inlogwijzer_tests::proxy::Proxy;

use super::behind_a_proxy;

/// How long so many reports may take on a machine that does other things as well.
const LIMIT: Duration = Duration::from_secs(240);

#[test]
fn a_report_sent_to_one_server_is_the_same_report_for_the_other() -> Result<()> {
    let postgres = Postgres::shared()?;
    let database = postgres.database()?;
    let (first, second) = (behind_a_proxy(&database)?, behind_a_proxy(&database)?);
    let (draft, key) = (load::draft(first.address())?, load::key());
    let code = load::send_once(first.address(), &key, &draft, "Twee servers")?;
    first.stop();
    assert_eq!(load::send_once(second.address(), &key, &draft, "Twee servers")?, code);
    let report = second.get(&format!("/api/v1/reports/{code}"), &[])?;
    assert_eq!((report.status, report.json()?["error"].as_str()), (200, Some("Twee servers")));
    Ok(())
}

#[test]
fn one_of_two_servers_behind_nginx_is_killed_under_load_and_nothing_acknowledged_is_lost() -> Result<()> {
    lives_through_a_kill(Proxy::nginx)
}

#[test]
fn one_of_two_servers_behind_caddy_is_killed_under_load_and_nothing_acknowledged_is_lost() -> Result<()> {
    lives_through_a_kill(Proxy::caddy)
}

fn lives_through_a_kill(in_front_of: fn([std::net::SocketAddr; 2]) -> Result<Proxy>) -> Result<()> {
    let postgres = Postgres::shared()?;
    let database = postgres.database()?;
    let (first, second) = (behind_a_proxy(&database)?, behind_a_proxy(&database)?);
    let proxy = in_front_of([first.address(), second.address()])?;
    let draft = load::draft(proxy.address())?;

    let load = Load::start(Way::Proxy(proxy.address()), 8, draft.clone());
    load.wait_for(100, LIMIT)?;
    // Each in turn: whichever a visitor was with, it was killed once.
    first.stop();
    load.wait_for(100, LIMIT)?;
    first.start_again()?;
    load::wait_until_ready(first.address())?;
    load.wait_for(100, LIMIT)?;
    second.stop();
    load.wait_for(100, LIMIT)?;
    let reports = load.finish();

    load::all_there(first.address(), &reports)?;
    // Whoever did not hear the answer and sends it again gets the code that was given, not a second one.
    for report in reports.iter().step_by(20) {
        let again = load::send_once(first.address(), &report.key, &draft, &report.words)?;
        assert_eq!(again, report.code, "{}: another code", report.key);
    }
    Ok(())
}
