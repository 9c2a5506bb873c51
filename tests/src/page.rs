//! A page in a browser, and what a person does with it.
//!
//! Nothing here waits for a fixed time. It waits for a condition, and says which one when it gives up.
//!
//! Between two questions to the driver the page may change: an element is replaced, or a whole page makes way for the
//! next. So no element is handed out. A look at an element finds it and asks it in one go, and is repeated when the
//! element or the page has gone in between. A click is repeated only when it certainly did nothing.

use std::fmt::Display;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, anyhow, bail};
use serde_json::{Value, json};
pub use test_support::answer::strings;
use thirtyfour::action_chain::ActionChain;
use thirtyfour::error::{WebDriverError, WebDriverErrorInner, WebDriverResult};
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
        if self.engine == Engine::Webkit {
            let begin = Instant::now();
            while self.is_network_trouble().await? && begin.elapsed() < PATIENCE {
                tokio::time::sleep(TICK).await;
                go().await?;
            }
        }
        console::listen(self).await;
        Ok(())
    }

    /// Whether WebKit shows a page of its own that says that nothing was fetched. The library that gives it the names of
    /// `names::ALL` now and then says that it knows none of that kind of address, when many are asked for at once. That is
    /// no page of ours.
    async fn is_network_trouble(&self) -> Result<bool> {
        let words = self.run("return document.body?.innerText ?? ''").await?;
        Ok(words.as_str().is_some_and(|words| TROUBLE.iter().any(|trouble| words.starts_with(trouble))))
    }

    /// Waits until the app runs.
    ///
    /// # Errors
    /// When it does not.
    pub async fn started(&self) -> Result<()> {
        self.see("html[data-app=\"ready\"]").await.context("the app does not start")
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

    /// Waits until there is such an element.
    ///
    /// # Errors
    /// When there never is.
    pub async fn see(&self, selector: &str) -> Result<()> {
        self.look(selector, async |_| Ok(())).await
    }

    /// Finds an element once it is there, and asks it something by the driver's own commands, which need no script in
    /// the page. Both are done again when the element or the page goes away in between.
    async fn look<T>(
        &self,
        selector: &str,
        ask: impl AsyncFn(&WebElement) -> WebDriverResult<T>,
    ) -> Result<T> {
        let begin = Instant::now();
        let mut looked_for_trouble = begin;
        loop {
            let answer = match self.session.find(By::Css(selector)).await {
                Ok(element) => ask(&element).await,
                Err(error) => Err(error),
            };
            // A page that leads on to others may meet it too. A person would load it again.
            if answer.is_err() && self.engine == Engine::Webkit && looked_for_trouble.elapsed() > TROUBLE_TICK
            {
                looked_for_trouble = Instant::now();
                if self.is_network_trouble().await.unwrap_or(false) {
                    let _ = self.session.refresh().await;
                }
            }
            match answer {
                Ok(answer) => return Ok(answer),
                Err(error) if passes(&error) && begin.elapsed() < PATIENCE => tokio::time::sleep(TICK).await,
                Err(error) => {
                    let place = self.path().await.unwrap_or_default();
                    return Err(error).with_context(|| format!("no {selector} at {place}"));
                }
            }
        }
    }

    /// Whether the element can be seen, once it is there.
    ///
    /// # Errors
    /// When it never is there.
    pub async fn is_shown(&self, selector: &str) -> Result<bool> {
        self.look(selector, WebElement::is_displayed).await
    }

    /// A picture of the element as PNG, once it is there.
    ///
    /// # Errors
    /// When it never is there.
    pub async fn picture_of(&self, selector: &str) -> Result<Vec<u8>> {
        self.look(selector, async |element| {
            element.scroll_into_view().await?;
            element.screenshot_as_png().await
        })
        .await
    }

    /// The words that are seen in the element, once it is there: for pages in which no script runs.
    ///
    /// # Errors
    /// When it never is there.
    pub async fn words_of(&self, selector: &str) -> Result<String> {
        self.look(selector, WebElement::text).await
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
        let begin = Instant::now();
        loop {
            match self.session.find_all(By::Css(selector)).await {
                Ok(elements) => return Ok(elements.len()),
                Err(error) if passes(&error) && begin.elapsed() < PATIENCE => tokio::time::sleep(TICK).await,
                Err(error) => return Err(error).with_context(|| format!("counting {selector}")),
            }
        }
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
            let error = match self.session.find(By::Css(selector)).await {
                Ok(element) => match element.click().await {
                    Ok(()) => return Ok(()),
                    // The page leaves, and the driver says no more than that.
                    Err(error) if is_leaving(&error) && self.has_left(&element).await? => return Ok(()),
                    Err(error) => error,
                },
                Err(error) => error,
            };
            if !passes(&error) || begin.elapsed() > PATIENCE {
                let place = self.path().await.unwrap_or_default();
                return Err(error).with_context(|| format!("clicking {selector} at {place}"));
            }
            tokio::time::sleep(TICK).await;
        }
    }

    /// Whether the page with this element has made way for another one: then a click on it has done something.
    async fn has_left(&self, element: &WebElement) -> Result<bool> {
        let begin = Instant::now();
        loop {
            let there = vec![element.to_json()?];
            match self.session.execute("return arguments[0].isConnected", there).await {
                Ok(connected) => return Ok(connected.json() != &json!(true)),
                Err(error) if is_leaving(&error) && begin.elapsed() < PATIENCE => {
                    tokio::time::sleep(TICK).await;
                }
                // The driver does not know the element any more.
                Err(error) if passes(&error) => return Ok(true),
                Err(error) => return Err(error).context("asking for an element that was clicked"),
            }
        }
    }

    /// Clicks, and waits until there was such an element: also one that had gone again before the driver looked.
    ///
    /// # Errors
    /// When the click is not possible, or there never was such an element.
    pub async fn click_and_see(&self, selector: &str, passing: &str) -> Result<()> {
        self.run(&watch(passing)).await?;
        self.click(selector).await?;
        self.saw(passing).await
    }

    /// From the next page on, notes whether there was such an element: for [`Page::saw`]. Only in Chromium.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn watch_from_the_start(&self, passing: &str) -> Result<()> {
        let source = watch(passing);
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await.map(drop)
    }

    /// Waits until there was an element that is watched for.
    ///
    /// # Errors
    /// When there never was.
    pub async fn saw(&self, passing: &str) -> Result<()> {
        self.until(&format!("there was {passing}"), async || {
            let seen = "return (window.__passed ?? []).includes(arguments[0])";
            Ok(self.ask(seen, vec![json!(passing)]).await? == json!(true))
        })
        .await
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
        strings(&self.ask(script, vec![json!(selector), json!(name)]).await?)
    }

    /// Reads something of an element `e`, once it is there: in one script, so that the page cannot change in between.
    async fn read(&self, selector: &str, script: &str) -> Result<Value> {
        let script =
            format!("const e = document.querySelector(arguments[0]); return e && [(() => {{ {script} }})()]");
        let begin = Instant::now();
        loop {
            let mut answer = self.ask(&script, vec![json!(selector)]).await?;
            if !answer.is_null() {
                return Ok(answer[0].take());
            }
            if begin.elapsed() > PATIENCE {
                bail!("no {selector} at {}", self.path().await.unwrap_or_default());
            }
            tokio::time::sleep(TICK).await;
        }
    }

    /// Runs a script that only reads: again when the page makes way for the next one meanwhile.
    async fn ask(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        let begin = Instant::now();
        loop {
            match self.session.execute(script, arguments.clone()).await {
                Ok(answer) => return Ok(answer.json().clone()),
                Err(error) if is_leaving(&error) && begin.elapsed() < PATIENCE => {
                    tokio::time::sleep(TICK).await;
                }
                Err(error) => return Err(error).with_context(|| format!("the script: {script}")),
            }
        }
    }

    /// The middle of the element in the view, in CSS pixels, once the element is there.
    ///
    /// # Errors
    /// When it never is there.
    pub async fn middle_of(&self, selector: &str) -> Result<(f64, f64)> {
        let script = "
            const r = e.getBoundingClientRect();
            return [r.left + r.width / 2, r.top + r.height / 2];";
        self.place(selector, script).await
    }

    /// Brings the element into view, once it is there: where its middle is then.
    ///
    /// # Errors
    /// When it never is there.
    pub async fn scroll_to(&self, selector: &str) -> Result<(f64, f64)> {
        let script = "
            e.scrollIntoView({ block: 'center', inline: 'center', behavior: 'instant' });
            const r = e.getBoundingClientRect();
            return [r.left + r.width / 2, r.top + r.height / 2];";
        self.place(selector, script).await
    }

    async fn place(&self, selector: &str, script: &str) -> Result<(f64, f64)> {
        let at = self.read(selector, script).await?;
        at[0].as_f64().zip(at[1].as_f64()).with_context(|| format!("{selector} is nowhere"))
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

    /// Waits until something is so. A look that fails because the page changes meanwhile is repeated.
    ///
    /// # Errors
    /// When it never is, or looking fails.
    pub async fn until(&self, what: &str, is_so: impl AsyncFn() -> Result<bool>) -> Result<()> {
        let begin = Instant::now();
        loop {
            let failed = match is_so().await {
                Ok(true) => return Ok(()),
                Ok(false) => None,
                Err(error) if is_of_the_moment(&error) => Some(error),
                Err(error) => return Err(error).with_context(|| what.to_owned()),
            };
            if begin.elapsed() > PATIENCE {
                let place = self.path().await.unwrap_or_default();
                let words = format!("waited in vain until {what}, at {place}");
                return Err(failed.unwrap_or_else(|| anyhow!("not so at the end")).context(words));
            }
            tokio::time::sleep(TICK).await;
        }
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
        self.see(&format!("article[data-node=\"{id}\"]")).await
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
            Ok(self.ask(script, vec![json!(selector)]).await? == json!(true))
        })
        .await
    }

    /// Types on the keyboard, wherever the focus is. A key such as Control is held for the keys added to it.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn press(&self, keys: impl Into<TypingData>) -> Result<()> {
        let keys = keys.into().to_string();
        let begin = Instant::now();
        loop {
            let typed = match self.session.active_element().await {
                Ok(focus) => focus.send_keys(keys.as_str()).await,
                Err(error) => Err(error),
            };
            match typed {
                // The element with the focus was replaced before anything was typed.
                Err(error) if is_gone(&error) && begin.elapsed() < PATIENCE => tokio::time::sleep(TICK).await,
                typed => return typed.context("typing where the focus is"),
            }
        }
    }

    /// Types into a field, once it is there.
    ///
    /// # Errors
    /// When it never is there, or the browser refuses.
    pub async fn type_into(&self, selector: &str, keys: impl Into<TypingData>) -> Result<()> {
        let keys = keys.into().to_string();
        let begin = Instant::now();
        loop {
            let typed = match self.session.find(By::Css(selector)).await {
                Ok(field) => field.send_keys(keys.as_str()).await,
                Err(error) => Err(error),
            };
            match typed {
                // The field is not there, or was replaced before anything was typed.
                Err(error) if is_gone(&error) && begin.elapsed() < PATIENCE => tokio::time::sleep(TICK).await,
                typed => return typed.with_context(|| format!("typing into {selector}")),
            }
        }
    }

    /// Presses one key, and gives the focus to nothing before: in a field for a date [`Page::press`] begins at its first
    /// place again (Chromium 148), so that Tab never leaves it.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn press_only(&self, key: impl Into<char>) -> Result<()> {
        let key = key.into();
        Ok(self.hands().key_down(key).key_up(key).perform().await?)
    }

    /// Mouse and keyboard together, as fast as the driver can.
    #[must_use]
    pub fn hands(&self) -> ActionChain {
        self.session.action_chain_with_delay(Some(Duration::ZERO), Some(Duration::ZERO))
    }

    /// Clicks an element with a key held down.
    ///
    /// # Errors
    /// When the browser refuses.
    pub async fn click_with(&self, key: Key, selector: &str) -> Result<()> {
        // To a place and not to an element: that could have been replaced before the hand arrives.
        let (x, y) = self.scroll_to(selector).await?;
        #[expect(clippy::cast_possible_truncation, reason = "a place on a screen")]
        let (x, y) = (x as i64, y as i64);
        let hands = self.hands().key_down(key.clone()).move_to(x, y).click().key_up(key);
        Ok(hands.perform().await?)
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

    /// From now on the test's own doing is every error of a server that goes away: a request that was under way is reset
    /// or closed, and a later one is refused.
    pub fn expect_lost_server(&self) {
        for words in [
            "ERR_CONNECTION_REFUSED",
            "ERR_CONNECTION_RESET",
            "ERR_CONNECTION_CLOSED",
            "ERR_EMPTY_RESPONSE",
            "ERR_SOCKET_NOT_CONNECTED",
        ] {
            self.expect_error(words);
        }
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

/// A script that notes in the page, from now on, when there is such an element.
fn watch(passing: &str) -> String {
    format!(
        "window.__passed = [];
         new MutationObserver((_, observer) => {{
             if (!document.querySelector({passing})) return;
             window.__passed.push({passing});
             observer.disconnect();
         }}).observe(document, {{ subtree: true, childList: true, attributes: true }});",
        passing = json!(passing)
    )
}

/// How often it is looked for such a page while something else is waited for.
const TROUBLE_TICK: Duration = Duration::from_secs(3);

/// How WebKit's own pages begin when names are not found, or a request was given up.
const TROUBLE: [&str; 2] = ["Error resolving", "Operation was cancelled"];

/// Whether it is worth another try: the page is changing at the moment.
fn passes(error: &WebDriverError) -> bool {
    is_gone(error) || is_leaving(error) || matches!(**error, WebDriverErrorInner::ElementClickIntercepted(_))
}

/// Whether an element is not there yet, not there any more, or cannot be used yet. A driver says so before it does
/// anything with the element.
fn is_gone(error: &WebDriverError) -> bool {
    matches!(
        **error,
        WebDriverErrorInner::NoSuchElement(_)
            | WebDriverErrorInner::StaleElementReference(_)
            | WebDriverErrorInner::ElementNotInteractable(_)
            | WebDriverErrorInner::MoveTargetOutOfBounds(_)
    )
}

/// Whether one page makes way for another: there is no document to look into.
fn is_leaving(error: &WebDriverError) -> bool {
    let words = error.to_string();
    LEAVING.iter().any(|leaving| words.contains(leaving))
}

/// What drivers say then: Chromium's first, then Firefox's, then WebKitGTK's.
const LEAVING: [&str; 9] = [
    "aborted by navigation",
    "no such frame",
    "Cannot find context with specified id",
    "Inspected target navigated or closed",
    "does not belong to the document",
    "Browsing context has been discarded",
    "Document was unloaded",
    "destroyed before query",
    "before the unload event",
];

/// Whether a look failed because of the state in which the page was at that moment. A script that meets no element
/// where one will be throws.
fn is_of_the_moment(error: &anyhow::Error) -> bool {
    let cause = error.chain().find_map(|cause| cause.downcast_ref::<WebDriverError>());
    cause.is_some_and(|error| passes(error) || matches!(**error, WebDriverErrorInner::JavascriptError(_)))
}
