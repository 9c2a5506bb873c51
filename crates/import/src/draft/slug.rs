//! Ids from words.

/// How many letters an id has at most, and how many words.
const MOST_LETTERS: usize = 40;
const MOST_WORDS: usize = 6;

/// An id from words: lower case, hyphens, without accents. Empty when no letter is left.
#[must_use]
pub fn slug(words: &str) -> String {
    let mut plain = String::new();
    for sign in words.chars() {
        match sign {
            'a'..='z' | '0'..='9' => plain.push(sign),
            'A'..='Z' => plain.push(sign.to_ascii_lowercase()),
            // "foto’s" is one word.
            '\'' | '’' | '‘' | '\u{ad}' | '\u{200b}' => (),
            sign => plain.push_str(without_accent(sign)),
        }
    }
    let mut id = String::new();
    for word in plain.split_whitespace().take(MOST_WORDS) {
        let longer = id.len() + word.len() + 1;
        if !id.is_empty() && longer > MOST_LETTERS {
            break;
        }
        if !id.is_empty() {
            id.push('-');
        }
        id.push_str(&word[..word.len().min(MOST_LETTERS)]);
    }
    id
}

const fn without_accent(sign: char) -> &'static str {
    match sign {
        'á' | 'à' | 'â' | 'ä' | 'ã' | 'å' | 'Á' | 'À' | 'Â' | 'Ä' | 'Ã' | 'Å' => "a",
        'é' | 'è' | 'ê' | 'ë' | 'É' | 'È' | 'Ê' | 'Ë' => "e",
        'í' | 'ì' | 'î' | 'ï' | 'Í' | 'Ì' | 'Î' | 'Ï' => "i",
        'ó' | 'ò' | 'ô' | 'ö' | 'õ' | 'ø' | 'Ó' | 'Ò' | 'Ô' | 'Ö' | 'Õ' | 'Ø' => "o",
        'ú' | 'ù' | 'û' | 'ü' | 'Ú' | 'Ù' | 'Û' | 'Ü' => "u",
        'ç' | 'Ç' => "c",
        'ñ' | 'Ñ' => "n",
        'ß' => "ss",
        'ĳ' | 'Ĳ' => "ij",
        _ => " ",
    }
}

/// An id that no other has yet; it is added to the taken ones.
pub(super) fn unique(wanted: &str, taken: &mut Vec<String>) -> String {
    let is_free = |id: &String| !taken.contains(id);
    let numbered = (2_usize..).map(|number| format!("{wanted}-{number}"));
    let id = std::iter::once(wanted.to_owned()).chain(numbered).find(is_free).unwrap_or_default();
    taken.push(id.clone());
    id
}

/// Whether it has the form of an id.
pub(super) fn is_an_id(id: &str) -> bool {
    let word = |part: &str| {
        !part.is_empty() && part.bytes().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit())
    };
    id.split('-').all(word)
}

/// Whether an id of the file was written by a person, so that it is worth keeping: words in lower case with hyphens.
pub(super) fn is_written_by_hand(id: &str) -> bool {
    let letters = id.bytes().filter(u8::is_ascii_lowercase).count();
    let digits = id.bytes().filter(u8::is_ascii_digit).count();
    (3..=60).contains(&id.len()) && is_an_id(id) && letters >= 3 && letters >= 2 * digits
}

#[cfg(test)]
mod tests {
    use super::{is_written_by_hand, slug, unique};

    #[test]
    fn ids_are_words_with_hyphens() {
        assert_eq!(slug("Kun je inloggen?"), "kun-je-inloggen");
        assert_eq!(slug("Één keer – foto’s"), "een-keer-fotos");
        assert_eq!(slug("登录"), "");
        assert_eq!(slug("Dit is een heel lange vraag over iets anders"), "dit-is-een-heel-lange-vraag");
        assert_eq!(slug(&"x".repeat(90)), "x".repeat(40));
        let mut taken = vec!["ja".to_owned()];
        assert_eq!(unique("ja", &mut taken), "ja-2");
        assert_eq!(unique("ja", &mut taken), "ja-3");
    }

    #[test]
    fn only_ids_of_people_are_kept() {
        assert!(is_written_by_hand("kun-je-inloggen"));
        assert!(!is_written_by_hand("Kj3hZ-1"));
        assert!(!is_written_by_hand("n1"));
        assert!(!is_written_by_hand("561dc2267b376b58-27"));
    }
}
