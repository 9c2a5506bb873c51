//! Notices: dated messages, shown in the flows that they concern during their period.

use serde::{Deserialize, Serialize};

use crate::text::Text;

/// A dated message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Notice {
    /// Stable, lower-case, hyphenated, Dutch.
    pub id: String,
    /// The rows of the seed documents that it comes from.
    #[serde(rename = "source")]
    pub sources: Vec<String>,
    /// The message.
    pub text: Text,
    /// The flows in which it shows; every flow where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flows: Vec<String>,
    /// When it shows.
    pub period: Period,
}

/// When a notice shows. Days are those of the visitor's own calendar; both ends are included.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum Period {
    /// Every year from a month and day (`MM-DD`) to another.
    Yearly {
        /// The first day, as `MM-DD`.
        every_year_from: String,
        /// The last day, as `MM-DD`; before the first day means: over the turn of the year.
        every_year_until: String,
    },
    /// Once, from a date (`YYYY-MM-DD`) to another.
    Once {
        /// The first day, as `YYYY-MM-DD`.
        from: String,
        /// The last day, as `YYYY-MM-DD`.
        until: String,
    },
}

impl Notice {
    /// Whether the notice shows on `today` (`YYYY-MM-DD`) in the flow `flow`.
    #[must_use]
    pub fn shows(&self, today: &str, flow: &str) -> bool {
        self.shows_on(today) && (self.flows.is_empty() || self.flows.iter().any(|id| id == flow))
    }

    /// Whether the notice shows on `today` (`YYYY-MM-DD`). Dates in this form compare as text.
    #[must_use]
    pub fn shows_on(&self, today: &str) -> bool {
        match &self.period {
            Period::Once { from, until } => from.as_str() <= today && today <= until.as_str(),
            Period::Yearly { every_year_from: from, every_year_until: until } => {
                let Some(day) = today.get(5..) else { return false };
                let (from, until) = (from.as_str(), until.as_str());
                if from <= until { from <= day && day <= until } else { from <= day || day <= until }
            }
        }
    }
}
