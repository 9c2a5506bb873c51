//! How words are shown: where a browser may break a long one, and what a translator must leave as it is.

/// A long word may be broken after these.
const JOINTS: [char; 3] = ['.', '_', '/'];
/// A word of so many characters may be too wide for a telephone.
const LONG: usize = 18;

/// The pieces of `text`, each with whether a browser may break the line after it. A long code such as
/// `AUTHENTICATION.LOGOUT_DETECTED` is cut where a person would cut it; a short one, such as `kb.nl`, stays whole.
pub fn breakable(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let is_long = |part: &str| part.split(' ').any(|word| word.chars().count() >= LONG);
    let parts: Vec<&str> = if is_long(text) {
        text.split_inclusive(' ')
            .flat_map(|word| if is_long(word) { word.split_inclusive(JOINTS).collect() } else { vec![word] })
            .collect()
    } else {
        vec![text]
    };
    parts.into_iter().map(|part| (part, part.ends_with(JOINTS)))
}

/// The pieces of `text`, each with whether a translator must leave it as it is: a code, and what is between ‘single
/// quotation marks’. That is a button, a message or a menu of another website, and people have to find it there.
pub fn as_written(text: &str) -> impl Iterator<Item = (&str, bool)> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((start, end)) = next_fixed(rest) {
        let (before, fixed) =
            (rest.get(..start).unwrap_or_default(), rest.get(start..end).unwrap_or_default());
        pieces.extend([(before, false), (fixed, true)]);
        rest = rest.get(end..).unwrap_or_default();
    }
    pieces.push((rest, false));
    pieces.into_iter().filter(|(piece, _)| !piece.is_empty())
}

/// Where the next such piece begins and ends, in bytes, without its quotation marks.
fn next_fixed(text: &str) -> Option<(usize, usize)> {
    let mut begin = 0;
    for word in text.split_inclusive(' ') {
        if let Some(at) = word.find('‘') {
            let begin = begin + at + '‘'.len_utf8();
            if let Some(name) = text.get(begin..).and_then(quoted).filter(|name| !is_own_answer(name)) {
                return Some((begin, begin + name.len()));
            }
        }
        let code = word.trim_matches(|edge: char| !edge.is_ascii_alphanumeric());
        if is_code(code) {
            let begin = begin + word.find(code).unwrap_or_default();
            return Some((begin, begin + code.len()));
        }
        begin += word.len();
    }
    None
}

/// The words up to the closing mark. An apostrophe looks the same, and is followed by a letter.
fn quoted(text: &str) -> Option<&str> {
    let mut closing = text.match_indices('’');
    let (end, _) = closing
        .find(|(at, mark)| !text.as_bytes().get(at + mark.len()).is_some_and(u8::is_ascii_alphanumeric))?;
    text.get(..end)
}

/// Whether quoted words are an answer of our own. The answer itself is translated, so its name must be too.
fn is_own_answer(name: &str) -> bool {
    let first = name.split([' ', ',']).next();
    first.is_some_and(|first| ["Ja", "Nee", "Yes", "No", "Weet", "I"].contains(&first))
}

/// Whether a word is a code, such as `AUTHENTICATION.LOGOUT_DETECTED`, `AADSTS700016` or a report's.
fn is_code(word: &str) -> bool {
    let is_other = |byte: u8| byte.is_ascii_digit() || matches!(byte, b'.' | b'_' | b'-');
    word.len() >= 4
        && word.bytes().all(|byte| byte.is_ascii_uppercase() || is_other(byte))
        && word.bytes().any(is_other)
        && word.bytes().any(|byte| byte.is_ascii_uppercase())
}

/// For each of a box's lines, whether a space follows it in `text`. After a piece of a long code there is none.
#[must_use]
pub fn joints(text: &str, lines: &[String]) -> Vec<bool> {
    let mut rest = text.trim_start();
    lines
        .iter()
        .map(|line| {
            let behind =
                rest.find(line.as_str()).and_then(|at| rest.get(at + line.len()..)).unwrap_or_default();
            rest = behind.trim_start();
            behind.len() != rest.len()
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_other_websites_show_is_left_as_it_is() {
        for (text, left) in [
            ("Klik op ‘Wachtwoord vergeten’.", &["Wachtwoord vergeten"][..]),
            ("Je library’s page says ‘I am Library’s’ first", &[]),
            (
                "Press ‘Mijn gegevens’, then ‘Inloggen bij bibliotheek’s site’.",
                &["Mijn gegevens", "Inloggen bij bibliotheek’s site"],
            ),
            ("Zie je de melding AUTHENTICATION.LOGOUT_DETECTED?", &["AUTHENTICATION.LOGOUT_DETECTED"]),
            ("De code (K7TM-4PQX) en AADSTS700016.", &["K7TM-4PQX", "AADSTS700016"]),
            ("Kies ‘Nee’ of ‘Weet ik niet’", &[]),
            ("‘open", &[]),
            ("IPAD en TV-gids, 403, PIN", &[]),
            ("", &[]),
            ("HTTP-403", &["HTTP-403"]),
        ] {
            let found: Vec<&str> =
                as_written(text).filter_map(|(piece, fixed)| fixed.then_some(piece)).collect();
            assert_eq!(found, left, "{text}");
            assert_eq!(as_written(text).map(|(piece, _)| piece).collect::<String>(), text);
        }
    }
}
