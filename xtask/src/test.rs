//! `cargo xtask test` and `cargo xtask check`: run all groups of tests, quick ones first. A failure does not stop the
//! rest, so that one run shows everything that is broken.

use std::iter::Sum;
use std::ops::Add;
use std::process::Command;
use std::time::Instant;

use anyhow::Result;

use crate::failures::Failures;
use crate::process::{self, say};
use crate::project::{Profile, Project};
use crate::{Ending, build, dependencies, python, services, system, tools};

/// How many passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) passed: usize,
    pub(crate) failed: usize,
}

impl Tally {
    /// A step that is no test run counts as one.
    fn of_step(good: bool) -> Self {
        Self { passed: usize::from(good), failed: usize::from(!good) }
    }
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(tallies: I) -> Self {
        tallies.fold(Self::default(), Add::add)
    }
}

/// Tests that are run, and can be asked for, together.
struct Group {
    name: &'static str,
    run: Run,
}

/// How a group runs.
enum Run {
    /// As a whole only.
    Whole(fn(&Project) -> Result<Tally>),
    /// All of its tests, or those that have a word in their names.
    Named(fn(&Project, Option<&str>, &mut Failures) -> Result<Tally>),
}

/// From quick to slow.
const GROUPS: [Group; 8] = [
    Group { name: "fmt", run: Run::Whole(fmt) },
    Group { name: "clippy", run: Run::Whole(clippy) },
    Group { name: "doc", run: Run::Whole(doc) },
    Group { name: "deny", run: Run::Whole(deny) },
    Group { name: "unit", run: Run::Named(unit) },
    Group { name: "gate", run: Run::Whole(gate) },
    Group { name: INSIDE, run: Run::Named(inside) },
    Group { name: OUTSIDE, run: Run::Named(outside) },
];

const OUTSIDE: &str = "outside";
/// Runs within `unit`; this is for running it alone.
const INSIDE: &str = "inside";

/// All groups.
pub(crate) fn all(project: &Project) -> Result<Ending> {
    let start = Instant::now();
    // Its groups say what is broken, each for itself.
    if let Err(error) = prepare(project) {
        eprintln!("error: {error:#}");
    }
    say(&format!("everything is installed and compiled, {}", process::seconds(start)));
    let groups: Vec<&Group> = GROUPS.iter().filter(|group| group.name != INSIDE).collect();
    run(project, &groups, None)
}

/// Installs and compiles what the groups need, at the same time: on a machine on which nothing of it is there yet, each
/// of these leaves a core idle for minutes. Where everything is there it takes a second or two.
fn prepare(project: &Project) -> Result<()> {
    say("installing and compiling what the tests need");
    build::at_the_same_time(&[
        &|| build::app(project),
        &|| {
            build::server(project, Profile::Dev)?;
            process::run(unit_tests(project).arg("--no-run"))?;
            process::run(outside_alone(project, Profile::Dev).arg("--no-run"))
        },
        &|| {
            install(project)?;
            tools::cargo_deny(project)
        },
    ])
}

/// Installs what the tests from outside need, and says where it is.
fn install(project: &Project) -> Result<system::Places> {
    services::ensure_for_tests()?;
    let mut places = system::browser_test_places(project)?;
    places.push(("INLOGWIJZER_SPECTRAL", system::spectral(project)?));
    places.push(("INLOGWIJZER_SCHEMATHESIS", python::schemathesis(project)?));
    places.push(("INLOGWIJZER_PYTHON", python::openpyxl(project)?));
    places.extend(system::filter_list_places(project));
    Ok(places)
}

/// All groups that need no browser: quick enough to run before each commit.
pub(crate) fn check(project: &Project) -> Result<Ending> {
    let groups: Vec<&Group> =
        GROUPS.iter().filter(|group| ![INSIDE, OUTSIDE].contains(&group.name)).collect();
    run(project, &groups, None)
}

/// The group with this name; of its tests, where `part` is given, those with this in their names.
pub(crate) fn one(project: &Project, name: &str, part: Option<&str>) -> Result<Ending> {
    let Some(group) = GROUPS.iter().find(|group| group.name == name) else {
        let names = GROUPS.each_ref().map(|group| group.name).join(", ");
        eprintln!("error: there is no group of tests `{name}`; there are: {names}");
        return Ok(Ending::Usage);
    };
    if part.is_some() && matches!(group.run, Run::Whole(_)) {
        eprintln!("error: `{name}` runs as a whole only; without a name: cargo xtask test {name}");
        return Ok(Ending::Usage);
    }
    run(project, &[group], part)
}

