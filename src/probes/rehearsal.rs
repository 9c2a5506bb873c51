//! Login rehearsal: plays a login through with the companion. The server's module `rehearsal` describes each step.
//!
//! The page is left and comes back. So the state is in `sessionStorage` while the rehearsal runs, and the outcome is
//! there for as long as the browser check can use it.

use flow::Language;
use gloo_net::http::Request;
use kiosk::VisitorState;
use leptos::prelude::{document, window};
use readiness::RehearsalEvidence;
use wasm_bindgen::JsCast;
use web_sys::{HtmlFormElement, HtmlInputElement, Storage};

use crate::api::{self, FetchError};

/// The fragment with which a rehearsal comes back.
const FRAGMENT: &str = "#proefinlog=";
/// Where the rehearsal that is under way is kept: state, time, and the place to return to.
const BEGUN: &str = "inlogwijzer-proefinlog";
/// Where the outcome is kept: state, time, and flags.
const OUTCOME: &str = "inlogwijzer-proefinlog-uitkomst";
/// How long an outcome counts, in milliseconds; so long does the companion's cookie of the visit live.
const COUNTS_MS: u64 = 900_000;

/// How a rehearsal ended.
#[derive(Debug, Clone)]
struct RehearsalOutcome {
    state: String,
    at_ms: u64,
    /// The companion's lax and none, our none and lax, the companion's with a date: `1` arrived, `0` lost, `-` could not
    /// be tried.
    flags: [u8; 5],
    /// Whether the state is the one that was kept.
    matched: bool,
    /// From which page the browser says that it came. Where the state was lost this must be the companion.
    referrer: String,
}

/// The outcome that this page was opened with. It counts also where `sessionStorage` keeps nothing.
#[derive(Default)]
struct Arrived(Option<RehearsalOutcome>);

/// Goes to the companion to log in, so to speak. The page is left.
///
/// # Errors
/// When the server is away, or there is no companion.
pub(crate) async fn begin(language: Language) -> Result<(), FetchError> {
    let companion = api::connection().await?.companion.ok_or(FetchError::NotFound)?;
    let state = random_state().ok_or(FetchError::Failed)?;
    let own = window().location().origin().unwrap_or_default();
    let body = format!("staat={state}&van={own}");
    let request = Request::post("/proef/inloggen/begin")
        .header("Content-Type", "application/x-www-form-urlencoded")
        .body(body)
        .map_err(|_| FetchError::Failed)?;
    let answer = request.send().await.map_err(|_| FetchError::Unreachable)?;
    if !answer.ok() {
        return Err(FetchError::Failed);
    }
    // Some browsers do not say where a form comes from. Then the companion goes by this.
    let seal = answer.text().await.unwrap_or_default();
    if let Some(storage) = storage() {
        let location = window().location();
        let place = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
        let _ = storage.set_item(BEGUN, &format!("{state}|{}|{place}", now_ms()));
        let _ = storage.remove_item(OUTCOME);
    }
    say_where_we_come_from();
    let fields = [("staat", &state[..]), ("taal", language.code()), ("van", &own), ("zegel", &seal)];
    send(&format!("{companion}/proef/inloggen/in"), &fields).ok_or(FetchError::Failed)
}

/// Reads the outcome that this page was opened with, if any, and goes back to where the visitor was. To be called
/// before anything looks at the address.
pub(crate) fn arrive(visit: &VisitorState) {
    let location = window().location();
    let Ok(fragment) = location.hash() else { return };
    let Some(outcome) = fragment.strip_prefix(FRAGMENT) else { return };
    let mut place = location.pathname().unwrap_or_default() + &location.search().unwrap_or_default();
    let kept = storage().and_then(|storage| storage.get_item(BEGUN).ok().flatten());
    let mut kept = kept.as_deref().unwrap_or_default().splitn(3, '|');
    // A rehearsal that could not go on comes back with its state and no outcome.
    let matched = kept.next() == outcome.get(..32);
    // An address of our own: never one of another host.
    let was_at = kept.nth(1).filter(|path| path.starts_with('/') && !path.starts_with("//"));
    if let Some(was_at) = was_at.filter(|_| matched) {
        was_at.clone_into(&mut place);
    }
    if let Some((state, flags)) = read_outcome(outcome) {
        let outcome = RehearsalOutcome {
            state: state.to_owned(),
            at_ms: now_ms(),
            flags,
            matched,
            referrer: document().referrer(),
        };
        if matched && let Some(storage) = storage() {
            let _ = storage.remove_item(BEGUN);
            let flags = String::from_utf8_lossy(&flags);
            let _ = storage.set_item(OUTCOME, &format!("{state}|{}|{flags}", outcome.at_ms));
        }
        visit.with(|Arrived(arrived)| *arrived = Some(outcome));
    }
    if let Ok(history) = window().history() {
        let _ = history.replace_state_with_url(&wasm_bindgen::JsValue::NULL, "", Some(&place));
    }
}

