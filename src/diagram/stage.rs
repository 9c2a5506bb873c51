//! Drawing with everything around it: frame, buttons, small map, keys and gestures.

use leptos::prelude::*;
use protocol::Drawing;
use viewport::Area;
use viewport::view::STEP;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, KeyboardEvent, MouseEvent, PointerEvent, TouchEvent, WheelEvent};

use super::drawing_elements::is_plain;
use super::element::set;
use super::handle::StageHandle;
use super::highlights::{self, Highlights};
use super::lens::{Fit, Lens};
use super::{find, keys, lit, paper, sheet};
use crate::api::FetchError;
use crate::context::use_navigate;
use crate::context::{focus, use_speech};
use crate::live::{live_view, live_words};
use crate::navigation::NavigateOptions;
use crate::region::element_of;
use crate::texts;
use crate::views::shown_flow::ShownFlow;
use crate::views::waiting::{Loading, Sought, Trouble};

/// A drawing that is to be looked at.
pub(crate) struct Subject {
    /// The drawing, and the words of its nodes; tracked. When another one comes it takes the place of this one.
    pub(crate) drawing: Box<dyn Fn() -> Option<(Drawing, Vec<String>)>>,
    /// Its name; tracked.
    pub(crate) name: Memo<String>,
    /// The highlights in it; tracked.
    pub(crate) marks: Box<dyn Fn(&Drawing) -> Highlights>,
    /// Goes to an address.
    pub(crate) follow: Box<dyn Fn(&str)>,
    /// Printed after the drawing.
    pub(crate) on_paper: Box<dyn Fn() -> Option<Element>>,
}

/// A drawing on its way from the server.
pub(crate) type FetchedDrawing = LocalResource<Result<Drawing, FetchError>>;

/// Shows `stage` once the drawing is there, and the trouble if there is any. When another drawing comes the stage
/// stays.
pub(crate) fn once_fetched(
    drawing: FetchedDrawing,
    level: u8,
    stage: impl Fn() -> AnyView + Send + 'static,
) -> impl IntoView {
    let retry = Callback::new(move |()| drawing.refetch());
    // What is measured without its style sheet has the wrong size.
    let sheet = LocalResource::new(sheet::sheet);
    let state = Memo::new(move |_| {
        sheet.get()?;
        drawing.with(|drawing| drawing.as_ref().map(|drawing| drawing.as_ref().err().copied()))
    });
    live_view(move || match state.get() {
        None => view! { <Loading /> }.into_any(),
        Some(Some(error)) => view! { <Trouble error sought=Sought::Flow retry level /> }.into_any(),
        Some(None) => stage(),
    })
}

/// The drawing of a flow with its tools, and its list when it is printed.
pub(crate) fn flow_stage(
    here: &ShownFlow,
    drawing: FetchedDrawing,
    name: Memo<String>,
) -> impl IntoView + use<> {
    let navigate = use_navigate();
    let (of, on, there) = (here.clone(), here.clone(), here.clone());
    stage(Subject {
        drawing: Box::new(move || {
            let drawing = drawing.get()?.ok()?;
            let texts = highlights::texts_of_flow(&there, &drawing, drawing.language, drawing.audience);
            Some((drawing, texts))
        }),
        name,
        marks: Box::new(move |drawing| highlights::of_flow(&of, drawing)),
        follow: Box::new(move |href| {
            navigate(href, NavigateOptions { scroll: false, ..NavigateOptions::default() });
        }),
        on_paper: Box::new(move || element_of(untrack(|| on.with_page(templates::outline::on_paper))?)),
    })
}

/// A drawing that is being dragged: where the mouse was, and whether it has moved.
#[derive(Clone, Copy)]
struct Drag {
    x: i32,
    y: i32,
    moved: bool,
}

/// Movement below this is a click with a shaking hand, and no drag.
const SHAKE_PX: i32 = 4;

