//! The server's commands for authors and scripts: check, assess, export, schema.

use std::process::Output;

use anyhow::{Context as _, Result};
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::graph::Graph;
use inlogwijzer_tests::places;
use inlogwijzer_tests::server::{Server, run};
use serde_json::Value;

fn content() -> String {
    places::content().to_string_lossy().into_owned()
}

fn out(output: &Output) -> String {
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn errors(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn json(output: &Output) -> Result<Value> {
    serde_json::from_slice(&output.stdout)
        .with_context(|| format!("no JSON: {}{}", out(output), errors(output)))
}

/// One sentence for the person at the keyboard: what is wrong, and no trace of the program's inside.
fn is_one_sentence(text: &str) {
    assert_eq!(text.trim().lines().count(), 1, "{text}");
    assert!(text.starts_with("inlogwijzer: ") && text.len() > 40, "{text}");
    for inside in ["panicked", "RUST_BACKTRACE", "Error {", "Err("] {
        assert!(!text.contains(inside), "{text}");
    }
}

#[test]
fn the_gate_lets_the_real_content_through() -> Result<()> {
    let text = run(&["check", "--content", &content()], "")?;
    assert_eq!(text.status.code(), Some(0), "{}", out(&text));
    assert!(out(&text).trim_end().ends_with("clean"), "{}", out(&text));

    let output = run(&["check", "--format", "json", "--content", &content()], "")?;
    assert_eq!(output.status.code(), Some(0));
    let report = json(&output)?;
    assert_eq!(report["findings"].as_array().map(Vec::len), Some(0));
    let flows = report["summary"]["flows"].as_array().context("no flows")?;
    assert!(
        flows.iter().all(|flow| flow["nodes"].as_u64() > Some(3) && flow["paths"].as_u64() > Some(2)),
        "{report}"
    );
    Ok(())
}

#[test]
fn the_gate_names_the_file_and_the_line_of_a_fault() -> Result<()> {
    let folder = Folder::copy_of(&places::content())?;
    let file = "flows/melding-logout.yaml";
    folder.replace(file, "next: naar-wachtwoord", "next: bestaat-niet")?;
    let text = std::fs::read_to_string(folder.path().join(file))?;
    let line = text.lines().position(|line| line.contains("bestaat-niet")).context("no fault")? + 1;
    let path = folder.path().to_string_lossy();

    let output = run(&["check", "--content", &path], "")?;
    assert_eq!(output.status.code(), Some(1));
    let said = out(&output);
    let named = said.lines().find(|said| said.contains("bestaat-niet")).context(said.clone())?;
    assert!(named.contains(&format!("{file}:{line}")), "{named} (line {line})");

    let output = run(&["check", "--format", "json", "--content", &path], "")?;
    assert_eq!(output.status.code(), Some(1));
    let report = json(&output)?;
    let findings = report["findings"].as_array().context("no findings")?;
    let named = findings
        .iter()
        .find(|finding| finding["message"].as_str().is_some_and(|said| said.contains("bestaat-niet")));
    let named = named.with_context(|| report.to_string())?;
    assert_eq!((&named["file"], &named["line"]), (&Value::from(file), &Value::from(line)));
    assert_eq!(named["node"], "lukt-opnieuw");
    Ok(())
}

#[test]
fn the_gate_finds_each_kind_of_fault() -> Result<()> {
    for (file, old, new, words) in [
        ("flows/ebooks-lenen.yaml", "start: kan-inloggen", "begin: kan-inloggen", "begin"),
        ("flows/ebooks-lenen.yaml", "en: Activate the login account.", "", "en"),
        ("flows/ebooks-lenen.yaml", "flow: inlogproblemen-wise", "flow: bestaat-niet", "bestaat-niet"),
        ("flows/ebooks-lenen.yaml", "stappenplan/2a", "stappenplan/99z", "stappenplan/99z"),
        ("facts/inloggen.yaml", "https://login.kb.nl/", "https://login.kb.example/", "login.kb.example"),
        (
            "flows/melding-logout.yaml",
            "checks: [browser, webview]",
            "checks: [browser, weervoorspelling]",
            "weervoorspelling",
        ),
        ("policy.yaml", "hits_needed: 2", "hits_needed: veel", "policy.yaml:"),
    ] {
        let folder = Folder::copy_of(&places::content())?;
        folder.replace(file, old, new)?;
        let output = run(&["check", "--content", &folder.path().to_string_lossy()], "")?;
        let said = out(&output);
        let about = format!("'{old}' -> '{new}':\n{said}");
        assert_eq!(output.status.code(), Some(1), "{about}");
        assert!(said.lines().any(|line| line.contains(file) && line.contains(words)), "{about}");
        // Who reads it edits content, and has never seen a program.
        assert!(!said.contains("u32"), "{about}");
    }
    Ok(())
}

#[test]
fn a_gate_without_content_says_so_and_ends_with_2() -> Result<()> {
    let output = run(&["check", "--content", "/bestaat/niet"], "")?;
    assert_eq!(output.status.code(), Some(2));
    is_one_sentence(&errors(&output));
    assert!(errors(&output).contains("/bestaat/niet"));
    assert_eq!(run(&["check", "--bestaat-niet"], "")?.status.code(), Some(2));
    Ok(())
}

#[test]
fn every_flow_is_exported_in_every_format() -> Result<()> {
    let server = Server::shared()?;
    for graph in Graph::all(&server)? {
        let export = |more: &[&str]| -> Result<String> {
            let content = content();
            let words = [&["export", &graph.id, "--content", &content][..], more].concat();
            let output = run(&words, "")?;
            assert!(output.status.success(), "{words:?}: {}", errors(&output));
            Ok(out(&output))
        };
        let ways: usize = graph.nodes().map(|id| graph.ways_out(id).len()).sum();

        let mermaid = export(&["--format", "mermaid"])?;
        assert!(mermaid.lines().any(|line| line.starts_with("flowchart ")), "{mermaid}");
        assert_eq!(mermaid.matches("-->").count(), ways, "{}", graph.id);

        let dot = export(&["--format", "dot"])?;
        assert!(dot.starts_with("digraph") && dot.trim_end().ends_with('}'), "{dot}");
        assert_eq!(dot.matches(" -> ").count(), ways, "{}", graph.id);

        let mut json: Value = serde_json::from_str(&export(&["--format", "json"])?)?;
        // An export has what authors wrote for each other and for the search; a visitor is not sent it.
        let node_words = ["source", "reason"];
        for node in json["nodes"].as_object_mut().context("no nodes")?.values_mut() {
            let node = node.as_object_mut().context("no node")?;
            assert!(node.contains_key("source"), "{}", graph.id);
            node.retain(|name, _| !node_words.contains(&name.as_str()));
        }
        json.as_object_mut().context("no flow")?.remove("keywords");
        let served = server.get(&format!("/api/v1/flows/{}", graph.id), &[])?.json()?;
        assert_eq!(json, served["flow"], "{}", graph.id);

        let html = export(&["--format", "html"])?;
        assert!(html.starts_with("<!DOCTYPE html>") && html.contains("<svg"), "{}", graph.id);
        for id in graph.nodes() {
            assert!(html.contains(&format!("<li id=\"{id}\"")), "{}/{id}", graph.id);
        }
    }
    Ok(())
}

#[test]
fn a_drawing_is_exported_for_each_audience_in_each_language() -> Result<()> {
    let server = Server::shared()?;
    for graph in Graph::all(&server)? {
        for (audience, language) in [("patron", "nl"), ("patron", "en"), ("staff", "nl"), ("staff", "en")] {
            let words =
                ["--format", "svg", "--audience", audience, "--language", language, "--content", &content()];
            let output = run(&[&["export", &graph.id][..], &words].concat(), "")?;
            let about = format!("{} for {audience} in {language}", graph.id);
            assert!(output.status.success(), "{about}: {}", errors(&output));
            let svg = out(&output);
            assert!(svg.starts_with("<svg ") && svg.trim_end().ends_with("</svg>"), "{about}");
            assert!(svg.contains(&format!("data-flow=\"{}\"", graph.id)), "{about}");
            for id in graph.nodes() {
                assert_eq!(svg.matches(&format!("data-node=\"{id}\"")).count(), 1, "{about}: {id}");
                for way in graph.ways_out(id) {
                    let edge = format!("data-from=\"{id}\" data-to=\"{}\"", way.next);
                    assert!(svg.contains(&edge), "{about}: {edge}");
                }
            }
            // The first node's own words, which differ between the four.
            let text = graph.text(&graph.start, audience, language).replace('\'', "&#39;");
            assert!(svg.contains(&text), "{about}: '{text}'");
            for outside in ["http://", "https://", "<script", "<image"] {
                let inside = svg.replace("http://www.w3.org/2000/svg", "");
                assert!(!inside.contains(outside), "{about}: {outside}");
            }
        }
    }
    Ok(())
}

#[test]
fn an_export_of_an_unknown_flow_says_which_there_are() -> Result<()> {
    let output = run(&["export", "bestaat-niet", "--format", "svg", "--content", &content()], "")?;
    assert!(!output.status.success() && output.stdout.is_empty());
    is_one_sentence(&errors(&output));
    for id in ["inlogproblemen-wise", "ebooks-lenen", "melding-logout"] {
        assert!(errors(&output).contains(id), "{}", errors(&output));
    }
    Ok(())
}

#[test]
fn without_evidence_every_finding_is_that_it_could_not_be_told() -> Result<()> {
    let output = run(&["assess", "--content", &content()], "{}")?;
    assert!(output.status.success(), "{}", errors(&output));
    let findings = json(&output)?;
    let findings = findings.as_array().context("no list")?;
    let ids: Vec<_> = findings.iter().filter_map(|finding| finding["id"].as_str()).collect();
    assert_eq!(
        ids,
        [
            "browser",
            "webview",
            "wasm",
            "cookies",
            "storage",
            "third-party-cookies",
            "adblock",
            "tracker-block",
            "stored-credentials",
            "vpn",
            "clock",
            "connection",
            "login-rehearsal",
        ]
    );
    for finding in findings {
        assert_eq!(
            (&finding["verdict"], &finding["confidence"]),
            (&"unknown".into(), &"hint".into()),
            "{finding}"
        );
        assert!(finding["reason"].is_string(), "{finding}");
    }
    Ok(())
}

#[test]
fn evidence_is_judged_by_the_contents_policy() -> Result<()> {
    let evidence = r#"{
        "cookies": { "cookie_enabled_says": true, "set_and_read_back": false },
        "clock": { "samples": [{ "server_time_ms": 1000000, "browser_time_ms": 1200000, "round_trip_ms": 20 }] }
    }"#;
    let verdicts = |content: &str| -> Result<(Value, Value)> {
        let output = run(&["assess", "--content", content], evidence)?;
        assert!(output.status.success(), "{}", errors(&output));
        let findings = json(&output)?;
        let of = |id: &str| {
            let findings = findings.as_array().into_iter().flatten();
            findings.clone().find(|one| one["id"] == id).map(|one| one["verdict"].clone()).unwrap_or_default()
        };
        Ok((of("cookies"), of("clock")))
    };
    // 200 seconds fast: above the 120 of a warning, below the hour of a problem.
    assert_eq!(verdicts(&content())?, ("problem".into(), "attention".into()));
    let folder = Folder::copy_of(&places::content())?;
    folder.replace("policy.yaml", "problem_above_s: 3600", "problem_above_s: 150")?;
    assert_eq!(verdicts(&folder.path().to_string_lossy())?, ("problem".into(), "problem".into()));
    Ok(())
}

#[test]
fn evidence_that_is_not_understood_is_refused_in_a_sentence() -> Result<()> {
    for bad in ["", "geen json", "[]", "{\"clock\": \"gelijk\"}", "{\"weer\": \"mooi\"}"] {
        let output = run(&["assess", "--content", &content()], bad)?;
        assert!(!output.status.success() && output.stdout.is_empty(), "{bad}: {}", out(&output));
        is_one_sentence(&errors(&output));
    }
    Ok(())
}

#[test]
fn user_agents_are_told_apart() -> Result<()> {
    let cases = [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36",
            "chrome",
            Some(141),
            "windows",
            "yes",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0",
            "edge",
            Some(141),
            "windows",
            "yes",
        ),
        (
            "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            "firefox",
            Some(140),
            "linux",
            "yes",
        ),
        (
            "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
            "safari",
            Some(18),
            "ios",
            "yes",
        ),
        (
            "Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko",
            "ie",
            Some(11),
            "windows",
            "no",
        ),
        (
            "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1 Safari/605.1.15",
            "safari",
            Some(13),
            "macos",
            "no",
        ),
    ];
    let input: String = cases.iter().map(|(agent, ..)| format!("{agent}\n")).collect();
    let output = run(&["browser", "--content", &content()], &input)?;
    assert!(output.status.success(), "{}", errors(&output));
    let lines: Vec<Value> =
        out(&output).lines().map(|line| Ok(serde_json::from_str(line)?)).collect::<Result<_>>()?;
    assert_eq!(lines.len(), cases.len());
    for ((agent, family, major, os, supported), line) in cases.iter().zip(&lines) {
        for name in ["family", "major", "os", "device", "webview", "supported"] {
            assert!(line.get(name).is_some(), "{agent}: no {name} in {line}");
        }
        let seen = (
            line["family"].as_str(),
            line["major"].as_u64(),
            line["os"].as_str(),
            line["supported"].as_str(),
        );
        assert_eq!(seen, (Some(*family), *major, Some(*os), Some(*supported)), "{agent}");
    }
    Ok(())
}

