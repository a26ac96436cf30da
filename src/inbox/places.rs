//! Owns where mail and calendars lie, and how they are opened: read-only, no link followed, and the time at which a file was
//! read last stays as it was.

use crate::config::Inbox;
use std::fs::{File, Metadata};
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

/// How deep folders lie in one another, and how many there are at most.
const DEEPEST: usize = 8;
const MOST_FOLDERS: usize = 10_000;

/// In how many bytes a message has all its fields, and most messages all they have.
const HEAD: usize = 96 << 10;

/// What lies somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// A folder of messages, a file each, in `cur` and `new`.
    Maildir,
    /// A file of messages.
    Mbox,
    /// A calendar: an .ics file.
    Calendar,
}

impl Kind {
    /// What it is called.
    pub(crate) fn shown(self) -> &'static str {
        match self {
            Kind::Maildir => "Maildir",
            Kind::Mbox => "mbox file",
            Kind::Calendar => "calendar file",
        }
    }

    /// The line of `[inbox]` that names such.
    pub(crate) fn setting(self) -> &'static str {
        if self == Kind::Calendar { "calendar" } else { "mail" }
    }
}

/// Everything to read in a place, in the order of its names. Errors: why the place itself cannot be read.
pub(crate) fn find(place: &Path) -> io::Result<Vec<(Kind, PathBuf)>> {
    let place = std::fs::canonicalize(place)?;
    let mut found = Vec::new();
    if place.is_dir() {
        std::fs::read_dir(&place)?;
        walk(&place, 0, &mut found);
    } else {
        found.extend(kind_of_file(&place).map(|kind| (kind, place)));
    }
    found.sort_by(|a, b| a.1.cmp(&b.1));
    Ok(found)
}

/// Everything to read in places that are written so; what cannot be read is left out.
pub(crate) fn all<'w>(written: impl IntoIterator<Item = &'w String>) -> Vec<(Kind, PathBuf)> {
    written.into_iter().flat_map(|place| find(&Inbox::place(place)).unwrap_or_default()).collect()
}

fn walk(folder: &Path, depth: usize, found: &mut Vec<(Kind, PathBuf)>) {
    if depth > DEEPEST || found.len() > MOST_FOLDERS {
        return;
    }
    let is_maildir = ["cur", "new"].iter().all(|part| is_folder(&folder.join(part)));
    if is_maildir {
        found.push((Kind::Maildir, folder.to_owned()));
    }
    let Ok(entries) = std::fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let (path, name) = (entry.path(), entry.file_name());
        let Ok(kind) = entry.file_type() else { continue };
        if kind.is_dir() && !(is_maildir && ["cur", "new", "tmp"].iter().any(|part| name == *part)) {
            walk(&path, depth + 1, found);
        } else if kind.is_file() && !is_maildir {
            found.extend(kind_of_file(&path).map(|kind| (kind, path)));
        }
    }
}

fn is_folder(path: &Path) -> bool {
    std::fs::symlink_metadata(path).is_ok_and(|m| m.is_dir())
}

fn kind_of_file(path: &Path) -> Option<Kind> {
    if path.extension().is_some_and(|e| e.eq_ignore_ascii_case("ics")) {
        return Some(Kind::Calendar);
    }
    let mut head = [0; 5];
    open(path).ok()?.read_exact(&mut head).ok()?;
    (head == *b"From ").then_some(Kind::Mbox)
}

/// Opens a file to read it. Errors also where it is a link, or no file.
pub(super) fn open(path: &Path) -> io::Result<File> {
    let file = plainly(path)?;
    if file.metadata()?.is_file() { Ok(file) } else { Err(io::ErrorKind::InvalidInput.into()) }
}

#[cfg(unix)]
fn plainly(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags, open};
    // A pipe must not keep us waiting.
    let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::CLOEXEC | OFlags::NONBLOCK;
    #[cfg(target_os = "linux")]
    if let Ok(file) = open(path, flags | OFlags::NOATIME, Mode::empty()) {
        return Ok(file.into());
    }
    // Another's file; the time at which it was read is not ours to keep.
    Ok(open(path, flags, Mode::empty())?.into())
}

