//! The libraries' profiles, applied to the real content.

use flow::profile::apply;
use flow::{Audience, Flow, Language, Node};

use crate::load;

/// Every flow as this library shows it.
fn flows_of(library: &str) -> Vec<Flow> {
    let content = load().content;
    let profile = content.libraries.get(library).unwrap();
    content.flows.values().filter_map(|flow| apply(flow, profile, &content.flows)).collect()
}

/// Everything that `audience` reads at a node.
fn words(node: &Node, audience: Audience, language: Language) -> String {
    let labels = node.kind.ways_out().filter_map(|way| way.label).map(|label| label.get(language));
    let mut words = vec![node.text(audience, language), node.detail(audience, language).unwrap_or_default()];
    words.extend(labels);
    words.join("\n")
}

#[test]
fn a_library_that_changes_nothing_shows_every_flow_as_it_is() {
    let content = load().content;
    let profile = &content.libraries["voorbeeld-wise"];
    for flow in content.flows.values() {
        assert_eq!(apply(flow, profile, &content.flows).as_ref(), Some(flow));
    }
}

#[test]
fn a_library_without_a_pin_does_not_speak_of_it() {
    let flows = flows_of("voorbeeld-ander-systeem");
    assert!(flows.len() > 15);
    for flow in &flows {
        for (id, node) in &flow.nodes {
            for (language, word) in [(Language::Nl, "pincode"), (Language::En, "PIN")] {
                let words = words(node, Audience::Patron, language);
                assert!(!words.contains(word), "{}/{id}: {words}", flow.id);
            }
        }
    }
    let login = flows.iter().find(|flow| flow.id == "inloggen").unwrap();
    let check = &login.nodes["wachtwoord-nakijken"].kind;
    assert_eq!(check.answers().unwrap().keys().collect::<Vec<_>>(), ["ja", "nee"]);
    assert!(!login.nodes.contains_key("pincode"));
    assert!(!login.nodes.contains_key("met-wachtwoord"), "nobody comes there without a PIN");
}

#[test]
fn in_drenthe_a_pin_typed_for_a_password_is_found_out_as_everywhere() {
    let flows = flows_of("drenthe");
    assert_eq!(flows.len(), load().content.flows.len());
    let login = flows.iter().find(|flow| flow.id == "inloggen").unwrap();
    let check = &login.nodes["wachtwoord-nakijken"].kind;
    assert!(check.answers().unwrap().contains_key("pincode"));
    assert!(words(&login.nodes["pincode"], Audience::Patron, Language::Nl).contains("pincode"));
    // What does not apply there yet is a part of Bibliotheekwijzer, and staff are told so.
    let change = flows.iter().find(|flow| flow.id == "wachtwoord-wijzigen").unwrap();
    let staff = words(&change.nodes["pincode"], Audience::Staff, Language::Nl);
    assert!(staff.contains("Bibliotheekwijzer is bij ons nog niet van toepassing"), "{staff}");
}

#[test]
fn a_library_with_another_system_reads_of_its_own_system_and_not_of_wise() {
    let flows = flows_of("voorbeeld-ander-systeem");
    assert!(!flows.iter().any(|flow| flow.id == "balie-lid-worden"), "enrolling in Wise is left out");
    let mut instead = 0;
    for flow in &flows {
        for (id, node) in &flow.nodes {
            assert_eq!(node.wise(Audience::Staff), [""; 0], "{}/{id}", flow.id);
            for (audience, language) in [
                (Audience::Staff, Language::Nl),
                (Audience::Staff, Language::En),
                (Audience::Patron, Language::Nl),
                (Audience::Patron, Language::En),
            ] {
                let words = words(node, audience, language);
                assert!(!words.contains("Wise"), "{}/{id}: {words}", flow.id);
            }
            let detail = node.detail(Audience::Staff, Language::Nl).unwrap_or_default();
            instead += usize::from(detail.starts_with("Kijk in je eigen systeem."));
        }
    }
    assert!(instead > 10, "{instead} nodes say where to look instead");
}

#[test]
fn the_menus_of_wise_are_there_for_a_library_with_wise() {
    let flows = flows_of("drenthe");
    let menus = flows.iter().flat_map(|flow| flow.nodes.values());
    assert!(menus.filter(|node| !node.wise(Audience::Staff).is_empty()).count() > 10);
}
