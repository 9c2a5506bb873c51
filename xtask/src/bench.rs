//! `cargo xtask bench`: the benchmarks, by name. Each prints a table of ratios.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use xtask::fingerprint;

use crate::process::say;
use crate::project::{Profile, Project};
use crate::{Ending, build, compress, process, services, system, tools};

struct Bench {
    name: &'static str,
    about: &'static str,
    run: fn(&Project) -> Result<()>,
    /// A file that it needs, for those that another package provides.
    needs: Option<&'static str>,
}

const BENCHES: [Bench; 7] = [
    Bench {
        name: "size",
        about: "the bytes of dist/ as they are and as they travel",
        run: size,
        needs: None,
    },
    Bench {
        name: "diagram",
        about: "the diagram against dagre, elkjs, Mermaid and Graphviz: drawings, and pages in Chromium",
        run: diagram,
        needs: None,
    },
    Bench {
        name: "pages",
        about: "our diagram and question in Chromium beside Mermaid and plain HTML; needs `bench diagram` once before",
        run: pages,
        needs: None,
    },
    Bench {
        name: "server",
        about: "the server beside nginx with the same bytes, its memory, its start, and how they grow",
        run: server,
        needs: Some("tests/benches/server.rs"),
    },
    Bench {
        name: "lighthouse",
        about: "Lighthouse's four numbers for home, a question, a diagram and the browser check",
        run: lighthouse,
        needs: Some("tests/benches/lighthouse.rs"),
    },
    Bench {
        name: "motion",
        about: "in Chromium: a frame among 1,000 nodes, a step among 60, and an answer, also four times slower",
        run: motion,
        needs: None,
    },
    Bench {
        name: "reports",
        about: "how many reports a second, beside what the same database takes by itself",
        run: reports,
        needs: Some("tests/benches/reports.rs"),
    },
];

/// Runs all benchmarks.
pub(crate) fn all(project: &Project) -> Result<Ending> {
    for bench in present(project) {
        run(project, bench)?;
    }
    Ok(Ending::Good)
}

/// Runs the benchmark with this name.
pub(crate) fn one(project: &Project, name: &str) -> Result<Ending> {
    if let Some(bench) = present(project).find(|bench| bench.name == name) {
        run(project, bench)?;
        return Ok(Ending::Good);
    }
    eprintln!("error: there is no benchmark `{name}`; there are:");
    for Bench { name, about, .. } in present(project) {
        eprintln!("  {name:<10}{about}");
    }
    Ok(Ending::Usage)
}

fn present(project: &Project) -> impl Iterator<Item = &'static Bench> {
    let root = project.root.clone();
    BENCHES.iter().filter(move |bench| bench.needs.is_none_or(|file| root.join(file).is_file()))
}

fn run(project: &Project, bench: &Bench) -> Result<()> {
    say(&format!("\n== {}: {} ==", bench.name, bench.about));
    (bench.run)(project)
}

/// All engines draw the same flows; then our page is held against one with Mermaid. About 10 minutes.
fn diagram(project: &Project) -> Result<()> {
    build::all(project, Profile::Release)?;
    let places = system::browser_test_places(project)?;
    for package in &tools::RIVALS {
        system::package(project, package)?;
    }
    let drawings = project.target().join("bench/drawings.jsonl");
    process::timed("drawing all flows seven times, ours first", || {
        let mut cargo = process::cargo(project);
        cargo.args(LAYOUT);
        let mut text = String::new();
        if !process::stream(&mut cargo, |line| text = std::mem::take(&mut text) + line + "\n")? {
            bail!("the drawings failed; the words above say why");
        }
        fs::create_dir_all(project.target().join("bench"))?;
        fs::write(&drawings, text).context("cannot write target/bench/drawings.jsonl")
    })?;
    let mut bench = program(project, "diagram");
    bench.args([drawings, system::packages_folder(project)]).envs(places);
    process::run(&mut bench)?;
    process::run(process::cargo(project).args(LAYOUT).arg("stability"))
}

/// Draws all flows; optimized, because its times count.
const LAYOUT: [&str; 6] = ["bench", "--quiet", "--package", "inlogwijzer-diagram", "--bench", "layout"];

fn pages(project: &Project) -> Result<()> {
    build::all(project, Profile::Release)?;
    let places = system::browser_test_places(project)?;
    for package in &tools::RIVALS {
        system::package(project, package)?;
    }
    let drawings = project.target().join("bench/drawings.jsonl");
    if !drawings.is_file() {
        bail!("target/bench/drawings.jsonl is missing: run `cargo xtask bench diagram` first");
    }
    let mut bench = program(project, "diagram");
    process::run(bench.args([&drawings, &system::packages_folder(project)]).arg("pages").envs(places))
}

