//! What people's browsers, clocks and networks are known to do.

use anyhow::{Result, bail, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::engine::Engine;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::{firefox, places};
use serde_json::json;

use crate::matrix::cell::{Plan, ZONE_THERE};
use crate::matrix::{agents, blockers, cookies, network};

/// How long the login service's own cookie lives, unless it is told otherwise: oidc-provider's default.
const HOUR_S: u32 = 3_600;

/// A condition.
#[derive(Debug)]
pub(super) struct Condition {
    name: &'static str,
    /// What the table says of it.
    pub(super) how: &'static str,
    /// How far the device's clock is ahead.
    browser_ahead_by_minutes: i32,
    /// How long the login service's cookie lives.
    pub(super) interaction_s: u32,
    /// Whether what goes wrong can be seen by no page but the login service's own.
    pub(super) no_page_can_see: bool,
    pub(super) zone: &'static str,
}

const fn as_it_is(name: &'static str, how: &'static str) -> Condition {
    Condition {
        name,
        how,
        browser_ahead_by_minutes: 0,
        interaction_s: HOUR_S,
        no_page_can_see: false,
        zone: ZONE_THERE,
    }
}

const fn off_by(name: &'static str, how: &'static str, browser_ahead_by_minutes: i32) -> Condition {
    Condition { browser_ahead_by_minutes, ..as_it_is(name, how) }
}

/// Our own server is away. The login service is another one.
const SERVER_AWAY: &str = "server_away";
/// Nothing of the check runs.
const NO_JAVASCRIPT: &str = "no_javascript";

const ALL: [Condition; 32] = [
    as_it_is("plain", "as it comes"),
    as_it_is("private", "a private window"),
    as_it_is("ublock", "an ad blocker: uBlock Origin, or AdGuard's lists in Chromium"),
    as_it_is("strict", "Enhanced Tracking Protection: Strict"),
    as_it_is("itp", "Intelligent Tracking Prevention"),
    as_it_is("third_party_allowed", "third-party cookies: allow"),
    as_it_is("third_party_blocked", "third-party cookies: block"),
    as_it_is("cookies_blocked", "all cookies: block"),
    Condition {
        no_page_can_see: true,
        ..as_it_is(
            "login_site_cookies_blocked",
            "cookies of the login service's own site: block; no other page can see that",
        )
    },
    as_it_is("storage_blocked", "storage off, cookies on"),
    off_by("clock_behind_2_days", "2 days slow", -2_880),
    off_by("clock_behind_2_hours", "2 hours slow", -120),
    off_by("clock_behind_6_minutes", "6 minutes slow", -6),
    off_by("clock_behind_2_minutes", "2 minutes slow", -2),
    off_by("clock_ahead_2_minutes", "2 minutes fast", 2),
    off_by("clock_ahead_10_minutes", "10 minutes fast", 10),
    Condition {
        interaction_s: 300,
        ..off_by(
            "clock_ahead_10_minutes_short_cookie",
            "10 minutes fast, and the login service's cookie lives 5 minutes",
            10,
        )
    },
    off_by("clock_ahead_20_minutes", "20 minutes fast", 20),
    Condition {
        interaction_s: 900,
        ..off_by(
            "clock_ahead_20_minutes_short_cookie",
            "20 minutes fast, and the login service's cookie lives 15 minutes",
            20,
        )
    },
    off_by("clock_ahead_59_minutes", "59 minutes fast", 59),
    off_by("clock_ahead_61_minutes", "61 minutes fast; a token lives an hour", 61),
    off_by("clock_ahead_2_hours", "2 hours fast", 120),
    off_by("clock_ahead_2_days", "2 days fast", 2_880),
    as_it_is("no_referrer", "the browser sends no `Referer`; Chromium then says `Origin: null`"),
    as_it_is("no_origin", "the browser sends no `Origin`"),
    as_it_is(SERVER_AWAY, "our own server stops, the login service does not"),
    as_it_is("vpn", "a VPN that our server's list names"),
    Condition { zone: "Pacific/Auckland", ..as_it_is("time_zone", "the device is set to Auckland") },
    as_it_is("ie11", "Internet Explorer 11's user agent"),
    as_it_is("safari13", "Safari 13's user agent"),
    as_it_is("instagram", "the user agent of the page inside Instagram"),
    as_it_is(NO_JAVASCRIPT, "JavaScript is off; the check's page says what it did not look at"),
];

impl Condition {
    /// The condition of this name.
    pub(super) fn of(name: &str) -> Result<Self> {
        match ALL.into_iter().find(|condition| condition.name == name) {
            Some(condition) => Ok(condition),
            None => bail!("there is no condition {name}"),
        }
    }

    pub(super) fn is_without_javascript(&self) -> bool {
        self.name == NO_JAVASCRIPT
    }

    pub(super) fn is_without_server(&self) -> bool {
        self.name == SERVER_AWAY
    }

    /// How far the servers' clocks are ahead of the browser's.
    pub(super) const fn servers_ahead_by_minutes(&self) -> i32 {
        -self.browser_ahead_by_minutes
    }

    /// The house that stands for it.
    pub(super) fn plan(&self) -> Plan {
        let plan = Plan { clock_ahead_by_minutes: self.servers_ahead_by_minutes(), ..Plan::default() };
        if self.name == "vpn" {
            Plan { exit: network::VPN_EXIT, vpn: network::VPN_LIST, ..plan }
        } else {
            plan
        }
    }

    /// The browser as this condition makes it, with what it needs to be there as long as it runs.
    pub(super) fn change(
        &self,
        browser: Browser,
        engine: Engine,
        provider: &str,
    ) -> Result<(Browser, Option<Folder>)> {
        use Engine::{Chromium, Firefox, Webkit};
        let browser = match (self.name, engine) {
            ("private", Chromium) => browser.with_word("--incognito"),
            ("private", Firefox) => browser.with_setting("browser.privatebrowsing.autostart", json!(true)),
            ("private", Webkit) => browser.with_word("--private"),
            ("ublock", Chromium) => {
                let extension = blockers::adguard_extension()?;
                let word = format!("--load-extension={}", extension.path().display());
                return Ok((browser.with_word(word), Some(extension)));
            }
            ("third_party_allowed", _) => cookies::with_third_party(browser, engine),
            ("third_party_blocked", _) => cookies::without_third_party(browser, engine),
            ("strict", Firefox) => cookies::strictly(browser),
            ("itp", Webkit) => browser.with_word("--enable-itp"),
            ("cookies_blocked", _) => cookies::without_cookies(browser, engine),
            ("login_site_cookies_blocked", Chromium) => {
                let pattern = format!("{provider},*");
                browser.with_setting(
                    "profile.content_settings.exceptions.cookies",
                    json!({ pattern: { "setting": 2 } }),
                )
            }
            ("storage_blocked", _) => cookies::without_storage(browser, engine),
            ("no_referrer", Chromium) => browser.with_setting("enable_referrers", json!(false)),
            ("no_referrer", Firefox) => browser.with_setting("network.http.sendRefererHeader", json!(0)),
            ("no_origin", Firefox) => browser.with_setting("network.http.sendOriginHeader", json!(0)),
            (NO_JAVASCRIPT, _) => agents::without_javascript(browser, engine),
            // The rest of these is in `prepare`.
            ("ublock" | "login_site_cookies_blocked", Firefox) => browser,
            (name, _) => {
                if let Some(agent) = self.agent() {
                    agents::named(browser, engine, agent)
                } else {
                    let by_itself = ["plain", SERVER_AWAY, "vpn", "time_zone"].contains(&name)
                        || name.starts_with("clock_");
                    ensure!(by_itself, "nobody knows how to make {name} in {}", engine.name());
                    browser
                }
            }
        };
        Ok((browser, None))
    }

    /// What the browser calls itself.
    fn agent(&self) -> Option<&'static str> {
        match self.name {
            "ie11" => Some(agents::IE_11),
            "safari13" => Some(agents::SAFARI_13),
            "instagram" => Some(agents::INSTAGRAM),
            _ => None,
        }
    }

    /// What can only be set in a browser that runs.
    pub(super) async fn prepare(&self, page: &Page, provider: &str) -> Result<()> {
        if let Some(agent) = self.agent() {
            agents::rename(page, agent).await?;
        }
        match (self.name, page.engine()) {
            // Firefox keeps single sites in a store of its own.
            ("login_site_cookies_blocked", Engine::Firefox) => {
                let script = "
                    const site = Services.scriptSecurityManager.createContentPrincipalFromOrigin(ORIGIN);
                    Services.perms.addFromPrincipal(site, 'cookie', Ci.nsICookiePermission.ACCESS_DENY);";
                let script = script.replace("ORIGIN", &json!(provider).to_string());
                firefox::as_browser(page, &script, Vec::new()).await?;
            }
            ("ublock", engine) => {
                if engine == Engine::Firefox {
                    firefox::install(page, &places::ublock()).await?;
                }
                page.expect_error("ERR_BLOCKED_BY_CLIENT");
                page.load("/robots.txt").await?;
                blockers::lists_are_in_force(page).await?;
            }
            _ => {}
        }
        Ok(())
    }
}

#[test]
fn every_condition_is_in_the_list_once() {
    for condition in &ALL {
        assert_eq!(ALL.iter().filter(|other| other.name == condition.name).count(), 1, "{}", condition.name);
    }
}
