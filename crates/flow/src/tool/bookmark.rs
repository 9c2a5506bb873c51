//! Bookmark tool ("Plak je bladwijzer"): finds the part of an address that belongs to one visit only, and gives
//! the address without it.

/// A bookmarked address in two parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// The address to keep.
    pub clean: String,
    /// What belongs to one visit only, as it stood there; empty when nothing has to go.
    pub rest: String,
}

/// Cuts an address off where one visit begins; none when the text is no address.
///
/// Two cases: the test portal's own (eelloo/bookmark: `q1000.nl/authenticator/portal/authenticate.html#login`
/// becomes `q1000.nl/portal`), and every other site, whose front page is the right place to begin
/// (entree/400-link: go straight to the service's site).
#[must_use]
pub fn cut(pasted: &str) -> Option<Cut> {
    let pasted = pasted.trim();
    let address = strip_scheme(pasted);
    let end = address.find(['/', '?', '#']).unwrap_or(address.len());
    let (host, rest) = address.split_at(end);
    // The part before an `@` is no host.
    if !is_host(host) {
        return None;
    }
    let host = host.to_ascii_lowercase();
    if host == "q1000.nl" || host == "www.q1000.nl" {
        return Some(portal(&host, rest));
    }
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    Some(Cut { clean: format!("https://{host}/"), rest: rest.to_owned() })
}

fn portal(host: &str, rest: &str) -> Cut {
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    let mut segments = path.split('/').filter(|segment| !segment.is_empty());
    let first = segments.next();
    let (portal, was_login) = match first {
        Some("authenticator") => (segments.next(), true),
        first => (first, false),
    };
    let Some(portal) = portal else {
        return Cut { clean: format!("https://{host}/"), rest: rest.trim_start_matches('/').to_owned() };
    };
    let clean = format!("https://www.q1000.nl/{portal}");
    // Everything but the portal's own name is of one visit.
    let behind = rest.split_once(portal).map_or("", |(_, behind)| behind).trim_end_matches('/');
    let rest = if was_login { format!("authenticator/…{behind}") } else { behind.to_owned() };
    Cut { clean, rest }
}

fn strip_scheme(address: &str) -> &str {
    for scheme in ["https://", "http://"] {
        if let Some(begin) = address.get(..scheme.len())
            && begin.eq_ignore_ascii_case(scheme)
        {
            return &address[scheme.len()..];
        }
    }
    address
}

fn is_host(host: &str) -> bool {
    let name = host.split(':').next().unwrap_or_default();
    name.contains('.')
        && host.split(':').nth(1).is_none_or(|port| port.chars().all(|digit| digit.is_ascii_digit()))
        && name.split('.').all(|label| {
            !label.is_empty()
                && label.chars().all(|character| character.is_alphanumeric() || character == '-')
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn cuts(pasted: &str, clean: &str, rest: &str) {
        assert_eq!(cut(pasted), Some(Cut { clean: clean.to_owned(), rest: rest.to_owned() }), "{pasted}");
    }

    #[test]
    fn the_test_portals_own_address_is_kept() {
        cuts(
            "https://q1000.nl/authenticator/portalnaam/authenticate.html#login",
            "https://www.q1000.nl/portalnaam",
            "authenticator/…/authenticate.html#login",
        );
        cuts("www.q1000.nl/portalnaam", "https://www.q1000.nl/portalnaam", "");
        cuts("https://www.q1000.nl/portalnaam/", "https://www.q1000.nl/portalnaam", "");
        cuts("q1000.nl/?x=1", "https://q1000.nl/", "?x=1");
    }

    #[test]
    fn of_every_other_site_the_front_page_is_kept() {
        cuts(
            " https://aselect.entree.kennisnet.nl/openaselect/profiles/saml2/sso/web?SAMLRequest=fZ ",
            "https://aselect.entree.kennisnet.nl/",
            "openaselect/profiles/saml2/sso/web?SAMLRequest=fZ",
        );
        cuts("HTTP://Voorbeeld.NL", "https://voorbeeld.nl/", "");
        cuts("voorbeeld.nl:8443/x", "https://voorbeeld.nl:8443/", "x");
    }

    #[test]
    fn what_is_no_address_is_not_made_into_one() {
        for text in [
            "",
            "hallo",
            "jan@voorbeeld.nl",
            "https://",
            "javascript:alert(1)",
            "https://a b.nl/",
            "é",
            ".nl",
            "a..nl",
        ] {
            assert_eq!(cut(text), None, "{text}");
        }
    }
}
