//! Other people's checkers, each at what it is made for: the description of the API, pages as HTML, and the headers of
//! the example for a host of files. `cargo xtask soak judges` fetches them and runs this.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::places;
use inlogwijzer_tests::proxy::{Proxy, TLS_NAME};

use inlogwijzer_tests::server::{Server, program};
use serde_json::Value;

use crate::reports::{kept, with_error};

/// An address of each kind of page.
const PAGES: [&str; 25] = [
    "/nl/",
    "/en/?bibliotheek=drenthe",
    "/nl/?zoek=onjuiste+inlog",
    "/nl/?zoek=niets+van+dit+alles+zx",
    "/nl/?zoek=k7m+4tr+9wxp",
    "/nl/hulp/ebooks-lenen",
    "/nl/hulp/ebooks-lenen?kan-inloggen=ja&abonnement=ja",
    "/en/hulp/melding-logout/adblocker-uitzetten?bibliotheek=drenthe",
    "/nl/hulp/inlogproblemen-wise?voor=balie",
    "/nl/hulp/inloggen/naar-balie?bibliotheek=drenthe",
    "/nl/hulp/bestaat-niet",
    "/nl/schema/ebooks-lenen",
    "/nl/schema/ebooks-lenen?modus=inbed",
    "/nl/kaart/bibliotheek",
    "/en/overzicht/ebooks-lenen",
    "/nl/controle",
    "/nl/hulp/wachtwoord-wijzigen",
    "/nl/hulpvraag",
    "/nl/hulpvraag/entree-foutmelding",
    "/nl/balie",
    "/nl/balie?zoek=403",
    "/nl/kiosk",
    "/nl/melding",
    "/nl/toegankelijkheid",
    "/nl/bestaat-niet",
];

/// What the checker of HTML does not know: properties of SVG 2, which browsers have.
const UNKNOWN_TO_IT: [&str; 2] = [
    "CSS: “paint-order”: Property “paint-order” doesn't exist.",
    "CSS: “vector-effect”: Property “vector-effect” doesn't exist.",
];

fn said(output: &Output) -> String {
    [String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)].concat()
}

fn succeeded(command: &mut Command) -> Result<String> {
    let output = command.output().with_context(|| {
        format!("{command:?} does not start; `cargo xtask soak judges` fetches what it needs")
    })?;
    ensure!(output.status.success(), "{command:?}: {}", said(&output));
    Ok(said(&output))
}

fn judge(name: &str) -> Command {
    Command::new(places::judges().join(".bin").join(name))
}

fn description() -> PathBuf {
    places::workspace().join("docs/schema/openapi.json")
}

#[test]
#[ignore = "needs what `cargo xtask soak judges` fetches"]
fn redocly_has_nothing_to_say_of_the_description() -> Result<()> {
    let folder = Folder::new()?;
    // Else it would look for settings of ours, and send to its makers what it is used for.
    let mut redocly = judge("redocly");
    redocly
        .current_dir(folder.path())
        .env("REDOCLY_TELEMETRY", "off")
        .env("REDOCLY_SUPPRESS_UPDATE_NOTICE", "true");
    let words = succeeded(redocly.args(["lint", "--format=json"]).arg(description()))?;
    let totals = words.find('{').and_then(|begin| Some(&words[begin..=words.rfind('}')?]));
    let told: Value = serde_json::from_str(totals.context("it says nothing")?)?;
    ensure!(told["problems"].as_array().is_some_and(Vec::is_empty), "{told:#}");
    Ok(())
}

#[test]
#[ignore = "needs what `cargo xtask soak judges` fetches"]
fn types_for_typescript_compile_and_a_flow_has_them() -> Result<()> {
    let folder = Folder::new()?;
    let types = folder.path().join("api.ts");
    succeeded(judge("openapi-typescript").arg(description()).arg("--output").arg(&types))?;
    let used = folder.path().join("used.ts");
    fs::write(
        &used,
        r#"import type { components, paths } from "./api";

type Answer = paths["/api/v1/flows/{id}"]["get"]["responses"]["200"]["content"]["application/json"];

export function questions(answer: Answer): string[] {
  const nodes: components["schemas"]["Node"][] = Object.values(answer.flow.nodes);
  return nodes.flatMap((node) => (node.kind === "question" ? Object.keys(node.answers) : []));
}
"#,
    )?;
    succeeded(judge("tsc").args(["--strict", "--noEmit", "--target", "es2022"]).args([&types, &used]))?;
    Ok(())
}

#[test]
#[ignore = "needs what `cargo xtask soak judges` fetches"]
fn a_generated_python_client_gets_a_flow() -> Result<()> {
    let server = Server::shared()?;
    let folder = Folder::new()?;
    let maker = places::client_maker();
    let mut make = Command::new(&maker);
    make.args(["generate", "--meta", "none", "--output-path", "inlogwijzer_client", "--path"]);
    let words = succeeded(make.arg(description()).current_dir(folder.path()))?;
    // It reads no other kind of text than `text/plain`; metrics are for Prometheus.
    let warnings: Vec<&str> = words.lines().filter(|line| line.starts_with("WARNING")).collect();
    assert_eq!(warnings, ["WARNING parsing GET /metrics within watching."], "{words}");
    let python = maker.with_file_name("python");
    let told = succeeded(
        Command::new(python)
            .arg(places::workspace().join("tests/judges/client.py"))
            .arg(server.origin())
            .env("PYTHONPATH", folder.path())
            .env("PYTHONDONTWRITEBYTECODE", "1"),
    )?;
    println!("{told}");
    ensure!(told.contains("ebooks-lenen: question kan-inloggen"), "{told}");
    Ok(())
}

