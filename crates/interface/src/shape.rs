//! Small things that a page is made of, decided once: where a long word may break, what a kind of node is called,
//! which accounts a library has.

use flow::{Audience, Language, Library, Node, NodeKind, Outcome};

use crate::texts::Texts;

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

/// The kind of node, in the visitor's words.
#[must_use]
pub const fn kind_words(node: &Node, texts: &'static Texts) -> &'static str {
    match &node.kind {
        NodeKind::Question { .. } => texts.kind_question,
        NodeKind::Step { .. } => texts.kind_step,
        NodeKind::Check { .. } => texts.kind_check,
        NodeKind::Handoff { .. } => texts.kind_handoff,
        NodeKind::Outcome { outcome: Outcome::Solved } => texts.kind_solved,
        NodeKind::Outcome { outcome: Outcome::Desk } => texts.kind_desk,
        NodeKind::Outcome { outcome: Outcome::Contact } => texts.kind_contact,
        NodeKind::Outcome { outcome: Outcome::Info } => texts.kind_info,
    }
}

/// The part of the service that each account of the texts belongs to: a library can be without it.
const ACCOUNT_PARTS: [&str; 4] = ["inlogaccount", "e-mailadres", "pincode", "publiekspc"];

/// The accounts that people mistake for each other, as far as their library has them: the part, the name and how to
/// tell it.
pub fn accounts<'a>(
    texts: &'static Texts,
    library: Option<&'a Library>,
) -> impl Iterator<Item = (&'static str, &'static str, &'static str)> + use<'a> {
    let has = move |part: &str| {
        library.is_none_or(|library| library.without.iter().all(|left_out| left_out != part))
    };
    let known = ACCOUNT_PARTS.into_iter().zip(texts.tool().accounts.iter());
    known.filter(move |(part, _)| has(part)).map(|(part, (name, text))| (part, *name, *text))
}

/// What a diagram's node says aloud: what kind of place, its words, and whether somebody is or was there.
#[must_use]
pub fn diagram_label(
    node: &Node,
    audience: Audience,
    language: Language,
    texts: &'static Texts,
    is_current: bool,
    is_visited: bool,
) -> String {
    let label = format!("{}: {}", kind_words(node, texts), node.text(audience, language));
    if is_current {
        format!("{label} ({})", texts.diagram_you_are_here)
    } else if is_visited {
        format!("{label} ({})", texts.diagram_visited)
    } else {
        label
    }
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
