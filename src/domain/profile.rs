//! Owns the user's own [`Profile`]. Must not know other nouns.

use super::field::fields;
use super::serial::{maybe_text, object, or_default, texts};
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
    /// Further addresses of one's own: what they send is one's own.
    #[serde(deserialize_with = "texts", skip_serializing_if = "Vec::is_empty")]
    pub other_emails: Vec<String>,
    #[serde(deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub linkedin_url: String,
    /// The profile there is complete and has a picture.
    #[serde(deserialize_with = "or_default")]
    pub linkedin_ready: bool,
    #[serde(deserialize_with = "object")]
    pub search: Search,
}

fields! { Profile, "profile";
    name: "Your name", Line, "letters are signed with it";
    phone: "Phone", Line, "as it stands below your letters";
    email: "E-mail", Line, "as it stands below your letters";
    linkedin_url: "LinkedIn", Line, "the address of your profile";
    linkedin_ready: "Complete", YesNo, "your profile there is complete, with a picture";
    search.open: "Searching", YesNo, "still looking; no: nothing new is asked for";
    other_emails: "Other e-mail", Mails, "further addresses of your own, by which your mail is known";
}

impl Profile {
    /// True for an address of one's own.
    pub(crate) fn is_own(&self, address: &str) -> bool {
        let same = |own: &String| !own.trim().is_empty() && own.trim().eq_ignore_ascii_case(address.trim());
        same(&self.email) || self.other_emails.iter().any(same)
    }
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