/// What is wrong in these pages, by the message, with the pages: a folder with files, or addresses. A file has no host, and
/// `'self'` in its policy is nobody.
fn mistakes<P: AsRef<OsStr>>(pages: &[P]) -> Result<BTreeMap<String, Vec<String>>> {
    let mut checker = Command::new("java");
    // It otherwise asks no host on this computer.
    checker
        .args(["-Xss2m", "-Dnu.validator.servlet.allow-forbidden-hosts=true", "-jar"])
        .arg(places::judges().join("vnu-jar/build/dist/vnu.jar"));
    checker.args(["--format", "json", "--stdout", "--exit-zero-always", "--skip-non-html"]).args(pages);
    let told: Value = serde_json::from_str(&succeeded(&mut checker)?)?;
    let mut mistakes = BTreeMap::<String, Vec<String>>::new();
    for message in told["messages"].as_array().context("it says nothing")? {
        let words = message["message"].as_str().unwrap_or_default();
        if !UNKNOWN_TO_IT.contains(&words) {
            let page = message["url"].as_str().unwrap_or_default();
            let at = format!("{page}: {}", message["extract"].as_str().unwrap_or_default());
            mistakes.entry(words.to_owned()).or_default().push(at);
        }
    }
    Ok(mistakes)
}

/// As they come from the server, and as they are when the app has taken over.
#[tokio::test]
#[ignore = "needs what `cargo xtask soak judges` fetches"]
async fn no_page_is_at_odds_with_the_html_standard() -> Result<()> {
    let server = Server::shared()?;
    let folder = Folder::new()?;
    let code = kept(&*server, &with_error("Onjuiste inlog"))?;
    let reports = ["", "?voor=balie"].map(|layer| format!("/nl/melding/{code}{layer}"));
    let addresses: Vec<&str> = PAGES.into_iter().chain(reports.iter().map(String::as_str)).collect();
    for (number, address) in addresses.iter().enumerate() {
        let page = server.get(address, &[("Accept", "text/html")])?;
        fs::write(folder.path().join(format!("{number}-served.html")), page.body)?;
    }
    Browser::new()
        .run(&server, async |page| {
            page.expect_error("404");
            for (number, address) in addresses.iter().enumerate() {
                page.open(address).await?;
                page.has_all_parts().await?;
                page.until("nothing is being fetched", async || Ok(!page.has("[data-loading]").await?))
                    .await?;
                let html = page.run("return document.documentElement.outerHTML").await?;
                let html = ["<!doctype html>", html.as_str().context("no page")?].concat();
                fs::write(folder.path().join(format!("{number}-app.html")), html)?;
            }
            Ok(())
        })
        .await?;
    let named: Vec<String> =
        addresses.iter().enumerate().map(|(number, address)| format!("{number} {address}")).collect();
    let mistakes = mistakes(&[folder.path()])?;
    ensure!(mistakes.is_empty(), "{mistakes:#?} in {named:#?}");
    println!("{} pages, as served and with the app: no mistake", addresses.len());
    Ok(())
}

/// All pages of the content would take minutes: a flow with each kind of node, and what leads to it.
#[test]
#[ignore = "needs what `cargo xtask soak judges` fetches"]
fn no_page_that_is_a_file_is_at_odds_with_the_html_standard() -> Result<()> {
    let folder = Folder::new()?;
    let mut export = program();
    export.arg("export").arg("--content").arg(places::content()).args(["--format", "html", "--all"]);
    succeeded(export.arg(folder.path()).arg("--site").arg(places::dist()))?;
    let host = Proxy::nginx_of_files(folder.path())?;
    let pages = [
        "",
        "404.html",
        "nl/",
        "en/hulp/ebooks-lenen/",
        "balie/nl/hulp/inlogproblemen-wise/",
        "balie/nl/schema/ebooks-lenen/",
        "nl/overzicht/ebooks-lenen/",
        "nl/controle/",
        "nl/kiosk/",
        "api/v1/drawings/flows/ebooks-lenen-nl-patron.html",
        "api/v1/drawings/flows/inlogproblemen-wise-en-staff.html",
    ]
    .map(|path| format!("http://{}/{path}", host.address()));
    let mistakes = mistakes(&pages)?;
    ensure!(mistakes.is_empty(), "{mistakes:#?}");
    Ok(())
}

#[test]
#[ignore = "needs what `cargo xtask soak judges` fetches"]
fn the_observatory_gives_the_example_of_a_host_of_files_an_a() -> Result<()> {
    let folder = Folder::new()?;
    let mut export = program();
    export.arg("export").arg("--content").arg(places::content()).args(["--format", "html", "--all"]);
    succeeded(export.arg(folder.path()).arg("--site").arg(places::dist()))?;
    let host = Proxy::nginx_of_files_by_tls(folder.path())?;
    let told = Command::new("node")
        .arg(places::workspace().join("tests/judges/observatory.mjs"))
        .arg(places::judges().join("@mdn/mdn-http-observatory"))
        .args([TLS_NAME, &host.address().port().to_string()])
        .env("NODE_EXTRA_CA_CERTS", host.certificate())
        .output()
        .context("node does not start")?;
    let words = said(&told);
    let told: Value = serde_json::from_slice(&told.stdout).with_context(|| words.clone())?;
    let (grade, score) = (&told["scan"]["grade"], &told["scan"]["score"]);
    println!("{grade}, {score} points");
    ensure!(grade.as_str().is_some_and(|grade| grade.starts_with('A')), "{words}");
    ensure!(told["scan"]["testsFailed"] == 0, "{words}");
    Ok(())
}
