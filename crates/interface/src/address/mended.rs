//! Mended addresses: the address that somebody meant, where a mail program, a chat or a sentence around it has added
//! to it or taken away.
//!
//! The server leads to it ([`mended`], [`with_language`]), and leaves out of its links what others added to a query
//! ([`ours`]).

use flow::{Flow, Language, place};
use percent_encoding::percent_decode_str;

use super::{ABOUT, CODE, FROM, Page, SEARCH, SHORT, TO, encode};

/// How the separator of a query looks when HTML was copied with it.
const ESCAPED_SEPARATORS: [&str; 5] = ["&amp;", "&#38;", "&#038;", "&#x26;", "%26amp%3B"];

/// Fewer letters and digits are no code, even if some were lost.
const SHORTEST_CODE: usize = 8;

/// Whether a sentence or a mark-up around an address ends in this character. No address of ours does: ids, codes and
/// libraries are letters, digits and hyphens.
fn is_from_around(character: char) -> bool {
    !(character.is_alphanumeric() || ['/', '-', '='].contains(&character))
}

/// Where an address ends and something around it begins: the mark-up or the sentence in which it stood, or the part behind
/// a `#`, which was encoded.
fn end_of(text: &str) -> usize {
    // Where the spaces end that were looked behind already: a long row of them is looked through once.
    let mut looked = 0;
    let mut ends = |(at, character): (usize, char)| {
        let behind = &text[at + character.len_utf8()..];
        match character {
            '#' | '"' | '“' | '”' | '«' | '»' | '>' | '|' | '`' => true,
            // What begins a part of the address is left to the page, which says that it does not fit.
            '<' => !text[..at].ends_with('/') || behind.starts_with('/') || behind.starts_with("br"),
            _ if character.is_whitespace() && at >= looked => {
                looked = text.len() - behind.trim_start().len();
                !behind.trim_start().starts_with('/')
            }
            _ => false,
        }
    };
    text.char_indices().find(|one| ends(*one)).map_or(text.len(), |(at, _)| at)
}

/// The address that is meant by this path and query, when it is another one.
///
/// # Examples
///
/// ```
/// use interface::address::mended;
///
/// assert_eq!(mended("/nl/hulp/inloggen).", ""), Some("/nl/hulp/inloggen".to_owned()));
/// assert_eq!(mended("/nl/hulp/a", "b=ja&amp;c=nee"), Some("/nl/hulp/a?b=ja&c=nee".to_owned()));
/// assert_eq!(mended("/nl/hulp/a", "b=ja&c=nee"), None);
/// ```
#[must_use]
pub fn mended(path: &str, query: &str) -> Option<String> {
    let plain = with_plain_separators(path);
    let decoded = percent_decode_str(&plain).decode_utf8().ok()?;
    // Behind a code its signs can be written as "&#45;", and are no end.
    let is_report = matches!(Page::read(path), Some(Page::Report(Some(_))));
    let has_escapes = is_report && decoded.contains("&#");
    // A message in which a code is somewhere is read by the page.
    let begins = decoded[..end_of(&decoded)].rsplit('/').next().unwrap_or_default();
    let is_message = is_report && begins.chars().filter(|one| one.is_alphanumeric()).count() < SHORTEST_CODE;
    // So is what has nothing of a part of the address before it, which the page says does not fit.
    let before = decoded[..end_of(&decoded)].trim_end_matches(is_from_around);
    let is_whole_part = before.len() > "/nl/".len() && before.ends_with('/');
    let whole =
        if has_escapes || is_message || is_whole_part { &*decoded } else { &decoded[..end_of(&decoded)] };
    let (mut meant, mut added) = (whole.to_owned(), String::new());
    // The question mark was lost, or was encoded.
    let parts = whole.split_once(['?', '&']).filter(|(_, after)| !(is_report && after.starts_with('#')));
    if let Some((before, after)) = parts {
        meant = before.to_owned();
        let pairs = after.split(['?', '&']).filter(|pair| pair.contains('='));
        let pairs: Vec<String> =
            pairs.map(|pair| pair.split('=').map(encode).collect::<Vec<_>>().join("=")).collect();
        added = pairs.join("&");
    }
    meant.truncate(meant.trim_end_matches(is_from_around).len());
    if Page::read(path).is_none_or(|page| page.spot().is_some()) {
        meant = in_small_letters(&meant);
    }
    super::language(&meant)?;
    let is_other_path = plain != path || *meant != *decoded;
    let joint = if added.is_empty() || query.is_empty() { "" } else { "&" };
    let query = [added.as_str(), joint, query].concat();
    let meant_query = mended_query(&query);
    if !is_other_path && meant_query == query {
        return None;
    }
    let segments = meant.split('/').filter(|segment| !segment.is_empty());
    let mut address = if is_other_path {
        segments.fold(String::new(), |address, segment| address + "/" + &encode(segment.trim()))
    } else {
        ["/", path.trim_start_matches('/')].concat()
    };
    if Page::read(&address) == Some(Page::Home) && !address.ends_with('/') {
        address.push('/');
    }
    let joint = if meant_query.is_empty() { "" } else { "?" };
    Some([&address, joint, &meant_query].concat())
}

