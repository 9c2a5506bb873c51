//! Installs what the tests need of PyPI into `.tools/python`: schemathesis, which tests the API by its description, and
//! openpyxl, which reads exported workbooks. And into `.tools/python-client` what makes a client from that description.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::process::{self, timed};
use crate::project::Project;
use crate::system::{self, succeeded};

/// Makes up requests from the description of the API. Another version makes up other requests.
const SCHEMATHESIS: &str = "4.32.5";

/// Reads workbooks, and has nothing in common with what writes ours.
const OPENPYXL: &str = "3.1.5";

/// Makes a client from the description of the API; only `soak judges` needs it.
const CLIENT_MAKER: &str = "0.29.1";

/// The Python that has openpyxl, which is installed when it is missing. To be called after [`schemathesis`], which makes
/// that Python.
pub(crate) fn openpyxl(project: &Project) -> Result<PathBuf> {
    if let Some(program) = std::env::var_os("INLOGWIJZER_PYTHON") {
        return Ok(PathBuf::from(program));
    }
    let folder = project.tools().join("python");
    let program = folder.join("bin/python");
    let is_there = || {
        let script = "import openpyxl; print(openpyxl.__version__)";
        process::capture(Command::new(&program).args(["-c", script]))
            .is_ok_and(|answer| String::from_utf8_lossy(&answer.stdout).trim() == OPENPYXL)
    };
    if is_there() {
        return Ok(program);
    }
    timed(&format!("installing openpyxl {OPENPYXL} into .tools/python"), || {
        if !program.is_file() {
            make_python(&folder)?;
        }
        let mut pip = Command::new(folder.join("bin/pip"));
        pip.args(["install", "--quiet", "--disable-pip-version-check"]).arg(format!("openpyxl=={OPENPYXL}"));
        succeeded(&process::capture(&mut pip)?)
            .with_context(|| format!("pip could not fetch openpyxl {OPENPYXL}"))
    })?;
    if !is_there() {
        bail!("openpyxl {OPENPYXL} was installed into .tools/python, but is not found there");
    }
    Ok(program)
}

/// The program, installed when it is missing.
pub(crate) fn schemathesis(project: &Project) -> Result<PathBuf> {
    if let Some(program) = std::env::var_os("INLOGWIJZER_SCHEMATHESIS") {
        return Ok(PathBuf::from(program));
    }
    let folder = project.tools().join("python");
    let program = folder.join("bin/schemathesis");
    if is_installed(&program) {
        return Ok(program);
    }
    timed(&format!("installing schemathesis {SCHEMATHESIS} into .tools/python, about 30 s"), || {
        make_python(&folder)?;
        let mut pip = Command::new(folder.join("bin/pip"));
        pip.args(["install", "--quiet", "--disable-pip-version-check"])
            .arg(format!("schemathesis=={SCHEMATHESIS}"));
        succeeded(&process::capture(&mut pip)?).with_context(|| {
            format!("pip could not fetch schemathesis {SCHEMATHESIS}; it comes from pypi.org once")
        })?;
        if !is_installed(&program) {
            bail!("schemathesis {SCHEMATHESIS} was installed into .tools/python, but does not run");
        }
        Ok(())
    })?;
    Ok(program)
}

/// The program that makes a client from the description of the API, installed when it is missing. It is apart from the
/// others, because it asks for other versions of what both build on.
pub(crate) fn client_maker(project: &Project) -> Result<PathBuf> {
    let folder = project.tools().join("python-client");
    let program = folder.join("bin/openapi-python-client");
    let is_there = || {
        process::capture(Command::new(&program).arg("--version"))
            .is_ok_and(|answer| String::from_utf8_lossy(&answer.stdout).trim().ends_with(CLIENT_MAKER))
    };
    if is_there() {
        return Ok(program);
    }
    timed(&format!("installing openapi-python-client {CLIENT_MAKER} into .tools/python-client"), || {
        make_python(&folder)?;
        let mut pip = Command::new(folder.join("bin/pip"));
        pip.args(["install", "--quiet", "--disable-pip-version-check"])
            .arg(format!("openapi-python-client=={CLIENT_MAKER}"));
        succeeded(&process::capture(&mut pip)?)
            .with_context(|| format!("pip could not fetch openapi-python-client {CLIENT_MAKER}"))
    })?;
    if !is_there() {
        bail!(
            "openapi-python-client {CLIENT_MAKER} was installed into .tools/python-client, but does not run"
        );
    }
    Ok(program)
}

fn is_installed(program: &Path) -> bool {
    let answer = process::capture(Command::new(program).arg("--version"));
    answer.is_ok_and(|answer| says_version(&String::from_utf8_lossy(&answer.stdout)))
}

/// Whether a line such as `schemathesis, version 4.32.5` has our version.
fn says_version(answer: &str) -> bool {
    answer.split_whitespace().next_back() == Some(SCHEMATHESIS)
}

/// Debian keeps the module that makes one in a package of its own.
fn make_python(folder: &Path) -> Result<()> {
    let mut make = Command::new("python3");
    // What stands there may be of another place: its programs name the folder that they were made in.
    make.args(["-m", "venv", "--clear"]).arg(folder);
    let mut made = || process::capture(&mut make).is_ok_and(|made| made.status.success());
    if made() {
        return Ok(());
    }
    system::install_packages(&["python3-venv"])?;
    if !made() {
        bail!("python3 -m venv .tools/python fails; python3 and its module venv are needed");
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_last_word() {
        assert!(says_version(&format!("schemathesis, version {SCHEMATHESIS}\n")));
        assert!(!says_version("schemathesis, version 3.0.0\n"));
        assert!(!says_version(""));
    }
}
