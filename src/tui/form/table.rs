//! Owns the kinds of fields that a table of a noun is made of: how each shows what is stored, and how it takes what is
//! typed. Must not know any noun; each has its table in a file of its own.

use super::field::{Field, Pick};
use super::{autocomplete, people};
use crate::clock::Instant;
use crate::domain::{Contact, Opportunity, Uid};
use crate::text::mail;
use crate::tui::context::Context;
use chrono::NaiveDate;

/// One field of a form, as its table writes it down.
pub struct Spec<T: 'static> {
    /// The field's place in DATA.md: `name`, `expectations.decision_by`.
    pub key: &'static str,
    pub label: &'static str,
    pub help: &'static str,
    pub kind: Kind<T>,
    /// What stands above it, where it is the first of a section.
    pub heading: &'static str,
}

/// Words to choose from: as stored, as shown.
pub(crate) type Words = Vec<(&'static str, &'static str)>;

/// What a field holds, and where in the record it stands.
pub enum Kind<T: 'static> {
    /// One line of text.
    Line(fn(&mut T) -> &mut String),
    /// The same, but it may not be empty.
    Needed(fn(&mut T) -> &mut String),
    /// Several lines of text.
    Text(fn(&mut T) -> &mut String),
    /// A list, one a line.
    Lines(fn(&mut T) -> &mut Vec<String>),
    /// A list of e-mail addresses, one a line.
    Mails(fn(&mut T) -> &mut Vec<String>),
    /// One of a few words.
    Choice {
        words: fn() -> Words,
        get: fn(&T) -> String,
        set: fn(&mut T, &str),
    },
    /// Some of a few words.
    Several {
        words: &'static [(&'static str, &'static str)],
        get: fn(&T) -> Vec<&'static str>,
        set: fn(&mut T, &[&str]),
    },
    YesNo(fn(&mut T) -> &mut bool),
    Day(fn(&mut T) -> &mut Option<NaiveDate>),
    NeededDay(fn(&mut T) -> &mut NaiveDate),
    Moment(fn(&mut T) -> &mut Instant),
    /// A number between two.
    Count(fn(&mut T) -> &mut u32, u32, u32),
    /// The same, where none is fine too.
    Number(fn(&mut T) -> &mut Option<u32>, u32, u32),
    People(fn(&mut T) -> &mut Vec<Uid>),
    Person(fn(&mut T) -> &mut Option<Uid>),
    /// The opportunity that it belongs to.
    Of(fn(&mut T) -> &mut Uid),
    Opportunity(fn(&mut T) -> &mut Option<Uid>),
    Interview(fn(&mut T) -> &mut Option<Uid>),
}

/// One of the words of an enum; with `maybe`, or none of them.
macro_rules! one_of {
    (maybe $word:ident, $($path:ident).+) => {
        $crate::tui::form::table::Kind::Choice {
            words: || std::iter::once(("", "not said")).chain($word::ALL.iter().map(|w| (w.as_str(), w.shown()))).collect(),
            get: |r| r.$($path).+.map(|w| w.as_str().to_string()).unwrap_or_default(),
            set: |r, said| r.$($path).+ = said.parse().ok(),
        }
    };
    ($word:ident, $($path:ident).+) => {
        $crate::tui::form::table::Kind::Choice {
            words: || $word::ALL.iter().map(|w| (w.as_str(), w.shown())).collect(),
            get: |r| r.$($path).+.as_str().to_string(),
            set: |r, said| {
                if let Ok(word) = said.parse() {
                    r.$($path).+ = word;
                }
            },
        }
    };
}
pub(crate) use one_of;

