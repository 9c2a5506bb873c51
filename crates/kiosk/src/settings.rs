//! Settings of a kiosk or public computer, from the library's profile and from the address; the address wins.

use flow::{Kiosk, Language, library};

/// The name in the query of the seconds without a touch until the warning.
pub const IDLE: &str = "rust";
/// The name in the query of the languages, the first one first: `nl,en`.
pub const LANGUAGES: &str = "talen";
/// The name in the query of whether a visitor may print: `ja`, `nee`.
pub const PRINT: &str = "afdrukken";

/// Seconds without a touch until a kiosk warns, unless it is set otherwise.
pub const KIOSK_IDLE_S: u32 = 75;
/// The same for a public computer. Shorter, because a hand on a mouse moves all the time, while somebody who reads a
/// touch screen does not touch it.
pub const PUBLIC_IDLE_S: u32 = 45;

/// The settings of a device.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// Seconds without a touch until the warning.
    pub idle_s: u32,
    /// The languages that a visitor can choose, at least one; the first one is there after each wipe.
    pub languages: Vec<Language>,
    /// Whether a visitor may print.
    pub print: bool,
}

impl Settings {
    /// Those of a kiosk, by the library's profile and the address; `pair` gives a value of the query by its name.
    #[must_use]
    pub fn of_kiosk<'a>(profile: &Kiosk, pair: impl Fn(&str) -> Option<&'a str>) -> Self {
        let languages = if profile.languages.is_empty() { &Language::ALL[..] } else { &profile.languages };
        let settings = Self {
            idle_s: profile.idle_seconds.unwrap_or(KIOSK_IDLE_S),
            languages: languages.to_vec(),
            print: profile.print,
        };
        settings.with(pair)
    }

    /// Those of a public computer, which has its own printer and no profile: only the address sets it.
    #[must_use]
    pub fn of_public_computer<'a>(pair: impl Fn(&str) -> Option<&'a str>) -> Self {
        Self { idle_s: PUBLIC_IDLE_S, languages: Language::ALL.to_vec(), print: true }.with(pair)
    }

    fn with<'a>(mut self, pair: impl Fn(&str) -> Option<&'a str>) -> Self {
        // A value that is not understood changes nothing: a kiosk with a mistake in its address must work.
        if let Some(seconds) = pair(IDLE).and_then(|seconds| seconds.parse().ok()) {
            self.idle_s = seconds;
        }
        self.idle_s = self.idle_s.clamp(library::IDLE_SECONDS.0, library::IDLE_SECONDS.1);
        let asked = pair(LANGUAGES).unwrap_or_default().split(',').filter_map(|code| code.parse().ok());
        let mut languages: Vec<Language> = Vec::new();
        for language in asked {
            if !languages.contains(&language) {
                languages.push(language);
            }
        }
        if !languages.is_empty() {
            self.languages = languages;
        }
        match pair(PRINT) {
            Some("ja") => self.print = true,
            Some("nee") => self.print = false,
            _ => {}
        }
        self
    }

    /// The language after each wipe.
    #[must_use]
    pub fn first_language(&self) -> Language {
        self.languages.first().copied().unwrap_or(Language::Nl)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn none(_: &str) -> Option<&'static str> {
        None
    }

    #[test]
    fn without_settings_a_kiosk_waits_75_seconds_has_both_languages_and_does_not_print() {
        let settings = Settings::of_kiosk(&Kiosk::default(), none);
        assert_eq!((settings.idle_s, settings.print), (75, false));
        assert_eq!(settings.languages, [Language::Nl, Language::En]);
        assert_eq!(Settings::of_public_computer(none).idle_s, 45);
    }

    #[test]
    fn the_address_wins_over_the_profile() {
        let profile = Kiosk { idle_seconds: Some(90), languages: vec![Language::Nl], print: true };
        let settings = Settings::of_kiosk(&profile, none);
        assert_eq!((settings.idle_s, settings.print, settings.languages.len()), (90, true, 1));
        let settings = Settings::of_kiosk(&profile, |name| {
            Some(match name {
                IDLE => "40",
                LANGUAGES => "en,nl,en",
                _ => "nee",
            })
        });
        assert_eq!((settings.idle_s, settings.print), (40, false));
        assert_eq!(settings.languages, [Language::En, Language::Nl]);
        assert_eq!(settings.first_language(), Language::En);
    }

    #[test]
    fn a_slip_in_the_address_changes_nothing_and_limits_hold() {
        let of = |value: &'static str| Settings::of_kiosk(&Kiosk::default(), move |_| Some(value));
        assert_eq!(of("veel"), Settings::of_kiosk(&Kiosk::default(), none));
        assert_eq!(of("1").idle_s, 10);
        assert_eq!(of("86400").idle_s, 600);
        assert_eq!(of("-5").idle_s, 75);
    }
}
