//! Owns how a [`Contact`] is stored, and what names one. Must not know how it is shown.

use super::fault::Fault;
use super::table::{self, Stored, Table, columns};
use super::writer::Reader;
use crate::domain::{Contact, Decision, Uid};

pub(super) static CONTACTS: Table = Table::noun("contacts", "a contact", &["uid"], columns::<Contact>);

impl Stored for Contact {
    fn table() -> &'static Table {
        &CONTACTS
    }
}

/// What names a contact.
impl Reader<'_> {
    /// Every contact, in order of entry.
    pub fn contacts(&self) -> Result<Vec<Contact>, Fault> {
        table::all(self.conn(), table::Which::All)
    }

    /// The interviews at which they interviewed, or for which they were given as a reference.
    pub fn interviews_with(&self, contact: &Uid) -> Result<Vec<Uid>, Fault> {
        self.uids(
            "SELECT interview FROM interviewers WHERE contact = ?1
             UNION SELECT interview FROM references_given WHERE contact = ?1 ORDER BY 1",
            contact,
        )
    }

    /// The touches that were with them.
    pub fn touches_with(&self, contact: &Uid) -> Result<Vec<Uid>, Fault> {
        self.uids("SELECT touch FROM touch_contacts WHERE contact = ?1 ORDER BY 1", contact)
    }

    /// The tasks about them.
    pub fn tasks_about(&self, contact: &Uid) -> Result<Vec<Uid>, Fault> {
        self.uids("SELECT uid FROM tasks WHERE contact = ?1 ORDER BY seq, uid", contact)
    }

    /// The decisions about actions whose ids name them.
    pub fn decisions_about(&self, contact: &Uid) -> Result<Vec<Decision>, Fault> {
        let sql = "SELECT action FROM decisions WHERE about = ?1 OR about_2 = ?1 ORDER BY seq, action";
        let mut statement = self.conn().prepare_cached(sql)?;
        let actions = statement.query_map([contact.as_str()], |row| row.get(0))?.collect::<Result<Vec<String>, _>>()?;
        let decisions = actions.iter().map(|action| table::one(self.conn(), action)).collect::<Result<Vec<_>, _>>()?;
        Ok(decisions.into_iter().flatten().collect())
    }
}
