//! Accessibility that axe cannot judge: keyboard order, zoom, text spacing, size of targets, forced colours, reduced
//! motion, and the name and state of each control.

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::page::{Page, strings};
use serde_json::{Value, json};
use thirtyfour::Key;

use super::views::{Site, VIEWS};
use super::{LONG, WIDER_THAN_THE_VIEW};

/// Opens each view, everything unfolded, and has `look` tell what is wrong with it; all faults at once.
async fn each_view(
    set: impl AsyncFn(&Page) -> Result<()>,
    look: impl AsyncFn(&Page) -> Result<Vec<String>>,
) -> Result<()> {
    let site = Site::start()?;
    Browser::new()
        .by_name()
        .lasting(LONG)
        .run(site.server(), async |page| {
            // For an address at which there is nothing, a report that is gone, and a code that is none.
            page.expect_error("status of 404");
            page.expect_error("status of 400");
            let mut faults = Vec::new();
            for view in &VIEWS {
                set(page).await?;
                site.show(page, view).await.with_context(|| view.path)?;
                let found = look(page).await.with_context(|| view.path)?;
                faults.extend(found.into_iter().map(|fault| format!("{}: {fault}", view.path)));
            }
            ensure!(faults.is_empty(), "{}", faults.join("\n"));
            Ok(())
        })
        .await
}

/// Before the first step: nothing has had the focus yet.
const BEGIN: &str = "
    const places = 'a[href], button, input, select, textarea, summary, [tabindex]';
    window.__walk = {
        first: null, last: null, been: new Set(),
        places: () => [...document.querySelectorAll(places)]
            .filter(e => e.tabIndex >= 0 && !e.matches(':disabled') && e.checkVisibility({ visibilityProperty: true })),
        isBefore: (a, b) => !!(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING),
        name: e => {
            const style = e.className.baseVal ?? e.className;
            const words = (e.getAttribute('aria-label') ?? e.innerText ?? '').trim().slice(0, 30);
            return e.localName + (style ? '.' + style : '') + ' “' + words + '”';
        },
    };";

/// What has the focus, whether it had it before too, and what is wrong with it; nothing once the focus has left the page
/// or is around. An element in a drawing or in a frame that scrolls may be larger than the view.
const FOCUSED: &str = "
    const walk = window.__walk;
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const before = walk.last;
    // A field for a date has a place for the day, one for the month, and so on.
    if (before === one) return [walk.name(one), true, []];
    // Around: the browser's own bar is not there.
    if (before && (one === walk.first || one === walk.places()[0])) return null;
    walk.first ??= one;
    walk.last = one;
    walk.been.add(one);
    const faults = [];
    // A drawing takes out what is far from the eye: nobody can say any more where that stood.
    if (before?.isConnected && !walk.isBefore(before, one)) faults.push('comes after ' + walk.name(before));
    const box = one.getBoundingClientRect();
    const inDrawing = !!one.closest('svg');
    if (box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) faults.push('out of view');
    else if (!inDrawing) {
        // A link that goes on in the next line has a rectangle for each.
        const part = one.getClientRects()[0];
        const x = Math.min(Math.max(part.left + part.width / 2, 1), innerWidth - 1);
        const y = Math.min(Math.max(part.top + Math.min(part.height / 2, 20), 1), innerHeight - 1);
        const above = document.elementFromPoint(x, y);
        if (above && above !== one && !one.contains(above) && !above.contains(one)) faults.push('covered by ' + above.className);
    }
    const seen = getComputedStyle(inDrawing ? one.querySelector('.diagram__shape') ?? one : one);
    const marked = inDrawing ? seen.strokeDasharray !== 'none'
        : (seen.outlineStyle !== 'none' && parseFloat(seen.outlineWidth) >= 2) || seen.boxShadow !== 'none';
    if (!marked) faults.push('nothing shows that it has the focus');
    return [walk.name(one), false, faults];";

/// What the walk never came to. Of a group of radio buttons Tab comes to one, and within a drawing the arrows lead on.
const PASSED_OVER: &str = "
    const walk = window.__walk;
    return walk.places()
        .filter(e => !walk.been.has(e) && !e.matches('input[type=radio]') && !e.closest('svg'))
        .filter(e => walk.first?.isConnected && walk.isBefore(walk.first, e))
        .map(e => 'the keyboard never comes to ' + walk.name(e));";