#[test]
fn what_is_no_user_agent_gets_a_line_as_well() -> Result<()> {
    let output = run(&["browser", "--content", &content()], "\n(((\u{1f600}\nx\n")?;
    assert!(output.status.success(), "{}", errors(&output));
    let lines: Vec<Value> =
        out(&output).lines().map(|line| Ok(serde_json::from_str(line)?)).collect::<Result<_>>()?;
    assert_eq!(lines.len(), 3);
    assert!(lines.iter().all(|line| line["supported"] == "unknown"), "{lines:?}");
    Ok(())
}

#[test]
fn a_server_that_cannot_serve_says_why_and_opens_no_port() -> Result<()> {
    let folder = Folder::new()?;
    let database = format!("sqlite:{}", folder.path().join("x.sqlite").display());
    let bad_content = Folder::copy_of(&places::content())?;
    bad_content.replace("flows/ebooks-lenen.yaml", "next: geen-recht", "next: bestaat-niet")?;
    let bad_content = bad_content.path().to_string_lossy();
    std::fs::write(folder.path().join("geen-database"), "x".repeat(5000))?;
    let no_database = format!("sqlite:{}", folder.path().join("geen-database").display());
    let taken = std::net::TcpListener::bind("127.0.0.1:0")?;
    let taken = taken.local_addr()?.to_string();
    let (site, content) = (places::dist().to_string_lossy().into_owned(), content());
    let usual =
        [("--listen", "127.0.0.1:0"), ("--site", &site), ("--content", &content), ("--database", &database)];
    for (setting, value, words) in [
        ("--content", &*bad_content, "flows/ebooks-lenen.yaml"),
        ("--content", "/bestaat/niet", "--content"),
        ("--site", "/bestaat/niet", "cargo xtask build"),
        ("--database", "sqlite:/bestaat/niet/x.sqlite", "/bestaat/niet/x.sqlite"),
        ("--database", "sqlite:", "has no file"),
        ("--database", "sqlite://", "has no file"),
        ("--base-path", "/hulp", "a host name of its own"),
        ("--database", &no_database, "geen-database"),
        ("--database", "mysql://anna:geheim@db.example/x", "sqlite:"),
        ("--listen", &taken, "--listen"),
        ("--frame-ancestors", "https://a.example; script-src *", "--frame-ancestors"),
    ] {
        let mut words_given = vec!["serve"];
        for (name, usual) in usual {
            words_given.extend([name, if name == setting { value } else { usual }]);
        }
        if usual.iter().all(|(name, _)| *name != setting) {
            words_given.extend([setting, value]);
        }
        let output = run(&words_given, "")?;
        let said = errors(&output);
        assert!(
            output.status.code().is_some_and(|code| code != 0),
            "{setting} {value}: {:?} {said}",
            output.status
        );
        assert_eq!(out(&output), "", "{setting} {value}");
        is_one_sentence(&said);
        assert!(said.contains(words), "{setting} {value}: no '{words}' in {said}");
        assert!(!said.contains("geheim"), "{said}");
    }
    Ok(())
}

