//! Words of a flow that is exported as a page by itself.

use flow::Language;

/// The words in `language`.
#[must_use]
pub const fn standalone_page(language: Language) -> &'static StandaloneTexts {
    match language {
        Language::Nl => &NL,
        Language::En => &EN,
    }
}

/// The words in one language.
pub struct StandaloneTexts {
    /// The heading above the steps.
    pub steps: &'static str,
    /// The heading above the drawing.
    pub diagram: &'static str,
    /// A way on that has no words of its own.
    pub onward: &'static str,
}

const NL: StandaloneTexts = StandaloneTexts { steps: "Stappen", diagram: "Schema", onward: "Verder" };

const EN: StandaloneTexts = StandaloneTexts { steps: "Steps", diagram: "Diagram", onward: "Go on" };
