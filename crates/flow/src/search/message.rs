//! Whether what was typed or pasted is an error message that we know: then the search leads straight to its step. It
//! must be that message. One of its words, or a number that could count anything, is not.

use strsim::osa_distance;

use super::likeness::{as_scanned, is_scanned, letters};
use super::words::{clauses, sentences, words};
use super::{EMPTY_WORDS, looked_at};

/// What was typed or pasted.
#[derive(Debug, Clone)]
pub struct Message {
    /// "Error: 403" is one.
    sentences: Vec<Vec<String>>,
    /// "You must log out: detected a robot" is two.
    clauses: Vec<Clause>,
}

#[derive(Debug, Clone)]
struct Clause {
    words: Vec<String>,
    /// The words run together, with one character for all that look alike: people and scanners put spaces where none are,
    /// and leave some out.
    run: String,
    /// Where each word begins in it; and where the last one ends.
    begins: Vec<usize>,
    /// Which words have "a" before them: "a bad request from my son" is no message.
    is_one_of_more: Vec<bool>,
}

impl Clause {
    fn of(all: Vec<String>) -> Self {
        let (mut run, mut begins) = (String::new(), vec![0]);
        let (mut words, mut is_one_of_more, mut is_one) = (Vec::new(), Vec::new(), false);
        for word in all {
            if BETWEEN.contains(&word.as_str()) {
                is_one = ["a", "an", "een"].contains(&word.as_str());
                continue;
            }
            run.extend(word.chars().map(as_scanned));
            begins.push(run.len());
            is_one_of_more.push(std::mem::take(&mut is_one));
            words.push(word);
        }
        Self { words, run, begins, is_one_of_more }
    }
}

impl Message {
    /// Reads it, up to a limit.
    #[must_use]
    pub fn read(typed: &str) -> Self {
        let typed = looked_at(typed);
        // "The logout was detected": these may stand between the words of a message.
        let without = |mut words: Vec<String>| {
            words.retain(|word| !BETWEEN.contains(&word.as_str()));
            words
        };
        Self {
            sentences: sentences(typed).into_iter().map(without).collect(),
            clauses: clauses(typed).into_iter().map(Clause::of).collect(),
        }
    }

    /// Whether it is a number and nothing else: it may be that of an error, and may be anything.
    #[must_use]
    pub fn is_only_a_number(&self) -> bool {
        let mut words = self.sentences.iter().flatten();
        // `4O3`, as a scanner reads it.
        let is_number = |word: &String| {
            has_digit(word) && word.chars().all(|sign| sign.is_ascii_digit() || "oilsb".contains(sign))
        };
        words.next().is_some_and(is_number) && words.next().is_none()
    }

    /// Whether it is, or has in it, the error message `error`: all its words in order, with nothing between them.
    #[must_use]
    pub fn holds(&self, error: &str) -> bool {
        let mut error = words(error);
        error.retain(|word| !BETWEEN.contains(&word.as_str()));
        match error.as_slice() {
            [] => false,
            [number] if is_number(number) => self.sentences.iter().any(|words| holds_number(words, number)),
            // One word of a language is no message, unless nothing else is said.
            [word] if word.chars().all(char::is_alphabetic) => self.says_only(word),
            _ => {
                let phrase = Phrase::of(&error.concat());
                self.clauses.iter().any(|clause| phrase.is_in(clause))
            }
        }
    }

    fn says_only(&self, error: &str) -> bool {
        let mut telling =
            self.sentences.iter().flatten().filter(|word| {
                !EMPTY_WORDS.contains(&word.as_str()) && !ERROR_WORDS.contains(&word.as_str())
            });
        telling.next().is_some_and(|word| is_scanned(word, error)) && telling.next().is_none()
    }
}

fn is_number(word: &str) -> bool {
    word.bytes().all(|byte| byte.is_ascii_digit())
}

/// A message of more than one word, run together.
struct Phrase {
    run: String,
    letters: u32,
    /// How many letters may be wrong: in a short message each makes another one of it.
    slips: usize,
}

impl Phrase {
    fn of(error: &str) -> Self {
        let is_exact = error.len() < 10 || error.bytes().any(|byte| byte.is_ascii_digit());
        let run: String = error.chars().map(as_scanned).collect();
        Self { letters: letters(&run), slips: if is_exact { 0 } else { error.len().div_ceil(14) }, run }
    }

