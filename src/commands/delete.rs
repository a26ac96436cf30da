//! `Delete`: one record with what hangs on it.

use super::command::Noun;
use super::describe;
use super::done::Report;
use super::refusal::Refusal;
use crate::clock::Now;
use crate::domain::Uid;
use crate::store::Writer;

pub(super) fn delete(w: &mut Writer, noun: Noun, uid: &Uid, now: Now) -> Result<Report, Refusal> {
    let reader = w.reader();
    let name = match noun {
        Noun::Contact => reader.contact(uid)?.map(|c| c.name),
        Noun::Opportunity => reader.opportunity(uid)?.map(|o| describe::opportunity(&o)),
        Noun::Interview => match reader.interview(uid)? {
            Some(i) => Some(format!("the interview at {}", describe::interview(reader, &i, now)?)),
            None => None,
        },
        Noun::Touch => reader.touch(uid)?.map(|t| describe::touch(reader, &t)).transpose()?,
        Noun::Outcome => reader.outcome(uid)?.map(|x| describe::outcome(reader, &x)).transpose()?,
        Noun::Activity => reader.activity(uid)?.map(|a| describe::activity(&a)),
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
        Noun::Activity => w.delete_activity(uid)?,
    };
    Ok(Report::of(describe::deleted(&name)))
}
