//! User name tool ("Plak je gebruikersnaam"): shows the invisible characters of a user name that was pasted.

mod usual;

/// Longer than this, in characters, is no user name; the rest is not looked at.
pub const MOST_CHARACTERS: usize = 100;

/// What a character is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// As it looks.
    Plain,
    /// A capital letter: user names are case-sensitive at the KB (frontoffice/enrol-existing).
    Capital,
    /// A space, of whatever width.
    Space,
    /// Not seen at all: a zero-width space, a soft hyphen, a direction mark, a tab or a line end.
    Hidden,
    /// Looks like or means another, usual character, or more than one: `ﬁ` is `fi`.
    LookAlike(&'static str),
    /// An accent that is a character of its own, behind its letter. Together they look like one letter.
    Accent,
    /// Zero and O, one and l and I: easily mistaken when a name is copied by hand.
    Ambiguous,
}

/// What was seen in a user name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Each character with its kind, in order.
    pub characters: Vec<(char, Kind)>,
    /// The name without spaces and hidden characters, with look-alikes replaced and each letter in one piece.
    pub clean: String,
}

impl Look {
    /// How many characters fit `wanted`.
    #[must_use]
    pub fn count(&self, wanted: impl Fn(Kind) -> bool) -> usize {
        self.characters.iter().filter(|(_, kind)| wanted(*kind)).count()
    }

    /// Whether the clean name differs from what was pasted.
    #[must_use]
    pub fn has_faults(&self) -> bool {
        self.count(|kind| matches!(kind, Kind::Space | Kind::Hidden | Kind::LookAlike(_) | Kind::Accent)) > 0
    }
}

/// Looks at a user name. Any text is welcome.
#[must_use]
pub fn look(pasted: &str) -> Look {
    let characters: Vec<(char, Kind)> =
        pasted.chars().take(MOST_CHARACTERS).map(|character| (character, kind(character))).collect();
    let mut clean = String::new();
    for (character, kind) in &characters {
        match kind {
            Kind::Space | Kind::Hidden => {}
            Kind::LookAlike(usual) => clean.push_str(usual),
            Kind::Accent => {
                // One that fits no letter goes: nobody could type it.
                if let Some(whole) =
                    clean.chars().next_back().and_then(|letter| usual::whole(letter, *character))
                {
                    clean.pop();
                    clean.push(whole);
                }
            }
            Kind::Plain | Kind::Capital | Kind::Ambiguous => clean.push(*character),
        }
    }
    Look { characters, clean }
}

fn kind(character: char) -> Kind {
    match character {
        ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Kind::Space
        }
        // Letters and signs that are drawn as nothing: Hangul fillers, the empty Braille pattern.
        '\u{115f}' | '\u{1160}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}' => Kind::Space,
        // Soft hyphen, joiners, zero-width characters, direction marks, word joiners, byte order mark, tags.
        '\u{ad}'
        | '\u{34f}'
        | '\u{61c}'
        | '\u{17b4}'
        | '\u{17b5}'
        | '\u{180b}'..='\u{180f}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e0fff}' => Kind::Hidden,
        character if character.is_control() => Kind::Hidden,
        '\u{300}'..='\u{36f}'
        | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}'
        | '\u{20d0}'..='\u{20ff}'
        | '\u{fe20}'..='\u{fe2f}' => Kind::Accent,
        '0' | 'O' | '1' | 'l' | 'I' => Kind::Ambiguous,
        character => match usual::usual(character) {
            Some(usual) => Kind::LookAlike(usual),
            None if character.is_uppercase() => Kind::Capital,
            None => Kind::Plain,
        },
    }
}
