//! Login rehearsal: a login by redirect that is played through against this server, and a frame that tells about
//! cookies.
//!
//! The companion plays the login service. Each leg is one that real logins have:
//!
//! 1. `begin`, at our site, asked by the app: sets our cookies with the state, as a site does before it sends
//!    somebody away to log in.
//! 2. `in`, at the companion: a form leads the whole window there, as SAML does. Sets the companion's cookies, and
//!    goes on to
//! 3. `uit`, at the companion: which of its cookies arrived? A form with the state leads back, as with OpenID
//!    Connect's `form_post`, to
//! 4. `terug`, at our site: did our cookie with `SameSite=None` come along? Leads to
//! 5. `klaar`, at our site: did our cookie with `SameSite=Lax` come along? Leads to the browser check, with the
//!    outcome behind the `#`, where no server sees it. The app compares the state with the one that it kept.
//!
//! What keeps it safe, and harmless:
//!
//! - Nothing is kept on the server, nothing is personal: the state is a random number that lives two minutes.
//! - No address to go to is ever taken from a query or a form. The companion returns to the origin from which the
//!   browser itself says that it came (`Origin`), so it never leads anywhere that the visitor was not; and `klaar`
//!   leads to our own page. Where the visitor was stays in the app's `sessionStorage`.
//! - `begin` takes requests of its own site only, `uit` those of the companion's own page, and `terug` those of
//!   the companion. A forged outcome has another state, and the app passes it over.

mod cookie;
pub(crate) mod cookie_frame;
mod page;

use std::collections::HashMap;

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flow::{Language, Place};
use interface::address;

use crate::base::origin::Origin;
use crate::http::companion::{Companion, host};
use cookie::{COMPANION_LAX, COMPANION_NONE, OWN_LAX, OWN_NONE, SameSite};

/// The longest form or query; ours have a hundred bytes.
pub(crate) const LARGEST_FORM_BYTES: usize = 1_024;

type Fields = HashMap<String, String>;
type PostedForm = Result<Form<Fields>, FormRejection>;

/// What every leg carries.
struct Leg<'a> {
    state: &'a str,
    language: Language,
    /// The origin of the page that made the request, by the browser's word.
    from: Origin,
    /// The host that the request is for.
    host: &'a str,
}

impl<'a> Leg<'a> {
    /// Reads a leg; nothing when somebody who came here by another way sent it.
    fn read(form: &'a PostedForm, headers: &'a HeaderMap) -> Option<Self> {
        let Form(fields) = form.as_ref().ok()?;
        let state = fields.get("staat").filter(|state| is_state(state))?;
        let from = headers.get(header::ORIGIN)?.to_str().ok()?.parse().ok()?;
        Some(Self { state, language: language(fields), from, host: host(headers) })
    }
}

/// A state is 32 hexadecimal digits, so that it can stand anywhere as it is.
fn is_state(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'))
}

fn language(fields: &Fields) -> Language {
    fields.get("taal").and_then(|code| code.parse().ok()).unwrap_or(Language::Nl)
}

/// One cookie's fate as it goes on to the next leg.
fn flag(arrived: Option<bool>) -> char {
    match arrived {
        Some(true) => '1',
        Some(false) => '0',
        None => '-',
    }
}

/// A cookie with `SameSite=None` that is missing says something only where it could be set: Safari keeps none
/// without HTTPS, not even on the machine itself.
fn none_flag(arrived: bool, origin: &Origin) -> char {
    flag(if arrived || origin.is_https() { Some(arrived) } else { None })
}

/// Leg 1, at our site: the app is about to send the visitor away.
pub(crate) async fn begin(headers: HeaderMap, form: PostedForm) -> Response {
    let Some(leg) = Leg::read(&form, &headers).filter(|leg| leg.from.is_at(leg.host)) else {
        return no_store(StatusCode::FORBIDDEN.into_response());
    };
    let secure = leg.from.is_trustworthy();
    let mut response = StatusCode::NO_CONTENT.into_response();
    cookie::set(&mut response, OWN_LAX, leg.state, SameSite::Lax, secure);
    cookie::set(&mut response, OWN_NONE, leg.state, SameSite::None, secure);
    no_store(response)
}

/// Leg 2, at the companion: somebody is sent here to log in.
pub(crate) async fn arrive_at_companion(headers: HeaderMap, form: PostedForm) -> Response {
    // A page that asks itself is no redirect: there would be nothing to see.
    let Some(leg) = Leg::read(&form, &headers).filter(|leg| !leg.from.is_at(leg.host)) else {
        return page::stray(language_of(&form));
    };
    let back = leg.from.to_string();
    let fields = [("staat", leg.state), ("taal", leg.language.code()), ("van", &back)];
    let mut response = page::going_on(leg.language, "/proef/inloggen/uit", &fields, "'self'");
    // The companion's own scheme: a site with HTTPS has a companion with HTTPS, or cookies are lost for that.
    let secure = leg.from.is_trustworthy();
    cookie::set(&mut response, COMPANION_LAX, leg.state, SameSite::Lax, secure);
    cookie::set(&mut response, COMPANION_NONE, leg.state, SameSite::None, secure);
    cookie::set_visit(&mut response, leg.state, secure);
    response
}

