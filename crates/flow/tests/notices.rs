//! Notices come and go by themselves.

use flow::{Notice, Period, Text};

fn notice(period: Period, flows: &[&str]) -> Notice {
    let text = Text { nl: "x".to_owned(), en: "x".to_owned() };
    let flows = flows.iter().map(|id| (*id).to_owned()).collect();
    Notice { id: "n".to_owned(), sources: vec![], text, flows, period }
}

fn yearly(from: &str, until: &str) -> Period {
    Period::Yearly { every_year_from: from.to_owned(), every_year_until: until.to_owned() }
}

#[test]
fn a_yearly_notice_shows_in_its_days_of_every_year() {
    let june = notice(yearly("06-01", "06-30"), &[]);
    for (day, shows) in [
        ("2026-05-31", false),
        ("2026-06-01", true),
        ("2031-06-30", true),
        ("2026-07-01", false),
        ("", false),
    ] {
        assert_eq!(june.shows_on(day), shows, "{day}");
    }
}

#[test]
fn a_yearly_notice_can_go_over_the_turn_of_the_year() {
    let winter = notice(yearly("12-20", "01-05"), &[]);
    for (day, shows) in
        [("2026-12-19", false), ("2026-12-20", true), ("2027-01-05", true), ("2027-01-06", false)]
    {
        assert_eq!(winter.shows_on(day), shows, "{day}");
    }
}

#[test]
fn a_notice_shows_in_the_flows_that_it_names() {
    let period = || Period::Once { from: "2026-06-19".to_owned(), until: "2026-06-20".to_owned() };
    assert!(notice(period(), &["a"]).shows("2026-06-20", "a"));
    assert!(!notice(period(), &["a"]).shows("2026-06-20", "b"));
    assert!(notice(period(), &[]).shows("2026-06-20", "b"));
    assert!(!notice(period(), &[]).shows("2026-06-21", "b"));
}
