//! The rules of a device that belongs to everybody: what it is set to, when a visitor has gone, which pages a kiosk
//! shows, when it takes over a new version, and what of a visitor it has in memory.
//!
//! Apart from that memory everything here is a pure function: times come in as numbers, and what to show comes out.

pub mod idle;
pub mod renewal;
pub mod settings;
pub mod visitor_state;

pub use idle::{Idle, WARNING_S, look};
pub use settings::Settings;
pub use visitor_state::VisitorState;

/// Whether a kiosk shows the page at this path. The desk, the search of the home page, counts and diagrams are for
/// other devices: a diagram's boxes are too small for a finger.
#[must_use]
pub fn shows(path: &str) -> bool {
    let page = path.trim_matches('/').split('/').nth(1);
    matches!(page, Some("kiosk" | "hulp" | "hulpvraag" | "melding" | "controle"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kiosk_shows_no_desk_no_search_and_no_diagram() {
        for path in
            ["/nl/kiosk", "/en/kiosk/", "/nl/hulp/a/b", "/nl/hulpvraag", "/nl/melding/ABC", "/nl/controle"]
        {
            assert!(shows(path), "{path}");
        }
        for path in ["/", "/nl/", "/nl/balie", "/nl/balie/inzicht/a", "/nl/schema/a", "/nl/wat-anders", ""] {
            assert!(!shows(path), "{path}");
        }
    }
}
