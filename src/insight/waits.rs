//! Owns how long answers take: after an interview, after asking, and by the day that was promised.

use super::percent;
use super::period::Period;
use crate::domain::{Direction, OutcomeKind};
use crate::rules::{Case, Moment, Scene};
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::HashSet;

/// How long answers took, and how many did not come.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Waits {
    pub count: usize,
    pub answered: usize,
    pub never: usize,
    pub ended: usize,
    pub open: usize,
    pub half_within_days: Option<i64>,
    pub three_quarters_within_days: Option<i64>,
}

/// What came of waiting.
enum Answered {
    On(NaiveDate),
    Never,
    Ended,
    Open,
}

/// The first answer after a moment, before a “no reply”.
fn answered(case: &Case, since: Moment) -> Answered {
    let silent = case.outcomes.iter().filter(|o| o.kind == OutcomeKind::NoReply).map(|o| case.when(o));
    let silent = silent.filter(|when| *when > since).min();
    let first = case.answers.iter().find(|a| a.when > since && silent.is_none_or(|s| a.when < s));
    match (first, silent) {
        (Some(answer), _) => Answered::On(answer.day),
        (None, Some(_)) => Answered::Never,
        (None, None) if case.is_open_or_offered() => Answered::Open,
        (None, None) => Answered::Ended,
    }
}

/// The waits from these moments on, each with its day.
fn waits<'s>(from: impl Iterator<Item = (&'s Case<'s>, Moment, NaiveDate)>) -> Waits {
    let (mut waits, mut days) = (Waits::default(), Vec::new());
    for (case, since, day) in from {
        waits.count += 1;
        match answered(case, since) {
            Answered::On(answer) => days.push((answer - day).num_days()),
            Answered::Never => waits.never += 1,
            Answered::Ended => waits.ended += 1,
            Answered::Open => waits.open += 1,
        }
    }
    days.sort_unstable();
    waits.answered = days.len();
    waits.half_within_days = within(&days, 2);
    waits.three_quarters_within_days = within(&days, 3);
    waits
}

/// The smallest number of days within which at least so many quarters of them lie.
fn within(sorted: &[i64], quarters: usize) -> Option<i64> {
    sorted.get((sorted.len() * quarters).div_ceil(4).checked_sub(1)?).copied()
}

/// From interviews to answers.
pub(super) fn after_interviews(scene: &Scene, period: Period) -> Waits {
    let held = scene.cases.iter().flat_map(|c| c.meetings.iter().filter(|m| m.ended).map(move |m| (c, m)));
    waits(held.filter(|(_, m)| period.has(m.day)).map(|(c, m)| (c, m.start(), m.day)))
}

/// From asking to answers.
pub(super) fn after_nudges(scene: &Scene, period: Period) -> Waits {
    let asked = scene.cases.iter().flat_map(|c| c.touches.iter().filter(|t| t.is_nudge()).map(move |t| (c, t)));
    waits(asked.filter(|(_, t)| period.has(t.day)).map(|(c, t)| (c, t.when(), t.day)))
}

/// What became of the days that they promised.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Promises {
    /// Those whose day is past, and that are not moot.
    pub count: usize,
    pub kept: usize,
    pub percent_kept: Option<usize>,
    pub late: usize,
    pub half_late_within_days: Option<i64>,
    pub never: usize,
    pub waiting: usize,
    pub to_come: usize,
    pub moot: usize,
}

/// What became of every promised day of the period.
pub(super) fn promises(scene: &Scene, period: Period) -> Promises {
    let (mut told, mut late) = (Promises::default(), Vec::new());
    for case in &scene.cases {
        let at_interviews = case.meetings.iter().filter(|m| m.ended);
        let at_interviews = at_interviews.filter_map(|m| Some((m.start(), m.interview.expectations.decision_by?)));
        let in_messages = case.employer(Direction::In).filter_map(|t| Some((t.when(), t.touch.decision_by?)));
        let mut said: Vec<(Moment, NaiveDate)> = at_interviews.chain(in_messages).collect();
        said.sort_unstable();
        let mut seen = HashSet::new();
        said.retain(|(_, day)| period.has(*day) && seen.insert(*day));
        for (since, promised) in said {
            let own = [OutcomeKind::Withdrawn, OutcomeKind::Declined, OutcomeKind::Accepted];
            let ended = case.outcomes.iter().any(|o| own.contains(&o.kind) && o.on <= promised && case.when(o) > since);
            match answered(case, since) {
                _ if scene.today <= promised => told.to_come += 1,
                Answered::On(day) if day <= promised => told.kept += 1,
                _ if ended => told.moot += 1,
                Answered::On(day) => late.push((day - promised).num_days()),
                Answered::Never | Answered::Ended => told.never += 1,
                Answered::Open => told.waiting += 1,
            }
        }
    }
    late.sort_unstable();
    told.late = late.len();
    told.half_late_within_days = within(&late, 2);
    told.count = told.kept + told.late + told.never + told.waiting;
    told.percent_kept = percent(told.kept, told.count);
    told
}

#[cfg(test)]
mod tests {
    use super::within;

    #[test]
    fn half_and_three_quarters_are_the_smallest_number_that_holds_so_many() {
        assert_eq!((within(&[], 2), within(&[4], 2), within(&[4], 3)), (None, Some(4), Some(4)));
        assert_eq!((within(&[1, 2, 3, 9], 2), within(&[1, 2, 3, 9], 3)), (Some(2), Some(3)));
        assert_eq!((within(&[1, 2, 3, 9, 10], 2), within(&[1, 2, 3, 9, 10], 3)), (Some(3), Some(9)));
    }
}
