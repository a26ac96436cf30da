//! `ops`: what was done, the latest first.

use super::{Failure, Globals, Out};
use crate::domain::show_instant;
use crate::pages::time_words;
use serde::Serialize;

pub(super) const JSON: &str = "\
An array of {number, id, at, device, kind, label, undoes}, the latest first: number counts in this copy of the \
store (other commands' op is one), id and undoes name an op in every copy, device is a copy.";

/// List past changes, the latest first
#[derive(Debug, clap::Args)]
pub(super) struct OpsArgs {
    /// Print JSON
    #[arg(long)]
    json: bool,
    /// How many
    #[arg(short = 'n', long, value_name = "N", default_value_t = 20)]
    limit: usize,
}

#[derive(Serialize)]
struct ShownOp<'o> {
    number: i64,
    id: &'o str,
    at: String,
    device: &'o str,
    kind: &'static str,
    label: &'o str,
    undoes: Option<&'o str>,
}

pub(super) fn run(globals: &Globals, args: &OpsArgs, out: &mut Out) -> Result<(), Failure> {
    let ops = globals.store()?.ops(args.limit)?;
    if args.json {
        let shown = ops.iter().map(|op| ShownOp {
            number: op.number.number(),
            id: &op.id,
            at: show_instant(op.at),
            device: &op.device,
            kind: op.kind.as_str(),
            label: &op.label,
            undoes: op.undoes.as_deref(),
        });
        return out.json(&shown.collect::<Vec<_>>());
    }
    if ops.is_empty() {
        out.line("Nothing was done yet.")?;
    }
    let now = globals.now();
    let rows: Vec<_> = ops
        .iter()
        .map(|op| {
            let what =
                if op.undoes.is_none() { op.label.clone() } else { format!("{}: {}", op.kind.as_str(), op.label) };
            vec![op.number.to_string(), time_words(op.at, now.zone(), now.today()), what]
        })
        .collect();
    out.table(&rows)?;
    Ok(())
}
