//! Addresses as the world makes them, and searches that get into none.

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_inside::Server;
use test_support::answer::Answer;
use test_support::client::Client as _;
use test_support::document::Document;

/// What mail programs, advertisers, social sites and unknown others add to a link.
const ADDED_BY_OTHERS: [&str; 44] = [
    "utm_source=x",
    "utm_medium=email",
    "utm_campaign=Herfst+2026",
    "utm_term=inloggen",
    "utm_content=knop%20boven",
    "utm_id=1",
    "fbclid=IwAR0xYz",
    "gclid=EAIaIQobChMI",
    "gbraid=0AAA",
    "wbraid=Cj0",
    "gad_source=1",
    "dclid=CPj8",
    "msclkid=1a2b",
    "yclid=12",
    "ttclid=E.C.P",
    "twclid=2-abc",
    "li_fat_id=0-1",
    "igshid=YmMy%3D",
    "mc_cid=1f2e3d",
    "mc_eid=UNIQID",
    "_hsenc=p2ANqtz-8",
    "_hsmi=12345678",
    "__hstc=1.2.3",
    "mkt_tok=eyJpIjoi",
    "pk_campaign=brief",
    "mtm_source=brief",
    "_ga=2.1.3.4",
    "_gl=1*abc*_ga",
    "_ke=eyJrbF9l",
    "ck_subscriber_id=99",
    "oly_enc_id=8",
    "vero_id=x",
    "s_cid=email:1",
    "wt_mc=nl.1",
    "at_medium=email",
    "elqTrackId=AB",
    "ScCid=u-1",
    "srsltid=AfmBOo",
    "si=abc",
    "ref=homepage",
    "nieuwsbrief=47",
    "a.b=c",
    "Campagne.Bron=x",
    "kanaal=",
];

fn page_of(server: &Server, address: &str) -> Result<Document> {
    let answer = server.get(address, &[("Accept", "text/html")])?;
    ensure!(answer.status == 200, "{address}: {}", answer.status);
    Ok(Document::of(&answer.text()?))
}

fn searched(server: &Server, address: &str, words: &str) -> Result<Answer> {
    let kind = [("Content-Type", "application/x-www-form-urlencoded")];
    server.send_body("POST", address, &kind, format!("zoek={words}").as_bytes())
}

#[test]
fn what_others_add_is_ignored_in_silence_and_goes_along_to_no_other_page() -> Result<()> {
    let server = Server::shared()?;
    let pages = [
        ("/nl/", "/nl/"),
        ("/nl/balie?voor=balie", "/nl/balie?voor=balie"),
        (
            "/nl/hulp/inloggen?bibliotheek=drenthe&naar-website=verder",
            "/nl/hulp/inloggen?bibliotheek=drenthe&naar-website=verder",
        ),
        ("/en/schema/inloggen?naar-website=verder", "/en/schema/inloggen?naar-website=verder"),
        ("/nl/overzicht/inloggen", "/nl/overzicht/inloggen"),
        ("/nl/controle?bij=inloggen&naar-website=verder", "/nl/controle?bij=inloggen&naar-website=verder"),
        ("/nl/hulpvraag/inloggen?naar-website=verder", "/nl/hulpvraag/inloggen?naar-website=verder"),
    ];
    for (address, clean) in pages {
        let joint = if address.contains('?') { '&' } else { '?' };
        for added in ADDED_BY_OTHERS {
            let asked = format!("{address}{joint}{added}");
            let page = page_of(&server, &asked)?;
            assert_eq!(page.count("[data-dropped]"), 0, "{asked}");
            let name = added.split('=').next().unwrap_or_default();
            for link in page.all("[href], [action]") {
                let href = link.attr("href").or_else(|| link.attr("action")).unwrap_or_default();
                assert!(!href.contains(&format!("{name}=")), "{asked}: {href}");
            }
            let meant =
                page.all("#plain").first().and_then(|plain| plain.attr("data-meant")).map(str::to_owned);
            assert_eq!(meant.as_deref(), Some(clean), "{asked}");
        }
        assert_eq!(page_of(&server, clean)?.count("[data-meant]"), 0, "{clean}");
    }
    let old = page_of(&server, "/nl/hulp/inloggen?inlogscherm=onzin&utm_source=x")?;
    assert_eq!(old.count("[data-dropped]"), 1, "what was an answer is named");
    Ok(())
}