fn motion(project: &Project) -> Result<()> {
    build::all(project, Profile::Release)?;
    let places = system::browser_test_places(project)?;
    process::run(program(project, "diagram").arg("motion").envs(places))
}

fn lighthouse(project: &Project) -> Result<()> {
    build::all(project, Profile::Release)?;
    let places = system::browser_test_places(project)?;
    let lighthouse = system::lighthouse(project)?;
    process::run(program(project, "lighthouse").envs(places).env("INLOGWIJZER_LIGHTHOUSE", lighthouse))
}

fn reports(project: &Project) -> Result<()> {
    build::all(project, Profile::Release)?;
    services::ensure_for_tests()?;
    process::run(&mut program(project, "reports"))
}

fn server(project: &Project) -> Result<()> {
    build::all(project, Profile::Release)?;
    services::ensure_for_load()?;
    process::run(&mut program(project, "server"))
}

/// A measuring program of `tests/benches`, with the app and the server named.
pub(crate) fn program(project: &Project, name: &str) -> Command {
    let mut cargo = process::cargo(project);
    // Not optimized: browsers, servers and databases take the time, and the whole harness would be built a second time.
    cargo
        .args(["bench", "--package", "inlogwijzer-tests", "--bench", name, "--profile", "dev", "--"])
        .env("INLOGWIJZER_SERVER", project.server(Profile::Release))
        .env("INLOGWIJZER_DIST", project.dist())
        .env("INLOGWIJZER_CONTENT", project.root.join("content"));
    cargo
}

/// The bytes of one file: as it is, and in its compressed copies, or as it is where it has none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Bytes {
    raw: u64,
    gzip: u64,
    brotli: u64,
}

impl Bytes {
    fn of(file: &Path) -> Result<Self> {
        let length = |file: &Path| fs::metadata(file).map(|about| about.len());
        let raw = length(file).with_context(|| format!("cannot see {}", file.display()))?;
        let copy = |ending| length(&compress::copy_of(file, ending)).unwrap_or(raw);
        Ok(Self { raw, gzip: copy("gz"), brotli: copy("br") })
    }
}

fn size(project: &Project) -> Result<()> {
    build::app(project)?;
    let dist = project.dist();
    let mut files = Vec::new();
    for file in fingerprint::files_below(std::slice::from_ref(&dist))? {
        if !file.extension().is_some_and(|ending| ending == "br" || ending == "gz") {
            let name = file.strip_prefix(&dist).unwrap_or(&file).display().to_string();
            files.push((name, Bytes::of(&file)?));
        }
    }
    files.sort_by_key(|(_, bytes)| std::cmp::Reverse(bytes.brotli));
    say(&size_table(&files));
    Ok(())
}

/// The files, the largest first, with the share that each has in what travels with brotli.
fn size_table(files: &[(String, Bytes)]) -> String {
    let mut total = Bytes::default();
    for (_, bytes) in files {
        total.raw += bytes.raw;
        total.gzip += bytes.gzip;
        total.brotli += bytes.brotli;
    }
    let name_width = files.iter().map(|(name, _)| name.chars().count()).max().unwrap_or(0).max(5);
    let line = |name: &str, bytes: Bytes| {
        let Bytes { raw, gzip, brotli } = bytes;
        let (of_raw, of_total) = (percent(brotli, raw), percent(brotli, total.brotli));
        format!("{name:<name_width$}{raw:>10}{gzip:>10}{brotli:>10}{of_raw:>13}{of_total:>16}\n")
    };
    let mut table = format!(
        "{:<name_width$}{:>10}{:>10}{:>10}{:>13}{:>16}\n",
        "bytes", "raw", "gzip", "brotli", "brotli/raw", "brotli/total"
    );
    for (name, bytes) in files {
        table += &line(name, *bytes);
    }
    table + &line("total", total)
}

/// `part` of `whole`, such as `29.8 %`.
fn percent(part: u64, whole: u64) -> String {
    if whole == 0 {
        return "-".to_owned();
    }
    let tenths = (part * 1000 + whole / 2) / whole;
    format!("{}.{} %", tenths / 10, tenths % 10)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_has_shares_and_a_total() {
        let app = Bytes { raw: 900, gzip: 400, brotli: 300 };
        let page = Bytes { raw: 100, gzip: 100, brotli: 100 };
        let table = size_table(&[("app.wasm".to_owned(), app), ("index.html".to_owned(), page)]);
        let lines: Vec<Vec<&str>> = table.lines().map(|line| line.split_whitespace().collect()).collect();
        assert_eq!(lines[1], ["app.wasm", "900", "400", "300", "33.3", "%", "75.0", "%"]);
        assert_eq!(lines[3], ["total", "1000", "500", "400", "40.0", "%", "100.0", "%"]);
    }

    #[test]
    fn an_empty_file_has_no_share() {
        assert_eq!(percent(0, 0), "-");
    }
}