/// What is known of a rehearsal with this companion.
pub(crate) fn look(visit: &VisitorState, companion: Option<&str>) -> RehearsalEvidence {
    let mut evidence = RehearsalEvidence { companion: Some(companion.is_some()), ..Default::default() };
    let Some(companion) = companion else { return evidence };
    evidence.begun = storage().map(|storage| storage.get_item(BEGUN).is_ok_and(|begun| begun.is_some()));
    if let Some(outcome) = outcome(visit, companion) {
        let [companion_lax, companion_none, own_none, own_lax, companion_dated] =
            outcome.flags.map(|flag| match flag {
                b'1' => Some(true),
                b'0' => Some(false),
                _ => None,
            });
        evidence = RehearsalEvidence {
            finished: Some(true),
            companion_lax,
            companion_none,
            own_lax,
            own_none,
            companion_dated,
            // Where there is no memory at all another check says so.
            state_kept: if outcome.matched { Some(true) } else { storage().map(|_| false) },
            ..evidence
        };
    }
    evidence
}

/// What the companion's cookie of the visit says, where it stayed.
pub(crate) fn visited(visit: &VisitorState, companion: Option<&str>) -> Option<String> {
    outcome(visit, companion?).filter(|outcome| outcome.flags[0] == b'1').map(|outcome| outcome.state)
}

/// The outcome that counts: the one that this page was opened with, or one of this tab a short while ago.
fn outcome(visit: &VisitorState, companion: &str) -> Option<RehearsalOutcome> {
    // Anybody can make a link with an outcome in it: it counts with the state that we kept, or when the browser
    // itself says that it comes from the companion.
    let arrived = visit.with(|Arrived(arrived)| arrived.clone()).flatten();
    let arrived = arrived.filter(|outcome| outcome.matched || comes_from(&outcome.referrer, companion));
    let kept = || {
        let kept = storage()?.get_item(OUTCOME).ok()??;
        let mut parts = kept.splitn(3, '|');
        let (state, at_ms, flags) = (parts.next()?, parts.next()?.parse().ok()?, parts.next()?);
        let (state, flags) = (state.to_owned(), read_flags(flags)?);
        Some(RehearsalOutcome { state, at_ms, flags, matched: true, referrer: String::new() })
    };
    let is_fresh = |outcome: &RehearsalOutcome| {
        now_ms().checked_sub(outcome.at_ms).is_some_and(|age_ms| age_ms < COUNTS_MS)
    };
    arrived.or_else(kept).filter(is_fresh)
}

/// Whole milliseconds: numbers with a point cost 5 KB more to write down.
#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a date after 1970 fits by far")]
fn now_ms() -> u64 {
    js_sys::Date::now() as u64
}

fn comes_from(referrer: &str, companion: &str) -> bool {
    referrer.strip_prefix(companion).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn read_outcome(text: &str) -> Option<(&str, [u8; 5])> {
    let (state, flags) = text.split_once('.')?;
    let sound = state.len() == 32 && state.bytes().all(|byte| byte.is_ascii_hexdigit());
    Some((state, read_flags(flags)?)).filter(|_| sound)
}

/// A server of before the cookie with a date says four.
fn read_flags(text: &str) -> Option<[u8; 5]> {
    let (four, last) = text.as_bytes().split_first_chunk::<4>()?;
    let last = match last {
        [] => b'-',
        [last] => *last,
        _ => return None,
    };
    let flags = [four[0], four[1], four[2], four[3], last];
    flags.iter().all(|flag| b"01-".contains(flag)).then_some(flags)
}

fn random_state() -> Option<String> {
    let mut bytes = [0; 16];
    window().crypto().ok()?.get_random_values_with_u8_array(&mut bytes).ok()?;
    Some(bytes.iter().map(|byte| format!("{byte:02x}")).collect())
}

fn storage() -> Option<Storage> {
    window().session_storage().ok().flatten()
}

/// The pages' policy keeps their address from other sites. The companion must learn the origin, and no more, so
/// that it knows where to lead back to.
fn say_where_we_come_from() {
    if let (Ok(meta), Some(head)) = (document().create_element("meta"), document().head()) {
        let _ = meta.set_attribute("name", "referrer");
        let _ = meta.set_attribute("content", "strict-origin");
        let _ = head.append_child(&meta);
    }
}

/// Sends the whole window along with a form.
fn send(target: &str, fields: &[(&str, &str)]) -> Option<()> {
    let form: HtmlFormElement = document().create_element("form").ok()?.unchecked_into();
    form.set_method("post");
    form.set_action(target);
    form.set_hidden(true);
    for (name, value) in fields {
        let field: HtmlInputElement = document().create_element("input").ok()?.unchecked_into();
        field.set_type("hidden");
        field.set_name(name);
        field.set_value(value);
        form.append_child(&field).ok()?;
    }
    document().body()?.append_child(&form).ok()?;
    form.submit().ok()
}
