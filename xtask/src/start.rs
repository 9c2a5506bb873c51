//! `cargo xtask start`: builds everything, serves it with an embedded database, and prints the address when it is ready.
//!
//! On Unix this process becomes the server (`exec`), so signals and the exit code are the server's own and no server is
//! left behind when somebody stops the command. A small second process waits for the server and prints the address.

use std::io::{Read as _, Write as _};
use std::net::{IpAddr, SocketAddr, TcpStream, ToSocketAddrs as _};
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context as _, Result, bail};

use crate::process::say;
use crate::project::{Profile, Project};
use crate::{Ending, build};

/// The command, not for people, that waits for the server.
pub(crate) const ANNOUNCE: &str = "announce";

const LISTEN: &str = "127.0.0.1:8080";
const DATABASE: &str = "sqlite:.tools/data/inlogwijzer.sqlite";

const BETWEEN_QUESTIONS: Duration = Duration::from_millis(100);
const PATIENCE: Duration = Duration::from_secs(60);

/// Builds and serves. `options` go to `inlogwijzer serve` and win over ours.
pub(crate) fn start(project: &Project, options: &[&str]) -> Result<Ending> {
    build::all(project, Profile::Dev)?;
    let listen = option(options, "--listen").map(str::to_owned).or(listen_in_environment());
    serve(&mut command(project, options)?, listen.as_deref().unwrap_or(LISTEN))
}

/// The server with these options, and with ours where they say nothing.
pub(crate) fn command(project: &Project, options: &[&str]) -> Result<Command> {
    std::fs::create_dir_all(project.tools().join("data")).context("cannot make .tools/data")?;
    let mut server = Command::new(project.server(Profile::Dev));
    server.arg("serve").args(options).current_dir(&project.root);
    if option(options, "--listen").is_none() && listen_in_environment().is_none() {
        server.args(["--listen", LISTEN]);
    }
    if option(options, "--database").is_none() && std::env::var_os("INLOGWIJZER_DATABASE").is_none() {
        server.args(["--database", DATABASE]);
    }
    Ok(server)
}

fn listen_in_environment() -> Option<String> {
    std::env::var("INLOGWIJZER_LISTEN").ok()
}

#[cfg(unix)]
fn serve(server: &mut Command, listen: &str) -> Result<Ending> {
    use std::os::unix::process::CommandExt as _;

    let ourselves = std::env::current_exe().context("cannot find this program")?;
    // Nobody waits for it: it ends by itself once it has spoken or the server is gone.
    Command::new(ourselves)
        .args([ANNOUNCE, listen, &std::process::id().to_string()])
        .spawn()
        .context("cannot start the process that waits for the server")?;
    let error = server.exec();
    Err(error).context("cannot start the server")
}

#[cfg(not(unix))]
fn serve(server: &mut Command, listen: &str) -> Result<Ending> {
    let mut server = server.spawn().context("cannot start the server")?;
    announce_while(listen, || true)?;
    Ok(if server.wait()?.success() { Ending::Good } else { Ending::Bad })
}

/// Waits until the server, which is the process `server_id`, is ready, and prints where it is.
#[cfg(unix)]
pub(crate) fn announce(listen: &str, server_id: &str) -> Result<Ending> {
    let server_id: u32 = server_id.parse().context("the server's process id must be a number")?;
    announce_while(listen, || std::os::unix::process::parent_id() == server_id)
}

#[cfg(not(unix))]
pub(crate) fn announce(listen: &str, _server_id: &str) -> Result<Ending> {
    announce_while(listen, || true)
}

fn announce_while(listen: &str, alive: impl Fn() -> bool) -> Result<Ending> {
    let start = Instant::now();
    while start.elapsed() < PATIENCE {
        std::thread::sleep(BETWEEN_QUESTIONS);
        let ready = is_ready(&connectable(listen)).unwrap_or(false);
        // Asked last: another program may answer at the address of a server that could not start.
        if !alive() {
            return Ok(Ending::Bad);
        }
        if ready {
            say(&format!("Inlogwijzer is ready: {}", address(listen)));
            return Ok(Ending::Good);
        }
    }
    bail!("the server did not become ready at {} within {} s", address(listen), PATIENCE.as_secs())
}

/// Does `/readyz` at this address answer 200?
fn is_ready(listen: &str) -> Result<bool> {
    let at = listen.to_socket_addrs()?.next().context("no such address")?;
    let mut connection = TcpStream::connect_timeout(&at, BETWEEN_QUESTIONS)?;
    connection.set_read_timeout(Some(Duration::from_secs(2)))?;
    write!(connection, "GET /readyz HTTP/1.0\r\nHost: {listen}\r\n\r\n")?;
    let mut answer = String::new();
    connection.read_to_string(&mut answer)?;
    Ok(answer.split_whitespace().nth(1) == Some("200"))
}

/// Where to connect to a server that listens at `listen`.
fn connectable(listen: &str) -> String {
    match listen.parse() {
        Ok(SocketAddr::V4(at)) if at.ip().is_unspecified() => format!("127.0.0.1:{}", at.port()),
        Ok(SocketAddr::V6(at)) if at.ip().is_unspecified() => format!("[::1]:{}", at.port()),
        _ => listen.to_owned(),
    }
}

/// The address for a person's browser on this machine.
fn address(listen: &str) -> String {
    match listen.parse::<SocketAddr>() {
        Ok(at) if is_here(at.ip()) => format!("http://localhost:{}", at.port()),
        _ => format!("http://{listen}"),
    }
}

fn is_here(ip: IpAddr) -> bool {
    ip.is_loopback() || ip.is_unspecified()
}

/// The value of an option, given as `--name value` or `--name=value`.
fn option<'a>(options: &[&'a str], name: &str) -> Option<&'a str> {
    options.iter().enumerate().find_map(|(place, word)| match word.strip_prefix(name)? {
        "" => options.get(place + 1).copied(),
        rest => rest.strip_prefix('='),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_of_this_machine_is_shown_as_localhost() {
        assert_eq!(address("127.0.0.1:8080"), "http://localhost:8080");
        assert_eq!(address("0.0.0.0:80"), "http://localhost:80");
        assert_eq!(address("[::1]:8080"), "http://localhost:8080");
    }

    #[test]
    fn another_address_is_shown_as_it_was_given() {
        assert_eq!(address("192.0.2.7:8080"), "http://192.0.2.7:8080");
        assert_eq!(address("kiosk.example:8080"), "http://kiosk.example:8080");
    }

    #[test]
    fn a_server_that_listens_everywhere_is_asked_here() {
        assert_eq!(connectable("0.0.0.0:81"), "127.0.0.1:81");
        assert_eq!(connectable("[::]:81"), "[::1]:81");
        assert_eq!(connectable("127.0.0.1:81"), "127.0.0.1:81");
    }

    #[test]
    fn an_option_is_found_in_both_spellings() {
        assert_eq!(option(&["--listen", "[::]:1", "--site", "x"], "--listen"), Some("[::]:1"));
        assert_eq!(option(&["--site", "x", "--listen=[::]:1"], "--listen"), Some("[::]:1"));
        assert_eq!(option(&["--listening", "x"], "--listen"), None);
        assert_eq!(option(&["--listen"], "--listen"), None);
    }
}
