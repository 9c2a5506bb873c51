//! Fuzz targets: a function for each input that a stranger controls. It takes any bytes and must never panic.
//!
//! `fuzz/` runs them under libFuzzer (`cargo xtask soak fuzz`). `tests/mutated.rs` runs them with the seeds of
//! `fuzz/seeds/` and thousands of mutations of these, in a few seconds of `cargo xtask test`. Besides crashes they look
//! for broken promises: each target asserts what must hold for every input.

#![expect(clippy::expect_used, reason = "a broken promise must break the run")]

mod containers;
mod content;
mod drawings;
mod people;
mod translators;
mod wire;

/// A fuzz target: a door through which a stranger's bytes come in.
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

/// All fuzz targets.
pub const DOORS: [Door; 15] = [
    door("yaml", content::yaml),
    door("gate", content::gate),
    door("walk", people::walk),
    door("code", people::code),
    door("report", wire::report),
    door("evidence", wire::evidence),
    door("headers", wire::headers),
    door("page", wire::page),
    door("drawio", drawings::drawio),
    door("visio", drawings::visio),
    door("bpmn", drawings::bpmn),
    door("mermaid", drawings::mermaid),
    door("dot", drawings::dot),
    door("table", drawings::table),
    door("translate", translators::translate),
];
