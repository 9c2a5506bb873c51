//! A TLS proxy on this machine, through which browsers reach a server by its host name.

use std::net::{IpAddr, Ipv4Addr, SocketAddr, TcpListener as Socket};
use std::sync::{Arc, OnceLock};
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

/// A door that stands open; it closes when this goes.
#[derive(Debug)]
pub struct Front {
    port: u16,
    key_hash: String,
    target: Arc<OnceLock<SocketAddr>>,
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
        let (close, closed) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let thread = {
            let target = Arc::clone(&target);
            thread::spawn(move || {
                runtime.block_on(async {
                    tokio::select! {
                        () = welcome(socket, &acceptor, exit, &target) => {}
                        _ = closed => {}
                    }
                });
            })
        };
        Ok(Self { port, key_hash, target, close: Some(close), thread: Some(thread) })
    }

    /// From now on the door leads to this server.
    ///
    /// # Errors
    /// When it leads somewhere already.
    pub fn lead_to(&self, server: SocketAddr) -> Result<()> {
        self.target.set(server).map_err(|_| anyhow!("this door leads somewhere already"))
    }

    /// What its certificate is known by: SHA-256 of the public key, in Base64.
    pub(crate) fn key_hash(&self) -> &str {
        &self.key_hash
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

async fn welcome(socket: Socket, acceptor: &TlsAcceptor, exit: Ipv4Addr, target: &OnceLock<SocketAddr>) {
    let Ok(listener) = TcpListener::from_std(socket) else { return };
    loop {
        let Ok((visitor, _)) = listener.accept().await else { continue };
        let Some(target) = target.get().copied() else { continue };
        // A connection that breaks is the browser's to make something of.
        tokio::spawn(pass(visitor, acceptor.clone(), exit, target));
    }
}

async fn pass(visitor: TcpStream, acceptor: TlsAcceptor, exit: Ipv4Addr, target: SocketAddr) -> Result<()> {
    let mut visitor = acceptor.accept(visitor).await?;
    let way = TcpSocket::new_v4()?;
    way.bind(SocketAddr::new(IpAddr::V4(exit), 0))?;
    let mut server = way.connect(target).await?;
    tokio::io::copy_bidirectional(&mut visitor, &mut server).await?;
    Ok(())
}
