//! Headers that every answer carries.

use axum::extract::{Request, State};
use axum::http::{HeaderName, HeaderValue, header};
use axum::middleware::Next;
use axum::response::Response;

/// An origin that may frame us is not understood.
#[derive(Debug, thiserror::Error)]
#[error("'{0}' in --frame-ancestors is no origin. Give one such as https://www.bibliotheek.example.")]
pub(crate) struct BadOrigin(String);

/// The headers, made once.
#[derive(Debug, Clone)]
pub(crate) struct SecurityHeaders {
    policy: HeaderValue,
}

impl SecurityHeaders {
    /// The headers, with the origins that may show pages of ours in a frame.
    pub(crate) fn new(frame_ancestors: &[String]) -> Result<Self, BadOrigin> {
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
        // Everything from this host, nothing inline. WebAssembly needs `wasm-unsafe-eval` to be compiled.
        let policy = format!(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; \
             connect-src 'self'; manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'self'; \
             frame-ancestors {ancestors}"
        );
        let policy = HeaderValue::from_str(&policy).map_err(|_| BadOrigin(ancestors))?;
        Ok(Self { policy })
    }
}

/// Puts the headers on an answer.
pub(crate) async fn layer(State(headers): State<SecurityHeaders>, request: Request, next: Next) -> Response {
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
    for (name, value) in fixed {
        response.headers_mut().insert(name, HeaderValue::from_static(value));
    }
    response.headers_mut().insert(header::CONTENT_SECURITY_POLICY, headers.policy.clone());
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_that_would_widen_the_policy_is_refused() {
        for bad in ["https://a.nl; script-src *", "a.nl", "https://", "'self'", "https://a.nl b"] {
            assert!(SecurityHeaders::new(&[bad.to_owned()]).is_err(), "{bad}");
        }
        assert!(SecurityHeaders::new(&["https://www.bibliotheek.example:8443".to_owned()]).is_ok());
    }
}
