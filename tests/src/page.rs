//! A page in a browser, and what a person does with it. Nothing here waits for time to pass: it waits until
//! something is so, and says what was not so when it gives up.

use std::fmt::Display;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::error::{WebDriverError, WebDriverErrorInner};
use thirtyfour::{By, Key, TypingData, WebDriver, WebElement};

use crate::engine::Engine;
use crate::{PATIENCE, TICK, console, places};

/// A page in a browser.
#[derive(Debug)]
pub struct Page {
    session: WebDriver,
    engine: Engine,
    origin: String,
    test: String,
    /// Errors that the test itself brings about, by words in them.
    expected: Mutex<Vec<String>>,
    /// What pages that were left did wrong, in an engine that has no console for us.
    left: Mutex<Vec<String>>,
}

impl Page {
    pub(crate) const fn new(session: WebDriver, engine: Engine, origin: String, test: String) -> Self {
        Self { session, engine, origin, test, expected: Mutex::new(Vec::new()), left: Mutex::new(Vec::new()) }
    }

    pub(crate) async fn quit(self) -> Result<()> {
        Ok(self.session.quit().await?)
    }

    /// The browser's session, for what is not here.
    #[must_use]
    pub const fn session(&self) -> &WebDriver {
        &self.session
    }

    /// The browser's engine.
    #[must_use]
    pub const fn engine(&self) -> Engine {
        self.engine
    }

    /// The server's origin as this browser knows it.
    #[must_use]
    pub fn origin(&self) -> &str {
        &self.origin
    }

    /// Goes to a path as if it were typed, and waits until the app runs.
    ///
    /// # Errors
    /// When the app does not start.
    pub async fn open(&self, path: &str) -> Result<()> {
        self.load(path).await?;
        self.started().await
    }

    /// Goes to a path as if it were typed.
    ///
    /// # Errors
    /// When the browser cannot.
    pub async fn load(&self, path: &str) -> Result<()> {
        let go = async || {
            let address = format!("{}{path}", self.origin);
            self.session.goto(address).await.with_context(|| format!("opening {path}"))
        };
        if self.engine == Engine::Webkit {
            // It tells of the page that stands there, and of no other.
            let errors = console::errors(self).await?;
            self.left.lock().unwrap_or_else(PoisonError::into_inner).extend(errors);
        }
        go().await?;
        // The library that gives WebKit the names of `names::ALL` now and then says that it knows none of that kind of
        // address, when many are asked for at once. That is no page of ours.
        if self.engine == Engine::Webkit {
            for _ in 0..2 {
                let words = self.run("return document.body?.innerText ?? ''").await?;
                if !words.as_str().is_some_and(|words| words.starts_with("Error resolving")) {
                    break;
                }
                go().await?;
            }
        }
        console::listen(self).await;
        Ok(())
    }

    /// Waits until the app runs.
    ///
    /// # Errors
    /// When it does not.
    pub async fn started(&self) -> Result<()> {
        self.see("html[data-app=\"ready\"]").await.map(drop).context("the app does not start")
    }

    /// Waits until all parts of the app are there, so that the server may go away. A build for development has no parts.
    ///
    /// # Errors
    /// When they never are.
    pub async fn has_all_parts(&self) -> Result<()> {
        if self.has("link[href*=\"/onderdelen\"]").await? {
            self.see("html[data-parts=\"here\"]").await?;
        }
        Ok(())
    }

    /// The element, once it is there.
    ///
    /// # Errors
    /// When it never is.
    pub async fn see(&self, selector: &str) -> Result<WebElement> {
        let begin = Instant::now();
        loop {
            match self.session.find(By::Css(selector)).await {
                Ok(element) => return Ok(element),
                Err(error) if passes(&error) && begin.elapsed() < PATIENCE => tokio::time::sleep(TICK).await,
                Err(error) => {
                    let place = self.path().await.unwrap_or_default();
                    return Err(error).with_context(|| format!("no {selector} at {place}"));
                }
            }
        }
    }

