//! Walks about logging in at the library, at the online library and at the KB.

use std::collections::HashMap;

use flow::{Audience, Flow, FlowAudience, Language, Node, NodeKind, Outcome};

use crate::load;
use crate::people::{End, node, walk};

/// The way of a patron without a library of their own.
fn patron(begin: &str, answers: &[&str]) -> End {
    walk(Audience::Patron, None, begin, answers)
}

fn staff(begin: &str, answers: &[&str]) -> End {
    walk(Audience::Staff, None, begin, answers)
}

/// Everything that is read at a node.
fn words(place: &str, audience: Audience, language: Language) -> String {
    words_of(&node(place, None), audience, language)
}

fn words_of(node: &Node, audience: Audience, language: Language) -> String {
    let detail = node.detail(audience, language).unwrap_or_default();
    format!("{}\n{detail}", node.text(audience, language))
}

/// Both audiences read `nl` at the node, and `en` in English.
#[track_caller]
fn both_read(place: &str, nl: &str, en: &str) {
    for audience in Audience::ALL {
        for (language, said) in [(Language::Nl, nl), (Language::En, en)] {
            let words = words(place, audience, language);
            assert!(words.contains(said), "{place}: no '{said}' in: {words}");
        }
    }
}

#[track_caller]
fn patron_reads(place: &str, nl: &str, en: &str) {
    for (language, said) in [(Language::Nl, nl), (Language::En, en)] {
        let words = words(place, Audience::Patron, language);
        assert!(words.contains(said), "{place}: no '{said}' in: {words}");
    }
}

#[track_caller]
fn stops_at(end: &End, place: &str) {
    assert_eq!((format!("{}#{}", end.flow, end.node).as_str(), end.outcome), (place, None));
}

#[track_caller]
fn ends_at(end: &End, place: &str, outcome: Outcome) {
    assert_eq!((format!("{}#{}", end.flow, end.node).as_str(), end.outcome), (place, Some(outcome)));
}

// ── Mijn Menu ──

#[test]
fn mijn_menu_that_fails_while_the_online_library_works_never_ends_in_thanks_for_the_online_library() {
    let way = ["nieuwe-gegevens=nee", "inlogaccount=nee", "kb-inlog=ja"];
    for audience in Audience::ALL {
        let asked = walk(audience, None, "inlogproblemen-wise", &way);
        stops_at(&asked, "inlogproblemen-wise#inloggen-na-wise");
        for step in ["naar-koppelen", "activeren", "autoriseren"] {
            assert!(asked.went_by(&format!("inlogproblemen-wise#{step}")), "{:?}", asked.trail);
        }
        assert!(asked.trail.iter().all(|place| !place.starts_with("ebooks-lenen")), "{:?}", asked.trail);
        assert!(asked.words(Language::Nl).contains("Mijn Menu"));
        assert!(asked.words(Language::En).contains("Mijn Menu"));
    }
    let linking = node("inlogproblemen-wise#naar-koppelen", None);
    assert!(linking.wise(Audience::Staff).iter().any(|menu| menu.contains("koppel")));

    let solved = patron("inlogproblemen-wise", &[&way[..], &["inloggen-na-wise=ja"]].concat());
    ends_at(&solved, "inlogproblemen-wise#opgelost", Outcome::Solved);
    assert!(solved.words(Language::Nl).contains("weer inloggen"));
    assert!(solved.words(Language::En).contains("log in again"));
    let not_yet = patron("inlogproblemen-wise", &[&way[..], &["inloggen-na-wise=nee"]].concat());
    // Whoever comes from the e-books because the online library itself fails is asked about that as well.
    both_read("inlogproblemen-wise#inloggen-na-wise", "misging", "where it failed before");
    stops_at(&not_yet, "inlogproblemen-wise#mail-ontvangen");
}

