//! Owns [`Outcome`]: news about an opportunity. Must not know other nouns but by uid.

use super::field::fields;
use super::ids::Uid;
use super::serial::{date, day, is_default, maybe_text};
use super::touch::Channel;
use super::words::words;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// What the news is.
    #[derive(Default)]
    OutcomeKind {
        #[default]
        Invited = "invited", "invited to the next round";
        Offer = "offer", "an offer";
        Accepted = "accepted", "accepted";
        Declined = "declined", "declined";
        Rejected = "rejected", "rejected";
        Withdrawn = "withdrawn", "withdrawn";
        NoReply = "no_reply", "no reply";
    }
}

/// News about an opportunity.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Its id.
    pub uid: Uid,
    /// What it is about.
    pub opportunity: Uid,
    /// What the news is.
    pub kind: OutcomeKind,
    /// The day the news came.
    #[serde(with = "day")]
    pub on: NaiveDate,
    /// How it came.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub via: Option<Channel>,
    /// What was said; private.
    #[serde(default, deserialize_with = "maybe_text", skip_serializing_if = "String::is_empty")]
    pub note: String,
    /// The interview of the same day that the news followed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<Uid>,
    /// Of an offer: the day by which they want an answer.
    #[serde(default, with = "date", skip_serializing_if = "is_default")]
    pub answer_by: Option<NaiveDate>,
    /// Of an acceptance: the first day of work.
    #[serde(default, with = "date", skip_serializing_if = "is_default")]
    pub starts_on: Option<NaiveDate>,
}

fields! { Outcome, "outcome", uid;
    opportunity: "About", Of, "the opportunity";
    kind: "News", Word(OutcomeKind::WORDS), "← → or a first letter chooses";
    on: "On", NeededPastDay, "the day it came: today, yesterday, tue";
    via: "By", MaybeWord(Channel::WORDS), "how it came; ← → chooses";
    note: "Note", Text, "what they said, if you like";
    after: "After", Interview, "the interview of that day that it followed, if it did";
    answer_by: "Answer by", Day, "the day by which they want an answer";
    starts_on: "First day", Day, "your first day of work";
}

impl Outcome {
    /// News of this kind that came on `on`.
    pub fn new(uid: Uid, opportunity: Uid, kind: OutcomeKind, on: NaiveDate) -> Outcome {
        Outcome { uid, opportunity, kind, on, ..Outcome::default() }
    }
}
