//! Owns every way to change the facts: [`Command`], and [`run`], which carries one out as one op. The command line and the
//! dashboard both come here; nobody else writes.
//!
//! Must not draw, print or ask: what was done comes back as a sentence ([`Done`]), what cannot be as one too ([`Refusal`]).
//! A file a command; `tidy` is what every text goes through, `said` how things are called.

mod add;
pub mod answers;
mod decide;
mod delete;
mod draft;
pub mod find;
mod import;
mod known;
mod late;
pub mod learn;
pub mod letter;
pub mod news;
pub mod occasion;
pub mod people;
mod said;
mod save;
mod settle;
pub mod suggest;
mod tidy;

pub use add::told_late;
pub use decide::Decide;
pub use draft::{drafts, forget_draft, keep_draft};
pub use late::sentence as entered_late;

use crate::clock::Now;
use crate::domain::{Contact, Interview, Opportunity, Outcome, Profile, Task, Touch, Uid};
use crate::exchange::json::{self, Document};
use crate::store::{self, OpId, Store, Writer};
use crate::text::quick_line::QuickLine;
use thiserror::Error;

/// One thing that the user wants done.
#[derive(Clone, Debug)]
pub enum Command {
    /// Takes over a whole document, or nothing of it.
    Import(Box<Document>),
    /// Stores one record, new or changed.
    Save(Box<Record>),
    /// Stores an interview as it was read from one line, with the company and the people it names. What was not
    /// understood of the line is for the caller to ask about.
    Add(Box<QuickLine>),
    /// Deletes one record and what hangs on it.
    Delete(Noun, Uid),
    /// Notes the user's word on derived actions.
    Decide(Decide),
    /// Takes the user's word on derived actions back. Each is an id and its title.
    Undecide(Vec<(String, String)>),
    /// Takes people over from a file; whoever is known already is merged, not made anew.
    TakePeople(people::Arrivals),
    /// Makes one of two contacts that are the same person: `keep` stays, and everything that names `gone` names it.
    MergeContacts { keep: Uid, gone: Uid, picks: people::Picks },
    /// Several commands as one op of this label.
    Many { label: String, commands: Vec<Command> },
    /// Takes back the last op.
    Undo,
    /// Brings back what was undone last.
    Redo,
    /// Takes back these ops, all of them or none: one step of a review, or a whole review.
    TakeBack(Vec<OpId>),
}

/// A record of any noun.
#[derive(Clone, Debug)]
pub enum Record {
    Profile(Profile),
    Contact(Contact),
    Opportunity(Opportunity),
    Interview(Interview),
    Touch(Touch),
    Outcome(Outcome),
    Task(Task),
}

macro_rules! records {
    ($($noun:ident),+) => {$(
        impl From<$noun> for Record {
            fn from(record: $noun) -> Record {
                Record::$noun(record)
            }
        }
    )+};
}
records!(Profile, Contact, Opportunity, Interview, Touch, Outcome, Task);

impl Command {
    /// Stores one record.
    pub fn save(record: impl Into<Record>) -> Command {
        Command::Save(Box::new(record.into()))
    }

    /// Stores an interview as it was read from one line.
    pub fn add(line: QuickLine) -> Command {
        Command::Add(Box::new(line))
    }

    /// Takes over a document.
    pub fn import(document: Document) -> Command {
        Command::Import(Box::new(document))
    }
}

/// The nouns that are deleted by uid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Noun {
    Contact,
    Opportunity,
    Interview,
    Touch,
    Outcome,
    Task,
}

impl Noun {
    /// What it is called, on the screen and in JSON.
    pub fn word(self) -> &'static str {
        match self {
            Noun::Contact => "contact",
            Noun::Opportunity => "opportunity",
            Noun::Interview => "interview",
            Noun::Touch => "touch",
            Noun::Outcome => "outcome",
            Noun::Task => "task",
        }
    }
}

/// What a command did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Done {
    /// In a sentence, without a full stop: "Logged: thank-you to Bob by e-mail".
    pub said: String,
    /// The op that it was; none: nothing changed.
    pub op: Option<OpId>,
    /// The record that was saved or added; of several, the last.
    pub uid: Option<Uid>,
    /// Of an import: how many records of each noun were new, changed, or there already.
    pub tally: Vec<Tally>,
    /// Of people taken over: what became of each.
    pub arrivals: Vec<people::Arrival>,
}

/// What became of the records of one noun.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tally {
    /// Their list's name in a document.
    pub list: &'static str,
    pub new: usize,
    pub changed: usize,
    pub same: usize,
}

