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

/// The code whose characters are of every kind: letters at both ends and in each group, and an N.
fn mixed() -> Code {
    (0..200_000_u128)
        .map(|seed| Code::from_random((seed * 7_919).to_le_bytes()))
        .find(|code| {
            let compact = code.compact();
            compact.starts_with("H4N") && compact.chars().filter(char::is_ascii_digit).count() == 5
        })
        .unwrap()
}

#[test]
fn a_code_that_is_said_with_its_signs_or_with_any_names_is_read() {
    let code = mixed();
    let (shown, compact) = (code.to_string(), code.compact());
    let groups: Vec<&str> = shown.split('-').collect();
    let joined = |sign: &str| groups.join(&format!(" {sign} "));
    let apart = |sign: &str| {
        let apart: Vec<String> =
            groups.iter().map(|group| group.chars().map(|one| format!("{one} ")).collect()).collect();
        apart.join(&format!("{sign} "))
    };
    let each = |said: &dyn Fn(char) -> String| compact.chars().map(said).collect::<Vec<_>>();
    let kinds = each(&|one| {
        if one.is_ascii_digit() { format!("cijfer {one}") } else { format!("hoofdletter {one}") }
    });
    let capitals = each(&|one| if one.is_ascii_digit() { one.to_string() } else { format!("capital {one}") });
    let digit = |one: char| {
        ["nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen"]
            [one.to_digit(10).unwrap() as usize]
            .to_owned()
    };
    // Names that no spelling alphabet has.
    let name = |one: char| -> String {
        match one {
            'C' => "Cor",
            'D' => "Daan",
            'F' => "Fleur",
            'H' => "Henk",
            'J' => "Joost",
            'K' => "Kees",
            'M' => "Mies",
            'N' => "Nel",
            'P' => "Paul",
            'Q' => "Quint",
            'R' => "Ruud",
            'T' => "Tim",
            'V' => "Vera",
            'W' => "Wim",
            _ => "Xena",
        }
        .to_owned()
    };
    let named = each(&|one| if one.is_ascii_digit() { digit(one) } else { name(one) });
    let linked = |link: &str| {
        each(&|one| if one.is_ascii_digit() { digit(one) } else { format!("{one} {link} {}", name(one)) })
            .join(", ")
    };
    let as_said = each(&|one| match one {
        'H' => "haa".to_owned(),
        'N' => "en".to_owned(),
        'P' => "pee".to_owned(),
        'Q' => "kuu".to_owned(),
        'V' => "vee".to_owned(),
        'D' => "dee".to_owned(),
        'C' => "cee".to_owned(),
        'J' => "jee".to_owned(),
        'K' => "kaa".to_owned(),
        'T' => "tee".to_owned(),
        'W' => "wee".to_owned(),
        'X' => "ix".to_owned(),
        'F' => "ef".to_owned(),
        'M' => "em".to_owned(),
        'R' => "er".to_owned(),
        one => digit(one),
    });
    let parts = |first: &str, second: &str, third: &str| {
        format!("{first} {}, {second} {}, {third} {}", groups[0], groups[1], groups[2])
    };
    let styled = |capital: u32, digit: u32, lowest: u32| -> String {
        compact
            .chars()
            .map(|one| match one.to_digit(10) {
                Some(number) => char::from_u32(digit + number - lowest).unwrap(),
                None => char::from_u32(capital + u32::from(one) - u32::from('A')).unwrap(),
            })
            .collect()
    };
    let encoded = shown.replace('-', "%2D");
    let said = [
        joined("streepje"),
        joined("min"),
        joined("koppelteken"),
        joined("dash"),
        joined("hyphen"),
        joined("minus"),
        joined("streep"),
        joined("tussenstreepje"),
        joined("en dan"),
        joined("spatie"),
        joined("liggend streepje"),
        apart("koppelteken"),
        apart("streepje"),
        apart("min"),
        kinds.join(" "),
        kinds.join(", "),
        capitals.join(" "),
        format!("De code is {}.", joined("streepje")),
        linked("is"),
        linked("wie"),
        linked("comme"),
        linked("van"),
        named.join(", "),
        named.join(" "),
        format!("De code is {}", named.join(" ")),
        format!("Mijn code: {}", named.join(", ")),
        as_said.join(" "),
        as_said.join(", "),
        parts("groepje een:", "groepje twee:", "groepje drie:"),
        parts("eerste groep:", "tweede groep:", "derde groep:"),
        parts("deel 1:", "deel 2:", "deel 3:"),
        parts("first group", "second group", "third group"),
        format!("Code:{shown}Verloopt"),
        format!("Code:{shown}Verloopt op 3 december"),
        format!("Code{shown}Verloopt"),
        format!("code{compact}"),
        format!("Code:{compact}Verloopt"),
        styled(0x1d400, 0x1d7ce, 0),
        styled(0x1d5d4, 0x1d7ec, 0),
        styled(0x24b6, 0x2460, 1),
        styled(0x1f150, 0x2776, 1),
        styled(0x1f130, 0x2460, 1),
        styled(0x1f170, 0x278a, 1),
        styled(0x1d670, 0x1d7f6, 0),
        shown.replace('-', "=2D"),
        format!("Code: {}=20", shown.replace('-', "=2D")),
        format!("{}=\n{}", &shown[..5], &shown[5..]),
        shown.replace('-', "&#45;"),
        shown.replace('-', "&#x2d;"),
        shown.replace('-', "&hyphen;"),
        shown.replace('-', "&nbsp;"),
        shown.replace('-', "&#8209;"),
        format!(
            "https://urldefense.proofpoint.com/v2/url?u=https-3A__inlogwijzer.example_nl_melding_{}&d=DwMFaQ&c=x9",
            shown.replace('-', "-2D")
        ),
        format!(
            "https://urldefense.proofpoint.com/v2/url?u=https-3A__inlogwijzer.example_nl_melding_{compact}&d=DwMFaQ&c=x9"
        ),
        format!("https://urldefense.com/v3/__https://inlogwijzer.example/nl/melding/{shown}__;!!Ab1!x9$"),
        format!(
            "https://eur01.safelinks.protection.outlook.com/?url=https%3A%2F%2Finlogwijzer.example%2Fnl%2Fmelding%2F{encoded}&data=05%7C02%7Cjan%40voorbeeld.nl%7C0&reserved=0"
        ),
        format!(
            "https://mail.example/?url=https%253A%252F%252Finlogwijzer.example%252Fnl%252Fmelding%252F{shown}"
        ),
        format!("https://mail.example/r?to={}&next=1", encoded.replace('%', "%25")),
        format!("href=3D\"https://inlogwijzer.example/nl/melding/{}\"", shown.replace('-', "=2D")),
    ];
    assert!(said.len() >= 50);
    let wrong: Vec<&String> = said
        .iter()
        .filter(|text| entered(text) != Entered::Code(code) || Code::parse(text) != Ok(code))
        .collect();
    assert!(wrong.is_empty(), "{} of {} are not read for {shown}: {wrong:#?}", wrong.len(), said.len());
}

