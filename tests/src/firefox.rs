//! Commands that only Firefox's driver has: installing add-ons, and running scripts with the browser's own rights.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use http::Method;
use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::extensions::addons::firefox::FirefoxTools;
use thirtyfour::{RequestData, SessionId};

use crate::engine::Engine;
use crate::page::Page;

/// Installs an add-on until the browser closes.
///
/// # Errors
/// When the browser refuses it.
pub async fn install(page: &Page, file: &Path) -> Result<()> {
    let tools = FirefoxTools::new(page.session().handle().clone());
    let installed = tools.install_addon(&file.to_string_lossy(), Some(true)).await;
    installed.with_context(|| format!("{} is not installed", file.display()))
}

/// Runs the body of an async function with the rights of the browser itself, as its own settings page has them.
///
/// # Errors
/// When it throws.
pub async fn as_browser(page: &Page, script: &str, arguments: Vec<Value>) -> Result<Value> {
    ensure!(page.engine() == Engine::Firefox, "only Firefox runs scripts as the browser itself");
    context(page, "chrome").await?;
    let script = format!(
        "const done = arguments[arguments.length - 1];
         (async (...arguments) => {{ {script} }})(...arguments).then(
             value => done({{ value: value ?? null }}), error => done({{ error: String(error) }}));"
    );
    let answer = page.session().execute_async(&script, arguments).await.map(|answer| answer.json().clone());
    // Back to the page whatever came of it.
    context(page, "content").await?;
    let answer = answer?;
    ensure!(answer["error"].is_null(), "Firefox: {}", answer["error"]);
    Ok(answer["value"].clone())
}

async fn context(page: &Page, name: &'static str) -> Result<()> {
    Ok(page.session().handle().cmd(Context(name)).await.map(drop)?)
}

#[derive(Debug)]
struct Context(&'static str);

impl FormatRequestData for Context {
    fn format_request(&self, session: &SessionId) -> RequestData {
        RequestData::new(Method::POST, format!("session/{session}/moz/context"))
            .add_body(json!({ "context": self.0 }))
    }
}
