//! Search over problems and error messages. It tolerates what people type: capitals, dots, hyphens, a wrong
//! letter, words without meaning.

use indexmap::IndexSet;
use strsim::osa_distance;

/// Words that say nothing about a problem. In both languages, because people mix them.
const EMPTY_WORDS: [&str; 63] = [
    "a", "aan", "als", "an", "and", "bij", "can", "cannot", "dat", "de", "dit", "do", "does", "een", "en",
    "er", "error", "geen", "get", "het", "hoe", "how", "i", "ik", "in", "is", "it", "je", "kan", "know",
    "krijg", "maar", "me", "meer", "melding", "met", "mijn", "moet", "must", "my", "na", "niet", "no", "not",
    "of", "om", "op", "t", "te", "the", "to", "van", "voor", "waar", "want", "wat", "weet", "wel", "werkt",
    "what", "where", "wil", "with",
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

/// Limits of a search text: more characters or words say nothing more about a problem, and each word is compared
/// with all words of all entries, while other requests wait.
const LONGEST_SOUGHT: usize = 4_000;
const MOST_WORDS: usize = 100;

/// The words of a search text, each once, up to the limits.
#[must_use]
pub fn words_once(sought: &str) -> Vec<String> {
    let looked_at = sought.char_indices().nth(LONGEST_SOUGHT).map_or(sought, |(end, _)| {
        let begin = &sought[..end];
        // Half a word is another word.
        begin.rsplit_once(char::is_whitespace).map_or(begin, |(whole, _)| whole)
    });
    let mut once: Vec<String> = Vec::new();
    for word in words(looked_at) {
        if once.len() == MOST_WORDS {
            break;
        }
        if !once.contains(&word) {
            once.push(word);
        }
    }
    once
}

/// How well `word` fits the typed word: 1 is the word itself, 0 is another word.
fn fit(typed: &str, word: &str) -> f32 {
    if typed == word {
        return 1.0;
    }
    let length = typed.chars().count();
    if typed.chars().all(|character| character.is_ascii_digit()) || length < 3 {
        // A code is that code and no other.
        return 0.0;
    }
    if word.starts_with(typed) {
        return 0.8;
    }
    let other_length = word.chars().count();
    if word.contains(typed) || (other_length >= 5 && typed.contains(word)) {
        return 0.6;
    }
    let slips = match length {
        0..=4 => 0,
        5..=7 => 1,
        _ => 2,
    };
    // Each letter more or less is a slip, so most words need no closer look.
    let is_near = slips > 0 && length.abs_diff(other_length) <= slips && osa_distance(typed, word) <= slips;
    if is_near { SLIP } else { 0.0 }
}

/// The fit of a word with letters wrong. It counts only where no entry has a better one: "uitloggen" is no slip
/// for "inloggen".
const SLIP: f32 = 0.5;

/// Words by which something can be found, and how much they count: 1 for a title, less for what is said in
/// passing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Field<'a> {
    /// The words.
    pub words: &'a str,
    /// From 0 to 1.
    pub weight: f32,
}

/// The places of the entries that fit the search text, best first; none when nothing fits well enough. Each
/// entry is the fields by which it can be found.
///
/// A word that few entries have tells more than one that most have, as in every search engine (inverse
/// document frequency).
#[must_use]
pub fn rank(entries: &[Vec<Field<'_>>], sought: &str) -> Vec<usize> {
    // Many entries have the same words: each word is compared once with the search text.
    let mut vocabulary: IndexSet<String> = IndexSet::new();
    let entries: Vec<Vec<(usize, f32)>> = entries
        .iter()
        .map(|fields| {
            let mut weighed = |field: &Field<'_>| {
                let words = words(field.words).into_iter().map(|word| vocabulary.insert_full(word).0);
                words.map(|word| (word, field.weight)).collect::<Vec<_>>()
            };
            fields.iter().flat_map(&mut weighed).collect()
        })
        .collect();
    let mut scores = vec![0.0_f32; entries.len()];
    let mut most = 0.0;
    for typed in telling_words(sought) {
        let fits: Vec<f32> = vocabulary.iter().map(|word| fit(&typed, word)).collect();
        // For each entry the best of its words, and the best of those that are no slip.
        let best_of = |words: &Vec<(usize, f32)>| {
            words.iter().fold((0.0_f32, 0.0_f32), |(best, sure), (word, weight)| {
                let fit = fits.get(*word).copied().unwrap_or_default();
                let weighed = fit * weight;
                (best.max(weighed), if fit > SLIP { sure.max(weighed) } else { sure })
            })
        };
        let found: Vec<(f32, f32)> = entries.iter().map(best_of).collect();
        let is_known = found.iter().any(|(_, sure)| *sure > 0.0);
        let found = found.into_iter().map(|(best, sure)| if is_known && sure == 0.0 { 0.0 } else { best });
        let found: Vec<f32> = found.collect();
        let rarity = rarity(found.iter().filter(|fit| **fit > 0.0).count(), entries.len());
        most += rarity;
        for (score, fit) in scores.iter_mut().zip(found) {
            *score += fit * rarity;
        }
    }
    let best = scores.iter().copied().fold(0.0, f32::max);
    if best <= 0.0 || best < most * LEAST {
        return Vec::new();
    }
    let mut ranked: Vec<usize> = (0..scores.len()).filter(|place| scores[*place] >= best * NEAR).collect();
    ranked.sort_by(|one, other| scores[*other].total_cmp(&scores[*one]));
    ranked
}

