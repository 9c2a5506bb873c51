//! Answers that are kept, for when the server is away.

use std::cell::RefCell;
use std::sync::Arc;

use protocol::FlowDocument;

use super::{ApiError, flow};

thread_local! {
    /// The flows that were fetched in this visit: who asks for help while the server is away must not lose what
    /// was answered.
    static KEPT: RefCell<Vec<Arc<FlowDocument>>> = const { RefCell::new(Vec::new()) };
}

/// A flow; the one that was fetched before while the server is away.
pub(crate) async fn flow_or_kept(id: &str, library: Option<&str>) -> Result<Arc<FlowDocument>, ApiError> {
    match flow(id, library).await {
        Ok(document) => Ok(Arc::new(document)),
        Err(ApiError::NotFound) => Err(ApiError::NotFound),
        Err(error) => kept_flow(id).ok_or(error),
    }
}

/// Keeps a flow for [`flow_or_kept`].
pub(crate) fn keep_flow(document: &Arc<FlowDocument>) {
    KEPT.with_borrow_mut(|kept| {
        kept.retain(|known| known.flow.id != document.flow.id);
        kept.push(Arc::clone(document));
    });
}

/// Keeps none of them any more.
pub(crate) fn forget_flows() {
    KEPT.take();
}

fn kept_flow(id: &str) -> Option<Arc<FlowDocument>> {
    KEPT.with_borrow(|kept| kept.iter().find(|known| known.flow.id == id).cloned())
}
