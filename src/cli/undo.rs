//! `undo` and `redo`: what was done last is taken back, what was undone last is brought back.

use super::report::report;
use super::{Failure, Globals, Out};
use crate::commands::{self, Command};

#[derive(Debug, clap::Args)]
pub(super) struct UndoArgs {
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(globals: &Globals, args: &UndoArgs, again: bool, out: &mut Out) -> Result<(), Failure> {
    let command = if again { Command::Redo } else { Command::Undo };
    let done = commands::run(&mut globals.store()?, command, globals.now())?;
    report(&done, args.json, out)
}
