//! Our own scripts as visitors get them: without comments and indentation, which in small files are a third of the bytes.
//!
//! Whole lines only, and nothing else: names and statements stay as they were written, so that a line of an error message
//! can be found. Trunk makes the script of the app itself small.

use std::fs;

use anyhow::{Context as _, Result, ensure};

use crate::project::Project;
use crate::stamp;

/// The copies in `dist/` of what stands in `public/`.
pub(crate) fn scripts(project: &Project) -> Result<()> {
    let public = project.root.join("public");
    for source in stamp::files_below(std::slice::from_ref(&public))? {
        if source.extension().is_none_or(|ending| ending != "js") {
            continue;
        }
        let copy = project.dist().join(source.strip_prefix(&public)?);
        let text = fs::read_to_string(&copy).with_context(|| format!("cannot read {}", copy.display()))?;
        let lean = script(&text).with_context(|| source.display().to_string())?;
        fs::write(&copy, lean).with_context(|| format!("cannot write {}", copy.display()))?;
    }
    Ok(())
}

/// A script without the lines that are comments, and without indentation.
pub(crate) fn script(text: &str) -> Result<String> {
    let (mut lean, mut in_comment) = (String::with_capacity(text.len()), false);
    for (number, line) in text.lines().enumerate() {
        let line = line.trim();
        in_comment |= line.starts_with("/*");
        if in_comment {
            let end = line.find("*/");
            ensure!(
                end.is_none_or(|end| end + 2 == line.len()),
                "line {}: something after a comment",
                number + 1
            );
            in_comment = end.is_none();
        } else if !line.is_empty() && !line.starts_with("//") {
            // In a text over several lines neither could be told from words.
            ensure!(line.matches('`').count() % 2 == 0, "line {}: a text over several lines", number + 1);
            lean.push_str(line);
            lean.push('\n');
        }
    }
    Ok(lean)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_and_indentation_go_and_the_rest_stays() {
        let text = "// Why.\nfunction f() {\n  // More.\n  return \"// no comment\"; // stays\n}\n/** What.\n *  And how. */\nf();\n\n";
        assert_eq!(script(text).unwrap(), "function f() {\nreturn \"// no comment\"; // stays\n}\nf();\n");
        assert!(script("const text = `\n  // words\n`;").is_err());
    }
}