    /// Whether it is somewhere in the clause, from the beginning of a word to the end of one.
    fn is_in(&self, clause: &Clause) -> bool {
        let is_denied = |place: usize| {
            let before = place.checked_sub(1).and_then(|before| clause.words.get(before));
            before.is_some_and(|word| DENIALS.contains(&word.as_str()))
        };
        clause.begins.iter().enumerate().any(|(place, begin)| {
            let ends = clause.begins.iter().skip(place + 1);
            let mut near = ends
                .enumerate()
                .skip_while(|(_, end)| *end - begin + self.slips < self.run.len())
                .take_while(|(_, end)| *end - begin <= self.run.len() + self.slips);
            let is_one = clause.is_one_of_more.get(place).is_some_and(|is_one| *is_one);
            // "A bad request from my son".
            let is_somebodys = |words: usize| {
                let after = clause.words.get(place + words + 1);
                is_one && after.is_some_and(|word| SOMEBODYS.contains(&word.as_str()))
            };
            near.any(|(words, end)| {
                clause.run.get(*begin..*end).is_some_and(|run| self.is_like(run)) && !is_somebodys(words)
            }) && !is_denied(place)
        })
    }

    fn is_like(&self, run: &str) -> bool {
        run == self.run
            || (self.slips > 0
                // A letter for another one changes two bits at most.
                && (letters(run) ^ self.letters).count_ones() as usize <= 2 * self.slips
                && osa_distance(run, &self.run) <= self.slips)
    }
}

/// Whether the number is one of an error: a word before or after it says so. By itself it can count anything.
fn holds_number(words: &[String], error: &str) -> bool {
    // `error4o3` is two words, and so is `err0r5OO`.
    let mut apart = Vec::with_capacity(words.len());
    for word in words {
        let begin = ERROR_WORDS.iter().filter_map(|begin| {
            let behind = word.get(begin.len()..).filter(|behind| !behind.is_empty() && word.is_ascii())?;
            (is_scanned(behind, error) && is_scanned(&word[..begin.len()], begin)).then_some((*begin, behind))
        });
        match begin.max_by_key(|(begin, _)| begin.len()) {
            Some((begin, behind)) => apart.extend([begin, behind]),
            None => apart.push(word.as_str()),
        }
    }
    let is_error = |word: &str| {
        ERROR_WORDS.iter().any(|error| *error == word || (has_digit(word) && is_scanned(word, error)))
    };
    // `4O3`, as a scanner reads it.
    let is_this =
        |word: &str| word == error || (has_digit(word) && !is_number(word) && is_scanned(word, error));
    let mut places = (0..apart.len()).filter(|place| apart.get(*place).is_some_and(|word| is_this(word)));
    places.any(|place| {
        let (before, after) =
            (apart.get(..place).unwrap_or_default(), apart.get(place + 1..).unwrap_or_default());
        if before.is_empty() && after.is_empty() {
            return true;
        }
        let is_counting = after.first().is_some_and(|word| COUNTED.contains(word))
            || before.last().is_some_and(|word| COUNTERS.contains(word) || is_number_of_more(word));
        let mut towards = before.iter().rev().skip_while(|word| LINKING.contains(word));
        let says_before = towards.next().is_some_and(|word| is_error(word));
        let is_whole = || before.iter().all(|word| LINKING.contains(word)) && after.is_empty();
        !is_counting && (says_before || says_after(before, after) || is_whole())
    })
}

fn has_digit(word: &str) -> bool {
    word.bytes().any(|byte| byte.is_ascii_digit())
}

/// Whether the words behind a number make it that of an error: "400 bad request", "403 foutmelding". More than one
/// error is counted, and "400 fout berekend" is a sum.
fn says_after(before: &[&str], after: &[&str]) -> bool {
    let Some(first) = after.first() else { return false };
    let second = after.get(1).copied();
    if AFTER.iter().any(|(one, other)| one == first && (other.is_empty() || second == Some(*other))) {
        return second.is_none_or(|second| !COUNTED.contains(&second));
    }
    let says_nothing = |word: &str| EMPTY_WORDS.contains(&word) || ERROR_WORDS.contains(&word);
    let is_had = |word: &str| HAD.contains(&word);
    AFTER_AT_END.contains(first)
        && second.is_none_or(says_nothing)
        && before.last().is_none_or(|word| says_nothing(word) && !is_had(word))
}

/// A number with another one before it is a part of a larger one: of a price, a telephone number.
fn is_number_of_more(word: &str) -> bool {
    is_number(word) && word.len() > 1
}

/// Words that make an error of a number beside them.
#[rustfmt::skip]
const ERROR_WORDS: [&str; 26] = [
    "error", "errors", "errorcode", "errormelding", "errormessage", "errornummer", "err", "failure", "fault",
    "fout", "foutbericht", "foutcode", "foutieve", "foutmelding", "foutmeldingen", "foutnummer", "foutpagina",
    "fouten", "http", "httpcode", "httpstatus", "melding", "meldingen", "message", "status", "statuscode",
];

