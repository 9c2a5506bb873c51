//! An output module of speech-dispatcher that makes no sound: it writes down what would be heard, and takes a while for
//! it, so that what a screen reader breaks off is broken off here too.
//!
//! It speaks speech-dispatcher's module protocol on its standard input and output. Each line of the file that
//! `READER_HEARD` names is JSON: `{"event": "begin" | "end" | "cut", "at": …, "words": …}`, with the time
//! in milliseconds.

use std::fs::File;
use std::io::{self, BufRead as _, Write as _};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use serde_json::json;

/// How long each character takes. A voice takes six times as long; this is long enough to be interrupted in.
const PER_CHARACTER: Duration = Duration::from_millis(10);

fn main() -> io::Result<()> {
    let (sender, lines) = channel();
    thread::spawn(move || {
        for line in io::stdin().lock().lines().map_while(Result::ok) {
            if sender.send(line).is_err() {
                return;
            }
        }
    });
    let file = std::env::var_os("READER_HEARD").ok_or_else(|| io::Error::other("READER_HEARD is not set"))?;
    let mut module = Module { lines, heard: File::options().append(true).create(true).open(file)? };
    // It ends with the one that it speaks for.
    while let Ok(line) = module.lines.recv() {
        if !module.obey(&line)? {
            break;
        }
    }
    Ok(())
}

struct Module {
    lines: Receiver<String>,
    heard: File,
}

impl Module {
    /// Does what a command says, and tells whether to go on.
    fn obey(&mut self, command: &str) -> io::Result<bool> {
        match command.split(' ').next().unwrap_or_default() {
            "INIT" => say("299-ready\n299 OK LOADED SUCCESSFULLY\n")?,
            "AUDIO" => self.settings("207 OK RECEIVING AUDIO SETTINGS\n", "203 OK AUDIO INITIALIZED\n")?,
            "LOGLEVEL" => self.settings("207 OK RECEIVING LOGLEVEL SETTINGS\n", "203 OK LOG LEVEL SET\n")?,
            "SET" => self.settings("203 OK RECEIVING SETTINGS\n", "203 OK SETTINGS RECEIVED\n")?,
            "LIST" => say("200-dutch\tnl\tnone\n200-english\ten\tnone\n200 OK VOICE LIST SENT\n")?,
            "SPEAK" | "CHAR" | "KEY" | "SOUND_ICON" => self.speak()?,
            // Nothing is being spoken.
            "STOP" | "PAUSE" => {}
            "DEBUG" => say("200 OK DEBUGGING OFF\n")?,
            "QUIT" => {
                say("210 OK QUIT\n")?;
                return Ok(false);
            }
            _ => say("300 ERR UNKNOWN COMMAND\n")?,
        }
        Ok(true)
    }

    fn settings(&self, begin: &str, end: &str) -> io::Result<()> {
        say(begin)?;
        self.block();
        say(end)
    }

    /// The lines up to a full stop alone.
    fn block(&self) -> String {
        let mut block = Vec::new();
        while let Ok(line) = self.lines.recv() {
            if line == "." {
                break;
            }
            block.push(line.strip_prefix('.').map_or(line.clone(), str::to_owned));
        }
        block.join("\n")
    }

    fn speak(&mut self) -> io::Result<()> {
        say("202 OK RECEIVING MESSAGE\n")?;
        let message = self.block();
        say("200 OK SPEAKING\n")?;
        let (words, marks) = understood(&message);
        self.note("begin", &words)?;
        say("701 BEGIN\n")?;
        let begin = Instant::now();
        let due = |characters: usize| begin + PER_CHARACTER * u32::try_from(characters).unwrap_or(u32::MAX);
        for (at, name) in marks {
            if self.is_stopped(due(at))? {
                return self.cut(&words, begin);
            }
            say(&format!("700-{name}\n700 INDEX MARK\n"))?;
        }
        if self.is_stopped(due(words.chars().count()))? {
            return self.cut(&words, begin);
        }
        self.note("end", &words)?;
        say("702 END\n")
    }

    fn cut(&mut self, words: &str, begin: Instant) -> io::Result<()> {
        let characters = begin.elapsed().as_millis() / PER_CHARACTER.as_millis();
        let heard: String = words.chars().take(usize::try_from(characters).unwrap_or(usize::MAX)).collect();
        self.note("cut", &heard)?;
        say("703 STOP\n")
    }

    /// Waits until then, and says whether it was stopped before.
    fn is_stopped(&mut self, until: Instant) -> io::Result<bool> {
        loop {
            match self.lines.recv_timeout(until.saturating_duration_since(Instant::now())) {
                Ok(line) if ["STOP", "PAUSE"].contains(&line.as_str()) => return Ok(true),
                Ok(line) => {
                    self.obey(&line)?;
                }
                Err(RecvTimeoutError::Timeout) => return Ok(false),
                Err(RecvTimeoutError::Disconnected) => return Ok(true),
            }
        }
    }

    fn note(&mut self, event: &str, words: &str) -> io::Result<()> {
        let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
        let at = u64::try_from(now.as_millis()).unwrap_or(u64::MAX);
        writeln!(self.heard, "{}", json!({ "event": event, "at": at, "words": words }))
    }
}

fn say(lines: &str) -> io::Result<()> {
    let mut out = io::stdout().lock();
    out.write_all(lines.as_bytes())?;
    out.flush()
}

/// The words of a message in SSML, and its marks: after how many characters, and their names.
fn understood(message: &str) -> (String, Vec<(usize, String)>) {
    let (mut words, mut marks) = (String::new(), Vec::new());
    let mut rest = message;
    while let Some((before, tag)) = rest.split_once('<') {
        words.push_str(&plain(before));
        let Some((tag, after)) = tag.split_once('>') else { break };
        if let Some(name) = tag.strip_prefix("mark name=\"").and_then(|name| name.split('"').next()) {
            marks.push((words.chars().count(), name.to_owned()));
        }
        rest = after;
    }
    words.push_str(&plain(rest));
    (words, marks)
}

fn plain(text: &str) -> String {
    text.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&quot;", "\"")
        .replace("&apos;", "'")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::understood;

    #[test]
    fn a_message_is_its_words_and_its_marks() {
        let message = "<speak>Ja &amp; <mark name=\"__spd_1\"/>nee</speak>";
        assert_eq!(understood(message), ("Ja & nee".to_owned(), vec![(5, "__spd_1".to_owned())]));
    }
}
