//! Owns the form of a task of one's own: how its fields are laid out. Must not know how tasks are shown.

use crate::domain::{Task, Uid};
use crate::tui::context::Context;
use crate::tui::form::Sheet;
use crate::tui::form::record::{self, Recorded};
use crate::tui::form::table::Layout;

impl Recorded for Task {
    const LAYOUT: Layout = &[("", &["title", "due", "opens", "opportunity", "contact", "done_on", "created_on"])];

    fn heading() -> String {
        "A task of your own".into()
    }
}

/// Changes this task.
pub(crate) fn edit(uid: &Uid, w: Context) -> Option<Sheet> {
    let task = w.facts.task(uid)?;
    Some(record::change("A task of your own", task.clone(), w))
}

/// What, by when, about these.
pub(crate) fn open(opportunity: Option<Uid>, contact: Option<Uid>, w: Context) -> Sheet {
    let mut task = Task::new(Uid::generate(w.now.at()), "", w.now.today(), w.now.today());
    (task.opportunity, task.contact) = (opportunity, contact);
    record::create(task, w)
}
