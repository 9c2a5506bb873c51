//! The one search field at the desk: codes are known by their form, words are never taken for codes.

#![expect(clippy::unwrap_used, reason = "what a test builds must be there")]

use flow::Language;
use report::{Code, CodeError, Entered, entered};

#[test]
fn a_code_is_known_however_it_is_written() {
    let code = Code::from_random([7; 16]);
    let compact = code.compact();
    for written in [code.to_string(), compact.clone(), compact.to_lowercase(), format!(" {code} ")] {
        assert_eq!(entered(&written), Entered::Code(code), "{written}");
    }
}

#[test]
fn a_code_with_a_mistake_is_told_of_as_such() {
    let compact = Code::from_random([7; 16]).compact();
    let wrong_character = format!("{}0", &compact[..9]);
    assert!(
        matches!(entered(&wrong_character), Entered::Mistake(CodeError::Character { position: 10, .. })),
        "{wrong_character}"
    );
    assert!(matches!(entered(&compact[..9]), Entered::Mistake(CodeError::Length { found: 9 })));
    let last = if compact.ends_with('2') { '3' } else { '2' };
    assert_eq!(entered(&format!("{}{last}", &compact[..9])), Entered::Mistake(CodeError::Check));
}

#[test]
fn words_are_never_taken_for_codes() {
    for words in [
        "",
        "wachtwoord",
        "wachtwoord vergeten",
        "password",
        "error 500",
        "foutmelding 403",
        "HTTP 403 Forbidden",
        "logout detected",
        "AUTHENTICATION.LOGOUT_DETECTED",
        "Onjuiste inlog",
        "e-books",
        "app",
        "2fa",
    ] {
        assert_eq!(entered(words), Entered::Words, "{words}");
    }
}

/// The code of the examples.
fn example() -> Code {
    (0..u8::MAX)
        .map(|seed| Code::from_random([seed; 16]))
        .find(|code| code.compact().starts_with('M'))
        .unwrap()
}

#[test]
fn a_code_is_read_as_people_paste_and_say_it() {
    let code = example();
    let (shown, compact) = (code.to_string(), code.compact());
    let spoken = |language| code.spoken(language).map(|spoken| spoken.phrase(language)).collect::<Vec<_>>();
    let (dutch, english) = (spoken(Language::Nl), spoken(Language::En));
    let words = |language| code.spoken(language).map(|spoken| spoken.word).collect::<Vec<_>>().join(" ");
    let said_as = |link: &str| {
        let said = code.spoken(Language::En).map(|spoken| {
            if spoken.character.is_ascii_digit() {
                spoken.word.to_owned()
            } else {
                format!("{} {link} {}", spoken.character, spoken.word)
            }
        });
        said.collect::<Vec<_>>().join(", ")
    };
    let full_width: String =
        compact.chars().map(|one| char::from_u32(u32::from(one) + 0xfee0).unwrap()).collect();
    let pasted = [
        format!("\u{feff}{shown}"),
        format!("{shown}\u{200b}"),
        format!("\u{202a}{shown}\u{202c}"),
        shown.replace('-', "\u{2011}"),
        shown.replace('-', "\u{2060}-"),
        compact.chars().flat_map(|one| [one, '\u{ad}']).collect(),
        format!("{shown}\u{3164}"),
        format!("{shown},"),
        format!("{shown}."),
        format!("({shown})"),
        format!("[{shown}]"),
        format!("\"{shown}\""),
        format!("\u{201e}{shown}\u{201d}"),
        format!("«{shown}»"),
        format!("`{shown}`"),
        format!("*{shown}*"),
        format!("#{shown}"),
        shown.replace('-', "/"),
        shown.replace('-', " | "),
        shown.replace('-', "\n"),
        full_width,
        format!("code: {shown}"),
        format!("Mijn code is {shown}."),
        format!("De code is {}, klopt dat?", shown.to_lowercase()),
        format!("my code is {} thanks", shown.replace('-', " ")),
        format!("Hallo,\n\nIk heb de code {compact} gekregen.\n\nGroet, Anna"),
        format!("Code ({shown}) van mevrouw De Vries, pas 21234567"),
        format!("https://inlogwijzer.example/nl/melding/{shown}"),
        format!("https://inlogwijzer.example/nl/melding/{shown}?weergave=balie"),
        format!("<https://inlogwijzer.example/en/melding/{compact}>"),
        format!("Zie https://inlogwijzer.example/nl/melding/{shown}."),
        format!("https://inlogwijzer.example/nl/melding?code={}", shown.replace('-', "%20")),
        format!("https://mail.example/?url=https%3A%2F%2Finlogwijzer.example%2Fnl%2Fmelding%2F{shown}&x=1"),
        dutch.join(", "),
        english.join(", "),
        format!("Zeg: {}", dutch.join(" ")),
        format!("Say: {}.", english.join("; ")),
        dutch.join(", ").to_lowercase(),
        dutch.join(" en dan "),
        format!("de mevrouw zei {} en dat was het", dutch.join(", ")),
        words(Language::Nl),
        words(Language::En),
        said_as("as in"),
        said_as("like"),
        format!("{} streepje {}", dutch[..6].join(", "), dutch[6..].join(", ")),
        format!("{} dash {}", english[..3].join(" "), english[3..].join(" ")),
    ];
    assert!(pasted.len() >= 30);
    for text in pasted {
        assert_eq!(entered(&text), Entered::Code(code), "{text:?}");
        assert_eq!(Code::parse(&text), Ok(code), "{text:?}");
        assert_eq!(Code::wrong_so_far(&text), None, "{text:?}");
    }
}

