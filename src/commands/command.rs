//! What the user may want done, as data.

use super::decide::Decide;
use super::people::{Arrivals, Picks};
use crate::domain::{
    self, ActionId, Activity, Contact, Facts, Interview, Opportunity, Outcome, Profile, Proposal, Task, Touch, Uid,
};
use crate::exchange::csv::Application;
use crate::exchange::json::Document;
use crate::store::{Naming, OpId};
use crate::text::quick_line::QuickLine;

/// One thing that the user wants done.
#[derive(Clone, Debug)]
pub(crate) enum Command {
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
    /// Does what this source proposes, or what the user made of it.
    Accept(Uid, Option<Box<Proposal>>),
    /// Declines what this source proposes; with `never`, all that its sender writes.
    Decline { source: Uid, never: bool },
    /// Takes the user's word on derived actions back. Each is an id and its title.
    Undecide(Vec<(ActionId, String)>),
    /// Takes people over from a file; whoever is known already is merged, not made anew.
    TakePeople(Arrivals),
    /// Takes applications over from a table, with the people it names; what is known already is filled up, not made anew.
    TakeApplications(Vec<Application>, Arrivals),
    /// Makes one of two contacts that are the same person: `keep` stays, and everything that names `gone` names it.
    MergeContacts { keep: Uid, gone: Uid, picks: Picks },
    /// Erases a person, and takes their name out of these texts of others.
    Erase { who: Uid, cut: Vec<Naming> },
    /// Takes in again, with the command after it, who was erased.
    Readmit,
    /// Some commands and the one for whose sake they are given, as one op that is called as that one alone.
    After { first: Vec<Command>, last: Box<Command> },
    /// Several commands as one op of this label.
    Many { label: String, commands: Vec<Command> },
    /// Takes back the last op.
    Undo,
    /// Brings back what was undone last.
    Redo,
    /// Takes back these ops, all of them or none: one step of a review, or a whole review.
    TakeBack(Vec<OpId>),
    /// Brings back what this op deleted, out of the trash.
    BringBack(OpId),
}

/// A record of any noun.
#[derive(Clone, Debug)]
pub(crate) enum Record {
    Profile(Profile),
    Contact(Contact),
    Opportunity(Opportunity),
    Interview(Interview),
    Touch(Touch),
    Outcome(Outcome),
    Task(Task),
    Activity(Activity),
}

macro_rules! records {
    ($($noun:ident),+) => {$(
        impl From<$noun> for Record {
            fn from(record: $noun) -> Record {
                Record::$noun(record)
            }
        }
    )+

        impl Record {
            /// Its uid; the profile has none.
            pub(crate) fn uid(&self) -> Option<&Uid> {
                match self { $(Record::$noun(record) => domain::Noun::uid(record),)+ }
            }
        }
    };
}
records!(Profile, Contact, Opportunity, Interview, Touch, Outcome, Task, Activity);

impl Command {
    /// Stores one record.
    pub(crate) fn save(record: impl Into<Record>) -> Command {
        Command::Save(Box::new(record.into()))
    }

    /// The opportunity about which it logs a message, where it logs one.
    pub(crate) fn logs_about(&self, facts: &Facts) -> Option<Uid> {
        match self {
            Command::Save(record) => match record.as_ref() {
                Record::Touch(touch) => facts.about(touch).cloned(),
                _ => None,
            },
            Command::After { first, last } => {
                last.logs_about(facts).or_else(|| first.iter().find_map(|c| c.logs_about(facts)))
            }
            Command::Many { commands, .. } => commands.iter().find_map(|c| c.logs_about(facts)),
            _ => None,
        }
    }

    /// A command after those that it needs.
    pub(crate) fn after(first: Vec<Command>, last: Command) -> Command {
        if first.is_empty() { last } else { Command::After { first, last: Box::new(last) } }
    }

    /// Stores an interview as it was read from one line.
    pub(crate) fn add(line: QuickLine) -> Command {
        Command::Add(Box::new(line))
    }

    /// Takes over a document.
    pub(crate) fn import(document: Document) -> Command {
        Command::Import(Box::new(document))
    }
}

/// The nouns that are deleted by uid.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Noun {
    Contact,
    Opportunity,
    Interview,
    Touch,
    Outcome,
    Task,
    Activity,
}

impl Noun {
    /// What it is called, on the screen and in JSON.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Noun::Contact => "contact",
            Noun::Opportunity => "opportunity",
            Noun::Interview => "interview",
            Noun::Touch => "touch",
            Noun::Outcome => "outcome",
            Noun::Task => "task",
            Noun::Activity => "activity",
        }
    }
}
