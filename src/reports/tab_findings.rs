//! Findings of the browser check in this tab, kept for a report that the visitor may send later.

use leptos::prelude::*;
use readiness::Findings;

use super::browser_storage::BrowserStorage;

/// Under which name the findings of this tab are kept.
const NAME: &str = "inlogwijzer.controle";

/// The findings of this tab: in memory, and in `sessionStorage` unless the device belongs to everybody.
#[derive(Clone, Copy)]
pub(crate) struct TabFindings {
    found: RwSignal<Option<Findings>>,
    public: Memo<bool>,
    /// Whether what an earlier page of this tab found was read. It is read when it is asked for: pages that never ask
    /// need not know how.
    was_read: StoredValue<bool>,
}

impl TabFindings {
    /// Begins with what an earlier page of this tab found.
    pub(crate) fn new(public: Memo<bool>) -> Self {
        Self { found: RwSignal::new(None), public, was_read: StoredValue::new(false) }
    }

    fn read(self) {
        if self.was_read.get_value() {
            return;
        }
        self.was_read.set_value(true);
        let kept =
            if self.public.get_untracked() { None } else { BrowserStorage::Tab.read::<Findings>(NAME) };
        // Findings that another version of the app kept may be invalid in this one.
        if let Some(kept) = kept.filter(|found| found.fault().is_none()) {
            self.found.set(Some(kept));
        }
    }

    /// The findings; tracked.
    pub(crate) fn findings(self) -> Option<Findings> {
        self.read();
        self.found.get()
    }

    /// The findings as they are now; not tracked.
    pub(crate) fn findings_now(self) -> Option<Findings> {
        self.read();
        self.found.get_untracked()
    }

    /// Keeps what a check found just now; it counts instead of what the same check found before.
    pub(crate) fn keep(self, newer: &Findings) {
        self.read();
        let all = self.found.get_untracked().unwrap_or_default().updated(newer);
        if !self.public.get_untracked() {
            BrowserStorage::Tab.write(NAME, &all);
        }
        self.found.set(Some(all));
    }
}

/// Keeps `found`, where the app gives a place for it.
pub(crate) fn keep(found: &Findings) {
    if let Some(gathered) = use_context::<TabFindings>() {
        gathered.keep(found);
    }
}
