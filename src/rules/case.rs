//! Owns the rulebook's words on one opportunity: its state, L, P, W, lead, nudges, unanswered. [`Case`] is an
//! opportunity with its interviews, touches and outcomes, put in order once for all rules.
//!
//! Must not decide what is to be done about them.

use crate::clock::{Instant, Now};
use crate::domain::{
    Contact, Direction, Facts, Interview, Opportunity, Outcome, OutcomeKind, Purpose, ReachBy, Role, Touch, Uid,
};
use chrono::NaiveDate;
use std::collections::HashMap;

/// Where an opportunity stands, by its last outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Standing {
    /// No outcome yet, or invited to a further round.
    Open,
    /// An offer is on the table.
    Offered,
    /// Accepted.
    Accepted,
    /// Declined, rejected, withdrawn or without a reply.
    Closed,
}

/// An interview that is not cancelled, with its local day and whether it is over.
#[derive(Clone, Copy, Debug)]
pub struct Meeting<'a> {
    pub interview: &'a Interview,
    /// The rulebook's D: the local date on which it starts.
    pub day: NaiveDate,
    pub ended: bool,
}

/// A touch about an opportunity, with its local date.
#[derive(Clone, Copy, Debug)]
pub struct Contacted<'a> {
    pub touch: &'a Touch,
    pub day: NaiveDate,
}

impl Contacted<'_> {
    /// True with any purpose but the heads-up to a reference.
    pub fn is_employer(&self) -> bool {
        self.touch.purpose != Purpose::HeadsUp
    }

    /// True for an employer touch of this direction.
    fn goes(&self, direction: Direction) -> bool {
        self.is_employer() && self.touch.direction == direction
    }

    /// True for an `out` touch that asks how things stand.
    pub fn is_nudge(&self) -> bool {
        self.touch.is_out(Purpose::Update) || self.touch.is_out(Purpose::CheckIn)
    }
}

/// One opportunity, and all that hangs on it.
#[derive(Clone, Debug)]
pub struct Case<'a> {
    pub opportunity: &'a Opportunity,
    /// By start, then by entry; none is cancelled.
    pub meetings: Vec<Meeting<'a>>,
    /// By instant, then by entry.
    pub touches: Vec<Contacted<'a>>,
    /// By date, then by entry.
    pub outcomes: Vec<&'a Outcome>,
}

impl<'a> Case<'a> {
    /// Every opportunity's case, in order of entry.
    pub fn all(facts: &'a Facts, now: Now) -> Vec<Case<'a>> {
        let mut cases: Vec<Case<'a>> = facts
            .opportunities
            .iter()
            .map(|opportunity| Case { opportunity, meetings: vec![], touches: vec![], outcomes: vec![] })
            .collect();
        let place: HashMap<&Uid, usize> = facts.opportunities.iter().enumerate().map(|(n, o)| (&o.uid, n)).collect();
        let mut case = |uid: &Uid, add: &mut dyn FnMut(&mut Case<'a>)| {
            if let Some(case) = place.get(uid).and_then(|&n| cases.get_mut(n)) {
                add(case);
            }
        };
        for interview in facts.interviews.iter().filter(|i| !i.cancelled) {
            let day = now.zone().date(interview.starts_at);
            let meeting = Meeting { interview, day, ended: interview.has_ended(now.at()) };
            case(&interview.opportunity, &mut |c| c.meetings.push(meeting));
        }
        for touch in &facts.touches {
            if let Some(uid) = facts.about(touch) {
                let day = now.zone().date(touch.at);
                case(uid, &mut |c| c.touches.push(Contacted { touch, day }));
            }
        }
        for outcome in &facts.outcomes {
            case(&outcome.opportunity, &mut |c| c.outcomes.push(outcome));
        }
        for case in &mut cases {
            case.meetings.sort_by_key(|m| m.interview.starts_at);
            case.touches.sort_by_key(|t| t.touch.at);
            case.outcomes.sort_by_key(|o| o.on);
        }
        cases
    }

    /// The state of the opportunity.
    pub fn standing(&self) -> Standing {
        match self.last_outcome().map(|o| o.kind) {
            None | Some(OutcomeKind::Invited) => Standing::Open,
            Some(OutcomeKind::Offer) => Standing::Offered,
            Some(OutcomeKind::Accepted) => Standing::Accepted,
            Some(OutcomeKind::Declined | OutcomeKind::Rejected | OutcomeKind::Withdrawn | OutcomeKind::NoReply) => {
                Standing::Closed
            }
        }
    }

    /// True where the state is open.
    pub fn is_open(&self) -> bool {
        self.standing() == Standing::Open
    }

    /// The last outcome, by date, then by entry.
    pub fn last_outcome(&self) -> Option<&'a Outcome> {
        self.outcomes.last().copied()
    }

