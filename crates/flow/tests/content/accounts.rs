//! Walks about accounts, memberships, and the logins of others.

use flow::search::{Field, rank};
use flow::{Audience, Language, Node, Outcome, Text, Tool, profile};

use crate::load;
use crate::people::{End, node, walk};

fn patron(begin: &str, answers: &[&str]) -> End {
    walk(Audience::Patron, None, begin, answers)
}

fn staff(begin: &str, answers: &[&str]) -> End {
    walk(Audience::Staff, None, begin, answers)
}

/// Everything that is read at `flow#node`, at this library.
fn read(place: &str, library: Option<&str>, audience: Audience, language: Language) -> String {
    words(&node(place, library), audience, language)
}

fn words(node: &Node, audience: Audience, language: Language) -> String {
    format!("{}\n{}", node.text(audience, language), node.detail(audience, language).unwrap_or_default())
}

/// The words of a node, and of its answers, links and list of things to tick off.
fn everything(node: &Node, audience: Audience, language: Language) -> String {
    let mut all = vec![words(node, audience, language)];
    all.extend(node.kind.ways_out().filter_map(|way| way.label).map(|label| label.get(language).to_owned()));
    all.extend(node.links(audience).iter().map(|link| link.label.get(language).to_owned()));
    all.extend(node.checklist.iter().map(|entry| entry.get(language).to_owned()));
    all.join("\n")
}

#[track_caller]
fn ends(end: &End, flow: &str, node: &str, outcome: Outcome) {
    assert_eq!((end.flow, end.node, end.outcome), (flow, node, Some(outcome)), "{:?}", end.trail);
}

/// These words are read there, by both audiences and in both languages.
#[track_caller]
fn says_everywhere(place: &str, all: &[&str]) {
    for audience in Audience::ALL {
        for language in Language::ALL {
            let words = read(place, None, audience, language);
            for word in all {
                assert!(words.contains(word), "{place} does not say {word} to {audience:?}: {words}");
            }
        }
    }
}

/// Whether the flow has one of these words among what the search looks through, in this language.
fn is_found_by(flow: &str, language: Language, word: &str) -> bool {
    let content = load().content;
    content.flows[flow].keywords.iter().any(|keywords| keywords.get(language).contains(word))
}

/// The flows that the search finds for these words, best first, as `interface::search` weighs them.
fn sought(words: &str) -> Vec<String> {
    let content = load().content;
    let both = |text: &'_ Text, weight: f32| [(text.nl.clone(), weight), (text.en.clone(), weight)];
    let mut listed: Vec<_> = content.flows.iter().collect();
    listed.sort_by_key(|(_, flow)| flow.order);
    let flows: Vec<(&String, Vec<(String, f32)>)> = listed
        .into_iter()
        .map(|(id, flow)| {
            let errors = flow.errors.iter().chain(flow.nodes.values().flat_map(|node| &node.errors));
            let fields = both(&flow.title, 1.0)
                .into_iter()
                .chain(both(&flow.summary, 0.7))
                .chain(flow.keywords.iter().flat_map(|words| both(words, 0.9)))
                .chain(errors.map(|words| (words.clone(), 1.0)));
            (id, fields.collect())
        })
        .collect();
    let entries: Vec<Vec<Field<'_>>> = flows
        .iter()
        .map(|(_, fields)| fields.iter().map(|(words, weight)| Field { words, weight: *weight }).collect())
        .collect();
    rank(&entries, words).into_iter().map(|at| flows[at].0.clone()).collect()
}

