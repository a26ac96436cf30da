//! Owns identity: [`Uid`], the name by which a record is known in the store and in every exchange.

use crate::clock::Instant;
use serde::{Deserialize, Deserializer, Serialize};
use std::fmt;

/// A record's identity: 1 to 64 characters without `/` or white space. Ours are UUIDv7 (RFC 9562); others' are kept. The
/// default is empty: a record has it until it is given its own.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Uid(String);

impl Uid {
    /// Checks and takes a uid. Errors: what is wrong with it, in words.
    pub fn new(text: impl Into<String>) -> Result<Uid, String> {
        let text = super::nfc(text.into());
        if text.is_empty() {
            Err("a uid may not be empty".into())
        } else if text.chars().count() > 64 {
            Err("a uid has at most 64 characters".into())
        } else if text.chars().any(|c| c == '/' || c.is_whitespace()) {
            Err(format!("a uid has no “/” and no white space, “{text}” has"))
        } else {
            Ok(Uid(text))
        }
    }

    /// A new UUIDv7 for a record entered at `at`.
    pub fn generate(at: Instant) -> Uid {
        let seconds = u64::try_from(at.timestamp()).unwrap_or(0);
        let stamp = uuid::Timestamp::from_unix(uuid::NoContext, seconds, at.timestamp_subsec_nanos());
        Uid(uuid::Uuid::new_v7(stamp).to_string())
    }

    /// The text of it.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Uid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

impl<'de> Deserialize<'de> for Uid {
    fn deserialize<D: Deserializer<'de>>(d: D) -> Result<Uid, D::Error> {
        Uid::new(String::deserialize(d)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_uid_may_be() {
        assert!(Uid::new("i1").is_ok());
        assert!(Uid::new("ü".repeat(64)).is_ok());
        for bad in ["", "a/b", "a b", "a\u{a0}b", &"x".repeat(65)] {
            assert!(Uid::new(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn ours_are_uuids_of_version_7() {
        let at = chrono::DateTime::parse_from_rfc3339("2026-11-20T09:00:00-05:00").unwrap();
        let uid = Uid::generate(at);
        assert_eq!(uid.as_str().len(), 36);
        assert_eq!(uid.as_str().as_bytes()[14], b'7');
        assert_ne!(uid, Uid::generate(at));
    }
}
