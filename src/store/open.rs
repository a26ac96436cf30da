//! Owns how a store is opened, and looked at from outside.

use super::backups::Reason;
use super::connection::{check_sqlite, configure, to_wal};
use super::fault::{Fault, variant};
use super::guard::Guard;
use super::handle::Store;
use super::health::Health;
use super::log::Session;
use super::place::{Held, Place};
use super::schema::Schema;
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use std::path::Path;

impl Store {
    /// Opens the store in this file and brings its schema up to date; makes it where there is none.
    ///
    /// Every start checks what costs nothing: whose file it is, its schema, its permissions. The whole database is checked
    /// before a migration only, as that takes the longer the more is stored.
    pub fn open(path: &Path) -> Result<Store, Fault> {
        Store::open_as(path, &Schema::current()?)
    }

    pub(super) fn open_as(path: &Path, schema: &Schema) -> Result<Store, Fault> {
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
}
