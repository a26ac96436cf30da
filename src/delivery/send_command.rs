//! Sending through the user's own command: the whole message on its input, as `sendmail -t`, `msmtp -t` and himalaya
//! want it.

use super::process::{command, ended_or_killed, feed, how};
use crate::config::Mail;
use crate::exchange::mail::{Message, State, eml};
use std::io::{self, Read};
use std::process::Stdio;
use std::sync::mpsc;
use std::thread;
use std::time::Duration;

/// How much is told of what a command says when it fails, in characters.
const MOST: usize = 400;
/// How long a command may take: it may ask for a password, and mail servers are slow.
const PATIENCE: Duration = Duration::from_secs(120);
/// How long what a command said may take to arrive when it has ended.
const LAST_WORDS: Duration = Duration::from_millis(500);

/// Sends it, and says by what. Errors: why it was not sent, with what the command said.
pub(crate) fn send(message: &Message, mail: &Mail, stop: &mut dyn FnMut() -> bool) -> Result<String, String> {
    send_within(PATIENCE, message, mail, stop)
}

/// The same with a command that may take so long.
pub(super) fn send_within(
    most: Duration,
    message: &Message,
    mail: &Mail,
    stop: &mut dyn FnMut() -> bool,
) -> Result<String, String> {
    let shown = mail.send.join(" ");
    if mail.send.is_empty() {
        return Err("no command that sends is named in the config: [mail] send = \"msmtp -t\"".into());
    }
    if message.to().is_empty() {
        return Err("nobody is named in To; fill in an address".into());
    }
    let see = |why: String| format!("{why}; see [mail] send in the config");
    let mut program = command(&mail.send).map_err(see)?;
    let unstarted = |e: io::Error| see(format!("“{shown}” cannot be started ({e})"));
    let (input, letter) = io::pipe().map_err(unstarted)?;
    // Our own hold of what it reads from tells afterwards how much of it nobody read.
    let unread = input.try_clone().map_err(unstarted)?;
    program.stdin(input).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = program.spawn().map_err(unstarted)?;
    // It holds the other ends of the pipes.
    drop(program);
    let fed = feed(letter, eml(message, State::Ready));
    let said = [child.stderr.take().map(said), child.stdout.take().map(said)];
    let Some(status) = ended_or_killed(&mut child, most, stop) else {
        let why = format!("“{shown}” had not ended after {} s and was ended", most.as_secs());
        return Err(format!("{why}; whether the letter has left only your mail program can tell"));
    };
    if !status.success() {
        let said = said.into_iter().flatten().map(|said| words(&said.recv_timeout(LAST_WORDS).unwrap_or_default()));
        let said = said.into_iter().find(|s| !s.is_empty()).map(|s| format!(": {s}")).unwrap_or_default();
        return Err(format!("not sent; “{shown}” ended {}{said}", how(status)));
    }
    let left = || rustix::io::ioctl_fionread(&unread).is_ok_and(|bytes| bytes > 0);
    while !fed.is_finished() && !left() {
        thread::sleep(Duration::from_millis(1));
    }
    if left() {
        return Err(format!("not sent; “{shown}” ended well, but did not read the letter to its end"));
    }
    Ok(format!("sent by {shown}"))
}

/// What a program says, once it says no more. Nobody waits for the thread: what a program leaves behind may hold the pipe.
fn said(from: impl Read + Send + 'static) -> mpsc::Receiver<Vec<u8>> {
    let (to, said) = mpsc::channel();
    thread::spawn(move || {
        let mut bytes = Vec::new();
        let _ = from.take(1 << 16).read_to_end(&mut bytes);
        let _ = to.send(bytes);
    });
    said
}

/// What a program said, on one line, as much of it as is read.
fn words(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(MOST).collect()
}
