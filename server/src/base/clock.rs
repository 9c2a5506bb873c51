//! Clock: the time of day, read here and nowhere else. All other code takes the time as an argument.

use std::time::{SystemTime, UNIX_EPOCH};

use flow::Language;
use interface::texts;

/// Seconds in a day.
pub(crate) const DAY_S: i64 = 24 * 60 * 60;

/// Seconds since 1970, UTC.
pub(crate) fn now_s() -> i64 {
    // A clock before 1970 is no clock.
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    i64::try_from(since.as_secs()).unwrap_or(i64::MAX)
}

/// RFC 3339 in UTC, such as `2026-12-06T09:30:00Z`.
pub(crate) fn written(seconds: i64) -> String {
    jiff::Timestamp::from_second(seconds).map(|time| time.to_string()).unwrap_or_default()
}

/// As HTTP writes it, such as `Sun, 06 Dec 2026 09:30:00 GMT`.
pub(crate) fn in_http(seconds: i64) -> String {
    let time = jiff::Timestamp::from_second(seconds).unwrap_or_default();
    jiff::fmt::rfc2822::DateTimePrinter::new().timestamp_to_rfc9110_string(&time).unwrap_or_default()
}

/// Today in the Netherlands, as `YYYY-MM-DD`: notices count days as their readers do.
pub(crate) fn today() -> String {
    let now = jiff::Timestamp::from_second(now_s()).unwrap_or_default();
    now.to_zoned(netherlands()).date().to_string()
}

/// A time of the wire in words, in the Netherlands: `zondag 6 december 10:30`.
pub(crate) fn in_words(written: &str, language: Language) -> String {
    let Ok(time) = written.parse::<jiff::Timestamp>() else { return written.to_owned() };
    let time = time.to_zoned(netherlands());
    let place = |number: i8| usize::try_from(number - 1).unwrap_or_default();
    let (weekdays, months) = (texts::weekdays(language), texts::months(language));
    let day = weekdays.get(place(time.weekday().to_monday_one_offset())).unwrap_or(&"");
    let month = months.get(place(time.month())).unwrap_or(&"");
    format!("{day} {} {month} {:02}:{:02}", time.day(), time.hour(), time.minute())
}

fn netherlands() -> jiff::tz::TimeZone {
    jiff::tz::TimeZone::get("Europe/Amsterdam").unwrap_or(jiff::tz::TimeZone::UTC)
}

/// The day of a second, counted from 1970.
pub(crate) const fn day_of(seconds: i64) -> i64 {
    seconds.div_euclid(DAY_S)
}

/// A day such as `2026-11-01`, counted from 1970.
pub(crate) fn read_day(text: &str) -> Option<i64> {
    // Only this form: the library reads times and zones as well.
    if text.len() != 10 {
        return None;
    }
    let day: jiff::civil::Date = text.parse().ok()?;
    Some(day_of(day.at(0, 0, 0, 0).to_zoned(jiff::tz::TimeZone::UTC).ok()?.timestamp().as_second()))
}

/// The day as people write it.
pub(crate) fn written_day(day: i64) -> String {
    written(day * DAY_S).chars().take(10).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_told_as_people_read_it_in_the_netherlands() {
        assert_eq!(in_words("2026-12-06T09:30:00Z", Language::Nl), "zondag 6 december 10:30");
        assert_eq!(in_words("2026-07-01T22:05:00Z", Language::En), "Thursday 2 July 00:05");
        assert_eq!(in_words("x", Language::Nl), "x");
    }

    #[test]
    fn a_day_is_read_as_it_is_written() {
        assert_eq!(written(1_796_722_200), "2026-12-08T09:30:00Z");
        for (text, day) in [("1970-01-01", 0), ("2026-11-22", 20_779), ("2024-02-29", 19_782)] {
            assert_eq!(read_day(text), Some(day), "{text}");
            assert_eq!(written_day(day), text);
        }
        for text in ["2026-02-30", "22-11-2026", "2026-11-22T10:00", "", "20261122xx"] {
            assert_eq!(read_day(text), None, "{text}");
        }
        assert_eq!(day_of(-1), -1);
    }
}
