//! Cleaning: what goes, what stays, and that cleaning twice changes nothing more.

use report::{LONGEST_TEXT, clean, is_cut, is_touched};

#[test]
fn what_could_say_who_somebody_is_goes() {
    for (pasted, kept) in [
        ("fout voor jan.de-vries+x@voorbeeld.nl bij inloggen", "fout voor […] bij inloggen"),
        ("mail:<anna@kb.nl>, sorry", "mail:<[…]>, sorry"),
        ("account anna@school", "account […]"),
        ("pas 21234567890123 ongeldig", "pas […] ongeldig"),
        ("pas 2 1234 5678 9012 ongeldig", "pas […] ongeldig"),
        ("bel 06-12345678", "bel […]"),
        ("geboren 12-03-1957.", "geboren […]."),
        ("pas 21\u{200b}2345\u{200b}67890", "pas […]"),
        ("https://login.kb.nl/si/auth?user=anna&token=x9 fout", "https://login.kb.nl/si/auth?[…] fout"),
        ("login.kb.nl/cb#access_token=abc", "login.kb.nl/cb#[…]"),
        ("?code=abc", "?[…]"),
    ] {
        assert_eq!(clean(pasted), kept, "{pasted}");
    }
}

#[test]
fn error_messages_stay_as_they_are() {
    for message in [
        "AUTHENTICATION.LOGOUT_DETECTED",
        "HTTP 403 Forbidden",
        "Fout 500: interne serverfout",
        "AADSTS50058: session not found",
        "Waarom lukt het niet? Geen idee.",
        "ERR_TOO_MANY_REDIRECTS (Chrome 128)",
        "https://login.kb.nl/si/login",
    ] {
        assert_eq!(clean(message), message);
    }
}

#[test]
fn a_text_is_one_line_of_at_most_two_hundred_characters() {
    assert_eq!(clean("  Er ging\r\n\tiets\u{0} mis  "), "Er ging iets mis");
    assert_eq!(clean(&"é ".repeat(500)).chars().count(), LONGEST_TEXT - 1);
    assert_eq!(clean(" \n\u{feff}"), "");
}

#[test]
fn what_was_taken_out_and_what_was_too_long_are_two_things() {
    let long = "gewone woorden ".repeat(20);
    for (typed, touched, cut) in [
        ("Er ging\n  iets\u{0} mis\u{200b}", false, false),
        ("fout voor jan@voorbeeld.nl", true, false),
        (long.as_str(), false, true),
        (&format!("{long} 06-12345678"), true, true),
        (&"w".repeat(LONGEST_TEXT), false, false),
        (&format!("{}   ", "w".repeat(LONGEST_TEXT)), false, false),
        // Only what stays counts.
        (&format!("https://login.kb.nl/si?{}", "w".repeat(LONGEST_TEXT)), true, false),
    ] {
        assert_eq!((is_touched(typed), is_cut(typed)), (touched, cut), "{typed}");
        let kept = clean(typed);
        assert_eq!((is_touched(&kept), is_cut(&kept)), (false, false), "{typed}");
    }
}

#[test]
fn cleaning_what_is_clean_changes_nothing() {
    let pieces = [
        "a",
        "@",
        "@@",
        ".",
        "?",
        "#",
        "=",
        "/",
        "//",
        "1",
        "12",
        "345678",
        " ",
        "-",
        "[",
        "…",
        "]",
        "\u{200b}",
        "é",
        "٣",
        "½",
        "x@y.nl",
        "https://",
        "\n",
        "'",
        "06-",
        " at ",
        " (at) ",
        "(a)",
        " punt nl",
        "gmail",
        " apenstaartje ",
        "%40",
        " maart ",
        "geboren ",
        "1957",
        "fout ",
        "KB",
        "0x",
        "Chrome/",
        "Gecko/",
        "_",
        "126.0.6478.127",
        "500, 502",
    ];
    let mut state: u32 = 1;
    for _ in 0..20_000 {
        let mut text = String::new();
        for _ in 0..state % 90 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            text.push_str(pieces[(state >> 16) as usize % pieces.len()]);
        }
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223) | 1;
        let once = clean(&text);
        assert_eq!(clean(&once), once, "{text:?}");
        assert!(once.chars().count() <= LONGEST_TEXT);
    }
}

