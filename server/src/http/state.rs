//! What every handler can reach.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use flow::{Audience, Language};
use tokio::sync::Semaphore;

use crate::edition::{Drawn, Edition, EditionError};
use crate::limit::Limits;
use crate::metrics::Metrics;
use crate::offline::Offline;
use crate::site::Site;
use crate::store::Store;
use crate::tally::Tally;

/// The server's state. Cheap to clone.
#[derive(Clone)]
pub(crate) struct AppState {
    inner: Arc<Inner>,
}

struct Inner {
    content_folder: PathBuf,
    edition: ArcSwap<Edition>,
    front: Front,
    store: Store,
    reports: ReportSettings,
    metrics: Metrics,
    limits: Limits,
    tally: Tally,
    drawing_turns: Arc<Semaphore>,
}

/// What visitors' browsers get besides content and reports.
pub(crate) struct Front {
    /// The app's files and pages.
    pub(crate) site: Site,
    /// What service workers need.
    pub(crate) offline: Offline,
    /// The origin under which people know this server, where the operator named one.
    pub(crate) public_origin: Option<String>,
    /// How long drawings wait that nobody has asked for.
    pub(crate) draw_after: Duration,
}

/// What the operator settled about reports and counters.
#[derive(Debug, Clone)]
pub(crate) struct ReportSettings {
    /// How long a report is kept.
    pub(crate) days: u16,
    /// Who has it may see the counters; without one nobody may.
    pub(crate) insight_token: Option<String>,
}

/// How many drawings are made at the same time because somebody asks for them. Each takes a thread from those
/// that also read files, so that without a limit a large flow that many ask for would keep all others waiting.
const DRAWING_TURNS: usize = 2;

impl AppState {
    pub(crate) fn new(
        content_folder: PathBuf,
        edition: Edition,
        front: Front,
        store: Store,
        reports: ReportSettings,
        metrics: Metrics,
    ) -> Self {
        let edition = ArcSwap::from_pointee(edition);
        front.site.prepare_in_the_background();
        draw_in_the_background(&edition.load_full(), front.draw_after);
        let (limits, tally) = (Limits::new(), Tally::default());
        let drawing_turns = Arc::new(Semaphore::new(DRAWING_TURNS));
        let inner =
            Inner { content_folder, edition, front, store, reports, metrics, limits, tally, drawing_turns };
        Self { inner: Arc::new(inner) }
    }

    /// What the operator settled about reports.
    pub(crate) fn reports(&self) -> &ReportSettings {
        &self.inner.reports
    }

    /// The origin under which people know this server, where the operator named one.
    pub(crate) fn public_origin(&self) -> Option<&str> {
        self.inner.front.public_origin.as_deref()
    }

    /// The figures for whoever watches the server.
    pub(crate) fn metrics(&self) -> &Metrics {
        &self.inner.metrics
    }

    /// How often somebody may do something.
    pub(crate) fn limits(&self) -> &Limits {
        &self.inner.limits
    }

    /// Counters on their way to the database.
    pub(crate) fn tally(&self) -> &Tally {
        &self.inner.tally
    }

    /// The content as it is now; it stays as it is for whoever holds it.
    pub(crate) fn edition(&self) -> Arc<Edition> {
        self.inner.edition.load_full()
    }

    /// Who wants a drawing made takes one of these, and waits for it without holding up anybody.
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
    ) -> Option<Drawn> {
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
        &self.inner.front.site
    }

    /// What service workers need.
    pub(crate) fn offline(&self) -> &Offline {
        &self.inner.front.offline
    }

    /// The database.
    pub(crate) fn store(&self) -> &Store {
        &self.inner.store
    }

    /// Reads the content anew. When it is refused the old content stays.
    pub(crate) fn reload(&self) -> Result<String, EditionError> {
        let edition = Edition::load(&self.inner.content_folder)?;
        let version = edition.version.clone();
        let edition = Arc::new(edition);
        self.inner.edition.store(Arc::clone(&edition));
        draw_in_the_background(&edition, self.inner.front.draw_after);
        Ok(version)
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
