//! Kind of device (a visitor's own, a public computer or a kiosk) and its settings.

use flow::Place;
use kiosk::Settings;
use leptos::prelude::*;

use crate::address;
use crate::app::settings;
use crate::context::ChosenLibrary;
use crate::navigation::Address;

/// What kind of device this is, and how it is set.
#[derive(Clone, Copy)]
pub(crate) struct ThisDevice {
    others: Memo<Place>,
    /// How it is set.
    pub(crate) settings: Memo<Settings>,
}

impl ThisDevice {
    /// The device that the address names, at the library that it names.
    pub(crate) fn new(others: Memo<Place>, library: ChosenLibrary) -> Self {
        let settings = Memo::new(move |_| settings(&others.read(), library.get().as_ref()));
        Self { others, settings }
    }

    /// Whether it is a kiosk; tracked.
    pub(crate) fn is_kiosk(self) -> bool {
        address::is_kiosk(&self.others.read())
    }

    /// Whether it belongs to everybody; tracked.
    pub(crate) fn is_public(self) -> bool {
        address::is_public(&self.others.read())
    }
}

/// The device, inside the app.
pub(crate) fn use_device() -> Option<ThisDevice> {
    use_context::<ThisDevice>()
}

/// Whether this is a kiosk; not tracked.
pub(crate) fn is_kiosk() -> bool {
    use_device().is_some_and(|device| untrack(|| device.is_kiosk()))
}

/// Whether a visitor may print here.
pub(crate) fn may_print() -> bool {
    use_device().is_none_or(|device| untrack(|| !device.is_public() || device.settings.read().print))
}

/// What the address says now, for what happens before the app is shown or after it was.
pub(crate) fn place_of_the_address() -> Option<(String, Place)> {
    let shown = Address::of_the_window();
    let place = address::read_place(None, shown.pairs());
    let place = address::with_mode(&shown.path, place);
    Some((shown.path, place))
}

/// Where a visit begins at this address, and whether on a kiosk; nothing on a visitor's own device.
pub(crate) fn beginning_of_the_address() -> Option<(String, bool)> {
    let (_, place) = place_of_the_address()?;
    let pair = |name: &str| place.others.get(name).map(String::as_str);
    let language = Settings::of_public_computer(pair).first_language();
    address::is_public(&place).then(|| (address::home(language, &place), address::is_kiosk(&place)))
}