fn run(project: &Project, groups: &[&Group], part: Option<&str>) -> Result<Ending> {
    let mut table = format!("\n{:<10}{:>8}{:>8}{:>12}\n", "group", "passed", "failed", "time");
    let (mut tallies, mut failures) = (Vec::new(), Failures::default());
    for Group { name, run } in groups {
        say(&format!("\n== {name} =="));
        let start = Instant::now();
        let tally = match run {
            Run::Whole(run) => run(project),
            Run::Named(run) => run(project, part, &mut failures),
        };
        let tally = tally.unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            Tally::of_step(false)
        });
        let time = process::seconds(start);
        table += &format!("{name:<10}{:>8}{:>8}{time:>12}\n", tally.passed, tally.failed);
        tallies.push(tally);
    }
    let Tally { passed, failed } = tallies.into_iter().sum();
    say(&failures.in_short());
    say(&table);
    if let Some(part) = part.filter(|_| passed + failed == 0) {
        eprintln!("error: no test has `{part}` in its name");
        return Ok(Ending::Bad);
    }
    say(&format!("{passed} passed, {failed} failed"));
    Ok(if failed == 0 { Ending::Good } else { Ending::Bad })
}

fn fmt(project: &Project) -> Result<Tally> {
    step("formatting", process::cargo(project).args(["fmt", "--all", "--check"]))
}

fn clippy(project: &Project) -> Result<Tally> {
    tools::ensure_wasm_target(project)?;
    let deny = ["--", "-D", "warnings"];
    let mut host = process::cargo(project);
    host.args(["clippy", "--workspace", "--exclude", "inlogwijzer-app", "--all-targets"]).args(deny);
    let mut browser = process::cargo(project);
    browser.args(["clippy", "--package", "inlogwijzer-app", "--target", tools::WASM_TARGET]).args(deny);
    Ok(step("lints of the server's side", &mut host)? + step("lints of the app", &mut browser)?)
}

/// Licences, bans and sources of all that we build on.
fn deny(project: &Project) -> Result<Tally> {
    say("licences, bans and sources of dependencies");
    Ok(Tally::of_step(dependencies::deny(project)?))
}

/// How long each door of `crates/hostile` is tried, all at once, in milliseconds.
const FUZZ_MS: &str = "30000";

/// The descriptions in the code, private ones too: links that lead nowhere are mistakes.
fn doc(project: &Project) -> Result<Tally> {
    tools::ensure_wasm_target(project)?;
    let described = |packages: &[&str]| {
        let mut cargo = process::cargo(project);
        cargo
            .args(["doc", "--no-deps", "--document-private-items", "--quiet"])
            .args(packages)
            .env("RUSTDOCFLAGS", "-D warnings");
        cargo
    };
    let mut host = described(&["--workspace", "--exclude", "inlogwijzer-app"]);
    let mut browser = described(&["--package", "inlogwijzer-app", "--target", tools::WASM_TARGET]);
    Ok(step("descriptions of the server's side", &mut host)? + step("descriptions of the app", &mut browser)?)
}

/// The tests beside the code, the examples in its descriptions, and the server's answers, asked for in the tests' own
/// process. The app has none that run natively: what decides is in `crates/`.
fn unit(project: &Project, part: Option<&str>, failures: &mut Failures) -> Result<Tally> {
    let mut tests = unit_tests(project);
    tests.args(part).envs(system::filter_list_places(project));
    told(&mut tests, failures)
}

fn unit_tests(project: &Project) -> Command {
    let mut cargo = process::cargo(project);
    cargo
        .args(["test", "--no-fail-fast"])
        .args(build::HOST_PACKAGES)
        .env("INLOGWIJZER_CONTENT", project.root.join("content"))
        .env("INLOGWIJZER_FUZZ_MS", FUZZ_MS);
    cargo
}

/// The publish gate, over the content of this workspace.
fn gate(project: &Project) -> Result<Tally> {
    build::server(project, Profile::Dev)?;
    let mut gate = Command::new(project.server(Profile::Dev));
    step("the publish gate", gate.arg("check").current_dir(&project.root))
}

