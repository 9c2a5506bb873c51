//! Releases: a running server takes each one over without losing a request, whatever stops the command leaves a whole
//! release served, and two people can be demanded.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Output, Stdio};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, ensure};
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::places;
use inlogwijzer_tests::server::{Server, Settings, program, run};
use serde_json::Value;

const FLOW: &str = "flows/uitloggen.yaml";
const TITLE: &str = "Hoe log ik uit?";
const PAGE: &str = "/nl/hulp/uitloggen";

/// Content to edit, and a folder of releases.
struct Desk {
    content: Folder,
    folder: Folder,
}

impl Desk {
    fn new() -> Result<Self> {
        Ok(Self { content: Folder::copy_of(&places::content())?, folder: Folder::new()? })
    }

    fn releases(&self) -> PathBuf {
        self.folder.path().join("releases")
    }

    fn current(&self) -> PathBuf {
        self.releases().join("current")
    }

    /// Runs `inlogwijzer release` with these words.
    fn release(&self, words: &[&str]) -> Result<Output> {
        let (content, releases) = (self.content.path().to_owned(), self.releases());
        let folders = ["release", "--content", text(&content)?, "--releases", text(&releases)?];
        run(&[&folders, words].concat(), "")
    }

    /// The same, which must go well.
    fn released(&self, words: &[&str]) -> Result<String> {
        let output = self.release(words)?;
        ensure!(output.status.success(), "{words:?}: {}", said(&output));
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }

    /// The same, which must be refused in one sentence.
    fn refused(&self, words: &[&str], because: &str) -> Result<()> {
        let output = self.release(words)?;
        let said = said(&output);
        ensure!(output.status.code() == Some(1) && said.contains(because), "{words:?}: {said}");
        ensure!(said.trim().lines().count() == 1, "{said}");
        Ok(())
    }

    /// Gives the plan another title.
    fn entitle(&self, old: &str, new: &str) -> Result<()> {
        self.content.replace(FLOW, old, new)
    }

    fn title_in_current(&self, title: &str) -> Result<bool> {
        Ok(fs::read_to_string(self.current().join(FLOW))?.contains(title))
    }
}

fn text(path: &Path) -> Result<&str> {
    path.to_str().context("a path that is no text")
}

