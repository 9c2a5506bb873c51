//! Problem page: what a kind of problem of the API means and what to do about it, at `/problems/{word}`.

use interface::address;
use interface::texts::{self, ProblemKind};
use maud::html;

use super::page_content::{PageContent, Sharing};
use super::page_request::PageRequest;

/// The page.
pub(crate) fn page(wanted: &PageRequest<'_>, kind: ProblemKind) -> PageContent {
    let words = texts::problem(wanted.language, kind);
    let main = html! {
        section.trouble data-problem=(kind.word()) {
            h1 tabindex="-1" { (words.title) }
            p { (words.happened) }
            h2 { (words.to_do_title) }
            p { (words.to_do) }
            p.hint { (words.known_as) " " code { (address::problem(kind.word(), None)) } }
        }
    };
    PageContent { title: words.title.to_owned(), sharing: Sharing::Nobody, ..PageContent::new(main) }
}
