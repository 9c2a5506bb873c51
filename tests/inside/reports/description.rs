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

/// What programs that make clients ask of it, and what is true of every answer.
#[test]
fn each_operation_says_whom_it_is_for_and_what_a_wrong_request_gets() -> Result<()> {
    let served = Server::shared()?.get(PATH, &[])?.json()?;
    assert_eq!(served["servers"][0]["url"], "/");
    assert_eq!(served["security"], serde_json::json!([{}]), "open to all");
    let draft = &served["paths"]["/api/v1/reports"]["post"]["requestBody"]["content"]["application/json"];
    assert!(draft["example"]["service"].is_string(), "no example of a report");
    for (path, operations) in served["paths"].as_object().into_iter().flatten() {
        for (method, operation) in operations.as_object().into_iter().flatten() {
            let many = &operation["responses"]["429"];
            assert!(many["headers"]["Retry-After"].is_object(), "{method} {path}");
            for (status, response) in operation["responses"].as_object().into_iter().flatten() {
                assert!(
                    response["description"].as_str().is_some_and(|words| words.len() > 5),
                    "{method} {path} {status}"
                );
            }
        }
    }
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
