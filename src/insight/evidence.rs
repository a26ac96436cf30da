//! Owns the record of what was done for a search, as employment offices ask for it: an entry an application, message, call,
//! interview or activity, by week or month, in the columns of a layout.

use super::layout::{Column, Layout};
use super::period::Period;
use crate::domain::{Channel, Contact, Direction, Mode, OutcomeKind, Purpose, Touch, plus, words};
use crate::rules::{Case, Contacted, Scene};
use chrono::{Datelike, NaiveDate};
use serde::Serialize;
use std::collections::BTreeMap;

words! {
    /// How long a stretch of the report is.
    By {
        Week = "week", "week";
        Month = "month", "month";
    }
}

/// One thing that was done.
#[derive(Clone, Debug, Default)]
pub(crate) struct Entry {
    pub on: NaiveDate,
    pub employer: String,
    pub address: String,
    pub phone: String,
    pub person: String,
    pub person_title: String,
    pub email: String,
    pub method: &'static str,
    pub activity: String,
    pub position: String,
    pub result: String,
    pub url: String,
    pub reference: String,
    pub kind: &'static str,
    pub minutes: u32,
    /// False for what is no contact with an employer.
    pub is_contact: bool,
}

/// The entries of a week or a month; none is one as well.
pub(crate) struct Stretch {
    pub period: Period,
    pub entries: Vec<Entry>,
}

/// What a layout asks for and nobody noted: in how many entries, and how to note it.
#[derive(Debug, PartialEq, Eq, Serialize)]
pub(crate) struct Missing {
    pub employer: String,
    pub column: &'static str,
    pub entries: usize,
    /// What to type.
    pub fill: String,
}

/// A report.
pub(crate) struct Report {
    pub layout: Layout,
    pub by: Option<By>,
    pub stretches: Vec<Stretch>,
}

impl Report {
    /// Gathers the entries of these days.
    pub(crate) fn new(scene: &Scene, from: NaiveDate, to: NaiveDate, layout: Layout, by: Option<By>) -> Report {
        let by = by.or(layout.by);
        let mut entries: Vec<Entry> = entries(scene);
        entries.retain(|e| from <= e.on && e.on <= to);
        entries.sort_by_key(|e| e.on);
        let within = |(from, to): (NaiveDate, NaiveDate)| Stretch {
            period: Period { from: Some(from), to: Some(to) },
            entries: entries.iter().filter(|e| from <= e.on && e.on <= to).cloned().collect(),
        };
        Report { layout, by, stretches: stretches(from, to, by).into_iter().map(within).collect() }
    }

    /// What stands in its rows, by stretch.
    pub(crate) fn rows(&self) -> impl Iterator<Item = (Period, Vec<Vec<String>>)> {
        let row = |e: &Entry| self.layout.columns.iter().map(|(column, _)| (column.text)(e)).collect();
        self.stretches.iter().map(move |s| (s.period, s.entries.iter().map(row).collect()))
    }

