//! QR code of an address, made on the device.

use leptos::prelude::*;
use qrcodegen::{QrCode, QrCodeEcc};

/// The light frame that a scanner needs, in modules (ISO/IEC 18004).
const QUIET_ZONE: i32 = 4;

/// The code of `address`, named `label` for who cannot see it; nothing when the address is too long for any.
pub(crate) fn qr(address: &str, label: &str) -> Option<impl IntoView + use<>> {
    // "Medium" repairs 15 %: enough for a screen, and coarser modules than more would give.
    let code = QrCode::encode_text(address, QrCodeEcc::Medium).ok()?;
    let side = code.size() + 2 * QUIET_ZONE;
    Some(view! {
        <svg
            class="qr"
            data-qr=address.to_owned()
            role="img"
            aria-label=label.to_owned()
            viewBox=format!("0 0 {side} {side}")
            shape-rendering="crispEdges"
        >
            // Dark on light in every colour scheme: many scanners read nothing else.
            <rect class="qr__light" width=side height=side />
            <path class="qr__dark" d=dark_modules(&code) />
        </svg>
    })
}

/// The dark modules as one path: a rectangle for each run of them in a row.
fn dark_modules(code: &QrCode) -> String {
    let size = code.size();
    let mut path = String::new();
    for y in 0..size {
        let mut x = 0;
        while x < size {
            let run = (x..size).take_while(|x| code.get_module(*x, y)).count();
            let run = i32::try_from(run).unwrap_or(size);
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", x + QUIET_ZONE, y + QUIET_ZONE));
            }
            x += run + 1;
        }
    }
    path
}
