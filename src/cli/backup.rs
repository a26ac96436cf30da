//! `backup` and `restore`: a copy of the store, and a copy in the store's place.

use super::prompt::{Answer, Prompt};
use super::{Failure, Globals, Out};
use crate::domain::show_instant;
use crate::store::{Backup, Made, Reason, Store};
use chrono::{DateTime, Utc};
use serde::Serialize;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

pub(super) const JSON: &str = "\
backup: {path}, where the copy is; restore --list: an array of {path, at, bytes, why}, the latest first.";

/// Copy the store; without FILE, to its other backups
#[derive(Debug, clap::Args)]
pub(super) struct BackupArgs {
    /// The new file
    #[arg(value_name = "FILE")]
    file: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Put a backup in the place of the store; what stood there becomes a backup
#[derive(Debug, clap::Args)]
pub(super) struct RestoreArgs {
    /// The backup: a file, or its number in the list; without it, the list is shown and you are asked
    #[arg(value_name = "FILE")]
    from: Option<PathBuf>,
    /// Only list the backups there are
    #[arg(long)]
    list: bool,
    /// Do not ask
    #[arg(long, short)]
    yes: bool,
    /// Print the list as JSON
    #[arg(long, requires = "list")]
    json: bool,
}

#[derive(Serialize)]
struct Copied<'p> {
    path: &'p Path,
}

#[derive(Serialize)]
struct Listed<'b> {
    path: &'b Path,
    at: String,
    bytes: u64,
    why: &'static str,
}

pub(super) fn back_up(globals: &Globals, args: &BackupArgs, out: &mut Out) -> Result<(), Failure> {
    let store = globals.store()?;
    let path = match &args.file {
        Some(file) => {
            let file = std::path::absolute(file).map_err(|e| Failure::said(format!("{}: {e}", file.display())))?;
            store.back_up_to(&file)?;
            Some(file)
        }
        None => store.back_up(Reason::ByHand)?,
    };
    let Some(path) = path else { return Err(Failure::said("this store is in memory; name a file")) };
    if args.json {
        return out.json(&Copied { path: &path });
    }
    out.line(&format!("Copied to {}", path.display()))
}

pub(super) fn restore(globals: &Globals, args: &RestoreArgs, out: &mut Out) -> Result<(), Failure> {
    let file = globals.place()?;
    let mut list = Store::backups_of(&file);
    list.reverse();
    if args.json {
        let shown = list.iter().map(|b| Listed {
            path: &b.path,
            at: show_instant(DateTime::<Utc>::from(b.at).fixed_offset()),
            bytes: b.bytes,
            why: why(&b.made),
        });
        return out.json(&shown.collect::<Vec<_>>());
    }
    let from = match &args.from {
        Some(from) if !args.list => chosen(from, &list)?,
        _ => {
            show(globals, &list, out)?;
            if args.list || list.is_empty() || !std::io::stdin().is_terminal() {
                return Ok(());
            }
            let mut prompt = Prompt::new(out, std::io::stdin().lock());
            match prompt.key("Which one? Its number, or Enter for none.")? {
                Answer::Line(line) if !line.is_empty() => chosen(Path::new(&line), &list)?,
                _ => return out.line("Nothing was changed."),
            }
        }
    };
    if !args.yes {
        if !std::io::stdin().is_terminal() {
            return Err(Failure::said("restore replaces the store, and asks before it does; with --yes it does not"));
        }
        let question = format!("Put {} in the place of {}? y, or Enter for no.", from.display(), file.display());
        match Prompt::new(out, std::io::stdin().lock()).key(&question)? {
            Answer::Line(line) if line.eq_ignore_ascii_case("y") || line.eq_ignore_ascii_case("yes") => {}
            _ => return out.line("Nothing was changed."),
        }
    }
    let kept = Store::restore(&file, &from)?;
    out.line(&format!("{} is in place.", from.display()))?;
    match kept {
        Some(kept) => out.line(&format!("What stood there is kept: {}", kept.display())),
        None => Ok(()),
    }
}

/// A backup by its number in the list, or any file.
fn chosen(from: &Path, list: &[Backup]) -> Result<PathBuf, Failure> {
    let number = from.to_str().and_then(|text| text.parse::<usize>().ok()).filter(|_| !from.exists());
    match number {
        None => Ok(from.to_owned()),
        Some(n) => match n.checked_sub(1).and_then(|n| list.get(n)) {
            Some(backup) => Ok(backup.path.clone()),
            None => Err(Failure::said(format!("there is no backup {n}; restore --list shows what there is"))),
        },
    }
}

fn show(globals: &Globals, list: &[Backup], out: &mut Out) -> Result<(), Failure> {
    if list.is_empty() {
        return out.line("There are no backups yet; the first change of a day makes one.");
    }
    let zone = globals.now().zone();
    let row = |(n, b): (usize, &Backup)| {
        let at = zone.local(DateTime::<Utc>::from(b.at).fixed_offset());
        let name = b.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        vec![
            (n + 1).to_string(),
            at.format("%a %-d %b %Y, %H:%M").to_string(),
            size(b.bytes),
            why(&b.made).into(),
            name,
        ]
    };
    out.table(&list.iter().enumerate().map(row).collect::<Vec<_>>())?;
    match list.first().and_then(|b| b.path.parent()) {
        Some(folder) => out.line(&format!("in {}", folder.display())),
        None => Ok(()),
    }
}

/// What a backup was made for.
fn why(made: &Made) -> &'static str {
    match made {
        Made::Daily(_) => "daily",
        Made::For(_, Reason::Upgrade(_)) => "before an upgrade",
        Made::For(_, Reason::Replaced) => "what was replaced",
        Made::For(_, Reason::ByHand) => "by hand",
        Made::For(_, Reason::Erased) => "after somebody was erased",
    }
}

/// A number of bytes as people read it.
pub(super) fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} KB", bytes / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
