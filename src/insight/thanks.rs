//! Owns thank-yous, by how soon they were written, and what came next.

use super::period::Period;
use super::rate;
use crate::domain::{OutcomeKind, Purpose};
use crate::rules::{Case, Meeting, Scene};
use serde::Serialize;

/// The interviews of one kind of thanks.
#[derive(Debug, Default, Serialize)]
pub(crate) struct Thanked {
    /// `within_a_day`, `later`, `none`.
    pub thanked: &'static str,
    pub count: usize,
    pub went_on: usize,
    /// Only where each kind has enough.
    pub percent_went_on: Option<usize>,
    pub no: usize,
    pub never: usize,
    pub ended: usize,
    pub open: usize,
}

/// The ended interviews of the period by their thanks.
pub(super) fn thanks(scene: &Scene, period: Period) -> Vec<Thanked> {
    let mut soon = Thanked { thanked: "within_a_day", ..Thanked::default() };
    let mut later = Thanked { thanked: "later", ..Thanked::default() };
    let mut none = Thanked { thanked: "none", ..Thanked::default() };
    for case in &scene.cases {
        let held: Vec<&Meeting> = case.meetings.iter().filter(|m| m.ended).collect();
        for (n, m) in held.iter().enumerate().filter(|(_, m)| period.has(m.day)) {
            let group = match days(case, m, held.get(n + 1).copied()) {
                Some(..=1) => &mut soon,
                Some(_) => &mut later,
                None => &mut none,
            };
            group.count += 1;
            *next(case, m, group) += 1;
        }
    }
    let mut all = vec![soon, later, none];
    if all.iter().all(|g| rate(g.went_on, g.count).is_some()) {
        all.iter_mut().for_each(|g| g.percent_went_on = rate(g.went_on, g.count));
    }
    all
}

/// After how many days the first thank-you for an interview was written; `after` is the interview that follows it.
fn days(case: &Case, m: &Meeting, after: Option<&Meeting>) -> Option<i64> {
    let theirs =
        case.touches.iter().filter(|t| t.touch.is_out(Purpose::ThankYou)).filter(|t| match &t.touch.interview {
            Some(named) => *named == m.interview.uid,
            None => t.when() >= m.start() && after.is_none_or(|a| t.when() < a.start()),
        });
    theirs.map(|t| (t.day - m.day).num_days()).min()
}

/// The count of what came next after an interview.
fn next<'g>(case: &Case, m: &Meeting, group: &'g mut Thanked) -> &'g mut usize {
    let news = case.outcomes.iter().map(|o| (case.when(o), o.kind)).filter(|(when, _)| *when > m.start());
    let news = news.min_by_key(|(when, _)| *when);
    let met_again = case.meetings.iter().filter(|other| other.order() > m.order()).map(|other| other.start()).min();
    match news {
        Some((when, _)) if met_again.is_some_and(|again| again < when) => &mut group.went_on,
        None if met_again.is_some() => &mut group.went_on,
        Some((_, OutcomeKind::Invited | OutcomeKind::Offer | OutcomeKind::Accepted)) => &mut group.went_on,
        Some((_, OutcomeKind::Rejected)) => &mut group.no,
        Some((_, OutcomeKind::NoReply)) => &mut group.never,
        Some((_, OutcomeKind::Withdrawn | OutcomeKind::Declined)) => &mut group.ended,
        None => &mut group.open,
    }
}
