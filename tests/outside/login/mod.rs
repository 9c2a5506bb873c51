//! Real logins beside the browser check: a login service and sites made of common libraries (`tests/login/bench.mjs`), in
//! three engines, under what people's browsers, clocks and networks are known to do.
//!
//! The table in `docs/readiness.md` says how the logins go and what the check says there, and these tests read it. Three
//! things must hold whatever the table says: the check calls nothing a problem where every login succeeds; it does not
//! call everything right where one fails and a page could have seen it; and it does not say that cookies of other sites
//! are allowed where a question in a frame fails for want of them.
//!
//! `cargo xtask test` runs a few of the cells, `cargo xtask soak login` all. With `INLOGWIJZER_WRITE_DOCS=1` they write
//! their row of the table.

mod conditions;
mod table;

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::PATIENCE;
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::engine::Engine;
use inlogwijzer_tests::login::LoginBench;
use inlogwijzer_tests::page::Page;
use tokio::time::timeout;

use crate::matrix;
use crate::matrix::cell::{self, House, PLAYED, Seen};
use conditions::Condition;
use table::Row;

/// A cell in the list of them.
#[derive(Debug, Clone, Copy)]
struct Login {
    id: &'static str,
    /// Why it is not run, where it is not.
    not_run: Option<&'static str>,
}

/// Makes a test of each cell, and [`CELLS`], the list of them all. Those that are not `short` are for `soak login`, and
/// those with a reason are not run.
macro_rules! logins {
    ($($condition:ident { $($engine:ident $(($short:ident))? $(: $reason:literal)?),+ $(,)? })+) => {
        mod each {
            $(mod $condition {
                $(logins!(@test $condition, $engine $(($short))? $(: $reason)?);)+
            })+
        }

        /// Every cell.
        const CELLS: &[Login] = &[$($(logins!(@login $condition, $engine $(: $reason)?)),+),+];
    };
    (@test $condition:ident, $engine:ident (short)) => {
        #[tokio::test]
        async fn $engine() -> anyhow::Result<()> {
            super::super::run(stringify!($condition), stringify!($engine)).await
        }
    };
    (@test $condition:ident, $engine:ident) => {
        #[tokio::test]
        #[ignore = "`cargo xtask soak login` runs it"]
        async fn $engine() -> anyhow::Result<()> {
            super::super::run(stringify!($condition), stringify!($engine)).await
        }
    };
    // Not even ignored: `soak login` runs what is.
    (@test $condition:ident, $engine:ident : $reason:literal) => {};
    (@login $condition:ident, $engine:ident) => {
        Login { id: concat!(stringify!($condition), "/", stringify!($engine)), not_run: None }
    };
    (@login $condition:ident, $engine:ident : $reason:literal) => {
        Login { id: concat!(stringify!($condition), "/", stringify!($engine)), not_run: Some($reason) }
    };
}

logins! {
    plain { chromium (short), firefox, webkit }
    private { chromium, firefox, webkit }
    ublock { chromium, firefox, webkit: "WebKitGTK takes no add-ons" }
    strict { firefox }
    itp { webkit }
    third_party_allowed { chromium, firefox, webkit }
    third_party_blocked { chromium, firefox, webkit }
    cookies_blocked { chromium (short), firefox, webkit }
    login_site_cookies_blocked {
        chromium,
        firefox,
        webkit: "MiniBrowser has no setting for a single site",
    }
    storage_blocked { chromium, firefox, webkit }
    stored_login {
        chromium: "this login service asks for no password, so a wrong one that is filled in changes nothing",
        firefox: "this login service asks for no password, so a wrong one that is filled in changes nothing",
        webkit: "MiniBrowser stores no passwords",
    }
    clock_behind_2_days { chromium, firefox, webkit }
    clock_behind_2_hours { chromium, firefox, webkit }
    clock_behind_6_minutes { chromium, firefox, webkit }
    clock_behind_2_minutes { chromium, firefox, webkit }
    clock_ahead_2_minutes { chromium, firefox, webkit }
    clock_ahead_10_minutes { chromium, firefox, webkit }
    clock_ahead_10_minutes_short_cookie { chromium, firefox, webkit (short) }
    clock_ahead_20_minutes { chromium, firefox, webkit }
    clock_ahead_20_minutes_short_cookie { chromium, firefox, webkit }
    clock_ahead_59_minutes { chromium, firefox, webkit }
    clock_ahead_61_minutes { chromium, firefox, webkit }
    clock_ahead_2_hours { chromium, firefox (short), webkit }
    clock_ahead_2_days { chromium, firefox, webkit }
    no_referrer { chromium, firefox, webkit: "MiniBrowser has no such setting" }
    no_origin {
        chromium: "Chromium has no such setting",
        firefox,
        webkit: "MiniBrowser has no such setting",
    }
    offline {
        chromium: "without a network there is no login to begin",
        firefox: "without a network there is no login to begin",
        webkit: "without a network there is no login to begin",
    }
    server_away { chromium, firefox, webkit }
    vpn { chromium, firefox, webkit }
    time_zone { chromium, firefox, webkit }
    ie11 { chromium, firefox, webkit }
    safari13 { chromium, firefox, webkit }
    instagram { chromium, firefox, webkit }
    no_javascript { chromium, firefox, webkit }
}