    /// Waits until there is no such element.
    ///
    /// # Errors
    /// When it stays.
    pub async fn see_no_more(&self, selector: &str) -> Result<()> {
        self.until(&format!("{selector} goes away"), async || Ok(self.count(selector).await? == 0)).await
    }

    /// How many such elements there are now.
    ///
    /// # Errors
    /// When the browser does not say.
    pub async fn count(&self, selector: &str) -> Result<usize> {
        Ok(self.session.find_all(By::Css(selector)).await?.len())
    }

    /// Whether there is such an element now.
    ///
    /// # Errors
    /// When the browser does not say.
    pub async fn has(&self, selector: &str) -> Result<bool> {
        Ok(self.count(selector).await? > 0)
    }

    /// Clicks the element with the mouse, once it is there and can be hit.
    ///
    /// # Errors
    /// When it never can.
    pub async fn click(&self, selector: &str) -> Result<()> {
        let begin = Instant::now();
        loop {
            let clicked = match self.session.find(By::Css(selector)).await {
                Ok(element) => element.click().await,
                Err(error) => Err(error),
            };
            match clicked {
                Ok(()) => return Ok(()),
                Err(error) if passes(&error) && begin.elapsed() < PATIENCE => tokio::time::sleep(TICK).await,
                Err(error) => {
                    let place = self.path().await.unwrap_or_default();
                    return Err(error).with_context(|| format!("clicking {selector} at {place}"));
                }
            }
        }
    }

    /// The words that are seen in the element, once it is there.
    ///
    /// # Errors
    /// When it never is.
    pub async fn text(&self, selector: &str) -> Result<String> {
        self.read(selector, "return e.innerText")
            .await
            .map(|text| text.as_str().unwrap_or_default().to_owned())
    }

    /// The element's attribute, once the element is there; nothing when it has none.
    ///
    /// # Errors
    /// When the element never is there.
    pub async fn attribute(&self, selector: &str, name: &str) -> Result<Option<String>> {
        let value = self.read(selector, &format!("return e.getAttribute('{name}')")).await?;
        Ok(value.as_str().map(str::to_owned))
    }

    /// The values of an attribute of all such elements, in the order of the page.
    ///
    /// # Errors
    /// When the browser does not say.
    pub async fn attributes(&self, selector: &str, name: &str) -> Result<Vec<String>> {
        let script = "return [...document.querySelectorAll(arguments[0])].map(e => e.getAttribute(arguments[1]) ?? '')";
        strings(&self.run_with(script, vec![json!(selector), json!(name)]).await?)
    }

    /// Reads something of an element `e`, in one go, so that a page that changes cannot come between.
    async fn read(&self, selector: &str, script: &str) -> Result<Value> {
        self.see(selector).await?;
        let script = format!("const e = document.querySelector(arguments[0]); {script}");
        self.run_with(&script, vec![json!(selector)]).await
    }

    /// Runs a script in the page.
    ///
    /// # Errors
    /// When it throws.
    pub async fn run(&self, script: &str) -> Result<Value> {
        self.run_with(script, Vec::new()).await
    }

    /// Runs a script in the page with `arguments`.
    ///
    /// # Errors
    /// When it throws.
    pub async fn run_with(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let answer = self.session.execute(script, arguments).await;
        answer.map(|answer| answer.json().clone()).with_context(|| format!("the script: {script}"))
    }

