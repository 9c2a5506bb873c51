//! Judges what came back: which new words are taken, and what is said about every other row.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt;

use flow::fact::{self, Piece};

use crate::place::{Entry, Mark, file_of, levelled};
use crate::row::{Incoming, Row};
use crate::yaml::Change;

/// What is said about a row, or about a text that has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Where it is in the file that came back, such as `row 12`; empty for a text without a row.
    pub at: String,
    /// The text's id, as far as it is known.
    pub id: String,
    /// What is the matter.
    pub why: Why,
    /// New words that were not taken. They are kept here, so that nothing is lost.
    pub words: Option<String>,
}

/// What is the matter with a row.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    /// The id was changed; it was this one by the mark.
    TouchedId(String),
    /// White space was added to the id; the row was read all the same.
    SpacedId,
    /// The mark belongs to no text, or to other words than those in the row.
    Touched,
    /// There is no such text.
    Unknown,
    /// Two rows have this id and different words.
    Doubled,
    /// Two rows have this id and the same words; they were read once.
    Repeated,
    /// The text has no row.
    Missing,
    /// The Dutch in the content has changed since; this is it now.
    DutchChanged(String),
    /// The English in the content has changed since; this is it now.
    EnglishChanged(String),
    /// Somebody wrote in the column with the Dutch.
    DutchTouched,
    /// Somebody wrote in the column with the English; what they wrote.
    EnglishTouched(String),
    /// The new words cannot be read: a formula, an error.
    Unreadable(String),
    /// The words in braces are not those of the text; these are.
    Braces(Vec<String>),
    /// A text of one line had line breaks in it; they became spaces.
    LineBreaks,
    /// The publish gate would refuse the content with these words.
    Refused(String),
}

impl Remark {
    /// Whether new words were lost by it.
    #[must_use]
    pub const fn is_refusal(&self) -> bool {
        !matches!(self.why, Why::SpacedId | Why::Repeated | Why::LineBreaks)
    }
}

impl fmt::Display for Remark {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.at.is_empty() {
            write!(f, "{}: ", self.at)?;
        }
        if !self.id.is_empty() {
            write!(f, "{}: ", self.id)?;
        }
        match &self.why {
            Why::TouchedId(was) => write!(f, "the id was changed; it was '{was}'. Put it back.")?,
            Why::SpacedId => f.write_str("the id had spaces around it; they were left out.")?,
            Why::Touched => f.write_str(
                "the id, the Dutch, the English or the mark was changed, so the row belongs to no text. Put the row back \
                 as it was.",
            )?,
            Why::Unknown => f.write_str("there is no such text. Export it anew.")?,
            Why::Doubled => f.write_str("two rows have this id and different words. Leave one.")?,
            Why::Repeated => f.write_str("two rows have this id and the same words; they were read once.")?,
            Why::Missing => f.write_str("the text has no row; it stays as it is.")?,
            Why::DutchChanged(now) => {
                write!(f, "the Dutch has changed since the export; it is now ‘{now}’. Export it anew.")?;
            }
            Why::EnglishChanged(now) => {
                write!(f, "the English has changed since the export; it is now ‘{now}’. Export it anew.")?;
            }
            Why::DutchTouched => f.write_str(
                "the Dutch in the row is not that of the text: was one column sorted alone? Put the Dutch back.",
            )?,
            Why::EnglishTouched(wrote) => write!(
                f,
                "the column with the English was changed, and only the third column is read. It says ‘{wrote}’."
            )?,
            Why::Unreadable(what) => write!(f, "{what}. Write the words themselves.")?,
            Why::Braces(names) if names.is_empty() => {
                f.write_str("the text has no words in braces, and the new words do. Leave them out.")?;
            }
            Why::Braces(names) => {
                write!(f, "these have to be in the new words as they are: {}.", names.join(", "))?;
            }
            Why::LineBreaks => f.write_str("the text is one line; line breaks became spaces.")?,
            Why::Refused(message) => write!(f, "the publish gate refuses the new words: {message}")?,
        }
        if let Some(words) = &self.words {
            write!(f, " Not taken: ‘{words}’.")?;
        }
        Ok(())
    }
}

