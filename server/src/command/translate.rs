//! `inlogwijzer translate`: texts for translators as a workbook or XLIFF, and back into the content, words only.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use flow::Language;
use flow::author::{self, File, GateFinding};
use readiness::CheckId;
use translate::{Change, Entry, Judged, Remark, Why};

use super::cli::{Translate, TranslateExport, TranslateImport};
use super::output::{Done, print};
use crate::content::load;

/// The folders with texts for translators. Facts are what the world calls things, so they are not translated here.
const FOLDERS: [&str; 4] = ["flows/", "howto/", "libraries/", "notices/"];

/// Writes the file for translators, or takes over what came back.
pub(crate) fn run(settings: &Translate) -> Done {
    match settings {
        Translate::Export(settings) => export(settings),
        Translate::Import(settings) => import(settings),
    }
}

fn export(settings: &TranslateExport) -> Done {
    let read = read(&settings.content.content)?;
    let mut entries = entries(&read.files)?;
    if !settings.flows.is_empty() {
        for flow in &settings.flows {
            if !read.loaded.content.flows.contains_key(flow) {
                let known: Vec<&str> = read.loaded.content.flows.keys().map(String::as_str).collect();
                return Err(format!("there is no flow '{flow}'. Choose of: {}.", known.join(", ")).into());
            }
        }
        let files: Vec<String> = settings.flows.iter().map(|flow| format!("flows/{flow}.yaml")).collect();
        entries.retain(|entry| files.iter().any(|file| file == entry.file()));
    }
    let ending = settings.file.extension().map(std::ffi::OsStr::to_ascii_lowercase);
    let bytes = match ending.as_deref().and_then(|ending| ending.to_str()) {
        Some("xlsx") => translate::workbook(&entries, settings.language)?,
        Some("xlf" | "xliff") => translate::xliff(&entries, settings.language).into_bytes(),
        _ => return Err("give a file that ends in .xlsx (a workbook) or .xlf (XLIFF 2.0).".into()),
    };
    write(&settings.file, &bytes)?;
    print(&format!("{}: {} texts", settings.file.display(), entries.len()))
}

fn import(settings: &TranslateImport) -> Done {
    let bytes = fs::read(&settings.file)
        .map_err(|error| format!("'{}' cannot be read: {error}.", settings.file.display()))?;
    let incoming =
        translate::read(&bytes).map_err(|error| format!("'{}': {error}", settings.file.display()))?;
    let folder = &settings.content.content;
    let read = read(folder)?;
    let mut judged = translate::judge(&incoming, &entries(&read.files)?);
    let files = accepted(&read.files, &mut judged)?;
    if !settings.dry_run {
        for file in &files {
            write(&folder.join(&file.path), file.text.as_bytes())?;
        }
    }
    let mut report = String::new();
    // Writing to a string cannot fail.
    for remark in &judged.remarks {
        let _ = writeln!(report, "{remark}");
    }
    let refused = judged.remarks.iter().filter(|remark| remark.is_refusal()).count();
    let would = if settings.dry_run { " would change" } else { " changed" };
    let _ = writeln!(
        report,
        "{} of {} rows{would} words in {} files; {refused} to look at.",
        judged.changes.len(),
        incoming.rows.len(),
        files.len(),
    );
    if !judged.changes.is_empty() && incoming.language == Language::En && !settings.dry_run {
        report.push_str("Run `inlogwijzer translated` to record the new English.\n");
    }
    print(&report)?;
    if refused > 0 {
        return Err("not everything was taken: the lines above say why, row by row".into());
    }
    Ok(())
}

/// The content, when the gate has nothing against it: what cannot be read would be lost, and its own faults could not be
/// told from those of new words.
fn read(folder: &Path) -> Result<load::ReadContent, load::ContentError> {
    Ok(load::read_clean(folder)?.0)
}

fn entries(files: &[File]) -> Result<Vec<Entry>, translate::YamlError> {
    let mut entries = Vec::new();
    for file in files.iter().filter(|file| is_translated(&file.path)) {
        let found = translate::texts(&file.path, &file.text)?;
        entries.extend(found.into_iter().map(|found| found.entry));
    }
    Ok(entries)
}

fn is_translated(path: &str) -> bool {
    FOLDERS.iter().any(|folder| path.starts_with(folder))
        && path.ends_with(".yaml")
        && !author::is_left_behind(path)
}

/// The files that change. Words that the gate would refuse are taken out, one text after the other, and named.
fn accepted(files: &[File], judged: &mut Judged) -> Result<Vec<File>, translate::YamlError> {
    let checks: Vec<&'static str> = CheckId::ALL.iter().map(|check| check.code()).collect();
    loop {
        let mut all = files.to_vec();
        let mut changed = Vec::new();
        for file in &mut all {
            let own: Vec<&Change> = judged.changes.iter().map(|(_, change)| change).collect();
            let own: Vec<&Change> = own.into_iter().filter(|change| is_in(&change.id, &file.path)).collect();
            if own.is_empty() {
                continue;
            }
            file.text = translate::replaced(&file.path, &file.text, &own)?;
            changed.push(file.clone());
        }
        let findings = author::load(&all, &checks).findings;
        if findings.is_empty() {
            return Ok(changed);
        }
        let mut refused: Vec<(usize, String)> = Vec::new();
        for finding in &findings {
            if let Some(index) = blamed(finding, &all, judged)? {
                refused.push((index, finding.message.clone()));
            }
        }
        if refused.is_empty() {
            // The words are somehow the cause, and it is not known which: none of them is taken.
            let message = findings.first().map(ToString::to_string).unwrap_or_default();
            refused = (0..judged.changes.len()).map(|index| (index, message.clone())).collect();
        }
        refused.sort_by_key(|(index, _)| std::cmp::Reverse(*index));
        refused.dedup_by_key(|(index, _)| *index);
        for (index, message) in refused {
            let (at, change) = judged.changes.remove(index);
            let why = Why::Refused(message);
            judged.remarks.push(Remark { at, id: change.id, why, words: Some(change.words) });
        }
    }
}

fn is_in(id: &str, file: &str) -> bool {
    id.split('#').next() == Some(file)
}

/// The change that a finding is about: of those in its file the one at its line, or the next after it.
fn blamed(
    finding: &GateFinding,
    files: &[File],
    judged: &Judged,
) -> Result<Option<usize>, translate::YamlError> {
    let Some(file) = files.iter().find(|file| file.path == finding.file) else { return Ok(None) };
    if !is_translated(&file.path) {
        return Ok(None);
    }
    let found = translate::texts(&file.path, &file.text)?;
    let line = |id: &str| found.iter().find(|found| found.entry.id == id).map(|found| found.line);
    let candidates = judged
        .changes
        .iter()
        .enumerate()
        .filter(|(_, (_, change))| is_in(&change.id, &file.path))
        .filter_map(|(index, (_, change))| Some((index, line(&change.id)?)));
    let nearest = candidates.min_by_key(|(_, line)| {
        let is_before = *line < finding.line;
        (is_before, line.abs_diff(finding.line))
    });
    Ok(nearest.map(|(index, _)| index))
}

/// Written beside it first: a file that is written half would be lost.
fn write(path: &Path, bytes: &[u8]) -> Done {
    let cannot = |error: std::io::Error| {
        format!("'{}' cannot be written: {error}. Is the folder yours?", path.display())
    };
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let half = path.with_file_name(format!(".{name}.new"));
    fs::write(&half, bytes).and_then(|()| fs::rename(&half, path)).map_err(cannot)?;
    Ok(())
}
