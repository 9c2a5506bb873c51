//! Origin: a scheme and a host as in `https://hulp.example`, read from a setting and checked so that it can be put into
//! a header.

use std::fmt;
use std::str::FromStr;

/// A scheme and a host, with or without a port.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Origin {
    https: bool,
    /// The host and the port, as the `Host` header has them.
    authority: String,
}

/// A text is not an origin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum BadOrigin {
    /// A setting that takes one origin.
    #[error("'{0}' is no origin. Give one such as https://proef.bibliotheek.example.")]
    Single(String),
    /// One of the origins that may show our pages in a frame.
    #[error("'{0}' in --frame-ancestors is no origin. Give one such as https://www.bibliotheek.example.")]
    FrameAncestor(String),
}

impl FromStr for Origin {
    type Err = BadOrigin;

    fn from_str(text: &str) -> Result<Self, BadOrigin> {
        let bad = || BadOrigin::Single(text.chars().take(60).collect());
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
pub(crate) fn split(authority: &str) -> (&str, Option<&str>) {
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => (host, Some(port)),
        _ => (authority, None),
    }
}

impl Origin {
    /// An origin without HTTPS, as the `Host` header has its host and port.
    pub(crate) const fn without_https(authority: String) -> Self {
        Self { https: false, authority }
    }

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
    pub(crate) fn with_port_of(&self, host: &str) -> Self {
        let Some(name) = self.authority.strip_suffix(":*") else { return self.clone() };
        let authority = split(host).1.map_or_else(|| name.to_owned(), |port| format!("{name}:{port}"));
        Self { https: self.https, authority }
    }
}

/// Checks an origin of a Content-Security-Policy's `frame-ancestors`, in which a host may have a `*`.
pub(crate) fn check_frame_ancestor(origin: &str) -> Result<(), BadOrigin> {
    let rest = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    let fits = rest.is_some_and(|host| {
        !host.is_empty()
            && host.chars().all(|character| {
                character.is_ascii_alphanumeric() || matches!(character, '.' | '-' | ':' | '*')
            })
    });
    if fits { Ok(()) } else { Err(BadOrigin::FrameAncestor(origin.to_owned())) }
}

#[cfg(test)]
mod tests {
    use super::*;

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
