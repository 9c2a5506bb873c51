//! Swallowed: finds words that YAML would take for a sign of its own and leave out, without a word to anybody.
//!
//! "Kies optie #3" is "Kies optie" to YAML, and "&niet dit" is "dit". The scanner knows of YAML only what it needs to tell
//! words from quoted texts and from blocks.

/// Keys whose value is a text for people: a sentence can have any sign in it.
const TEXTS: [&str; 6] = ["nl", "en", "says", "why", "reason", "name"];

/// A line, and a sentence that says what is wrong there and what to do.
pub(super) type Told = (u64, String);

/// What was seen in a file.
#[derive(Debug, Default)]
pub(super) struct Seen {
    /// What would be swallowed, or is seen by nobody: each is a fault.
    pub(super) faults: Vec<Told>,
    /// What YAML refuses in a text without quotation marks. YAML knows better whether it does; this says it in words for
    /// authors.
    pub(super) refused: Vec<Told>,
}

/// Looks for it.
pub(super) fn look(text: &str) -> Seen {
    let mut scanner = Scanner::default();
    for (number, line) in (1..).zip(text.lines()) {
        scanner.number = number;
        if let Some(character) = line.chars().find(|character| is_unseen(*character)) {
            scanner.unseen(character);
        }
        scanner.line(number, line);
    }
    Seen { faults: scanner.found, refused: scanner.refused }
}

/// A character that is drawn as nothing, and that no author means: a control character, a mark that turns the direction
/// of what follows. The gate refuses it.
#[must_use]
pub fn is_unseen(character: char) -> bool {
    (character.is_control() && !matches!(character, '\t' | '\n' | '\r'))
        || matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}')
}

