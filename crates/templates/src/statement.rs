//! Accessibility statement.

use flow::Language;
use interface::texts::statement;
use maud::{Markup, html};

/// The statement.
#[must_use]
pub fn page(language: Language) -> Markup {
    let words = statement(language);
    html! {
        div.statement {
            h1 tabindex="-1" { (words.title) }
            @for section in words.sections {
                section.group {
                    h2 { (section.title) }
                    @for text in section.text { p { (text) } }
                    @if !section.list.is_empty() { ul { @for item in section.list { li { (item) } } } }
                    @for deviation in section.deviations {
                        h3 { (deviation.title) }
                        dl.statement__rows { @for (label, text) in deviation.rows { dt { (label) } dd { (text) } } }
                    }
                }
            }
        }
    }
}

/// What the page is called. The place to break it is for the heading, not for a tab.
#[must_use]
pub fn name(language: Language) -> String {
    statement(language).title.replace('\u{ad}', "")
}
