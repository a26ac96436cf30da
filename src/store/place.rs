//! Owns where the store lies: its file, made private, and what its head says before it is opened.
//!
//! Must not speak to a database that is not ours: what is not known by its head is left as it is.

use super::backups::Backups;
use super::connection::{self, APPLICATION_ID, WAIT};
use super::fault::Fault;
use crate::files::{beside, make_folder, new_file, set_mode, sync_folder};
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

/// The name of the folder that the program makes for itself, in the platform's place for data.
const OWN_FOLDER: &str = "afterword";
/// How often it is looked whether a journal that does not belong to the store goes away.
const LOOKS: usize = 25;

/// The stores that this process has open. Closing any descriptor of a file gives up every lock that the process has on it
/// (POSIX), SQLite's too: the head of a file may only be read while no store of ours has it open.
static OPEN: Mutex<BTreeMap<PathBuf, usize>> = Mutex::new(BTreeMap::new());

fn open_here() -> MutexGuard<'static, BTreeMap<PathBuf, usize>> {
    OPEN.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Counts an open store, until it is dropped.
#[derive(Debug)]
pub(super) struct Held(PathBuf);

impl Drop for Held {
    fn drop(&mut self) {
        let mut open = open_here();
        match open.get_mut(&self.0) {
            Some(count) if *count > 1 => *count -= 1,
            _ => drop(open.remove(&self.0)),
        }
    }
}

/// The file of the store, by its real and absolute path.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub file: PathBuf,
    /// False where it was made just now, or is empty still.
    pub existed: bool,
}

impl Place {
    /// Finds the file and makes it, with its folders, where there is none. What is there is only looked at: links are
    /// followed, a name such as `file:x.db?mode=memory` is a name.
    pub(super) fn find(path: &Path, known: i32) -> Result<(Place, Held), Fault> {
        let mut open = open_here();
        let place = Place::look(path, known, &open)?;
        *open.entry(place.file.clone()).or_default() += 1;
        let held = Held(place.file.clone());
        Ok((place, held))
    }

    /// Finds a file that is there, and makes none.
    pub(super) fn find_existing(path: &Path, known: i32) -> Result<(Place, Held), Fault> {
        match fs::metadata(path) {
            Ok(meta) if meta.is_file() && meta.len() == 0 => {
                Err(Fault::NotADatabase { path: path.to_owned(), backup: None })
            }
            Ok(_) => Place::find(path, known),
            Err(e) => Err(Fault::io("open", path)(e)),
        }
    }

