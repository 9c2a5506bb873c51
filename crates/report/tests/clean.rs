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
        "a", "@", "@@", ".", "?", "#", "=", "/", "//", "1", "12", "345678", " ", "-", "[", "…", "]",
        "\u{200b}", "é", "٣", "½", "x@y.nl", "https://", "\n", "'", "06-",
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
