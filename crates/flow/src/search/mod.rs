//! Search over problems and error messages. It tolerates what people type: capitals, dots, hyphens, a wrong
//! letter, a word as it sounds, two words that are one and one that is two, words without meaning.

mod likeness;
mod message;
mod words;

use indexmap::IndexMap;

use likeness::{SLIP, Word, fit};
pub use message::Message;
pub use words::words;

/// Words that say nothing about a problem. In both languages, because people mix them.
#[rustfmt::skip]
const EMPTY_WORDS: [&str; 221] = [
    "a", "aan", "about", "al", "alles", "als", "altijd", "am", "an", "and", "are", "at", "aub", "be", "bedankt",
    "been", "ben", "bent", "beste", "bij", "but", "by", "can", "cannot", "cant", "daar", "dag", "dan", "dat",
    "de", "dear", "der", "deze", "did", "die", "dit", "do", "does", "doesnt", "doet", "doing", "dont", "door",
    "dus", "echt", "een", "eens", "en", "er", "error", "even", "for", "from", "ga", "gaan", "gaat", "geen", "get",
    "gets", "gewoon", "gisteren", "goed", "graag", "groet", "groeten", "had", "hallo", "has", "have", "heb",
    "hebben", "heeft", "heel", "hello", "help", "hem", "her", "het", "hi", "hier", "hij", "hoe", "hoi", "how",
    "hulp", "i", "ik", "im", "in", "is", "it", "its", "ive", "ja", "jammer", "je", "jou", "jouw", "jullie", "kan",
    "know", "kom", "komt", "krijg", "krijgt", "kunnen", "kunt", "laat", "lukt", "lukte", "maar", "mag", "maken",
    "me", "meer", "melding", "met", "mij", "mijn", "mn", "moet", "moeten", "morgen", "must", "mvg", "my", "na",
    "naar", "nee", "nie", "niet", "niets", "no", "nog", "not", "nou", "now", "nu", "of", "om", "on", "ons",
    "onze", "ook", "op", "or", "our", "please", "probleem", "problem", "problemen", "s", "sinds", "snap", "so",
    "sorry", "staan", "staat", "t", "te", "thank", "thanks", "that", "the", "their", "there", "they", "this",
    "to", "toch", "toe", "trying", "tussen", "u", "uw", "van", "vandaag", "via", "voor", "vraag", "waar",
    "waarom", "wanneer", "want", "waren", "was", "wat", "we", "weet", "wel", "werk", "werken", "werkt", "werkte",
    "what", "whats", "when", "where", "which", "why", "wie", "wij", "wil", "willen", "with", "word", "worden",
    "wordt", "you", "your", "ze", "zeg", "zegt", "zelf", "zie", "ziet", "zij", "zijn", "zit", "zo", "zou",
];

/// Limits of a search text: more characters or words say nothing more about a problem, and each word is compared
/// with all words of all entries, while other requests wait.
const LONGEST_SOUGHT: usize = 4_000;
const MOST_WORDS: usize = 100;

/// As much of a search text as is looked at.
fn looked_at(sought: &str) -> &str {
    sought.char_indices().nth(LONGEST_SOUGHT).map_or(sought, |(end, _)| {
        let begin = &sought[..end];
        // Half a word is another word.
        begin.rsplit_once(char::is_whitespace).map_or(begin, |(whole, _)| whole)
    })
}

