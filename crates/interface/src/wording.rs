//! Wording that the app and the server's pages share: what a kind of node is called, how a node of a diagram is read
//! aloud, which accounts a library has.

use flow::{Audience, Language, Library, Node, NodeKind, Outcome};

use crate::texts::Texts;

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

/// What staff read at a node that says a fact which is due: when it was seen, and that it is to be looked at again.
/// Patrons read nothing of it. `today` is a date as `YYYY-MM-DD`.
#[must_use]
pub fn due(node: &Node, audience: Audience, language: Language, today: &str) -> Option<String> {
    let age = node.age.as_ref().filter(|age| audience == Audience::Staff && age.is_due(today))?;
    let (before, after) = match language {
        Language::Nl => ("Gezien op ", ". Kijk na of dit nog klopt."),
        Language::En => ("Seen on ", ". Check that this is still right."),
    };
    Some([before, age.seen(), after].concat())
}

/// For each account of the texts, the part of the service that it belongs to. A library can lack that part.
const ACCOUNT_PARTS: [&str; 4] = ["inlogaccount", "e-mailadres", "pincode", "publiekspc"];

/// The accounts that people mistake for each other, as far as their library has them: the part of the service, the
/// name, and how to recognise it.
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

/// The accessible name of a diagram's node: its kind, its words, and whether it is current or visited.
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
