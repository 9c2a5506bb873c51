//! Hostile input: connections, requests, paths and words that try to break the server or its pages.

mod connections;
mod file_paths;
mod flood;
mod injection;
mod requests;
