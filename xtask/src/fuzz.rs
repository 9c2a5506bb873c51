//! `cargo xtask soak fuzz`: runs libFuzzer on each target of `crates/hostile`, with the seeds in `fuzz/seeds/`.

use std::path::Path;
use std::process::Command;
use std::sync::Mutex;
use std::thread;

use anyhow::{Context as _, Result, bail};

use crate::process::{self, say};
use crate::project::Project;
use crate::tools;

/// A second in which one input is looked at is far too long: somebody could hold up the server by it.
const SLOWEST_INPUT_S: usize = 5;
/// Longer inputs find nothing that shorter ones do not, and are slow.
const LONGEST_INPUT_BYTES: u32 = 8 * 1024;
/// Our code has no `unsafe` in it, so the address sanitizer would find nothing that a panic does not tell, at half the
/// speed.
const SANITIZER: [&str; 2] = ["--sanitizer", "none"];

/// Each target for so many minutes, as many at once as there are cores; did all of them hold?
///
/// `INLOGWIJZER_FUZZ_S` gives each so many seconds instead, `INLOGWIJZER_FUZZ_AT_ONCE` lets more of them share a core.
pub(crate) fn all(project: &Project, minutes: usize) -> Result<bool> {
    tools::cargo_fuzz(project)?;
    let seconds = setting("INLOGWIJZER_FUZZ_S")?.unwrap_or(minutes * 60);
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let at_once = setting("INLOGWIJZER_FUZZ_AT_ONCE")?.unwrap_or(cores).max(1);
    let targets = targets(&project.root)?;
    say("building the fuzz targets, which takes some minutes the first time");
    if !cargo_fuzz(project, "build")?.status().context("cargo does not start")?.success() {
        bail!("the fuzz targets cannot be built; what cargo said stands above");
    }
    // libFuzzer looks at the clock on the wall, which goes on while the input waits for a core.
    let slowest_s = SLOWEST_INPUT_S * at_once.div_ceil(cores);
    let rounds = targets.len().div_ceil(at_once);
    say(&format!("{} targets, {at_once} at once, {seconds} s each: {} s", targets.len(), rounds * seconds));
    let (waiting, done) = (Mutex::new(targets.iter()), Mutex::new(Vec::new()));
    let work = || -> Result<()> {
        while let Some(target) = next(&waiting) {
            let run = run(project, target, seconds, slowest_s)?;
            say(&format!("{target}: {}, {} executions", run.found(), run.executions));
            done.lock().map(|mut done| done.push((target, run))).map_err(|_| poisoned())?;
        }
        Ok(())
    };
    thread::scope(|scope| {
        let workers: Vec<_> = (0..at_once).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| worker.join().map_err(|_| poisoned())?)
    })?;
    let mut done = done.into_inner().map_err(|_| poisoned())?;
    done.sort_by_key(|(target, _)| *target);
    let mut table = format!(
        "\n{:<10}{:>10}{:>14}{:>12}{:>10}\n",
        "target", "seconds", "executions", "per second", "found"
    );
    for (target, run) in &done {
        let per_s = run.executions / seconds.max(1) as u64;
        table += &format!("{target:<10}{seconds:>10}{:>14}{per_s:>12}{:>10}\n", run.executions, run.found());
    }
    say(&table);
    Ok(done.iter().all(|(_, run)| run.held))
}

/// A whole number from the environment; `None` when it is not set.
fn setting(name: &str) -> Result<Option<usize>> {
    let Ok(text) = std::env::var(name) else { return Ok(None) };
    text.parse().map(Some).with_context(|| format!("{name} has to be a whole number, and is \"{text}\""))
}

fn next<'a>(waiting: &Mutex<std::slice::Iter<'a, String>>) -> Option<&'a String> {
    waiting.lock().ok()?.next()
}

fn poisoned() -> anyhow::Error {
    anyhow::anyhow!("one of the runs ended in a panic")
}

fn targets(root: &Path) -> Result<Vec<String>> {
    let folder = root.join("fuzz/fuzz_targets");
    let mut names = Vec::new();
    for entry in std::fs::read_dir(&folder).context("there is no fuzz/fuzz_targets")? {
        names.extend(entry?.path().file_stem().map(|stem| stem.to_string_lossy().into_owned()));
    }
    names.sort();
    Ok(names)
}

/// What came of a target.
struct Run {
    held: bool,
    executions: u64,
}

impl Run {
    const fn found(&self) -> &'static str {
        if self.held { "nothing" } else { "a fault" }
    }
}

fn cargo_fuzz(project: &Project, command: &str) -> Result<Command> {
    let mut fuzz = Command::new(process::cargo_program());
    fuzz.args(["fuzz", command, "--fuzz-dir", "fuzz"])
        .args(SANITIZER)
        .current_dir(&project.root)
        .env("PATH", project.path_with_tools()?)
        .env("CARGO_TARGET_DIR", project.root.join("fuzz/target"))
        // The flags that watch the code are unstable, and there is one toolchain.
        .env("RUSTC_BOOTSTRAP", "1");
    Ok(fuzz)
}

fn run(project: &Project, target: &str, seconds: usize, slowest_s: usize) -> Result<Run> {
    // What libFuzzer finds goes to the first folder, which git ignores; the seeds are only read.
    let corpus = project.root.join("fuzz/corpus").join(target);
    std::fs::create_dir_all(&corpus).context("cannot make fuzz/corpus")?;
    let mut fuzz = cargo_fuzz(project, "run")?;
    fuzz.arg(target)
        .args([&corpus, &project.root.join("fuzz/seeds").join(target)])
        .args(["--", &format!("-max_total_time={seconds}"), &format!("-timeout={slowest_s}")])
        .args([&format!("-max_len={LONGEST_INPUT_BYTES}"), "-print_final_stats=1", "-verbosity=0"]);
    let output = fuzz.output().context("cargo does not start")?;
    let said = String::from_utf8_lossy(&output.stderr);
    let executions = said
        .lines()
        .find_map(|line| line.strip_prefix("stat::number_of_executed_units:"))
        .and_then(|count| count.trim().parse().ok())
        .unwrap_or(0);
    if !output.status.success() || executions == 0 {
        let lines: Vec<&str> = said.lines().collect();
        say(&format!("{target}:\n{}", lines[lines.len().saturating_sub(60)..].join("\n")));
    }
    Ok(Run { held: output.status.success() && executions > 0, executions })
}
