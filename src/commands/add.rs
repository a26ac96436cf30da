//! `Add`: an interview as it was read from one line, with the company and the people it names, known or new, and the
//! thanks that it says were sent. A name is known where it is written the same, but for case and accents; what the
//! line does not say is not stored.

use super::command::Record;
use super::done::Report;
use super::refusal::Refusal;
use super::{late, save};
use crate::clock::{Instant, Now};
use crate::domain::{
    Channel, Contact, Direction, Expectations, Facts, Interview, Opportunity, OutcomeKind, Purpose, Role, Touch, Uid,
};
use crate::lexicon::joined;
use crate::rules::Policy;
use crate::store::{Company, Fault, Known, Reader, Writer};
use crate::text::quick_line::{Person, QuickLine, Thanked};
use chrono::NaiveDate;

pub(super) fn add(w: &mut Writer, line: QuickLine, now: Now) -> Result<Report, Refusal> {
    let Some(company) = line.company.clone().filter(|c| !c.trim().is_empty()) else {
        return Err(Refusal::invalid(
            "company",
            "with which company? It stands first: XYZ / Platform Engineer, tue 14:00",
        ));
    };
    let Some(starts_at) = line.starts_at else {
        return Err(Refusal::invalid("starts_at", "on which day, at what time? tue 14:00, 17 nov 9:30"));
    };
    if line.thanked.is_some() && starts_at > now.at() {
        return Err(Refusal::invalid(
            "thanked",
            "it has not taken place yet, so nobody was thanked for it; leave that out of the line",
        ));
    }
    let day = now.zone().date(starts_at);
    let (opportunity, company) = opportunity(w, &company, line.role.as_deref(), day, now)?;
    let thanked = line.thanked.clone();
    let mut interview = interview(&line, opportunity, starts_at, now);
    let mut met = Vec::new();
    for person in &line.interviewers {
        let contact = contact(w, person, &company, now)?;
        interview.interviewers.push(contact.uid.clone());
        met.push(contact);
    }
    let thanked = match thanked {
        None => Vec::new(),
        Some(Thanked::All) => met.clone(),
        Some(Thanked::These(people)) => {
            let who = people.iter().map(|p| match one_of(&met, &p.name) {
                Some(c) => Ok(c.clone()),
                None => contact(w, p, &company, now),
            });
            who.collect::<Result<_, _>>()?
        }
    };
    let names: Vec<String> = met.iter().map(|c| c.called().to_owned()).collect();
    let uid = interview.uid.clone();
    let thanks = thanks(&interview, &thanked, now);
    let mut label = save::save(w, Record::Interview(interview), now)?.label;
    if !names.is_empty() {
        label = format!("{label}, with {}", crate::rules::and(&names));
    }
    if let Some(thanks) = thanks {
        save::save(w, Record::Touch(thanks), now)?;
        let names: Vec<String> = thanked.iter().map(|c| c.called().to_owned()).collect();
        label = format!("{label}; {} thanked", crate::rules::and(&names));
    }
    Ok(Report { uid: Some(uid), ..Report::of(label) })
}

/// The interview with all that the line says of it but its people.
fn interview(line: &QuickLine, opportunity: Uid, starts_at: Instant, now: Now) -> Interview {
    let mut interview = Interview::new(Uid::generate(now.at()), opportunity, starts_at);
    interview.minutes = line.minutes.unwrap_or(interview.minutes);
    interview.mode = line.mode;
    interview.round = line.round.clone().unwrap_or_default();
    interview.place = line.place.clone().unwrap_or_default();
    interview.expectations =
        Expectations { decision_by: line.decision_by, wait_until: line.wait_until, ..Expectations::default() };
    interview
}

/// The thank-you that the line says was sent: an e-mail to all of them. When is not said; it is taken for the end of the
/// interview, or for now, where that is earlier: the soonest that it can have been, so that no wait is reckoned longer than
/// it is.
fn thanks(interview: &Interview, to: &[Contact], now: Now) -> Option<Touch> {
    if to.is_empty() {
        return None;
    }
    let at = interview.ends_at().min(now.at());
    let mut touch = Touch::new(Uid::generate(now.at()), at, Direction::Out, Channel::Email, Purpose::ThankYou);
    for contact in to {
        if !touch.contacts.contains(&contact.uid) {
            touch.contacts.push(contact.uid.clone());
        }
    }
    touch.opportunity = Some(interview.opportunity.clone());
    touch.interview = Some(interview.uid.clone());
    Some(touch)
}

/// The one of these who is called so, in full, by the form of address, or by a part of the name that no other has.
fn one_of<'c>(met: &'c [Contact], name: &str) -> Option<&'c Contact> {
    let wanted = joined(name);
    let whole = |c: &&Contact| joined(&c.name) == wanted || joined(&c.address_as) == wanted;
    let part = |c: &&Contact| joined(&c.name).split(' ').any(|part| part == wanted);
    let mut parts = met.iter().filter(part);
    let only = parts.next().filter(|_| parts.next().is_none());
    met.iter().find(whole).or(only)
}

