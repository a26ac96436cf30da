//! Owns the answer to "may I write?" for every open opportunity.

use super::case::Case;
use super::scene::{Scene, day_words};
use super::waiting;
use chrono::NaiveDate;

/// The answer to "may I write?" for an open opportunity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Writing {
    /// The next day on which writing is right; none where no such day can be named.
    pub day: Option<NaiveDate>,
    /// The day from which writing is not too early.
    pub from: Option<NaiveDate>,
    /// True where that day is later than silence alone would ask for: they asked to wait, or one wrote lately.
    pub held: bool,
    /// Why then, and why not sooner, in a sentence.
    pub why: String,
}

impl Writing {
    /// True where today is right.
    pub(crate) fn is_now(&self, today: NaiveDate) -> bool {
        self.day.is_some_and(|d| d <= today)
    }

    /// "you may write again Thu 17 Dec"; none where that is now, or no such day can be named.
    pub(crate) fn again(&self, today: NaiveDate) -> Option<String> {
        let day = self.day.filter(|d| *d > today)?;
        Some(format!("you may write again {}", day_words(day, today)))
    }
}

/// May I write to ask how things stand? None for an opportunity that is not open.
pub(crate) fn may_write(s: &Scene, case: &Case) -> Option<Writing> {
    if !case.is_open() {
        return None;
    }
    let company = &case.opportunity.company;
    let not = |why: String| Some(Writing { day: None, from: None, held: false, why });
    if case.taken {
        return not(format!(
            "You took another job; tell {company}, or keep it open until your first week there is over."
        ));
    }
    if !case.is_live() {
        return not(format!("You decided not to go on with {company}; withdraw politely."));
    }
    if let Some(next) = case.upcoming() {
        return not(format!("You meet {company} on {}; ask there, not before.", s.day(next.day)));
    }
    if let Some(news) = case.pending_invitation() {
        return not(format!("{company} invited you on {}; confirm a date, and ask there.", s.day(news.on)));
    }
    if !case.waits() {
        return not(format!("No interview with {company} yet; there is nothing to ask about."));
    }
    let Some(asking) = waiting::call_for(s, case) else {
        return not(format!("{}: let it rest, and keep the people.", waiting::silence(case)));
    };
    if asking.faded.is_some() {
        return not(format!("The time to ask has passed: let it rest, and keep the people at {company}."));
    }
    let draft = asking.draft;
    let (held, why) = match draft.held {
        Some(held) if s.today < draft.due => (true, held.because),
        _ => (false, asking.reckoned),
    };
    Some(Writing { day: Some(draft.due), from: Some(draft.opens), held, why })
}
