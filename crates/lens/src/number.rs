//! Numbers as a drawing has them in its attributes.

/// A number with three decimals at most, and without zeros at their end: `12`, `-0.5`, `133.333`.
///
/// The standard library's words for a float are exact to the last digit, and are eight kilobytes of what a visitor waits
/// for. No screen shows a thousandth of a pixel.
#[must_use]
pub fn decimal(value: f64) -> String {
    #[expect(clippy::cast_possible_truncation, reason = "no drawing is so large; what is no number is 0")]
    let thousandths = (value * 1000.0).round() as i64;
    let sign = if thousandths < 0 { "-" } else { "" };
    let (whole, rest) = (thousandths.unsigned_abs() / 1000, thousandths.unsigned_abs() % 1000);
    let mut words = [sign, &whole.to_string()].concat();
    if rest > 0 {
        // With a 1 before it, it has its zeros.
        let digits = (1000 + rest).to_string();
        words.push('.');
        words.push_str(digits.get(1..).unwrap_or_default().trim_end_matches('0'));
    }
    words
}

/// The number in a range that is nearest to `value`; `least` where the range is none.
///
/// The standard library's `clamp` panics then, and takes the words for floats along for what it would say.
#[must_use]
pub fn within(value: f64, least: f64, most: f64) -> f64 {
    if value > most { most.max(least) } else { value.max(least) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_three_decimals_at_most() {
        let cases = [
            (0.0, "0"),
            (-0.0, "0"),
            (12.0, "12"),
            (0.5, "0.5"),
            (-0.5, "-0.5"),
            (133.333_333, "133.333"),
            (0.05, "0.05"),
            (2.0005, "2.001"),
            (-7.1, "-7.1"),
            (0.000_4, "0"),
            (-0.000_4, "0"),
            (f64::NAN, "0"),
            (1e6, "1000000"),
        ];
        for (value, words) in cases {
            assert_eq!(decimal(value), words, "{value}");
        }
    }

    #[test]
    fn a_number_is_brought_into_a_range() {
        let cases = [(5.0, 5.0), (0.0, 1.0), (11.0, 10.0), (f64::NAN, 1.0)];
        for (value, expected) in cases {
            assert!((within(value, 1.0, 10.0) - expected).abs() < f64::EPSILON, "{value}");
        }
        assert!((within(5.0, 10.0, 1.0) - 10.0).abs() < f64::EPSILON, "a range that is none");
    }

    #[test]
    fn where_three_decimals_are_enough_it_says_what_the_standard_library_says() {
        for value in -20_000..20_000 {
            let value = f64::from(value) / 8.0;
            assert_eq!(decimal(value), value.to_string());
        }
    }
}
