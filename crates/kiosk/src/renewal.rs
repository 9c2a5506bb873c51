//! Renewal: a kiosk runs for months, and loads a new version of the app while nobody uses it.

/// How often an unused kiosk looks for a new version.
pub const LOOK_EVERY_MS: u64 = 10 * 60 * 1000;
/// After this time an unused kiosk reloads anyway, so that a memory leak of the browser lasts a day at most.
pub const FRESH_AFTER_MS: u64 = 24 * 60 * 60 * 1000;

/// How long until a page that was opened so long ago looks the next time: at every whole [`LOOK_EVERY_MS`].
#[must_use]
pub const fn next_look_in_ms(age_ms: u64) -> u64 {
    // A timer may end a moment early; that is no second look.
    const EARLY_MS: u64 = 1_000;
    LOOK_EVERY_MS * ((age_ms + EARLY_MS) / LOOK_EVERY_MS + 1) - age_ms
}

/// Whether the server's page starts another build of the app than the running one. `own` is the name of the running
/// app's file, which changes with every build. A page that does not start the app, such as a gateway's error or the
/// login page of a network, is no new version.
#[must_use]
pub fn is_new(page: &str, own: &str) -> bool {
    !own.is_empty() && starts_the_app(page) && !page.contains(own)
}

/// Whether this page starts the app, so that it is safe to reload.
#[must_use]
pub fn starts_the_app(page: &str) -> bool {
    page.contains("data-wasm=")
}

/// How long to wait after this many failed tries: 2 seconds at first, a minute at most.
#[must_use]
pub fn pause_ms(tries: u32) -> u32 {
    (2_000_u32 << tries.min(5)).min(60_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_page_with_another_app_is_a_new_version() {
        let page = |name: &str| format!("<script data-js=\"/{name}.js\" data-wasm=\"/{name}_bg.wasm\">");
        assert!(is_new(&page("app-2"), "/app-1.js"));
        assert!(!is_new(&page("app-1"), "/app-1.js"));
        assert!(!is_new("<h1>502 Bad Gateway</h1>", "/app-1.js"));
        assert!(!is_new(&page("app-2"), ""));
    }

    #[test]
    fn a_page_looks_at_every_whole_ten_minutes_of_its_age() {
        for (age_s, in_s) in [(0, 600), (1, 599), (599, 601), (600, 600), (1321, 479)] {
            assert_eq!(next_look_in_ms(age_s * 1000), in_s * 1000, "{age_s}");
        }
    }

    #[test]
    fn pauses_grow_to_a_minute() {
        assert_eq!([0, 1, 4, 5, 40].map(pause_ms), [2_000, 4_000, 32_000, 60_000, 60_000]);
    }
}
