//! Owns the days that are filled in where they were left out: when a record was entered, when a thing was decided.
//!
//! Must not overwrite a day that was given, nor move one without its cause.

use crate::domain::{Contact, Opportunity, Task};
use crate::store::{Fault, Reader};
use chrono::NaiveDate;

/// A contact is entered once, whatever is changed later.
pub(super) fn contact(new: &mut Contact, reader: Reader, today: NaiveDate) -> Result<(), Fault> {
    if new.created_on.is_none() {
        new.created_on = reader.contact(&new.uid)?.and_then(|s| s.created_on).or(Some(today));
    }
    Ok(())
}

/// A task likewise.
pub(super) fn task(new: &mut Task, reader: Reader, today: NaiveDate) -> Result<(), Fault> {
    if new.created_on.is_none() {
        new.created_on = reader.task(&new.uid)?.and_then(|s| s.created_on).or(Some(today));
    }
    Ok(())
}

/// An opportunity likewise; the decision to go on, and the feedback, have the day on which they became what they are.
pub(super) fn opportunity(new: &mut Opportunity, reader: Reader, today: NaiveDate) -> Result<(), Fault> {
    let undated_decision = new.go_on.is_some() && new.go_on_on.is_none();
    let undated_feedback = !new.feedback.is_empty() && new.feedback_on.is_none();
    if new.created_on.is_some() && !undated_decision && !undated_feedback {
        return Ok(());
    }
    let stored = reader.opportunity(&new.uid)?;
    let stored = stored.as_ref();
    new.created_on = new.created_on.or_else(|| stored.and_then(|s| s.created_on)).or(Some(today));
    if undated_decision {
        new.go_on_on = stored.filter(|s| s.go_on == new.go_on).and_then(|s| s.go_on_on).or(Some(today));
    }
    if undated_feedback {
        new.feedback_on = stored.filter(|s| s.feedback == new.feedback).and_then(|s| s.feedback_on).or(Some(today));
    }
    Ok(())
}
