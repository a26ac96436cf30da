//! Owns what `remind` has said already, outside the op log and the export.

use super::fault::Fault;
use super::handle::Store;
use crate::domain::plus;
use chrono::NaiveDate;
use rusqlite::params;

/// For how many days it is kept.
const KEPT: i64 = 30;

impl Store {
    /// Notes that this is said; false: it was said before, by whichever process.
    pub(crate) fn say_once(&mut self, what: &str, today: NaiveDate) -> Result<bool, Fault> {
        if self.conn.prepare_cached("SELECT 1 FROM reminded WHERE what = ?1")?.exists([what])? {
            return Ok(false);
        }
        self.guard.before_a_write(&self.conn)?;
        let old = plus(today, -KEPT).to_string();
        self.conn.execute("DELETE FROM reminded WHERE said_on < ?1", [old])?;
        let sql = "INSERT INTO reminded (what, said_on) VALUES (?1, ?2) ON CONFLICT (what) DO NOTHING";
        let first = self.conn.execute(sql, params![what, today.to_string()])? > 0;
        self.guard.after_a_write(today)?;
        Ok(first)
    }

    /// Takes back all of which the name begins so.
    pub(crate) fn unsay_all(&mut self, begin: &str) -> Result<(), Fault> {
        self.conn.execute("DELETE FROM reminded WHERE substr(what, 1, length(?1)) = ?1", [begin])?;
        Ok(())
    }

    /// Takes that back: it could not be said.
    pub(crate) fn unsay(&mut self, what: &str) -> Result<(), Fault> {
        self.conn.execute("DELETE FROM reminded WHERE what = ?1", [what])?;
        Ok(())
    }
}
