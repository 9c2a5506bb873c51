//! Every door through which a stranger's bytes come in, each as a function that takes any bytes and must never break.
//!
//! `fuzz/` gives them what libFuzzer finds (`cargo xtask soak fuzz`); `tests/mutated.rs` gives them the seeds of
//! `fuzz/seeds/` and thousands of mutations of these, in a few seconds of `cargo xtask test`. A door panics when
//! something comes in that it promised to keep out; that is what the fuzzer looks for.

#![expect(clippy::expect_used, reason = "a broken promise must break the run")]

mod content;
mod people;
mod wire;

/// A door.
#[derive(Clone, Copy)]
pub struct Door {
    /// Its name: that of the fuzz target, and of the folder of its seeds.
    pub name: &'static str,
    /// Takes any bytes.
    pub enter: fn(&[u8]),
}

const fn door(name: &'static str, enter: fn(&[u8])) -> Door {
    Door { name, enter }
}

/// All of them.
pub const DOORS: [Door; 8] = [
    door("yaml", content::yaml),
    door("gate", content::gate),
    door("walk", people::walk),
    door("code", people::code),
    door("report", wire::report),
    door("evidence", wire::evidence),
    door("headers", wire::headers),
    door("page", wire::page),
];