#[test]
fn a_mistake_in_a_said_code_is_told_of_the_code_and_not_of_the_words_between() {
    let shown = mixed().to_string();
    let groups: Vec<&str> = shown.split('-').collect();
    let last = if shown.ends_with('2') { "3" } else { "2" };
    let wrong = format!("{} streepje {} streepje {}{last}", groups[0], groups[1], &groups[2][..3]);
    let short = format!("{} streepje {} streepje {}", groups[0], groups[1], &groups[2][..3]);
    let encoded = format!("{}&#45;{}", groups[0], groups[1]);
    for (text, error) in [
        (wrong, CodeError::Check),
        (short, CodeError::Length { found: 9 }),
        (encoded, CodeError::Length { found: 6 }),
    ] {
        assert_eq!(Code::parse(&text), Err(error), "{text}");
    }
}

#[test]
fn what_is_said_of_other_things_is_no_code() {
    for words in [
        "het wachtwoord moet een hoofdletter en een cijfer hebben",
        "hoofdletter, cijfer en streepje: lukt niet",
        "drie keer geprobeerd, dan vier keer, dan vijf keer",
        "de eerste keer lukte het en de tweede keer niet",
        "is code 403 fout",
        "groep 3 en groep 4 kunnen niet inloggen",
        "min 5 graden en 3 boeken",
        "mijn code is kwijt",
        "https://login.example/cb?state=x",
        "foutcode 80180014 bij het inloggen",
        "Henk Nel Paul en Tim kunnen niet inloggen",
    ] {
        assert_eq!(entered(words), Entered::Words, "{words}");
    }
}
