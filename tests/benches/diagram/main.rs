//! Benchmark of the diagram against other engines, on the same flows and the same machine. `cargo xtask bench diagram`
//! runs it.
//!
//! The first argument is the file that `crates/diagram/benches/layout` printed, the second is the folder of the other
//! engines. With `pages` as the third, only pages are measured. With the single argument `motion`, only our own drawing
//! is measured, while it moves: `cargo xtask bench motion`.

mod engines;
mod graphviz;
mod motion;
mod pages;
mod picture;
mod table;

use std::path::PathBuf;

use anyhow::{Context as _, Result};
use serde_json::Value;

use crate::picture::{Graph, Picture};

fn main() -> Result<()> {
    let mut words = std::env::args().skip(1).filter(|word| word != "--bench");
    let drawings = PathBuf::from(words.next().context("which drawings?")?);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    if drawings.as_os_str() == "motion" {
        println!("{}", runtime.block_on(motion::measure())?);
        return Ok(());
    }
    let packages = PathBuf::from(words.next().context("where are the other engines?")?);
    let samples = read(&drawings)?;
    if words.next().as_deref() == Some("pages") {
        println!("{}", table::pages(&runtime.block_on(pages::measure(&samples, &packages))?));
        return Ok(());
    }

    let mut results = Vec::new();
    for sample in &samples {
        results.push(table::Row::new("ours", sample, &sample.times_ms, &sample.ours));
        let (times_ms, picture) = graphviz::draw(&sample.graph)?;
        results.push(table::Row::new("dot", sample, &times_ms, &picture));
    }
    // The browsers take long, and now and then one of them fails: this much is known.
    println!("{}", table::layouts(&results));
    runtime.block_on(engines::measure(&samples, &packages, &mut results))?;
    println!("{}", table::layouts(&results));

    let pages = runtime.block_on(pages::measure(&samples, &packages))?;
    println!("{}", table::pages(&pages));
    println!("{}", runtime.block_on(motion::measure())?);
    Ok(())
}

/// A flow that all draw.
#[derive(Debug)]
pub(crate) struct Sample {
    /// The flows that are added up.
    pub(crate) group: String,
    /// The flow's id, or where chance began.
    pub(crate) name: String,
    /// How long each of our drawings took.
    pub(crate) times_ms: Vec<f64>,
    /// What is to be drawn, for engines that get boxes and labels of a size.
    pub(crate) graph: Graph,
    /// What is to be drawn, for Mermaid.
    pub(crate) mermaid: String,
    /// Our drawing.
    pub(crate) ours: Picture,
}

fn read(file: &std::path::Path) -> Result<Vec<Sample>> {
    let text = std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let sample = |line: &str| -> Result<Sample> {
        let value: Value = serde_json::from_str(line)?;
        let words = |name: &str| value[name].as_str().map(str::to_owned).context("a field is missing");
        let times = value["times_ms"].as_array().context("no times")?;
        Ok(Sample {
            group: words("group")?,
            name: words("name")?,
            times_ms: times.iter().filter_map(Value::as_f64).collect(),
            graph: Graph::of(&value["drawing"])?,
            mermaid: words("mermaid")?,
            ours: Picture::of_drawing(&value["drawing"])?,
        })
    };
    text.lines().map(sample).collect()
}
