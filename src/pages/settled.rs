//! Owns what was put away: the actions that were dismissed or said to be done, and would be asked for again without that word.
//! Must not bring one back.

use crate::domain::{ActionId, DecisionKind, last_decisions, plus};
use crate::rules::{Action, Scene, derive};
use chrono::NaiveDate;

/// How many days what was done can be brought back from the list.
const LATELY: i64 = 30;

/// An action that was put away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settled {
    pub id: ActionId,
    pub title: String,
    pub detail: String,
    /// Done or dismissed.
    pub kind: DecisionKind,
    /// The user's date on which that was said.
    pub on: NaiveDate,
}

/// What was dismissed, and what was said to be done lately, the latest first.
pub(crate) fn settled(scene: &Scene) -> Vec<Settled> {
    let (facts, since) = (scene.facts, plus(scene.today, -LATELY));
    let day = |at| scene.now.zone().date(at);
    let mut without = facts.clone();
    let mut words: Vec<(ActionId, DecisionKind, NaiveDate)> = Vec::new();
    for place in last_decisions(&facts.decisions).into_values() {
        let Some(d) = facts.decisions.get(place) else { continue };
        let lately = d.kind == DecisionKind::Done && day(d.at) >= since;
        if lately || d.kind == DecisionKind::Dismissed {
            words.push((d.action.clone(), d.kind, day(d.at)));
        }
    }
    for task in &mut without.tasks {
        if let Some(on) = task.done_on.filter(|on| *on >= since) {
            words.push((ActionId::new("task", std::slice::from_ref(&task.uid), None), DecisionKind::Done, on));
            task.done_on = None;
        }
    }
    without.decisions.retain(|d| words.iter().all(|(id, ..)| *id != d.action));
    let actions = derive(&without, scene.policy, scene.now);
    let found = |id: &ActionId| actions.iter().find(|a| a.id == *id);
    let told = |(id, kind, on): (ActionId, DecisionKind, NaiveDate)| {
        let Action { title, detail, .. } = found(&id)?.clone();
        Some(Settled { id, title, detail, kind, on })
    };
    let mut all: Vec<Settled> = words.into_iter().filter_map(told).collect();
    all.sort_by(|a, b| b.on.cmp(&a.on).then_with(|| a.title.cmp(&b.title)));
    all
}
