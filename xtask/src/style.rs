//! `cargo xtask style`: joins the files of `style/` into one style sheet, so that the browser needs one request. Trunk
//! cannot do that by itself and calls this before each build.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use crate::project::Project;

/// The parts in the order of the cascade. A file that is not named here is refused, so that none is forgotten.
const PARTS: [&str; 13] = [
    "tokens", "base", "frame", "home", "node", "findings", "diagram", "report", "plain", "begin", "newer",
    "kiosk", // Last, because it takes back what the others say.
    "print",
];

/// Writes the joined style sheet to `target/xtask/main.css`, where `index.html` finds it.
pub(crate) fn join(project: &Project) -> Result<()> {
    let folder = project.root.join("style");
    let sheet = joined(&folder)?;
    let target = project.target().join("xtask");
    let file = target.join("main.css");
    if std::fs::read_to_string(&file).is_ok_and(|written| written == sheet) {
        // Untouched, so that `trunk serve` does not build for ever.
        return Ok(());
    }
    std::fs::create_dir_all(&target)
        .and_then(|()| std::fs::write(&file, sheet))
        .with_context(|| format!("cannot write {}", project.shown(&file)))
}

fn joined(folder: &Path) -> Result<String> {
    let files = std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for file in files {
        let path = file?.path();
        let part = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        ensure!(PARTS.contains(&part), "{} has no place in the order in xtask/src/style.rs", path.display());
    }
    let mut sheet = String::new();
    for part in PARTS {
        let file = folder.join(format!("{part}.css"));
        sheet +=
            &std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    }
    Ok(sheet)
}
