//! Counts in the diagram and in a table: how often each node was reached, where visitors stopped, which ways they went.

use flow::{Flow, Language};
use leptos::prelude::*;
use protocol::{Count, Drawing, DrawnNode, Insight};
use report::counting::{most, stopped};

use super::prose;
use crate::texts;

/// The widest that an edge is drawn, in pixels: the one that most people took.
const WIDEST_PX: f64 = 12.0;
/// Between a box and its count, in pixels.
const COUNT_ABOVE_PX: f64 = 5.0;

/// A count as it is shown: `12`, or `<5` where it is hidden.
pub(crate) fn shown(count: Count) -> String {
    match (count.count, count.below) {
        (Some(count), _) => count.to_string(),
        (None, Some(below)) => format!("<{below}"),
        (None, None) => String::new(),
    }
}

/// The drawing with the counts on it: each box says how often it was reached, and an edge is as wide as people
/// went along it.
pub(crate) fn counted_diagram(drawing: &Drawing, insight: &Insight, label: &str) -> impl IntoView + use<> {
    let most = most(insight).max(1);
    let edges = drawing
        .edges
        .iter()
        .map(|edge| {
            let count = insight.answers.iter().find(|one| one.node == edge.from && one.answer == edge.answer);
            let count = count.map(|one| one.count);
            #[expect(clippy::cast_precision_loss, reason = "a share of a width")]
            let share = count.and_then(|count| count.count).unwrap_or(0) as f64 / most as f64;
            let words = count.map(shown).unwrap_or_default();
            let place = edge.label.as_ref().map(|label| (label.x + label.width + 3.0, label.y + label.height / 2.0));
            let number = place.map(|(x, y)| {
                view! {
                    <text class="diagram__label counted__number" x=x y=y dominant-baseline="central">
                        {words.clone()}
                    </text>
                }
            });
            view! {
                <g data-counted-edge=format!("{}.{}", edge.from, edge.answer) data-count=words.clone()>
                    <path class="counted__line" d=edge.route.clone() stroke-width=(1.5 + share * WIDEST_PX).to_string() />
                    <path class="diagram__arrow" d=edge.arrow.clone() />
                    {edge.label.as_ref().map(|label| lines(&label.lines, label.x + label.width / 2.0, label.y + label.height / 2.0, drawing.type_.label_line_px, "diagram__label"))}
                    {number}
                </g>
            }
        })
        .collect_view();
    let nodes = drawing.nodes.iter().map(|node| counted_node(node, drawing, insight)).collect_view();
    view! {
        <div class="diagram" tabindex="0" role="region" aria-label=label.to_owned()>
            <svg
                class="diagram__drawing"
                data-counted=drawing.flow.clone()
                role="img"
                aria-label=label.to_owned()
                viewBox=format!("0 0 {} {}", drawing.width, drawing.height)
                width=drawing.width
                height=drawing.height
            >
                <g>{edges}</g>
                <g>{nodes}</g>
            </svg>
        </div>
    }
}

fn counted_node(node: &DrawnNode, drawing: &Drawing, insight: &Insight) -> impl IntoView + use<> {
    let reached = insight.nodes.iter().find(|one| one.node == node.id).map(|one| shown(one.count));
    let stopped = stopped(insight, &node.id);
    let (x, y) = (node.x + node.width / 2.0, node.y + node.height / 2.0);
    // The ways in and out meet a box in its middle; over its corner there is room.
    let above = node.y - COUNT_ABOVE_PX;
    let number = [reached.clone(), stopped.filter(|count| *count > 0).map(|count| format!("■ {count}"))];
    let number = number.into_iter().flatten().collect::<Vec<_>>().join("  ");
    view! {
        <g
            class="counted__node"
            data-kind=node.kind.clone()
            data-outcome=node.outcome.map(flow::Outcome::code)
            data-counted-node=node.id.clone()
            data-count=reached
        >
            <path class="diagram__shape" d=node.outline.clone() />
            {lines(&node.lines, x, y, drawing.type_.node_line_px, "diagram__text")}
            <text class="diagram__label counted__number" x=node.x y=above>
                {number}
            </text>
        </g>
    }
}

fn lines(lines: &[String], x: f64, y: f64, line_px: f64, class: &'static str) -> impl IntoView + use<> {
    #[expect(clippy::cast_precision_loss, reason = "no box has so many lines")]
    let first = y - (lines.len().saturating_sub(1)) as f64 / 2.0 * line_px;
    let spans = lines
        .iter()
        .enumerate()
        .map(|(index, line)| {
            #[expect(clippy::cast_precision_loss, reason = "no box has so many lines")]
            let y = first + index as f64 * line_px;
            view! { <tspan x=x y=y>{line.clone()}</tspan> }
        })
        .collect_view();
    view! { <text class=class text-anchor="middle" dominant-baseline="central">{spans}</text> }
}

/// The same counts as a table, in the order of the flow.
pub(crate) fn table(flow: &Flow, insight: &Insight, language: Language) -> impl IntoView + use<> {
    let texts = texts::report(language);
    let rows = insight
        .nodes
        .iter()
        .filter_map(|one| {
            let node = flow.nodes.get(&one.node)?;
            let answers = insight.answers.iter().filter(|answer| answer.node == one.node);
            let answers = answers.map(|answer| {
                let label = node.kind.way_out(&answer.answer).and_then(|way| way.label);
                let label = label.map_or(texts.done, |label| label.get(language));
                format!("{label}: {}", shown(answer.count))
            });
            let answers = answers.collect::<Vec<_>>().join(" · ");
            let stopped = stopped(insight, &one.node).map(|count| count.to_string()).unwrap_or_default();
            Some(view! {
                <tr data-counted-row=one.node.clone()>
                    <th scope="row">{prose::breakable(node.text(flow::Audience::Patron, language))}</th>
                    <td data-reached="">{shown(one.count)}</td>
                    <td data-stopped="">{stopped}</td>
                    <td>{answers}</td>
                </tr>
            })
        })
        .collect_view();
    view! {
        <div class="table" tabindex="0" role="region" aria-label=texts.insight_table>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{texts.insight_column_node}</th>
                        <th scope="col">{texts.insight_column_reached}</th>
                        <th scope="col">{texts.insight_column_stopped}</th>
                        <th scope="col">{texts.insight_column_answers}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
    }
}
