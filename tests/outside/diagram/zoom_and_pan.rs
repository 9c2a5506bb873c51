//! Zoom and pan of the diagram by mouse, wheel, touch, buttons and keys, on a desktop and on a phone.

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::engine::Engine;
use inlogwijzer_tests::page::Page;
use inlogwijzer_tests::server::Server;
use serde_json::{Value, json};

use super::{is_current, open};

/// A flow that is larger than its frame, either way.
const LARGE: &str = "inlogproblemen-wise";

async fn number(page: &Page, script: &str) -> Result<f64> {
    page.run(&format!("return {script}")).await?.as_f64().with_context(|| script.to_owned())
}

const FRAME: &str = "document.querySelector('.diagram')";

async fn scrolled(page: &Page) -> Result<(f64, f64)> {
    Ok((
        number(page, &format!("{FRAME}.scrollLeft")).await?,
        number(page, &format!("{FRAME}.scrollTop")).await?,
    ))
}

async fn percent(page: &Page) -> Result<f64> {
    let percent = page.attribute("[data-percent]", "data-percent").await?.context("no percentage")?;
    Ok(percent.parse()?)
}

/// The middle of the frame in the window.
async fn middle(page: &Page) -> Result<(f64, f64)> {
    let rect = format!("{FRAME}.getBoundingClientRect()");
    Ok((
        number(page, &format!("{rect}.left + {rect}.width / 2")).await?,
        number(page, &format!("({rect}.top + Math.min(innerHeight, {rect}.bottom)) / 2")).await?,
    ))
}

/// How large the type in the boxes is on the screen.
async fn type_px(page: &Page) -> Result<f64> {
    let script = "16 * document.querySelector('svg[data-flow]').getBoundingClientRect().width
        / document.querySelector('svg[data-flow]').viewBox.baseVal.width";
    number(page, script).await
}

async fn settled(page: &Page, wanted: impl AsyncFn() -> Result<bool>) -> Result<()> {
    page.until("the drawing has moved", wanted).await
}

/// Ready: the drawing has found its size and the current node is in view.
async fn ready(page: &Page, node: &str) -> Result<()> {
    is_current(page, node).await?;
    page.until("the node is in the frame", async || {
        let script = format!(
            "const node = document.querySelector('svg a[aria-current]').getBoundingClientRect();
             const frame = {FRAME}.getBoundingClientRect();
             return node.left >= frame.left - 1 && node.right <= frame.right + 1
                 && node.top >= frame.top - 1 && node.bottom <= frame.bottom + 1"
        );
        Ok(page.run(&script).await? == json!(true))
    })
    .await
}

/// A node at the far right of the drawing, with an address.
async fn farthest(page: &Page) -> Result<String> {
    let script = "return [...document.querySelectorAll('svg a[data-node]')]
        .sort((a, b) => b.getBoundingClientRect().right - a.getBoundingClientRect().right)[0].dataset.node";
    Ok(page.run(script).await?.as_str().context("no node")?.to_owned())
}