#[test]
fn what_people_type_about_these_is_among_the_first_three() {
    let mut lost = Vec::new();
    for (words, flow) in [
        ("pas kwijt", "pas-kwijt"),
        ("ik ben mijn pas verloren", "pas-kwijt"),
        ("bibliotheekpas gestolen", "pas-kwijt"),
        ("lost my card", "pas-kwijt"),
        ("pas vermist melden", "pas-kwijt"),
        ("e-reader", "e-reader"),
        ("ereader", "e-reader"),
        ("kobo", "e-reader"),
        ("adobe", "e-reader"),
        ("adobe id", "e-reader"),
        ("basispoort", "entree-foutmelding"),
        ("school niet aangesloten", "entree-foutmelding"),
        ("verkeerde school gekozen", "entree-foutmelding"),
        ("18 jaar", "achttien-jaar"),
        ("ik ben 18 geworden", "achttien-jaar"),
        ("jeugdabonnement", "achttien-jaar"),
        ("assessiobloom.online", "eelloo-inloggen"),
        ("assessio", "eelloo-inloggen"),
        ("message@assessiobloom.online", "eelloo-activeren"),
        ("link in mail werkt niet", "lid-worden-online"),
        ("link verlopen", "lid-worden-online"),
        ("activatielink werkt niet", "eelloo-activeren"),
        ("activation link", "eelloo-activeren"),
        ("bladwijzer werkt niet", "eelloo-inlogpagina"),
        ("inlogaccount wijzigen", "wachtwoord-wijzigen"),
        ("pincode vergeten", "wachtwoord-wijzigen"),
        ("ik ben mijn pincode vergeten", "wachtwoord-wijzigen"),
        ("nieuw e-mailadres", "e-mailadres-wijzigen"),
        ("lidmaatschap opzeggen", "account-verwijderen"),
        ("lid worden", "lid-worden-online"),
        ("captcha", "eelloo-extra-code"),
        ("assessment inloggen", "eelloo-inloggen"),
        ("school inloggen foutmelding", "entree-foutmelding"),
        ("pincode", "inloggen"),
        ("ik kan geen e-boek lenen", "ebooks-lenen"),
        ("ebooks", "ebooks-lenen"),
        ("pasnummer KB", "kb-inloggen"),
        ("wachtwoord vergeten", "wachtwoord-vergeten"),
        ("mijn zoon zijn pas is weg", "pas-kwijt"),
        ("assessio mail niet ontvangen", "eelloo-activeren"),
        ("DigiD bibliotheek", "inloggen"),
        ("cijfercode om boeken te lenen", "wachtwoord-wijzigen"),
        ("epub openen", "e-reader"),
        ("pocketbook", "e-reader"),
        ("ik heb gmail ipv hotmail", "e-mailadres-wijzigen"),
    ] {
        let found = sought(words);
        if !found.iter().take(3).any(|one| one == flow) {
            lost.push(format!("'{words}' should lead to {flow}, not {:?}", &found[..found.len().min(4)]));
        }
    }
    assert!(lost.is_empty(), "{}", lost.join("\n"));
}

// ── The button of the login account ──

const MANAGED: [&str; 4] = [
    "wachtwoord-wijzigen#beheren",
    "gebruikersnaam-wijzigen#beheren",
    "e-mailadres-wijzigen#beheren",
    "account-verwijderen#beheren",
];

#[test]
fn the_login_account_is_looked_for_in_my_details_under_both_its_names() {
    for place in MANAGED {
        says_everywhere(place, &["Mijn gegevens", "‘Inlogaccount beheren’", "‘Inlogaccount wijzigen’"]);
    }
    says_everywhere("e-mailadres-wijzigen#doorgeven", &["Mijn gegevens", "‘Inlogaccount wijzigen’"]);
}

#[test]
fn a_patron_who_sees_the_button_under_its_other_name_changes_the_username_alone() {
    let way = ["kan-inloggen=ja", "beheren=ja", "naam-kiezen=ja", "opnieuw-inloggen=ja"];
    let end = walk(Audience::Patron, Some("groene-hart"), "gebruikersnaam-wijzigen", &way);
    ends(&end, "gebruikersnaam-wijzigen", "gewijzigd", Outcome::Solved);
    for language in Language::ALL {
        let button = read("gebruikersnaam-wijzigen#beheren", Some("groene-hart"), Audience::Patron, language);
        assert!(
            button.contains("Zie je ‘Inlogaccount wijzigen’")
                || button.contains("see ‘Inlogaccount wijzigen’")
        );
        assert!(!button.contains("‘Inlogaccount beheren’"), "{button}");
        let field = read("gebruikersnaam-wijzigen#naam-kiezen", None, Audience::Patron, language);
        assert!(field.contains("‘Wijzig gebruikersnaam’"), "{field}");
    }
}

#[test]
fn at_het_groene_hart_every_plan_names_the_button_as_it_is_called_there() {
    for place in MANAGED {
        for audience in Audience::ALL {
            for language in Language::ALL {
                let text = node(place, Some("groene-hart")).text(audience, language).to_owned();
                assert!(text.contains("‘Inlogaccount wijzigen’"), "{place}: {text}");
                assert!(!text.contains("‘Inlogaccount beheren’"), "{place}: {text}");
            }
        }
    }
    let content = load().content;
    for flow in content.flows.values() {
        let own = profile::apply(flow, &content.libraries["groene-hart"], &content.flows).unwrap();
        for (id, node) in &own.nodes {
            for audience in Audience::ALL {
                for language in Language::ALL {
                    let read = everything(node, audience, language);
                    assert!(!read.contains("Inlogaccount beheren"), "{}#{id}: {read}", flow.id);
                    for pair in ["wijzigen’ of ‘Inlogaccount", "wijzigen’ or ‘Inlogaccount"] {
                        assert!(!read.contains(pair), "{}#{id}: {read}", flow.id);
                    }
                    for other in ["niet overal hetzelfde", "same name everywhere"] {
                        assert!(!read.contains(other), "{}#{id}: {read}", flow.id);
                    }
                }
            }
        }
    }
    for (language, link) in [(Language::Nl, "Klik op die link"), (Language::En, "Click that link")] {
        for place in ["inloggen#naar-website", "lid-worden-online#inloggen-lukt"] {
            let words = read(place, Some("groene-hart"), Audience::Patron, language);
            assert!(words.contains(link), "{place}: {words}");
        }
    }
}

