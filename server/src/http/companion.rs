//! Companion: another site that this same server serves. Some checks of the browser need two sites: cookies in a frame
//! of another site, and the login rehearsal.
//!
//! `localhost` and `127.0.0.1` are two sites to a browser, so each is the other's companion without any setting. For
//! real hosts the operator names one.

use axum::http::{HeaderMap, header};

use crate::base::origin::{Origin, split};

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

    /// Whether a request is for the companion that the operator named. Of the machine's two names nobody can tell.
    pub(crate) fn is_named(&self, host: &str) -> bool {
        self.named.as_ref().is_some_and(|named| named.with_port_of(host).is_at(host))
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
        Some(Origin::without_https(authority))
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
        let companion = Companion::new(Some("https://proef.example".parse().unwrap()));
        assert!(companion.is_named("proef.example") && !companion.is_named("hulp.example"));
        assert!(!Companion::default().is_named("localhost:80"));
        let any_port = Some("http://proef.example:*");
        assert_eq!(beside(any_port, "hulp.example:81").as_deref(), Some("http://proef.example:81"));
        assert_eq!(beside(any_port, "hulp.example").as_deref(), Some("http://proef.example"));
        assert_eq!(beside(any_port, "proef.example:81"), None);
    }
}
