//! The PostgreSQL that the tests start is a real one, and keeps what it acknowledged.

use anyhow::Result;
use inlogwijzer_tests::load;
use inlogwijzer_tests::pooler::Pooler;
use inlogwijzer_tests::postgres::Postgres;
use inlogwijzer_tests::server::{Server, Settings};

#[test]
fn a_database_of_its_own_keeps_what_was_written_when_it_is_stopped_at_once() -> Result<()> {
    let postgres = Postgres::start()?;
    let url = postgres.database()?;
    assert!(url.starts_with("postgres://"), "{url}");
    postgres.sql("test0", "CREATE TABLE a (b INT); INSERT INTO a VALUES (7)")?;
    postgres.start_again()?;
    assert_eq!(postgres.sql("test0", "SELECT b FROM a")?, "7");
    Ok(())
}

fn server(database: String) -> Result<Server> {
    Server::with(Settings { database: Some(database), ..Settings::default() })
}

#[test]
fn behind_a_pooler_servers_start_and_keep_and_find_reports() -> Result<()> {
    let postgres = Postgres::start()?;
    postgres.database()?;
    let pooler = Pooler::start(&postgres, false)?;
    // The second and the third find connections on which others prepared their statements.
    let mut servers = Vec::new();
    for _ in 0..3 {
        servers.push(server(pooler.url("test0", "sslmode=disable"))?);
    }
    let draft = load::draft(servers[0].address())?;
    for number in 0..30 {
        let at = &servers[number % servers.len()];
        let code = load::send_once(at.address(), &load::key(), &draft, &format!("Proef {number}"))?;
        for other in &servers {
            let found = other.get(&format!("/api/v1/reports/{code}"), &[])?;
            assert_eq!(found.status, 200, "report {number}: {}", found.text()?);
        }
        let gone = at.send("DELETE", &format!("/api/v1/reports/{code}"), &[])?;
        assert_eq!(gone.status, 204);
    }
    assert_eq!(servers[0].get("/readyz", &[])?.status, 200);
    Ok(())
}

#[test]
fn a_database_is_believed_by_the_authority_that_signed_for_its_name() -> Result<()> {
    let postgres = Postgres::start()?;
    postgres.database()?;
    let (pooler, other) = (Pooler::start(&postgres, true)?, Pooler::start(&postgres, true)?);
    let url = |settings: &str| pooler.url("test0", settings);
    let right = server(url(&format!("sslmode=verify-full&sslrootcert={}", pooler.authority())))?;
    let draft = load::draft(right.address())?;
    let code = load::send_once(right.address(), &load::key(), &draft, "Versleuteld")?;
    assert_eq!(right.get(&format!("/api/v1/reports/{code}"), &[])?.status, 200);
    // Another authority, none at all, and another name than the certificate's.
    let wrong = format!("sslmode=verify-full&sslrootcert={}", other.authority());
    let elsewhere = url(&format!("sslmode=verify-full&sslrootcert={}", pooler.authority()));
    let elsewhere = elsewhere.replace("@localhost", "@127.0.0.1");
    for refused in [url(&wrong), url("sslmode=verify-full"), elsewhere] {
        let started = server(refused.clone());
        let is_ready =
            started.is_ok_and(|server| server.get("/readyz", &[]).is_ok_and(|answer| answer.status == 200));
        assert!(!is_ready, "{refused} was believed");
    }
    Ok(())
}
