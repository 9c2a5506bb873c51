//! Facts: the names that the world gives to things and the promises that it makes, each with its date and source.
//!
//! A button of somebody else's website, the sender of a mail, a telephone number, how long a link is valid: they change
//! without anybody telling us. Content writes them once, in `facts/`, and texts name them: `{knop-inlogaccount}`. A
//! library can give a fact another value.

use indexmap::IndexMap;
use serde::{Deserialize, Serialize};

use crate::text::{Language, Text};

/// The kinds of facts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "author", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum FactKind {
    /// The words on a button or a link of another website or program.
    Button,
    /// The name of a screen, a page, a field or a part of a menu.
    Screen,
    /// A path of menus, with ` → ` between the names.
    Menu,
    /// The words of a message that another website or program shows, or of a mail.
    Message,
    /// The address of a page, with `https://`.
    Address,
    /// The name of a computer on the internet, such as `login.kb.nl`.
    Host,
    /// The e-mail address that mails come from, or that mails go to.
    Mail,
    /// A telephone number.
    Phone,
    /// How long something is valid or takes, or how many of something there may be.
    Limit,
    /// Anything else that the world has decided, such as a price or the rules for a password.
    Rule,
}

impl FactKind {
    /// The word that content uses.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Button => "button",
            Self::Screen => "screen",
            Self::Menu => "menu",
            Self::Message => "message",
            Self::Address => "address",
            Self::Host => "host",
            Self::Mail => "mail",
            Self::Phone => "phone",
            Self::Limit => "limit",
            Self::Rule => "rule",
        }
    }
}

/// One fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fact {
    /// What kind of thing it is.
    pub kind: FactKind,
    /// The words that texts get in its place.
    pub value: Text,
    /// When somebody saw that it is so, as `YYYY-MM-DD`.
    pub seen: String,
    /// The day until which it is trusted, as `YYYY-MM-DD`.
    pub review: String,
    /// Where it was seen: rows of `sources.yaml`, or addresses of pages.
    pub sources: Vec<String>,
}

/// Facts by id.
pub type Facts = IndexMap<String, Fact>;

/// How old the facts at a node are: the two days of the one that falls due first, as an ISO 8601 interval from the day
/// on which it was seen to the day until which it is trusted: `2024-06-27/2027-06-01`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(transparent)]
pub struct Age(pub String);

impl Age {
    /// When the fact was seen, as `YYYY-MM-DD`.
    #[must_use]
    pub fn seen(&self) -> &str {
        self.0.split('/').next().unwrap_or_default()
    }

    /// Whether the facts should be looked at again. `today` is a date as `YYYY-MM-DD`.
    #[must_use]
    pub fn is_due(&self, today: &str) -> bool {
        self.0.split('/').nth(1).is_some_and(|review| review < today)
    }
}

/// What separates the names in a path of menus.
pub const MENU_ARROW: &str = " → ";

/// A piece of a text with names of facts in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Words as they are.
    Words(&'a str),
    /// The name of a fact, without its brackets.
    Fact(&'a str),
}

/// Cuts a text into words and names of facts. A bracket without a partner counts as words.
#[must_use]
pub fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((before, name, after)) = next_name(rest) {
        if !before.is_empty() {
            pieces.push(Piece::Words(before));
        }
        pieces.push(Piece::Fact(name));
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(Piece::Words(rest));
    }
    pieces
}

fn next_name(text: &str) -> Option<(&str, &str, &str)> {
    let (before, from) = text.split_once('{')?;
    let (name, after) = from.split_once('}')?;
    Some((before, name, after))
}

/// The ids of the facts that a text names.
pub fn named(text: &str) -> impl Iterator<Item = &str> {
    pieces(text).into_iter().filter_map(|piece| match piece {
        Piece::Fact(name) => Some(name),
        Piece::Words(_) => None,
    })
}

/// The text with the facts' words in place of their names. A name that is no fact stays; the publish gate refuses it.
#[must_use]
pub fn filled_in<'f>(text: &str, language: Language, fact: impl Fn(&str) -> Option<&'f Fact>) -> String {
    let mut made = String::with_capacity(text.len());
    for piece in pieces(text) {
        match piece {
            Piece::Words(words) => made.push_str(words),
            Piece::Fact(name) => match fact(name) {
                Some(fact) => made.push_str(fact.value.get(language)),
                None => {
                    made.push('{');
                    made.push_str(name);
                    made.push('}');
                }
            },
        }
    }
    made
}

/// Both languages of a text, filled in.
pub fn fill_in<'f>(text: &mut Text, fact: impl Fn(&str) -> Option<&'f Fact> + Copy) {
    for (words, language) in [(&mut text.nl, Language::Nl), (&mut text.en, Language::En)] {
        if words.contains('{') {
            *words = filled_in(words, language, fact);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_into_words_and_names() {
        for (text, expected) in [
            ("", vec![]),
            ("geen", vec![Piece::Words("geen")]),
            ("{een}", vec![Piece::Fact("een")]),
            ("Klik op ‘{een}’.", vec![Piece::Words("Klik op ‘"), Piece::Fact("een"), Piece::Words("’.")]),
            ("{een}{twee}", vec![Piece::Fact("een"), Piece::Fact("twee")]),
            ("half {een", vec![Piece::Words("half {een")]),
        ] {
            assert_eq!(pieces(text), expected, "{text}");
        }
    }
}