#[test]
fn every_code_is_read_as_it_is_said() {
    for seed in 0..500_u128 {
        let code = Code::from_random((seed * 104_729).to_le_bytes());
        for language in Language::ALL {
            let said: Vec<String> = code.spoken(language).map(|spoken| spoken.phrase(language)).collect();
            let names: Vec<&str> = code.spoken(language).map(|spoken| spoken.word).collect();
            for text in
                [said.join(", "), said.join(" "), names.join(" "), format!("ja hoor, {}", names.join(", "))]
            {
                assert_eq!(entered(&text), Entered::Code(code), "{text}");
            }
        }
    }
}

#[test]
fn another_name_for_a_letter_is_as_good_and_a_double_one_counts_twice() {
    let codes = || (0..20_000_u128).map(|seed| Code::from_random((seed * 7_919).to_le_bytes()));
    let code = codes().find(|code| "KPTW".chars().all(|letter| code.compact().contains(letter))).unwrap();
    let own = |one: char| match one {
        'K' => "K van Koos".to_owned(),
        'M' => "de M van Maria".to_owned(),
        'P' => "P zoals in Pietje".to_owned(),
        'T' => "Teunis".to_owned(),
        'R' => "R voor Rudolf".to_owned(),
        'W' => "W, Willem".to_owned(),
        other => other.to_string(),
    };
    let said: Vec<String> = code.compact().chars().map(own).collect();
    assert_eq!(Code::parse(&said.join(", ")), Ok(code), "{said:?}");
    let twice = codes().map(|code| (code, code.compact())).find(|(_, compact)| {
        compact.starts_with("77") && compact.chars().filter(char::is_ascii_digit).count() >= 5
    });
    let (code, compact) = twice.unwrap();
    let rest: Vec<&str> = code.spoken(Language::Nl).skip(2).map(|spoken| spoken.word).collect();
    assert_eq!(Code::parse(&format!("dubbel zeven {}", rest.join(" "))), Ok(code), "{compact}");
}

#[test]
fn a_mistake_in_a_pasted_code_is_told_of_the_code_alone() {
    let code = example();
    let compact = code.compact();
    let last = if compact.ends_with('2') { '3' } else { '2' };
    let wrong = format!("{}-{}-{}{last}", &compact[..3], &compact[3..6], &compact[6..9]);
    for text in [
        format!("Mijn code is {wrong}."),
        format!("https://inlogwijzer.example/nl/melding/{wrong}"),
        format!("\u{feff}{wrong}"),
    ] {
        assert_eq!(entered(&text), Entered::Mistake(CodeError::Check), "{text:?}");
    }
    let short = format!("https://inlogwijzer.example/nl/melding/{}", &compact[..8]);
    assert_eq!(entered(&short), Entered::Mistake(CodeError::Length { found: 8 }));
}

#[test]
fn a_message_with_numbers_and_names_in_it_is_no_code() {
    for words in [
        "mijn pasnummer is 2345678923",
        "bel 0800 321 22 33",
        "HTTP 403 Forbidden nginx 1.22",
        "AADSTS50105 bij het inloggen",
        "KB5043080 geinstalleerd",
        "een twee drie vier",
        "Karel en Marie kunnen niet inloggen",
        "drie keer geprobeerd en na vier minuten nog vijf keer",
        "ik heb november en december gewacht",
        "https://inlogwijzer.example/nl/melding/",
        "https://login.kb.nl/si/login/?goto=x",
        "hotel papa delta",
    ] {
        assert_eq!(entered(words), Entered::Words, "{words}");
    }
}

#[test]
fn no_mistake_names_a_character_that_nobody_can_see() {
    let compact = example().compact();
    let unseen = ('\0'..=char::MAX).filter(|one| !one.is_alphanumeric());
    let blank = ['\u{115f}', '\u{1160}', '\u{3164}', '\u{ffa0}', '\u{345}'];
    for character in
        unseen.step_by(97).chain(('\0'..'\u{3000}').filter(|one| !one.is_alphanumeric())).chain(blank)
    {
        let text = format!("{character}{}{character}{}", &compact[..4], &compact[4..9]);
        assert_eq!(Code::wrong_so_far(&text), None, "{character:?}");
        assert_eq!(Code::parse(&text), Err(CodeError::Length { found: 9 }), "{character:?}");
    }
}
