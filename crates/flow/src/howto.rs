//! Howtos: steps that differ from browser to browser, such as opening a private window or switching off an ad
//! blocker for one site.
//!
//! Flows name them (`howto:` of a node), and so do findings of the browser check (what to do in *this*
//! browser).

use serde::{Deserialize, Serialize};

use crate::text::Text;

/// One thing to do, in every browser that we know it for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Howto {
    /// Stable, lower-case, hyphenated, Dutch.
    pub id: String,
    /// What is being done.
    pub title: Text,
    /// The browsers, most common first; the last one serves everybody else.
    pub variants: Vec<HowtoVariant>,
}

/// The steps in one browser, or in some that work alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HowtoVariant {
    /// The name that people know: "Chrome op een telefoon".
    pub name: Text,
    /// Browser families as readiness names them (`chrome`, `edge`, `firefox`, `safari`, `samsung`); every one where
    /// empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub browsers: Vec<String>,
    /// Operating systems as readiness names them (`windows`, `macos`, `linux`, `chromeos`, `android`, `ios`);
    /// every one where empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub os: Vec<String>,
    /// What to press, in order, in the small markup of [`crate::prose`].
    pub steps: Vec<Text>,
}

impl Howto {
    /// The index of the variant for a browser: the first that names both, or leaves open what it does not name.
    #[must_use]
    pub fn variant_for(&self, browser: &str, os: &str) -> Option<usize> {
        let fits = |names: &[String], own: &str| names.is_empty() || names.iter().any(|name| name == own);
        self.variants.iter().position(|variant| fits(&variant.browsers, browser) && fits(&variant.os, os))
    }
}