#[test]
fn with_nothing_stored_another_browser_comes_after_the_private_window() {
    let way = [
        "nieuwe-gegevens=nee",
        "inlogaccount=weet-niet",
        "mail-ontvangen=ja",
        "inloggen-na-reset=nee",
        "opgeslagen-gegevens=nee",
    ];
    let window = patron("inlogproblemen-wise", &way);
    stops_at(&window, "inlogproblemen-wise#inloggen-na-browser");
    assert!(window.went_by("inlogproblemen-wise#privevenster"));

    let other = patron("inlogproblemen-wise", &[&way[..], &["inloggen-na-browser=nee"]].concat());
    stops_at(&other, "inlogproblemen-wise#melding");
    assert!(other.went_by("inlogproblemen-wise#nog-een-browser"));
    // Nothing was stored and a private window was tried, so nothing is said about either.
    assert!(!other.went_by("inlogproblemen-wise#andere-browser"));
    for audience in Audience::ALL {
        for (language, gone) in
            [(Language::Nl, ["privévenster", "oude wachtwoord"]), (Language::En, ["private", "old password"])]
        {
            let read = words("inlogproblemen-wise#nog-een-browser", audience, language);
            assert!(gone.iter().all(|word| !read.contains(word)), "{read}");
        }
    }
    let desk =
        patron("inlogproblemen-wise", &[&way[..], &["inloggen-na-browser=nee", "melding=nee"]].concat());
    ends_at(&desk, "inlogproblemen-wise#naar-balie", Outcome::Desk);
    let solved =
        patron("inlogproblemen-wise", &[&way[..], &["inloggen-na-browser=nee", "melding=ingelogd"]].concat());
    ends_at(&solved, "inlogproblemen-wise#opgelost", Outcome::Solved);
    patron_reads("inlogproblemen-wise#andere-browser", "andere computer of een app", "computer or an app");
    patron_reads("inlogproblemen-wise#nog-een-browser", "andere computer of een app", "computer or an app");
}

#[test]
fn every_question_whether_logging_in_works_asks_about_the_place_where_it_failed() {
    for question in
        ["gebruikersnaam-proberen", "inloggen-na-wise", "inloggen-na-reset", "inloggen-na-browser", "melding"]
    {
        let place = format!("inlogproblemen-wise#{question}");
        both_read(&place, "waar het eerst misging", "where it failed before");
        both_read(&place, "Ging het mis in Mijn Menu", "Did it fail in Mijn Menu");
    }
    both_read("inlogproblemen-wise#nog-een-browser", "niets over Mijn Menu", "nothing about Mijn Menu");
    patron_reads("inlogproblemen-wise#andere-browser", "niets over Mijn Menu", "nothing about Mijn Menu");
    for (language, said) in [(Language::Nl, "Over Mijn Menu zegt"), (Language::En, "nothing about Mijn Menu")]
    {
        let read = words("inlogproblemen-wise#andere-browser", Audience::Staff, language);
        assert!(read.contains(said), "{read}");
    }
}

#[test]
fn an_account_that_was_never_confirmed_is_activated() {
    let way = ["nieuwe-gegevens=nee", "inlogaccount=niet-actief"];
    for audience in Audience::ALL {
        let asked = walk(audience, None, "inlogproblemen-wise", &way);
        stops_at(&asked, "inlogproblemen-wise#inloggen-na-wise");
        assert!(asked.went_by("inlogproblemen-wise#activeren"));
        assert!(asked.went_by("inlogproblemen-wise#autoriseren"));
    }
    // An active account and an active subscription go straight to step 4.
    let active = ["nieuwe-gegevens=nee", "inlogaccount=ja", "gebruikersnaam=ja", "abonnement-actief=ja"];
    assert!(!staff("inlogproblemen-wise", &active).went_by("inlogproblemen-wise#activeren"));
}

