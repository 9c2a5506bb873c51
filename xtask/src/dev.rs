//! `cargo xtask dev`: serves the app at http://localhost:8081 and reloads it at each change. Beside it, a server at
//! http://localhost:8080 follows changes of the content and of the server's code.
//!
//! Trunk watches and serves the app (Trunk.toml). The server at 8080 keeps the app as it was built at the start.

use std::path::PathBuf;
use std::process::{Child, Command};
use std::time::Duration;

use anyhow::{Context as _, Result, ensure};
use xtask::fingerprint::fingerprint;

use crate::process::say;
use crate::project::{Profile, Project};
use crate::{Ending, build, start};

/// How often files are looked at.
const BETWEEN_LOOKS: Duration = Duration::from_secs(1);

/// Serves until Trunk ends, which Ctrl+C makes it do.
pub(crate) fn dev(project: &Project) -> Result<Ending> {
    build::all(project, Profile::Dev)?;
    let mut server = serve(project)?;
    let ended = watch(project, &mut server);
    // It has ended already where Ctrl+C reached all of us.
    let _ = server.kill();
    let _ = server.wait();
    ended
}

fn watch(project: &Project, server: &mut Child) -> Result<Ending> {
    // Not in dist/, from which the server serves.
    let dist = project.target().join("dev");
    let mut trunk = build::trunk(project, &["serve"], &dist)?
        .spawn()
        .context("cannot start Trunk, which serves the app")?;
    let content = [project.root.join("content")];
    let code: Vec<PathBuf> =
        ["server", "crates", "Cargo.toml", "Cargo.lock"].map(|path| project.root.join(path)).into();
    let (mut content_was, mut code_was) = (fingerprint(&content)?, fingerprint(&code)?);
    say("the app is at http://localhost:8081, the server at http://localhost:8080; Ctrl+C ends both");
    loop {
        std::thread::sleep(BETWEEN_LOOKS);
        if let Some(end) = trunk.try_wait().context("cannot tell whether Trunk runs")? {
            return Ok(if end.success() { Ending::Good } else { Ending::Bad });
        }
        let (content_is, code_is) = (fingerprint(&content)?, fingerprint(&code)?);
        if code_is != code_was {
            code_was = code_is;
            // A mistake in the code is on the screen by now; the server that ran goes on.
            if build::server(project, Profile::Dev).is_ok() {
                let _ = server.kill();
                let _ = server.wait();
                *server = serve(project)?;
                say("the server began again with the new code");
            }
        } else if content_is != content_was {
            hang_up(server)?;
        }
        content_was = content_is;
    }
}

fn serve(project: &Project) -> Result<Child> {
    start::command(project, &[])?.spawn().context("cannot start the server")
}

/// Has the server read the content again; it says what is wrong with it and keeps the old.
fn hang_up(server: &Child) -> Result<()> {
    let mut kill = Command::new("kill");
    let told =
        kill.args(["-HUP", &server.id().to_string()]).status().context("there is no program `kill`")?;
    ensure!(told.success(), "the server is gone; its last words are above");
    Ok(())
}
