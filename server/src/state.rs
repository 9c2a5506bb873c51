//! What every handler can reach.

use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use arc_swap::ArcSwap;
use tokio::sync::Semaphore;

use crate::edition::{Edition, EditionError};
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
    site: Site,
    offline: Offline,
    store: Store,
    reports: ReportSettings,
    metrics: Metrics,
    limits: Limits,
    tally: Tally,
    drawing_turns: Arc<Semaphore>,
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
        site: Site,
        offline: Offline,
        store: Store,
        reports: ReportSettings,
        metrics: Metrics,
    ) -> Self {
        let edition = ArcSwap::from_pointee(edition);
        draw_in_the_background(&edition.load_full());
        let (limits, tally) = (Limits::new(), Tally::default());
        let drawing_turns = Arc::new(Semaphore::new(DRAWING_TURNS));
        let inner = Inner {
            content_folder,
            edition,
            site,
            offline,
            store,
            reports,
            metrics,
            limits,
            tally,
            drawing_turns,
        };
        Self { inner: Arc::new(inner) }
    }

    /// What the operator settled about reports.
    pub(crate) fn reports(&self) -> &ReportSettings {
        &self.inner.reports
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

    /// The app's files.
    pub(crate) fn site(&self) -> &Site {
        &self.inner.site
    }

    /// What service workers need.
    pub(crate) fn offline(&self) -> &Offline {
        &self.inner.offline
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
        draw_in_the_background(&edition);
        Ok(version)
    }
}

/// What the first visitors ask for is drawn when they ask; the rest waits so long, and takes nothing from them.
const DRAWING_WAITS: Duration = Duration::from_secs(15);

fn draw_in_the_background(edition: &Arc<Edition>) {
    let edition = Arc::downgrade(edition);
    let draw = move || {
        std::thread::sleep(DRAWING_WAITS);
        // Another edition may have taken its place by now.
        if let Some(edition) = edition.upgrade() {
            edition.draw_all();
        }
    };
    // Without a thread the drawings are made when they are asked for.
    let _ = std::thread::Builder::new().name("draw".to_owned()).spawn(draw);
}
