//! Everything that the interface itself says, in one place per language.
//!
//! The compiler sees to it that no language lacks a text: [`Texts`] has no defaults, and the wording of
//! findings matches on every reason.

mod en;
mod findings;
mod nl;
mod report;

use flow::Language;

pub(crate) use findings::{browser_name, check_name, confidence, reason_text, relevance, verdict};
pub(crate) use report::{ReportTexts, report};

/// The interface's words in `language`.
pub(crate) const fn of(language: Language) -> &'static Texts {
    match language {
        Language::Nl => &nl::TEXTS,
        Language::En => &en::TEXTS,
    }
}

/// The interface's words in one language.
pub(crate) struct Texts {
    /// The language's own name.
    pub(crate) language_name: &'static str,
    pub(crate) skip_to_content: &'static str,
    pub(crate) main_navigation: &'static str,
    pub(crate) check_browser: &'static str,
    pub(crate) privacy: &'static str,

    // Waiting and trouble.
    pub(crate) loading: &'static str,
    pub(crate) try_again: &'static str,
    pub(crate) unreachable_title: &'static str,
    pub(crate) unreachable_text: &'static str,
    pub(crate) failed_title: &'static str,
    pub(crate) failed_text: &'static str,
    pub(crate) flow_unknown_title: &'static str,
    pub(crate) flow_unknown_text: &'static str,
    pub(crate) not_found_title: &'static str,
    pub(crate) not_found_text: &'static str,
    pub(crate) to_home: &'static str,

    // Home.
    pub(crate) home_title: &'static str,
    pub(crate) home_intro: &'static str,
    pub(crate) search_label: &'static str,
    pub(crate) search_hint: &'static str,
    pub(crate) search_none: &'static str,
    pub(crate) search_one: &'static str,
    /// With `{}` for the number.
    pub(crate) search_some: &'static str,
    pub(crate) straight_to: &'static str,
    /// Before the words of an error message.
    pub(crate) message: &'static str,
    pub(crate) which_problem: &'static str,
    pub(crate) other_systems: &'static str,
    pub(crate) for_staff: &'static str,
    pub(crate) for_staff_text: &'static str,
    pub(crate) check_card_title: &'static str,
    pub(crate) check_card_text: &'static str,

    // A node.
    pub(crate) kind_question: &'static str,
    pub(crate) kind_step: &'static str,
    pub(crate) kind_check: &'static str,
    pub(crate) kind_handoff: &'static str,
    pub(crate) kind_solved: &'static str,
    pub(crate) kind_desk: &'static str,
    pub(crate) kind_contact: &'static str,
    pub(crate) kind_info: &'static str,
    pub(crate) step_done: &'static str,
    /// With `{}` for the flow's title.
    pub(crate) go_on_with: &'static str,
    pub(crate) in_wise: &'static str,
    pub(crate) opens_elsewhere: &'static str,
    pub(crate) howto_other_browsers: &'static str,
    pub(crate) answers_label: &'static str,
    pub(crate) your_answers: &'static str,
    pub(crate) change: &'static str,
    pub(crate) done: &'static str,
    pub(crate) back: &'static str,
    pub(crate) start_again: &'static str,
    pub(crate) dropped: &'static str,
    pub(crate) notice: &'static str,
    pub(crate) as_diagram: &'static str,
    pub(crate) as_questions: &'static str,
    pub(crate) layer_staff: &'static str,
    pub(crate) layer_patron: &'static str,
    pub(crate) your_library: &'static str,

    // A check in a flow.
    pub(crate) checking: &'static str,
    pub(crate) check_saw: &'static str,
    pub(crate) check_suggests: &'static str,
    pub(crate) check_overrule: &'static str,
    pub(crate) check_failed: &'static str,

    // The small tools inside flows.
    pub(crate) tool_private: &'static str,
    pub(crate) checklist_title: &'static str,
    pub(crate) username_title: &'static str,
    pub(crate) username_label: &'static str,
    pub(crate) username_fine: &'static str,
    pub(crate) username_faults: &'static str,
    pub(crate) username_clean: &'static str,
    /// The remarks have `{}` for the number.
    pub(crate) username_spaces: &'static str,
    pub(crate) username_hidden: &'static str,
    pub(crate) username_look_alikes: &'static str,
    pub(crate) username_capitals: &'static str,
    pub(crate) username_ambiguous: &'static str,
    pub(crate) bookmark_title: &'static str,
    pub(crate) bookmark_label: &'static str,
    pub(crate) bookmark_fine: &'static str,
    pub(crate) bookmark_clean: &'static str,
    pub(crate) bookmark_rest: &'static str,
    pub(crate) bookmark_no_address: &'static str,
    pub(crate) account_title: &'static str,
    /// What it is called, and how to tell it.
    pub(crate) accounts: [(&'static str, &'static str); 4],

    // The diagram.
    /// With `{}` for the flow's title.
    pub(crate) diagram_name: &'static str,
    pub(crate) diagram_description: &'static str,
    pub(crate) diagram_you_are_here: &'static str,
    pub(crate) diagram_visited: &'static str,

    // The browser check.
    pub(crate) readiness_title: &'static str,
    pub(crate) readiness_intro: &'static str,
    pub(crate) readiness_running: &'static str,
    pub(crate) readiness_all_ok: &'static str,
    pub(crate) readiness_some_attention: &'static str,
    pub(crate) readiness_some_problem: &'static str,
    pub(crate) readiness_some_unknown: &'static str,
    pub(crate) readiness_again: &'static str,
    pub(crate) readiness_try_anyway: &'static str,
    pub(crate) readiness_what_to_do: &'static str,
    /// With `{done}` and `{of}` for the numbers.
    pub(crate) readiness_progress: &'static str,
    /// With `{before}` and `{now}` for the verdicts.
    pub(crate) readiness_changed: &'static str,
    pub(crate) readiness_before: &'static str,
    pub(crate) readiness_one_changed: &'static str,
    /// With `{}` for the number.
    pub(crate) readiness_some_changed: &'static str,
    pub(crate) readiness_back_to_flow: &'static str,
    pub(crate) rehearsal_play: &'static str,
    pub(crate) rehearsal_again: &'static str,
    pub(crate) copy_label: &'static str,
    pub(crate) copy_button: &'static str,
    pub(crate) copy_done: &'static str,
    pub(crate) readiness_blind_title: &'static str,
    pub(crate) readiness_blind: [&'static str; 4],
}
