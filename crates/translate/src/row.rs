//! What comes back: rows with their ids and words, and why a file cannot be read.

use flow::Language;

use crate::place::Mark;

/// The words above the columns, by which they are found again.
pub(crate) mod heads {
    use flow::Language;

    pub(crate) const ID: &str = "id";
    pub(crate) const NL: &str = "Nederlands";
    pub(crate) const EN: &str = "English";
    pub(crate) const MARK: &str = "mark";
    pub(crate) const FILE: &str = "file";
    pub(crate) const TEXTS: &str = "texts";

    pub(crate) const fn new(language: Language) -> &'static str {
        match language {
            Language::Nl => "nieuw Nederlands",
            Language::En => "new English",
        }
    }
}

/// A row as it came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it is, such as `row 12`.
    pub at: String,
    /// The id that it gives.
    pub id: String,
    /// The mark that it gives.
    pub mark: Mark,
    /// The Dutch in it.
    pub nl: String,
    /// The English in it.
    pub en: String,
    /// The new words.
    pub new: String,
    /// Why the new words cannot be read, in words.
    pub trouble: Option<String>,
}

/// What came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Incoming {
    /// The language of the new words.
    pub language: Language,
    /// The rows, in their order.
    pub rows: Vec<Row>,
    /// The files of the content that it is about, as far as it says so.
    pub files: Vec<String>,
}

/// Why nothing of a file can be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IncomingError {
    /// It is empty.
    #[error("the file is empty. Save it again in the program that you used, and give that file.")]
    Empty,
    /// It is no workbook and no XLIFF.
    #[error(
        "this is no workbook and no XLIFF. Give the file that `inlogwijzer translate export` made, as .xlsx or .xlf."
    )]
    Unknown,
    /// It is locked with a password.
    #[error("the workbook is locked with a password. Open it, take the password off, and save it again.")]
    Locked,
    /// It is of an old kind, from before 2007.
    #[error("this is an old workbook (.xls). Open it and save it as .xlsx.")]
    Old,
    /// It is damaged.
    #[error("the file is damaged: {0}. Open it in the program that you used, and save it again.")]
    Damaged(String),
    /// It holds more than is read.
    #[error(
        "the file is too large. Give the file that `inlogwijzer translate export` made, without pictures."
    )]
    TooLarge,
    /// It is another version of XLIFF.
    #[error("this is XLIFF {0}; only 2.0 is read. Export it as XLIFF 2.0, or use the workbook.")]
    OtherXliff(String),
    /// Its words are in a language that the product does not have.
    #[error(
        "the words are in '{0}'. Inlogwijzer shows Dutch and English, and nothing else: there is no place for them."
    )]
    OtherLanguage(String),
    /// No sheet has the columns.
    #[error(
        "no sheet has the columns '{id}', '{nl}', '{en}', '{new}' and '{mark}' in one row. Put the head back as it was.",
        id = heads::ID, nl = heads::NL, en = heads::EN, new = heads::new(Language::En), mark = heads::MARK
    )]
    NoHead,
}