/// The character that an escape of YAML stands for, by what follows its backslash.
fn escaped(after: &str) -> Option<char> {
    let digits = match after.chars().next()? {
        '0' => return Some('\0'),
        'a' => return Some('\u{7}'),
        'b' => return Some('\u{8}'),
        'v' => return Some('\u{b}'),
        'f' => return Some('\u{c}'),
        'e' => return Some('\u{1b}'),
        'N' => return Some('\u{85}'),
        'x' => after.get(1..3)?,
        'u' => after.get(1..5)?,
        'U' => after.get(1..9)?,
        _ => return None,
    };
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

/// What stood last on the line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Last<'a> {
    /// Nothing, or a sign behind which a value begins.
    Sign,
    /// A key: its value begins.
    Key(&'a str),
    /// Words without quotation marks, of this key.
    Words(&'a str, Option<&'a str>),
    /// A value that is closed: quoted, or in brackets.
    Closed,
}

#[derive(Default)]
struct Scanner {
    /// The line that is looked at.
    number: u64,
    found: Vec<Told>,
    refused: Vec<Told>,
    /// How many brackets are open.
    depth: usize,
    /// The quotation mark that is open.
    quote: Option<char>,
    /// The lines of a block are further in than this.
    block: Option<usize>,
    /// Words that may go on in lines which are further in than this.
    words: Option<usize>,
}

impl Scanner {
    fn line(&mut self, number: u64, line: &str) {
        let indent = line.len() - line.trim_start_matches(' ').len();
        if line.trim().is_empty() {
            return;
        }
        if let Some(block) = self.block {
            if indent > block {
                return;
            }
            self.block = None;
        }
        let mut rest = line.trim_start();
        if self.quote.is_some() {
            match self.after_quote(line) {
                Some(after) => rest = after,
                None => return,
            }
            self.values(number, line, rest, Last::Closed);
            return;
        }
        if rest.starts_with('#') {
            return;
        }
        let goes_on = self.words.take().is_some_and(|words| indent > words || self.depth > 0);
        if goes_on && !rest.starts_with([',', ']', '}']) && !(self.depth == 0 && is_entry(rest)) {
            let begin = rest;
            let end = self.end_of_words(begin);
            self.values(number, line, &begin[end..], Last::Words(begin[..end].trim_end(), None));
            if self.words.is_some() {
                self.words = Some(indent.saturating_sub(1));
            }
            return;
        }
        self.values(number, line, rest, Last::Sign);
    }

    /// Goes through the rest of a line.
    fn values<'a>(&mut self, number: u64, line: &'a str, mut rest: &'a str, mut last: Last<'a>) {
        // Where the node begins that a block or further words belong to.
        let mut column = line.len() - rest.len();
        loop {
            let spaces = rest.len() - rest.trim_start().len();
            rest = &rest[spaces..];
            let Some(first) = rest.chars().next() else { break };
            let at = line.len() - rest.len();
            let begins_value = matches!(last, Last::Sign | Last::Key(_));
            match first {
                '#' if spaces > 0 || at == 0 => {
                    self.comment(number, rest, last);
                    return;
                }
                '-' | '?' if self.depth == 0 && last == Last::Sign && is_entry(rest) => {
                    rest = &rest[1..];
                    column = line.len() - rest.trim_start().len();
                }
                '{' | '[' if begins_value => {
                    self.depth += 1;
                    (rest, last) = (&rest[1..], Last::Sign);
                }
                '}' | ']' if self.depth > 0 => {
                    self.depth -= 1;
                    (rest, last) = (&rest[1..], Last::Closed);
                }
                ',' if self.depth > 0 => (rest, last) = (&rest[1..], Last::Sign),
                ':' if last == Last::Closed => (rest, last) = (&rest[1..], Last::Key("")),
                '"' | '\'' if begins_value => {
                    self.quote = Some(first);
                    match self.after_quote(&rest[1..]) {
                        Some(after) => (rest, last) = (after, Last::Closed),
                        None => return,
                    }
                }
                '&' | '*' | '!' if begins_value => {
                    self.sign(number, rest, first);
                    return;
                }
                '|' | '>' if begins_value && self.depth == 0 && is_block(rest) => {
                    self.block = Some(column);
                    return;
                }
                _ => {
                    self.refused_by_yaml(number, rest, first, last);
                    let end = self.end_of_words(rest);
                    let words = rest[..end].trim_end();
                    let after = &rest[end..];
                    if after.starts_with(':') && !matches!(last, Last::Key(_)) {
                        (rest, last) = (&after[1..], Last::Key(words));
                    } else {
                        let key = match last {
                            Last::Key(key) => Some(key),
                            _ => None,
                        };
                        last = Last::Words(words, key);
                        // A sign that no words end with here: it is part of them.
                        let width = if end == 0 { first.len_utf8() } else { 0 };
                        rest = &after[width..];
                    }
                }
            }
        }
        self.words = match last {
            Last::Words(..) if self.depth > 0 => Some(0),
            Last::Words(..) | Last::Key(_) if self.depth == 0 => {
                Some(column).filter(|_| matches!(last, Last::Words(..)))
            }
            _ => None,
        };
    }

    /// Notes what YAML refuses where words begin or go on.
    fn refused_by_yaml(&mut self, number: u64, rest: &str, first: char, last: Last<'_>) {
        let is_value = matches!(last, Last::Sign | Last::Key(_));
        let ends = rest[first.len_utf8()..].chars().next().is_none_or(char::is_whitespace);
        let why = match (first, last) {
            ('@' | '`' | '%' | '|' | '>' | ',' | ']' | '}', _) if is_value => {
                format!("begins with {first}, which YAML keeps for itself")
            }
            (':', Last::Words(..)) if ends => {
                "has a colon and a space before it, so YAML takes it for the value of a key".to_owned()
            }
            ('-' | '?' | ':', Last::Key(_)) if ends => {
                format!("begins with {first}, which is a sign of YAML's own")
            }
            (_, Last::Closed) if self.depth == 0 => "stands behind the closing quotation mark".to_owned(),
            _ => return,
        };
        let shown = if first == ':' { rest[1..].trim_start() } else { rest };
        self.refuses(number, shown, &why);
    }

    /// Where words without quotation marks end: before a comment, a key's colon, or a sign between values in brackets.
    fn end_of_words(&self, rest: &str) -> usize {
        let mut before = ' ';
        for (index, character) in rest.char_indices() {
            let next = rest[index + character.len_utf8()..].chars().next();
            let ends = match character {
                '#' => before.is_whitespace() && index > 0,
                ':' => {
                    next.is_none_or(|next| next.is_whitespace() || (self.depth > 0 && ",]}".contains(next)))
                }
                ',' | '[' | ']' | '{' | '}' => self.depth > 0,
                _ => false,
            };
            if ends {
                // The spaces before a comment belong to it.
                return if character == '#' { rest[..index].trim_end().len() } else { index };
            }
            before = character;
        }
        rest.len()
    }

    /// What follows the quotation mark that closes the text; none where it goes on in the next line.
    fn after_quote<'a>(&mut self, rest: &'a str) -> Option<&'a str> {
        let quote = self.quote?;
        let mut characters = rest.char_indices().peekable();
        while let Some((index, character)) = characters.next() {
            if character == '\\' && quote == '"' {
                if let Some(unseen) = escaped(&rest[index + 1..]).filter(|one| is_unseen(*one)) {
                    self.unseen(unseen);
                }
                characters.next();
            } else if character == quote {
                // Within single marks two of them are one.
                if quote == '\'' && characters.peek().is_some_and(|(_, next)| *next == '\'') {
                    characters.next();
                    continue;
                }
                self.quote = None;
                return Some(&rest[index + character.len_utf8()..]);
            }
        }
        None
    }

    /// A comment behind something on its line: what an author meant as one, or the rest of a sentence?
    fn comment(&mut self, number: u64, rest: &str, last: Last<'_>) {
        let is_written_as_one = rest[1..].chars().next().is_none_or(char::is_whitespace);
        let is_meant = match last {
            Last::Closed => true,
            Last::Sign => is_written_as_one,
            Last::Key(key) => is_written_as_one && !TEXTS.contains(&key),
            Last::Words(words, key) => {
                let is_text = key.is_some_and(|key| TEXTS.contains(&key));
                is_written_as_one && !is_text && !words.contains(char::is_whitespace)
            }
        };
        if !is_meant {
            let lost = shortened(rest);
            self.found.push((
                number,
                format!(
                    "YAML takes what follows a space and # for a remark, so '{lost}' is lost. Put the whole text between \
                     quotation marks; write a remark on a line of its own."
                ),
            ));
        }
    }

    /// A character that nobody sees.
    fn unseen(&mut self, character: char) {
        let message = format!(
            "the character U+{:04X} is in this line, which nobody sees. Delete it, or type the line anew.",
            u32::from(character)
        );
        self.found.push((self.number, message));
    }

    /// Something that YAML refuses in a text without quotation marks.
    fn refuses(&mut self, number: u64, at: &str, why: &str) {
        let place = shortened(at);
        self.refused.push((number, format!("'{place}' {why}. Put the whole text between quotation marks")));
    }

    /// A value that begins with a sign of YAML's own.
    fn sign(&mut self, number: u64, rest: &str, sign: char) {
        let lost = shortened(rest.split([' ', ',']).next().unwrap_or(rest));
        let what = match sign {
            '&' => "the name of an anchor, so it is lost",
            '*' => "a reference to an anchor, and not for words",
            _ => "a tag, so it is lost",
        };
        let message = format!("YAML takes '{lost}' for {what}. Put the whole text between quotation marks.");
        self.found.push((number, message));
    }
}

/// Whether an entry of a list, or a key of its own, begins here.
fn is_entry(rest: &str) -> bool {
    rest.starts_with(['-', '?']) && rest[1..].chars().next().is_none_or(char::is_whitespace)
}

/// Whether the words are on the lines that follow: "|", ">-", "|2 # remark".
fn is_block(rest: &str) -> bool {
    let head = rest.split(" #").next().unwrap_or_default().trim_end();
    head.len() <= 3 && head[1..].chars().all(|sign| matches!(sign, '+' | '-' | '1'..='9'))
}

fn shortened(text: &str) -> String {
    let text = text.trim_end();
    match text.char_indices().nth(40) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