/// Texts as people type and paste them, with what must be left of each.
#[rustfmt::skip]
const GOES: &[(&str, &str)] = &[
    ("mijn bibliotheek 12.3.1957", "mijn bibliotheek […]"),
    ("de app nu 3.8.1961", "de app nu […]"),
    ("software 3.8.61 geboren", "software […] geboren"),
    ("bibliotheek 123.456.789", "bibliotheek […]"),
    ("account bij KB 1234567", "account bij KB […]"),
    // Days of birth.
    ("geboren 12-3-57", "geboren […]"),
    ("geb. 3/12/1957, pas kwijt", "geb. […], pas kwijt"),
    ("geboortedatum: 12 maart 1957", "geboortedatum: […]"),
    ("12 mrt. '57 is mijn geboortedag", "[…] is mijn geboortedag"),
    ("mijn verjaardag is 3 juli", "mijn verjaardag is […]"),
    ("geboren in 1957", "geboren in […]"),
    ("1957.3.12", "[…]"),
    ("born March 12th, 1957", "born March […]"),
    ("12.3.1957", "[…]"),
    ("12e maart 1957", "[…]"),
    ("12 - 03 - '57", "[…]"),
    ("12_03_1957", "[…]"),
    ("inloggen met 01/02/60 lukt niet", "inloggen met […] lukt niet"),
    ("12-mei-1957", "[…]"),
    ("dob 4.5.61", "dob […]"),
    ("geboren op de 12e van maart 1957", "geboren op de […]"),
    ("geboren maart 1957", "geboren maart […]"),
    ("57-03-12", "[…]"),
    ("12/mrt/1957", "[…]"),
    // Days of birth in words, with ordinals, Roman figures and other signs.
    ("derde augustus 1961", "[…]"),
    ("drie augustus 1961", "[…]"),
    ("born on the third of August 1961", "born on the […]"),
    ("3ᵉ augustus 1961", "[…]"),
    ("3-VIII-1961", "[…]"),
    ("3 VIII 1961", "[…]"),
    ("3.viii.61", "[…]"),
    ("03 08 61", "[…]"),
    ("geb.dat. 3 8 61", "geb.dat. […]"),
    ("03 augustus (1961)", "[…]"),
    ("12 maart van het jaar 1957", "[…]"),
    ("aug 1961 geboren", "aug […] geboren"),
    ("1961年8月3日", "[…]"),
    ("1961년 8월 3일", "[…]"),
    ("ik ben jarig op 3 augustus", "ik ben jarig op […]"),
    ("3 augustus ben ik jarig", "[…] ben ik jarig"),
    ("geboortedatum: 3 van de 8e 1961", "geboortedatum: […]"),
    ("eenendertigste mei 1961", "[…]"),
    ("tweeëntwintigste mei 1961", "[…]"),
    ("een en dertig mei 1961", "[…]"),
    ("op twaalf maart negentienhonderd zevenenvijftig", "op […]"),
    ("twenty-first of May 1961", "[…]"),
    ("the twelfth of March, nineteen fifty-seven", "the […]"),
    ("August third, 1961", "August […]"),
    ("August the 3rd, 1961", "August the […]"),
    ("my birthday is August 3", "my birthday is August […]"),
    ("my birthday: the third of August", "my birthday: the […]"),
    ("I was born in 1961", "I was born in […]"),
    ("D.O.B. 3 8 1961", "D.O.B. […]"),
    ("DOB 3/8", "DOB […]"),
    ("geboren op zondag 3 augustus", "geboren op zondag […]"),
    ("mijn verjaardag valt op derde augustus 1961", "mijn verjaardag valt op […]"),
    ("geboortejaar 1961", "geboortejaar […]"),
    ("in 1961 ben ik geboren", "in […] ben ik geboren"),
    ("3. August 1961", "[…]"),
    ("3 août 1961", "[…]"),
    ("geboren 3 aug. ’61", "geboren […]"),
    ("3 / augustus / 1961", "[…]"),
    ("3 augustus, het jaar 1961", "[…]"),
    ("geb: 3aug61", "geb: […]"),
    ("3aug1961", "[…]"),
    ("ik ben van 1961", "ik ben van […]"),
    ("de derde van de achtste 1961", "de […]"),
    ("geboren: derde van de achtste", "geboren: […]"),
    ("03.08.’61", "[…]"),
    ("３ augustus １９６１", "[…]"),
    ("٣/٨/١٩٦١", "[…]"),
    ("geboren op 3 augustus 1961 in Assen", "geboren op […] in Assen"),
    ("Geboortedatum (dd-mm-jjjj): 03-08-1961", "Geboortedatum (dd-mm-jjjj): […]"),
    ("dertig januari 1950", "[…]"),
    ("geboren op een-en-twintig mei", "geboren op […]"),
    // Numbers, whatever stands between the digits.
    ("pas 2_1234_5678_9012 ongeldig", "pas […] ongeldig"),
    ("bel 06 - 12 34 56 78", "bel […]"),
    ("tel 06 / 123.456.78", "tel […]"),
    ("pas 2123,4567,8901", "pas […]"),
    ("pas 2123*4567*8901", "pas […]"),
    ("pas 2123 | 4567", "pas […]"),
    ("06·1234·5678", "[…]"),
    ("(06) 12 34 56 78", "([…]"),
    ("+31 (0)6-1234 5678", "+[…]"),
    ("0 6 1 2 3 4 5 6 7 8", "[…]"),
    ("06:12:34:56:78", "[…]"),
    ("06.12.34.56.78", "[…]"),
    ("pas 2'123'456'78", "pas […]"),
    ("fout 500 bij 212345678", "fout 500 bij […]"),
    ("fout 500, pas 2123 4567", "fout 500, pas […]"),
    ("NL91 ABNA 0417 1643 00", "NL91 ABNA […]"),
    ("bsn 1234.56.789", "bsn […]"),
    // Addresses for mail.
    ("jan @ voorbeeld.nl kan niet inloggen", "[…] kan niet inloggen"),
    ("mail jan(at)voorbeeld.nl graag", "mail […] graag"),
    ("mail jan (at) voorbeeld (dot) nl graag", "mail […] graag"),
    ("mail jan [at] voorbeeld [punt] nl", "mail […]"),
    ("jan.de.vries @ gmail . com", "[…]"),
    ("jan@ voorbeeld.nl", "[…]"),
    ("jan @voorbeeld.nl", "[…]"),
    ("jan apenstaartje gmail punt com", "[…]"),
    ("jan at gmail dot com", "[…]"),
    ("jan at gmail.com", "[…]"),
    ("anna.bakker at voorbeeld.nl", "[…]"),
    ("jan%40voorbeeld.nl", "[…]"),
    ("jan@gmail com", "[…]"),
    ("jan AT ziggo punt nl", "[…]"),
    ("j a n @ g m a i l . c o m", "[…]"),
    ("jan{at}voorbeeld.nl", "[…]"),
    ("jan < at > voorbeeld.nl", "[…]"),
    ("jan_ de_ vries@voorbeeld.nl", "[…]"),
    ("jan＠voorbeeld.nl", "[…]"),
    ("jan @ hotmail", "[…]"),
    ("jan -at- voorbeeld -dot- nl", "[…]"),
    ("jan_at_voorbeeld.nl", "[…]"),
    ("jan@gmail .com", "[…]"),
    ("06 . . 1234 . . 5678", "[…]"),
    ("jan at voorbeeld.nl", "[…]"),
    ("mail Jan AT voorbeeld.nl graag", "mail […] graag"),
    ("jan-at-voorbeeld-punt-nl", "[…]"),
    ("jan_at_voorbeeld_dot_nl", "[…]"),
    ("jan.de.vries-apenstaartje-gmail-punt-com", "[…]"),
    ("jan.at.voorbeeld.dot.nl", "[…]"),
    ("jan ät voorbeeld.nl", "[…]"),
    ("jan (at voorbeeld.nl)", "[…])"),
    ("jan [at voorbeeld.nl]", "[…]]"),
    ("jan at) voorbeeld.nl", "[…]"),
    ("jan \"at\" voorbeeld.nl", "[…]"),
    ("jan {at} voorbeeld {punt} nl", "[…]"),
    ("jan [apenstaartje] voorbeeld [punt] nl", "[…]"),
    ("jan apestaartje voorbeeld.nl", "[…]"),
    ("jan at-teken voorbeeld punt nl", "[…]"),
    ("jan ＠ voorbeeld.nl", "[…]"),
    ("jan＠voorbeeld．nl", "[…]"),
    ("jan ⓐ voorbeeld.nl", "[…]"),
    ("jan&#64;voorbeeld.nl", "[…]"),
    ("jan&commat;voorbeeld.nl", "[…]"),
    ("jan at voorbeeld (punt) nl", "[…]"),
    ("jan at voorbeeld -punt- nl", "[…]"),
    ("mijn adres is piet at school.nl", "mijn adres is […]"),
    ("jan at student.voorbeeld.nl", "[…]"),
    ("jan\"@\"voorbeeld.nl", "[…]"),
    ("jan /at/ voorbeeld.nl", "[…]"),
    ("jan *at* voorbeeld.nl", "[…]"),
    ("jan AT voorbeeld DOT nl", "[…]"),
    // What looks like the number of an error or a version, and is none.
    ("Kobo van Jan, geboren 3.8.61", "Kobo van Jan, geboren […]"),
    ("Kobo, pas 2123.4567", "Kobo, pas […]"),
    ("mijn Kindle, tel 06.12.34.56.78", "mijn Kindle, tel […]"),
    ("de app werkt niet, bsn 1234.56.789", "de app werkt niet, bsn […]"),
    ("code 12345678", "code […]"),
    ("status 21234567", "status […]"),
    ("foutcode 21234567890123", "foutcode […]"),
    ("foutcode 06 12345678", "foutcode […]"),
    ("foutmelding bij pas 2123456", "foutmelding bij pas […]"),
];

