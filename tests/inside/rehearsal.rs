//! The legs of the login rehearsal: each takes requests only from where they must come.

use anyhow::Result;
use inlogwijzer_inside::{Server, Settings};
use test_support::answer::Answer;
use test_support::client::Client as _;

const STATE: &str = "0123456789abcdef0123456789abcdef";

/// Posts a form to a leg of the rehearsal.
fn post(server: &Server, leg: &str, origin: Option<&str>, body: &str) -> Result<Answer> {
    let mut headers = vec![("Content-Type", "application/x-www-form-urlencoded")];
    headers.extend(origin.map(|origin| ("Origin", origin)));
    server.send_body("POST", &format!("/proef/inloggen/{leg}"), &headers, body.as_bytes())
}

#[test]
fn every_leg_takes_requests_only_from_where_they_must_come() -> Result<()> {
    let server = Server::shared()?;
    let own = server.origin();
    let companion = own.replace("127.0.0.1", "localhost");
    let evil = "https://evil.example";
    let form = format!("staat={STATE}&taal=nl");
    for (leg, origin, body, status) in [
        ("begin", Some(&own[..]), form.clone(), 204),
        ("begin", Some(evil), form.clone(), 403),
        ("begin", None, form.clone(), 403),
        ("begin", Some(&own[..]), "staat=jan&taal=nl".to_owned(), 403),
        ("in", Some(&companion[..]), form.clone(), 200),
        ("in", Some(&own[..]), form.clone(), 400),
        ("in", Some("null"), form.clone(), 400),
        ("in", None, form.clone(), 400),
        ("in", Some("https://a.example\" onclick=x"), form.clone(), 400),
        ("uit", Some(&own[..]), format!("{form}&van={companion}"), 200),
        ("uit", Some(evil), format!("{form}&van={evil}"), 400),
        ("uit", Some(&own[..]), format!("{form}&van=javascript:alert(1)"), 400),
        ("uit", Some(&own[..]), form.clone(), 400),
        ("terug", Some(&companion[..]), format!("{form}&uitkomst=11"), 303),
        ("terug", Some(evil), format!("{form}&uitkomst=11"), 400),
        ("terug", None, format!("{form}&uitkomst=11"), 400),
        ("terug", Some(&companion[..]), format!("{form}&uitkomst=xx"), 400),
    ] {
        let answer = post(&server, leg, origin, &body)?;
        assert_eq!(answer.status, status, "{leg} from {origin:?} with {body}: {}", answer.text()?);
        assert_eq!(answer.header("cache-control"), "no-store", "{leg} {status}");
        assert!(!answer.header("location").contains("evil"), "{leg}");
    }
    // The companion leads back to where the browser says that it came from, and lets the form go nowhere else.
    let page = post(&server, "uit", Some(&own), &format!("{form}&van={companion}"))?;
    assert!(page.text()?.contains(&format!("action=\"{companion}/proef/inloggen/terug\"")));
    assert!(page.header("content-security-policy").contains(&format!("form-action {companion};")));

    let big = format!("staat={STATE}&taal={}", "x".repeat(5_000));
    assert_eq!(post(&server, "in", Some(&companion), &big)?.status, 400);
    Ok(())
}

/// A browser that is set to say neither `Origin` nor `Referer`: Firefox sends none, Chromium sends `null`.
#[test]
fn a_browser_that_does_not_say_where_it_comes_from_is_led_by_a_seal() -> Result<()> {
    let server = Server::shared()?;
    let own = server.origin();
    let companion = own.replace("127.0.0.1", "localhost");
    let form = format!("staat={STATE}&taal=nl");
    let begin = |headers: &[(&str, &str)], body: &str| {
        let mut all = vec![("Content-Type", "application/x-www-form-urlencoded")];
        all.extend_from_slice(headers);
        server.send_body("POST", "/proef/inloggen/begin", &all, body.as_bytes())
    };
    let named = format!("{form}&van={own}");
    let same = ("Sec-Fetch-Site", "same-origin");
    let answer = begin(&[same], &named)?;
    assert_eq!(answer.status, 200, "{}", answer.text()?);
    let seal = answer.text()?;
    assert_eq!(seal.len(), 64, "{seal}");
    assert_eq!(
        begin(&[("Origin", &own)], &named)?.text()?,
        seal,
        "the seal is on the origin, however it is said"
    );
    for (headers, body) in [
        (&[][..], &named),
        (&[("Sec-Fetch-Site", "cross-site")], &named),
        (&[("Sec-Fetch-Site", "same-site")], &named),
        (&[same, ("Origin", "https://evil.example")], &named),
        (&[same], &form),
        (&[same], &format!("{form}&van=https://evil.example")),
    ] {
        assert_eq!(begin(headers, body)?.status, 403, "{headers:?} {body}");
    }
    // No seal for another origin, not even for one's own page.
    let other = begin(&[("Origin", &own)], &format!("{form}&van=https://evil.example"))?;
    assert_eq!((other.status, &other.text()?[..]), (204, ""));

    // The companion is the machine's other name: the seal is asked for at that one, so that this one can play it.
    let from = format!("{form}&van={companion}");
    let at_companion = vec![("Host", companion.trim_start_matches("http://")), same];
    let sealed = begin(&at_companion, &from)?.text()?;
    let forms = format!("{from}&zegel={sealed}");
    for origin in [None, Some("null")] {
        let page = post(&server, "in", origin, &forms)?;
        assert_eq!(page.status, 200, "in from {origin:?}: {}", page.text()?);
        assert!(page.text()?.contains(&sealed), "the seal goes along");
        let cookies = page
            .headers
            .iter()
            .filter(|(name, _)| name == "set-cookie")
            .map(|(_, value)| &value[..])
            .collect::<Vec<_>>()
            .join("\n");
        let dated = cookies.lines().find(|line| line.contains("daar-datum")).unwrap_or_default();
        assert!(
            dated.contains("Expires=") && dated.contains(" GMT") && !dated.contains("Max-Age"),
            "{cookies}"
        );
        let back = post(&server, "uit", origin, &forms)?;
        assert_eq!(back.status, 200, "uit from {origin:?}");
        assert!(back.text()?.contains(&format!("action=\"{companion}/proef/inloggen/terug\"")));
        assert!(back.text()?.contains("name=\"datum\" value=\"0\""), "no cookie came along");
        let home = format!("{form}&van={own}&zegel={seal}&uitkomst=11&datum=1");
        let done = post(&server, "terug", origin, &home)?;
        assert_eq!(done.status, 303, "terug from {origin:?}: {}", done.text()?);
        assert!(done.header("location").contains("&datum=1"), "{}", done.header("location"));
    }
    // A seal of another origin, another state, or none at all.
    let evil = forms.replace(&companion, "https://evil.example");
    let stolen = forms.replace(STATE, &STATE.replace('0', "f"));
    for body in [&evil, &stolen, &from, &format!("{from}&zegel=")] {
        for leg in ["in", "uit"] {
            let answer = post(&server, leg, None, body)?;
            assert_eq!(answer.status, 400, "{leg} {body}");
            assert!(!answer.text()?.contains("evil"), "{leg} {body}");
        }
    }
    assert_eq!(
        post(&server, "terug", None, &format!("{forms}&uitkomst=11"))?.status,
        400,
        "not for this host"
    );
    // What a browser does say counts, whatever the seal.
    assert_eq!(post(&server, "in", Some(&own), &forms)?.status, 400);
    assert_eq!(post(&server, "uit", Some("https://evil.example"), &forms)?.status, 400);
    Ok(())
}