// ── Passwords that are not the login account's ──

#[test]
fn a_forgotten_pin_is_seen_in_my_details_and_needs_no_desk() {
    let end = patron("wachtwoord-wijzigen", &["welk-wachtwoord=pincode", "pincode=ja"]);
    ends(&end, "wachtwoord-wijzigen", "pincode-gezien", Outcome::Solved);
    says_everywhere("wachtwoord-wijzigen#pincode", &["Mijn gegevens"]);
    assert!(end.words(Language::Nl).contains("Je weet je pincode weer"));
    assert!(end.words(Language::En).contains("You know your PIN again"));
}

#[test]
fn a_pin_is_changed_where_the_library_allows_it_and_asked_for_where_not() {
    let begin = ["welk-wachtwoord=pincode", "pincode=wijzigen"];
    let changed = patron("wachtwoord-wijzigen", &[&begin[..], &["pincode-wijzigen=ja"]].concat());
    ends(&changed, "wachtwoord-wijzigen", "pincode-gewijzigd", Outcome::Solved);
    let asked = patron("wachtwoord-wijzigen", &[&begin[..], &["pincode-wijzigen=nee"]].concat());
    ends(&asked, "wachtwoord-wijzigen", "pincode-balie", Outcome::Desk);
    let without_login = patron("wachtwoord-wijzigen", &["welk-wachtwoord=pincode", "pincode=lukt-niet"]);
    assert_eq!(without_login.flow, "inloggen");
}

#[test]
fn the_password_for_public_computers_may_be_changed_on_the_librarys_website() {
    let end = patron("wachtwoord-wijzigen", &["welk-wachtwoord=ander"]);
    ends(&end, "wachtwoord-wijzigen", "ander-wachtwoord", Outcome::Desk);
    assert!(end.words(Language::Nl).contains("Kijk op de website van je bibliotheek"));
    assert!(end.words(Language::En).contains("Look on your library’s website"));
}

#[test]
fn in_drenthe_too_a_pin_is_looked_up() {
    let answers = ["welk-wachtwoord=pincode", "pincode=ja"];
    let end = walk(Audience::Patron, Some("drenthe"), "wachtwoord-wijzigen", &answers);
    ends(&end, "wachtwoord-wijzigen", "pincode-gezien", Outcome::Solved);
}

// ── E-mail addresses ──

#[test]
fn the_librarys_own_address_is_changed_in_my_details() {
    let answers = ["welk-adres=bibliotheek", "bibliotheek-zelf=ja", "ook-inlogaccount=ja"];
    let end = patron("e-mailadres-wijzigen", &answers);
    ends(&end, "e-mailadres-wijzigen", "gewijzigd", Outcome::Solved);
    says_everywhere("e-mailadres-wijzigen#bibliotheek-zelf", &["Mijn gegevens"]);
}

#[test]
fn a_patron_who_changed_one_address_is_asked_about_the_other_before_all_is_called_right() {
    let begin = ["welk-adres=bibliotheek", "bibliotheek-zelf=ja", "ook-inlogaccount=nee"];
    let end = patron("e-mailadres-wijzigen", &begin);
    assert_eq!((end.node, end.outcome), ("beheren", None));
    let answers = [&begin[..], &["beheren=ja", "wijzigen=ja", "ook-bibliotheek=ja"]].concat();
    ends(&patron("e-mailadres-wijzigen", &answers), "e-mailadres-wijzigen", "gewijzigd", Outcome::Solved);
    let end = patron(
        "e-mailadres-wijzigen",
        &["welk-adres=allebei", "kan-inloggen=ja", "beheren=ja", "wijzigen=ja", "ook-bibliotheek=nee"],
    );
    assert_eq!(end.node, "bibliotheek-zelf");
}

