//! Owns how a copy of a store takes its place. Must not open what it replaces: that may be damaged.

use super::backups::{self, Backups, Reason};
use super::connection::{check_sqlite, quick_check};
use super::fault::Fault;
use super::handle::Store;
use super::place::Place;
use super::schema::Schema;
use crate::files::{beside, new_file, sync_folder};
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

impl Store {
    /// Puts a copy of `from` in the place of the store in this file. What stood there is kept among the backups, and comes
    /// back as a path; none: nothing stood there. Whoever has the store open notices ([`Store::follow`]).
    ///
    /// Errors: `from` is not whole, not of this program, or of a newer one; then nothing is changed.
    pub fn restore(file: &Path, from: &Path) -> Result<Option<PathBuf>, Fault> {
        check_sqlite()?;
        let (from, _held) = Place::find_existing(from, Schema::current()?.version)?;
        let file = match fs::canonicalize(file) {
            Ok(file) => file,
            Err(e) if e.kind() == ErrorKind::NotFound => std::path::absolute(file).map_err(Fault::io("find", file))?,
            Err(e) => return Err(Fault::io("find", file)(e)),
        };
        let backups = Backups::of(&file);
        let _turn = backups.turn()?;
        let conn = Connection::open_with_flags(&from.file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
        quick_check(&conn)?;
        let part = beside(&file, ".restored");
        let _ = fs::remove_file(&part);
        backups::copy(&conn, &part)?;
        let kept = set_aside(&file, &backups)?;
        fs::rename(&part, &file).map_err(Fault::io("put in place", &file))?;
        file.parent().map_or(Ok(()), sync_folder).map_err(Fault::io("write", &file))?;
        backups.prune()?;
        Ok(kept)
    }
}

/// Moves a store with its journals to the backups, byte by byte: a copy first, so that it is never nowhere.
fn set_aside(file: &Path, backups: &Backups) -> Result<Option<PathBuf>, Fault> {
    if !file.exists() {
        return Ok(None);
    }
    let kept = backups.next(Reason::Replaced);
    for suffix in ["", "-wal", "-journal"] {
        let [from, to] = [file, &kept].map(|path| beside(path, suffix));
        let mut old = match fs::File::open(&from) {
            Ok(old) => old,
            Err(e) if e.kind() == ErrorKind::NotFound => continue,
            Err(e) => return Err(Fault::io("read", &from)(e)),
        };
        let mut new = new_file(&to).map_err(Fault::io("make the backup", &to))?;
        std::io::copy(&mut old, &mut new).and_then(|_| new.sync_all()).map_err(Fault::io("write the backup", &to))?;
    }
    // The journals are of the old file, and must not be read with the new one.
    for suffix in ["-wal", "-journal", "-shm"] {
        let _ = fs::remove_file(beside(file, suffix));
    }
    Ok(Some(kept))
}
