//! Owns what wakes the loop: input on the terminal, a signal, a change of the store's files, the time; and the wait for
//! another program that has the terminal meanwhile. Between these it sleeps without using the processor.
//!
//! A terminal that was closed is told apart from a quiet one, because reading from it would spin.

use super::tty;
use crate::clock::Pause;
use notify::{RecursiveMode, Watcher};
use rustix::event::{PollFd, PollFlags, Timespec, poll};
use rustix::process::{Signal, getpgrp, getpid, getsid, kill_current_process_group, kill_process};
use signal_hook::consts::{SIGCHLD, SIGCONT, SIGHUP, SIGINT, SIGQUIT, SIGTERM, SIGTSTP, SIGWINCH};
use signal_hook::iterator::backend::SignalDelivery;
use signal_hook::iterator::exfiltrator::SignalOnly;
use std::io::{self, Read, Write};
use std::os::fd::{AsFd, OwnedFd};
use std::os::unix::net::UnixStream;
use std::path::Path;
use std::process::{Child, Command, ExitStatus};
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
    /// The program is to stop until the shell brings it back.
    Stop,
    /// It was stopped, and is back.
    Back,
    /// A signal asks the program to end, or the terminal is gone.
    End,
}

/// The sources that wake the loop.
pub(super) struct Wait {
    line: OwnedFd,
    signals: SignalDelivery<UnixStream, SignalOnly>,
    /// A signal asked the program to end, or the terminal is gone.
    ended: bool,
    changes: UnixStream,
    // Without a watch nobody else holds the other end, and `changes` would read as closed for ever.
    knock: UnixStream,
    // Dropping it would end the watch.
    _watcher: Option<notify::RecommendedWatcher>,
    /// After how long to look at the store again, after its files changed.
    again: Option<Duration>,
}

/// Wakes the loop.
pub(super) struct Bell(UnixStream);

impl Bell {
    /// The loop looks what has changed.
    pub(super) fn ring(&self) {
        // A full pipe has rung already.
        let _ = (&self.0).write(&[1]);
    }
}

/// The last write to the store's files comes before what was written can be seen: that is told in shared memory, which
/// cannot be watched. So one looks again, first after this time, each time after four times as long, ...
const FIRST_LOOK: Duration = Duration::from_millis(10);
/// ... and never after more than this: then it is seen within a second.
const LAST_LOOK: Duration = Duration::from_millis(640);
/// How long a program that has the terminal may take to end once it was asked to.
const LAST_WORDS: Duration = Duration::from_secs(1);

const SIGNALS: &[i32] = &[SIGTERM, SIGHUP, SIGINT, SIGQUIT, SIGWINCH, SIGTSTP, SIGCONT, SIGCHLD];

impl Wait {
    /// Listens to the terminal, to signals, and to the folder of `store` if there is one. Errors: the system's, when it
    /// has no more files or pipes to give.
    pub(super) fn new(store: Option<&Path>) -> io::Result<Wait> {
        let (read, ring) = UnixStream::pair()?;
        let signals = SignalDelivery::with_pipe(read, ring, SignalOnly, SIGNALS)?;
        let (changes, knock) = UnixStream::pair()?;
        changes.set_nonblocking(true)?;
        // Where files cannot be watched, other windows' changes show with the next minute.
        let watcher = store.and_then(|path| watch(path, Bell(knock.try_clone().ok()?)).ok());
        let line = tty::line()?;
        Ok(Wait { line, signals, ended: false, changes, knock, _watcher: watcher, again: None })
    }

    /// What wakes the loop from elsewhere; none: it wakes with the next minute.
    pub(super) fn bell(&self) -> Option<Bell> {
        let bell = self.knock.try_clone().ok()?;
        bell.set_nonblocking(true).ok()?;
        Some(Bell(bell))
    }

    /// Sleeps until something happens, at most so long.
    pub(super) fn next(&mut self, most: Duration) -> Woken {
        let most_now = self.again.map_or(most, |again| again.min(most));
        let [tty, _, changes] = self.sleep(PollFlags::IN, most_now);
        let signals: Vec<i32> = self.signals.pending().collect();
        let came = |asked: &[i32]| signals.iter().any(|s| asked.contains(s));
        self.ended |= came(&[SIGTERM, SIGHUP, SIGINT, SIGQUIT]);
        if self.ended {
            Woken::End
        } else if came(&[SIGTSTP]) && has_shell() {
            Woken::Stop
        } else if came(&[SIGCONT]) {
            Woken::Back
        } else if tty.contains(PollFlags::IN) || came(&[SIGWINCH]) {
            Woken::Input
        } else if !changes.is_empty() {
            drain(&mut self.changes);
            self.again = Some(FIRST_LOOK);
            Woken::Store
        } else if let Some(looked) = self.again {
            self.again = Some(looked * 4).filter(|next| *next <= LAST_LOOK);
            Woken::Store
        } else {
            Woken::Time
        }
    }

