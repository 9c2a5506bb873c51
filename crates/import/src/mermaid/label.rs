//! The words of a box, an arrow or a group.

use crate::html;

/// What stands in the brackets, without quotes, markup and icons.
pub(super) fn words(raw: &str) -> String {
    let raw = raw.trim();
    let quoted = raw.strip_prefix('"').and_then(|rest| rest.strip_suffix('"'));
    let inner = quoted.map_or(raw, |inner| inner.trim_matches('"'));
    let markdown = quoted.and(inner.trim().strip_prefix('`').and_then(|rest| rest.strip_suffix('`')));
    let text = markdown.map_or_else(|| inner.to_owned(), unmarked);
    let text = html::text(&entities(&text.replace("\\n", "\n")));
    html::tidy(&without_icons(&text))
}

/// Mermaid writes `#quot;` and `#35;` where HTML writes `&quot;` and `&#35;`.
fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('#') {
        out.push_str(rest.get(..at).unwrap_or_default());
        rest = rest.get(at + 1..).unwrap_or_default();
        let name: String = rest.chars().take(12).take_while(char::is_ascii_alphanumeric).collect();
        let whole = !out.ends_with('&')
            && !name.is_empty()
            && rest.get(name.len()..).is_some_and(|behind| behind.starts_with(';'));
        if whole {
            out.push('&');
            if name.bytes().all(|byte| byte.is_ascii_digit()) {
                out.push('#');
            }
        } else {
            out.push('#');
        }
    }
    out.push_str(rest);
    out
}

/// Markdown without its marks: `**bold**`, `_slanted_`.
fn unmarked(text: &str) -> String {
    let signs: Vec<char> = text.replace("**", "").replace("__", "").chars().collect();
    let word = |at: Option<usize>| at.and_then(|at| signs.get(at)).is_some_and(|sign| sign.is_alphanumeric());
    let mark =
        |at: usize, sign: char| matches!(sign, '*' | '_') && (word(at.checked_sub(1)) != word(Some(at + 1)));
    signs.iter().enumerate().filter(|(at, sign)| !mark(*at, **sign)).map(|(_, sign)| *sign).collect()
}

/// `fa:fa-car` is a picture, not a word.
fn without_icons(text: &str) -> String {
    let icon = |word: &str| {
        let set = word.split_once(":fa-").map(|(set, _)| set);
        set.is_some_and(|set| matches!(set, "fa" | "fas" | "fab" | "far" | "fal" | "fad" | "fak"))
    };
    if !text.contains(":fa-") {
        return text.to_owned();
    }
    let line = |line: &str| line.split(' ').filter(|word| !icon(word)).collect::<Vec<_>>().join(" ");
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}