#[test]
fn an_app_is_named_by_what_it_is_for_and_is_no_way_past_a_stored_password() {
    both_read("inlogproblemen-wise#andere-browser", "e-books", "e-books");
    both_read("inlogproblemen-wise#andere-browser", "reserve", "reserving");
    both_read("inlogproblemen-wise#andere-browser", "oud wachtwoord", "old password");
    let desk = words("melding-logout#naar-balie", Audience::Staff, Language::Nl);
    assert!(!desk.contains("de app proberen") && desk.contains("e-books"), "{desk}");
    let desk = words("melding-logout#naar-balie", Audience::Staff, Language::En);
    assert!(!desk.contains("or the app") && desk.contains("e-books"), "{desk}");
}

// ── The message ──

#[test]
fn an_ad_blocker_goes_off_entirely_and_staff_read_which_hosts_to_allow() {
    let way = ["browser-geschikt=geschikt", "adblocker-gevonden=ja"];
    let asked = patron("melding-logout", &way);
    stops_at(&asked, "melding-logout#lukt-zonder-adblocker");
    assert!(asked.went_by("melding-logout#adblocker-uitzetten"));
    both_read("melding-logout#adblocker-uitzetten", "helemaal uit", "off entirely");
    for language in Language::ALL {
        let read = words("melding-logout#adblocker-uitzetten", Audience::Staff, language);
        assert!(read.contains("`*.wise.oclc.org`") && read.contains("`login.kb.nl`"), "{read}");
        let read = words("melding-logout#adblocker-uitzetten", Audience::Patron, language);
        assert!(!read.contains("oclc"), "{read}");
    }
    let content = load().content;
    for variant in &content.howtos["adblocker-uit"].variants {
        for step in &variant.steps {
            assert!(
                !step.nl.contains("voor deze website") && !step.en.contains("for this website"),
                "{step:?}"
            );
        }
    }
}

#[test]
fn whoever_no_longer_sees_the_message_leaves_its_plan_at_once() {
    for way in [
        &["browser-geschikt=niet-geschikt", "lukt-andere-browser=melding-weg"][..],
        &["browser-geschikt=geschikt", "adblocker-gevonden=ja", "lukt-zonder-adblocker=melding-weg"],
        &["browser-geschikt=geschikt", "adblocker-gevonden=nee", "vpn=ja", "lukt-zonder-vpn=melding-weg"],
    ] {
        stops_at(&patron("melding-logout", way), "inlogproblemen-wise#nieuwe-gegevens");
    }
    let seen = patron("inlogproblemen-wise", &["nieuwe-gegevens=melding"]);
    stops_at(&seen, "melding-logout#browser-geschikt");
}

#[test]
fn what_no_check_of_a_browser_sees_is_said() {
    for place in ["inlogproblemen-wise#nieuwe-gegevens", "melding-logout#opnieuw-beginnen"] {
        both_read(place, "eigen bibliotheek", "own library’s website");
        both_read(place, "één tabblad", "one tab");
        both_read(place, "bladwijzer van het inlogscherm", "bookmark of the login screen");
        both_read(place, "knop Vorige", "Back button");
        both_read(place, "iemand anders", "somebody else still logged in");
    }
    both_read("inloggen#opnieuw-beginnen", "knop Vorige", "Back button");
    both_read("inloggen#opnieuw-beginnen", "bladwijzer", "bookmark");
    for place in ["inlogproblemen-wise#nieuwe-gegevens", "melding-logout#opnieuw-beginnen"] {
        let node = node(place, None);
        assert!(node.sources.iter().any(|source| source == "own"), "{place} claims a source for it");
    }
}

// ── How do I log in? ──

#[test]
fn a_page_with_a_link_before_the_login_screen_is_expected() {
    both_read("inloggen#naar-website", "pagina met een link", "page with a link");
    patron_reads("inloggen#inlogscherm", "Klik op die link", "Click that link");
    let desk = patron("inloggen", &["inlogscherm=anders", "opnieuw-beginnen=nee"]);
    ends_at(&desk, "inloggen#naar-balie", Outcome::Desk);
    let seen = patron("inloggen", &["inlogscherm=anders", "opnieuw-beginnen=melding"]);
    stops_at(&seen, "melding-logout#browser-geschikt");
    let menu = patron("inloggen", &["inlogscherm=anders", "opnieuw-beginnen=al-ingelogd"]);
    ends_at(&menu, "inloggen#al-ingelogd", Outcome::Info);
}

