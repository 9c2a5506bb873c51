//! Nothing brings it down: hostile connections, hostile words, and a machine that fails around it.

mod connections;
mod file_paths;
mod flood;
mod injection;
mod requests;
