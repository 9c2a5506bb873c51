//! The server in the test's own process: its router is called directly, with SQLite in a temporary file and the real
//! content. No socket, no browser, no other process.
//!
//! [`Server`] has the face of the one in `inlogwijzer-tests`: a test that needs neither socket nor process can be moved
//! from outside to inside.

pub mod site;

use std::fs;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use anyhow::{Context as _, Result, anyhow};
use axum::body::{Body, to_bytes};
use axum::extract::ConnectInfo;
use axum::http::Request;
use inlogwijzer_server::testing::TestServer;
use sqlx::{Connection as _, SqliteConnection};
use test_support::answer::Answer;
use test_support::client::Client;
use test_support::folder::Folder;
use test_support::places;
use tokio::runtime::{Builder, Runtime};
use tower_service::Service as _;

/// Where the server listens, as far as it and its visitors can tell.
const HERE: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 8080);
/// From where visitors come.
const VISITOR: SocketAddr = SocketAddr::new(std::net::IpAddr::V4(Ipv4Addr::LOCALHOST), 40000);

/// What all servers run on.
static RUNTIME: LazyLock<std::io::Result<Runtime>> =
    LazyLock::new(|| Builder::new_multi_thread().worker_threads(2).enable_all().build());

fn runtime() -> Result<&'static Runtime> {
    RUNTIME.as_ref().map_err(|error| anyhow!("there is no runtime: {error}"))
}

/// What a server is started with.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The built app; without one it is a made-up one.
    pub site: Option<PathBuf>,
    /// The content.
    pub content: PathBuf,
    /// Further words on the command line.
    pub more: Vec<String>,
    /// Whether browsers keep the app for when there is no network.
    pub keeps_offline: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { site: None, content: places::content(), more: Vec::new(), keeps_offline: false }
    }
}

/// The server that all tests share which only read, and the content that all others take from it.
static SHARED: LazyLock<Result<Arc<Server>>> = LazyLock::new(|| {
    // A `static` is never dropped: so no folder of its own that would be left behind at each run.
    let folder = places::workspace().join("target/inside");
    let _ = fs::remove_dir_all(&folder);
    let site = folder.join("site");
    fs::create_dir_all(&site)?;
    site::make(&site)?;
    let database = folder.join("shared.sqlite");
    let words = words(&database, &site, &Settings::default())?;
    let served = runtime()?.block_on(TestServer::start(words)).map_err(|error| anyhow!("{error}"))?;
    Ok(Arc::new(Server { served, site, database, _folder: None }))
});

/// The words on the command line.
fn words(database: &Path, site: &Path, settings: &Settings) -> Result<Vec<String>> {
    let text = |path: &Path| path.to_str().map(str::to_owned).context("a path that is no text");
    let mut words = vec!["--database".to_owned(), format!("sqlite:{}", text(database)?)];
    words.extend(["--site".to_owned(), text(site)?, "--content".to_owned(), text(&settings.content)?]);
    // Drawing everything beforehand would keep the cores from the tests.
    words.extend(["--draw-after", "3600"].map(str::to_owned));
    if !settings.keeps_offline {
        words.extend(["--service-worker", "off"].map(str::to_owned));
    }
    words.extend(settings.more.iter().cloned());
    Ok(words)
}

/// A server.
pub struct Server {
    served: TestServer,
    site: PathBuf,
    database: PathBuf,
    /// Where the database is.
    _folder: Option<Folder>,
}

impl Server {
    /// A server with a new database.
    ///
    /// # Errors
    /// When the server does not start.
    pub fn start() -> Result<Self> {
        Self::with(Settings::default())
    }

    /// One for all tests that only read.
    ///
    /// # Errors
    /// When the server does not start.
    pub fn shared() -> Result<Arc<Self>> {
        SHARED.as_ref().map(Arc::clone).map_err(|error| anyhow!("{error:#}"))
    }

    /// A server with settings of one's own and a new database.
    ///
    /// # Errors
    /// When the server does not start.
    #[expect(clippy::needless_pass_by_value, reason = "as the server outside is started")]
    pub fn with(settings: Settings) -> Result<Self> {
        let (shared, folder) = (Self::shared()?, Folder::new()?);
        let site = settings.site.as_ref().unwrap_or(&shared.site).clone();
        let database = folder.path().join("x.sqlite");
        let words = words(&database, &site, &settings)?;
        let runtime = runtime()?;
        let served = if settings.content == places::content() {
            // Reading the content takes most of a start.
            runtime.block_on(shared.served.another(words))
        } else {
            runtime.block_on(TestServer::start(words))
        };
        let served = served.map_err(|error| anyhow!("{error}"))?;
        Ok(Self { served, site, database, _folder: Some(folder) })
    }

    /// Asks the database for a number, beside the server.
    ///
    /// # Errors
    /// When the database refuses it.
    pub fn number(&self, sql: &'static str) -> Result<i64> {
        let address = format!("sqlite:{}", self.database.display());
        runtime()?.block_on(async {
            let mut connection = SqliteConnection::connect(&address).await?;
            Ok(sqlx::query_scalar(sql).fetch_one(&mut connection).await?)
        })
    }

    /// Where it seems to listen.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        HERE
    }

    /// Its origin.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{HERE}")
    }
}

impl Client for Server {
    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<&[u8]>) -> Result<Answer> {
        let mut request = Request::builder().method(method).uri(path).extension(ConnectInfo(VISITOR));
        // A test can ask under another name, and no request has two.
        if !headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("host")) {
            request = request.header("host", HERE.to_string());
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if let Some(body) = body {
            request = request.header("content-length", body.len());
        }
        let request = request.body(Body::from(body.unwrap_or_default().to_vec()))?;
        let mut router = self.served.router();
        runtime()?.block_on(async {
            // Its error is none: it always answers.
            let Ok(answer) = router.call(request).await;
            let (head, body) = answer.into_parts();
            let headers = head.headers.iter().map(|(name, value)| {
                (name.as_str().to_owned(), String::from_utf8_lossy(value.as_bytes()).into_owned())
            });
            let headers = headers.collect();
            let body = to_bytes(body, usize::MAX).await.context("the answer stopped half-way")?;
            Ok(Answer { status: head.status.as_u16(), headers, body: body.to_vec() })
        })
    }
}
