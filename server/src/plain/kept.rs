//! Pages that were made, kept with the edition of which they are: the same address by the same kind of browser is
//! answered from here, compressed already.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use readiness::Browser;

use crate::document::Document;

/// How much is kept. All pages of our content in both languages have about 8 MB.
const MOST_BYTES: usize = 12 * 1024 * 1024;

/// The pages that were made.
#[derive(Debug, Default)]
pub(crate) struct Kept(Mutex<Pages>);

#[derive(Debug, Default)]
struct Pages {
    pages: HashMap<String, Entry>,
    bytes: usize,
}

#[derive(Debug, Clone)]
enum Entry {
    /// The same for every browser.
    Alike(Arc<Document>),
    /// It tells what to do in this very browser: kept under a longer name.
    ByBrowser,
}

impl Kept {
    /// The page `key` for this browser.
    pub(super) fn get(&self, key: &str, browser: &Browser) -> Option<Arc<Document>> {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match kept.pages.get(key)? {
            Entry::Alike(document) => Some(Arc::clone(document)),
            Entry::ByBrowser => match kept.pages.get(&by_browser(key, browser))? {
                Entry::Alike(document) => Some(Arc::clone(document)),
                Entry::ByBrowser => None,
            },
        }
    }

    /// Keeps a page.
    pub(super) fn keep(&self, key: String, browser: &Browser, document: &Arc<Document>, is_by_browser: bool) {
        let bytes = document.bytes() + key.len();
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if kept.bytes + bytes > MOST_BYTES {
            // What is asked for comes back; what nobody asks for any more is gone.
            kept.pages.clear();
            kept.bytes = 0;
        }
        kept.bytes += bytes;
        let entry = Entry::Alike(Arc::clone(document));
        if is_by_browser {
            kept.pages.insert(by_browser(&key, browser), entry);
            kept.pages.insert(key, Entry::ByBrowser);
        } else {
            kept.pages.insert(key, entry);
        }
    }
}

fn by_browser(key: &str, browser: &Browser) -> String {
    let major = browser.major.unwrap_or_default();
    let app = browser.webview.map_or("", readiness::App::code);
    format!("{key} {} {major} {} {app}", browser.family.code(), browser.os.code())
}
