//! Keyboard control of a drawing, and the words that screen readers hear about each move.

use leptos::prelude::window;
use viewport::steer::{Key, KeyEffect};
use viewport::view::STEP;
use wasm_bindgen::JsCast;
use web_sys::{Element, FocusOptions, HtmlElement, KeyboardEvent};

use super::handle::Stage;
use super::lens::{Fit, Lens};
use crate::browser::focus;
use crate::texts::{self, DiagramTexts};

/// How far Shift with an arrow moves, in frames.
const PAN: f64 = 0.25;
/// Outside the drawing: the current node's words, beside it.
pub(super) const OUTSIDE: &str = "#schema-stap";

/// A key was pressed while the focus was in the drawing.
pub(super) fn press(stage: &Stage, event: &KeyboardEvent) {
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let key = event.key();
    let steered = match key.as_str() {
        "ArrowDown" => Key::Down,
        "ArrowUp" => Key::Up,
        "ArrowLeft" => Key::Left,
        "ArrowRight" => Key::Right,
        "Home" => Key::Home,
        "End" => Key::End,
        _ => {
            match key.as_str() {
                "+" | "=" => stage.change(|lens| lens.zoom(STEP, None)),
                "-" | "_" => stage.change(|lens| lens.zoom(1.0 / STEP, None)),
                "0" => stage.change(|lens| lens.fit(Fit::Width)),
                "Escape" => focus(OUTSIDE),
                _ => return,
            }
            event.prevent_default();
            return;
        }
    };
    event.prevent_default();
    if event.shift_key() {
        let (right, down) = match steered {
            Key::Down => (0.0, PAN),
            Key::Up => (0.0, -PAN),
            Key::Left => (-PAN, 0.0),
            Key::Right => (PAN, 0.0),
            Key::Home | Key::End => return,
        };
        stage.change(|lens| lens.pan(right, down));
        return;
    }
    let words = texts::diagram(stage.subject.language());
    let said = {
        let mut lens = stage.lens.borrow_mut();
        let lens = &mut *lens;
        let effect = lens.steering.press(&lens.ways, steered);
        aloud(lens, words, effect)
    };
    stage.say(&said);
    go(stage);
}

/// Puts the focus on the node where the keyboard is.
pub(super) fn go(stage: &Stage) {
    let element = stage.lens.borrow_mut().focused();
    // The lens is not borrowed any more: the focus is told of at once.
    if let Some(element) = element {
        put_focus(&element);
        bring_into_window(&element);
    }
}

fn put_focus(element: &Element) {
    let options = FocusOptions::new();
    // The frame was scrolled already, and the browsers do not agree on how they do it in a drawing.
    options.set_prevent_scroll(true);
    // Every element that is a link has it, of a drawing too.
    let _ = element.unchecked_ref::<HtmlElement>().focus_with_options(&options);
}

/// Scrolls the page as little as it takes, when the frame itself is partly out of the window.
fn bring_into_window(element: &Element) {
    let place = element.get_bounding_client_rect();
    let Some(height) = window().inner_height().ok().and_then(|height| height.as_f64()) else { return };
    let below = (place.bottom() + 8.0 - height).max(0.0);
    let above = (place.top() - 8.0).min(0.0);
    if below + above != 0.0 {
        window().scroll_by_with_x_and_y(0.0, below + above);
    }
}

/// What came of a key, in words.
fn aloud(lens: &Lens, words: &DiagramTexts, effect: KeyEffect) -> String {
    match effect {
        KeyEffect::Ends => words.way_ends.to_owned(),
        KeyEffect::Begins => words.way_begins.to_owned(),
        KeyEffect::Only => words.way_only.to_owned(),
        KeyEffect::Moved { by: None } => String::new(),
        KeyEffect::Moved { by: Some((edge, number, count)) } => {
            let label = lens.picture.drawing.edges.get(edge).and_then(|edge| edge.label.as_ref());
            let label = label.map(|label| label.lines.join(" ") + ". ").unwrap_or_default();
            if count < 2 {
                return label;
            }
            let place = words.way_number.replace("{n}", &number.to_string());
            let place = place.replace("{of}", &count.to_string());
            [&label, &place, " ", words.way_choose].concat()
        }
    }
}
