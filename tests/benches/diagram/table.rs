//! The results as a table: one line for each engine and group of flows, with the ratio to ours.

use std::fmt::Write as _;

use crate::Sample;
use crate::pages::{FLOW, Measured};
use crate::picture::{Picture, Quality};

/// One flow by one engine.
#[derive(Debug)]
pub(crate) struct Row {
    engine: &'static str,
    group: String,
    median_ms: f64,
    times: usize,
    quality: Quality,
}

impl Row {
    pub(crate) fn new(engine: &'static str, sample: &Sample, times_ms: &[f64], picture: &Picture) -> Self {
        let mut sorted = times_ms.to_vec();
        sorted.sort_by(f64::total_cmp);
        Self {
            engine,
            group: sample.group.clone(),
            median_ms: sorted.get(sorted.len() / 2).copied().unwrap_or(f64::NAN),
            times: times_ms.len(),
            quality: picture.quality(),
        }
    }
}

/// Sums of the flows of each group; in brackets, how many times dot's crossings, and ours of all else.
pub(crate) fn layouts(rows: &[Row]) -> String {
    let mut groups: Vec<&str> = Vec::new();
    let mut engines: Vec<&str> = Vec::new();
    for row in rows {
        if !groups.contains(&row.group.as_str()) {
            groups.push(&row.group);
        }
        if !engines.contains(&row.engine) {
            engines.push(row.engine);
        }
    }
    let mut table = String::from(
        "| flows | engine | ms | × ours | crossings | × dot | overlaps | through boxes | through labels | length, × ours | area, × ours |\n\
         | --- | --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |\n",
    );
    for group in groups {
        let sum =
            |engine: &str| Sum::of(rows.iter().filter(|row| row.group == group && row.engine == engine));
        let (ours, dot) = (sum("ours"), sum("dot"));
        for engine in &engines {
            let Sum { ms, quality, flows, least_times } = sum(engine);
            let fewer = if least_times < crate::engines::TIMES {
                format!(" ({least_times} times)")
            } else {
                String::new()
            };
            // Writing to a string cannot fail.
            let _ = writeln!(
                table,
                "| {group} ({flows}) | {engine} | {ms:.0}{fewer} | {:.2} | {} | {:.2} | {} | {} | {} | {:.2} | {:.2} |",
                ms / ours.ms,
                quality.crossings,
                ratio(quality.crossings, dot.quality.crossings),
                quality.overlaps,
                quality.through_boxes,
                quality.through_labels,
                quality.length_px / ours.quality.length_px,
                quality.area_px2 / ours.quality.area_px2,
            );
        }
    }
    table
}

fn ratio(one: usize, other: usize) -> f64 {
    let number = |count: usize| u32::try_from(count).map_or(f64::NAN, f64::from);
    number(one) / number(other)
}

struct Sum {
    flows: usize,
    ms: f64,
    least_times: usize,
    quality: Quality,
}

impl Sum {
    fn of<'a>(rows: impl Iterator<Item = &'a Row>) -> Self {
        let none = Self { flows: 0, ms: 0.0, least_times: usize::MAX, quality: Quality::default() };
        rows.fold(none, |sum, row| Self {
            flows: sum.flows + 1,
            ms: sum.ms + row.median_ms,
            least_times: sum.least_times.min(row.times),
            quality: Quality {
                crossings: sum.quality.crossings + row.quality.crossings,
                overlaps: sum.quality.overlaps + row.quality.overlaps,
                through_boxes: sum.quality.through_boxes + row.quality.through_boxes,
                through_labels: sum.quality.through_labels + row.quality.through_labels,
                length_px: sum.quality.length_px + row.quality.length_px,
                area_px2: sum.quality.area_px2 + row.quality.area_px2,
            },
        })
    }
}

/// The pages beside each other, and how many times theirs ours is.
pub(crate) fn pages(pages: &[Measured]) -> String {
    let mut table = format!(
        "| page with `{FLOW}` | ms to clickable | least to most | ms to whole | bytes (brotli) | requests |\n\
         | --- | ---: | ---: | ---: | ---: | ---: |\n"
    );
    for Measured { name, clickable_ms, spread_ms: (least, most), whole_ms, bytes, requests } in pages {
        let _ = writeln!(
            table,
            "| {name} | {clickable_ms:.0} | {least:.0} to {most:.0} | {whole_ms:.0} | {bytes:.0} | {requests:.0} |"
        );
    }
    // Ours stands before those that it is held against.
    let mut ours = None;
    for page in pages {
        if page.name.starts_with("our ") {
            ours = Some(page);
        } else if let Some(ours) = ours {
            let _ = writeln!(
                table,
                "| {} / {} | {:.2} | | {:.2} | {:.2} | {:.2} |",
                ours.name,
                page.name,
                ours.clickable_ms / page.clickable_ms,
                ours.whole_ms / page.whole_ms,
                ours.bytes / page.bytes,
                ours.requests / page.requests,
            );
        }
    }
    table
}
