//! What failed, in short, out of what a test program prints: of a long run only the end is read, or kept.

/// The most lines of a failure: what comes after is a list of functions.
const MOST_LINES: usize = 12;

/// What failed until now.
#[derive(Debug, Default)]
pub(crate) struct Failures {
    told: Vec<String>,
    /// How many lines of the failure that is being told are still kept.
    left: usize,
}

impl Failures {
    /// Hears a line of a test program.
    pub(crate) fn hear(&mut self, line: &str) {
        if let Some(name) = line.strip_prefix("---- ").and_then(|line| line.strip_suffix(" stdout ----")) {
            self.told.push(name.to_owned());
            self.left = MOST_LINES;
        } else if line.to_ascii_lowercase().starts_with("stack backtrace") || line == "failures:" {
            self.left = 0;
        } else if self.left > 0 && !line.trim().is_empty() {
            self.told.push(format!("    {line}"));
            self.left -= 1;
        }
    }

    /// All of it, in lines; empty where nothing failed.
    pub(crate) fn in_short(&self) -> String {
        match self.told.is_empty() {
            true => String::new(),
            false => format!("what failed, in short:\n{}\n", self.told.join("\n")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failure_is_its_name_and_its_words_without_the_functions() {
        let mut failures = Failures::default();
        let printed = "test a ... FAILED\n\nfailures:\n\n---- a::b stdout ----\n\nError: no such thing\n\nCaused by:\n    \
                       0: it is away\n\nStack backtrace:\n   0: anyhow::error\n             at ./error.rs\n\n---- c stdout \
                       ----\nthread 'c' panicked at c.rs:1:1:\nleft: 1\nnote: run\n\nfailures:\n    a::b\n";
        printed.lines().for_each(|line| failures.hear(line));
        let expected = "what failed, in short:\na::b\n    Error: no such thing\n    Caused by:\n        0: it is away\nc\n    \
                        thread 'c' panicked at c.rs:1:1:\n    left: 1\n    note: run\n";
        assert_eq!(failures.in_short(), expected);
    }

    #[test]
    fn nothing_is_told_where_nothing_failed() {
        let mut failures = Failures::default();
        failures.hear("test a ... ok");
        failures.hear("test result: ok. 1 passed; 0 failed");
        assert_eq!(failures.in_short(), "");
    }
}
