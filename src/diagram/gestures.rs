//! Mouse, wheel and fingers on a drawing: dragging moves it, two fingers and Ctrl with the wheel zoom.

use std::rc::Rc;

use viewport::number::within;
use wasm_bindgen::JsCast;
use web_sys::{Event, PointerEvent, TouchEvent, WheelEvent};

use super::handle::{Drag, Stage};

/// Movement below this is a click with a shaking hand, and no drag.
const SHAKE_PX: i32 = 4;

/// What hears an event.
type Heard = fn(&Rc<Stage>, &Event);

/// What is heard of, in the drawing's frame.
pub(super) const HEARD: [(&str, Heard); 9] = [
    ("wheel", |stage, event| wheel(stage, event)),
    ("pointerdown", |stage, event| begin(stage, event)),
    ("pointermove", |stage, event| drag_on(stage, event)),
    ("pointerup", |stage, _| stage.gestures.drag.set(None)),
    ("pointercancel", |stage, _| stage.gestures.drag.set(None)),
    ("touchstart", |stage, event| pinch(stage, event, true)),
    ("touchmove", |stage, event| pinch(stage, event, false)),
    ("gesturestart", |stage, event| gesture(stage, event, true)),
    ("gesturechange", |stage, event| gesture(stage, event, false)),
];

/// With Ctrl, or two fingers on a trackpad, it zooms; else the browser scrolls.
fn wheel(stage: &Stage, event: &Event) {
    let Some(wheel) = event.dyn_ref::<WheelEvent>().filter(|wheel| wheel.ctrl_key()) else { return };
    event.prevent_default();
    // A mouse gives 100 or 3 lines at a time, a trackpad a few pixels.
    let lines = wheel.delta_mode() == WheelEvent::DOM_DELTA_LINE;
    let pixels = wheel.delta_y() * if lines { 33.0 } else { 1.0 };
    let factor = (-within(pixels, -100.0, 100.0) / 400.0).exp();
    stage.change(|lens| {
        let around = lens.in_frame(wheel.client_x().into(), wheel.client_y().into());
        lens.zoom(factor, around);
    });
}

fn begin(stage: &Stage, event: &Event) {
    let Some(pointer) = event.dyn_ref::<PointerEvent>() else { return };
    stage.gestures.dragged.set(false);
    let by_mouse = pointer.pointer_type() == "mouse" && pointer.button() == 0;
    let begin = Drag { x: pointer.client_x(), y: pointer.client_y(), moved: false };
    stage.gestures.drag.set(by_mouse.then_some(begin));
}

/// The drawing follows the mouse.
fn drag_on(stage: &Stage, event: &Event) {
    let (Some(Drag { x, y, moved }), Some(pointer)) =
        (stage.gestures.drag.get(), event.dyn_ref::<PointerEvent>())
    else {
        return;
    };
    let (right, down) = (x - pointer.client_x(), y - pointer.client_y());
    if !moved && right.abs().max(down.abs()) < SHAKE_PX {
        return;
    }
    let frame = &stage.frame;
    if !moved {
        stage.gestures.dragged.set(true);
        let _ = frame.set_pointer_capture(pointer.pointer_id());
    }
    stage.gestures.drag.set(Some(Drag { x: pointer.client_x(), y: pointer.client_y(), moved: true }));
    frame.set_scroll_left(frame.scroll_left() + right);
    frame.set_scroll_top(frame.scroll_top() + down);
}

/// Two fingers zoom and move; one finger scrolls, as everywhere.
fn pinch(stage: &Stage, event: &Event, begins: bool) {
    let fingers = event.dyn_ref::<TouchEvent>().map(TouchEvent::touches).filter(|all| all.length() == 2);
    let two = fingers.and_then(|fingers| Some((fingers.get(0)?, fingers.get(1)?)));
    let Some((one, other)) = two else {
        stage.gestures.pinch.set(None);
        return;
    };
    // Where the browser scrolls already, it cannot be stopped.
    if event.cancelable() {
        event.prevent_default();
    }
    let (x, y) = (f64::from(one.client_x()), f64::from(one.client_y()));
    let (other_x, other_y) = (f64::from(other.client_x()), f64::from(other.client_y()));
    let now =
        ((x - other_x).hypot(y - other_y).max(1.0), f64::midpoint(x, other_x), f64::midpoint(y, other_y));
    if let Some((apart, _, _)) = stage.gestures.pinch.replace(Some(now)).filter(|_| !begins) {
        stage.change(|lens| {
            let around = lens.in_frame(now.1, now.2);
            lens.zoom(now.0 / apart, around);
        });
    }
}

/// Two fingers on a Mac's trackpad in Safari, which has its own events for them (other browsers: the wheel with Ctrl).
/// On a phone Safari sends these events too; there the touches have been handled already.
fn gesture(stage: &Stage, event: &Event, begins: bool) {
    // Else Safari makes the whole page larger.
    event.prevent_default();
    let read = |name: &str| js_sys::Reflect::get(event, &name.into()).ok().and_then(|value| value.as_f64());
    let scale = read("scale").unwrap_or(1.0);
    let before = stage.gestures.scale.replace(scale);
    if begins || stage.gestures.pinch.get().is_some() || before <= 0.0 {
        return;
    }
    let at = (read("clientX").unwrap_or_default(), read("clientY").unwrap_or_default());
    stage.change(|lens| {
        let around = lens.in_frame(at.0, at.1);
        lens.zoom(scale / before, around);
    });
}
