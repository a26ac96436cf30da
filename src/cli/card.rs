//! `card`: a business card in whatever form it comes, shown or stored.

use super::incoming::{self, Incoming};
use super::preview::{self, Source};
use super::{Failure, Globals, Out, lookup};

use crate::commands::people::{Arrivals, card::people};
use crate::commands::{self, Command};
use crate::exchange::csv::{self, Book};
use crate::exchange::people::{Batch, Person, without_kind};
use crate::text::card;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// Read a business card or an e-mail signature: text, vCard, MECARD, or a picture
#[derive(Debug, clap::Args)]
pub(super) struct CardArgs {
    /// The card: text, vCard, MECARD, BIZCARD, or a picture; without it, or with -, standard input
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Only show what was read; store nothing
    #[arg(long)]
    parse: bool,
    /// The interview at which you met them: its company, day or round, or its uid
    #[arg(long, value_name = "WHICH", conflicts_with = "parse")]
    interview: Option<String>,
    /// A note for the back of the card
    #[arg(long, value_name = "TEXT")]
    back: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// A person as scripts read them; what is not known is null or an empty list.
#[derive(Serialize)]
struct Shown<'p> {
    name: Option<&'p str>,
    address_as: Option<&'p str>,
    title: Option<&'p str>,
    titles: &'p [String],
    company: Option<&'p str>,
    emails: &'p [String],
    phones: Vec<&'p str>,
    url: Option<&'p str>,
    urls: &'p [String],
    linkedin_url: Option<&'p str>,
    postal_address: Option<&'p str>,
    card_back: Option<String>,
    unread: &'p [String],
}

impl<'p> Shown<'p> {
    fn new(p: &'p Person) -> Shown<'p> {
        fn some(text: &str) -> Option<&str> {
            Some(text).filter(|t| !t.is_empty())
        }
        Shown {
            name: some(&p.name),
            address_as: some(&p.address_as),
            title: p.titles.first().map(String::as_str),
            titles: &p.titles,
            company: some(&p.company),
            emails: &p.emails,
            // The contract has numbers bare.
            phones: p.phones.iter().map(|n| without_kind(n).0).collect(),
            url: p.urls.first().map(String::as_str),
            urls: &p.urls,
            linkedin_url: some(&p.linkedin_url),
            postal_address: p.addresses.first().map(String::as_str),
            card_back: Some(p.jottings()).filter(|t| !t.is_empty()),
            unread: &p.unread,
        }
    }
}

pub(super) fn run(globals: &Globals, args: &CardArgs, out: &mut Out) -> Result<(), Failure> {
    let file = args.file.as_deref().unwrap_or(Path::new("-"));
    let (format, mut batch) = match incoming::read(file)? {
        Incoming::People(format, batch) => (format, batch),
        Incoming::Table(bytes) => {
            let place = incoming::named(file);
            let table =
                csv::read(&bytes, None, globals.now().today()).map_err(|e| Failure::said(format!("{place}: {e}")))?;
            if table.book == Book::Applications {
                return Err(Failure::said(format!("{place} is a table of applications; afterword import reads it")));
            }
            (table.book.shown(), table.people)
        }
        Incoming::Text(text) => {
            let read = card::read(&text, globals.region()?);
            if args.parse && args.json && args.back.is_none() {
                return out.json(&read.contract());
            }
            ("text", people(&read))
        }
        Incoming::Calendar(_) => {
            let place = incoming::named(file);
            return Err(Failure::said(format!("{place} is a calendar, not a card; afterword import reads it")));
        }
        Incoming::Document(_) => {
            let place = incoming::named(file);
            return Err(Failure::said(format!("{place} is a document, not a card; afterword import reads it")));
        }
    };
    if let Some(back) = args.back.as_deref().map(str::trim).filter(|b| !b.is_empty()) {
        for person in &mut batch.people {
            person.note = if person.note.is_empty() { back.to_owned() } else { format!("{}\n{back}", person.note) };
        }
    }
    if batch.people.is_empty() {
        let why = batch.left_out.first().map_or("nobody is named on it", |l| l.why);
        return Err(Failure::said(format!("{}: {why}", incoming::named(file))));
    }
    if args.parse {
        show(&batch, args.json, out)?;
        return Ok(());
    }
    let (mut store, now) = (globals.store()?, globals.now());
    let interview = match args.interview.as_deref() {
        None => None,
        Some(words) => {
            let all = lookup::interviews(&store.facts()?, now);
            Some(lookup::one(words, all, "interview", "afterword show COMPANY lists them, with --json their ids")?.is.1)
        }
    };
    let arrivals = Arrivals { people: std::mem::take(&mut batch.people), interview };
    let done = commands::run(&mut store, Command::after(vec![Command::Readmit], Command::TakePeople(arrivals)), now)?;
    preview::tell(&done, &Source { format, batch: &batch, table: None }, false, args.json, out)
}

/// One person as an object, several as a list of them.
fn show(batch: &Batch, json: bool, out: &mut Out) -> Result<(), Failure> {
    if json {
        return match batch.people.as_slice() {
            [one] => out.json(&Shown::new(one)),
            several => out.json(&several.iter().map(Shown::new).collect::<Vec<_>>()),
        };
    }
    for (n, p) in batch.people.iter().enumerate() {
        if n > 0 {
            out.line("")?;
        }
        out.filled([
            ("Name", p.name.clone()),
            ("Called", p.address_as.clone()),
            ("Title", p.titles.join("; ")),
            ("Company", p.company.clone()),
            ("E-mail", p.emails.join(", ")),
            ("Phone", p.phones.join(", ")),
            ("Web", p.urls.join(", ")),
            ("LinkedIn", p.linkedin_url.clone()),
            ("Address", p.addresses.join("; ")),
            ("Back", p.jottings().replace('\n', "; ")),
            ("Unread", p.unread.join("; ")),
        ])?;
    }
    Ok(())
}
