//! Finds the address in what was pasted, and takes it apart.

/// An address of the web.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Address {
    /// In small letters, without a full stop at the end.
    pub(super) host: String,
    /// None for the usual ones.
    pub(super) port: Option<u16>,
    /// Everything behind the host: empty, or from the first `/`, `?` or `#` on.
    pub(super) rest: String,
}

impl Address {
    /// Whether its host is this one, or below it.
    pub(super) fn is_at(&self, host: &str) -> bool {
        self.host.strip_suffix(host).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    }

    /// Its path.
    pub(super) fn path(&self) -> &str {
        self.rest.split(['?', '#']).next().unwrap_or_default()
    }

    /// What stands behind its `?`.
    pub(super) fn query(&self) -> &str {
        let whole = self.rest.split('#').next().unwrap_or_default();
        whole.split_once('?').map_or("", |(_, query)| query)
    }

    /// The names and values in its query, as they stand there.
    pub(super) fn parameters(&self) -> impl Iterator<Item = (&str, &str)> {
        self.query().split('&').map(|pair| pair.split_once('=').unwrap_or((pair, "")))
    }
}

/// The address in what was pasted; none when there is none.
pub(super) fn address(pasted: &str) -> Option<Address> {
    let seen: String = pasted.chars().filter(|character| !is_unseen(*character)).collect();
    let seen = seen.replace('\\', "/").replace("&amp;", "&");
    let seen = seen.replace('：', ":").replace('／', "/").replace(['．', '。'], ".");
    let tokens = || seen.split_whitespace().map(token);
    // A sentence around it is passed over: only words that begin as an address does, if there are any.
    let begins =
        |token: &&str| strip_scheme(token).is_some() || starts_with(token, "www.") || is_reader(token);
    if tokens().any(|token| begins(&token)) {
        return tokens().filter(begins).find_map(read);
    }
    tokens().find_map(read)
}

fn read(token: &str) -> Option<Address> {
    if starts_with(token, "http%3a") || starts_with(token, "https%3a") {
        return read(&decoded(token)?);
    }
    if is_reader(token) {
        let value = token.split(['?', '&', '#']).find_map(|pair| pair.strip_prefix("url="))?;
        let value = decoded(value).filter(|value| strip_scheme(value).is_some())?;
        return read(&value);
    }
    let address = strip_scheme(token).unwrap_or(token);
    let end = address.find(['/', '?', '#']).unwrap_or(address.len());
    let (host, rest) = address.split_at(end);
    // The slash behind the host was encoded, or a space.
    if let Some(encoded) = host.find('%').filter(|encoded| is_host(&host[..*encoded])) {
        let whole = format!("{}{}", decoded(&host[encoded..])?, rest);
        let behind = whole.trim_start_matches(char::is_whitespace);
        let behind = behind.split_whitespace().next().unwrap_or_default();
        let goes_on = behind.is_empty() || behind.starts_with(['/', '?', '#', ':', '.']);
        if !goes_on {
            return None;
        }
        return read(&[&host[..encoded], behind].concat());
    }
    // The part before an `@` is no host.
    let (name, port) = host.split_once(':').unwrap_or((host, ""));
    let port: u16 = if port.is_empty() { 443 } else { port.parse().ok()? };
    let name = name.strip_suffix('.').unwrap_or(name);
    is_host(name).then(|| Address {
        host: name.to_lowercase(),
        port: (port != 443 && port != 80).then_some(port),
        rest: rest.to_owned(),
    })
}

/// A word without the signs around it: brackets, quotes, and the full stop of a sentence.
fn token(word: &str) -> &str {
    let word = inner_scheme(word).map_or(word, |at| &word[at..]);
    let word = word.trim_start_matches(|character: char| !character.is_alphanumeric());
    // These never stand in an address.
    let mut word = word.split(['"', '<', '>', '|', '“', '”', '»', '«']).next().unwrap_or_default();
    loop {
        let Some(last) = word.chars().next_back() else { return word };
        let is_left_over = match last {
            ')' => word.matches(')').count() > word.matches('(').count(),
            ']' => word.matches(']').count() > word.matches('[').count(),
            last => ".,;:!?'*`}’‘…".contains(last),
        };
        if !is_left_over {
            return word;
        }
        word = &word[..word.len() - last.len_utf8()];
    }
}

/// Where `https://` begins behind something that is no address, such as `href="` or `view-source:`.
fn inner_scheme(word: &str) -> Option<usize> {
    let small = word.to_ascii_lowercase();
    let at = small.find("http://").into_iter().chain(small.find("https://")).min()?;
    (!word[..at].contains(['/', '?'])).then_some(at)
}

/// How people and programs write the beginning of an address: the longer ones first.
const SCHEMES: [&str; 12] =
    ["httpss", "https", "httpd", "http", "htttps", "htttp", "hhttps", "hhttp", "htps", "htp", "ttps", "ttp"];

/// The address behind `https://`, also where one of the signs was lost or is another one.
fn strip_scheme(address: &str) -> Option<&str> {
    let (scheme, behind) = SCHEMES
        .into_iter()
        .find_map(|scheme| starts_with(address, scheme).then(|| (scheme, &address[scheme.len()..])))?;
    let host = behind.trim_start_matches([':', ';', ',', '.', '/']);
    let signs = &behind[..behind.len() - host.len()];
    // "https.voorbeeld.nl" is a host.
    let is_known = ["http", "https"].contains(&scheme);
    (signs.contains("//") || (is_known && signs.contains([':', '/', ';']))).then_some(host)
}

/// The pages with which browsers show another page to read, and name its address.
const READERS: [&str; 7] = [
    "about:reader?",
    "read://",
    "chrome-distiller://",
    "edge-reader://",
    "chrome-extension://",
    "moz-extension://",
    "firefox://open-url?",
];

fn is_reader(token: &str) -> bool {
    READERS.iter().any(|reader| starts_with(token, reader))
}

fn starts_with(text: &str, begin: &str) -> bool {
    text.get(..begin.len()).is_some_and(|head| head.eq_ignore_ascii_case(begin))
}

fn is_host(name: &str) -> bool {
    let labels = || name.split('.');
    labels().count() > 1
        && labels().all(|label| {
            !label.is_empty()
                && label.chars().all(|character| character.is_alphanumeric() || character == '-')
        })
        && labels()
            .next_back()
            .is_some_and(|last| last.chars().count() > 1 && last.chars().any(char::is_alphabetic))
}

/// Not seen, and in no address: zero-width characters, direction marks, a soft hyphen, a byte order mark.
fn is_unseen(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

/// With everything decoded that was encoded, also twice, and without what nobody sees.
pub(super) fn fully_decoded(text: &str) -> String {
    let mut text = text.to_owned();
    for _ in 0..MOST_ENCODED {
        match decoded(&text) {
            Some(plain) if plain != text => text = plain,
            Some(_) => break,
            // No text behind there.
            None => text.truncate(text.find('%').unwrap_or_default()),
        }
    }
    text.retain(|character| !is_unseen(character));
    text
}

/// So many times an address is encoded.
const MOST_ENCODED: usize = 3;

/// With `%3A` and the like made into the characters that they mean; none when those are no text.
pub(super) fn decoded(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        bytes.extend_from_slice(&rest.as_bytes()[..at]);
        let digits =
            rest.get(at + 1..at + 3).filter(|digits| digits.bytes().all(|one| one.is_ascii_hexdigit()));
        let read = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok());
        bytes.push(read.unwrap_or(b'%'));
        rest = &rest[at + if read.is_some() { 3 } else { 1 }..];
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8(bytes).ok()
}
