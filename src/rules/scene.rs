//! Owns [`Scene`]: facts, policy and now, with every opportunity's case and what is known of every person's touches, laid
//! out once for all rules. Owns also the few words that rules share to speak of days.

use super::case::{Case, Meeting, Standing};
use super::policy::Policy;
use crate::clock::Now;
use crate::domain::{
    ActionId, Channel, Contact, Decision, DecisionKind, Facts, OutcomeKind, Reach, Touch, Uid, last_decisions, plus,
};
use chrono::{Datelike, NaiveDate};
use std::collections::HashMap;

/// What the rules look at.
pub(crate) struct Scene<'a> {
    pub facts: &'a Facts,
    pub policy: &'a Policy,
    pub now: Now,
    pub today: NaiveDate,
    /// One an opportunity, in order of entry.
    pub cases: Vec<Case<'a>>,
    place: HashMap<&'a Uid, usize>,
    searching: bool,
    accepted_on: Option<NaiveDate>,
    met: HashMap<&'a Uid, Meeting<'a>>,
    /// The cases in an interview of which a person asks the questions, missed ones left out.
    interviewing: HashMap<&'a Uid, Vec<usize>>,
    touches: HashMap<&'a Uid, Vec<(&'a Touch, NaiveDate)>>,
    decided: HashMap<&'a ActionId, &'a Decision>,
}

impl<'a> Scene<'a> {
    /// Lays out the facts.
    pub(crate) fn new(facts: &'a Facts, policy: &'a Policy, now: Now) -> Scene<'a> {
        let cases = Case::all(facts, policy, now);
        let mut interviewing: HashMap<&'a Uid, Vec<usize>> = HashMap::new();
        for (n, case) in cases.iter().enumerate() {
            for uid in case.meetings.iter().flat_map(|m| &m.interview.interviewers) {
                let of = interviewing.entry(uid).or_default();
                if of.last() != Some(&n) {
                    of.push(n);
                }
            }
        }
        let mut met: HashMap<&'a Uid, Meeting<'a>> = HashMap::new();
        for m in cases.iter().flat_map(|c| &c.meetings).filter(|m| m.ended) {
            for uid in &m.interview.interviewers {
                let last = met.entry(uid).or_insert(*m);
                if m.order() > last.order() {
                    *last = *m;
                }
            }
        }
        let mut touches: HashMap<&'a Uid, Vec<(&'a Touch, NaiveDate)>> = HashMap::new();
        for touch in &facts.touches {
            for uid in &touch.contacts {
                touches.entry(uid).or_default().push((touch, now.zone().date(touch.at)));
            }
        }
        let decided = last_decisions(&facts.decisions);
        let decided = decided.into_iter().filter_map(|(action, n)| Some((action, facts.decisions.get(n)?))).collect();
        let place = cases.iter().enumerate().map(|(n, c)| (&c.opportunity.uid, n)).collect();
        let (searching, accepted_on) = (false, accepted_on(&cases));
        let today = now.today();
        let mut scene = Scene {
            facts,
            policy,
            now,
            today,
            searching,
            accepted_on,
            cases,
            place,
            met,
            interviewing,
            touches,
            decided,
        };
        scene.searching = scene.is_searching();
        scene
    }

    /// The case of an opportunity.
    pub(crate) fn case(&self, uid: &Uid) -> Option<&Case<'a>> {
        self.place.get(uid).and_then(|&n| self.cases.get(n))
    }

    /// The latest ended interview in which this person asked the questions.
    pub(crate) fn last_met(&self, contact: &Uid) -> Option<Meeting<'a>> {
        self.met.get(contact).copied()
    }

    /// True where this is the latest ended interview with this person.
    pub(crate) fn is_last_met(&self, contact: &Uid, m: &Meeting) -> bool {
        self.last_met(contact).is_some_and(|l| l.interview.uid == m.interview.uid)
    }

    /// The cases in an interview of which this person asks the questions, missed ones left out.
    pub(crate) fn interviewed_by(&self, contact: &Uid) -> impl Iterator<Item = &Case<'a>> {
        self.interviewing.get(contact).into_iter().flatten().filter_map(|&n| self.cases.get(n))
    }

    /// Every touch with this person, with its local date, in order of entry.
    pub(crate) fn touches(&self, contact: &Uid) -> &[(&'a Touch, NaiveDate)] {
        self.touches.get(contact).map_or(&[], Vec::as_slice)
    }

    /// What the user decided about an action; the last word counts.
    pub(crate) fn decided(&self, action: &ActionId) -> Option<&'a Decision> {
        self.decided.get(action).copied()
    }

    /// The last day of an action: its own, or some days after a snooze of it ended, if that is later.
    pub(crate) fn expires(&self, action: &ActionId, own: NaiveDate) -> NaiveDate {
        let snoozed = self.decided(action).filter(|d| d.kind == DecisionKind::Snoozed).and_then(|d| d.until);
        snoozed.map_or(own, |until| own.max(after(until, self.policy.snooze_grace)))
    }

    /// The n-th business day after `d`.
    pub(crate) fn bd(&self, d: NaiveDate, n: u32) -> NaiveDate {
        self.policy.workdays.after(d, n)
    }

    /// The first day on which they may be written to after `wait`, the day until which they asked to wait.
    pub(crate) fn after_wait(&self, wait: NaiveDate) -> NaiveDate {
        self.bd(wait, self.policy.after_wait)
    }

    /// True while the search goes on: the profile says so, and no accepted job is past the end of its first week.
    pub(crate) fn search_open(&self) -> bool {
        self.searching
    }

    /// A: the day of the latest acceptance, where a job is accepted.
    pub(crate) fn accepted_on(&self) -> Option<NaiveDate> {
        self.accepted_on
    }

    fn is_searching(&self) -> bool {
        self.facts.profile.search.open
            && !self.cases.iter().any(|c| {
                c.last_is(OutcomeKind::Accepted)
                    .and_then(|o| o.starts_on)
                    .is_some_and(|d| self.today > after(d, self.policy.first_week))
            })
    }

    /// "Tue 17 Nov", with the year where it is not this one.
    pub(crate) fn day(&self, d: NaiveDate) -> String {
        day_words(d, self.today)
    }
}

