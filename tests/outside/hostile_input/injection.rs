//! Injection: words from content, addresses and reports that try to become elements or scripts, on every page and in
//! every export.

use std::fs;

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::engine::Engine;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::places;
use inlogwijzer_tests::server::{self, Server, Settings};
use serde_json::{Value, json};

use crate::reports::kept;

/// Each would leave a mark if it ran.
const WORDS: &str =
    "\"'><img src=x onerror=window.gehackt=1><svg/onload=window.gehackt=1><script>window.gehackt=1</script>";
/// The same as an address has it.
const ENCODED: &str = "%22%27%3E%3Cimg%20src%3Dx%20onerror%3Dwindow.gehackt%3D1%3E%3Csvg%2Fonload%3Dwindow.gehackt%3D1%3E%3Cscript%3Ewindow.gehackt%3D1%3C%2Fscript%3E";

/// What ran, and what became an element.
const LOOK: &str = r#"
    // The one script that stands in pages, which the policy names by its hash.
    const ours = (script) => script.type === "module" && !script.textContent.includes("gehackt");
    const bad = [...document.querySelectorAll("*")].filter((e) =>
        ["onerror", "onload", "onclick", "onfocus"].some((name) => e.hasAttribute(name))
        || (e.localName === "script" && !e.src && !e.type.includes("json") && !ours(e))
        || (e.localName === "img" && e.getAttribute("src") === "x")
        || e.hasAttribute("srcdoc")
        || ["href", "action", "src", "xlink:href"].some((name) => /^\s*(javascript|data:text|vbscript)/i.test(e.getAttribute(name) ?? "")));
    return { ran: window.gehackt ?? null, bad: bad.map((e) => e.outerHTML.slice(0, 200)), seen: document.documentElement.textContent.includes("onerror=window.gehackt") };
"#;

/// A flow that says nothing else, as the gate lets it through.
fn flow() -> String {
    // In YAML a quote within single quotes is written twice.
    let words = WORDS.replace('\'', "''");
    let both = format!("{{ nl: '{words}', en: '{words}' }}");
    // The gate wants answers that can be told apart.
    let other = format!("{{ nl: '{words} b', en: '{words} b' }}");
    let node = format!("source: [own]\n    reason: Only a test.\n    text: {both}\n    detail: {both}\n");
    format!(
        "id: vijandig\nservice: bibliotheek\naudience: both\ntitle: {both}\nsummary: {both}\nerrors: ['{words}']\n\
         keywords: [{both}]\nstart: vraag\nnodes:\n  vraag:\n    kind: question\n    {node}    answers:\n      \
         ja: {{ label: {both}, next: klaar }}\n      nee: {{ label: {other}, next: stap }}\n  stap:\n    kind: step\n    \
         {node}    wise: ['{{menu-vijand}}']\n    links: [{{ url: 'https://www.bibliotheek.nl/{ENCODED}', label: {both} }}]\n    \
         next: balie\n  klaar:\n    kind: outcome\n    outcome: solved\n    {node}  balie:\n    kind: outcome\n    \
         outcome: desk\n    {node}"
    )
}

fn content() -> Result<Folder> {
    let folder = Folder::copy_of(&places::content())?;
    fs::write(folder.path().join("flows/vijandig.yaml"), flow())?;
    let both = format!("{{ nl: '{0}', en: '{0}' }}", WORDS.replace('\'', "''"));
    // A path of menus comes from a fact; so may any words.
    let fact = |kind: &str, words: &str| {
        format!(
            "{{ kind: {kind}, nl: '{words}', en: '{words}', seen: 2026-01-01, source: [stappenplan/0b], review: 2027-01-01 }}"
        )
    };
    let words = WORDS.replace('\'', "''");
    let facts = format!("menu-vijand: {}\n", fact("menu", &format!("{words} → {words}")));
    fs::write(folder.path().join("facts/vijand.yaml"), facts)?;
    let library = format!(
        "id: vijand\nname: {both}\nnetwork: '{}'\ndesk:\n  text: {both}\nwording:\n  - flow: vijandig\n    node: vraag\n    text: {both}\n",
        WORDS.replace('\'', "''")
    );
    fs::write(folder.path().join("libraries/vijand.yaml"), library)?;
    let notice = format!(
        "id: vijand\nsource: [stappenplan/0b]\ntext: {both}\nflows: [vijandig]\nperiod: {{ from: 2020-01-01, until: 2099-12-31 }}\n"
    );
    fs::write(folder.path().join("notices/vijand.yaml"), notice)?;
    Ok(folder)
}

