//! What every text that is entered goes through: Unicode's form C, no white space at its end, not too long.

use super::command::Record;
use super::refusal::Refusal;
use crate::clock::Instant;
use crate::domain::{LONGEST_TEXT, Question, nfc};
use chrono::Datelike;

/// Every text of a record, by its field's name, and its lists without blanks and doubles.
pub(super) fn normalize(record: &mut Record) -> Result<(), Refusal> {
    let mut long = None;
    let mut text = |field: &'static str, text: &mut String| {
        let clean = nfc(std::mem::take(text));
        *text = clean.trim_end().to_owned();
        if text.len() > LONGEST_TEXT {
            long = Some(field);
        }
    };
    match record {
        Record::Profile(p) => {
            text("name", &mut p.name);
            text("phone", &mut p.phone);
            text("email", &mut p.email);
            text("linkedin_url", &mut p.linkedin_url);
        }
        Record::Contact(c) => {
            text("name", &mut c.name);
            text("address_as", &mut c.address_as);
            text("pronunciation", &mut c.pronunciation);
            text("title", &mut c.title);
            text("company", &mut c.company);
            c.emails.iter_mut().for_each(|t| text("emails", t));
            c.phones.iter_mut().for_each(|t| text("phones", t));
            text("url", &mut c.url);
            text("linkedin_url", &mut c.linkedin_url);
            text("postal_address", &mut c.postal_address);
            text("card_back", &mut c.card_back);
            c.emails.retain(|t| !t.is_empty());
            c.phones.retain(|t| !t.is_empty());
            once(&mut c.emails);
            once(&mut c.phones);
            once(&mut c.roles);
        }
        Record::Opportunity(o) => {
            text("company", &mut o.company);
            text("role", &mut o.role);
            text("url", &mut o.url);
            text("source", &mut o.source);
            text("location", &mut o.location);
            text("salary", &mut o.salary);
            text("notes", &mut o.notes);
            text("feedback", &mut o.feedback);
        }
        Record::Interview(i) => {
            text("round", &mut i.round);
            text("place", &mut i.place);
            text("next_steps", &mut i.expectations.next_steps);
            text("how_i_did", &mut i.expectations.how_i_did);
            let d = &mut i.debrief;
            text("notes", &mut d.notes);
            text("strengths", &mut d.strengths);
            text("weaknesses", &mut d.weaknesses);
            text("lessons", &mut d.lessons);
            text("surprises", &mut d.surprises);
            text("clear_up", &mut d.clear_up);
            for question in &mut d.questions {
                text("questions", &mut question.text);
                text("questions", &mut question.answer);
            }
            let blank = |q: &Question| q.text.is_empty() && q.answer.is_empty();
            d.questions.retain(|q| !blank(q));
            once(&mut i.interviewers);
            once(&mut i.references_given);
        }
        Record::Touch(t) => {
            text("note", &mut t.note);
            text("subject", &mut t.subject);
            text("text", &mut t.text);
            text("message_id", &mut t.message_id);
            once(&mut t.contacts);
            once(&mut t.also);
            let purpose = t.purpose;
            t.also.retain(|p| *p != purpose);
        }
        Record::Outcome(x) => text("note", &mut x.note),
        Record::Task(k) => text("title", &mut k.title),
    }
    match long {
        Some(field) => Err(Refusal::invalid(field, "that text is longer than 1 MiB; shorten it")),
        None => Ok(()),
    }
}

/// Refuses an instant that could not be written down: RFC 3339 knows the years 0 to 9999.
pub(super) fn writable(field: &'static str, at: Instant) -> Result<(), Refusal> {
    if (0..=9999).contains(&at.year()) {
        Ok(())
    } else {
        Err(Refusal::invalid(field, "the year has four digits at most"))
    }
}

/// Keeps the first of equal ones.
fn once<T: PartialEq>(list: &mut Vec<T>) {
    let mut kept: Vec<T> = Vec::with_capacity(list.len());
    for item in list.drain(..) {
        if !kept.contains(&item) {
            kept.push(item);
        }
    }
    *list = kept;
}
