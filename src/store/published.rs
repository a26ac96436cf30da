//! Owns what is remembered of what was published in calendars: by it a change is told, and files of our own from others. It is
//! outside the op log and every export, and holds hashes alone.

use super::fault::Fault;
use super::handle::Store;
use chrono::NaiveDate;
use rusqlite::params;

/// What was published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Published {
    /// The folder or the file.
    pub place: String,
    /// The hash of its UID; empty for the state of the place itself.
    pub key: String,
    /// The hash of what was written last; empty: it is not known what stands there.
    pub hash: String,
    /// SEQUENCE.
    pub sequence: u32,
    /// The day that it is of.
    pub day: NaiveDate,
    /// It stands there.
    pub here: bool,
}

impl Store {
    /// All that was published anywhere.
    pub(crate) fn published(&self) -> Result<Vec<Published>, Fault> {
        let sql = "SELECT place, key, hash, sequence, day, here FROM published ORDER BY place, key";
        let mut statement = self.conn.prepare_cached(sql)?;
        let rows = statement.query_map([], |row| {
            Ok(Published {
                place: row.get(0)?,
                key: row.get(1)?,
                hash: row.get(2)?,
                sequence: row.get(3)?,
                day: row.get::<_, String>(4)?.parse().unwrap_or_default(),
                here: row.get(5)?,
            })
        })?;
        Ok(rows.collect::<Result<_, _>>()?)
    }

    /// Remembers these, all of them or none.
    pub(crate) fn put_published(&mut self, rows: &[Published], today: NaiveDate) -> Result<(), Fault> {
        let sql = "INSERT INTO published (place, key, hash, sequence, day, here) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
                   ON CONFLICT (place, key) DO UPDATE SET hash = ?3, sequence = ?4, day = ?5, here = ?6";
        self.guard.before_a_write(&self.conn)?;
        let transaction = self.conn.unchecked_transaction()?;
        for Published { place, key, hash, sequence, day, here } in rows {
            let day = day.to_string();
            transaction.prepare_cached(sql)?.execute(params![place, key, hash, sequence, day, here])?;
        }
        transaction.commit()?;
        self.guard.after_a_write(today)
    }
}
