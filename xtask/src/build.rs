//! `cargo xtask build`: `dist/` and `target/release/inlogwijzer`, and nothing else.
//!
//! The parts are built at the same time: each has stretches in which only one core is busy (the last step of a large
//! crate, link-time optimisation of the app), and the others fill them.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use anyhow::{Context as _, Result, anyhow};
use xtask::{fingerprint, strip_comments};

use crate::process::{self, say, timed};
use crate::project::{Profile, Project};
use crate::{compress, tools};

/// What the app is made from besides its crates. A path that is missing counts as empty.
const APP_SOURCES: [&str; 9] = [
    "xtask/src/strip_comments.rs",
    "xtask/bindgen",
    "Cargo.lock",
    "Trunk.toml",
    "index.html",
    "rust-toolchain.toml",
    ".cargo/config.toml",
    "public",
    "style",
];
/// The package of the app.
const APP: &str = "inlogwijzer-app";
/// The app's Cargo profile, which index.html names too.
const APP_PROFILE: &str = "wasm-release";
/// Prepares the app to be taken apart; see build.rs.
const APP_FEATURE: &str = "split";
/// The folder of the parts in `dist/`.
const PARTS: &str = "onderdelen";

/// Builds the app and the server, which is compiled as `profile` says.
pub(crate) fn all(project: &Project, profile: Profile) -> Result<()> {
    let start = Instant::now();
    at_the_same_time(&[&|| app(project), &|| server(project, profile)])?;
    say(&format!(
        "dist/ and {} are ready, {}",
        project.shown(&project.server(profile)),
        process::seconds(start)
    ));
    Ok(())
}

/// Does all of `works`, each in a thread; the first error when any fails.
pub(crate) fn at_the_same_time(works: &[&(dyn Fn() -> Result<()> + Sync)]) -> Result<()> {
    std::thread::scope(|scope| {
        let threads: Vec<_> = works.iter().map(|work| scope.spawn(work)).collect();
        let ends: Vec<Result<()>> = threads
            .into_iter()
            .map(|thread| thread.join().unwrap_or_else(|_| Err(anyhow!("a part of the build broke off"))))
            .collect();
        ends.into_iter().collect()
    })
}

/// Builds the app into `dist/`, compressed, unless it is there and nothing changed.
pub(crate) fn app(project: &Project) -> Result<()> {
    tools::ensure_wasm_target(project)?;
    let sources = app_sources(project)?;
    let record_file = project.target().join("xtask/app.stamp");
    let record = |sources: &[PathBuf]| -> Result<String> {
        // The second half is what came out: `trunk serve` writes a build for development to dist/ too.
        let (made_from, made) =
            (fingerprint::fingerprint(sources)?, fingerprint::fingerprint(&[project.dist()])?);
        Ok(format!("{made_from:016x} {made:016x}\n"))
    };
    if project.dist().join("index.html").is_file()
        && std::fs::read_to_string(&record_file).ok() == Some(record(&sources)?)
    {
        say("the app is up to date");
        return Ok(());
    }

    // Before the build, so that a file that is saved during it leads to another build.
    let made_from = fingerprint::fingerprint(&sources)?;
    at_the_same_time(&[
        &|| tools::ensure_trunk(project),
        &|| bindgen(project),
        // Trunk asks Cargo for the same, and finds it done.
        &|| timed("compiling the app", || process::run(&mut compile_app(project))),
    ])?;
    timed("building the app into dist/", || {
        let parts = project.target().join("xtask/parts");
        let _ = std::fs::remove_dir_all(&parts);
        std::fs::create_dir_all(&parts).context("cannot make target/xtask/parts")?;
        process::run(
            trunk(project, &["build", "--release"], &project.dist())?
                .args(["--features", APP_FEATURE])
                .env("INLOGWIJZER_PARTS", &parts),
        )?;
        // Left behind by Trunk, and not to be served.
        let _ = std::fs::remove_file(project.dist().join(".trunk-lock"));
        strip_scripts(project)?;
        copy_parts(project, parts)
    })?;
    timed("compressing dist/ with brotli and gzip", || compress::folder(&project.dist()))?;

    let made = fingerprint::fingerprint(&[project.dist()])?;
    let folder = project.target().join("xtask");
    std::fs::create_dir_all(&folder)
        .and_then(|()| std::fs::write(&record_file, format!("{made_from:016x} {made:016x}\n")))
        .with_context(|| format!("cannot write {}", project.shown(&record_file)))
}

