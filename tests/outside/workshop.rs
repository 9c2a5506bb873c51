//! The workshop: the real command on a copy of the content. Drafts are on the disk, the content changes only when the gate
//! agrees, and nobody else gets in.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::thread;
use std::time::Duration;

use anyhow::{Context as _, Result, anyhow, ensure};
use inlogwijzer_tests::axe;
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::http;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::places;
use inlogwijzer_tests::server::{Server, run};
use inlogwijzer_tests::workshop::Workshop;
use serde_json::{Value, json};

const FLOW: &str = "uitloggen";
const FILE: &str = "flows/uitloggen.yaml";
const TITLE: &str = "Hoe log ik uit?";

fn title(words: &str) -> Value {
    json!({ "edit": { "do": "words", "at": ["title"], "language": "nl", "words": words } })
}

/// Every file of a folder with its bytes; drafts apart.
fn files(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().context("no name")?.to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        if path.is_dir() {
            found.extend(files(&path)?.into_iter().map(|(below, bytes)| (format!("{name}/{below}"), bytes)));
        } else {
            found.insert(name, fs::read(&path)?);
        }
    }
    Ok(found)
}

/// The names of drafts in the checkout itself: somebody may have some open.
fn drafts_of_the_checkout() -> Vec<String> {
    let listed = fs::read_dir(places::content().join(".drafts"));
    listed
        .into_iter()
        .flatten()
        .flatten()
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect()
}

#[test]
fn a_draft_outlives_the_program_and_goes_into_the_content_when_the_gate_agrees() -> Result<()> {
    let content = Folder::copy_of(&places::content())?;
    let before = files(content.path())?;
    let workshop = Workshop::of(content.path())?;
    let listed = workshop.get("/werkplaats/api/flows")?.json()?;
    ensure!(listed["flows"].as_array().map(Vec::len) == Some(24), "{listed}");

    let answer = workshop.change(FLOW, "edit", &title("Hoe log ik weer uit?"))?;
    let view = answer.json()?;
    ensure!(answer.status == 200 && view["is_draft"] == true && view["can_undo"] == true, "{view}");
    ensure!(files(content.path())? == before, "the content changed with a draft");
    let address = workshop.address();
    workshop.kill()?;
    ensure!(http::send(address, "GET", "/", &[]).is_err(), "it is still there");

    let workshop = Workshop::of(content.path())?;
    let view = workshop.state(FLOW)?;
    ensure!(view["form"]["title"]["nl"] == "Hoe log ik weer uit?" && view["is_draft"] == true, "{view}");
    // The gate and the server do not see drafts.
    let check = run(&["check", "--content", &content.path().to_string_lossy()], "")?;
    ensure!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));

    // What the gate refuses stays a draft.
    let without = json!({ "edit": { "do": "words", "at": ["title"], "language": "en", "words": "" } });
    ensure!(workshop.change(FLOW, "edit", &without)?.status == 200);
    let verdict = workshop.get(&format!("/werkplaats/api/flows/{FLOW}/gate"))?.json()?;
    let message = &verdict["messages"][0];
    ensure!(message["rule"] == "translation" && message["place"] == json!(["title"]), "{verdict}");
    let refused = workshop.change(FLOW, "keep", &json!({}))?;
    ensure!(refused.status == 422 && files(content.path())? == before, "{}", refused.text()?);

    ensure!(workshop.change(FLOW, "undo", &json!({}))?.status == 200);
    let kept = workshop.change(FLOW, "keep", &json!({}))?;
    ensure!(kept.status == 200 && kept.json()?["is_draft"] == false, "{}", kept.text()?);
    let after = files(content.path())?;
    let (was, is) = (String::from_utf8(before[FILE].clone())?, String::from_utf8(after[FILE].clone())?);
    ensure!(is == was.replace(TITLE, "Hoe log ik weer uit?"), "more than the title changed");
    let others = |mut files: BTreeMap<String, Vec<u8>>| {
        files.remove(FILE);
        files
    };
    ensure!(others(before) == others(after), "another file changed");
    Ok(())
}

