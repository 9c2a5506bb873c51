//! Offline fallback: content and flows that were fetched before, used while the server cannot be reached.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

use kiosk::VisitorState;
use protocol::{Catalog, FlowDocument};
use readiness::Policy;

use super::{FetchError, flow};
use crate::visit::ThisVisit;

/// The flows of this visit: a visitor who asks for help while the server is away must not lose the answers. The list
/// tells what the visitor's problem was, so it goes with the visit.
#[derive(Default)]
struct VisitedFlows(Vec<Arc<FlowDocument>>);

/// A flow; the one that was fetched before while the server is away.
pub(crate) async fn flow_or_kept(
    visit: ThisVisit,
    id: &str,
    library: Option<&str>,
) -> Result<Arc<FlowDocument>, FetchError> {
    match flow(id, library).await {
        Ok(document) => Ok(Arc::new(document)),
        Err(FetchError::NotFound) => Err(FetchError::NotFound),
        Err(error) => kept_flow(visit, id).ok_or(error),
    }
}

/// Keeps a flow for [`flow_or_kept`].
pub(crate) fn keep_flow(visit: &VisitorState, document: &Arc<FlowDocument>) {
    visit.with(|VisitedFlows(kept)| {
        kept.retain(|known| known.flow.id != document.flow.id);
        kept.push(Arc::clone(document));
    });
}

fn kept_flow(visit: ThisVisit, id: &str) -> Option<Arc<FlowDocument>> {
    visit.with(|VisitedFlows(kept)| kept.iter().find(|known| known.flow.id == id).cloned())?
}

/// Content that was fetched last. It outlives a visit, so that a kiosk without network comes back to its attract
/// screen. That is safe: the content is the same for every visitor, and no other type fits in.
#[derive(Clone, Default)]
pub(crate) struct ContentCache(Rc<RefCell<Content>>);

#[derive(Default)]
struct Content {
    catalog: Option<Rc<Catalog>>,
    policy: Rc<Policy>,
}

impl ContentCache {
    /// Keeps the catalog.
    pub(crate) fn keep_catalog(&self, catalog: &Rc<Catalog>) {
        self.0.borrow_mut().catalog = Some(Rc::clone(catalog));
    }

    /// The catalog that was kept last.
    pub(crate) fn catalog(&self) -> Option<Rc<Catalog>> {
        self.0.borrow().catalog.clone()
    }

    /// Keeps the policy.
    pub(crate) fn keep_policy(&self, policy: &Rc<Policy>) {
        self.0.borrow_mut().policy = Rc::clone(policy);
    }

    /// The policy that was kept last; before one came, one by which browsers are judged by what they can do.
    pub(crate) fn policy(&self) -> Rc<Policy> {
        Rc::clone(&self.0.borrow().policy)
    }
}