/// Why a command was not carried out; then nothing at all was changed.
#[derive(Debug, Error)]
pub enum Refusal {
    /// The store cannot.
    #[error(transparent)]
    Store(#[from] store::Fault),
    /// The document is not in order.
    #[error("{0}; nothing was imported")]
    Document(json::Fault),
    /// A value is not in order; `field` is its name in DATA.md, if it is one field's.
    #[error("{message}")]
    Invalid { field: &'static str, message: String },
    /// The record, or what it refers to, is not there (any more).
    #[error("{0}")]
    Gone(String),
}

impl Refusal {
    fn invalid(field: &'static str, message: impl Into<String>) -> Refusal {
        Refusal::Invalid { field, message: message.into() }
    }
}

/// What a part of a command reports.
#[derive(Debug, Default)]
struct Report {
    /// What the op is called in its list, and after "Undid: ".
    label: String,
    /// What is said now; empty: the label.
    said: String,
    /// What was recorded besides, because it follows: "XYZ: accepted".
    besides: Vec<String>,
    uid: Option<Uid>,
    tally: Vec<Tally>,
    arrivals: Vec<people::Arrival>,
}

impl Report {
    fn of(label: impl Into<String>) -> Report {
        Report { label: label.into(), ..Report::default() }
    }

    fn saying(self, said: impl Into<String>) -> Report {
        Report { said: said.into(), ..self }
    }

    /// What is said of it.
    fn sentence(&self) -> String {
        let said = if self.said.is_empty() { said::capital(&self.label) } else { self.said.clone() };
        match self.besides.as_slice() {
            [] => said,
            some => format!("{said}; recorded: {}", some.join(", ")),
        }
    }
}

/// Called with how many records of how many are taken over.
pub type Progress<'a> = &'a mut dyn FnMut(usize, usize);

/// From how many records on an import is given more room in memory.
const LARGE: usize = 2000;

/// Carries out a command.
pub fn run(store: &mut Store, command: Command, now: Now) -> Result<Done, Refusal> {
    run_with(store, command, now, &mut |_, _| {})
}

/// Carries out a command that may take long, and reports how far it is.
pub fn run_with(store: &mut Store, command: Command, now: Now, progress: Progress) -> Result<Done, Refusal> {
    match command {
        Command::Undo => {
            let undone = store.undo(now.at())?;
            Ok(Done {
                said: format!("Undid: {}", undone.label),
                op: Some(undone.op),
                uid: None,
                tally: Vec::new(),
                arrivals: Vec::new(),
            })
        }
        Command::Redo => {
            let undone = store.redo(now.at())?;
            Ok(Done {
                said: format!("Redid: {}", undone.label),
                op: Some(undone.op),
                uid: None,
                tally: Vec::new(),
                arrivals: Vec::new(),
            })
        }
        Command::TakeBack(ops) => {
            let undone = store.undo_all(&ops, now.at())?;
            let said = match undone.as_slice() {
                [] => "Nothing was taken back: nothing was done".into(),
                [one] => format!("Undid: {}", one.label),
                many => format!("Undid {} steps", many.len()),
            };
            Ok(Done { said, op: undone.last().map(|u| u.op), uid: None, tally: Vec::new(), arrivals: Vec::new() })
        }
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
            Ok(Done { said, op, uid: report.uid, tally: report.tally, arrivals: report.arrivals })
        }
    }
}

/// Says what a command would do; nothing of it stays. Undo and redo cannot be rehearsed.
pub fn rehearse(store: &mut Store, command: Command, now: Now) -> Result<Done, Refusal> {
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
            Ok(Done { said, op: None, uid: None, tally: report.tally, arrivals: report.arrivals })
        }
        Ok(_) => Err(Refusal::invalid("", "this cannot be rehearsed")),
    }
}

fn perform(w: &mut Writer, command: Command, now: Now, progress: Progress) -> Result<Report, Refusal> {
    match command {
        Command::Import(document) => import::import(w, *document, now, progress),
        Command::Save(record) => save::save(w, *record, now),
        Command::Add(line) => add::add(w, *line, now),
        Command::Delete(noun, uid) => delete::delete(w, noun, &uid, now),
        Command::Decide(decide) => decide::decide(w, decide, now),
        Command::Undecide(actions) => decide::undecide(w, actions),
        Command::TakePeople(arrivals) => people::take::take(w, arrivals, now),
        Command::MergeContacts { keep, gone, picks } => people::join::join(w, &keep, &gone, &picks),
        Command::Many { label, commands } => {
            let mut all = Report::of(label);
            for command in commands {
                let one = perform(w, command, now, progress)?;
                all.uid = one.uid.or(all.uid);
                all.besides.extend(one.besides);
            }
            Ok(all)
        }
        Command::Undo | Command::Redo | Command::TakeBack(_) => {
            Err(Refusal::invalid("", "an undo or redo stands alone"))
        }
    }
}

#[cfg(test)]
mod tests;
