//! Forms without the app, filled in and sent as any program could: asking for help, opening a code, deleting.

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_inside::Server;
use test_support::answer::Answer;
use test_support::client::Client as _;
use test_support::document::{Document, Tag};
use test_support::graph::Graph;

use test_support::reports::read;

use crate::fresh;

/// A well-formed code under which there is nothing, for all that is likely.
const WRONG: &str = "222-222-2222";

/// Pairs as a browser writes them in a form.
fn encoded(pairs: &[(String, String)]) -> String {
    let word = |text: &str| -> String {
        text.bytes()
            .map(|byte| match byte {
                b' ' => "+".to_owned(),
                byte if byte.is_ascii_alphanumeric() => char::from(byte).to_string(),
                byte => format!("%{byte:02X}"),
            })
            .collect()
    };
    pairs.iter().map(|(name, value)| format!("{}={}", word(name), word(value))).collect::<Vec<_>>().join("&")
}

/// The form for asking for help, as it stands on a page.
#[derive(Debug, Clone)]
struct Form {
    action: String,
    pairs: Vec<(String, String)>,
}

impl Form {
    fn of(page: &Document) -> Result<Self> {
        let form = page.all("form[method=post]");
        let action = form.first().and_then(|form| form.attr("action")).context("no form to send")?;
        let pair = |field: &Tag<'_>| {
            Some((field.attr("name")?.to_owned(), field.attr("value").unwrap_or_default().to_owned()))
        };
        let fields = page.all("form[method=post] input:not([type=radio])");
        Ok(Self { action: action.to_owned(), pairs: fields.iter().filter_map(pair).collect() })
    }

    fn with(&self, name: &str, value: &str) -> Self {
        let mut form = self.clone();
        form.pairs.retain(|(known, _)| known != name);
        form.pairs.push((name.to_owned(), value.to_owned()));
        form
    }

    fn send(&self, server: &Server, headers: &[(&str, &str)]) -> Result<Answer> {
        let kind = ("Content-Type", "application/x-www-form-urlencoded");
        let headers = [&[kind], headers].concat();
        server.send_body("POST", &self.action, &headers, encoded(&self.pairs).as_bytes())
    }
}

fn page(server: &Server, address: &str) -> Result<(u16, Document)> {
    let answer = server.get(address, &[("Accept", "text/html")])?;
    Ok((answer.status, Document::of(&answer.text()?)))
}

/// Where an answer sends the browser, with the code of the report there.
fn code_behind(answer: &Answer) -> Result<String> {
    ensure!(answer.status == 303, "{}: {}", answer.status, answer.text()?);
    let code = answer.header("location").strip_prefix("/nl/melding/").context("not to a report")?;
    Ok(code.split('?').next().unwrap_or_default().to_owned())
}

/// The way from the page to a report: its code.
fn asked_for_help(server: &Server, message: &str) -> Result<String> {
    let form = Form::of(&page(server, "/nl/hulpvraag")?.1)?.with("melding", message);
    let shown = Document::of(&form.send(server, &[])?.text()?);
    code_behind(&Form::of(&shown)?.with("verstuur", "ja").send(server, &[])?)
}

