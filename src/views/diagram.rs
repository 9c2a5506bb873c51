//! A drawing, alive: each node is a real link, the way walked is drawn stronger.

use flow::model::STEP_DONE;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;
use protocol::{Drawing, DrawnEdge, DrawnLabel, DrawnNode, Type};
use wasm_bindgen::JsCast;

use super::flow_frame::Here;
use super::node::kind_words;
use crate::app::use_speech;

/// The drawing of the flow, at the size at which its text is as large as the page's.
pub(crate) fn diagram(here: &Here, drawing: &Drawing) -> impl IntoView + use<> {
    let speech = use_speech();
    let name = {
        let here = here.clone();
        Memo::new(move |_| speech.texts().diagram_name.replace("{}", &here.title()))
    };
    let current = {
        let here = here.clone();
        Memo::new(move |_| here.node_id())
    };
    // The current node comes into view, within the drawing: the page itself stays where it is.
    Effect::new(move || {
        let id = current.get();
        request_animation_frame(move || bring_into_view(&id));
    });
    let view_box = format!("0 0 {} {}", drawing.width, drawing.height);
    let nodes = drawing.nodes.iter().map(|node| node_link(here, node, drawing.type_, current)).collect_view();
    let edges = drawing.edges.iter().map(|edge| edge_view(here, edge, drawing.type_)).collect_view();
    view! {
        <div class="diagram" tabindex="0" role="region" aria-label=name>
            <svg
                class="diagram__drawing"
                data-flow=drawing.flow.clone()
                role="graphics-document"
                aria-label=name
                aria-describedby="schema-uitleg"
                viewBox=view_box
                width=drawing.width
                height=drawing.height
            >
                <g>{edges}</g>
                <g>{nodes}</g>
            </svg>
        </div>
        <p class="hint" id="schema-uitleg">
            {move || speech.texts().diagram_description}
        </p>
    }
}

fn node_link(here: &Here, node: &DrawnNode, type_: Type, current: Memo<String>) -> impl IntoView + use<> {
    let speech = use_speech();
    let navigate = use_navigate();
    let id = node.id.clone();
    let is_current = {
        let id = id.clone();
        Memo::new(move |_| current.get() == id)
    };
    let visited = {
        let (here, id) = (here.clone(), id.clone());
        Memo::new(move |_| here.walk().is_some_and(|walk| walk.visited(&id)))
    };
    let href = {
        let (here, id) = (here.clone(), id.clone());
        Memo::new(move |_| here.walk().map(|walk| here.address(&walk.to(&id))).unwrap_or_default())
    };
    // Said aloud: what kind of place, its words, and whether somebody is or was there.
    let label = {
        let (here, id) = (here.clone(), id.clone());
        move || {
            let texts = speech.texts();
            let found = here.document.flow.nodes.get(&id)?;
            let text = found.text(here.audience.get(), here.language.get());
            let mut label = format!("{}: {text}", kind_words(found, texts));
            if is_current.get() {
                label = format!("{label} ({})", texts.diagram_you_are_here);
            } else if visited.get() {
                label = format!("{label} ({})", texts.diagram_visited);
            }
            Some(label)
        }
    };
    // The router follows HTML links only; keys that open a new tab or window are the browser's own.
    let go = move |event: web_sys::MouseEvent| {
        if event.ctrl_key() || event.meta_key() || event.shift_key() || event.alt_key() || event.button() != 0
        {
            return;
        }
        event.prevent_default();
        navigate(&href.get_untracked(), NavigateOptions { scroll: false, ..NavigateOptions::default() });
    };
    let joints = {
        let text = here.document.flow.nodes.get(&id);
        // The drawing is of this language and this audience.
        let text = text.map(|node| node.text(here.audience.get_untracked(), here.language.get_untracked()));
        joints(text.unwrap_or_default(), &node.lines)
    };
    let lines = lines(
        &node.lines,
        &joints,
        node.x + node.width / 2.0,
        node.y + node.height / 2.0,
        type_.node_line_px,
        "diagram__text",
    );
    // Inside a `<g>`, so that the link is made as an SVG element.
    view! {
        <g>
            <a
                class="diagram__node"
                data-node=id
                data-kind=node.kind.clone()
                data-outcome=node.outcome.map(flow::Outcome::code)
                data-visited=move || (visited.get() && !is_current.get()).then_some("")
                aria-current=move || is_current.get().then_some("step")
                aria-label=label
                href=href
                on:click=go
            >
                <path class="diagram__shape" d=node.outline.clone() />
                {lines}
            </a>
        </g>
    }
}

