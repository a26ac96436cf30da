//! Owns `done`, `snooze` and `dismiss`: the user's word on an action, and that it is taken back. Must not judge it.

use super::args::Args;
use super::due::undecided;
use super::follow::Desk;
use super::known;
use super::out::Out;
use super::record_args::{Dismiss, DoneArgs, Snooze};
use super::{FINE, Failure};
use crate::commands::{Command, Decide, suggest};
use crate::domain::DecisionKind;
use crate::rules::{Action, derive};
use crate::text::dates::Lean;
use std::collections::HashSet;

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
    if asked.back {
        let back = dismissed(asked.action.join(" ").trim(), &desk)?;
        desk.run(Command::Undecide(vec![back]), asked.json.json, out)?;
        return Ok(FINE);
    }
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

/// What was dismissed and is meant: its id and its title. By its id it is found also where nothing would come of it today.
fn dismissed(words: &str, desk: &Desk) -> Result<(String, String), Failure> {
    let gone: HashSet<&str> =
        desk.facts.decisions.iter().filter(|d| d.kind == DecisionKind::Dismissed).map(|d| d.action.as_str()).collect();
    let mut all = derive(&undecided(&desk.facts), &desk.policy, desk.now);
    all.retain(|a| gone.contains(a.id.as_str()));
    if gone.contains(words) && all.iter().all(|a| a.id != words) {
        return Ok((words.to_owned(), words.to_owned()));
    }
    let found =
        known::one(words, known::actions(&all), "dismissed action", "due --dismissed lists what was dismissed")?;
    Ok((found.is.id, found.is.title))
}