/// Ids have small letters only. Codes and the short addresses, which are typed, are read in any.
fn in_small_letters(path: &str) -> String {
    let word = path.split('/').nth(2).unwrap_or_default().to_ascii_lowercase();
    if word == SHORT {
        return path.to_owned();
    }
    let is_code = |at: usize| word == "melding" && at > 2;
    let small = |(at, segment): (usize, &str)| {
        if is_code(at) { segment.to_owned() } else { segment.to_ascii_lowercase() }
    };
    path.split('/').enumerate().map(small).collect::<Vec<_>>().join("/")
}

fn with_plain_separators(text: &str) -> String {
    ESCAPED_SEPARATORS.iter().fold(text.to_owned(), |text, escaped| text.replace(escaped, "&"))
}

fn mended_query(query: &str) -> String {
    let query = with_plain_separators(query);
    let pairs: Vec<&str> = query.split('&').collect();
    // What was typed may end in anything.
    let is_typed = |pair: &str| pair.split('=').next().is_some_and(|name| [SEARCH, CODE].contains(&name));
    if pairs.into_iter().any(is_typed) {
        return query;
    }
    // Something was added behind a query by somebody who took the address for one without.
    // Nothing of ours is without a value. HTML's other escapes are, such as `&quot;`.
    let pairs: Vec<&str> = query.split(['?', '&']).filter(|pair| pair.contains('=')).collect();
    let Some((last, before)) = pairs.split_last() else { return String::new() };
    let end = percent_decode_str(last).decode_utf8_lossy();
    let kept = end[..end_of(&end)].trim_end_matches(is_from_around);
    // The names of ours are ids and their values too. Others' may have spaces and signs in them, and are left alone.
    let is_ours = kept.split_once('=').is_some_and(|(name, value)| {
        !value.is_empty()
            && name.chars().all(|one| one.is_ascii_lowercase() || one.is_ascii_digit() || "-.".contains(one))
    });
    let cut = if is_ours { end.chars().count() - kept.chars().count() } else { 0 };
    let last =
        if cut == 0 { (*last).to_owned() } else { kept.split('=').map(encode).collect::<Vec<_>>().join("=") };
    before
        .iter()
        .map(|pair| (*pair).to_owned())
        .chain([last])
        .filter(|pair| !pair.is_empty())
        .collect::<Vec<_>>()
        .join("&")
}

/// The address in a language of a page that this path names without one, such as `/controle`.
#[must_use]
pub fn with_language(path: &str, query: &str, language: Language) -> Option<String> {
    let path = path.trim_start_matches('/');
    let whole = ["/", language.code(), "/", path].concat();
    let whole = mended(&whole, query).unwrap_or_else(|| {
        let joint = if query.is_empty() { "" } else { "?" };
        [&whole, joint, query].concat()
    });
    let of_language = whole.split('?').next().unwrap_or_default();
    let is_page = Page::read(of_language).is_some_and(|page| page != Page::Home);
    let mut segments = of_language.split('/').skip(2);
    let is_short = segments.next().is_some_and(|word| word.eq_ignore_ascii_case(SHORT))
        && segments.next().is_some_and(|flow| !flow.is_empty());
    (is_page || is_short).then_some(whole)
}