#[test]
fn a_member_of_ten_years_without_a_password_asks_for_one_and_waits_for_no_old_mail() {
    let way = ["inlogscherm=inlogscherm", "gegevens=nog-geen"];
    let old = patron("inloggen", &[&way[..], &["pas-lid=nee"]].concat());
    stops_at(&old, "wachtwoord-vergeten#gebruikersnaam-bekend");
    let new = patron("inloggen", &[&way[..], &["pas-lid=ja"]].concat());
    stops_at(&new, "lid-worden-online#mail-gekregen");
    // Whether that works without a first password is known from no page.
    patron_reads("inloggen#naar-eerste-wachtwoord", "Misschien", "may also work");
    patron_reads("inloggen#pas-lid", "al jaren lid", "for years");
}

#[test]
fn after_three_tries_people_stop_and_make_a_new_password() {
    both_read("inloggen#gebruikersnaam-nakijken", "drie keer", "three times");
    patron_reads("inloggen#wachtwoord-nakijken", "drie keer", "three times");
    both_read("single-identity#zelfde-proberen", "drie keer", "three times");
    both_read("gebruikersnaam-vergeten#pasnummer-proberen", "drie keer", "three times");
    both_read("gebruikersnaam-vergeten#naam-gebruiken", "drie keer", "three times");
    both_read("kb-inloggen#inloggen-lukt", "drie keer", "three times");
}

#[test]
fn whoever_tried_too_often_hears_what_is_not_known_and_reaches_a_person() {
    let login = ["inlogscherm=inlogscherm", "gegevens=ja", "inloggen-proberen=te-vaak"];
    let asked = patron("inloggen", &login);
    stops_at(&asked, "te-vaak-geprobeerd#wat-geblokkeerd");
    both_read("te-vaak-geprobeerd#stoppen", "KB", "KB");
    patron_reads("te-vaak-geprobeerd#stoppen", "weten wij niet", "we do not know");

    let desk =
        patron("te-vaak-geprobeerd", &["wat-geblokkeerd=inloggen", "nieuw-wachtwoord=nee", "wachten=nee"]);
    ends_at(&desk, "te-vaak-geprobeerd#naar-balie", Outcome::Desk);
    let card = patron("te-vaak-geprobeerd", &["wat-geblokkeerd=pas"]);
    ends_at(&card, "te-vaak-geprobeerd#pas-geblokkeerd", Outcome::Desk);
    let mail = patron("te-vaak-geprobeerd", &["wat-geblokkeerd=inloggen", "nieuw-wachtwoord=geen-mail"]);
    stops_at(&mail, "wachtwoord-vergeten#mail-gekregen");
    let portal = patron("te-vaak-geprobeerd", &["wat-geblokkeerd=eelloo"]);
    assert_eq!(portal.flow, "eelloo-extra-code");
}

// ── A username, a password, a mail ──

#[test]
fn the_old_name_of_mijn_menu_is_worth_a_try_and_its_password_stays() {
    for place in [
        "inlogproblemen-wise#gebruikersnaam",
        "inloggen#gegevens",
        "wachtwoord-vergeten#gebruikersnaam-bekend",
        "gebruikersnaam-vergeten#pasnummer-proberen",
    ] {
        patron_reads(place, "al voor Mijn Menu had", "already had for Mijn Menu");
    }
    let mail = ["onderwerp=gebruikersnaam", "welke-naam=andere"];
    let asked = patron("single-identity", &mail);
    stops_at(&asked, "single-identity#andere-naam");
    both_read(
        "single-identity#andere-naam",
        "wachtwoord van Mijn Menu blijft hetzelfde",
        "password of Mijn Menu stays the same",
    );
    let fails =
        patron("single-identity", &["onderwerp=gebruikersnaam", "welke-naam=zelfde", "zelfde-proberen=nee"]);
    stops_at(&fails, "inloggen#gebruikersnaam-nakijken");
}

