//! Owns how a [`Task`] is stored. Must not know how it is shown.

use super::table::{Stored, Table, columns};
use crate::domain::Task;

pub(super) static TASKS: Table = Table::noun("tasks", "a task", &["uid"], columns::<Task>);

impl Stored for Task {
    fn table() -> &'static Table {
        &TASKS
    }
}
