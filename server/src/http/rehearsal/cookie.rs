//! Cookies of the login rehearsal: a random state that lives two minutes, sent below `/proef` only.

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::Response;

use crate::base::clock;

/// Ours, as a site sets it that is led back to by a link.
pub(super) const OWN_LAX: &str = "inlogwijzer-heen-lax";
/// Ours, as a site sets it that is led back to by a form.
pub(super) const OWN_NONE: &str = "inlogwijzer-heen-none";
/// The companion's, as a login service sets it.
pub(super) const COMPANION_LAX: &str = "inlogwijzer-daar-lax";
/// The companion's, as a login service sets it that is shown in frames.
pub(super) const COMPANION_NONE: &str = "inlogwijzer-daar-none";
/// The companion's, with a date to end at in the place of a duration: so do most login services.
pub(super) const COMPANION_DATED: &str = "inlogwijzer-daar-datum";
/// The companion's: by this its frame tells whether it reads the cookies of the companion's own visit.
pub(super) const VISIT: &str = "inlogwijzer-bezoek";

/// How long a rehearsal may take.
const REHEARSAL_S: u32 = 120;
/// How long the cookie with a date lives: a browser that holds it against a clock that is further ahead never keeps it.
const DATED_S: i64 = 300;
/// How long the browser check can still make use of the visit.
const VISIT_S: u32 = 900;

/// To whom a browser gives a cookie.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SameSite {
    /// To its own site, also when another one leads there by a link.
    Lax,
    /// To its own site, whichever site leads there. Browsers want `Secure` with it.
    None,
}

/// Sets a cookie; one with `SameSite=None` only where it can be `Secure`.
pub(super) fn set(response: &mut Response, name: &str, state: &str, same_site: SameSite, secure: bool) {
    let rest = match (same_site, secure) {
        (SameSite::Lax, _) => "SameSite=Lax",
        (SameSite::None, true) => "SameSite=None; Secure",
        (SameSite::None, false) => return,
    };
    append(response, &format!("{name}={state}; Path=/proef; Max-Age={REHEARSAL_S}; HttpOnly; {rest}"));
}

/// Sets the cookie with a date. Chromium and Firefox reckon it from the answer's own `Date`; others by their clock.
pub(super) fn set_dated(response: &mut Response, state: &str) {
    let end = clock::in_http(clock::now_s().saturating_add(DATED_S));
    append(
        response,
        &format!("{COMPANION_DATED}={state}; Path=/proef; Expires={end}; HttpOnly; SameSite=Lax"),
    );
}

/// Sets the cookie of the visit, which a script in the companion's frame reads.
pub(super) fn set_visit(response: &mut Response, state: &str, secure: bool) {
    let rest = if secure { "; SameSite=None; Secure" } else { "" };
    append(response, &format!("{VISIT}={state}; Path=/proef; Max-Age={VISIT_S}{rest}"));
}

/// Takes a cookie away.
pub(super) fn clear(response: &mut Response, name: &str) {
    append(response, &format!("{name}=; Path=/proef; Max-Age=0"));
}

fn append(response: &mut Response, cookie: &str) {
    if let Ok(value) = HeaderValue::from_str(cookie) {
        response.headers_mut().append(header::SET_COOKIE, value);
    }
}

/// Whether the request carries this very cookie.
pub(super) fn holds(headers: &HeaderMap, name: &str, state: &str) -> bool {
    let lines = headers.get_all(header::COOKIE).iter().filter_map(|line| line.to_str().ok());
    let mut pairs = lines.flat_map(|line| line.split(';')).map(str::trim);
    pairs.any(|pair| pair.split_once('=') == Some((name, state)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cookie_of_another_state_is_not_the_one() {
        let headers = HeaderMap::from_iter([(
            header::COOKIE,
            HeaderValue::from_static("a=1; inlogwijzer-heen-lax=abc; xinlogwijzer-heen-none=abc"),
        )]);
        assert!(holds(&headers, OWN_LAX, "abc"));
        assert!(!holds(&headers, OWN_LAX, "abd"));
        assert!(!holds(&headers, OWN_NONE, "abc"));
        assert!(!holds(&HeaderMap::new(), OWN_LAX, "abc"));
    }
}
