//! The one search field at the desk: codes are known by their form, words are never taken for codes.

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
