//! All kinds of page, and how a visitor gets to each of them.

use anyhow::{Result, ensure};
use inlogwijzer_tests::document::parsed;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::server::{Server, Settings};

use super::full_report;

/// What the operator types to see what is counted.
pub(super) const TOKEN: &str = "een-token-van-de-beheerder-0123456789";
/// Stands in an address for the code of a report.
const CODE: &str = "{code}";
/// Stands in an address for the code of a report that was deleted.
const DELETED: &str = "{verwijderd}";

/// A kind of page.
pub(super) struct View {
    /// Its address, behind the language.
    pub(super) path: &'static str,
    /// What stands in it when it is whole.
    sign: &'static str,
    way: Way,
}

/// How somebody gets to see it.
enum Way {
    /// By its address.
    Address,
    /// By its address, and the operator's token.
    Token,
    /// By its address, which has no language in front and no app in it.
    NoApp,
    /// By sending a report while the server is away. It stays away.
    ServerAway,
}

const fn at(path: &'static str, sign: &'static str) -> View {
    View { path, sign, way: Way::Address }
}

/// Each kind of page on a visitor's own device, on a computer for everybody, and at the desk.
pub(super) const VIEWS: [View; 27] = [
    at("/", "[data-flow-link]"),
    at("/?zoek=logout&bibliotheek=drenthe", "[data-found]"),
    at("/?zoek=xyzzy&bibliotheek=drenthe", "[data-unknown-message]"),
    at("/hulp/ebooks-lenen?kan-inloggen=ja&bibliotheek=drenthe", "article[data-node]"),
    at("/hulp/wachtwoord-wijzigen", "article[data-node] [data-tool]"),
    at("/hulp/ebooks-lenen/rechten?bibliotheek=drenthe", "article[data-node=\"rechten\"]"),
    at("/hulp/inlogproblemen-wise/activeren?voor=balie", ".wise"),
    at("/hulp/melding-logout", "[data-checks-done]"),
    at("/hulp/ebooks-lenen/naar-inloggen?kan-inloggen=nee", "article[data-node=\"naar-inloggen\"]"),
    at("/hulp/ebooks-lenen/geen-recht?bibliotheek=drenthe", "article[data-node=\"geen-recht\"] .desk"),
    at("/schema/ebooks-lenen?kan-inloggen=ja", "svg[data-flow] a[aria-current]"),
    at("/schema/ebooks-lenen?kan-inloggen=ja&modus=inbed", "[data-embedded] svg[data-flow] a[aria-current]"),
    at("/overzicht/ebooks-lenen?kan-inloggen=ja", "[data-outline] a[aria-current]"),
    at("/kaart/bibliotheek", "svg[data-flow] a[data-node]"),
    at("/controle", "[data-checks-done]"),
    at("/hulpvraag/ebooks-lenen?bibliotheek=drenthe", "[data-send]"),
    at("/hulpvraag/entree-foutmelding", "[data-school]"),
    // With the longest rest that can be set: the warning is looked at by the tests of the kiosk.
    at("/hulp/ebooks-lenen?modus=publiek&rust=600", "[data-mode=\"publiek\"] .device-bar [data-wipe]"),
    at("/melding/{code}", "[data-report=\"patron\"] [data-answered]"),
    at("/melding/{code}?voor=balie", "[data-report=\"staff\"] svg[data-flow] a[data-node]"),
    at("/melding/{verwijderd}", "[data-error=\"unknown-code\"]"),
    at("/melding/{code}O", "[data-error=\"wrong-code\"]"),
    at("/balie?zoek=logout", "[data-hit]"),
    at("/balie/inzicht/ebooks-lenen", "#inzicht-token"),
    // After the one that asks for the token: a tab keeps it.
    View { path: "/balie/inzicht/ebooks-lenen", sign: "svg[data-counted]", way: Way::Token },
    at("/toegankelijkheid", ".statement__rows"),
    at("/bestaat-niet", "[data-error=\"notfound\"]"),
];

/// What is held against the rules of axe besides. A kiosk has its own tests of what can be pressed and how wide it is,
/// and the others are there for a moment.
pub(super) const FURTHER: [View; 6] = [
    View { path: "/proef/inloggen/in?taal=nl", sign: "main a", way: Way::NoApp },
    at("/kiosk?bibliotheek=drenthe", "[data-attract] [data-flow-link]"),
    at("/hulp/ebooks-lenen?bibliotheek=drenthe&modus=kiosk&rust=600&kan-inloggen=ja", "aside svg[data-qr]"),
    at("/controle?modus=kiosk&rust=600", "[data-check-on-phone]"),
    at("/hulpvraag/ebooks-lenen?bibliotheek=drenthe&modus=kiosk&rust=600", "[data-ask-preview]"),
    // The last one, for it takes the server away.
    View { path: "/hulpvraag/ebooks-lenen", sign: "[data-outbox=\"waiting\"]", way: Way::ServerAway },
];

/// A server with all that these pages need: a report, one that was deleted, and a token.
pub(super) struct Site {
    server: Server,
    code: String,
    deleted: String,
}

impl Site {
    pub(super) fn start() -> Result<Self> {
        let more = vec!["--insight-token".to_owned(), TOKEN.to_owned()];
        let server = Server::with(Settings { more, ..Settings::default() })?;
        let (code, deleted) = (full_report(&server, 1)?, full_report(&server, 2)?);
        let status = server.send("DELETE", &format!("/api/v1/reports/{deleted}"), &[])?.status;
        ensure!(status == 204, "the report is not deleted: {status}");
        Ok(Self { server, code, deleted })
    }

    pub(super) const fn server(&self) -> &Server {
        &self.server
    }

    /// Goes to a view, and unfolds everything in it once it is whole.
    pub(super) async fn show(&self, page: &Page, view: &View) -> Result<()> {
        let path = view.path.replace(CODE, &self.code).replace(DELETED, &self.deleted);
        match view.way {
            Way::NoApp => page.load(&path).await?,
            Way::Address | Way::Token | Way::ServerAway => page.open(&format!("/nl{path}")).await?,
        }
        match view.way {
            Way::Address | Way::NoApp => {}
            Way::Token => {
                page.type_into("#inzicht-token", TOKEN).await?;
                page.click(".code-form button").await?;
            }
            Way::ServerAway => {
                page.see("[data-send]").await?;
                page.has_all_parts().await?;
                self.server.stop();
                page.click("[data-send]").await?;
            }
        }
        page.see(view.sign).await?;
        page.run("document.querySelectorAll('details').forEach(e => e.open = true)").await.map(drop)
    }
}

/// A number that stands in a text is forgotten when a view comes or goes.
#[test]
fn the_statement_says_how_many_kinds_of_page_are_looked_at() -> Result<()> {
    let server = Server::shared()?;
    for (language, kinds) in [("nl", "soorten pagina's"), ("en", "kinds of page")] {
        let words = parsed(&server, &format!("/{language}/toegankelijkheid"))?.text("main");
        let told = format!("{} {kinds}", VIEWS.len());
        ensure!(words.contains(&told), "the statement in {language} does not say “{told}”");
    }
    Ok(())
}
