//! Owns [`Fault`]: everything that can go wrong with the store, each a sentence that says what to do.

use rusqlite::ErrorCode;
use std::fmt::{self, Debug, Write};
use std::path::{Path, PathBuf};
use thiserror::Error;

/// What went wrong with the store.
#[derive(Debug, Error)]
pub enum Fault {
    #[error("{} is a folder; name a file in it instead", .0.display())]
    Folder(PathBuf),
    #[error("{} is no regular file, so it cannot hold the store; choose another with --db", .0.display())]
    NotAFile(PathBuf),
    #[error("{} is a link to nothing; mend or remove the link, so that no second store is begun elsewhere", .0.display())]
    BrokenLink(PathBuf),
    #[error("the store has no file name; name one with --db")]
    NoName,
    #[error("cannot {doing} {}: {source}; check the folder and its permissions, or choose another file with --db", .path.display())]
    Io { doing: &'static str, path: PathBuf, source: std::io::Error },
    #[error("{} is not an afterword store (it is no SQLite database); it was left as it is. Choose another file with --db{}", .path.display(), backup_said(.backup))]
    NotADatabase { path: PathBuf, backup: Option<PathBuf> },
    #[error("{} belongs to another program; it was left as it is. Choose another file with --db", .0.display())]
    Foreign(PathBuf),
    #[error("{} was written by a newer afterword (its schema is {found}, this program knows {known}); it was left as it is. Update afterword", .path.display())]
    Future { path: PathBuf, found: i32, known: i32 },
    #[error("the store is damaged ({what}); nothing was changed{}", backup_said(.backup))]
    Damaged { what: String, backup: Option<PathBuf> },
    #[error("the store's journal {} is there but the store itself is not; put the store back beside it, or move the journal away", .0.display())]
    Stray(PathBuf),
    #[error("{} does not belong to the store beside it and would overwrite it; move it away, then start again", .0.display())]
    StrayJournal(PathBuf),
    #[error("{} is another file now than the one that was opened, so nothing was saved; do it again to do it there", .0.display())]
    Swapped(PathBuf),
    #[error("{} is gone: it was moved or removed while it was open, so nothing is saved until it is back", .0.display())]
    Gone(PathBuf),
    #[error("{} is there already; name a new file", .0.display())]
    Exists(PathBuf),
    #[error("the store is read-only; make the file and its folder writable, or choose another with --db")]
    ReadOnly,
    #[error(
        "the store cannot be opened; check that its file and its folder are yours and writable, or choose another with --db"
    )]
    Unopened,
    #[error("the store is in use by another program that does not let go of it; close that one and try again")]
    Locked,
    #[error("the disk is full, so nothing was saved; make room and try again")]
    Full,
    #[error("files may be no larger than {} KiB here (ulimit -f), so nothing was saved; raise the limit and try again", .0 / 1024)]
    FileLimit(u64),
    #[error("the disk could not be read or written ({0}), so nothing was saved; check the disk and try again")]
    Disk(String),
    #[error("that is too long to be stored; shorten it")]
    TooLong,
    #[error("something that is referred to is not in the store, so nothing was saved")]
    Dangling,
    #[error("a value is out of its range, so nothing was saved ({0})")]
    OutOfRange(String),
    #[error("this program was built with SQLite {0}, which can lose data; it needs 3.51.3 or newer")]
    OldSqlite(&'static str),
    #[error("the store could not be brought up to date ({0}); it was left as it was")]
    Migration(String),
    #[error("what another copy of the store did cannot be taken in ({0}); nothing was changed")]
    Refused(String),
    #[error("there is nothing to undo")]
    NothingToUndo,
    #[error("there is no step “{0}”; `afterword ops` lists them with their numbers")]
    NoStep(String),
    #[error("step {0} is undone already, or is an undo itself")]
    StepUndone(String),
    #[error("step {0} left nothing in the trash; `afterword trash` lists what can be brought back")]
    NotInTrash(String),
    #[error(
        "they are erased, but another window still reads what was there; close it, and the next start removes what is left"
    )]
    Lingers,
    #[error("there is nothing to redo")]
    NothingToRedo,
    /// An undo or redo that would overwrite what somebody wrote since.
    #[error("cannot {doing} “{label}”: {obstacle}; nothing was changed")]
    InTheWay { doing: &'static str, label: String, obstacle: String },
    #[error("the store failed ({0}); nothing was saved")]
    Other(rusqlite::Error),
}

