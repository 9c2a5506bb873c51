//! A raw TCP connection: the bytes are exactly the test's, from an address that it chooses.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result};
use socket2::{Domain, Socket, Type};

use crate::PATIENCE;

/// A connection.
#[derive(Debug)]
pub struct Raw {
    stream: TcpStream,
}

impl Raw {
    /// A connection from an address of this machine, such as any in 127.0.0.0/8.
    ///
    /// # Errors
    /// When the server is not reached.
    pub fn from(own: Ipv4Addr, server: SocketAddr) -> Result<Self> {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        socket.bind(&SocketAddr::from((own, 0)).into())?;
        socket.connect_timeout(&server.into(), PATIENCE).context("the server is not reached")?;
        let stream: TcpStream = socket.into();
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.set_write_timeout(Some(PATIENCE))?;
        Ok(Self { stream })
    }

    /// A connection.
    ///
    /// # Errors
    /// When the server is not reached.
    pub fn to(server: SocketAddr) -> Result<Self> {
        Self::from(Ipv4Addr::LOCALHOST, server)
    }

    /// Sends bytes; a server that listens no longer is no trouble.
    pub fn send(&mut self, bytes: impl AsRef<[u8]>) {
        let _ = self.stream.write_all(bytes.as_ref());
    }

    /// Reads something, at most `limit` later; nothing when the other side is silent or gone.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn hear(&mut self, limit: Duration) -> Result<Vec<u8>> {
        self.stream.set_read_timeout(Some(limit))?;
        let mut some = vec![0; 64 * 1024];
        let count = self.stream.read(&mut some).unwrap_or(0);
        some.truncate(count);
        Ok(some)
    }

    /// Whether the other side has closed it, at most `limit` later.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn is_closed(&mut self, limit: Duration) -> Result<bool> {
        self.stream.set_read_timeout(Some(limit))?;
        let mut some = [0; 4096];
        Ok(match self.stream.read(&mut some) {
            Ok(count) => count == 0,
            Err(error) => !matches!(error.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut),
        })
    }

    /// Everything that is said until the other side closes, as text, and how long that took.
    ///
    /// # Errors
    /// When it stays open.
    pub fn to_the_end(&mut self) -> Result<(String, Duration)> {
        let begin = Instant::now();
        let mut all = Vec::new();
        self.stream.set_read_timeout(Some(PATIENCE))?;
        let mut some = [0; 16 * 1024];
        loop {
            match self.stream.read(&mut some) {
                Ok(0) => break,
                Ok(count) => all.extend_from_slice(&some[..count]),
                // Closed on us while we were speaking.
                Err(error) if error.kind() == ErrorKind::ConnectionReset => break,
                Err(error) => return Err(error).context("the connection stays open"),
            }
        }
        Ok((String::from_utf8_lossy(&all).into_owned(), begin.elapsed()))
    }
}

/// The statuses in what a server said.
#[must_use]
pub fn statuses(said: &str) -> Vec<u16> {
    said.split("HTTP/1.1 ").skip(1).filter_map(|rest| rest.get(..3)?.parse().ok()).collect()
}

/// Sends bytes and gives everything that comes back until the end.
///
/// # Errors
/// When the server is not reached, or does not close.
pub fn exchange(server: SocketAddr, bytes: impl AsRef<[u8]>) -> Result<String> {
    let mut raw = Raw::to(server)?;
    raw.send(bytes);
    Ok(raw.to_the_end()?.0)
}
