//! Owns the user's own [`Profile`]. Must not know other nouns.

use super::serial::{maybe_text, object, or_default};
use serde::{Deserialize, Serialize};

/// Who is searching: what a letter is signed with, and whether the search goes on.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Profile {
    #[serde(deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub name: String,
    #[serde(deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub phone: String,
    #[serde(deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub email: String,
    #[serde(deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub linkedin_url: String,
    /// The profile there is complete and has a picture.
    #[serde(deserialize_with = "or_default")]
    pub linkedin_ready: bool,
    #[serde(deserialize_with = "object")]
    pub search: Search,
}

/// The search itself.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Search {
    /// Still looking. Default: true.
    #[serde(deserialize_with = "open_unless_said")]
    pub open: bool,
}

impl Default for Search {
    fn default() -> Search {
        Search { open: true }
    }
}

fn open_unless_said<'de, D: serde::Deserializer<'de>>(d: D) -> Result<bool, D::Error> {
    Ok(Option::<bool>::deserialize(d)?.unwrap_or(true))
}
