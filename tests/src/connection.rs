//! A keep-alive connection for several requests, from an address that the test chooses.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, SocketAddr, TcpStream};

use anyhow::{Context as _, Result, ensure};
use socket2::{Domain, Socket, Type};

use crate::PATIENCE;
use crate::http::{self, Answer};

/// A connection to a server.
#[derive(Debug)]
pub struct Connection {
    stream: TcpStream,
    server: SocketAddr,
    /// What was read beyond the last answer.
    rest: Vec<u8>,
}

impl Connection {
    /// A connection.
    ///
    /// # Errors
    /// When the server is not reached.
    pub fn to(server: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect_timeout(&server, PATIENCE).context("the server is not reached")?;
        Self::over(stream, server)
    }

    /// A connection from an address of this machine, such as any in 127.0.0.0/8.
    ///
    /// # Errors
    /// When the server is not reached, or there is no such address.
    pub fn from(visitor: Ipv4Addr, server: SocketAddr) -> Result<Self> {
        let socket = Socket::new(Domain::IPV4, Type::STREAM, None)?;
        let own = SocketAddr::from((visitor, 0));
        socket.bind(&own.into()).with_context(|| format!("{visitor} is not of this machine"))?;
        socket.connect_timeout(&server.into(), PATIENCE).context("the server is not reached")?;
        Self::over(socket.into(), server)
    }

    fn over(stream: TcpStream, server: SocketAddr) -> Result<Self> {
        stream.set_nodelay(true)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        Ok(Self { stream, server, rest: Vec::new() })
    }

    /// Sends a request and reads its answer.
    ///
    /// # Errors
    /// When no whole answer comes.
    pub fn send(
        &mut self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Result<Answer> {
        let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {}\r\n", self.server);
        for (name, value) in headers {
            request.push_str(&format!("{name}: {value}\r\n"));
        }
        request.push_str(&format!("Content-Length: {}\r\n\r\n", body.len()));
        let mut request = request.into_bytes();
        request.extend_from_slice(body);
        self.stream.write_all(&request)?;
        self.answer()
    }

    fn answer(&mut self) -> Result<Answer> {
        let end = loop {
            match self.rest.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
                Some(end) => break end + 4,
                None => self.read_more()?,
            }
        };
        let head = http::parse(&self.rest[..end])?;
        ensure!(head.header("transfer-encoding").is_empty(), "an answer of unknown length");
        let length: usize = match head.header("content-length") {
            "" => 0,
            length => length.parse().context("no length")?,
        };
        while self.rest.len() < end + length {
            self.read_more()?;
        }
        let answer = http::parse(&self.rest[..end + length])?;
        self.rest.drain(..end + length);
        Ok(answer)
    }

    fn read_more(&mut self) -> Result<()> {
        let mut some = [0; 4096];
        let count = self.stream.read(&mut some).context("no answer")?;
        ensure!(count > 0, "the answer stopped half-way");
        self.rest.extend_from_slice(&some[..count]);
        Ok(())
    }
}