async fn looked_at_in(engine: Engine) -> Result<()> {
    let server = Server::shared()?;
    Browser::of(engine)
        .run(&server, async |page| {
            open(page, &format!("/nl/schema/{LARGE}")).await?;
            let far = farthest(page).await?;
            // A node that is beside the frame comes into it, sideways too.
            open(page, &format!("/nl/schema/{LARGE}/{far}")).await?;
            ready(page, &far).await?;
            let wide = format!("{FRAME}.scrollWidth - {FRAME}.clientWidth");
            if number(page, &wide).await? > 40.0 {
                ensure!(scrolled(page).await?.0 > 0.0, "the frame is not scrolled sideways");
            }
            // Buttons.
            let begin = percent(page).await?;
            page.click("button[title=\"Groter\"]").await?;
            settled(page, async || Ok(percent(page).await? > begin)).await?;
            page.click("button[title=\"Kleiner\"]").await?;
            settled(page, async || Ok((percent(page).await? - begin).abs() < 1.5)).await?;
            page.click(".diagram-tools button:nth-of-type(3)").await?;
            settled(page, async || {
                let whole = format!(
                    "{FRAME}.scrollWidth <= {FRAME}.clientWidth + 1 && {FRAME}.scrollHeight <= {FRAME}.clientHeight + 1"
                );
                Ok(page.run(&format!("return {whole}")).await? == json!(true))
            })
            .await?;
            page.click(".diagram-tools button:nth-of-type(4)").await?;
            settled(page, async || Ok(type_px(page).await? >= 13.99)).await?;

            // The mouse takes the drawing along, and that is no click.
            let before = scrolled(page).await?;
            let path = page.path().await?;
            let (x, y) = middle(page).await?;
            #[expect(clippy::cast_possible_truncation, reason = "a place on a screen")]
            let (x, y) = (x as i64, y as i64);
            let mouse = page.hands().move_to(x, y).click_and_hold();
            mouse.move_by_offset(20, -30).move_by_offset(40, -90).release().perform().await?;
            settled(page, async || Ok(scrolled(page).await? != before)).await?;
            assert_eq!(page.path().await?, path, "dragging has opened something");

            // The small map shows what is seen, and leads elsewhere.
            let before = scrolled(page).await?;
            let map = "[data-minimap]";
            assert_eq!(page.attribute(map, "aria-hidden").await?.as_deref(), Some("true"));
            let seen = number(page, "+document.querySelector('.minimap__seen').getAttribute('y')").await?;
            let (x, y) = page.middle_of(map).await?;
            let y = if before.1 > 200.0 { y - 40.0 } else { y + 40.0 };
            #[expect(clippy::cast_possible_truncation, reason = "a place on a screen")]
            let (x, y) = (x as i64, y as i64);
            page.hands().move_to(x, y).click().perform().await?;
            settled(page, async || Ok(scrolled(page).await? != before)).await?;
            settled(page, async || {
                let now = number(page, "+document.querySelector('.minimap__seen').getAttribute('y')").await?;
                Ok((now - seen).abs() > 1.0)
            })
            .await?;

            // Two fingers on a Mac's trackpad, as Safari tells of them.
            let begin = percent(page).await?;
            let stopped = page
                .run(&format!(
                    "const tell = (name, scale) => {{
                        const event = new Event(name, {{ bubbles: true, cancelable: true }});
                        Object.assign(event, {{ scale, clientX: 200, clientY: 300 }});
                        return !{FRAME}.dispatchEvent(event);
                     }};
                     return tell('gesturestart', 1) && tell('gesturechange', 1.1) && tell('gesturechange', 1.3)"
                ))
                .await?;
            assert_eq!(stopped, json!(true), "the browser would make the whole page larger");
            settled(page, async || Ok((percent(page).await? / begin - 1.3).abs() < 0.03)).await?;
            page.click(".diagram-tools button:nth-of-type(4)").await?;
            settled(page, async || Ok((percent(page).await? - begin).abs() < 1.5)).await?;

            // Keys, once the focus is in it.
            page.run("document.querySelector('svg a[tabindex=\"0\"]').focus()").await?;
            let begin = percent(page).await?;
            for (key, larger) in [('+', true), ('-', false), ('0', false)] {
                let before = percent(page).await?;
                page.press_only(key).await?;
                if key != '0' {
                    settled(page, async || Ok((percent(page).await? > before) == larger && percent(page).await? != before)).await?;
                }
            }
            settled(page, async || Ok((percent(page).await? - begin).abs() < 1.5)).await
        })
        .await
}

#[tokio::test]
async fn the_diagram_is_zoomed_and_moved_in_chromium() -> Result<()> {
    looked_at_in(Engine::Chromium).await
}

#[tokio::test]
async fn the_diagram_is_zoomed_and_moved_in_firefox() -> Result<()> {
    looked_at_in(Engine::Firefox).await
}

#[tokio::test]
async fn the_diagram_is_zoomed_and_moved_in_webkit() -> Result<()> {
    looked_at_in(Engine::Webkit).await
}

/// The browser's own mouse wheel; 2 is Control.
async fn wheel(page: &Page, delta: f64, control: bool) -> Result<()> {
    let (x, y) = middle(page).await?;
    let turn = json!({ "type": "mouseWheel", "x": x, "y": y, "deltaX": 0, "deltaY": delta,
        "modifiers": if control { 2 } else { 0 } });
    page.devtools("Input.dispatchMouseEvent", turn).await.map(drop)
}