/// Texts that staff need as they are.
#[rustfmt::skip]
const STAYS: &[&str] = &[
    "de app nu 4.38.23171",
    "Office 16.0.17328",
    "update KB5034441 mislukt",
    "Firefox 3.6.28",
    "update KB 5034441",
    "AADSTS700016: application not found",
    "AADSTS7000215: invalid client secret",
    "AADSTS50126",
    "aadsts700016",
    "fout 0x80070005",
    "0x8004010F",
    "Fout 700016 bij inloggen",
    "foutcode: 100234",
    "error code 1234567",
    "ERROR_123456",
    "HTTP 500, 502, 503",
    "fout 403 404 500",
    "CVE-2024-12345",
    "KB5034441",
    "ORA-12154",
    "CE-34878-0",
    "Chrome 126.0.6478.127",
    "Chrome/126.0.6478.127 Safari/537.36",
    "126.0.6478.127",
    "Windows 10.0.19045.4651",
    "versie 24.11.2026",
    "versie 12.3.57",
    "iOS 17.4.1",
    "CPU iPhone OS 16_7_10 like Mac OS X",
    "Mac OS X 10_15_7",
    "Firefox 128.0.3 (64-bit)",
    "Version/26.6.1 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
    "Android 13; SM-A536B Build/TP1A.220624.014",
    "Samsung Internet 23.0.1.1",
    "Edge 128.0.2739.54",
    "build 241001",
    "om 12:30 en 14:45",
    "10:11:12",
    "sinds 3 november lukt het niet",
    "stap 1, 2 en 3",
    "24/7 storing",
    "scherm 1920 × 1080",
    "500 ml voor € 12,50",
    "NSURLErrorDomain -1009",
    "geboortedatum invullen lukt niet",
    "look at login.kb.nl",
    "error at kb.nl",
    "ik zat @ school",
    "ik kan het apenstaartje niet typen",
    "het at-teken en de punt doen het niet",
    "vraag (a) en (b)",
    "punt nl werkt niet",
    "stuck at step 3",
    "Safari 18.1.1 (20619.2.8.11.12)",
    "Android 14 (UP1A.231005.007)",
    "Correlation ID: f47ac10b-58cc-4372-a567-0e02b2c3d479",
    "fout -2147467259",
    "Windows 11 (OS Build 26100.2314)",
    "net::ERR_HTTP2_PROTOCOL_ERROR",
    "de AP (at home) doet het niet",
    "TLS 1.2 en 1.3",
    // E-readers.
    "Adobe Digital Editions 4.5.12",
    "ADE 4.5.11.187303",
    "Kobo 4.38.23171",
    "Kobo Clara HD 4.38.23171",
    "kobo libra 2 4.38.23171",
    "firmware 4.38.23038",
    "firmware is 4.38.23038",
    "firmwareversie: 4.38.23038",
    "softwareversie 6.8.2817",
    "software: 16.2.0",
    "PocketBook Touch Lux 5 6.8.2817",
    "PocketBook 6.8.2817",
    "Kindle 5.16.2.1.1",
    "Kindle Paperwhite 5.16.2",
    "Kindle firmware 5.16.10",
    "Tolino 16.2.0",
    "tolino shine 4 16.2.0",
    "Sony PRS-T3 firmware 1.0.08020",
    "Onyx Boox 3.5.12345",
    "Boox Note Air 3.5.12345",
    "app 5.12.20345",
    "app-versie 5.12.20345",
    "Bibliotheek-app 5.12.20345",
    "Libby 7.12.1",
    "Thorium Reader 3.1.12345",
    "update 4.38.23171",
    // Browsers and systems.
    "Windows 11 22H2 19045.4529",
    "22H2 19045.4529",
    "Windows 10 1909 18363.1556",
    "Windows 11 23H2 (22631.3593)",
    "iOS 17.5.1",
    "iOS: 17.5.1",
    "iPhone 15 17.5.1",
    "iPad 9 17.5.1",
    "macOS 14.5 (23F79)",
    "macOS versie is 14.5.23079",
    "Android 14 build 34.12.2024",
    "Chrome versie nr. 126.12.6478",
    // Errors.
    "AADSTS 700016",
    "AADSTS: 700016",
    "statuscode 502 503 504",
    "statuscodes 502, 503, 504",
    "status 502 503 504",
    "Foutcode: 80180014",
    "foutcode 8024402C",
    "error 80070643",
    "error code 87101234",
    "foutcode C0000005",
    "fout E1234567",
    "fout E-1234567",
    "foutcode BL_123456",
    "KB 5034441",
    "ORA 1234567",
    "Event ID 1234567",
    "foutnummer 1234567",
    "storingscode 123456",
    "error is 700016",
    "AADSTS 50058, 700016",
    "Error Code: 3000 - 1234567",
    "Windows 11 Pro 22H2 build 22621.3593",
    "PocketBook InkPad 4 firmware U743k3.6.8.2817",
    // Words and numbers in words.
    "een of twee keer geprobeerd in maart",
    "in maart twee keer geprobeerd",
    "de tweede keer in mei lukte het",
    "sinds augustus 2024",
    "in de eerste week van maart",
    "vanaf drie uur lukt het niet",
    "mijn geboortedatum klopt niet, fout 500",
    "the login at portal.voorbeeld.nl fails",
    "kijk at kb.nl",
    "stuck at login.voorbeeld.nl",
    "een e-book at-random",
];