fn said(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn json(path: &Path) -> Result<Value> {
    Ok(serde_json::from_slice(&fs::read(path).with_context(|| format!("no {}", path.display()))?)?)
}

#[test]
fn a_running_server_takes_over_each_release_and_loses_no_request() -> Result<()> {
    let desk = Desk::new()?;
    desk.released(&["--message", "The first."])?;
    let server = Server::with(Settings { content: desk.current(), ..Settings::default() })?;
    let (ends, asked, lost) = (AtomicBool::new(false), AtomicU32::new(0), AtomicU32::new(0));
    let mut times = Vec::new();
    thread::scope(|scope| -> Result<()> {
        for _ in 0..2 {
            scope.spawn(|| {
                while !ends.load(Ordering::Relaxed) {
                    let answer = server.get(PAGE, &[]);
                    let is_whole = answer.is_ok_and(|answer| {
                        answer.status == 200 && answer.text().is_ok_and(|page| page.contains("</html>"))
                    });
                    asked.fetch_add(1, Ordering::Relaxed);
                    lost.fetch_add(u32::from(!is_whole), Ordering::Relaxed);
                    thread::sleep(Duration::from_millis(20));
                }
            });
        }
        let done = (|| {
            let mut shown = TITLE.to_owned();
            let mut wait_for = |title: &str, since: Instant| -> Result<()> {
                while !server.get(PAGE, &[])?.text()?.contains(title) {
                    ensure!(since.elapsed() < Duration::from_secs(30), "'{title}' is not taken over");
                    thread::sleep(Duration::from_millis(50));
                }
                times.push(since.elapsed());
                Ok(())
            };
            for number in 1..=3 {
                let title = format!("Uitloggen, uitgave {number}");
                desk.entitle(&shown, &title)?;
                desk.released(&["--message", &title])?;
                wait_for(&title, Instant::now())?;
                shown = title;
            }
            let back = desk.released(&["--back"])?;
            ensure!(back.contains("release 3 is served"), "{back}");
            wait_for("uitgave 2", Instant::now())
        })();
        ends.store(true, Ordering::Relaxed);
        done
    })?;
    let (asked, lost) = (asked.into_inner(), lost.into_inner());
    println!("{asked} requests, {lost} lost; taken over in {times:?} after the command");
    assert_eq!(lost, 0, "of {asked}");
    assert!(asked > 50, "{asked}");
    Ok(())
}

#[test]
fn a_release_that_is_killed_leaves_the_one_before_whole() -> Result<()> {
    let desk = Desk::new()?;
    let begun = Instant::now();
    desk.released(&["--message", "The first."])?;
    let whole = begun.elapsed();
    let mut title = TITLE.to_owned();
    let mut switched = 0;
    for round in 0..8_u32 {
        let next = format!("Uitloggen, ronde {round}");
        let before = fs::read(desk.current().join(FLOW))?;
        desk.entitle(&title, &next)?;
        let (content, releases) = (desk.content.path().to_owned(), desk.releases());
        let words =
            ["release", "--content", text(&content)?, "--releases", text(&releases)?, "--message", "x"];
        let mut child = program().args(words).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        // At another moment each time, from the start to beyond the end of the first one.
        thread::sleep(whole * (4 * round + 3) / 16);
        let _ = child.kill();
        child.wait()?;
        // All of the old content or all of the new.
        let after = fs::read(desk.current().join(FLOW))?;
        ensure!(
            after == before || after == fs::read(desk.content.path().join(FLOW))?,
            "round {round}: neither"
        );
        let served = fs::read_link(desk.current())?;
        let number = served.parent().and_then(Path::to_str).context("no number")?;
        // It looks whether the release has the digest with which it was made, and whether the gate lets it through.
        desk.released(&["--to", number.trim_start_matches('0')])?;
        switched += u32::from(after != before);
        title = next;
    }
    println!("8 kills, {switched} of them after the switch");
    desk.released(&["--message", "The last."]).or_else(|error| {
        // The last one may have been ready before it was killed.
        if desk.title_in_current(&title)? { Ok(String::new()) } else { Err(error) }
    })?;
    assert!(desk.title_in_current(&title)?);
    let left = fs::read_dir(desk.releases())?.filter_map(Result::ok);
    assert!(
        !left.map(|entry| entry.file_name()).any(|name| name.to_string_lossy().starts_with(".unfinished"))
    );
    Ok(())
}

#[test]
fn a_release_says_what_it_is_and_what_cannot_be_released_is_refused() -> Result<()> {
    let desk = Desk::new()?;
    assert!(desk.released(&["--list"])?.contains("there are no releases"));
    desk.refused(&["--back"], "nothing was released yet")?;
    desk.refused(&[], "--message")?;
    desk.released(&["--message", "The first.", "--author", "Anna"])?;
    desk.refused(&["--message", "Again."], "nothing to release")?;
    desk.refused(&["--back"], "the first that is kept")?;
    desk.refused(&["--to", "7"], "no release 7")?;
    desk.entitle(TITLE, "Uitloggen")?;
    desk.released(&["--message", "Another title."])?;
    let made = desk.releases().join("0002");
    let record = json(&made.join("release.json"))?;
    assert_eq!(
        (&record["number"], &record["based_on"], &record["message"]),
        (&2.into(), &1.into(), &"Another title.".into())
    );
    assert_eq!(record["digest"].as_str().map(str::len), Some(64));
    assert!(fs::read_to_string(made.join("difference.txt"))?.contains("titel (Nederlands)"));
    assert_eq!(json(&made.join("difference.json"))?["flows"][0]["id"], "uitloggen");
    assert!(fs::read_to_string(made.join("check.txt"))?.contains("uitloggen"));
    assert!(fs::metadata(made.join("content").join(FLOW))?.permissions().readonly());
    let list = desk.released(&["--list"])?;
    let lines: Vec<&str> = list.lines().collect();
    assert!(
        lines.len() == 2 && lines[0].contains("served") && lines[1].contains("The first. (Anna)"),
        "{list}"
    );
    // What the gate refuses, and a release that somebody changed.
    desk.content.replace(FLOW, "start: ", "start: kwijt-")?;
    desk.refused(&["--message", "Broken."], "fault(s)")?;
    let first = desk.releases().join("0001/content").join(FLOW);
    fs::remove_file(&first)?;
    fs::copy(places::content().join(FLOW), &first)?;
    let changed = fs::read_to_string(&first)?.replace(TITLE, "Anders");
    fs::remove_file(&first)?;
    fs::write(&first, changed)?;
    desk.refused(&["--back"], "not as it was made")?;
    assert!(desk.title_in_current("Uitloggen")?);
    Ok(())
}

#[test]
fn two_people_agree_where_that_is_demanded() -> Result<()> {
    let desk = Desk::new()?;
    desk.released(&["--message", "The first."])?;
    fs::write(desk.releases().join("two-people"), "")?;
    desk.entitle(TITLE, "Uitloggen")?;
    desk.refused(&["--message", "x", "--author", "Anna"], "Propose it")?;
    desk.refused(&["--message", "x", "--propose"], "--author NAME")?;
    desk.released(&["--message", "Another title.", "--propose", "--author", "Anna"])?;
    assert!(desk.title_in_current(TITLE)?, "a proposal is not served");
    desk.refused(&["--to", "2"], "not approved")?;
    desk.refused(&["--approve", "2"], "--author NAME")?;
    desk.refused(&["--approve", "2", "--author", " anna "], "somebody else")?;
    desk.refused(&["--approve", "1", "--author", "Bram"], "does not wait")?;
    desk.released(&["--approve", "2", "--author", "Bram"])?;
    assert!(desk.title_in_current("Uitloggen")?);
    assert!(desk.released(&["--list"])?.contains("Anna, approved by Bram"));
    // A proposal that was made before another one was served would undo it.
    for title in ["Een", "Twee"] {
        desk.entitle(if title == "Een" { "Uitloggen" } else { "Een" }, title)?;
        desk.released(&["--message", title, "--propose", "--author", "Anna"])?;
    }
    desk.released(&["--approve", "3", "--author", "Bram"])?;
    desk.refused(&["--approve", "4", "--author", "Bram"], "propose it again")
}

#[test]
fn a_release_can_be_a_commit() -> Result<()> {
    let desk = Desk::new()?;
    desk.refused(&["--message", "x", "--commit"], "no git checkout")?;
    let git = |words: &[&str]| -> Result<String> {
        let output =
            std::process::Command::new("git").arg("-C").arg(desk.content.path()).args(words).output()?;
        ensure!(output.status.success(), "git {words:?}: {}", said(&output));
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    for words in
        [&["init", "--quiet"][..], &["config", "user.name", "A"], &["config", "user.email", "a@b.example"]]
    {
        git(words)?;
    }
    desk.released(&["--message", "The first.", "--commit", "--author", "Anna"])?;
    let log = git(&["log", "--format=%B"])?;
    assert!(
        log.contains("The first.") && log.contains("Release: 1") && log.contains("Released-by: Anna"),
        "{log}"
    );
    let record = json(&desk.releases().join("0001/release.json"))?;
    assert_eq!(record["commit"].as_str(), Some(git(&["rev-parse", "HEAD"])?.as_str()));
    // Without the word git is left alone, and content that is not committed has no commit.
    desk.entitle(TITLE, "Uitloggen")?;
    desk.released(&["--message", "Another title."])?;
    assert!(json(&desk.releases().join("0002/release.json"))?["commit"].is_null());
    assert_eq!(git(&["log", "--oneline"])?.lines().count(), 1);
    Ok(())
}
