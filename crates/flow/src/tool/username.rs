//! User name tool ("Plak je gebruikersnaam"): shows the invisible characters of a user name that was pasted.

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
    /// Looks like another, usual character.
    LookAlike(char),
    /// Zero and O, one and l and I: easily mistaken when a name is copied by hand.
    Ambiguous,
}

/// What was seen in a user name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Look {
    /// Each character with its kind, in order.
    pub characters: Vec<(char, Kind)>,
    /// The name without spaces and hidden characters, with look-alikes replaced.
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
        self.count(|kind| matches!(kind, Kind::Space | Kind::Hidden | Kind::LookAlike(_))) > 0
    }
}

/// Looks at a user name. Any text is welcome.
#[must_use]
pub fn look(pasted: &str) -> Look {
    let characters: Vec<(char, Kind)> =
        pasted.chars().take(MOST_CHARACTERS).map(|character| (character, kind(character))).collect();
    let clean = characters
        .iter()
        .filter_map(|(character, kind)| match kind {
            Kind::Space | Kind::Hidden => None,
            Kind::LookAlike(usual) => Some(*usual),
            Kind::Plain | Kind::Capital | Kind::Ambiguous => Some(*character),
        })
        .collect();
    Look { characters, clean }
}

fn kind(character: char) -> Kind {
    match character {
        ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Kind::Space
        }
        // Soft hyphen, zero-width characters, direction marks, word joiners, byte order mark.
        '\u{ad}'
        | '\u{61c}'
        | '\u{180e}'
        | '\u{200b}'..='\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}'
        | '\u{feff}' => Kind::Hidden,
        character if character.is_control() => Kind::Hidden,
        '0' | 'O' | '1' | 'l' | 'I' => Kind::Ambiguous,
        character => match usual(character) {
            Some(usual) => Kind::LookAlike(usual),
            None if character.is_uppercase() => Kind::Capital,
            None => Kind::Plain,
        },
    }
}

/// The usual character that this one looks like: the letters of Cyrillic and Greek that are drawn as Latin
/// ones are (Unicode's confusables), the full-width forms, and what word processors make of quotes and dashes.
fn usual(character: char) -> Option<char> {
    const LOOK_ALIKES: [(&str, &str); 4] = [
        ("асеорхуіјѕһԁԛԝАВЕЗКМНОРСТХУІЈЅ", "aceopxyijshdqwABE3KMHOPCTXYIJS"),
        ("ονρυικαΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovpuikaABEZHIKMNOPTYX"),
        ("‐‑‒–—―−", "-------"),
        ("‘’‚“”„", "'''\"\"\""),
    ];
    if let '\u{ff01}'..='\u{ff5e}' = character {
        // Full-width forms have the order of ASCII.
        return char::from_u32(u32::from(character) - 0xff01 + 0x21);
    }
    LOOK_ALIKES.iter().find_map(|(odd, usual)| {
        let at = odd.chars().position(|one| one == character)?;
        usual.chars().nth(at)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_spaces_are_seen_and_taken_out() {
        let seen = look(" piet\u{a0}1234\u{200b}\t");
        assert_eq!(seen.clean, "piet1234");
        assert_eq!((seen.count(|kind| kind == Kind::Space), seen.count(|kind| kind == Kind::Hidden)), (2, 2));
        assert!(seen.has_faults());
    }

    #[test]
    fn look_alikes_are_seen_and_replaced() {
        for (pasted, clean) in
            [("раul", "paul"), ("ＡＢ１２", "AB12"), ("jan–piet", "jan-piet"), ("Αnna", "Anna")]
        {
            let seen = look(pasted);
            assert_eq!(seen.clean, clean);
            assert!(seen.has_faults(), "{pasted}");
        }
    }

    #[test]
    fn every_look_alike_has_its_usual_character() {
        for odd in "асеорхуіјѕһԁԛԝАВЕЗКМНОРСТХУІЈЅονρυικαΑΒΕΖΗΙΚΜΝΟΡΤΥΧ‐‑‒–—―−‘’‚“”„".chars()
        {
            assert!(usual(odd).is_some_and(|usual| usual.is_ascii()), "{odd}");
        }
    }

    #[test]
    fn a_healthy_name_has_no_faults() {
        for name in ["29876543", "jan.de.vries@voorbeeld.nl", "Piet_2", "zoë", "Ольга"] {
            let seen = look(name);
            assert_eq!(seen.has_faults(), name == "Ольга", "{name}");
        }
        assert_eq!(look("Piet").count(|kind| kind == Kind::Capital), 1);
        assert_eq!(look("p0l").count(|kind| kind == Kind::Ambiguous), 2);
    }

    #[test]
    fn a_long_text_is_cut_off_and_an_empty_one_is_empty() {
        assert_eq!(look(&"a".repeat(5000)).characters.len(), MOST_CHARACTERS);
        assert_eq!(look("").clean, "");
    }
}
