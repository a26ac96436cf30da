//! Owns `Add`: an interview as it was read from one line, with the company and the people it names, known or new.
//!
//! Must not guess: a name is known where it is written the same, but for case and accents.

use super::{Record, Refusal, Report, said, save};
use crate::clock::Now;
use crate::domain::{Contact, Expectations, Interview, Opportunity, OutcomeKind, Role, Uid};
use crate::store::{Company, Known, Reader, Writer};
use crate::text::fold::joined;
use crate::text::quick_line::{Person, QuickLine};
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
    let day = now.zone().date(starts_at);
    let (opportunity, company) = opportunity(w, &company, line.role.as_deref(), day, now)?;
    let mut interview = Interview::new(Uid::generate(now.at()), opportunity, starts_at);
    interview.minutes = line.minutes.unwrap_or(interview.minutes);
    interview.mode = line.mode.unwrap_or(interview.mode);
    interview.round = line.round.unwrap_or_default();
    interview.place = line.place.unwrap_or_default();
    interview.expectations = Expectations { decision_by: line.decision_by, ..Expectations::default() };
    let mut names = Vec::new();
    for person in &line.interviewers {
        let contact = contact(w, person, &company, now)?;
        names.push(contact.called().to_owned());
        interview.interviewers.push(contact.uid);
    }
    let uid = interview.uid.clone();
    let report = save::save(w, Record::Interview(interview), now)?;
    let label = if names.is_empty() { report.label } else { format!("{}, with {}", report.label, said::list(&names)) };
    Ok(Report { uid: Some(uid), ..Report::of(label) })
}

/// The opportunity that is meant, and its company as it is written: the last entered of this company (and role, where one
/// is named) that was open on that day; else a new one.
fn opportunity(
    w: &mut Writer,
    company: &str,
    role: Option<&str>,
    day: NaiveDate,
    now: Now,
) -> Result<(Uid, String), Refusal> {
    let known = w.reader().companies()?;
    let wanted = joined(company);
    let same: Vec<&Company> = known.iter().filter(|k| joined(&k.company) == wanted).collect();
    let spelled = same.last().map_or_else(|| company.trim().to_owned(), |k| k.company.clone());
    let open = || same.iter().rev().filter(|k| k.last.is_none_or(|(kind, on)| is_open(kind) || day <= on));
    let role = role.unwrap_or_default().trim();
    let found = match role {
        "" => open().next(),
        role => open().find(|k| joined(&k.role) == joined(role)).or_else(|| open().find(|k| k.role.is_empty())),
    };
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
fn recognise(reader: Reader, name: &str, company: &str) -> Result<Option<Contact>, Refusal> {
    let (wanted, here) = (joined(name), joined(company));
    let people = reader.people()?;
    let at = |k: &&Known| joined(&k.company) == here;
    let named = || people.iter().filter(|k| joined(&k.name) == wanted);
    let called = || people.iter().filter(|k| joined(&k.address_as) == wanted);
    let found = named().find(at).or_else(|| called().find(at)).or_else(|| named().next());
    Ok(found.map_or(Ok(None), |k| reader.contact(&k.uid))?)
}
