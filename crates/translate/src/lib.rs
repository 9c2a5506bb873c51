//! The content's texts for translators, and back: as a workbook (XLSX) or as XLIFF 2.0.
//!
//! Each text is a row with its id, the Dutch, the English and a place for new words. What comes back is compared with the
//! content text by text ([`judge()`]): new words are taken, everything else that changed is named with its row. The words
//! go into the YAML where they are ([`replaced`]); ids, order, remarks and layout stay.
//!
//! Everything here is pure: the caller reads and writes the files.

mod judge;
mod place;
mod read;
mod row;
mod workbook;
mod xliff;
mod yaml;

pub use judge::{Judged, Remark, Why, judge};
pub use place::{Entry, Mark, entries_of_flow};
pub use read::read;
pub use row::{Incoming, IncomingError, Row};
pub use workbook::{WriteError, flow_workbook, workbook};
pub use xliff::xliff;
pub use yaml::{Change, Found, YamlError, replaced, texts};
