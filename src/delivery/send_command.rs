//! Sending through the user's own command: the whole message on its input, as `sendmail -t`, `msmtp -t` and himalaya
//! want it.

use super::process::{command, feed, how};
use crate::config::Mail;
use crate::exchange::mail::{Message, State, eml};
use std::process::Stdio;

/// How much is told of what a command says when it fails, in characters.
const MOST: usize = 400;

/// Sends it, and says by what. Errors: why it was not sent, with what the command said.
pub(crate) fn send(message: &Message, mail: &Mail) -> Result<String, String> {
    let shown = mail.send.join(" ");
    let Some(mut program) = command(&mail.send) else {
        return Err("no command that sends is named in the config: [mail] send = \"msmtp -t\"".into());
    };
    if message.to().is_empty() {
        return Err("nobody is named in To; fill in an address".into());
    }
    program.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let unstarted = |e: std::io::Error| format!("“{shown}” cannot be started ({e}); see [mail] send in the config");
    let mut child = program.spawn().map_err(unstarted)?;
    feed(&mut child, eml(message, State::Ready));
    let output = child.wait_with_output().map_err(unstarted)?;
    if output.status.success() {
        return Ok(format!("sent by {shown}"));
    }
    let said = [output.stderr, output.stdout].map(|bytes| words(&bytes));
    let said = said.iter().find(|s| !s.is_empty()).map(|s| format!(": {s}")).unwrap_or_default();
    Err(format!("not sent; “{shown}” ended {}{said}", how(output.status)))
}

/// What a program said, on one line, as much of it as is read.
fn words(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    line.chars().take(MOST).collect()
}
