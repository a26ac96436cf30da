//! Owns how a [`Task`] is stored. Must not know how it is shown.

use super::fault::Fault;
use super::table::{Stored, Table, columns};
use super::writer::Reader;
use crate::domain::{Task, Uid};

pub(super) static TASKS: Table = Table::noun("tasks", "a task", &["uid"], columns::<Task>);

impl Stored for Task {
    fn table() -> &'static Table {
        &TASKS
    }
}

/// What is to be done.
impl Reader<'_> {
    /// The tasks of an opportunity, done or not.
    pub fn tasks_of(&self, opportunity: &Uid) -> Result<Vec<Uid>, Fault> {
        self.uids("SELECT uid FROM tasks WHERE opportunity = ?1 ORDER BY seq, uid", opportunity)
    }
}
