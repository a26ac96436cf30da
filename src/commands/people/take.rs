//! Owns taking people over from a file: [`plan`] says what becomes of each, the command does it as one op. Whoever is known
//! already is not made anew: what is new of them is merged into what is known, so that twice is the same as once.
//!
//! Must not read files, nor merge where it is not sure: such a person is new, and who they may be is said.

use super::fields::{Picks, merge};
use super::{Directory, Match, Why};
use crate::clock::Now;
use crate::commands::{Record, Refusal, Report, Tally, said, tidy};
use crate::domain::{Contact, Role, Uid};
use crate::exchange::people::Person;
use crate::store::{Put, Writer};
use std::collections::HashMap;

/// People to be taken over.
#[derive(Clone, Debug, Default)]
pub struct Arrivals {
    pub people: Vec<Person>,
    /// The interview at which they were met.
    pub interview: Option<Uid>,
}

/// What becomes of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrival {
    /// The contact that they are now.
    pub uid: Uid,
    /// Their name in the file.
    pub name: String,
    pub became: Became,
}

/// How a person is taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Became {
    /// A new contact; perhaps somebody known, by name and for this reason.
    New { perhaps: Option<(String, Why)> },
    /// Merged into the contact of this name, for this reason; the fields that changed.
    Merged { into: String, why: Why, fields: Vec<&'static str> },
    /// Known like this already.
    Same,
}

/// What is to be done.
#[derive(Clone, Debug, Default)]
pub struct Plan {
    /// What becomes of each, in their order.
    pub arrivals: Vec<Arrival>,
    /// The contacts to store, each once.
    pub contacts: Vec<Contact>,
}

/// What becomes of people, given who is known. Nothing is stored.
pub fn plan(known: Vec<Contact>, arrivals: &Arrivals, now: Now) -> Plan {
    let mut directory = Directory::default();
    known.iter().for_each(|c| directory.add(c));
    let mut records: HashMap<Uid, Contact> = known.into_iter().map(|c| (c.uid.clone(), c)).collect();
    let mut plan = Plan::default();
    let mut order: Vec<Uid> = Vec::new();
    for person in &arrivals.people {
        let fresh = || Uid::generate(now.at());
        let mut contact = person.contact(person.uid.clone().unwrap_or_else(fresh), now.today());
        let met = arrivals.interview.is_some();
        let matches = directory.candidates(&contact);
        let (uid, became) = match matches.first().filter(|m| m.sure).and_then(|m| Some((m, records.get_mut(&m.uid)?))) {
            Some((found, record)) => {
                let mut merged = merge(record, &contact, &Picks::new());
                introduce(&mut merged, met);
                let fields = changed(record, &merged);
                let became = if fields.is_empty() {
                    Became::Same
                } else {
                    Became::Merged { into: record.name.clone(), why: reason(found), fields }
                };
                *record = merged;
                directory.add(record);
                (found.uid.clone(), became)
            }
            None => {
                if directory.has(&contact.uid) {
                    contact.uid = fresh();
                }
                introduce(&mut contact, met);
                let perhaps = matches.first().and_then(|m| Some((records.get(&m.uid)?.name.clone(), reason(m))));
                directory.add(&contact);
                let uid = contact.uid.clone();
                records.insert(uid.clone(), contact);
                (uid, Became::New { perhaps })
            }
        };
        order.push(uid.clone());
        plan.arrivals.push(Arrival { uid, name: person.name.clone(), became });
    }
    plan.contacts = order.iter().filter_map(|uid| records.remove(uid)).collect();
    plan
}

fn reason(found: &Match) -> Why {
    found.why.first().copied().unwrap_or(Why::Name)
}

/// Somebody met at an interview of whom nothing is said is an interviewer.
fn introduce(contact: &mut Contact, met: bool) {
    if met && contact.roles.is_empty() {
        contact.roles.push(Role::Interviewer);
    }
}

/// The names of the fields in which a contact changed.
fn changed(old: &Contact, new: &Contact) -> Vec<&'static str> {
    let mut names: Vec<&'static str> = super::merge_fields(old, new).into_iter().map(|f| f.name).collect();
    if old != new && names.is_empty() {
        names.push(if old.linkedin_connected == new.linkedin_connected { "created_on" } else { "linkedin_connected" });
    }
    names
}

pub(in crate::commands) fn take(w: &mut Writer, arrivals: Arrivals, now: Now) -> Result<Report, Refusal> {
    let plan = plan(w.reader().contacts()?, &arrivals, now);
    let mut tally = Tally { list: "contacts", new: 0, changed: 0, same: 0 };
    for contact in plan.contacts {
        let mut record = Record::Contact(contact);
        tidy::tidy(&mut record)?;
        if let Record::Contact(contact) = record {
            match w.put_contact(&contact)? {
                Put::New => tally.new += 1,
                Put::Changed => tally.changed += 1,
                Put::Same => tally.same += 1,
            }
        }
    }
    let report = crate::commands::import::report(vec![tally]);
    let names: Vec<String> = plan.arrivals.iter().take(3).map(|a| a.name.clone()).collect();
    let mut report = match plan.arrivals.as_slice() {
        [one] if tally.new == 1 => Report { tally: report.tally, ..Report::of(format!("added {}", one.name)) },
        [one] if tally.changed == 1 => Report { tally: report.tally, ..Report::of(format!("changed {}", one.name)) },
        _ => report,
    };
    if let Some(uid) = arrivals.interview {
        let Some(mut interview) = w.reader().interview(&uid)? else {
            return Err(Refusal::Gone(format!("there is no interview “{uid}” (any more)")));
        };
        let before = interview.interviewers.len();
        for arrival in &plan.arrivals {
            if !interview.interviewers.contains(&arrival.uid) {
                interview.interviewers.push(arrival.uid.clone());
            }
        }
        if interview.interviewers.len() > before {
            w.put_interview(&interview)?;
            let at = said::interview(w.reader(), &interview, now)?;
            let who =
                if plan.arrivals.len() > 3 { said::count(plan.arrivals.len(), "people") } else { said::list(&names) };
            let label = format!("{}; {who} at the interview at {at}", report.label);
            report = Report { tally: report.tally, ..Report::of(label) };
        }
    }
    Ok(Report { uid: plan.arrivals.last().map(|a| a.uid.clone()), arrivals: plan.arrivals, ..report })
}
