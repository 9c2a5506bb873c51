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

const NOT: [&str; 10] = ["niet", "geen", "nog", "not", "no", "never", "cannot", "can t", "isn t", "doesn t"];

const SOLVED: [&str; 30] = [
    "opgelost",
    "gelukt",
    "het lukt",
    "lukt weer",
    "klaar",
    "gereed",
    "werkt weer",
    "werkt nu",
    "het werkt",
    "je bent ingelogd",
    "is ingelogd",
    "bent ingelogd",
    "ingelogd",
    "kan inloggen",
    "kunt inloggen",
    "succes",
    "probleem verholpen",
    "verholpen",
    "in orde",
    "solved",
    "fixed",
    "resolved",
    "done",
    "success*",
    "it works",
    "works again",
    "logged in",
    "problem gone",
    "complete",
    "completed",
];

const DESK: [&str; 24] = [
    "balie",
    "aan de balie",
    "medewerker*",
    "collega*",
    "bibliotheekmedewerker*",
    "langs de bibliotheek",
    "naar de bibliotheek",
    "bij de bibliotheek",
    "loop binnen",
    "kom langs",
    "de vestiging",
    "frontoffice",
    "vestiging",
    "help desk of the library",
    "desk",
    "the counter",
    "staff",
    "librarian*",
    "colleague*",
    "at the library",
    "to the library",
    "your library",
    "visit the library",
    "visit your library",
];

const CONTACT: [&str; 30] = [
    "neem contact op",
    "contact opnemen",
    "contact met",
    "bel",
    "bellen",
    "mail naar",
    "mail de",
    "stuur een mail",
    "e mail naar",
    "telefoon*",
    "klantenservice",
    "klantcontact",
    "helpdesk",
    "servicedesk",
    "service desk",
    "backoffice",
    "leverancier",
    "beheerder",
    "functioneel beheer",
    "contact",
    "call",
    "phone",
    "e mail the",
    "email the",
    "customer service",
    "help desk",
    "support",
    "escalate",
    "supplier",
    "administrator",
];

/// The kind of an end by its words. Where the words say nothing, it is [`Ending::Info`], and that is told.
pub(super) fn ending(text: &str) -> Ending {
    let plain = plain(text);
    let refers = has(
        &plain,
        &["helpdesk", "servicedesk", "service desk", "help desk", "klantenservice", "customer service"],
    );
    if has(&plain, &DESK) && !refers {
        return Ending::Desk;
    }
    if has(&plain, &CONTACT) {
        return Ending::Contact;
    }
    if has(&plain, &SOLVED) && !has(&plain, &NOT) {
        return Ending::Solved;
    }
    Ending::Info
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