fn edge_view(here: &Here, edge: &DrawnEdge, type_: Type) -> impl IntoView + use<> {
    let went = {
        let (here, from, answer) = (here.clone(), edge.from.clone(), edge.answer.clone());
        Memo::new(move |_| here.walk().is_some_and(|walk| walk.went(&from, &answer)))
    };
    let label = edge.label.as_ref().map(|label| label_view(label, type_));
    let plain_label = edge.label.as_ref().map(|label| label.lines.join(" "));
    view! {
        <g
            class="diagram__edge"
            data-edge=format!("{}.{}", edge.from, edge.answer)
            data-from=edge.from.clone()
            data-to=edge.to.clone()
            data-answer-of=edge.answer.clone()
            data-step=(edge.answer == STEP_DONE).then_some("")
            data-back=edge.back.then_some("")
            data-walked=move || went.get().then_some("")
            data-label=plain_label
        >
            <path class="diagram__line" d=edge.route.clone() />
            <path class="diagram__arrow" d=edge.arrow.clone() />
            {label}
        </g>
    }
}

/// The label on a plate that hides the line below it.
fn label_view(label: &DrawnLabel, type_: Type) -> impl IntoView + use<> {
    let lines = lines(
        &label.lines,
        &[],
        label.x + label.width / 2.0,
        label.y + label.height / 2.0,
        type_.label_line_px,
        "diagram__label",
    );
    view! {
        <g>
            <rect class="diagram__plate" x=label.x y=label.y width=label.width height=label.height />
            {lines}
        </g>
    }
}

/// For each line, whether a space follows it in `text`: a long code is broken without one.
fn joints(text: &str, lines: &[String]) -> Vec<bool> {
    let mut rest = text.trim_start();
    lines
        .iter()
        .map(|line| {
            let behind =
                rest.find(line.as_str()).and_then(|at| rest.get(at + line.len()..)).unwrap_or_default();
            rest = behind.trim_start();
            behind.len() != rest.len()
        })
        .collect()
}

/// Lines of text, centred on a point. Where a space follows a line in the text, one stands behind it here,
/// without width: whoever reads or copies the text gets its words apart.
fn lines(
    lines: &[String],
    joints: &[bool],
    x: f64,
    y: f64,
    line_px: f64,
    class: &'static str,
) -> impl IntoView + use<> {
    #[expect(clippy::cast_precision_loss, reason = "no box has so many lines")]
    let first = y - (lines.len().saturating_sub(1)) as f64 / 2.0 * line_px;
    let spans = lines
        .iter()
        .enumerate()
        .map(|(index, line)| {
            #[expect(clippy::cast_precision_loss, reason = "no box has so many lines")]
            let y = first + index as f64 * line_px;
            let space = joints.get(index).copied().unwrap_or(true) && index + 1 < lines.len();
            view! {
                <tspan x=x y=y>
                    {line.clone()}
                </tspan>
                {space.then(|| view! { <tspan class="diagram__space">" "</tspan> })}
            }
        })
        .collect_view();
    view! {
        <text class=class text-anchor="middle" dominant-baseline="central">
            {spans}
        </text>
    }
}

fn bring_into_view(id: &str) {
    let Ok(Some(node)) = document().query_selector(&format!(".diagram a[data-node=\"{id}\"]")) else {
        return;
    };
    let Ok(Some(frame)) = document().query_selector(".diagram") else { return };
    let Ok(frame) = frame.dyn_into::<web_sys::HtmlElement>() else { return };
    let (node, seen) = (node.get_bounding_client_rect(), frame.get_bounding_client_rect());
    let middle_x = node.left() + node.width() / 2.0 - seen.left() - seen.width() / 2.0;
    let middle_y = node.top() + node.height() / 2.0 - seen.top() - seen.height() / 2.0;
    let outside = node.left() < seen.left()
        || node.right() > seen.right()
        || node.top() < seen.top()
        || node.bottom() > seen.bottom();
    if outside {
        #[expect(clippy::cast_possible_truncation, reason = "a drawing is not that large")]
        {
            frame.set_scroll_left(frame.scroll_left() + middle_x as i32);
            frame.set_scroll_top(frame.scroll_top() + middle_y as i32);
        }
    }
}
