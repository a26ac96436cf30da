//! `ops`: what was done, the latest first.

use super::{Failure, Globals, Out};
use crate::commands::steps::{LoggedStep, steps};
use crate::domain::show_instant;
use crate::pages::time_words;
use serde::Serialize;

pub(super) const JSON: &str = "\
An array of {number, id, at, device, kind, label, undoes, state, reversible}, the latest first: number counts in this \
copy of the store (other commands' op is one), id and undoes name an op in every copy, device is a copy; state is \
stands, undone or gone (for good: something of it cannot be brought back); reversible where undo NUMBER may take it back.";

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
    state: &'static str,
    reversible: bool,
}

pub(super) fn run(globals: &Globals, args: &OpsArgs, out: &mut Out) -> Result<(), Failure> {
    let (store, now) = (globals.store()?, globals.now());
    if args.json {
        let ops = store.ops(args.limit)?;
        let shown = ops.iter().map(|op| ShownOp {
            number: op.number.number(),
            id: &op.id,
            at: show_instant(op.at),
            device: &op.device,
            kind: op.kind.as_str(),
            label: &op.label,
            undoes: op.undoes.as_deref(),
            state: op.state.as_str(),
            reversible: op.is_reversible(),
        });
        return out.json(&shown.collect::<Vec<_>>());
    }
    let steps = steps(&store, args.limit, now)?;
    if steps.is_empty() {
        out.line("Nothing was done yet.")?;
    }
    let row = |step: LoggedStep| {
        vec![step.op.number.to_string(), time_words(step.op.at, now.zone(), now.today()), step.what, step.aside]
    };
    out.table(&steps.into_iter().take(args.limit).map(row).collect::<Vec<_>>())
}
