//! Owns what was put away: the actions that were dismissed or said to be done, and would be asked for again without that word; and
//! the messages logged lately, which ended actions.
//! Must not bring one back.

use super::history::names;
use crate::domain::{ActionId, DecisionKind, Direction, Facts, Touch, Uid, last_decisions, plus};
use crate::rules::{Action, Scene, action_of, derive};
use chrono::NaiveDate;

/// How many days what was done can be brought back from the list.
pub(crate) const LATELY: i64 = 30;

/// What put an action away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Away {
    /// A word on the action of this id.
    Word(ActionId),
    /// A message that was logged.
    Logged(Uid),
}

/// Something that was put away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Settled {
    pub by: Away,
    pub title: String,
    pub detail: String,
    /// Done, dismissed or logged.
    pub how: &'static str,
    /// The user's date on which that was.
    pub on: NaiveDate,
}

/// What was dismissed, and what was done or logged lately, the latest first.
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
            words.push((action_of(task), DecisionKind::Done, on));
            task.done_on = None;
        }
    }
    without.decisions.retain(|d| words.iter().all(|(id, ..)| *id != d.action));
    let actions = derive(&without, scene.policy, scene.now);
    let found = |id: &ActionId| actions.iter().find(|a| a.id == *id);
    let told = |(id, kind, on): (ActionId, DecisionKind, NaiveDate)| {
        let Action { title, detail, .. } = found(&id)?.clone();
        Some(Settled { by: Away::Word(id), title, detail, how: kind.shown(), on })
    };
    let mut all: Vec<Settled> = words.into_iter().filter_map(told).collect();
    let ours = facts.touches.iter().filter(|t| t.direction == Direction::Out && facts.about(t).is_some());
    all.extend(ours.filter(|t| day(t.at) >= since).map(|t| logged(facts, t, day(t.at))));
    let order = |s: &Settled| (std::cmp::Reverse(s.on), matches!(s.by, Away::Logged(_)));
    all.sort_by(|a, b| order(a).cmp(&order(b)).then_with(|| a.title.cmp(&b.title)));
    all
}

fn logged(facts: &Facts, touch: &Touch, on: NaiveDate) -> Settled {
    let people = names(facts, &touch.contacts);
    let whom = if people.is_empty() { String::new() } else { format!(", to {people}") };
    let company = facts.about(touch).and_then(|o| facts.opportunity(o)).map_or("", |o| o.company.as_str());
    let detail = [company, touch.channel.shown()].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
    let title = format!("{}{whom}", touch.purpose.shown());
    Settled { by: Away::Logged(touch.uid.clone()), title, detail: detail.join(" · "), how: "logged", on }
}
