//! A proxy between browsers and servers that a test controls: it switches to another server, blocks requests, and
//! records them. It plays an update, a broken network or an operator's proxy.

use std::net::{Ipv4Addr, SocketAddr, TcpListener as Socket};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::Duration;

use anyhow::{Context as _, Result};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::oneshot;

use crate::server::Server;

/// What becomes of requests.
#[derive(Debug, Default)]
struct Rules {
    /// Where they go to; the last fitting beginning of a path counts.
    ways: Vec<(String, SocketAddr)>,
    /// Beginnings of paths that get no answer.
    stopped: Vec<String>,
    /// Beginnings of paths that get only a status, or with it a page.
    answered: Vec<(String, u16, Option<String>)>,
    /// Beginnings of paths that wait so long before anything becomes of them.
    late: Vec<(String, Duration)>,
    /// Method and path of all so far.
    seen: Vec<String>,
}

/// A gate that stands; it goes away when this does.
#[derive(Debug)]
pub struct Gate {
    port: u16,
    rules: Arc<Mutex<Rules>>,
    close: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Gate {
    /// A gate to this server.
    ///
    /// # Errors
    /// When there is no free port.
    pub fn to(server: &Server) -> Result<Self> {
        let socket = Socket::bind((Ipv4Addr::LOCALHOST, 0))?;
        socket.set_nonblocking(true)?;
        let port = socket.local_addr()?.port();
        let rules = Arc::<Mutex<Rules>>::default();
        let (close, closed) = oneshot::channel();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let thread = {
            let rules = Arc::clone(&rules);
            thread::spawn(move || {
                runtime.block_on(async {
                    tokio::select! {
                        () = welcome(socket, &rules) => {}
                        _ = closed => {}
                    }
                });
            })
        };
        let gate = Self { port, rules, close: Some(close), thread: Some(thread) };
        gate.lead_to(server);
        Ok(gate)
    }

    /// Its origin.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// From now on everything goes to this server, and nothing is answered here.
    pub fn lead_to(&self, server: &Server) {
        let mut rules = self.rules();
        rules.ways = vec![("/".to_owned(), server.address())];
        rules.answered.clear();
    }

    /// From now on paths that begin like this go to this server, whatever others do.
    pub fn lead_some_to(&self, path: &str, server: &Server) {
        self.rules().ways.push((path.to_owned(), server.address()));
    }

    /// Stops requests whose path begins with one of these; none stops nothing.
    pub fn stop(&self, paths: &[&str]) {
        self.rules().stopped = paths.iter().map(|&path| path.to_owned()).collect();
    }

    /// Answers requests whose path begins like this with nothing but a status.
    pub fn answer(&self, path: &str, status: u16) {
        self.rules().answered.push((path.to_owned(), status, None));
    }

    /// Answers requests whose path begins like this with a page of HTML, as a portal or a filter does.
    pub fn answer_with_page(&self, path: &str, status: u16, html: &str) {
        self.rules().answered.push((path.to_owned(), status, Some(html.to_owned())));
    }

    /// Makes requests whose path begins like this wait so long.
    pub fn delay(&self, path: &str, wait: Duration) {
        self.rules().late.push((path.to_owned(), wait));
    }

    /// Which requests came since this was asked the last time: method and path.
    #[must_use]
    pub fn seen(&self) -> Vec<String> {
        std::mem::take(&mut self.rules().seen)
    }

    fn rules(&self) -> MutexGuard<'_, Rules> {
        lock(&self.rules)
    }
}

impl Drop for Gate {
    fn drop(&mut self) {
        if let Some(close) = self.close.take() {
            let _ = close.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

fn lock(rules: &Mutex<Rules>) -> MutexGuard<'_, Rules> {
    rules.lock().unwrap_or_else(PoisonError::into_inner)
}

async fn welcome(socket: Socket, rules: &Arc<Mutex<Rules>>) {
    let Ok(listener) = TcpListener::from_std(socket) else { return };
    loop {
        let Ok((visitor, _)) = listener.accept().await else { continue };
        // A connection that breaks is the browser's to make something of.
        tokio::spawn(pass(visitor, Arc::clone(rules)));
    }
}

/// One request a connection: each is looked at.
async fn pass(mut visitor: TcpStream, rules: Arc<Mutex<Rules>>) -> Result<()> {
    let mut begun = Vec::new();
    let end = loop {
        if let Some(end) = begun.windows(4).position(|bytes| bytes == b"\r\n\r\n") {
            break end + 4;
        }
        if visitor.read_buf(&mut begun).await? == 0 {
            return Ok(());
        }
    };
    let head = String::from_utf8_lossy(&begun[..end]).into_owned();
    let mut words = head.split(' ');
    let (method, path) = (words.next().unwrap_or_default(), words.next().unwrap_or_default());
    let (wait, stopped, status, way) = {
        let mut rules = lock(&rules);
        rules.seen.push(format!("{method} {path}"));
        let stopped = rules.stopped.iter().any(|begin| path.starts_with(begin));
        let status = rules
            .answered
            .iter()
            .find(|(begin, ..)| path.starts_with(begin))
            .map(|(_, status, page)| (*status, page.clone()));
        let way = rules.ways.iter().rev().find(|(begin, _)| path.starts_with(begin)).map(|(_, way)| *way);
        let wait = rules.late.iter().find(|(begin, _)| path.starts_with(begin)).map(|(_, wait)| *wait);
        (wait, stopped, status, way)
    };
    if let Some(wait) = wait {
        tokio::time::sleep(wait).await;
    }
    if stopped {
        return Ok(());
    }
    if let Some((status, page)) = status {
        let kind = if page.is_some() { "Content-Type: text/html; charset=utf-8\r\n" } else { "" };
        let page = page.unwrap_or_default();
        let length = page.len();
        let answer = format!(
            "HTTP/1.1 {status} By the gate\r\n{kind}Content-Length: {length}\r\nConnection: close\r\n\r\n{page}"
        );
        return Ok(visitor.write_all(answer.as_bytes()).await?);
    }
    let mut server = TcpStream::connect(way.context("the gate leads nowhere")?).await?;
    for line in head.trim_end().split("\r\n").filter(|line| !is_about_the_connection(line)) {
        server.write_all(line.as_bytes()).await?;
        server.write_all(b"\r\n").await?;
    }
    server.write_all(b"Connection: close\r\n\r\n").await?;
    server.write_all(&begun[end..]).await?;
    tokio::io::copy_bidirectional(&mut visitor, &mut server).await?;
    Ok(())
}

fn is_about_the_connection(line: &str) -> bool {
    line.get(..11).is_some_and(|name| name.eq_ignore_ascii_case("connection:"))
}
