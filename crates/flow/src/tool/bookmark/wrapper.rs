//! The addresses that mail programs, social sites and search engines put around the real one.
//!
//! Each form was taken from links as they are seen in public. Of what such an address holds besides the real one,
//! nothing is kept: it often names the reader.

use super::portal_host;
use super::read::{self, Address, decoded};

/// What an address holds.
pub(super) enum Inside {
    /// No other address: it is the real one.
    Nothing,
    /// The real address.
    Address(String),
    /// It leads to another address, which nobody can read in it.
    Unreadable,
}

/// A host, the beginning of its path, and the names under which it gives the real address.
type Parameter = (&'static str, &'static str, &'static [&'static str]);

const PARAMETERS: [Parameter; 64] = [
    // Mail programs, and what guards a mailbox.
    ("safelinks.protection.outlook.com", "", &["url"]),
    ("safelinks.protection.office365.us", "", &["url"]),
    ("statics.teams.cdn.office.net", "", &["url"]),
    ("linkprotect.cudasvc.com", "", &["a"]),
    ("clicktime.symantec.com", "", &["u"]),
    ("protect.fireeye.com", "", &["u"]),
    ("protect2.fireeye.com", "", &["u"]),
    ("trendmicro.com", "/wis/clicktime", &["url"]),
    ("urlsand.esvalabs.com", "", &["u"]),
    ("deref-mail.com", "", &["redirectUrl"]),
    ("deref-gmx.net", "", &["redirectUrl"]),
    ("deref-gmx.com", "", &["redirectUrl"]),
    ("deref-web.de", "", &["redirectUrl"]),
    ("deref-web-02.de", "", &["redirectUrl"]),
    ("link.edgepilot.com", "", &["u"]),
    ("mailtrack.io", "/trace/link", &["url"]),
    ("outlook.office.com", "/owa/redir.aspx", &["url"]),
    ("outlook.office365.com", "/owa/redir.aspx", &["url"]),
    ("outlook.live.com", "/owa/redir.aspx", &["url"]),
    ("urlisolation.com", "/browser", &["url"]),
    // Social sites.
    ("instagram.com", "/linkshim", &["u"]),
    ("t.me", "/iv", &["url"]),
    ("twitter.com", "/i/redirect", &["url"]),
    ("x.com", "/i/redirect", &["url"]),
    ("linkedin.com", "/redirect", &["url"]),
    ("medium.com", "/r/", &["url"]),
    ("getpocket.com", "/redirect", &["url"]),
    ("link.zhihu.com", "", &["target"]),
    ("c.pc.qq.com", "", &["pfurl", "url"]),
    ("quora.com", "/_/redirect", &["url"]),
    ("go.skimresources.com", "", &["url"]),
    ("awin1.com", "/cread.php", &["ued", "p"]),
    ("l.facebook.com", "", &["u"]),
    ("lm.facebook.com", "", &["u"]),
    ("facebook.com", "/l.php", &["u"]),
    ("facebook.com", "/flx/warn", &["u"]),
    ("l.instagram.com", "", &["u"]),
    ("l.messenger.com", "", &["u"]),
    ("l.threads.net", "", &["u"]),
    ("l.threads.com", "", &["u"]),
    ("l.workplace.com", "", &["u"]),
    ("l.wl.co", "", &["u"]),
    ("linkedin.com", "/redir/", &["url"]),
    ("linkedin.com", "/safety/go", &["url"]),
    ("youtube.com", "/redirect", &["q"]),
    ("vk.com", "/away.php", &["to"]),
    ("out.reddit.com", "", &["url"]),
    ("slack-redir.net", "/link", &["url"]),
    ("steamcommunity.com", "/linkfilter", &["u", "url"]),
    ("t.umblr.com", "/redirect", &["z"]),
    ("pinterest.com", "/offsite", &["url"]),
    ("tiktok.com", "/link", &["target"]),
    ("exit.sc", "", &["url"]),
    ("disq.us", "/url", &["url"]),
    // Search engines and translators.
    ("duckduckgo.com", "/l/", &["uddg"]),
    ("translate.google.com", "/translate", &["u"]),
    ("translate.google.com", "/website", &["u"]),
    ("googleweblight.com", "", &["lite_url", "u"]),
    ("consent.google.com", "", &["continue"]),
    ("consent.youtube.com", "", &["continue"]),
    ("bing.com", "/news/apiclick.aspx", &["url"]),
    ("translate.yandex.com", "/translate", &["url"]),
    ("microsofttranslator.com", "/bv.aspx", &["a"]),
    ("translatetheweb.com", "", &["a"]),
];

/// Hosts that have the real address in their path.
const PATHS: [&str; 10] = [
    "web.archive.org",
    "secure-web.cisco.com",
    "r.search.yahoo.com",
    "urldefense.com",
    "urldefense.us",
    "url.avanan.click",
    "protect.checkpoint.com",
    "awstrack.me",
    "safe.menlosecurity.com",
    "12ft.io",
];