async fn assert_nothing_ran(page: &Page, place: &str) -> Result<bool> {
    let found = page.run(LOOK).await?;
    ensure!(found["ran"] == Value::Null, "something ran at {place}");
    ensure!(found["bad"] == json!([]), "words became elements at {place}: {}", found["bad"]);
    Ok(found["seen"] == json!(true))
}

#[tokio::test]
async fn words_of_content_addresses_and_reports_stay_words_on_every_page() -> Result<()> {
    let folder = content()?;
    let server = Server::with(Settings { content: folder.path().to_owned(), ..Settings::default() })?;
    let school = json!({ "website": WORDS, "steps": WORDS, "school": WORDS, "message": WORDS });
    let report = json!({
        "service": "bibliotheek", "language": "nl", "audience": "patron", "error": WORDS, "school": school,
        "trail": { "flow": "vijandig", "version": "1", "answers": [{ "node": "vraag", "answer": "nee" }], "node": "stap" },
    });
    let code = kept(&server, &report)?;
    // Where words of content or of a report stand, they must be seen; or the page would prove nothing.
    let shows = [
        "/nl/hulp/vijandig".to_owned(),
        "/en/hulp/vijandig/stap?vraag=nee&bibliotheek=vijand".to_owned(),
        "/nl/hulp/vijandig/stap?vraag=nee&voor=balie".to_owned(),
        "/nl/schema/vijandig".to_owned(),
        format!("/nl/melding/{code}"),
        format!("/nl/melding/{code}?voor=balie"),
        "/nl/hulpvraag/vijandig/stap?vraag=nee".to_owned(),
    ];
    let takes = [
        format!("/nl/?zoek={ENCODED}&bibliotheek={ENCODED}#{ENCODED}"),
        format!("/en/hulp/{ENCODED}"),
        format!(
            "/nl/hulp/vijandig/{ENCODED}?{ENCODED}={ENCODED}&vraag={ENCODED}&vanaf={ENCODED}&x.y={ENCODED}"
        ),
        format!("/nl/schema/vijandig/stap?vraag=nee&bibliotheek={ENCODED}&voor={ENCODED}"),
        format!("/nl/controle?bij={ENCODED}&bibliotheek={ENCODED}"),
        format!("/nl/hulpvraag?bibliotheek={ENCODED}"),
        format!("/nl/melding/{ENCODED}"),
        format!("/nl/balie?zoek={ENCODED}"),
        format!("/nl/balie/inzicht/vijandig?van={ENCODED}&tot={ENCODED}"),
        "/nl/hulp/vijandig?vraag=javascript:window.gehackt=1&bibliotheek=javascript:window.gehackt=1"
            .to_owned(),
        format!("/{ENCODED}"),
    ];
    Browser::new()
        .run(&server, async |page| {
            // Flows, reports and files that are not there are errors of the network, which is what was asked for.
            page.expect_error("Failed to load resource");
            for place in &shows {
                page.open(place).await?;
                page.until("the words are seen", async || assert_nothing_ran(page, place).await).await?;
            }
            for place in &takes {
                page.open(place).await?;
                page.see("main h1").await?;
                assert_nothing_ran(page, place).await?;
            }
            // Typed and pasted.
            page.open("/nl/").await?;
            page.type_into("input[type=\"search\"], input[name=\"zoek\"]", WORDS).await?;
            page.until("it is looked for", async || {
                Ok(page.run("return String(history.state ?? '').includes('\\n')").await? == true)
            })
            .await?;
            assert_nothing_ran(page, "home, typed").await.map(drop)
        })
        .await
}