/// Words that follow the number of an error, some with the word behind them. `403 server onderhoud` has none.
#[rustfmt::skip]
const AFTER: [(&str, &str); 17] = [
    ("bad", "request"), ("error", ""), ("errorcode", ""), ("errormelding", ""), ("forbidden", ""), ("foutbericht", ""),
    ("foutcode", ""), ("foutmelding", ""), ("foutpagina", ""), ("internal", "server"), ("internal", "error"),
    ("interne", "server"), ("interne", "serverfout"), ("interne", "fout"), ("server", "error"), ("verboden", "toegang"),
    ("toegang", "verboden"),
];

/// Words that follow the number of an error where nothing else is said of it.
const AFTER_AT_END: [&str; 8] =
    ["err", "failure", "fault", "fout", "melding", "status", "serverfout", "verboden"];

/// Before a number they say that there are so many.
const HAD: [&str; 12] =
    ["are", "er", "had", "have", "heb", "hebben", "heeft", "there", "waren", "were", "zijn", "has"];

/// Behind a message with "a" before it they say that it is somebody's: "a bad request from my son".
const SOMEBODYS: [&str; 9] = ["from", "of", "by", "to", "for", "van", "door", "voor", "aan"];

/// Words between an error and its number. `HTTP/1.1 403`: numbers of one digit too.
#[rustfmt::skip]
const LINKING: [&str; 17] = [
    "code", "codes", "nummer", "nr", "number", "no", "met", "van", "with", "of", "and", "en", "response", "1", "2",
    "0", "http",
];

/// Words before a number that say what it counts.
#[rustfmt::skip]
const COUNTERS: [&str; 40] = [
    "kamer", "lokaal", "zaal", "room", "bus", "lijn", "line", "regel", "pagina", "blz", "bladzijde", "page",
    "isbn", "huisnummer", "artikel", "euro", "eur", "unit", "kastje", "locker", "deur", "boete", "bedrag", "prijs",
    "totaal", "saldo", "schuld", "fine", "price", "total", "balance", "groep", "klas", "flat", "huis", "postbus",
    "trein", "tram", "boek", "book",
];

/// Words after a number that it counts.
#[rustfmt::skip]
const COUNTED: [&str; 88] = [
    "ml", "cl", "l", "liter", "mg", "gram", "g", "kg", "kilo", "mm", "cm", "m", "meter", "km", "euro", "eur",
    "cent", "dollar", "procent", "percent", "kb", "mb", "gb", "ms", "s", "seconden", "seconds", "minuten",
    "minutes", "min", "uur", "hours", "dagen", "days", "keer", "times", "x", "boeken", "books", "mensen", "people",
    "leden", "paginas", "pages", "punten", "woorden", "fouten", "errors", "foutmeldingen", "meldingen", "messages",
    "berichten", "storingen", "klanten", "customers", "kinderen", "children", "leerlingen", "pupils", "studenten",
    "students", "personen", "bezoekers", "visitors", "gebruikers", "users", "accounts", "keren", "words", "letters",
    "tekens", "characters", "vragen", "questions", "items", "titels", "titles", "exemplaren", "copies", "stuks",
    "pieces", "jaar", "jaren", "years", "weken", "weeks", "maanden", "months",
];

/// Before a message they say that it is not this one.
const DENIALS: [&str; 6] = ["geen", "no", "niet", "not", "zonder", "without"];

/// What people put between the words of a message.
const BETWEEN: [&str; 10] = ["a", "an", "the", "de", "het", "een", "is", "was", "has", "been"];

#[cfg(test)]
mod tests {
    use super::*;

    const LOGOUT: &str = "AUTHENTICATION.LOGOUT_DETECTED";
    const SHORT: &str = "logout detected";

