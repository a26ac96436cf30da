//! Owns where the store lies: its file, made private; what is checked before anything is written; its backups.
//!
//! Must not speak to a database that is not ours: what is not known by its head is left as it is.

use super::Fault;
use super::schema::{self, APPLICATION_ID};
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeMap;
use std::fs::{self, File, OpenOptions};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many backups are kept.
const BACKUPS: usize = 5;

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
        tighten(&place.file)?;
        Ok(place)
    }

    fn new(path: &Path, known: i32, open: &BTreeMap<PathBuf, usize>) -> Result<Place, Fault> {
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return Err(Fault::NoName) };
        make_folder(folder)?;
        let folder = fs::canonicalize(folder).map_err(Fault::io("open", folder))?;
        let place = Place { file: folder.join(name), existed: false };
        place.check_stray()?;
        match private_new(&place.file) {
            Ok(_) => {
                sync_folder(&folder)?;
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
        self.check_numbers(number(68), number(60), known)
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
        let wal = self.beside("-wal");
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
        conn.busy_timeout(super::WAIT)?;
        if self.existed {
            conn.set_db_config(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
            self.check_numbers(schema::application_id(&conn)?, schema::user_version(&conn)?, known)?;
            conn.set_db_config(SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
        }
        if conn.is_readonly("main")? {
            return Err(Fault::ReadOnly);
        }
        Ok(conn)
    }

    fn beside(&self, suffix: &str) -> PathBuf {
        let mut name = self.file.as_os_str().to_owned();
        name.push(suffix);
        PathBuf::from(name)
    }

    /// The folder of the backups.
    pub(super) fn backups(&self) -> PathBuf {
        self.beside(".backups")
    }

    /// Waits until no other process makes a backup of this store; the turn ends when the file is dropped.
    pub(super) fn lock_backups(&self) -> Result<File, Fault> {
        let folder = self.backups();
        make_folder(&folder)?;
        set_mode(&folder, 0o700)?;
        let path = folder.join("lock");
        let file = private_new(&path).or_else(|_| File::open(&path)).map_err(Fault::io("open", &path))?;
        file.lock().map_err(Fault::io("lock", &path))?;
        Ok(file)
    }

    /// The backups, the oldest first, each with its number.
    fn list_backups(&self) -> Vec<(u32, PathBuf)> {
        let Ok(entries) = fs::read_dir(self.backups()) else { return Vec::new() };
        let mut list: Vec<_> = entries
            .flatten()
            .filter_map(|e| {
                let name = e.file_name().into_string().ok()?;
                let number = name.strip_suffix(".db")?.split_once('-')?.0.parse().ok()?;
                Some((number, e.path()))
            })
            .collect();
        list.sort();
        list
    }

    /// The backup made last.
    pub(super) fn latest_backup(&self) -> Option<PathBuf> {
        self.list_backups().pop().map(|(_, path)| path)
    }

    /// Copies the store as it is, checked and on disk before it counts; keeps the last few. To be called in turn
    /// ([`Place::lock_backups`]).
    pub(super) fn back_up(&self, conn: &Connection, version: i32) -> Result<PathBuf, Fault> {
        let folder = self.backups();
        let number = self.list_backups().last().map_or(1, |(n, _)| n.saturating_add(1));
        let name = format!("{number:04}-schema-{version}.db");
        let (whole, part) = (folder.join(&name), folder.join(format!("{name}.part")));
        let _ = fs::remove_file(&part);
        let file = private_new(&part).map_err(Fault::io("make the backup", &part))?;
        let copied = self.copy(conn, &part).and_then(|()| {
            file.sync_all().map_err(Fault::io("write the backup", &part))?;
            fs::rename(&part, &whole).map_err(Fault::io("name the backup", &whole))?;
            sync_folder(&folder)
        });
        if let Err(fault) = copied {
            let _ = fs::remove_file(&part);
            return Err(fault);
        }
        let list = self.list_backups();
        for (_, old) in list.iter().rev().skip(BACKUPS) {
            fs::remove_file(old).map_err(Fault::io("remove the old backup", old))?;
        }
        Ok(whole)
    }

    fn copy(&self, conn: &Connection, to: &Path) -> Result<(), Fault> {
        let Some(name) = to.to_str() else {
            return Err(Fault::io("make the backup", to)(std::io::Error::other("its path is not UTF-8")));
        };
        conn.execute("VACUUM INTO ?1", [name])?;
        let copy = Connection::open_with_flags(to, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
        schema::quick_check(&copy)
    }
}

/// Makes a folder and those above it, each private; folders that are there already are left as they are.
fn make_folder(folder: &Path) -> Result<(), Fault> {
    if folder.is_dir() {
        return Ok(());
    }
    if let Some(above) = folder.parent() {
        make_folder(above)?;
    }
    match fs::create_dir(folder) {
        Ok(()) => set_mode(folder, 0o700),
        Err(e) if e.kind() == ErrorKind::AlreadyExists && folder.is_dir() => Ok(()),
        Err(e) => Err(Fault::io("make the folder", folder)(e)),
    }
}

/// A new file that nobody else can read, whatever the umask.
fn private_new(path: &Path) -> std::io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let file = options.open(path)?;
    #[cfg(unix)]
    file.set_permissions(std::os::unix::fs::PermissionsExt::from_mode(0o600))?;
    Ok(file)
}

/// Takes from a file what others may do with it, where the system knows of that. The owner's own bits stay: a store that
/// was made read-only is meant so.
fn tighten(file: &Path) -> Result<(), Fault> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(file).map_err(Fault::io("open", file))?.permissions().mode();
        if mode & 0o177 != 0 {
            set_mode(file, mode & 0o600)?;
        }
    }
    #[cfg(not(unix))]
    let _ = file;
    Ok(())
}

fn set_mode(path: &Path, mode: u32) -> Result<(), Fault> {
    #[cfg(unix)]
    fs::set_permissions(path, std::os::unix::fs::PermissionsExt::from_mode(mode))
        .map_err(Fault::io("make private", path))?;
    #[cfg(not(unix))]
    let _ = (path, mode);
    Ok(())
}

fn sync_folder(folder: &Path) -> Result<(), Fault> {
    #[cfg(unix)]
    File::open(folder).and_then(|f| f.sync_all()).map_err(Fault::io("write", folder))?;
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}