#[tokio::test]
async fn words_of_content_stay_words_in_exported_files() -> Result<()> {
    let folder = content()?;
    let shown = folder.path().display().to_string();
    let files = Folder::new()?;
    let server = Server::shared()?;
    for format in ["svg", "html"] {
        let words = ["export", "vijandig", "--format", format, "--audience", "staff", "--content", &shown];
        let made = server::run(&words, "")?;
        ensure!(made.status.success(), "{format}: {}", String::from_utf8_lossy(&made.stderr));
        fs::write(files.path().join(format!("vijandig.{format}")), made.stdout)?;
    }
    Browser::new()
        .run(&server, async |page| {
            for format in ["svg", "html"] {
                let file = files.path().join(format!("vijandig.{format}"));
                page.session().goto(format!("file://{}", file.display())).await?;
                ensure!(assert_nothing_ran(page, format).await?, "{format} does not show the words");
            }
            Ok(())
        })
        .await
}

#[test]
fn what_is_no_page_is_never_taken_for_one() -> Result<()> {
    let folder = content()?;
    let server = Server::with(Settings { content: folder.path().to_owned(), ..Settings::default() })?;
    for (address, kind) in [
        ("/api/v1/flows/vijandig".to_owned(), "application/json"),
        ("/api/v1/flows/vijandig/diagram".to_owned(), "application/json"),
        ("/api/v1/catalog".to_owned(), "application/json"),
        ("/api/v1/notices".to_owned(), "application/json"),
        ("/api/v1/libraries/vijand".to_owned(), "application/json"),
        (format!("/api/v1/flows/{ENCODED}"), "application/problem+json"),
        (format!("/api/v1/libraries/{ENCODED}"), "application/problem+json"),
        (format!("/api/v1/reports/{ENCODED}"), "application/problem+json"),
        (format!("/api/v1/flows/vijandig/diagram?language={ENCODED}"), "application/problem+json"),
        (format!("/api/{ENCODED}"), "application/problem+json"),
    ] {
        // As a browser asks for a page.
        let answer = server.get(&address, &[("Accept", "text/html,application/xhtml+xml,*/*;q=0.8")])?;
        assert_eq!(answer.header("content-type"), kind, "{address}");
        assert_eq!(answer.header("x-content-type-options"), "nosniff", "{address}");
        assert!(answer.header("content-security-policy").contains("default-src 'none'"), "{address}");
        answer.json().with_context(|| address.clone())?;
    }
    Ok(())
}

/// Each of these is stopped by the browser, which says so in the console, and that is what every test looks at: in
/// Chromium all, in the others those that do without Trusted Types. With words of what the console says.
const STOPPED: [(&str, &str); 5] = [
    ("new Image().src = 'https://elders.example/x.png'", "elders.example"),
    ("setTimeout(() => eval('window.gehackt = 1'))", "eval"),
    (
        "const script = document.createElement('script'); script.textContent = 'window.gehackt = 1'; document.head.append(script)",
        "script",
    ),
    ("document.body.innerHTML = '<b>x</b>'", "Trusted"),
    ("document.createElement('script').src = 'https://elders.example/x.js'", "Trusted"),
];

#[tokio::test]
async fn a_page_that_breaks_its_policy_fails_its_test() -> Result<()> {
    let server = Server::shared()?;
    for engine in Engine::ALL {
        let known = if engine == Engine::Chromium { STOPPED.len() } else { 3 };
        for (script, word) in &STOPPED[..known] {
            let told = Browser::of(engine)
                .run(&server, async |page| {
                    page.open("/nl/").await?;
                    // Chromium stops some as they are asked for, which is an error already.
                    let stopped = page.run(script).await;
                    assert_nothing_ran(page, script).await?;
                    stopped.map(drop)
                })
                .await;
            let what = format!("{script} in {}", engine.name());
            let error = format!("{:#}", told.err().with_context(|| format!("nothing stops {what}"))?);
            assert!(
                error.to_lowercase().contains(&word.to_lowercase())
                    || error.contains("Content Security Policy"),
                "{what}: {error}"
            );
        }
    }
    Ok(())
}
