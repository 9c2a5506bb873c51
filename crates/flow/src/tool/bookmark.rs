//! Bookmark tool ("Plak je bladwijzer"): finds the part of an address that belongs to one visit only, and says
//! whether the address without it is one to keep.
//!
//! It knows two addresses of one test portal. Of every other site it cannot know which part is needed, so it
//! never says of those that they are to be kept.

mod read;
mod wrapper;

use read::Address;

/// What to do with an address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Advice {
    /// Keep `clean`: it is the address of a portal that we know.
    Keep,
    /// The portal is known, but its name is not in the address.
    NameMissing,
    /// A site that we do not know: type its address. `clean` keeps the whole path.
    TypeYourself,
    /// A login screen, made for one visit: it cannot be kept at all.
    LoginScreen,
    /// Another site put its own address around it, and the real one cannot be read.
    Unreadable,
}

/// A bookmarked address in two parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cut {
    /// What to do with it.
    pub advice: Advice,
    /// The address without what belongs to one visit; empty when nothing of it can be used.
    pub clean: String,
    /// What belongs to one visit only, as it stood there; empty when nothing has to go.
    pub rest: String,
    /// Whether a mail program or another site had put its own address around it. What that one holds besides the
    /// real address, such as the e-mail address of the reader, is left out everywhere.
    pub unwrapped: bool,
}

/// So many addresses around each other are looked into.
const MOST_WRAPPERS: usize = 5;

/// The hosts of login screens that people bookmark by mistake. Their addresses are made for one visit.
const LOGIN_HOSTS: [&str; 6] = [
    "login.kb.nl",
    "iam-emea.wise.oclc.org",
    "entree.kennisnet.nl",
    "login.microsoftonline.com",
    "accounts.google.com",
    "engine.surfconext.nl",
];

/// What only the address of a login on its way has in it.
const LOGIN_PARAMETERS: [&str; 6] =
    ["samlrequest", "samlresponse", "client_id", "redirect_uri", "code_challenge", "session_state"];
const LOGIN_PATHS: [&str; 4] = ["/openid-connect/", "/oauth2/", "/oauth2.0/", "/saml2/"];

/// Cuts an address off where one visit begins; none when the text holds no address.
///
/// The test portal's own address is cut to its name (eelloo/bookmark:
/// `q1000.nl/authenticator/portal/authenticate.html#login` becomes `q1000.nl/portal`; assessio/inloggen:
/// `assessiobloom.online/portal`). Of every other site only `?…`, `#…` and the number of a visit go.
#[must_use]
pub fn cut(pasted: &str) -> Option<Cut> {
    let mut address = read::address(pasted)?;
    let mut unwrapped = false;
    for _ in 0..MOST_WRAPPERS {
        let inside = match wrapper::inside(&address) {
            wrapper::Inside::Nothing => return Some(Cut { unwrapped, ..plain(&address) }),
            wrapper::Inside::Address(inside) => read::address(&inside),
            wrapper::Inside::Unreadable => None,
        };
        let Some(inside) = inside else { break };
        (address, unwrapped) = (inside, true);
    }
    Some(Cut { advice: Advice::Unreadable, clean: String::new(), rest: String::new(), unwrapped })
}

/// Cuts an address that nothing is wrapped around.
fn plain(address: &Address) -> Cut {
    let made = |advice, clean, rest| Cut { advice, clean, rest, unwrapped: false };
    if let Some(portal) = portal_host(address) {
        return match portal_name(&address.rest) {
            Some((clean, rest)) => made(Advice::Keep, format!("https://{portal}/{clean}"), rest),
            None => made(Advice::NameMissing, String::new(), String::new()),
        };
    }
    if is_login_screen(address) {
        return made(Advice::LoginScreen, String::new(), String::new());
    }
    let (path, rest) = without_visit(&address.rest);
    let port = address.port.map(|port| format!(":{port}")).unwrap_or_default();
    made(Advice::TypeYourself, format!("https://{}{port}{path}", address.host), rest)
}

/// How the host of a known portal is written; none for every other host.
fn portal_host(address: &Address) -> Option<&'static str> {
    if address.port.is_some() {
        return None;
    }
    match address.host.strip_prefix("www.").unwrap_or(&address.host) {
        "q1000.nl" => Some("www.q1000.nl"),
        "assessiobloom.online" => Some("assessiobloom.online"),
        _ => None,
    }
}