#[cfg(not(unix))]
fn plainly(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// The first bytes of a file, at most so many.
pub(super) fn bytes(path: &Path, most: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.take(most as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// The first bytes of a message, at most so many; of a long one that is not wanted by its head, that alone.
pub(super) fn message(path: &Path, most: usize, is_wanted: impl FnOnce(&[u8]) -> bool) -> io::Result<Vec<u8>> {
    let (mut file, mut bytes) = (open(path)?, Vec::with_capacity(HEAD));
    (&mut file).take(HEAD as u64).read_to_end(&mut bytes)?;
    if bytes.len() == HEAD && is_wanted(&bytes) {
        file.take(most.saturating_sub(HEAD) as u64).read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// By what a change of a file or a folder is told: its time, and of a file its length.
pub(super) fn state(path: &Path) -> Option<i64> {
    let about = std::fs::symlink_metadata(path).ok()?;
    let time = changed(&about)?;
    Some(if about.is_file() { time ^ i64::try_from(about.len()).ok()?.rotate_left(40) } else { time })
}

fn changed(about: &Metadata) -> Option<i64> {
    let time = about.modified().ok()?.duration_since(std::time::UNIX_EPOCH).ok()?;
    i64::try_from(time.as_nanos()).ok()
}

/// When a file was written, in nanoseconds.
pub(super) fn time(path: &Path) -> Option<i64> {
    changed(&std::fs::symlink_metadata(path).ok()?)
}

/// The files of a part of a Maildir, each with what never changes of its name, by which they sort as they came.
pub(super) fn messages(folder: &Path) -> io::Result<Vec<(Vec<u8>, PathBuf)>> {
    let mut all = Vec::new();
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name();
        let name = name.as_encoded_bytes();
        if name.starts_with(b".") {
            continue;
        }
        // Behind the colon stand flags, behind a comma what a program that copies it adds.
        let stays = name.iter().position(|b| matches!(b, b':' | b',' | b';')).unwrap_or(name.len());
        all.push((name.get(..stays).unwrap_or(name).to_owned(), entry.path()));
    }
    Ok(all)
}

/// Hands every message of an mbox file from this byte on to `each`, of a long one its first `most` bytes, until it breaks off; where
/// the last ended.
pub(super) fn mbox(path: &Path, from: u64, most: usize, each: impl FnMut(&[u8]) -> ControlFlow<()>) -> io::Result<u64> {
    let mut file = BufReader::new(open(path)?);
    file.seek(SeekFrom::Start(from))?;
    in_mbox(file, from, most, each)
}

/// Hands every message of what a mail program hands over to `each`, of a long one its first `most` bytes: as an mbox, where it
/// begins as one, else it is one message.
pub(crate) fn handed_over(
    from: impl Read,
    most: usize,
    mut each: impl FnMut(&[u8]) -> ControlFlow<()>,
) -> io::Result<()> {
    let (mut from, mut begin) = (BufReader::new(from), Vec::new());
    (&mut from).take(LONGEST_BEGIN).read_until(b'\n', &mut begin)?;
    let whole = begin.as_slice().chain(from);
    if begins_mbox(&begin) {
        return in_mbox(whole, 0, most, each).map(drop);
    }
    let mut bytes = Vec::new();
    whole.take(most as u64).read_to_end(&mut bytes)?;
    let _ = each(&bytes);
    Ok(())
}

/// How long a line may be that begins a message of an mbox, in bytes.
const LONGEST_BEGIN: u64 = 2000;

/// Whether a text begins as an mbox does, `From bob@xyz.example Thu Nov 19 10:00:00 2026`, and not with a sentence.
fn begins_mbox(line: &[u8]) -> bool {
    let is_time = |part: &[u8]| matches!(part, [a, b, b':', c, d] if [a, b, c, d].iter().all(|n| n.is_ascii_digit()));
    line.starts_with(b"From ") && line.windows(5).any(is_time)
}

fn in_mbox(
    mut file: impl BufRead,
    from: u64,
    most: usize,
    mut each: impl FnMut(&[u8]) -> ControlFlow<()>,
) -> io::Result<u64> {
    let (mut message, mut line, mut at, mut blank) = (Vec::new(), Vec::new(), from, true);
    loop {
        line.clear();
        // A line without an end is read in pieces.
        let read = (&mut file).take(64 << 10).read_until(b'\n', &mut line)?;
        if read == 0 || blank && line.starts_with(b"From ") {
            if !message.is_empty() && each(&message).is_break() {
                return Ok(at);
            }
            message.clear();
        }
        if read == 0 {
            return Ok(at);
        }
        blank = matches!(line.as_slice(), b"\n" | b"\r\n");
        if message.len() + line.len() <= most {
            message.extend_from_slice(&line);
        }
        at += read as u64;
    }
}
