//! A node with another id: old addresses, and reports under a code, lead on to the node that replaces it.

use anyhow::{Context as _, Result};
use inlogwijzer_inside::{Server, Settings};
use serde_json::json;
use test_support::client::Client as _;
use test_support::folder::Folder;
use test_support::places;
use test_support::reports::{kept, read, with_error};

const OLD: &str = "wachtwoord-nakijken";
const NEW: &str = "wachtwoord-zelf-typen";

/// A server with our content in which one node got another id.
fn renamed() -> Result<(Server, Folder)> {
    let content = Folder::copy_of(&places::content())?;
    let file = "flows/inloggen.yaml";
    content.replace(file, OLD, NEW)?;
    content.replace(file, &format!("  {NEW}:\n"), &format!("  {NEW}:\n    was: [{OLD}]\n"))?;
    let server = Server::with(Settings { content: content.path().to_owned(), ..Settings::default() })?;
    Ok((server, content))
}

#[test]
fn old_addresses_lead_on_in_every_view() -> Result<()> {
    let (server, _content) = renamed()?;
    for (old, new) in [
        (format!("/nl/hulp/inloggen/{OLD}"), format!("/nl/hulp/inloggen/{NEW}")),
        (
            format!("/en/hulp/inloggen/{OLD}?bibliotheek=drenthe&vanaf={OLD}"),
            format!("/en/hulp/inloggen/{NEW}?bibliotheek=drenthe&vanaf={NEW}"),
        ),
        (
            format!("/nl/schema/inloggen?vanaf={OLD}&{OLD}=nee"),
            format!("/nl/schema/inloggen?vanaf={NEW}&{NEW}=nee"),
        ),
        (format!("/nl/overzicht/inloggen/{OLD}"), format!("/nl/overzicht/inloggen/{NEW}")),
        (format!("/nl/hulpvraag/inloggen/{OLD}"), format!("/nl/hulpvraag/inloggen/{NEW}")),
        // Answers that a handoff brought along.
        (
            format!("/nl/hulp/ebooks-lenen?inloggen.{OLD}=nee"),
            format!("/nl/hulp/ebooks-lenen?inloggen.{NEW}=nee"),
        ),
    ] {
        let answer = server.get(&old, &[])?;
        assert_eq!((answer.status, answer.header("location")), (307, new.as_str()), "{old}");
        assert_eq!(answer.header("cache-control"), "no-store", "another release may have it again");
        if new.starts_with("/nl/schema/") {
            // Drawing so large a flow takes long in a build for tests, and is no matter here.
            continue;
        }
        let answer = server.get(&new, &[])?;
        assert_eq!(answer.status, 200, "{new}");
        assert!(!answer.text()?.contains("data-dropped"), "{new}: something does not fit");
    }
    // What was never there is dropped and named, as before.
    let answer = server.get("/nl/hulp/inloggen/nooit-geweest", &[])?;
    assert_eq!(answer.status, 200);
    Ok(())
}

#[test]
fn a_report_under_a_code_stops_at_the_node_of_today() -> Result<()> {
    let (server, _content) = renamed()?;
    let mut report = with_error("fout");
    report["trail"] = json!({
        "flow": "inloggen", "version": "0123456789abcdef", "from": OLD,
        "answers": [{ "flow": "inloggen", "node": OLD, "answer": "nee" }, { "node": OLD, "answer": "nee" }],
        "node": OLD,
    });
    let code = kept(&server, &report)?;
    let trail = read(&server, &code)?.json()?["trail"].clone();
    assert!(!trail.to_string().contains(OLD), "{trail}");
    assert_eq!(trail["node"].as_str().context("no node")?, NEW);
    assert_eq!(trail["version"], "0123456789abcdef", "the flow's version is the one that was walked");
    let page = server.get(&format!("/nl/melding/{code}?voor=balie"), &[])?;
    assert_eq!(page.status, 200);
    assert!(page.text()?.contains(NEW) && !page.text()?.contains(OLD));
    Ok(())
}

#[test]
fn what_visitors_get_says_nothing_of_former_ids() -> Result<()> {
    let (server, _content) = renamed()?;
    let flow = server.get("/api/v1/flows/inloggen", &[])?;
    assert!(!flow.text()?.contains(OLD));
    Ok(())
}
