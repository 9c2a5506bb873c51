//! The words of a text as the search compares them: small letters without accents, in whatever form of Unicode they
//! were typed, pasted or scanned.

/// The words of a text as the search compares them.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    sentences(text).into_iter().flatten().collect()
}

/// The words of each sentence of a text.
pub(super) fn sentences(text: &str) -> Vec<Vec<String>> {
    parts(text, &[SENTENCE_END])
}

/// The words of each part of a sentence, up to a comma or a colon.
pub(super) fn clauses(text: &str) -> Vec<Vec<String>> {
    parts(text, &[SENTENCE_END, CLAUSE_END])
}

fn parts(text: &str, ends: &[&str]) -> Vec<Vec<String>> {
    let plain = plain(text);
    let mut parts = vec![Vec::<String>::new()];
    for piece in plain.split_whitespace() {
        if ends.contains(&piece) {
            parts.push(Vec::new());
        }
        let Some(words) = parts.last_mut() else { continue };
        for part in piece.split(['-', '.', ',']).filter(|part| !part.is_empty()) {
            match words.last_mut() {
                // "e-books", "e books" and "ebooks" are one word.
                Some(before) if before == "e" && !part.starts_with(|first: char| first.is_ascii_digit()) => {
                    before.push_str(part);
                }
                _ => words.extend(letters_and_digits(part)),
            }
        }
    }
    parts
}

/// Where a sentence or a part of it ends, in the text of [`plain`].
const SENTENCE_END: &str = ".";
const CLAUSE_END: &str = ",";

/// `fout403` is two words; `q1000` and `2fa` are one.
fn letters_and_digits(word: &str) -> impl Iterator<Item = String> {
    let is_digit = |character: char| character.is_ascii_digit();
    let begins_with_digit = word.starts_with(is_digit);
    let (first, rest) = word
        .find(|character| is_digit(character) != begins_with_digit)
        .map_or((word, ""), |change| word.split_at(change));
    // `E403`, as some programs write an error's number.
    let is_two = (first.len() >= SHORTEST_PART || first == "e")
        && rest.len() >= SHORTEST_PART
        && rest.chars().all(|character| is_digit(character) != begins_with_digit);
    let (first, rest) = if is_two { (first, rest) } else { (word, "") };
    [first, rest].into_iter().filter(|part| !part.is_empty()).map(str::to_owned)
}

/// Letters and digits side by side are two words where each part has so many.
const SHORTEST_PART: usize = 3;

/// Small letters without accents; words between spaces, with hyphens in them; [`SENTENCE_END`] and [`CLAUSE_END`] where
/// a sentence or a part of it ends.
fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().map(half_width).peekable();
    while let Some(character) = characters.next() {
        if is_unseen(character) || is_apostrophe(character) {
            continue;
        }
        match character {
            '-' | '\u{2010}'..='\u{2012}' => plain.push('-'),
            // An address and a message such as `AUTHENTICATION.LOGOUT_DETECTED` have none of these before a space.
            '.' | '?' | '!' | ';' | ',' | ':'
                if characters.peek().is_some_and(|next| next.is_whitespace()) =>
            {
                let end = if matches!(character, ',' | ':') { CLAUSE_END } else { SENTENCE_END };
                plain.extend([" ", end, " "]);
            }
            // What a number counts.
            '€' | '$' | '£' => plain.push_str(" euro "),
            '%' => plain.push_str(" procent "),
            _ if character.is_alphanumeric() => {
                // A capital with an accent may become a small letter and an accent.
                for small in character.to_lowercase().filter(|small| !is_unseen(*small)) {
                    push_base(small, &mut plain);
                }
            }
            _ => plain.push(' '),
        }
    }
    plain
}

/// Forms as wide as a Chinese sign, which East Asian keyboards type; and the bold, slanted and round ones, which people
/// copy from sites that make letters look special.
fn half_width(character: char) -> char {
    let code = u32::from(character);
    let letter = |place: u32| if place < 26 { u32::from('A') + place } else { u32::from('a') + place - 26 };
    let usual = match code {
        0xff01..=0xff5e => code - 0xfee0,
        0x1d400..=0x1d6a3 => letter((code - 0x1d400) % 52),
        0x1d7ce..=0x1d7ff => u32::from('0') + (code - 0x1d7ce) % 10,
        0x24b6..=0x24e9 => letter(code - 0x24b6),
        0x1f130..=0x1f149 | 0x1f150..=0x1f169 | 0x1f170..=0x1f189 => letter((code - 0x1f130) % 32),
        _ => code,
    };
    char::from_u32(usual).unwrap_or(character)
}

