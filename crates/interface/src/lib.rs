//! What the app and the server's plain pages have in common, so that both say, link and offer the same: the words of
//! the interface in both languages, the addresses of pages, and what is decided on the way to a page. Knows no browser
//! and no server.

pub mod address;
pub mod offer;
pub mod reported;
pub mod shape;
pub mod texts;