    /// Runs a script that gives a list of functions, and calls them in the page one after the other, each again and again
    /// until it gives something; what the last one gives.
    ///
    /// # Errors
    /// When one never does.
    pub async fn run_until(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        const WAIT: &str = "
            const done = arguments[arguments.length - 1];
            const steps = (function() { SCRIPT }).apply(null, [...arguments].slice(0, -1));
            const end = performance.now() + PATIENCE_MS;
            let at = 0;
            (function go() {
                let found;
                try { found = steps[at](); } catch (error) { return done({ failed: String(error) }); }
                if (found && ++at === steps.length) return done({ found });
                if (performance.now() > end) return done({ failed: 'waited in vain for step ' + at });
                setTimeout(go, found ? 0 : 4);
            })();";
        let patience_ms = PATIENCE.as_millis().to_string();
        let script = WAIT.replace("SCRIPT", script).replace("PATIENCE_MS", &patience_ms);
        let answer = self.session.execute_async(&script, arguments).await;
        let answer =
            answer.map(|answer| answer.json().clone()).with_context(|| format!("the script: {script}"))?;
        match answer.get("found") {
            Some(found) => Ok(found.clone()),
            None => bail!("{} at {}", answer["failed"], self.path().await.unwrap_or_default()),
        }
    }

    /// Sends a command of the DevTools protocol, which only Chromium speaks.
    ///
    /// # Errors
    /// When the browser refuses it.
    pub async fn devtools(&self, command: &str, settings: Value) -> Result<Value> {
        self.session.cdp().send_raw(command, settings).await.with_context(|| format!("{command} is refused"))
    }

    /// Waits until something is so.
    ///
    /// # Errors
    /// When it never is, or looking fails.
    pub async fn until(&self, what: &str, is_so: impl AsyncFn() -> Result<bool>) -> Result<()> {
        let begin = Instant::now();
        while !is_so().await.with_context(|| what.to_owned())? {
            if begin.elapsed() > PATIENCE {
                bail!("waited in vain until {what}, at {}", self.path().await.unwrap_or_default());
            }
            tokio::time::sleep(TICK).await;
        }
        Ok(())
    }

