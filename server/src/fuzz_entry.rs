//! Fuzz entry: functions that read what strangers send, called by the fuzz targets in `crates/hostile` and by nothing
//! else.

use axum::http::{HeaderMap, HeaderName, HeaderValue, Request, header};
use flow::Language;

use crate::bodies::document::Document;
use crate::http::companion::{Companion, host};
use crate::http::security::SecurityHeaders;
use crate::net::ambiguous_head;
use crate::pages::old_browser;
use crate::pages::page_frame::Inline;
use crate::pages::page_request::preferred_language;
use crate::visitors::subnet::read_network;
use crate::visitors::visitor::TrustedProxies;

/// The head of a request, as lines `name: value`, given to everything that reads one.
///
/// # Panics
/// When a promise about it is broken.
pub fn head(bytes: &[u8]) {
    let mut headers = HeaderMap::new();
    for line in bytes.split(|byte| *byte == b'\n').take(120) {
        let Some(colon) = line.iter().position(|byte| *byte == b':') else { continue };
        let (name, value) = (&line[..colon], line[colon + 1..].trim_ascii());
        if let (Ok(name), Ok(value)) = (HeaderName::from_bytes(name), HeaderValue::from_bytes(value)) {
            headers.append(name, value);
        }
    }
    let peer = std::net::IpAddr::from([127, 0, 0, 1]);
    let trusted = TrustedProxies::new(read_network("127.0.0.0/8").ok());
    let visitor = trusted.visitor(peer, &headers);
    assert_eq!(format!("{visitor:?}"), "Visitor(…)", "an address is shown");
    let nobody = TrustedProxies::default();
    assert_eq!(nobody.visitor(peer, &headers).address(), peer, "a stranger's word on an address counts");

    let language = preferred_language(&headers);
    assert!(Language::ALL.contains(&language));
    for own in [None, "https://proef.bibliotheek.example".parse().ok(), "http://proef.example:*".parse().ok()]
    {
        let companion = Companion::new(own);
        let _ = companion.beside(host(&headers));
        if let Ok(security) = SecurityHeaders::new(&[], companion, &Inline::default()) {
            let policy = security.policy_for(host(&headers));
            let text = policy.to_str().unwrap_or_default();
            assert_eq!(text.matches("script-src").count(), 1, "a host got into the policy: {text}");
            assert!(!text.contains("unsafe-inline"), "a host got into the policy: {text}");
        }
    }
    let document = Document::new("text/plain", b"niets".repeat(200));
    let answer = document.answer(&headers);
    assert!(answer.status().is_success() || answer.status().as_u16() == 304);
    let agent = headers.get(header::USER_AGENT).and_then(|agent| agent.to_str().ok()).unwrap_or_default();
    let evidence = readiness::BrowserEvidence { user_agent: Some(agent.to_owned()), ..Default::default() };
    let _ = readiness::identify(&evidence);
    let mut request = Request::new(());
    *request.headers_mut() = headers;
    let _ = ambiguous_head::refusal(&request);
}

/// A page with a stranger's words in it: none of them becomes an element of it.
///
/// # Panics
/// When one does.
pub fn page(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let evidence = readiness::BrowserEvidence { user_agent: Some(text.into_owned()), ..Default::default() };
    let browser = readiness::identify(&evidence);
    for language in Language::ALL {
        let named = old_browser::words(&browser, language).into_string();
        // `strong`, opened and closed.
        assert!(named.matches('<').count() == 2, "a stranger's element: {named}");
    }
}