#[test]
fn an_address_that_was_changed_a_moment_ago_is_not_looked_for_again() {
    for audience in Audience::ALL {
        for (language, just) in [(Language::Nl, "net al gewijzigd"), (Language::En, "just")] {
            let words = read("e-mailadres-wijzigen#ook-bibliotheek", None, audience, language);
            assert!(words.contains(just), "{words}");
        }
    }
}

#[test]
fn where_my_details_cannot_change_it_the_desk_does() {
    let end = patron("e-mailadres-wijzigen", &["welk-adres=bibliotheek", "bibliotheek-zelf=nee"]);
    ends(&end, "e-mailadres-wijzigen", "doorgeven", Outcome::Desk);
}

#[test]
fn a_link_that_does_not_verify_the_new_address_is_asked_for_once_more() {
    let begin = ["welk-adres=inlogaccount", "kan-inloggen=ja", "beheren=ja", "wijzigen=link"];
    let end =
        patron("e-mailadres-wijzigen", &[&begin[..], &["link-werkt-niet=ja", "ook-bibliotheek=ja"]].concat());
    ends(&end, "e-mailadres-wijzigen", "gewijzigd", Outcome::Solved);
    let end = patron("e-mailadres-wijzigen", &[&begin[..], &["link-werkt-niet=nee"]].concat());
    ends(&end, "e-mailadres-wijzigen", "naar-balie", Outcome::Desk);
    let question = node("e-mailadres-wijzigen#link-werkt-niet", None);
    assert!(words(&question, Audience::Patron, Language::Nl).contains("nieuwste mail"));
    assert!(words(&question, Audience::Patron, Language::En).contains("newest e-mail"));
}

// ── Becoming a member ──

#[test]
fn a_member_of_only_the_online_library_makes_no_second_account() {
    let end = patron("lid-worden-online", &["al-lid=online"]);
    ends(&end, "lid-worden-online", "bestaand-account", Outcome::Desk);
    for (language, online) in [(Language::Nl, "online Bibliotheek"), (Language::En, "online library")] {
        for place in
            ["lid-worden-online#al-lid", "lid-worden-online#bestaand-account", "single-identity#aan-balie"]
        {
            let words = read(place, None, Audience::Patron, language);
            assert!(words.contains(online) && words.contains("KB"), "{place}: {words}");
        }
        let words = read("balie-lid-worden#bestaand-of-nieuw", None, Audience::Staff, language);
        let question = words.lines().next().unwrap();
        assert!(question.contains(online) && question.contains("KB"), "{question}");
    }
}

#[test]
fn a_page_with_a_link_before_the_login_screen_is_expected_by_new_members_too() {
    for (place, audience) in [
        ("lid-worden-online#inloggen-lukt", Audience::Patron),
        ("lid-worden-online#inloggen-lukt", Audience::Staff),
        ("balie-lid-worden#inloggen", Audience::Staff),
    ] {
        for (language, page) in [(Language::Nl, "pagina met een link"), (Language::En, "page with a link")] {
            let words = read(place, None, audience, language);
            assert!(words.contains(page), "{place}: {words}");
        }
    }
}

#[test]
fn the_desk_asks_about_the_online_library_before_it_makes_an_account() {
    let end = staff(
        "balie-lid-worden",
        &[
            "gebruik-inlogaccount=ja",
            "bestaand-of-nieuw=bestaand",
            "bestaand-zoeken=ja",
            "bestaand-inloggen=ja",
        ],
    );
    ends(&end, "balie-lid-worden", "ingeschreven", Outcome::Solved);
    assert!(end.went_by("balie-lid-worden#bestaand-koppelen"));
    let question = node("balie-lid-worden#bestaand-of-nieuw", None);
    assert!(question.text(Audience::Staff, Language::Nl).contains("van de online Bibliotheek of van de KB"));
    assert!(question.text(Audience::Staff, Language::En).contains("of the online library or of the KB"));
}

#[test]
fn a_link_to_confirm_that_does_not_work_has_a_way_of_its_own() {
    let begin = ["al-lid=nee", "e-mailadres=ja", "aanmelden=ja", "mail-gekregen=ja", "bevestigd=nee"];
    let copied =
        patron("lid-worden-online", &[&begin[..], &["link-kopieren=ja", "inloggen-lukt=ja"]].concat());
    ends(&copied, "lid-worden-online", "klaar", Outcome::Solved);
    let end = patron("lid-worden-online", &[&begin[..], &["link-kopieren=nee"]].concat());
    ends(&end, "lid-worden-online", "nieuwe-mail", Outcome::Desk);
    assert!(end.words(Language::Nl).contains("om een nieuwe mail"));
    assert!(end.words(Language::En).contains("for a new e-mail"));
    let kept = read("lid-worden-online#link-kopieren", None, Audience::Patron, Language::Nl);
    assert!(kept.contains("Wij weten niet hoe lang zo’n link werkt"), "{kept}");
}

