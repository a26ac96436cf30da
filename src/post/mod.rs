//! Owns the ways on which a letter leaves: into the clipboard, into the mail program, as a file, through the user's own
//! command. The dashboard and the command line both come here.
//!
//! Must not write a letter, nor decide whether it should go. Nothing goes through a shell, and what a letter says never
//! becomes an argument but inside one mail link.

mod clipboard;
mod keep;
mod opener;
mod run;
mod sender;

pub use crate::exchange::mail::Message;
pub use keep::{file_name, write_new};

use crate::config::Mail;
use crate::exchange::mail::{State, eml, mailto};
use std::path::Path;

/// A way out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    /// Into the clipboard.
    Copy,
    /// Into the mail program, to be sent from there.
    Program,
    /// Into a file that mail programs open.
    File,
    /// Through the command that the config names.
    Send,
    /// By pen, on a website, on the phone: nothing is left to do here.
    Hand,
}

/// A letter on its way.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Errand {
    pub way: Way,
    pub message: Message,
    /// What a file of it is called, without its ending; made by [`file_name`].
    pub name: String,
}

/// That a letter left.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Left {
    /// What was done, in a sentence.
    pub said: String,
    /// What is to be written to the terminal, which takes it into its clipboard.
    pub terminal: Option<String>,
    /// True where nothing but the terminal takes it.
    pub only_terminal: bool,
}

/// True where a program takes the terminal meanwhile: to be written in, or to ask for a password.
pub fn takes_terminal(way: Way, mail: &Mail) -> bool {
    way == Way::Send || (way == Way::Program && mail.in_terminal)
}

/// Does it. `folder` is where files are kept. Errors: why it did not leave, and what to do.
pub fn run(errand: &Errand, mail: &Mail, folder: Option<&Path>) -> Result<Left, String> {
    let message = &errand.message;
    let said = |said: String| Ok(Left { said, ..Left::default() });
    match errand.way {
        Way::Copy => clipboard::copy(message.body()),
        Way::Program => {
            let link = mailto(message)?;
            opener::open(&link.uri, mail)?;
            if link.whole {
                return said("open in your mail program".into());
            }
            // A link must not be cut silently: what it cannot hold waits in the clipboard.
            let copied = clipboard::copy(message.body())?;
            let said =
                format!("open in your mail program; too long for a link, so paste the text there ({})", copied.said);
            Ok(Left { said, ..copied })
        }
        Way::File => {
            let folder =
                folder.ok_or("this search is in memory only, so there is no folder to write to; copy it instead")?;
            let path = keep::keep(&folder.join("letters"), &errand.name, &eml(message, State::Draft))?;
            said(format!("written to {}", path.display()))
        }
        Way::Send => said(sender::send(message, mail)?),
        Way::Hand => said(String::new()),
    }
}

#[cfg(all(test, unix))]
mod tests;
