//! Every way to change the facts. [`run`] carries a [`Command`] out as one op; the command line and the dashboard both
//! come here, and nobody else writes. What was done comes back as a sentence ([`Done`]), what cannot be as one too
//! ([`Refusal`]).
//!
//! A file a command. Each text goes through `normalize`, `dates` fills in the days that were left out, `references`
//! asks whether what a record refers to is there, and `describe` has the words of the op log.

mod add;
mod command;
mod dates;
mod decide;
mod delete;
pub(crate) mod describe;
mod done;
mod draft;
mod erased;
pub(crate) mod find;
mod import;
mod late;
pub(crate) mod learn;
pub(crate) mod letter;
pub(crate) mod letter_options;
mod merge_contacts;
pub(crate) mod news;
mod normalize;
pub(crate) mod people;
mod propose;
mod references;
mod refusal;
mod save;
pub(crate) mod steps;
pub(crate) mod suggest;
mod take_applications;
mod take_people;
mod taken;
pub(crate) mod typed;
pub(crate) mod wordings;

pub(crate) use add::told_late;
pub(crate) use command::{Command, Noun, Record};
pub(crate) use decide::Decide;
pub(crate) use done::Done;
pub(crate) use draft::{drafts, forget_draft, keep_draft};
pub(crate) use erased::{erasure, what_goes};
pub(crate) use late::sentence as entered_late;
pub(crate) use propose::told as told_proposal;
pub(crate) use refusal::Refusal;
pub(crate) use taken::Taken;

use crate::clock::Now;
use crate::store::{self, OpId, Store, Writer, variant};
use done::Report;
use import::Progress;

/// From how many records on an import is given more room in memory.
const LARGE: usize = 2000;

/// Carries out a command.
pub(crate) fn run(store: &mut Store, command: Command, now: Now) -> Result<Done, Refusal> {
    run_with(store, command, now, &mut |_, _| {})
}

/// Carries out a command that may take long, and reports how far it is.
pub(crate) fn run_with(store: &mut Store, command: Command, now: Now, progress: Progress) -> Result<Done, Refusal> {
    let kind = variant(&command);
    let done = carry_out(store, command, now, progress);
    match &done {
        Ok(done) => tracing::info!(kind, op = done.op.map(OpId::number), "write"),
        Err(Refusal::Store(fault)) => tracing::warn!(kind, fault = variant(fault), "refused"),
        Err(refusal) => tracing::warn!(kind, refusal = variant(refusal), "refused"),
    }
    done
}

fn carry_out(store: &mut Store, command: Command, now: Now, progress: Progress) -> Result<Done, Refusal> {
    match command {
        Command::Undo => {
            let undone = store.undo(now.at())?;
            Ok(Done { said: format!("Undid: {}", undone.label), op: Some(undone.op), ..Done::default() })
        }
        Command::Redo => {
            let undone = store.redo(now.at())?;
            Ok(Done { said: format!("Redid: {}", undone.label), op: Some(undone.op), ..Done::default() })
        }
        Command::TakeBack(ops) => {
            let undone = store.undo_all(&ops, now.at())?;
            let said = match undone.as_slice() {
                [] => "Nothing was taken back: nothing was done".into(),
                [one] => format!("Undid: {}", one.label),
                many => format!("Undid {} steps", many.len()),
            };
            Ok(Done { said, op: undone.last().map(|u| u.op), ..Done::default() })
        }
        Command::BringBack(op) => {
            let gone = store.op(op)?;
            let label = describe::brought_back(gone.kind, &gone.label);
            let op = store.bring_back(op, &label, now.at())?;
            Ok(Done { said: describe::capital(&label), op: Some(op), ..Done::default() })
        }
        Command::Erase { who, cut } => erased::erase(store, &who, &cut, now),
        command => {
            let large = matches!(&command, Command::Import(document) if document.len() >= LARGE);
            if large {
                store.make_room(true)?;
            }
            let mut report = Report::default();
            let op = store.write("", now.at(), |w| {
                report = perform(w, command, now, progress)?;
                w.relabel(report.label.as_str());
                Ok::<_, Refusal>(())
            });
            if large {
                store.make_room(false)?;
            }
            let op = op?;
            let said = match op {
                None => "Nothing changed: it was so already".into(),
                Some(_) => report.sentence(),
            };
            Ok(Done {
                said,
                op,
                uid: report.uid,
                tally: report.tally,
                arrivals: report.arrivals,
                taken: report.taken,
                ..Done::default()
            })
        }
    }
}

/// Says what a command would do; nothing of it stays. Undo and redo cannot be rehearsed.
pub(crate) fn rehearse(store: &mut Store, command: Command, now: Now) -> Result<Done, Refusal> {
    /// Why the writing is given up.
    enum Stop {
        Enough(Box<Report>),
        Refused(Refusal),
    }
    impl From<store::Fault> for Stop {
        fn from(fault: store::Fault) -> Stop {
            Stop::Refused(fault.into())
        }
    }
    let tried = store.write("", now.at(), |w| match perform(w, command, now, &mut |_, _| {}) {
        Ok(report) => Err::<(), Stop>(Stop::Enough(Box::new(report))),
        Err(refusal) => Err(Stop::Refused(refusal)),
    });
    match tried {
        Err(Stop::Refused(refusal)) => Err(refusal),
        Err(Stop::Enough(report)) => {
            let said = report.sentence();
            Ok(Done { said, tally: report.tally, arrivals: report.arrivals, taken: report.taken, ..Done::default() })
        }
        Ok(_) => Err(Refusal::invalid("", "this cannot be rehearsed")),
    }
}

fn perform(w: &mut Writer, command: Command, now: Now, progress: Progress) -> Result<Report, Refusal> {
    match command {
        Command::Import(document) if document.len() >= LARGE => {
            w.in_bulk(|w| import::import(w, *document, now, progress))
        }
        Command::Import(document) => import::import(w, *document, now, progress),
        Command::Readmit => {
            w.readmits = true;
            Ok(Report::default())
        }
        Command::Save(record) => save::save(w, *record, now),
        Command::Add(line) => add::add(w, *line, now),
        Command::Delete(noun, uid) => delete::delete(w, noun, &uid, now),
        Command::Accept(source, changed) => propose::accept(w, &source, changed.map(|c| *c), now),
        Command::Decline { source, never } => propose::decline(w, &source, never),
        Command::Decide(decide) => decide::decide(w, decide, now),
        Command::Undecide(actions) => decide::undecide(w, actions),
        Command::TakePeople(arrivals) => take_people::take(w, arrivals, now),
        Command::TakeApplications(applications, people) => take_applications::take(w, applications, people, now),
        Command::MergeContacts { keep, gone, picks } => merge_contacts::merge_contacts(w, &keep, &gone, &picks),
        Command::After { first, last } => {
            for command in first {
                perform(w, command, now, progress)?;
            }
            perform(w, *last, now, progress)
        }
        Command::Many { label, commands } => {
            let mut all = Report::of(label);
            for command in commands {
                let one = perform(w, command, now, progress)?;
                all.uid = one.uid.or(all.uid);
                all.besides.extend(one.besides);
            }
            Ok(all)
        }
        Command::Undo | Command::Redo | Command::TakeBack(_) | Command::BringBack(_) | Command::Erase { .. } => {
            Err(Refusal::invalid("", "an undo, a redo or an erasure stands alone"))
        }
    }
}

#[cfg(test)]
mod tests;
