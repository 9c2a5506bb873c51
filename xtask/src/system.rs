//! Installs what the browser tests need: three browsers and their drivers, fonts, axe, a reader of QR codes, an ad blocker
//! and its filter lists.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context as _, Result, bail};
use xtask::fingerprint;

use crate::process::{self, say, timed};
use crate::project::Project;
use crate::tools;

/// Variables for the tests, with the places that they name.
pub(crate) type Places = Vec<(&'static str, PathBuf)>;

const BROWSERS: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
/// So that pictures of pages have text in them.
const FONTS: [&str; 2] = ["fonts-dejavu-core", "fonts-liberation"];
/// What npm installs the login bench's libraries by, and a copy of the second that says which ones are there.
const PACKAGE: &str = "package.json";
const LOCK: &str = "package-lock.json";
const INSTALLED: &str = "installed.json";
const UBLOCK_PACKAGE: &str = "webext-ublock-origin-firefox";
/// What the other two engines need, and the browser check's matrix: programs, with Debian's packages of them.
const ENGINE_PROGRAMS: [(&str, &str); 8] = [
    ("firefox-esr", "firefox-esr"),
    // It brings WebKitGTK's small browser along.
    ("WebKitWebDriver", "webkit2gtk-driver"),
    ("Xvfb", "xvfb"),
    // Browsers without an app in them: one for text, one with a small engine of its own, and pictures of it.
    ("w3m", "w3m"),
    ("netsurf-gtk", "netsurf-gtk"),
    ("import", "imagemagick"),
    ("sqlite3", "sqlite3"),
    ("pkill", "procps"),
];
/// Libraries that are put into other programs: host names of our own, another clock.
const ENGINE_LIBRARIES: [&str; 2] = ["libnss-wrapper", "libfaketime"];

/// The browser, its driver and the accessibility rules.
pub(crate) fn browser_test_places(project: &Project) -> Result<Places> {
    install_packages(&missing_programs(project))?;
    if let Err(error) = install_packages(&missing_fonts()) {
        say(&format!("going on without these fonts: {error:#}"));
    }
    let browser = given_or("INLOGWIJZER_CHROMIUM", browser).context("there is no Chromium or Chrome")?;
    let driver = given_or("INLOGWIJZER_CHROMEDRIVER", driver).context("there is no chromedriver")?;
    let geckodriver = match std::env::var_os("INLOGWIJZER_GECKODRIVER") {
        Some(place) => PathBuf::from(place),
        None => tools::geckodriver(project)?,
    };
    Ok(vec![
        ("INLOGWIJZER_GECKODRIVER", geckodriver),
        ("INLOGWIJZER_CHROMIUM", browser),
        ("INLOGWIJZER_CHROMEDRIVER", driver),
        ("INLOGWIJZER_AXE", accessibility_rules(project)?),
        ("INLOGWIJZER_LOGIN", login_libraries(project)?),
        ("INLOGWIJZER_MERMAID", package(project, &tools::MERMAID)?.join("dist/mermaid.min.js")),
        (
            "INLOGWIJZER_BPMN_JS",
            package(project, &tools::BPMN_JS)?.join("dist/bpmn-viewer.production.min.js"),
        ),
        ("INLOGWIJZER_DRAWIO", package(project, &tools::DRAWIO)?.join("js/viewer-static.min.js")),
    ])
}

/// The filter lists of uBlock Origin and of AdGuard, against which the baits of the ad-blocker check are proved, and
/// uBlock Origin itself. They come as a Debian package and from npm; without them the tests that need them say so.
pub(crate) fn filter_list_places(project: &Project) -> Places {
    let mut places = ublock_places(project);
    match given_or_else("INLOGWIJZER_ADGUARD", || package(project, &tools::ADGUARD)) {
        Ok(folder) => places.push(("INLOGWIJZER_ADGUARD", folder)),
        Err(error) => say(&format!("going on without the filter lists of AdGuard: {error:#}")),
    }
    places
}

fn given_or_else(variable: &str, fetch: impl FnOnce() -> Result<PathBuf>) -> Result<PathBuf> {
    std::env::var_os(variable).map_or_else(fetch, |place| Ok(PathBuf::from(place)))
}

fn ublock_places(project: &Project) -> Places {
    match filter_lists(project) {
        Ok(folder) => {
            let add_on = folder.ancestors().find(|folder| folder.join("manifest.json").is_file());
            let add_on = add_on.map(|folder| ("INLOGWIJZER_UBLOCK", folder.to_owned()));
            add_on.into_iter().chain([("INLOGWIJZER_FILTER_LISTS", folder.clone())]).collect()
        }
        Err(error) => {
            say(&format!("going on without the filter lists of uBlock Origin: {error:#}"));
            Vec::new()
        }
    }
}

fn browser() -> Option<PathBuf> {
    BROWSERS.into_iter().find_map(process::find)
}

fn driver() -> Option<PathBuf> {
    process::find("chromedriver")
}

fn given_or(variable: &str, find: fn() -> Option<PathBuf>) -> Option<PathBuf> {
    std::env::var_os(variable).map(PathBuf::from).or_else(find)
}

fn missing_programs(project: &Project) -> Vec<&'static str> {
    let mut packages = Vec::new();
    if given_or("INLOGWIJZER_CHROMIUM", browser).is_none() {
        packages.push("chromium");
    }
    if given_or("INLOGWIJZER_CHROMEDRIVER", driver).is_none() {
        packages.push("chromium-driver");
    }
    if process::find("zbarimg").is_none() {
        packages.push("zbar-tools");
    }
    if process::find("npm").is_none()
        && !(has_accessibility_rules(project)
            && project.tools().join(tools::SPECTRAL.folder).is_dir()
            && [&tools::MERMAID, &tools::BPMN_JS, &tools::DRAWIO]
                .into_iter()
                .all(|package| has_package(project, package))
            && has_login_libraries(project))
    {
        packages.push("npm");
    }
    if process::find("dot").is_none() {
        packages.push("graphviz");
    }
    packages.extend(missing_office());
    let missing = |(program, _): &(&str, &str)| process::find(program).is_none();
    packages.extend(ENGINE_PROGRAMS.into_iter().filter(missing).map(|(_, package)| package));
    packages.extend(missing_in_debian(&ENGINE_LIBRARIES));
    packages
}

