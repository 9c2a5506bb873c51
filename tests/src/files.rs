//! A server for files that are not the app's: pages to compare with, and a website that shows the app in a frame. All
//! is compressed with Brotli at its best, as the app's files are.

use std::collections::HashMap;
use std::io::{BufRead as _, BufReader, Write as _};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

use anyhow::Result;

/// A body, compressed, and its type.
type Body = (Vec<u8>, &'static str);

/// Serves these files on a free port as long as the program runs, and says where.
///
/// # Errors
/// When there is no port, or a file cannot be compressed.
#[expect(clippy::implicit_hasher, reason = "nobody here has another one")]
pub fn serve(files: HashMap<String, (Vec<u8>, &'static str)>) -> Result<SocketAddr> {
    let compressed: HashMap<String, Body> = files
        .into_iter()
        .map(|(path, (bytes, kind))| Ok((path, (brotli(&bytes)?, kind))))
        .collect::<Result<_>>()?;
    let compressed = Arc::new(compressed);
    let listener = TcpListener::bind(("127.0.0.1", 0))?;
    let address = listener.local_addr()?;
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let files = Arc::clone(&compressed);
            thread::spawn(move || answer_all(stream, &files));
        }
    });
    Ok(address)
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut compressed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &parameters)?;
    Ok(compressed)
}

/// Answers until the other side has no more to ask.
fn answer_all(stream: TcpStream, files: &HashMap<String, Body>) -> Option<()> {
    stream.set_nodelay(true).ok()?;
    let mut out = stream.try_clone().ok()?;
    let mut lines = BufReader::new(stream).lines();
    loop {
        let first = lines.next()?.ok()?;
        // The headers change nothing here.
        while !lines.next()?.ok()?.is_empty() {}
        let path = first.split(' ').nth(1)?;
        let mut answer = match files.get(path) {
            Some((body, kind)) => {
                let head = format!(
                    "HTTP/1.1 200 OK\r\ncontent-type: {kind}\r\ncontent-encoding: br\r\ncontent-length: {}\r\n\r\n",
                    body.len()
                );
                let mut answer = head.into_bytes();
                answer.extend_from_slice(body);
                answer
            }
            // Such as the page's icon.
            None => b"HTTP/1.1 204 No Content\r\n\r\n".to_vec(),
        };
        out.write_all(&answer).ok()?;
        answer.clear();
    }
}
