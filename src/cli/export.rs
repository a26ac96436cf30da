//! `export`: everything as a document, or the people as vCards.

use super::{Failure, Globals, Out, lookup, save};
use crate::calendar::{self, Tells};
use crate::domain::Facts;
use crate::exchange::{ics, json, vcard};
use crate::rules::derive;
use std::path::PathBuf;

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// The document that import reads
    Json,
    /// The people as vCards 4.0
    Vcard,
    /// The people as vCards 3.0, which older phones take
    Vcard3,
    /// The interviews and what is due as a calendar
    Ics,
}

/// Write everything to a JSON document, the people to vCards, or what has a day to a calendar
#[derive(Debug, clap::Args)]
pub(super) struct ExportArgs {
    /// The format
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Only what is held on this person: the contact, the talks and messages with them, and what those were about
    #[arg(long, value_name = "WHO")]
    person: Option<String>,
    /// Write what changed to where the config publishes the calendar, as every change does by itself
    #[arg(long, conflicts_with_all = ["format", "person", "output"])]
    publish: bool,
    /// The file to write; without it, or with -, standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(globals: &Globals, args: &ExportArgs, out: &mut Out) -> Result<(), Failure> {
    let mut store = globals.store()?;
    if args.publish {
        let config = globals.config()?;
        let place = config.calendar.place().ok_or_else(|| {
            Failure::said("the config does not say whereto: [calendar], publish = \"~/.calendars/search\"")
        })?;
        calendar::publish(&mut store, &config.calendar, &config.policy, globals.now()).map_err(Failure::said)?;
        return out.line(&format!("Published in {}", place.display()));
    }
    let mut facts = Facts::default();
    match (&args.person, args.format) {
        (None, Format::Json | Format::Ics) => facts = store.facts()?,
        (None, Format::Vcard | Format::Vcard3) => facts.contacts = store.reader().contacts()?,
        (Some(who), _) => {
            let all = store.facts()?;
            let hint = "find looks for anything by its words";
            let (_, contact) = lookup::one(who, lookup::contacts(&all), "contact", hint)?.is;
            facts = all.held_on(&contact);
        }
    }
    let text = match args.format {
        Format::Json => json::write(&facts),
        Format::Ics => {
            let (policy, now) = (globals.config()?.policy, globals.now());
            let tells = Tells { all: true, tasks: false };
            ics::write(&calendar::entries(&facts, &derive(&facts, &policy, now), tells), now.at())
        }
        Format::Vcard => vcard::write(&facts.contacts, vcard::Version::V4),
        Format::Vcard3 => vcard::write(&facts.contacts, vcard::Version::V3),
    };
    match args.output.as_deref().filter(|o| o.as_os_str() != "-") {
        None if matches!(args.format, Format::Json) => out.document(&text)?,
        None => out.plain(&text)?,
        Some(file) => save::save(file, text.as_bytes(), &store)?,
    }
    Ok(())
}
