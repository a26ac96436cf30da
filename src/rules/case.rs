//! Owns the rulebook's words on one opportunity: its state, missed interviews, answers, L, M, P, W, lead, nudges,
//! unanswered, pending invitations. [`Case`] is an opportunity with all that hangs on it, put in order once for all rules.

use super::policy::Policy;
use crate::clock::{Instant, Now};
use crate::domain::{
    Direction, Facts, GoOn, Interview, Opportunity, Outcome, OutcomeKind, Purpose, ReachBy, Touch, Uid,
};
use chrono::{DateTime, NaiveDate, Utc};
use std::collections::{HashMap, HashSet};

/// Where an opportunity stands, by its last outcome.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Standing {
    /// No outcome yet, or invited to a further round.
    Open,
    /// An offer is on the table.
    Offered,
    /// Accepted.
    Accepted,
    /// Declined, rejected, withdrawn or without a reply.
    Closed,
}

/// A point in the order of time: touches and starts by their instant; an outcome, of which only the day is known, after
/// every touch of its day, or directly before the interview that it invited to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Moment {
    day: NaiveDate,
    end_of_day: bool,
    at: DateTime<Utc>,
    /// At the instant itself, not directly before it.
    itself: bool,
}

impl Moment {
    fn at(day: NaiveDate, at: Instant) -> Moment {
        Moment { day, end_of_day: false, at: at.to_utc(), itself: true }
    }

    fn just_before(m: &Meeting) -> Moment {
        Moment { itself: false, ..m.start() }
    }

    fn end_of(day: NaiveDate) -> Moment {
        Moment { day, end_of_day: true, at: DateTime::<Utc>::MIN_UTC, itself: true }
    }
}

/// The date of an instant in its own offset: as it was written, whatever the reader's time zone. Ids are made of these.
pub(super) fn written(at: Instant) -> NaiveDate {
    at.date_naive()
}

/// The date of a fact, here and as it was written. What counts is the first, what an id carries the second.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dated {
    /// In the user's time zone.
    pub day: NaiveDate,
    pub written: NaiveDate,
}

impl Dated {
    /// A plain date is the same for everybody.
    pub(crate) fn plain(day: NaiveDate) -> Dated {
        Dated { day, written: day }
    }

    /// An instant, which falls on `day` here.
    pub(crate) fn at(day: NaiveDate, at: Instant) -> Dated {
        Dated { day, written: written(at) }
    }

    /// The latest of several, here and as they were written each reckoned for itself; none of none.
    pub(crate) fn latest(dates: impl IntoIterator<Item = Dated>) -> Option<Dated> {
        dates.into_iter().reduce(|a, b| Dated { day: a.day.max(b.day), written: a.written.max(b.written) })
    }
}

/// An interview, with its local day and whether it is over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Meeting<'a> {
    pub interview: &'a Interview,
    /// The rulebook's D: the local date on which it starts.
    pub day: NaiveDate,
    pub ended: bool,
    /// It was entered long after it took place.
    pub late_entry: bool,
    /// Its place in the order of entry, over all opportunities.
    entry: usize,
}

impl Meeting<'_> {
    /// When it starts, in the order of time.
    pub(crate) fn start(&self) -> Moment {
        Moment::at(self.day, self.interview.starts_at)
    }

    /// Its date.
    pub(crate) fn dated(&self) -> Dated {
        Dated::at(self.day, self.interview.starts_at)
    }

    /// What puts interviews in order: their start, then their entry.
    pub(crate) fn order(&self) -> (Instant, usize) {
        (self.interview.starts_at, self.entry)
    }
}

/// A touch about an opportunity, with its local date.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Contacted<'a> {
    pub touch: &'a Touch,
    pub day: NaiveDate,
    /// An employer touch: not only a heads-up, nor with references alone.
    pub employer: bool,
}

