//! QR code of an address, made on the device.

use leptos::prelude::*;
use maud::html;
use qrcodegen::{QrCode, QrCodeEcc};
use templates::Markup;

use crate::live::live_html;

/// The light frame that a scanner needs, in modules (ISO/IEC 18004).
const QUIET_ZONE: i32 = 4;

/// The code of `address` as a view.
pub(crate) fn qr(address: &str, label: &str) -> AnyView {
    let code = code_of(address, label);
    live_html(move || code.clone(), |_| None)
}

/// The code of `address`, named `label` for who cannot see it; nothing when the address is too long for any.
pub(crate) fn code_of(address: &str, label: &str) -> Option<Markup> {
    // "Medium" repairs 15 %: enough for a screen, and coarser modules than more would give.
    let code = QrCode::encode_text(address, QrCodeEcc::Medium).ok()?;
    let side = (code.size() + 2 * QUIET_ZONE).to_string();
    let view_box = ["0 0 ", &side, " ", &side].concat();
    Some(html! {
        svg.qr data-qr=(address) role="img" aria-label=(label) viewBox=(view_box) shape-rendering="crispEdges" {
            // Dark on light in every colour scheme: many scanners read nothing else.
            rect.qr__light width=(side) height=(side) {}
            path.qr__dark d=(dark_modules(&code)) {}
        }
    })
}

/// An address as it is typed.
pub(crate) fn without_scheme(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.trim_start_matches("www.").trim_end_matches('/').to_owned()
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
