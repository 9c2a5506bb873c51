//! A TLS proxy on this machine, through which browsers reach a server by its host name.

use std::collections::HashMap;
use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener as Socket};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread::{self, JoinHandle};

use anyhow::{Context as _, Result, anyhow};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use rcgen::PublicKeyData as _;
use ring::digest;
use tokio::net::{TcpListener, TcpSocket, TcpStream};
use tokio::sync::oneshot;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;
use tokio_rustls::rustls::crypto::ring::default_provider;
use tokio_rustls::rustls::pki_types::PrivatePkcs8KeyDer;

use crate::names::{self, COMPANION_NAME, HOST_NAME};

/// Where the other names lead.
type Others = Arc<Mutex<HashMap<&'static str, SocketAddr>>>;

/// A door that stands open; it closes when this goes.
#[derive(Debug)]
pub struct Front {
    port: u16,
    key_hash: String,
    target: Arc<OnceLock<SocketAddr>>,
    others: Others,
    close: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Front {
    /// A door that leads nowhere yet, behind which visitors come from `exit`, an address of this machine.
    ///
    /// # Errors
    /// When there is no free port, or no certificate can be made.
    pub fn with_exit(exit: Ipv4Addr) -> Result<Self> {
        let (acceptor, key_hash) = acceptor()?;
        let socket = Socket::bind((Ipv4Addr::LOCALHOST, 0))?;
        socket.set_nonblocking(true)?;
        let port = socket.local_addr()?.port();
        let target = Arc::new(OnceLock::new());
        let others = Others::default();
        let (close, closed) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let thread = {
            let (target, others) = (Arc::clone(&target), Arc::clone(&others));
            thread::spawn(move || {
                runtime.block_on(async {
                    tokio::select! {
                        () = welcome(socket, &acceptor, exit, &target, &others) => {}
                        _ = closed => {}
                    }
                });
            })
        };
        Ok(Self { port, key_hash, target, others, close: Some(close), thread: Some(thread) })
    }

    /// From now on the door leads to this server.
    ///
    /// # Errors
    /// When it leads somewhere already.
    pub fn lead_to(&self, server: SocketAddr) -> Result<()> {
        self.target.set(server).map_err(|_| anyhow!("this door leads somewhere already"))
    }

    /// From now on the door leads to this address where it is asked for one of these names.
    pub fn lead_names_to(&self, names: &[&'static str], address: SocketAddr) {
        let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        others.extend(names.iter().map(|&name| (name, address)));
    }

    /// The origin of one of our names behind this door.
    #[must_use]
    pub fn origin_of(&self, name: &str) -> String {
        format!("https://{name}:{}", self.port)
    }

    /// What its certificate is known by: SHA-256 of the public key, in Base64.
    pub(crate) fn key_hash(&self) -> &str {
        &self.key_hash
    }

    /// Its port.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }

    /// The origin of the app.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("https://{HOST_NAME}:{}", self.port)
    }

    /// The origin of the other site, which leads to the same server.
    #[must_use]
    pub fn companion_origin(&self) -> String {
        format!("https://{COMPANION_NAME}:{}", self.port)
    }
}

impl Drop for Front {
    fn drop(&mut self) {
        if let Some(close) = self.close.take() {
            let _ = close.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// A certificate for our names that nobody signed, made anew each time.
fn acceptor() -> Result<(TlsAcceptor, String)> {
    let made = rcgen::generate_simple_self_signed(names::ALL.map(str::to_owned).to_vec())?;
    let key_hash = digest::digest(&digest::SHA256, &made.signing_key.subject_public_key_info());
    let key = PrivatePkcs8KeyDer::from(made.signing_key.serialize_der());
    let config = ServerConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_single_cert(vec![made.cert.der().clone()], key.into())
        .context("the certificate does not fit its key")?;
    Ok((TlsAcceptor::from(Arc::new(config)), BASE64_STANDARD.encode(key_hash)))
}

async fn welcome(
    socket: Socket,
    acceptor: &TlsAcceptor,
    exit: Ipv4Addr,
    target: &OnceLock<SocketAddr>,
    others: &Others,
) {
    let Ok(listener) = TcpListener::from_std(socket) else { return };
    loop {
        let Ok((visitor, _)) = listener.accept().await else { continue };
        let Some(target) = target.get().copied() else { continue };
        // A connection that breaks is the browser's to make something of.
        tokio::spawn(pass(visitor, acceptor.clone(), exit, target, Arc::clone(others)));
    }
}

async fn pass(
    visitor: TcpStream,
    acceptor: TlsAcceptor,
    exit: Ipv4Addr,
    target: SocketAddr,
    others: Others,
) -> Result<()> {
    let mut visitor = acceptor.accept(visitor).await?;
    // Browsers name the host that they want before anything else.
    let target = visitor.get_ref().1.server_name().map_or(target, |name| {
        let others = others.lock().unwrap_or_else(PoisonError::into_inner);
        others.get(name).copied().unwrap_or(target)
    });
    let way = TcpSocket::new_v4()?;
    way.bind(SocketAddr::new(IpAddr::V4(exit), 0))?;
    let mut server = way.connect(target).await?;
    tokio::io::copy_bidirectional(&mut visitor, &mut server).await?;
    Ok(())
}
