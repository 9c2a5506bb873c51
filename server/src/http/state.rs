//! State: what every handler can reach, and the parts of it that extractors and layers ask for.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use axum::extract::FromRef;
use flow::{Audience, Language};
use tokio::sync::Semaphore;

use super::companion::Companion;
use super::request_rate::RequestRate;
use super::security::SecurityHeaders;
use crate::base::security_contact::SecurityContact;
use crate::bodies::document::Document;
use crate::content::drawings::DrawingResult;
use crate::content::edition::{Edition, EditionError};
use crate::offline::release::{Offline, Packs};
use crate::pages::page_cache::PageCache;
use crate::pages::site::Site;
use crate::reports::counter_buffer::CounterBuffer;
use crate::reports::store::Store;
use crate::visitors::attempts::Attempts;
use crate::visitors::visitor::TrustedProxies;
use crate::visitors::visitor_network::VisitorNetwork;
use crate::watch::metrics::Metrics;

/// The server's state. Cheap to clone.
#[derive(Clone)]
pub(crate) struct AppState {
    inner: Arc<Inner>,
}

struct Inner {
    serving: ArcSwap<Serving>,
    parts: Parts,
    attempts: Attempts,
    counters: CounterBuffer,
    drawing_turns: Arc<Semaphore>,
}

/// An edition, and what was made of it for visitors. A reload puts another one in its place, as a whole.
pub(crate) struct Serving {
    /// The content.
    pub(crate) edition: Arc<Edition>,
    /// Pages of it that were made before.
    pub(crate) pages: PageCache,
    /// What was prepared of it for service workers.
    pub(crate) packs: Packs,
}

impl Serving {
    fn of(edition: Arc<Edition>) -> Self {
        let (pages, packs) = (PageCache::default(), Packs::of(&edition));
        Self { edition, pages, packs }
    }
}

/// What the state is made of, besides the content.
pub(crate) struct Parts {
    /// Where the content is read from at a reload.
    pub(crate) content_folder: PathBuf,
    /// The app's files and pages.
    pub(crate) site: Site,
    /// What service workers need.
    pub(crate) offline: Offline,
    /// The origin under which people know this server, where the operator named one.
    pub(crate) public_origin: Option<String>,
    /// Where to report a security problem, where the operator says so.
    pub(crate) security_contact: Option<SecurityContact>,
    /// How long drawings wait that nobody has asked for.
    pub(crate) draw_after: Duration,
    /// The database.
    pub(crate) store: Store,
    /// What the operator settled about reports and counters.
    pub(crate) reports: ReportSettings,
    /// The figures for operators.
    pub(crate) metrics: Metrics,
    /// The proxies that are believed about a visitor's address.
    pub(crate) proxies: TrustedProxies,
    /// The other site that is this server too.
    pub(crate) companion: Companion,
    /// What is known of networks.
    pub(crate) visitor_network: VisitorNetwork,
    /// The headers that every answer carries.
    pub(crate) security: SecurityHeaders,
    /// How many requests a second an address may send.
    pub(crate) request_rate: RequestRate,
    /// The description of the API.
    pub(crate) description: Description,
}

/// What the operator settled about reports and counters.
#[derive(Debug, Clone)]
pub(crate) struct ReportSettings {
    /// How long a report is kept.
    pub(crate) days: u16,
    /// The token with which the counters can be seen; without one nobody sees them.
    pub(crate) insight_token: Option<String>,
}

/// The description of the API, made once.
#[derive(Debug, Clone)]
pub(crate) struct Description(pub(crate) Arc<Document>);

/// How many drawings are made at the same time because somebody asks for them. Each takes a thread from those
/// that also read files, so that without a limit a large flow that many ask for would keep all others waiting.
const DRAWING_TURNS: usize = 2;

impl FromRef<AppState> for TrustedProxies {
    fn from_ref(state: &AppState) -> Self {
        state.inner.parts.proxies.clone()
    }
}

impl FromRef<AppState> for Companion {
    fn from_ref(state: &AppState) -> Self {
        state.inner.parts.companion.clone()
    }
}

impl FromRef<AppState> for VisitorNetwork {
    fn from_ref(state: &AppState) -> Self {
        state.inner.parts.visitor_network.clone()
    }
}

impl FromRef<AppState> for SecurityHeaders {
    fn from_ref(state: &AppState) -> Self {
        state.inner.parts.security.clone()
    }
}

impl FromRef<AppState> for RequestRate {
    fn from_ref(state: &AppState) -> Self {
        state.inner.parts.request_rate.clone()
    }
}

impl FromRef<AppState> for Description {
    fn from_ref(state: &AppState) -> Self {
        state.inner.parts.description.clone()
    }
}

impl FromRef<AppState> for Metrics {
    fn from_ref(state: &AppState) -> Self {
        state.inner.parts.metrics.clone()
    }
}

