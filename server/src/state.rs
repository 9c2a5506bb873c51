//! What every handler can reach.

use std::path::PathBuf;
use std::sync::Arc;

use arc_swap::ArcSwap;

use crate::edition::{Edition, EditionError};
use crate::site::Site;
use crate::store::Store;

/// The server's state. Cheap to clone.
#[derive(Clone)]
pub(crate) struct AppState {
    inner: Arc<Inner>,
}

struct Inner {
    content_folder: PathBuf,
    edition: ArcSwap<Edition>,
    site: Site,
    store: Store,
}

impl AppState {
    pub(crate) fn new(content_folder: PathBuf, edition: Edition, site: Site, store: Store) -> Self {
        let edition = ArcSwap::from_pointee(edition);
        draw_in_the_background(edition.load_full());
        Self { inner: Arc::new(Inner { content_folder, edition, site, store }) }
    }

    /// The content as it is now; it stays as it is for whoever holds it.
    pub(crate) fn edition(&self) -> Arc<Edition> {
        self.inner.edition.load_full()
    }

    /// The app's files.
    pub(crate) fn site(&self) -> &Site {
        &self.inner.site
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
        draw_in_the_background(edition);
        Ok(version)
    }
}

fn draw_in_the_background(edition: Arc<Edition>) {
    // Without a thread the drawings are made when they are asked for.
    let _ = std::thread::Builder::new().name("draw".to_owned()).spawn(move || edition.draw_all());
}
