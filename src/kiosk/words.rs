//! Words of kiosks and public computers, in the language of the address.

use crate::context::use_speech;
use crate::texts::{self, KioskTexts};

/// The words; tracked.
pub(super) fn words() -> &'static KioskTexts {
    texts::kiosk(use_speech().language())
}
