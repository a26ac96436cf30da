//! `export`: everything as a document, or the people as vCards.

use super::{Failure, Globals, Out, lookup, save};
use crate::domain::Facts;
use crate::exchange::{json, vcard};
use std::path::PathBuf;

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    /// The document that import reads
    Json,
    /// The people as vCards 4.0
    Vcard,
    /// The people as vCards 3.0, which older phones take
    Vcard3,
}

/// Write everything to a JSON document, or the people to vCards
#[derive(Debug, clap::Args)]
pub(super) struct ExportArgs {
    /// The format
    #[arg(long, value_enum, default_value_t = Format::Json)]
    format: Format,
    /// Only what is held on this person: the contact, the talks and messages with them, and what those were about
    #[arg(long, value_name = "WHO")]
    person: Option<String>,
    /// The file to write; without it, or with -, standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

pub(super) fn run(globals: &Globals, args: &ExportArgs, out: &mut Out) -> Result<(), Failure> {
    let store = globals.store()?;
    let mut facts = Facts::default();
    match (&args.person, args.format) {
        (None, Format::Json) => facts = store.facts()?,
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
