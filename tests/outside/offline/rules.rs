//! The service worker's rules as a table, run alone in a real browser.

use anyhow::{Context as _, Result};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::places;
use inlogwijzer_tests::server::Server;
use serde_json::{Value, json};

/// The part of the worker's script that only decides.
fn rules() -> Result<String> {
    let script = std::fs::read_to_string(places::workspace().join("public/dienst.js"))?;
    let (rules, _) =
        script.split_once("// ==== Looking and doing.").context("the script has no such part")?;
    Ok(rules.to_owned())
}

#[tokio::test]
async fn the_worker_decides_as_its_table_says() -> Result<()> {
    let server = Server::shared()?;
    let rules = rules()?;
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("favicon.ico");
            page.load("/robots.txt").await?;
            for (call, arguments, result) in table() {
                let script = format!("{rules}; return {call}(...arguments) ?? null");
                let list = arguments.as_array().context("no list")?.clone();
                let found = page.run_with(&script, list).await?;
                assert_eq!(found, result, "{call}({arguments})");
            }
            Ok(())
        })
        .await
}

fn table() -> Vec<(&'static str, Value, Value)> {
    let mut table = Vec::new();
    let here = "https://hulp.example";
    let mut request = |method: &str, mode: &str, address: &str, answer: &str| {
        let url = if address.starts_with('/') { format!("{here}{address}") } else { address.to_owned() };
        let request = json!({ "method": method, "mode": mode, "url": url });
        table.push(("strategy", json!([request, here, ["/boot.js", "/deel/een.js"]]), json!(answer)));
    };
    for (address, answer) in [
        ("/", "page"),
        ("/?bibliotheek=drenthe", "page"),
        ("/nl", "page"),
        ("/en/hulp/uitloggen/afscheid?afscheid=nee", "page"),
        ("/nl/?modus=kiosk", "page"),
        ("/nl/?modus=publiek", "leave"),
        ("/nlx/", "leave"),
        ("/proef/inloggen/klaar?staat=1", "leave"),
        ("/api/v1/catalog", "leave"),
        ("https://elders.example/nl/", "leave"),
    ] {
        request("GET", "navigate", address, answer);
    }
    request("POST", "navigate", "/nl/", "leave");
    for (address, answer) in [
        ("/inlogwijzer-app-5f3a1b2c4d5e6f70.js", "hashed"),
        ("/inlogwijzer-app-5f3a1b2c4d5e6f70_bg.wasm", "hashed"),
        ("/deel/main-0123456789abcdef.css", "hashed"),
        ("/boot.js", "file"),
        ("/deel/een.js", "file"),
        ("/api/v1/catalog", "content"),
        ("/api/v1/libraries/drenthe", "content"),
        ("/api/v1/flows/uitloggen?library=drenthe", "content"),
        ("/api/v1/flows/uitloggen/diagram?language=nl&audience=patron", "content"),
        ("/api/v1/services/bibliotheek/diagram?language=nl&audience=staff", "content"),
        // About this moment or about a visitor, or a bait that must meet the blocker itself.
        ("/api/v1/reports/ABCD", "leave"),
        ("/api/v1/connection", "leave"),
        ("/api/v1/insight?flow=uitloggen", "leave"),
        ("/api/v1/flows/uitloggen/anders", "leave"),
        ("/adasync.js", "leave"),
        ("/ads/banners/x.png", "leave"),
        ("/neutraal/script-1.js", "leave"),
        ("/dienst.js", "leave"),
        ("/uitgave.json", "leave"),
        ("/healthz", "leave"),
        ("https://elders.example/boot.js", "leave"),
    ] {
        request("GET", "cors", address, answer);
    }
    request("POST", "cors", "/api/v1/flows/uitloggen", "leave");
    request("DELETE", "cors", "/boot.js", "leave");

    let hour = 3_600_000;
    for (times, now, left) in [
        (json!([]), 5, json!([5])),
        (json!([1, 2]), 5, json!([1, 2, 5])),
        (json!([1, 2]), hour + 1, json!([2, hour + 1])),
        (json!([1, 2]), 3 * hour, json!([3 * hour])),
    ] {
        table.push(("missed", json!([times, now]), left));
    }
    let answer = |status: u16, release: Option<&str>| json!({ "status": status, "release": release });
    for (answer, current, from) in [
        // Nothing is kept yet: whatever the network says.
        (Value::Null, Value::Null, "network"),
        (answer(200, Some("a")), Value::Null, "network"),
        (answer(200, Some("a")), json!("a"), "network"),
        (answer(404, Some("a")), json!("a"), "network"),
        (answer(200, Some("b")), json!("a"), "newer"),
        (answer(200, Some("broken")), json!("a"), "shell"),
        // No answer in time, or from a proxy whose server is away.
        (Value::Null, json!("a"), "shell"),
        (answer(502, None), json!("a"), "shell"),
        (answer(500, Some("a")), json!("a"), "shell"),
        // A redirect, or a network that wants a login first.
        (answer(0, None), json!("a"), "network"),
        (answer(200, None), json!("a"), "network"),
    ] {
        table.push(("pageFrom", json!([answer, current, ["broken"]]), json!(from)));
    }

    let list = json!({ "library": "drenthe", "files": {
        "/boot.js": "1",
        "/api/v1/flows/a": "2", "/api/v1/flows/a?library=drenthe": "2",
        "/api/v1/flows/b": "3", "/api/v1/flows/b?library=drenthe": "4",
        "/api/v1/flows/c": "5",
    }});
    for (path, kept) in [
        ("/boot.js", json!("/boot.js")),
        ("/api/v1/flows/a", json!("/api/v1/flows/a")),
        ("/api/v1/flows/a?library=drenthe", json!("/api/v1/flows/a")),
        ("/api/v1/flows/b?library=drenthe", json!("/api/v1/flows/b?library=drenthe")),
        ("/api/v1/services/kb/diagram?language=nl", json!("/api/v1/services/kb/diagram?language=nl")),
        ("/api/v1/services/kb/diagram?library=drenthe", json!("/api/v1/services/kb/diagram?library=drenthe")),
        ("/api/v1/services/kb/diagram?library=elders", Value::Null),
        // The library has no such flow; another library is not here.
        ("/api/v1/flows/c?library=drenthe", Value::Null),
        ("/api/v1/flows/a?library=elders", Value::Null),
        ("/api/v1/flows/a/diagram?language=nl&library=drenthe", json!("/api/v1/flows/a/diagram?language=nl")),
        (
            "/api/v1/flows/b/diagram?language=nl&library=drenthe",
            json!("/api/v1/flows/b/diagram?language=nl&library=drenthe"),
        ),
    ] {
        table.push(("keptAs", json!([path, list]), kept));
    }
    let own = "/api/v1/flows/b?library=drenthe";
    for (kept, lacks) in [
        (json!([]), json!(["/api/v1/flows/a", "/api/v1/flows/b", own, "/api/v1/flows/c", "/boot.js"])),
        (json!(["/boot.js", "/api/v1/flows/a", "/api/v1/flows/b", "/api/v1/flows/c"]), json!([own])),
        (json!(["/boot.js", "/api/v1/flows/a", "/api/v1/flows/b", own, "/api/v1/flows/c", "/x"]), json!([])),
    ] {
        table.push(("missing", json!([list, kept]), lacks));
    }

    for (start, verdict) in [
        (json!({ "ready": true, "tries": 9, "waitedMs": 99000, "pageIsThere": true }), "proven"),
        (json!({ "failed": true, "tries": 1 }), "broken"),
        (json!({ "ready": true, "failed": true }), "proven"),
        (json!({ "tries": 1, "waitedMs": 20000, "pageIsThere": true }), "broken"),
        // Who closed the page says nothing about the app; but not again and again.
        (json!({ "tries": 1, "waitedMs": 20000, "pageIsThere": false }), "wait"),
        (json!({ "tries": 2, "waitedMs": 0, "pageIsThere": true }), "wait"),
        (json!({ "tries": 3, "waitedMs": 0, "pageIsThere": false }), "broken"),
    ] {
        table.push(("firstStart", json!([start]), json!(verdict)));
    }

    for (versions, ready, shown, old) in [
        (json!(["a"]), json!([]), json!([]), json!([])),
        (json!(["a", "b"]), json!(["a", "b"]), json!([]), json!(["a"])),
        // The newest has not started yet: the one before it stays.
        (json!(["a", "b"]), json!(["a"]), json!([]), json!([])),
        (json!(["a", "b", "c"]), json!(["a", "b"]), json!([]), json!(["a"])),
        (json!(["a", "b", "c"]), json!(["a", "b", "c"]), json!(["a"]), json!(["b"])),
    ] {
        table.push(("outdated", json!([versions, ready, shown]), old));
    }
    table
}
