//! OpenAPI: the description in the docs is the one that is served, and every address is in it.

use std::fs;

use anyhow::Result;
use inlogwijzer_inside::Server;
use serde_json::Value;
use test_support::client::Client as _;
use test_support::places;

const PATH: &str = "/api/v1/openapi.json";

#[test]
fn the_description_in_the_docs_is_the_one_that_is_served() -> Result<()> {
    let server = Server::shared()?;
    let served = server.get(PATH, &[])?;
    assert_eq!((served.status, served.header("content-type")), (200, "application/json"));
    let known = server.get(PATH, &[("If-None-Match", served.header("etag"))])?;
    assert_eq!(known.status, 304);
    let file = places::workspace().join("docs/schema/openapi.json");
    let in_docs: Value = serde_json::from_str(&fs::read_to_string(file)?)?;
    assert!(served.json()? == in_docs, "docs/schema/openapi.json is out of date: run `inlogwijzer schema`");
    assert_eq!(in_docs["openapi"], "3.1.0");
    Ok(())
}

#[test]
fn every_address_of_the_contract_is_described() -> Result<()> {
    let served = Server::shared()?.get(PATH, &[])?.json()?;
    for (path, methods) in [
        ("/api/v1/catalog", &["get"][..]),
        ("/api/v1/flows/{id}", &["get"]),
        ("/api/v1/flows/{id}/diagram", &["get"]),
        ("/api/v1/flows/{id}/export", &["get"]),
        ("/api/v1/services/{id}/diagram", &["get"]),
        ("/api/v1/libraries/{id}", &["get"]),
        ("/api/v1/notices", &["get"]),
        ("/api/v1/policy", &["get"]),
        ("/api/v1/connection", &["get"]),
        ("/api/v1/reports", &["post"]),
        ("/api/v1/reports/{code}", &["get", "delete"]),
        ("/api/v1/events", &["post"]),
        ("/api/v1/insight", &["get"]),
        ("/api/v1/insight.csv", &["get"]),
        ("/api/v1/openapi.json", &["get"]),
        ("/healthz", &["get"]),
        ("/readyz", &["get"]),
        ("/metrics", &["get"]),
    ] {
        for method in methods {
            assert!(served["paths"][path][method]["responses"].is_object(), "{method} {path}");
        }
    }
    Ok(())
}