#[test]
fn a_setting_that_does_not_exist_is_a_matter_of_usage() -> Result<()> {
    for words in [&["serve", "--bestaat-niet"][..], &["bestaat-niet"], &[], &["serve", "--listen", "hier"]] {
        let output = run(words, "")?;
        assert_eq!(output.status.code(), Some(2), "{words:?}");
        assert!(errors(&output).contains("Usage") || errors(&output).contains("--help"), "{words:?}");
    }
    Ok(())
}

/// A drawing with two labelled ways out, as draw.io writes it without compression.
const DRAWING: &str = r#"<mxGraphModel><root><mxCell id="0"/><mxCell id="1" parent="0"/>
<mxCell id="x1" value="Lukt het inloggen?" style="rhombus;html=1;" vertex="1" parent="1"><mxGeometry width="120" height="80" as="geometry"/></mxCell>
<mxCell id="x2" value="Opgelost" style="rounded=1;html=1;" vertex="1" parent="1"><mxGeometry y="200" width="120" height="60" as="geometry"/></mxCell>
<mxCell id="x3" value="Ga naar: Uitloggen" style="rounded=1;html=1;" vertex="1" parent="1"><mxGeometry x="200" y="200" width="120" height="60" as="geometry"/></mxCell>
<mxCell id="x4" value="Ja" edge="1" parent="1" source="x1" target="x2"><mxGeometry relative="1" as="geometry"/></mxCell>
<mxCell id="x5" value="Nee" edge="1" parent="1" source="x1" target="x3"><mxGeometry relative="1" as="geometry"/></mxCell>
</root></mxGraphModel>"#;