impl Contacted<'_> {
    /// True for an employer touch of this direction.
    fn goes(&self, direction: Direction) -> bool {
        self.employer && self.touch.direction == direction
    }

    /// True for an `out` touch that asks how things stand.
    pub(crate) fn is_nudge(&self) -> bool {
        self.touch.is_nudge()
    }

    /// True for an `out` touch that thanks for the meeting as well: the answer to a no or an offer, a withdrawal.
    pub(crate) fn thanks_too(&self) -> bool {
        [Purpose::ThankRejection, Purpose::OfferThanks, Purpose::Accept, Purpose::Decline, Purpose::Withdraw]
            .into_iter()
            .any(|p| self.touch.is_out(p))
    }

    /// Its date.
    pub(crate) fn dated(&self) -> Dated {
        Dated::at(self.day, self.touch.at)
    }

    /// When it was, in the order of time.
    pub(crate) fn when(&self) -> Moment {
        Moment::at(self.day, self.touch.at)
    }
}

/// What an answer is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Word<'a> {
    /// They turned to you.
    Touch(&'a Touch),
    /// They invited you, made an offer, or said no.
    Outcome(&'a Outcome),
}

/// An answer about an opportunity: a word of theirs, or news.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Answer<'a> {
    pub word: Word<'a>,
    pub when: Moment,
    pub day: NaiveDate,
    /// Its day as it was written.
    pub written: NaiveDate,
}

/// What they said of the time until they decide, as last said.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Said {
    /// P: the promised decision date.
    pub promised: Option<NaiveDate>,
    /// W: the date until which they asked to wait, and the day on which that was said.
    pub wait: Option<(NaiveDate, NaiveDate)>,
    /// The day on which they said that they get in touch themselves.
    pub they_reach_out: Option<NaiveDate>,
}

/// M: an interview that did not take place, and in whose place nothing came.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Gap<'a> {
    pub meeting: Meeting<'a>,
    /// M's day: of a no-show the day it was to be, else the day on which it was called off.
    pub day: NaiveDate,
    /// The same as it was written.
    pub written: NaiveDate,
}

impl Gap<'_> {
    /// True where they did not come, rather than call it off.
    pub(crate) fn no_show(&self) -> bool {
        self.meeting.interview.no_show
    }

    /// True for a touch later than its start (a no-show), or on its day or later.
    fn precedes(&self, t: &Contacted) -> bool {
        if self.no_show() { t.when() > self.meeting.start() } else { t.day >= self.day }
    }
}

/// One opportunity, and all that hangs on it.
#[derive(Clone, Debug)]
pub(crate) struct Case<'a> {
    pub opportunity: &'a Opportunity,
    /// By start, then by entry; none is missed.
    pub meetings: Vec<Meeting<'a>>,
    /// Cancelled, not kept by them, or overtaken by the end; by start, then by entry.
    pub missed: Vec<Meeting<'a>>,
    /// By instant, then by entry.
    pub touches: Vec<Contacted<'a>>,
    /// By date, then by entry.
    pub outcomes: Vec<&'a Outcome>,
    /// In the order of time.
    pub answers: Vec<Answer<'a>>,
    /// Another job than this one is accepted.
    pub taken: bool,
}

