//! What all libFuzzer targets share. What they test is in `crates/hostile`.

/// Runs the fuzz target with this name on the bytes.
///
/// # Panics
/// When there is no such target, or when it panics: that is what a fuzzer looks for.
pub fn enter(name: &str, bytes: &[u8]) {
    let door = fuzz_targets::DOORS.iter().find(|door| door.name == name);
    (door.expect("a door of this name").enter)(bytes);
}
