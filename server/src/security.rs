//! Headers that every answer carries.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

use crate::companion::{Companion, Origin, host};

/// An origin that may frame us is not understood.
#[derive(Debug, thiserror::Error)]
#[error("'{0}' in --frame-ancestors is no origin. Give one such as https://www.bibliotheek.example.")]
pub(crate) struct BadOrigin(String);

/// What the headers are made of.
#[derive(Debug, Clone)]
pub(crate) struct SecurityHeaders {
    ancestors: String,
    companion: Companion,
}

impl SecurityHeaders {
    /// The headers, with the origins that may show pages of ours in a frame, and the companion that our pages may
    /// show in a frame and send a form to.
    pub(crate) fn new(frame_ancestors: &[String], companion: Companion) -> Result<Self, BadOrigin> {
        for origin in frame_ancestors {
            let rest = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
            let fits = rest.is_some_and(|host| {
                !host.is_empty()
                    && host.chars().all(|character| {
                        character.is_ascii_alphanumeric() || matches!(character, '.' | '-' | ':' | '*')
                    })
            });
            if !fits {
                return Err(BadOrigin(origin.clone()));
            }
        }
        let ancestors =
            if frame_ancestors.is_empty() { "'none'".to_owned() } else { frame_ancestors.join(" ") };
        let headers = Self { ancestors, companion };
        if HeaderValue::from_str(&headers.policy(None)).is_err() {
            return Err(BadOrigin(headers.ancestors));
        }
        Ok(headers)
    }

    /// Everything from this host, nothing inline. WebAssembly needs `wasm-unsafe-eval` to be compiled. The companion
    /// is the one other site: for a frame, and for the form that begins a rehearsal.
    fn policy(&self, companion: Option<&Origin>) -> String {
        let ancestors = &self.ancestors;
        let (frames, forms) = companion
            .map_or_else(Default::default, |origin| (format!("frame-src {origin}; "), format!(" {origin}")));
        format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
             connect-src 'self'; manifest-src 'self'; worker-src 'self'; {frames}base-uri 'none'; \
             form-action 'self'{forms}; frame-ancestors {ancestors}"
        )
    }
}

/// Puts the headers on an answer.
pub(crate) async fn layer(State(headers): State<SecurityHeaders>, request: Request, next: Next) -> Response {
    let companion = headers.companion.beside(host(request.headers()));
    let mut response = next.run(request).await;
    let fixed: [(HeaderName, &'static str); 4] = [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // The trail stands in the address; other sites learn nothing of it.
        (header::REFERRER_POLICY, "same-origin"),
        (
            HeaderName::from_static("permissions-policy"),
            "accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), hid=(), \
             magnetometer=(), microphone=(), midi=(), payment=(), serial=(), usb=()",
        ),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    // A page that needs other words has set them itself.
    for (name, value) in fixed {
        response.headers_mut().entry(name).or_insert(HeaderValue::from_static(value));
    }
    let policy = headers.policy(companion.as_ref());
    if let Ok(policy) =
        HeaderValue::from_str(&policy).or_else(|_| HeaderValue::from_str(&headers.policy(None)))
    {
        response.headers_mut().entry(header::CONTENT_SECURITY_POLICY).or_insert(policy);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_that_would_widen_the_policy_is_refused() {
        for bad in ["https://a.nl; script-src *", "a.nl", "https://", "'self'", "https://a.nl b"] {
            assert!(SecurityHeaders::new(&[bad.to_owned()], Companion::default()).is_err(), "{bad}");
        }
        assert!(
            SecurityHeaders::new(&["https://www.bibliotheek.example:8443".to_owned()], Companion::default())
                .is_ok()
        );
    }

    #[test]
    fn the_companion_is_the_one_other_site_in_the_policy() {
        let headers = SecurityHeaders::new(&[], Companion::default()).unwrap();
        let companion = "http://127.0.0.1:8080".parse().unwrap();
        let policy = headers.policy(Some(&companion));
        assert!(policy.contains("; frame-src http://127.0.0.1:8080; "), "{policy}");
        assert!(policy.contains("; form-action 'self' http://127.0.0.1:8080; "), "{policy}");
        let alone = headers.policy(None);
        assert!(!alone.contains("http"), "{alone}");
        assert!(alone.contains("; form-action 'self'; "), "{alone}");
    }
}
