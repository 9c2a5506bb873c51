//! What the app and the server's plain pages have in common, so that both say and link the same: the words of the
//! interface in both languages, and the addresses of pages. Knows no browser and no server.

pub mod address;
pub mod texts;
