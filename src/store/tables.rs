//! Owns the list of the tables of facts. A noun's table stands with the noun.

use super::fault::Fault;
use super::table::Table;
use super::{activity, contact, decision, interview, opportunity, outcome, profile, source, task, touch};
use std::collections::BTreeSet;

/// Rows: the names of their tables, and their keys.
pub(super) type Rows = BTreeSet<(&'static str, String)>;

/// Every table that the log knows. A name in the log that is not here is damage, and is never put into SQL.
pub(super) static TABLES: [&Table; 14] = [
    &profile::PROFILE,
    &contact::CONTACTS,
    &opportunity::OPPORTUNITIES,
    &interview::INTERVIEWS,
    &interview::INTERVIEWERS,
    &interview::REFERENCES,
    &interview::QUESTIONS,
    &touch::TOUCHES,
    &touch::TOUCH_CONTACTS,
    &outcome::OUTCOMES,
    &task::TASKS,
    &decision::DECISIONS,
    &activity::ACTIVITIES,
    &source::SOURCES,
];

/// The table of this name.
pub(super) fn table(name: &str) -> Option<&'static Table> {
    TABLES.iter().copied().find(|t| t.name == name)
}

/// The table that the log speaks of by this name.
pub(super) fn known(name: &str) -> Result<&'static Table, Fault> {
    table(name).ok_or_else(|| Fault::damaged("unknown table in the op log"))
}
