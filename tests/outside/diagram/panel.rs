//! The current step beside the drawing, or below it on a phone: it can be made larger, smaller, or put away, and its
//! answers light up their arrows.

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::server::Server;
use serde_json::{Value, json};
use thirtyfour::Key;

use super::{is_current, open};

const LESS: &str = "[data-panel-step=\"less\"]";
const MORE: &str = "[data-panel-step=\"more\"]";

/// How large the step and the drawing are, what of the step can be seen without scrolling in it, and whether the
/// current box of the drawing is wholly in view. The page must not scroll for any of it.
const SIZES: &str = "const box = part => document.querySelector(part).getBoundingClientRect();
    const panel = box('.diagram-page__panel'), frame = box('.diagram');
    const inside = (inner, outer) => inner.height > 0 && inner.left >= outer.left - 1 && inner.right <= outer.right + 1 && inner.top >= outer.top - 1 && inner.bottom <= Math.min(outer.bottom, innerHeight) + 1;
    const answers = [...document.querySelectorAll('#schema-stap a.answer')].map(answer => answer.getBoundingClientRect());
    const node = document.querySelector('#schema-stap .node');
    return {
        width: panel.width, height: panel.height, bottom: panel.bottom,
        frame: [frame.width, Math.min(frame.bottom, innerHeight) - frame.top],
        title: inside(box('#schema-stap .node h2'), panel),
        answers: answers.length > 1 && answers.every(answer => inside(answer, panel)),
        unfolded: [...node.children].every(part => getComputedStyle(part).display !== 'none'),
        apart: panel.left >= frame.right - 1 || panel.top >= frame.bottom - 1,
        here: inside(document.querySelector('svg a[aria-current] .diagram__shape').getBoundingClientRect(), frame),
        scrolls: document.documentElement.scrollWidth > innerWidth,
        ends: ['less', 'more'].map(step => document.querySelector(`[data-panel-step=${step}]`).getAttribute('aria-disabled')),
    }";

/// The sizes, once the current box has come into view again.
async fn sizes(page: &Page, panel: &str) -> Result<Value> {
    page.see(&format!("[data-panel=\"{panel}\"]")).await?;
    page.until("the current box is in view", async || Ok(page.run(SIZES).await?["here"] == json!(true)))
        .await?;
    let sizes = page.run(SIZES).await?;
    println!("{panel}: {sizes}");
    ensure!(sizes["apart"] == json!(true), "the step lies on the drawing: {sizes}");
    ensure!(sizes["scrolls"] == json!(false), "the page scrolls sideways: {sizes}");
    Ok(sizes)
}

fn number(sizes: &Value, name: &str) -> Result<f64> {
    sizes.pointer(name).and_then(Value::as_f64).with_context(|| format!("no {name} in {sizes}"))
}

#[tokio::test]
async fn beside_the_drawing_the_step_is_made_smaller_put_away_and_made_larger() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.size(1280, 900).await?;
            open(page, "/nl/schema/ebooks-lenen").await?;
            is_current(page, "kan-inloggen").await?;
            let usual = sizes(page, "1").await?;
            ensure!(usual["title"] == json!(true) && usual["answers"] == json!(true), "{usual}");
            ensure!(usual["ends"] == json!([null, null]), "{usual}");

            page.click(LESS).await?;
            let away = sizes(page, "0").await?;
            ensure!(away["ends"] == json!(["true", null]), "{away}");
            ensure!(!page.is_shown("#schema-stap").await?, "it is put away");
            ensure!(number(&away, "/width")? < 200.0, "{away}");
            ensure!(
                number(&away, "/frame/0")? > number(&usual, "/frame/0")? + 150.0,
                "the drawing has its room"
            );
            // At the end the button is there, and does nothing.
            page.click(LESS).await?;
            ensure!(sizes(page, "0").await?["width"] == away["width"]);

            // By the keyboard. The focus stays on the button.
            page.press(Key::Tab).await?;
            page.focus_on(MORE).await?;
            page.press(Key::Enter).await?;
            ensure!(sizes(page, "1").await?["width"] == usual["width"]);
            page.press(Key::Enter).await?;
            let large = sizes(page, "2").await?;
            ensure!(large["ends"] == json!([null, "true"]), "{large}");
            ensure!(number(&large, "/width")? > number(&usual, "/width")? + 100.0, "{large}");
            ensure!(number(&large, "/frame/0")? > 600.0, "the drawing is still the most of it: {large}");
            let focus = page.run("return document.activeElement.dataset.panelStep").await?;
            ensure!(focus == json!("more"), "{focus}");

            // The size stays at the next step.
            page.click("#schema-stap a.answer").await?;
            page.see("[data-panel=\"2\"] svg a[data-walked], [data-panel=\"2\"] [data-edge][data-walked]")
                .await?;
            // In the other language the buttons are other ones, and do the same.
            page.click("[data-language-switch]").await?;
            page.see("html[lang=en]").await?;
            page.click(LESS).await?;
            page.see("[data-panel=\"1\"]").await
        })
        .await
}

