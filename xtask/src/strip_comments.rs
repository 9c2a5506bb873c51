//! Strips comments and indentation from our scripts before they are served. In a small file that is a third of the bytes.
//!
//! Only whole lines are removed. Names and statements stay as they were written, so that a line in an error message can
//! be found in the source. Trunk minifies the script of the app itself.

use anyhow::{Result, ensure};

/// A script without the lines that are comments, and without indentation.
///
/// # Errors
/// Fails, with the number of the line, where a comment or a text cannot be told apart by whole lines.
pub fn script(text: &str) -> Result<String> {
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
