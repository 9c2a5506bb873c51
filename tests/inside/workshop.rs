//! What visitors reach cannot write content: the workshop's addresses are not there.

use std::path::Path;

use anyhow::{Result, ensure};
use inlogwijzer_inside::Server;
use test_support::client::Client as _;
use test_support::places;

/// The paths that the workshop's router names, with ids and languages filled in.
fn paths() -> Vec<String> {
    let source = include_str!("../../server/src/studio/routes.rs");
    let routes = source.split(".route(\"").skip(1).filter_map(|rest| rest.split('"').next());
    let filled = routes.map(|path| path.replace("{id}", "uitloggen").replace("{language}", "nl"));
    filled
        .filter(|path| path != "/")
        .map(|path| {
            if path.contains("werkplaats") || path.contains("workshop") {
                path
            } else {
                format!("/werkplaats/api{path}")
            }
        })
        .collect()
}

#[test]
fn a_server_for_visitors_has_no_address_that_writes_content() -> Result<()> {
    let server = Server::shared()?;
    let file = places::content().join("flows/uitloggen.yaml");
    let before = std::fs::read(&file)?;
    let paths = paths();
    ensure!(paths.len() > 12, "{paths:?}");
    for path in paths {
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
            let headers = [("Content-Type", "application/json"), ("Origin", "http://localhost")];
            let answer = server.send_body(method, &path, &headers, b"{\"revision\":1,\"text\":\"id: x\"}")?;
            ensure!([404, 405].contains(&answer.status), "{method} {path}: {}", answer.status);
        }
    }
    ensure!(std::fs::read(&file)? == before && !Path::new(&places::content().join(".drafts")).exists());
    Ok(())
}
