//! pgbouncer in front of a PostgreSQL, in transaction mode: each transaction gets a connection of few. With TLS where it
//! is asked for, by a certificate of an authority of its own.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::Instant;

use anyhow::{Context as _, Result, ensure};
use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};

use crate::folder::Folder;
use crate::postgres::{Postgres, as_unprivileged, unprivileged};
use crate::{PATIENCE, TICK};

/// A pooler that runs; it stops when this goes.
#[derive(Debug)]
pub struct Pooler {
    folder: Folder,
    port: u16,
    child: Child,
}

impl Pooler {
    /// One in front of this PostgreSQL.
    ///
    /// # Errors
    /// When pgbouncer is not installed, or does not start.
    pub fn start(postgres: &Postgres, with_tls: bool) -> Result<Self> {
        let folder = Folder::new()?;
        let here = folder.path().display().to_string();
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        let mut settings = format!(
            "[databases]\n* = host={} user=postgres\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\n\
             auth_type = any\npool_mode = transaction\ndefault_pool_size = 2\nunix_socket_dir =\nlogfile = {here}/log\n",
            postgres.socket().display()
        );
        if with_tls {
            certificates(&folder)?;
            settings.push_str(&format!(
                "client_tls_sslmode = require\nclient_tls_key_file = {here}/key.pem\nclient_tls_cert_file = {here}/cert.pem\n"
            ));
        }
        fs::write(folder.path().join("pooler.ini"), settings)?;
        // It refuses to run as root, and must read and write here.
        if let Some(user) = unprivileged() {
            let done = Command::new("chown").args(["-R", &format!("{user}:")]).arg(folder.path()).status()?;
            ensure!(done.success(), "cannot give {here} to {user}");
        }
        let program = ["/usr/sbin/pgbouncer", "/usr/bin/pgbouncer"].map(PathBuf::from);
        let program = program.into_iter().find(|program| program.exists());
        let program = program.context("there is no pgbouncer; `cargo xtask test` installs it")?;
        let mut command = as_unprivileged(&program);
        command.arg(folder.path().join("pooler.ini")).current_dir("/").stdin(Stdio::null());
        let child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
        let mut pooler = Self { folder, port, child };
        let begin = Instant::now();
        while TcpStream::connect(("127.0.0.1", port)).is_err() {
            let ended = pooler.child.try_wait()?;
            let log = fs::read_to_string(pooler.folder.path().join("log")).unwrap_or_default();
            ensure!(ended.is_none() && begin.elapsed() < PATIENCE, "pgbouncer: {ended:?}\n{log}");
            thread::sleep(TICK);
        }
        Ok(pooler)
    }

    /// The URL of a database behind it, with settings such as `sslmode=disable`.
    #[must_use]
    pub fn url(&self, database: &str, settings: &str) -> String {
        format!("postgres://postgres@localhost:{}/{database}?{settings}", self.port)
    }

    /// The file with the authority that signed its certificate.
    #[must_use]
    pub fn authority(&self) -> String {
        self.folder.path().join("authority.pem").display().to_string()
    }
}

impl Drop for Pooler {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A key, its certificate for `localhost`, and the authority that signed that.
fn certificates(folder: &Folder) -> Result<()> {
    let mut authority = CertificateParams::new(Vec::new())?;
    authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    let authority_key = KeyPair::generate()?;
    let root = authority.self_signed(&authority_key)?;
    let key = KeyPair::generate()?;
    let issuer = Issuer::new(authority, authority_key);
    let cert = CertificateParams::new(vec!["localhost".to_owned()])?.signed_by(&key, &issuer)?;
    for (name, label, der) in [
        ("authority.pem", "CERTIFICATE", root.der().to_vec()),
        ("cert.pem", "CERTIFICATE", cert.der().to_vec()),
        ("key.pem", "PRIVATE KEY", key.serialize_der()),
    ] {
        let lines = BASE64_STANDARD.encode(der);
        let lines: Vec<&str> =
            (0..lines.len()).step_by(64).map(|at| &lines[at..(at + 64).min(lines.len())]).collect();
        let text = format!("-----BEGIN {label}-----\n{}\n-----END {label}-----\n", lines.join("\n"));
        fs::write(folder.path().join(name), text)?;
    }
    Ok(())
}
