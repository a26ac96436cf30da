//! `Decide`: the user's word on derived actions: done, dismissed or put off.

use super::describe;
use super::done::Report;
use super::refusal::Refusal;
use crate::clock::Now;
use crate::domain::{ActionId, Decision, DecisionKind};
use crate::store::Writer;
use chrono::NaiveDate;

/// The user's word on some actions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Decide {
    /// Each an id and its title.
    pub actions: Vec<(ActionId, String)>,
    pub kind: DecisionKind,
    /// Of a snooze: the day on which they come back.
    pub until: Option<NaiveDate>,
    /// Why, if it was said: it is kept in the op log.
    pub reason: String,
}

impl Decide {
    /// Done or dismissed, for no reason that was given.
    pub(crate) fn new(kind: DecisionKind, actions: Vec<(ActionId, String)>) -> Decide {
        Decide { actions, kind, until: None, reason: String::new() }
    }
}

pub(super) fn decide(w: &mut Writer, decide: Decide, now: Now) -> Result<Report, Refusal> {
    let verb = match (decide.kind, decide.until) {
        (DecisionKind::Done, _) => "done".to_owned(),
        (DecisionKind::Dismissed, _) => "dismissed".to_owned(),
        (DecisionKind::Snoozed, None) => return Err(Refusal::invalid("until", "a snooze needs the day it ends")),
        (DecisionKind::Snoozed, Some(until)) if until <= now.today() => {
            return Err(Refusal::invalid("until", "a snooze ends on a day after today"));
        }
        (DecisionKind::Snoozed, Some(until)) => format!("snoozed until {}", describe::day(until, now)),
    };
    let until = decide.until.filter(|_| decide.kind == DecisionKind::Snoozed);
    for (action, _) in &decide.actions {
        let decision = Decision { action: action.clone(), kind: decide.kind, until, at: now.at() };
        // What is decided so already keeps the time at which it was.
        let stored = w.reader().decision(&decision.action)?;
        if stored.is_none_or(|s| (s.kind, s.until) != (decision.kind, decision.until)) {
            w.decide(&decision)?;
        }
    }
    let mut label = format!("{verb}: {}", titles(&decide.actions));
    let reason = decide.reason.trim();
    if !reason.is_empty() {
        label = format!("{label} ({reason})");
    }
    Ok(Report::of(label))
}

pub(super) fn undecide(w: &mut Writer, actions: Vec<(ActionId, String)>) -> Result<Report, Refusal> {
    for (action, _) in &actions {
        w.undecide(action)?;
    }
    Ok(Report::of(describe::back(&actions.iter().map(|(_, title)| title.as_str()).collect::<Vec<_>>())))
}

fn titles(actions: &[(ActionId, String)]) -> String {
    describe::actions(&actions.iter().map(|(_, title)| title.as_str()).collect::<Vec<_>>())
}