#[test]
fn what_will_be_sent_is_shown_first_and_then_makes_a_report_under_its_code() -> Result<()> {
    let server = fresh(&[])?;
    let graph = Graph::of(&server, "ebooks-lenen")?;
    let end = graph.ends().into_iter().find(|end| graph.way_to(end).is_ok_and(|way| way.len() > 1));
    let at = graph.address("nl", "hulpvraag", end.context("no end")?)?;
    let at = format!("{at}&bibliotheek=drenthe");
    let form = Form::of(&page(&server, &at)?.1)?;
    let typed = form.with("melding", "Fout 403 voor jan.jansen@post.example met pas 12345678901234");

    let shown = typed.send(&server, &[])?;
    assert_eq!((shown.status, shown.header("cache-control")), (200, "no-store"));
    let text = shown.text()?;
    for personal in ["jan.jansen", "post.example", "12345678901234"] {
        assert!(!text.contains(personal), "{personal} stands on the page");
    }
    let shown = Document::of(&text);
    let preview = shown.text("[data-ask-preview]");
    for words in ["Fout 403 voor […]", "Drenthe", graph.title("nl")] {
        assert!(preview.contains(words), "no '{words}' in: {preview}");
    }
    assert_eq!(
        shown.count("[data-ask-preview] [data-answered]"),
        graph.way_to(end.unwrap_or_default())?.len()
    );
    assert_eq!(shown.count("[data-cleaned]"), 1, "nobody hears that something was taken out");

    // What was not shown is not sent: the same form with other words, and the button pressed.
    let other = Form::of(&shown)?.with("melding", "iets anders").with("verstuur", "ja").send(&server, &[])?;
    assert_eq!(other.status, 200);
    assert_eq!(Document::of(&other.text()?).count("[data-ask-refused]"), 1);

    let send = Form::of(&shown)?.with("verstuur", "ja");
    let sent = send.send(&server, &[])?;
    let code = code_behind(&sent)?;
    assert!(sent.header("location").contains("bibliotheek=drenthe"), "{}", sent.header("location"));
    assert_eq!(code_behind(&send.send(&server, &[])?)?, code, "the button pressed twice");
    let report = read(&server, &code)?.json()?;
    let error = report["error"].as_str().context("no message")?;
    assert!(error.starts_with("Fout 403 voor […]") && !error.contains("1234"), "{error}");
    assert_eq!(report["library"], "drenthe");
    assert_eq!(report["trail"]["node"].as_str(), end);

    let (status, opened) = page(&server, sent.header("location"))?;
    assert_eq!(status, 200);
    assert_eq!(opened.all("[data-report-code]")[0].attr("data-report-code"), Some(code.as_str()));
    assert!(opened.text("[data-report]").contains("Fout 403"));
    assert_eq!(opened.count("meta[name=robots][content=noindex]"), 1);
    Ok(())
}

#[test]
fn a_text_that_is_too_long_is_said_to_be_so_and_nothing_else_is() -> Result<()> {
    let server = fresh(&[])?;
    let form = Form::of(&page(&server, "/nl/hulpvraag/inloggen/naar-balie")?.1)?;
    for (message, cut, cleaned) in [
        ("gewone woorden ".repeat(20), 1, 0),
        (format!("{} 06-12345678", "gewone woorden ".repeat(20)), 1, 1),
        ("gewone woorden".to_owned(), 0, 0),
    ] {
        let shown = Document::of(&form.with("melding", &message).send(&server, &[])?.text()?);
        assert_eq!((shown.count("[data-cut]"), shown.count("[data-cleaned]")), (cut, cleaned), "{message}");
        let field = shown.all("input[name=melding]");
        let longest: usize = field[0].attr("maxlength").context("no longest")?.parse()?;
        let kept = field[0].attr("value").unwrap_or_default();
        assert!(message.starts_with(kept) && kept.chars().count() <= 200, "{kept}");
        assert!(message.chars().count() < longest, "a browser cuts it before it is cleaned");
    }
    Ok(())
}

#[test]
fn without_the_app_nothing_is_said_that_needs_it_and_a_library_that_is_unknown_is_left_out() -> Result<()> {
    let server = Server::shared()?;
    let (_, asks) = page(&server, "/nl/hulpvraag?bibliotheek=bestaatniet")?;
    assert!(!asks.text("[data-ask-preview]").contains("bestaatniet"));
    assert_eq!(asks.count("[data-report-part=library]"), 0);
    assert!(!asks.text("[data-nothing-to-send]").contains("browser"), "no check can be sent without the app");
    let (_, known) = page(&server, "/nl/hulpvraag?bibliotheek=drenthe")?;
    assert_eq!(known.count("[data-report-part=library]"), 1);
    for (flow, node) in [
        ("eelloo-inloggen", "gebruikersnaam-nakijken"),
        ("eelloo-inlogpagina", "bladwijzer"),
        ("entree-foutmelding", "goede-adres"),
    ] {
        let (_, step) = page(&server, &format!("/nl/hulp/{flow}/{node}"))?;
        let words = step.text("article[data-node]");
        assert!(!words.contains("hieronder"), "{flow}/{node}: {words}");
    }
    Ok(())
}