/// The words of a search text, each once, up to the limits.
fn words_once(sought: &str) -> Vec<String> {
    let mut once: Vec<String> = Vec::new();
    for word in words(looked_at(sought)) {
        if once.len() == MOST_WORDS {
            break;
        }
        if !once.contains(&word) {
            once.push(word);
        }
    }
    once
}

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
    let mut vocabulary: IndexMap<String, Word> = IndexMap::new();
    let mut place_of = |word: String| {
        let entry = vocabulary.entry(word);
        let place = entry.index();
        entry.or_insert_with_key(|word| Word::of(word.clone()));
        place
    };
    let entries: Vec<Vec<(Vec<usize>, f32)>> = entries
        .iter()
        .map(|fields| {
            let phrases =
                fields.iter().flat_map(|field| field.words.split(',').map(|words| (words, field.weight)));
            phrases
                .map(|(phrase, weight)| (words(phrase).into_iter().map(&mut place_of).collect(), weight))
                .collect()
        })
        .collect();
    let whole: Vec<Option<usize>> =
        words(looked_at(sought)).iter().map(|word| vocabulary.get_index_of(word)).collect();
    let mut scores: Vec<f32> = entries.iter().map(|phrases| said_as_it_is(&whole, phrases)).collect();
    let mut most = 0.0;
    for typed in sought_words(sought, &vocabulary) {
        let fits: Vec<f32> = vocabulary.values().map(|word| fit(&typed, word)).collect();
        // For each entry the best of its words, and the best of those that are no slip.
        let best_of = |phrases: &Vec<(Vec<usize>, f32)>| {
            let words =
                phrases.iter().flat_map(|(words, weight)| words.iter().map(move |word| (word, weight)));
            words.fold((0.0_f32, 0.0_f32), |(best, sure), (word, weight)| {
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

/// What an entry gains when a phrase of its own is in what is sought, or the other way round, word for word: the words
/// without meaning count there. "Hoe log ik in?" has little else.
fn said_as_it_is(sought: &[Option<usize>], phrases: &[(Vec<usize>, f32)]) -> f32 {
    let is_in = |phrase: &[usize]| {
        sought
            .windows(phrase.len())
            .any(|typed| typed.iter().zip(phrase).all(|(typed, word)| *typed == Some(*word)))
    };
    let holds = |phrase: &[usize]| {
        phrase
            .windows(sought.len())
            .any(|words| words.iter().zip(sought).all(|(word, typed)| *typed == Some(*word)))
    };
    let said = phrases.iter().filter(|(phrase, _)| {
        phrase.len() > 1
            && (is_in(phrase) || (sought.len() > 1 && phrase.len() > sought.len() && holds(phrase)))
    });
    said.fold(0.0, |best, (_, weight)| best.max(WORD_FOR_WORD * weight))
}

/// About what a word counts that every fourth entry has.
const WORD_FOR_WORD: f32 = 0.8;

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

/// The words of what is sought that say something, each as the content would write it: "uit loggen" as one word,
/// "wachtwoordvergeten" as two. All of the words, when none says anything.
fn sought_words(sought: &str, vocabulary: &IndexMap<String, Word>) -> Vec<Word> {
    let typed = words_once(sought);
    let mut sought: Vec<Word> = Vec::new();
    let mut add = |word: Word| {
        if !sought.iter().any(|other| other.text == word.text) {
            sought.push(word);
        }
    };
    for (place, word) in typed.iter().enumerate() {
        let is_empty = EMPTY_WORDS.contains(&word.as_str());
        if let Some(next) = typed.get(place + 1)
            && let whole = format!("{word}{next}")
            && whole.len() >= SHORTEST_COMPOUND
            && (vocabulary.contains_key(&whole) || likeness::is_known(&whole))
        {
            add(Word::of(whole));
        }
        if is_empty {
            continue;
        }
        match parts(word, vocabulary) {
            Some((first, second)) => [first, second]
                .into_iter()
                .filter(|part| !EMPTY_WORDS.contains(part))
                .for_each(|part| add(Word::of(part.to_owned()))),
            None => add(Word::of(word.clone())),
        }
    }
    if sought.is_empty() { typed.into_iter().map(Word::of).collect() } else { sought }
}

/// The two known words of which an unknown one is made, if it is.
fn parts<'a>(word: &'a str, vocabulary: &IndexMap<String, Word>) -> Option<(&'a str, &'a str)> {
    if word.len() < SHORTEST_COMPOUND || !word.is_ascii() || vocabulary.contains_key(word) {
        return None;
    }
    let is_known = |part: &str| vocabulary.contains_key(part) || likeness::is_known(part);
    let places = SHORTEST_PART..=word.len() - SHORTEST_PART;
    places.rev().map(|place| word.split_at(place)).find(|(first, second)| {
        // "toegangscode": an s may be between.
        let first = first.strip_suffix('s').filter(|first| !is_known(&format!("{first}s"))).unwrap_or(first);
        is_known(first) && is_known(second)
    })
}

/// A compound is at least so long, and each of its parts.
const SHORTEST_COMPOUND: usize = 6;
const SHORTEST_PART: usize = 3;

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
    fn a_long_message_is_looked_at_as_far_as_it_says_something() {
        let many: String = (0..20_000).map(|number| format!("woord{number} ")).collect();
        assert_eq!(words_once(&many).len(), MOST_WORDS);
        assert_eq!(words_once(&"wachtwoord ".repeat(2_000)), ["wachtwoord"]);
        assert_eq!(words_once(&"é".repeat(50_000))[0].chars().count(), LONGEST_SOUGHT);
        assert_eq!(found(&format!("wachtwoord {many}")), Vec::<usize>::new(), "one word in a hundred");
        assert_eq!(found(&"wachtwoord vergeten ".repeat(500)), [0]);
    }

    #[test]
    fn parts_of_words_are_found_whatever_their_capitals_and_hyphens() {
        let text = "Heeft de klant een abonnement met recht op e-books?";
        assert!(holds_words("EBOOK", text) && holds_words("recht abon", text));
        assert!(!holds_words("pas", text) && !holds_words(" ?", text));
    }
}
