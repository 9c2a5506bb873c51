//! What the browser check found in this tab, for a report that somebody may want to send later.

use leptos::prelude::*;
use readiness::Findings;

use super::store::Shelf;

/// Under which name the findings of this tab are kept.
const NAME: &str = "inlogwijzer.controle";

/// The findings of this tab: in memory, and in `sessionStorage` unless the device belongs to everybody.
#[derive(Clone, Copy)]
pub(crate) struct Gathered {
    found: RwSignal<Option<Findings>>,
    public: Memo<bool>,
}

impl Gathered {
    /// Begins with what an earlier page of this tab found.
    pub(crate) fn new(public: Memo<bool>) -> Self {
        let kept = if public.get_untracked() { None } else { Shelf::Tab.read::<Findings>(NAME) };
        // Kept by another version, a finding may say what none of ours can.
        let kept = kept.filter(|found| found.fault().is_none());
        Self { found: RwSignal::new(kept), public }
    }

    /// The findings; tracked.
    pub(crate) fn findings(self) -> Option<Findings> {
        self.found.get()
    }

    /// The findings as they are now; not tracked.
    pub(crate) fn findings_now(self) -> Option<Findings> {
        self.found.get_untracked()
    }

    /// Keeps what a check found just now; it counts instead of what the same check found before.
    pub(crate) fn keep(self, newer: &Findings) {
        let all = self.found.get_untracked().unwrap_or_default().updated(newer);
        if !self.public.get_untracked() {
            Shelf::Tab.write(NAME, &all);
        }
        self.found.set(Some(all));
    }
}

/// Keeps `found`, where the app gives a place for it.
pub(crate) fn keep(found: &Findings) {
    if let Some(gathered) = use_context::<Gathered>() {
        gathered.keep(found);
    }
}
