//! nginx or Caddy in front of two servers, or nginx as a host of files, with the configuration that operators get:
//! `deploy/nginx.conf`, `deploy/Caddyfile` and `deploy/nginx-static.conf`.

use std::fs;
use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;

use crate::folder::Folder;
use crate::{PATIENCE, TICK, http, places};

/// The name in the certificate of [`Proxy::nginx_of_files_by_tls`].
pub const TLS_NAME: &str = "hulp.bibliotheek.example";

/// A proxy that runs; it stops when this goes.
#[derive(Debug)]
pub struct Proxy {
    folder: Folder,
    address: SocketAddr,
    child: Child,
}

impl Proxy {
    /// nginx in front of these two servers.
    ///
    /// # Errors
    /// When nginx is not installed, or does not take the file.
    pub fn nginx(servers: [SocketAddr; 2]) -> Result<Self> {
        at_a_free_address(|address| Self::nginx_at(address, servers))
    }

    fn nginx_at(address: SocketAddr, servers: [SocketAddr; 2]) -> Result<Self> {
        let folder = Folder::new()?;
        let here = folder.path().display().to_string();
        let words = [
            ("server 127.0.0.1:8081", format!("server {}", servers[0])),
            ("server 127.0.0.1:8082", format!("server {}", servers[1])),
            ("listen 80;", format!("listen {address};")),
            ("/var/log/nginx", here.clone()),
        ];
        example("nginx.conf", &folder, &words)?;
        fs::write(folder.path().join("around.conf"), around(&here, "nginx.conf"))?;
        let mut command = Command::new(program("nginx"));
        command.args(["-p", &here, "-c", "around.conf", "-e", "start.log"]);
        Self::launch(command, folder, address)
    }

    /// nginx with the files of this folder, and no server behind it: `deploy/nginx-static.conf`.
    ///
    /// # Errors
    /// When nginx is not installed, or does not take the file.
    pub fn nginx_of_files(root: &Path) -> Result<Self> {
        at_a_free_address(|address| Self::nginx_of_files_at(address, root, false))
    }

    /// The same by TLS, as [`TLS_NAME`].
    ///
    /// # Errors
    /// As above, or when no certificate can be made.
    pub fn nginx_of_files_by_tls(root: &Path) -> Result<Self> {
        at_a_free_address(|address| Self::nginx_of_files_at(address, root, true))
    }

    /// The file of the certificate, for who asks by TLS.
    #[must_use]
    pub fn certificate(&self) -> PathBuf {
        self.folder.path().join("certificate.pem")
    }

    fn nginx_of_files_at(address: SocketAddr, root: &Path, by_tls: bool) -> Result<Self> {
        let folder = Folder::new()?;
        let here = folder.path().display().to_string();
        let mut listen = format!("listen {address};");
        if by_tls {
            let made = rcgen::generate_simple_self_signed([TLS_NAME.to_owned()])?;
            fs::write(folder.path().join("certificate.pem"), pem("CERTIFICATE", made.cert.der()))?;
            fs::write(folder.path().join("key.pem"), pem("PRIVATE KEY", &made.signing_key.serialize_der()))?;
            listen = format!(
                "listen {address} ssl; ssl_certificate {here}/certificate.pem; ssl_certificate_key {here}/key.pem;"
            );
        }
        let words = [
            ("root /var/www/inlogwijzer", format!("root {}", root.display())),
            ("listen 80;", listen),
            ("/var/log/nginx", here.clone()),
        ];
        example("nginx-static.conf", &folder, &words)?;
        fs::write(folder.path().join("around.conf"), around(&here, "nginx-static.conf"))?;
        let mut command = Command::new(program("nginx"));
        command.args(["-p", &here, "-c", "around.conf", "-e", "start.log"]);
        Self::launch(command, folder, address)
    }

    /// Caddy in front of these two servers.
    ///
    /// # Errors
    /// When Caddy is not installed, or does not take the file.
    pub fn caddy(servers: [SocketAddr; 2]) -> Result<Self> {
        at_a_free_address(|address| Self::caddy_at(address, servers))
    }

