//! Owns [`Horizon`]: how far back what happened can still call for something. Must not know which rule asks for it.

use crate::clock::Instant;
use chrono::NaiveDate;

/// How far back what happened can still call for something, as the policy has it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Horizon {
    /// The present.
    pub now: Instant,
    /// What happened before this day to an opportunity that ended calls for nothing any more.
    pub since: NaiveDate,
    /// The same as an instant.
    pub since_at: Instant,
    /// A snooze that ended before this day is over.
    pub snoozed_since: NaiveDate,
    /// An interview that starts before this asks for the lessons of those before it, ...
    pub lessons_until: Instant,
    /// ... of which this many are enough.
    pub lessons: usize,
    /// After how many days a contact who has no number of their own is written to again, and ...
    pub cadence_days: u32,
    /// ... how many days before that it is said.
    pub keep_in_touch_opens: u32,
}