/// The drawing with its tools.
pub(crate) fn stage(subject: Subject) -> impl IntoView {
    let speech = use_speech();
    let Subject { drawing, name, marks, follow, on_paper } = subject;
    let handle = StageHandle::new(speech);
    let frame = NodeRef::<leptos::html::Div>::new();
    let map = NodeRef::<leptos::html::Div>::new();
    let shown = show(handle, frame, map, drawing);
    mark(handle, shown, name, marks);
    paper::print(handle, on_paper);
    let resized = window_event_listener(leptos::ev::resize, move |_| handle.change(Lens::refit));
    on_cleanup(move || resized.remove());

    let drag = StoredValue::new(None::<Drag>);
    let dragged = StoredValue::new(false);
    let fingers = Fingers::new();
    let click = move |event: MouseEvent| {
        if dragged.get_value() {
            // It was the end of a movement.
            event.prevent_default();
            return;
        }
        let href = handle.lens.with_value(|lens| {
            let index = lens.picture.index_of(&event_target(&event))?;
            (!lens.picture.leads_elsewhere()).then(|| lens.picture.address(index).map(str::to_owned))?
        });
        if let Some(href) = href.filter(|_| is_plain(&event)) {
            event.prevent_default();
            follow(&href);
        }
    };
    let key_down = move |event: KeyboardEvent| keys::press(handle, &event);
    let slash = move |event: KeyboardEvent| {
        let target: Element = event_target(&event);
        if event.key() == "/" && target.tag_name() != "INPUT" {
            event.prevent_default();
            focus(find::FIELD);
        }
    };
    let focus_in = move |event: web_sys::FocusEvent| {
        lit::follow(&event);
        let target: Element = event_target(&event);
        // Under a finger that presses nothing must move, or the press is lost.
        let by_key = target.matches(":focus-visible").unwrap_or_default();
        handle.lens.update_value(|lens| {
            if let Some(index) = lens.picture.index_of(&target) {
                lens.steering.jump(index);
                lens.picture.stop_at(index);
                if by_key {
                    lens.reveal(index);
                }
            }
        });
    };
    let open = RwSignal::new(false);
    view! {
        <div class="stage" on:keydown=slash>
            <div class="stage__head" data-open=move || open.get().then_some("")>
                <button
                    type="button"
                    class="tool-button stage__more"
                    data-tools=""
                    aria-expanded=move || open.get().to_string()
                    on:click=move |_| open.update(|open| *open = !*open)
                >
                    {live_words(move || texts::diagram(speech.language()).tools_open)}
                </button>
                <div class="stage__tools">{tools(handle)}</div>
                <p class="stage__status" aria-live="polite" data-said="">
                    {live_words(move || handle.status.get())}
                </p>
                <div
                    class="stage__map"
                    node_ref=map
                    on:pointerdown=move |event| take_map(handle, &event, true)
                    on:pointermove=move |event| take_map(handle, &event, false)
                ></div>
            </div>
            <div
                class="diagram diagram--stage"
                // It scrolls by the keys of the boxes: a stop of its own would have no name.
                tabindex="-1"
                node_ref=frame
                on:click=click
                on:keydown=key_down
                on:focusin=focus_in
                on:focusout=move |_| lit::clear()
                on:pointerover=move |event: PointerEvent| lit::follow(&event)
                on:pointerleave=move |_| lit::clear()
                on:scroll=move |_| handle.settle()
                on:wheel=move |event| wheel(handle, &event)
                on:dragstart=|event| event.prevent_default()
                on:pointerdown=move |event: PointerEvent| {
                    dragged.set_value(false);
                    let by_mouse = event.pointer_type() == "mouse" && event.button() == 0;
                    let begin = Drag { x: event.client_x(), y: event.client_y(), moved: false };
                    drag.set_value(by_mouse.then_some(begin));
                }
                on:pointermove=move |event: PointerEvent| drag.update_value(|drag| drag_on(drag, &event, dragged))
                on:pointerup=move |_| drag.set_value(None)
                on:pointercancel=move |_| drag.set_value(None)
                on:touchstart=move |event| pinch(handle, fingers, &event, true)
                on:touchmove=move |event| pinch(handle, fingers, &event, false)
                on:gesturestart=move |event: web_sys::Event| gesture(handle, fingers, &event, true)
                on:gesturechange=move |event: web_sys::Event| gesture(handle, fingers, &event, false)
            ></div>
        </div>
    }
}