/// What stands where a portal's name would, and is none: pages of the site itself, and what comes before a name.
#[rustfmt::skip]
const NO_PORTALS: [&str; 62] = [
    "404", "500", "about", "account", "admin", "api", "app", "apps", "assets", "auth", "authenticate", "authenticated",
    "authentication", "authenticator", "authorize", "callback", "contact", "cookies", "css", "dashboard", "de", "en",
    "error", "favicon", "fonts", "forgot-password", "fr", "help", "home", "http", "https", "images", "img", "index",
    "inloggen", "js", "login", "logoff", "logon", "logout", "nl", "null", "oauth", "oauth2", "password", "privacy",
    "profile", "register", "reset", "reset-password", "robots", "saml", "session", "sign-in", "signin", "signout",
    "sso", "static", "uitloggen", "undefined", "user", "www",
];

/// The portal's own name in `rest`, and what stands there besides. What others leave behind a name is no part of it, also
/// where it was encoded: a space, a mark that nobody sees, a parameter.
fn portal_name(rest: &str) -> Option<(String, String)> {
    let seen = read::fully_decoded(rest);
    let path = seen.split(['?', '#']).next().unwrap_or_default();
    let mut segments = path.split('/').map(str::trim).filter(|segment| !segment.is_empty());
    let first = segments.next();
    let was_login = first.is_some_and(|first| first.eq_ignore_ascii_case("authenticator"));
    let segment = if was_login { segments.next() } else { first }?;
    let is_of_name = |character: char| character.is_alphanumeric() || ['-', '_'].contains(&character);
    let segment = segment.trim_start_matches(|character: char| !character.is_alphanumeric());
    let end = segment.find(|character: char| !is_of_name(character)).unwrap_or(segment.len());
    let (name, dirt) = segment.split_at(end);
    let name = name.trim_end_matches(['-', '_']);
    // The name of a file is no portal's, and neither is that of a parameter.
    let is_file = dirt.strip_prefix('.').is_some_and(|end| end.starts_with(char::is_alphanumeric));
    let is_page = NO_PORTALS.iter().any(|page| name.eq_ignore_ascii_case(page));
    if name.is_empty() || is_file || is_page || dirt.starts_with(['=', '@']) {
        return None;
    }
    // Everything but the portal's own name is of one visit.
    let before = "authenticator";
    let at = rest.to_ascii_lowercase().find(before).filter(|_| was_login).map_or(0, |at| at + before.len());
    let behind = rest.get(at..).and_then(|rest| rest.split_once(name)).map_or("", |(_, behind)| behind);
    let behind = behind.trim_end_matches('/');
    let besides = if was_login { format!("authenticator/…{behind}") } else { behind.to_owned() };
    Some((name.to_owned(), besides))
}

/// The path, and what belongs to one visit: `?…`, `#…` and `;jsessionid=…`.
fn without_visit(rest: &str) -> (String, String) {
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let (path, mut visit) = (&rest[..end], rest[end..].to_owned());
    let mut path = path.to_owned();
    let numbered = path.to_ascii_lowercase();
    if let Some(begin) = [";jsessionid=", ";phpsessid=", ";sid="].iter().find_map(|name| numbered.find(name))
    {
        let end = path[begin..].find('/').map_or(path.len(), |slash| begin + slash);
        visit.insert_str(0, &path[begin..end]);
        path.replace_range(begin..end, "");
    }
    if path.is_empty() {
        path.push('/');
    }
    (path, visit)
}

fn is_login_screen(address: &Address) -> bool {
    let rest = address.rest.to_ascii_lowercase();
    let path = rest.split(['?', '#']).next().unwrap_or_default();
    // The page for a new password is a page like any other (stappenplan/6).
    if address.is_at("login.kb.nl") && path.starts_with("/si/passwordreset") {
        return false;
    }
    LOGIN_HOSTS.iter().any(|host| address.is_at(host))
        || LOGIN_PATHS.iter().any(|part| path.contains(part))
        || address
            .parameters()
            .any(|(name, _)| LOGIN_PARAMETERS.iter().any(|one| name.eq_ignore_ascii_case(one)))
}
