//! Owns `due`: what there is to do. Must not order or judge it; the rulebook does.

use super::args::{Args, Due};
use super::out::{self, Out};
use super::{DUE, FINE, Failure};
use crate::pages::action_day;
use crate::rules::{Action, State, derive};
use chrono::NaiveDate;

pub fn run(args: &Args, due: &Due, out: &mut Out) -> Result<u8, Failure> {
    let (now, policy) = (args.now(), args.config()?.policy);
    let facts = args.store()?.facts()?;
    let mut actions = derive(&facts, &policy, now);
    let presses = actions.iter().any(|a| a.state.presses());
    let snoozed = actions.iter().filter(|a| a.state == State::Snoozed).count();
    if !due.all {
        actions.retain(|a| a.state != State::Snoozed);
    }
    if due.json.json {
        out.json(&actions)?;
    } else {
        show(&actions, now.today(), if due.all { 0 } else { snoozed }, out)?;
    }
    Ok(if due.check && presses { DUE } else { FINE })
}

fn show(actions: &[Action], today: NaiveDate, hidden: usize, out: &mut Out) -> Result<(), Failure> {
    let presses = actions.iter().any(|a| a.state.presses());
    match actions.first() {
        None => out.line("Nothing is due.")?,
        Some(next) if !presses => {
            out.line(&format!("Nothing is due. Next: {}, {}", next.title, action_day(next, today)))?
        }
        Some(_) => {}
    }
    let rows: Vec<_> = actions.iter().map(|a| row(a, today)).collect();
    for line in out::table(&rows, out::width()) {
        out.line(&line)?;
    }
    if hidden > 0 {
        out.line(&format!("{hidden} put off; --all shows {}", if hidden == 1 { "it" } else { "them" }))?;
    }
    Ok(())
}

fn row(action: &Action, today: NaiveDate) -> Vec<String> {
    let beside = action.held_because.as_ref().unwrap_or(&action.detail);
    let way = action.channel.map_or("", |c| c.shown());
    vec![action_day(action, today), action.title.clone(), beside.clone(), way.to_owned()]
}