/// Puts the drawing into its frame; tells how often it did.
fn show(
    handle: StageHandle,
    frame: NodeRef<leptos::html::Div>,
    map: NodeRef<leptos::html::Div>,
    drawing: Box<dyn Fn() -> Option<(Drawing, Vec<String>)>>,
) -> RwSignal<u32> {
    let shown = RwSignal::new(0);
    Effect::new(move || {
        let (Some(frame), Some(map)) = (frame.get(), map.get()) else { return };
        let Some((drawing, texts)) = drawing() else { return };
        handle.lens.update_value(|lens| {
            lens.enter(frame.into(), drawing, texts);
            map.replace_children_with_node_1(&lens.minimap.svg);
        });
        shown.update(|times| *times += 1);
    });
    shown
}

/// Marks the drawing at each step, and brings the current node into view.
fn mark(
    handle: StageHandle,
    shown: RwSignal<u32>,
    name: Memo<String>,
    marks: Box<dyn Fn(&Drawing) -> Highlights>,
) {
    Effect::new(move |before: Option<u32>| {
        let (times, name) = (shown.get(), name.get());
        if times == 0 {
            return times;
        }
        let marks = handle.lens.with_value(|lens| marks(&lens.picture.drawing));
        handle.lens.update_value(|lens| {
            set(&lens.picture.svg, "aria-label", Some(&name));
            lens.picture.mark(marks);
            let node = lens.picture.current().unwrap_or_default();
            lens.steering.jump(node);
            lens.picture.stop_at(node);
            if let Some(node) = lens.picture.current().and_then(|node| lens.picture.drawing.nodes.get(node)) {
                lens.minimap.show_here(Area::of_node(node));
            }
        });
        let is_first = before.unwrap_or_default() == 0;
        // Once it has a place in the page, and so a size.
        request_animation_frame(move || {
            handle.lens.try_update_value(|lens| {
                let node = lens.steering.at();
                if is_first { lens.begin(node) } else { lens.refit_around(node) }
            });
            if let Some(percent) = handle.lens.try_with_value(Lens::percent) {
                handle.percent.try_set(percent);
            }
        });
        times
    });
}

fn tools(handle: StageHandle) -> impl IntoView {
    let speech = handle.speech;
    let words = move || texts::diagram(speech.language());
    let button = move |class: &'static str,
                       name: fn(&texts::DiagramTexts) -> &'static str,
                       sign: Option<&'static str>,
                       change: fn(&mut Lens)| {
        view! {
            <button
                type="button"
                class=class
                aria-label=move || sign.map(|_| name(words()))
                title=move || sign.map(|_| name(words()))
                on:click=move |_| handle.change(change)
            >
                {live_words(move || sign.unwrap_or(name(words())))}
            </button>
        }
    };
    view! {
        <div class="diagram-tools" role="group" aria-label=move || words().tools>
            {button("tool-button", |words| words.smaller, Some("−"), |lens| lens.zoom(1.0 / STEP, None))}
            <span class="diagram-tools__percent" data-percent=move || handle.percent.get().to_string()>
                {live_words(move || [&handle.percent.get().to_string(), " %"].concat())}
            </span>
            {button("tool-button", |words| words.larger, Some("+"), |lens| lens.zoom(STEP, None))}
            {button("tool-button", |words| words.fit_whole, None, |lens| lens.fit(Fit::Whole))}
            {button("tool-button", |words| words.fit_width, None, |lens| lens.fit(Fit::Width))}
            {find::find(handle)}
        </div>
    }
}

/// With Ctrl, or two fingers on a trackpad, it zooms; else the browser scrolls.
fn wheel(handle: StageHandle, event: &WheelEvent) {
    if !event.ctrl_key() {
        return;
    }
    event.prevent_default();
    // A mouse gives 100 or 3 lines at a time, a trackpad a few pixels.
    let lines = event.delta_mode() == WheelEvent::DOM_DELTA_LINE;
    let pixels = event.delta_y() * if lines { 33.0 } else { 1.0 };
    let factor = (-pixels.clamp(-100.0, 100.0) / 400.0).exp();
    handle.change(|lens| {
        let around = lens.in_frame(event.client_x().into(), event.client_y().into());
        lens.zoom(factor, around);
    });
}

