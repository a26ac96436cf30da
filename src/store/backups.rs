//! Owns the copies of the store that lie in the folder beside it: how one is made, which are kept, which is the latest.
//!
//! Must not decide when: an upgrade, the first write of a day and the user ask for one.

use super::connection::quick_check;
use super::fault::Fault;
use crate::files::{beside, make_folder, new_file, set_mode, sync_folder};
use chrono::{Datelike, NaiveDate};
use rusqlite::{Connection, OpenFlags};
use std::collections::BTreeSet;
use std::fmt::{self, Display, Formatter};
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// How many copies are kept of those that are made before something out of the ordinary.
const NUMBERED: usize = 5;
/// Of the daily ones: the last so many, then the last of so many weeks.
const DAYS: usize = 7;
const WEEKS: usize = 4;
/// All of them together, in bytes; the latest is kept whatever it takes.
const ROOM: u64 = 1 << 30;

/// What a copy was made for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Made {
    /// The first write of this day.
    Daily(NaiveDate),
    /// Something out of the ordinary, counted from 1.
    For(u32, Reason),
}

/// What out of the ordinary a copy was made for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Before an upgrade from this schema.
    Upgrade(i32),
    /// What another file took the place of.
    Replaced,
    /// The user asked for it.
    ByHand,
    /// A person was erased, and all that was before is gone.
    Erased,
}

impl Reason {
    /// As the name of a file has it.
    fn read(name: &str) -> Option<Reason> {
        match name {
            "replaced" => Some(Reason::Replaced),
            "by-hand" => Some(Reason::ByHand),
            "erased" => Some(Reason::Erased),
            _ => name.strip_prefix("schema-")?.parse().ok().map(Reason::Upgrade),
        }
    }
}

impl Display for Reason {
    fn fmt(&self, f: &mut Formatter) -> fmt::Result {
        match self {
            Reason::Upgrade(schema) => write!(f, "schema-{schema}"),
            Reason::Replaced => f.write_str("replaced"),
            Reason::ByHand => f.write_str("by-hand"),
            Reason::Erased => f.write_str("erased"),
        }
    }
}

/// One copy of the store.
#[derive(Clone, Debug)]
pub struct Backup {
    /// The file.
    pub path: PathBuf,
    /// What it was made for.
    pub made: Made,
    /// When it was made.
    pub at: SystemTime,
    /// How large it is.
    pub bytes: u64,
}

/// The folder of the copies of one store.
#[derive(Clone, Debug)]
pub(super) struct Backups {
    folder: PathBuf,
}

impl Backups {
    pub(super) fn of(store: &Path) -> Backups {
        Backups { folder: beside(store, ".backups") }
    }

    /// Waits until no other process makes a copy of this store; the turn ends when the file is dropped.
    pub(super) fn turn(&self) -> Result<File, Fault> {
        make_folder(&self.folder).map_err(Fault::io("make the folder", &self.folder))?;
        set_mode(&self.folder, 0o700).map_err(Fault::io("make private", &self.folder))?;
        let path = self.folder.join("lock");
        let file = new_file(&path).or_else(|_| File::open(&path)).map_err(Fault::io("open", &path))?;
        file.lock().map_err(Fault::io("lock", &path))?;
        Ok(file)
    }

    /// All copies, the oldest first.
    pub(super) fn list(&self) -> Vec<Backup> {
        let Ok(entries) = fs::read_dir(&self.folder) else { return Vec::new() };
        let mut list: Vec<Backup> = entries.flatten().filter_map(|entry| read(&entry.path())).collect();
        list.sort_by(|a, b| (a.at, &a.path).cmp(&(b.at, &b.path)));
        list
    }

    pub(super) fn latest(&self) -> Option<PathBuf> {
        self.list().pop().map(|b| b.path)
    }

    /// True where the copy of this day is there.
    pub(super) fn has(&self, day: NaiveDate) -> bool {
        self.daily(day).exists()
    }

    fn daily(&self, day: NaiveDate) -> PathBuf {
        self.folder.join(format!("{day}.db"))
    }

    /// Copies the store of this connection as the day's copy, in turn.
    pub(super) fn make_daily(&self, conn: &Connection, day: NaiveDate) -> Result<PathBuf, Fault> {
        let _turn = self.turn()?;
        if self.has(day) {
            return Ok(self.daily(day));
        }
        self.make(conn, self.daily(day))
    }

    /// Copies the store of this connection for this reason. To be called in turn.
    pub(super) fn make_for(&self, conn: &Connection, reason: Reason) -> Result<PathBuf, Fault> {
        self.make(conn, self.next(reason))
    }

    /// The name of the next copy for this reason.
    pub(super) fn next(&self, reason: Reason) -> PathBuf {
        let numbers = self.list().into_iter().filter_map(|b| match b.made {
            Made::For(n, _) => Some(n),
            Made::Daily(_) => None,
        });
        let next = numbers.max().map_or(1, |n| n.saturating_add(1));
        self.folder.join(format!("{next:04}-{reason}.db"))
    }

    fn make(&self, conn: &Connection, whole: PathBuf) -> Result<PathBuf, Fault> {
        copy(conn, &whole)?;
        self.prune()?;
        Ok(whole)
    }

    /// Removes every copy, also what is left of one that was not finished. To be called in turn.
    pub(super) fn remove_all(&self) -> Result<(), Fault> {
        for entry in fs::read_dir(&self.folder).map_err(Fault::io("read", &self.folder))?.flatten() {
            let (path, name) = (entry.path(), entry.file_name());
            let name = name.to_string_lossy();
            if [".db", ".db-wal", ".db-shm", ".part"].iter().any(|end| name.ends_with(end)) {
                fs::remove_file(&path).map_err(Fault::io("remove the old backup", &path))?;
            }
        }
        sync_folder(&self.folder).map_err(Fault::io("write", &self.folder))
    }