#[test]
fn a_form_on_another_site_sends_nothing_and_deletes_nothing() -> Result<()> {
    let server = fresh(&[])?;
    let code = asked_for_help(&server, "fout 1")?;
    let form = Form::of(&page(&server, "/nl/hulpvraag")?.1)?.with("melding", "fout 2");
    let ready = Form::of(&Document::of(&form.send(&server, &[])?.text()?))?.with("verstuur", "ja");
    let deleting = Form::of(&page(&server, &format!("/nl/melding/{code}"))?.1)?;
    for foreign in
        [("Sec-Fetch-Site", "cross-site"), ("Origin", "https://elders.example"), ("Origin", "null")]
    {
        for form in [&ready, &deleting] {
            let answer = form.send(&server, &[foreign])?;
            assert_eq!(
                (answer.status, answer.header("location")),
                (403, ""),
                "{foreign:?} to {}",
                form.action
            );
        }
    }
    assert_eq!(read(&server, &code)?.status, 200);
    // The same from a page of ours.
    let own = server.origin();
    code_behind(&ready.send(&server, &[("Origin", &own), ("Sec-Fetch-Site", "same-origin")])?)?;
    Ok(())
}

#[test]
fn a_report_is_deleted_by_its_button_and_is_gone() -> Result<()> {
    let server = fresh(&[])?;
    let code = asked_for_help(&server, "fout 1")?;
    let form = Form::of(&page(&server, &format!("/nl/melding/{code}"))?.1)?;
    // What is sent without the button's field leads back to the report.
    let empty = Form { pairs: Vec::new(), ..form.clone() };
    assert_eq!(code_behind(&empty.send(&server, &[])?)?, code);
    assert_eq!(read(&server, &code)?.status, 200);
    for time in ["first", "again"] {
        let answer = form.send(&server, &[])?;
        assert_eq!(answer.status, 200, "{time}");
        assert_eq!(Document::of(&answer.text()?).count("[data-deleted]"), 1, "{time}");
    }
    assert_eq!(read(&server, &code)?.status, 404);
    let (status, gone) = page(&server, &format!("/nl/melding/{code}"))?;
    assert_eq!((status, gone.count("[data-error=unknown-code]")), (404, 1));
    Ok(())
}

#[test]
fn the_code_form_leads_to_the_report_and_a_wrong_code_is_named_and_counts_once() -> Result<()> {
    let server = fresh(&[])?;
    let code = asked_for_help(&server, "fout 1")?;
    let (_, asks) = page(&server, "/nl/melding?voor=balie")?;
    let form = asks.all("form[data-code-form]");
    assert_eq!(form[0].attr("action"), Some("/nl/melding"));
    assert_eq!(asks.all("form input[name=voor]")[0].attr("value"), Some("balie"));
    assert_eq!(asks.count("#code-uitleg"), 1, "nobody says what a code is");
    let written = code.to_lowercase().replace('-', "+");
    let entered = server.get(&format!("/nl/melding?code={written}&voor=balie"), &[])?;
    assert_eq!(entered.status, 303);
    let (status, report) = page(&server, entered.header("location"))?;
    assert_eq!((status, report.all("[data-report]")[0].attr("data-report")), (200, Some("staff")));

    let (status, mistyped) = page(&server, "/nl/melding/K7M-4TR")?;
    assert_eq!((status, mistyped.count("[data-error=wrong-code] [data-code-fault]")), (400, 1));
    let fault = mistyped.text("[data-code-fault]");
    assert!(fault.contains("10 tekens") && fault.contains("Vul aan"), "it does not say what to do: {fault}");
    // A slip does not count. Each of these does, once with the request of the app in that page; the tenth is the last.
    for number in 0..9 {
        let (status, wrong) = page(&server, &format!("/nl/melding/{WRONG}"))?;
        assert_eq!((status, wrong.count("[data-error=unknown-code]")), (404, 1), "{number}");
        assert_eq!(wrong.all("form[data-code-form] input[name=code]")[0].attr("value"), Some(WRONG));
        assert_eq!(read(&server, WRONG)?.status, 404, "{number}");
    }
    assert_eq!(page(&server, &format!("/nl/melding/{WRONG}"))?.0, 404);
    let refused = server.get(&format!("/nl/melding/{code}"), &[])?;
    assert_eq!(refused.status, 429, "more than ten wrong codes are answered");
    let wait: u64 = refused.header("retry-after").parse().context("no Retry-After")?;
    assert!((1..=601).contains(&wait), "{wait}");
    assert!(!refused.text()?.contains("fout 1"), "the report is shown all the same");
    // One limit for both doors.
    assert_eq!(read(&server, &code)?.status, 429);
    let pairs = vec![("verwijder".to_owned(), "ja".to_owned())];
    let deleting = Form { action: format!("/nl/melding/{code}"), pairs };
    assert_eq!(deleting.send(&server, &[])?.status, 429);
    Ok(())
}

