//! Templates: the HTML of pages, as functions of data. They know neither server nor browser.
//!
//! The server sends what they give, an export writes it to files, and the app puts it into the page. Where a visitor's
//! browser decides what stands in a page (a check, steps for this browser, a tool), a template asks whoever makes the
//! page: [`flow_page::Around`].

pub mod attract;
pub mod desk;
pub mod diagram_page;
pub mod drawing;
pub mod finding;
pub mod flow_page;
pub mod frame;
pub mod guided;
pub mod home;
pub mod howto;
pub mod kiosk;
pub mod library;
pub mod link;
pub mod node;
pub mod notices;
pub mod outline;
pub mod prose;
pub mod reader;
pub mod readiness;
pub mod report;
pub mod report_contents;
pub mod sign;
pub mod statement;
pub mod tool;
pub mod trouble;

pub use flow_page::{Around, FlowPage};
pub use maud::Markup;
pub use reader::Reader;
