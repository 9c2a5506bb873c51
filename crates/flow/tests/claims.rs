//! Claims: planted in sentences, each is found; sentences without one have none.
#![cfg(feature = "author")]

use flow::author::claims::{ClaimKind, find};

const PLANTED: [(ClaimKind, &str, &str); 63] = [
    (ClaimKind::Name, "Klik op ‘Wachtwoord vergeten’ onder het scherm.", "Wachtwoord vergeten"),
    (ClaimKind::Name, "Click “Forgot password” below.", "Forgot password"),
    (ClaimKind::Name, "Kies \"Verder\".", "Verder"),
    (ClaimKind::Name, "Druk op 'Opslaan'.", "Opslaan"),
    (ClaimKind::Name, "Kies „Doorgaan” en wacht.", "Doorgaan"),
    (ClaimKind::Name, "Ga naar «Mijn gegevens».", "Mijn gegevens"),
    (ClaimKind::Name, "Zie je ‘Pa’s pas’ staan?", "Pa’s pas"),
    (ClaimKind::Name, "Je ziet (‘Bevestigen’) in de mail.", "Bevestigen"),
    (ClaimKind::Name, "Kies ‘Ja, ik wil\nverder’.", "Ja, ik wil\nverder"),
    (ClaimKind::Name, "The button ‘Log in’ is grey.", "Log in"),
    (ClaimKind::Name, "Zoek op ‘q1000’.", "q1000"),
    (ClaimKind::Name, "Klik op ‘Inloggen’, en dan op ‘{knop}’.", "Inloggen"),
    (ClaimKind::Mail, "De mail komt van noreply@voorbeeld.nl.", "noreply@voorbeeld.nl"),
    (
        ClaimKind::Mail,
        "Mail naar hulp.balie+vraag@biblio-theek.org, of bel.",
        "hulp.balie+vraag@biblio-theek.org",
    ),
    (ClaimKind::Mail, "It comes from message@example.online (look for it).", "message@example.online"),
    (ClaimKind::Mail, "Afzender: info@kb.nl;", "info@kb.nl"),
    (ClaimKind::Host, "Ga naar www.kb.nl en log in.", "www.kb.nl"),
    (ClaimKind::Host, "Open login.kb.nl/si/passwordreset.", "login.kb.nl/si/passwordreset"),
    (ClaimKind::Host, "Sta *.wise.oclc.org toe.", "wise.oclc.org"),
    (ClaimKind::Host, "See https://example.com/a?b=c for more.", "https://example.com/a?b=c"),
    (ClaimKind::Host, "Typ bibliotheek.nl.", "bibliotheek.nl"),
    (ClaimKind::Host, "Go to assessio.online/portal, then wait.", "assessio.online/portal"),
    (ClaimKind::Host, "Op (oba.nl) kan dat.", "oba.nl"),
    (ClaimKind::Phone, "Bel 070 314 09 11.", "070 314 09 11"),
    (ClaimKind::Phone, "Bel (070) 3140911.", "070) 3140911"),
    (ClaimKind::Phone, "Call +31 70 314 0911.", "+31 70 314 0911"),
    (ClaimKind::Phone, "Bel 0800-1234567 (gratis).", "0800-1234567"),
    (ClaimKind::Phone, "Bel 0900 1234.", "0900 1234"),
    (ClaimKind::Phone, "Bel 14 020.", "14 020"),
    (ClaimKind::Phone, "Of 06-12345678.", "06-12345678"),
    (ClaimKind::Phone, "Call 0031 70 3140911.", "0031 70 3140911"),
    (ClaimKind::Span, "De link is 24 uur geldig.", "24 uur"),
    (ClaimKind::Span, "Na twee weken werkt hij niet meer.", "twee weken"),
    (ClaimKind::Span, "Binnen een week heb je antwoord.", "een week"),
    (ClaimKind::Span, "The link is valid for 30 minutes.", "30 minutes"),
    (ClaimKind::Span, "It expires after three days.", "three days"),
    (ClaimKind::Span, "Een 14-daagse proef.", "14-daagse"),
    (ClaimKind::Span, "You get a 30-day trial.", "30-day"),
    (ClaimKind::Span, "Wacht 5 à 10 minuten.", "10 minuten"),
    (ClaimKind::Span, "Na anderhalf uur.", "anderhalf uur."),
    (ClaimKind::Span, "Het duurt 2–3 werkdagen.", "2–3 werkdagen."),
    (ClaimKind::Span, "Je bent 18 jaar.", "18 jaar."),
    (ClaimKind::Span, "Your code lasts one hour.", "one hour."),
    (ClaimKind::Span, "Het blijft zes maanden staan.", "zes maanden"),
    (ClaimKind::Menu, "Klik op klant → inlogaccount → activeer.", "Klik op klant → inlogaccount → activeer."),
    (ClaimKind::Menu, "Ga naar Instellingen > Privacy.", "Ga naar Instellingen > Privacy."),
    (ClaimKind::Menu, "Menu -> Opties", "Menu -> Opties"),
    (ClaimKind::Menu, "Kies Mijn Menu › Mijn gegevens.", "Kies Mijn Menu › Mijn gegevens."),
    (ClaimKind::Menu, "Klik op {knop} → Opslaan → Klaar.", "Klik op {knop} → Opslaan → Klaar."),
    (ClaimKind::Price, "Een nieuwe pas kost € 5.", "€ 5."),
    (ClaimKind::Price, "It costs €15 a year.", "€15"),
    (ClaimKind::Price, "Je betaalt 15 euro.", "15 euro"),
    (ClaimKind::Count, "Ten minste 8 tekens.", "8 tekens"),
    (ClaimKind::Count, "Het pasnummer heeft 13 cijfers.", "13 cijfers"),
    (ClaimKind::Count, "Na vijf pogingen is het dicht.", "vijf pogingen"),
    (ClaimKind::Count, "A code of six digits.", "six digits"),
    (ClaimKind::Name, "Klik op Opslaan en wacht.", "Opslaan"),
    (ClaimKind::Name, "Click Forgot Password, then wait.", "Forgot Password"),
    (ClaimKind::Name, "Zie je de knop Mijn Pas?", "Mijn Pas"),
    (ClaimKind::Name, "Onderwerp: Activeer je account.", "Activeer je account"),
    (ClaimKind::Name, "Kies `Instellingen` in het menu.", "Instellingen"),
    (ClaimKind::Span, "Het duurt vijf minuten en dan een dag.", "een dag"),
    (ClaimKind::Span, "It is valid a week.", "a week"),
];

