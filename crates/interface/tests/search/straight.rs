//! Which messages lead straight to a step, and what does not although it has a message's words in it. The way to a
//! person goes away only where the search is sure.

use flow::{Audience, Language, Place};
use interface::search::{HomeResults, matching, straight};
use protocol::FlowEntry;

use crate::flows;

const LOGOUT: &str = "melding-logout";
const SCHOOL: &str = "entree-foutmelding";

/// What was typed or pasted, and the flow that it leads into.
const OURS: [(&str, &str); 62] = [
    ("AUTHENTICATION.LOGOUT_DETECTED", LOGOUT),
    ("R AUTHENTICATION.LOGOUT_DETECTED", LOGOUT),
    ("authentication logout detected", LOGOUT),
    ("authentication-logout-detected", LOGOUT),
    ("LOGOUT-DETECTED", LOGOUT),
    ("logout_detected", LOGOUT),
    ("Logout detected.", LOGOUT),
    ("log out detected", LOGOUT),
    ("LOGOUTDETECTED", LOGOUT),
    ("\u{201c}AUTHENTICATION.LOGOUT_DETECTED\u{201d}", LOGOUT),
    ("Melding: AUTHENTICATION.LOGOUT_DETECTED (opnieuw)", LOGOUT),
    ("Mijn Menu\r\n\r\nR AUTHENTICATION.LOGOUT_DETECTED\r\n\r\nSluiten", LOGOUT),
    ("AUTHENTICATION.\nLOGOUT_DETECTED", LOGOUT),
    ("ik krijg steeds AUTHENTICATION.LOGOUT_DETECTED bij mijn menu", LOGOUT),
    ("AUTHENTICATION.L0GOUT_DETECTED", LOGOUT),
    ("AUTHENT1CATION.LOGOUT_DETECTED", LOGOUT),
    ("AUTHENTlCATlON.LOGOUT_DETECTED", LOGOUT),
    ("autentication.logout_detectd", LOGOUT),
    ("ＬＯＧＯＵＴ＿ＤＥＴＥＣＴＥＤ", LOGOUT),
    ("LOGOUT\u{200b}_DETECTED", LOGOUT),
    ("Onjuiste inlog", "inloggen"),
    ("onjuiste inlog.", "inloggen"),
    ("onjuste inlog", "inloggen"),
    ("Er staat \"Onjuiste inlog\" in het rood", "inloggen"),
    ("extra code", "eelloo-extra-code"),
    ("ik moet een extra code invullen", "eelloo-extra-code"),
    ("400", SCHOOL),
    ("403", SCHOOL),
    ("fout403", SCHOOL),
    ("HTTP403", SCHOOL),
    ("http 403", SCHOOL),
    ("Error-403", SCHOOL),
    ("error403", SCHOOL),
    ("ERROR_403", SCHOOL),
    ("ｅｒｒｏｒ　４０３", SCHOOL),
    ("error 4O3", SCHOOL),
    ("foutmelding 500", SCHOOL),
    ("500 foutmelding", SCHOOL),
    ("fout: 400", SCHOOL),
    ("HTTP/1.1 403 Forbidden", SCHOOL),
    ("HTTP Error 400 - Bad Request", SCHOOL),
    ("HTTP Status 500 – Internal Server Error", SCHOOL),
    ("statuscode 403", SCHOOL),
    ("ik krijg op school de foutmelding 403", SCHOOL),
    ("http error4o3", SCHOOL),
    ("Err0r 5OO", SCHOOL),
    ("err0r5OO", SCHOOL),
    ("f0ut 403", SCHOOL),
    ("error4O3", SCHOOL),
    ("HTTP 500", SCHOOL),
    ("403 error", SCHOOL),
    ("ik krijg een 403 fout", SCHOOL),
    ("403 fout bij het inloggen", SCHOOL),
    ("500 server error", SCHOOL),
    ("403 verboden toegang", SCHOOL),
    ("ik zie fouten 403 en 500", SCHOOL),
    ("Internal Server Error", SCHOOL),
    ("I get a Bad Request", SCHOOL),
    ("𝐞𝐫𝐫𝐨𝐫 𝟒𝟎𝟑", SCHOOL),
    ("𝐋𝐎𝐆𝐎𝐔𝐓_𝐃𝐄𝐓𝐄𝐂𝐓𝐄𝐃", LOGOUT),
    ("ⓁⓄⒼⓄⓊⓉ ⒹⒺⓉⒺⒸⓉⒺⒹ", LOGOUT),
    ("🅻🅾🅶🅾🆄🆃 🅳🅴🆃🅴🅲🆃🅴🅳", LOGOUT),
];

