//! What a command begins with: the present, the policy, the store and its facts; and how a change is told together
//! with what follows from it: which actions it ended, which it called for.

use super::failure::Failure;
use super::globals::Globals;
use super::lookup;
use super::out::Out;
use crate::clock::Now;
use crate::commands::{self, Command, typed};
use crate::domain::{ActionId, DecisionKind, Facts, Noun};
use crate::insight::Period;
use crate::pages::action_day;
use crate::rules::{Action, Policy, Scene, State, derive, may_write};
use crate::store::Store;
use crate::text::dates::Lean;
use chrono::NaiveDate;
use serde::Serialize;
use std::collections::HashSet;

/// What a subcommand begins with: the present, the policy, the store and all that it holds.
pub(super) struct Context {
    pub(super) now: Now,
    pub(super) policy: Policy,
    pub(super) facts: Facts,
    /// The facts are all there are.
    is_whole: bool,
    store: Store,
}

pub(super) const JSON: &str = "\
{said, op, uid, ended, next}: a sentence; the number of the step, null where nothing changed; the record; the \
ids of the actions that are off the list; the actions that are new on it.";

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

impl Context {
    pub(super) fn open(globals: &Globals) -> Result<Context, Failure> {
        let (now, policy) = (globals.now(), globals.config()?.policy);
        let store = globals.store()?;
        let facts = store.facts()?;
        Ok(Context { now, policy, facts, is_whole: true, store })
    }

    /// The same, with no more of the facts than what there is to do follows from.
    pub(super) fn of_what_is_due(globals: &Globals) -> Result<Context, Failure> {
        let (now, policy) = (globals.now(), globals.config()?.policy);
        let store = globals.store()?;
        let facts = store.spoken_of(&policy.horizon(now))?;
        Ok(Context { now, policy, facts, is_whole: false, store })
    }

    /// Where the facts are stored.
    pub(super) fn store(&self) -> &Store {
        &self.store
    }

    /// The same, to note something that is no fact.
    pub(super) fn store_mut(&mut self) -> &mut Store {
        &mut self.store
    }

    /// From a day to a day, as `--from` and `--to` say.
    pub(super) fn period(&self, from: Option<&str>, to: Option<&str>) -> Result<Period, Failure> {
        let day = |said: Option<&str>, option| said.map(|s| self.day(s, Lean::Past, option)).transpose();
        let period = Period { from: day(from, "--from")?, to: day(to, "--to")? };
        match period {
            Period { from: Some(from), to: Some(to) } if to < from => {
                Err(Failure::said(format!("--to: {to} is before --from, {from}; exchange them")))
            }
            period => Ok(period),
        }
    }

    /// Everything there is to do.
    pub(super) fn actions(&self) -> Vec<Action> {
        derive(&self.facts, &self.policy, self.now)
    }

    /// The action that is meant by these words, or by its id.
    pub(super) fn action(&self, words: &str) -> Result<Action, Failure> {
        let hint = "due lists what there is to do, with --json the ids";
        Ok(lookup::one(words, lookup::actions(&self.actions()), "action", hint)?.is)
    }

    /// The facts without what was dismissed.
    pub(super) fn undismissed(&self) -> Facts {
        let mut facts = self.facts.clone();
        facts.decisions.retain(|d| d.kind != DecisionKind::Dismissed);
        facts
    }

    /// A day in words; `option` is how it was asked for.
    pub(super) fn day(&self, text: &str, lean: Lean, option: &str) -> Result<NaiveDate, Failure> {
        let read = typed::day(text, lean, self.now, &self.policy.workdays);
        let read = read.and_then(|day| day.ok_or_else(|| "on which day?".into()));
        read.map_err(|e| Failure::said(format!("{option}: {e}")))
    }

    /// Puts what an option says, if it is given, into this field of a record, read as the noun's table says.
    pub(super) fn put<T: Noun>(
        &self,
        record: &mut T,
        name: &str,
        said: &Option<String>,
        option: &str,
    ) -> Result<(), Failure> {
        let (Some(said), Some(field)) = (said, T::field(name)) else { return Ok(()) };
        let read = typed::read(field.kind, said, self.now, &self.policy.workdays);
        let value = read.map_err(|e| Failure::said(format!("{option}: {e}")))?;
        (field.set)(record, value);
        Ok(())
    }

    /// Carries out a command, and tells what it did and what follows.
    pub(super) fn run(self, command: Command, json: bool, out: &mut Out) -> Result<(), Failure> {
        self.run_to_next(command, json, out).map(drop)
    }

    /// The same; the actions that follow from it come back.
    pub(super) fn run_to_next(mut self, command: Command, json: bool, out: &mut Out) -> Result<Vec<Action>, Failure> {
        let before = self.actions();
        let about = command.logs_about(&self.facts);
        let done = commands::run(&mut self.store, command, self.now)?;
        self.facts =
            if self.is_whole { self.store.facts()? } else { self.store.spoken_of(&self.policy.horizon(self.now))? };
        let after = self.actions();
        let shown = |actions: &[Action]| -> HashSet<ActionId> {
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
        let scene = Scene::new(&self.facts, &self.policy, self.now);
        let writing = about.and_then(|o| may_write(&scene, scene.case(&o)?));
        let again = writing.and_then(|w| w.again(self.now.today())).map(|again| format!("; {again}"));
        out.line(&(done.said + &again.unwrap_or_default()))?;
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