#[test]
fn what_is_pasted_with_a_code_gets_into_no_address() -> Result<()> {
    let server = fresh(&[])?;
    let code = asked_for_help(&server, "fout 1")?;
    let (_, asks) = page(&server, "/nl/melding?voor=balie")?;
    let form = Form::of(&asks)?;
    let encoded_signs = code.replace('-', "&#45;");
    let wrapped = format!(
        "https://urldefense.proofpoint.com/v2/url?u=https-3A__hulp.example_nl_melding_{}&d=DwMFaQ&c=jan",
        code.replace('-', "-2D")
    );
    for typed in [
        format!("De code is {code}, kunt u helpen? Tel 06-87654321"),
        format!("{code} pas 21234567890123."),
        code.to_lowercase().replace('-', " streepje "),
        encoded_signs.clone(),
        wrapped.clone(),
        format!("https://urldefense.com/v3/__https://hulp.example/nl/melding/{code}__;!!Ab1!x9$"),
        format!(
            "https://safelinks.example/?url=https%3A%2F%2Fhulp.example%2Fnl%2Fmelding%2F{code}&data=jan%40post.example"
        ),
    ] {
        let sent = form.with("code", &typed).send(&server, &[])?;
        let there = format!("/nl/melding/{code}?voor=balie");
        assert_eq!((sent.status, sent.header("location")), (303, there.as_str()), "{typed}");
        // Addresses of earlier versions lead to the same.
        let query = encoded(&[("code".to_owned(), typed.clone()), ("voor".to_owned(), "balie".to_owned())]);
        let old = server.get(&format!("/nl/melding?{query}"), &[("Accept", "text/html")])?;
        assert_eq!((old.status, old.header("location")), (303, there.as_str()), "{typed}");
    }
    // So does a message that was pasted behind the address.
    for written in ["De%20code%20is%20CODE,%20Tel%2006-87654321", "CODE%20pas%2021234567890123"] {
        let behind = server.get(&format!("/nl/melding/{}", written.replace("CODE", &code)), &[])?;
        assert_eq!(
            (behind.status, behind.header("location")),
            (307, format!("/nl/melding/{code}").as_str()),
            "{written}"
        );
    }
    let signs = server.get(&format!("/nl/melding/{}", code.replace('-', "%26%2345%3B")), &[])?;
    assert_eq!(signs.header("location"), format!("/nl/melding/{code}"));

    // What is no code is told of on the page, and stands in none of its links.
    let typed = "H4N-8PQ, tel 06-87654321";
    let query = encoded(&[("code".to_owned(), typed.to_owned()), ("voor".to_owned(), "balie".to_owned())]);
    let sent = form.with("code", typed).send(&server, &[])?;
    let old = server.get(&format!("/nl/melding?{query}"), &[("Accept", "text/html")])?;
    for answer in [sent, old] {
        assert_eq!((answer.status, answer.header("location")), (400, ""));
        assert_eq!(answer.header("cache-control"), "no-store");
        let shown = Document::of(&answer.text()?);
        assert_eq!(shown.count("[data-error=wrong-code] [data-code-fault]"), 1);
        assert_eq!(shown.all("form[data-code-form] input[name=code]")[0].attr("value"), Some(typed));
        assert_eq!(shown.all("form input[name=voor]")[0].attr("value"), Some("balie"));
        for (element, attribute) in
            [("a", "href"), ("link", "href"), ("form", "action"), ("#plain", "data-meant")]
        {
            let leads =
                |tag: &Tag<'_>| tag.attr(attribute).is_some_and(|address| address.contains("87654321"));
            assert!(!shown.all(element).iter().any(leads), "{element} takes it along");
        }
    }
    Ok(())
}
