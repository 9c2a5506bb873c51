//! User name tool ("Plak je gebruikersnaam"): shows the invisible characters of a user name that was pasted.

mod compositions;
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
    let mut characters: Vec<(char, Kind)> =
        pasted.chars().take(MOST_CHARACTERS).map(|character| (character, kind(character))).collect();
    leave_other_scripts(&mut characters);
    let (mut clean, mut accents) = (String::new(), Vec::new());
    for (character, kind) in &characters {
        match kind {
            Kind::Space | Kind::Hidden => {}
            Kind::Accent => accents.push(*character),
            Kind::LookAlike(usual) => {
                put_together(&mut clean, &mut accents);
                clean.push_str(usual);
            }
            Kind::Plain | Kind::Capital | Kind::Ambiguous => {
                put_together(&mut clean, &mut accents);
                clean.push(*character);
            }
        }
    }
    put_together(&mut clean, &mut accents);
    Look { characters, clean }
}

/// Puts accents on the last letter. One that fits no letter of Latin goes: nobody could type it.
fn put_together(clean: &mut String, accents: &mut Vec<char>) {
    let accents = std::mem::take(accents);
    let Some(letter) = clean.chars().next_back().filter(|_| !accents.is_empty()) else { return };
    let (whole, left) = compositions::composed(letter, &accents);
    clean.pop();
    clean.push(whole);
    if letter.is_alphabetic() && !usual::is_latin(letter) {
        clean.extend(left);
    }
}

/// A word that is wholly in another script is left as it is: with some letters replaced it would be in two scripts, and
/// another name. One whose letters are all drawn as Latin ones, such as "сор", is replaced.
fn leave_other_scripts(characters: &mut [(char, Kind)]) {
    let is_of_word = |(character, kind): &(char, Kind)| {
        character.is_alphabetic() || matches!(kind, Kind::Accent | Kind::Hidden)
    };
    for word in characters.chunk_by_mut(|one, other| is_of_word(one) == is_of_word(other)) {
        let letters = || {
            word.iter().filter(|(character, kind)| {
                character.is_alphabetic() && !matches!(kind, Kind::Accent | Kind::Hidden)
            })
        };
        let is_latin = letters().any(|(letter, _)| usual::is_latin(*letter));
        if is_latin || letters().all(|(_, kind)| matches!(kind, Kind::LookAlike(_))) {
            continue;
        }
        for (letter, kind) in word {
            if usual::is_of_other_script(*letter) && matches!(kind, Kind::LookAlike(_)) {
                *kind = if letter.is_uppercase() { Kind::Capital } else { Kind::Plain };
            }
        }
    }
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
