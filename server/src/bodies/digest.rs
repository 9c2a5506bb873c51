//! Digest of a body: 16 hexadecimal digits of a SHA-256, for ETags and versions.

use data_encoding::HEXLOWER;
use sha2::{Digest, Sha256};

/// 16 hexadecimal digits of a SHA-256 over the parts.
pub(crate) fn digest<'a>(parts: impl IntoIterator<Item = &'a [u8]>) -> String {
    let mut hash = Sha256::new();
    for part in parts {
        hash.update(part);
    }
    HEXLOWER.encode(&hash.finalize()[..8])
}
