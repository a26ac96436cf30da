//! `done`: an action is done.

use super::{Context, Failure, Globals, Out};
use crate::commands::suggest;

/// Mark an action as done
#[derive(Debug, clap::Args)]
pub(super) struct DoneArgs {
    /// An action, by its id or by words of its title and company
    #[arg(value_name = "ACTION", required = true)]
    action: Vec<String>,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(globals: &Globals, args: &DoneArgs, out: &mut Out) -> Result<(), Failure> {
    let context = Context::open(globals)?;
    let action = context.action(&args.action.join(" "))?;
    let command = suggest::done(&[&action], &context.facts, context.now);
    context.run(command, args.json, out)
}
