//! `cargo xtask soak`: runs the long tests, which are not part of `test`.

use std::collections::BTreeMap;
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result};

use crate::process::{self, say};
use crate::project::{Profile, Project};
use crate::{Ending, bench, build, fuzz, import, ladder, python, services, system, test, tools};

struct Soak {
    name: &'static str,
    about: &'static str,
    /// How often it repeats when the command line does not say.
    times: usize,
    /// Runs it so many times; did all go well?
    run: fn(&Project, usize) -> Result<bool>,
}

const SOAKS: [Soak; 11] = [
    Soak {
        name: "browser",
        about: "the tests from outside again and again: which of them fail now and then?",
        times: 20,
        run: browser,
    },
    Soak {
        name: "kill",
        about: "the server is killed while it keeps reports, with each database: is every shown code readable?",
        times: 100,
        run: kill,
    },
    Soak {
        name: "readiness",
        about: "the browser check in three browsers as they come: does it ever raise a false alarm?",
        times: 20,
        run: readiness,
    },
    Soak {
        name: "reader",
        about: "a screen reader through all walks, in two browsers: does it say each time what a person has read?",
        times: 10,
        run: reader,
    },
    Soak {
        name: "engines",
        about: "old engines, from the oldest to one that runs the app: docs/readiness.md says what each must do",
        times: 1,
        run: engines,
    },
    Soak {
        name: "judges",
        about: "other people's checkers: of the API's description, of pages, of a host of files",
        times: 1,
        run: judges,
    },
    Soak {
        name: "login",
        about: "real logins beside the browser check, in three browsers: does it say what they do?",
        times: 1,
        run: login,
    },
    Soak {
        name: "fuzz",
        about: "each door for hostile bytes under libFuzzer, so many minutes",
        times: 60,
        run: fuzz::all,
    },
    Soak {
        name: "move",
        about: "the day on which all members get a mail, at the share that this machine can bear",
        times: 3,
        run: move_day,
    },
    Soak {
        name: "cluster",
        about: "the database cluster: its primary dies under load, in three ways",
        times: 3,
        run: cluster,
    },
    Soak {
        name: "kiosk",
        about: "visits to a kiosk, one after the other: does its memory stay flat?",
        times: 500,
        run: kiosk,
    },
];

/// Runs the soak test that the options name, or all.
pub(crate) fn soak(project: &Project, options: &[&str]) -> Result<Ending> {
    // It needs files of others, so it is not one of those that run by themselves.
    if let ["import", folder] = options {
        return Ok(if import::soak(project, folder)? { Ending::Good } else { Ending::Bad });
    }
    let Some((name, times)) = understood(options) else {
        eprintln!("error: usage: cargo xtask soak [NAME] [--times N]");
        return Ok(Ending::Usage);
    };
    let chosen: Vec<&Soak> = SOAKS.iter().filter(|soak| name.is_none_or(|name| name == soak.name)).collect();
    if chosen.is_empty() {
        eprintln!("error: there is no soak test `{}`; there are:", name.unwrap_or_default());
        for Soak { name, about, .. } in SOAKS {
            eprintln!("  {name:<10}{about}");
        }
        eprintln!("  import FOLDER: the readers of drawings, on files of others");
        return Ok(Ending::Usage);
    }
    let mut good = true;
    for soak in chosen {
        let times = times.unwrap_or(soak.times);
        say(&format!("\n== {}: {}, {times} times ==", soak.name, soak.about));
        let start = Instant::now();
        good &= (soak.run)(project, times)?;
        say(&format!("{} took {}", soak.name, process::seconds(start)));
    }
    Ok(if good { Ending::Good } else { Ending::Bad })
}

/// The name and the number of times in the command line; `None` when it makes no sense.
fn understood<'a>(options: &[&'a str]) -> Option<(Option<&'a str>, Option<usize>)> {
    let (name, rest) = match options {
        [name, rest @ ..] if !name.starts_with('-') => (Some(*name), rest),
        rest => (None, rest),
    };
    match rest {
        [] => Some((name, None)),
        ["--times", times] => times.parse().ok().filter(|times| *times > 0).map(|times| (name, Some(times))),
        _ => None,
    }
}

fn browser(project: &Project, times: usize) -> Result<bool> {
    repeat("browser", project, test::outside_command(project, Profile::Release)?, times)
}

/// The cells of the matrix in which nothing is in the way.
fn readiness(project: &Project, times: usize) -> Result<bool> {
    let mut cargo = test::outside_command(project, Profile::Release)?;
    cargo.args(["--", "matrix::each::plain"]);
    repeat("readiness", project, cargo, times)
}

/// All walks with a screen reader. It measures no time: the build of the tests will do.
fn reader(project: &Project, times: usize) -> Result<bool> {
    services::ensure_for_reader()?;
    let mut cargo = test::outside_command(project, Profile::Dev)?;
    cargo.args(["--", "--include-ignored", "reader::"]);
    repeat("reader", project, cargo, times)
}