    #[test]
    fn a_message_is_known_however_it_was_typed_pasted_or_scanned() {
        for (typed, error) in [
            ("R AUTHENTICATION.LOGOUT_DETECTED", LOGOUT),
            ("authentication logout detected", LOGOUT),
            ("Authentication: Logout detected!", SHORT),
            ("\u{201c}AUTHENTICATION.LOGOUT_DETECTED\u{201d}", LOGOUT),
            ("Mijn Menu\n\nAUTHENTICATION.\nLOGOUT_DETECTED\n\nSluiten", SHORT),
            ("AUTHENTICATION.L0GOUT_DETECTED", LOGOUT),
            ("AUTHENT1CATION.LOGOUT_DETECTED", LOGOUT),
            ("AUTHENTlCATlON.LOGOUT_DETECTED", LOGOUT),
            ("AUTHENTICATIONLOGOUTDETECTED", LOGOUT),
            ("ＡＵＴＨＥＮＴＩＣＡＴＩＯＮ．ＬＯＧＯＵＴ＿ＤＥＴＥＣＴＥＤ", LOGOUT),
            ("autentication.logout_detectd", LOGOUT),
            ("LOGOUT-DETECTED", SHORT),
            ("logout_detected", SHORT),
            ("log out detected", SHORT),
            ("a logout was detected", SHORT),
            ("logout detectet", SHORT),
            ("ik zie logout detected als ik op Mijn Menu klik", SHORT),
            ("Onjuiste inlog. Probeer het opnieuw.", "Onjuiste inlog"),
            ("onjuste inlog", "Onjuiste inlog"),
            ("er staat 'onjuiste inlog'", "Onjuiste inlog"),
            ("fout403", "403"),
            ("HTTP403", "403"),
            ("Error-403", "403"),
            ("403", "403"),
            ("403.", "403"),
            ("Fout: 403", "403"),
            ("foutmelding 403", "403"),
            ("403 foutmelding", "403"),
            ("HTTP/1.1 403 Forbidden", "403"),
            ("HTTP Error 403.14 - Forbidden", "403"),
            ("error code: 403", "403"),
            ("code 403", "403"),
            ("melding nummer 500", "500"),
            ("ＨＴＴＰ　４０３", "403"),
            ("error 4O3", "403"),
            ("500 Internal Server Error", "Internal Server Error"),
            ("500 Internal Server Error nginx", "500"),
            ("Bad Request - Invalid URL", "Bad Request"),
            ("Forbidden", "Forbidden"),
            ("Error: Forbidden", "Forbidden"),
            ("ik moet een extra code invullen", "extra code"),
            ("AADSTS700016: Application not found", "AADSTS700016"),
        ] {
            assert!(Message::read(typed).holds(error), "{typed}: {error}");
        }
    }

    #[test]
    fn what_only_shares_words_or_a_number_with_a_message_is_not_that_message() {
        for (typed, error) in [
            ("VPN detected - log in again", SHORT),
            ("VPN detected. Logout and try again", SHORT),
            ("detected logout", SHORT),
            ("logout button not detected", SHORT),
            ("login detected", SHORT),
            ("adblocker detected", SHORT),
            ("malware detected", SHORT),
            ("lockout detected", SHORT),
            ("logout", SHORT),
            ("detected", SHORT),
            ("authentication failed", LOGOUT),
            ("authentication required", LOGOUT),
            ("we detected a logout of your authentication", LOGOUT),
            ("Logout. Detected a virus", SHORT),
            ("Automatic logout: detected that you were away", SHORT),
            ("you must log out, detected was a robot", SHORT),
            ("juiste inlog", "Onjuiste inlog"),
            ("onjuiste uitlog", "Onjuiste inlog"),
            ("onjuiste gegevens bij de inlog", "Onjuiste inlog"),
            ("inlog onjuiste", "Onjuiste inlog"),
            ("geen onjuiste inlog", "Onjuiste inlog"),
            ("500 ml", "500"),
            ("kamer 403", "403"),
            ("ik heb 400 boeken gelezen", "400"),
            ("fout in boek 500", "500"),
            ("foutmelding 4030", "403"),
            ("foutmelding 400", "403"),
            ("0800 403 500", "403"),
            ("€ 500", "400"),
            ("500 euro boete door een fout", "500"),
            ("error na 500 keer proberen", "500"),
            ("Er is een fout. 500 mensen wachten", "500"),
            ("lokaal 403 fout", "403"),
            ("pasnummer 400 500", "500"),
            ("The Forbidden Forest lenen", "Forbidden"),
            ("verboden boek", "Forbidden"),
            ("request a bad book", "Bad Request"),
            ("server had an internal error", "Internal Server Error"),
            ("extra boek met code", "extra code"),
            ("code voor iets extra", "extra code"),
            ("ik krijg geen extra code", "extra code"),
            ("iets", ""),
        ] {
            assert!(!Message::read(typed).holds(error), "{typed}: {error}");
        }
    }

    #[test]
    fn a_number_by_itself_is_told_from_a_message_with_a_number() {
        for typed in ["403", "403.", " 4O3 ", "５００"] {
            assert!(Message::read(typed).is_only_a_number(), "{typed}");
        }
        for typed in ["", "fout 403", "403 500", "AADSTS700016", "Forbidden", "E403", "HTTP500"] {
            assert!(!Message::read(typed).is_only_a_number(), "{typed}");
        }
    }

    #[test]
    fn a_message_deep_in_a_long_text_is_found_and_one_beyond_the_limit_is_not_looked_for() {
        let far = |length: usize| format!("Bad request at line {}: {LOGOUT}", "x ".repeat(length));
        assert!(Message::read(&far(900)).holds(SHORT));
        assert!(!Message::read(&far(20_000)).holds(SHORT));
    }
}
