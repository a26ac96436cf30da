//! The ways on which a letter leaves, for the dashboard and the command line alike: into the clipboard, into the mail
//! program, as a file, through the user's own command. Nothing goes through a shell, and what a letter says never
//! becomes an argument but inside one mail link.

pub(crate) mod clipboard;
mod delivered;
mod file;
pub(crate) mod mail_program;
mod notify;
pub(crate) mod process;
mod send_command;

pub(crate) use crate::exchange::mail::Message;
pub(crate) use delivered::Delivered;
pub(crate) use file::file_name;
pub(crate) use notify::notify;

use crate::config::Mail;
use crate::exchange::mail::{State, eml, mailto};
use std::path::Path;

/// A way on which a letter leaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// Into the clipboard.
    Copy,
    /// Its subject alone into the clipboard: it has not left.
    Subject,
    /// Into the mail program, to be sent from there.
    Program,
    /// Into a file that mail programs open.
    File,
    /// Through the command that the config names.
    Send,
    /// By pen, on a website, on the phone: nothing is left to do here.
    Hand,
}

/// A letter, and the way on which it leaves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Delivery {
    pub way: Way,
    pub message: Message,
    /// What a file of it is called, without its ending; made by `file_name`.
    pub name: String,
}

/// True where a program takes the terminal meanwhile: to be written in, or to ask for a password.
pub(crate) fn takes_terminal(way: Way, mail: &Mail) -> bool {
    way == Way::Send || (way == Way::Program && mail.in_terminal)
}

/// What a file is to be for the mail program of this config: those of the terminal keep the mark of a draft in what they send.
pub(crate) fn file_for(mail: &Mail) -> State {
    if mail.in_terminal { State::Ready } else { State::Draft }
}

/// Does it. `folder` is where files are kept; a program is waited for until `stop` says so. Errors: why it did not leave,
/// and what to do.
pub(crate) fn run(
    delivery: &Delivery,
    mail: &Mail,
    folder: Option<&Path>,
    stop: &mut dyn FnMut() -> bool,
) -> Result<Delivered, String> {
    let message = &delivery.message;
    let said = |said: String| Ok(Delivered { said, ..Delivered::default() });
    match delivery.way {
        Way::Copy => clipboard::copy(message.body(), stop),
        Way::Subject => clipboard::copy(message.subject(), stop),
        Way::Program => {
            let link = mailto(message)?;
            mail_program::open(&link.uri, mail, stop)?;
            if link.whole {
                return said("open in your mail program".into());
            }
            // A link must not be cut silently: what it cannot hold waits in the clipboard.
            let copied = clipboard::copy(message.body(), stop)?;
            let said =
                format!("open in your mail program; too long for a link, so paste the text there ({})", copied.said);
            Ok(Delivered { said, ..copied })
        }
        Way::File => {
            let folder =
                folder.ok_or("this search is in memory only, so there is no folder to write to; copy it instead")?;
            let path = file::keep(&folder.join("letters"), &delivery.name, &eml(message, file_for(mail)))?;
            said(format!("written to {}", path.display()))
        }
        Way::Send => said(send_command::send(message, mail, stop)?),
        Way::Hand => said(String::new()),
    }
}

#[cfg(all(test, unix))]
mod tests;
