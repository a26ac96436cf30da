//! Owns when the mailboxes and calendars are read while the dashboard is open: by a process of its own, at the start and when
//! they have changed. What it finds comes in through the store. Must not read them itself.
//!
//! Where the system tells of changes (inotify, a watch a folder), nobody wakes until one comes; the folders' times are looked at
//! once a minute all the same, because what others write on a network is not told. Elsewhere, and where there are more folders
//! than may be watched, their times are looked at every two seconds. kqueue is not asked: it takes a file handle a message.
//! All of it is done in a thread, so that a file system that hangs stops nothing on the screen.

use super::wait::Bell;
use crate::config::Inbox;
use crate::inbox::{self, Kind, Scanner};
use notify::{RecursiveMode, Watcher};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// After how long it is looked at what nothing was told of.
const SELDOM: Duration = Duration::from_secs(60);
/// How often is looked at folders that cannot be watched.
const OFTEN: Duration = Duration::from_secs(2);
/// How long it is waited after a change: they come in crowds.
const SETTLES: Duration = Duration::from_millis(500);

/// The reading that goes on, and whether another is to follow.
pub(super) struct Mailbox {
    scanner: Option<Scanner>,
    child: Option<Child>,
    changed: Arc<AtomicBool>,
}

impl Mailbox {
    /// Begins to watch what the scanner reads; `bell` is rung where it has changed.
    pub(super) fn new(scanner: Option<Scanner>, bell: Option<Bell>) -> Mailbox {
        let scanner = scanner.filter(|s| s.inbox.is_set());
        let changed = Arc::new(AtomicBool::new(false));
        let watched = scanner.as_ref().map(|s| s.inbox.clone()).zip(bell).and_then(|(inbox, bell)| {
            let tell = Arc::clone(&changed);
            thread::Builder::new().name("mailbox".into()).spawn(move || watch(&inbox, &tell, &bell)).ok()
        });
        // Where nobody watches they are read at the start.
        changed.store(watched.is_none(), Ordering::Relaxed);
        Mailbox { scanner, child: None, changed }
    }

    /// Begins to read where something has changed since the last time, and one reading has ended.
    pub(super) fn look(&mut self) {
        if self.child.as_mut().is_some_and(|child| matches!(child.try_wait(), Ok(None))) {
            return;
        }
        self.child = None;
        let Some(scanner) = self.scanner.as_ref().filter(|_| self.changed.swap(false, Ordering::Relaxed)) else {
            return;
        };
        let mut command = Command::new(&scanner.program);
        command.args(&scanner.args).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        self.child = command.spawn().ok();
    }
}

impl Drop for Mailbox {
    fn drop(&mut self) {
        // It doubles nothing, wherever it is ended.
        if let Some(mut child) = self.child.take() {
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

/// Tells of every change, as long as the program runs, and of what there is at first.
fn watch(inbox: &Inbox, changed: &AtomicBool, bell: &Bell) {
    let (sender, told) = channel();
    let (mut last, mut watched, mut watcher) = (None, BTreeSet::new(), None);
    loop {
        let places = inbox::places(inbox.mail.iter().chain(&inbox.calendar));
        let folders = folders(&places);
        if watched != folders {
            watcher = watcher_of(&folders, sender.clone());
            watched = folders;
        }
        let state = inbox::state(&places);
        if last.replace(state) != Some(state) {
            changed.store(true, Ordering::Relaxed);
            bell.ring();
        }
        match told.recv_timeout(if watcher.is_some() { SELDOM } else { OFTEN }) {
            Ok(()) => {
                thread::sleep(SETTLES);
                told.try_iter().for_each(drop);
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return,
        }
    }
}

/// The folders in which something changes where mail or an event comes.
fn folders(places: &[(Kind, PathBuf)]) -> BTreeSet<PathBuf> {
    let of = |(kind, path): &(Kind, PathBuf)| match kind {
        Kind::Maildir => vec![path.join("cur"), path.join("new")],
        Kind::Mbox | Kind::Calendar => path.parent().map(Path::to_owned).into_iter().collect(),
    };
    places.iter().flat_map(of).collect()
}

/// Tells of what changes in these folders. None: they cannot all be watched.
fn watcher_of(folders: &BTreeSet<PathBuf>, tell: Sender<()>) -> Option<notify::RecommendedWatcher> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    let handler = move |event: notify::Result<notify::Event>| {
        if event.is_ok_and(|event| !event.kind.is_access()) {
            let _ = tell.send(());
        }
    };
    let mut watcher = notify::recommended_watcher(handler).ok()?;
    let watch = |folder: &PathBuf| watcher.watch(folder, RecursiveMode::NonRecursive).ok();
    folders.iter().map(watch).collect::<Option<()>>()?;
    Some(watcher)
}