/// What has words or numbers of a message in it and is something else.
const NOT_OURS: [&str; 72] = [
    "VPN detected - log in again",
    "VPN detected",
    "adblocker detected, log out",
    "malware detected",
    "logout",
    "log out",
    "detected",
    "detected: logout",
    "logout button not detected",
    "no logout detected",
    "login detected",
    "new login detected from Chrome",
    "lockout detected",
    "authentication",
    "authentication failed",
    "authentication required",
    "two factor authentication",
    "Authentication error. You need to log out. Robot detected.",
    "500 ml",
    "500 gram",
    "500 euro",
    "€ 500",
    "€500,00",
    "500%",
    "500 boeken",
    "kamer 403",
    "lokaal 400",
    "bus 400",
    "bladzijde 403",
    "ik woon op nummer 400",
    "pasnummer 2140300403",
    "403 500",
    "0800 400 500",
    "ik heb 500 keer geprobeerd in te loggen",
    "fout in boek 500",
    "foutmelding 4030",
    "foutmelding 404",
    "error 40",
    "boete van 500 euro is een fout",
    "The Forbidden Forest",
    "verboden toegang",
    "request",
    "bad password",
    "server error",
    "internal mail",
    "juiste inlog",
    "inlog",
    "extra boek",
    "er zijn 400 fouten gemaakt in de toets",
    "500 errors in mijn woordzoeker",
    "boete 400 fout berekend",
    "boete 400 fout",
    "storing 500 klanten",
    "storing 500",
    "403 server onderhoud",
    "a bad request from my son",
    "een extra code voor mijn zus",
    "an internal server error for all of us",
    "ik heb 400 fout",
    "400 fout geteld",
    "500 verboden boeken",
    "400 error messages in my mailbox",
    "500 foutmeldingen per dag",
    "melding 500 leerlingen",
    "error 500 customers",
    "400 bad reviews",
    "500 internal mails",
    "400 requests",
    "status 500 exemplaren",
    "E403",
    "e500",
    "fout boek 400",
];

/// A number by itself is shown its step, and need not be that of an error.
const NUMBERS: [&str; 6] = ["400", "403", "500", "403.", "4O3", "𝟒𝟎𝟑"];

fn places(typed: &str, audience: Audience) -> Vec<String> {
    let flows: Vec<&FlowEntry> = flows().iter().collect();
    let found = straight(&flows, typed, audience, Language::Nl, &Place::default());
    found.into_iter().map(|place| format!("{}/{}", place.flow.id, place.node)).collect()
}

#[test]
fn a_message_of_ours_leads_straight_to_its_step() {
    for (typed, flow) in OURS {
        for audience in Audience::ALL {
            let places = places(typed, audience);
            assert!(!places.is_empty(), "{typed:?} leads nowhere");
            assert!(
                places.iter().all(|place| place.starts_with(&format!("{flow}/"))),
                "{typed:?}: {places:?}"
            );
        }
    }
}

#[test]
fn anything_else_leads_to_results_with_the_way_to_a_person() {
    let flows: Vec<&FlowEntry> = flows().iter().collect();
    for typed in NOT_OURS {
        for audience in Audience::ALL {
            assert_eq!(places(typed, audience), Vec::<String>::new(), "{typed:?}");
        }
        let home = HomeResults::of(&flows, typed, Language::Nl, &Place::default());
        assert!(home.asks_a_person() && home.shown > 0, "{typed:?}");
    }
}

#[test]
fn a_number_by_itself_keeps_the_way_to_a_person() {
    let flows: Vec<&FlowEntry> = flows().iter().collect();
    for typed in NUMBERS {
        let home = HomeResults::of(&flows, typed, Language::Nl, &Place::default());
        assert!(home.asks_a_person() && !home.straight.is_empty() && home.found > 0, "{typed:?}");
    }
    let home = HomeResults::of(&flows, "fout 403", Language::Nl, &Place::default());
    assert!(!home.asks_a_person(), "this one says that it is an error");
}

#[test]
fn the_number_of_an_error_in_another_dress_is_found() {
    let flows: Vec<&FlowEntry> = flows().iter().collect();
    for typed in ["E403", "e500", "𝟓𝟎𝟎", "𝐋𝐎𝐆𝐎𝐔𝐓_𝐃𝐄𝐓𝐄𝐂𝐓𝐄𝐃"]
    {
        assert!(!matching(&flows, typed).is_empty(), "{typed:?}");
    }
}
