//! A library's profile in the API: an unknown library changes nothing, a known one changes its flows.

use anyhow::{Context as _, Result};
use inlogwijzer_inside::Server;
use test_support::client::Client as _;

#[test]
fn a_library_that_nobody_knows_changes_nothing() -> Result<()> {
    let server = Server::shared()?;
    let plain = server.get("/api/v1/flows/inloggen", &[])?.json()?;
    let unknown = server.get("/api/v1/flows/inloggen?library=onbekend", &[])?;
    assert_eq!(unknown.json()?, plain);
    let own = server.get("/api/v1/flows/inloggen?library=voorbeeld-ander-systeem", &[])?.json()?;
    assert_ne!(own["version"], plain["version"]);
    for (library, has_a_pin) in [("drenthe", true), ("voorbeeld-ander-systeem", false)] {
        let own = server.get(&format!("/api/v1/flows/inloggen?library={library}"), &[])?.json()?;
        let answers =
            own["flow"]["nodes"]["wachtwoord-nakijken"]["answers"].as_object().context("no answers")?;
        assert_eq!(answers.contains_key("pincode"), has_a_pin, "{library}");
    }
    Ok(())
}
