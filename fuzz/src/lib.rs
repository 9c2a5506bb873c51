//! What all targets share: the doors are in `crates/hostile`.

/// Takes the bytes to the door with this name.
///
/// # Panics
/// When there is none, or when it breaks: that is what a fuzzer looks for.
pub fn enter(name: &str, bytes: &[u8]) {
    let door = fuzz_targets::DOORS.iter().find(|door| door.name == name);
    (door.expect("a door of this name").enter)(bytes);
}