/// Hosts whose short addresses say nothing about the real one.
const SHORT: [&str; 41] = [
    "bit.ly",
    "t.co",
    "tinyurl.com",
    "lnkd.in",
    "goo.gl",
    "ow.ly",
    "is.gd",
    "buff.ly",
    "fb.me",
    "rb.gy",
    "cutt.ly",
    "t.ly",
    "qrco.de",
    "shorturl.at",
    "rebrand.ly",
    "mimecast.com",
    "mimecastprotect.com",
    "emailprotection.link",
    "list-manage.com",
    "mandrillapp.com",
    "sendgrid.net",
    "aka.ms",
    "dlvr.it",
    "shorturl.com",
    "tiny.cc",
    "s.id",
    "v.gd",
    "exct.net",
    "exacttarget.com",
    "hubspotlinks.com",
    "klclick.com",
    "klclick1.com",
    "mlsend.com",
    "mjt.lu",
    "rs6.net",
    "createsend1.com",
    "cmail19.com",
    "cmail20.com",
    "customeriomail.com",
    "activehosted.com",
    "brevo.net",
];

/// Words in the path of a site whose pages only lead to other sites.
const LEADING: [&str; 14] = [
    "redirect",
    "redirector",
    "redir",
    "linkfilter",
    "linkshim",
    "safelink",
    "safelink.html",
    "safelinks.html",
    "away",
    "away.php",
    "leaving",
    "out",
    "click",
    "fmlurlsvc",
];

/// The names under which they give the real address.
const LEADS_TO: [&str; 10] =
    ["url", "u", "uri", "link", "to", "target", "dest", "destination", "href", "redirect"];

/// Looks for another address in this one.
pub(super) fn inside(address: &Address) -> Inside {
    if portal_host(address).is_some() {
        return Inside::Nothing;
    }
    if let Some(names) = parameter_of(address) {
        return found(named(address, names).and_then(decoded));
    }
    if address.is_at("urldefense.proofpoint.com") {
        let written = named(address, &["u"]);
        // Its second form writes `-` for `%` and `_` for `/`.
        let is_second = address.path().starts_with("/v2/");
        return found(written.and_then(|written| {
            decoded(&if is_second { written.replace('-', "%").replace('_', "/") } else { written.to_owned() })
        }));
    }
    if address.is_at("bing.com") && address.path().starts_with("/ck/") {
        return found(named(address, &["u"]).and_then(|written| base64(written.strip_prefix("a1")?)));
    }
    if address.is_at("protection.sophos.com") {
        return found(named(address, &["u"]).and_then(|written| base64(&decoded(written)?)));
    }
    if address.is_at("href.li") {
        return found(decoded(address.query()));
    }
    // Amazon's mail counts clicks on hosts of its customers.
    let is_counted_by_amazon =
        || ["/L0/http", "/CL0/http"].iter().any(|begin| address.rest.starts_with(begin));
    if (PATHS.iter().any(|host| address.is_at(host)) && address.rest.len() > 1) || is_counted_by_amazon() {
        return found(in_path(address));
    }
    if let Some(copied) = copied(address) {
        return Inside::Address(copied);
    }
    if SHORT.iter().any(|host| address.is_at(host)) && address.rest.len() > 1 || is_counted(address) {
        return Inside::Unreadable;
    }
    portal_in_query(address)
        .or_else(|| portal_in_path(address))
        .or_else(|| led_to(address))
        .map_or(Inside::Nothing, Inside::Address)
}

fn found(address: Option<String>) -> Inside {
    address.filter(|address| !address.is_empty()).map_or(Inside::Unreadable, Inside::Address)
}

fn parameter_of(address: &Address) -> Option<&'static [&'static str]> {
    let path = address.path().to_ascii_lowercase();
    let google = address.host.strip_prefix("www.").unwrap_or(&address.host).starts_with("google.");
    if google && path == "/url" {
        return Some(&["q", "url"]);
    }
    if google && path == "/imgres" {
        return Some(&["imgrefurl"]);
    }
    let one = PARAMETERS.iter().find(|(host, begin, _)| address.is_at(host) && path.starts_with(begin))?;
    // The front page of such a site is a page like any other.
    (!address.query().is_empty()).then_some(one.2)
}

fn named<'a>(address: &'a Address, names: &[&str]) -> Option<&'a str> {
    names
        .iter()
        .find_map(|name| {
            address.parameters().find(|(one, value)| one.eq_ignore_ascii_case(name) && !value.is_empty())
        })
        .map(|(_, value)| value)
}

