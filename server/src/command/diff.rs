//! `inlogwijzer diff`: what differs between two content folders, in words, as JSON, drawn, or as a page.

use std::path::Path;
use std::process::ExitCode;

use compare::{Counts, Difference, FlowDifference, Side, State};
use flow::author::Content;

use super::cli::{Diff, DiffFormat};
use super::output::{Failure, print};
use crate::base::clock;
use crate::content::load::{self, ContentError, ReadContent};
use crate::reports::store::{Places, Store};

/// How many days of the counters are looked at.
const DAYS: i64 = 28;

/// 0 when nothing differs, 1 with differences, 2 when they cannot be told.
pub(crate) fn run(settings: &Diff) -> ExitCode {
    match told(settings) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(error) => {
            eprintln!("inlogwijzer: {error}");
            ExitCode::from(2)
        }
    }
}

fn told(settings: &Diff) -> Result<bool, Failure> {
    let (old, new) = (read(&settings.old)?, read(&settings.new)?);
    let contents = (&old.loaded.content, &new.loaded.content);
    let mut difference = compare::difference(side(&old), side(&new));
    if let Some(flow) = &settings.flow {
        only(&mut difference, flow, contents)?;
    }
    if let Some(url) = &settings.database {
        count(&mut difference, &places(url)?);
    }
    let (language, audience) = (settings.language, settings.audience);
    let draw = |flow: &FlowDifference| {
        compare::picture(flow, contents, language, audience).map_err(|error| error.to_string())
    };
    match settings.format {
        DiffFormat::Text => print(&compare::text(&difference, contents, language, audience))?,
        DiffFormat::Json => print(&serde_json::to_string_pretty(&difference)?)?,
        DiffFormat::Svg => match &difference.flows[..] {
            [flow] => print(&draw(flow)?)?,
            [] => match settings.flow.as_deref().and_then(|id| unchanged(id, contents)) {
                Some(flow) => print(&draw(&flow)?)?,
                None => {
                    return Err(
                        "no flow differs, so there is nothing to draw. Name a flow to draw it as it is."
                            .into(),
                    );
                }
            },
            several => {
                let ids: Vec<&str> = several.iter().map(|flow| flow.id.as_str()).collect();
                return Err(format!(
                    "{} flows differ, and a drawing shows one. Name one of them behind the folders: {}. Or ask for \
                     `--format html`, which has them all.",
                    ids.len(),
                    ids.join(", ")
                )
                .into());
            }
        },
        DiffFormat::Html => {
            let drawing = |id: &str| {
                let flow = difference.flows.iter().find(|flow| flow.id == id);
                flow.map_or_else(|| Err(String::new()), &draw)
            };
            print(&compare::page(&difference, contents, language, audience, &drawing))?;
        }
    }
    Ok(difference.is_empty())
}

const fn side(read: &ReadContent) -> Side<'_> {
    Side { files: read.files.as_slice(), loaded: &read.loaded }
}

/// Content that the gate lets through; else a sentence that names the folder.
pub(super) fn read(folder: &Path) -> Result<ReadContent, Failure> {
    let shown = folder.display();
    let (read, _) = load::read_clean(folder).map_err(|error| match error {
        ContentError::Unreadable { path, source } => format!(
            "'{}' cannot be read: {source}. Give two content folders, the old one first.",
            path.display()
        ),
        ContentError::Refused(findings) => format!(
            "the gate refuses the content in '{shown}': {} fault(s); the first: {}. Run `inlogwijzer check --content \
             {shown}` to see them all.",
            findings.len(),
            findings.first().map_or_else(String::new, ToString::to_string),
        ),
    })?;
    Ok(read)
}

/// Leaves only what concerns one flow.
fn only(difference: &mut Difference, flow: &str, contents: (&Content, &Content)) -> Result<(), Failure> {
    if !contents.0.flows.contains_key(flow) && !contents.1.flows.contains_key(flow) {
        let mut known: Vec<&str> = contents.0.flows.keys().map(String::as_str).collect();
        let new =
            contents.1.flows.keys().map(String::as_str).filter(|id| !contents.0.flows.contains_key(*id));
        known.extend(new);
        return Err(format!(
            "there is no flow '{flow}' in either folder. Choose one of: {}.",
            known.join(", ")
        )
        .into());
    }
    difference.flows.retain(|found| found.id == flow);
    let is_of_it = |place: &String| place.split('/').next() == Some(flow);
    difference.items.retain(|item| item.shown_in.iter().any(is_of_it));
    Ok(())
}

/// A flow in which nothing differs, to draw it.
fn unchanged(id: &str, contents: (&Content, &Content)) -> Option<FlowDifference> {
    let flow = contents.1.flows.get(id)?;
    Some(FlowDifference {
        id: flow.id.clone(),
        state: State::Changed,
        title: flow.title.clone(),
        changes: Vec::new(),
        nodes: Vec::new(),
        effects: Vec::new(),
    })
}

fn places(url: &str) -> Result<Places, Failure> {
    let now_s = clock::now_s();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    Ok(runtime.block_on(Store::places(url, now_s, clock::day_of(now_s) - DAYS + 1))?)
}

/// How many people each effect is about.
fn count(difference: &mut Difference, places: &Places) {
    for flow in &mut difference.flows {
        let is_gone = flow.state == State::Removed;
        for effect in flow.effects.iter_mut().filter(|effect| effect.answer.is_none()) {
            let sum = |counts: &std::collections::HashMap<(String, String), u64>| {
                let of_it = counts
                    .iter()
                    .filter(|((of, node), _)| *of == flow.id && (is_gone || *node == effect.node));
                of_it.map(|(_, count)| count).sum()
            };
            effect.counts = Some(Counts { reports: sum(&places.reports), reached: sum(&places.reached) });
        }
    }
}
