//! `inlogwijzer release`: numbered copies of the content, of which one is served.

use std::path::Path;

use compare::{Difference, Side};

use super::cli::Release;
use super::output::{Done, Failure, print};
use crate::base::clock;
use crate::content::load::{self, ReadContent};
use crate::releases::git;
use crate::releases::record::{Approval, Record, digest_of};
use crate::releases::shelf::{OnShelf, Shelf, TWO_PEOPLE};

/// Does what the settings say.
pub(crate) fn run(settings: &Release) -> Done {
    let folder = &settings.releases;
    if settings.list {
        return list(&Shelf::open(folder), settings);
    }
    let shelf = Shelf::to_change(folder)?;
    if settings.back {
        let current = shelf.current()?.ok_or("nothing was released yet, so there is no release before")?;
        let all = shelf.all()?;
        let before = all.iter().rev().find(|one| one.record.number < current && one.is_released());
        let before = before.ok_or_else(|| format!("release {current} is the first that is kept"))?;
        return switch(&shelf, before.record.number);
    }
    if let Some(number) = settings.to {
        let wanted = shelf.one(number)?;
        if !wanted.is_released() {
            return Err(format!(
                "release {number} is proposed and not approved. Approve it: `inlogwijzer release --approve {number}`."
            )
            .into());
        }
        return switch(&shelf, number);
    }
    match settings.approve {
        Some(number) => approve(&shelf, number, settings),
        None => make(&shelf, settings),
    }
}

fn switch(shelf: &Shelf, number: u32) -> Done {
    shelf.switch_to(number)?;
    print(&format!("release {number} is served: {}", shelf.one(number)?.record.message))
}

fn make(shelf: &Shelf, settings: &Release) -> Done {
    let message = settings.message.as_deref().map(str::trim).unwrap_or_default();
    if message.is_empty() {
        return Err("say in a sentence what changes and why: --message \"…\".".into());
    }
    let author = settings.author.as_deref().map(str::trim).filter(|name| !name.is_empty());
    if shelf.demands_two_people() {
        if !settings.propose {
            return Err(format!(
                "here two people agree on a release ('{TWO_PEOPLE}' is in the folder of releases). Propose it: --propose \
                 --author NAME. Somebody else approves it."
            )
            .into());
        }
        if author.is_none() {
            return Err("say who proposes it: --author NAME. Somebody else approves it.".into());
        }
    }
    let content = &settings.content.content;
    let (read, _) = load::read_clean(content)?;
    let digest = digest_of(&read.files);
    let current = shelf.current()?;
    if let Some(current) = current
        && shelf.one(current)?.record.digest == digest
    {
        return Err(format!(
            "the content is release {current}, which is served. There is nothing to release."
        )
        .into());
    }
    let number = shelf.next()?;
    if settings.commit {
        let by = author.map(|author| format!("\nReleased-by: {author}")).unwrap_or_default();
        git::commit(content, &format!("{message}\n\nRelease: {number}{by}"))?;
    }
    let difference = since(shelf, current, &read)?;
    let record = Record {
        number,
        digest,
        message: message.to_owned(),
        author: author.map(str::to_owned),
        made: clock::written(clock::now_s()),
        based_on: current,
        commit: git::commit_of(content),
        proposed: settings.propose,
    };
    let beside = [
        ("check.txt", read.loaded.summary.to_string()),
        ("difference.txt", difference.1),
        ("difference.json", serde_json::to_string_pretty(&difference.0)? + "\n"),
    ];
    shelf.put(&record, &read.files, &beside)?;
    let flows = difference.0.flows.len();
    if settings.propose {
        return print(&format!(
            "release {number} is proposed: {flows} flow(s) differ from what is served. Read {}, and approve it: \
             `inlogwijzer release --approve {number} --author NAME`",
            settings.releases.join(format!("{number:04}/difference.txt")).display()
        ));
    }
    shelf.switch_to(number)?;
    shelf.prune()?;
    print(&match current {
        Some(before) => format!("release {number} is served: {flows} flow(s) differ from release {before}"),
        None => format!("release {number} is served: the first one"),
    })
}

/// What differs from the release that is served, as data and in words.
fn since(shelf: &Shelf, current: Option<u32>, read: &ReadContent) -> Result<(Difference, String), Failure> {
    let Some(current) = current else {
        return Ok((Difference::default(), "This is the first release.\n".to_owned()));
    };
    // The gate of today may refuse what an earlier one let through; it can be compared all the same.
    let before = load::read(&shelf.content(current))?;
    let difference = compare::difference(
        Side { files: &before.files, loaded: &before.loaded },
        Side { files: &read.files, loaded: &read.loaded },
    );
    let contents = (&before.loaded.content, &read.loaded.content);
    let text = compare::text(&difference, contents, flow::Language::Nl, None);
    Ok((difference, text))
}

fn approve(shelf: &Shelf, number: u32, settings: &Release) -> Done {
    let author = settings.author.as_deref().map(str::trim).filter(|name| !name.is_empty());
    let author = author.ok_or("say who approves it: --author NAME")?;
    let OnShelf { record, approval } = shelf.one(number)?;
    if !record.proposed || approval.is_some() {
        return Err(format!(
            "release {number} does not wait for approval. `inlogwijzer release --to {number}` serves it."
        )
        .into());
    }
    let is_same = |name: &str| name.to_lowercase() == author.to_lowercase();
    if shelf.demands_two_people() && record.author.as_deref().is_none_or(is_same) {
        return Err(format!(
            "release {number} was proposed by {}, and here somebody else approves it.",
            record.author.as_deref().unwrap_or("nobody who gave a name")
        )
        .into());
    }
    let current = shelf.current()?;
    if current != record.based_on {
        return Err(format!(
            "release {number} was proposed when {} was served, and now it is {}. Approving it would undo what came between: \
             propose it again.",
            shown(record.based_on),
            shown(current)
        )
        .into());
    }
    shelf
        .approve(number, &Approval { author: author.to_owned(), approved: clock::written(clock::now_s()) })?;
    shelf.switch_to(number)?;
    shelf.prune()?;
    print(&format!("release {number} is served: {}", record.message))
}

fn shown(number: Option<u32>) -> String {
    number.map_or_else(|| "nothing".to_owned(), |number| format!("release {number}"))
}

fn list(shelf: &Shelf, settings: &Release) -> Done {
    let (all, current) = (shelf.all()?, shelf.current()?);
    if all.is_empty() {
        return print(&nothing(&settings.releases));
    }
    let mut lines = Vec::new();
    for one in all.iter().rev() {
        let record = &one.record;
        let state = match (Some(record.number) == current, one.is_released()) {
            (true, _) => "served",
            (false, true) => "",
            (false, false) => "proposed",
        };
        let by = record.author.as_deref().map(|author| format!(" ({author}")).unwrap_or_default();
        let by = match &one.approval {
            Some(approval) => {
                format!("{}, approved by {})", if by.is_empty() { " (" } else { &by }, approval.author)
            }
            None if by.is_empty() => by,
            None => by + ")",
        };
        lines.push(format!(
            "{:4}  {:8}  {}  {}  {}{by}",
            record.number,
            state,
            record.made,
            record.digest.get(..12).unwrap_or_default(),
            record.message
        ));
    }
    print(&lines.join("\n"))
}

fn nothing(folder: &Path) -> String {
    format!("there are no releases in {}", folder.display())
}
