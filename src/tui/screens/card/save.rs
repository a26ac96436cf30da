//! Owns what a card sheet becomes when it is saved: the people on it, new or merged, and the interview at which they were
//! met, as one step. Must not read the text.

use super::parts::{AT, TEXT, THERE, UNREAD, key, prefix};
use super::state::Card;
use crate::commands::people::merge;
use crate::commands::{Command, describe};
use crate::domain::{Contact, Role, Uid, mail, phone};
use crate::forms::Context;
use crate::forms::record::Recorded;
use crate::forms::{FieldError, Fields, differ};

impl Card {
    /// What the sheet becomes. Errors: what is wrong, at its field.
    pub(super) fn save(&self, fields: &Fields, w: Context) -> Result<Command, Vec<FieldError>> {
        let interview = self.interview(fields, w);
        if interview.is_none() && !fields.value(AT).is_empty() {
            return Err(vec![FieldError::new(AT, "no interview is known by this; pick one, or leave it empty")]);
        }
        let company = self.company(fields, w);
        let mut records: Vec<Contact> = Vec::new();
        let (mut added, mut changed, mut present) = (Vec::new(), Vec::new(), Vec::new());
        let mut unread = fields.value(UNREAD);
        for n in (0..self.people).filter(|n| Card::is_filled(*n, fields)) {
            let mut person = self.contact(n, fields, w);
            if person.name.is_empty() {
                return Err(vec![FieldError::new(&key(n, "name"), "whose card is it? A name, or how to reach them")]);
            }
            // What was read from the card was looked at then; what was typed is looked at now.
            let typed = |part| fields.get(&key(n, part)).is_some_and(|f| f.changed());
            let wrong = |part, list: &[String], check: fn(&str) -> Result<(), String>| {
                let sentence = list.iter().filter(|_| typed(part)).find_map(|line| check(line).err());
                sentence.map(|sentence| vec![FieldError::new(&key(n, part), sentence)])
            };
            let mails = wrong("emails", &person.emails, mail::check);
            if let Some(errors) = mails.or_else(|| wrong("phones", &person.phones, phone::check)) {
                return Err(errors);
            }
            let lines = [std::mem::take(&mut person.card_back), std::mem::take(&mut unread)];
            person.card_back = lines.into_iter().filter(|t| !t.is_empty()).collect::<Vec<_>>().join("\n");
            let known = self.known(n, fields, w);
            let stored = known.and_then(|k| records.iter().find(|r| r.uid == k.uid).or(Some(k)));
            let mut record = match stored {
                Some(stored) => merge(stored, &person, &differ::picks(fields, &prefix(n))),
                None => Contact {
                    uid: Uid::generate(w.now.at()),
                    company: if person.company.is_empty() { company.clone() } else { person.company.clone() },
                    ..person
                },
            };
            if interview.is_some() && fields.value(&key(n, THERE)) != "no" {
                present.push(record.uid.clone());
                if record.roles.is_empty() {
                    record.roles.push(Role::Interviewer);
                }
            }
            let told = if known.is_some() { &mut changed } else { &mut added };
            told.push(record.name.clone());
            records.retain(|r| r.uid != record.uid);
            records.push(record);
        }
        if records.is_empty() && !fields.value(TEXT).is_empty() {
            return Err(vec![FieldError::new(&key(0, "name"), "nobody was read; whose card is it?")]);
        }
        if records.is_empty() {
            return Err(vec![FieldError::new(TEXT, "nothing is on the card yet; {back} leaves")]);
        }
        let mut met = None;
        let mut commands: Vec<Command> = records.iter().cloned().map(Command::save).collect();
        if let Some(i) = interview.filter(|_| !present.is_empty()) {
            let mut there = i.clone();
            there.interviewers.extend(present.into_iter().filter(|uid| !i.interviewers.contains(uid)));
            met = Some(i.title(w.facts));
            commands.push(Command::save(there));
        }
        Ok(Command::Many { label: describe::card(&added, &changed, met.as_deref()), commands })
    }
}
