//! Owns the ways on which `letter` lets its message leave, and the log of it. Must not draft, check or send; `text` and
//! `post` do.

use super::args::{Args, Letter};
use super::out::{self, Out};
use super::{FINE, Failure};
use crate::commands::{self, Command, occasion};
use crate::exchange::mail::{State, eml, mailto};
use crate::post::{self, Errand, Message, Way, write_new};
use crate::rules::{Scene, derive_in};
use crate::store::Store;
use crate::text::letter::{Ask, Letter as Draft};
use crate::text::lint::Finding;
use std::io::{IsTerminal, Write};
use std::path::Path;

/// What is to leave.
pub struct Leaving<'l> {
    pub letter: &'l Draft,
    pub findings: &'l [Finding],
    pub scene: &'l Scene<'l>,
}

impl Letter {
    /// True where it is to leave, not only to be shown.
    pub fn leaves(&self) -> bool {
        self.eml.is_some() || self.mailto || self.copy || self.send
    }
}

/// Lets it leave; what is found in it is told on standard error, and keeps it only from being sent.
pub fn run(args: &Args, asked: &Letter, sent: Leaving, store: &mut Store, out: &mut Out) -> Result<u8, Failure> {
    let Leaving { letter, findings, scene } = sent;
    let found: String =
        findings.iter().map(|f| format!("afterword: {}: {}. {}\n", f.code.shown(), f.text, f.mend)).collect();
    out::complain(&found)?;
    if asked.send && !findings.is_empty() && !asked.anyway {
        return Err(Failure::said("not sent, because of what is found in it; mend it, or add --anyway"));
    }
    let m = &letter.matter;
    let to = if m.to.contains('@') && !asked.copy { m.to.as_str() } else { "" };
    let message =
        occasion::message(to, &letter.subject, &letter.body, scene.facts, scene.now).map_err(Failure::said)?;
    let way = |way| {
        post::run(&Errand { way, message: message.clone(), name: String::new() }, &args.config()?.mail, None)
            .map_err(Failure::said)
    };
    if let Some(file) = &asked.eml {
        write(file, &message, out)?;
    } else if asked.mailto {
        let link = mailto(&message).map_err(Failure::said)?;
        if !link.whole {
            out::complain(
                "afterword: the letter is too long for a link, so its text is left out; --eml holds all of it\n",
            )?;
        }
        out.line(&link.uri)?;
    } else if asked.send {
        out.line(&capital(&way(Way::Send)?.said))?;
    } else {
        let left = way(Way::Copy)?;
        // Where a program has it the terminal need not, and a script has none.
        let there = left.terminal.as_deref().is_none_or(to_terminal);
        if !there && left.only_terminal {
            let why = "nothing was copied: there is no terminal and no clipboard program; --eml - prints the message";
            return Err(Failure::said(why));
        }
        out.line(&capital(&left.said))?;
    }
    if asked.log {
        let ask = Ask {
            kind: m.kind,
            interview: m.interview.clone(),
            opportunity: m.opportunity.clone(),
            contact: m.contact.clone(),
        };
        let actions = derive_in(scene);
        let action = occasion::answered(&ask, &actions);
        let touch = occasion::touch(&ask, (&letter.subject, &letter.body), action, scene.facts, scene.now);
        let done = commands::run(store, Command::save(touch), scene.now)?;
        out.line(&done.said)?;
    }
    Ok(FINE)
}

fn capital(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

/// Writes to the terminal itself, also where standard output goes elsewhere. False: there is none.
fn to_terminal(bytes: &str) -> bool {
    let done = |mut to: Box<dyn Write>| to.write_all(bytes.as_bytes()).and_then(|()| to.flush()).is_ok();
    if std::io::stdout().is_terminal() {
        return done(Box::new(std::io::stdout()));
    }
    cfg!(unix) && std::fs::OpenOptions::new().write(true).open("/dev/tty").is_ok_and(|tty| done(Box::new(tty)))
}

fn write(file: &Path, message: &Message, out: &mut Out) -> Result<(), Failure> {
    let bytes = eml(message, State::Draft);
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
