//! What words say: an end with or without a person, a start that says nothing, a question about the browser.

use super::{Ending, KnownPlan};

/// Words without capitals and signs, with a space between them and at both ends.
pub(super) fn plain(text: &str) -> String {
    let mut plain = String::from(" ");
    for sign in text.chars().flat_map(char::to_lowercase) {
        if sign.is_alphanumeric() {
            plain.push(sign);
        } else if !plain.ends_with(' ') {
            plain.push(' ');
        }
    }
    if !plain.ends_with(' ') {
        plain.push(' ');
    }
    plain
}

/// Whether one of the words or phrases is in the text. A `*` at the end stands for any end of the word.
fn has(plain: &str, phrases: &[&str]) -> bool {
    phrases.iter().any(|phrase| match phrase.strip_suffix('*') {
        Some(begin) => plain.contains(&format!(" {begin}")),
        None => plain.contains(&format!(" {phrase} ")),
    })
}

const NOT: [&str; 14] = [
    "niet", "geen", "nog", "zonder", "hoeft", "not", "no", "never", "cannot", "can t", "isn t", "doesn t",
    "don t", "without",
];

/// What says that all is well.
const SOLVED: [&str; 24] = [
    "opgelost",
    "gelukt",
    "het lukt",
    "lukt weer",
    "lukt nu",
    "klaar",
    "gereed",
    "werkt weer",
    "werkt nu",
    "het werkt",
    "je bent ingelogd",
    "bent nu ingelogd",
    "is ingelogd",
    "kunt inloggen",
    "succes",
    "verholpen",
    "in orde",
    "solved",
    "fixed",
    "resolved",
    "success*",
    "it works",
    "works again",
    "problem gone",
];
/// The same, where nothing else is said.
const SOLVED_ALONE: [&str; 7] =
    ["ingelogd", "kan inloggen", "done", "complete", "completed", "logged in", "you are logged in"];

/// Who is in the library.
const DESK: [&str; 10] = [
    "balie",
    "medewerker*",
    "collega*",
    "bibliotheekmedewerker*",
    "frontoffice",
    "desk",
    "counter",
    "staff",
    "librarian*",
    "colleague*",
];
/// Who is elsewhere.
const ELSEWHERE: [&str; 16] = [
    "klantenservice",
    "klantcontact",
    "helpdesk",
    "servicedesk",
    "service desk",
    "help desk",
    "backoffice",
    "leverancier",
    "beheerder",
    "functioneel beheer",
    "applicatiebeheer",
    "customer service",
    "support",
    "supplier",
    "administrator",
    "contact",
];
/// Words by which somebody is sent to a person.
const SENDS: [&str; 34] = [
    "vraag",
    "vragen",
    "ga",
    "gaat",
    "loop",
    "kom",
    "verwijs",
    "doorverwijzen",
    "spreek",
    "roep",
    "meld",
    "bezoek",
    "overleg",
    "escaleer",
    "neem",
    "opnemen",
    "stuur",
    "help",
    "helpt",
    "ask",
    "go",
    "see",
    "talk",
    "speak",
    "visit",
    "refer",
    "contact",
    "escalate",
    "report",
    "tell",
    "call",
    "email",
    "bel",
    "mail",
];
/// Words before a person to whom one goes.
const TOWARDS: [&str; 13] = [
    "naar",
    "bij",
    "langs",
    "aan",
    "via",
    "met",
    "to",
    "at",
    "with",
    "by",
    "doorverwijzing",
    "ask",
    "contact",
];
const ARTICLES: [&str; 12] =
    ["de", "het", "een", "je", "jouw", "uw", "onze", "the", "a", "an", "your", "our"];
/// Ways to the building.
const TO_THE_LIBRARY: [&str; 14] = [
    "kom langs",
    "kom naar",
    "loop binnen",
    "loop langs",
    "langs de bibliotheek",
    "langs in de bibliotheek",
    "naar de bibliotheek",
    "naar je bibliotheek",
    "naar de vestiging",
    "bezoek de bibliotheek",
    "to the library",
    "visit the library",
    "visit your library",
    "ask your library",
];
/// Ways to somebody far off. A clause begins with the last four, or they stand alone.
const REACHES: [&str; 16] = [
    "neem contact op",
    "contact opnemen",
    "contact op te nemen",
    "mail naar",
    "mail de",
    "mail het",
    "stuur een mail",
    "stuur een e mail",
    "e mail naar",
    "bellen met",
    "bellen naar",
    "email the",
    "e mail the",
    "send an email",
    "get in touch",
    "escalate",
];
const CALLS: [&str; 4] = ["bel", "bellen", "call", "phone"];

