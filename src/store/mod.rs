//! Owns what is on disk: [`Store`], the only way to it. The only room that knows SQLite, and the only one with SQL in it.
//!
//! `place` finds and guards the file, `schema` brings it up to date, `log` keeps the ops, `share` makes two copies
//! agree, `table` speaks to tables, and every noun has a file.

mod backups;
mod bulk;
mod carry;
mod connection;
mod contact;
mod decision;
mod draft;
mod erase;
mod fault;
mod files;
mod guard;
mod hang;
mod health;
mod image;
mod interview;
mod lists;
mod log;
mod near;
mod op;
mod opportunity;
mod order;
mod outcome;
mod place;
mod profile;
mod restore;
mod schema;
mod search;
mod shape;
mod share;
mod table;
mod tables;
mod task;
mod touch;
mod trash;
mod triggers;
mod waiting;
mod working;
mod writer;

pub(crate) use backups::{Backup, Made, Reason};
pub(crate) use erase::{Erasure, Naming};
pub(crate) use fault::{Fault, variant};
pub(crate) use health::Health;
pub(crate) use op::{Op, OpId, OpKind, OpState, Undone};
pub(crate) use order::{Listing, Totals};
pub(crate) use search::{Hit, Kind};
#[cfg(test)]
pub(crate) use share::SharedOp;
pub(crate) use table::Put;
pub(crate) use trash::Trashed;
pub(crate) use working::{Besides, Extent, More, WorkingSet};
pub(crate) use writer::{Company, Known, Reader, Writer};

use crate::clock::Instant;
use crate::domain::Facts;
use backups::Backups;
use connection::{check_sqlite, configure, make_room, to_wal};
use files::beside;
use guard::Guard;
use log::Session;
use place::{Held, Place};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, Transaction, TransactionBehavior};
use schema::Schema;
use std::path::{Path, PathBuf};
use std::time::Duration;
use table::Which;

/// How long to wait, on the way out, to fold the journal into the store; the next to leave does it otherwise.
const WAIT_AT_EXIT: Duration = Duration::from_millis(100);
/// The facts on disk, or in memory.
pub struct Store {
    conn: Connection,
    session: Session,
    guard: Guard,
    // Dropped after the connection: the fields of a struct are dropped in their order.
    _held: Option<Held>,
}

impl Store {
    /// Opens the store in this file and brings its schema up to date; makes it where there is none.
    ///
    /// Every start checks what costs nothing: whose file it is, its schema, its permissions. The whole database is checked
    /// before a migration only, as that takes the longer the more is stored.
    pub fn open(path: &Path) -> Result<Store, Fault> {
        Store::open_as(path, &Schema::current()?)
    }

    fn open_as(path: &Path, schema: &Schema) -> Result<Store, Fault> {
        check_sqlite()?;
        let (place, held) = Place::find(path, schema.version)?;
        let opened = Store::prepare(&place, schema, held);
        tracing::info!(schema = schema.version, new = !place.existed, open = opened.is_ok(), "store");
        opened.map_err(|f| f.with_backup(|| place.latest_backup()))
    }

    fn prepare(place: &Place, schema: &Schema, held: Held) -> Result<Store, Fault> {
        let mut conn = place.connect(schema.version)?;
        configure(&conn)?;
        schema.migrate(&mut conn, Some(place))?;
        // After the first migration, so that a new store's head says whose it is before there is a journal beside it.
        let mode: String = conn.pragma_query_value(None, "journal_mode", |row| row.get(0))?;
        if mode != "wal" {
            to_wal(&conn)?;
        }
        let session = Session::begin(&conn)?;
        let mut store = Store { conn, session, guard: Guard::new(Some(place)), _held: Some(held) };
        // Where it cannot be done now, the next start tries again.
        if let Err(fault) = store.finish_erasing() {
            tracing::warn!(fault = variant(&fault), "an erasure is unfinished");
        }
        Ok(store)
    }

    /// A store that is gone when it is dropped.
    pub fn in_memory() -> Result<Store, Fault> {
        check_sqlite()?;
        let mut conn = Connection::open_in_memory()?;
        configure(&conn)?;
        Schema::current()?.migrate(&mut conn, None)?;
        let session = Session::begin(&conn)?;
        Ok(Store { conn, session, guard: Guard::new(None), _held: None })
    }

