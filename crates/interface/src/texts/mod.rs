//! Everything that the interface itself says, in one place per language.
//!
//! The compiler sees to it that no language lacks a text: [`Texts`] has no defaults, and the wording of
//! findings matches on every reason.

mod diagram;
mod en;
mod findings;
mod kiosk;
mod nl;
mod offline;
mod plain;
mod report;
mod statement;

use flow::Language;

pub use diagram::{DiagramTexts, diagram, service_name};
pub use findings::{browser_name, check_name, confidence, reason_text, relevance, verdict};
pub use kiosk::{KioskTexts, kiosk};
pub use offline::{OfflineTexts, offline};
pub use plain::{PlainTexts, plain};
pub use report::{ReportTexts, report};
pub use statement::{Deviation, Section, Statement, statement};

/// The interface's words in `language`.
pub const fn of(language: Language) -> &'static Texts {
    match language {
        Language::Nl => &nl::TEXTS,
        Language::En => &en::TEXTS,
    }
}

/// The interface's words in one language.
#[expect(missing_docs, reason = "each field is named after what it says; where it takes a value, it says so")]
pub struct Texts {
    /// The language's own name.
    pub language_name: &'static str,
    pub skip_to_content: &'static str,
    pub main_navigation: &'static str,
    pub check_browser: &'static str,
    pub privacy: &'static str,
    pub accessibility: &'static str,

    // Waiting and trouble.
    pub loading: &'static str,
    pub try_again: &'static str,
    pub unreachable_title: &'static str,
    pub unreachable_text: &'static str,
    pub failed_title: &'static str,
    pub failed_text: &'static str,
    pub flow_unknown_title: &'static str,
    pub flow_unknown_text: &'static str,
    pub not_found_title: &'static str,
    pub not_found_text: &'static str,
    pub to_home: &'static str,

    // Home.
    pub home_title: &'static str,
    pub home_intro: &'static str,
    pub search_label: &'static str,
    pub search_hint: &'static str,
    pub search_none: &'static str,
    pub search_one: &'static str,
    /// With `{}` for the number.
    pub search_some: &'static str,
    pub straight_to: &'static str,
    /// Before the words of an error message.
    pub message: &'static str,
    pub which_problem: &'static str,
    pub other_systems: &'static str,
    pub for_staff: &'static str,
    pub for_staff_text: &'static str,
    pub check_card_title: &'static str,
    pub check_card_text: &'static str,

    // A node.
    pub kind_question: &'static str,
    pub kind_step: &'static str,
    pub kind_check: &'static str,
    pub kind_handoff: &'static str,
    pub kind_solved: &'static str,
    pub kind_desk: &'static str,
    pub kind_contact: &'static str,
    pub kind_info: &'static str,
    pub step_done: &'static str,
    /// With `{}` for the flow's title.
    pub go_on_with: &'static str,
    pub in_wise: &'static str,
    pub opens_elsewhere: &'static str,
    pub howto_other_browsers: &'static str,
    pub answers_label: &'static str,
    pub your_answers: &'static str,
    pub change: &'static str,
    pub done: &'static str,
    pub back: &'static str,
    pub start_again: &'static str,
    pub dropped: &'static str,
    pub notice: &'static str,
    pub as_diagram: &'static str,
    pub as_questions: &'static str,
    pub as_outline: &'static str,
    pub layer_staff: &'static str,
    pub layer_patron: &'static str,
    pub your_library: &'static str,

    // A check in a flow.
    pub checking: &'static str,
    pub check_saw: &'static str,
    pub check_suggests: &'static str,
    pub check_overrule: &'static str,
    pub check_failed: &'static str,

    // The small tools inside flows.
    pub tool_private: &'static str,
    pub checklist_title: &'static str,
    pub username_title: &'static str,
    pub username_label: &'static str,
    pub username_fine: &'static str,
    pub username_faults: &'static str,
    pub username_clean: &'static str,
    /// The remarks have `{}` for the number.
    pub username_spaces: &'static str,
    pub username_hidden: &'static str,
    pub username_look_alikes: &'static str,
    pub username_capitals: &'static str,
    pub username_ambiguous: &'static str,
    pub bookmark_title: &'static str,
    pub bookmark_label: &'static str,
    pub bookmark_fine: &'static str,
    pub bookmark_clean: &'static str,
    pub bookmark_rest: &'static str,
    pub bookmark_no_address: &'static str,
    pub account_title: &'static str,
    /// What it is called, and how to tell it.
    pub accounts: [(&'static str, &'static str); 4],

    // The diagram.
    /// With `{}` for the flow's title.
    pub diagram_name: &'static str,
    pub diagram_description: &'static str,
    pub diagram_you_are_here: &'static str,
    pub diagram_visited: &'static str,

    // The browser check.
    pub readiness_title: &'static str,
    pub readiness_intro: &'static str,
    pub readiness_running: &'static str,
    pub readiness_all_ok: &'static str,
    pub readiness_some_attention: &'static str,
    pub readiness_some_problem: &'static str,
    pub readiness_some_unknown: &'static str,
    pub readiness_again: &'static str,
    pub readiness_try_anyway: &'static str,
    pub readiness_what_to_do: &'static str,
    /// With `{done}` and `{of}` for the numbers.
    pub readiness_progress: &'static str,
    /// With `{before}` and `{now}` for the verdicts.
    pub readiness_changed: &'static str,
    pub readiness_before: &'static str,
    pub readiness_one_changed: &'static str,
    /// With `{}` for the number.
    pub readiness_some_changed: &'static str,
    pub readiness_back_to_flow: &'static str,
    pub rehearsal_play: &'static str,
    pub rehearsal_again: &'static str,
    pub copy_label: &'static str,
    pub copy_button: &'static str,
    pub copy_done: &'static str,
    pub readiness_blind_title: &'static str,
    pub readiness_blind: [&'static str; 4],
}