impl AppState {
    pub(crate) fn new(edition: Arc<Edition>, parts: Parts) -> Self {
        let serving = Serving::of(edition);
        parts.site.prepare_in_the_background();
        draw_in_the_background(&serving.edition, parts.draw_after);
        let (attempts, counters) = (Attempts::new(), CounterBuffer::default());
        let drawing_turns = Arc::new(Semaphore::new(DRAWING_TURNS));
        let serving = ArcSwap::from_pointee(serving);
        Self { inner: Arc::new(Inner { serving, parts, attempts, counters, drawing_turns }) }
    }

    /// What the operator settled about reports.
    pub(crate) fn reports(&self) -> &ReportSettings {
        &self.inner.parts.reports
    }

    /// The origin under which people know this server, where the operator named one.
    pub(crate) fn public_origin(&self) -> Option<&str> {
        self.inner.parts.public_origin.as_deref()
    }

    /// Where to report a security problem, where the operator says so.
    pub(crate) fn security_contact(&self) -> Option<&SecurityContact> {
        self.inner.parts.security_contact.as_ref()
    }

    /// The figures for operators.
    pub(crate) fn metrics(&self) -> &Metrics {
        &self.inner.parts.metrics
    }

    /// What is known of networks.
    pub(crate) fn visitor_network(&self) -> &VisitorNetwork {
        &self.inner.parts.visitor_network
    }

    /// How often somebody may do something.
    pub(crate) fn attempts(&self) -> &Attempts {
        &self.inner.attempts
    }

    /// Counters on their way to the database.
    pub(crate) fn counters(&self) -> &CounterBuffer {
        &self.inner.counters
    }

    /// What is served now. It stays as it is for a request that holds it.
    pub(crate) fn serving(&self) -> Arc<Serving> {
        self.inner.serving.load_full()
    }

    /// The content that is served now.
    pub(crate) fn edition(&self) -> Arc<Edition> {
        Arc::clone(&self.inner.serving.load().edition)
    }

    /// Turns for making a drawing. Waiting for one does not hold up anybody.
    pub(crate) fn drawing_turns(&self) -> Arc<Semaphore> {
        Arc::clone(&self.inner.drawing_turns)
    }

    /// A drawing of this edition, made now if need be, without holding up anybody: the layout engine computes.
    pub(crate) async fn drawn(
        &self,
        edition: &Arc<Edition>,
        flow: &str,
        library: Option<&str>,
        language: Language,
        audience: Audience,
    ) -> Option<DrawingResult> {
        if let Some(drawn) = edition.flow(flow, library)?.drawing_at_hand(language, audience) {
            return Some(drawn.clone());
        }
        // The turn goes along, so that it is kept also when who asked is gone.
        let turn = self.drawing_turns().acquire_owned().await.ok()?;
        let (edition, flow, library) = (Arc::clone(edition), flow.to_owned(), library.map(str::to_owned));
        let made = tokio::task::spawn_blocking(move || {
            let _turn = turn;
            let flow = edition.flow(&flow, library.as_deref())?;
            edition.drawing(flow, language, audience).cloned()
        });
        made.await.ok().flatten()
    }

    /// The app's files.
    pub(crate) fn site(&self) -> &Site {
        &self.inner.parts.site
    }

    /// What service workers need.
    pub(crate) fn offline(&self) -> &Offline {
        &self.inner.parts.offline
    }

    /// The database.
    pub(crate) fn store(&self) -> &Store {
        &self.inner.parts.store
    }

    /// Where the content is read from at a reload.
    pub(crate) fn content_folder(&self) -> &Path {
        &self.inner.parts.content_folder
    }

    /// Reads the content again. When it is refused the old content stays.
    pub(crate) fn reload(&self) -> Result<String, EditionError> {
        let serving = Serving::of(Arc::new(Edition::load(&self.inner.parts.content_folder)?));
        let edition = Arc::clone(&serving.edition);
        self.inner.serving.store(Arc::new(serving));
        draw_in_the_background(&edition, self.inner.parts.draw_after);
        Ok(edition.version.clone())
    }
}

/// What the first visitors ask for is drawn when they ask; the rest waits so long, and takes nothing from them.
fn draw_in_the_background(edition: &Arc<Edition>, after: Duration) {
    let edition = Arc::downgrade(edition);
    let draw = move || {
        if let Some(edition) = edition.upgrade() {
            edition.prepare();
        }
        std::thread::sleep(after);
        // Another edition may have taken its place by now.
        if let Some(edition) = edition.upgrade() {
            edition.draw_all();
        }
    };
    // Without a thread the drawings are made when they are asked for.
    let _ = std::thread::Builder::new().name("draw".to_owned()).spawn(draw);
}