#[test]
fn a_link_in_a_mail_that_does_not_work_has_a_way() {
    let way = ["gebruikersnaam-bekend=ja", "mail-gekregen=ja", "inloggen-lukt=link"];
    let asked = patron("wachtwoord-vergeten", &way);
    stops_at(&asked, "wachtwoord-vergeten#nieuwste-mail");
    patron_reads("wachtwoord-vergeten#nieuwste-mail", "alleen de nieuwste", "only the newest");
    patron_reads("wachtwoord-vergeten#nieuwste-mail", "weten wij niet", "we do not know");
    let solved = patron("wachtwoord-vergeten", &[&way[..], &["nieuwste-mail=ja"]].concat());
    ends_at(&solved, "wachtwoord-vergeten#opgelost", Outcome::Solved);
    let desk = patron("wachtwoord-vergeten", &[&way[..], &["nieuwste-mail=link"]].concat());
    ends_at(&desk, "wachtwoord-vergeten#link-naar-balie", Outcome::Desk);
    for place in ["inlogproblemen-wise#inloggen-na-reset", "kb-inloggen#inloggen-lukt"] {
        patron_reads(place, "link in de mail", "link in the e-mail");
    }
}

#[test]
fn a_member_whose_address_the_library_did_not_have_looks_for_no_mail() {
    let way = ["onderwerp=mail", "welke-mail=geen"];
    let none = patron("single-identity", &[&way[..], &["goed-adres=nee"]].concat());
    stops_at(&none, "inlogproblemen-wise#inlogaccount");
    for answer in ["goed-adres=ja", "goed-adres=weet-niet"] {
        let mail = patron("single-identity", &[&way[..], &[answer]].concat());
        stops_at(&mail, "gebruikersnaam-vergeten#pasnummer-proberen");
    }
    for place in ["single-identity#welke-mail", "gebruikersnaam-vergeten#mail-gekregen"] {
        let read = words(place, Audience::Staff, Language::Nl);
        assert!(read.contains("leden met een goed e-mailadres"), "{read}");
        let read = words(place, Audience::Staff, Language::En);
        assert!(read.contains("members with a valid e-mail address"), "{read}");
    }
}

#[test]
fn a_name_that_came_to_a_shared_address_is_checked_first() {
    let way = ["pasnummer-proberen=nee", "mail-gekregen=twijfel"];
    let asked = patron("gebruikersnaam-vergeten", &way);
    stops_at(&asked, "gebruikersnaam-vergeten#gezin");
    assert!(asked.words(Language::Nl).contains("je kind") && asked.words(Language::En).contains("child"));
    patron_reads("gebruikersnaam-vergeten#gezin", "weten wij niet", "we do not know");
    let shared = patron("gebruikersnaam-vergeten", &[&way[..], &["gezin=ja"]].concat());
    stops_at(&shared, "gebruikersnaam-vergeten#opzoeken");
    let own = patron("gebruikersnaam-vergeten", &[&way[..], &["gezin=nee"]].concat());
    stops_at(&own, "gebruikersnaam-vergeten#naam-gebruiken");
}

#[test]
fn no_mail_means_the_address_then_the_spam_folder_and_only_then_waiting() {
    let content = load().content;
    let june = content.notices.iter().find(|notice| notice.id == "mail-traag-juni").unwrap();
    for (text, order) in [
        (&june.text.nl, ["goede e-mailadres", "spam", "juni"]),
        (&june.text.en, ["right address", "spam", "June"]),
    ] {
        let at = order.map(|word| text.find(word).unwrap_or_else(|| panic!("no '{word}' in: {text}")));
        assert!(at.is_sorted(), "{text}");
    }
    for flow in ["wachtwoord-vergeten", "kb-inloggen", "single-identity"] {
        assert!(june.shows("2027-06-15", flow) && !june.shows("2027-07-01", flow), "{flow}");
    }
    let way = ["onderwerp=wachtwoord", "wachtwoord=geen-mail"];
    let not_yet = patron("single-identity", &[&way[..], &["mail-gezocht=nee"]].concat());
    stops_at(&not_yet, "wachtwoord-vergeten#mail-gekregen");
    let looked = patron("single-identity", &[&way[..], &["mail-gezocht=ja"]].concat());
    ends_at(&looked, "single-identity#hersteladres", Outcome::Desk);
}

