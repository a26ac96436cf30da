//! `import`: a document or people from a file, and how far a long one is.

use super::incoming::{self, Incoming};
use super::out::{self, Out};
use super::preview::{self, Source};
use super::prompt::{Answer, Prompt};
use super::said::report;
use super::{Failure, Globals};
use crate::commands::people::Arrivals;
use crate::commands::{Command, Done, Refusal, describe, rehearse, run_with, told_proposal};
use crate::domain;
use crate::exchange::csv::{self, Book, Order};
use crate::exchange::people::Batch;
use crate::exchange::{ics, json};
use crate::inbox;
use crate::store::Store;
use serde::Serialize;
use std::io::IsTerminal;
use std::path::PathBuf;

/// Import a document, people from a vCard, a CSV of contacts or a QR code, a tracker's CSV of applications, or the interviews of a calendar: all of it or nothing
#[derive(Debug, clap::Args)]
pub(super) struct ImportArgs {
    /// A document, a vCard file, a CSV of contacts or of applications, a calendar, or a picture; - reads standard input
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Only show what would be imported, and what each column of a table becomes; store nothing
    #[arg(long, visible_alias = "preview")]
    dry_run: bool,
    /// Import a table or a calendar without asking, on a terminal too
    #[arg(long)]
    yes: bool,
    /// How the days of a table are written, where it does not tell
    #[arg(long, value_enum, value_name = "WHICH")]
    dates: Option<Dates>,
    /// Take in again who was erased
    #[arg(long)]
    again: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// What stands first in a day like 3/4/2026.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Dates {
    DayFirst,
    MonthFirst,
}