#[test]
fn a_drawing_becomes_a_draft_that_the_gate_reads_and_a_report() -> Result<()> {
    let folder = Folder::copy_of(&places::content())?;
    std::fs::write(folder.path().join("mijn plan.drawio"), DRAWING)?;
    let (file, flows) = (folder.path().join("mijn plan.drawio"), folder.path().join("flows"));
    let content = folder.path().to_string_lossy().into_owned();
    let arguments =
        ["import", &file.to_string_lossy(), "--out", &flows.to_string_lossy(), "--content", &content];
    let output = run(&arguments, "")?;
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert!(out(&output).contains("1 vraag, 0 stappen, 1 doorverwijzing, 1 einde."), "{}", out(&output));
    let draft = std::fs::read_to_string(flows.join("mijn-plan.yaml"))?;
    assert!(draft.contains("flow: uitloggen"), "{draft}");
    std::fs::remove_file(&file)?;
    // The gate can read it, and names what is still to be written.
    let gate = run(&["check", "--content", &content], "")?;
    assert_eq!(gate.status.code(), Some(1));
    assert!(
        out(&gate).contains("flows/mijn-plan.yaml") && out(&gate).contains("no words in 'en'"),
        "{}",
        out(&gate)
    );
    assert!(!out(&gate).contains("[format]"), "{}", out(&gate));
    Ok(())
}