#[test]
fn an_address_with_something_around_it_leads_to_the_one_that_is_meant() -> Result<()> {
    let server = Server::shared()?;
    for (asked, meant) in [
        ("/nl/hulp/inloggen.", "/nl/hulp/inloggen"),
        ("/nl/hulp/inloggen)", "/nl/hulp/inloggen"),
        ("/nl/hulp/inloggen,", "/nl/hulp/inloggen"),
        ("/nl/hulp/inloggen%22", "/nl/hulp/inloggen"),
        ("/nl/hulp/inloggen%E2%80%9D.", "/nl/hulp/inloggen"),
        ("/nl/hulp/inloggen&gt;", "/nl/hulp/inloggen"),
        ("/nl/controle).", "/nl/controle"),
        ("/nl/balie,", "/nl/balie"),
        ("/nl/melding/K7M4TR9WXP.", "/nl/melding/K7M4TR9WXP"),
        ("/nl/hulp/inloggen?naar-website=verder.", "/nl/hulp/inloggen?naar-website=verder"),
        (
            "/nl/hulp/inloggen?bibliotheek=drenthe&amp;naar-website=verder",
            "/nl/hulp/inloggen?bibliotheek=drenthe&naar-website=verder",
        ),
        ("/nl/hulp/inloggen&naar-website=verder", "/nl/hulp/inloggen?naar-website=verder"),
        ("/nl/hulp/inloggen?kanaal", "/nl/hulp/inloggen"),
        ("/NL/Hulp/Inloggen", "/nl/hulp/inloggen"),
        ("/controle", "/nl/controle"),
        ("/balie", "/nl/balie"),
        ("/kiosk", "/nl/kiosk"),
        ("/kiosk?bibliotheek=drenthe", "/nl/kiosk?bibliotheek=drenthe"),
        ("/melding/K7M4TR9WXP", "/nl/melding/K7M4TR9WXP"),
        ("/melding/K7M4TR9WXP.", "/nl/melding/K7M4TR9WXP"),
        ("/hulp/inloggen", "/nl/hulp/inloggen"),
        ("/hulp/inloggen/gegevens?naar-website=verder", "/nl/hulp/inloggen/gegevens?naar-website=verder"),
        ("/schema/inloggen", "/nl/schema/inloggen"),
        ("/hulpvraag", "/nl/hulpvraag"),
        ("/toegankelijkheid", "/nl/toegankelijkheid"),
    ] {
        let answer = server.get(asked, &[])?;
        assert_eq!((answer.status, answer.header("location")), (307, meant), "{asked}");
        assert_eq!(answer.header("cache-control"), "no-store", "{asked}");
        let there = server.get(meant, &[("Accept", "text/html")])?;
        assert!([200, 404].contains(&there.status), "{meant}: {}", there.status);
    }
    let english = server.get("/controle", &[("Accept-Language", "en")])?;
    assert_eq!(english.header("location"), "/en/controle");
    assert!(english.header("vary").to_ascii_lowercase().contains("accept-language"));
    for elsewhere in ["//elders.example/hulp/inloggen", "/%2Felders.example/nl/hulp/a."] {
        let answer = server.get(elsewhere, &[])?;
        assert!(!answer.header("location").starts_with("//"), "{elsewhere}: {}", answer.header("location"));
    }
    Ok(())
}