/// More than the places within a field for a date.
const TOO_OFTEN: usize = 8;

/// By Tab alone through the whole page: in the order in which it is read, each in view, marked, and not covered; and
/// nothing is passed over.
async fn walked_by_keys(page: &Page) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    let (mut steps, mut again) = (0, 0);
    page.run(BEGIN).await?;
    loop {
        page.press_only(Key::Tab).await?;
        let focused = page.run(FOCUSED).await?;
        let Some(name) = focused[0].as_str() else { break };
        again = if focused[1] == json!(true) { again + 1 } else { 0 };
        ensure!(again < TOO_OFTEN, "the focus never leaves {name}");
        for fault in strings(&focused[2])? {
            faults.push(format!("{name}: {fault}"));
        }
        steps += 1;
        ensure!(steps < 300, "the focus never leaves the page");
    }
    ensure!(steps >= 5, "only {steps} places for the focus");
    faults.extend(strings(&page.run(PASSED_OVER).await?)?);
    Ok(faults)
}

#[tokio::test]
async fn the_keyboard_goes_through_each_page_in_order_and_is_always_seen() -> Result<()> {
    each_view(async |page| page.size(1280, 900).await, walked_by_keys).await
}

/// WCAG 1.4.10 and 2.4.11: 1280 × 1024 at 400 %.
#[tokio::test]
async fn at_400_percent_nothing_is_lost_and_the_keyboard_still_sees_where_it_is() -> Result<()> {
    each_view(
        async |page| page.size(320, 256).await,
        async |page| {
            let mut faults = strings(&page.run(WIDER_THAN_THE_VIEW).await?)?;
            // The tools of a drawing are behind a button here, and are walked too.
            if page.has("[data-tools]").await? && page.is_shown("[data-tools]").await? {
                page.click("[data-tools]").await?;
                faults.extend(strings(&page.run(WIDER_THAN_THE_VIEW).await?)?);
            }
            faults.extend(walked_by_keys(page).await?);
            Ok(faults)
        },
    )
    .await
}

/// WCAG 1.4.4: as somebody sets their browser, whose letters alone become larger.
const TEXT_AT_200: &str = "document.documentElement.style.fontSize = '200%'";

#[tokio::test]
async fn with_letters_twice_as_large_no_page_scrolls_sideways_on_a_phone() -> Result<()> {
    each_view(
        async |page| page.size(360, 740).await,
        async |page| {
            page.run(TEXT_AT_200).await?;
            let mut faults = Vec::new();
            for width in [360, 320] {
                page.size(width, 740).await?;
                let here = strings(&page.run(WIDER_THAN_THE_VIEW).await?)?;
                faults.extend(here.into_iter().map(|fault| format!("{width} wide: {fault}")));
            }
            Ok(faults)
        },
    )
    .await
}