#[test]
fn a_draft_is_drawn_and_its_messages_stand_at_field_and_line() -> Result<()> {
    let content = Folder::copy_of(&places::content())?;
    let workshop = Workshop::of(content.path())?;
    let view = workshop.state("inloggen")?;
    let node = view["form"]["nodes"]
        .as_array()
        .context("no nodes")?
        .iter()
        .find(|node| node["answers"].as_array().is_some_and(|answers| answers.len() > 2))
        .context("no question with three answers")?;
    let (id, answer) = (&node["id"], &node["answers"][0]["id"]);
    let insert = json!({ "edit": { "do": "insert", "from": id, "answer": answer, "new": {
        "text": { "nl": "Wacht even.", "en": "" }, "kind": { "kind": "step" } } } });
    let view = workshop.change("inloggen", "edit", &insert)?.json()?;
    let nodes = view["form"]["nodes"].as_array().context("no nodes")?;
    let new = nodes.iter().find(|node| node["id"] == "wacht-even").with_context(|| view.to_string())?;
    let drawn = workshop.get("/werkplaats/api/flows/inloggen/drawing?audience=patron&language=nl")?.json()?;
    let svg = drawn["svg"].as_str().with_context(|| drawn.to_string())?;
    ensure!(svg.contains("data-node=\"wacht-even\"") && !svg.contains("<style"), "{svg}");
    let verdict = workshop.get("/werkplaats/api/flows/inloggen/gate")?.json()?;
    let messages = verdict["messages"].as_array().context("no messages")?;
    let about = |rule: &str| {
        messages.iter().find(|message| message["rule"] == rule && message["node"] == "wacht-even")
    };
    let translation = about("translation").with_context(|| verdict.to_string())?;
    let line = translation["line"].as_u64().context("no line")?;
    ensure!(translation["place"] == json!(["nodes", "wacht-even", "text", "nl"]), "{translation}");
    ensure!(new["line"].as_u64() < Some(line) && Some(line) <= new["last_line"].as_u64(), "{new}: {line}");
    // No YAML: the form is away, the text is kept, and the line is named.
    let broken = view["text"].as_str().context("no text")?.replacen("kind: question", "kind: [question", 1);
    let view = workshop.change("inloggen", "text", &json!({ "text": broken }))?.json()?;
    ensure!(view["form"].is_null() && view["text"] == broken.as_str(), "{view}");
    ensure!(view["unreadable"]["line"].as_u64().is_some_and(|line| line > 1), "{}", view["unreadable"]);
    let view = workshop.change("inloggen", "undo", &json!({}))?.json()?;
    ensure!(view["form"].is_object());
    Ok(())
}

#[test]
fn what_was_said_to_be_kept_outlives_a_kill_at_any_moment() -> Result<()> {
    let content = Folder::copy_of(&places::content())?;
    let before = files(content.path())?;
    for round in 0..5_u64 {
        let workshop = Workshop::of(content.path())?;
        let first = workshop.state(FLOW)?["revision"].as_u64().context("no revision")?;
        // Changes as fast as they go, until the program is killed in the middle of one.
        let (address, cookie, origin) = (workshop.address(), workshop.cookie().to_owned(), workshop.origin());
        let (begun, first_kept) = std::sync::mpsc::channel();
        let sending = thread::spawn(move || {
            let headers =
                [("Cookie", cookie.as_str()), ("Origin", &origin), ("Content-Type", "application/json")];
            let path = format!("/werkplaats/api/flows/{FLOW}/edit");
            let mut kept = 0;
            for number in 1.. {
                let edit = &title(&format!("Titel {round} keer {number}"))["edit"];
                let body = json!({ "revision": first + number - 1, "edit": edit }).to_string();
                match http::send_body(address, "POST", &path, &headers, body.as_bytes()) {
                    Ok(answer) if answer.status == 200 => {
                        kept = number;
                        let _ = begun.send(());
                    }
                    _ => return kept,
                }
            }
            kept
        });
        first_kept.recv_timeout(Duration::from_secs(20)).context("nothing is kept")?;
        thread::sleep(Duration::from_millis(round * 97));
        workshop.kill()?;
        let kept = sending.join().map_err(|_| anyhow!("the sender failed"))?;
        ensure!(kept > 0, "nothing was kept before the kill");
        let workshop = Workshop::of(content.path())?;
        let said = workshop.state(FLOW)?["form"]["title"]["nl"].as_str().unwrap_or_default().to_owned();
        let possible = [kept, kept + 1].map(|number| format!("Titel {round} keer {number}"));
        ensure!(possible.contains(&said), "{said}, where {kept} was said to be kept");
        ensure!(files(content.path())? == before, "the content changed");
    }
    Ok(())
}