impl From<Dates> for Order {
    fn from(dates: Dates) -> Order {
        match dates {
            Dates::DayFirst => Order::DayFirst,
            Dates::MonthFirst => Order::MonthFirst,
        }
    }
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
        Incoming::Calendar(bytes) => calendar(globals, args, &place, &bytes, out),
        Incoming::Table(bytes) => table(globals, args, &place, &bytes, out),
        Incoming::Text(text) if csv::heads(&text).is_some() => {
            let columns = csv::heads(&text).unwrap_or_default().join("”, “");
            let people = "people (First name, E-mail, Company) or of applications (Company, Role, Status, Applied on)";
            let advice = format!("none says that it is of {people}; name them so");
            Err(Failure::said(format!(
                "{place}: this is a table with the columns “{columns}”: {advice}; nothing was imported"
            )))
        }
        Incoming::Text(_) => {
            let known = "vCards and tables of contacts and of applications are read";
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
    let arrivals = Arrivals { people: std::mem::take(&mut batch.people), interview: None };
    let source = Source { format, batch: &batch, table: None };
    take(globals, args, place, Command::TakePeople(arrivals), &source, out)
}

/// A table; what its columns become is shown and asked about on a terminal.
fn table(globals: &Globals, args: &ImportArgs, place: &str, bytes: &[u8], out: &mut Out) -> Result<(), Failure> {
    let today = globals.now().today();
    let unread = |why| Failure::said(format!("{place}: {why}; nothing was imported"));
    let mut table = csv::read(bytes, args.dates.map(Order::from), today).map_err(unread)?;
    if let Some((column, day)) = table.either.first().cloned() {
        let either =
            format!("of “{day}” in the column “{column}” nothing tells whether the day or the month stands first");
        if args.dry_run {
            table.people.remarks.push(format!("{either}: --dates says it"));
        } else {
            let order = asked(args, &either, out)?
                .ok_or_else(|| unread(format!("{either}; say --dates day-first or month-first")))?;
            table = csv::read(bytes, Some(order), today).map_err(unread)?;
        }
    }
    let arrivals = Arrivals { people: std::mem::take(&mut table.people.people), interview: None };
    let command = match table.book {
        Book::Applications => Command::TakeApplications(std::mem::take(&mut table.applications), arrivals),
        _ => Command::TakePeople(arrivals),
    };
    let source = Source { format: table.book.shown(), batch: &table.people, table: Some(&table) };
    take(globals, args, place, command, &source, out)
}

/// What a calendar would change, or changed.
#[derive(Serialize)]
struct OfCalendar {
    said: String,
    format: &'static str,
    dry_run: bool,
    op: Option<i64>,
    events: usize,
    interviews: Vec<OfEvent>,
}

#[derive(Serialize)]
struct OfEvent {
    would: String,
    title: String,
    /// It is not told of whom it is: it waits in the inbox.
    waits: bool,
}

/// A calendar: what of it is of the search is entered, moved or called off; all else is left alone.
fn calendar(globals: &Globals, args: &ImportArgs, place: &str, bytes: &[u8], out: &mut Out) -> Result<(), Failure> {
    let unread = |why: String| Failure::said(format!("{place}: {why}; nothing was imported"));
    let events = ics::read(bytes).map_err(unread)?;
    let mut store = store(globals, args.dry_run)?;
    let (now, count) = (globals.now(), events.len());
    let made = inbox::meetings(events, &store.facts()?, store.reader().hider()?, now).into_iter();
    let made = made.filter_map(|source| inbox::without_erased(source, store.reader()).transpose());
    let sources = made.collect::<Result<Vec<_>, _>>()?;
    let waits = |s: &domain::Source| {
        s.proposal.opportunity.is_none() && s.proposal.company.is_empty() && s.proposal.makes_new()
    };
    let mut interviews = Vec::new();
    for source in sources.iter().filter(|s| s.is_open()) {
        let would = told_proposal(source, store.reader(), now)?;
        interviews.push(OfEvent { would, title: source.subject.clone(), waits: waits(source) });
    }
    let left = match count - interviews.len().min(count) {
        0 => String::new(),
        1 => "; 1 other event is left alone".to_owned(),
        n => format!("; {n} other events are left alone"),
    };
    let found = match interviews.len() {
        1 => "1 interview".to_owned(),
        n => format!("{n} interviews"),
    };
    let mut told = OfCalendar {
        said: format!("Nothing is stored yet. From a calendar: {found}{left}"),
        format: "a calendar",
        dry_run: args.dry_run,
        op: None,
        events: count,
        interviews,
    };
    let asks = !args.dry_run && !told.interviews.is_empty() && asks(args);
    if args.dry_run || asks {
        tell(&told, args.json, out)?;
    }
    if args.dry_run || asks && !agreed(out)? {
        return Ok(());
    }
    if told.interviews.is_empty() {
        told.said = format!("Nothing was imported: no event of it is an interview of your search{left}");
        return tell(&told, args.json, out);
    }
    let accepted = sources.iter().filter(|s| s.is_open() && !waits(s)).map(|s| Command::Accept(s.uid.clone(), None));
    let accepted: Vec<Command> = accepted.collect();
    let label = format!("imported {found} from a calendar");
    let document = json::Document { sources, ..json::Document::default() };
    let commands = [Command::import(document)].into_iter().chain(accepted).collect();
    let command = args.readmitting(Command::Many { label, commands });
    let done = asking(&mut store, command, globals, out).map_err(|refusal| unread(refusal.to_string()))?;
    let waiting = told.interviews.iter().any(|i| i.waits);
    let waiting = if waiting { "; of whom one is, it does not say: afterword inbox asks" } else { "" };
    (told.said, told.op) = (format!("{}{left}{waiting}", done.said), done.op.map(|op| op.number()));
    tell(&told, args.json, out)
}

fn tell(told: &OfCalendar, json: bool, out: &mut Out) -> Result<(), Failure> {
    if json {
        return out.json(told);
    }
    out.line(&told.said)?;
    let rows = told.interviews.iter().map(|i| vec![i.would.clone(), format!("“{}”", i.title)]);
    out.table(&rows.collect::<Vec<_>>())
}

/// Asks before something is imported.
fn agreed(out: &mut Out) -> Result<bool, Failure> {
    let yes = match Prompt::new(out, std::io::stdin().lock()).key("Import this? y, or Enter for no.")? {
        Answer::Line(line) => line.eq_ignore_ascii_case("y") || line.eq_ignore_ascii_case("yes"),
        _ => false,
    };
    if !yes {
        out.line("Nothing was imported.")?;
    }
    Ok(yes)
}

/// Whether somebody is there to be asked.
fn asks(args: &ImportArgs) -> bool {
    !args.yes && !args.json && std::io::stdin().is_terminal() && std::io::stdout().is_terminal()
}

/// Asks which stands first in days; none: there is nobody to ask, or no answer.
fn asked(args: &ImportArgs, either: &str, out: &mut Out) -> Result<Option<Order>, Failure> {
    if !asks(args) {
        return Ok(None);
    }
    let question = format!("{}. d for the day, m for the month.", describe::capital(either));
    Ok(match Prompt::new(out, std::io::stdin().lock()).key(&question)? {
        Answer::Line(line) if line.eq_ignore_ascii_case("d") => Some(Order::DayFirst),
        Answer::Line(line) if line.eq_ignore_ascii_case("m") => Some(Order::MonthFirst),
        _ => None,
    })
}

/// Takes people and applications over, or shows what that would be.
fn take(
    globals: &Globals,
    args: &ImportArgs,
    place: &str,
    command: Command,
    source: &Source,
    out: &mut Out,
) -> Result<(), Failure> {
    let unread = |refusal: Refusal| Failure::said(format!("{place}: {refusal}; nothing was imported"));
    let asks = source.table.is_some() && !args.dry_run && asks(args);
    let mut store = store(globals, args.dry_run)?;
    let command = args.readmitting(command);
    if args.dry_run || asks {
        // Whoever was erased is asked about when it is done.
        let seen = if asks { Command::after(vec![Command::Readmit], command.clone()) } else { command.clone() };
        let done = rehearse(&mut store, seen, globals.now()).map_err(unread)?;
        preview::tell(&done, source, true, args.json, out)?;
    }
    if args.dry_run {
        return Ok(());
    }
    if asks && !agreed(out)? {
        return Ok(());
    }
    let done = asking(&mut store, command, globals, out).map_err(unread)?;
    preview::tell(&done, source, false, args.json, out)
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