/// The server's answers, asked for in the tests' own process.
fn inside(project: &Project, part: Option<&str>, failures: &mut Failures) -> Result<Tally> {
    told(unit_tests(project).args(["--test", INSIDE]).args(part), failures)
}

fn outside(project: &Project, part: Option<&str>, failures: &mut Failures) -> Result<Tally> {
    told(outside_command(project, Profile::Dev)?.args(part), failures)
}

/// Runs tests, shows what they print, and keeps what failed.
fn told(tests: &mut Command, failures: &mut Failures) -> Result<Tally> {
    cargo_test(tests, |line| {
        failures.hear(line);
        say(line);
    })
}

const TESTS_PACKAGE: &str = "inlogwijzer-tests";

/// The tests from outside, with the app and the server built and all that they need installed and named.
pub(crate) fn outside_command(project: &Project, profile: Profile) -> Result<Command> {
    build::all(project, profile)?;
    let mut cargo = outside_alone(project, profile);
    cargo.envs(install(project)?);
    Ok(cargo)
}

/// The tests from outside with the app and the server named, for those of them that need nothing else.
pub(crate) fn outside_alone(project: &Project, profile: Profile) -> Command {
    let mut cargo = process::cargo(project);
    cargo
        .args(["test", "--package", TESTS_PACKAGE, "--no-fail-fast", "--test", OUTSIDE])
        .env("INLOGWIJZER_SERVER", project.server(profile))
        .env("INLOGWIJZER_DIST", project.dist())
        .env("INLOGWIJZER_CONTENT", project.root.join("content"));
    if std::env::var_os("RUST_TEST_THREADS").is_none() {
        // They wait for browsers and clocks more than they compute: measured, two for each core save a quarter of the
        // time, and each has a browser of its own.
        let cores = std::thread::available_parallelism().map_or(2, std::num::NonZero::get);
        cargo.env("RUST_TEST_THREADS", (2 * cores).to_string());
    }
    cargo
}

fn step(name: &str, command: &mut Command) -> Result<Tally> {
    say(name);
    Ok(Tally::of_step(process::succeeds(command)?))
}

/// Runs `cargo test`, gives each line to `each`, and adds up what its test programs say. What does not
/// compile, or breaks off before it could count, is one failure.
pub(crate) fn cargo_test(cargo: &mut Command, mut each: impl FnMut(&str)) -> Result<Tally> {
    let mut tally = Tally::default();
    let good = process::stream(cargo, |line| {
        tally = tally + counted(line).unwrap_or_default();
        each(line);
    })?;
    if !good && tally.failed == 0 {
        tally.failed = 1;
    }
    Ok(tally)
}

/// The counts in a line such as `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
fn counted(line: &str) -> Option<Tally> {
    let (_verdict, counts) = line.strip_prefix("test result: ")?.split_once(". ")?;
    let mut counts = counts.split("; ");
    let passed = counts.next()?.strip_suffix(" passed")?.parse().ok()?;
    let failed = counts.next()?.strip_suffix(" failed")?.parse().ok()?;
    Some(Tally { passed, failed })
}

/// The name of the test that a line such as `test opens_the_menu ... FAILED` is about.
pub(crate) fn failed_test(line: &str) -> Option<&str> {
    line.strip_prefix("test ")?.strip_suffix(" ... FAILED")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_result_line_is_counted() {
        let line =
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.01s";
        assert_eq!(counted(line), Some(Tally { passed: 12, failed: 0 }));
        let line = "test result: FAILED. 7 passed; 2 failed; 0 ignored; 0 measured; 0 filtered out";
        assert_eq!(counted(line), Some(Tally { passed: 7, failed: 2 }));
    }

    #[test]
    fn other_lines_count_nothing() {
        for line in ["test result: ok", "running 12 tests", "test result ... ok", ""] {
            assert_eq!(counted(line), None, "{line}");
        }
    }

    #[test]
    fn a_failed_test_is_named() {
        assert_eq!(failed_test("test pages::opens_the_menu ... FAILED"), Some("pages::opens_the_menu"));
        assert_eq!(failed_test("test pages::opens_the_menu ... ok"), None);
    }

    #[test]
    fn a_run_that_cannot_start_its_tests_is_one_failure() {
        let mut cargo = Command::new("cargo");
        cargo.args(["test", "--no-such-option"]).stderr(std::process::Stdio::null());
        assert_eq!(cargo_test(&mut cargo, |_| ()).unwrap(), Tally { passed: 0, failed: 1 });
    }
}
