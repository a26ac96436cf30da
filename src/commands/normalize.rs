//! What every text that is entered goes through: Unicode's form C, no white space at its end, not too long.

use super::command::Record;
use super::refusal::Refusal;
use crate::clock::Instant;
use crate::domain::{LONGEST_TEXT, Noun, Value, nfc};
use chrono::Datelike;

/// Every text of a record, by its field's name, and its lists without blanks and doubles.
pub(super) fn normalize(record: &mut Record) -> Result<(), Refusal> {
    match record {
        Record::Profile(x) => fields(x),
        Record::Contact(x) => fields(x),
        Record::Opportunity(x) => fields(x),
        Record::Interview(x) => {
            let questions = &mut x.debrief.questions;
            for question in questions.iter_mut() {
                text("questions", &mut question.text)?;
                text("questions", &mut question.answer)?;
            }
            questions.retain(|q| !q.text.is_empty() || !q.answer.is_empty());
            fields(x)
        }
        Record::Touch(x) => {
            let purpose = x.purpose;
            x.also.retain(|p| *p != purpose);
            fields(x)
        }
        Record::Outcome(x) => fields(x),
        Record::Task(x) => fields(x),
        Record::Activity(x) => fields(x),
    }
}

fn fields<T: Noun>(record: &mut T) -> Result<(), Refusal> {
    for field in T::FIELDS {
        let mut value = (field.get)(record);
        match &mut value {
            Value::Text(one) => text(field.name, one)?,
            Value::Texts(list) => {
                list.iter_mut().try_for_each(|one| text(field.name, one))?;
                list.retain(|one| !one.is_empty());
                once(list);
            }
            Value::Words(list) => once(list),
            Value::Uids(list) => once(list),
            _ => continue,
        }
        (field.set)(record, value);
    }
    Ok(())
}

fn text(field: &'static str, text: &mut String) -> Result<(), Refusal> {
    let clean = nfc(std::mem::take(text));
    *text = clean.trim_end().to_owned();
    if text.len() > LONGEST_TEXT {
        return Err(Refusal::invalid(field, "that text is longer than 1 MiB; shorten it"));
    }
    Ok(())
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
