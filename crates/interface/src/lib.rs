//! What the app and the server's pages share, so that both say, link to and show the same: the words of the interface
//! in both languages, the addresses of pages, the search, and the marks by which scripts and tests find the parts of a
//! page. Knows no browser and no server.

pub mod address;
pub mod marks;
pub mod report_words;
pub mod search;
pub mod texts;
pub mod word_breaks;
pub mod wording;
