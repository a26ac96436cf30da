//! Owns who may call about an opportunity, the likeliest first, and the rows among which one looks for who is calling.

use super::opportunities::stage;
use super::words::joined;
use crate::clock::Instant;
use crate::domain::phone::Number;
use crate::domain::{Contact, Direction, Purpose, Role, Uid};
use crate::rules::{Case, Scene};
use std::cmp::Reverse;
use std::collections::{BTreeSet, HashMap};

/// Somebody, or a company, who may be on the phone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CallerRow {
    /// What the call would be about.
    pub opportunity: Uid,
    /// Who it is; none: the company.
    pub contact: Option<Uid>,
    /// "XYZ", "Robert Smith".
    pub name: String,
    /// "Platform Engineer · waiting", "VP Eng, XYZ".
    pub beside: String,
    /// What else they are called.
    pub also: String,
    /// Their telephones.
    pub phones: Vec<Number>,
    /// True while something is still to come of it.
    pub live: bool,
}

/// Everybody who is known, by uid and by company, looked up once for all opportunities.
pub(crate) struct People<'a> {
    scene: &'a Scene<'a>,
    place: HashMap<&'a Uid, usize>,
    by_company: HashMap<String, Vec<usize>>,
}

impl<'a> People<'a> {
    pub(crate) fn new(scene: &'a Scene<'a>) -> People<'a> {
        let mut by_company: HashMap<String, Vec<usize>> = HashMap::new();
        for (n, c) in scene.facts.contacts.iter().enumerate() {
            by_company.entry(plain(&c.company)).or_default().push(n);
        }
        let place = scene.facts.contacts.iter().enumerate().map(|(n, c)| (&c.uid, n)).collect();
        People { scene, place, by_company }
    }

    /// Everybody who may call about an opportunity: who asked the questions, who was in touch about it, who works there.
    /// Whoever turned to you since the last interview comes first, then its lead.
    pub(crate) fn callers(&self, case: &Case<'a>) -> Vec<&'a Contact> {
        let facts = self.scene.facts;
        let latest = case.latest().map(|m| m.interview);
        let since = latest.map(|i| i.starts_at);
        let mut heard: HashMap<&Uid, Instant> = HashMap::new();
        let mut last: HashMap<&Uid, Instant> = HashMap::new();
        for i in case.meetings.iter().chain(&case.missed).map(|m| m.interview) {
            for uid in &i.interviewers {
                let at = last.entry(uid).or_insert(i.starts_at);
                *at = (*at).max(i.starts_at);
            }
        }
        for t in case.touches.iter().map(|t| t.touch).filter(|t| t.purpose != Purpose::HeadsUp) {
            for uid in &t.contacts {
                last.insert(uid, t.at);
                if t.direction == Direction::In && since.is_none_or(|s| t.at > s) {
                    heard.insert(uid, t.at);
                }
            }
        }
        let here = self.by_company.get(&plain(&case.opportunity.company)).into_iter().flatten().copied();
        // In order of entry, each once.
        let places: BTreeSet<usize> = last.keys().filter_map(|uid| self.place.get(uid).copied()).chain(here).collect();
        let mut all: Vec<&Contact> = places.into_iter().filter_map(|n| facts.contacts.get(n)).collect();
        let led = latest.and_then(|i| facts.lead(i)).map(|c| &c.uid);
        all.sort_by_key(|c| {
            let decides = c.is(Role::HiringManager) || c.is(Role::Recruiter);
            let there = latest.is_some_and(|i| i.interviewers.contains(&c.uid));
            let (heard, last) = (heard.get(&c.uid), last.get(&c.uid));
            (Reverse(heard), led != Some(&c.uid), !decides, !there, Reverse(last))
        });
        all
    }
}

/// Every company that is known, and everybody who may call from there: live ones first, those with whom there was a word
/// last on top.
pub(crate) fn caller_rows(scene: &Scene) -> Vec<CallerRow> {
    let mut cases: Vec<&Case> = scene.cases.iter().collect();
    cases.sort_by_key(|case| {
        let word = case.touches.last().map(|t| t.touch.at);
        (!case.is_in_play(), Reverse(word.max(case.latest().map(|m| m.interview.starts_at))))
    });
    let mut rows: Vec<CallerRow> = cases.iter().map(|case| company(case)).collect();
    let people = People::new(scene);
    rows.extend(cases.iter().flat_map(|case| {
        people.callers(case).into_iter().map(|c| CallerRow {
            opportunity: case.opportunity.uid.clone(),
            contact: Some(c.uid.clone()),
            name: c.name.clone(),
            beside: joined([c.title.as_str(), &case.opportunity.company], ", "),
            also: c.address_as.clone(),
            phones: c.phones.iter().filter_map(|p| Number::read(p)).collect(),
            live: case.is_in_play(),
        })
    }));
    rows
}

fn company(case: &Case) -> CallerRow {
    let o = case.opportunity;
    CallerRow {
        opportunity: o.uid.clone(),
        contact: None,
        name: o.company.clone(),
        beside: joined([o.role.as_str(), stage(case).words()], " · "),
        also: String::new(),
        phones: vec![],
        live: case.is_in_play(),
    }
}

fn plain(company: &str) -> String {
    company.trim().to_lowercase()
}
