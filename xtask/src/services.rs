//! Installs the services that the tests need (databases, proxies, the parts of a cluster, a screen reader) from Debian.
//! They are never started here: each test runs its own, in its own folder.

use std::path::Path;

use anyhow::{Context as _, Result, bail};

use crate::process::{self, timed};
use crate::system::{Administrator, succeeded};

/// A program, and Debian's package and service of it.
struct Service {
    program: &'static str,
    package: &'static str,
    /// What the package would start at the next boot.
    unit: Option<&'static str>,
}

const fn service(program: &'static str, package: &'static str, unit: Option<&'static str>) -> Service {
    Service { program, package, unit }
}

/// What `cargo xtask test` needs.
const FOR_TESTS: [Service; 6] = [
    service("postgres", "postgresql", Some("postgresql")),
    service("pgbouncer", "pgbouncer", Some("pgbouncer")),
    service("nginx", "nginx-light", Some("nginx")),
    service("caddy", "caddy", Some("caddy")),
    service("sqlite3", "sqlite3", None),
    service("systemd-analyze", "systemd", None),
];

/// What `cargo xtask soak reader` needs besides: a screen reader, which brings the service that speaks, and what it and a
/// browser with a window need around them: windows, keys, a bus, settings on it, languages.
const FOR_READER: [Service; 6] = [
    service("orca", "orca", Some("speech-dispatcherd")),
    service("openbox", "openbox", None),
    service("xdotool", "xdotool", None),
    service("dbus-daemon", "dbus-daemon", None),
    service("gsettings", "libglib2.0-bin", None),
    service("locale-gen", "locales", None),
];

/// What `cargo xtask soak cluster` needs besides.
const FOR_CLUSTER: [Service; 5] = [
    service("patroni", "patroni", Some("patroni")),
    service("etcd", "etcd-server", Some("etcd")),
    service("haproxy", "haproxy", Some("haproxy")),
    service("curl", "curl", None),
    service("ps", "procps", None),
];

/// What `cargo xtask bench server` needs besides: something that asks faster than a program of ours would.
const FOR_LOAD: [Service; 1] = [service("wrk", "wrk", None)];

/// Makes sure that the server can be measured.
pub(crate) fn ensure_for_load() -> Result<()> {
    ensure_for_tests()?;
    ensure(&FOR_LOAD)
}

/// Makes sure that the tests of operations can run.
pub(crate) fn ensure_for_tests() -> Result<()> {
    ensure(&FOR_TESTS)
}

/// Makes sure that the database cluster can run.
pub(crate) fn ensure_for_cluster() -> Result<()> {
    ensure_for_tests()?;
    ensure(&FOR_CLUSTER)
}

/// Makes sure that a screen reader can be heard.
pub(crate) fn ensure_for_reader() -> Result<()> {
    ensure(&FOR_READER)
}

/// Installs without starting: a package of a service would start it at once, and at each boot. One that was
/// there before is left as it is.
const INSTALL: &str = r#"
policy=/usr/sbin/policy-rc.d
if [ ! -e "$policy" ]; then
    trap 'rm -f "$policy"' EXIT
    trap 'exit 130' INT TERM
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod 755 "$policy"
fi
install() { apt-get install --yes --no-install-recommends $PACKAGES; }
install || { apt-get update && install; } || exit 1
for unit in $UNITS; do systemctl disable "$unit" 2>/dev/null || true; done
"#;

fn ensure(services: &[Service]) -> Result<()> {
    let missing: Vec<&Service> = services.iter().filter(|service| !is_there(service.program)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let packages = missing.iter().map(|service| service.package).collect::<Vec<_>>().join(" ");
    let units = missing.iter().filter_map(|service| service.unit).collect::<Vec<_>>().join(" ");
    if process::find("apt-get").is_none() {
        bail!("missing: {packages} (Debian's names), and this is no Debian system. Install them by hand");
    }
    let administrator = Administrator::find().with_context(|| {
        format!("missing: {packages}. Not being root, we cannot install them. By hand: sudo apt-get install {packages}")
    })?;
    timed(&format!("installing {packages} with apt-get, about 1 min; nothing of it is started"), || {
        let mut shell = administrator.command("env");
        shell.arg(format!("PACKAGES={packages}")).arg(format!("UNITS={units}")).args(["sh", "-c", INSTALL]);
        succeeded(&process::capture(&mut shell)?)
            .with_context(|| format!("apt-get could not install them. By hand: apt-get install {packages}"))
    })
}

/// On PATH, or where Debian keeps what administrators run, or where it keeps PostgreSQL.
fn is_there(program: &str) -> bool {
    if program == "postgres" {
        let versions = std::fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
        return versions.into_iter().any(|version| version.path().join("bin/initdb").is_file());
    }
    process::find(program).is_some() || Path::new("/usr/sbin").join(program).is_file()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_that_is_nowhere_is_missing() {
        assert!(is_there("sh"));
        assert!(!is_there("no-such-program-here"));
    }
}
