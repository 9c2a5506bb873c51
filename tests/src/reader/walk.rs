//! A walk: keys, and what is heard after each, as a text that a person can read.
//!
//! ```text
//! # What this walk is about.
//! language nl
//! open /nl/
//!
//! press h
//!     What both engines say.
//! press Return
//!     chromium: What one of them says.
//!     firefox: And the other.
//! ```
//!
//! `type WORDS` types them, `wait SECONDS` waits so long for words that come by themselves, and `go ADDRESS` opens another
//! page, of which nothing is heard but its name.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use anyhow::{Context as _, Result, bail, ensure};

use super::{Reader, Tongue, Utterance};
use crate::engine::Engine;

/// What stands for nothing heard.
const SILENCE: &str = "(silence)";
/// How long is waited for words when nobody knows which: a second is what is allowed, and the machine may be slow.
const UNKNOWN: Duration = Duration::from_millis(2500);
/// How long is waited for words that are known, before they count as not said.
const KNOWN: Duration = Duration::from_secs(20);

/// A walk.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Walk {
    about: Vec<String>,
    /// The language of the reader.
    pub tongue: Tongue,
    /// The address that it begins at.
    pub address: String,
    steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Step {
    /// A comment above it.
    about: Vec<String>,
    action: Action,
    chromium: Vec<String>,
    firefox: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Action {
    Press(String),
    Type(String),
    Wait(u64),
    Go(String),
}

impl Step {
    const fn heard(&mut self, engine: Engine) -> &mut Vec<String> {
        match engine {
            Engine::Firefox => &mut self.firefox,
            _ => &mut self.chromium,
        }
    }
}

impl Walk {
    /// Reads one.
    ///
    /// # Errors
    /// When the file is not there, or a line of it is none of a walk.
    pub fn read(file: &Path) -> Result<Self> {
        let text = fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
        Self::parse(&text).with_context(|| format!("{} is no walk", file.display()))
    }

    fn parse(text: &str) -> Result<Self> {
        let (mut tongue, mut address) = (None, None);
        let (mut about, mut first): (Vec<String>, Option<Vec<String>>) = (Vec::new(), None);
        let mut steps: Vec<Step> = Vec::new();
        for line in text.lines().filter(|line| !line.trim().is_empty()) {
            if let Some(words) = line.strip_prefix("    ") {
                let step = steps.last_mut().context("words before the first key")?;
                if let Some(words) = words.strip_prefix("chromium: ") {
                    step.chromium.push(words.to_owned());
                } else if let Some(words) = words.strip_prefix("firefox: ") {
                    step.firefox.push(words.to_owned());
                } else {
                    step.chromium.push(words.to_owned());
                    step.firefox.push(words.to_owned());
                }
                continue;
            }
            if let Some(comment) = line.strip_prefix('#') {
                about.push(comment.trim().to_owned());
                continue;
            }
            let (word, rest) = line.split_once(' ').with_context(|| format!("'{line}'"))?;
            let rest = rest.trim().to_owned();
            let action = match word {
                "language" => {
                    first = Some(std::mem::take(&mut about));
                    tongue = Some(match rest.as_str() {
                        "nl" => Tongue::Nl,
                        "en" => Tongue::En,
                        other => bail!("no language: {other}"),
                    });
                    continue;
                }
                "open" => {
                    address = Some(rest);
                    continue;
                }
                "press" => Action::Press(rest),
                "type" => Action::Type(rest),
                "wait" => Action::Wait(rest.parse().context("no seconds")?),
                "go" => Action::Go(rest),
                other => bail!("no such step: {other}"),
            };
            let step =
                Step { about: std::mem::take(&mut about), action, chromium: Vec::new(), firefox: Vec::new() };
            steps.push(step);
        }
        ensure!(!steps.is_empty(), "it has no steps");
        Ok(Self {
            about: first.unwrap_or_default(),
            tongue: tongue.context("it has no language")?,
            address: address.context("it opens nothing")?,
            steps,
        })
    }

    fn written(&self) -> String {
        let mut text = String::new();
        let comment = |text: &mut String, lines: &[String]| {
            for line in lines {
                let _ = writeln!(text, "# {line}");
            }
        };
        comment(&mut text, &self.about);
        let _ = writeln!(text, "language {}\nopen {}", self.tongue.code(), self.address);
        for step in &self.steps {
            text.push('\n');
            comment(&mut text, &step.about);
            let _ = match &step.action {
                Action::Press(key) => writeln!(text, "press {key}"),
                Action::Type(words) => writeln!(text, "type {words}"),
                Action::Wait(seconds) => writeln!(text, "wait {seconds}"),
                Action::Go(address) => writeln!(text, "go {address}"),
            };
            if step.chromium == step.firefox {
                for words in &step.chromium {
                    let _ = writeln!(text, "    {words}");
                }
                continue;
            }
            for (name, all) in [("chromium", &step.chromium), ("firefox", &step.firefox)] {
                for words in all {
                    let _ = writeln!(text, "    {name}: {words}");
                }
            }
        }
        text
    }

    /// Walks, and gives what was heard otherwise than it stands here.
    ///
    /// # Errors
    /// When the walk cannot be made.
    pub fn compare(&self, reader: &mut Reader, origin: &str) -> Result<Vec<String>> {
        let mut faults = Vec::new();
        let heard = self.clone().follow(reader, origin, false)?;
        for (before, now) in self.clone().steps.iter_mut().zip(heard.clone().steps.iter_mut()) {
            let action = now.action.clone();
            let (should, heard) = (before.heard(reader.engine), now.heard(reader.engine));
            if should != heard {
                let lines =
                    |lines: &[String]| lines.iter().map(|line| format!("\n      {line}")).collect::<String>();
                faults.push(format!("{action:?}\n    should be:{}\n    is:{}", lines(should), lines(heard)));
            }
        }
        Ok(faults)
    }

    /// Walks, and writes down what is heard.
    ///
    /// # Errors
    /// When the walk cannot be made, or the file not be written.
    pub fn renew(self, reader: &mut Reader, origin: &str, file: &Path) -> Result<()> {
        let heard = self.follow(reader, origin, true)?;
        fs::write(file, heard.written()).with_context(|| format!("cannot write {}", file.display()))
    }

    fn follow(mut self, reader: &mut Reader, origin: &str, anew: bool) -> Result<Self> {
        let engine = reader.engine;
        reader.settle()?;
        for step in &mut self.steps {
            let known = if anew { Vec::new() } else { std::mem::take(step.heard(engine)) };
            let begin = now();
            match &step.action {
                Action::Press(key) => reader.press(key)?,
                Action::Type(words) => reader.type_words(words)?,
                Action::Wait(_) => {}
                Action::Go(address) => reader.go(&format!("{origin}{address}"))?,
            }
            let (patience, longest) = match step.action {
                Action::Wait(seconds) => (Duration::from_secs(seconds), Duration::from_secs(seconds) + KNOWN),
                _ => (UNKNOWN, KNOWN),
            };
            let new = if anew {
                reader.listen(patience, |new| !new.is_empty() && !matches!(step.action, Action::Wait(_)))?
            } else if known == [SILENCE] {
                reader.listen(patience, |_| false)?
            } else {
                reader.listen(longest, |new| lines(new) == known)?
            };
            let first = new.first().map(|first| first.at.saturating_sub(begin));
            println!("{:?} after {first:?} ms: {new:?}", step.action);
            *step.heard(engine) = lines(&new);
        }
        Ok(self)
    }
}

fn now() -> u64 {
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(now.as_millis()).unwrap_or(u64::MAX)
}

/// What was heard, line by line.
fn lines(utterances: &[Utterance]) -> Vec<String> {
    let lines: Vec<String> = utterances
        .iter()
        .filter(|utterance| utterance.is_whole() && !utterance.words.is_empty())
        .map(|utterance| utterance.words.split_whitespace().collect::<Vec<_>>().join(" "))
        .collect();
    if lines.is_empty() { vec![SILENCE.to_owned()] } else { lines }
}

#[cfg(test)]
mod tests {
    use super::*;

    const WALK: &str = "# A walk.\nlanguage nl\nopen /nl/\n\npress h\n    Kop\n\n# On.\npress Return\n    chromium: \
                        Een\n    firefox: (silence)\n";

    #[test]
    fn a_walk_is_written_as_it_was_read() {
        assert_eq!(Walk::parse(WALK).unwrap().written(), WALK);
    }

    #[test]
    fn a_line_that_is_none_of_a_walk_is_told_of() {
        assert!(Walk::parse("language nl\nopen /nl/\njump 3\n").is_err());
    }
}
