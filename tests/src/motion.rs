//! Large flows, and how long the browser takes for a frame and for a step in their drawing.

use std::fmt::Write as _;

use anyhow::{Context as _, Result, ensure};
use serde_json::{Value, json};

use crate::folder::Folder;
use crate::page::Page;

/// A staff's flow of so many questions: "yes" leads to the next one, "no" a few further.
///
/// # Errors
/// When it cannot be written.
pub fn add_flow(content: &Folder, id: &str, questions: usize) -> Result<()> {
    let mut text = format!(
        "id: {id}\nservice: bibliotheek\naudience: staff\ntitle: {{ nl: Groot, en: Large }}\n\
         summary: {{ nl: Heel groot., en: Very large. }}\norder: 9999\nstart: n0\nnodes:\n"
    );
    let base = "    source: [own]\n    reason: Made for a test.\n";
    for index in 0..questions {
        let next = |ahead: usize| {
            let index = index + ahead;
            if index < questions { format!("n{index}") } else { "einde".to_owned() }
        };
        write!(
            text,
            "  n{index}:\n    kind: question\n{base}    text: {{ nl: 'Staat {index} goed?', en: 'Is {index} right?' }}\n    \
             answers:\n      ja: {{ label: {{ nl: Ja, en: 'Yes' }}, next: {} }}\n      \
             nee: {{ label: {{ nl: Nee, en: 'No' }}, next: {} }}\n",
            next(1),
            next(2 + index % 7),
        )?;
    }
    write!(
        text,
        "  einde:\n    kind: outcome\n    outcome: desk\n{base}    text: {{ nl: Einde., en: The end. }}\n"
    )?;
    std::fs::write(content.path().join(format!("flows/{id}.yaml")), text)?;
    Ok(())
}

/// Moves the frame by 40 pixels at each frame of the screen, and gives how long each of them took.
const PAN: &str = "
    const [count, done] = arguments, frame = document.querySelector('.diagram'), times = [];
    let last = performance.now(), down = 40;
    const step = now => {
        times.push(now - last);
        last = now;
        if (frame.scrollTop + frame.clientHeight >= frame.scrollHeight - 40) down = -40;
        if (frame.scrollTop <= 0) down = 40;
        frame.scrollTop += down;
        times.length <= count ? requestAnimationFrame(step) : done(times.slice(1));
    };
    requestAnimationFrame(step);";

/// Clicks one node after the other, and gives how long it took each time until the drawing was marked anew.
const STEPS: &str = "
    const [count, done] = arguments, svg = document.querySelector('svg[data-flow]'), times = [];
    const nodes = [...svg.querySelectorAll('a[data-node]')];
    const next = () => {
        if (times.length === count) { done(times); return; }
        const node = nodes[(times.length * 7 + 5) % nodes.length];
        const begin = performance.now();
        const seen = new MutationObserver(() => {
            if (!node.hasAttribute('aria-current')) return;
            seen.disconnect();
            times.push(performance.now() - begin);
            requestAnimationFrame(() => setTimeout(next, 20));
        });
        seen.observe(svg, { subtree: true, attributes: true, attributeFilter: ['aria-current'] });
        node.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, view: window }));
    };
    next();";

/// Answers one question after the other, and gives how long it took each time to have the next one ready for the screen:
/// until it stood in the page and was laid out, and what the app does in the frame itself, which puts the focus on it.
/// Not the wait between the two, which is the screen's.
const ANSWERS: &str = "
    const [count, done] = arguments, times = [], page = document.querySelector('main');
    const next = () => {
        if (times.length === count) { done(times); return; }
        const before = page.querySelector('article[data-node]').dataset.node;
        let frame;
        requestAnimationFrame(() => { frame = performance.now(); });
        const begin = performance.now();
        const seen = new MutationObserver(() => {
            const article = page.querySelector('article[data-node]');
            if (!article || article.dataset.node === before) return;
            seen.disconnect();
            article.getBoundingClientRect();
            const laidOut = performance.now() - begin;
            // After what the app asked for in this frame.
            requestAnimationFrame(() => {
                article.getBoundingClientRect();
                times.push(laidOut + performance.now() - frame);
                setTimeout(next, 50);
            });
        });
        seen.observe(page, { subtree: true, childList: true, attributes: true });
        page.querySelector('a[data-answer]').dispatchEvent(
            new MouseEvent('click', { bubbles: true, cancelable: true, view: window }));
    };
    next();";

/// Times in milliseconds, sorted.
#[derive(Debug)]
pub struct Times(Vec<f64>);

impl Times {
    /// The middle one.
    #[must_use]
    pub fn median(&self) -> f64 {
        self.within(50)
    }

    /// So many per cent of them are at most this.
    #[must_use]
    pub fn within(&self, percent: usize) -> f64 {
        self.0.get((self.0.len() * percent / 100).min(self.0.len() - 1)).copied().unwrap_or(f64::NAN)
    }

    async fn of(page: &Page, script: &str, count: usize) -> Result<Self> {
        let times = page.session().execute_async(script, vec![json!(count)]).await?.json().clone();
        let mut times: Vec<f64> =
            times.as_array().context("no times")?.iter().filter_map(Value::as_f64).collect();
        ensure!(!times.is_empty(), "no times");
        times.sort_by(f64::total_cmp);
        Ok(Self(times))
    }
}

/// How long the frames of the screen take while the drawing is moved.
///
/// # Errors
/// When there is no drawing.
pub async fn pan(page: &Page, frames: usize) -> Result<Times> {
    Times::of(page, PAN, frames).await
}

/// How long an answer takes, from the click to the next question.
///
/// # Errors
/// When there is no question.
pub async fn answers(page: &Page, answers: usize) -> Result<Times> {
    Times::of(page, ANSWERS, answers).await
}

/// How long a step takes, from the click to the marks.
///
/// # Errors
/// When there is no drawing.
pub async fn steps(page: &Page, steps: usize) -> Result<Times> {
    Times::of(page, STEPS, steps).await
}