/// The address in the path: as it is, up to the sign with which the wrapper goes on, or written with `%`.
fn in_path(address: &Address) -> Option<String> {
    let small = address.rest.to_ascii_lowercase();
    let begin = ["http:/", "https:/", "http:%2f", "https:%2f", "http%3a", "https%3a"]
        .iter()
        .filter_map(|begin| small.find(begin))
        .min()?;
    let whole = &address.rest[begin..];
    if small[begin..].split('/').next().is_some_and(|head| head.contains("%3a") || head.contains("%2f")) {
        return decoded(whole.split('/').next()?);
    }
    let end = ["__;", "___"].iter().filter_map(|end| whole.find(end)).min().unwrap_or(whole.len());
    // Proofpoint's third form writes `*` for what it gives apart; nothing is guessed.
    Some(whole[..end].to_owned()).filter(|address| !address.contains('*'))
}

/// A copy of the page at another host, which has the real host in its own address.
fn copied(address: &Address) -> Option<String> {
    if let Some(host) = address.host.strip_suffix(".translate.goog") {
        let host = host.replace("--", "\0").replace('-', ".").replace('\0', "-");
        return Some(format!("https://{host}{}", address.rest));
    }
    let of_google = address.host.strip_prefix("www.").unwrap_or(&address.host).starts_with("google.");
    let behind = if address.is_at("cdn.ampproject.org") {
        ["/c/s/", "/v/s/", "/c/", "/v/"].iter().find_map(|begin| address.rest.strip_prefix(begin))
    } else if of_google {
        ["/amp/s/", "/amp/"].iter().find_map(|begin| address.rest.strip_prefix(begin))
    } else {
        None
    };
    Some(format!("https://{}", behind?))
}

/// Whether a click in a newsletter is counted there.
fn is_counted(address: &Address) -> bool {
    const PATHS: [&str; 9] = [
        "/ls/click",
        "/track/click",
        "/wf/click",
        "/mk/cl/",
        "/tr/cl/",
        "/e3t/ctc/",
        "/ctc/",
        "/lnk/",
        "/f/a/",
    ];
    let path = address.path().to_ascii_lowercase();
    let has_number = || address.parameters().any(|(name, value)| name == "qs" && value.len() >= 8);
    PATHS.iter().any(|begin| path.starts_with(begin))
        || (address.host.starts_with("click.") && address.parameters().any(|(name, _)| name == "qs"))
        || (path.len() <= 1 && has_number())
}

/// The address of a portal that we know, in whatever parameter it stands, or behind the `#`.
fn portal_in_query(address: &Address) -> Option<String> {
    let fragment = address.rest.split_once('#').map_or("", |(_, fragment)| fragment);
    let fragment = fragment.split(['&', '=', '?']);
    let values = address.parameters().map(|(_, value)| value).chain([address.query()]).chain(fragment);
    values.map(read::fully_decoded).find(|value| {
        value.contains('/') && read::address(value).is_some_and(|inner| portal_host(&inner).is_some())
    })
}

/// The address of a portal that we know, in the path of another one. It begins as an address does, or is encoded: a page
/// about a portal has only its name in its own address.
fn portal_in_path(address: &Address) -> Option<String> {
    let path = read::fully_decoded(address.path());
    let is_encoded = address.path().to_ascii_lowercase().contains("%2f");
    let begins = path.match_indices("http").map(|(at, _)| at);
    let encoded = path.match_indices('/').map(|(at, _)| at + 1).filter(|_| is_encoded);
    begins.chain(encoded).map(|at| &path[at..]).find_map(|inner| {
        let is_portal = read::address(inner).is_some_and(|inner| portal_host(&inner).is_some());
        is_portal.then(|| inner.to_owned())
    })
}

/// The whole address that a page which only leads on gives in its query.
fn led_to(address: &Address) -> Option<String> {
    let path = address.path().to_ascii_lowercase();
    let leads = path.split('/').any(|part| LEADING.contains(&part));
    let value = leads.then(|| named(address, &LEADS_TO))?.and_then(decoded)?;
    let begins = ["http://", "https://"].iter().any(|begin| value.to_ascii_lowercase().starts_with(begin));
    begins.then_some(value)
}

/// Base64 in either alphabet, with or without its `=`.
fn base64(written: &str) -> Option<String> {
    let mut bytes = Vec::new();
    let (mut kept, mut bits) = (0_u32, 0_u32);
    for sign in written.trim_end_matches('=').bytes() {
        let value = match sign {
            b'A'..=b'Z' => sign - b'A',
            b'a'..=b'z' => sign - b'a' + 26,
            b'0'..=b'9' => sign - b'0' + 52,
            b'+' | b'-' => 62,
            b'/' | b'_' => 63,
            _ => return None,
        };
        kept = (kept << 6 | u32::from(value)) & 0xffff;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push(u8::try_from(kept >> bits & 0xff).ok()?);
        }
    }
    String::from_utf8(bytes).ok()
}
