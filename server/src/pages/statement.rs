//! Page of the accessibility statement: `/{taal}/toegankelijkheid`.

use flow::Place;
use interface::address;
use templates::statement;

use super::page_content::{Index, PageContent};
use super::page_request::PageRequest;

/// The statement.
pub(crate) fn page(wanted: &PageRequest<'_>) -> PageContent {
    let own = address::statement(wanted.language, &Place::default());
    let main = statement::page(wanted.language);
    PageContent { title: statement::name(wanted.language), index: Index::Yes(own), ..PageContent::new(main) }
}
