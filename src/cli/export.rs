//! `export`: everything as a document, or the people as vCards. A file is written whole or not at all.

use super::{Failure, Globals, Out, lookup};
use crate::delivery::write_new;
use crate::domain::Facts;
use crate::exchange::{json, vcard};
use std::fs::{self, File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};

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
        Some(file) => {
            let file = real(file)?;
            if store.is_part(&file) {
                return Err(Failure::said(format!("{} is the store itself; name another file", file.display())));
            }
            write(&file, text.as_bytes())?;
        }
    }
    Ok(())
}

/// The file that is meant, links followed, so that a link stays one.
fn real(file: &Path) -> Result<PathBuf, Failure> {
    if file.is_dir() {
        return Err(Failure::said(format!("{} is a folder; name a file in it", file.display())));
    }
    let absolute = std::path::absolute(file).map_err(|e| cannot(file, &e))?;
    match (fs::canonicalize(&absolute), absolute.parent(), absolute.file_name()) {
        (Ok(there), ..) => Ok(there),
        (Err(_), Some(folder), Some(name)) => Ok(fs::canonicalize(folder).map_err(|e| cannot(file, &e))?.join(name)),
        (Err(e), ..) => Err(cannot(file, &e)),
    }
}

/// Writes a file beside its place, private, on disk before it takes it: whoever looks sees the old one or the new.
fn write(file: &Path, bytes: &[u8]) -> Result<(), Failure> {
    if fs::metadata(file).is_ok_and(|m| !m.is_file()) {
        // A pipe or a device cannot be replaced.
        let opened = OpenOptions::new().write(true).open(file);
        return opened.and_then(|mut f| f.write_all(bytes)).map_err(|e| cannot(file, &e));
    }
    let mut name = file.file_name().unwrap_or_default().to_owned();
    name.push(format!(".{}.part", std::process::id()));
    let part = file.with_file_name(name);
    let written = write_new(&part, bytes).and_then(|()| fs::rename(&part, file));
    if written.is_err() {
        // What was there before stays; only our own part goes.
        let _ = fs::remove_file(&part);
    }
    written.map_err(|e| cannot(file, &e))?;
    #[cfg(unix)]
    if let Some(folder) = file.parent() {
        File::open(folder).and_then(|f| f.sync_all()).map_err(|e| cannot(file, &e))?;
    }
    Ok(())
}

fn cannot(file: &Path, error: &std::io::Error) -> Failure {
    match error.kind() {
        std::io::ErrorKind::BrokenPipe => Failure::Pipe,
        _ => Failure::said(format!("cannot write {}: {error}; what was there before is unchanged", file.display())),
    }
}