#[test]
fn english_readers_are_told_to_look_for_another_language() {
    for place in [
        "inloggen#inlogscherm",
        "wachtwoord-vergeten#aanvragen",
        "gebruikersnaam-vergeten#aanvragen",
        "kb-inloggen#wachtwoord-vergeten",
        "kb-inloggen#gebruikersnaam-vergeten",
    ] {
        let read = words(place, Audience::Patron, Language::En);
        assert!(read.contains("‘NL’ above ‘Inloggen’") && read.contains("another language"), "{read}");
    }
}

// ── E-books ──

#[test]
fn rights_that_are_wrong_are_renewed_at_once() {
    let way = ["kan-inloggen=ja", "abonnement=ja", "rechten-goed=nee"];
    let asked = staff("ebooks-lenen", &way);
    stops_at(&asked, "ebooks-lenen#rechten-vernieuwen");
    let menu = node("ebooks-lenen#rechten-vernieuwen", None);
    assert!(menu.wise(Audience::Staff).iter().any(|menu| menu.contains("autoriseer")));
    let solved = staff("ebooks-lenen", &[&way[..], &["rechten-vernieuwen=ja"]].concat());
    ends_at(&solved, "ebooks-lenen#opgelost", Outcome::Solved);
    let not_yet = patron("ebooks-lenen", &[&way[..], &["rechten-vernieuwen=nee"]].concat());
    stops_at(&not_yet, "ebooks-lenen#account-gekoppeld");
}

#[test]
fn whoever_keeps_the_other_account_has_that_one_linked() {
    let way = [
        "kan-inloggen=ja",
        "abonnement=ja",
        "rechten-goed=ja",
        "account-gekoppeld=ja",
        "juiste-account=nee",
        "juiste-account-proberen=andere",
    ];
    for audience in Audience::ALL {
        let asked = walk(audience, None, "ebooks-lenen", &way);
        stops_at(&asked, "ebooks-lenen#werkt-het");
        assert!(asked.went_by("ebooks-lenen#account-koppelen"));
    }
}

#[test]
fn staff_who_do_not_know_the_linked_username_look_it_up() {
    let way = ["kan-inloggen=ja", "abonnement=ja", "rechten-goed=weet-niet", "account-gekoppeld=ja"];
    let asked = staff("ebooks-lenen", &[&way[..], &["juiste-account=weet-niet"]].concat());
    stops_at(&asked, "ebooks-lenen#naam-opzoeken");
    let look = node("ebooks-lenen#naam-opzoeken", None);
    assert_eq!(look.wise(Audience::Staff).last().unwrap(), "toon inlogaccount gegevens");
    let later = ["juiste-account=weet-niet", "naam-opzoeken=nu-niet"];
    let desk = patron("ebooks-lenen", &[&way[..], &later].concat());
    ends_at(&desk, "ebooks-lenen#naar-balie", Outcome::Desk);
}

#[test]
fn the_thanks_for_e_books_are_for_borrowing_and_not_for_logging_in() {
    for audience in Audience::ALL {
        for (language, word) in [(Language::Nl, "lenen"), (Language::En, "borrow")] {
            for place in ["ebooks-lenen#werkt-het", "ebooks-lenen#opgelost"] {
                let node = node(place, None);
                assert!(node.text(audience, language).contains(word), "{place}");
            }
        }
    }
}

#[test]
fn a_subscription_may_change_at_eighteen() {
    both_read("ebooks-lenen#abonnement", "net 18 geworden", "just turned 18");
}