/// Leg 3, at the companion: "logged in", and back.
pub(crate) async fn leave_companion(headers: HeaderMap, form: PostedForm) -> Response {
    let Some(leg) = Leg::read(&form, &headers).filter(|leg| leg.from.is_at(leg.host)) else {
        return page::stray(language_of(&form));
    };
    // Written by our own page a moment ago, from what the browser said; nobody else can post here.
    let back = form.as_ref().ok().and_then(|Form(fields)| fields.get("van")?.parse::<Origin>().ok());
    let Some(back) = back else { return page::stray(leg.language) };
    let lax = flag(Some(cookie::holds(&headers, COMPANION_LAX, leg.state)));
    let none = none_flag(cookie::holds(&headers, COMPANION_NONE, leg.state), &leg.from);
    let outcome = format!("{lax}{none}");
    let fields = [("staat", leg.state), ("taal", leg.language.code()), ("uitkomst", &outcome)];
    let target = format!("{back}/proef/inloggen/terug");
    let mut response = page::going_on(leg.language, &target, &fields, &back.to_string());
    cookie::clear(&mut response, COMPANION_LAX);
    cookie::clear(&mut response, COMPANION_NONE);
    response
}

/// Leg 4, at our site: the companion sends somebody back.
pub(crate) async fn come_back(
    State(companion): State<Companion>,
    headers: HeaderMap,
    form: PostedForm,
) -> Response {
    let from_companion = |leg: &Leg<'_>| companion.beside(leg.host).as_ref() == Some(&leg.from);
    let Some(leg) = Leg::read(&form, &headers).filter(from_companion) else {
        return page::stray(language_of(&form));
    };
    let outcome = form.as_ref().ok().and_then(|Form(fields)| fields.get("uitkomst"));
    let Some(outcome) = outcome.filter(|outcome| is_outcome(outcome, 2)) else {
        return page::stray(leg.language);
    };
    let none = none_flag(cookie::holds(&headers, OWN_NONE, leg.state), &leg.from);
    let query = format!("staat={}&taal={}&uitkomst={outcome}{none}", leg.state, leg.language.code());
    see_other(&format!("/proef/inloggen/klaar?{query}"))
}

/// Leg 5, at our site: the last cookie, and back to the app.
pub(crate) async fn finish(headers: HeaderMap, Query(fields): Query<Fields>) -> Response {
    let state = fields.get("staat").filter(|state| is_state(state));
    let outcome = fields.get("uitkomst").filter(|outcome| is_outcome(outcome, 3));
    let (Some(state), Some(outcome)) = (state, outcome) else { return page::stray(language(&fields)) };
    let lax = flag(Some(cookie::holds(&headers, OWN_LAX, state)));
    let check = address::readiness(language(&fields), &Place::default(), None);
    let target = format!("{check}#proefinlog={state}.{outcome}{lax}");
    let mut response = see_other(&target);
    cookie::clear(&mut response, OWN_LAX);
    cookie::clear(&mut response, OWN_NONE);
    response
}

fn is_outcome(text: &str, flags: usize) -> bool {
    text.len() == flags && text.bytes().all(|byte| matches!(byte, b'0' | b'1' | b'-'))
}

fn language_of(form: &PostedForm) -> Language {
    form.as_ref().map_or(Language::Nl, |Form(fields)| language(fields))
}

fn see_other(target: &str) -> Response {
    let headers = [
        (header::LOCATION, target.to_owned()),
        // A redirect's policy goes along: the app must still learn that its visitor comes from the companion.
        (header::REFERRER_POLICY, "strict-origin".to_owned()),
    ];
    no_store((StatusCode::SEE_OTHER, headers).into_response())
}

fn no_store(mut response: Response) -> Response {
    let never = header::HeaderValue::from_static("no-store");
    response.headers_mut().insert(header::CACHE_CONTROL, never);
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_and_an_outcome_can_stand_in_an_address_as_they_are() {
        assert!(is_state("0123456789abcdef0123456789abcdef"));
        for bad in ["", "0123", "0123456789ABCDEF0123456789abcdef", "0123456789abcdef0123456789abcde/"] {
            assert!(!is_state(bad), "{bad}");
        }
        assert!(is_outcome("1-0", 3));
        for bad in ["", "10", "1-2", "1-0&", "é0"] {
            assert!(!is_outcome(bad, 3), "{bad}");
        }
    }

    #[test]
    fn a_cookie_that_could_not_be_set_is_not_lost() {
        let https = "https://a.example".parse().unwrap();
        let machine = "http://localhost:8080".parse().unwrap();
        assert_eq!(none_flag(false, &https), '0');
        assert_eq!(none_flag(true, &https), '1');
        assert_eq!(none_flag(false, &machine), '-');
        assert_eq!(none_flag(true, &machine), '1');
    }
}
