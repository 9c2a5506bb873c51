//! Graphviz' dot, run as a program.

use std::fmt::Write as _;
use std::io::Write as _;
use std::process::{Command, Stdio};
use std::thread;
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use serde_json::Value;

use crate::engines::{BUDGET, GAP_PX, LEAST_TIMES, TIMES};
use crate::picture::{Area, Graph, Picture, PictureEdge};

/// Graphviz counts in inches of 72 points; a point is a pixel here.
const INCH: f64 = 72.0;
/// A curve as so many straight pieces.
const PIECES: u32 = 12;

/// Draws it some times. The times have the start of the program in them, as whoever calls it has.
pub(crate) fn draw(graph: &Graph) -> Result<(Vec<f64>, Picture)> {
    let text = text(graph)?;
    let begin = Instant::now();
    let mut times_ms = Vec::new();
    let mut answer = Vec::new();
    while times_ms.len() < TIMES && (times_ms.len() < LEAST_TIMES || begin.elapsed() < BUDGET) {
        let begin = Instant::now();
        answer = run(&text)?;
        times_ms.push(begin.elapsed().as_secs_f64() * 1000.0);
    }
    Ok((times_ms, read(graph, &serde_json::from_slice(&answer)?)?))
}

fn text(graph: &Graph) -> Result<String> {
    let gap = GAP_PX / INCH;
    let mut text = format!(
        "digraph g {{ graph [nodesep={gap}, ranksep={gap}]; node [shape=box, fixedsize=true, label=\"\"];\n"
    );
    for (index, (width, height)) in graph.boxes.iter().enumerate() {
        writeln!(text, "n{index} [width={}, height={}]", width / INCH, height / INCH)?;
    }
    for (index, edge) in graph.edges.iter().enumerate() {
        write!(text, "n{} -> n{} [id={index}", edge.from, edge.to)?;
        if let Some((width, height)) = edge.label {
            write!(
                text,
                ", label=<<TABLE BORDER=\"0\" FIXEDSIZE=\"TRUE\" WIDTH=\"{width:.0}\" HEIGHT=\"{height:.0}\"><TR><TD></TD></TR></TABLE>>"
            )?;
        }
        text.push_str("]\n");
    }
    Ok(text + "}\n")
}

fn run(text: &str) -> Result<Vec<u8>> {
    let mut child = Command::new("dot")
        .arg("-Tjson")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .context("Graphviz' dot does not start; `cargo xtask bench diagram` installs it")?;
    let mut input = child.stdin.take().context("no standard input")?;
    let text = text.to_owned();
    let writer = thread::spawn(move || input.write_all(text.as_bytes()));
    let output = child.wait_with_output()?;
    ensure!(output.status.success(), "dot failed: {}", output.status);
    ensure!(writer.join().is_ok(), "dot does not read");
    Ok(output.stdout)
}

fn read(graph: &Graph, answer: &Value) -> Result<Picture> {
    let mut boxes = vec![None; graph.boxes.len()];
    for object in answer["objects"].as_array().into_iter().flatten() {
        let index = object["name"].as_str().and_then(|name| name.strip_prefix('n')?.parse::<usize>().ok());
        if let (Some(index), Some((x, y))) = (index, pair(&object["pos"])) {
            let (width, height) = graph.boxes[index];
            boxes[index] = Some(Area::new(x - width / 2.0, y - height / 2.0, width, height));
        }
    }
    let mut edges = Vec::new();
    for edge in answer["edges"].as_array().into_iter().flatten() {
        let index: usize = edge["id"].as_str().context("an edge without an id")?.parse()?;
        let ends = graph.edges[index];
        let label = ends
            .label
            .zip(pair(&edge["lp"]))
            .map(|((width, height), (x, y))| Area::new(x - width / 2.0, y - height / 2.0, width, height));
        let line = curve(edge["pos"].as_str().unwrap_or_default());
        edges.push(PictureEdge { from: ends.from, to: ends.to, line, label });
    }
    ensure!(edges.len() == graph.edges.len(), "dot lost an edge");
    Ok(Picture { boxes: boxes.into_iter().collect::<Option<_>>().context("dot lost a box")?, edges })
}

/// `x,y`. That y grows upwards there changes no measure.
fn pair(value: &Value) -> Option<(f64, f64)> {
    numbers(value.as_str()?)
}

fn numbers(word: &str) -> Option<(f64, f64)> {
    let (x, y) = word.split_once(',')?;
    Some((x.parse().ok()?, y.parse().ok()?))
}

/// `e,x,y x,y …`: the tip of the arrow, and the points of Bézier curves that share their ends.
fn curve(text: &str) -> Vec<(f64, f64)> {
    let tip = text.split_whitespace().find_map(|word| numbers(word.strip_prefix("e,")?));
    let points: Vec<_> = text.split_whitespace().filter_map(numbers).collect();
    let mut line: Vec<_> = points.first().copied().into_iter().collect();
    for at in (0..points.len().saturating_sub(3)).step_by(3) {
        for piece in 1..=PIECES {
            let (to, from) =
                (f64::from(piece) / f64::from(PIECES), 1.0 - f64::from(piece) / f64::from(PIECES));
            let weights = [from * from * from, 3.0 * from * from * to, 3.0 * from * to * to, to * to * to];
            let mix = |of: fn(&(f64, f64)) -> f64| {
                weights.iter().zip(&points[at..]).map(|(weight, point)| weight * of(point)).sum()
            };
            line.push((mix(|point| point.0), mix(|point| point.1)));
        }
    }
    line.extend(tip);
    line
}
