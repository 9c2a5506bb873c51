//! Libraries: what everybody may know of a library, with the contact data of its desk.

use serde::{Deserialize, Serialize};

use crate::model::Link;
use crate::text::{Language, Text};

/// The least and the most seconds without a touch after which a kiosk may warn.
pub const IDLE_SECONDS: (u32, u32) = (10, 600);

/// A library's profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Library {
    /// Stable, lower-case, hyphenated; the value of `?bibliotheek=`.
    pub id: String,
    /// The name that patrons know.
    pub name: Text,
    /// The network that it belongs to, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub network: Option<String>,
    /// How to reach a person there.
    pub desk: Desk,
    /// The parts of the services that it does not use, such as `pincode`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub without: Vec<String>,
    /// Its kiosks, where they are not as everywhere.
    #[serde(default, skip_serializing_if = "Kiosk::is_usual")]
    pub kiosk: Kiosk,
}

/// How a library's kiosks are set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Kiosk {
    /// Seconds without a touch until the warning.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub idle_seconds: Option<u32>,
    /// The languages that a visitor can choose, the first one first; all of them where it is empty.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub languages: Vec<Language>,
    /// Whether a visitor may print.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub print: bool,
}

impl Kiosk {
    /// Whether it is as everywhere.
    #[must_use]
    pub fn is_usual(&self) -> bool {
        *self == Self::default()
    }
}

/// How to reach a person at a library.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Desk {
    /// What to do, in a sentence or two.
    pub text: Text,
    /// The page with opening hours or a contact form.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub link: Option<Link>,
}
