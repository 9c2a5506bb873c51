//! Where a browser may break a long word, such as an error code.

/// Behind these a long word may be broken.
const JOINTS: [char; 3] = ['.', '_', '/'];
/// Characters from which on a word may not fit on a telephone.
const LONG: usize = 18;

/// The pieces of `text` between which a browser may break a long code such as `AUTHENTICATION.LOGOUT_DETECTED` where a
/// person would, each with whether it may be broken behind it. A short one, such as `kb.nl`, stays whole.
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

/// For each of a box's lines, whether a space follows it in `text`: a long code is broken without one.
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
