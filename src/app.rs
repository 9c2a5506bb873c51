//! Root component: pages, header, footer and the bars of kiosks and public computers.

use std::mem::discriminant;

use flow::Language;
use leptos::prelude::*;
use templates::frame;

use crate::address::Page;
use crate::api::cache::ContentCache;
use crate::context::{
    ChosenLibrary, PagesShown, Speech, replacing, use_address_options, use_library, use_page, use_speech,
};
use crate::device::ThisDevice;
use crate::fetched::Fetched;
use crate::live::{live, live_html, live_view};
use crate::mounting::Mounting;
use crate::navigation::{provide_navigation, use_location, use_navigate};
use crate::pages::{guided, not_found};
use crate::parts::pages as parts;
use crate::reports::counters;
use crate::reports::outgoing_reports::OutgoingReports;
use crate::reports::tab_findings::TabFindings;
use crate::visit::use_visit;
use crate::{address, api, kiosk, marks, probes, takeover};

/// Takes over from the page that the server gave.
pub(crate) fn start() {
    let content = ContentCache::default();
    let mounting = Mounting::new(move |place| {
        content.provide();
        Box::new(leptos::mount::mount_to(place, App))
    });
    kiosk::wipe::when_the_page_comes_back(&mounting);
    takeover::start(move |place| mounting.mount_in(place));
}

/// Shows the words that are in the page for the case that the app stops.
pub(crate) fn say_that_it_stopped() {
    if let Some(root) = document().document_element() {
        let _ = root.set_attribute(marks::APP, "failed");
    }
}

#[component]
fn App() -> impl IntoView {
    // Before anything looks at the address.
    probes::rehearsal::arrive(use_visit());
    provide_navigation();
    view! { <Frame /> }
}

#[component]
fn Frame() -> impl IntoView {
    let location = use_location();
    let language = Memo::new(move |_| {
        let path = location.pathname.get();
        path.trim_start_matches('/')
            .split('/')
            .next()
            .and_then(|code| code.parse().ok())
            .unwrap_or(Language::Nl)
    });
    let speech = Speech(language);
    provide_context(speech);
    provide_context(PagesShown::default());
    let others = use_address_options();
    let library = use_library();
    let chosen = ChosenLibrary(Fetched::new(move || {
        let id = library.get();
        // A library that is unknown or away is extra: the flow goes on without its desk.
        Box::pin(async move { api::library(&id?).await.ok() })
    }));
    provide_context(chosen);
    let device = ThisDevice::new(others, chosen);
    provide_context(device);

    let public = Memo::new(move |_| address::is_public(&others.read()));
    provide_context(TabFindings::new(public));
    let outgoing = OutgoingReports::new(public);
    provide_context(outgoing);
    counters::send_at_the_end(use_visit());

    Effect::new(move || {
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("lang", language.get().code());
            // In a frame in another website only the drawing is shown.
            let _ = root.toggle_attribute_with_force(marks::EMBEDDED, address::is_embedded(&others.read()));
        }
    });

    let kind = device.kind();
    mark_the_page(kind);
    let shown = shown(device);
    view! {
        {header()}
        // Above the pages of a public computer, which scroll with the window: it would lie over their end.
        {live(move || (kind.get() == Some(false)).then(parts::device_bar))}
        <div class="pages" id="bladen">
        <main id="inhoud" tabindex="-1">
            {live(move || outgoing.is_needed().then(parts::outbox))}
            {live(move || shown.get().then(page))}
        </main>
        {live(move || kind.get().map(|_| parts::around()))}
        {footer()}
        </div>
        // Below the pages of a kiosk, which scroll above it: there everybody reaches it.
        {live(move || (kind.get() == Some(true)).then(parts::device_bar))}
    }
}

/// Says in the page whether the device belongs to everybody, for the style sheet.
fn mark_the_page(kind: Memo<Option<bool>>) {
    Effect::new(move || {
        let Some(body) = document().body() else { return };
        let _ = match kind.get() {
            None => body.remove_attribute(marks::MODE),
            Some(is_kiosk) => body.set_attribute(marks::MODE, if is_kiosk { "kiosk" } else { "publiek" }),
        };
    });
}

/// Whether the page at the address is shown at all; on a kiosk others lead to the attract screen.
fn shown(device: ThisDevice) -> Memo<bool> {
    let path = use_location().pathname;
    let shown = Memo::new(move |_| {
        !device.is_kiosk() || Page::read(&path.read()).is_some_and(|page| page.is_for_kiosks())
    });
    let navigate = use_navigate();
    Effect::new(move || {
        if !shown.get() {
            navigate(&untrack(|| device.beginning()), replacing());
        }
    });
    shown
}

/// The page of the address.
fn page() -> AnyView {
    let page = use_page();
    // A page stays while only the place in it changes.
    let kind = Memo::new(move |_| page.read().as_ref().map(discriminant));
    live_view(move || {
        // Read, and not only tracked: a memo that is never read does not run.
        let _ = kind.get();
        match page.get_untracked() {
            None => not_found::Page().into_any(),
            Some(Page::Home) => parts::home(),
            Some(Page::Kiosk) => parts::attract(),
            Some(Page::Guided(_)) => guided::Page().into_any(),
            Some(Page::Diagram(_)) => parts::diagram(),
            Some(Page::Outline(_)) => parts::outline(),
            Some(Page::Map(_)) => parts::map(),
            Some(Page::Readiness) => parts::readiness(),
            Some(Page::Ask(_)) => parts::ask(),
            Some(Page::Report(_)) => parts::report(),
            Some(Page::Desk) => parts::desk(),
            Some(Page::Insight(_)) => parts::insight(),
            Some(Page::Statement) => parts::statement(),
        }
    })
}

fn header() -> AnyView {
    let speech = use_speech();
    let others = use_address_options();
    let location = use_location();
    let html = move || {
        let (path, query, language) = (location.pathname.get(), location.search.get(), speech.language());
        let other = address::in_language(&path, &query, language.other());
        Some(frame::header(&path, &query, &others.get(), language, &other))
    };
    live_html(html, |_| None)
}

fn footer() -> AnyView {
    let speech = use_speech();
    let others = use_address_options();
    live_html(move || Some(frame::footer(&others.get(), speech.language())), |_| None)
}
