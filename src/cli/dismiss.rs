//! `dismiss`: an action is never asked for again, or is brought back.

use super::{Context, Failure, Globals, Out, lookup};
use crate::commands::{Command, Decide};
use crate::domain::{ActionId, DecisionKind};
use crate::rules::derive;
use std::collections::HashSet;

/// Dismiss an action for good, or bring it back with --back
#[derive(Debug, clap::Args)]
pub(super) struct DismissArgs {
    /// An action, by its id or by words of its title and company
    #[arg(value_name = "ACTION", required = true)]
    action: Vec<String>,
    /// Why; kept in the list of past changes
    #[arg(long, value_name = "TEXT", default_value = "", conflicts_with = "back")]
    reason: String,
    /// Bring back what was dismissed; due --dismissed lists it
    #[arg(long)]
    back: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

pub(super) fn run(globals: &Globals, args: &DismissArgs, out: &mut Out) -> Result<(), Failure> {
    let context = Context::open(globals)?;
    let words = args.action.join(" ");
    let command = if args.back {
        Command::Undecide(vec![dismissed(words.trim(), &context)?])
    } else {
        let action = context.action(&words)?;
        Command::Decide(Decide {
            actions: vec![(action.id, action.title)],
            kind: DecisionKind::Dismissed,
            until: None,
            reason: args.reason.clone(),
        })
    };
    context.run(command, args.json, out)
}

/// The dismissed action that is meant: its id and its title. By its id it is found even where no rule asks for it today.
fn dismissed(words: &str, context: &Context) -> Result<(ActionId, String), Failure> {
    let facts = &context.facts;
    let gone: HashSet<&ActionId> =
        facts.decisions.iter().filter(|d| d.kind == DecisionKind::Dismissed).map(|d| &d.action).collect();
    let mut all = derive(&context.undismissed(), &context.policy, context.now);
    all.retain(|a| gone.contains(&a.id));
    if let Some(id) = gone.into_iter().find(|id| **id == words).filter(|id| all.iter().all(|a| a.id != **id)) {
        return Ok((id.clone(), words.to_owned()));
    }
    let hint = "due --dismissed lists what was dismissed";
    let found = lookup::one(words, lookup::actions(&all), "dismissed action", hint)?;
    Ok((found.is.id, found.is.title))
}