fn accepted_on(cases: &[Case]) -> Option<NaiveDate> {
    let accepted = cases.iter().filter(|c| c.standing() == Standing::Accepted);
    accepted.filter_map(|c| c.last_outcome()).map(|o| o.on).max()
}

/// `n` days after `d`.
pub(super) fn after(d: NaiveDate, n: u32) -> NaiveDate {
    plus(d, i64::from(n))
}

/// "Tue 17 Nov", with the year where it is not that of `today`.
pub(crate) fn day_words(d: NaiveDate, today: NaiveDate) -> String {
    if d.year() == today.year() { d.format("%a %-d %b").to_string() } else { d.format("%a %-d %b %Y").to_string() }
}

/// The way a contact likes to be reached; `otherwise` where that is not known.
pub(super) fn way_to(c: &Contact, otherwise: Channel) -> Channel {
    match c.prefers {
        Some(Reach::Email) => Channel::Email,
        Some(Reach::Call) => Channel::Call,
        Some(Reach::Text) => Channel::Text,
        Some(Reach::Linkedin) => Channel::Linkedin,
        Some(Reach::Post) => Channel::Handwritten,
        None => otherwise,
    }
}

/// What was done by an `out` touch of this channel: "You called them".
pub(super) fn turned_to(channel: Channel) -> &'static str {
    match channel {
        Channel::Call => "called",
        Channel::InPerson => "spoke with",
        Channel::Email | Channel::Handwritten | Channel::Text | Channel::Linkedin => "wrote to",
    }
}

/// The same as a thing: "Your call".
pub(super) fn word_by(channel: Channel) -> &'static str {
    match channel {
        Channel::Call => "call",
        Channel::InPerson => "question",
        Channel::Email | Channel::Handwritten | Channel::Text | Channel::Linkedin => "message",
    }
}

/// "Bob", "Bob and Ana", "Bob, Ana and Cy".
pub(crate) fn and<T: AsRef<str>>(words: &[T]) -> String {
    let words: Vec<&str> = words.iter().map(AsRef::as_ref).collect();
    match words.as_slice() {
        [first @ .., before, last] => [first, &[&format!("{before} and {last}")]].concat().join(", "),
        one => one.concat(),
    }
}

/// "one day", "3 days".
pub(crate) fn count(n: i64, one: &str, many: &str) -> String {
    if n == 1 { format!("one {one}") } else { format!("{n} {many}") }
}
