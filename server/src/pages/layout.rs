//! Layout: the head, the header and the footer around every page. The elements are those of the app's frame, so that
//! the app can take over without anything moving.

use flow::Language;
use interface::{address, texts};
use maud::{Markup, PreEscaped, html};
use templates::frame;

use super::kiosk;
use super::old_browser;
use super::page_content::{Index, PageContent};
use super::page_frame::{FrameKind, FramedPage, PageFrame};
use super::page_request::PageRequest;

/// The page in its frame. `origin` is the public origin, where the operator named one.
pub(crate) fn framed<'a>(
    frame: &'a PageFrame,
    wanted: &PageRequest<'_>,
    page: &PageContent,
    origin: Option<&str>,
) -> FramedPage<'a> {
    let named = old_browser::named(wanted);
    let plain = wanted.plain_texts();
    let start = texts::start(wanted.language);
    let kiosk_stopped = wanted.is_kiosk().then(|| [start.kiosk_stopped, start.kiosk_stopped_more].join(" "));
    let body = html! {
        // The app takes this away when it has the same page ready. When the app stops after that, begin.js says so in
        // these words.
        div id="plain" data-stopped-title=(plain.stopped_title) data-stopped-text=(plain.stopped_text)
            data-stopped-again=(plain.stopped_again) data-meant=[&wanted.clean]
            data-kiosk-wait=[wanted.is_kiosk().then_some(start.wait)] data-kiosk-stopped=[kiosk_stopped] {
            (header(wanted))
            div.pages {
                main id="inhoud" tabindex="-1" {
                    div.outbox aria-live="polite" {}
                    // begin.js fills the second one in where JavaScript is on and the app does not start.
                    @if named { p.notice.without-app data-old-browser="" { (old_browser::words(&wanted.browser, wanted.language)) } }
                    @else { p.notice hidden data-failed=(plain.not_started) {} }
                    (page.main)
                }
                (frame::footer(&wanted.others, wanted.language))
            }
            @if wanted.is_kiosk() { (kiosk::bar(wanted)) }
        }
    };
    let kind = match wanted.is_kiosk() {
        true => FrameKind::Kiosk,
        false if address::is_embedded(&wanted.others) => FrameKind::Embedded,
        false => FrameKind::Own,
    };
    frame.page(wanted.language, kind, &head(frame, wanted, page, origin).into_string(), &body.into_string())
}

/// What is said of the page, and what is fetched for the app.
fn head(frame: &PageFrame, wanted: &PageRequest<'_>, page: &PageContent, origin: Option<&str>) -> Markup {
    let title = full_title(&page.title);
    let plain = wanted.plain_texts();
    let description = if page.description.is_empty() { plain.description } else { &page.description };
    let origin = origin.unwrap_or_default();
    html! {
        title { (title) }
        meta name="description" content=(description);
        meta property="og:title" content=(title);
        meta property="og:description" content=(description);
        meta property="og:type" content="website";
        meta property="og:site_name" content="Inlogwijzer";
        @match &page.index {
            Index::No => meta name="robots" content="noindex";,
            Index::Canonical(path) => {
                meta name="robots" content="noindex";
                link rel="canonical" href={ (origin) (path) };
            }
            Index::Yes(path) => {
                link rel="canonical" href={ (origin) (path) };
                @for other in Language::ALL {
                    link rel="alternate" hreflang=(other.code()) href={ (origin) (address::in_language(path, "", other)) };
                }
                link rel="alternate" hreflang="x-default" href={ (origin) (address::in_language(path, "", Language::Nl)) };
            }
        }
        @if let Some(sheet) = frame.drawing_sheet().filter(|_| page.draws) { style data-sheet="" { (PreEscaped(sheet)) } }
        // Loaded together with the app, which alone uses it; see `page_frame::AFTER_PAINT`.
        @if !page.preload.is_empty() {
            template {
                @for address in &page.preload { link rel="preload" as="fetch" crossorigin href=(address); }
            }
        }
    }
}

/// As the app sets it.
fn full_title(title: &str) -> String {
    if title.is_empty() { "Inlogwijzer".to_owned() } else { format!("{title} · Inlogwijzer") }
}

fn header(wanted: &PageRequest<'_>) -> Markup {
    let other = wanted.in_language(wanted.language.other());
    frame::header(&wanted.path, &wanted.query, &wanted.others, wanted.language, &other)
}
