//! Page of the accessibility statement: `/{taal}/toegankelijkheid`.

use flow::Place;
use interface::address;
use interface::texts::statement;
use maud::html;

use super::page_content::{Index, PageContent};
use super::page_request::PageRequest;

/// The statement.
pub(crate) fn page(wanted: &PageRequest<'_>) -> PageContent {
    let words = statement(wanted.language);
    let main = html! {
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
    };
    let own = address::statement(wanted.language, &Place::default());
    PageContent { title: words.title.replace('\u{ad}', ""), index: Index::Yes(own), ..PageContent::new(main) }
}
