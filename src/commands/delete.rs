//! Owns `Delete`: one record with what hangs on it. Must not leave anything that refers to it.

use super::{Noun, Refusal, Report, said};
use crate::clock::Now;
use crate::domain::Uid;
use crate::store::Writer;

pub(super) fn delete(w: &mut Writer, noun: Noun, uid: &Uid, now: Now) -> Result<Report, Refusal> {
    let reader = w.reader();
    let name = match noun {
        Noun::Contact => reader.contact(uid)?.map(|c| c.name),
        Noun::Opportunity => reader.opportunity(uid)?.map(|o| said::opportunity(&o)),
        Noun::Interview => match reader.interview(uid)? {
            Some(i) => Some(format!("the interview at {}", said::interview(reader, &i, now)?)),
            None => None,
        },
        Noun::Touch => reader.touch(uid)?.map(|t| said::touch(reader, &t)).transpose()?,
        Noun::Outcome => reader.outcome(uid)?.map(|x| said::outcome(reader, &x)).transpose()?,
        Noun::Task => reader.task(uid)?.map(|k| format!("the task “{}”", k.title)),
    };
    let Some(name) = name else {
        return Err(Refusal::Gone(format!("there is no {} “{uid}” (any more)", noun.word())));
    };
    match noun {
        Noun::Contact => w.delete_contact(uid)?,
        Noun::Opportunity => w.delete_opportunity(uid)?,
        Noun::Interview => w.delete_interview(uid)?,
        Noun::Touch => w.delete_touch(uid)?,
        Noun::Outcome => w.delete_outcome(uid)?,
        Noun::Task => w.delete_task(uid)?,
    };
    Ok(Report::of(format!("deleted {name}")))
}
