//! Addresses for mail, also as people write them to hide them from robots: with spaces, "(at)" and "punt".

use super::GAP;

/// The signs that can stand between a name and its domain.
const SIGNS: [char; 4] = ['@', '\u{ff20}', '\u{fe6b}', '\u{24d0}'];

/// Ends of domains that follow a dot which stands apart.
#[rustfmt::skip]
const ENDS: [&str; 18] = [
    "nl", "com", "org", "net", "eu", "be", "de", "fr", "uk", "info", "nu", "edu", "gov", "me", "io", "amsterdam", "frl", "online",
];

/// How many of these also follow a name without a dot: the others are words too.
const ENDS_ALONE: usize = 6;

/// Who gives people their addresses: "at" before one of these is never plain English.
#[rustfmt::skip]
const PROVIDERS: [&str; 22] = [
    "gmail", "googlemail", "hotmail", "outlook", "live", "msn", "yahoo", "icloud", "ziggo", "kpnmail", "kpnplanet", "planet",
    "xs4all", "upcmail", "hetnet", "chello", "casema", "quicknet", "telfort", "proton", "protonmail", "zonnet",
];

/// Words for the sign, which mean nothing else beside a domain.
const SIGN_WORDS: [&str; 9] =
    ["apenstaartje", "apenstaart", "apestaartje", "apestaart", "at-teken", "atteken", "aapje", "ät", "æt"];

/// Words for the dot.
const DOT_WORDS: [&str; 3] = ["dot", "punt", "punkt"];

/// What joins words that have no spaces between them: "jan-at-voorbeeld-punt-nl".
const JOINTS: [char; 7] = ['-', '_', '*', '.', '/', '+', '~'];

/// Words behind which "at" says where something is: "error at kb.nl". Any other one can be somebody's name.
#[rustfmt::skip]
const PLACES: [&str; 63] = [
    "look", "looked", "error", "errors", "stuck", "problem", "problems", "login", "log", "sign", "in", "on", "out", "signed", "logged", "page",
    "site", "website", "portal", "server", "issue", "account", "accounts", "password", "down", "up", "hosted", "available", "end", "ends", "ended",
    "fail", "fails", "failed", "is", "am", "are", "was", "were", "it", "me", "here", "there", "not", "work", "works", "stopped", "stops", "loop",
    "fout", "probleem", "foutmelding", "melding", "pagina", "kijk", "timeout", "book", "books", "ebooks", "wachtwoord", "library", "screen",
    "message",
];

/// Hosts that give nobody an address: those of the logins and the libraries.
const HOSTS: [&str; 9] = [
    "kb.nl",
    "bibliotheek.nl",
    "onlinebibliotheek.nl",
    "oclc.org",
    "microsoftonline.com",
    "kennisnet.nl",
    "surfconext.nl",
    "google.com",
    "digid.nl",
];

/// The word without what could be an address.
pub(super) fn without_mail(word: &str) -> String {
    let is_part = |character: char| {
        character.is_alphanumeric()
            || SIGNS.contains(&character)
            || matches!(character, '.' | '\u{ff0e}' | '_' | '%' | '+' | '-' | '\'' | '&' | '=' | '~')
    };
    let mut clean = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(begin) = rest.find(is_part) {
        let length = rest[begin..].find(|character| !is_part(character)).unwrap_or(rest.len() - begin);
        let part = &rest[begin..begin + length];
        let is_mail = part.contains(SIGNS) && part.chars().nth(1).is_some();
        clean.push_str(&rest[..begin]);
        clean.push_str(if is_mail { GAP } else { part });
        rest = &rest[begin + length..];
    }
    clean.push_str(rest);
    clean
}

/// The words, with each address that is spread over several of them in one, as mail programs write it.
pub(super) fn with_whole_mail(words: &[String]) -> Vec<String> {
    let words = with_signs(words);
    let mut whole: Vec<String> = Vec::with_capacity(words.len());
    let mut next = 0;
    while let Some(word) = words.get(next) {
        next += 1;
        let Some((name, domain)) = name_and_domain(word) else {
            whole.push(word.clone());
            continue;
        };
        // "jan@" goes on in the next word, "jan@voorbeeld" perhaps.
        let rest = if domain.is_empty() {
            Domain::begin(&words[next..])
        } else {
            Domain::after(domain, &words[next..])
        };
        let before =
            if name.is_empty() { whole.last().cloned().unwrap_or_default() } else { name.to_owned() };
        let is_one = if is_at(word) {
            // "Look at kb.nl" is plain English.
            let is_telling = before.contains(['.', '_']) || before.contains(char::is_numeric);
            let is_mailbox = is_telling || (is_name(&before) && !is_host(&rest.text));
            rest.is_known || rest.is_spelled || (rest.is_named && is_mailbox)
        } else {
            rest.is_named || rest.is_known
        };
        if !is_one {
            whole.push(word.clone());
            continue;
        }
        let name = if name.is_empty() { take_name(&mut whole) } else { take_open(&mut whole) + name };
        whole.push(format!("{name}@{}", rest.text));
        next += rest.words;
    }
    whole
}

