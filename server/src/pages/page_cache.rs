//! Page cache: pages of one edition that were made before, already compressed, by address and kind of browser.
//!
//! Pages that everybody opens and pages behind answers have separate room, so that somebody who tries all answers does
//! not push out the first pages.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use interface::address;
use readiness::Browser;

use super::page_content::{PageContent, Sharing};
use super::page_request::PageRequest;
use crate::bodies::document::Document;

/// By whom a page is asked for again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum SharedBy {
    Everybody,
    SameAnswers,
}

impl SharedBy {
    /// How much memory, in bytes, such pages get.
    const fn room(self) -> usize {
        match self {
            Self::Everybody => 8 * 1024 * 1024,
            Self::SameAnswers => 4 * 1024 * 1024,
        }
    }
}

/// A page that alone would take a tenth of the room is made again each time.
const LARGEST_SHARE: usize = 10;

/// Whether a page is kept, and with which others. Only what holds nothing that somebody typed is.
pub(crate) fn kept_by(wanted: &PageRequest<'_>, page: &PageContent) -> Option<SharedBy> {
    let library_is_known = wanted.library_id().is_none_or(|_| wanted.library.is_some());
    if page.status != axum::http::StatusCode::OK || page.private || !library_is_known {
        return None;
    }
    match page.sharing {
        Sharing::Everybody => {
            // Nothing but what goes along everywhere.
            let is_common = wanted.pairs.len() < 4 && address::is_common(&wanted.pairs);
            is_common.then_some(SharedBy::Everybody)
        }
        Sharing::SameAnswers => Some(SharedBy::SameAnswers),
        Sharing::Nobody => None,
    }
}

/// The pages that were made.
#[derive(Debug, Default)]
pub(crate) struct PageCache {
    everybody: Mutex<Generations>,
    same_answers: Mutex<Generations>,
}

#[derive(Debug, Clone)]
enum CachedPage {
    /// The same for every browser.
    Alike(Arc<Document>),
    /// It tells what to do in this very browser: kept under a longer name.
    ByBrowser,
}

impl PageCache {
    /// The page `key` for this browser.
    pub(crate) fn get(&self, key: &str, browser: &Browser) -> Option<Arc<Document>> {
        [&self.everybody, &self.same_answers].into_iter().find_map(|kept| {
            let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
            match kept.get(key)? {
                CachedPage::Alike(document) => Some(document),
                CachedPage::ByBrowser => match kept.get(&by_browser(key, browser))? {
                    CachedPage::Alike(document) => Some(document),
                    CachedPage::ByBrowser => None,
                },
            }
        })
    }

    /// Keeps a page.
    pub(crate) fn keep(
        &self,
        key: String,
        browser: &Browser,
        document: &Arc<Document>,
        is_by_browser: bool,
        by: SharedBy,
    ) {
        let kept = match by {
            SharedBy::Everybody => &self.everybody,
            SharedBy::SameAnswers => &self.same_answers,
        };
        let mut kept = kept.lock().unwrap_or_else(PoisonError::into_inner);
        let entry = CachedPage::Alike(Arc::clone(document));
        let bytes = document.bytes();
        if is_by_browser {
            kept.keep(by_browser(&key, browser), entry, bytes, by.room());
            kept.keep(key, CachedPage::ByBrowser, 0, by.room());
        } else {
            kept.keep(key, entry, bytes, by.room());
        }
    }
}

/// What was asked for lately, and what was asked for before that. When the first has taken half of the room it becomes
/// the second: what nobody asked for meanwhile goes.
#[derive(Debug, Default)]
struct Generations {
    young: HashMap<String, (CachedPage, usize)>,
    old: HashMap<String, (CachedPage, usize)>,
    young_bytes: usize,
}

/// What an entry takes besides its key and its page, about.
const ENTRY_BYTES: usize = 160;

impl Generations {
    fn get(&mut self, key: &str) -> Option<CachedPage> {
        if let Some((entry, _)) = self.young.get(key) {
            return Some(entry.clone());
        }
        let (key, (entry, bytes)) = self.old.remove_entry(key)?;
        self.young_bytes += bytes;
        self.young.insert(key, (entry.clone(), bytes));
        Some(entry)
    }

    fn keep(&mut self, key: String, entry: CachedPage, bytes: usize, room: usize) {
        let bytes = bytes + key.len() + ENTRY_BYTES;
        if bytes > room / LARGEST_SHARE {
            return;
        }
        if self.young_bytes + bytes > room / 2 {
            self.old = std::mem::take(&mut self.young);
            self.young_bytes = 0;
        }
        self.young_bytes += bytes;
        self.young.insert(key, (entry, bytes));
    }
}

fn by_browser(key: &str, browser: &Browser) -> String {
    let major = browser.major.unwrap_or_default();
    let app = browser.webview.map_or("", readiness::App::code);
    format!("{key} {} {major} {} {app}", browser.family.code(), browser.os.code())
}

#[cfg(test)]
mod tests {
    use super::*;

    const ROOM: usize = 100 * 1024;

    fn entry() -> CachedPage {
        CachedPage::ByBrowser
    }

    #[test]
    fn what_is_asked_for_stays_and_the_rest_never_takes_more_than_its_room() {
        let mut kept = Generations::default();
        kept.keep("first".to_owned(), entry(), 5_000, ROOM);
        for number in 0..1_000 {
            kept.keep(number.to_string(), entry(), 5_000, ROOM);
            assert!(kept.get("first").is_some(), "gone after {number} others");
            let bytes: usize = kept.young.values().chain(kept.old.values()).map(|(_, bytes)| bytes).sum();
            assert!(bytes <= ROOM + 5_200, "{bytes} bytes after {number}");
        }
        assert!(kept.get("500").is_none());
    }

    #[test]
    fn what_would_take_a_tenth_of_the_room_is_not_kept() {
        let mut kept = Generations::default();
        kept.keep("large".to_owned(), entry(), ROOM / 10, ROOM);
        assert!(kept.get("large").is_none());
    }
}
