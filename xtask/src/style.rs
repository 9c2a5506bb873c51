//! `cargo xtask style`: joins the files of `style/` into one style sheet, so that the browser needs one request. Trunk
//! cannot do that by itself and calls this before each build.

use std::path::Path;

use anyhow::{Context as _, Result, ensure};

use crate::project::Project;

/// The parts in the order of the cascade. A file that is not named here is refused, so that none is forgotten.
const PARTS: [&str; 12] = [
    "tokens", "base", "frame", "home", "node", "findings", "report", "plain", "begin", "newer", "kiosk",
    // Last, because it takes back what the others say.
    "print",
];
/// What only pages with a drawing load: `tekening.css`, beside the sheet that stands in every page.
const DRAWING_PART: &str = "diagram";

/// Writes the joined style sheet to `target/xtask/main.css`, where `index.html` finds it.
pub(crate) fn join(project: &Project) -> Result<()> {
    let folder = project.root.join("style");
    let target = project.target().join("xtask");
    let drawing = folder.join(format!("{DRAWING_PART}.css"));
    let drawing =
        std::fs::read_to_string(&drawing).with_context(|| format!("cannot read {}", drawing.display()))?;
    for (name, sheet) in [("main.css", joined(&folder)?), ("tekening.css", bare(&drawing))] {
        let file = target.join(name);
        if std::fs::read_to_string(&file).is_ok_and(|written| written == sheet) {
            // Untouched, so that `trunk serve` does not build for ever.
            continue;
        }
        std::fs::create_dir_all(&target)
            .and_then(|()| std::fs::write(&file, sheet))
            .with_context(|| format!("cannot write {}", project.shown(&file)))?;
    }
    Ok(())
}

/// A sheet without comments and indentation. Trunk does this for the sheet that it knows as one.
fn bare(sheet: &str) -> String {
    let mut bare = String::new();
    let mut rest = sheet;
    while let Some((before, after)) = rest.split_once("/*") {
        bare += before;
        rest = after.split_once("*/").map_or("", |(_, after)| after);
    }
    bare += rest;
    bare.lines().map(str::trim).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

fn joined(folder: &Path) -> Result<String> {
    let files = std::fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    for file in files {
        let path = file?.path();
        let part = path.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        ensure!(
            PARTS.contains(&part) || part == DRAWING_PART,
            "{} has no place in the order in xtask/src/style.rs",
            path.display()
        );
    }
    let mut sheet = String::new();
    for part in PARTS {
        let file = folder.join(format!("{part}.css"));
        sheet +=
            &std::fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
    }
    Ok(sheet)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_are_left_out_of_the_sheet_for_drawings() {
        let sheet = "/* Why. */\na { b: c; }\n\n@media print {\n  a { /* no */ d: e; }\n}\n";
        assert_eq!(bare(sheet), "a { b: c; }\n@media print {\na {  d: e; }\n}");
    }
}