    /// A connection to a store that is there, for reading alone; what its head says is checked, and nothing is changed.
    pub(super) fn look_into(path: &Path, known: i32) -> Result<Connection, Fault> {
        let place = Place { file: fs::canonicalize(path).map_err(Fault::io("open", path))?, existed: true };
        place.check_head(known)?;
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let journal = fs::metadata(place.journal()).map_or(0, |meta| meta.len());
        let conn = match place.file.to_str().filter(|_| journal == 0) {
            // Without a journal nobody is writing; read so, SQLite makes none beside it.
            Some(name) => {
                let name = name.replace('%', "%25").replace('?', "%3f").replace('#', "%23");
                let uri = format!("file:{name}?immutable=1");
                Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI)?
            }
            None => Connection::open_with_flags(&place.file, flags)?,
        };
        connection::configure(&conn)?;
        Ok(conn)
    }

    fn look(path: &Path, known: i32, open: &BTreeMap<PathBuf, usize>) -> Result<Place, Fault> {
        if path.as_os_str().is_empty() {
            return Err(Fault::NoName);
        }
        let path = std::path::absolute(path).map_err(Fault::io("find", path))?;
        match fs::symlink_metadata(&path) {
            Ok(_) => Place::existing(&path, known, open),
            Err(e) if e.kind() == ErrorKind::NotFound => Place::new(&path, known, open),
            Err(e) => Err(Fault::io("open", &path)(e)),
        }
    }

    fn existing(path: &Path, known: i32, open: &BTreeMap<PathBuf, usize>) -> Result<Place, Fault> {
        let file = fs::canonicalize(path).map_err(|e| match e.kind() {
            ErrorKind::NotFound => Fault::BrokenLink(path.to_owned()),
            _ => Fault::io("open", path)(e),
        })?;
        let meta = fs::metadata(&file).map_err(Fault::io("open", &file))?;
        if meta.is_dir() {
            return Err(Fault::Folder(file));
        }
        if !meta.is_file() {
            return Err(Fault::NotAFile(file));
        }
        let place = Place { file, existed: meta.len() > 0 };
        if !place.existed {
            place.check_stray()?;
        } else if !open.contains_key(&place.file) {
            place.check_head(known)?;
        }
        place.make_private()?;
        Ok(place)
    }

    /// Takes from the store, and what stands beside it, what others may do with it; also from its folder where that is ours.
    fn make_private(&self) -> Result<(), Fault> {
        for file in [self.file.clone(), beside(&self.file, "-wal"), beside(&self.file, "-shm")] {
            tighten(&file, 0o600)?;
        }
        match self.file.parent().filter(|folder| folder.file_name().is_some_and(|name| name == OWN_FOLDER)) {
            Some(folder) => tighten(folder, 0o700),
            None => Ok(()),
        }
    }

    fn new(path: &Path, known: i32, open: &BTreeMap<PathBuf, usize>) -> Result<Place, Fault> {
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return Err(Fault::NoName) };
        make_folder(folder).map_err(Fault::io("make the folder", folder))?;
        let folder = fs::canonicalize(folder).map_err(Fault::io("open", folder))?;
        let place = Place { file: folder.join(name), existed: false };
        place.check_stray()?;
        match new_file(&place.file) {
            Ok(_) => {
                sync_folder(&folder).map_err(Fault::io("write", &folder))?;
                Ok(place)
            }
            // Another process made it in this very moment.
            Err(e) if e.kind() == ErrorKind::AlreadyExists => Place::existing(&place.file, known, open),
            Err(e) => Err(Fault::io("make", &place.file)(e)),
        }
    }

    /// The first bytes of the file tell whose it is; nothing is opened that could change it (a foreign hot journal
    /// would be played back).
    fn check_head(&self, known: i32) -> Result<(), Fault> {
        let mut head = [0u8; 100];
        let mut file = File::open(&self.file).map_err(Fault::io("open", &self.file))?;
        let whole = match file.read_exact(&mut head) {
            Ok(()) => true,
            Err(e) if e.kind() == ErrorKind::UnexpectedEof => false,
            Err(e) => return Err(Fault::io("read", &self.file)(e)),
        };
        if !whole || !head.starts_with(b"SQLite format 3\0") {
            return Err(Fault::NotADatabase { path: self.file.clone(), backup: self.latest_backup() });
        }
        let number = |at: usize| head.get(at..at + 4).and_then(|b| b.try_into().ok()).map_or(0, i32::from_be_bytes);
        self.check_numbers(number(68), number(60), known)?;
        // Two bytes say that changes go into `-wal`: then a `-journal` is of something else, and SQLite would play it back.
        let stray = || head.get(18..20) == Some(&[2, 2]) && is_hot(&beside(&self.file, "-journal"));
        // A store that is just being begun by another process has one for a moment.
        for _ in 0..LOOKS {
            if !stray() {
                return Ok(());
            }
            std::thread::sleep(Duration::from_millis(20));
        }
        Err(Fault::StrayJournal(beside(&self.file, "-journal")))
    }

    fn check_numbers(&self, application: i32, version: i32, known: i32) -> Result<(), Fault> {
        if application != APPLICATION_ID {
            Err(Fault::Foreign(self.file.clone()))
        } else if version > known {
            Err(Fault::Future { path: self.file.clone(), found: version, known })
        } else {
            Ok(())
        }
    }

    /// A journal without its store would be thrown away when a new store is begun beside it.
    fn check_stray(&self) -> Result<(), Fault> {
        let wal = beside(&self.file, "-wal");
        match fs::metadata(&wal) {
            Ok(meta) if meta.len() > 0 => Err(Fault::Stray(wal)),
            _ => Ok(()),
        }
    }

    /// Opens it. What the head of the file said is asked of the database again: its journal may know better.
    pub(super) fn connect(&self, known: i32) -> Result<Connection, Fault> {
        use rusqlite::config::DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE;
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let conn = Connection::open_with_flags(&self.file, flags)?;
        conn.busy_timeout(WAIT)?;
        if self.existed {
            conn.set_db_config(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
            self.check_numbers(connection::application_id(&conn)?, connection::user_version(&conn)?, known)?;
            conn.set_db_config(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        }
        if conn.is_readonly("main")? {
            return Err(Fault::ReadOnly);
        }
        Ok(conn)
    }

    /// The journal beside it.
    pub(super) fn journal(&self) -> PathBuf {
        beside(&self.file, "-wal")
    }

    /// The copies of the store.
    pub(super) fn backups(&self) -> Backups {
        Backups::of(&self.file)
    }

    /// The backup made last.
    pub(super) fn latest_backup(&self) -> Option<PathBuf> {
        self.backups().latest()
    }
}

/// True for a journal that SQLite would play back.
fn is_hot(journal: &Path) -> bool {
    let mut first = [0];
    File::open(journal).and_then(|mut file| file.read_exact(&mut first)).is_ok() && first != [0]
}

/// Takes from a file or folder, if it is there, what is more than `most`, where the system knows of that. The owner's own bits
/// stay: a store that was made read-only is meant so.
fn tighten(path: &Path, most: u32) -> Result<(), Fault> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = match fs::metadata(path) {
            Ok(meta) => meta.permissions().mode(),
            Err(e) if e.kind() == ErrorKind::NotFound => return Ok(()),
            Err(e) => return Err(Fault::io("open", path)(e)),
        };
        if mode & 0o777 & !most != 0 {
            set_mode(path, mode & most).map_err(Fault::io("make private", path))?;
        }
    }
    #[cfg(not(unix))]
    let _ = (path, most);
    Ok(())
}
