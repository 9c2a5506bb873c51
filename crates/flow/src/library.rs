//! Libraries: a profile each, with the desk's data.

use serde::{Deserialize, Serialize};

use crate::model::Link;
use crate::text::Text;

/// A library's profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Library {
    /// Stable, lower-case, hyphenated; stands in `?bibliotheek=`.
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
