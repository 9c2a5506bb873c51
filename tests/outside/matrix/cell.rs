//! One cell of the table: an engine under one condition, and what the checks must say there.

use std::fs;
use std::net::Ipv4Addr;

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::countries;
use inlogwijzer_tests::engine::Engine;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::front::Front;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::server::{Server, Settings};

use super::table::{self, Row};

/// The finding of the login that was played through, once it was.
pub(crate) const PLAYED: &str =
    "[data-check=\"login-rehearsal\"]:not([data-reason=\"login-rehearsal-not-played\"])";

/// A cell in the list of runners.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Runner {
    pub(crate) id: &'static str,
    /// Why it is not run, where it is not.
    pub(super) not_run: Option<&'static str>,
}

/// A cell that is run.
#[derive(Debug)]
pub(super) struct Cell {
    pub(super) engine: Engine,
    row: Row,
}

impl Cell {
    /// The cell of a condition in an engine, with its row of the table.
    pub(super) fn new(condition: &str, engine: &str) -> Result<Self> {
        let id = format!("{condition}/{engine}");
        let engine = Engine::ALL.into_iter().find(|known| known.name() == engine);
        let row = table::rows()?.into_iter().find(|row| row.id == id);
        Ok(Self {
            engine: engine.context("no such engine")?,
            row: row.with_context(|| format!("the table of docs/readiness.md has no row `{id}`"))?,
        })
    }

    /// This cell's browser, as most people have it, which reaches the house by name.
    pub(super) fn browser(&self, house: &House) -> Browser {
        self.browser_in(house, ZONE_THERE)
    }

    /// The same on a device that is set to another time zone.
    pub(super) fn browser_in(&self, house: &House, zone: &str) -> Browser {
        Browser::of(self.engine).through(&house.front).with_variable("TZ", zone)
    }

    /// Runs the whole check as a visitor does, plays the login through, and holds what the page then says against
    /// the table.
    pub(super) async fn check(&self, page: &Page) -> Result<()> {
        page.open("/nl/controle").await?;
        page.see("[data-checks-done]").await?;
        page.click("[data-rehearse]").await?;
        // The page is left, and comes back by itself with the outcome.
        page.see(PLAYED).await.context("the login that was played through does not come back")?;
        self.compare(page).await
    }

    /// Loads something of the server's that is not the app.
    pub(super) async fn load_something_small(&self, page: &Page) -> Result<()> {
        // Browsers ask for it beside whatever is not HTML.
        page.expect_error("favicon.ico");
        page.load("/robots.txt").await
    }

    /// Waits until all checks have answered, and holds what they say against the table.
    pub(super) async fn compare(&self, page: &Page) -> Result<()> {
        let seen = verdicts(page).await?;
        let mut wrong = Vec::new();
        for (check, expected) in &self.row.verdicts {
            let found = seen.iter().find(|seen| seen.check == *check);
            let verdict = found.map_or("-", |seen| seen.verdict.as_str());
            if verdict != expected {
                let why = found.map_or("", |seen| seen.reason.as_str());
                wrong.push(format!("{check} is {verdict} ({why}), and the table says {expected}"));
            }
        }
        for extra in seen.iter().filter(|seen| self.row.verdicts.iter().all(|(id, _)| *id != seen.check)) {
            wrong.push(format!("{} is no column of the table", extra.check));
        }
        ensure!(wrong.is_empty(), "{}:\n  {}", self.row.id, wrong.join("\n  "));
        Ok(())
    }
}

/// What the page says of one check.
#[derive(Debug)]
pub(crate) struct Seen {
    pub(crate) check: String,
    pub(crate) verdict: String,
    pub(crate) reason: String,
}

/// What the page says of each check, once all have answered.
pub(crate) async fn verdicts(page: &Page) -> Result<Vec<Seen>> {
    page.see("[data-checks-done]").await?;
    let script = "return [...document.querySelectorAll('[data-check]')]
        .map(e => [e.dataset.check, e.dataset.verdict, e.dataset.reason ?? ''])";
    let all: Vec<(String, String, String)> = serde_json::from_value(page.run(script).await?)?;
    Ok(all.into_iter().map(|(check, verdict, reason)| Seen { check, verdict, reason }).collect())
}

/// Where the country database says that everybody is, and a zone of it.
const COUNTRY: &str = "NL";
pub(crate) const ZONE_THERE: &str = "Europe/Amsterdam";
/// A network that is kept free for examples (RFC 5737): nobody comes from it.
const NOBODY: &str = "192.0.2.0/24";

/// A server with its door, and with everything that an operator can give it: a companion on another site, a list
/// of VPNs, a database of countries, and STUN. A wrong alarm would have every chance.
#[derive(Debug)]
pub(crate) struct House {
    pub(crate) front: Front,
    pub(crate) server: Server,
    _folder: Folder,
}

/// What is special about a house.
#[derive(Debug)]
pub(crate) struct Plan {
    /// From where visitors come, as the server sees it.
    pub(crate) exit: Ipv4Addr,
    /// What the list of VPNs names.
    pub(crate) vpn: &'static str,
    pub(crate) clock_ahead_by_minutes: i32,
}

impl Default for Plan {
    fn default() -> Self {
        Self { exit: Ipv4Addr::LOCALHOST, vpn: NOBODY, clock_ahead_by_minutes: 0 }
    }
}

impl House {
    pub(crate) fn open() -> Result<Self> {
        Self::with(&Plan::default())
    }

    pub(crate) fn with(plan: &Plan) -> Result<Self> {
        let front = Front::with_exit(plan.exit)?;
        let folder = Folder::new()?;
        let (vpn, country) = (folder.path().join("vpn.txt"), folder.path().join("country.mmdb"));
        fs::write(&vpn, plan.vpn)?;
        fs::write(&country, countries::everybody_in(COUNTRY))?;
        let more = [
            "--companion-origin",
            &front.companion_origin(),
            "--networks",
            &format!("vpn={}", vpn.display()),
            "--country-db",
            &country.to_string_lossy(),
            "--stun",
            "127.0.0.1:0",
        ];
        let server = Server::with(Settings {
            more: more.map(str::to_owned).to_vec(),
            clock_ahead_by_minutes: plan.clock_ahead_by_minutes,
            ..Settings::default()
        })?;
        front.lead_to(server.address())?;
        Ok(Self { front, server, _folder: folder })
    }
}
