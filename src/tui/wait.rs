//! Owns what wakes the loop: input on the terminal, a signal, a change of the store's files, the time. Between these it
//! sleeps without using the processor.
//!
//! A terminal that was closed is told apart from a quiet one, because reading from it would spin.

use notify::{RecursiveMode, Watcher};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use signal_hook::consts::{SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGWINCH};
use std::fs::File;
use std::io::{self, IsTerminal, Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// Why the loop woke.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Woken {
    /// There may be input, or the size of the terminal changed.
    Input,
    /// The store's files changed a moment ago.
    Store,
    /// The time is up.
    Time,
    /// A signal asks the program to end, or the terminal is gone.
    End,
}

/// The sources that wake the loop.
pub(super) struct Wait {
    /// Where standard input is another.
    tty: Option<File>,
    signals: UnixStream,
    ended: Arc<AtomicBool>,
    changes: UnixStream,
    // Without a watch nobody else holds the other end, and `changes` would read as closed for ever.
    _knock: UnixStream,
    // Dropping it would end the watch.
    _watcher: Option<notify::RecommendedWatcher>,
    /// After how long to look at the store again, after its files changed.
    again: Option<Duration>,
}

/// The last write to the store's files comes before what was written can be seen: that is told in shared memory, which
/// cannot be watched. So one looks again, first after this time, each time after twice as long, ...
const FIRST_LOOK: Duration = Duration::from_millis(10);
/// ... and never after more than this.
const LAST_LOOK: Duration = Duration::from_millis(1500);

impl Wait {
    /// Listens to the terminal, to signals, and to the folder of `store` if there is one. Errors: the system's, when it
    /// has no more files or pipes to give.
    pub(super) fn new(store: Option<&Path>) -> io::Result<Wait> {
        let tty = if io::stdin().is_terminal() { None } else { Some(File::open("/dev/tty")?) };
        let ended = Arc::new(AtomicBool::new(false));
        let (signals, ring) = UnixStream::pair()?;
        signals.set_nonblocking(true)?;
        for signal in [SIGTERM, SIGHUP, SIGINT, SIGQUIT] {
            signal_hook::flag::register(signal, Arc::clone(&ended))?;
        }
        for signal in [SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH] {
            signal_hook::low_level::pipe::register(signal, OwnedFd::from(ring.try_clone()?))?;
        }
        let (changes, knock) = UnixStream::pair()?;
        changes.set_nonblocking(true)?;
        // Where files cannot be watched, other windows' changes show with the next minute.
        let watcher = store.and_then(|path| watch(path, knock.try_clone().ok()?).ok());
        Ok(Wait { tty, signals, ended, changes, _knock: knock, _watcher: watcher, again: None })
    }

    /// Sleeps until something happens, at most so long.
    pub(super) fn next(&mut self, most: Duration) -> Woken {
        let stdin = io::stdin();
        let tty = self.tty.as_ref().map_or(stdin.as_fd(), File::as_fd);
        let mut fds =
            [tty, self.signals.as_fd(), self.changes.as_fd()].map(|fd| PollFd::from_borrowed_fd(fd, PollFlags::IN));
        let most_now = self.again.map_or(most, |again| again.min(most));
        // A signal ends the sleep with an error; then nothing is ready.
        let _ = poll(&mut fds, Timespec::try_from(most_now).ok().as_ref());
        let [tty, _, changes] = fds.map(|fd| fd.revents());
        let signalled = drain(&mut self.signals);
        if self.ended.load(Ordering::Relaxed) || tty.intersects(PollFlags::HUP | PollFlags::ERR) {
            Woken::End
        } else if tty.contains(PollFlags::IN) || signalled {
            Woken::Input
        } else if !changes.is_empty() {
            drain(&mut self.changes);
            self.again = Some(FIRST_LOOK);
            Woken::Store
        } else if let Some(looked) = self.again {
            self.again = Some(looked * 2).filter(|next| *next <= LAST_LOOK);
            Woken::Store
        } else {
            Woken::Time
        }
    }
}

/// Empties a pipe; true where something was in it.
fn drain(pipe: &mut UnixStream) -> bool {
    let mut bytes = [0; 64];
    let mut some = false;
    while matches!(pipe.read(&mut bytes), Ok(n) if n > 0) {
        some = true;
    }
    some
}

/// Knocks when the store or a file beside it that begins with its name changes.
fn watch(store: &Path, knock: UnixStream) -> notify::Result<notify::RecommendedWatcher> {
    knock.set_nonblocking(true)?;
    let name = store.file_name().unwrap_or_default().to_os_string();
    let ours = move |path: &Path| {
        let file = path.file_name().unwrap_or_default().as_encoded_bytes();
        file.starts_with(name.as_encoded_bytes()) && !file.ends_with(b"-shm")
    };
    let handler = move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        if !event.kind.is_access() && event.paths.iter().any(|p| ours(p)) {
            // A full pipe has knocked already.
            let _ = (&knock).write(&[1]);
        }
    };
    let mut watcher = notify::recommended_watcher(handler)?;
    let folder = store.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    watcher.watch(folder, RecursiveMode::NonRecursive)?;
    Ok(watcher)
}