fn backup_said(backup: &Option<PathBuf>) -> String {
    backup.as_ref().map_or_else(String::new, |b| format!(". The latest backup is {}", b.display()))
}

/// That files may not grow, where somebody said so.
fn file_limit() -> Option<Fault> {
    #[cfg(unix)]
    return rustix::process::getrlimit(rustix::process::Resource::Fsize).current.map(Fault::FileLimit);
    #[cfg(not(unix))]
    None
}

impl Fault {
    /// A damaged store, no backup looked for yet.
    pub(super) fn damaged(what: impl Into<String>) -> Fault {
        Fault::Damaged { what: what.into(), backup: None }
    }

    /// An error of the file system, with what was tried.
    pub(super) fn io(doing: &'static str, path: &Path) -> impl FnOnce(std::io::Error) -> Fault {
        let path = path.to_owned();
        move |source| match source.kind() {
            std::io::ErrorKind::StorageFull | std::io::ErrorKind::QuotaExceeded => Fault::Full,
            std::io::ErrorKind::FileTooLarge => file_limit().unwrap_or(Fault::Io { doing, path, source }),
            _ => Fault::Io { doing, path, source },
        }
    }

    /// SQLite's own number of an error that must not happen; none: it may.
    pub(crate) fn code(&self) -> Option<i32> {
        match self {
            Fault::Other(e) => Some(e.sqlite_error().map_or(-1, |sqlite| sqlite.extended_code)),
            _ => None,
        }
    }

    /// What a report may say of what must not happen while the store is open, which is nothing of what is stored; none: it may.
    pub(crate) fn report(&self) -> Option<String> {
        match self {
            Fault::Other(_) => self.code().map(|code| format!("store: SQLite's error {code}")),
            Fault::Damaged { .. } | Fault::Disk(_) => Some(format!("store: {}", variant(self))),
            _ => None,
        }
    }

    /// Names the latest backup where the fault is one that it helps with.
    pub(super) fn with_backup(self, find: impl FnOnce() -> Option<PathBuf>) -> Fault {
        match self {
            Fault::Damaged { what, backup: None } => Fault::Damaged { what, backup: find() },
            Fault::NotADatabase { path, backup: None } => Fault::NotADatabase { path, backup: find() },
            other => other,
        }
    }
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Fault {
        let Some(sqlite) = error.sqlite_error() else {
            return match error {
                rusqlite::Error::Utf8Error(..)
                | rusqlite::Error::InvalidColumnType(..)
                | rusqlite::Error::FromSqlConversionFailure(..)
                | rusqlite::Error::IntegralValueOutOfRange(..) => Fault::damaged(error.to_string()),
                other => Fault::Other(other),
            };
        };
        match sqlite.code {
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed => Fault::Locked,
            ErrorCode::DiskFull => Fault::Full,
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => Fault::ReadOnly,
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Fault::damaged(error.to_string()),
            ErrorCode::CannotOpen => Fault::Unopened,
            ErrorCode::SystemIoFailure => {
                let wrote = [rusqlite::ffi::SQLITE_IOERR_WRITE, rusqlite::ffi::SQLITE_IOERR_SHMSIZE];
                let limit = wrote.contains(&sqlite.extended_code).then(file_limit).flatten();
                limit.unwrap_or_else(|| Fault::Disk(error.to_string()))
            }
            ErrorCode::TooBig => Fault::TooLong,
            ErrorCode::ConstraintViolation => match sqlite.extended_code {
                rusqlite::ffi::SQLITE_CONSTRAINT_FOREIGNKEY => Fault::Dangling,
                rusqlite::ffi::SQLITE_CONSTRAINT_CHECK | rusqlite::ffi::SQLITE_CONSTRAINT_NOTNULL => {
                    Fault::OutOfRange(error.to_string())
                }
                _ => Fault::Other(error),
            },
            _ => Fault::Other(error),
        }
    }
}

/// The name of a variant, without what it holds: fit for a log.
pub(crate) fn variant(value: &impl Debug) -> String {
    struct Name(String);
    impl Write for Name {
        fn write_str(&mut self, text: &str) -> fmt::Result {
            let rest = text.trim_start_matches(|c: char| c.is_ascii_alphanumeric());
            self.0.push_str(text.strip_suffix(rest).unwrap_or_default());
            // What it holds may be long, and is not even written down.
            if rest.is_empty() { Ok(()) } else { Err(fmt::Error) }
        }
    }
    let mut name = Name(String::new());
    let _ = write!(name, "{value:?}");
    name.0
}