async fn touch(page: &Page, kind: &str, points: &[(f64, f64)]) -> Result<()> {
    let points: Vec<Value> =
        points.iter().enumerate().map(|(id, (x, y))| json!({ "x": x, "y": y, "id": id })).collect();
    let touch = json!({ "type": kind, "touchPoints": points });
    page.devtools("Input.dispatchTouchEvent", touch).await.map(drop)
}

#[tokio::test]
async fn the_wheel_scrolls_as_everywhere_and_zooms_with_control_only() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            open(page, &format!("/nl/schema/{LARGE}")).await?;
            page.run(&format!("{FRAME}.scrollIntoView({{ block: 'center' }})")).await?;
            let (size, before) = (percent(page).await?, scrolled(page).await?);
            wheel(page, 120.0, false).await?;
            settled(page, async || Ok(scrolled(page).await?.1 > before.1)).await?;
            assert!((percent(page).await? - size).abs() < 0.1, "the wheel alone has zoomed");

            let scroll = number(page, "scrollY").await?;
            let ratio = number(page, "devicePixelRatio").await?;
            wheel(page, -120.0, true).await?;
            settled(page, async || Ok(percent(page).await? > size)).await?;
            assert!((number(page, "scrollY").await? - scroll).abs() < 1.0, "the page has scrolled");
            assert!((number(page, "devicePixelRatio").await? - ratio).abs() < 0.01, "the page has zoomed");

            // At the end of the frame the page goes on: nobody is caught in it.
            page.run(&format!("{FRAME}.scrollTop = 1e9; scrollTo(0, 0)")).await?;
            wheel(page, 200.0, false).await?;
            settled(page, async || Ok(number(page, "scrollY").await? > 0.0)).await
        })
        .await
}

#[tokio::test]
async fn on_a_phone_one_finger_scrolls_two_zoom_and_all_can_be_read() -> Result<()> {
    let server = Server::shared()?;
    Browser::new()
        .run(&server, async |page| {
            page.size(360, 740).await?;
            page.devtools(
                "Emulation.setTouchEmulationEnabled",
                json!({ "enabled": true, "maxTouchPoints": 2 }),
            )
            .await?;
            open(page, &format!("/nl/schema/{LARGE}")).await?;
            ensure!(type_px(page).await? >= 13.99, "type of {} px", type_px(page).await?);
            ensure!(
                number(page, "document.documentElement.scrollWidth").await? <= 360.0,
                "the page scrolls sideways"
            );
            page.run(&format!("{FRAME}.scrollIntoView({{ block: 'center' }})")).await?;

            let (size, before) = (percent(page).await?, scrolled(page).await?);
            let (x, y) = middle(page).await?;
            touch(page, "touchStart", &[(x, y)]).await?;
            for step in 1..=6 {
                touch(page, "touchMove", &[(x, y - f64::from(step) * 20.0)]).await?;
            }
            touch(page, "touchEnd", &[]).await?;
            settled(page, async || Ok(scrolled(page).await?.1 > before.1)).await?;
            assert!((percent(page).await? - size).abs() < 0.1, "one finger has zoomed");

            let scale = number(page, "visualViewport.scale").await?;
            touch(page, "touchStart", &[(x - 30.0, y), (x + 30.0, y)]).await?;
            for step in 1..=6 {
                let apart = 30.0 + f64::from(step) * 10.0;
                touch(page, "touchMove", &[(x - apart, y), (x + apart, y)]).await?;
            }
            touch(page, "touchEnd", &[]).await?;
            settled(page, async || Ok(percent(page).await? > size * 1.5)).await?;
            assert!(
                (number(page, "visualViewport.scale").await? - scale).abs() < 0.01,
                "the page has zoomed"
            );

            // A finger on a node opens it. The tools are behind a button.
            page.click("[data-tools]").await?;
            page.click(".diagram-tools button:nth-of-type(4)").await?;
            let next = "return [...document.querySelectorAll('svg a[data-node]')][1].dataset.node";
            let next = page.run(next).await?.as_str().context("no node")?.to_owned();
            let at = page.scroll_to(&format!("svg a[data-node=\"{next}\"]")).await?;
            touch(page, "touchStart", &[at]).await?;
            touch(page, "touchEnd", &[]).await?;
            is_current(page, &next).await
        })
        .await
}
