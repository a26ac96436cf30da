//! Owns `done`, `snooze` and `dismiss`: the user's word on an action. Must not judge it.

use super::args::Args;
use super::follow::Desk;
use super::known;
use super::out::Out;
use super::record_args::{Dismiss, DoneArgs, Snooze};
use super::{FINE, Failure};
use crate::commands::{Command, Decide, suggest};
use crate::domain::DecisionKind;
use crate::rules::Action;
use crate::text::dates::Lean;

fn action(words: &str, desk: &Desk) -> Result<Action, Failure> {
    let all = known::actions(&desk.actions());
    Ok(known::one(words, all, "action", "due lists what there is to do, with --json the ids")?.is)
}

pub fn done(args: &Args, asked: &DoneArgs, out: &mut Out) -> Result<u8, Failure> {
    let desk = Desk::open(args)?;
    let action = action(&asked.action.join(" "), &desk)?;
    let command = suggest::done(&[&action], &desk.facts, desk.now);
    desk.run(command, asked.json.json, out)?;
    Ok(FINE)
}

pub fn snooze(args: &Args, asked: &Snooze, out: &mut Out) -> Result<u8, Failure> {
    let desk = Desk::open(args)?;
    let action = action(&asked.action, &desk)?;
    let until = desk.day(&asked.until, Lean::Future, "until")?;
    let decide = Decide {
        actions: vec![(action.id, action.title)],
        kind: DecisionKind::Snoozed,
        until: Some(until),
        reason: String::new(),
    };
    desk.run(Command::Decide(decide), asked.json.json, out)?;
    Ok(FINE)
}

pub fn dismiss(args: &Args, asked: &Dismiss, out: &mut Out) -> Result<u8, Failure> {
    let desk = Desk::open(args)?;
    let action = action(&asked.action.join(" "), &desk)?;
    let decide = Decide {
        actions: vec![(action.id, action.title)],
        kind: DecisionKind::Dismissed,
        until: None,
        reason: asked.reason.clone(),
    };
    desk.run(Command::Decide(decide), asked.json.json, out)?;
    Ok(FINE)
}