/// Whether a pair of a query means something on a page. `flow` is the flow that the page is about; `knows` tells whether
/// there is a flow with this id.
#[must_use]
pub fn ours(
    page: Option<&Page>,
    flow: Option<&Flow>,
    knows: impl Fn(&str) -> bool,
    (name, value): (&str, &str),
) -> bool {
    if place::RESERVED.contains(&name) {
        return true;
    }
    let of_page: &[&str] = match page {
        Some(Page::Home | Page::Desk | Page::Ask(_)) => &[SEARCH],
        Some(Page::Readiness) => &[ABOUT],
        Some(Page::Insight(_)) => &[FROM, TO],
        Some(Page::Report(_)) => &[CODE],
        _ => &[],
    };
    if of_page.contains(&name) {
        return true;
    }
    let Some(flow) = flow else { return false };
    match name.split_once('.') {
        Some((elsewhere, _)) => place::is_given_elsewhere(name, value) && knows(elsewhere),
        None => flow.nodes.contains_key(name) || flow::walk::was_an_answer(name, value),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_sentence_or_a_mail_leaves_around_an_address_leads_on() {
        for end in [
            ".",
            ",",
            ";",
            ":",
            "!",
            "?",
            ")",
            "]",
            "}",
            ">",
            "'",
            "%22",
            "%27",
            ").",
            ").,",
            "%E2%80%9D",
            "%E2%80%99",
            "%C2%BB",
            "*",
            "**",
            "_",
            "%60",
            "%7C",
            "%5C",
            "...",
            "%E2%80%A6",
            "%20",
            "%0A",
            "%C2%A0",
            "%E2%80%8B",
            "%EF%BB%BF",
            "&gt;",
            "&quot;",
            "&quot;&gt;",
            "%3E",
            "%3C/a%3E",
            "%3C/p%3E%3Cp%3E",
            "%3Cbr%20/%3E",
            "%3Cbr%3Een%20dan",
            "%23x",
            "%23",
            "%23login.",
            "%22%20target=%22_blank",
            "%22%3Eklik%3C/a%3E",
            "%20en%20dan%20verder",
            "%0Aen%20dan",
            "%E2%80%9D%20(klik)",
            "%7Cklik",
            "%29.",
            "%5D",
            "&nbsp;",
            "!)",
            ".%22",
        ] {
            for (path, page) in [
                ("/nl/hulp/inloggen", "/nl/hulp/inloggen"),
                ("/en/hulp/inloggen/gegevens", "/en/hulp/inloggen/gegevens"),
                ("/nl/controle", "/nl/controle"),
                ("/nl/melding/K7M4T-R9WXP", "/nl/melding/K7M4T-R9WXP"),
                ("/nl/", "/nl/"),
            ] {
                let meant = mended(&format!("{path}{end}"), "");
                assert_eq!(meant.as_deref(), Some(page), "{path}{end}");
                let again = mended(page, "");
                assert_eq!(again, None, "{page}");
            }
            let query = format!("bibliotheek=drenthe&vraag=ja{end}");
            let meant = mended("/nl/hulp/a", &query);
            assert_eq!(meant.as_deref(), Some("/nl/hulp/a?bibliotheek=drenthe&vraag=ja"), "{query}");
        }
    }

    #[test]
    fn a_long_row_of_spaces_is_looked_through_once() {
        let begun = std::time::Instant::now();
        let _ = mended(&["/nl/hulp/a", &"%20".repeat(20_000), "/"].concat(), "");
        assert!(begun.elapsed() < std::time::Duration::from_secs(2), "{:?}", begun.elapsed());
    }

    #[test]
    fn a_query_that_was_written_or_joined_wrongly_leads_on() {
        for (path, query, meant) in [
            ("/nl/hulp/a", "b=ja&amp;c=nee", "/nl/hulp/a?b=ja&c=nee"),
            ("/nl/hulp/a", "b=ja&#38;c=nee&amp;d=ja", "/nl/hulp/a?b=ja&c=nee&d=ja"),
            ("/nl/hulp/a", "b=ja%26amp%3Bc=nee", "/nl/hulp/a?b=ja&c=nee"),
            ("/nl/hulp/a&b=ja", "", "/nl/hulp/a?b=ja"),
            ("/nl/hulp/a&amp;b=ja", "c=nee", "/nl/hulp/a?b=ja&c=nee"),
            ("/nl/hulp/a%3Fb=ja%26c=nee", "", "/nl/hulp/a?b=ja&c=nee"),
            ("/nl/hulp/a", "b=ja?utm_source=x", "/nl/hulp/a?b=ja&utm_source=x"),
            ("/NL/Hulp/A", "", "/nl/hulp/a"),
            ("/nl/hulp/a%3Fb=ja%23c", "", "/nl/hulp/a?b=ja"),
            ("/nl/hulp/a%3Fb=ja%3C/a%3E", "", "/nl/hulp/a?b=ja"),
            ("/nl/hulp/a", "b=ja%3C/a%3E", "/nl/hulp/a?b=ja"),
            ("/nl/hulp/a%3C/a%3E", "b=ja", "/nl/hulp/a?b=ja"),
            ("/nl/HULP/a/B", "x=1", "/nl/hulp/a/b?x=1"),
            ("/nl/Melding/K7M4T-R9WXP", "", "/nl/melding/K7M4T-R9WXP"),
            ("/Nl", "", "/nl/"),
        ] {
            assert_eq!(mended(path, query).as_deref(), Some(meant), "{path}?{query}");
            let (path, query) = meant.split_once('?').unwrap_or((meant, ""));
            assert_eq!(mended(path, query), None, "{meant}");
        }
        // Words that were searched for are left as they are.
        assert_eq!(mended("/nl/", "zoek=wat+is+dit?"), None);
        for fine in
            ["/nl/hulp/a/", "/nl/m/a/-/drenthe", "/NL/M/A/121", "/nl/hulp/%C3%89", "/x.js", "/dienst.js", "/"]
        {
            assert_eq!(mended(fine, ""), None, "{fine}");
        }
    }

    #[test]
    fn an_address_without_its_language_leads_on() {
        let to = |path: &str, query: &str| with_language(path, query, Language::Nl);
        for path in [
            "/controle",
            "/balie",
            "/balie/inzicht",
            "/kiosk",
            "/melding",
            "/melding/K7M4T-R9WXP",
            "/hulp/inloggen",
            "/hulp/inloggen/gegevens",
            "/schema/inloggen",
            "/overzicht/inloggen",
            "/kaart/kb",
            "/hulpvraag",
            "/hulpvraag/inloggen",
            "/toegankelijkheid",
        ] {
            assert_eq!(to(path, ""), Some(format!("/nl{path}")), "{path}");
            assert_eq!(
                to(path, "bibliotheek=drenthe"),
                Some(format!("/nl{path}?bibliotheek=drenthe")),
                "{path}"
            );
            assert_eq!(to(&format!("{path})."), ""), Some(format!("/nl{path}")), "{path}");
        }
        assert_eq!(to("/Controle", ""), Some("/nl/controle".to_owned()));
        for path in ["/m/inloggen", "/m/inloggen/121", "/m/inloggen/-/drenthe", "/M/INLOGGEN"] {
            assert_eq!(to(path, ""), Some(format!("/nl{path}")), "{path}");
        }
        for none in [
            "/",
            "/x.js",
            "/ads/banner.js",
            "/proef/koekjes.js",
            "/robots.txt",
            "//elders.example/hulp/a",
            "/hulp",
            "/m",
            "/m/",
        ] {
            assert_eq!(to(none, ""), None, "{none}");
        }
    }
}