    /// The last outcome, where it is of this kind.
    pub fn last_is(&self, kind: OutcomeKind) -> Option<&'a Outcome> {
        self.last_outcome().filter(|o| o.kind == kind)
    }

    /// L: the latest ended interview.
    pub fn latest(&self) -> Option<Meeting<'a>> {
        self.meetings.iter().rev().find(|m| m.ended).copied()
    }

    /// The soonest interview that has not ended.
    pub fn upcoming(&self) -> Option<Meeting<'a>> {
        self.meetings.iter().find(|m| !m.ended).copied()
    }

    /// Employer touches of one direction, in order.
    fn employer(&self, direction: Direction) -> impl DoubleEndedIterator<Item = &Contacted<'a>> {
        self.touches.iter().filter(move |t| t.goes(direction))
    }

    /// The last employer touch, either way.
    pub fn last_employer(&self) -> Option<Contacted<'a>> {
        self.touches.iter().rev().find(|t| t.is_employer()).copied()
    }

    /// The last `in` employer touch.
    pub fn last_in(&self) -> Option<Contacted<'a>> {
        self.employer(Direction::In).next_back().copied()
    }

    /// The last `out` employer touch.
    pub fn last_out(&self) -> Option<Contacted<'a>> {
        self.employer(Direction::Out).next_back().copied()
    }

    /// What was last said on a date: by the last `in` employer touch later than L's start that says so, else by what L
    /// noted.
    fn last_said(
        &self,
        of_touch: fn(&Touch) -> Option<NaiveDate>,
        of_interview: fn(&Interview) -> Option<NaiveDate>,
    ) -> Option<NaiveDate> {
        let latest = self.latest()?.interview;
        self.employer(Direction::In)
            .rev()
            .take_while(|t| t.touch.at > latest.starts_at)
            .find_map(|t| of_touch(t.touch))
            .or_else(|| of_interview(latest))
    }

    /// P: the promised decision date, as last said.
    pub fn promised(&self) -> Option<NaiveDate> {
        self.last_said(|t| t.decision_by, |i| i.expectations.decision_by)
    }

    /// W: the date until which they asked to wait, as last said.
    pub fn asked_to_wait(&self) -> Option<NaiveDate> {
        self.last_said(|t| t.wait_until, |i| i.expectations.wait_until)
    }

    /// True where L's interviewers said that they get in touch themselves.
    pub fn they_reach_out(&self) -> bool {
        self.latest().is_some_and(|l| l.interview.expectations.reach_by == Some(ReachBy::Wait))
    }

    /// The nudges without an answer: later than both L's start and the last `in` employer touch, in order.
    pub fn unanswered(&self) -> Vec<Contacted<'a>> {
        let since = self.latest().map(|l| l.interview.starts_at).max(self.last_in().map(|t| t.touch.at));
        let later = |at: Instant| since.is_none_or(|s| at > s);
        self.touches.iter().filter(|t| t.is_nudge() && later(t.touch.at)).copied().collect()
    }

    /// True where an `out` touch with this purpose is about the opportunity, dated `from` or later.
    pub fn sent(&self, purpose: Purpose, from: NaiveDate) -> bool {
        self.touches.iter().any(|t| t.touch.is_out(purpose) && t.day >= from)
    }

    /// True where an `out` touch with this purpose names the interview.
    pub fn sent_naming(&self, purpose: Purpose, interview: &Interview) -> bool {
        self.touches.iter().any(|t| t.touch.is_out(purpose) && t.touch.interview.as_ref() == Some(&interview.uid))
    }

    /// The `out` thank-yous to `contact` for `interview`: those that name it, or are about the opportunity and not
    /// earlier than its start.
    pub fn thanks(&self, interview: &Interview, contact: &Uid) -> impl Iterator<Item = &Contacted<'a>> {
        let (uid, start, contact) = (interview.uid.clone(), interview.starts_at, contact.clone());
        self.touches.iter().filter(move |t| {
            t.touch.is_out(Purpose::ThankYou)
                && t.touch.contacts.contains(&contact)
                && (t.touch.interview.as_ref() == Some(&uid) || t.touch.at >= start)
        })
    }
}

/// The lead of an interview: its first interviewer with the role `hiring_manager`; if none, the first listed.
pub fn lead<'a>(facts: &'a Facts, interview: &Interview) -> Option<&'a Contact> {
    let people = || interview.interviewers.iter().filter_map(|uid| facts.contact(uid));
    people().find(|c| c.is(Role::HiringManager)).or_else(|| people().next())
}