/// The parts of a text that say one thing each: "Bel niet, maar wacht" has two. Without capitals and signs.
fn clauses(text: &str) -> Vec<String> {
    const BETWEEN: [&str; 20] = [
        "als", "wanneer", "indien", "omdat", "want", "maar", "tenzij", "zodra", "dan", "en", "of", "if",
        "when", "because", "but", "unless", "then", "and", "or", "so",
    ];
    let mut clauses = Vec::new();
    for part in text.split(['.', ',', ';', ':', '?', '!', '\n', '(', ')', '–', '—', '/']) {
        let mut clause = String::new();
        for word in plain(part).split_whitespace() {
            if BETWEEN.contains(&word) {
                clauses.push(std::mem::take(&mut clause));
            } else {
                clause.push(' ');
                clause.push_str(word);
            }
        }
        clauses.push(clause);
    }
    clauses.retain(|clause| !clause.is_empty());
    for clause in &mut clauses {
        clause.push(' ');
    }
    clauses
}

/// Whether a clause sends somebody to one of these people. "De medewerker heeft je pas verlengd" sends nobody.
fn sends_to(clause: &str, people: &[&str]) -> bool {
    if !has(clause, people) {
        return false;
    }
    let words: Vec<&str> = clause.split_whitespace().collect();
    let begins = |at: usize, person: &str| {
        let mut rest = words[at..].iter();
        person.split(' ').all(|word| {
            rest.next().is_some_and(|said| match word.strip_suffix('*') {
                Some(begin) => said.starts_with(begin),
                None => *said == word,
            })
        })
    };
    let is_person = |at: &usize| people.iter().any(|person| begins(*at, person));
    let goes_to = (0..words.len()).filter(is_person).any(|at| {
        let mut before = words[..at].iter().rev().filter(|word| !ARTICLES.contains(word));
        before.next().is_some_and(|word| TOWARDS.contains(word))
    });
    words.len() <= 3 || goes_to || words.iter().any(|word| SENDS.contains(word))
}

/// The kind of an end by its words. Where the words say nothing, it is [`Ending::Info`]. What was found is told, so that
/// a person can look at it.
pub(super) fn ending(text: &str) -> Ending {
    let all = clauses(text);
    let clauses: Vec<&String> = all.iter().filter(|clause| !has(clause, &NOT)).collect();
    // "Help desk" is no desk of a library.
    let elsewhere = |clause: &str| has(clause, &["service desk", "help desk", "helpdesk", "servicedesk"]);
    let at_the_desk =
        |clause: &&&String| has(clause, &TO_THE_LIBRARY) || (sends_to(clause, &DESK) && !elsewhere(clause));
    let by_contact = |clause: &&&String| {
        let words: Vec<&str> = clause.split_whitespace().collect();
        let calls = words.first().is_some_and(|first| CALLS.contains(first));
        calls || has(clause, &REACHES) || sends_to(clause, &ELSEWHERE)
    };
    if clauses.iter().any(|clause| at_the_desk(&clause)) {
        return Ending::Desk;
    }
    if clauses.iter().any(|clause| by_contact(&clause)) {
        return Ending::Contact;
    }
    // "Je account is klaar. Vul op de website je naam in." goes on.
    let says_all = |clause: &String| {
        SOLVED_ALONE.contains(&clause.trim())
            || (has(clause, &SOLVED) && clause.split_whitespace().count() <= 3)
    };
    let is_solved = all.last().is_some_and(|last| has(last, &SOLVED)) || all.iter().any(says_all);
    if is_solved && all.len() == clauses.len() { Ending::Solved } else { Ending::Info }
}

/// A box that only says that the drawing begins here.
pub(super) fn is_empty_start(text: &str) -> bool {
    matches!(
        plain(text).trim(),
        "" | "start" | "begin" | "begin hier" | "start hier" | "start here" | "begin here" | "starten"
    )
}