#[test]
fn what_people_type_of_themselves_goes_however_it_is_written() {
    let wrong: Vec<String> = GOES
        .iter()
        .filter(|(typed, kept)| clean(typed) != *kept)
        .map(|(typed, kept)| format!("{typed}\n  wanted {kept}\n  was    {}", clean(typed)))
        .collect();
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), GOES.len(), wrong.join("\n"));
}

#[test]
fn numbers_of_errors_and_versions_stay() {
    let wrong: Vec<String> = STAYS
        .iter()
        .filter(|typed| clean(typed) != **typed || is_touched(typed))
        .map(|typed| format!("{typed}\n  was    {}", clean(typed)))
        .collect();
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), STAYS.len(), wrong.join("\n"));
}

/// The form is open to everybody, and cleaning is done while it waits.
#[test]
fn a_text_made_to_take_long_takes_no_longer_than_another() {
    let pieces = [
        "een ",
        "a@a. ",
        "((((",
        "1-",
        "12 maart van het jaar ",
        "jan at ",
        "(at)",
        "aan ",
        "twenty-",
        "\u{1d7ce} ",
    ];
    for piece in pieces {
        let text = piece.repeat(64 * 1024 / piece.len());
        let begun = std::time::Instant::now();
        let _ = (clean(&text), is_touched(&text), is_cut(&text));
        let took = begun.elapsed();
        assert!(took < std::time::Duration::from_secs(5), "{piece:?}: {took:?}");
    }
}
