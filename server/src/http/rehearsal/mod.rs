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
//! - No address to go to is ever taken from a query or a form as it stands. The companion returns to the origin from
//!   which the browser itself says that it came (`Origin`), so it never leads anywhere that the visitor was not; and
//!   `klaar` leads to our own page. Where the visitor was stays in the app's `sessionStorage`.
//! - Some browsers are set to say neither `Origin` nor `Referer`. For them `begin` puts a seal on the origin that the
//!   app names, when it is the one that was asked; with that seal the form's word counts where the browser has none.
//! - `begin` takes requests of its own site only, `uit` those of the companion's own page, and `terug` those of
//!   the companion. A forged outcome has another state, and the app passes it over.
//! - A leg that cannot go on says so, and leads back to our own site, never to the companion's.

mod cookie;
pub(crate) mod cookie_frame;
mod page;

use std::collections::HashMap;

use axum::Form;
use axum::extract::rejection::FormRejection;
use axum::extract::{FromRef as _, Query, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use flow::{Language, Place};
use interface::address;

use crate::base::origin::Origin;
use crate::http::companion::{Companion, host};
use crate::http::state::AppState;
use crate::reports::store::Store;
use cookie::{COMPANION_DATED, COMPANION_LAX, COMPANION_NONE, OWN_LAX, OWN_NONE, SameSite};
use page::WayBack;

/// The longest form or query; ours have a hundred bytes.
pub(crate) const LARGEST_FORM_BYTES: usize = 1_024;

type Fields = HashMap<String, String>;
type PostedForm = Result<Form<Fields>, FormRejection>;

/// What every leg carries.
struct Leg<'a> {
    state: &'a str,
    language: Language,
    from: From,
    /// The origin from which the rehearsal was begun, by a seal of ours; and the seal.
    sealed: Option<(Origin, &'a str)>,
    /// The host that the request is for.
    host: &'a str,
    fields: &'a Fields,
}

/// Which page made a request, by the browser's word.
enum From {
    /// One of this origin.
    Page(Origin),
    /// The browser does not say: no `Origin`, or `null`.
    Unsaid,
    /// Something that is no origin of a page.
    Nonsense,
}

impl From {
    fn read(headers: &HeaderMap) -> Self {
        let Some(origin) = headers.get(header::ORIGIN) else { return Self::Unsaid };
        match origin.to_str() {
            Ok("null") => Self::Unsaid,
            Ok(origin) => origin.parse().map_or(Self::Nonsense, Self::Page),
            Err(_) => Self::Nonsense,
        }
    }
}

impl<'a> Leg<'a> {
    /// Reads a leg; nothing when somebody who came here by another way sent it.
    fn read(form: &'a PostedForm, headers: &'a HeaderMap, store: &Store) -> Option<Self> {
        let Form(fields) = form.as_ref().ok()?;
        let state = fields.get("staat").filter(|state| is_state(state))?;
        let named = fields.get("van").zip(fields.get("zegel"));
        let sealed = named.filter(|(origin, seal)| store.is_seal(seal, state, origin));
        let sealed = sealed.and_then(|(origin, seal)| Some((origin.parse().ok()?, seal.as_str())));
        let (language, host) = (language(fields), host(headers));
        Some(Self { state, language, from: From::read(headers), sealed, host, fields })
    }

    /// The site from which somebody is sent to the companion: not the companion itself, which would show nothing.
    fn sent_from(&self) -> Option<Origin> {
        let from = match &self.from {
            From::Page(origin) => origin,
            From::Unsaid => self.sealed_origin()?,
            From::Nonsense => return None,
        };
        (!from.is_at(self.host)).then(|| from.clone())
    }

    /// Whether the companion's own page sent this.
    fn is_companions_own(&self) -> bool {
        match &self.from {
            From::Page(origin) => origin.is_at(self.host),
            From::Unsaid => self.sealed.is_some(),
            From::Nonsense => false,
        }
    }

    /// The companion, when somebody is sent back from it.
    fn back_from(&self, companion: &Companion) -> Option<Origin> {
        let beside = companion.beside(self.host)?;
        let is_it = match &self.from {
            From::Page(origin) => *origin == beside,
            From::Unsaid => self.sealed_origin()?.is_at(self.host),
            From::Nonsense => false,
        };
        is_it.then_some(beside)
    }

    fn sealed_origin(&self) -> Option<&Origin> {
        self.sealed.as_ref().map(|(origin, _)| origin)
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

/// Leg 1, at our site: the app is about to send the visitor away. It gets a seal on the origin that it names.
pub(crate) async fn begin(State(state): State<AppState>, headers: HeaderMap, form: PostedForm) -> Response {
    let refused = || no_store(StatusCode::FORBIDDEN.into_response());
    let Some(leg) = Leg::read(&form, &headers, state.store()) else { return refused() };
    let named = leg.fields.get("van").and_then(|origin| origin.parse::<Origin>().ok());
    let named = named.filter(|origin| origin.is_at(leg.host));
    let own = match leg.from {
        From::Page(origin) => Some(origin).filter(|origin| origin.is_at(leg.host)),
        // No page of another site can say this.
        From::Unsaid if headers.get("sec-fetch-site").is_some_and(|site| site == "same-origin") => {
            named.clone()
        }
        From::Unsaid | From::Nonsense => None,
    };
    let Some(own) = own else { return refused() };
    let secure = own.is_trustworthy();
    let seal = named.and_then(|origin| state.store().seal(leg.state, &origin.to_string()));
    let mut response = match seal {
        Some(seal) => seal.into_response(),
        None => StatusCode::NO_CONTENT.into_response(),
    };
    cookie::set(&mut response, OWN_LAX, leg.state, SameSite::Lax, secure);
    cookie::set(&mut response, OWN_NONE, leg.state, SameSite::None, secure);
    no_store(response)
}

/// Leg 2, at the companion: somebody is sent here to log in.
pub(crate) async fn arrive_at_companion(
    State(state): State<AppState>,
    headers: HeaderMap,
    form: PostedForm,
) -> Response {
    let Some(leg) = Leg::read(&form, &headers, state.store()) else {
        return stray(&state, &headers, &form);
    };
    let Some(from) = leg.sent_from() else { return stray(&state, &headers, &form) };
    let back = from.to_string();
    let mut fields = vec![("staat", leg.state), ("taal", leg.language.code()), ("van", &back)];
    // An app of before the seal reads no more than it knows.
    fields.extend(leg.fields.get("zegel").map(|seal| ("zegel", seal.as_str())));
    let mut response = page::going_on(leg.language, "/proef/inloggen/uit", &fields, "'self'");
    // The companion's own scheme: a site with HTTPS has a companion with HTTPS, or cookies are lost for that.
    let secure = from.is_trustworthy();
    cookie::set(&mut response, COMPANION_LAX, leg.state, SameSite::Lax, secure);
    cookie::set(&mut response, COMPANION_NONE, leg.state, SameSite::None, secure);
    cookie::set_dated(&mut response, leg.state);
    cookie::set_visit(&mut response, leg.state, secure);
    response
}

/// Leg 3, at the companion: "logged in", and back.
pub(crate) async fn leave_companion(
    State(state): State<AppState>,
    headers: HeaderMap,
    form: PostedForm,
) -> Response {
    let leg = Leg::read(&form, &headers, state.store()).filter(Leg::is_companions_own);
    // Written by our own page a moment ago, from what the browser said; nobody else can post here.
    let back = leg.as_ref().and_then(|leg| leg.fields.get("van")?.parse::<Origin>().ok());
    let Some((leg, back)) = leg.zip(back) else { return stray(&state, &headers, &form) };
    let arrived = |name| cookie::holds(&headers, name, leg.state);
    let here = if let From::Page(origin) = &leg.from { origin } else { &back };
    let outcome =
        format!("{}{}", flag(Some(arrived(COMPANION_LAX))), none_flag(arrived(COMPANION_NONE), here));
    let dated = flag(Some(arrived(COMPANION_DATED))).to_string();
    let mut fields = vec![("staat", leg.state), ("taal", leg.language.code()), ("uitkomst", &outcome)];
    let named = back.to_string();
    if let Some(seal) = leg.fields.get("zegel") {
        fields.extend([("van", &named[..]), ("zegel", seal), ("datum", &dated)]);
    }
    let target = format!("{back}/proef/inloggen/terug");
    let mut response = page::going_on(leg.language, &target, &fields, &named);
    for name in [COMPANION_LAX, COMPANION_NONE, COMPANION_DATED] {
        cookie::clear(&mut response, name);
    }
    response
}

/// Leg 4, at our site: the companion sends somebody back.
pub(crate) async fn come_back(
    State(state): State<AppState>,
    State(companion): State<Companion>,
    headers: HeaderMap,
    form: PostedForm,
) -> Response {
    let leg = Leg::read(&form, &headers, state.store());
    let from = leg.as_ref().and_then(|leg| leg.back_from(&companion));
    let outcome = leg.as_ref().and_then(|leg| leg.fields.get("uitkomst"));
    let outcome = outcome.filter(|outcome| is_outcome(outcome, 2));
    let (Some(leg), Some(from), Some(outcome)) = (&leg, from, outcome) else {
        return stray(&state, &headers, &form);
    };
    let none = none_flag(cookie::holds(&headers, OWN_NONE, leg.state), &from);
    let dated = leg.fields.get("datum").filter(|dated| is_outcome(dated, 1));
    let dated = dated.map(|dated| format!("&datum={dated}")).unwrap_or_default();
    let query = format!("staat={}&taal={}&uitkomst={outcome}{none}{dated}", leg.state, leg.language.code());
    see_other(&format!("/proef/inloggen/klaar?{query}"))
}

/// Leg 5, at our site: the last cookie, and back to the app.
pub(crate) async fn finish(
    State(companion): State<Companion>,
    headers: HeaderMap,
    Query(fields): Query<Fields>,
) -> Response {
    let state = fields.get("staat").filter(|state| is_state(state));
    let outcome = fields.get("uitkomst").filter(|outcome| is_outcome(outcome, 3));
    let (Some(state), Some(outcome)) = (state, outcome) else {
        let way = if companion.is_named(host(&headers)) { WayBack::Unknown } else { WayBack::Here };
        return page::stray(language(&fields), &way, None);
    };
    let lax = flag(Some(cookie::holds(&headers, OWN_LAX, state)));
    let dated = fields.get("datum").filter(|dated| is_outcome(dated, 1)).map_or("", String::as_str);
    let check = address::readiness(language(&fields), &Place::default(), None);
    let target = format!("{check}#proefinlog={state}.{outcome}{lax}{dated}");
    let mut response = see_other(&target);
    cookie::clear(&mut response, OWN_LAX);
    cookie::clear(&mut response, OWN_NONE);
    response
}

/// For a visitor who cannot go on here. Whoever is in the middle of a rehearsal is led back to where it began.
fn stray(app: &AppState, headers: &HeaderMap, form: &PostedForm) -> Response {
    let leg = Leg::read(form, headers, app.store());
    let begun_at = leg.as_ref().and_then(Leg::sealed_origin).map(ToString::to_string);
    let way = match begun_at.or_else(|| app.public_origin().map(str::to_owned)) {
        Some(origin) => WayBack::At(origin),
        None if Companion::from_ref(app).is_named(host(headers)) => WayBack::Unknown,
        None => WayBack::Here,
    };
    page::stray(language_of(form), &way, leg.map(|leg| leg.state))
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
