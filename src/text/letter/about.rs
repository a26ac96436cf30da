//! Owns [`About`], whom and what a message is about, and [`Course`], how things stand there. Must not find either.

use crate::domain::{Contact, Interview, Opportunity, OutcomeKind, Uid};
use chrono::NaiveDate;

/// Whom and what a message is about.
#[derive(Clone, Copy)]
pub(crate) struct About<'f> {
    pub interview: Option<&'f Interview>,
    pub opportunity: Option<&'f Opportunity>,
    pub contact: Option<&'f Contact>,
}

/// How things stand with an opportunity, as the rulebook reckons it: a letter says nothing else of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Course {
    /// The last news.
    pub news: Option<OutcomeKind>,
    /// The promised day of the decision.
    pub promised: Option<NaiveDate>,
    /// The day of the last question that waits for an answer.
    pub asked: Option<NaiveDate>,
    /// Of an offer: the day by which they want an answer.
    pub answer_by: Option<NaiveDate>,
    /// Of an acceptance: the first day of work.
    pub starts_on: Option<NaiveDate>,
    /// Another job is accepted.
    pub taken: bool,
    /// One said yes to the last invitation.
    pub confirmed: bool,
    /// The soonest day by which another company wants an answer to its offer.
    pub elsewhere_by: Option<NaiveDate>,
    /// The next interview.
    pub next: Option<Uid>,
    /// When this person was thanked for this interview: by a note, by anything else.
    pub thanked: [bool; 2],
}
