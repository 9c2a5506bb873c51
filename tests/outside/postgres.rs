//! The PostgreSQL that the tests start is a real one, and keeps what it acknowledged.

use anyhow::Result;
use inlogwijzer_tests::postgres::Postgres;

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