/// A box that only says that the drawing ends here.
pub(super) fn is_empty_end(text: &str) -> bool {
    matches!(
        plain(text).trim(),
        "" | "einde" | "eind" | "stop" | "end" | "klaar met dit schema" | "finish" | "exit"
    )
}

/// A name of a page or file that its program made up.
pub(super) fn is_made_up(name: &str) -> bool {
    let plain = plain(name);
    let first = plain.split_whitespace().next().unwrap_or_default();
    let numbered =
        plain.split_whitespace().skip(1).all(|word| word.chars().all(|sign| sign.is_ascii_digit()));
    let made_up = [
        "page", "pagina", "sheet", "blad", "werkblad", "tabblad", "diagram", "process", "untitled",
        "naamloos",
    ];
    plain.trim().is_empty()
        || (made_up.iter().any(|word| first.trim_end_matches(|sign: char| sign.is_ascii_digit()) == *word)
            && numbered)
        || plain.starts_with(" untitled diagram ")
        || plain.starts_with(" naamloos diagram ")
        || plain.starts_with(" process ")
}

/// Words that lead to another plan and are no part of its name.
const LEADS: [&str; 22] = [
    "ga verder met",
    "ga naar het",
    "ga naar",
    "verder met",
    "naar het",
    "naar",
    "zie ook",
    "zie het",
    "zie",
    "volg het",
    "volg",
    "door naar",
    "go on with",
    "continue with",
    "continue at",
    "go to the",
    "go to",
    "see the",
    "see",
    "to the",
    "follow the",
    "follow",
];
const KINDS_OF_PLAN: [&str; 13] = [
    "stroomschema",
    "stappenplan",
    "schema",
    "plan",
    "werkinstructie",
    "procedure",
    "proces",
    "flowchart",
    "flow",
    "chart",
    "process",
    "pagina",
    "page",
];

/// The plan that a box is named as: its id, one of its titles, with or without "ga naar schema" before it.
pub(super) fn named_plan<'a>(text: &str, known: &'a [KnownPlan]) -> Option<&'a KnownPlan> {
    let plain_text = plain(text);
    let mut names = vec![plain_text.trim().to_owned()];
    let mut rest = plain_text.trim();
    for lead in LEADS {
        if let Some(shorter) = rest.strip_prefix(&format!("{lead} ")) {
            rest = shorter;
            names.push(rest.to_owned());
            break;
        }
    }
    for kind in KINDS_OF_PLAN {
        if let Some(shorter) = rest.strip_prefix(&format!("{kind} ")) {
            names.push(shorter.to_owned());
        }
        if let Some(shorter) = rest.strip_suffix(&format!(" {kind}")) {
            names.push(shorter.to_owned());
        }
    }
    let is_named = |known: &&KnownPlan| {
        let mut own = known.titles.iter().map(String::as_str).chain([known.id.as_str()]);
        own.any(|own| {
            let own = plain(own);
            !own.trim().is_empty() && names.iter().any(|name| name == own.trim())
        })
    };
    known.iter().find(is_named)
}

/// Whether a text asks something.
pub(super) fn asks(text: &str) -> bool {
    text.trim_end_matches(|sign: char| sign.is_whitespace() || "\"”’')".contains(sign)).ends_with('?')
}

/// The check that can answer a question about the browser.
pub(super) fn check(text: &str) -> Option<&'static str> {
    const CHECKS: [(&str, &[&str]); 10] = [
        ("third-party-cookies", &["cookies van derden", "cookies van anderen", "third party cookies"]),
        ("cookies", &["cookie*"]),
        ("vpn", &["vpn"]),
        ("adblock", &["adblock*", "ad block*", "advertentieblokker*", "reclameblokker*"]),
        ("tracker-block", &["trackers", "trackingbescherming", "tracking protection"]),
        ("clock", &["klok", "datum en tijd", "juiste tijd", "clock", "date and time"]),
        ("storage", &["lokale opslag", "local storage"]),
        (
            "stored-credentials",
            &[
                "opgeslagen wachtwoord*",
                "opgeslagen gegevens",
                "saved password*",
                "autofill",
                "automatisch ingevuld*",
            ],
        ),
        (
            "connection",
            &["internetverbinding", "verbinding met internet", "internet connection", "wifi", "wi fi"],
        ),
        ("browser", &["browser*", "internet explorer", "chrome", "firefox", "safari", "edge", "javascript"]),
    ];
    let plain = plain(text);
    CHECKS.iter().find(|(_, phrases)| has(&plain, phrases)).map(|(check, _)| *check)
}

