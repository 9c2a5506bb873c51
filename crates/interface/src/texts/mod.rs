//! All words of the interface, in Dutch and English. A module for each part of the app, so that a part's words are
//! fetched with it.
//!
//! A language that lacks a text does not compile: [`Texts`] has no defaults, and the wording of findings matches on
//! every reason.

mod check;
mod copy;
mod dates;
mod diagram;
mod en;
mod export_site;
mod findings;
mod home;
mod kiosk;
mod nl;
mod offline;
mod old_browser;
mod plain;
mod problems;
mod rehearsal;
mod report;
mod standalone_page;
mod start;
mod statement;
mod tool;

use flow::Language;

pub use check::CheckTexts;
pub use copy::copied;
pub use dates::{months, weekdays};
pub use diagram::{DiagramTexts, diagram, service_name};
pub use export_site::{ExportSiteTexts, export_site};
pub use findings::{
    ReasonText, browser_name, check_name, confidence, reason_text, reason_text_at_once, relevance, verdict,
};
pub use home::HomeTexts;
pub use kiosk::{KioskTexts, kiosk};
pub use offline::{OfflineTexts, offline};
pub use old_browser::old_browser;
pub use plain::{PlainTexts, plain};
pub use problems::{ProblemKind, ProblemTexts, problem};
pub use rehearsal::{RehearsalTexts, rehearsal};
pub use report::{ReportTexts, report};
pub use standalone_page::{StandaloneTexts, standalone_page};
pub use start::{HELP, StartTexts, start};
pub use statement::{Deviation, Section, Statement, statement};
pub use tool::ToolTexts;

/// One of two texts, by the language.
const fn pick(language: Language, nl: &'static str, en: &'static str) -> &'static str {
    match language {
        Language::Nl => nl,
        Language::En => en,
    }
}

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
    /// Of which language they are.
    pub language: Language,
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
    pub views: &'static str,
    pub as_diagram: &'static str,
    pub as_questions: &'static str,
    pub as_outline: &'static str,
    pub layer_staff: &'static str,
    pub layer_patron: &'static str,
    pub your_library: &'static str,

    // The small tools inside flows.
    pub checklist_title: &'static str,

    // The diagram.
    /// With `{}` for the flow's title.
    pub diagram_name: &'static str,
    pub diagram_description: &'static str,
    pub diagram_you_are_here: &'static str,
    pub diagram_visited: &'static str,
}

impl Texts {
    /// The words of the home page. Separate, like those below, so that they are fetched with the page that says them.
    #[must_use]
    pub const fn home(&self) -> &'static HomeTexts {
        match self.language {
            Language::Nl => &home::NL,
            Language::En => &home::EN,
        }
    }

    /// The words of the small tools inside flows.
    #[must_use]
    pub const fn tool(&self) -> &'static ToolTexts {
        match self.language {
            Language::Nl => &tool::NL,
            Language::En => &tool::EN,
        }
    }

    /// The words of the browser check, in a flow and on its own page.
    #[must_use]
    pub const fn check(&self) -> &'static CheckTexts {
        match self.language {
            Language::Nl => &check::NL,
            Language::En => &check::EN,
        }
    }
}
