//! What a shape is: by the name of its master, in the language of the program or of its maker, and by its outline.

use super::shapes::{Item, Items};
use crate::Form;

/// What a name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Named {
    /// Nothing.
    Plain,
    Decision,
    Start,
    End,
    /// A start or an end, by its arrows.
    Terminator,
    Event,
    /// A reference within its page.
    OnPage,
    /// A reference to another page, or a call of another process.
    OffPage,
    Note,
    /// A lane, a pool, a frame around boxes.
    Container,
}

/// What the names of a shape say. The first that fits counts.
pub(super) fn named(name: &str) -> Named {
    let name = name.to_lowercase();
    let has = |words: &[&str]| words.iter().any(|word| name.contains(word));
    // Whole words: "lane" is not in "plane".
    let tokens: Vec<&str> = name.split(|sign: char| !sign.is_alphabetic()).collect();
    let is = |words: &[&str]| words.iter().any(|word| tokens.contains(word));
    if has(&["swimlane", "cff container", "functional band", "phase list", "zwembaan"])
        || is(&["lane", "pool", "separator", "phase"])
    {
        Named::Container
    } else if has(&["off-page", "off page", "offpage", "andere pagina"]) || is(&["call"]) {
        Named::OffPage
    } else if has(&["on-page", "on page", "onpage"]) {
        Named::OnPage
    } else if has(&["annotation", "callout", "toelichting", "annotatie", "aantekening"])
        || is(&["note", "comment", "notitie", "opmerking"])
    {
        Named::Note
    } else if has(&[
        "decision",
        "diamond",
        "gateway",
        "beslis",
        "beslui",
        "entscheidung",
        "décision",
        "decisi",
        "ruit",
    ]) {
        Named::Decision
    } else if has(&["intermediate"]) {
        Named::Event
    } else if has(&[
        "start/end",
        "terminator",
        "begin/eind",
        "start/eind",
        "start-/end",
        "inicio/fin",
        "début/fin",
    ]) {
        Named::Terminator
    } else if is(&["start", "begin"]) {
        Named::Start
    } else if is(&["end", "einde", "eind", "ende", "fin"]) {
        Named::End
    } else {
        Named::Plain
    }
}

impl<'a, 'input: 'a> Items<'a, 'input> {
    /// What a shape is.
    pub(super) fn role(&self, item: &Item<'a, 'input>) -> Named {
        // Containers and callouts say so in a cell, whatever their name.
        match item.row("User", "msvStructureType") {
            Some("Container" | "List") => return Named::Container,
            Some("Callout") => return Named::Note,
            _ => (),
        }
        match named(&item.name) {
            Named::Plain if item.ends.is_none() && item.is_diamond() => Named::Decision,
            named => named,
        }
    }

    /// Whether a shape is words without a box around them. A group is drawn by what is in it.
    pub(super) fn is_bare_text(&self, index: usize) -> bool {
        self.family(index).into_iter().filter_map(|index| self.get(index)).all(|item| !self.is_drawn(item))
    }

    fn is_drawn(&self, item: &Item<'a, 'input>) -> bool {
        let off = |value: Option<&str>| value.is_some_and(|value| value == "0");
        let drawn: Vec<_> = item
            .sections("Geometry")
            .into_iter()
            .filter(|section| {
                let says =
                    |cell: &str| super::package::cells(*section, cell).and_then(|cell| cell.attribute("V"));
                says("NoShow") != Some("1") && !(says("NoLine") == Some("1") && says("NoFill") == Some("1"))
            })
            .collect();
        item.is_picture() || !(drawn.is_empty() || off(self.styled(item, "LinePattern", "LineStyle")))
    }

    /// Whether a line is drawn against its direction: with a point at its begin and none at its end.
    pub(super) fn is_backward(&self, item: &Item<'a, 'input>) -> bool {
        let arrow =
            |cell: &str| self.styled(item, cell, "LineStyle").unwrap_or("0").trim().parse::<u32>().ok();
        arrow("BeginArrow").is_some_and(|begin| begin > 0) && arrow("EndArrow") == Some(0)
    }
}

/// The form of a box, by its role and by whether arrows come to it and leave it.
pub(super) fn form(role: Named, reached: bool, left: bool) -> Form {
    match role {
        Named::Decision => Form::Decision,
        Named::Start => Form::Start,
        Named::Terminator if left && !reached => Form::Start,
        Named::End | Named::Terminator if !left => Form::End,
        Named::Event => Form::Event,
        Named::OnPage | Named::OffPage => Form::Link,
        Named::Note if !reached && !left => Form::Note,
        _ => Form::Box,
    }
}

#[cfg(test)]
mod tests {
    use super::{Named, named};

    #[test]
    fn names_in_both_languages_say_what_a_shape_is() {
        assert_eq!(named("Decision.12\nBeslissing"), Named::Decision);
        assert_eq!(named("Start/End.10\nBegin/einde"), Named::Terminator);
        assert_eq!(named("Off-page reference\n"), Named::OffPage);
        assert_eq!(named("Swimlane (vertical)\n"), Named::Container);
        assert_eq!(named("Pool / Lane"), Named::Container);
        assert_eq!(named("Start Event"), Named::Start);
        assert_eq!(named("Airplane\nVliegtuig"), Named::Plain);
        assert_eq!(named("Process\nProces"), Named::Plain);
    }
}
