//! Owns what is looked at before something is written: that the file of the store's name is still the one that is open, that
//! it is made as this program makes it, and that it is whole; and the copy of each day, which the first write
//! of that day sets off.
//!
//! Must not write anything itself. Reading needs none of this, so nothing of it is paid at the start.

use super::backups::Backups;
use super::connection::{configure, quick_check};
use super::fault::Fault;
use super::place::Place;
use super::shape::is_ours;
use chrono::NaiveDate;
use rusqlite::{Connection, OpenFlags};
use std::fs;
use std::path::{Path, PathBuf};
use std::thread::{self, JoinHandle};
use std::time::Duration;

/// A store up to this size, in bytes, is checked as a whole before anything is written to it; in a larger one a thread
/// looks, and what it finds stops further writes.
const SMALL: u64 = 16 << 20;

/// How long the copy of a day waits after its first write: who writes once as a rule writes more, and is not to wait for it.
/// A store that is closed does not wait.
const CALM: Duration = Duration::from_secs(3);

/// What is known of the whole of a store.
enum Whole {
    Unknown,
    Reading(JoinHandle<Result<(), Fault>>),
    Fine,
    Damaged(String),
}

/// The state of the checks of one open store.
pub(super) struct Guard {
    /// None: the store is in memory, and nothing is looked at.
    place: Option<Place>,
    file: Option<FileId>,
    /// Of the journal beside it, when it was last seen.
    journal: Option<FileId>,
    whole: Whole,
    shape_is_ours: bool,
    copied: Option<NaiveDate>,
    copying: Option<JoinHandle<Result<PathBuf, Fault>>>,
    /// Why today's copy could not be made.
    pub(super) not_copied: Option<String>,
}

/// What a file is, whatever its name: its device and its number there.
type FileId = (u64, u64);

fn file_id(file: &Path) -> Option<FileId> {
    let meta = fs::metadata(file).ok()?;
    #[cfg(unix)]
    return Some((std::os::unix::fs::MetadataExt::dev(&meta), std::os::unix::fs::MetadataExt::ino(&meta)));
    #[cfg(not(unix))]
    return Some((0, 0));
}

impl Guard {
    pub(super) fn new(place: Option<&Place>) -> Guard {
        Guard {
            place: place.cloned(),
            file: place.and_then(|p| file_id(&p.file)),
            journal: place.and_then(|p| file_id(&p.journal())),
            whole: Whole::Unknown,
            shape_is_ours: false,
            copied: None,
            copying: None,
            not_copied: None,
        }
    }

    /// Where the store lies; none: in memory.
    pub(super) fn place(&self) -> Option<&Place> {
        self.place.as_ref()
    }

    /// Of a store that is not open any more: any file of its name is another.
    pub(super) fn lost(place: Place) -> Guard {
        let mut guard = Guard::new(None);
        guard.place = Some(place);
        guard
    }

    /// True where the journal of the store's name is another than the one that is open, too.
    pub(super) fn has_other_journal(&self) -> bool {
        self.place.as_ref().is_some_and(|place| file_id(&place.journal()).is_some_and(|id| Some(id) != self.journal))
    }

    pub(super) fn is_lost(&self) -> bool {
        self.file.is_none()
    }

    /// True where another file, or none, has the store's name by now.
    pub(super) fn is_swapped(&self) -> bool {
        self.place.as_ref().is_some_and(|place| self.file.is_none() || file_id(&place.file) != self.file)
    }

    /// The error where it was swapped.
    pub(super) fn still_there(&self) -> Result<(), Fault> {
        match &self.place {
            Some(place) if !place.file.exists() => Err(Fault::Gone(place.file.clone())),
            Some(place) if self.is_swapped() => Err(Fault::Swapped(place.file.clone())),
            _ => Ok(()),
        }
    }

    /// Begins to read the whole store in a thread, so that the first write need not wait for it.
    pub(super) fn look_ahead(&mut self) {
        if let (Whole::Unknown, Some(place)) = (&self.whole, &self.place) {
            let file = place.file.clone();
            self.whole = Whole::Reading(thread::spawn(move || quick_check(&another(&file)?)));
        }
    }

    /// Everything that has to be so before a write.
    pub(super) fn before_a_write(&mut self, conn: &Connection) -> Result<(), Fault> {
        let Some(place) = self.place.clone() else { return Ok(()) };
        self.still_there()?;
        self.journal = file_id(&place.journal());
        if !self.shape_is_ours {
            is_ours(conn)?;
            self.shape_is_ours = true;
        }
        self.whole(&place)
    }

    /// Everything that has to be so, and be done, after a write on this day.
    pub(super) fn after_a_write(&mut self, day: NaiveDate) -> Result<(), Fault> {
        self.still_there()?;
        if let Some(place) = self.place.clone() {
            self.copy(&place, day);
        }
        Ok(())
    }

    fn whole(&mut self, place: &Place) -> Result<(), Fault> {
        if matches!(self.whole, Whole::Fine) {
            return Ok(());
        }
        self.look_ahead();
        let small = fs::metadata(&place.file).is_ok_and(|meta| meta.len() < SMALL);
        self.whole = match std::mem::replace(&mut self.whole, Whole::Unknown) {
            Whole::Reading(thread) if small || thread.is_finished() => match joined(thread) {
                Ok(()) => Whole::Fine,
                Err(Fault::Damaged { what, .. }) => Whole::Damaged(what),
                Err(other) => return Err(other),
            },
            other => other,
        };
        match &self.whole {
            Whole::Damaged(what) => Err(Fault::damaged(what.as_str())),
            _ => Ok(()),
        }
    }

    /// Lets today's copy be made, by a thread: a large store takes its time.
    fn copy(&mut self, place: &Place, day: NaiveDate) {
        self.look_at_copy(false);
        let backups = Backups::of(&place.file);
        if self.copied.replace(day) == Some(day) || self.copying.is_some() || backups.has(day) {
            return;
        }
        let file = place.file.clone();
        self.copying = Some(thread::spawn(move || {
            thread::park_timeout(CALM);
            backups.make_daily(&another(&file)?, day)
        }));
    }

    /// Takes what came of the copy, where it is done or is waited for.
    pub(super) fn look_at_copy(&mut self, wait: bool) {
        if let Some(thread) = self.copying.take_if(|thread| wait || thread.is_finished()) {
            thread.thread().unpark();
            self.not_copied = joined(thread).err().map(|fault| fault.to_string());
        }
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        self.look_at_copy(true);
    }
}

/// A connection of a thread's own, to read with.
fn another(file: &Path) -> Result<Connection, Fault> {
    let conn = Connection::open_with_flags(file, OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX)?;
    configure(&conn)?;
    Ok(conn)
}

fn joined<T>(thread: JoinHandle<Result<T, Fault>>) -> Result<T, Fault> {
    thread.join().unwrap_or_else(|_| Err(Fault::damaged("it could not be read to its end")))
}
