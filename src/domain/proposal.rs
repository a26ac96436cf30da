//! Owns [`Proposal`]: what a mail or an event would have done, as `sources` keeps it. Whom and what it is about may be known
//! already or only by name: that is looked up when it is accepted, for by then more may be known.

use super::interview::Mode;
use super::outcome::OutcomeKind;
use super::serial::{date, filled, instant, is_default, maybe_text, objects, or_default};
use super::touch::{Direction, Purpose};
use super::{Role, Uid};
use crate::clock::Instant;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// What a mail or an event proposes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Proposal {
    /// What is done where it is accepted.
    pub does: Does,
    /// The opportunity that it is about, where it is known; `company` and `role` say it otherwise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub opportunity: Option<Uid>,
    /// May be empty.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub company: String,
    /// May be empty.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub role: String,
    /// With whom it is done.
    #[serde(default, deserialize_with = "objects", skip_serializing_if = "Vec::is_empty")]
    pub people: Vec<Person>,
    /// By what the sender is known again, who was erased: a keyed hash of their address.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub sender: String,
    /// True of a meeting that came in a mail, and not from a calendar.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub mailed: bool,
    /// True where the sender could not be verified.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub unverified: bool,
    /// True where it was declined together with all else that its sender will write.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub never: bool,
    /// True where the sender took it back before anything was said to it: what they send anew counts.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "is_default")]
    pub withdrawn: bool,
}

impl Proposal {
    /// True where it needs an opportunity, which may be new.
    pub(crate) fn makes_new(&self) -> bool {
        matches!(self.does, Does::Interview(_) | Does::Applied | Does::Outcome(_))
    }
}

/// What is done where a proposal is accepted. Its day is that of the mail.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Does {
    /// A message is logged, either way.
    Touch(Message),
    /// An interview is entered; `people` were or will be there.
    Interview(Meeting),
    /// A known interview is moved; what else was noted of it stays.
    Move {
        /// The one that is moved.
        interview: Uid,
        /// To when, and where.
        to: Meeting,
    },
    /// A known interview was called off.
    CallOff {
        /// The one that was.
        interview: Uid,
    },
    /// They decided.
    Outcome(News),
    /// They said how the user did.
    Feedback {
        /// In their words.
        #[serde(deserialize_with = "filled")]
        text: String,
    },
    /// The user applied; the opportunity may be new.
    Applied,
    /// `people` are entered, or what is not known of them is.
    Person,
}

/// A message, as far as a touch holds it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Message {
    /// Who wrote.
    pub direction: Direction,
    /// What it was for.
    pub purpose: Purpose,
    /// What else it did.
    #[serde(default, deserialize_with = "or_default", skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<Purpose>,
    /// The interview that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub interview: Option<Uid>,
    /// Without angle brackets.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub message_id: String,
    /// The day by which they now say they decide.
    #[serde(default, with = "date", skip_serializing_if = "is_default")]
    pub decision_by: Option<NaiveDate>,
    /// The day until which they ask to wait.
    #[serde(default, with = "date", skip_serializing_if = "is_default")]
    pub wait_until: Option<NaiveDate>,
}

/// When and where one meets.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meeting {
    /// With the offset of its place.
    #[serde(with = "instant")]
    pub starts_at: Instant,
    /// None: nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<u32>,
    /// None: nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mode: Option<Mode>,
    /// Address, room or link.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub place: String,
    /// "phone screen", "round 2".
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub round: String,
}

/// News of theirs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct News {
    /// What they decided.
    pub kind: OutcomeKind,
    /// Of an offer: until when they want an answer.
    #[serde(default, with = "date", skip_serializing_if = "is_default")]
    pub answer_by: Option<NaiveDate>,
}

/// Somebody, as far as a mail or an event tells.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Person {
    /// Where they are known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<Uid>,
    /// The full name; may be empty where they are known.
    #[serde(deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub name: String,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub email: String,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub phone: String,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub title: String,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub company: String,
    #[allow(missing_docs)]
    #[serde(deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub linkedin_url: String,
    /// What they are to the search, where that is clear.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub role: Option<Role>,
}
