//! Dates and times in words. The browser supplies the names of days and months.

use flow::Language;
use js_sys::{Date, Object, Reflect};

/// The date and the time in the Netherlands in words, as the server writes it: `zondag 6 december 10:30`. A browser that
/// hides its time zone would show an hour that is not the visitor's.
pub(crate) fn in_words(time: &str, language: Language) -> String {
    let options = Object::new();
    for (part, form) in [
        ("weekday", "long"),
        ("day", "numeric"),
        ("month", "long"),
        ("hour", "2-digit"),
        ("minute", "2-digit"),
        ("timeZone", "Europe/Amsterdam"),
    ] {
        let _ = Reflect::set(&options, &part.into(), &form.into());
    }
    let locale = match language {
        Language::Nl => "nl-NL",
        Language::En => "en-GB",
    };
    Date::new(&time.into()).to_locale_string(locale, &options).into()
}

/// The day in digits in the visitor's own time zone, as Dutch people write it.
pub(crate) fn day(time: &str) -> String {
    let date = Date::new(&time.into());
    format!("{:02}-{:02}-{}", date.get_date(), date.get_month() + 1, date.get_full_year())
}

/// The day so many days ago, as fields and the API have it: `2026-11-22`.
pub(crate) fn days_ago(days: u32) -> String {
    let ago_ms = f64::from(days) * 24.0 * 60.0 * 60.0 * 1000.0;
    let date = Date::new(&(Date::now() - ago_ms).into());
    format!("{}-{:02}-{:02}", date.get_full_year(), date.get_month() + 1, date.get_date())
}

/// Today in the visitor's own calendar, as `2026-11-29`.
pub(crate) fn today() -> String {
    days_ago(0)
}