impl<'a> Case<'a> {
    /// Every opportunity's case, in order of entry.
    pub(crate) fn all(facts: &'a Facts, policy: &Policy, now: Now) -> Vec<Case<'a>> {
        let mut cases: Vec<Case<'a>> = facts.opportunities.iter().map(Case::new).collect();
        let place: HashMap<&Uid, usize> = facts.opportunities.iter().enumerate().map(|(n, o)| (&o.uid, n)).collect();
        let mut case = |uid: &Uid, add: &mut dyn FnMut(&mut Case<'a>)| {
            if let Some(case) = place.get(uid).and_then(|&n| cases.get_mut(n)) {
                add(case);
            }
        };
        for (entry, interview) in facts.interviews.iter().enumerate() {
            let day = now.zone().date(interview.starts_at);
            let ended = interview.has_ended(now.at());
            let late = |entered| entered > policy.workdays.after(day, policy.late_entry);
            let late_entry = interview.created_on.is_some_and(late);
            let meeting = Meeting { interview, day, ended, late_entry, entry };
            case(&interview.opportunity, &mut |c| c.meetings.push(meeting));
        }
        for touch in &facts.touches {
            if let Some(uid) = facts.about(touch) {
                let day = now.zone().date(touch.at);
                case(uid, &mut |c| c.touches.push(Contacted { touch, day, employer: false }));
            }
        }
        for outcome in &facts.outcomes {
            case(&outcome.opportunity, &mut |c| c.outcomes.push(outcome));
        }
        cases.iter_mut().for_each(Case::put_in_order);
        let accepted: Vec<bool> = cases.iter().map(|c| c.standing() == Standing::Accepted).collect();
        let count = accepted.iter().filter(|a| **a).count();
        for (case, own) in cases.iter_mut().zip(accepted) {
            case.taken = count > usize::from(own);
        }
        cases
    }

    fn new(opportunity: &'a Opportunity) -> Case<'a> {
        Case {
            opportunity,
            meetings: vec![],
            missed: vec![],
            touches: vec![],
            outcomes: vec![],
            answers: vec![],
            taken: false,
        }
    }

    /// Sorts what was collected, tells missed interviews and employer touches, and finds the answers.
    fn put_in_order(&mut self) {
        self.meetings.sort_by_key(Meeting::order);
        self.touches.sort_by_key(|t| t.touch.at);
        self.outcomes.sort_by_key(|o| o.on);
        self.tell_employer_touches();
        self.answers = self.find_answers();
        let end = self.last_outcome().filter(|_| self.standing() == Standing::Closed).map(|o| o.on);
        let missed = |m: &Meeting| m.interview.fell_through() || end.is_some_and(|r| m.day > r);
        (self.missed, self.meetings) = std::mem::take(&mut self.meetings).into_iter().partition(missed);
    }

    fn tell_employer_touches(&mut self) {
        let interviews = || self.meetings.iter().map(|m| m.interview);
        let met: HashSet<&Uid> = interviews().flat_map(|i| &i.interviewers).collect();
        let references: HashSet<&Uid> = interviews().flat_map(|i| &i.references_given).collect();
        for t in &mut self.touches {
            let Touch { purpose, also, contacts, .. } = t.touch;
            let heads_up = *purpose == Purpose::HeadsUp && also.is_empty();
            let only_references =
                !contacts.is_empty() && contacts.iter().all(|c| references.contains(c) && !met.contains(c));
            t.employer = !heads_up && !only_references;
        }
    }

    /// Called while `meetings` still holds the missed ones too: an invitation may have been to one of those.
    fn find_answers(&self) -> Vec<Answer<'a>> {
        let touched = self.touches.iter().filter(|t| t.goes(Direction::In)).map(|t| Answer {
            word: Word::Touch(t.touch),
            when: t.when(),
            day: t.day,
            written: written(t.touch.at),
        });
        let told = self
            .outcomes
            .iter()
            .filter(|o| matches!(o.kind, OutcomeKind::Invited | OutcomeKind::Offer | OutcomeKind::Rejected));
        let told = told.map(|o| Answer { word: Word::Outcome(o), when: self.when(o), day: o.on, written: o.on });
        let mut answers: Vec<Answer> = touched.chain(told).collect();
        answers.sort_by_key(|a| a.when);
        answers
    }

    /// Every interview, missed ones included.
    fn every_meeting(&self) -> impl Iterator<Item = &Meeting<'a>> {
        self.meetings.iter().chain(&self.missed)
    }

    /// When an outcome came, in the order of time.
    pub(crate) fn when(&self, o: &Outcome) -> Moment {
        let first = self.invited_to(o).min_by_key(Meeting::order);
        first.map_or(Moment::end_of(o.on), |m| Moment::just_before(&m))
    }