/// What is to be done.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Judged {
    /// The new words, with the place of their row.
    pub changes: Vec<(String, Change)>,
    /// What is said about rows and texts.
    pub remarks: Vec<Remark>,
}

/// Compares what came back with the content's texts.
#[must_use]
pub fn judge(incoming: &Incoming, entries: &[Entry]) -> Judged {
    let mut judge = Judge {
        incoming,
        by_id: entries.iter().map(|entry| (entry.id.as_str(), entry)).collect(),
        by_mark: entries.iter().map(|entry| (entry.mark(), entry)).collect(),
        judged: Judged::default(),
        wanted: BTreeMap::new(),
        seen: BTreeSet::new(),
    };
    for row in &incoming.rows {
        judge.row(row);
    }
    judge.take();
    judge.missing(entries);
    judge.judged
}

struct Judge<'a> {
    incoming: &'a Incoming,
    by_id: HashMap<&'a str, &'a Entry>,
    by_mark: HashMap<Mark, &'a Entry>,
    judged: Judged,
    /// The rows of each text, with their new words where they have any.
    wanted: BTreeMap<&'a str, Vec<(&'a Row, Option<String>)>>,
    /// Ids that a row is about.
    seen: BTreeSet<&'a str>,
}

impl<'a> Judge<'a> {
    fn remark(&mut self, row: &Row, id: &str, why: Why, words: Option<&str>) {
        let words = words.map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned);
        self.judged.remarks.push(Remark { at: row.at.clone(), id: id.to_owned(), why, words });
    }

    /// New words of a row: those that differ from the text as it was when the row was made.
    fn new_words(&self, row: &Row) -> Option<String> {
        let was = match self.incoming.language {
            flow::Language::Nl => &row.nl,
            flow::Language::En => &row.en,
        };
        let words = tidy(&row.new);
        let is_new = !words.is_empty() && words != tidy(was);
        is_new.then_some(words)
    }

    fn row(&mut self, row: &'a Row) {
        let id = row.id.trim();
        let words = self.new_words(row);
        let by_mark = self.by_mark.get(&row.mark).copied();
        let Some(&entry) = self.by_id.get(id) else {
            let why = by_mark.map_or(Why::Unknown, |entry| Why::TouchedId(entry.id.clone()));
            self.seen.extend(by_mark.map(|entry| entry.id.as_str()));
            self.remark(row, id, why, words.as_deref());
            return;
        };
        if row.mark != entry.mark() {
            self.other_mark(row, entry, by_mark, words.as_deref());
            return;
        }
        self.seen.insert(&entry.id);
        if levelled(&row.nl) != levelled(&entry.text.nl) {
            self.remark(row, id, Why::DutchTouched, words.as_deref());
            return;
        }
        if row.id != id {
            self.remark(row, id, Why::SpacedId, None);
        }
        if levelled(&row.en) != levelled(&entry.text.en) {
            self.remark(row, id, Why::EnglishTouched(row.en.trim().to_owned()), None);
        }
        if let Some(what) = &row.trouble {
            self.remark(row, id, Why::Unreadable(what.clone()), Some(&row.new));
            return;
        }
        self.wanted.entry(&entry.id).or_default().push((row, words));
    }

    /// A row whose mark is not that of the text with its id.
    fn other_mark(&mut self, row: &Row, entry: &'a Entry, by_mark: Option<&'a Entry>, words: Option<&str>) {
        let id = &entry.id;
        // The row's words are those of the export: the content has changed.
        if Mark::of(id, &row.nl, &row.en) == row.mark {
            self.seen.insert(id);
            let (nl, en) = (&entry.text.nl, &entry.text.en);
            if levelled(&row.nl) != levelled(nl) {
                self.remark(row, id, Why::DutchChanged(nl.clone()), words);
            } else {
                self.remark(row, id, Why::EnglishChanged(en.clone()), words);
            }
            return;
        }
        if let Some(other) = by_mark {
            self.seen.insert(&other.id);
            self.remark(row, id, Why::TouchedId(other.id.clone()), words);
        } else {
            self.seen.insert(id);
            self.remark(row, id, Why::Touched, words);
        }
    }

    /// Takes the words of each text that are clear.
    fn take(&mut self) {
        for (id, rows) in std::mem::take(&mut self.wanted) {
            let different: BTreeSet<&str> = rows.iter().filter_map(|(_, words)| words.as_deref()).collect();
            if rows.len() > 1 {
                let why = if different.len() > 1 { Why::Doubled } else { Why::Repeated };
                for (row, words) in &rows {
                    let words = words.as_deref().filter(|_| why == Why::Doubled);
                    self.remark(row, id, why.clone(), words);
                }
            }
            if different.len() > 1 {
                continue;
            }
            let found = rows.iter().find_map(|(row, words)| Some((*row, words.as_deref()?)));
            if let (Some((row, words)), Some(&entry)) = (found, self.by_id.get(id)) {
                self.take_words(row, entry, words);
            }
        }
        // In the order of the rows and not of the ids.
        let place: HashMap<&str, usize> =
            self.incoming.rows.iter().enumerate().map(|(index, row)| (row.at.as_str(), index)).collect();
        let of = |at: &str| place.get(at).copied().unwrap_or(usize::MAX);
        self.judged.remarks.sort_by_key(|remark| of(&remark.at));
        self.judged.changes.sort_by_key(|(at, _)| of(at));
    }

    fn take_words(&mut self, row: &Row, entry: &Entry, words: &str) {
        let language = self.incoming.language;
        let text = &entry.text;
        let (own, other) =
            (text.get(language), if language == flow::Language::Nl { &text.en } else { &text.nl });
        if let Err(names) = braces(words, own, other) {
            self.remark(row, &entry.id, Why::Braces(names), Some(words));
            return;
        }
        let mut words = words.to_owned();
        if words.contains('\n') && !own.contains('\n') && !other.contains('\n') && !is_detail(&entry.id) {
            words = words.split_whitespace().collect::<Vec<_>>().join(" ");
            self.remark(row, &entry.id, Why::LineBreaks, None);
        }
        if words != own {
            let change = Change { id: entry.id.clone(), language, words };
            self.judged.changes.push((row.at.clone(), change));
        }
    }

    /// Texts without a row, of the files that came back.
    fn missing(&mut self, entries: &[Entry]) {
        let mut files: BTreeSet<&str> = self.incoming.files.iter().map(String::as_str).collect();
        files.extend(self.seen.iter().map(|id| file_of(id)));
        let missing = entries
            .iter()
            .filter(|entry| files.contains(entry.file()) && !self.seen.contains(entry.id.as_str()))
            .map(|entry| Remark { at: String::new(), id: entry.id.clone(), why: Why::Missing, words: None });
        let missing: Vec<Remark> = missing.collect();
        self.judged.remarks.extend(missing);
    }
}