#[test]
fn it_listens_on_this_machine_only() -> Result<()> {
    let content = places::content();
    for address in ["0.0.0.0:0", "[::]:0", "192.0.2.1:80"] {
        let output = run(&["studio", "--listen", address, "--content", &content.to_string_lossy()], "")?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        ensure!(output.status.code() == Some(1) && said.contains("this machine only"), "{address}: {said}");
        ensure!(said.trim().lines().count() == 1, "{said}");
    }
    Ok(())
}

#[test]
fn no_other_site_and_nobody_without_the_key_gets_in() -> Result<()> {
    let content = Folder::copy_of(&places::content())?;
    let before = files(content.path())?;
    let workshop = Workshop::of(content.path())?;
    let (cookie, origin) = (workshop.cookie().to_owned(), workshop.origin());
    let body = json!({ "revision": 1, "edit": title("Gekaapt")["edit"] }).to_string();
    let path = format!("/werkplaats/api/flows/{FLOW}/edit");
    let send = |headers: &[(&str, &str)]| {
        http::send_body(workshop.address(), "POST", &path, headers, body.as_bytes())
    };
    let json_type = ("Content-Type", "application/json");
    let own = ("Origin", origin.as_str());
    let refused: [(&str, &[(&str, &str)]); 6] = [
        ("without a cookie", &[own, json_type]),
        ("with another key", &[own, json_type, ("Cookie", "werkplaats-1=abc")]),
        ("from another site", &[("Origin", "http://evil.example"), json_type, ("Cookie", &cookie)]),
        ("from nowhere", &[("Origin", "null"), json_type, ("Cookie", &cookie)]),
        ("without an origin", &[json_type, ("Cookie", &cookie)]),
        ("as a form", &[own, ("Content-Type", "text/plain"), ("Cookie", &cookie)]),
    ];
    for (who, headers) in refused {
        let answer = send(headers)?;
        ensure!([403, 415].contains(&answer.status), "{who}: {}", answer.status);
    }
    for path in
        ["/nl/werkplaats", "/werkplaats/api/flows", "/werkplaats/studio.js", "/nl/werkplaats?sleutel=0"]
    {
        ensure!(http::send(workshop.address(), "GET", path, &[])?.status == 403, "{path} without the key");
    }
    let page = workshop.get("/nl/werkplaats/uitloggen")?;
    ensure!(page.header("content-security-policy").contains("frame-ancestors 'none'"));
    ensure!(page.header("x-robots-tag").contains("noindex") && page.header("cache-control") == "no-store");
    for id in ["..%2F..%2Fetc%2Fpasswd", "%2e%2e", ".drafts", "uitloggen.yaml", "UITLOGGEN", "a%00b"] {
        ensure!(workshop.get(&format!("/werkplaats/api/flows/{id}"))?.status == 404, "{id}");
    }
    ensure!(workshop.state(FLOW)?["form"]["title"]["nl"] == TITLE && files(content.path())? == before);
    Ok(())
}

