//! Where a browser may break a long word, such as an error code.

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
