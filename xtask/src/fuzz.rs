//! `cargo xtask soak fuzz`: libFuzzer at each door of `crates/hostile`, with the seeds of `fuzz/seeds/`.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::process::{self, say};
use crate::project::Project;
use crate::tools;

/// A second in which one input is looked at is far too long: somebody could hold up the server by it.
const SLOWEST_INPUT_S: u32 = 5;
/// Longer inputs find nothing that shorter ones do not, and are slow.
const LONGEST_INPUT_BYTES: u32 = 8 * 1024;

/// Each target for so many minutes; did all of them hold?
pub(crate) fn all(project: &Project, minutes: usize) -> Result<bool> {
    tools::cargo_fuzz(project)?;
    let seconds = std::env::var("INLOGWIJZER_FUZZ_S").ok().and_then(|text| text.parse().ok());
    let seconds: usize = seconds.unwrap_or(minutes * 60);
    let mut table = format!(
        "\n{:<10}{:>10}{:>14}{:>12}{:>10}\n",
        "target", "seconds", "executions", "per second", "found"
    );
    let mut good = true;
    for target in targets(&project.root)? {
        say(&format!("{target}, {seconds} s"));
        let done = run(project, &target, seconds)?;
        good &= done.held;
        let found = if done.held { "nothing" } else { "a fault" };
        table += &format!(
            "{target:<10}{seconds:>10}{:>14}{:>12}{found:>10}\n",
            done.executions,
            done.executions / seconds.max(1) as u64
        );
    }
    say(&table);
    Ok(good)
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

struct Done {
    held: bool,
    executions: u64,
}

fn run(project: &Project, target: &str, seconds: usize) -> Result<Done> {
    let mut fuzz = Command::new(process::cargo_program());
    // What libFuzzer finds goes to the first folder, which git ignores; the seeds are only read.
    let corpus = project.root.join("fuzz/corpus").join(target);
    std::fs::create_dir_all(&corpus).context("cannot make fuzz/corpus")?;
    fuzz.args(["fuzz", "run", "--fuzz-dir", "fuzz", target])
        .args([&corpus, &project.root.join("fuzz/seeds").join(target)])
        .args(["--", &format!("-max_total_time={seconds}"), &format!("-timeout={SLOWEST_INPUT_S}")])
        .args([&format!("-max_len={LONGEST_INPUT_BYTES}"), "-print_final_stats=1", "-verbosity=0"])
        .current_dir(&project.root)
        .env("PATH", project.path_with_tools()?)
        .env("CARGO_TARGET_DIR", project.root.join("fuzz/target"))
        // The sanitizer's flags are unstable, and there is one toolchain.
        .env("RUSTC_BOOTSTRAP", "1");
    let output = fuzz.output().context("cargo does not start")?;
    let said = String::from_utf8_lossy(&output.stderr);
    let executions = said
        .lines()
        .find_map(|line| line.strip_prefix("stat::number_of_executed_units:"))
        .and_then(|count| count.trim().parse().ok())
        .unwrap_or(0);
    if !output.status.success() || executions == 0 {
        let lines: Vec<&str> = said.lines().collect();
        say(&lines[lines.len().saturating_sub(60)..].join("\n"));
    }
    Ok(Done { held: output.status.success() && executions > 0, executions })
}