#[tokio::test]
async fn drawing_form_and_yaml_follow_each_other() -> Result<()> {
    let content = Folder::copy_of(&places::content())?;
    let workshop = Workshop::of(content.path())?;
    let yaml = "return document.getElementById('yaml').value";
    Browser::new()
        .run_at(workshop.origin(), async |page| {
            page.size(1280, 900).await?;
            page.load(workshop.way_in()).await?;
            page.click("a[href='/nl/werkplaats/uitloggen']").await?;
            page.see("body[data-ready]").await?;
            page.see("#drawing svg [data-node]").await?;
            page.see("#messages p").await?;
            page.screenshot("werkplaats-plan").await?;
            let before = page.run(yaml).await?;

            // The drawing leads to the form; typing leads to the YAML and the drawing.
            let form = workshop.state("uitloggen")?["form"].clone();
            let question = form["nodes"]
                .as_array()
                .context("no nodes")?
                .iter()
                .find(|node| node["kind"] == "question")
                .context("no question")?
                .clone();
            let id = question["id"].as_str().context("no id")?;
            page.click(&format!("#drawing [data-node='{id}']")).await?;
            let field = format!("[data-at='nodes/{id}/text/nl']");
            page.see(&field).await?;
            page.type_into(&field, " Echt waar?").await?;
            page.until("the words are in the YAML", async || {
                Ok(page.run(yaml).await?.as_str().is_some_and(|text| text.contains("Echt waar?")))
            })
            .await?;
            page.until("the words are drawn", async || {
                Ok(page
                    .run("return document.querySelector('#drawing svg').textContent")
                    .await?
                    .as_str()
                    .is_some_and(|text| text.contains("waar?")))
            })
            .await?;
            page.screenshot("werkplaats-stap").await?;

            // A message of the gate stands at its field.
            page.run_with(
                "const field = document.querySelector(arguments[0]); field.value = ''; \
                field.dispatchEvent(new Event('input', { bubbles: true }))",
                vec![json!(format!("[data-at='nodes/{id}/text/en']"))],
            )
            .await?;
            page.see("#messages li[data-rule='translation']").await?;
            page.see(&format!("[data-at='nodes/{id}/text/en'][aria-invalid='true']")).await?;
            ensure!(page.attribute("#keep", "disabled").await?.is_some());
            page.screenshot("werkplaats-melding").await?;

            // All of it undone, and the file is as it was.
            for _ in 0..40 {
                if page.attribute("#undo", "disabled").await?.is_some() {
                    break;
                }
                let revision = workshop.state("uitloggen")?["revision"].as_u64();
                page.click("#undo").await?;
                page.until("it is undone", async || {
                    Ok(workshop.state("uitloggen")?["revision"].as_u64() > revision)
                })
                .await?;
                page.until("the page shows it", async || Ok(page.text("#saved").await? == "Bewaard")).await?;
            }
            page.until("all is as it was", async || Ok(page.run(yaml).await? == before)).await?;

            // What is written in the YAML is in the form.
            page.run(
                "const yaml = document.getElementById('yaml'); \
                yaml.value = yaml.value.replace('Hoe log ik uit?', 'Hoe kom ik eruit?'); \
                yaml.dispatchEvent(new Event('input', { bubbles: true }))",
            )
            .await?;
            page.until("the title follows", async || Ok(page.text("#title").await? == "Hoe kom ik eruit?"))
                .await?;
            // An answer is pointed at another step, by the drawing.
            let found = axe::violations(page).await?;
            ensure!(found.is_empty(), "{}", found.join("\n"));
            page.load("/en/werkplaats").await?;
            page.see("[data-state='draft']").await?;
            page.screenshot("werkplaats-lijst").await?;
            let found = axe::violations(page).await?;
            ensure!(found.is_empty(), "{}", found.join("\n"));
            Ok(())
        })
        .await
}

/// Types in a field as somebody does who is quick, and in the YAML right behind it.
const IN_BOTH: &str =
    "const field = document.querySelector(\"[data-at='title/nl']\"), yaml = document.getElementById('yaml');
    field.focus(); field.value += ' Nu'; field.dispatchEvent(new Event('input', { bubbles: true }));
    yaml.focus(); yaml.value += '# onderaan\\n'; yaml.dispatchEvent(new Event('input', { bubbles: true }));";

