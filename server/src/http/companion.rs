//! The companion: another site that is ours too, served by this very server. Some checks need one: cookies in a
//! frame of another site, and the login that is played through.
//!
//! `localhost` and `127.0.0.1` are two sites to a browser, so each is the other's companion without any setting.
//! For real hosts the operator names one.

use std::fmt;
use std::str::FromStr;

use axum::http::{HeaderMap, header};

/// A scheme and a host, with or without a port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    https: bool,
    /// The host and the port, as the `Host` header has them.
    authority: String,
}

/// An origin is not understood.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("'{0}' is no origin. Give one such as https://proef.bibliotheek.example.")]
pub(crate) struct BadOrigin(String);

impl FromStr for Origin {
    type Err = BadOrigin;

    fn from_str(text: &str) -> Result<Self, BadOrigin> {
        let bad = || BadOrigin(text.chars().take(60).collect());
        let (https, authority) = match text.split_once("://") {
            Some(("https", rest)) => (true, rest),
            Some(("http", rest)) => (false, rest),
            _ => return Err(bad()),
        };
        let (host, port) = match authority.rsplit_once(':') {
            Some((host, port)) if !port.ends_with(']') => (host, Some(port)),
            _ => (authority, None),
        };
        // Nothing that could end a directive of a policy, or an attribute.
        let name = |host: &str| {
            !host.is_empty()
                && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-'))
        };
        let number = |host: &str| {
            host.strip_prefix('[')
                .and_then(|rest| rest.strip_suffix(']'))
                .is_some_and(|address| address.parse::<std::net::Ipv6Addr>().is_ok())
        };
        let sound_port = port.is_none_or(|port| port == ANY_PORT || port.parse::<u16>().is_ok());
        if !(name(host) || number(host)) || !sound_port {
            return Err(bad());
        }
        Ok(Self { https, authority: authority.to_ascii_lowercase() })
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let scheme = if self.https { "https" } else { "http" };
        write!(f, "{scheme}://{}", self.authority)
    }
}

/// Stands for "the port of the request" in an origin that the operator gives.
const ANY_PORT: &str = "*";

/// The host of a `Host` header, and its port.
fn split(authority: &str) -> (&str, Option<&str>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => (host, Some(port)),
        _ => (authority, None),
    }
}

impl Origin {
    /// Whether cookies may carry `Secure` here: over HTTPS, and on the machine itself.
    pub(crate) fn is_trustworthy(&self) -> bool {
        self.https || matches!(split(&self.authority).0, "localhost" | "127.0.0.1")
    }

    /// Whether it is reached by HTTPS.
    pub(crate) const fn is_https(&self) -> bool {
        self.https
    }

    /// Whether a request with this `Host` is for this origin.
    pub(crate) fn is_at(&self, host: &str) -> bool {
        self.authority.eq_ignore_ascii_case(host)
    }

    /// The same with the port of a request in the place of `*`.
    fn with_port_of(&self, host: &str) -> Self {
        let Some(name) = self.authority.strip_suffix(":*") else { return self.clone() };
        let authority = split(host).1.map_or_else(|| name.to_owned(), |port| format!("{name}:{port}"));
        Self { https: self.https, authority }
    }
}

/// Where the companion is.
#[derive(Debug, Clone, Default)]
pub(crate) struct Companion {
    named: Option<Origin>,
}

impl Companion {
    /// The one that the operator names, if any.
    pub(crate) const fn new(named: Option<Origin>) -> Self {
        Self { named }
    }

    /// The companion of the site that a request is for: none when the site is the companion itself, or when no
    /// companion is known.
    pub(crate) fn beside(&self, host: &str) -> Option<Origin> {
        if let Some(named) = &self.named {
            let named = named.with_port_of(host);
            return (!named.is_at(host)).then_some(named);
        }
        let (name, port) = split(host);
        let other = match name {
            "localhost" => "127.0.0.1",
            "127.0.0.1" => "localhost",
            _ => return None,
        };
        let authority = port.map_or_else(|| other.to_owned(), |port| format!("{other}:{port}"));
        Some(Origin { https: false, authority })
    }
}

/// The `Host` of a request; empty where there is none.
pub(crate) fn host(headers: &HeaderMap) -> &str {
    headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn beside(named: Option<&str>, host: &str) -> Option<String> {
        let named = named.map(|named| named.parse().unwrap());
        Companion::new(named).beside(host).map(|origin| origin.to_string())
    }

    #[test]
    fn the_machines_two_names_are_each_others_companions() {
        assert_eq!(beside(None, "localhost:8080").as_deref(), Some("http://127.0.0.1:8080"));
        assert_eq!(beside(None, "127.0.0.1:8080").as_deref(), Some("http://localhost:8080"));
        assert_eq!(beside(None, "localhost").as_deref(), Some("http://127.0.0.1"));
        for host in ["", "inlogwijzer.example", "[::1]:8080", "127.0.0.2", "localhost.example:80"] {
            assert_eq!(beside(None, host), None, "{host}");
        }
    }

    #[test]
    fn a_named_companion_is_everybodys_but_its_own() {
        let named = Some("https://proef.example");
        assert_eq!(beside(named, "hulp.example").as_deref(), named);
        assert_eq!(beside(named, "proef.example"), None);
        assert_eq!(beside(named, "Proef.Example"), None);
        let any_port = Some("http://proef.example:*");
        assert_eq!(beside(any_port, "hulp.example:81").as_deref(), Some("http://proef.example:81"));
        assert_eq!(beside(any_port, "hulp.example").as_deref(), Some("http://proef.example"));
        assert_eq!(beside(any_port, "proef.example:81"), None);
    }

    #[test]
    fn what_could_widen_a_policy_or_break_a_page_is_no_origin() {
        for bad in [
            "",
            "proef.example",
            "ftp://a",
            "https://",
            "https://a/b",
            "https://a b",
            "https://a;b",
            "https://a\"",
            "https://a:b",
            "https://a:99999",
            "https://[a]",
            "https://*.a",
            "null",
            "https://a@b",
        ] {
            assert!(bad.parse::<Origin>().is_err(), "{bad}");
        }
        for good in ["https://a.example", "http://localhost:80", "http://[::1]:80", "http://[::1]"] {
            assert_eq!(good.parse::<Origin>().unwrap().to_string(), good);
        }
    }

    #[test]
    fn secure_cookies_need_https_or_the_machine_itself() {
        for (origin, trustworthy) in [
            ("https://a.example", true),
            ("http://localhost:80", true),
            ("http://127.0.0.1", true),
            ("http://a.example", false),
        ] {
            assert_eq!(origin.parse::<Origin>().unwrap().is_trustworthy(), trustworthy, "{origin}");
        }
    }
}