    fn caddy_at(address: SocketAddr, servers: [SocketAddr; 2]) -> Result<Self> {
        let folder = Folder::new()?;
        let words = [
            ("127.0.0.1:8081 127.0.0.1:8082", format!("{} {}", servers[0], servers[1])),
            // Plain HTTP: nobody gives a certificate for this address.
            ("hulp.bibliotheek.example", format!("http://{address}")),
            // Nothing but visitors' requests: no port for its administrator, which could be another's.
            ("{\n\t# Nothing personal", "{\n\tadmin off\n\t# Nothing personal".to_owned()),
        ];
        example("Caddyfile", &folder, &words)?;
        let mut command = Command::new(program("caddy"));
        command
            .args(["run", "--adapter", "caddyfile", "--config", "Caddyfile"])
            .env("HOME", folder.path())
            .env("XDG_DATA_HOME", folder.path())
            .env("XDG_CONFIG_HOME", folder.path());
        Self::launch(command, folder, address)
    }

    fn launch(mut command: Command, folder: Folder, address: SocketAddr) -> Result<Self> {
        let log = fs::File::create(folder.path().join("output.log"))?;
        let child = command
            .current_dir(folder.path())
            .stdin(Stdio::null())
            .stdout(log.try_clone()?)
            .stderr(log)
            .spawn()
            .with_context(|| format!("{command:?} does not start; `cargo xtask test` installs it"))?;
        // From here on it is stopped whatever happens.
        let mut proxy = Self { folder, address, child };
        let begin = Instant::now();
        while http::send(address, "GET", "/healthz", &[]).is_err() {
            let ended = proxy.child.try_wait()?;
            ensure!(ended.is_none(), "the proxy ended with {ended:?}:\n{}", proxy.written()?);
            ensure!(begin.elapsed() < PATIENCE, "the proxy does not answer:\n{}", proxy.written()?);
            thread::sleep(TICK);
        }
        Ok(proxy)
    }

    /// Where it listens.
    #[must_use]
    pub const fn address(&self) -> SocketAddr {
        self.address
    }

    /// All that it wrote down since it started.
    ///
    /// # Errors
    /// When its folder cannot be read.
    pub fn written(&self) -> Result<String> {
        let mut all = String::new();
        for entry in fs::read_dir(self.folder.path())? {
            let file = entry?.path();
            if file.extension().is_some_and(|ending| ending == "log") {
                all.push_str(&fs::read_to_string(file)?);
            }
        }
        Ok(all)
    }
}

impl Drop for Proxy {
    fn drop(&mut self) {
        // Told to end, nginx takes its workers along; killed, it would leave them behind.
        let told = Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status();
        if told.is_err() {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
    }
}

/// A copy of a file of ours with other words in it; each of the old ones must be there.
fn example(name: &str, folder: &Folder, words: &[(&str, String)]) -> Result<()> {
    let own = places::workspace().join("deploy").join(name);
    fs::copy(&own, folder.path().join(name)).with_context(|| format!("{} is missing", own.display()))?;
    words.iter().try_for_each(|(old, new)| folder.replace(name, old, new))
}

/// What Debian's own nginx.conf has around the files in sites-enabled, as far as it matters.
fn around(folder: &str, site: &str) -> String {
    // The one who started it can write its folder; `nobody`, as whom it would go on, cannot.
    let user = if crate::postgres::unprivileged().is_some() { "user root;" } else { "" };
    format!(
        "{user}
worker_processes 2;
daemon off;
pid {folder}/nginx.pid;
events {{ worker_connections 768; }}
http {{
    include /etc/nginx/mime.types;
    access_log {folder}/access.log;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    include {folder}/{site};
}}
"
    )
}

/// Neither can take a free port by itself and say which. Before it takes the one that was free, another test may have.
fn at_a_free_address(start: impl Fn(SocketAddr) -> Result<Proxy>) -> Result<Proxy> {
    let free = || Ok(TcpListener::bind("127.0.0.1:0")?.local_addr()?);
    let mut started = free().and_then(&start);
    for _ in 0..4 {
        started = match started {
            Err(error) if format!("{error:#}").to_lowercase().contains("address already in use") => {
                free().and_then(&start)
            }
            done => return done,
        };
    }
    started
}

/// Bytes as programs in C read them: Base64, in lines.
fn pem(kind: &str, bytes: &[u8]) -> String {
    let encoded = BASE64_STANDARD.encode(bytes);
    let lines: Vec<_> = encoded.as_bytes().chunks(64).map(String::from_utf8_lossy).collect();
    format!("-----BEGIN {kind}-----\n{}\n-----END {kind}-----\n", lines.join("\n"))
}

/// Debian keeps programs for administrators off other people's PATH.
fn program(name: &str) -> PathBuf {
    let usual = Path::new("/usr/sbin").join(name);
    if usual.is_file() { usual } else { PathBuf::from(name) }
}
