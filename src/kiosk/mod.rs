//! Devices that belong to everybody: a kiosk (`modus=kiosk`), and a public computer (`modus=publiek`). What is a rule
//! stands in the crate `kiosk`; here the page is watched, wiped and shown.

mod attract;
mod guard;
mod idle;
mod phone;
mod renewal;
mod wipe;

use flow::{Language, Place};
use kiosk::Settings;
use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_navigate};
use leptos_router::location::{BrowserUrl, LocationProvider as _};

pub(crate) use attract::Page as AttractPage;
pub(crate) use phone::{check_on_phone, on_phone_only, outside_link};

use crate::address;
use crate::app::{pairs_of, replacing, use_speech};
use crate::parts;
use crate::texts::{self, KioskTexts};
use crate::views::live::live;
use crate::views::node::ChosenLibrary;

/// What kind of device this is, and how it is set.
#[derive(Clone, Copy)]
pub(crate) struct Device {
    others: Memo<Place>,
    settings: Memo<Settings>,
    /// The current place as an address that is short enough to be typed, where there is one.
    short: RwSignal<Option<String>>,
}

impl Device {
    /// The device that the address names, at the library that it names.
    pub(crate) fn new(others: Memo<Place>, library: ChosenLibrary) -> Self {
        let settings = Memo::new(move |_| {
            let others = others.read();
            let pair = |name: &str| others.others.get(name).map(String::as_str);
            if address::is_kiosk(&others) {
                let profile = library.0.get().flatten().map(|library| library.kiosk).unwrap_or_default();
                Settings::of_kiosk(&profile, pair)
            } else {
                Settings::of_public_computer(pair)
            }
        });
        Self { others, settings, short: RwSignal::new(None) }
    }

    /// Whether it is a kiosk; tracked.
    pub(crate) fn is_kiosk(self) -> bool {
        address::is_kiosk(&self.others.read())
    }

    /// Whether it belongs to everybody; tracked.
    pub(crate) fn is_public(self) -> bool {
        address::is_public(&self.others.read())
    }

    /// Where a visit begins and ends: a kiosk's attract screen, a public computer's home page.
    fn beginning(self) -> String {
        address::home(self.settings.read_untracked().first_language(), &self.others.read_untracked())
    }
}

fn device() -> Option<Device> {
    use_context::<Device>()
}

/// Whether what is shown now is shown on a kiosk.
pub(crate) fn is_here() -> bool {
    device().is_some_and(|device| untrack(|| device.is_kiosk()))
}

/// Whether what is shown now is shown on a device that belongs to everybody.
pub(crate) fn is_public_here() -> bool {
    device().is_some_and(|device| untrack(|| device.is_public()))
}

/// Whether a visitor may print here.
pub(crate) fn may_print() -> bool {
    device().is_none_or(|device| untrack(|| !device.is_public() || device.settings.read().print))
}

/// Says where in a flow the visitor is, in an address that can be typed on a phone.
pub(crate) fn stands_at(short: Option<String>) {
    if let Some(device) = device() {
        let _ = device.short.try_set(short);
    }
}

/// To the attract screen, from a page that a kiosk does not show.
pub(crate) fn to_the_beginning() {
    if let Some(device) = device() {
        use_navigate()(&untrack(|| device.beginning()), replacing());
    }
}

/// Before the app is shown for the first time.
pub(crate) fn begin() {
    wipe::when_the_page_comes_back();
}

/// Whether the device belongs to everybody, and then whether it is a kiosk.
fn kind() -> Memo<Option<bool>> {
    let device = device();
    Memo::new(move |_| {
        let device = device?;
        device.is_public().then(|| device.is_kiosk())
    })
}

/// Around the pages of a device that belongs to everybody: the way to the phone, the way out, and the warning.
#[component]
pub(crate) fn Around() -> impl IntoView {
    let kind = kind();
    Effect::new(move || {
        let Some(body) = document().body() else { return };
        let _ = match kind.get() {
            None => body.remove_attribute("data-mode"),
            Some(is_kiosk) => body.set_attribute("data-mode", if is_kiosk { "kiosk" } else { "publiek" }),
        };
    });
    live(move || kind.get().map(|_| parts::around()))
}