/// What is in a text and not seen: hyphens that may be, joiners, marks of direction; and accents that are characters of
/// their own.
const fn is_unseen(character: char) -> bool {
    matches!(
        character,
        '\u{ad}'
            | '\u{300}'..='\u{36f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{2064}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
    )
}

const fn is_apostrophe(character: char) -> bool {
    matches!(character, '\'' | '`' | '\u{b4}' | '\u{2bc}' | '\u{2018}' | '\u{2019}')
}

/// The letter without its accent. A table of what Unicode says of Latin letters, because that of all scripts would be a
/// third of what the app is; a test holds it against Unicode's own.
fn push_base(small: char, plain: &mut String) {
    let whole = match small {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ĳ' => "ij",
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        'ø' => "o",
        'ł' => "l",
        'đ' | 'ð' => "d",
        'ı' => "i",
        _ => "",
    };
    if !whole.is_empty() {
        return plain.push_str(whole);
    }
    let base = LATIN.iter().find_map(|(first, bases)| {
        let place = u32::from(small).checked_sub(*first)?;
        bases.as_bytes().get(usize::try_from(place).ok()?).copied()
    });
    plain.push(base.filter(|base| *base != b'.').map_or(small, char::from));
}

/// First character of a block, and the letter of each character without its accent; a full stop where there is none.
const LATIN: [(u32, &str); 2] = [
    (
        0xc0,
        "aaaaaa.ceeeeiiii.nooooo..uuuuy..aaaaaa.ceeeeiiii.nooooo..uuuuy.yaaaaaaccccccccdd\
         ..eeeeeeeeeegggggggghh..iiiiiiiii...jjkk.llllll....nnnnnn...oooooo..rrrrrrssssss\
         sstttt..uuuuuuuuuuuuwwyyyzzzzzzs................................oo.............u\
         u............................aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa....\
         aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............................",
    ),
    (
        0x1e00,
        "aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooo\
         oooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy.s....\
         aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuu\
         uuyyyyyyyy......",
    ),
];

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;

    use super::*;

    #[test]
    fn a_latin_letter_loses_its_accent_as_unicode_takes_it_apart() {
        for character in ('\u{c0}'..='\u{24f}').chain('\u{1e00}'..='\u{1eff}') {
            let small: String = character.to_lowercase().collect();
            let base: String = small.nfkd().filter(|part| !is_combining_mark(*part)).collect();
            if base.chars().count() == 1 && base.is_ascii() && base.chars().all(char::is_alphabetic) {
                assert_eq!(words(&character.to_string()), [base], "{character}");
            }
        }
    }

    #[test]
    fn words_are_the_same_however_they_were_typed() {
        for (typed, same) in [
            ("e-books E-BOOKS e books ebooks", "ebooks ebooks ebooks ebooks"),
            ("AUTHENTICATION.LOGOUT_DETECTED", "authentication logout detected"),
            ("LOGOUT-DETECTED", "logout detected"),
            ("fout403, HTTP403 Error-403 403error", "fout 403 http 403 error 403 403 error"),
            ("q1000 2fa 2FA-code", "q1000 2fa 2fa code"),
            ("café CAFÉ cafe\u{301}", "cafe cafe cafe"),
            ("ＡＤ　ｂｌｏｃｋｅｒ ４０３", "ad blocker 403"),
            ("eﬀect ﬁlm ĳs", "effect film ijs"),
            ("foto's ’t can't", "fotos t cant"),
            ("log\u{200b}out log\u{ad}out \u{feff}pas", "logout logout pas"),
        ] {
            assert_eq!(words(typed).join(" "), same, "{typed}");
        }
    }

    #[test]
    fn a_sentence_ends_at_a_sign_before_a_space_and_not_inside_an_address() {
        assert_eq!(sentences("Het werkt niet. Wat nu? login.kb.nl!").len(), 3);
        assert_eq!(clauses("Fout: 403, weet je. Nu 1,5").len(), 4);
    }
}