    /// The interviews on the day of an invitation that it did not follow: they are what it was to.
    fn invited_to(&self, o: &Outcome) -> impl Iterator<Item = Meeting<'a>> {
        let (day, invited) = (o.on, o.kind == OutcomeKind::Invited);
        // It came after one that it names, or that was known before that day; and after all that start no later.
        let known = |m: &&Meeting| {
            o.after.as_ref() == Some(&m.interview.uid) || m.interview.created_on.is_some_and(|d| d < day)
        };
        let same_day = move |m: &&Meeting| m.day == day;
        let followed = self.every_meeting().filter(same_day).filter(known).map(|m| m.interview.starts_at).max();
        let open = move |m: &&Meeting| invited && followed.is_none_or(|start| m.interview.starts_at > start);
        self.every_meeting().filter(same_day).filter(open).copied()
    }

    /// The state of the opportunity.
    pub(crate) fn standing(&self) -> Standing {
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
    pub(crate) fn is_open(&self) -> bool {
        self.standing() == Standing::Open
    }

    /// True where it is open or offered.
    pub(crate) fn is_open_or_offered(&self) -> bool {
        matches!(self.standing(), Standing::Open | Standing::Offered)
    }

    /// True where it is open, no other job is taken, and you did not decide against it.
    pub(crate) fn is_live(&self) -> bool {
        self.is_open() && !self.taken && self.opportunity.go_on != Some(GoOn::No)
    }

    /// True where something may still come of it: open or offered, no other job taken, and not decided against.
    pub(crate) fn is_in_play(&self) -> bool {
        self.is_open_or_offered() && !self.taken && self.opportunity.go_on != Some(GoOn::No)
    }

    /// The last outcome, by date, then by entry.
    pub(crate) fn last_outcome(&self) -> Option<&'a Outcome> {
        self.outcomes.last().copied()
    }

    /// The last outcome, where it is of this kind.
    pub(crate) fn last_is(&self, kind: OutcomeKind) -> Option<&'a Outcome> {
        self.last_outcome().filter(|o| o.kind == kind)
    }

    /// L: the latest ended interview.
    pub(crate) fn latest(&self) -> Option<Meeting<'a>> {
        self.meetings.iter().rev().find(|m| m.ended).copied()
    }

    /// True where this interview is L.
    pub(crate) fn is_latest(&self, m: &Meeting) -> bool {
        self.latest().is_some_and(|l| l.interview.uid == m.interview.uid)
    }

    /// The soonest interview that has not ended.
    pub(crate) fn upcoming(&self) -> Option<Meeting<'a>> {
        self.meetings.iter().find(|m| !m.ended).copied()
    }

    /// Employer touches of one direction, in order.
    pub(crate) fn employer(&self, direction: Direction) -> impl DoubleEndedIterator<Item = &Contacted<'a>> {
        self.touches.iter().filter(move |t| t.goes(direction))
    }

    /// The dates of every contact with the opportunity: employer touches, either way, and answers.
    pub(crate) fn contacts(&self) -> impl Iterator<Item = Dated> {
        let touched = self.touches.iter().filter(|t| t.employer).map(Contacted::dated);
        touched.chain(self.answers.iter().map(|a| Dated { day: a.day, written: a.written }))
    }

    /// The last answer.
    pub(crate) fn last_answer(&self) -> Option<Answer<'a>> {
        self.answers.last().copied()
    }

    /// The last `in` employer touch.
    pub(crate) fn last_in(&self) -> Option<Contacted<'a>> {
        self.employer(Direction::In).next_back().copied()
    }

    /// The last `out` employer touch.
    pub(crate) fn last_out(&self) -> Option<Contacted<'a>> {
        self.employer(Direction::Out).next_back().copied()
    }

    /// True where some answer is later than this.
    pub(crate) fn answered_since(&self, moment: Moment) -> bool {
        self.answers.iter().any(|a| a.when > moment)
    }

    /// True where some outcome, of this kind if one is named, is later than this.
    pub(crate) fn told_since(&self, moment: Moment, kind: Option<OutcomeKind>) -> bool {
        self.outcomes.iter().any(|o| kind.is_none_or(|k| o.kind == k) && self.when(o) > moment)
    }

    /// P, W and whether they get in touch themselves: first as L noted, then as each later answer changed it. An
    /// invitation clears all three.
    pub(crate) fn said(&self) -> Said {
        let latest = self.latest();
        let mut said = latest.map_or_else(Said::default, |l| {
            let e = &l.interview.expectations;
            Said {
                promised: e.decision_by,
                wait: e.wait_until.map(|w| (w, l.day)),
                they_reach_out: (e.reach_by == Some(ReachBy::Wait)).then_some(l.day),
            }
        });
        let start = latest.map(|l| l.start());
        for answer in self.answers.iter().filter(|a| start.is_none_or(|s| a.when > s)) {
            match answer.word {
                Word::Touch(t) => {
                    said.promised = t.decision_by.or(said.promised);
                    said.wait = t.wait_until.map(|w| (w, answer.day)).or(said.wait);
                }
                Word::Outcome(o) if o.kind == OutcomeKind::Invited => said = Said::default(),
                Word::Outcome(_) => {}
            }
        }
        said
    }

    /// M: the cancelled or no-show interview with the latest start, unless something took its place.
    pub(crate) fn gap(&self) -> Option<Gap<'a>> {
        let meeting = *self.missed.iter().rev().find(|m| m.interview.fell_through())?;
        let i = meeting.interview;
        let off = i.cancelled_on.filter(|_| !i.no_show);
        let gap =
            Gap { meeting, day: off.unwrap_or(meeting.day), written: off.unwrap_or_else(|| written(i.starts_at)) };
        let replaces = |m: &Meeting| {
            m.interview.starts_at >= i.starts_at
                || !i.no_show && m.day >= gap.day && m.interview.created_on.is_some_and(|d| d >= gap.day)
        };
        let goes_on = |t: &Contacted| t.touch.decision_by.is_some() && gap.precedes(t);
        let replaced = self.meetings.iter().any(replaces) || self.employer(Direction::In).any(goes_on);
        (!replaced).then_some(gap)
    }

    /// The nudges without an answer, in order: later than the last answer, and than L's start; where an interview did not
    /// take place, later than the last answer and since then.
    pub(crate) fn unanswered(&self) -> Vec<Contacted<'a>> {
        let (answer, gap) = (self.last_answer(), self.gap());
        let start = self.latest().map(|l| l.start());
        let counts = |t: &Contacted| {
            t.is_nudge()
                && answer.is_none_or(|a| t.when() > a.when)
                && match &gap {
                    Some(gap) => gap.precedes(t),
                    None => start.is_none_or(|s| t.when() > s),
                }
        };
        self.touches.iter().filter(|t| counts(t)).copied().collect()
    }

    /// The invitation for which no interview is entered yet.
    pub(crate) fn pending_invitation(&self) -> Option<&'a Outcome> {
        let news = self.last_is(OutcomeKind::Invited).filter(|_| self.is_live())?;
        let called_off = |m: &Meeting| m.interview.cancelled && m.interview.cancelled_on.is_some_and(|d| d < news.on);
        let later = self.every_meeting().filter(|m| m.day > news.on).copied();
        let entered = later.chain(self.invited_to(news)).any(|m| !called_off(&m));
        (!entered).then_some(news)
    }

    /// True where it is waited for: live, nothing to come, and there was or should have been an interview.
    pub(crate) fn waits(&self) -> bool {
        let met = || self.latest().is_some() || self.missed.iter().any(|m| m.interview.fell_through());
        self.is_live() && self.upcoming().is_none() && self.pending_invitation().is_none() && met()
    }

    /// True where an `out` touch with this purpose is about the opportunity, dated `from` or later.
    pub(crate) fn sent(&self, purpose: Purpose, from: NaiveDate) -> bool {
        self.touches.iter().any(|t| t.touch.is_out(purpose) && t.day >= from)
    }

    /// True where an `out` touch with this purpose names the interview.
    pub(crate) fn sent_naming(&self, purpose: Purpose, interview: &Interview) -> bool {
        self.touches.iter().any(|t| t.touch.is_out(purpose) && t.touch.interview.as_ref() == Some(&interview.uid))
    }

    /// The `out` thank-yous to `contact` for `interview`: those that name it, or are about the opportunity and not
    /// earlier than its start.
    pub(crate) fn thanks(&self, interview: &Interview, contact: &Uid) -> impl Iterator<Item = &Contacted<'a>> {
        let (uid, start, contact) = (interview.uid.clone(), interview.starts_at, contact.clone());
        self.touches.iter().filter(move |t| {
            t.touch.is_out(Purpose::ThankYou)
                && t.touch.contacts.contains(&contact)
                && (t.touch.interview.as_ref() == Some(&uid) || t.touch.at >= start)
        })
    }

    /// True where a later message to `contact` thanked them too, as an answer to news does.
    pub(crate) fn thanked_otherwise(&self, interview: &Interview, contact: &Uid) -> bool {
        let thanks =
            |t: &Contacted| t.touch.at >= interview.starts_at && t.touch.contacts.contains(contact) && t.thanks_too();
        self.touches.iter().any(thanks)
    }
}
