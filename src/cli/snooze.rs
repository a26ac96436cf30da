//! `snooze`: an action is put off until a day.

use super::{Context, Failure, Globals, Out};
use crate::commands::{Command, Decide};
use crate::domain::DecisionKind;
use crate::text::dates::Lean;

/// Put an action off until a day: snooze "thank bob" mon
#[derive(Debug, clap::Args)]
pub(super) struct SnoozeArgs {
    /// An action, by its id or by words of its title and company
    #[arg(value_name = "ACTION")]
    action: String,
    /// The day on which it comes back: tomorrow, mon, +3bd
    #[arg(value_name = "UNTIL")]
    until: String,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(globals: &Globals, args: &SnoozeArgs, out: &mut Out) -> Result<(), Failure> {
    let context = Context::open(globals)?;
    let action = context.action(&args.action)?;
    let until = context.day(&args.until, Lean::Future, "until")?;
    let decide = Decide {
        actions: vec![(action.id, action.title)],
        kind: DecisionKind::Snoozed,
        until: Some(until),
        reason: String::new(),
    };
    context.run(Command::Decide(decide), args.json, out)
}