/// Everything but the app and the tests from outside. Cargo compiles a crate for each set of features that it is asked
/// for, so whatever is built for development is built from this set, and shared.
pub(crate) const HOST_PACKAGES: [&str; 5] =
    ["--workspace", "--exclude", "inlogwijzer-app", "--exclude", "inlogwijzer-tests"];

/// Builds the server.
pub(crate) fn server(project: &Project, profile: Profile) -> Result<()> {
    let mut cargo = process::cargo(project);
    cargo.args(["build", "--bin", "inlogwijzer"]).env("CARGO_TERM_PROGRESS_WHEN", "never");
    match profile {
        Profile::Dev => cargo.args(HOST_PACKAGES),
        Profile::Release => cargo.args(["--release", "--package", "inlogwijzer"]),
    };
    timed("building the server", || process::run(&mut cargo))
}

/// Builds the program that Trunk calls as `wasm-bindgen`, and puts it under this name where [`trunk`] finds it. Cargo
/// cannot build it under this name: the compiler refuses a crate called so with a version before 0.2.88.
fn bindgen(project: &Project) -> Result<()> {
    timed("building xtask/bindgen, which takes the app apart", || {
        process::run(
            process::cargo(project)
                .args(["build", "--profile", "tool", "--package", "inlogwijzer-bindgen"])
                .env("CARGO_TERM_PROGRESS_WHEN", "never"),
        )?;
        let folder = bindgen_folder(project);
        let name = |stem: &str| format!("{stem}{}", std::env::consts::EXE_SUFFIX);
        std::fs::create_dir_all(&folder)
            .and_then(|()| {
                let program = folder.join(name("wasm-bindgen"));
                let _ = std::fs::remove_file(&program);
                std::fs::copy(project.target().join("tool").join(name("inlogwijzer-bindgen")), program)
            })
            .context("cannot write target/xtask/bindgen")?;
        Ok(())
    })
}

fn bindgen_folder(project: &Project) -> PathBuf {
    project.target().join("xtask/bindgen")
}

/// Trunk, in the workspace, with our `wasm-bindgen` first on its PATH, writing to `dist`.
pub(crate) fn trunk(project: &Project, words: &[&str], dist: &Path) -> Result<Command> {
    let mut command = Command::new("trunk");
    let folder = bindgen_folder(project);
    let tools = project.path_with_tools()?;
    let path = std::env::join_paths(std::iter::once(folder).chain(std::env::split_paths(&tools)))
        .context("the path of this folder must not contain a colon")?;
    command
        .arg("--quiet")
        .args(words)
        .arg("--dist")
        .arg(dist)
        .current_dir(&project.root)
        .env("PATH", path)
        // Meant for the server, and at odds with --quiet.
        .env_remove("RUST_LOG")
        // Its errors say enough without their way through Trunk.
        .env("RUST_BACKTRACE", "0");
    process::build_in_target(project, &mut command);
    Ok(command)
}

fn compile_app(project: &Project) -> Command {
    let mut cargo = process::cargo(project);
    cargo
        .args(["build", "--package", APP, "--target", tools::WASM_TARGET])
        .args(["--profile", APP_PROFILE, "--features", APP_FEATURE])
        .env("CARGO_TERM_PROGRESS_WHEN", "never");
    cargo
}