/// LibreOffice without windows, which opens exported workbooks.
pub(crate) fn missing_office() -> Vec<&'static str> {
    if process::find("soffice").is_none() { vec!["libreoffice-calc-nogui"] } else { Vec::new() }
}

/// What the checker of HTML runs in.
pub(crate) fn missing_java() -> Vec<&'static str> {
    if process::find("java").is_none() { vec!["default-jre-headless"] } else { Vec::new() }
}

/// A desktop has fonts.
fn missing_fonts() -> Vec<&'static str> {
    missing_in_debian(&FONTS)
}

/// Asked of Debian only: elsewhere packages have other names.
pub(crate) fn missing_in_debian(packages: &[&'static str]) -> Vec<&'static str> {
    let is_debian = process::find("dpkg-query").is_some();
    packages.iter().copied().filter(|package| is_debian && !is_installed(package)).collect()
}

fn is_installed(package: &str) -> bool {
    let mut query = Command::new("dpkg-query");
    query.args(["--show", "--showformat", "${db:Status-Status}", package]);
    process::capture(&mut query).is_ok_and(|answer| answer.stdout == b"installed")
}

/// Installs Debian's packages with these names.
pub(crate) fn install_packages(packages: &[&str]) -> Result<()> {
    if packages.is_empty() {
        return Ok(());
    }
    let names = packages.join(" ");
    if process::find("apt-get").is_none() {
        bail!(
            "missing: {names} (Debian's names), and this is no Debian system. Install them by hand, \
             or name the programs in INLOGWIJZER_CHROMIUM and INLOGWIJZER_CHROMEDRIVER"
        );
    }
    let Some(administrator) = Administrator::find() else {
        bail!(
            "missing: {names}. Not being root, we cannot install them. By hand: sudo apt-get install {names}"
        );
    };
    timed(&format!("installing {names} with apt-get, about 1 min"), || {
        let install = || {
            let mut command = administrator.command("apt-get");
            process::capture(command.args(["install", "--yes", "--no-install-recommends"]).args(packages))
        };
        if install()?.status.success() {
            return Ok(());
        }
        // Missing or old lists of packages are the usual reason.
        process::capture(administrator.command("apt-get").arg("update"))?;
        succeeded(&install()?).with_context(|| {
            format!("apt-get could not install them. It needs the network. By hand: apt-get install {names}")
        })
    })
}

/// How we may act for the whole machine.
pub(crate) enum Administrator {
    Root,
    Sudo,
}

impl Administrator {
    pub(crate) fn find() -> Option<Self> {
        let id = process::capture(Command::new("id").arg("-u")).ok()?;
        if id.stdout.trim_ascii() == b"0" {
            return Some(Self::Root);
        }
        let asked = process::capture(Command::new("sudo").args(["-n", "true"])).ok()?;
        asked.status.success().then_some(Self::Sudo)
    }

    pub(crate) fn command(&self, program: &str) -> Command {
        // `env` because sudo drops the variables that it is started with.
        let mut command = match self {
            Self::Root => Command::new("env"),
            Self::Sudo => {
                let mut command = Command::new("sudo");
                command.args(["-n", "env"]);
                command
            }
        };
        command.args(["DEBIAN_FRONTEND=noninteractive", program]);
        command
    }
}

/// The file of axe-core, fetched by npm into `.tools/npm`.
fn accessibility_rules(project: &Project) -> Result<PathBuf> {
    if !has_accessibility_rules(project) {
        let package = format!("axe-core@{}", tools::AXE_CORE);
        npm_install(project, ".tools/npm", &[&package])?;
        if !has_accessibility_rules(project) {
            bail!("npm fetched {package}, but .tools/npm/node_modules/axe-core is not that version");
        }
    }
    Ok(axe_folder(project).join("axe.min.js"))
}

fn has_accessibility_rules(project: &Project) -> bool {
    let wanted = format!("\"version\": \"{}\"", tools::AXE_CORE);
    std::fs::read_to_string(axe_folder(project).join("package.json"))
        .is_ok_and(|about| about.contains(&wanted))
}

fn axe_folder(project: &Project) -> PathBuf {
    project.tools().join("npm/node_modules/axe-core")
}

/// Lighthouse's program.
pub(crate) fn lighthouse(project: &Project) -> Result<PathBuf> {
    Ok(installed(project, &tools::LIGHTHOUSE)?.join(".bin/lighthouse"))
}

/// The folder in which npm has Mermaid and jsdom, by which Mermaid's parser runs in Node.
pub(crate) fn mermaid_in_node(project: &Project) -> Result<PathBuf> {
    installed(project, &tools::MERMAID_IN_NODE)
}

/// Spectral's program.
pub(crate) fn spectral(project: &Project) -> Result<PathBuf> {
    Ok(installed(project, &tools::SPECTRAL)?.join(".bin/spectral"))
}

/// The folder `node_modules` of packages that npm installed, with all that they depend on.
pub(crate) fn installed(project: &Project, wanted: &tools::Installed) -> Result<PathBuf> {
    let modules = project.tools().join(wanted.folder).join("node_modules");
    let is_there = |(name, version): &(&str, &str)| {
        let about = std::fs::read_to_string(modules.join(name).join("package.json")).unwrap_or_default();
        about.contains(&format!("\"version\": \"{version}\""))
    };
    if !wanted.packages.iter().all(is_there) {
        let packages: Vec<String> =
            wanted.packages.iter().map(|(name, version)| format!("{name}@{version}")).collect();
        let folder = [".tools/", wanted.folder].concat();
        let packages: Vec<&str> = packages.iter().map(String::as_str).collect();
        npm_install(project, &folder, &packages)?;
        if !wanted.packages.iter().all(is_there) {
            bail!("npm fetched {}, but {folder} has other versions", packages.join(" "));
        }
    }
    Ok(modules)
}

/// The libraries of the login bench, with all that they depend on and the Node that runs them, in `.tools/npm-login`: each
/// version stands in the lock file beside the bench.
fn login_libraries(project: &Project) -> Result<PathBuf> {
    let folder = login_folder(project);
    if !has_login_libraries(project) {
        std::fs::create_dir_all(&folder).context("cannot make .tools/npm-login")?;
        for name in [PACKAGE, LOCK] {
            let _ = std::fs::remove_file(folder.join(name));
        }
        std::fs::copy(login_bench(project).join(PACKAGE), folder.join(PACKAGE)).context("tests/login")?;
        let lock = std::fs::read(login_bench(project).join(LOCK)).context("tests/login")?;
        std::fs::write(folder.join(LOCK), &lock).context("cannot write in .tools/npm-login")?;
        timed("installing the login bench's libraries into .tools/npm-login", || {
            let mut npm = Command::new("npm");
            npm.args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder);
            succeeded(&process::capture(&mut npm)?).context(
                "npm could not fetch them. By hand: copy tests/login/package*.json to .tools/npm-login, and run \
                 `npm ci --ignore-scripts` there",
            )
        })?;
        // Only now: an installation that breaks off begins anew.
        std::fs::write(folder.join(INSTALLED), lock).context("cannot write in .tools/npm-login")?;
    }
    Ok(folder)
}

fn has_login_libraries(project: &Project) -> bool {
    let wanted = std::fs::read(login_bench(project).join(LOCK));
    wanted.is_ok_and(|wanted| {
        std::fs::read(login_folder(project).join(INSTALLED)).is_ok_and(|found| found == wanted)
    })
}

fn login_bench(project: &Project) -> PathBuf {
    project.root.join("tests/login")
}

fn login_folder(project: &Project) -> PathBuf {
    project.tools().join("npm-login")
}

/// Has npm install packages, with all that they depend on, into a folder of ours.
fn npm_install(project: &Project, folder: &str, packages: &[&str]) -> Result<()> {
    let named = packages.join(" ");
    let path = project.root.join(folder);
    std::fs::create_dir_all(&path).with_context(|| format!("cannot make {folder}"))?;
    timed(&format!("installing {named} into {folder}"), || {
        let mut npm = Command::new("npm");
        npm.args(["install", "--no-save", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"])
            .arg(&path)
            .args(packages)
            .current_dir(&path);
        succeeded(&process::capture(&mut npm)?).with_context(|| {
            format!("npm could not fetch {named}. By hand: npm install --prefix {folder} {named}")
        })
    })
}

/// The folder in which packages of npm's lie as they are.
pub(crate) fn packages_folder(project: &Project) -> PathBuf {
    project.tools().join("npm/packages")
}

/// The folder of a package, fetched by npm when it is not there in this version. Not installed: that would
/// fetch all that it depends on, and takes away what else is in the folder.
pub(crate) fn package(project: &Project, package: &tools::Package) -> Result<PathBuf> {
    let tools::Package { folder, name, version } = package;
    let folder = packages_folder(project).join(folder);
    if has_package(project, package) {
        return Ok(folder);
    }
    timed(&format!("fetching {name} {version} into .tools/npm/packages"), || {
        let fetched = project.tools().join("npm/fetched");
        std::fs::create_dir_all(&fetched).context("cannot make .tools/npm/fetched")?;
        let mut npm = Command::new("npm");
        npm.args(["pack", "--silent", &format!("{name}@{version}")]).current_dir(&fetched);
        let answer = process::capture(&mut npm)?;
        succeeded(&answer).with_context(|| {
            format!("npm could not fetch {name}@{version}. It needs the network. By hand: npm pack {name}@{version}")
        })?;
        let words = String::from_utf8_lossy(&answer.stdout);
        let archive = words.lines().last().context("npm does not say what it fetched")?.trim();
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let mut tar = Command::new("tar");
        tar.args(["--extract", "--strip-components=1", "--file", archive, "--directory"]).arg(&folder);
        succeeded(&process::capture(tar.current_dir(&fetched))?)?;
        std::fs::remove_dir_all(&fetched).context("cannot remove .tools/npm/fetched")
    })?;
    if !has_package(project, package) {
        bail!("npm fetched {name}, but not version {version}");
    }
    Ok(folder)
}

fn has_package(project: &Project, package: &tools::Package) -> bool {
    let about = packages_folder(project).join(package.folder).join("package.json");
    let wanted = format!("\"version\": \"{}\"", package.version);
    std::fs::read_to_string(about).is_ok_and(|about| about.contains(&wanted))
}

/// The folder of easylist.txt and easyprivacy.txt in uBlock Origin's Debian package, which is unpacked into
/// `.tools/ublock` and not installed.
fn filter_lists(project: &Project) -> Result<PathBuf> {
    if let Some(folder) = std::env::var_os("INLOGWIJZER_FILTER_LISTS") {
        return Ok(PathBuf::from(folder));
    }
    let unpacked = project.tools().join("ublock");
    if let Some(folder) = lists_below(&unpacked)? {
        return Ok(folder);
    }
    if process::find("apt-get").is_none() || process::find("dpkg").is_none() {
        bail!("they come as the Debian package {UBLOCK_PACKAGE}: unpack it by hand into .tools/ublock");
    }
    timed(&format!("fetching the filter lists of {UBLOCK_PACKAGE} into .tools/ublock"), || {
        let fetched = project.tools().join("ublock-package");
        std::fs::create_dir_all(&fetched).context("cannot make .tools/ublock-package")?;
        fetch_package(&fetched)?;
        for package in fingerprint::files_below(std::slice::from_ref(&fetched))? {
            let mut unpack = Command::new("dpkg");
            succeeded(&process::capture(unpack.arg("-x").args([&package, &unpacked]))?)?;
        }
        std::fs::remove_dir_all(&fetched).context("cannot remove .tools/ublock-package")
    })?;
    lists_below(&unpacked)?.with_context(|| format!("{UBLOCK_PACKAGE} holds no easylist.txt"))
}

fn fetch_package(folder: &Path) -> Result<()> {
    let fetch =
        || process::capture(Command::new("apt-get").args(["download", UBLOCK_PACKAGE]).current_dir(folder));
    if fetch()?.status.success() {
        return Ok(());
    }
    if let Some(administrator) = Administrator::find() {
        process::capture(administrator.command("apt-get").arg("update"))?;
    }
    succeeded(&fetch()?).with_context(|| format!("apt-get could not fetch {UBLOCK_PACKAGE}"))
}

fn lists_below(folder: &Path) -> Result<Option<PathBuf>> {
    let files = fingerprint::files_below(&[folder.to_owned()])?;
    let list = files.iter().find(|file| file.ends_with("easylist.txt"));
    Ok(list.and_then(|list| list.parent()).map(Path::to_owned))
}

/// An error with the program's first words, where it names the cause, when it failed.
pub(crate) fn succeeded(output: &Output) -> Result<()> {
    if !output.status.success() {
        let words = String::from_utf8_lossy(&output.stderr);
        bail!("{}", words.lines().take(8).collect::<Vec<_>>().join("\n"));
    }
    Ok(())
}