    /// The path and the query in the address bar.
    ///
    /// # Errors
    /// When the browser does not say.
    pub async fn path(&self) -> Result<String> {
        let url = self.session.current_url().await?;
        Ok(url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path())))
    }

    /// Waits until somebody is at a node.
    ///
    /// # Errors
    /// When that never is so.
    pub async fn at_node(&self, id: &str) -> Result<()> {
        self.see(&format!("article[data-node=\"{id}\"]")).await.map(drop)
    }

    /// Clicks an answer of the current node.
    ///
    /// # Errors
    /// When there is no such answer.
    pub async fn answer(&self, id: &str) -> Result<()> {
        self.click(&format!("a[data-answer=\"{id}\"]")).await
    }

    /// Waits until the focus is on an element that the selector fits.
    ///
    /// # Errors
    /// When it never is.
    pub async fn focus_on(&self, selector: &str) -> Result<()> {
        let script = "return !!document.activeElement && document.activeElement.matches(arguments[0])";
        self.until(&format!("the focus is on {selector}"), async || {
            Ok(self.run_with(script, vec![json!(selector)]).await? == json!(true))
        })
        .await
    }

    /// Types on the keyboard, wherever the focus is. A key such as Control is held for the keys added to it.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn press(&self, keys: impl Into<TypingData>) -> Result<()> {
        let focus = self.session.active_element().await?;
        Ok(focus.send_keys(keys).await?)
    }

    /// Presses one key, and gives the focus to nothing before: in a field for a date [`Page::press`] begins at its first
    /// place again (Chromium 148), so that Tab never leaves it.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn press_only(&self, key: Key) -> Result<()> {
        let hands = self.session.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO));
        Ok(hands.send_keys(key).perform().await?)
    }

    /// Clicks an element with a key held down.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn click_with(&self, key: Key, selector: &str) -> Result<()> {
        let element = self.see(selector).await?;
        element.scroll_into_view().await?;
        let hold = self
            .session
            .action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO))
            .key_down(key.clone());
        Ok(hold.move_to_element_center(&element).click().key_up(key).perform().await?)
    }

    /// Makes the view as wide and high as a device's, in CSS pixels.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn size(&self, width: u32, height: u32) -> Result<()> {
        let screen = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.devtools("Emulation.setDeviceMetricsOverride", screen).await.map(drop)
    }

    /// Asks for the dark colours, or the light ones.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn dark(&self, dark: bool) -> Result<()> {
        let scheme = if dark { "dark" } else { "light" };
        let media = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
        self.devtools("Emulation.setEmulatedMedia", media).await.map(drop)
    }

    /// Stops requests whose address fits one of the patterns (`*` for anything); none stops nothing.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn block(&self, patterns: &[&str]) -> Result<()> {
        self.devtools("Network.enable", json!({})).await?;
        self.devtools("Network.setBlockedURLs", json!({ "urls": patterns })).await.map(drop)
    }

    /// The addresses of all requests so far, of a browser that keeps a log of them.
    ///
    /// # Errors
    /// When there is no such log.
    pub async fn requests(&self) -> Result<Vec<String>> {
        let entries = self.session.get_log("performance").await?;
        let mut addresses = Vec::new();
        for entry in entries {
            let event: Value = serde_json::from_str(&entry.message)?;
            if event["message"]["method"] == "Network.requestWillBeSent" {
                let url = &event["message"]["params"]["request"]["url"];
                addresses.push(url.as_str().context("a request without an address")?.to_owned());
            }
        }
        Ok(addresses)
    }

    /// From now on errors in the console with these words in them are the test's own doing.
    pub fn expect_error(&self, words: &str) {
        self.expected.lock().unwrap_or_else(PoisonError::into_inner).push(words.to_owned());
    }

    /// The errors in the console that no test expected.
    pub(crate) async fn errors_in_console(&self) -> Result<Vec<String>> {
        let mut errors = console::errors(self).await?;
        errors.append(&mut self.left.lock().unwrap_or_else(PoisonError::into_inner));
        let expected = self.expected.lock().unwrap_or_else(PoisonError::into_inner);
        let own_doing = |message: &str| expected.iter().any(|words| message.contains(words));
        Ok(errors.into_iter().filter(|message| !own_doing(message)).collect())
    }

    /// A picture in `target/screenshots`.
    ///
    /// # Errors
    /// When it cannot be made.
    pub async fn screenshot(&self, name: impl Display) -> Result<()> {
        let folder = places::screenshots();
        std::fs::create_dir_all(&folder)?;
        let picture = self.session.screenshot_as_png().await?;
        Ok(std::fs::write(folder.join(format!("{name}.png")), picture)?)
    }

    /// Whatever helps to see what went wrong.
    pub(crate) async fn show_trouble(&self) {
        let file = format!("failed-{}", self.test);
        match self.screenshot(&file).await {
            Ok(()) => eprintln!(
                "the page at {}: target/screenshots/{file}.png",
                self.path().await.unwrap_or_default()
            ),
            Err(error) => eprintln!("there is no picture of the page: {error:#}"),
        }
        for error in self.errors_in_console().await.unwrap_or_default() {
            eprintln!("console: {error}");
        }
    }
}

/// JSON's list of texts.
///
/// # Errors
/// When it is something else.
pub fn strings(list: &Value) -> Result<Vec<String>> {
    let list = list.as_array().context("no list")?;
    let texts: Vec<String> = list.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    ensure!(texts.len() == list.len(), "not only texts: {list:?}");
    Ok(texts)
}

/// Whether it is worth another try: the page is being changed under the hand.
fn passes(error: &WebDriverError) -> bool {
    matches!(
        **error,
        WebDriverErrorInner::NoSuchElement(_)
            | WebDriverErrorInner::StaleElementReference(_)
            | WebDriverErrorInner::ElementNotInteractable(_)
            | WebDriverErrorInner::ElementClickIntercepted(_)
    ) || {
        let words = error.to_string();
        LEAVING.iter().any(|leaving| words.contains(leaving))
    }
}

/// What drivers say while one page leaves for another: there is no document to look into.
const LEAVING: [&str; 4] = [
    "aborted by navigation",
    "no such frame",
    "before the unload event",
    "Browsing context has been discarded",
];
