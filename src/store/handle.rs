//! Owns [`Store`]: what an open store holds, how it is read and copied whole, and how it is closed.

use super::backups::{self, Backup, Backups, Reason};
use super::connection::make_room;
use super::fault::Fault;
use super::guard::Guard;
use super::log::{self, Session};
use super::place::{Held, Place};
use super::table::{self, Which};
use super::writer::Reader;
use crate::domain::Facts;
use crate::files::beside;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How long to wait, on the way out, to fold the journal into the store; the next to leave does it otherwise.
const WAIT_AT_EXIT: Duration = Duration::from_millis(100);

/// The facts on disk, or in memory.
pub struct Store {
    pub(super) conn: Connection,
    pub(super) session: Session,
    pub(super) guard: Guard,
    // Dropped after the connection: the fields of a struct are dropped in their order.
    pub(super) _held: Option<Held>,
}

impl Store {
    /// The store's file; none: it is in memory.
    pub fn path(&self) -> Option<&Path> {
        self.guard.place().map(|p| p.file.as_path())
    }

    /// True for the store's own file and the journals beside it.
    pub fn is_part(&self, file: &Path) -> bool {
        self.path().is_some_and(|own| ["", "-wal", "-shm", "-journal"].iter().any(|suffix| beside(own, suffix) == file))
    }

    /// The backup made last, if there is one.
    pub fn latest_backup(&self) -> Option<PathBuf> {
        self.guard.place().and_then(Place::latest_backup)
    }

    /// Every fact, as of one moment.
    pub fn facts(&self) -> Result<Facts, Fault> {
        self.read_facts().map_err(|f| f.with_backup(|| self.latest_backup()))
    }

    fn read_facts(&self) -> Result<Facts, Fault> {
        let moment = self.conn.unchecked_transaction()?;
        let mut facts = Facts::default();
        facts.profile = self.reader().profile()?;
        facts.contacts = table::all(&self.conn, Which::All)?;
        facts.opportunities = table::all(&self.conn, Which::All)?;
        facts.interviews = table::all(&self.conn, Which::All)?;
        facts.touches = table::all(&self.conn, Which::All)?;
        facts.outcomes = table::all(&self.conn, Which::All)?;
        facts.tasks = table::all(&self.conn, Which::All)?;
        facts.activities = table::all(&self.conn, Which::All)?;
        facts.decisions = table::all(&self.conn, Which::All)?;
        facts.sources = table::all(&self.conn, Which::All)?;
        moment.finish()?;
        Ok(facts.index())
    }

    /// Look-ups of single records, without reading everything.
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(&self.conn)
    }

    /// The name of this copy of the store, as ops have it.
    pub(crate) fn device(&self) -> &str {
        &self.session.device
    }

    /// A number that changes when another process has written; this store's own writes leave it as it is.
    pub fn data_version(&self) -> Result<i64, Fault> {
        Ok(self.conn.pragma_query_value(None, "data_version", |row| row.get(0))?)
    }

    /// Makes room in memory for an op that writes very much, or gives it back.
    pub fn make_room(&self, roomy: bool) -> Result<(), Fault> {
        make_room(&self.conn, roomy)
    }

    /// Begins to look whether the store is whole, so that the first write need not wait for it.
    pub fn look_ahead(&mut self) {
        self.guard.look_ahead();
    }

    /// Every stored row, one a line: two stores are alike where their dumps are.
    pub fn dump(&self) -> Result<String, Fault> {
        log::dump(&self.conn)
    }

    /// Every backup of the store in this file, the oldest first.
    pub fn backups_of(file: &Path) -> Vec<Backup> {
        Backups::of(&std::fs::canonicalize(file).unwrap_or_else(|_| file.to_owned())).list()
    }

    /// Why today's backup could not be made, once that is known, and once.
    pub fn not_backed_up(&mut self) -> Option<String> {
        self.guard.look_at_copy(false);
        self.guard.not_copied.take()
    }

    /// Copies the store into a new file of this name, checked and on disk before it is there.
    pub fn back_up_to(&self, file: &Path) -> Result<(), Fault> {
        if file.exists() {
            return Err(Fault::Exists(file.to_owned()));
        }
        backups::copy(&self.conn, file)
    }

    /// Copies the store into the folder of its backups.
    pub fn back_up(&self, reason: Reason) -> Result<Option<PathBuf>, Fault> {
        let Some(backups) = self.guard.place().map(Place::backups) else { return Ok(None) };
        let _turn = backups.turn()?;
        backups.make_for(&self.conn, reason).map(Some)
    }

    /// Closes the store: what is still in the journal goes into the file. Dropping it does the same and says nothing.
    pub fn close(self) -> Result<(), Fault> {
        self.checkpoint()
    }

    fn checkpoint(&self) -> Result<(), Fault> {
        if self.path().is_some() {
            self.conn.busy_timeout(WAIT_AT_EXIT)?;
            self.conn.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |_| Ok(()))?;
        }
        Ok(())
    }
}

impl Drop for Store {
    fn drop(&mut self) {
        // Nothing is lost if it cannot be done now: the journal is read at the next start.
        let _ = self.checkpoint();
    }
}

/// Begins to write, once it is known that the store is whole and where it was.
pub(super) fn begin<'c>(conn: &'c mut Connection, guard: &mut Guard) -> Result<Transaction<'c>, Fault> {
    guard.before_a_write(conn)?;
    Ok(conn.transaction_with_behavior(TransactionBehavior::Immediate)?)
}
