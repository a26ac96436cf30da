//! Owns how a connection is set up, and what is asked of any database: whose it is, its schema's number, whether it is whole.

use super::fault::Fault;
use rusqlite::Connection;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use std::time::Duration;

/// Marks a database as ours, `afwd` (the first migration sets it).
pub(super) const APPLICATION_ID: i32 = 0x6166_7764;
/// How long to wait for another process that is writing.
pub(super) const WAIT: Duration = Duration::from_secs(5);
/// How much of the file SQLite keeps in memory, in KiB, as a rule; and while very much is written at once, where changed
/// pages that do not fit would be written to disk again and again.
const CACHE: i64 = 2_000;
const ROOMY_CACHE: i64 = 64 << 10;
/// The longest text or row that SQLite takes here.
pub(super) const LONGEST: i32 = 16 << 20;
/// Older ones have a bug that can corrupt a database in WAL mode.
const OLDEST_SQLITE: i32 = 3_051_003;

pub(super) fn check_sqlite() -> Result<(), Fault> {
    if rusqlite::version_number() < OLDEST_SQLITE { Err(Fault::OldSqlite(rusqlite::version())) } else { Ok(()) }
}

/// The settings of every connection: durable, strict, and deaf to what a prepared file might ask of SQLite.
pub(super) fn configure(conn: &Connection) -> Result<(), Fault> {
    conn.busy_timeout(WAIT)?;
    conn.set_limit(Limit::SQLITE_LIMIT_LENGTH, LONGEST)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL, false)?;
    for (pragma, value) in [
        ("synchronous", "FULL"),
        ("foreign_keys", "ON"),
        ("recursive_triggers", "ON"),
        ("cell_size_check", "ON"),
        ("mmap_size", "0"),
        ("secure_delete", "ON"),
        ("temp_store", "MEMORY"),
        ("cache_size", &format!("-{CACHE}")),
    ] {
        conn.pragma_update(None, pragma, value)?;
    }
    conn.set_prepared_statement_cache_capacity(256);
    Ok(())
}

/// Turns on the write-ahead log. Where two processes begin at once, one may be told that the file is busy, whatever its
/// patience: it asks again.
pub(super) fn to_wal(conn: &Connection) -> Result<(), Fault> {
    let mut last = Fault::Locked;
    for _ in 0..50 {
        match conn.pragma_update_and_check(None, "journal_mode", "WAL", |row| row.get::<_, String>(0)) {
            Ok(mode) if mode == "wal" => return Ok(()),
            // A file system without shared memory: the old journal is slower and as safe.
            Ok(_) => return Ok(()),
            Err(e) => last = e.into(),
        }
        if !matches!(last, Fault::Locked) {
            return Err(last);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Err(last)
}

pub(super) fn make_room(conn: &Connection, roomy: bool) -> Result<(), Fault> {
    conn.pragma_update(None, "cache_size", -(if roomy { ROOMY_CACHE } else { CACHE }))?;
    if !roomy {
        conn.execute_batch("PRAGMA shrink_memory")?;
    }
    Ok(())
}

/// The number of the schema that a store has.
pub(super) fn user_version(conn: &Connection) -> Result<i32, Fault> {
    Ok(conn.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// The mark of the program that a database belongs to.
pub(super) fn application_id(conn: &Connection) -> Result<i32, Fault> {
    Ok(conn.pragma_query_value(None, "application_id", |row| row.get(0))?)
}

/// Reads the whole database and finds damage. Its time grows with the store, so it is not for every start.
pub(super) fn quick_check(conn: &Connection) -> Result<(), Fault> {
    let said: String = conn.pragma_query_value(None, "quick_check", |row| row.get(0))?;
    // The first thing that it finds is enough to say.
    match said.lines().find(|line| !line.starts_with("***")) {
        Some("ok") => Ok(()),
        first => Err(Fault::damaged(first.unwrap_or("it cannot be read"))),
    }
}
