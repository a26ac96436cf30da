//! Owns what hangs on what: which rows refer to which, and what becomes of them when what they refer to goes.

use super::activity::ACTIVITIES;
use super::contact::CONTACTS;
use super::fault::Fault;
use super::interview::{INTERVIEWERS, INTERVIEWS, QUESTIONS, REFERENCES};
use super::opportunity::OPPORTUNITIES;
use super::outcome::OUTCOMES;
use super::table::Table;
use super::task::TASKS;
use super::touch::{TOUCH_CONTACTS, TOUCHES};
use super::writer::Writer;
use crate::domain::Uid;
use rusqlite::Connection;

/// A column that refers to a record.
pub(super) struct Ref {
    pub table: &'static Table,
    pub column: &'static str,
    pub to: &'static Table,
    pub then: Then,
}

/// What becomes of a row when the record that it refers to goes.
#[derive(Clone, Copy)]
pub(super) enum Then {
    /// It goes as well.
    Goes,
    /// It stays, with these columns set.
    Stays(&'static str),
}

const fn on(table: &'static Table, column: &'static str, to: &'static Table, then: Then) -> Ref {
    Ref { table, column, to, then }
}

/// What becomes of a touch without its interview: it is about the interview's opportunity still.
const ABOUT_ITS_OPPORTUNITY: &str = "opportunity =
    coalesce(opportunity, (SELECT i.opportunity FROM interviews i WHERE i.uid = touches.interview)), interview = NULL";

/// All of them. Interviews stand first: the touches of one are about its opportunity afterwards, and go with that.
pub(super) static REFS: [Ref; 14] = [
    on(&INTERVIEWS, "opportunity", &OPPORTUNITIES, Then::Goes),
    on(&INTERVIEWERS, "interview", &INTERVIEWS, Then::Goes),
    on(&INTERVIEWERS, "contact", &CONTACTS, Then::Goes),
    on(&REFERENCES, "interview", &INTERVIEWS, Then::Goes),
    on(&REFERENCES, "contact", &CONTACTS, Then::Goes),
    on(&QUESTIONS, "interview", &INTERVIEWS, Then::Goes),
    on(&TOUCHES, "interview", &INTERVIEWS, Then::Stays(ABOUT_ITS_OPPORTUNITY)),
    on(&TOUCHES, "opportunity", &OPPORTUNITIES, Then::Goes),
    on(&TOUCH_CONTACTS, "touch", &TOUCHES, Then::Goes),
    on(&TOUCH_CONTACTS, "contact", &CONTACTS, Then::Goes),
    on(&OUTCOMES, "after_interview", &INTERVIEWS, Then::Stays("after_interview = NULL")),
    on(&OUTCOMES, "opportunity", &OPPORTUNITIES, Then::Goes),
    on(&TASKS, "opportunity", &OPPORTUNITIES, Then::Stays("opportunity = NULL")),
    on(&TASKS, "contact", &CONTACTS, Then::Stays("contact = NULL")),
];

/// Deletes a record with all that hangs on it. False: there was none.
pub(super) fn delete(conn: &Connection, table: &'static Table, uid: &str) -> Result<bool, Fault> {
    for Ref { table: child, column, then, .. } in REFS.iter().filter(|r| r.to.name == table.name) {
        let name = child.name;
        match then {
            Then::Stays(sets) => {
                let sql = format!("UPDATE {name} SET {sets} WHERE {column} = ?1");
                conn.prepare_cached(&sql)?.execute([uid])?;
            }
            Then::Goes if child.ordered => {
                let sql = format!("SELECT uid FROM {name} WHERE {column} = ?1");
                let mut statement = conn.prepare_cached(&sql)?;
                let children = statement.query_map([uid], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
                for child_uid in children {
                    delete(conn, child, &child_uid)?;
                }
            }
            Then::Goes => {
                conn.prepare_cached(&format!("DELETE FROM {name} WHERE {column} = ?1"))?.execute([uid])?;
            }
        }
    }
    // What was decided about the actions of a record is about nothing without it.
    conn.prepare_cached("DELETE FROM decisions WHERE about = ?1 OR about_2 = ?1")?.execute([uid])?;
    Ok(conn.prepare_cached(&table.sql().delete)?.execute([uid])? > 0)
}

/// Each deletes a record with what hangs on it, and the decisions about it. False: there was none.
impl Writer<'_> {
    /// Deletes a contact: taken from the interviews and touches that name it, tasks about it stay without it.
    pub fn delete_contact(&mut self, uid: &Uid) -> Result<bool, Fault> {
        delete(self.conn(), &CONTACTS, uid.as_str())
    }

    /// Deletes an opportunity with its interviews, the touches about it and its outcomes; tasks about it stay without it.
    pub fn delete_opportunity(&mut self, uid: &Uid) -> Result<bool, Fault> {
        delete(self.conn(), &OPPORTUNITIES, uid.as_str())
    }

    /// Deletes an interview; touches that name it stay, about its opportunity, and so does news that came after it.
    pub fn delete_interview(&mut self, uid: &Uid) -> Result<bool, Fault> {
        delete(self.conn(), &INTERVIEWS, uid.as_str())
    }

    /// Deletes a touch.
    pub fn delete_touch(&mut self, uid: &Uid) -> Result<bool, Fault> {
        delete(self.conn(), &TOUCHES, uid.as_str())
    }

    /// Deletes an outcome.
    pub fn delete_outcome(&mut self, uid: &Uid) -> Result<bool, Fault> {
        delete(self.conn(), &OUTCOMES, uid.as_str())
    }

    /// Deletes a task.
    pub fn delete_task(&mut self, uid: &Uid) -> Result<bool, Fault> {
        delete(self.conn(), &TASKS, uid.as_str())
    }

    /// Deletes an activity.
    pub fn delete_activity(&mut self, uid: &Uid) -> Result<bool, Fault> {
        delete(self.conn(), &ACTIVITIES, uid.as_str())
    }
}
