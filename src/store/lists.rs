//! Owns the ordered lists of people that hang on a noun (who interviewed, references, who a touch was with).

use super::fault::Fault;
use super::table::{Table, Which, put_row};
use crate::domain::Uid;
use rusqlite::Connection;
use std::collections::HashMap;

/// A table of (owner, contact, position).
pub(super) struct People {
    pub table: &'static Table,
    /// The column that names the owner.
    pub owner: &'static str,
}

impl People {
    /// The people of one owner.
    pub(super) fn read(&self, conn: &Connection, owner: &Uid) -> Result<Vec<Uid>, Fault> {
        let (table, column) = (self.table.name, self.owner);
        let sql = format!("SELECT contact FROM {table} WHERE {column} = ?1 ORDER BY position, contact");
        let mut statement = conn.prepare_cached(&sql)?;
        let mut rows = statement.query([owner.as_str()])?;
        let mut list = Vec::new();
        while let Some(row) = rows.next()? {
            list.push(self.contact(row.get(0)?)?);
        }
        Ok(list)
    }

    /// The people of every owner, or of these.
    pub(super) fn all(&self, conn: &Connection, which: Which) -> Result<HashMap<String, Vec<Uid>>, Fault> {
        let (table, column) = (self.table.name, self.owner);
        let sql = format!(
            "SELECT {column}, contact FROM {table} {} ORDER BY {column}, position, contact",
            which.among(column)
        );
        let mut statement = conn.prepare_cached(&sql)?;
        let mut rows = statement.query(which.params())?;
        let mut all: HashMap<String, Vec<Uid>> = HashMap::new();
        while let Some(row) = rows.next()? {
            all.entry(row.get(0)?).or_default().push(self.contact(row.get(1)?)?);
        }
        Ok(all)
    }

    fn contact(&self, text: String) -> Result<Uid, Fault> {
        Uid::new(text).map_err(|e| Fault::damaged(format!("{}.contact: {e}", self.table.name)))
    }
}

/// Makes the stored list `new`; `old` is what is stored, if its owner is. Rows that stay as they are are not written.
pub(super) fn put_people(
    conn: &Connection,
    people: &People,
    owner: &Uid,
    old: Option<&[Uid]>,
    new: &[Uid],
) -> Result<(), Fault> {
    if old.is_some_and(|old| old == new) {
        return Ok(());
    }
    for gone in old.unwrap_or_default().iter().filter(|c| !new.contains(c)) {
        conn.prepare_cached(&people.table.sql().delete)?.execute((owner.as_str(), gone.as_str()))?;
    }
    for (position, contact) in (0u32..).zip(new) {
        put_row(conn, people.table, old.is_none(), |b| {
            b.text(owner.as_str()).text(contact.as_str()).int(position);
        })?;
    }
    Ok(())
}