/// Without the app, a library is chosen with a form below what was found.
#[test]
fn a_library_that_is_chosen_after_a_search_leaves_the_words_where_they_are() -> Result<()> {
    const CHOICE: &str = "form.library-choice";
    let server = Server::shared()?;
    let found =
        Document::of(&searched(&server, "/nl/?voor=balie&bibliotheek=groene-hart", "logout+zx")?.text()?);
    let form = found.all(CHOICE);
    assert_eq!((form[0].attr("method"), form[0].attr("action")), (Some("post"), Some("/nl/")));
    let fields = found.all(&format!("{CHOICE} input[type=hidden]"));
    let mut pairs: Vec<String> = fields
        .iter()
        .filter_map(|field| {
            Some(format!("{}={}", field.attr("name")?, field.attr("value")?.replace(' ', "+")))
        })
        .collect();
    assert_eq!(pairs, ["voor=balie", "zoek=logout+zx"]);
    for (library, meant) in [("drenthe", "/nl/?voor=balie&bibliotheek=drenthe"), ("", "/nl/?voor=balie")] {
        pairs.push(format!("bibliotheek={library}"));
        let kind = [("Content-Type", "application/x-www-form-urlencoded")];
        let answer = server.send_body("POST", "/nl/", &kind, pairs.join("&").as_bytes())?;
        pairs.pop();
        assert_eq!((answer.status, answer.header("cache-control")), (200, "private, no-cache"));
        let page = Document::of(&answer.text()?);
        assert_eq!(page.all("input[type=search]")[0].attr("value"), Some("logout zx"));
        assert_eq!(page.count("[data-found]"), 1);
        let chosen = page.all(&format!("{CHOICE} option[selected]"));
        assert_eq!(chosen[0].attr("value"), Some(library));
        // The address by which the app, and every link, goes on.
        assert_eq!(page.all("#plain")[0].attr("data-meant"), Some(meant));
        for link in page.all("[href], [action]") {
            let href = link.attr("href").or_else(|| link.attr("action")).unwrap_or_default();
            assert!(!href.contains("logout+zx") && !href.contains("zoek="), "{href}");
        }
        let search = page.all("form[role=search]");
        assert_eq!(search[0].attr("action"), Some(meant));
    }
    // Where nothing was searched for it is a link by other means, which can be kept.
    let plain = page_of(&server, "/nl/?bibliotheek=drenthe")?;
    assert_eq!(plain.all(CHOICE)[0].attr("method"), None);
    Ok(())
}

#[test]
fn what_is_searched_for_gets_into_no_address() -> Result<()> {
    let server = Server::shared()?;
    for (address, found) in [
        ("/nl/?bibliotheek=drenthe", "a[data-flow-link=\"melding-logout\"]"),
        ("/en/", "a[data-flow-link=\"melding-logout\"]"),
        ("/nl/balie?voor=balie", "a[data-hit]"),
    ] {
        let form = page_of(&server, address)?;
        let form = form.all("form[role=search]");
        let form = form.first().context("no search")?;
        assert_eq!((form.attr("method"), form.attr("action")), (Some("post"), Some(address)));
        let answer = searched(&server, address, "Annette+de+Vries+logout_detected")?;
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("cache-control"), "private, no-cache", "Back shows it again");
        let html = answer.text()?;
        let page = Document::of(&html);
        assert!(page.count(found) >= 1, "{address}");
        let field = page.all("input[name=zoek]");
        assert_eq!(field[0].attr("value"), Some("Annette de Vries logout_detected"));
        assert_eq!(page.all("#plain")[0].attr("data-meant"), Some(address));
        assert!(!page.text("title").contains("Annette"), "{}", page.text("title"));
        for link in page.all("[href], [action]") {
            let href = link.attr("href").or_else(|| link.attr("action")).unwrap_or_default();
            assert!(!href.contains("Annette") && !href.contains("zoek="), "{href}");
        }
    }
    // An unknown message goes along to the form in which help is asked for.
    let page = Document::of(&searched(&server, "/nl/", "foutje+zx+qq")?.text()?);
    assert!(page.count("[data-unknown-message] form[method=post][action=\"/nl/hulpvraag\"] [data-ask]") == 1);
    let ask = searched(&server, "/nl/hulpvraag", "foutje+zx+qq")?;
    assert_eq!(ask.status, 200);
    let ask = Document::of(&ask.text()?);
    assert_eq!(ask.all("input[name=melding]")[0].attr("value"), Some("foutje zx qq"));
    // An address of an earlier version works, and goes no further.
    let old = page_of(&server, "/nl/?zoek=logout&bibliotheek=drenthe")?;
    assert!(old.count("[data-found]") == 1);
    assert_eq!(old.all("#plain")[0].attr("data-meant"), Some("/nl/?bibliotheek=drenthe"));
    assert_eq!(old.all("a[data-language-switch]")[0].attr("href"), Some("/en/?bibliotheek=drenthe"));
    // Nothing is looked for that is longer than a message.
    let long = searched(&server, "/nl/balie", &"wachtwoord+".repeat(1_000))?;
    assert_eq!(long.status, 200);
    let empty = searched(&server, "/nl/", "")?;
    assert_eq!(empty.status, 200);
    assert_eq!(server.send("POST", "/nl/toegankelijkheid", &[])?.status, 405);
    Ok(())
}
