//! Owns how a [`Task`] is stored. Must not know how it is shown.

use super::Fault;
use super::table::{Binds, Cursor, Noun, Table};
use crate::domain::{Task, Uid};

pub(super) static TASKS: Table = Table::noun(
    "tasks",
    "a task",
    &["uid"],
    &["title", "due", "opens", "opportunity", "contact", "done_on", "created_on"],
);

impl Noun for Task {
    fn table() -> &'static Table {
        &TASKS
    }

    fn key(&self) -> &str {
        self.uid.as_str()
    }

    fn bind<'a>(&'a self, b: &mut Binds<'a>) {
        b.text(self.uid.as_str()).text(&self.title).day(self.due).date(self.opens);
        b.maybe(self.opportunity.as_ref().map(Uid::as_str)).maybe(self.contact.as_ref().map(Uid::as_str));
        b.date(self.done_on).date(self.created_on);
    }

    fn read(c: &mut Cursor) -> Result<Task, Fault> {
        Ok(Task {
            uid: c.uid()?,
            title: c.text()?,
            due: c.day()?,
            opens: c.date()?,
            opportunity: c.maybe_uid()?,
            contact: c.maybe_uid()?,
            done_on: c.date()?,
            created_on: c.date()?,
        })
    }
}
