//! Runs other programs: with their output on the screen, captured, or line by line.

use std::ffi::OsString;
use std::io::{BufRead as _, BufReader, ErrorKind, Write as _};
use std::path::PathBuf;
use std::process::{Child, Command, Output, Stdio};
use std::time::Instant;

use anyhow::{Context as _, Result, anyhow, bail};

use crate::project::Project;

/// Cargo, in the workspace, building into `target/` whatever the user's own settings say: the README
/// promises the place.
pub(crate) fn cargo(project: &Project) -> Command {
    let mut command = Command::new(cargo_program());
    command.current_dir(&project.root);
    build_in_target(project, &mut command);
    command
}

/// The cargo that runs us, so that one toolchain builds everything.
pub(crate) fn cargo_program() -> OsString {
    std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into())
}

/// Makes every cargo below `command` build into the workspace's `target/`.
pub(crate) fn build_in_target(project: &Project, command: &mut Command) {
    command.env("CARGO_TARGET_DIR", project.target()).env_remove("CARGO_BUILD_TARGET");
}

/// Runs a program with its output on the screen; an error when it fails.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    if !succeeds(command)? {
        bail!("`{}` failed; its own words are above", shown(command));
    }
    Ok(())
}

/// Runs a program with its output on the screen: did it succeed?
pub(crate) fn succeeds(command: &mut Command) -> Result<bool> {
    Ok(command.status().map_err(|error| cannot_start(command, &error))?.success())
}

/// Runs a program silently and gives all that it said.
pub(crate) fn capture(command: &mut Command) -> Result<Output> {
    command.stdin(Stdio::null()).output().map_err(|error| cannot_start(command, &error))
}

/// Runs a program, gives each line of its standard output to `each` as it comes, and says whether it
/// succeeded. Standard error goes to the screen.
pub(crate) fn stream(command: &mut Command, mut each: impl FnMut(&str)) -> Result<bool> {
    let mut child = command.stdout(Stdio::piped()).spawn().map_err(|error| cannot_start(command, &error))?;
    let read = read_lines(&mut child, &mut each);
    let status = child.wait().with_context(|| format!("could not wait for `{}`", shown(command)))?;
    read.with_context(|| format!("could not read what `{}` says", shown(command)))?;
    Ok(status.success())
}

fn read_lines(child: &mut Child, each: &mut impl FnMut(&str)) -> std::io::Result<()> {
    let Some(output) = child.stdout.take() else {
        return Ok(());
    };
    let mut output = BufReader::new(output);
    let mut line = Vec::new();
    while output.read_until(b'\n', &mut line)? > 0 {
        each(String::from_utf8_lossy(&line).trim_end_matches(['\n', '\r']));
        line.clear();
    }
    Ok(())
}

/// The program's place, when it is on PATH.
pub(crate) fn find(program: &str) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    let file = format!("{program}{}", std::env::consts::EXE_SUFFIX);
    std::env::split_paths(&path).map(|folder| folder.join(&file)).find(|candidate| candidate.is_file())
}

/// Tells what is being done, does it, and tells how long it took. The end names the work again, because other work
/// can go on at the same time.
pub(crate) fn timed<T>(doing: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    say(doing);
    let start = Instant::now();
    let done = work()?;
    say(&format!("  done in {}: {doing}", seconds(start)));
    Ok(done)
}

/// One line of progress. A closed pipe is no reason to stop.
pub(crate) fn say(line: &str) {
    let mut screen = std::io::stdout().lock();
    let _ = writeln!(screen, "{line}").and_then(|()| screen.flush());
}

/// The time since `start`, as a person reads it.
pub(crate) fn seconds(start: Instant) -> String {
    let seconds = start.elapsed().as_secs_f64();
    if seconds < 100.0 { format!("{seconds:.1} s") } else { format!("{:.1} min", seconds / 60.0) }
}

fn cannot_start(command: &Command, error: &std::io::Error) -> anyhow::Error {
    let program = command.get_program().to_string_lossy();
    if error.kind() == ErrorKind::NotFound {
        anyhow!("`{program}` is not installed, or not on PATH")
    } else {
        anyhow!("could not start `{program}`: {error}")
    }
}

/// The command line as a person would type it.
fn shown(command: &Command) -> String {
    let program = PathBuf::from(command.get_program());
    let program = program.file_name().unwrap_or(command.get_program()).to_string_lossy().into_owned();
    let words = command.get_args().map(|word| word.to_string_lossy().into_owned());
    std::iter::once(program).chain(words).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_missing_program_is_named_in_the_error() {
        let error = run(&mut Command::new("no-such-program-here")).unwrap_err();
        assert_eq!(error.to_string(), "`no-such-program-here` is not installed, or not on PATH");
    }

    #[test]
    fn a_failing_command_is_shown_as_it_would_be_typed() {
        let error = run(Command::new("cargo").arg("--no-such-option").stderr(Stdio::null())).unwrap_err();
        assert_eq!(error.to_string(), "`cargo --no-such-option` failed; its own words are above");
    }

    #[test]
    fn streamed_lines_come_without_their_ends() {
        let mut lines = Vec::new();
        let good = stream(Command::new("cargo").arg("--version"), |line| {
            lines.push(line.to_owned());
        })
        .unwrap();
        assert!(good);
        assert_eq!(lines.len(), 1);
        assert!(lines[0].starts_with("cargo 1.") && !lines[0].ends_with('\n'));
    }
}