/// Whether it is the word "at", perhaps with a bracket or a quote that was not closed.
fn is_at(word: &str) -> bool {
    word.trim_matches(['/', '*', '-', '(', ')', '[', ']', '{', '}', '<', '>', '"', '\'', '|'])
        .eq_ignore_ascii_case("at")
}

/// Whether a word before "at" can be somebody's name: no word that says what is there, and no verb.
fn is_name(word: &str) -> bool {
    let small = bare(word);
    let is_verb = ["ing", "ed"].iter().any(|end| small.ends_with(end) && small.chars().count() > 4);
    word.ends_with(char::is_alphanumeric)
        && small != super::GAP
        && !is_verb
        && !PLACES.contains(&small.as_str())
}

/// Whether a domain is the host of a page rather than of mailboxes: one of those that we know, or one below another.
fn is_host(domain: &str) -> bool {
    let small = bare(domain);
    let is_below = |host: &str| {
        small.strip_suffix(host).is_some_and(|before| before.is_empty() || before.ends_with('.'))
    };
    let begins = ["www.", "login.", "inloggen.", "mijn.", "auth.", "sso.", "portal."];
    HOSTS.iter().any(|host| is_below(host))
        || begins.iter().any(|begin| small.starts_with(begin))
        || small.contains('/')
}

/// What stands before and behind the sign in a word; none where it has none.
fn name_and_domain(word: &str) -> Option<(&str, &str)> {
    let small = word.to_lowercase();
    let bare = small.trim_matches(|one: char| !one.is_alphanumeric());
    if is_at(word) || SIGN_WORDS.contains(&bare) || ["-at-", "_at_", "*at*"].contains(&small.as_str()) {
        return Some(("", ""));
    }
    word.rsplit_once(SIGNS)
}

/// The word with "@" and "." where these are written as words with a joint on both sides: "jan_at_voorbeeld.nl",
/// "jan-at-voorbeeld-punt-nl". Without a dot it is none.
fn with_joined_signs(word: &str) -> String {
    if !word.contains(JOINTS) {
        return word.to_owned();
    }
    let joined = |text: &str, words: &[&str], sign: &str| {
        let small = text.to_ascii_lowercase();
        words.iter().find_map(|word| {
            let at = small.match_indices(word).map(|(at, _)| at).find(|at| {
                let (before, after) = (&small[..*at], &small[at + word.len()..]);
                before.ends_with(JOINTS) && after.starts_with(JOINTS) && before.len() > 1 && after.len() > 1
            })?;
            Some([&text[..at - 1], sign, &text[at + word.len() + 1..]].concat())
        })
    };
    let Some(mut mail) = joined(word, &["at", "apenstaartje", "apenstaart", "apestaartje"], "@") else {
        return word.to_owned();
    };
    while let Some(dotted) = joined(&mail, &DOT_WORDS, ".") {
        mail = dotted;
    }
    let is_mail = mail.split_once('@').is_some_and(|(_, domain)| domain.contains('.'));
    if is_mail && !word.contains("//") { mail } else { word.to_owned() }
}