/// How the logins went, and what else was seen of them.
#[derive(Debug)]
struct Logins {
    server: Outcome,
    /// Of clients in the browser: openid-client, oidc-client-ts and oidc-client.
    browser: [Outcome; 3],
    /// The question behind the scenes whether somebody is logged in; none where nobody ever was.
    hidden: Option<Outcome>,
}

impl Logins {
    fn all_succeed(&self) -> bool {
        self.server.is_in() && self.browser.iter().all(Outcome::is_in)
    }
}

/// How a login went: `in`, or what the page says.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Outcome(String);

impl Outcome {
    fn is_in(&self) -> bool {
        self.0 == "in"
    }

    fn word(&self) -> &'static str {
        if self.is_in() { "in" } else { "fails" }
    }

    /// Whether a page or an answer did not arrive. None of our conditions does that. The library that gives WebKit its
    /// names now and then knows none of them: see `Page::load`.
    fn is_lost_on_the_way(&self) -> bool {
        ["Load failed", "NetworkError", "Failed to fetch"].iter().any(|words| self.0.contains(words))
    }
}

async fn run(condition: &str, engine: &str) -> Result<()> {
    let id = format!("{condition}/{engine}");
    let engine = Engine::ALL.into_iter().find(|known| known.name() == engine).context("no such engine")?;
    let condition = Condition::of(condition)?;
    let house = House::with(&condition.plan())?;
    let bench =
        LoginBench::start(&house.front, condition.interaction_s, condition.servers_ahead_by_minutes())?;
    let browser = Browser::of(engine).through(&house.front).with_variable("TZ", condition.zone);
    let (browser, _needed) = condition.change(browser, engine, bench.provider())?;
    let mut found = None;
    browser
        .run(&house.server, async |page| {
            // What fails here stands in the console too.
            for words in
                [bench.site(), bench.provider(), "favicon.ico", "NS_ERROR_", "SecurityError", "cookie"]
            {
                page.expect_error(words);
            }
            condition.prepare(page, bench.provider()).await?;
            let logins = log_in(page, &bench).await?;
            let seen = if condition.is_without_javascript() {
                without_check(page).await?
            } else if condition.is_without_server() {
                check_away(page, &house).await?
            } else {
                check(page).await?
            };
            found = Some((logins, seen));
            Ok(())
        })
        .await?;
    let (logins, seen) = found.context("nothing was seen")?;
    hold(&condition, &logins, &seen).with_context(|| format!("{id}: {logins:#?}"))?;
    table::compare(&Row::of(&id, &logins, &seen, condition.how)).with_context(|| format!("{logins:#?}"))
}

/// The whole check as a visitor does it, with the login played through.
async fn check(page: &Page) -> Result<Vec<Seen>> {
    page.open("/nl/controle").await?;
    page.see("[data-checks-done]").await?;
    page.click("[data-rehearse]").await?;
    page.see(PLAYED).await.context("the login that was played through does not come back")?;
    cell::verdicts(page).await
}

/// The check again, when our server has gone.
async fn check_away(page: &Page, house: &House) -> Result<Vec<Seen>> {
    page.expect_lost_server();
    page.open("/nl/controle").await?;
    page.see("[data-checks-done]").await?;
    house.server.stop();
    page.click_and_see("[data-check-again]", "[data-checks-running]").await?;
    cell::verdicts(page).await
}

