//! `inlogwijzer diff`: two content folders, in every format, and what it says when it cannot compare them.

use std::process::Output;

use anyhow::{Context as _, Result};
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::places;
use inlogwijzer_tests::server::{Server, Settings, run};
use serde_json::{Value, json};

use crate::reports::kept;

const OLD: &str = "wachtwoord-nakijken";
const NEW: &str = "wachtwoord-zelf-typen";

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn text(path: &std::path::Path) -> Result<&str> {
    path.to_str().context("a path that is no text")
}

/// Our content with one step under another id, which says so.
fn renamed() -> Result<Folder> {
    let content = Folder::copy_of(&places::content())?;
    let file = "flows/inloggen.yaml";
    content.replace(file, OLD, NEW)?;
    content.replace(file, &format!("  {NEW}:\n"), &format!("  {NEW}:\n    was: [{OLD}]\n"))?;
    Ok(content)
}

#[test]
fn equal_folders_differ_in_nothing() -> Result<()> {
    let content = places::content();
    let content = text(&content)?;
    for (format, expected) in
        [("text", "Er is geen verschil."), ("json", "\"flows\": []"), ("html", "Er is geen verschil.")]
    {
        let output = run(&["diff", content, content, "--format", format], "")?;
        assert_eq!(output.status.code(), Some(0), "{format}: {}", errors(&output));
        assert!(out(&output).contains(expected), "{format}: {}", out(&output));
    }
    // A flow in which nothing differs can be drawn as it is.
    let output = run(&["diff", content, content, "uitloggen", "--format", "svg"], "")?;
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert!(out(&output).starts_with("<svg ") && !out(&output).contains("data-change"));
    Ok(())
}

#[test]
fn a_difference_is_told_in_every_format() -> Result<()> {
    let (old, new) = (places::content(), renamed()?);
    let folders = ["diff", text(&old)?, text(new.path())?];
    let told = |more: &[&str]| -> Result<String> {
        let words: Vec<&str> = folders.iter().chain(more).copied().collect();
        let output = run(&words, "")?;
        assert_eq!(output.status.code(), Some(1), "{more:?}: {}", errors(&output));
        Ok(out(&output))
    };
    let dutch = told(&[])?;
    assert!(dutch.contains(&format!("heette: [−{OLD}−] [+{NEW}+]")), "{dutch}");
    assert!(dutch.contains("komt nu bij"), "{dutch}");
    let english = told(&["inloggen", "--language", "en", "--audience", "staff"])?;
    assert!(english.contains("now comes to") && english.contains("was called"), "{english}");
    let svg = told(&["--format", "svg"])?;
    assert!(svg.starts_with("<svg ") && svg.contains(&format!("data-note=\"{NEW}\"")));
    let page = told(&["--format", "html"])?;
    assert!(page.starts_with("<!DOCTYPE html>") && page.contains("<svg ") && page.contains("<ins>"));
    let found: Value = serde_json::from_str(&told(&["--format", "json"])?)?;
    let schema = std::fs::read_to_string(places::workspace().join("docs/schema/difference.schema.json"))?;
    let schema: Value = serde_json::from_str(&schema)?;
    for (name, value) in [
        ("FlowDifference", &found["flows"][0]),
        ("NodeDifference", &found["flows"][0]["nodes"][0]),
        ("Change", &found["flows"][0]["nodes"][0]["changes"][0]),
        ("Effect", &found["flows"][0]["effects"][0]),
    ] {
        let described = schema["$defs"][name]["properties"].as_object().context("not in the schema")?;
        for key in value.as_object().with_context(|| format!("no {name}"))?.keys() {
            assert!(described.contains_key(key), "{name}.{key} is not in the schema");
        }
        for key in schema["$defs"][name]["required"].as_array().context("nothing required")? {
            assert!(value.get(key.as_str().unwrap_or_default()).is_some(), "{name} lacks {key}");
        }
    }
    let effect = &found["flows"][0]["effects"][0];
    assert_eq!((&effect["kind"], &effect["sees"]), (&json!("led-on"), &json!(NEW)), "{found}");
    Ok(())
}

#[test]
fn reports_that_are_alive_are_counted() -> Result<()> {
    let (old, new, folder) = (places::content(), renamed()?, Folder::new()?);
    let database = format!("sqlite:{}", folder.path().join("a.sqlite").display());
    let server = Server::with(Settings { database: Some(database.clone()), ..Settings::default() })?;
    let mut report = json!({ "service": "bibliotheek", "language": "nl", "audience": "patron" });
    report["trail"] =
        json!({ "flow": "inloggen", "version": "0123456789abcdef", "answers": [], "node": OLD });
    for _ in 0..3 {
        kept(&server, &report)?;
    }
    let words = ["diff", text(&old)?, text(new.path())?, "--format", "json", "--database", &database];
    let found: Value = serde_json::from_slice(&run(&words, "")?.stdout)?;
    assert_eq!(found["flows"][0]["effects"][0]["counts"], json!({ "reports": 3, "reached": 0 }), "{found}");
    Ok(())
}

#[test]
fn what_cannot_be_compared_is_told_in_a_sentence() -> Result<()> {
    let (content, broken, other) = (places::content(), Folder::copy_of(&places::content())?, renamed()?);
    let content = text(&content)?;
    broken.replace("flows/uitloggen.yaml", "start: ", "start: kwijt-")?;
    other.replace("flows/uitloggen.yaml", "order: ", "order: 1")?;
    let broken = text(broken.path())?;
    for (words, expected) in [
        (vec![content, "/er/is/niets"], "Give two content folders"),
        (vec!["/er/is/niets", content], "Give two content folders"),
        (vec![content, broken], "inlogwijzer check --content"),
        (vec![broken, content], "inlogwijzer check --content"),
        (vec![content, content, "geen-plan"], "Choose one of: "),
        (vec![content, content, "--format", "svg"], "nothing to draw"),
        (vec![content, text(other.path())?, "--format", "svg"], "Name one of them"),
        (vec![content, content, "--database", "sqlite:/er/is/niets.sqlite"], "cannot be read"),
        (vec![content, content, "--database", "mysql://iets"], "is not understood"),
    ] {
        let output = run(&[&["diff"], &words[..]].concat(), "")?;
        assert_eq!(output.status.code(), Some(2), "{words:?}: {}", out(&output));
        let said = errors(&output);
        assert!(said.contains(expected), "{words:?}: {said}");
        assert_eq!(said.trim().lines().count(), 1, "{said}");
        assert!(out(&output).is_empty(), "{words:?}");
    }
    Ok(())
}
