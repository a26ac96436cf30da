//! `import`: a document or people from a file, and how far a long one is.

use super::incoming::{self, Incoming};
use super::out::{self, Out};
use super::prompt::{Answer, Prompt};
use super::report::report;
use super::{Failure, Globals, preview};
use crate::commands::people::Arrivals;
use crate::commands::{Command, Done, Refusal, rehearse, run_with};
use crate::exchange::json;
use crate::exchange::people::Batch;
use crate::store::Store;
use std::io::IsTerminal;
use std::path::PathBuf;

/// Import a document, or people from a vCard, a CSV of contacts or a QR code: all of it or nothing
#[derive(Debug, clap::Args)]
pub(super) struct ImportArgs {
    /// A document, a vCard file, a CSV of contacts from LinkedIn, Google or Outlook, or a picture; - reads standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Only show what would be imported; store nothing
    #[arg(long)]
    dry_run: bool,
    /// Take in again who was erased
    #[arg(long)]
    again: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

impl ImportArgs {
    /// The command, which takes in again who was erased where that is wanted.
    fn readmitting(&self, command: Command) -> Command {
        Command::after(if self.again { vec![Command::Readmit] } else { vec![] }, command)
    }
}

/// Fewer records are taken over before anybody could read that they are.
const LONG: usize = 2000;

pub(super) fn run(globals: &Globals, args: &ImportArgs, out: &mut Out) -> Result<(), Failure> {
    let place = incoming::named(&args.file);
    let unread = |failure| match failure {
        Failure::Said(why) => Failure::Said(format!("{why}; nothing was imported")),
        other => other,
    };
    match incoming::read(&args.file).map_err(unread)? {
        Incoming::Document(bytes) => document(globals, args, &place, bytes, out),
        Incoming::People(format, batch) => people(globals, args, &place, format, batch, out),
        Incoming::Text(_) => {
            let known = "vCards and tables of contacts of LinkedIn, Google and Outlook are read";
            let text = "a signature or a card in free text is for afterword card";
            Err(Failure::said(format!("{place}: this is not JSON; besides it {known}; {text}; nothing was imported")))
        }
    }?;
    Ok(())
}

/// The store; one in memory where there is none yet and nothing is to be stored.
fn store(globals: &Globals, dry_run: bool) -> Result<Store, Failure> {
    let place = globals.place()?;
    Ok(if dry_run && !place.exists() { Store::in_memory()? } else { Store::open(&place)? })
}

fn document(globals: &Globals, args: &ImportArgs, place: &str, bytes: Vec<u8>, out: &mut Out) -> Result<(), Failure> {
    let document =
        json::read(&bytes).map_err(|fault| Failure::said(format!("{place}: {fault}; nothing was imported")))?;
    drop(bytes);
    let mut store = store(globals, args.dry_run)?;
    let command = args.readmitting(Command::import(document));
    let done = if args.dry_run {
        rehearse(&mut store, command, globals.now())
    } else {
        asking(&mut store, command, globals, out)
    };
    let mut done = done.map_err(|refusal| Failure::said(format!("{place}: {refusal}")))?;
    if args.dry_run {
        done.said = format!("Nothing is stored yet. It would be: {}", done.said);
    }
    report(&done, args.json, out)
}

fn people(
    globals: &Globals,
    args: &ImportArgs,
    place: &str,
    format: &'static str,
    mut batch: Batch,
    out: &mut Out,
) -> Result<(), Failure> {
    let mut store = store(globals, args.dry_run)?;
    let arrivals = Arrivals { people: std::mem::take(&mut batch.people), interview: None };
    let command = args.readmitting(Command::TakePeople(arrivals));
    let done = if args.dry_run {
        rehearse(&mut store, command, globals.now())
    } else {
        asking(&mut store, command, globals, out)
    };
    let done = done.map_err(|refusal| Failure::said(format!("{place}: {refusal}; nothing was imported")))?;
    preview::tell(&done, format, &batch, args.dry_run, args.json, out)
}

/// Carries a command out. On a terminal it is asked before somebody is taken in again who was erased.
fn asking(store: &mut Store, command: Command, globals: &Globals, out: &mut Out) -> Result<Done, Refusal> {
    let spare = (std::io::stdin().is_terminal() && store.has_erased()?).then(|| command.clone());
    match (carry_out(store, command, globals), spare) {
        (Err(Refusal::Erased(names)), Some(command)) => {
            let question = format!("Erased before: {}. Take them in again? y, or Enter for no.", names.join(", "));
            match Prompt::new(out, std::io::stdin().lock()).key(&question) {
                Ok(Answer::Line(line)) if line.eq_ignore_ascii_case("y") || line.eq_ignore_ascii_case("yes") => {
                    carry_out(store, Command::after(vec![Command::Readmit], command), globals)
                }
                _ => Err(Refusal::Erased(names)),
            }
        }
        (done, _) => done,
    }
}

/// Carries a command out, and says on a terminal how far it is.
fn carry_out(store: &mut Store, command: Command, globals: &Globals) -> Result<Done, Refusal> {
    let terminal = std::io::stderr().is_terminal();
    let mut told = false;
    let mut progress = |done: usize, of: usize| {
        if terminal && of >= LONG {
            // A line that is written over; nothing is lost if it cannot be.
            let _ = out::overwrite(&format!("Importing: {done} of {of}"));
            told = true;
        }
    };
    let done = run_with(store, command, globals.now(), &mut progress);
    if told {
        let _ = out::overwrite("");
    }
    done
}