#[test]
fn at_the_desk_a_link_that_has_expired_leads_to_activating_the_account() {
    let end = staff(
        "balie-lid-worden",
        &[
            "gebruik-inlogaccount=ja",
            "bestaand-of-nieuw=nieuw",
            "nieuw-account=ja",
            "mail-gekregen=ja",
            "bevestigd=nee",
        ],
    );
    assert!(end.went_by("balie-lid-worden#naar-activeren") && end.went_by("inlogproblemen-wise#activeren"));
}

#[test]
fn a_broken_link_in_a_librarys_mail_is_not_looked_for_at_the_test_portal_only() {
    for flow in ["lid-worden-online", "balie-lid-worden", "e-mailadres-wijzigen"] {
        assert!(is_found_by(flow, Language::Nl, "link in mail werkt niet"), "{flow}");
        assert!(is_found_by(flow, Language::En, "link in e-mail does not work"), "{flow}");
    }
    assert!(!is_found_by("eelloo-activeren", Language::Nl, ", link werkt niet"));
    assert!(!is_found_by("eelloo-activeren", Language::Nl, ", link verlopen"));
}

// ── Deleting and ending ──

#[test]
fn a_patron_who_wants_the_account_gone_finds_what_the_kb_says_about_privacy() {
    let end = patron("account-verwijderen", &["wat-weg=account", "gevolgen=ja", "beheren=nee"]);
    ends(&end, "account-verwijderen", "naar-balie", Outcome::Desk);
    for place in ["account-verwijderen#beheren", "account-verwijderen#naar-balie"] {
        let node = node(place, None);
        assert!(
            node.links(Audience::Patron).iter().any(|link| link.url.contains("privacyverklaring")),
            "{place}"
        );
    }
}

#[test]
fn ending_a_membership_says_how_and_what_comes_first() {
    let end = patron("account-verwijderen", &["wat-weg=opzeggen"]);
    ends(&end, "account-verwijderen", "opzeggen", Outcome::Desk);
    let (nl, en) = (end.words(Language::Nl), end.words(Language::En));
    assert!(nl.contains("Breng eerst alles terug") && nl.contains("18"), "{nl}");
    assert!(en.contains("First return everything") && en.contains("18"), "{en}");
}

#[test]
fn somebody_who_turned_18_learns_that_the_subscription_changed() {
    let end = patron("achttien-jaar", &["wat-merk-je=betalen"]);
    ends(&end, "achttien-jaar", "betalen", Outcome::Desk);
    assert!(end.words(Language::Nl).contains("betaald abonnement"));
    assert!(end.words(Language::En).contains("paid one"));
    assert_eq!(patron("achttien-jaar", &["wat-merk-je=lenen"]).flow, "ebooks-lenen");
    assert_eq!(patron("achttien-jaar", &["wat-merk-je=inloggen"]).flow, "inloggen");
    ends(
        &patron("achttien-jaar", &["wat-merk-je=stoppen"]),
        "account-verwijderen",
        "opzeggen",
        Outcome::Desk,
    );
    assert!(is_found_by("achttien-jaar", Language::Nl, "18 jaar"));
}

// ── A lost card, an e-reader ──

#[test]
fn a_lost_card_is_reported_in_mijn_menu_or_at_the_library() {
    let end = patron("pas-kwijt", &["wat-nodig=melden", "melden=ja"]);
    ends(&end, "pas-kwijt", "gemeld", Outcome::Desk);
    assert!(end.words(Language::Nl).contains("nieuwe pas"));
    assert!(end.words(Language::En).contains("new one"));
    says_everywhere("pas-kwijt#melden", &["Pas vermist melden"]);
    ends(&patron("pas-kwijt", &["wat-nodig=melden", "melden=nee"]), "pas-kwijt", "naar-balie", Outcome::Desk);
    for word in ["pas kwijt", "pas verloren", "pas gestolen"] {
        assert!(is_found_by("pas-kwijt", Language::Nl, word), "{word}");
    }
}