/// What is said before such a line is added, where it would be entered long afterwards; none where it would not.
pub(crate) fn told_late(line: &QuickLine, facts: &Facts, policy: &Policy, now: Now) -> Option<String> {
    let (company, starts_at) = (line.company.as_deref()?, line.starts_at?);
    let known: Vec<Company> = facts.opportunities.iter().map(|o| company_of(o, facts)).collect();
    let found = meant(&known, company, line.role.as_deref(), now.zone().date(starts_at));
    let of = match found.and_then(|k| facts.opportunity(&k.uid)) {
        Some(known) => known.clone(),
        None => Opportunity::new(Uid::generate(now.at()), company, "", now.today()),
    };
    let mut interview = interview(line, of.uid.clone(), starts_at, now);
    interview.created_on = Some(now.today());
    let met: Vec<Contact> =
        line.interviewers.iter().map(|p| Contact::new(Uid::generate(now.at()), p.name.as_str(), now.today())).collect();
    interview.interviewers = met.iter().map(|c| c.uid.clone()).collect();
    let thanked: Vec<Contact> = match &line.thanked {
        None => Vec::new(),
        Some(Thanked::All) => met.clone(),
        Some(Thanked::These(people)) => people.iter().filter_map(|p| one_of(&met, &p.name)).cloned().collect(),
    };
    let mut facts = late::about(&of, facts);
    facts.contacts.extend(met);
    facts.touches.extend(thanks(&interview, &thanked, now));
    let uid = interview.uid.clone();
    facts.interviews.push(interview);
    late::sentence(&facts.index(), policy, now, &uid)
}

fn company_of(o: &Opportunity, facts: &Facts) -> Company {
    let last = facts.last_news(&o.uid).map(|x| (x.kind, x.on));
    Company { uid: o.uid.clone(), company: o.company.clone(), role: o.role.clone(), last }
}

/// The opportunity that is meant, of those that are known: the last entered of this company (and role, where one is named)
/// that was open on that day.
fn meant<'k>(known: &'k [Company], company: &str, role: Option<&str>, day: NaiveDate) -> Option<&'k Company> {
    let wanted = joined(company);
    let same: Vec<&Company> = known.iter().filter(|k| joined(&k.company) == wanted).collect();
    let open = || same.iter().rev().copied().filter(|k| k.last.is_none_or(|(kind, on)| is_open(kind) || day <= on));
    match role.unwrap_or_default().trim() {
        "" => open().next(),
        role => open().find(|k| joined(&k.role) == joined(role)).or_else(|| open().find(|k| k.role.is_empty())),
    }
}

/// The opportunity of this company, and role where one is named, that was open on this day; none: it is not known.
pub(super) fn known(w: &Writer, company: &str, role: Option<&str>, day: NaiveDate) -> Result<Option<Uid>, Fault> {
    Ok(meant(&w.reader().companies()?, company, role, day).map(|k| k.uid.clone()))
}

/// The opportunity that is meant, else a new one; and its company as it is written.
pub(super) fn opportunity(
    w: &mut Writer,
    company: &str,
    role: Option<&str>,
    day: NaiveDate,
    now: Now,
) -> Result<(Uid, String), Refusal> {
    let known = w.reader().companies()?;
    let wanted = joined(company);
    let same = known.iter().rev().find(|k| joined(&k.company) == wanted);
    let spelled = same.map_or_else(|| company.trim().to_owned(), |k| k.company.clone());
    let found = meant(&known, company, role, day);
    let role = role.unwrap_or_default().trim();
    if let Some(found) = found {
        if !role.is_empty() && found.role.is_empty() {
            // Entered before its role was known.
            if let Some(mut opportunity) = w.reader().opportunity(&found.uid)? {
                opportunity.role = role.to_owned();
                save::save(w, Record::Opportunity(opportunity), now)?;
            }
        }
        return Ok((found.uid.clone(), spelled));
    }
    let new = Opportunity::new(Uid::generate(now.at()), spelled.clone(), role, now.today());
    let uid = new.uid.clone();
    save::save(w, Record::Opportunity(new), now)?;
    Ok((uid, spelled))
}

fn is_open(last: OutcomeKind) -> bool {
    matches!(last, OutcomeKind::Invited | OutcomeKind::Offer)
}

/// The contact that is meant, or a new one; what the line says of them is added where nothing is known yet.
fn contact(w: &mut Writer, person: &Person, company: &str, now: Now) -> Result<Contact, Refusal> {
    let found = recognise(w.reader(), &person.name, company)?;
    let mut contact = match found {
        Some(contact) => contact,
        None => {
            let mut new = Contact::new(Uid::generate(now.at()), person.name.trim(), now.today());
            new.company = company.to_owned();
            new
        }
    };
    if contact.address_as.is_empty() {
        contact.address_as = person.address_as.clone().unwrap_or_default();
    }
    let role = person.role.unwrap_or(Role::Interviewer);
    if !contact.is(role) && (person.role.is_some() || contact.roles.is_empty()) {
        contact.roles.push(role);
    }
    save::save(w, Record::Contact(contact.clone()), now)?;
    Ok(contact)
}

/// Somebody of this name, rather of this company than of another; or of this company and called so.
pub(super) fn recognise(reader: Reader, name: &str, company: &str) -> Result<Option<Contact>, Refusal> {
    let (wanted, here) = (joined(name), joined(company));
    let people = reader.people()?;
    let at = |k: &&Known| joined(&k.company) == here;
    let named = || people.iter().filter(|k| joined(&k.name) == wanted);
    let called = || people.iter().filter(|k| joined(&k.address_as) == wanted);
    let found = named().find(at).or_else(|| called().find(at)).or_else(|| named().next());
    Ok(found.map_or(Ok(None), |k| reader.contact(&k.uid))?)
}