    /// Removes what is more than is kept.
    pub(super) fn prune(&self) -> Result<(), Fault> {
        let list = self.list();
        let kept = kept(&list);
        for old in list.iter().filter(|b| !kept.contains(&b.path)) {
            fs::remove_file(&old.path).map_err(Fault::io("remove the old backup", &old.path))?;
            // One that was set aside as it lay may have its journals with it.
            for journal in ["-wal", "-journal"] {
                let _ = fs::remove_file(beside(&old.path, journal));
            }
        }
        Ok(())
    }
}

/// Which of these, the oldest first, are kept.
fn kept(list: &[Backup]) -> BTreeSet<PathBuf> {
    let (mut numbered, mut days, mut weeks, mut bytes) = (0, 0, BTreeSet::new(), 0);
    let mut kept = BTreeSet::new();
    for backup in list.iter().rev() {
        let wanted = match &backup.made {
            Made::For(..) => {
                numbered += 1;
                numbered <= NUMBERED
            }
            Made::Daily(_) if days < DAYS => {
                days += 1;
                true
            }
            Made::Daily(day) => weeks.len() < WEEKS && weeks.insert((day.iso_week().year(), day.iso_week().week())),
        };
        if wanted && (kept.is_empty() || bytes + backup.bytes <= ROOM) {
            bytes += backup.bytes;
            kept.insert(backup.path.clone());
        }
    }
    kept
}

fn read(path: &Path) -> Option<Backup> {
    let stem = path.file_name()?.to_str()?.strip_suffix(".db")?;
    let numbered = || stem.split_once('-').and_then(|(n, what)| Some(Made::For(n.parse().ok()?, Reason::read(what)?)));
    let made = stem.parse().ok().map(Made::Daily).or_else(numbered)?;
    let meta = fs::metadata(path).ok()?;
    Some(Backup { path: path.to_owned(), made, at: meta.modified().ok()?, bytes: meta.len() })
}

/// Copies what this connection sees into a new file of this name, which is there only once it is whole, checked and on disk.
pub(super) fn copy(conn: &Connection, whole: &Path) -> Result<(), Fault> {
    let part = whole.with_added_extension("part");
    let _ = fs::remove_file(&part);
    let file = new_file(&part).map_err(Fault::io("make the backup", &part))?;
    let copied = vacuum(conn, &part).and_then(|()| {
        file.sync_all().map_err(Fault::io("write the backup", &part))?;
        fs::rename(&part, whole).map_err(Fault::io("name the backup", whole))?;
        whole.parent().map_or(Ok(()), sync_folder).map_err(Fault::io("write", whole))
    });
    if copied.is_err() {
        let _ = fs::remove_file(&part);
    }
    copied
}

/// Without the free pages, in which something deleted may still stand.
fn vacuum(conn: &Connection, to: &Path) -> Result<(), Fault> {
    let Some(name) = to.to_str() else {
        return Err(Fault::io("make the backup", to)(std::io::Error::other("its path is not UTF-8")));
    };
    conn.execute("VACUUM INTO ?1", [name])?;
    let copy = Connection::open_with_flags(to, OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    quick_check(&copy)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    fn made(day: &str, bytes: u64) -> Backup {
        let day: NaiveDate = day.parse().unwrap();
        let since = u64::try_from(day.num_days_from_ce()).unwrap();
        let at = SystemTime::UNIX_EPOCH + Duration::from_secs(since * 86_400);
        Backup { path: format!("{day}.db").into(), made: Made::Daily(day), at, bytes }
    }

    #[test]
    fn a_week_of_days_and_a_month_of_weeks_are_kept() {
        let first: NaiveDate = "2026-09-01".parse().unwrap();
        let list: Vec<Backup> = first.iter_days().take(88).map(|d| made(&d.to_string(), 1_000)).collect();
        let names: Vec<String> = kept(&list).into_iter().map(|p| p.display().to_string()).collect();
        let weeks = ["2026-11-01.db", "2026-11-08.db", "2026-11-15.db", "2026-11-20.db"];
        let days = (21..28).map(|d| format!("2026-11-{d}.db"));
        assert_eq!(names, weeks.map(String::from).into_iter().chain(days).collect::<Vec<_>>());
    }

    #[test]
    fn all_together_take_a_gigabyte_at_most_and_the_latest_is_always_kept() {
        let large = [made("2026-11-01", ROOM / 2), made("2026-11-02", ROOM / 2), made("2026-11-03", ROOM / 2)];
        assert_eq!(kept(&large).len(), 2);
        assert_eq!(kept(&[made("2026-11-01", 1), made("2026-11-02", ROOM * 3)]).len(), 1);
    }

    #[test]
    fn names_are_read_as_they_are_written() {
        let folder = tempfile::tempdir().unwrap();
        for name in ["0007-schema-5.db", "2026-11-20.db", "lock", "2026-11-21.db.part", "notes.txt"] {
            fs::write(folder.path().join(name), "x").unwrap();
        }
        let backups = Backups { folder: folder.path().to_owned() };
        let mut made: Vec<Made> = backups.list().into_iter().map(|b| b.made).collect();
        made.sort_by_key(|m| matches!(m, Made::Daily(_)));
        assert_eq!(made, [Made::For(7, Reason::Upgrade(5)), Made::Daily("2026-11-20".parse().unwrap())]);
        assert!(backups.next(Reason::Replaced).ends_with("0008-replaced.db"));
    }
}