/// WCAG 1.4.12, at the values that it names.
const MORE_ROOM: &str = "
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
        p { margin-bottom: 2em !important; }`);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];";
/// Texts that are cut off: in a box that hides what does not fit. Drawings have their own sizes, and the list is there.
/// What was not seen has its verdict above the list, and at each line for ears only.
const CUT_OFF: &str = "
    return [...document.querySelectorAll('body *')]
        .filter(e => !e.closest('svg, .only-heard, .unseen .verdict, .stage__map, .diagram') && e.innerText?.trim() && e.checkVisibility())
        .filter(e => {
            const style = getComputedStyle(e);
            const hides = axis => ['hidden', 'clip'].includes(axis);
            return (hides(style.overflowX) && e.scrollWidth > e.clientWidth + 1)
                || (hides(style.overflowY) && e.scrollHeight > e.clientHeight + 1)
                || style.textOverflow === 'ellipsis' && e.scrollWidth > e.clientWidth;
        })
        .map(e => 'cut off: ' + e.localName + '.' + e.className + ' “' + e.innerText.trim().slice(0, 40) + '”');";

#[tokio::test]
async fn with_more_room_between_letters_words_and_lines_all_text_can_be_read() -> Result<()> {
    for width in [360, 1280] {
        each_view(
            async |page| page.size(width, 800).await,
            async |page| {
                page.run(MORE_ROOM).await?;
                let mut faults = strings(&page.run(WIDER_THAN_THE_VIEW).await?)?;
                faults.extend(strings(&page.run(CUT_OFF).await?)?);
                Ok(faults)
            },
        )
        .await?;
    }
    Ok(())
}

/// WCAG 2.5.8 asks for 24 by 24; links within a sentence are free. Buttons, answers and fields are ours to make 44 high.
const SMALL: &str = "
    const inSentence = e => e.localName === 'a' && getComputedStyle(e).display === 'inline'
        && e.parentElement.innerText.trim() !== e.innerText.trim();
    return [...document.querySelectorAll('a[href], button, input, select, textarea, summary')]
        .filter(e => e.checkVisibility() && !e.closest('svg, .only-heard') && !e.matches('.skip-link') && !inSentence(e))
        .flatMap(e => {
            const own = e.matches('input[type=checkbox], input[type=radio]') ? e.closest('label') ?? e : e;
            const { width, height } = own.getBoundingClientRect();
            const least = e.matches('button, .button, .answer, .tile, select, textarea, input') ? 44 : 24;
            return height >= least - 0.5 && width >= 24 ? []
                : [`${Math.round(width)} × ${Math.round(height)}: ${e.localName}.${e.className} “${(e.innerText ?? '').trim().slice(0, 30)}”`];
        });";

#[tokio::test]
async fn every_target_is_large_enough() -> Result<()> {
    each_view(async |page| page.size(360, 740).await, async |page| strings(&page.run(SMALL).await?)).await
}

async fn media(page: &Page, name: &str, value: &str) -> Result<()> {
    let media = json!({ "features": [{ "name": name, "value": value }] });
    page.devtools("Emulation.setEmulatedMedia", media).await.map(drop)
}

/// In forced colours: what can be pressed has an edge or a line below it, what is chosen differs by more than colour,
/// and drawings are drawn in the colours of the system.
const FORCED: &str = "
    if (!matchMedia('(forced-colors: active)').matches) return ['no forced colours here'];
    const faults = [];
    for (const e of document.querySelectorAll('button, .button, .answer, input, select, textarea')) {
        if (!e.checkVisibility() || e.closest('.only-heard')) continue;
        const style = getComputedStyle(e);
        const own = e.matches('input[type=checkbox], input[type=radio]');
        if (!own && (style.borderTopStyle === 'none' || parseFloat(style.borderTopWidth) < 1) && style.textDecorationLine === 'none')
            faults.push('no edge: ' + e.localName + '.' + e.className);
    }
    const shapes = [...document.querySelectorAll('.diagram__node')].map(e => [e, getComputedStyle(e.querySelector('.diagram__shape'))]);
    const here = shapes.find(([e]) => e.hasAttribute('aria-current'));
    const other = shapes.find(([e]) => !e.hasAttribute('aria-current') && !e.hasAttribute('data-visited'));
    const light = colour => {
        const parts = colour.match(/[\\d.]+/g).slice(0, 3).map(part => part / 255);
        const [red, green, blue] = parts.map(part => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
    };
    for (const [e, shape] of shapes) {
        const [one, other] = [shape.fill, getComputedStyle(e.querySelector('.diagram__text')).fill].map(light);
        const contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        if (!(contrast >= 4.5)) faults.push(`words that cannot be read in ${e.dataset.node}: ${contrast}`);
    }
    for (const e of document.querySelectorAll('.problem .sign'))
        if (getComputedStyle(e).stroke !== getComputedStyle(e.parentElement).color) faults.push('a sign in a colour of its own');
    if (here && other && here[1].strokeWidth === other[1].strokeWidth) faults.push('the current node differs by colour only');
    return faults;";

#[tokio::test]
async fn in_forced_colours_everything_can_be_told_apart() -> Result<()> {
    each_view(
        async |page| {
            page.size(1280, 900).await?;
            media(page, "forced-colors", "active").await
        },
        async |page| {
            if page.has("svg[data-flow]").await? {
                page.screenshot("forced-colours-diagram").await?;
            }
            strings(&page.run(FORCED).await?)
        },
    )
    .await
}

/// Whatever would move by itself.
const MOVES: &str = "
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) return ['motion is not reduced here'];
    const running = document.getAnimations().map(a => 'runs: ' + (a.animationName ?? a.transitionProperty));
    const set = [...document.querySelectorAll('*')].filter(e => {
        const style = getComputedStyle(e);
        const long = times => times.split(',').some(time => parseFloat(time) > 0.01);
        return (style.transitionProperty !== 'none' && long(style.transitionDuration))
            || (style.animationName !== 'none' && long(style.animationDuration)) || style.scrollBehavior === 'smooth';
    });
    return running.concat(set.map(e => 'would move: ' + e.localName + '.' + (e.className.baseVal ?? e.className)));";

#[tokio::test]
async fn nothing_moves_for_whoever_asks_for_less_motion() -> Result<()> {
    each_view(
        async |page| media(page, "prefers-reduced-motion", "reduce").await,
        async |page| strings(&page.run(MOVES).await?),
    )
    .await
}

/// What a screen reader is told of each place that can have the focus: a role, a name, and the state that belongs to it.
async fn told(page: &Page) -> Result<Vec<String>> {
    page.devtools("Accessibility.enable", json!({})).await?;
    let tree = page.devtools("Accessibility.getFullAXTree", json!({})).await?;
    let mut faults = Vec::new();
    let mut controls = 0;
    for node in tree["nodes"].as_array().context("no tree")? {
        let property = |name: &str| -> Option<&Value> {
            let found = node["properties"].as_array()?.iter().find(|property| property["name"] == name)?;
            Some(&found["value"]["value"])
        };
        let role = node["role"]["value"].as_str().unwrap_or_default();
        if node["ignored"] == json!(true)
            || property("focusable") != Some(&json!(true))
            || role == "RootWebArea"
        {
            continue;
        }
        controls += 1;
        let name = node["name"]["value"].as_str().unwrap_or_default().trim();
        // A select's list has the name of its select.
        let is_place =
            matches!(role, "main" | "heading" | "generic" | "group" | "article" | "status" | "MenuListPopup");
        if name.is_empty() && !is_place {
            faults.push(format!("a {role} without a name"));
        }
        // A field with suggestions has no state of its own until they are shown: it says that it can have them.
        let states: &[&str] = match role {
            "checkbox" | "radio" => &["checked"],
            "DisclosureTriangle" => &["expanded"],
            "combobox" => &["expanded", "hasPopup"],
            _ => continue,
        };
        if states.iter().all(|state| property(state).is_none()) {
            faults.push(format!("{role} “{name}” does not say whether it is {}", states[0]));
        }
    }
    ensure!(controls >= 5, "only {controls} controls in the tree");
    Ok(faults)
}

#[tokio::test]
async fn every_control_has_a_name_and_its_state() -> Result<()> {
    each_view(async |page| page.size(1280, 900).await, told).await
}

/// What is called otherwise than what is seen on it: who speaks to a computer says what they see. The words of a drawing
/// are text too; a sign without a letter, such as a plus, is no label (Understanding 2.5.3).
const CALLED_OTHERWISE: &str = "
    const words = text => text.toLowerCase().normalize('NFKD').replace(/[^\\p{L}\\p{N}]+/gu, ' ').trim();
    const places = 'a[href], button, summary, input, select, textarea, [role=button], [role=link], [role=option]';
    return [...document.querySelectorAll(places)].filter(e => e.checkVisibility({ visibilityProperty: true })).flatMap(e => {
        const by = (e.getAttribute('aria-labelledby') ?? '').split(' ').map(id => document.getElementById(id)?.textContent ?? '');
        const name = by.join(' ').trim() || e.getAttribute('aria-label');
        if (!name) return [];
        const seen = e.labels?.length ? [...e.labels].map(label => label.innerText).join(' ')
            : e.matches('input, select, textarea') ? ''
            : e.closest('svg') ? [...e.querySelectorAll('text')].map(text => text.textContent).join(' ') : e.innerText;
        return words(name).includes(words(seen)) ? [] : ['seen: ' + words(seen) + ', called: ' + words(name)];
    });";

#[tokio::test]
async fn every_control_is_called_what_is_seen_on_it() -> Result<()> {
    each_view(
        async |page| page.size(1280, 900).await,
        async |page| {
            // It finds what is wrong.
            page.run(
                "const wrong = document.createElement('button');
                 [wrong.id, wrong.ariaLabel, wrong.textContent] = ['wrong', 'Verder', 'Volgende'];
                 document.body.append(wrong);",
            )
            .await?;
            let mut found = strings(&page.run(CALLED_OTHERWISE).await?)?;
            page.run("document.getElementById('wrong').remove()").await?;
            ensure!(
                found.pop().as_deref() == Some("seen: volgende, called: verder"),
                "what is wrong is not found"
            );
            Ok(found)
        },
    )
    .await
}
