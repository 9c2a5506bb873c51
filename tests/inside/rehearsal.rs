//! The legs of the login rehearsal: each takes requests only from where they must come.

use anyhow::Result;
use inlogwijzer_inside::Server;
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

#[test]
fn the_last_leg_leads_to_the_browser_check_and_nowhere_else() -> Result<()> {
    let server = Server::shared()?;
    let get = |query: &str| server.get(&format!("/proef/inloggen/klaar?{query}"), &[]);
    let answer = get(&format!("staat={STATE}&taal=en&uitkomst=110"))?;
    assert_eq!(answer.status, 303);
    assert_eq!(answer.header("location"), format!("/en/controle#proefinlog={STATE}.1100"));
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
