//! The console of each engine: errors of scripts, and what a policy blocked.

use anyhow::Result;
use serde_json::json;

use crate::engine::Engine;
use crate::firefox;
use crate::page::{Page, strings};

/// All errors since the browser began; in WebKitGTK those of the page that stands there.
pub(crate) async fn errors(page: &Page) -> Result<Vec<String>> {
    match page.engine() {
        Engine::Chromium => {
            let entries = page.session().browser_log().await?;
            let errors = entries.into_iter().filter(|entry| entry.level == "SEVERE");
            Ok(errors.map(|entry| entry.message).collect())
        }
        Engine::Firefox => of_firefox(page).await,
        Engine::Webkit => of_webkit(page).await,
    }
}

/// Firefox's driver gives no console away, but the browser itself keeps one. It has much in it that is none of ours:
/// only what stands in our pages counts, and what a policy stopped. Firefox up to 147 does not know Trusted Types, and says
/// so at each page: that is no fault of the page.
async fn of_firefox(page: &Page) -> Result<Vec<String>> {
    const READ: &str = "
        return Services.console.getMessageArray()
            .filter(message => message instanceof Ci.nsIScriptError)
            .filter(message => !(message.flags & Ci.nsIScriptError.warningFlag) || message.category.includes('CSP'))
            .filter(message => message.sourceName.startsWith(arguments[0]) || message.category.includes('CSP'))
            .filter(message => message.category !== 'CSP_couldNotProcessUnknownDirective'
                || !message.errorMessage.includes('trusted-types'))
            .map(message => `${message.category}: ${message.errorMessage} (${message.sourceName})`);";
    strings(&firefox::as_browser(page, READ, vec![json!(page.origin())]).await?)
}

/// WebKitGTK's driver gives no console away, in its hands the browser writes none, and its reports of what a policy
/// stopped are not kept for who asks later. So a page is listened to from the moment when it has loaded.
pub(crate) async fn listen(page: &Page) {
    const LISTEN: &str = "
        const stopped = document[Symbol.for('stopped')] = [];
        document.addEventListener('securitypolicyviolation', event => stopped.push(
            `Content Security Policy: ${event.effectiveDirective} stops ${event.blockedURI} ${event.sample}`));";
    if page.engine() == Engine::Webkit {
        // What stands there may be no page: a picture, or the driver's words about an error.
        let _ = page.run(LISTEN).await;
    }
}

/// What [`listen`] heard.
async fn of_webkit(page: &Page) -> Result<Vec<String>> {
    // Between two pages there is none to ask.
    let heard = page.run("return document[Symbol.for('stopped')] ?? []").await;
    heard.map_or_else(|_| Ok(Vec::new()), |heard| strings(&heard))
}
