//! Baits: requests and elements by which the app tells whether a blocker of advertising or of trackers is
//! active.
//!
//! All of them are on our own host and harmless. EasyList contains each bait, or for trackers EasyPrivacy; most
//! blockers use these two lists. AdGuard has lists of its own: its Base list contains all baits for advertising, its
//! Tracking list eight of the ten for trackers. Lists apply on any host name except `localhost` and private
//! addresses, where EasyList switches hiding off. `tests/baits.rs` proves it against the real lists. Today's lists do
//! not contain the classic baits (`.adsbox`, `/ads.js`), which would report "no blocker" to people who have one.
//!
//! A blocker that goes by the names of other sites (DuckDuckGo, Brave as it comes) touches nothing on our own host. No
//! bait can show it, and asking other sites for something is not for us to do.
//!
//! Baits for trackers are requests only: EasyPrivacy hides no elements of pages in general (it has two such
//! rules, both for one site).
//!
//! The lists tell kinds of request apart, so it matters how a bait is laid:
//!
//! - [`Lure::Image`] is loaded with `new Image()`, and answered with a GIF of one pixel;
//! - [`Lure::Script`] is loaded with `<script src>`, and answered with an empty script;
//! - [`Lure::Class`] and [`Lure::Id`] go on a `<div>` with a size and some text, outside the view but not
//!   hidden by the page itself; hidden means that `getComputedStyle(..).display` is `none`.
//!
//! Every bait has a twin, which is laid in the same way at the same moment, under a name that no list contains.
//! Loads carry no query and are never cached (`Cache-Control: no-store`). Results are read no sooner than
//! [`crate::AdblockPolicy::wait_ms`] after the `load` event.

use crate::check::CheckId;
use crate::evidence::BaitKind;

/// How a bait is laid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lure {
    /// A path on our host, loaded as an image.
    Image,
    /// A path on our host, loaded as a script.
    Script,
    /// A class of an element.
    Class,
    /// An id of an element.
    Id,
}

/// The lists that a bait is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Lists {
    /// Those against advertising (EasyList).
    Advertising,
    /// Those against trackers (EasyPrivacy).
    Trackers,
}

impl Lists {
    /// The check that lays these baits.
    #[must_use]
    pub const fn check(self) -> CheckId {
        match self {
            Self::Advertising => CheckId::Adblock,
            Self::Trackers => CheckId::TrackerBlock,
        }
    }
}

/// One bait and its twin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Bait {
    /// A stable name, for results; not a name that blockers look for.
    pub id: &'static str,
    /// The lists that it is for.
    pub lists: Lists,
    /// How it is laid.
    pub lure: Lure,
    /// The path, class or id that blockers look for.
    pub name: &'static str,
    /// The path, class or id that they do not look for.
    pub twin: &'static str,
}

impl Bait {
    /// How it shows that something blocks.
    #[must_use]
    pub const fn kind(&self) -> BaitKind {
        match self.lure {
            Lure::Image | Lure::Script => BaitKind::Request,
            Lure::Class | Lure::Id => BaitKind::Element,
        }
    }
}

/// What the server answers to `path`, where it is the path of a bait or of a twin.
#[must_use]
pub fn lure_at(path: &str) -> Option<Lure> {
    BAITS
        .iter()
        .find(|bait| bait.kind() == BaitKind::Request && (bait.name == path || bait.twin == path))
        .map(|bait| bait.lure)
}

const fn image(id: &'static str, name: &'static str, twin: &'static str) -> Bait {
    Bait { id, lists: Lists::Advertising, lure: Lure::Image, name, twin }
}

const fn script(id: &'static str, name: &'static str, twin: &'static str) -> Bait {
    Bait { id, lists: Lists::Advertising, lure: Lure::Script, name, twin }
}

const fn class(id: &'static str, name: &'static str, twin: &'static str) -> Bait {
    Bait { id, lists: Lists::Advertising, lure: Lure::Class, name, twin }
}

const fn id(id: &'static str, name: &'static str, twin: &'static str) -> Bait {
    Bait { id, lists: Lists::Advertising, lure: Lure::Id, name, twin }
}

/// The same bait, for the lists against trackers.
const fn tracker(bait: Bait) -> Bait {
    Bait { lists: Lists::Trackers, ..bait }
}

/// Every bait.
pub const BAITS: &[Bait] = &[
    image("beeld-1", "/ads/banners/x.png", "/neutraal/beeld-1.png"),
    image("beeld-2", "/ad300.jpg", "/neutraal/beeld-2.jpg"),
    image("beeld-3", "/house-ads/x.png", "/neutraal/beeld-3.png"),
    image("beeld-4", "/ad_top.jpg", "/neutraal/beeld-4.jpg"),
    script("script-1", "/adasync.js", "/neutraal/script-1.js"),
    script("script-2", "/admanager.js", "/neutraal/script-2.js"),
    script("script-3", "/buysellads.js", "/neutraal/script-3.js"),
    script("script-4", "/adengine.js", "/neutraal/script-4.js"),
    script("script-5", "/nativeads.js", "/neutraal/script-5.js"),
    class("vak-1", "ad-slot", "neutraal-vak-1"),
    class("vak-2", "ad-300x250", "neutraal-vak-2"),
    class("vak-3", "ad-728x90", "neutraal-vak-3"),
    class("vak-4", "ad-content", "neutraal-vak-4"),
    class("vak-5", "top-ad", "neutraal-vak-5"),
    class("vak-6", "bottom-ad", "neutraal-vak-6"),
    class("vak-7", "leaderboard-ad", "neutraal-vak-7"),
    class("vak-8", "sponsored-text", "neutraal-vak-8"),
    id("vak-9", "BannerAd", "neutraal-vak-9"),
    id("vak-10", "google_ads_frame", "neutraal-vak-10"),
    id("vak-11", "TopAd", "neutraal-vak-11"),
    tracker(image("volg-1", "/__utm.gif", "/neutraal/volg-1.gif")),
    tracker(image("volg-2", "/tracking_pixel.gif", "/neutraal/volg-2.gif")),
    tracker(image("volg-3", "/matomo.php", "/neutraal/volg-3.php")),
    tracker(image("volg-4", "/analysis-logger/x.gif", "/neutraal/volg-4.gif")),
    tracker(script("volg-5", "/webtrack.js", "/neutraal/volg-5.js")),
    tracker(script("volg-6", "/awstats.js", "/neutraal/volg-6.js")),
    tracker(script("volg-7", "/analyticstracking.js", "/neutraal/volg-7.js")),
    tracker(script("volg-8", "/autotrack.js", "/neutraal/volg-8.js")),
    tracker(script("volg-9", "/gemius.js", "/neutraal/volg-9.js")),
    tracker(script("volg-10", "/countly.js", "/neutraal/volg-10.js")),
];
