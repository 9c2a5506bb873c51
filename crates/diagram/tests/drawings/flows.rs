//! Flows to draw, as an author would write them.

use flow::{Audience, Flow, Language, Outcome};
use protocol::Drawing;

use crate::sketch::Sketch;

/// Draws a flow for patrons, in Dutch.
pub(crate) fn drawn(flow: &Flow) -> Drawing {
    diagram::draw(flow, Audience::Patron, Language::Nl, &|_| None).unwrap()
}

/// A flow with every kind of node, as an author would write it.
pub(crate) fn ebooks() -> Flow {
    Sketch::new("abonnement")
        .question(
            "abonnement",
            "Heeft de klant een abonnement met recht op e-books?",
            &[("ja", "Ja", "rechten"), ("nee", "Nee", "geen-recht"), ("onbekend", "Weet ik niet", "zoek-op")],
        )
        .step("zoek-op", "Zoek het abonnement op in Wise en lees welke rechten erbij horen.", "abonnement")
        .outcome(
            "geen-recht",
            "Bij dit abonnement horen geen e-books. Leg uit welke abonnementen wel.",
            Outcome::Info,
        )
        .step("rechten", "Controleer of de rechten van het inlogaccount goed staan.", "gekoppeld")
        .question(
            "gekoppeld",
            "Is het account gekoppeld aan de pas?",
            &[("ja", "Ja", "browser"), ("nee", "Nee, of niet te zien", "koppelen")],
        )
        .handoff("koppelen", "Verder met: account koppelen", "account-koppelen")
        .check(
            "browser",
            "Kan deze browser inloggen?",
            &[("goed", "Ja", "melding"), ("niet-goed", "Nee, cookies zijn geblokkeerd", "cookies")],
        )
        .step("cookies", "Sta cookies toe voor onlinebibliotheek.nl en laad de pagina opnieuw.", "browser")
        .question(
            "melding",
            "Welke melding staat er?",
            &[
                ("logout", "AUTHENTICATION.LOGOUT_DETECTED", "opnieuw"),
                ("rechten", "Geen rechten om dit boek te lenen", "rechten"),
                ("andere", "Een andere melding", "balie"),
                ("geen", "Geen melding", "gelukt"),
            ],
        )
        .step("opnieuw", "Sluit alle vensters van de browser en log daarna opnieuw in.", "gelukt-vraag")
        .question(
            "gelukt-vraag",
            "Lukt het nu?",
            &[("ja", "Ja", "gelukt"), ("nee", "Nee", "balie"), ("anders", "Een andere melding", "melding")],
        )
        .outcome("gelukt", "Het werkt weer.", Outcome::Solved)
        .outcome("balie", "Vraag hulp aan de balie van uw bibliotheek.", Outcome::Desk)
        .0
}

/// A long yes-and-no flow, each "no" to the desk: the shape that many troubleshooting flows have.
pub(crate) fn checklist() -> Flow {
    let mut sketch = Sketch::new("vraag-0");
    for number in 0..12 {
        let next = if number == 11 { "klaar".to_owned() } else { format!("vraag-{}", number + 1) };
        let text = format!("Vraag {number}: staat dit onderdeel van het inlogaccount goed in Wise?");
        sketch = sketch.question(
            &format!("vraag-{number}"),
            &text,
            &[("ja", "Ja", &next), ("nee", "Nee", "balie")],
        );
    }
    sketch
        .outcome("klaar", "Alles staat goed.", Outcome::Solved)
        .outcome("balie", "Neem contact op met de helpdesk van Wise.", Outcome::Contact)
        .0
}
