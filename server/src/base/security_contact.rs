//! Security contact: where to report a security problem, as the operator sets it.

use std::fmt;
use std::str::FromStr;

/// Where to report a security problem: `mailto:` or `https:`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct SecurityContact(String);

/// A text is not such an address.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "'{0}' is not an address for security problems. Give one such as mailto:veiligheid@bibliotheek.example or \
     https://www.bibliotheek.example/veiligheid."
)]
pub(crate) struct BadContact(String);

impl FromStr for SecurityContact {
    type Err = BadContact;

    fn from_str(text: &str) -> Result<Self, BadContact> {
        let is_mail = text.strip_prefix("mailto:").and_then(|mail| mail.split_once('@'));
        let is_mail = is_mail.is_some_and(|(name, host)| !name.is_empty() && !host.is_empty());
        let is_page =
            text.strip_prefix("https://").is_some_and(|rest| !rest.is_empty() && !rest.starts_with('/'));
        // Nothing that could begin another line.
        let is_one_word = text.bytes().all(|byte| byte.is_ascii_graphic());
        if (is_mail || is_page) && is_one_word {
            Ok(Self(text.to_owned()))
        } else {
            Err(BadContact(text.chars().take(60).collect()))
        }
    }
}

impl fmt::Display for SecurityContact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_address_for_people_is_refused_with_examples() {
        for good in ["mailto:a@b.example", "https://www.bibliotheek.example/veiligheid"] {
            assert!(good.parse::<SecurityContact>().is_ok(), "{good}");
        }
        for bad in [
            "",
            "a@b.example",
            "mailto:",
            "mailto:a",
            "http://a.example",
            "https://",
            "https://a b",
            "mailto:a@b\nX: y",
        ] {
            let told = bad.parse::<SecurityContact>().unwrap_err().to_string();
            assert!(told.contains("mailto:veiligheid@"), "{told}");
        }
    }
}
