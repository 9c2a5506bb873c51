//! QR code and short address that take a visitor from the kiosk to their own phone. The code is made on the device.

use leptos::prelude::window;
use templates::kiosk;

use crate::address;
use crate::api::only_files;
use crate::app::{App, Here};
use crate::region::Region;
use crate::texts;
use crate::views::qr::{code_of, without_scheme};

/// "Take it along on your phone": the same page with the same answers.
pub(super) fn show(region: &Region, app: &App, here: &Here) {
    let path = address::on_phone(&here.address.path, &here.pairs);
    // The server makes the long address of the short one; where there is none, only the long one leads anywhere.
    let short = app.short_address().filter(|_| !only_files());
    let origin = window().location().origin().unwrap_or_default();
    let code = code_of(&[&origin, path.as_str()].concat(), texts::kiosk(here.language).phone);
    let to_type = without_scheme(&origin) + &short.unwrap_or(path);
    let html = kiosk::phone(here.language, &code.unwrap_or_default(), &to_type);
    region.show("", &html, &mut |_| None);
}