/// Nothing is checked without JavaScript, and the page says so.
async fn without_check(page: &Page) -> Result<Vec<Seen>> {
    page.load("/nl/controle").await?;
    ensure!(page.is_shown("[data-not-checked]").await?, "the page does not say what was not looked at");
    Ok(Vec::new())
}

async fn log_in(page: &Page, bench: &LoginBench) -> Result<Logins> {
    let server = outcome(page, bench, "/server/begin").await?;
    let new = outcome(page, bench, "/browser/oc").await?;
    let old = outcome(page, bench, "/browser/old").await?;
    let (mut ts, mut hidden) = log_in_and_ask(page, bench).await?;
    if hidden.as_ref().is_some_and(|hidden| !hidden.is_in()) {
        // An answer may have been lost on the way: a frame does not tell.
        (ts, hidden) = log_in_and_ask(page, bench).await?;
    }
    Ok(Logins { server, browser: [new, ts, old], hidden })
}

async fn log_in_and_ask(page: &Page, bench: &LoginBench) -> Result<(Outcome, Option<Outcome>)> {
    let login = outcome(page, bench, "/browser/ts").await?;
    let hidden = if login.is_in() {
        page.see("html[silent]").await?;
        page.attribute("html", "silent").await?.map(Outcome)
    } else {
        None
    };
    Ok((login, hidden))
}

/// Begins a login, presses the login service's button as a person does, and reads how it went.
async fn outcome(page: &Page, bench: &LoginBench, path: &str) -> Result<Outcome> {
    let address = format!("{}{path}", bench.site());
    // At first not for long: where WebKit did not find a name there is nothing to wait for.
    for patience in [PATIENCE / 4, PATIENCE / 2, PATIENCE, PATIENCE] {
        page.session().goto(&address).await.with_context(|| format!("opening {path}"))?;
        let told = timeout(patience, press_and_read(page)).await;
        match told.ok().transpose().with_context(|| format!("logging in by {path}"))? {
            Some(outcome) if !outcome.is_lost_on_the_way() => return Ok(outcome),
            _ => {}
        }
    }
    anyhow::bail!("{path} is lost on the way again and again")
}

async fn press_and_read(page: &Page) -> Result<Outcome> {
    page.see("[login], form button").await?;
    if page.has("form button").await? {
        page.click("form button").await?;
        page.see("[login]").await?;
    }
    Ok(Outcome(page.attribute("[login]", "login").await?.unwrap_or_default()))
}

/// What must hold whatever the table says.
fn hold(condition: &Condition, logins: &Logins, seen: &[Seen]) -> Result<()> {
    const TELLING: [&str; 4] = ["cookies", "storage", "clock", "login-rehearsal"];
    let of = |verdict: &str| -> Vec<&str> {
        seen.iter().filter(|seen| seen.verdict == verdict).map(|seen| seen.reason.as_str()).collect()
    };
    if logins.all_succeed() {
        let problems = of("problem");
        ensure!(problems.is_empty(), "every login succeeds, and the check calls {problems:?} a problem");
    } else if !condition.no_page_can_see && !condition.is_without_javascript() {
        let warned = seen.iter().any(|seen| {
            TELLING.contains(&seen.check.as_str())
                && ["problem", "attention"].contains(&seen.verdict.as_str())
        });
        ensure!(warned, "a login fails, and the check says nothing but {:?}", of("attention"));
    }
    // Such cookies are no matter of a login, so it is in words that the check says this.
    if logins.hidden.as_ref().is_some_and(|hidden| !hidden.is_in()) {
        let allowed = seen.iter().any(|seen| seen.reason == "third-party-cookies-allowed");
        ensure!(
            !allowed,
            "the hidden question fails, and the check says that cookies of other sites are allowed"
        );
    }
    Ok(())
}

#[test]
fn every_condition_of_the_matrix_is_here_in_every_engine() {
    for runner in matrix::RUNNERS {
        let (condition, engine) = runner.id.split_once('/').unwrap();
        // Its wrong clocks are several here.
        let is_here = CELLS
            .iter()
            .any(|cell| cell.id.starts_with(condition) && cell.id.ends_with(&format!("/{engine}")));
        assert!(is_here, "{} is in the matrix, and not here", runner.id);
    }
}
