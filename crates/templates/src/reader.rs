//! Reader: for whom a page is made.

use flow::{Language, Library};
use interface::texts::{self, ReportTexts, Texts};

/// For whom a page is made, and on what device.
#[derive(Debug, Clone, Copy)]
pub struct Reader<'a> {
    /// The language of the page.
    pub language: Language,
    /// The library that the address chooses.
    pub library: Option<&'a Library>,
    /// Today in the Netherlands, as `YYYY-MM-DD`.
    pub today: &'a str,
    /// Whether the page is on a kiosk, which has neither diagrams nor the desk's layer.
    pub is_kiosk: bool,
    /// Whether the page's host only gives files: nobody answers what is filled in or sent.
    pub is_file: bool,
}

impl Reader<'_> {
    /// The interface's words.
    #[must_use]
    pub const fn texts(&self) -> &'static Texts {
        texts::of(self.language)
    }

    /// The words about reports.
    #[must_use]
    pub const fn report_texts(&self) -> &'static ReportTexts {
        texts::report(self.language)
    }
}
