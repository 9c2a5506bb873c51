//! `inlogwijzer studio`: the workshop, in which authors change plans in the browser. It listens on loopback only.

use std::net::SocketAddr;

use super::cli::Studio as Settings;
use super::output::{Done, Failure};
use super::serve::{listen, told_to_stop};
use crate::studio::{Drafts, Guard, Studio, router};

/// Serves the workshop until it is told to stop.
pub(crate) fn run(settings: &Settings) -> Done {
    if !settings.listen.ip().is_loopback() {
        return Err(not_loopback(settings.listen));
    }
    let drafts = Drafts::open(&settings.content.content).map_err(|error| error.to_string())?;
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("the workshop cannot start: {error}"))?
        .block_on(serve(settings, drafts))
}

fn not_loopback(address: SocketAddr) -> Failure {
    format!(
        "the workshop can write content, so it listens on this machine only, and {address} can be reached from others. \
         Give --listen 127.0.0.1:PORT or [::1]:PORT."
    )
    .into()
}

async fn serve(settings: &Settings, drafts: Drafts) -> Done {
    let listener = listen(settings.listen).await?;
    let address = listener.local_addr()?;
    let guard =
        Guard::new(address.port()).map_err(|error| format!("there is no chance for a key: {error}"))?;
    let query = guard.query();
    let content = drafts.content().display().to_string();
    let app = router(Studio::new(drafts, guard));
    println!("the workshop of {content}");
    println!("open http://{address}/nl/werkplaats?{query}");
    let mut stop = told_to_stop().map(Box::pin)?;
    let served = async move { axum::serve(listener, app).await };
    tokio::select! {
        done = served => done?,
        () = &mut stop => {}
    }
    Ok(())
}
