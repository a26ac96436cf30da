//! Owns how a change is told together with what follows from it: which actions it ended, which it called for. Must not
//! make the change; `commands` does.

use super::Failure;
use super::args::Args;
use super::out::Out;
use crate::clock::Now;
use crate::commands::{self, Command};
use crate::domain::Facts;
use crate::pages::action_day;
use crate::rules::{Action, Policy, State, derive};
use crate::store::Store;
use crate::text::dates::{Lean, read_date};
use chrono::{NaiveDate, NaiveTime};
use serde::Serialize;
use std::collections::HashSet;

/// What a subcommand begins with: the present, the policy, the store and all that it holds.
pub struct Desk {
    pub now: Now,
    pub policy: Policy,
    pub facts: Facts,
    store: Store,
}

/// As JSON: what was said, the op (null: nothing changed), the record, the ids of the actions that it ended, and the
/// actions that follow from it.
#[derive(Serialize)]
struct Told<'t> {
    said: &'t str,
    op: Option<i64>,
    uid: Option<&'t str>,
    ended: Vec<&'t str>,
    next: Vec<&'t Action>,
}

impl Desk {
    pub fn open(args: &Args) -> Result<Desk, Failure> {
        let (now, policy) = (args.now(), args.config()?.policy);
        let store = args.store()?;
        let facts = store.facts()?;
        Ok(Desk { now, policy, facts, store })
    }

    /// Everything there is to do.
    pub fn actions(&self) -> Vec<Action> {
        derive(&self.facts, &self.policy, self.now)
    }

    /// A day in words; `option` is how it was asked for.
    pub fn day(&self, text: &str, lean: Lean, option: &str) -> Result<NaiveDate, Failure> {
        let read = read_date(text, self.now, lean, &self.policy.workdays);
        Ok(read.map_err(|e| Failure::said(format!("{option}: {e}")))?.date)
    }

    /// A moment in words: without a time, now where it is today, else noon.
    pub fn moment(&self, text: &str, lean: Lean, option: &str) -> Result<crate::clock::Instant, Failure> {
        if text.trim().eq_ignore_ascii_case("now") {
            return Ok(self.now.at());
        }
        let read = read_date(text, self.now, lean, &self.policy.workdays);
        let read = read.map_err(|e| Failure::said(format!("{option}: {e}")))?;
        let noon = NaiveTime::from_hms_opt(12, 0, 0).unwrap_or_default();
        Ok(match read.at {
            Some(at) => at,
            None if read.date == self.now.today() => self.now.at(),
            None => self.now.zone().at(read.date.and_time(noon)),
        })
    }

    /// Carries out a command, and tells what it did and what follows; the actions that follow from it come back.
    pub fn run(mut self, command: Command, json: bool, out: &mut Out) -> Result<Vec<Action>, Failure> {
        let before = self.actions();
        let done = commands::run(&mut self.store, command, self.now)?;
        self.facts = self.store.facts()?;
        let after = self.actions();
        let shown = |actions: &[Action]| -> HashSet<String> {
            actions.iter().filter(|a| a.state != State::Snoozed).map(|a| a.id.clone()).collect()
        };
        let (known, left) = (shown(&before), shown(&after));
        let ended: Vec<&Action> = before.iter().filter(|a| known.contains(&a.id) && !left.contains(&a.id)).collect();
        let next: Vec<&Action> = after.iter().filter(|a| left.contains(&a.id) && !known.contains(&a.id)).collect();
        if json {
            let uid = done.uid.as_ref().map(|u| u.as_str());
            let ended = ended.iter().map(|a| a.id.as_str()).collect();
            out.json(&Told { said: &done.said, op: done.op.map(|o| o.number()), uid, ended, next: next.clone() })?;
            return Ok(next.into_iter().cloned().collect());
        }
        out.line(&done.said)?;
        for action in ended {
            out.line(&format!("  off the list: {}", titled(action)))?;
        }
        for action in &next {
            out.line(&format!("  then: {} ({})", titled(action), action_day(action, self.now.today())))?;
        }
        Ok(next.into_iter().cloned().collect())
    }
}

fn titled(action: &Action) -> String {
    match action.company.as_str() {
        company if company.is_empty() || action.title.contains(company) => action.title.clone(),
        company => format!("{}, {company}", action.title),
    }
}
