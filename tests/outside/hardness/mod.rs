//! Nothing brings it down: hostile connections, hostile words, and a machine that fails around it.

mod connections;
mod files;
mod flood;
mod injection;
mod proof;
mod requests;
mod surroundings;