    /// Sleeps, at most so long, until there is something of these kinds on the terminal, or anything elsewhere.
    fn sleep(&mut self, of_terminal: PollFlags, most: Duration) -> [PollFlags; 3] {
        let mut fds = [
            PollFd::from_borrowed_fd(self.line.as_fd(), of_terminal),
            PollFd::from_borrowed_fd(self.signals.get_read().as_fd(), PollFlags::IN),
            PollFd::from_borrowed_fd(self.changes.as_fd(), PollFlags::IN),
        ];
        // A signal ends the sleep with an error; then nothing is ready.
        let _ = poll(&mut fds, Timespec::try_from(most).ok().as_ref());
        let [tty, signals, changes] = fds.map(|fd| fd.revents());
        self.ended |= tty.intersects(PollFlags::HUP | PollFlags::ERR);
        [tty, signals, changes]
    }

    /// Runs a program that has the terminal meanwhile, to its end. None: we are to end, and it was asked to.
    pub(super) fn run(&mut self, command: &mut Command) -> io::Result<Option<ExitStatus>> {
        let mut child = command.spawn()?;
        loop {
            // Before it is looked after, so that its end wakes the sleep below.
            let asked = self.is_ended_beside();
            if let Some(status) = child.try_wait()? {
                // What ended it may have come to us, too.
                self.is_ended_beside();
                return Ok(Some(status));
            }
            if asked {
                end(&mut child);
                return Ok(None);
            }
            self.sleep_beside(PollFlags::empty());
        }
    }

    /// Sleeps a while at most, while another program has the terminal; what there is on it of these kinds.
    fn sleep_beside(&mut self, of_terminal: PollFlags) -> PollFlags {
        let [tty, ..] = self.sleep(of_terminal, Duration::from_secs(60));
        if drain(&mut self.changes) {
            self.again = Some(FIRST_LOOK);
        }
        tty
    }

    /// Waits for a key while another program's words are on the terminal.
    pub(super) fn key(&mut self) {
        while !self.is_ended_beside() && !self.sleep_beside(PollFlags::IN).contains(PollFlags::IN) {}
    }

    /// Takes the signals that came while another program has the terminal: what is typed there (Ctrl-C, Ctrl-\) is meant
    /// for that program, and where it stops (Ctrl-Z) we stop with it. True: we are to end.
    pub(super) fn is_ended_beside(&mut self) -> bool {
        let signals: Vec<i32> = self.signals.pending().collect();
        self.ended |= signals.iter().any(|s| [SIGTERM, SIGHUP].contains(s));
        if !self.ended && signals.contains(&SIGTSTP) && has_shell() {
            self.stop();
        }
        self.ended
    }

    /// Stops until the shell brings it back.
    pub(super) fn stop(&mut self) {
        let _ = kill_process(getpid(), Signal::STOP);
        // That it is back is known here.
        let late: Vec<i32> = self.signals.pending().collect();
        self.ended |= late.iter().any(|s| [SIGTERM, SIGHUP, SIGINT, SIGQUIT].contains(s));
    }
}

/// Lets the shell stop all of its job, as Ctrl-Z does elsewhere. Errors: there is no shell that could bring it back.
pub(super) fn stop_job() -> Result<(), &'static str> {
    if has_shell() && kill_current_process_group(Signal::TSTP).is_ok() {
        return Ok(());
    }
    Err("there is no shell behind this that could bring it back")
}

/// True where somebody controls this job: a shell gives each a group of its own.
fn has_shell() -> bool {
    getsid(None).is_ok_and(|session| session != getpgrp())
}

/// Asks a program to end; one that does not is killed.
fn end(child: &mut Child) {
    let patience = Pause::begin(LAST_WORDS);
    let _ = kill_process(rustix::process::Pid::from_child(child), Signal::TERM);
    while matches!(child.try_wait(), Ok(None)) {
        if patience.is_over() {
            let _ = child.kill();
            let _ = child.wait();
        }
        std::thread::sleep(Duration::from_millis(10));
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
fn watch(store: &Path, bell: Bell) -> notify::Result<notify::RecommendedWatcher> {
    bell.0.set_nonblocking(true)?;
    let name = store.file_name().unwrap_or_default().to_os_string();
    let ours = move |path: &Path| {
        let file = path.file_name().unwrap_or_default().as_encoded_bytes();
        file.starts_with(name.as_encoded_bytes()) && !file.ends_with(b"-shm")
    };
    let handler = move |event: notify::Result<notify::Event>| {
        let Ok(event) = event else { return };
        if !event.kind.is_access() && event.paths.iter().any(|p| ours(p)) {
            bell.ring();
        }
    };
    let mut watcher = notify::recommended_watcher(handler)?;
    let folder = store.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
    watcher.watch(folder, RecursiveMode::NonRecursive)?;
    Ok(watcher)
}