    /// Takes what was done so far for how the store was found: this session takes back only what comes after.
    pub fn as_found(&mut self) -> Result<(), Fault> {
        self.conn.execute("UPDATE ops SET session = ''", [])?;
        Ok(())
    }

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
        facts.decisions = table::all(&self.conn, Which::All)?;
        moment.finish()?;
        Ok(facts.index())
    }

    /// Look-ups of single records, without reading everything.
    pub fn reader(&self) -> Reader<'_> {
        Reader::new(&self.conn)
    }

    /// Runs `work` as one op: all of it is stored, or (on an error) none. None, and no op: it changed nothing.
    pub fn write<E: From<Fault>>(
        &mut self,
        label: &str,
        at: Instant,
        work: impl FnOnce(&mut Writer) -> Result<(), E>,
    ) -> Result<Option<OpId>, E> {
        let found = self.guard.place().cloned();
        let named = |f: Fault| f.with_backup(|| found.as_ref().and_then(Place::latest_backup));
        let transaction = begin(&mut self.conn, &mut self.guard).map_err(&named)?;
        let op = log::begin(&transaction, &self.session, at, OpKind::Do, label, None).map_err(&named)?;
        let mut writer = Writer::new(&transaction, at);
        work(&mut writer)?;
        let changed = log::end(&transaction, op, writer.label()).map_err(&named)?;
        if !changed {
            return Ok(None);
        }
        commit(transaction, &mut self.guard, at).map_err(named)?;
        Ok(Some(op))
    }

    /// Makes room in memory for an op that writes very much, or gives it back.
    pub fn make_room(&self, roomy: bool) -> Result<(), Fault> {
        make_room(&self.conn, roomy)
    }

    /// Takes back the last op that stands.
    pub fn undo(&mut self, at: Instant) -> Result<Undone, Fault> {
        self.take_back(at, false)
    }

    /// Brings back what was undone last, unless something else was done since.
    pub fn redo(&mut self, at: Instant) -> Result<Undone, Fault> {
        self.take_back(at, true)
    }

    /// Takes back these ops, the latest first: all of them, or none. Each is an undo of its own in the log, so that each
    /// can be brought back again.
    pub fn undo_all(&mut self, ops: &[OpId], at: Instant) -> Result<Vec<Undone>, Fault> {
        let mut ops: Vec<OpId> = ops.to_vec();
        ops.sort_by_key(|op| std::cmp::Reverse(*op));
        ops.dedup();
        let transaction = begin(&mut self.conn, &mut self.guard)?;
        let mut undone = Vec::with_capacity(ops.len());
        for target in ops {
            let label = log::standing(&transaction, target)?;
            let Some(label) = label else { return Err(Fault::NothingToUndo) };
            let op = log::begin(&transaction, &self.session, at, OpKind::Undo, &label, Some(target))?;
            if let Err(obstacle) = log::take_back(&transaction, target)? {
                return Err(Fault::InTheWay { doing: "undo", label, obstacle });
            }
            log::end(&transaction, op, None)?;
            undone.push(Undone { label, op });
        }
        match commit(transaction, &mut self.guard, at) {
            Ok(()) => Ok(undone),
            Err(Fault::Dangling) => Err(Fault::InTheWay {
                doing: "undo",
                label: undone.last().map(|u| u.label.clone()).unwrap_or_default(),
                obstacle: "something entered since refers to it".into(),
            }),
            Err(other) => Err(other),
        }
    }

    /// The name of this copy of the store, as ops have it.
    pub(crate) fn device(&self) -> &str {
        &self.session.device
    }

    /// The op of this number.
    pub(crate) fn op(&self, op: OpId) -> Result<Op, Fault> {
        op::one(&self.conn, op)
    }

    /// Brings back what an op deleted and is still gone, as an op of this label.
    pub(crate) fn bring_back(&mut self, target: OpId, label: &str, at: Instant) -> Result<OpId, Fault> {
        let transaction = begin(&mut self.conn, &mut self.guard)?;
        if !trash::holds(&transaction, target)? {
            return Err(Fault::NotInTrash(target.to_string()));
        }
        let op = log::begin(&transaction, &self.session, at, OpKind::Do, label, None)?;
        if let Err(obstacle) = trash::bring_back(&transaction, target)? {
            let label = op::one(&transaction, target)?.label;
            return Err(Fault::InTheWay { doing: "bring back", label, obstacle });
        }
        log::end(&transaction, op, None)?;
        commit(transaction, &mut self.guard, at)?;
        Ok(op)
    }

    /// The op of this number in this copy, or of this id, if it can be undone: it stands, and is no undo itself.
    pub fn step(&self, name: &str) -> Result<OpId, Fault> {
        let op = log::named(&self.conn, name.trim())?.ok_or_else(|| Fault::NoStep(name.trim().to_owned()))?;
        match log::standing(&self.conn, op)? {
            Some(_) => Ok(op),
            None => Err(Fault::StepUndone(name.trim().to_owned())),
        }
    }

    /// When anything was last written; none: nothing was yet.
    pub fn last_written(&self) -> Result<Option<Instant>, Fault> {
        Ok(self.ops(1)?.first().map(|op| op.at))
    }

    fn take_back(&mut self, at: Instant, again: bool) -> Result<Undone, Fault> {
        let undone = self.take_back_in_room(at, again);
        self.make_room(false)?;
        undone
    }

    fn take_back_in_room(&mut self, at: Instant, again: bool) -> Result<Undone, Fault> {
        let transaction = begin(&mut self.conn, &mut self.guard)?;
        let Some((target, label)) = log::next(&transaction, &self.session, again)? else {
            return Err(if again { Fault::NothingToRedo } else { Fault::NothingToUndo });
        };
        if log::is_large(&transaction, target)? {
            make_room(&transaction, true)?;
        }
        let (kind, doing) = if again { (OpKind::Redo, "redo") } else { (OpKind::Undo, "undo") };
        let in_the_way = |label: String, obstacle: String| Fault::InTheWay { doing, label, obstacle };
        let op = log::begin(&transaction, &self.session, at, kind, &label, Some(target))?;
        if let Err(obstacle) = log::take_back(&transaction, target)? {
            return Err(in_the_way(label, obstacle));
        }
        log::end(&transaction, op, None)?;
        match commit(transaction, &mut self.guard, at) {
            Ok(()) => Ok(Undone { label, op }),
            Err(Fault::Dangling) => Err(in_the_way(label, "something entered since refers to it".into())),
            Err(other) => Err(other),
        }
    }

    /// The last `limit` ops, the latest first.
    pub fn ops(&self, limit: usize) -> Result<Vec<Op>, Fault> {
        op::list(&self.conn, limit)
    }

    /// Every stored row, one a line: two stores are alike where their dumps are.
    pub fn dump(&self) -> Result<String, Fault> {
        log::dump(&self.conn)
    }

    /// Begins to look whether the store is whole, so that the first write need not wait for it.
    pub fn look_ahead(&mut self) {
        self.guard.look_ahead();
    }

    /// Every backup of the store in this file, the oldest first.
    pub fn backups_of(file: &Path) -> Vec<Backup> {
        Backups::of(&std::fs::canonicalize(file).unwrap_or_else(|_| file.to_owned())).list()
    }

    /// Looks at the whole of the store in this file, changes nothing, and needs nothing of it to be right; none: there is no
    /// such file.
    pub fn health(file: &Path) -> Result<Option<Health>, Fault> {
        let newest = Schema::current()?.version;
        if !file.exists() {
            return Ok(None);
        }
        let named = |f: Fault| f.with_backup(|| Store::backups_of(file).pop().map(|b| b.path));
        Health::of(file, newest).map(Some).map_err(named)
    }

    /// The version of SQLite that is used.
    pub fn sqlite() -> &'static str {
        rusqlite::version()
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

    /// Where another file has the store's name by now: opens that one, and keeps what was in the old one as a backup. False:
    /// it is the same file still.
    pub fn follow(&mut self) -> Result<bool, Fault> {
        let Some(place) = self.guard.place().cloned().filter(|_| self.guard.is_swapped()) else { return Ok(false) };
        if !place.file.exists() {
            return Err(Fault::Gone(place.file));
        }
        if !self.guard.is_lost()
            && let Err(fault) = self.back_up(Reason::Replaced)
            // Of what fails no copy can be made, and the other file is the better one.
            && fault.report().is_none()
        {
            return Err(fault);
        }
        // The old file is closed first, as its journal has the new one's name. Where the new one has brought its own, that
        // is left alone.
        if self.guard.has_other_journal() {
            self.conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
            self.guard = Guard::new(None);
        }
        drop(std::mem::replace(self, Store::in_memory()?));
        self.guard = Guard::lost(place.clone());
        *self = Store::open(&place.file)?;
        Ok(true)
    }

    /// A number that changes when another process has written; this store's own writes leave it as it is.
    pub fn data_version(&self) -> Result<i64, Fault> {
        Ok(self.conn.pragma_query_value(None, "data_version", |row| row.get(0))?)
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
fn begin<'c>(conn: &'c mut Connection, guard: &mut Guard) -> Result<Transaction<'c>, Fault> {
    guard.before_a_write(conn)?;
    Ok(conn.transaction_with_behavior(TransactionBehavior::Immediate)?)
}

/// Saves; an error where it went into a file that has lost its name meanwhile.
fn commit(transaction: Transaction, guard: &mut Guard, at: Instant) -> Result<(), Fault> {
    trash::sweep(&transaction, at)?;
    transaction.commit()?;
    guard.after_a_write(at.date_naive())
}

#[cfg(test)]
mod tests;
