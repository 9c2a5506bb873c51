//! Baits: answers to the requests that ad blockers stop. Harmless, tiny, never kept.

use readiness::Lure;

/// The type and the bytes of a bait that is asked for. Elements are laid in the page and ask for nothing.
pub(crate) const fn bait_body(lure: Lure) -> Option<(&'static str, &'static [u8])> {
    /// A transparent GIF of one pixel.
    const PIXEL: &[u8] = b"GIF89a\x01\x00\x01\x00\x80\x00\x00\x00\x00\x00\xff\xff\xff!\xf9\x04\x01\x00\x00\x00\x00,\x00\x00\x00\x00\x01\x00\x01\x00\x00\x02\x01D\x00;";
    match lure {
        Lure::Image => Some(("image/gif", PIXEL)),
        Lure::Script => Some(("text/javascript; charset=utf-8", b"/* Inlogwijzer */")),
        Lure::Class | Lure::Id => None,
    }
}