/// A table: key, label, kind, help; a heading stands before the first of its section.
macro_rules! table {
    ($(#[$doc:meta])* $name:ident of $noun:ident: $($(# $heading:literal)? $key:literal, $label:literal, $kind:expr, $help:literal;)+) => {
        $(#[$doc])*
        pub static $name: &[$crate::tui::form::table::Spec<$noun>] = &[$($crate::tui::form::table::Spec {
            key: $key, label: $label, help: $help, kind: $kind, heading: concat!("", $($heading)?),
        }),+];
    };
}
pub(crate) use table;

/// Records that are entered on the way: people and opportunities named for the first time.
#[derive(Default)]
pub struct New {
    pub contacts: Vec<Contact>,
    pub opportunities: Vec<Opportunity>,
}

const YES_NO: [(&str, &str); 2] = [("no", "no"), ("yes", "yes")];

impl<T: Clone> Spec<T> {
    /// The field, filled with what the record holds.
    pub fn field(&self, record: &T, w: Context) -> Field {
        let Spec { key, label, help, .. } = *self;
        let mut r = record.clone();
        let names = |uids: &[Uid]| people::names(uids, w.facts);
        let chosen = |words: &[(&'static str, &'static str)], at: &str| {
            Field::choice(
                key,
                label,
                words.iter().copied(),
                words.iter().position(|(s, _)| *s == at).unwrap_or(0),
                help,
            )
        };
        let mut field = match &self.kind {
            Kind::Line(at) | Kind::Needed(at) => Field::line(key, label, at(&mut r), help),
            Kind::Text(at) => Field::text(key, label, at(&mut r), help),
            Kind::Lines(at) | Kind::Mails(at) => Field::text(key, label, &at(&mut r).join("\n"), help),
            Kind::Choice { words, get, .. } => chosen(&words(), &get(&r)),
            Kind::Several { words, get, .. } => {
                let stored = get(&r);
                let shown: Vec<&str> = words.iter().filter(|(s, _)| stored.contains(s)).map(|(_, s)| *s).collect();
                Field::pick(key, label, &shown.join(", "), Pick::Words(words), help)
            }
            Kind::YesNo(at) => chosen(&YES_NO, if *at(&mut r) { "yes" } else { "no" }),
            Kind::Day(at) => Field::day(key, label, *at(&mut r), help),
            Kind::NeededDay(at) => Field::day(key, label, Some(*at(&mut r)), help),
            Kind::Moment(at) => {
                let local = w.now.zone().local(*at(&mut r));
                Field::moment(key, label, &local.format("%Y-%m-%d %H:%M").to_string(), help)
            }
            Kind::Count(at, ..) => Field::line(key, label, &at(&mut r).to_string(), help),
            Kind::Number(at, ..) => {
                Field::line(key, label, &at(&mut r).map(|n| n.to_string()).unwrap_or_default(), help)
            }
            Kind::People(at) => Field::pick(key, label, &names(at(&mut r)), Pick::People, help),
            Kind::Person(at) => Field::pick(key, label, &names(at(&mut r).as_slice()), Pick::Person, help),
            Kind::Of(at) => {
                Field::pick(key, label, &autocomplete::opportunity_label(at(&mut r), w.facts), Pick::Opportunity, help)
            }
            Kind::Opportunity(at) => {
                let text = at(&mut r).as_ref().map(|o| autocomplete::opportunity_label(o, w.facts)).unwrap_or_default();
                Field::pick(key, label, &text, Pick::Opportunity, help)
            }
            Kind::Interview(at) => {
                let text = at(&mut r).as_ref().map(|i| autocomplete::interview_label(i, w)).unwrap_or_default();
                Field::pick(key, label, &text, Pick::Interview, help)
            }
        };
        field.heading = self.heading;
        field
    }

    /// Puts what the field says into the record. Errors: what is wrong with it, in a sentence.
    pub fn apply(&self, record: &mut T, field: &Field, w: Context, new: &mut New) -> Result<(), String> {
        let said = field.value();
        let workdays = &w.policy.workdays;
        match &self.kind {
            Kind::Line(at) | Kind::Text(at) => *at(record) = said,
            Kind::Needed(_) if said.is_empty() => return Err(format!("{} is needed", self.label.to_lowercase())),
            Kind::Needed(at) => *at(record) = said,
            Kind::Lines(at) => *at(record) = lines(&said),
            Kind::Mails(at) => {
                let read = lines(&said);
                read.iter().try_for_each(|l| mail::check(l))?;
                *at(record) = read;
            }
            Kind::Choice { set, .. } => set(record, &said),
            Kind::Several { words, set, .. } => set(record, &autocomplete::words(&said, words)?),
            Kind::YesNo(at) => *at(record) = said == "yes",
            Kind::Day(at) => *at(record) = field.date(w.now, workdays)?,
            Kind::NeededDay(at) => *at(record) = field.date(w.now, workdays)?.ok_or("on which day?")?,
            Kind::Moment(at) => *at(record) = field.instant(w.now, workdays)?.ok_or("on which day, at what time?")?,
            Kind::Count(at, from, to) => *at(record) = number(&said, *from, *to)?,
            Kind::Number(at, ..) if said.is_empty() => *at(record) = None,
            Kind::Number(at, from, to) => *at(record) = Some(number(&said, *from, *to)?),
            Kind::People(at) => {
                let people::People { uids, new: fresh } = people::read(&said, w.facts, w.now);
                *at(record) = uids.into_iter().map(|uid| known_as(uid, &fresh, new)).collect();
            }
            Kind::Person(at) if said.is_empty() => *at(record) = None,
            Kind::Person(at) => {
                let person = autocomplete::person(&said, w);
                *at(record) = Some(person.unwrap_or_else(|fresh| known_as(fresh.uid.clone(), &[*fresh], new)));
            }
            Kind::Of(_) if said.is_empty() => return Err("about which opportunity? A company, known or new".into()),
            Kind::Of(at) => *at(record) = opportunity(&said, w, new)?,
            Kind::Opportunity(at) if said.is_empty() => *at(record) = None,
            Kind::Opportunity(at) => *at(record) = Some(opportunity(&said, w, new)?),
            Kind::Interview(at) if said.is_empty() => *at(record) = None,
            Kind::Interview(at) => {
                *at(record) = Some(autocomplete::interview(&said, w).ok_or("no interview is known by this; pick one")?);
            }
        }
        Ok(())
    }
}

fn lines(said: &str) -> Vec<String> {
    said.lines().map(str::trim).filter(|l| !l.is_empty()).map(str::to_string).collect()
}

fn number(said: &str, from: u32, to: u32) -> Result<u32, String> {
    let read = said.parse().ok().filter(|n| (from..=to).contains(n));
    read.ok_or_else(|| format!("a number from {from} to {to}"))
}

fn opportunity(said: &str, w: Context, new: &mut New) -> Result<Uid, String> {
    autocomplete::opportunity(said, w).or_else(|fresh| {
        if fresh.company.is_empty() {
            return Err("the company is missing before the “/”".into());
        }
        let uid = fresh.uid.clone();
        new.opportunities.push(*fresh);
        Ok(uid)
    })
}

/// The uid of a person; one named for the first time is entered once, in however many fields the name stands.
fn known_as(uid: Uid, fresh: &[Contact], new: &mut New) -> Uid {
    let Some(person) = fresh.iter().find(|c| c.uid == uid) else { return uid };
    if let Some(there) = new.contacts.iter().find(|c| c.name == person.name) {
        return there.uid.clone();
    }
    new.contacts.push(person.clone());
    uid
}
