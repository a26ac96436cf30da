//! Owns `import`: a file to a command, and what it says of a long one on its way. Must not know formats; `exchange` does.

use super::args::{Args, Import};
use super::incoming::{self, Incoming};
use super::ops::report;
use super::out::{self, Out};
use super::preview;
use super::{FINE, Failure};
use crate::commands::people::Arrivals;
use crate::commands::{Command, Done, Refusal, rehearse, run_with};
use crate::exchange::json;
use crate::exchange::people::Batch;
use crate::store::Store;
use std::io::IsTerminal;

/// Fewer records are taken over before anybody could read that they are.
const LONG: usize = 2000;

pub fn run(args: &Args, import: &Import, out: &mut Out) -> Result<u8, Failure> {
    let place = incoming::named(&import.file);
    let unread = |failure| match failure {
        Failure::Said(why) => Failure::Said(format!("{why}; nothing was imported")),
        Failure::Pipe => Failure::Pipe,
    };
    match incoming::read(&import.file).map_err(unread)? {
        Incoming::Document(bytes) => document(args, import, &place, bytes, out),
        Incoming::People(format, batch) => people(args, import, &place, format, batch, out),
        Incoming::Text(_) => {
            let known = "vCards and tables of contacts of LinkedIn, Google and Outlook are read";
            let text = "a signature or a card in free text is for afterword card";
            Err(Failure::said(format!("{place}: this is not JSON; besides it {known}; {text}; nothing was imported")))
        }
    }?;
    Ok(FINE)
}

/// The store; one in memory where there is none yet and nothing is to be stored.
fn store(args: &Args, dry_run: bool) -> Result<Store, Failure> {
    let place = args.place()?;
    Ok(if dry_run && !place.exists() { Store::in_memory()? } else { Store::open(&place)? })
}

fn document(args: &Args, import: &Import, place: &str, bytes: Vec<u8>, out: &mut Out) -> Result<(), Failure> {
    let document =
        json::read(&bytes).map_err(|fault| Failure::said(format!("{place}: {fault}; nothing was imported")))?;
    drop(bytes);
    let mut store = store(args, import.dry_run)?;
    let command = Command::import(document);
    let done =
        if import.dry_run { rehearse(&mut store, command, args.now()) } else { carry_out(&mut store, command, args) };
    let mut done = done.map_err(|refusal| Failure::said(format!("{place}: {refusal}")))?;
    if import.dry_run {
        done.said = format!("Nothing is stored yet. It would be: {}", done.said);
    }
    report(&done, import.json.json, out)
}

fn people(
    args: &Args,
    import: &Import,
    place: &str,
    format: &'static str,
    mut batch: Batch,
    out: &mut Out,
) -> Result<(), Failure> {
    let mut store = store(args, import.dry_run)?;
    let command = Command::TakePeople(Arrivals { people: std::mem::take(&mut batch.people), interview: None });
    let done =
        if import.dry_run { rehearse(&mut store, command, args.now()) } else { carry_out(&mut store, command, args) };
    let done = done.map_err(|refusal| Failure::said(format!("{place}: {refusal}; nothing was imported")))?;
    preview::tell(&done, format, &batch, import.dry_run, import.json.json, out)
}

/// Carries a command out, and says on a terminal how far it is.
fn carry_out(store: &mut Store, command: Command, args: &Args) -> Result<Done, Refusal> {
    let terminal = std::io::stderr().is_terminal();
    let mut told = false;
    let mut progress = |done: usize, of: usize| {
        if terminal && of >= LONG {
            // A line that is written over; nothing is lost if it cannot be.
            let _ = out::overwrite(&format!("Importing: {done} of {of}"));
            told = true;
        }
    };
    let done = run_with(store, command, args.now(), &mut progress);
    if told {
        let _ = out::overwrite("");
    }
    done
}
