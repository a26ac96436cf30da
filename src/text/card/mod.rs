//! Owns reading a business card or a mail's signature: free text, typed, pasted or read by an OCR, to a person's fields.
//! It must do no I/O, ask no clock, guess no field it has no reason for, and let no line of the input vanish.
//!
//! ```text
//! text ─ clean ─ frame ─ scan ─ parts ─ people ─► Card
//!        lines   roles   items  name,   owner,
//!                        and    title,  second
//!                        pieces company persons
//! ```
//!
//! `clean` strips what is not text, `frame` parts the card from the message around it, `scan` takes each line apart into
//! addresses, numbers and pieces of text, `parts` weighs what each piece may be (`name`, `title`, `company`, `place`, with the
//! mail's address as `evidence`), and `people` decides.

mod address;
mod block;
mod clean;
mod company;
mod contract;
mod employer;
mod evidence;
mod foreign;
mod join;
mod labels;
mod mail;
mod name;
mod nicknames;
mod parts;
mod people;
mod phone;
mod place;
mod positions;
mod region;
mod scan;
mod segment;
mod shape;
mod title;
mod unread;
mod web;

#[cfg(test)]
mod tests;

pub use contract::Contract;
pub use region::Region;
pub use shape::{Card, Found, Handle, LineRead, Person, Phone, PhoneKind, Rest, Sure, Use};

use clean::Line;
use phonenumber::country::Id;
use segment::Role;

/// Reads a text. `hint` is the country that numbers without a country code belong to unless the text names another.
pub fn read(text: &str, hint: Region) -> Card {
    let lines = clean::lines(text);
    let roles = segment::roles(&lines);
    let mut unread = unread::Unread::new(&lines, &roles);
    let texts: Vec<String> =
        lines.iter().zip(&roles).filter(|(_, r)| matches!(r, Role::Card(_))).map(|(l, _)| l.text.clone()).collect();
    let countries = region::candidates(&texts, hint);
    let mut numbers: Vec<usize> =
        roles.iter().filter_map(|r| if let Role::Card(n) = r { Some(*n) } else { None }).collect();
    numbers.dedup();
    let mut all: Vec<Person> = Vec::new();
    for number in numbers {
        let members: Vec<&Line> =
            lines.iter().zip(&roles).filter(|(_, r)| **r == Role::Card(number)).map(|(l, _)| l).collect();
        let people = block(&members, &lines, &roles, &countries, &mut unread);
        merge(&mut all, people);
    }
    closing_name(&lines, &roles, &mut all, &mut unread);
    unread.finish(all)
}

/// Reads one block.
fn block(
    members: &[&Line],
    lines: &[Line],
    roles: &[Role],
    countries: &[Id],
    unread: &mut unread::Unread,
) -> Vec<Person> {
    let mut scanned: Vec<scan::Scanned> = members.iter().map(|l| scan::scan(l, countries)).collect();
    unread::attach_labels(&mut scanned, unread);
    let mut mails = Vec::new();
    let mut urls = Vec::new();
    let mut contacts = Vec::new();
    for s in &scanned {
        for item in &s.items {
            match item {
                scan::Item::Mail(m) => mails.push(m.clone()),
                scan::Item::Broken(b) => mails.push(b.clone()),
                scan::Item::Url(u) => urls.push(u.clone()),
                _ => {}
            }
        }
        if !s.items.is_empty() {
            contacts.push(s.line);
        }
    }
    let evidence = evidence::Evidence::new(&mails, &urls);
    let parts: Vec<parts::Part> =
        scanned.iter().flat_map(|s| s.pieces.iter()).flat_map(|p| parts::of(p, &evidence)).collect();
    let parts = join::lines(parts, &evidence);
    let assistant_lines: Vec<usize> = scanned.iter().filter(|s| s.assistant).map(|s| s.line).collect();
    let gaps: Vec<usize> = lines.iter().zip(roles).filter(|(_, r)| **r == Role::Blank).map(|(l, _)| l.no).collect();
    let view = block::Block {
        parts: &parts,
        evidence: &evidence,
        assistant_lines: &assistant_lines,
        gaps: &gaps,
        contacts: &contacts,
    };
    let (people, used) = people::decide(&view);
    for (part, what) in parts.iter().zip(&used) {
        match what {
            Some(u) => part.lines().into_iter().for_each(|l| unread.used(l, *u)),
            None if part.also.is_empty() => unread.rest(part.line, &part.text),
            // shown line by line, as they came
            None => {}
        }
    }
    unread::items(people, &scanned, &assistant_lines, &gaps, unread)
}

/// People of a later block: new ones are added, an owner without a name lends their fields to the one before.
fn merge(all: &mut Vec<Person>, people: Vec<Person>) {
    for person in people {
        if person.is_empty() {
            continue;
        }
        let nameless = person.name.is_none();
        match all.last_mut() {
            Some(last) if nameless || last.name.is_none() => {
                if last.name.is_none() {
                    last.name = person.name;
                    last.address_as = last.address_as.take().or(person.address_as);
                    last.honorific = last.honorific.take().or(person.honorific);
                    last.credentials.extend(person.credentials);
                }
                last.titles.extend(person.titles);
                last.departments.extend(person.departments);
                last.company = last.company.take().or(person.company);
                last.emails.extend(person.emails);
                last.phones.extend(person.phones);
                last.urls.extend(person.urls);
                last.linkedin = last.linkedin.take().or(person.linkedin);
                last.handles.extend(person.handles);
                last.postal_address = last.postal_address.take().or(person.postal_address);
            }
            _ => all.push(person),
        }
    }
}

/// `Thanks, Bob` above a signature: how its owner wants to be called.
fn closing_name(lines: &[Line], roles: &[Role], all: &mut [Person], unread: &mut unread::Unread) {
    let Some(owner) = all.first_mut().filter(|p| p.name.is_some() && p.address_as.is_none()) else {
        return;
    };
    for (line, role) in lines.iter().zip(roles) {
        if *role == Role::Message
            && let Some(nick) = segment::after_closing(&line.text)
            && nicknames::is_nick(nick)
        {
            owner.address_as = Some(Found::new(nick.to_string(), line.no, Sure::Likely));
            unread.used(line.no, Use::AddressAs);
            return;
        }
    }
}
