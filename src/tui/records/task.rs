//! Owns the form of a task of one's own: the table of its fields. Must not know how tasks are shown.

use crate::domain::{Facts, Task, Uid};
use crate::tui::context::Context;
use crate::tui::form::Sheet;
use crate::tui::form::record::{self, Noun};
use crate::tui::form::table::{Kind, Spec, table};

table! {
    /// Every fact of a task.
    TABLE of Task:
    "title", "What", Kind::Needed(|t| &mut t.title), "send the portfolio, buy stamps";
    "due", "By", Kind::NeededDay(|t| &mut t.due), "tomorrow, fri, 1 dec, +5, +2bd";
    "opens", "Shown from", Kind::Day(|t| &mut t.opens), "empty: from the day it was entered";
    "opportunity", "About", Kind::Opportunity(|t| &mut t.opportunity), "the opportunity, if it is about one";
    "contact", "With", Kind::Person(|t| &mut t.contact), "the person, if it is about one";
    "done_on", "Done on", Kind::Day(|t| &mut t.done_on), "the day; empty: still to do";
    "created_on", "Entered on", Kind::Day(|t| &mut t.created_on), "the day on which it was entered";
}

impl Noun for Task {
    const NAME: &'static str = "task";

    fn heading() -> String {
        "A task of your own".into()
    }

    fn table() -> &'static [Spec<Task>] {
        TABLE
    }

    fn id(&self) -> String {
        self.uid.to_string()
    }

    fn stored(&self, facts: &Facts) -> Option<Task> {
        facts.tasks.iter().find(|t| t.uid == self.uid).cloned()
    }
}

/// Changes this task.
pub fn edit(uid: &Uid, w: Context) -> Option<Sheet> {
    let task = w.facts.tasks.iter().find(|t| t.uid == *uid)?;
    Some(record::change("A task of your own", task.clone(), w))
}

/// What, by when, about these.
pub fn open(opportunity: Option<Uid>, contact: Option<Uid>, w: Context) -> Sheet {
    let mut task = Task::new(Uid::generate(w.now.at()), "", w.now.today(), w.now.today());
    (task.opportunity, task.contact) = (opportunity, contact);
    record::create(task, w)
}