/// Each engine under the table of `docs/readiness.md`.
fn engines(project: &Project, times: usize) -> Result<bool> {
    let engines = ladder::engines(project)?;
    let mut cargo = test::outside_command(project, Profile::Release)?;
    cargo
        .args(["--", "--ignored", "--exact", "--nocapture"])
        .arg("ladder::each_old_engine_does_what_the_table_says")
        .env("INLOGWIJZER_LADDER", engines);
    for _ in 0..times {
        let tally = test::cargo_test(&mut cargo, say)?;
        if tally.passed != 1 || tally.failed > 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Compiled for development, as the tests are: nothing is measured.
fn judges(project: &Project, times: usize) -> Result<bool> {
    system::install_packages(&system::missing_java())?;
    let modules = system::installed(project, &tools::JUDGES)?;
    let client_maker = python::client_maker(project)?;
    let mut cargo = test::outside_command(project, Profile::Dev)?;
    cargo
        .args(["--", "--ignored", "--nocapture", "judges::"])
        .env("INLOGWIJZER_JUDGES", modules)
        .env("INLOGWIJZER_CLIENT_MAKER", client_maker);
    for _ in 0..times {
        let tally = test::cargo_test(&mut cargo, say)?;
        if tally.passed == 0 || tally.failed > 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// All cells of the bench of real logins; `test` runs a few. It measures no time: the build of the tests will do.
fn login(project: &Project, times: usize) -> Result<bool> {
    let mut cargo = test::outside_command(project, Profile::Dev)?;
    cargo.args(["--", "--include-ignored", "login::"]);
    repeat("login", project, cargo, times)
}

fn repeat(name: &str, project: &Project, mut cargo: Command, times: usize) -> Result<bool> {
    let folder = project.target().join("soak");
    std::fs::create_dir_all(&folder).context("cannot make target/soak")?;
    let mut failures: BTreeMap<String, usize> = BTreeMap::new();
    let mut bad_rounds = 0;
    for round in 1..=times {
        let start = Instant::now();
        let mut output = String::new();
        let tally = test::cargo_test(&mut cargo, |line| {
            if let Some(name) = test::failed_test(line) {
                *failures.entry(name.to_owned()).or_default() += 1;
            }
            output.push_str(line);
            output.push('\n');
        })?;
        let (passed, failed, time) = (tally.passed, tally.failed, process::seconds(start));
        say(&format!("round {round} of {times}: {passed} passed, {failed} failed, {time}"));
        if failed > 0 {
            bad_rounds += 1;
            let file = folder.join(format!("{name}-{round}.txt"));
            std::fs::write(&file, output).with_context(|| format!("cannot write {}", file.display()))?;
            say(&format!("  its output is in {}", project.shown(&file)));
        }
    }
    say(&format!("\n{} of {times} rounds passed whole", times - bad_rounds));
    for (name, failed) in &failures {
        say(&format!("  failed {failed} of {times} times: {name}"));
    }
    Ok(bad_rounds == 0)
}

fn kill(project: &Project, times: usize) -> Result<bool> {
    let mut cargo = test::outside_command(project, Profile::Release)?;
    cargo
        .args(["--", "--exact", "--nocapture"])
        .arg("reports::database_failures::no_report_whose_code_was_shown_is_lost_when_the_server_is_killed")
        .env("INLOGWIJZER_KILLS", times.to_string());
    let tally = test::cargo_test(&mut cargo, say)?;
    Ok(tally.failed == 0 && tally.passed == 1)
}

/// `docs/load.md` has the model.
fn move_day(project: &Project, times: usize) -> Result<bool> {
    build::all(project, Profile::Release)?;
    process::succeeds(bench::program(project, "move_day").env("INLOGWIJZER_SOAK_TIMES", times.to_string()))
}

fn cluster(project: &Project, times: usize) -> Result<bool> {
    build::all(project, Profile::Release)?;
    services::ensure_for_cluster()?;
    let mut cargo = test::outside_alone(project, Profile::Release);
    cargo
        .args(["--", "--ignored", "--exact", "--nocapture"])
        .arg("operations::cluster::the_primary_dies_under_load_and_nothing_acknowledged_is_lost")
        .env("INLOGWIJZER_SOAK_TIMES", times.to_string());
    let tally = test::cargo_test(&mut cargo, say)?;
    // A test that has another name now would leave nothing to run, and that would pass.
    Ok(tally.passed == 1 && tally.failed == 0)
}

fn kiosk(project: &Project, visits: usize) -> Result<bool> {
    let mut cargo = test::outside_command(project, Profile::Release)?;
    cargo
        .args(["--", "--exact", "--nocapture", "kiosk::long_running::memory_stays_flat_over_many_visits"])
        .env("INLOGWIJZER_VISITS", visits.to_string());
    let tally = test::cargo_test(&mut cargo, say)?;
    Ok(tally.passed == 1 && tally.failed == 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_and_a_number_of_times_may_be_left_out() {
        assert_eq!(understood(&[]), Some((None, None)));
        assert_eq!(understood(&["browser"]), Some((Some("browser"), None)));
        assert_eq!(understood(&["browser", "--times", "3"]), Some((Some("browser"), Some(3))));
        assert_eq!(understood(&["--times", "3"]), Some((None, Some(3))));
    }

    #[test]
    fn a_number_of_times_must_be_one() {
        assert_eq!(understood(&["browser", "--times"]), None);
        assert_eq!(understood(&["browser", "--times", "0"]), None);
        assert_eq!(understood(&["browser", "often"]), None);
    }
}
