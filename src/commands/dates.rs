//! The days that are filled in where they were left out: when a record was entered, when a thing was decided.

use super::news;
use crate::clock::Now;
use crate::domain::{Contact, Interview, Opportunity, Outcome, Task, Uid};
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

/// The day on which an interview is taken to be entered, where nothing is said of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Entered {
    Today,
    /// Of a document that knows no such day: when it took place is closest.
    AtItsStart,
}

/// An interview is entered once; one that is called off has the day on which it was, and no other has one.
pub(super) fn interview(new: &mut Interview, reader: Reader, now: Now, unsaid: Entered) -> Result<(), Fault> {
    if !new.cancelled {
        new.cancelled_on = None;
    }
    let undated = new.cancelled && new.cancelled_on.is_none();
    if new.created_on.is_some() && !undated {
        return Ok(());
    }
    let stored = reader.interview(&new.uid)?;
    let stored = stored.as_ref();
    let (today, start) = (now.today(), now.zone().date(new.starts_at));
    let entered = if unsaid == Entered::Today { today } else { start };
    new.created_on = new.created_on.or_else(|| stored.and_then(|s| s.created_on)).or(Some(entered));
    if undated {
        new.cancelled_on = stored.and_then(|s| s.cancelled_on).or(Some(today.min(start)));
    }
    Ok(())
}

/// New news of a day on which an interview was held that is over by now came after that interview.
pub(super) fn outcome(new: &mut Outcome, reader: Reader, now: Now) -> Result<(), Fault> {
    if new.after.is_some() || reader.outcome(&new.uid)?.is_some() {
        return Ok(());
    }
    let uids = reader.interviews_about(&new.opportunity)?;
    let interviews = uids.iter().filter_map(|uid| reader.interview(uid).transpose()).collect::<Result<Vec<_>, _>>()?;
    new.after = news::followed(new, interviews, now);
    Ok(())
}

/// True for news that is moved to another opportunity, and still names an interview of the one before.
pub(super) fn is_left_behind(new: &Outcome, reader: Reader) -> Result<bool, Fault> {
    let Some(after) = &new.after else { return Ok(false) };
    let moved = reader.outcome(&new.uid)?.is_some_and(|s| s.opportunity != new.opportunity && s.after == new.after);
    let about: Option<Uid> = reader.opportunity_of(after)?;
    Ok(moved && about.as_ref() != Some(&new.opportunity))
}
