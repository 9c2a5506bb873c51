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
