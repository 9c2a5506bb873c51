//! A fake clock in the page, which a test sets forward: timers fire when the test says so.

use anyhow::{Result, ensure};
use serde_json::json;

use crate::page::Page;

/// Timers of less than this run by themselves: they are the page's own haste, and not anybody's patience.
const SHORT_MS: u32 = 300;

/// From the next page on, time stands still.
///
/// # Errors
/// When the browser refuses.
pub async fn stop(page: &Page) -> Result<()> {
    let script = format!(
        "(() => {{
            const real = window.setTimeout.bind(window), clear = window.clearTimeout.bind(window);
            const begin = Date.now();
            let now = 0, next = 1000000;
            const timers = new Map();
            performance.now = () => now;
            Date.now = () => begin + now;
            window.setTimeout = (run, wait = 0, ...words) => {{
                if (wait < {SHORT_MS}) return real(run, wait, ...words);
                timers.set(++next, {{ at: now + wait, run: () => run(...words) }});
                return next;
            }};
            window.clearTimeout = id => {{ timers.delete(id) || clear(id); }};
            // Timer by timer, with time between them for what each brings about.
            window.__advance = async by => {{
                const end = now + by;
                for (;;) {{
                    const due = [...timers].filter(([, t]) => t.at <= end).sort((a, b) => a[1].at - b[1].at)[0];
                    if (!due) break;
                    timers.delete(due[0]);
                    now = Math.max(now, due[1].at);
                    due[1].run();
                    await new Promise(done => real(done, 0));
                }}
                now = end;
            }};
        }})()"
    );
    page.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await.map(drop)
}

/// So many seconds pass at once.
///
/// # Errors
/// When the page has no such clock.
pub async fn advance(page: &Page, seconds: f64) -> Result<()> {
    let script = "const done = arguments[arguments.length - 1];
        window.__advance(arguments[0] * 1000).then(() => done(true), error => done('' + error));";
    let answer = page.session().execute_async(script, vec![json!(seconds)]).await?.json().clone();
    ensure!(answer == json!(true), "the clock: {answer}");
    Ok(())
}