const WITHOUT: [&str; 27] = [
    "Klik op {knop}. Daarna kun je inloggen.",
    "Het getal 3 > 2.",
    "Klik erop. Edge opent dan.",
    "Druk op `Ctrl` + `F5` of op `Enter`.",
    "Ga naar de website van je eigen bibliotheek en log daar in.",
    "You are then sent on to the login screen of the KB, the national library.",
    "Klik op ‘{knop}’ en wacht.",
    "Kies ‘{een} {twee}’.",
    "Open {adres} in een nieuw tabblad.",
    "Het pad is {een} → {twee}.",
    "Mail komt van {afzender}, kijk ook in de spambox.",
    "De link is {geldig} geldig.",
    "Dat is zo, b.v. bij o.a. de KB.",
    "It’s your library’s website, isn’t it?",
    "Foto’s en baby’s ’s avonds.",
    "Probeer het nog een keer.",
    "Wacht een paar minuten.",
    "Wait a few minutes, i.e. not long.",
    "Druk op `Ctrl` + `Shift` + `N`.",
    "Je hebt één account.",
    "Lukt het drie keer niet? Stop met proberen.",
    "In Drenthe is dat zo sinds 19 juni 2024.",
    "Melding 400, 403 of 500.",
    "Een dag later kan het wel weer.",
    "Log in.Daarna verder",
    "Versie 2.0 of 3.1.4 is goed.",
    "Een half woord, en/of niets.",
];

#[test]
fn every_planted_claim_is_found() {
    let lost: Vec<_> = PLANTED
        .iter()
        .filter(|(kind, sentence, words)| {
            let bare = |text: &str| {
                text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '*' | '€' | '+')).to_owned()
            };
            let is_menu = *kind == ClaimKind::Menu;
            !find(sentence)
                .iter()
                .any(|claim| claim.kind == *kind && (is_menu || bare(&claim.words).ends_with(&bare(words))))
        })
        .map(|(kind, sentence, _)| (kind, sentence, find(sentence)))
        .collect();
    assert!(lost.is_empty(), "{} of {} are lost: {lost:#?}", lost.len(), PLANTED.len());
}

#[test]
fn a_sentence_without_a_claim_has_none() {
    let false_alarms: Vec<_> =
        WITHOUT.iter().map(|text| (text, find(text))).filter(|(_, found)| !found.is_empty()).collect();
    assert!(false_alarms.is_empty(), "{false_alarms:#?}");
}

#[test]
fn a_sentence_gives_each_claim_once() {
    let found = find("Ga naar www.kb.nl, klik op ‘Inloggen’ en bel 070 314 09 11. De link is 24 uur geldig.");
    let kinds: Vec<_> = found.iter().map(|claim| claim.kind).collect();
    assert_eq!(kinds, [ClaimKind::Name, ClaimKind::Host, ClaimKind::Phone, ClaimKind::Span]);
}
