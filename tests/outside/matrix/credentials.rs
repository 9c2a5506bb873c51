//! A name and a password that the browser has stored for the app's own site.

use std::path::Path;
use std::process::Command;
use std::sync::Arc;

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::engine::Engine;
use inlogwijzer_tests::firefox;
use inlogwijzer_tests::folder::Folder;
use serde_json::json;

use super::cell::{Cell, House};

const NAME: &str = "proefpersoon";
const PASSWORD: &str = "geheim";
/// [`PASSWORD`] as Chromium keeps it where the system offers no safe: `v10`, and AES-128-CBC with a key that is
/// the same everywhere.
const PASSWORD_IN_CHROMIUM: &str = "7631309ac486f8e7b7f4356633d12741ce5667";

/// The browser knows a login for this very origin, and fills it in.
pub(super) async fn stored(cell: &Cell) -> Result<()> {
    let house = House::open()?;
    let origin = house.front.origin();
    if cell.engine == Engine::Firefox {
        // Its driver switches the storing and the filling in of passwords off, as Chromium's does.
        return cell
            .browser(&house)
            .with_setting("signon.rememberSignons", json!(true))
            .with_setting("signon.autofillForms", json!(true))
            .run(&house.server, async |page| {
                let script = "
                    const [origin, name, password] = arguments;
                    const login = Cc['@mozilla.org/login-manager/loginInfo;1'].createInstance(Ci.nsILoginInfo);
                    login.init(origin, '', null, name, password, '', '');
                    await Services.logins.addLoginAsync(login);";
                let known = vec![json!(origin), json!(NAME), json!(PASSWORD)];
                firefox::as_browser(page, script, known).await?;
                cell.check(page).await
            })
            .await;
    }
    let profile = Arc::new(Folder::new()?);
    let browser = || as_people_have_it(cell.browser(&house), &profile);
    let store = profile.path().join("Default/Login Data");
    browser()
        .run(&house.server, async |page| {
            page.until("Chromium has made its store", async || Ok(store.is_file())).await
        })
        .await?;
    insert(&store, &origin)?;
    browser().run(&house.server, async |page| cell.check(page).await).await
}

/// Its driver switches the storing of passwords off.
fn as_people_have_it(browser: Browser, profile: &Arc<Folder>) -> Browser {
    browser
        .with_profile(Arc::clone(profile))
        .with_word("--password-store=basic")
        .with_setting("credentials_enable_service", json!(true))
        .with_setting("profile.password_manager_enabled", json!(true))
}

fn insert(store: &Path, origin: &str) -> Result<()> {
    // Microseconds since 1601; any day in the past will do.
    let day = "13400000000000000";
    sqlite(
        store,
        &format!(
            "INSERT INTO logins (origin_url, action_url, username_element, username_value, password_element,
                 password_value, submit_element, signon_realm, date_created, blacklisted_by_user, scheme,
                 password_type, times_used, date_last_used, date_password_modified)
             VALUES ('{origin}/', '', '', '{NAME}', '', x'{PASSWORD_IN_CHROMIUM}', '', '{origin}/', {day}, 0, 0,
                 0, 1, {day}, {day})"
        ),
    )
}

fn sqlite(file: &Path, words: &str) -> Result<()> {
    let output = Command::new("sqlite3").arg(file).arg(words).output().context("sqlite3 does not start")?;
    ensure!(output.status.success(), "sqlite3: {}", String::from_utf8_lossy(&output.stderr));
    Ok(())
}