/// The same, as the part of the app that only such devices fetch.
pub(crate) fn around() -> AnyView {
    let Some(device) = device() else { return ().into_any() };
    let is_kiosk = untrack(|| device.is_kiosk());
    if is_kiosk {
        each_page_from_its_top();
    }
    guard::watch(is_kiosk);
    renewal::begin();
    let watch = idle::watch(device, is_kiosk);
    view! {
        {is_kiosk.then(|| view! { <phone::Phone /> })}
        <idle::Warning watch />
    }
    .into_any()
}

/// The bar of a public computer, above its pages, which scroll with the window: it would lie over their end.
#[component]
pub(crate) fn PublicBar() -> impl IntoView {
    let kind = kind();
    live(move || (kind.get() == Some(false)).then(parts::device_bar))
}

/// The bar of a kiosk, below its pages, which scroll above it: there everybody reaches it.
#[component]
pub(crate) fn KioskBar() -> impl IntoView {
    let kind = kind();
    live(move || (kind.get() == Some(true)).then(parts::device_bar))
}

/// The bar of this device.
pub(crate) fn bar() -> AnyView {
    let Some(device) = device() else { return ().into_any() };
    let is_kiosk = untrack(|| device.is_kiosk());
    view! { <Bar device is_kiosk /> }.into_any()
}

/// Whether the page at the address is shown at all; on a kiosk others lead to the attract screen.
pub(crate) fn shown(device: Device) -> Memo<bool> {
    let path = use_location().pathname;
    let shown = Memo::new(move |_| {
        !device.is_kiosk() || address::Page::read(&path.read()).is_some_and(|page| page.is_for_kiosk())
    });
    let navigate = use_navigate();
    Effect::new(move || {
        if !shown.get() {
            navigate(&untrack(|| device.beginning()), replacing());
        }
    });
    shown
}

/// The router scrolls the window; a kiosk's page scrolls between its header and its bar.
fn each_page_from_its_top() {
    let path = use_location().pathname;
    Effect::new(move || {
        path.track();
        // By the size of the screen it is the one or the other that scrolls.
        for id in ["bladen", "inhoud"] {
            if let Some(scrolling) = document().get_element_by_id(id) {
                scrolling.set_scroll_top(0);
            }
        }
    });
}

/// Always in reach: the languages, and the button that wipes everything.
#[component]
fn Bar(device: Device, is_kiosk: bool) -> impl IntoView {
    let location = use_location();
    let speech = use_speech();
    let languages = move || {
        let own = speech.language();
        let (path, search) = (location.pathname.get(), location.search.get());
        let settings = device.settings.read();
        let others = settings.languages.iter().copied().filter(|language| *language != own);
        others.map(|language| language_link(&path, &search, language)).collect_view()
    };
    view! {
        <nav class="device-bar" aria-label=move || words().bar>
            {is_kiosk.then_some(languages)}
            <button type="button" class="button device-bar__wipe" data-wipe="" on:click=move |_| wipe::wipe(device)>
                {move || words().wipe}
            </button>
        </nav>
    }
}

fn language_link(path: &str, search: &str, language: Language) -> impl IntoView + use<> {
    let code = language.code();
    view! {
        <a
            class="button button--secondary"
            href=address::in_language(path, search, language)
            lang=code
            hreflang=code
            data-language-switch=""
        >
            {texts::of(language).language_name}
        </a>
    }
}

/// The words; tracked.
fn words() -> &'static KioskTexts {
    texts::kiosk(use_speech().language())
}

/// What the address says now, for what happens before the app is shown or after it was.
fn place_of_the_address() -> Option<(String, Place)> {
    let url = BrowserUrl::current().ok()?;
    let place = address::read_place(None, pairs_of(url.search_params()));
    Some((url.path().to_owned(), address::with_mode(url.path(), place)))
}
