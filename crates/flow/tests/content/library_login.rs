//! Walks about logging in at the library and at the online library.

use flow::{Audience, Language, Outcome};

use crate::people::{node, walk};

#[test]
fn the_login_screen_is_reached_from_the_librarys_own_website() {
    let end = walk(Audience::Patron, None, "inloggen", &[]);
    assert_eq!((end.flow, end.node, end.outcome), ("inloggen", "inlogscherm", None));
    assert!(end.went_by("inloggen#naar-website"));
    assert!(!end.words(Language::Nl).is_empty());
    let first = node("inloggen#naar-website", None);
    assert!(first.text(Audience::Patron, Language::Nl).contains("website"));
    assert_ne!(end.outcome, Some(Outcome::Solved));
}
