//! Which steps a browser gets.

use flow::Text;

use crate::load;

fn shown(howto: &str, browser: &str, os: &str) -> String {
    let content = load().content;
    let howto = content.howtos.get(howto).unwrap();
    let variant = howto.variant_for(browser, os).and_then(|index| howto.variants.get(index));
    let Text { nl, .. } = &variant.unwrap().name;
    nl.clone()
}

#[test]
fn what_is_alike_in_every_browser_of_a_computer_is_told_in_every_one() {
    for browser in ["chrome", "ie", "vivaldi", "duckduckgo", "other"] {
        for howto in ["andere-browser", "vpn-uit", "browser-sluiten", "klok-gelijkzetten"] {
            assert_eq!(shown(howto, browser, "windows"), "Een Windows-computer", "{howto}: {browser}");
            assert_eq!(shown(howto, browser, "macos"), "Een Mac", "{howto}: {browser}");
        }
    }
    assert_eq!(shown("gewone-browser", "brave", "ios"), "Een iPhone of iPad");
    assert_eq!(shown("klok-gelijkzetten", "samsung", "android"), "Een Samsung-telefoon of -tablet");
}

#[test]
fn the_steps_of_the_own_browser_go_before_those_of_the_system() {
    assert_eq!(shown("andere-browser", "edge", "windows"), "Edge op een Windows-computer");
    assert_eq!(shown("andere-browser", "safari", "macos"), "Safari op een Mac");
    assert_eq!(shown("vpn-uit", "opera", "windows"), "Opera op een computer");
    assert_eq!(shown("privevenster", "ie", "windows"), "Internet Explorer");
}

#[test]
fn a_browser_that_nobody_knows_gets_the_last_steps() {
    assert_eq!(shown("andere-browser", "other", "android"), "Een andere browser of een app");
    assert_eq!(shown("vpn-uit", "other", "other"), "Een ander apparaat");
    assert_eq!(shown("cookies-toestaan", "ie", "windows"), "Een andere browser");
}