#[test]
fn without_the_card_one_still_finds_the_username() {
    // The first question of that plan is to try the card number, which is what is missing.
    let asked = patron("pas-kwijt", &["wat-nodig=inloggen"]);
    assert_eq!((asked.flow, asked.node), ("gebruikersnaam-vergeten", "mail-gekregen"));
    assert!(!asked.went_by("gebruikersnaam-vergeten#pasnummer-proberen"), "{:?}", asked.trail);
    let end = patron("pas-kwijt", &["wat-nodig=nieuw", "nieuwe-pas=ja"]);
    ends(&end, "pas-kwijt", "ingelogd", Outcome::Solved);
    assert_eq!(patron("pas-kwijt", &["wat-nodig=nieuw", "nieuwe-pas=nee"]).flow, "gebruikersnaam-vergeten");
}

#[test]
fn an_e_reader_that_shows_no_book_is_told_apart_from_the_account() {
    let end = patron("e-reader", &["wat-lukt-niet=e-reader", "elders-lezen=ja"]);
    ends(&end, "e-reader", "alleen-e-reader", Outcome::Desk);
    assert!(end.words(Language::Nl).contains("Wij weten niet hoe een e-book nu op een e-reader komt"));
    assert!(end.words(Language::En).contains("We do not know how an e-book gets onto an e-reader"));
    let tried = ["wat-lukt-niet=e-reader", "elders-lezen=niet-geprobeerd", "elders-proberen=ja"];
    ends(&patron("e-reader", &tried), "e-reader", "alleen-e-reader", Outcome::Desk);
    assert_eq!(patron("e-reader", &["wat-lukt-niet=inloggen"]).flow, "inloggen");
}

#[test]
fn somebody_who_can_borrow_is_not_thanked_for_borrowing_while_reading_fails() {
    for begin in [
        &["wat-lukt-niet=e-reader", "elders-lezen=nee"][..],
        &["wat-lukt-niet=e-reader", "elders-lezen=niet-geprobeerd", "elders-proberen=nee"],
        &["wat-lukt-niet=adobe", "adobe=nee", "elders-lezen=nee"],
    ] {
        let end = patron("e-reader", &[begin, &["kan-lenen=ja"]].concat());
        ends(&end, "e-reader", "alleen-lezen", Outcome::Desk);
        assert_eq!(patron("e-reader", &[begin, &["kan-lenen=nee"]].concat()).flow, "ebooks-lenen");
    }
}

#[test]
fn a_plan_that_sends_people_to_log_in_first_asks_them_to_come_back() {
    for place in [
        "wachtwoord-wijzigen#naar-inloggen",
        "gebruikersnaam-wijzigen#naar-inloggen",
        "gebruikersnaam-wijzigen#naar-vergeten",
        "e-mailadres-wijzigen#naar-wachtwoord",
        "e-reader#naar-inloggen",
        "e-reader#naar-lenen",
        "ebooks-lenen#naar-inloggen",
    ] {
        for (language, back) in [(Language::Nl, "hier terug"), (Language::En, "ome back here")] {
            let words = read(place, None, Audience::Patron, language);
            assert!(words.contains(back), "{place}: {words}");
        }
    }
}

#[test]
fn an_adobe_account_is_said_to_be_another_one() {
    let end = patron("e-reader", &["wat-lukt-niet=adobe", "adobe=ja"]);
    ends(&end, "e-reader", "adobe-inloggen", Outcome::Contact);
    let asked = node("e-reader#adobe", None);
    assert!(asked.text(Audience::Patron, Language::Nl).contains("niet je inlogaccount"));
    assert!(asked.text(Audience::Patron, Language::En).contains("not your login account"));
    // Nobody is told that the account works before it was tried.
    assert_eq!(patron("e-reader", &["wat-lukt-niet=adobe", "adobe=nee"]).node, "elders-lezen");
    assert!(is_found_by("e-reader", Language::Nl, "Adobe"));
}

// ── The test portal ──

#[test]
fn a_visitor_of_today_finds_the_test_portals_address_and_mails() {
    let both = ["assessiobloom.online", "q1000.nl"];
    says_everywhere("eelloo-inlogpagina#adres-zoeken", &both);
    says_everywhere(
        "eelloo-inlogpagina#adres-zoeken",
        &["‘Assessio’", "message@assessiobloom.online", "niet_antwoorden_aub@q1000.nl"],
    );
    says_everywhere("eelloo-inlogpagina#bladwijzer", &both);
    says_everywhere("eelloo-inlogpagina#meer-accounts", &["‘Assessio’", "q1000"]);
    says_everywhere(
        "eelloo-activeren#mail-zoeken",
        &["‘Assessio’", "message@assessiobloom.online", "niet_antwoorden_aub@q1000.nl"],
    );
    says_everywhere("eelloo-activeren#welke-link", &both);
    says_everywhere("eelloo-inloggen#wachtwoord-bijwerken", &["assessiobloom", "q1000"]);
    for language in Language::ALL {
        let start = read("eelloo-inloggen#wat-gaat-mis", None, Audience::Patron, language);
        assert!(both.iter().all(|host| start.contains(host)), "{start}");
    }
    assert_eq!(node("eelloo-inlogpagina#bladwijzer", None).tool, Some(Tool::Bladwijzer));
    let end = patron("eelloo-inlogpagina", &["wat-zoek-je=welke-website", "adres-gevonden=ja"]);
    ends(&end, "eelloo-inlogpagina", "opgelost", Outcome::Solved);
    assert!(end.went_by("eelloo-inlogpagina#adres-zoeken"));
}