/// How many words the longest sentence has.
pub(super) fn longest_sentence(text: &str) -> usize {
    let sentences = text.split(['.', '?', '!', '\n', ':', ';']);
    sentences.map(|sentence| sentence.split_whitespace().count()).max().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_told_by_their_words_in_both_languages() {
        for (text, expected) in [
            ("Opgelost!", Ending::Solved),
            ("Je bent ingelogd", Ending::Solved),
            ("Problem solved", Ending::Solved),
            ("Nog niet opgelost", Ending::Info),
            ("Inloggen is niet gelukt", Ending::Info),
            ("Ga naar de balie", Ending::Desk),
            ("Vraag het een medewerker", Ending::Desk),
            ("Ask at the desk", Ending::Desk),
            ("Bel de klantenservice van de bibliotheek", Ending::Contact),
            ("Neem contact op met de helpdesk", Ending::Contact),
            ("Call customer service", Ending::Contact),
            ("Een wachtwoord is minstens acht tekens", Ending::Info),
            ("Einde", Ending::Info),
            ("Balie", Ending::Desk),
            ("Opgelost. Fijn!", Ending::Solved),
            ("Lukt het niet? Ga naar de balie.", Ending::Desk),
            ("Neem contact op als het nog niet lukt", Ending::Contact),
            ("Niet gelukt: vraag een collega", Ending::Desk),
            ("Doorverwijzen naar backoffice", Ending::Contact),
            ("Loop langs bij de bibliotheek", Ending::Desk),
            ("Escalate to the service desk", Ending::Contact),
            ("Je hoeft niet naar de balie", Ending::Info),
            ("Bel niet maar wacht 30 minuten", Ending::Info),
            ("Inloggen werkt weer over 30 minuten, neem geen contact op", Ending::Info),
            ("Log in op je telefoon", Ending::Info),
            ("De medewerker heeft je account verwijderd", Ending::Info),
            ("Je account is klaar. Vul je naam in op de pagina van support", Ending::Info),
            ("Complete the form", Ending::Info),
            ("You are already logged in on another device", Ending::Info),
            ("Log in bij de bibliotheek", Ending::Info),
            ("Don't call us", Ending::Info),
            ("The supplier mended it last week", Ending::Info),
        ] {
            assert_eq!(ending(text), expected, "{text}");
        }
    }

    #[test]
    fn a_box_can_be_named_as_a_plan_in_several_ways() {
        let known = [KnownPlan {
            id: "wachtwoord-vergeten".to_owned(),
            titles: vec!["Ik ben mijn wachtwoord vergeten".to_owned(), "I forgot my password".to_owned()],
        }];
        for text in [
            "Wachtwoord vergeten",
            "Ga naar ‘Wachtwoord vergeten’",
            "Zie stroomschema wachtwoord-vergeten",
            "Go to: I forgot my password",
            "naar schema Ik ben mijn wachtwoord vergeten",
        ] {
            assert!(named_plan(text, &known).is_some(), "{text}");
        }
        assert!(named_plan("Is je wachtwoord vergeten?", &known).is_none());
    }

    #[test]
    fn questions_about_the_browser_are_known() {
        assert_eq!(check("Staan cookies aan?"), Some("cookies"));
        assert_eq!(check("Gebruik je een VPN?"), Some("vpn"));
        assert_eq!(check("Heb je een pas?"), None);
    }

    #[test]
    fn made_up_names_are_known() {
        for name in ["Page-1", "Pagina-2", "Sheet1", "Blad 3", "", "Untitled Diagram", "Process_1abc"] {
            assert!(is_made_up(name), "{name}");
        }
        assert!(!is_made_up("Pagina niet gevonden"));
        assert!(!is_made_up("Inloggen"));
    }
}
