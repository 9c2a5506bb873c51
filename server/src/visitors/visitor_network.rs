//! Visitor network: the operator's lists of networks as they are now, and the port of this server's own STUN server.

use std::sync::Arc;

use arc_swap::ArcSwap;

use super::network_lists::{ListError, Networks, Sources};

/// The lists as they are now, and the port of the STUN server. Cheap to clone.
#[derive(Clone)]
pub(crate) struct VisitorNetwork {
    inner: Arc<Inner>,
}

struct Inner {
    sources: Sources,
    networks: ArcSwap<Networks>,
    stun_port: Option<u16>,
}

impl VisitorNetwork {
    /// Reads the lists.
    pub(crate) fn new(sources: Sources, stun_port: Option<u16>) -> Result<Self, ListError> {
        let networks = ArcSwap::from_pointee(Networks::load(&sources)?);
        Ok(Self { inner: Arc::new(Inner { sources, networks, stun_port }) })
    }

    /// The lists as they are now.
    pub(crate) fn networks(&self) -> Arc<Networks> {
        self.inner.networks.load_full()
    }

    /// The port of the STUN server, where there is one.
    pub(crate) fn stun_port(&self) -> Option<u16> {
        self.inner.stun_port
    }

    /// Reads the lists again; when one is refused the old ones stay.
    pub(crate) fn reload(&self) -> Result<(), ListError> {
        self.inner.networks.store(Arc::new(Networks::load(&self.inner.sources)?));
        Ok(())
    }
}
