//! `/.well-known/security.txt` (RFC 9116): where to report a security problem, when the operator says where.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use super::state::AppState;
use crate::base::clock;
use crate::base::problem::ApiError;
use crate::base::security_contact::SecurityContact;
use crate::bodies::document::Document;

/// Its address.
pub(crate) const PATH: &str = "/.well-known/security.txt";
/// For how many days it may be believed; RFC 9116 advises less than a year.
const DAYS: i64 = 364;

/// The file, or a problem where the operator says nothing.
pub(crate) async fn security_txt(
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Response, ApiError> {
    let contact = state.security_contact().ok_or(ApiError::NoSuchAddress)?;
    let text = text(contact, state.public_origin(), clock::now_s());
    Ok(Document::once("text/plain; charset=utf-8", text.into_bytes()).answer(&headers))
}

/// The file at a time: the same for a whole day.
fn text(contact: &SecurityContact, origin: Option<&str>, now_s: i64) -> String {
    let expires = clock::written((clock::day_of(now_s) + DAYS) * clock::DAY_S);
    let canonical = origin.map(|origin| format!("Canonical: {origin}{PATH}\n")).unwrap_or_default();
    format!("Contact: {contact}\nExpires: {expires}\nPreferred-Languages: nl, en\n{canonical}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_expires_within_a_year_and_says_where_it_belongs() {
        let contact = "mailto:veiligheid@bibliotheek.example".parse().unwrap();
        assert_eq!(
            text(&contact, Some("https://hulp.example"), 1_796_722_200),
            "Contact: mailto:veiligheid@bibliotheek.example\nExpires: 2027-12-07T00:00:00Z\n\
             Preferred-Languages: nl, en\nCanonical: https://hulp.example/.well-known/security.txt\n"
        );
        assert!(!text(&contact, None, 0).contains("Canonical"));
    }
}
