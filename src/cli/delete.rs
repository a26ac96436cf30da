//! `delete`: a record with what hangs on it.

use super::{Context, Failure, Globals, Out, lookup};
use crate::commands::Command;

/// Delete a record and everything that belongs to it
#[derive(Debug, clap::Args)]
pub(super) struct DeleteArgs {
    /// What to delete; undo brings it back
    #[arg(value_name = "WHAT", required = true)]
    what: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(globals: &Globals, args: &DeleteArgs, out: &mut Out) -> Result<(), Failure> {
    let context = Context::open(globals)?;
    let (noun, uid) = lookup::record(&args.what.join(" "), &context.facts, context.now)?.is;
    context.run(Command::Delete(noun, uid), args.json, out)?;
    if args.json { Ok(()) } else { out.line("  afterword undo brings it back, and trash for 30 days") }
}