#[test]
fn a_drawing_may_come_from_standard_input_and_a_missing_content_folder_is_told_of() -> Result<()> {
    let folder = Folder::new()?;
    let out_folder = folder.path().to_string_lossy().into_owned();
    let output = run(&["import", "-", "--out", &out_folder, "--content", &out_folder], DRAWING)?;
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert!(folder.path().join("plan.yaml").is_file());
    let told = format!("In '{out_folder}' zijn geen plannen gelezen");
    assert!(out(&output).contains(&told), "{}", out(&output));
    Ok(())
}

#[test]
fn a_draft_is_never_written_over_a_file_unasked() -> Result<()> {
    let folder = Folder::new()?;
    std::fs::write(folder.path().join("plan.drawio"), DRAWING)?;
    std::fs::write(folder.path().join("plan.yaml"), "mine")?;
    let (file, out_folder) =
        (folder.path().join("plan.drawio"), folder.path().to_string_lossy().into_owned());
    let file = file.to_string_lossy();
    let output = run(&["import", &file, "--out", &out_folder, "--language", "en"], "")?;
    assert_eq!(output.status.code(), Some(1));
    is_one_sentence(&errors(&output));
    assert_eq!(std::fs::read_to_string(folder.path().join("plan.yaml"))?, "mine");
    let output = run(&["import", &file, "--out", &out_folder, "--overwrite"], "")?;
    assert_eq!(output.status.code(), Some(0), "{}", errors(&output));
    assert!(std::fs::read_to_string(folder.path().join("plan.yaml"))?.contains("lukt-het-inloggen:"));
    Ok(())
}

#[test]
fn a_file_that_is_no_drawing_gets_one_sentence_with_what_to_do() -> Result<()> {
    let folder = Folder::new()?;
    for (name, bytes) in [
        ("leeg.drawio", &b""[..]),
        ("tekst.txt", b"een gewone brief"),
        ("kapot.drawio", b"<mxfile><diagram>%%%"),
        ("oud.vsd", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 of before"),
    ] {
        let file = folder.path().join(name);
        std::fs::write(&file, bytes)?;
        let output = run(&["import", &file.to_string_lossy(), "--language", "en"], "")?;
        assert_eq!(output.status.code(), Some(1), "{name}");
        is_one_sentence(&errors(&output));
    }
    let drawing = folder.path().join("plan.drawio").to_string_lossy().into_owned();
    std::fs::write(&drawing, DRAWING)?;
    let (missing, itself) = (format!("{drawing}x"), folder.path().to_string_lossy().into_owned());
    for (arguments, sentence) in [
        (vec!["import", &missing], "is er niet: kijk of de naam en de map kloppen."),
        (vec!["import", &itself], "is een map: noem het bestand met de tekening."),
        (
            vec!["import", &drawing, "--format", "visio"],
            "Dit bestand is geen Visio, maar draw.io: laat `--format` weg.",
        ),
    ] {
        let output = run(&arguments, "")?;
        assert_eq!(output.status.code(), Some(1), "{arguments:?}");
        assert!(errors(&output).contains(sentence), "{}", errors(&output));
        is_one_sentence(&errors(&output));
    }
    Ok(())
}
