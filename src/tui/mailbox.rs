//! Owns when the mailboxes are read while the dashboard is open: by a process of its own, at the start and when they have
//! changed. What it finds comes in through the store. Must not read them itself.

use crate::inbox::{self, Scanner};
use std::process::{Child, Command, Stdio};

/// The reading that goes on, and how the mailboxes were when it began.
pub(super) struct Mailbox {
    scanner: Option<Scanner>,
    child: Option<Child>,
    state: Option<u64>,
}

impl Mailbox {
    pub(super) fn new(scanner: Option<Scanner>) -> Mailbox {
        Mailbox { scanner: scanner.filter(|s| s.inbox.is_set()), child: None, state: None }
    }

    /// Begins to read where something has changed since the last time, and one reading has ended.
    pub(super) fn look(&mut self) {
        let Some(scanner) = &self.scanner else { return };
        if self.child.as_mut().is_some_and(|child| matches!(child.try_wait(), Ok(None))) {
            return;
        }
        self.child = None;
        let state = Some(inbox::state(&scanner.inbox));
        if self.state == state {
            return;
        }
        self.state = state;
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