/// What is found shares at least so much of what is sought.
const LEAST: f32 = 0.34;
/// What is nearly as good as the best is shown too.
const NEAR: f32 = 0.7;

/// How much a word tells that `count` of `all` entries have. A word that no entry has tells little: people type
/// more than they need.
#[expect(clippy::cast_precision_loss, reason = "nobody has so many entries")]
fn rarity(count: usize, all: usize) -> f32 {
    if count == 0 { 0.7 } else { (1.0 + all as f32 / count as f32).ln() }
}

/// The words of what is sought that say something; all of them, when none does.
fn telling_words(sought: &str) -> Vec<String> {
    let typed = words_once(sought);
    let telling: Vec<String> =
        typed.iter().filter(|word| !EMPTY_WORDS.contains(&word.as_str())).cloned().collect();
    if telling.is_empty() { typed } else { telling }
}

/// Whether a message that was typed or pasted, as [`words_once`] of it, holds the error `error`, whole.
#[must_use]
pub fn holds_error(typed: &[String], error: &str) -> bool {
    let error = words(error);
    !error.is_empty()
        && error
            .iter()
            .all(|word| typed.iter().any(|typed| typed == word || (word.len() > 4 && fit(typed, word) > 0.0)))
}

/// Whether a text has all that was typed in it, each word at least as the beginning or a part of one.
#[must_use]
pub fn holds_words(typed: &str, text: &str) -> bool {
    let (typed, text) = (words(typed), words(text));
    !typed.is_empty() && typed.iter().all(|typed| text.iter().any(|word| word.contains(typed.as_str())))
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
        rank(&FLOWS.map(|words| vec![Field { words, weight: 1.0 }]), sought)
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
    fn the_word_itself_comes_before_a_word_like_it() {
        let title = |words| vec![Field { words, weight: 1.0 }];
        let entries = [title("Inloggen lukt niet"), title("Hoe log ik uit? uitloggen")];
        assert_eq!(rank(&entries, "uitloggen"), [1]);
        assert_eq!(rank(&entries, "inloggen"), [0]);
        assert_eq!(rank(&entries, "inlogen"), [0], "a slip, where nobody has the word");
    }

    #[test]
    fn a_title_counts_more_than_what_is_said_in_passing() {
        let entry =
            |title, passing| vec![Field { words: title, weight: 1.0 }, Field { words: passing, weight: 0.6 }];
        let entries = [entry("Inloggen", "of je wachtwoord vergeten bent"), entry("Wachtwoord vergeten", "")];
        assert_eq!(rank(&entries, "wachtwoord vergeten")[0], 1);
    }

    #[test]
    fn a_code_is_that_code_and_no_other() {
        assert!(holds_error(&words_once("Foutmelding 403: Forbidden"), "403"));
        assert!(!holds_error(&words_once("Foutmelding 4030"), "403"));
        assert!(!holds_error(&words_once("Foutmelding 400"), "403"));
        assert!(holds_error(&words_once("Onjuiste inlog, probeer opnieuw"), "onjuiste inlog"));
        assert!(holds_error(&words_once("AUTHENTICATION.LOGOUT_DETECTED"), "logout detected"));
        assert!(!holds_error(&words_once("iets"), ""));
    }

    #[test]
    fn a_long_message_is_looked_at_as_far_as_it_says_something() {
        let many: String = (0..20_000).map(|number| format!("woord{number} ")).collect();
        assert_eq!(words_once(&many).len(), MOST_WORDS);
        assert_eq!(words_once(&"wachtwoord ".repeat(2_000)), ["wachtwoord"]);
        assert_eq!(words_once(&"é".repeat(50_000))[0].chars().count(), LONGEST_SOUGHT);
        assert_eq!(found(&format!("wachtwoord {many}")), Vec::<usize>::new(), "one word in a hundred");
        assert_eq!(found(&"wachtwoord vergeten ".repeat(500)), [0]);
        let pasted = format!("Bad request at line {}: AUTHENTICATION.LOGOUT_DETECTED", "x".repeat(900));
        assert!(holds_error(&words_once(&pasted), "logout detected"));
    }

    #[test]
    fn parts_of_words_are_found_whatever_their_capitals_and_hyphens() {
        let text = "Heeft de klant een abonnement met recht op e-books?";
        assert!(holds_words("EBOOK", text) && holds_words("recht abon", text));
        assert!(!holds_words("pas", text) && !holds_words(" ?", text));
    }
}
