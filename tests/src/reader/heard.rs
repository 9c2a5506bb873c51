//! What was heard, from the file that the speech module writes.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result};
use serde_json::Value;

/// Something that the reader began to say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Utterance {
    /// When it began, in milliseconds since 1970.
    pub at: u64,
    /// All of its words.
    pub words: String,
    /// As much of them as was heard; nothing while it is being spoken.
    pub heard: Option<String>,
}

impl Utterance {
    /// Whether it is no longer being spoken.
    #[must_use]
    pub const fn is_over(&self) -> bool {
        self.heard.is_some()
    }

    /// Whether it was spoken to its end.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.heard.as_ref() == Some(&self.words)
    }
}

#[derive(Debug)]
pub(super) struct Heard {
    file: PathBuf,
    seen: usize,
}

impl Heard {
    pub(super) const fn of(file: PathBuf) -> Self {
        Self { file, seen: 0 }
    }

    /// Everything so far.
    pub(super) fn all(&self) -> Result<Vec<Utterance>> {
        let text = fs::read_to_string(&self.file).context("what was heard cannot be read")?;
        let mut all: Vec<Utterance> = Vec::new();
        // The last line may be half written.
        for line in text.split_inclusive('\n').filter(|line| line.ends_with('\n')) {
            let line: Value = serde_json::from_str(line)?;
            let words = line["words"].as_str().unwrap_or_default().trim().to_owned();
            if line["event"] == "begin" {
                all.push(Utterance { at: line["at"].as_u64().unwrap_or_default(), words, heard: None });
            } else if let Some(last) = all.last_mut() {
                last.heard = Some(words);
            }
        }
        Ok(all)
    }

    /// What was not seen before.
    pub(super) fn unseen(&self) -> Result<Vec<Utterance>> {
        Ok(self.all()?.split_off(self.seen))
    }

    pub(super) const fn forget(&mut self, count: usize) {
        self.seen += count;
    }
}
