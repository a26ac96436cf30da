//! `trash`: what was deleted, and how it is brought back.

use super::said::report;
use super::{Failure, Globals, Out, lookup};
use crate::commands::{self, Command, describe};
use crate::domain::show_instant;
use crate::pages::time_words;
use crate::rules::day_words;
use serde::Serialize;

pub(super) const JSON: &str = "\
An array of {op, at, kind, label, records, until}, the latest first: the number of the step that deleted it, what it \
was, how many of which records it deleted, from when on it goes for good; with --back {said, op, uid}.";

/// List what was deleted in the last 30 days, or bring it back
#[derive(Debug, clap::Args)]
pub(super) struct TrashArgs {
    /// Bring this back: the number of a step in the list, or words of its name
    #[arg(long, value_name = "WHAT")]
    back: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

#[derive(Serialize)]
struct ShownTrash<'t> {
    op: i64,
    at: String,
    kind: &'static str,
    label: &'t str,
    records: serde_json::Map<String, serde_json::Value>,
    until: String,
}

pub(super) fn run(globals: &Globals, args: &TrashArgs, out: &mut Out) -> Result<(), Failure> {
    let mut store = globals.store()?;
    let (trash, now) = (store.trash()?, globals.now());
    if let Some(what) = &args.back {
        let hint = "trash lists what can be brought back";
        let op = lookup::one(what, lookup::trashed(&trash, now), "deleted record", hint)?.is;
        return report(&commands::run(&mut store, Command::BringBack(op), now)?, args.json, out);
    }
    if args.json {
        let shown = trash.iter().map(|t| ShownTrash {
            op: t.op.number(),
            at: show_instant(t.at),
            kind: t.kind.as_str(),
            label: &t.label,
            records: t.records.iter().map(|(list, n)| ((*list).to_owned(), (*n).into())).collect(),
            until: show_instant(t.until()),
        });
        return out.json(&shown.collect::<Vec<_>>());
    }
    if trash.is_empty() {
        return out.line("The trash is empty.");
    }
    let row = |t: &crate::store::Trashed| {
        vec![
            t.op.to_string(),
            time_words(t.at, now.zone(), now.today()),
            describe::step(t.kind, &t.label),
            describe::records(&t.records),
            format!("until {}", day_words(now.zone().date(t.until()), now.today())),
        ]
    };
    out.table(&trash.iter().map(row).collect::<Vec<_>>())?;
    out.line("afterword trash --back NUMBER brings one back")
}
