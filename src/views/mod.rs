//! Views that more than one page shows.

pub(crate) mod check_node;
pub(crate) mod code;
pub(crate) mod copy;
pub(crate) mod counted;
pub(crate) mod dates;
pub(crate) mod findings;
pub(crate) mod flow_page;
pub(crate) mod howto;
pub(crate) mod library;
pub(crate) mod on_phone;
pub(crate) mod outbox;
pub(crate) mod prose;
pub(crate) mod qr;
pub(crate) mod report_contents;
pub(crate) mod report_summary;
pub(crate) mod school;
pub(crate) mod tool;
pub(crate) mod trouble;
pub(crate) mod waiting;
