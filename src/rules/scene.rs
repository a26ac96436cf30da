//! Owns [`Scene`]: facts, policy and now, with every opportunity's case and what is known of every person's touches, laid
//! out once for all rules. Owns also the few words that rules share to speak of days.
//!
//! Must not hold a rule.

use super::case::{Case, Meeting, Standing};
use super::policy::Policy;
use crate::clock::Now;
use crate::domain::{Channel, Contact, Facts, OutcomeKind, Reach, Touch, Uid, business, plus};
use chrono::{Datelike, NaiveDate};
use std::collections::HashMap;

/// What the rules look at.
pub struct Scene<'a> {
    pub facts: &'a Facts,
    pub policy: &'a Policy,
    pub now: Now,
    pub today: NaiveDate,
    /// One an opportunity, in order of entry.
    pub cases: Vec<Case<'a>>,
    place: HashMap<&'a Uid, usize>,
    searching: bool,
    met: HashMap<&'a Uid, Meeting<'a>>,
    touches: HashMap<&'a Uid, Vec<(&'a Touch, NaiveDate)>>,
}

impl<'a> Scene<'a> {
    /// Lays out the facts.
    pub fn new(facts: &'a Facts, policy: &'a Policy, now: Now) -> Scene<'a> {
        let cases = Case::all(facts, now);
        let mut met: HashMap<&'a Uid, Meeting<'a>> = HashMap::new();
        for m in cases.iter().flat_map(|c| &c.meetings).filter(|m| m.ended) {
            for uid in &m.interview.interviewers {
                let last = met.entry(uid).or_insert(*m);
                if m.interview.starts_at >= last.interview.starts_at {
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
        let place = cases.iter().enumerate().map(|(n, c)| (&c.opportunity.uid, n)).collect();
        let mut scene = Scene { facts, policy, now, today: now.today(), searching: false, cases, place, met, touches };
        scene.searching = scene.is_searching();
        scene
    }

    /// The case of an opportunity.
    pub fn case(&self, uid: &Uid) -> Option<&Case<'a>> {
        self.place.get(uid).and_then(|&n| self.cases.get(n))
    }

    /// The latest ended interview in which this person asked the questions.
    pub fn last_met(&self, contact: &Uid) -> Option<Meeting<'a>> {
        self.met.get(contact).copied()
    }

    /// Every touch with this person, with its local date, in order of entry.
    pub fn touches(&self, contact: &Uid) -> &[(&'a Touch, NaiveDate)] {
        self.touches.get(contact).map_or(&[], Vec::as_slice)
    }

    /// The n-th business day after `d`.
    pub fn bd(&self, d: NaiveDate, n: u32) -> NaiveDate {
        business(d, n, &self.policy.holidays)
    }

    /// True while the search goes on: the profile says so, and no accepted job is past the end of its first week.
    pub fn search_open(&self) -> bool {
        self.searching
    }

    fn is_searching(&self) -> bool {
        self.facts.profile.search.open
            && !self.cases.iter().filter(|c| c.standing() == Standing::Accepted).any(|c| {
                c.last_is(OutcomeKind::Accepted)
                    .and_then(|o| o.starts_on)
                    .is_some_and(|d| self.today > after(d, self.policy.first_week))
            })
    }

    /// "Tue 17 Nov", with the year where it is not this one.
    pub fn day(&self, d: NaiveDate) -> String {
        day_words(d, self.today)
    }
}

/// `n` days after `d`.
pub fn after(d: NaiveDate, n: u32) -> NaiveDate {
    plus(d, i64::from(n))
}

/// "Tue 17 Nov", with the year where it is not that of `today`.
pub fn day_words(d: NaiveDate, today: NaiveDate) -> String {
    if d.year() == today.year() { d.format("%a %-d %b").to_string() } else { d.format("%a %-d %b %Y").to_string() }
}

/// The way a contact likes to be reached; `otherwise` where that is not known.
pub fn way_to(c: &Contact, otherwise: Channel) -> Channel {
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
pub fn turned_to(channel: Channel) -> &'static str {
    match channel {
        Channel::Call => "called",
        Channel::InPerson => "spoke with",
        Channel::Email | Channel::Handwritten | Channel::Text | Channel::Linkedin => "wrote to",
    }
}

/// The same as a thing: "Your call".
pub fn word_by(channel: Channel) -> &'static str {
    match channel {
        Channel::Call => "call",
        Channel::InPerson => "question",
        Channel::Email | Channel::Handwritten | Channel::Text | Channel::Linkedin => "message",
    }
}

/// "one day", "3 days".
pub fn count(n: i64, one: &str, many: &str) -> String {
    if n == 1 { format!("one {one}") } else { format!("{n} {many}") }
}
