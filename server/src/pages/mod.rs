//! Room `pages`: HTML as a function of content and request. It has no state and no request handlers.
//!
//! Each page is whole without the app, for browsers without JavaScript or WebAssembly and as the first thing that
//! everybody sees. There is one file a page, with the same elements as the app's view of it. The words and the
//! addresses are those of `crates/interface`.

pub(crate) mod ask;
pub(crate) mod bait;
mod contents;
mod desk;
mod diagram;
pub(crate) mod every_page;
pub(crate) mod files;
mod finding;
pub(crate) mod flow_files;
mod flow_request;
mod form;
mod guided;
mod home;
mod howto;
mod kiosk;
pub(crate) mod layout;
pub(crate) mod not_found;
pub(crate) mod old_browser;
pub(crate) mod page_cache;
pub(crate) mod page_content;
pub(crate) mod page_frame;
pub(crate) mod page_request;
mod preload;
pub(crate) mod problem_page;
mod readiness;
pub(crate) mod render;
pub(crate) mod report;
pub(crate) mod site;
pub(crate) mod sitemap_xml;
pub(crate) mod standalone_page;
mod start;
mod statement;
