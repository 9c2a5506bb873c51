//! Search over problems and error messages, forgiving as people type: capitals, dots, hyphens, a letter
//! wrong, words that say nothing.

use strsim::osa_distance;

/// Words that say nothing about a problem. In both languages, because people mix them.
const EMPTY_WORDS: [&str; 44] = [
    "a", "aan", "als", "an", "and", "bij", "can", "cannot", "dat", "de", "dit", "do", "does", "een", "en",
    "er", "error", "het", "i", "ik", "in", "is", "it", "je", "kan", "krijg", "maar", "me", "melding", "met",
    "mijn", "my", "na", "niet", "not", "of", "om", "op", "t", "te", "the", "to", "van", "wil",
];

/// The words of a text as the search compares them.
#[must_use]
pub fn words(text: &str) -> Vec<String> {
    let plain: String = text
        .to_lowercase()
        .chars()
        .map(|character| match character {
            'á' | 'à' | 'ä' | 'â' => 'a',
            'é' | 'è' | 'ë' | 'ê' => 'e',
            'í' | 'ï' | 'î' => 'i',
            'ó' | 'ö' | 'ô' => 'o',
            'ú' | 'ü' | 'û' => 'u',
            character if character.is_alphanumeric() => character,
            // "e-books" and "ebooks" are one word, `LOGOUT_DETECTED` is two.
            '-' | '\u{ad}' | '’' | '\'' => '\u{0}',
            _ => ' ',
        })
        .filter(|character| *character != '\u{0}')
        .collect();
    plain.split_whitespace().map(str::to_owned).collect()
}

/// Whether somebody who typed `typed` may mean `word`.
fn means(typed: &str, word: &str) -> bool {
    if typed == word {
        return true;
    }
    let length = typed.chars().count();
    if typed.chars().all(|character| character.is_ascii_digit()) || length < 3 {
        // A code is that code and no other.
        return false;
    }
    if word.contains(typed) || (word.chars().count() >= 5 && typed.contains(word)) {
        return true;
    }
    let slips = match length {
        0..=4 => 0,
        5..=7 => 1,
        _ => 2,
    };
    slips > 0 && osa_distance(typed, word) <= slips
}

/// How much of what is sought stands in `texts`: from 0 (nothing) to 1 (every word that says something).
#[must_use]
pub fn share<'a>(texts: impl IntoIterator<Item = &'a str>, sought: &str) -> f32 {
    let all: Vec<String> = texts.into_iter().flat_map(words).collect();
    let typed = words(sought);
    let telling: Vec<&String> = typed.iter().filter(|word| !EMPTY_WORDS.contains(&word.as_str())).collect();
    // Who types only such words means them.
    let telling = if telling.is_empty() { typed.iter().collect() } else { telling };
    if telling.is_empty() {
        return 0.0;
    }
    let found = telling.iter().filter(|typed| all.iter().any(|word| means(typed, word))).count();
    #[expect(clippy::cast_precision_loss, reason = "nobody types so many words")]
    {
        found as f32 / telling.len() as f32
    }
}

/// Whether a message that was typed or pasted holds the error `error`, whole.
#[must_use]
pub fn holds_error(sought: &str, error: &str) -> bool {
    let typed = words(sought);
    let error = words(error);
    !error.is_empty()
        && error
            .iter()
            .all(|word| typed.iter().any(|typed| typed == word || (word.len() > 4 && means(typed, word))))
}

/// The places in `shares` of what fits best: everything that shares most, if that is half or more.
#[must_use]
pub fn best(shares: &[f32]) -> Vec<usize> {
    let most = shares.iter().copied().fold(0.0, f32::max);
    if most < 0.5 {
        return Vec::new();
    }
    shares.iter().enumerate().filter(|(_, share)| **share >= most).map(|(index, _)| index).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLOWS: [&str; 3] = [
        "Inloggen lukt niet. wachtwoord vergeten, Mijn Menu. Onjuiste inlog",
        "Ik zie de melding AUTHENTICATION.LOGOUT_DETECTED. adblocker, VPN",
        "E-books lenen lukt niet. geen rechten",
    ];

    fn found(sought: &str) -> Vec<usize> {
        best(&FLOWS.map(|flow| share([flow], sought)))
    }

    #[test]
    fn a_problem_is_found_as_people_type_it() {
        for (sought, flow) in [
            ("authentication.logout_detected", 1),
            ("AUTHENTICATION LOGOUT DETECTED", 1),
            ("logout", 1),
            ("autentication logout detectd", 1),
            ("ebooks", 2),
            ("e-books", 2),
            ("ik kan geen ebook lenen", 2),
            ("wachtwoord", 0),
            ("wachtwoort vergeten", 0),
            ("Onjuiste inlog", 0),
            ("vpn", 1),
        ] {
            assert_eq!(found(sought), [flow], "{sought}");
        }
    }

    #[test]
    fn what_nobody_knows_is_not_found() {
        for sought in ["", "   ", "paspoort verlengen", "🙂", "xyz", "zz"] {
            assert_eq!(found(sought), Vec::<usize>::new(), "{sought}");
        }
    }

    #[test]
    fn a_code_is_that_code_and_no_other() {
        assert!(holds_error("Foutmelding 403: Forbidden", "403"));
        assert!(!holds_error("Foutmelding 4030", "403"));
        assert!(!holds_error("Foutmelding 400", "403"));
        assert!(holds_error("Onjuiste inlog, probeer opnieuw", "onjuiste inlog"));
        assert!(holds_error("AUTHENTICATION.LOGOUT_DETECTED", "logout detected"));
        assert!(!holds_error("iets", ""));
    }
}
