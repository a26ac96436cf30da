//! Owns `edit`, `new`, `delete` and `profile`: any field of any record. Must not know the fields; `fields` reads them.

use super::args::Args;
use super::fields::{Change, changed, parts};
use super::follow::Desk;
use super::known;
use super::out::{self, Out};
use super::record_args::{Delete, Edit, New, Profile};
use super::{FINE, Failure};
use crate::commands::{Command, Noun};
use crate::domain::{Contact, Opportunity, Task, Uid};
use crate::text::fold::bare;

pub fn edit(args: &Args, asked: &Edit, out: &mut Out) -> Result<u8, Failure> {
    let desk = Desk::open(args)?;
    let (what, changes) = parts(&asked.words)?;
    if what.trim().is_empty() {
        return Err(Failure::said("say first what is to be changed: edit bob address_as=Bob"));
    }
    if changes.is_empty() {
        return Err(Failure::said("say what is to be changed in it, as FIELD=VALUE: edit bob address_as=Bob"));
    }
    let command = if bare(&what) == "profile" {
        Command::save(changed(&desk.facts.profile, &changes, &desk)?)
    } else {
        let thing = known::thing(&what, &desk.facts, desk.now)?;
        edited(thing.is.0, &thing.is.1, &changes, &desk)?
    };
    desk.run(command, asked.json.json, out)?;
    Ok(FINE)
}

fn edited(noun: Noun, uid: &Uid, changes: &[Change], desk: &Desk) -> Result<Command, Failure> {
    let facts = &desk.facts;
    let saved = match noun {
        Noun::Contact => facts.contact(uid).map(|x| Ok(Command::save(changed(x, changes, desk)?))),
        Noun::Opportunity => facts.opportunity(uid).map(|x| Ok(Command::save(changed(x, changes, desk)?))),
        Noun::Interview => facts.interview(uid).map(|x| Ok(Command::save(changed(x, changes, desk)?))),
        Noun::Touch => {
            facts.touches.iter().find(|x| x.uid == *uid).map(|x| Ok(Command::save(changed(x, changes, desk)?)))
        }
        Noun::Outcome => {
            facts.outcomes.iter().find(|x| x.uid == *uid).map(|x| Ok(Command::save(changed(x, changes, desk)?)))
        }
        Noun::Task => facts.tasks.iter().find(|x| x.uid == *uid).map(|x| Ok(Command::save(changed(x, changes, desk)?))),
    };
    saved.unwrap_or_else(|| Err(Failure::said("it is not there any more")))
}

pub fn new(args: &Args, asked: &New, out: &mut Out) -> Result<u8, Failure> {
    let desk = Desk::open(args)?;
    let (name, changes) = parts(&asked.words)?;
    let name = name.trim();
    if name.is_empty() {
        return Err(Failure::said(format!("say first how it is called: new {} NAME FIELD=VALUE", asked.noun)));
    }
    let (uid, today) = (Uid::generate(desk.now.at()), desk.now.today());
    let command = match asked.noun.as_str() {
        "contact" => {
            let contact = changed(&Contact::new(uid, name, today), &changes, &desk)?;
            let same =
                |c: &&Contact| bare(&c.name) == bare(&contact.name) && bare(&c.company) == bare(&contact.company);
            if let Some(known) = desk.facts.contacts.iter().find(same) {
                let text = format!("{} is known already ({}); edit changes what is known", known.name, known.uid);
                return Err(Failure::said(text));
            }
            Command::save(contact)
        }
        "opportunity" => {
            let (company, role) = name.split_once('/').unwrap_or((name, ""));
            let opportunity = Opportunity::new(uid, company.trim(), role.trim(), today);
            Command::save(changed(&opportunity, &changes, &desk)?)
        }
        _ => {
            if !changes.iter().any(|c| c.field == "due") {
                return Err(Failure::said("say by when: due=fri"));
            }
            Command::save(changed(&Task::new(uid, name, today, today), &changes, &desk)?)
        }
    };
    desk.run(command, asked.json.json, out)?;
    Ok(FINE)
}

pub fn delete(args: &Args, asked: &Delete, out: &mut Out) -> Result<u8, Failure> {
    let desk = Desk::open(args)?;
    let thing = known::thing(&asked.what.join(" "), &desk.facts, desk.now)?;
    desk.run(Command::Delete(thing.is.0, thing.is.1), asked.json.json, out)?;
    if !asked.json.json {
        out.line("  afterword undo brings it back")?;
    }
    Ok(FINE)
}

pub fn profile(args: &Args, asked: &Profile, out: &mut Out) -> Result<u8, Failure> {
    let desk = Desk::open(args)?;
    let (odd, changes) = parts(&asked.fields)?;
    if !odd.is_empty() {
        return Err(Failure::said(format!("“{odd}” is no FIELD=VALUE; quote a value that holds spaces")));
    }
    if !changes.is_empty() {
        let profile = changed(&desk.facts.profile, &changes, &desk)?;
        desk.run(Command::save(profile), asked.json.json, out)?;
        return Ok(FINE);
    }
    let p = &desk.facts.profile;
    if asked.json.json {
        out.json(p)?;
        return Ok(FINE);
    }
    let yes = |b: bool| if b { "yes" } else { "no" };
    let rows = [
        ("name", p.name.as_str()),
        ("phone", &p.phone),
        ("email", &p.email),
        ("linkedin_url", &p.linkedin_url),
        ("linkedin_ready", yes(p.linkedin_ready)),
        ("search.open", yes(p.search.open)),
    ];
    let rows: Vec<_> = rows.iter().map(|(head, value)| vec![(*head).to_owned(), (*value).to_owned()]).collect();
    out::table(&rows, out::width()).iter().try_for_each(|line| out.line(line))?;
    Ok(FINE)
}
