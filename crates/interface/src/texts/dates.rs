//! Words of dates.

use flow::Language;

/// The days of the week, from Monday.
#[must_use]
pub const fn weekdays(language: Language) -> [&'static str; 7] {
    match language {
        Language::Nl => ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"],
        Language::En => ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"],
    }
}

/// The months of the year.
#[must_use]
pub const fn months(language: Language) -> [&'static str; 12] {
    match language {
        Language::Nl => [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ],
        Language::En => [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ],
    }
}
