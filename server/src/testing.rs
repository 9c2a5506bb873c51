//! Testing: the server without a socket, for tests that call it in their own process.

use std::error::Error;
use std::ffi::OsString;
use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use axum::Router;
use axum::extract::connect_info::MockConnectInfo;
use clap::Parser as _;
use tokio::task::AbortHandle;

use crate::command::cli::{Cli, Command, Serve};
use crate::command::serve;
use crate::content::edition::Edition;
use crate::http::state::AppState;
use crate::http::{housekeeping, router};

/// A server that answers requests without listening anywhere. A clone is the same server.
#[derive(Clone)]
pub struct TestServer {
    state: AppState,
    /// Ends with the last clone.
    _background: Arc<Background>,
}

struct Background(AbortHandle);

impl Drop for Background {
    fn drop(&mut self) {
        self.0.abort();
    }
}

type Failure = Box<dyn Error + Send + Sync>;

impl TestServer {
    /// The server that `inlogwijzer serve` starts with these settings, such as `["--database", "sqlite:…"]`. Variables
    /// `INLOGWIJZER_…` count too. What it does by itself runs in the current runtime. There is no STUN server and no log.
    ///
    /// # Errors
    /// When a setting is not understood, or the content, the app or the database cannot be opened: in the words that the
    /// command says.
    pub async fn start<I>(settings: I) -> Result<Self, Failure>
    where
        I: IntoIterator,
        I::Item: Into<OsString>,
    {
        Self::of(&read(settings)?, None).await
    }

    /// Another server with the content of this one, which then need not be read and drawn again.
    ///
    /// # Errors
    /// As [`TestServer::start`].
    pub async fn another<I>(&self, settings: I) -> Result<Self, Failure>
    where
        I: IntoIterator,
        I::Item: Into<OsString>,
    {
        Self::of(&read(settings)?, Some(self.state.edition())).await
    }

    async fn of(settings: &Serve, edition: Option<Arc<Edition>>) -> Result<Self, Failure> {
        let state = serve::state(settings, edition).await?;
        let background = tokio::spawn(serve::background(settings, state.clone()));
        Ok(Self { state, _background: Arc::new(Background(background.abort_handle())) })
    }

    /// All routes inside all layers, as they are served. A request without an `axum::extract::ConnectInfo<SocketAddr>`
    /// among its extensions comes from `127.0.0.1`. Ambiguous requests are refused by `net`, which is not in it.
    pub fn router(&self) -> Router {
        let peer = SocketAddr::from((Ipv4Addr::LOCALHOST, 40_000));
        router::app(self.state.clone()).layer(MockConnectInfo(peer))
    }

    /// Reads the content again, as a hang-up signal does, and gives its version. It holds up the thread.
    ///
    /// # Errors
    /// When the content is refused; then the old content stays.
    pub fn reload(&self) -> Result<String, Failure> {
        Ok(self.state.reload()?)
    }

    /// Writes buffered counters to the database, which happens every second anyway, and closes it.
    pub async fn close(&self) {
        housekeeping::write_counters_now(self.state.store(), self.state.counters()).await;
        self.state.store().close().await;
    }
}

fn read<I>(settings: I) -> Result<Serve, Failure>
where
    I: IntoIterator,
    I::Item: Into<OsString>,
{
    let command = ["inlogwijzer", "serve"].map(OsString::from).into_iter();
    match Cli::try_parse_from(command.chain(settings.into_iter().map(Into::into)))?.command {
        Command::Serve(settings) => Ok(*settings),
        _ => Err("these are no settings of `serve`".into()),
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use axum::body::{Body, to_bytes};
    use axum::http::{Request, StatusCode, header};
    use axum::response::Response;
    use tower_service::Service as _;

    use super::*;

    /// A server with the real content, a site of two files and a database in a new folder.
    async fn server(name: &str, more: &[&str]) -> TestServer {
        let folder = std::env::temp_dir().join(format!("inlogwijzer-door-{}-{name}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let page = "<!doctype html><html lang=nl><head><title>x</title><link rel=stylesheet href=/a-1.css>\
                    <script type=module src=/boot.js></script></head><body></body></html>";
        fs::write(folder.join("index.html"), page).unwrap();
        fs::write(folder.join("a-1.css"), "p{margin:0}").unwrap();
        let content = concat!(env!("CARGO_MANIFEST_DIR"), "/../content");
        let (site, database) =
            (folder.display().to_string(), format!("sqlite:{}/a.sqlite", folder.display()));
        let own = ["--site", &site, "--content", content, "--database", &database, "--draw-after", "3600"];
        TestServer::start(own.iter().chain(more)).await.unwrap()
    }

    async fn get(server: &TestServer, path: &str, language: &str) -> (Response, String) {
        let request = Request::get(path).header(header::HOST, "hulp.example");
        let request = request.header(header::ACCEPT_LANGUAGE, language).body(Body::empty()).unwrap();
        let (parts, body) = server.router().call(request).await.unwrap().into_parts();
        let text = String::from_utf8(to_bytes(body, usize::MAX).await.unwrap().to_vec()).unwrap();
        (Response::from_parts(parts, Body::empty()), text)
    }

    #[tokio::test]
    async fn each_kind_of_problem_has_a_page_in_both_languages() {
        let server = server("problems", &[]).await;
        for kind in interface::texts::ProblemKind::ALL {
            let address = interface::address::problem(kind.word(), None);
            let (response, dutch) = get(&server, &address, "nl").await;
            assert_eq!(response.status(), StatusCode::OK, "{address}");
            assert!(dutch.contains("<html lang=\"nl\"") && dutch.contains("Wat je kunt doen"), "{dutch}");
            assert!(dutch.contains("noindex") && !dutch.contains("boot.js"), "{dutch}");
            let (_, english) = get(&server, &address, "en").await;
            assert!(
                english.contains("<html lang=\"en\"") && english.contains("What you can do"),
                "{english}"
            );
            // Each leads to the other, and neither takes its language along to other pages.
            assert!(english.contains(&format!("href=\"{address}?taal=nl\"")), "{english}");
            let (_, chosen) = get(&server, &format!("{address}?taal=en"), "nl").await;
            assert!(chosen == english && chosen.contains("href=\"/en/\""), "{chosen}");
        }
        let (response, told) = get(&server, "/problems/iets", "nl").await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert!(told.contains("/problems/no-such-address"), "{told}");
        server.close().await;
    }

    #[tokio::test]
    async fn the_contact_for_security_problems_is_told_when_it_is_set() {
        let path = "/.well-known/security.txt";
        let silent = server("silent", &[]).await;
        let (response, told) = get(&silent, path, "nl").await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert!(told.contains("/problems/no-such-address"), "{told}");
        let server = server("contact", &["--security-contact", "mailto:a@b.example"]).await;
        let (response, told) = get(&server, path, "nl").await;
        assert_eq!(response.status(), StatusCode::OK);
        assert!(told.starts_with("Contact: mailto:a@b.example\nExpires: 20"), "{told}");
        assert!(response.headers().contains_key(header::CONTENT_SECURITY_POLICY));
        silent.close().await;
        server.close().await;
    }
}
