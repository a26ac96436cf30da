//! Owns the rows of the interviews: what is to come first, then what was, each with its thank-yous and the state of the
//! wait. Must not derive when to write; the guard does.

use super::words::day_month;
use crate::clock::Instant;
use crate::domain::{Interview, OutcomeKind, Purpose, Uid};
use crate::rules::{Case, Scene, Standing, may_write};
use chrono::{NaiveDate, NaiveTime};
#[cfg(test)]
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// How many of those who asked the questions have been thanked; of nobody before it is over, or if it was cancelled.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Thanks {
    pub done: usize,
    pub of: usize,
}

impl Thanks {
    /// True where somebody is still to be thanked.
    pub(crate) fn owed(self) -> bool {
        self.done < self.of
    }

    /// "thanks 1/3"; nothing where nobody is to be thanked.
    pub(crate) fn words(self) -> String {
        if self.of == 0 { String::new() } else { format!("thanks {}/{}", self.done, self.of) }
    }
}

/// What an interview is waiting for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wait {
    /// It comes in so many days, at least one.
    In(i64),
    /// It begins today at this time.
    Today(NaiveTime),
    /// It goes on.
    UnderWay,
    /// It will not be, or was not, held.
    Cancelled,
    /// They did not come, or did not call.
    NoShow,
    /// Today is right to ask how things stand.
    WriteNow,
    /// The guard says: not before this day.
    HoldUntil(NaiveDate),
    /// Nothing to do yet: quiet for so many days, and the day on which writing is right.
    Quiet { days: i64, until: NaiveDate },
    /// Asked often enough.
    LetItRest,
    /// Another job is taken: they should hear it.
    TellThem,
    /// It was decided not to go on: they should hear it.
    Withdraw,
    /// They want to meet again, and no day is known yet.
    Invited,
    /// It led to another interview.
    NextRound,
    /// How the opportunity ended, or that there is an offer.
    Came(OutcomeKind),
}

impl Wait {
    /// In a few words: "in 3 d", "write now", "hold until 2 Dec", "rejected".
    pub(crate) fn words(&self, today: NaiveDate) -> String {
        match self {
            Wait::In(1) => "tomorrow".into(),
            Wait::In(days) => format!("in {days} d"),
            Wait::Today(at) => format!("today {}", at.format("%H:%M")),
            Wait::UnderWay => "under way".into(),
            Wait::Cancelled => "cancelled".into(),
            Wait::NoShow => "did not come".into(),
            Wait::WriteNow => "write now".into(),
            Wait::HoldUntil(day) => format!("hold until {}", day_month(*day, today)),
            Wait::Quiet { days: ..=0, .. } => "fresh".into(),
            Wait::Quiet { days, .. } => format!("quiet {days} d"),
            Wait::LetItRest => "let it rest".into(),
            Wait::TellThem => "tell them".into(),
            Wait::Withdraw => "withdraw".into(),
            Wait::Invited => "invited".into(),
            Wait::NextRound => "next round".into(),
            Wait::Came(kind) => came(*kind).into(),
        }
    }
}

/// The news in a word or two.
pub(super) fn came(kind: OutcomeKind) -> &'static str {
    match kind {
        OutcomeKind::Invited => "invited",
        OutcomeKind::Offer => "offer",
        OutcomeKind::Accepted => "accepted",
        OutcomeKind::Declined => "declined",
        OutcomeKind::Rejected => "rejected",
        OutcomeKind::Withdrawn => "withdrawn",
        OutcomeKind::NoReply => "no reply",
    }
}

/// One interview, in a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct InterviewRow {
    pub uid: Uid,
    pub opportunity: Uid,
    /// When it starts, on the user's wall clock.
    pub at: Instant,
    /// The user's date on which it starts.
    pub day: NaiveDate,
    pub company: String,
    /// May be empty.
    pub role: String,
    /// Its round, else how it is held.
    pub round: String,
    /// Not over yet by the plan.
    pub upcoming: bool,
    pub cancelled: bool,
    pub thanks: Thanks,
    pub wait: Wait,
}

/// Every interview: those to come, soonest first, then those that were, latest first. Cancelled ones keep their place.
#[cfg(test)]
pub(crate) fn interviews(scene: &Scene) -> Vec<InterviewRow> {
    let mut rows = interview_rows(scene, |_| true);
    // Stable, so equals stay in order of entry.
    rows.sort_by_key(|r| {
        let (soonest, latest) = if r.upcoming { (Some(r.at), None) } else { (None, Some(Reverse(r.at))) };
        (!r.upcoming, soonest, latest)
    });
    rows
}

/// The rows of these interviews, in order of entry.
pub(crate) fn interview_rows(scene: &Scene, which: impl Fn(&Uid) -> bool) -> Vec<InterviewRow> {
    let waits = Waits::new(scene);
    scene.facts.interviews.iter().filter(|i| which(&i.uid)).filter_map(|i| waits.row(i)).collect()
}