// ── The KB, and what to read ──

#[test]
fn the_kb_says_where_details_are_changed_and_where_help_is() {
    let way = ["vraag=wijzigen", "wijzigen=contactgegevens"];
    let asked = patron("kb-inloggen", &way);
    stops_at(&asked, "kb-inloggen#beantwoord");
    both_read("kb-inloggen#contactgegevens", "inschrijfformulier", "registration form");
    let form = node("kb-inloggen#contactgegevens", None);
    for audience in Audience::ALL {
        assert!(form.links(audience).iter().any(|link| link.url.ends_with("/membership-renewal")));
        assert!(!words_of(&form, audience, Language::Nl).contains("onze bronnen"));
    }
    let contact = patron("kb-inloggen", &[&way[..], &["beantwoord=nee"]].concat());
    ends_at(&contact, "kb-inloggen#contact-kb", Outcome::Contact);
    let contact = node("kb-inloggen#contact-kb", None);
    assert!(contact.links(Audience::Patron)[0].url.ends_with("/en/assistance-logging"));
    both_read("kb-inloggen#pasnummer", "geworden", "became");
    both_read("kb-inloggen#contactgegevens", "Update your personal details", "Update your personal details");
}

#[test]
fn the_login_account_is_found_under_my_details_by_either_name() {
    both_read("kb-inloggen#inloggegevens", "‘Mijn gegevens’", "‘Mijn gegevens’");
    both_read("kb-inloggen#inloggegevens", "‘Inlogaccount beheren’", "‘Inlogaccount beheren’");
    both_read("kb-inloggen#inloggegevens", "‘Inlogaccount wijzigen’", "‘Inlogaccount wijzigen’");
}

#[test]
fn staff_are_led_to_everything_that_the_front_office_document_names() {
    let end = staff("single-identity", &["onderwerp=iets-anders", "verder=lezen"]);
    ends_at(&end, "single-identity#meer-lezen", Outcome::Info);
    for (language, said) in [
        (Language::Nl, ["introductiefilm", "vragen en antwoorden voor medewerkers", "een stroomschema"]),
        (Language::En, ["introductory film", "questions and answers for staff", "a flow chart"]),
    ] {
        for words in said {
            assert!(end.words(language).contains(words), "{words}");
        }
    }
    assert!(end.words(Language::Nl).contains("Van de stroomschema’s"));
    assert!(end.words(Language::En).contains("Of the flow charts"));
    let node = node("single-identity#meer-lezen", None);
    for page in ["/Single_Identity/30_FAQ", "/Single_Identity/15_In_de_Client"] {
        assert!(node.links(Audience::Staff).iter().any(|link| link.url.ends_with(page)), "{page}");
    }
}

// ── Sizes ──

/// How many questions and checks are answered at most from `at` until an end or another plan.
fn most_answers(flow: &Flow, at: &str, known: &mut HashMap<String, usize>) -> usize {
    if let Some(most) = known.get(at) {
        return *most;
    }
    // A way that goes round ends where it began.
    known.insert(at.to_owned(), 0);
    let own = match &flow.nodes[at].kind {
        NodeKind::Question { .. } | NodeKind::Check { .. } => 1,
        _ => 0,
    };
    let ways: Vec<&str> = flow.nodes[at].kind.ways_out().map(|way| way.next).collect();
    let most = ways.into_iter().filter(|next| flow.nodes.contains_key(*next));
    let most = own + most.map(|next| most_answers(flow, next, known)).max().unwrap_or(0);
    known.insert(at.to_owned(), most);
    most
}

#[test]
fn no_plan_for_patrons_asks_more_than_twelve_answers() {
    for flow in load().content.flows.values().filter(|flow| flow.audience != FlowAudience::Staff) {
        let most = most_answers(flow, &flow.start, &mut HashMap::new());
        assert!(most <= 12, "{} takes {most} answers", flow.id);
    }
}