#[tokio::test]
async fn on_a_phone_the_step_is_a_sheet_in_three_heights() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.size(360, 740).await?;
            for (flow, start) in [
                ("ebooks-lenen", "kan-inloggen"),
                ("eelloo-inloggen", "wat-gaat-mis"),
                ("wachtwoord-vergeten", ""),
            ] {
                open(page, &format!("/nl/schema/{flow}")).await?;
                if !start.is_empty() {
                    is_current(page, start).await?;
                }
                let middle = sizes(page, "1").await?;
                ensure!(middle["title"] == json!(true), "{flow}: {middle}");
                page.click(LESS).await?;
                let low = sizes(page, "0").await?;
                ensure!(low["title"] == json!(true), "its title can be read: {flow}: {low}");
                page.click(MORE).await?;
                sizes(page, "1").await?;
                page.click(MORE).await?;
                let high = sizes(page, "2").await?;
                ensure!(high["title"] == json!(true) && high["unfolded"] == json!(true), "{flow}: {high}");
                let heights = [&low, &middle, &high].map(|sizes| number(sizes, "/height"));
                let [Ok(low_px), Ok(middle_px), Ok(high_px)] = heights else { anyhow::bail!("{heights:?}") };
                ensure!(
                    low_px + 80.0 < middle_px && middle_px + 80.0 < high_px,
                    "{flow}: {low_px} {middle_px} {high_px}"
                );
                for (sizes, least) in [(&low, 330.0), (&middle, 200.0), (&high, 100.0)] {
                    ensure!(
                        number(sizes, "/frame/1")? >= least,
                        "what is left of the drawing: {flow}: {sizes}"
                    );
                    let bottom = number(sizes, "/bottom")?;
                    ensure!((739.0..=741.0).contains(&bottom), "it is at the lower edge: {flow}: {sizes}");
                }
            }
            // A question with two answers has both at hand in the middle height.
            open(page, "/nl/schema/ebooks-lenen").await?;
            is_current(page, "kan-inloggen").await?;
            ensure!(sizes(page, "1").await?["answers"] == json!(true), "the answers are at hand");
            Ok(())
        })
        .await
}

#[tokio::test]
async fn a_drawing_that_was_moved_stays_where_it_is_when_the_windows_height_changes() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.size(360, 740).await?;
            open(page, "/nl/schema/ebooks-lenen").await?;
            is_current(page, "kan-inloggen").await?;
            sizes(page, "1").await?;
            let top = "return document.querySelector('.diagram').scrollTop";
            page.run(
                "const frame = document.querySelector('.diagram'); frame.scrollTop = frame.scrollHeight / 2",
            )
            .await?;
            let moved = page.run(top).await?.as_f64().context("no number")?;
            ensure!(moved > 200.0, "{moved}");
            // As when a phone's browser takes its bar of addresses away.
            page.size(360, 690).await?;
            page.run("requestAnimationFrame(() => requestAnimationFrame(() => { window.later = true; }))")
                .await?;
            page.until("two pictures have passed", async || {
                Ok(page.run("return innerHeight === 690 && window.later === true").await? == json!(true))
            })
            .await?;
            let after = page.run(top).await?.as_f64().context("no number")?;
            ensure!((after - moved).abs() < 60.0, "it jumped from {moved} to {after}");
            Ok(())
        })
        .await
}

/// The arrows that are lit, and the boxes at their ends.
const LIT: &str =
    "return [[...document.querySelectorAll('.diagram [data-edge][data-lit]')].map(edge => edge.dataset.edge),
    [...document.querySelectorAll('.diagram a[data-node][data-lit]')].map(node => node.dataset.node)]";

#[tokio::test]
async fn an_answer_that_is_pointed_at_lights_up_its_arrow_to_its_end() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.size(1280, 900).await?;
            open(page, "/nl/schema/ebooks-lenen").await?;
            is_current(page, "kan-inloggen").await?;
            ensure!(page.run(LIT).await? == json!([[], []]), "nothing is lit at first");
            // By the keyboard, from one answer to the next; and by the mouse.
            page.run("document.getElementById('schema-stap').focus()").await?;
            for answer in page.attributes("#schema-stap a.answer", "data-answer").await? {
                let edge = format!("kan-inloggen.{answer}");
                let to = page.attribute(&format!("[data-edge=\"{edge}\"]"), "data-to").await?;
                let lit = json!([[edge], [to]]);
                let link = format!("#schema-stap [data-answer=\"{answer}\"]");
                page.press(Key::Tab).await?;
                page.focus_on(&link).await?;
                page.until("its arrow is lit by the keyboard", async || Ok(page.run(LIT).await? == lit))
                    .await?;
                for ((x, y), lit) in [(page.middle_of(&link).await?, &lit), ((5.0, 5.0), &json!([[], []]))] {
                    let mouse = json!({ "type": "mouseMoved", "x": x, "y": y });
                    page.devtools("Input.dispatchMouseEvent", mouse).await?;
                    page.until("the mouse is followed", async || Ok(page.run(LIT).await? == *lit)).await?;
                }
            }
            Ok(())
        })
        .await
}
