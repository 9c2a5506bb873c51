//! An HTTP client that sends exactly what a test says: it adds no header and changes no path.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};

use anyhow::{Context as _, Result, ensure};
pub use test_support::answer::Answer;

use crate::PATIENCE;

/// Sends a request and reads the answer. `path` goes out as it stands.
///
/// # Errors
/// When the server cannot be reached, or does not speak HTTP.
pub fn send(server: SocketAddr, method: &str, path: &str, headers: &[(&str, &str)]) -> Result<Answer> {
    ask(server, method, path, headers, None)
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
    ask(server, method, path, headers, Some(body))
}

pub(crate) fn ask(
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
