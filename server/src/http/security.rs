//! Security headers: those that every answer carries, and those of requests that are refused before there is a route.

use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::base::origin::{BadOrigin, Origin, check_frame_ancestor};
use crate::http::companion::{Companion, host};
use crate::pages::page_frame::Inline;

/// What the headers are made of.
#[derive(Debug, Clone)]
pub(crate) struct SecurityHeaders {
    ancestors: String,
    companion: Companion,
    inline: Inline,
    /// The policy where there is no companion, which is so for most requests.
    alone: HeaderValue,
}

impl SecurityHeaders {
    /// The headers, with the origins that may show our pages in a frame, and the companion that our pages may
    /// show in a frame and send a form to. `inline` is what may stand in pages themselves.
    pub(crate) fn new(
        frame_ancestors: &[String],
        companion: Companion,
        inline: &Inline,
    ) -> Result<Self, BadOrigin> {
        for origin in frame_ancestors {
            check_frame_ancestor(origin)?;
        }
        let ancestors =
            if frame_ancestors.is_empty() { "'none'".to_owned() } else { frame_ancestors.join(" ") };
        let mut headers = Self {
            ancestors,
            companion,
            inline: inline.clone(),
            alone: HeaderValue::from_static("default-src 'none'"),
        };
        match HeaderValue::from_str(&headers.policy(None)) {
            Ok(policy) => headers.alone = policy,
            Err(_) => return Err(BadOrigin::FrameAncestor(headers.ancestors)),
        }
        Ok(headers)
    }

    /// The policy for a request that is for this host.
    pub(crate) fn policy_for(&self, host: &str) -> HeaderValue {
        let companion = self.companion.beside(host);
        let policy = companion.and_then(|origin| HeaderValue::from_str(&self.policy(Some(&origin))).ok());
        policy.unwrap_or_else(|| self.alone.clone())
    }

    /// What a page may load, who may show it, and where its forms go. The companion is the one other site: for a frame,
    /// and for the form that begins a rehearsal. No text becomes HTML or script by a slip of ours (Trusted Types);
    /// `public/boot.js` has the two policies.
    fn policy(&self, companion: Option<&Origin>) -> String {
        let (ancestors, page) = (&self.ancestors, self.inline.policy());
        let (frames, forms) = companion
            .map_or_else(Default::default, |origin| (format!("frame-src {origin}; "), format!(" {origin}")));
        format!("{page}; {frames}form-action 'self'{forms}; frame-ancestors {ancestors}")
    }
}

/// What answers with content and refusals have in common.
const FIXED: [(HeaderName, &str); 2] = [
    (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
    // The trail stands in the address; other sites learn nothing of it.
    (header::REFERRER_POLICY, "same-origin"),
];

/// The headers of what is refused before anything is looked for: it has no page, so that nothing may be loaded by it.
pub(crate) fn of_refusals() -> HeaderMap {
    let fixed = FIXED.map(|(name, value)| (name, HeaderValue::from_static(value)));
    let policy = (header::CONTENT_SECURITY_POLICY, HeaderValue::from_static("default-src 'none'"));
    fixed.into_iter().chain([policy]).collect()
}

/// Puts the headers on an answer.
pub(crate) async fn layer(State(headers): State<SecurityHeaders>, request: Request, next: Next) -> Response {
    let policy = headers.policy_for(host(request.headers()));
    let trustworthy = is_trustworthy(request.headers());
    let mut response = next.run(request).await;
    let fixed = FIXED.into_iter().chain([
        (
            HeaderName::from_static("permissions-policy"),
            "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), \
             hid=(), idle-detection=(), magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()",
        ),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ]);
    // A page that needs other words has set them itself.
    for (name, value) in fixed {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    if trustworthy {
        // No page that opened ours, or that ours opened, has a hand in it.
        let name = HeaderName::from_static("cross-origin-opener-policy");
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static("same-origin"));
    }
    response.headers_mut().entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    response
}

/// Whether browsers take the request's origin for one that nobody listens to or changes on the way: only there do they
/// heed the header about openers, and elsewhere they complain of it. Who claims so falsely harms only themselves.
fn is_trustworthy(headers: &HeaderMap) -> bool {
    let name = host(headers).rsplit_once(':').map_or_else(|| host(headers), |(name, _)| name);
    headers.get("x-forwarded-proto").is_some_and(|scheme| scheme == "https")
        || matches!(name, "localhost" | "127.0.0.1" | "[::1]")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_that_would_widen_the_policy_is_refused() {
        for bad in ["https://a.nl; script-src *", "a.nl", "https://", "'self'", "https://a.nl b"] {
            assert!(
                SecurityHeaders::new(&[bad.to_owned()], Companion::default(), &Inline::default()).is_err(),
                "{bad}"
            );
        }
        assert!(
            SecurityHeaders::new(
                &["https://www.bibliotheek.example:8443".to_owned()],
                Companion::default(),
                &Inline::default()
            )
            .is_ok()
        );
    }

    #[test]
    fn the_companion_is_the_one_other_site_in_the_policy() {
        let headers = SecurityHeaders::new(&[], Companion::default(), &Inline::default()).unwrap();
        let companion = "http://127.0.0.1:8080".parse().unwrap();
        let policy = headers.policy(Some(&companion));
        assert!(policy.contains("; frame-src http://127.0.0.1:8080; "), "{policy}");
        assert!(policy.contains("; form-action 'self' http://127.0.0.1:8080; "), "{policy}");
        let alone = headers.policy(None);
        assert!(!alone.contains("http"), "{alone}");
        assert!(alone.contains("; form-action 'self'; "), "{alone}");
    }
}