/// Has nothing reach the server, and types a word in the summary.
const LOST: &str = "window.real = window.fetch; window.fetch = () => Promise.reject(new Error('away'));
    const field = document.querySelector(\"[data-at='summary/nl']\");
    field.value = 'Verloren gewaand.'; field.dispatchEvent(new Event('input', { bubbles: true }));";

/// Has it reach the server again, and types a word in the summary's other language.
const FOUND: &str = "window.fetch = window.real;
    const field = document.querySelector(\"[data-at='summary/en']\");
    field.value = 'Thought lost.'; field.dispatchEvent(new Event('input', { bubbles: true }));";

#[tokio::test]
async fn what_is_typed_in_two_panes_and_elsewhere_is_not_lost() -> Result<()> {
    let content = Folder::copy_of(&places::content())?;
    let workshop = Workshop::of(content.path())?;
    let has = async |page: &Page, words: &[&str]| {
        page.until(&format!("all of {words:?} is kept"), async || {
            let text = workshop.state(FLOW)?["text"].as_str().unwrap_or_default().to_owned();
            Ok(words.iter().all(|words| text.contains(words)))
        })
        .await
    };
    let in_yaml = async |page: &Page, before: &str, after: &str| {
        let script = "const yaml = document.getElementById('yaml'); yaml.focus();
            yaml.value = yaml.value.replace(arguments[0], arguments[1]);
            yaml.dispatchEvent(new Event('input', { bubbles: true }))";
        page.run_with(script, vec![json!(before), json!(after)]).await
    };
    Browser::new()
        .run_at(workshop.origin(), async |page| {
            page.size(1280, 900).await?;
            page.load(workshop.way_in()).await?;
            page.click("a[href='/nl/werkplaats/uitloggen']").await?;
            page.see("body[data-ready]").await?;
            // In the form, and in the YAML before the form's words are answered.
            page.expect_error("409");
            page.run(IN_BOTH).await?;
            has(page, &["Hoe log ik uit? Nu", "# onderaan"]).await?;
            page.until("it is said", async || Ok(page.text("#saved").await? == "Bewaard")).await?;
            // Another window changes other lines.
            let elsewhere = json!({ "edit": { "do": "words", "at": ["summary"], "language": "en", "words": "From elsewhere." } });
            ensure!(workshop.change(FLOW, "edit", &elsewhere)?.status == 200);
            in_yaml(page, "# onderaan", "# helemaal onderaan").await?;
            has(page, &["From elsewhere.", "# helemaal onderaan"]).await?;
            page.until("the page has both", async || {
                Ok(page.run("return document.getElementById('yaml').value").await?.as_str().is_some_and(|text| {
                    text.contains("From elsewhere.") && text.contains("# helemaal onderaan")
                }))
            })
            .await?;
            // Another window changes the same line: somebody says what counts.
            ensure!(workshop.change(FLOW, "edit", &title("Van elders"))?.status == 200);
            in_yaml(page, "Hoe log ik uit? Nu", "Van hier").await?;
            page.see("#trouble button").await?;
            ensure!(page.text("#saved").await? == "Niet bewaard");
            page.click("#trouble button").await?;
            has(page, &["Van hier"]).await?;
            // What did not reach the server goes along with what does.
            page.run(LOST).await?;
            page.until("it is said", async || Ok(page.text("#saved").await? == "Niet bewaard")).await?;
            ensure!(page.text("#trouble").await?.contains("antwoordt niet"), "it says nothing");
            page.run(FOUND).await?;
            has(page, &["Verloren gewaand.", "Thought lost."]).await?;
            page.until("it is said", async || Ok(page.text("#saved").await? == "Bewaard")).await?;
            Ok(())
        })
        .await
}

/// The paths that the workshop's router names, with ids and languages filled in.
fn paths() -> Vec<String> {
    let source = include_str!("../../server/src/studio/routes.rs");
    let routes = source.split(".route(\"").skip(1).filter_map(|rest| rest.split('"').next());
    let filled = routes.map(|path| path.replace("{id}", FLOW).replace("{language}", "nl"));
    let whole = |path: String| {
        let is_whole = path.contains("werkplaats") || path.contains("workshop");
        if is_whole { path } else { format!("/werkplaats/api{path}") }
    };
    filled.filter(|path| path != "/").map(whole).collect()
}

#[test]
fn a_server_for_visitors_has_no_address_that_writes_content() -> Result<()> {
    let server = Server::shared()?;
    let (before, drafts) = (files(&places::content())?, drafts_of_the_checkout());
    let paths = paths();
    ensure!(paths.len() > 12, "{paths:?}");
    for path in paths {
        for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
            let headers = [("Content-Type", "application/json"), ("Origin", "http://localhost")];
            let answer = server.send_body(method, &path, &headers, b"{\"revision\":1,\"text\":\"id: x\"}")?;
            ensure!([404, 405].contains(&answer.status), "{method} {path}: {}", answer.status);
        }
    }
    ensure!(files(&places::content())? == before && drafts_of_the_checkout() == drafts);
    Ok(())
}