#[test]
fn the_last_leg_leads_to_the_browser_check_and_nowhere_else() -> Result<()> {
    let server = Server::shared()?;
    let get = |query: &str| server.get(&format!("/proef/inloggen/klaar?{query}"), &[]);
    let answer = get(&format!("staat={STATE}&taal=en&uitkomst=110"))?;
    assert_eq!(answer.status, 303);
    assert_eq!(answer.header("location"), format!("/en/controle#proefinlog={STATE}.1100"));
    let dated = get(&format!("staat={STATE}&taal=en&uitkomst=110&datum=1"))?;
    assert_eq!(dated.header("location"), format!("/en/controle#proefinlog={STATE}.11001"));
    for bad in
        ["", "staat=x&uitkomst=110", &format!("staat={STATE}&uitkomst=11\r\nX: y"), &format!("staat={STATE}")]
    {
        let bad = bad.replace("\r\n", "%0D%0A").replace(' ', "%20");
        assert_eq!(get(&bad)?.status, 400, "{bad}");
    }
    let odd = get(&format!("staat={STATE}&taal=//evil.example&uitkomst=110"))?;
    assert!(odd.header("location").starts_with("/nl/controle#"), "{}", odd.header("location"));
    Ok(())
}

#[test]
fn somebody_who_comes_to_a_leg_by_another_way_is_led_on() -> Result<()> {
    let server = Server::shared()?;
    for leg in ["in", "uit", "terug"] {
        let answer = server.get(&format!("/proef/inloggen/{leg}"), &[])?;
        assert_eq!(answer.status, 400, "{leg}");
        assert!(answer.text()?.contains("href=\"/nl/controle\""), "{leg}");
    }
    Ok(())
}

#[test]
fn whoever_cannot_go_on_is_led_to_our_host_and_never_to_the_companions() -> Result<()> {
    let named = ["--companion-origin", "https://proef.example"].map(str::to_owned).to_vec();
    let known = ["--public-origin", "https://hulp.example"].map(str::to_owned);
    let unknown = Server::with(Settings { more: named.clone(), ..Settings::default() })?;
    let known = Server::with(Settings { more: [&named[..], &known].concat(), ..Settings::default() })?;
    let at = |server: &Server, method: &str, host: &str, body: &str| -> Result<String> {
        let headers = [("Content-Type", "application/x-www-form-urlencoded"), ("Host", host)];
        let answer = server.send_body(method, "/proef/inloggen/in", &headers, body.as_bytes())?;
        assert_eq!(answer.status, 400);
        answer.text()
    };
    let form = format!("staat={STATE}&taal=nl");
    for (method, body) in [("GET", ""), ("POST", &form[..])] {
        let page = at(&known, method, "proef.example", body)?;
        assert!(page.contains("href=\"https://hulp.example/nl/controle"), "{page}");
        assert!(page.contains("De proef kon niet gespeeld worden"), "{page}");
        // Who does not know our own address names none.
        let page = at(&unknown, method, "proef.example", body)?;
        assert!(!page.contains("href=\"/") && !page.contains("<a"), "{page}");
        assert!(page.contains("knop Vorige"), "{page}");
        // Our own host can say where the check is.
        assert!(at(&unknown, method, "hulp.example", body)?.contains("href=\"/nl/controle"));
    }
    // With the state the app finds the place where its visitor was.
    let page = at(&known, "POST", "proef.example", &form)?;
    assert!(page.contains(&format!("/nl/controle#proefinlog={STATE}\"")), "{page}");
    let last = known.get("/proef/inloggen/klaar", &[("Host", "proef.example")])?;
    assert!(!last.text()?.contains("href=\"/"), "{}", last.text()?);
    Ok(())
}
