//! What becomes of people who are taken over. Whoever is known already is not made anew: what is new of them is merged
//! into what is known, so that twice is the same as once. Where it is not sure who they are they are new, and who they
//! may be is said.

use super::directory::{Directory, Match, Why};
use super::fields::{Picks, merge, merge_fields};
use crate::clock::Now;
use crate::domain::{Contact, Role, Uid};
use crate::exchange::people::Person;
use std::collections::HashMap;

/// People to be taken over.
#[derive(Clone, Debug, Default)]
pub(crate) struct Arrivals {
    pub people: Vec<Person>,
    /// The interview at which they were met.
    pub interview: Option<Uid>,
}

/// What becomes of one person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Arrival {
    /// The contact that they are now.
    pub uid: Uid,
    /// Their name in the file.
    pub name: String,
    pub became: Became,
}

/// How a person is taken over.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Became {
    /// A new contact; perhaps somebody known.
    New { perhaps: Option<Perhaps> },
    /// Merged into the contact of this name, for this reason; the fields that changed.
    Merged { into: String, why: Why, fields: Vec<&'static str> },
    /// Known like this already.
    Same,
}

/// Somebody known who may be the same person, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Perhaps {
    pub uid: Uid,
    pub name: String,
    pub why: Why,
}

/// What is to be done.
#[derive(Clone, Debug, Default)]
pub(crate) struct Plan {
    /// What becomes of each, in their order.
    pub arrivals: Vec<Arrival>,
    /// The contacts to store, each once.
    pub contacts: Vec<Contact>,
}

/// What becomes of people, given who is known. Nothing is stored.
pub(crate) fn plan(known: Vec<Contact>, arrivals: &Arrivals, now: Now) -> Plan {
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
        // Who is sure to be meant; but of several, one of whom all of this is known: twice is the same as once.
        let mut found: Option<(Uid, Why, Contact)> = None;
        for m in &matches {
            let Some(record) = records.get(&m.uid) else { continue };
            let mut merged = merge(record, &contact, &Picks::new());
            introduce(&mut merged, met);
            let there = *record == merged;
            if there || m.sure && found.is_none() {
                found = Some((m.uid.clone(), reason(m), merged));
            }
            if there {
                break;
            }
        }
        let (uid, became) = match found.and_then(|f| Some((records.get_mut(&f.0)?, f))) {
            Some((record, (uid, _, merged))) if *record == merged => (uid, Became::Same),
            Some((record, (uid, why, merged))) => {
                let became = Became::Merged { into: record.name.clone(), why, fields: changed(record, &merged) };
                *record = merged;
                directory.add(record);
                (uid, became)
            }
            None => {
                if directory.has(&contact.uid) {
                    contact.uid = fresh();
                }
                introduce(&mut contact, met);
                let perhaps = matches.first().and_then(|m| {
                    let name = records.get(&m.uid)?.name.clone();
                    Some(Perhaps { uid: m.uid.clone(), name, why: reason(m) })
                });
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
    let mut names: Vec<&'static str> = merge_fields(old, new).into_iter().map(|f| f.name).collect();
    if old != new && names.is_empty() {
        names.push(if old.linkedin_connected == new.linkedin_connected { "created_on" } else { "linkedin_connected" });
    }
    names
}
