//! An HTTP client that sends exactly what a test says: it adds no header and changes no path.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;

use crate::PATIENCE;

/// What the server said.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers, names in small letters, in order.
    pub headers: Vec<(String, String)>,
    /// The body as it came.
    pub body: Vec<u8>,
}

impl Answer {
    /// The header's value; empty when it is not there.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value)
    }

    /// The body after undoing its `Content-Encoding`.
    ///
    /// # Errors
    /// When the body is not what the header says.
    pub fn decoded(&self) -> Result<Vec<u8>> {
        let mut plain = Vec::new();
        match self.header("content-encoding") {
            "" => plain.clone_from(&self.body),
            "br" => {
                brotli::BrotliDecompress(&mut self.body.as_slice(), &mut plain).context("no Brotli")?;
            }
            "gzip" => {
                flate2::read::GzDecoder::new(self.body.as_slice())
                    .read_to_end(&mut plain)
                    .context("no gzip")?;
            }
            other => bail!("the encoding '{other}' was not asked for"),
        }
        Ok(plain)
    }

    /// The body as text.
    ///
    /// # Errors
    /// When it is not UTF-8.
    pub fn text(&self) -> Result<String> {
        String::from_utf8(self.decoded()?).context("the body is not UTF-8")
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// When it is not JSON.
    pub fn json(&self) -> Result<Value> {
        serde_json::from_slice(&self.decoded()?).context("the body is not JSON")
    }
}

/// Sends a request and reads the answer. `path` goes out as it stands.
///
/// # Errors
/// When the server cannot be reached, or does not speak HTTP.
pub fn send(server: SocketAddr, method: &str, path: &str, headers: &[(&str, &str)]) -> Result<Answer> {
    send_with(server, method, path, headers, None)
}

/// Sends a request with a body and reads the answer.
///
/// # Errors
/// When the server cannot be reached, or does not speak HTTP.
pub fn send_body(
    server: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Result<Answer> {
    send_with(server, method, path, headers, Some(body))
}

fn send_with(
    server: SocketAddr,
    method: &str,
    path: &str,
    headers: &[(&str, &str)],
    body: Option<&[u8]>,
) -> Result<Answer> {
    let mut stream = TcpStream::connect_timeout(&server, PATIENCE).context("the server is not reached")?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut request = format!("{method} {path} HTTP/1.1\r\nHost: {server}\r\nConnection: close\r\n");
    for (name, value) in headers {
        request.push_str(&format!("{name}: {value}\r\n"));
    }
    if let Some(body) = body {
        request.push_str(&format!("Content-Length: {}\r\n", body.len()));
    }
    request.push_str("\r\n");
    stream.write_all(request.as_bytes())?;
    // A server that has heard enough answers before the end, and listens no longer.
    let _ = stream.write_all(body.unwrap_or_default());
    let mut raw = Vec::new();
    stream.read_to_end(&mut raw).context("the answer stopped half-way")?;
    parse(&raw).with_context(|| format!("{method} {path}"))
}

pub(crate) fn parse(raw: &[u8]) -> Result<Answer> {
    let end = raw.windows(4).position(|bytes| bytes == b"\r\n\r\n").context("no end of the headers")?;
    let head = std::str::from_utf8(&raw[..end]).context("the headers are no text")?;
    let mut lines = head.split("\r\n");
    let status = lines.next().and_then(|line| line.split(' ').nth(1)).and_then(|code| code.parse().ok());
    let headers: Vec<_> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let mut answer = Answer { status: status.context("no status")?, headers, body: raw[end + 4..].to_vec() };
    if answer.header("transfer-encoding") == "chunked" {
        answer.body = unchunked(&answer.body)?;
    }
    Ok(answer)
}

fn unchunked(mut rest: &[u8]) -> Result<Vec<u8>> {
    let mut body = Vec::new();
    loop {
        let end = rest.windows(2).position(|bytes| bytes == b"\r\n").context("a chunk without a size")?;
        let size = usize::from_str_radix(std::str::from_utf8(&rest[..end])?, 16)?;
        rest = &rest[end + 2..];
        ensure!(rest.len() >= size + 2, "a chunk that is too short");
        body.extend_from_slice(&rest[..size]);
        rest = &rest[size + 2..];
        if size == 0 {
            return Ok(body);
        }
    }
}
