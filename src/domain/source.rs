//! Owns [`Source`]: what came from a mailbox or a calendar and proposes something, so that nothing is proposed twice and an
//! update finds what it is about. Of one mail there may be several, each with a proposal of its own.

use super::ids::Uid;
use super::proposal::Proposal;
use super::serial::{filled, instant, is_default, maybe_text, or_default};
use super::words::words;
use crate::clock::Instant;
use serde::{Deserialize, Serialize};

words! {
    /// From where something came.
    SourceKind {
        Mail = "mail", "mail";
        Event = "event", "calendar";
    }
}

/// What came, and what it proposes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Its id.
    pub uid: Uid,
    /// From where.
    pub kind: SourceKind,
    /// By what the same is known again: the Message-ID; or the UID and RECURRENCE-ID of an event.
    #[serde(deserialize_with = "filled")]
    pub key: String,
    /// Of an event: the SEQUENCE of what was proposed last.
    #[serde(default, deserialize_with = "or_default")]
    pub sequence: u32,
    /// When it was sent.
    #[serde(with = "instant")]
    pub at: Instant,
    /// Who sent it: `Bob Smith <bob@xyz.example>`.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub from: String,
    /// On one line.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub subject: String,
    /// The sentence that decided.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub evidence: String,
    /// What is proposed.
    pub proposal: Proposal,
    /// What it became, where it was accepted: `touch/…`, `interview/…`, `outcome/…`, `contact/…`, `opportunity/…`.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub became: Vec<String>,
    /// The user does not want it.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub declined: bool,
}

impl Source {
    /// True where nothing was said to it yet.
    pub fn is_open(&self) -> bool {
        self.became.is_empty() && !self.declined
    }

    /// From where it came, as the user says it.
    pub(crate) fn place(&self) -> &'static str {
        if self.kind == SourceKind::Mail || self.proposal.mailed { "your mail" } else { "your calendar" }
    }

    /// How many there are, and from where: "3 things in your mail".
    pub(crate) fn told<'s>(all: impl ExactSizeIterator<Item = &'s Source>) -> String {
        let n = all.len();
        format!("{n} {} in {}", if n == 1 { "thing" } else { "things" }, Source::places(all))
    }

    /// From where several came.
    pub(crate) fn places<'s>(all: impl IntoIterator<Item = &'s Source>) -> &'static str {
        let mut places = all.into_iter().map(Source::place);
        match places.next() {
            Some(first) if places.all(|place| place == first) => first,
            _ => "your mail and calendar",
        }
    }
}

/// The address in `Bob <bob@xyz.example>`, in small letters.
pub(crate) fn address_of(shown: &str) -> String {
    let inside = shown.trim().strip_suffix('>').and_then(|t| t.rsplit_once('<')).map(|(_, inside)| inside);
    inside.unwrap_or(shown).trim().to_lowercase()
}