/// The drawing follows the mouse.
fn drag_on(drag: &mut Option<Drag>, event: &PointerEvent, dragged: StoredValue<bool>) {
    let Some(Drag { x, y, moved }) = drag else { return };
    let (right, down) = (*x - event.client_x(), *y - event.client_y());
    if !*moved && right.abs().max(down.abs()) < SHAKE_PX {
        return;
    }
    let Some(frame) = event.current_target().and_then(|frame| frame.dyn_into::<HtmlElement>().ok()) else {
        return;
    };
    if !*moved {
        *moved = true;
        dragged.set_value(true);
        let _ = frame.set_pointer_capture(event.pointer_id());
    }
    (*x, *y) = (event.client_x(), event.client_y());
    frame.set_scroll_left(frame.scroll_left() + right);
    frame.set_scroll_top(frame.scroll_top() + down);
}

/// Two fingers on the drawing, as they were when the browser told of them last.
#[derive(Clone, Copy)]
struct Fingers {
    /// On a screen: how far apart they are, and the middle between them.
    pinch: StoredValue<Option<(f64, f64, f64)>>,
    /// On a Mac's trackpad: how far apart they are, as many times as when they began.
    scale: StoredValue<f64>,
}

impl Fingers {
    fn new() -> Self {
        Self { pinch: StoredValue::new(None), scale: StoredValue::new(1.0) }
    }
}

/// Two fingers zoom and move; one finger scrolls, as everywhere.
fn pinch(handle: StageHandle, fingers: Fingers, event: &TouchEvent, begins: bool) {
    let touches = event.touches();
    let (Some(one), Some(other), 2) = (touches.get(0), touches.get(1), touches.length()) else {
        fingers.pinch.set_value(None);
        return;
    };
    // Where the browser scrolls already, it cannot be stopped.
    if event.cancelable() {
        event.prevent_default();
    }
    let (x, y) = (f64::from(one.client_x()), f64::from(one.client_y()));
    let (other_x, other_y) = (f64::from(other.client_x()), f64::from(other.client_y()));
    let now = ((x - other_x).hypot(y - other_y).max(1.0), (x + other_x) / 2.0, (y + other_y) / 2.0);
    if let Some((apart, _, _)) = fingers.pinch.get_value().filter(|_| !begins) {
        handle.change(|lens| {
            let around = lens.in_frame(now.1, now.2);
            lens.zoom(now.0 / apart, around);
        });
    }
    fingers.pinch.set_value(Some(now));
}

/// Two fingers on a Mac's trackpad in Safari, which has its own events for them (other browsers: the wheel with Ctrl).
/// On a phone Safari sends these events too; there the touches have been handled already.
fn gesture(handle: StageHandle, fingers: Fingers, event: &web_sys::Event, begins: bool) {
    // Else Safari makes the whole page larger.
    event.prevent_default();
    let read = |name: &str| js_sys::Reflect::get(event, &name.into()).ok().and_then(|value| value.as_f64());
    let scale = read("scale").unwrap_or(1.0);
    let before = fingers.scale.get_value();
    fingers.scale.set_value(scale);
    if begins || fingers.pinch.with_value(Option::is_some) || before <= 0.0 {
        return;
    }
    let at = (read("clientX").unwrap_or_default(), read("clientY").unwrap_or_default());
    handle.change(|lens| {
        let around = lens.in_frame(at.0, at.1);
        lens.zoom(scale / before, around);
    });
}

/// The small map is pressed or dragged.
fn take_map(handle: StageHandle, event: &PointerEvent, begins: bool) {
    if !begins && event.buttons() & 1 == 0 {
        return;
    }
    event.prevent_default();
    let (x, y) = (f64::from(event.client_x()), f64::from(event.client_y()));
    handle.change(|lens| {
        let (x, y) = lens.minimap.point(x, y);
        lens.centre(x, y);
    });
}