#[test]
fn the_test_portals_new_name_is_found_by_the_search() {
    for flow in ["eelloo-inloggen", "eelloo-activeren", "eelloo-inlogpagina", "eelloo-extra-code"] {
        for language in Language::ALL {
            assert!(is_found_by(flow, language, "assessiobloom.online"), "{flow}");
        }
    }
}

#[test]
fn at_the_test_portal_capitals_count_and_a_forgotten_detail_asks_for_a_picture_too() {
    for (language, capitals, picture) in
        [(Language::Nl, "hoofdletters", "plaatje"), (Language::En, "apitals", "picture")]
    {
        for place in [
            "wachtwoord-vergeten",
            "gebruikersnaam-nakijken",
            "nieuw-wachtwoord",
            "inloggen-lukt",
            "opgeslagen-wachtwoord",
        ] {
            let words = read(&format!("eelloo-inloggen#{place}"), None, Audience::Patron, language);
            assert!(words.contains(capitals), "{place}: {words}");
        }
        for place in ["wachtwoord-vergeten", "gebruikersnaam-vergeten", "nieuw-wachtwoord"] {
            let words = read(&format!("eelloo-inloggen#{place}"), None, Audience::Patron, language);
            assert!(words.contains(picture), "{place}: {words}");
        }
        let code = read("eelloo-extra-code#code-plaatje", None, Audience::Patron, language);
        assert!(code.contains(capitals), "{code}");
    }
    let code = read("eelloo-extra-code#code-plaatje", None, Audience::Patron, Language::Nl);
    assert!(code.contains("nieuw wachtwoord aanvraagt"), "{code}");
}

/// The logins of the test portal and of the schools have buttons and addresses of their own, also where these have
/// the same name as those of the library.
#[test]
fn the_facts_of_another_login_come_from_its_own_sources() {
    let content = load().content;
    for (begin, sources) in [("eelloo-", ["eelloo/", "assessio/"]), ("entree-", ["entree/", "kennisnet/"])] {
        for flow in content.flows.values().filter(|flow| flow.id.starts_with(begin)) {
            let Some(written) = &flow.written.template else { continue };
            for (id, node) in &written.flow.nodes {
                let read = Audience::ALL.map(|audience| everything(node, audience, Language::Nl)).join("\n");
                for (fact, known) in &*written.facts {
                    let own = |row: &String| sources.iter().any(|document| row.starts_with(*document));
                    assert!(
                        !read.contains(&format!("{{{fact}}}")) || known.sources.iter().all(own),
                        "{}#{id} says {fact} of {:?}",
                        flow.id,
                        known.sources
                    );
                }
            }
        }
    }
}

#[test]
fn a_code_whose_place_was_not_known_can_still_turn_out_to_be_a_picture() {
    let answers = ["welke-code=weet-niet", "lukt-met-mail=plaatje", "lukt-met-plaatje=ja"];
    ends(&patron("eelloo-extra-code", &answers), "eelloo-extra-code", "opgelost", Outcome::Solved);
}

#[test]
fn the_longest_way_at_the_test_portal_takes_nine_answers() {
    let answers = [
        "wat-gaat-mis=wachtwoord",
        "wachtwoord-mail=nee",
        "wachtwoord-mail-nu=gebruikersnaam",
        "gebruikersnaam-mail=nee",
        "gebruikersnaam-mail-nu=zonder-wachtwoord",
        "inloggen-lukt=ingevuld",
        "lukt-met-nieuw-wachtwoord=nee",
        "browser=oud",
        "lukt-andere-browser=werk",
    ];
    let end = patron("eelloo-inloggen", &answers);
    ends(&end, "eelloo-inloggen", "contact-werk", Outcome::Contact);
    assert_eq!(longest("eelloo-inloggen"), answers.len());
}

