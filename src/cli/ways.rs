//! The ways on which `letter` lets its message leave, and the log of it.

use super::out::{self, Out};
use super::{Failure, Globals};
use crate::commands::{self, Command, describe, letter_options};
use crate::delivery::{self, Delivery, Message, Way};
use crate::exchange::mail::{State, eml, mailto};
use crate::files::write_new;
use crate::rules::{Scene, derive_in};
use crate::store::Store;
use crate::text::letter::{Ask, Letter as Draft};
use crate::text::lint::Finding;
use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

/// The ways on which a letter leaves.
#[derive(Debug, clap::Args)]
pub(super) struct Ways {
    /// Write the message to a file that mail programs open as a draft (.eml); - writes to standard output
    #[arg(long, value_name = "FILE", group = "way", conflicts_with = "json")]
    eml: Option<PathBuf>,
    /// Print the link that opens the message in a mail program
    #[arg(long, group = "way", conflicts_with = "json")]
    mailto: bool,
    /// Copy the message, through the terminal and into the clipboard
    #[arg(long, group = "way", conflicts_with = "json")]
    copy: bool,
    #[allow(rustdoc::broken_intra_doc_links)] // shown as it stands in the help
    /// Send the message by the command of the config: [mail] send = "msmtp -t"
    #[arg(long, group = "way", conflicts_with = "json")]
    send: bool,
    /// Send it even if the check finds something
    #[arg(long, requires = "send")]
    anyway: bool,
    /// Log the message as sent, with its text
    #[arg(long, requires = "way")]
    log: bool,
}

impl Ways {
    /// True where it is to leave, not only to be shown.
    pub(super) fn any(&self) -> bool {
        self.eml.is_some() || self.mailto || self.copy || self.send
    }
}

/// What is to leave.
pub(super) struct Leaving<'l> {
    pub(super) letter: &'l Draft,
    pub(super) findings: &'l [Finding],
    pub(super) scene: &'l Scene<'l>,
}

/// Lets it leave; what is found in it is told on standard error, and keeps it only from being sent.
pub(super) fn run(
    globals: &Globals,
    ways: &Ways,
    sent: Leaving,
    store: &mut Store,
    out: &mut Out,
) -> Result<(), Failure> {
    let Leaving { letter, findings, scene } = sent;
    let found: String =
        findings.iter().map(|f| format!("afterword: {}: {}. {}\n", f.code.shown(), f.text, f.mend)).collect();
    out::complain(&found)?;
    if ways.send && !findings.is_empty() && !ways.anyway {
        return Err(Failure::said("not sent, because of what is found in it; mend it, or add --anyway"));
    }
    let m = &letter.matter;
    let to = if m.to.contains('@') && !ways.copy { m.to.as_str() } else { "" };
    let ask = Ask {
        kind: m.kind,
        interview: m.interview.clone(),
        opportunity: m.opportunity.clone(),
        contact: m.contact.clone(),
        also: m.also.clone(),
    };
    let written = (letter.subject.as_str(), letter.body.as_str());
    let message = letter_options::message(to, written, &ask, scene.facts, scene.now).map_err(Failure::said)?;
    let way = |way| {
        delivery::run(
            &Delivery { way, message: message.clone(), name: String::new() },
            &globals.config()?.mail,
            None,
            &mut || false,
        )
        .map_err(Failure::said)
    };
    if let Some(file) = &ways.eml {
        write(file, &message, delivery::file_for(&globals.config()?.mail), out)?;
    } else if ways.mailto {
        let link = mailto(&message).map_err(Failure::said)?;
        if !link.whole {
            out::complain(
                "afterword: the letter is too long for a link, so its text is left out; --eml holds all of it\n",
            )?;
        }
        out.line(&link.uri)?;
    } else if ways.send {
        out.line(&describe::capital(&way(Way::Send)?.said))?;
    } else {
        let left = way(Way::Copy)?;
        // Where a program has it the terminal need not, and a script has none.
        let there = left.terminal.as_deref().is_none_or(to_terminal);
        if !there && left.only_terminal {
            let why = "nothing was copied: there is no terminal and no clipboard program; --eml - prints the message";
            return Err(Failure::said(why));
        }
        out.line(&describe::capital(&left.said))?;
    }
    if ways.log {
        let actions = derive_in(scene);
        let action = letter_options::answered(&ask, &actions);
        let mut touch = letter_options::touch(&ask, written, action, scene.facts, scene.now);
        if ways.eml.is_some() || ways.send {
            touch.message_id = message.id().to_owned();
        }
        let done = commands::run(store, Command::save(touch), scene.now)?;
        out.line(&done.said)?;
    }
    Ok(())
}

/// Writes to the terminal itself, also where standard output goes elsewhere. False: there is none.
fn to_terminal(bytes: &str) -> bool {
    let done = |mut to: Box<dyn Write>| to.write_all(bytes.as_bytes()).and_then(|()| to.flush()).is_ok();
    if std::io::stdout().is_terminal() {
        return done(Box::new(std::io::stdout()));
    }
    cfg!(unix) && std::fs::OpenOptions::new().write(true).open("/dev/tty").is_ok_and(|tty| done(Box::new(tty)))
}

fn write(file: &Path, message: &Message, state: State, out: &mut Out) -> Result<(), Failure> {
    let bytes = eml(message, state);
    if file.as_os_str() == "-" {
        return out.plain(&String::from_utf8_lossy(&bytes));
    }
    write_new(file, &bytes).map_err(|e| match e.kind() {
        std::io::ErrorKind::AlreadyExists => {
            Failure::said(format!("{} is there already and stays as it is", file.display()))
        }
        _ => Failure::said(format!("cannot write {}: {e}", file.display())),
    })?;
    out.line(&format!("Written to {}", file.display()))
}
