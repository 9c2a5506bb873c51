//! The server's pages: complete without the app, and identical to the app's pages when it takes over.

mod engines;
mod files;
mod takeover;