/// What the rows need to know of all opportunities, gathered once.
pub(super) struct Waits<'s> {
    scene: &'s Scene<'s>,
    /// Of each opportunity: its latest ended interview, and what that waits for.
    latest: HashMap<&'s Uid, (&'s Uid, Wait)>,
    /// The latest thank-you to a person about an opportunity.
    thanked: HashMap<(&'s Uid, &'s Uid), Instant>,
    /// The thank-yous to a person that name an interview.
    named: HashSet<(&'s Uid, &'s Uid)>,
}

impl<'s> Waits<'s> {
    pub(super) fn new(scene: &'s Scene<'s>) -> Waits<'s> {
        let mut waits = Waits { scene, latest: HashMap::new(), thanked: HashMap::new(), named: HashSet::new() };
        for case in &scene.cases {
            waits.look_at(case);
        }
        waits
    }

    fn look_at(&mut self, case: &'s Case<'s>) {
        let opportunity = &case.opportunity.uid;
        if let Some(latest) = case.latest() {
            self.latest.insert(opportunity, (&latest.interview.uid, wait(self.scene, case)));
        }
        for t in &case.touches {
            let thanks = t.touch.is_out(Purpose::ThankYou);
            for person in t.touch.contacts.iter().filter(|_| thanks || t.thanks_too()) {
                // Touches stand in order of time.
                self.thanked.insert((opportunity, person), t.touch.at);
                if let Some(interview) = t.touch.interview.as_ref().filter(|_| thanks) {
                    self.named.insert((interview, person));
                }
            }
        }
    }

    /// True where the person was thanked for the interview, as the rulebook counts it.
    pub(super) fn is_thanked(&self, i: &Interview, person: &Uid) -> bool {
        self.named.contains(&(&i.uid, person))
            || self.thanked.get(&(&i.opportunity, person)).is_some_and(|at| *at >= i.starts_at)
    }

    pub(super) fn thanks(&self, i: &Interview) -> Thanks {
        if i.fell_through() || !i.has_ended(self.scene.now.at()) {
            return Thanks::default();
        }
        let done = i.interviewers.iter().filter(|person| self.is_thanked(i, person)).count();
        Thanks { done, of: i.interviewers.len() }
    }

    pub(super) fn wait(&self, i: &Interview) -> Wait {
        let (now, zone) = (self.scene.now.at(), self.scene.now.zone());
        if i.cancelled {
            Wait::Cancelled
        } else if i.no_show {
            Wait::NoShow
        } else if now < i.starts_at {
            match (zone.date(i.starts_at) - self.scene.today).num_days() {
                ..=0 => Wait::Today(zone.local(i.starts_at).time()),
                days => Wait::In(days),
            }
        } else if !i.has_ended(now) {
            Wait::UnderWay
        } else {
            match self.latest.get(&i.opportunity) {
                Some((latest, wait)) if **latest == i.uid => *wait,
                _ => Wait::NextRound,
            }
        }
    }

    fn row(&self, i: &Interview) -> Option<InterviewRow> {
        let o = self.scene.facts.opportunity(&i.opportunity)?;
        let at = self.scene.now.zone().local(i.starts_at);
        Some(InterviewRow {
            uid: i.uid.clone(),
            opportunity: o.uid.clone(),
            at,
            day: at.date_naive(),
            company: o.company.clone(),
            role: o.role.clone(),
            round: if i.round.is_empty() { i.how().into() } else { i.round.clone() },
            upcoming: !i.has_ended(self.scene.now.at()),
            cancelled: i.cancelled,
            thanks: self.thanks(i),
            wait: self.wait(i),
        })
    }
}

/// What the latest ended interview of an opportunity waits for.
fn wait(scene: &Scene, case: &Case) -> Wait {
    if case.standing() != Standing::Open {
        return case.last_outcome().map_or(Wait::LetItRest, |o| Wait::Came(o.kind));
    }
    if case.taken {
        return Wait::TellThem;
    }
    if !case.is_live() {
        return Wait::Withdraw;
    }
    if case.upcoming().is_some() {
        return Wait::NextRound;
    }
    if to_confirm(case) {
        return Wait::Invited;
    }
    match may_write(scene, case).and_then(|w| w.day.map(|day| (day, w.held))) {
        None => Wait::LetItRest,
        Some((day, _)) if day <= scene.today => Wait::WriteNow,
        Some((day, true)) => Wait::HoldUntil(day),
        Some((until, false)) => {
            let met = case.latest().map(|l| l.day);
            let heard = case.contacts().map(|c| c.day).max();
            let since = met.max(heard).unwrap_or(scene.today);
            Wait::Quiet { days: (scene.today - since).num_days(), until }
        }
    }
}

/// True where they invited to a next round and no interview since then is known.
pub(super) fn to_confirm(case: &Case) -> bool {
    case.pending_invitation().is_some()
}
