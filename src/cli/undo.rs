//! `undo` and `redo`: what was done last, or the step that is named, is taken back; what was undone last is brought back.

use super::said::report;
use super::{Failure, Globals, Out};
use crate::commands::{self, Command};

/// Undo the last change, or any one that `ops` lists and nothing since stands in the way of
#[derive(Debug, clap::Args)]
pub(super) struct UndoArgs {
    /// The number of the step in `ops`, or its id; without it, the last
    #[arg(value_name = "STEP")]
    step: Option<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// Redo the last undone change
#[derive(Debug, clap::Args)]
pub(super) struct RedoArgs {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn undo(globals: &Globals, args: &UndoArgs, out: &mut Out) -> Result<(), Failure> {
    let mut store = globals.store()?;
    let command = match &args.step {
        Some(step) => Command::TakeBack(vec![store.step(step)?]),
        None => Command::Undo,
    };
    report(&commands::run(&mut store, command, globals.now())?, args.json, out)
}

pub(super) fn redo(globals: &Globals, args: &RedoArgs, out: &mut Out) -> Result<(), Failure> {
    let done = commands::run(&mut globals.store()?, Command::Redo, globals.now())?;
    report(&done, args.json, out)
}