#[test]
fn no_plan_of_these_needs_more_than_twelve_answers() {
    for flow in load().content.flows.keys().filter(|id| OURS.iter().any(|ours| id.starts_with(ours))) {
        assert!(longest(flow) <= 12, "{flow}: {}", longest(flow));
    }
}

const OURS: [&str; 11] = [
    "account-",
    "achttien-",
    "balie-",
    "e-mailadres-",
    "e-reader",
    "eelloo-",
    "entree-",
    "gebruikersnaam-wijzigen",
    "lid-worden-",
    "pas-",
    "wachtwoord-wijzigen",
];

/// The most answers from the start of a plan to an end of it, or to another plan.
fn longest(flow: &str) -> usize {
    fn from(flow: &flow::Flow, at: &str, been: &mut Vec<String>) -> Option<usize> {
        if been.iter().any(|one| one == at) {
            return None;
        }
        let kind = &flow.nodes[at].kind;
        let answers = usize::from(kind.answers().is_some());
        if kind.ways_out().next().is_none() {
            return Some(0);
        }
        been.push(at.to_owned());
        let behind = kind.ways_out().filter_map(|way| from(flow, way.next, been)).max();
        been.pop();
        Some(behind? + answers)
    }
    let content = load().content;
    let flow = &content.flows[flow];
    from(flow, &flow.start, &mut Vec::new()).unwrap()
}

// ── The school login ──

#[test]
fn error_403_is_first_tried_with_the_browser_closed() {
    let begin = ["welke-melding=melding-403", "eigen-koppeling=nee"];
    let end = patron("entree-foutmelding", &[&begin[..], &["lukt-na-sluiten-403=ja"]].concat());
    ends(&end, "entree-foutmelding", "opgelost", Outcome::Solved);
    assert!(end.went_by("entree-foutmelding#browser-sluiten-403"));
    let end = patron("entree-foutmelding", &[&begin[..], &["lukt-na-sluiten-403=nee"]].concat());
    ends(&end, "entree-foutmelding", "contact-support", Outcome::Contact);
}

#[test]
fn somebody_who_saw_another_message_is_not_told_that_it_was_400() {
    let end = patron("entree-foutmelding", &["welke-melding=anders"]);
    assert!(end.went_by("entree-foutmelding#browser-sluiten"));
    let nl = read("entree-foutmelding#browser-sluiten", None, Audience::Patron, Language::Nl);
    assert!(nl.contains("Zie je melding 400?") && !nl.contains("Melding 400 is"), "{nl}");
    let en = read("entree-foutmelding#browser-sluiten", None, Audience::Patron, Language::En);
    assert!(en.contains("Do you see error 400?") && !en.contains("Error 400 is"), "{en}");
}

#[test]
fn a_school_that_has_not_switched_a_website_on_is_who_can_do_so() {
    let end = patron("entree-foutmelding", &["welke-melding=school", "wat-over-school=dienst"]);
    ends(&end, "entree-foutmelding", "dienst-aanzetten", Outcome::Contact);
    for language in Language::ALL {
        assert!(end.words(language).contains("kn.nu/mef"));
    }
}

#[test]
fn a_wrong_school_is_chosen_anew_and_a_missing_one_looked_up() {
    let wrong = ["welke-melding=school", "wat-over-school=verkeerd", "lukt-andere-school=ja"];
    ends(&patron("entree-foutmelding", &wrong), "entree-foutmelding", "opgelost", Outcome::Solved);
    let missing = ["welke-melding=school", "wat-over-school=niet-erbij", "school-zoeken=nee"];
    ends(&patron("entree-foutmelding", &missing), "entree-foutmelding", "contact-school", Outcome::Contact);
    // The answer was "No, or not sure", so nobody is told that the school is not on the list.
    for (language, asked) in
        [(Language::Nl, "Vind je je school niet in de lijst?"), (Language::En, "Can’t you find your school")]
    {
        let words = read("entree-foutmelding#contact-school", None, Audience::Patron, language);
        assert!(words.contains(asked), "{words}");
    }
    says_everywhere("entree-foutmelding#dienst-aanzetten", &["Mijn Entree Federatie"]);
}

#[test]
fn basispoort_is_said_to_be_another_login() {
    let end = patron("entree-foutmelding", &["welke-melding=basispoort"]);
    ends(&end, "entree-foutmelding", "basispoort", Outcome::Contact);
    assert!(end.words(Language::Nl).contains("een andere login"));
    assert!(end.words(Language::En).contains("another login"));
    assert!(is_found_by("entree-foutmelding", Language::Nl, "Basispoort"));
}
