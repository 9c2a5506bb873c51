//! Behind a proxy each visitor is counted separately, nobody can pass for another, and no address is written down.

use std::net::{Ipv4Addr, SocketAddr};

use anyhow::Result;
use inlogwijzer_tests::connection::Connection;
use inlogwijzer_tests::load;
use inlogwijzer_tests::postgres::Postgres;
use inlogwijzer_tests::proxy::Proxy;

use super::behind_a_proxy;

/// Codes as they could be, which no report has; see `wrong`.
const TRIES: usize = 10;

#[test]
fn behind_nginx_each_visitor_is_counted_by_themselves() -> Result<()> {
    each_visitor_is_counted_by_themselves(Proxy::nginx)
}

#[test]
fn behind_caddy_each_visitor_is_counted_by_themselves() -> Result<()> {
    each_visitor_is_counted_by_themselves(Proxy::caddy)
}

#[test]
fn nginx_writes_nothing_personal_down() -> Result<()> {
    nothing_personal_is_written_down(Proxy::nginx)
}

#[test]
fn caddy_writes_nothing_personal_down() -> Result<()> {
    nothing_personal_is_written_down(Proxy::caddy)
}

#[test]
fn a_visitor_who_is_not_behind_a_named_proxy_is_counted_by_their_own_address() -> Result<()> {
    let postgres = Postgres::shared()?;
    let server = behind_a_proxy(&postgres.database()?)?;
    let visitor = load::new_visitor();
    let code = a_code_that_is_gone(&server)?;
    for number in 0..=TRIES {
        // Each time another claim; the connection itself comes from no proxy that was named.
        let claim = format!("203.0.113.{number}");
        let answer = ask(server.address(), visitor, &code, &[("X-Forwarded-For", &claim)])?;
        assert_eq!(answer.status, if number < TRIES { 404 } else { 429 }, "try {number}");
    }
    Ok(())
}

fn each_visitor_is_counted_by_themselves(in_front_of: fn([SocketAddr; 2]) -> Result<Proxy>) -> Result<()> {
    let postgres = Postgres::shared()?;
    let database = postgres.database()?;
    let (first, second) = (behind_a_proxy(&database)?, behind_a_proxy(&database)?);
    let proxy = in_front_of([first.address(), second.address()])?;
    let code = a_code_that_is_gone(&first)?;
    let guesser = load::new_visitor();

    for number in 0..TRIES {
        assert_eq!(ask(proxy.address(), guesser, &code, &[])?.status, 404, "try {number}");
    }
    let refused = ask(proxy.address(), guesser, &code, &[])?;
    assert_eq!(refused.status, 429);
    assert!(refused.header("retry-after").parse::<u32>()? > 0);
    // Not by claiming to be somebody else, nor by claiming to be the proxy.
    for claim in ["203.0.113.9", "127.0.0.1", "203.0.113.9, 127.0.0.1", "rommel"] {
        let answer = ask(proxy.address(), guesser, &code, &[("X-Forwarded-For", claim)])?;
        assert_eq!(answer.status, 429, "with the claim {claim}");
    }
    // Others are not made to pay for it: so many that some of them are with the guesser's server.
    for _ in 0..8 {
        assert_eq!(ask(proxy.address(), load::new_visitor(), &code, &[])?.status, 404);
    }
    // The figures are for the operator.
    assert_eq!(ask_path(proxy.address(), load::new_visitor(), "/metrics", &[])?.status, 404);
    Ok(())
}

fn nothing_personal_is_written_down(in_front_of: fn([SocketAddr; 2]) -> Result<Proxy>) -> Result<()> {
    let postgres = Postgres::shared()?;
    let database = postgres.database()?;
    let (first, second) = (behind_a_proxy(&database)?, behind_a_proxy(&database)?);
    let proxy = in_front_of([first.address(), second.address()])?;
    let draft = load::draft(proxy.address())?;
    let code = load::send_once(proxy.address(), &load::key(), &draft, "Logboek")?;
    let visitor = load::new_visitor();
    assert_eq!(ask(proxy.address(), visitor, &code, &[])?.status, 200);
    // What goes wrong is what proxies like to write down.
    first.stop();
    second.stop();
    assert!(ask(proxy.address(), visitor, &code, &[])?.status >= 500);
    let written = proxy.written()?;
    for personal in [code.as_str(), &visitor.to_string()] {
        assert!(!written.contains(personal), "{personal} is written down:\n{written}");
    }
    Ok(())
}

/// A code that is as a code must be, of a report that is no longer there.
fn a_code_that_is_gone(server: &inlogwijzer_tests::server::Server) -> Result<String> {
    let draft = load::draft(server.address())?;
    let code = load::send_once(server.address(), &load::key(), &draft, "Verwijderd")?;
    assert_eq!(server.send("DELETE", &format!("/api/v1/reports/{code}"), &[])?.status, 204);
    Ok(code)
}

fn ask(
    server: SocketAddr,
    visitor: Ipv4Addr,
    code: &str,
    headers: &[(&str, &str)],
) -> Result<inlogwijzer_tests::http::Answer> {
    ask_path(server, visitor, &format!("/api/v1/reports/{code}"), headers)
}

fn ask_path(
    server: SocketAddr,
    visitor: Ipv4Addr,
    path: &str,
    headers: &[(&str, &str)],
) -> Result<inlogwijzer_tests::http::Answer> {
    Connection::from(visitor, server)?.send("GET", path, headers, b"")
}