    /// What is missing, by employer.
    pub(crate) fn missing(&self) -> Vec<Missing> {
        let mut count: BTreeMap<(&str, &'static str), (usize, &'static Column)> = BTreeMap::new();
        for e in self.stretches.iter().flat_map(|s| &s.entries).filter(|e| e.is_contact) {
            for (column, _) in self.layout.columns.iter().filter(|(c, _)| !c.fill.is_empty() && (c.text)(e).is_empty())
            {
                count.entry((&e.employer, column.name)).or_insert((0, column)).0 += 1;
            }
        }
        let missing = |((employer, column), (entries, of)): ((&str, &'static str), (usize, &Column))| Missing {
            employer: employer.to_owned(),
            column,
            entries,
            fill: of.fill.replace("EMPLOYER", &quoted(employer)),
        };
        count.into_iter().map(missing).collect()
    }
}

/// A name as a shell takes it.
fn quoted(name: &str) -> String {
    format!("'{}'", name.replace('\'', "'\\''"))
}

/// The stretches that these days fall into, each cut at their ends.
fn stretches(from: NaiveDate, to: NaiveDate, by: Option<By>) -> Vec<(NaiveDate, NaiveDate)> {
    let end = |day: NaiveDate| match by {
        None => to,
        Some(By::Week) => plus(day, 6 - i64::from(day.weekday().num_days_from_monday())),
        Some(By::Month) => plus(day, i64::from(day.num_days_in_month()) - i64::from(day.day())),
    };
    let mut all = Vec::new();
    let mut begin = from;
    while begin <= to {
        let last = end(begin).min(to);
        all.push((begin, last));
        begin = plus(last, 1);
        if begin <= last {
            break;
        }
    }
    all
}

/// Every entry there is, in no order.
fn entries(scene: &Scene) -> Vec<Entry> {
    let facts = scene.facts;
    let mut all: Vec<Entry> = scene.cases.iter().flat_map(|case| of_case(scene, case)).collect();
    let alone = facts.touches.iter().filter(|t| facts.about(t).is_none() && t.direction == Direction::Out);
    let search = |t: &&Touch| t.is_a(Purpose::Application) || t.is_a(Purpose::Networking);
    all.extend(alone.filter(search).map(|t| {
        let person = t.contacts.iter().find_map(|uid| facts.contact(uid));
        let employer = person.map(|c| c.company.clone()).unwrap_or_default();
        let entry = with(person, Entry { employer, ..Entry::default() });
        told(entry, t, scene.now.zone().date(t.at))
    }));
    all.extend(facts.activities.iter().map(|a| Entry {
        on: a.on,
        activity: a.text.clone(),
        kind: a.kind.shown(),
        minutes: a.minutes,
        ..Entry::default()
    }));
    all
}

fn of_case(scene: &Scene, case: &Case) -> Vec<Entry> {
    let (o, facts) = (case.opportunity, scene.facts);
    let base = Entry {
        employer: o.company.clone(),
        address: line(&o.address),
        phone: o.phone.clone(),
        position: o.role.clone(),
        result: result(scene, case),
        url: o.url.clone(),
        reference: o.reference.clone(),
        is_contact: true,
        ..Entry::default()
    };
    let mut all = Vec::new();
    let sent: Vec<&Contacted> = case.employer(Direction::Out).collect();
    let logged = sent.iter().any(|t| t.touch.is_a(Purpose::Application));
    if let Some(on) = o.applied_on.filter(|_| !logged) {
        let method = if o.url.is_empty() { "" } else { "online" };
        let knows = with(facts.knows_the_news(&o.uid), base.clone());
        all.push(Entry { on, method, kind: "application", activity: "applied".into(), ..knows });
    }
    for t in sent {
        let person = t.touch.contacts.iter().find_map(|uid| facts.contact(uid));
        all.push(told(with(person, base.clone()), t.touch, t.day));
    }
    for m in case.meetings.iter().filter(|m| m.ended) {
        let i = m.interview;
        let round = if i.round.is_empty() { String::new() } else { format!(", {}", i.round) };
        all.push(Entry {
            on: m.day,
            method: i.mode.map_or("", Mode::shown),
            kind: "interview",
            activity: format!("interview{round}"),
            minutes: i.minutes,
            ..with(facts.lead(i), base.clone())
        });
    }
    all
}

/// With whom it was; where the employer has no phone or address noted, theirs.
fn with(person: Option<&Contact>, mut e: Entry) -> Entry {
    let Some(c) = person else { return e };
    (e.person, e.person_title) = (c.name.clone(), c.title.clone());
    e.email = c.emails.first().cloned().unwrap_or_default();
    if e.phone.is_empty() {
        e.phone = c.phones.first().cloned().unwrap_or_default();
    }
    if e.address.is_empty() {
        e.address = line(&c.postal_address);
    }
    e
}

fn told(e: Entry, t: &Touch, on: NaiveDate) -> Entry {
    let kind = if t.is_a(Purpose::Application) { "application" } else { "contact" };
    let method = if t.channel == Channel::Handwritten { "letter" } else { t.channel.shown() };
    let activity = if kind == "application" { "applied".to_owned() } else { t.purpose.shown().to_owned() };
    Entry { on, method, kind, activity, is_contact: true, ..e }
}

/// A text of several lines as one.
fn line(text: &str) -> String {
    text.lines().map(str::trim).filter(|l| !l.is_empty()).collect::<Vec<_>>().join(", ")
}

/// Where it stands: the last news, else an interview that is to come, or was.
fn result(scene: &Scene, case: &Case) -> String {
    let day = |d: NaiveDate| scene.day(d);
    match (case.last_outcome(), case.upcoming(), case.latest()) {
        (Some(news), ..) if news.kind != OutcomeKind::Invited => format!("{}, {}", news.kind.shown(), day(news.on)),
        (_, Some(m), _) => format!("interview {}", day(m.day)),
        (Some(news), ..) => format!("{}, {}", news.kind.shown(), day(news.on)),
        (None, None, Some(m)) => format!("interviewed {}, waiting", day(m.day)),
        (None, None, None) => "waiting".into(),
    }
}

/// The web address, else the e-mail address.
pub(super) fn web(e: &Entry) -> &str {
    if e.url.is_empty() { &e.email } else { &e.url }
}

/// The first of the four weeks that end on this day.
pub(crate) fn last_four_weeks(to: NaiveDate) -> NaiveDate {
    plus(to, -27)
}