/// Only an explanation has paragraphs.
fn is_detail(id: &str) -> bool {
    id.ends_with("/detail")
}

/// Words without what spreadsheets add: other line ends, spaces at the ends of lines, signs that nobody sees.
fn tidy(words: &str) -> String {
    let words = words
        .replace("_x000D_", "")
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}', '\u{b}'], "\n");
    let seen = |sign: char| {
        !matches!(sign, '\u{feff}' | '\u{200b}' | '\u{ad}') && (sign == '\n' || !sign.is_control())
    };
    let words = words.replace('\t', " ");
    let lines: Vec<String> = words
        .lines()
        .map(|line| line.chars().filter(|sign| seen(*sign)).collect::<String>().trim_end().to_owned())
        .collect();
    let mut made = lines.join("\n");
    while made.contains("\n\n\n") {
        made = made.replace("\n\n\n", "\n\n");
    }
    made.trim().to_owned()
}

/// Whether the names in braces are those of the text, in either language; if not, those that belong there.
fn braces(words: &str, own: &str, other: &str) -> Result<(), Vec<String>> {
    let names =
        |words: &str| -> BTreeSet<String> { fact::named(words).map(|name| format!("{{{name}}}")).collect() };
    let is_half = fact::pieces(words)
        .iter()
        .any(|piece| matches!(piece, Piece::Words(words) if words.contains(['{', '}'])));
    let (new, own) = (names(words), names(own));
    if !is_half && (new == own || new == names(other)) { Ok(()) } else { Err(own.into_iter().collect()) }
}