/// The words, with signs where they are written as "(at)" or "%40", and dots where they are written as "(dot)".
fn with_signs(words: &[String]) -> Vec<String> {
    let words: Vec<String> = words.iter().map(|word| with_joined_signs(word)).collect();
    let mut text = words.join(" ");
    for sign in ["\"@\"", "'@'", "&#64;", "&#064;", "&#x40;", "&commat;", "%40"] {
        text = text.replace(sign, "@");
    }
    let had = text.len();
    for word in ["at", "@", "a"].iter().chain(&SIGN_WORDS) {
        text = without_brackets(&text, word, "@");
    }
    if text.len() != had || text.contains(SIGNS) {
        for word in DOT_WORDS.iter().chain(&["."]) {
            text = without_brackets(&text, word, ".");
        }
    }
    text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// How many words of a domain are looked at.
const LONGEST_DOMAIN: usize = 24;

/// How many bytes may stand between brackets around a sign: "( at )".
const LONGEST_IN_BRACKETS: usize = 40;

/// The text with `sign` for `word` in brackets, and without the spaces around, where something stands on both sides.
fn without_brackets(text: &str, word: &str, sign: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find(['(', '[', '{', '<']) {
        let closes = |(_, character): &(usize, char)| [')', ']', '}', '>'].contains(character);
        let near = rest[open + 1..].char_indices().take(LONGEST_IN_BRACKETS);
        let inside = near.into_iter().find(closes).map(|(length, _)| open + 1 + length);
        let before = rest[..open].trim_end();
        let is_it = inside.is_some_and(|close| {
            let is_between = |text: Option<char>| text.is_some_and(char::is_alphanumeric);
            // "(a)" is also the first of a list.
            let is_tight = before.len() == open && !rest[close + 1..].starts_with(' ');
            rest[open + 1..close].trim().eq_ignore_ascii_case(word)
                && (is_tight || word != "a")
                && is_between(before.chars().next_back())
                && is_between(rest[close + 1..].trim_start().chars().next())
        });
        match inside {
            Some(close) if is_it => {
                clean.push_str(before);
                clean.push_str(sign);
                rest = rest[close + 1..].trim_start();
            }
            _ => {
                clean.push_str(&rest[..=open]);
                rest = &rest[open + 1..];
            }
        }
    }
    clean.push_str(rest);
    clean
}

/// Takes the name before a sign that stands apart: the word before it, and what is joined to that.
fn take_name(words: &mut Vec<String>) -> String {
    let is_name = |word: &String| {
        word != GAP && word.ends_with(|last: char| last.is_alphanumeric() || "._-".contains(last))
    };
    let Some(name) = words.pop_if(|word| is_name(word)) else { return String::new() };
    let is_letter = |word: &str| word.chars().count() == 1 && word.chars().all(char::is_alphanumeric);
    let mut whole = name.clone();
    // Spelled letter by letter.
    while is_letter(&name)
        && let Some(letter) = words.pop_if(|word| is_letter(word))
    {
        whole = letter + &whole;
    }
    take_open(words) + &whole
}

/// Takes the words before a name that end in a dot or a dash which stands apart: "jan . de_ ".
fn take_open(words: &mut Vec<String>) -> String {
    let mut open = String::new();
    while let Some(joint) = words.pop_if(|word| word == "." || word.ends_with(['_', '-'])) {
        let name = if joint == "." { words.pop().unwrap_or_default() } else { String::new() };
        open = name + &joint + &open;
    }
    open
}

/// What follows a sign.
#[derive(Default)]
struct Domain {
    text: String,
    /// How many of the words that follow belong to it.
    words: usize,
    /// Whether there is a dot in it.
    is_named: bool,
    /// Whether it is one of a provider of mail.
    is_known: bool,
    /// Whether a dot of it is a word.
    is_spelled: bool,
}

impl Domain {
    /// The domain at the beginning of these words.
    fn begin(words: &[String]) -> Self {
        let Some(first) = words.first().filter(|word| word.starts_with(char::is_alphanumeric)) else {
            return Self::default();
        };
        let (first, taken) = letters(first, &words[1..]);
        let rest = Self::after(&first, &words[1 + taken..]);
        Self { words: rest.words + 1 + taken, ..rest }
    }

    /// The domain that begins with `first` and may go on in these words.
    fn after(first: &str, words: &[String]) -> Self {
        let first_name = first.split('.').next().unwrap_or_default().to_lowercase();
        let mut domain = Self {
            is_named: first.trim_end_matches('.').contains('.'),
            is_known: PROVIDERS.contains(&first_name.as_str()),
            text: first.to_owned(),
            ..Self::default()
        };
        let (mut text, mut at, mut is_spelled) = (first.to_owned(), 0, false);
        while let Some(next) = words.get(at).filter(|_| at < LONGEST_DOMAIN) {
            let small = next.to_lowercase();
            let spelled = DOT_WORDS.contains(&small.trim_matches(|one: char| !one.is_alphanumeric()));
            let (label, taken) = if spelled || next == "." {
                let Some(label) = words.get(at + 1) else { break };
                let (label, letters) = letters(label, &words[at + 2..]);
                (label, 2 + letters)
            } else if let Some(label) = next.strip_prefix('.').filter(|label| !label.is_empty()) {
                (label.to_owned(), 1)
            } else if text.ends_with('.')
                || (!domain.is_named && ENDS[..ENDS_ALONE].contains(&bare(next).as_str()))
            {
                (next.clone(), 1)
            } else {
                break;
            };
            is_spelled |= spelled;
            text = format!("{}.{label}", text.trim_end_matches('.'));
            at += taken;
            // What follows a dot that stands apart can be the next sentence.
            let end = bare(label.rsplit('.').next().unwrap_or_default());
            if ENDS.contains(&end.as_str()) {
                domain = Self { text: text.clone(), words: at, is_named: true, is_spelled, ..domain };
            }
        }
        domain
    }
}

/// A word without what follows it in a sentence, in small letters.
fn bare(word: &str) -> String {
    word.trim_end_matches(|last: char| !last.is_alphanumeric()).to_lowercase()
}

/// A label that can be spelled letter by letter, and how many of the words were taken for it.
fn letters(first: &str, words: &[String]) -> (String, usize) {
    let is_letter = |word: &str| word.chars().count() == 1 && word.chars().all(char::is_alphanumeric);
    let following =
        if is_letter(first) { words.iter().take_while(|word| is_letter(word)).count() } else { 0 };
    (first.to_owned() + &words[..following].concat(), following)
}