/// The files and folders that the app is made from: ours above, and the folder of each crate of ours that it is built
/// with, as Cargo says. So a crate that is new cannot be forgotten here.
fn app_sources(project: &Project) -> Result<Vec<PathBuf>> {
    let mut tree = process::cargo(project);
    tree.args(["tree", "--package", APP, "--target", tools::WASM_TARGET, "--edges", "normal,build"])
        .args(["--prefix", "none", "--format", "{p}", "--quiet"]);
    let answer = process::capture(&mut tree)?;
    let text = String::from_utf8_lossy(&answer.stdout);
    let crates = crate_folders(&text, &project.root);
    anyhow::ensure!(
        !crates.is_empty(),
        "Cargo does not say what the app is made from: {}",
        String::from_utf8_lossy(&answer.stderr).trim()
    );
    Ok(APP_SOURCES.into_iter().map(|path| project.root.join(path)).chain(crates).collect())
}

/// The crates below `root` in lines such as `flow v0.1.0 (/home/me/inlogwijzer/crates/flow)`. The root package is
/// the workspace's folder itself: of this, what Cargo compiles.
fn crate_folders(tree: &str, root: &Path) -> Vec<PathBuf> {
    let folders = tree.lines().filter_map(|line| {
        let (_, rest) = line.split_once(" (")?;
        let (folder, _) = rest.split_once(')')?;
        Some(PathBuf::from(folder)).filter(|folder| folder.starts_with(root))
    });
    let mut found: Vec<PathBuf> = Vec::new();
    for folder in folders {
        if folder == root {
            found.extend(["Cargo.toml", "build.rs", "src"].map(|part| root.join(part)));
        } else {
            found.push(folder);
        }
    }
    found.sort();
    found.dedup();
    found
}

/// Takes comments out of the copies in `dist/` of the scripts in `public/`.
fn strip_scripts(project: &Project) -> Result<()> {
    let public = project.root.join("public");
    for source in fingerprint::files_below(std::slice::from_ref(&public))? {
        if source.extension().is_none_or(|ending| ending != "js") {
            continue;
        }
        let copy = project.dist().join(source.strip_prefix(&public)?);
        let text =
            std::fs::read_to_string(&copy).with_context(|| format!("cannot read {}", copy.display()))?;
        let stripped = strip_comments::script(&text).with_context(|| source.display().to_string())?;
        std::fs::write(&copy, stripped).with_context(|| format!("cannot write {}", copy.display()))?;
    }
    Ok(())
}

/// Puts the app's parts beside its first file.
fn copy_parts(project: &Project, parts: PathBuf) -> Result<()> {
    let folder = project.dist().join(PARTS);
    std::fs::create_dir_all(&folder).context("cannot make the folder of the app's parts in dist/")?;
    for file in fingerprint::files_below(&[parts])? {
        let name = file.file_name().context("a part without a name")?;
        std::fs::copy(&file, folder.join(name)).with_context(|| format!("cannot copy {}", file.display()))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_app_is_made_from_its_crates_and_its_own_folder() {
        let root = Path::new("/home/me/project");
        let tree = "inlogwijzer-app v0.2.0 (/home/me/project)\nflow v0.2.0 (/home/me/project/crates/flow)\n\
                    serde v1.0.200\nserde_derive v1.0.200 (proc-macro)\nflow v0.2.0 (/home/me/project/crates/flow) (*)\n";
        let names: Vec<String> =
            crate_folders(tree, root).iter().map(|path| path.display().to_string()).collect();
        assert_eq!(
            names,
            [
                "/home/me/project/Cargo.toml",
                "/home/me/project/build.rs",
                "/home/me/project/crates/flow",
                "/home/me/project/src"
            ]
        );
    }

    #[test]
    fn when_one_of_two_fails_the_other_is_done_all_the_same() {
        let done = std::sync::atomic::AtomicBool::new(false);
        let good = || {
            done.store(true, std::sync::atomic::Ordering::Relaxed);
            Ok(())
        };
        let bad = || Err(anyhow!("broken"));
        assert_eq!(at_the_same_time(&[&bad, &good]).unwrap_err().to_string(), "broken");
        assert!(done.into_inner());
    }
}
