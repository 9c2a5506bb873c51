//! Reports and counters, on SQLite.

mod codes;
mod counters;
mod description;
mod limits;
mod mistakes;
