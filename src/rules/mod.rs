//! Owns the rulebook: the table of rules, a file a family, and [`derive()`], which reads facts and says what to do.
//!
//! Pure: must not know a clock, a database or a terminal. Facts, policy and [`Now`] are handed in; the same three give
//! the same actions. Ids, dates and states are exact contracts (RULEBOOK.md); words are for people.

mod action;
mod before;
mod case;
mod draft;
mod guard;
mod network;
mod news;
mod policy;
mod same_day;
mod scene;
mod search;
mod table;
mod two_days;
mod waiting;

pub use action::{Action, Asked, EndsBy, Letter, Mark, State};
pub use case::{Case, Contacted, Meeting, Standing, lead};
pub use guard::{Writing, may_write};
pub use policy::{Entry, Handwritten, Policy, Value};
pub use scene::{Scene, day_words};
pub use table::{FAMILIES, Family, Rule, rule, rules};

use crate::clock::Now;
use crate::domain::{Decision, DecisionKind, Facts};
use chrono::NaiveDate;
use draft::{Draft, Fires};
use std::collections::HashMap;

/// Everything there is to do, in the rulebook's order; snoozed actions last.
pub fn derive(facts: &Facts, policy: &Policy, now: Now) -> Vec<Action> {
    derive_in(&Scene::new(facts, policy, now))
}

/// The same from a scene that is at hand.
pub fn derive_in(scene: &Scene) -> Vec<Action> {
    let decided: HashMap<&str, &Decision> = scene.facts.decisions.iter().map(|d| (d.action.as_str(), d)).collect();
    let mut actions = Vec::new();
    for (place, rule) in rules().enumerate() {
        for draft in fire(rule, scene) {
            actions.extend(settle(rule, place, draft, &decided, scene.today));
        }
    }
    actions.sort_by_cached_key(order);
    actions
}

/// What the rule asks for, whatever the day and the decisions.
fn fire(rule: &Rule, scene: &Scene) -> Vec<Draft> {
    let mut drafts = Vec::new();
    match rule.fires {
        Fires::Meeting(f) => {
            for case in &scene.cases {
                for m in &case.meetings {
                    drafts.extend(f(scene, case, m).into_iter().map(|d| d.of_meeting(case, m)));
                }
            }
        }
        Fires::Person(people, f) => {
            for case in &scene.cases {
                for m in case.meetings.iter().filter(|m| m.ended) {
                    for c in people(m.interview).iter().filter_map(|uid| scene.facts.contact(uid)) {
                        drafts.extend(f(scene, case, m, c).map(|d| d.with(c).of_meeting(case, m)));
                    }
                }
            }
        }
        Fires::Case(f) => {
            for case in &scene.cases {
                drafts.extend(f(scene, case).map(|d| d.of_case(case)));
            }
        }
        Fires::Contact(f) => {
            for c in &scene.facts.contacts {
                drafts.extend(f(scene, c).map(|d| d.with(c).of_contact(c)));
            }
        }
        Fires::Scene(f) => drafts.extend(f(scene)),
    }
    drafts
}

/// The state of a draft today; none where it is not to be shown.
fn settle(
    rule: &'static Rule,
    place: usize,
    draft: Draft,
    decided: &HashMap<&str, &Decision>,
    today: NaiveDate,
) -> Option<Action> {
    let id = draft.id(rule.id);
    // A held draft is visible from its own due day on, though it opens with its release.
    let opens = draft.held.as_ref().map_or(draft.opens, |h| h.own_due);
    if today < opens || draft.expires.is_some_and(|last| today > last) {
        return None;
    }
    let held = draft.held.filter(|_| today < draft.due);
    let mut snoozed_until = None;
    match decided.get(id.as_str()) {
        Some(Decision { kind: DecisionKind::Done | DecisionKind::Dismissed, .. }) => return None,
        Some(Decision { kind: DecisionKind::Snoozed, until, .. }) => snoozed_until = until.filter(|u| *u > today),
        None => {}
    }
    let state = if snoozed_until.is_some() {
        State::Snoozed
    } else if held.is_some() {
        State::Held
    } else {
        match today.cmp(&draft.due) {
            std::cmp::Ordering::Less => State::Upcoming,
            std::cmp::Ordering::Equal => State::Due,
            std::cmp::Ordering::Greater => State::Late,
        }
    };
    let held = held.filter(|_| state == State::Held);
    Some(Action {
        id,
        rule: rule.id,
        state,
        opens: draft.opens,
        due: draft.due,
        expires: draft.expires,
        held_until: held.as_ref().map(|_| draft.due),
        held_because: held.map(|h| h.because),
        title: draft.title,
        why: draft.why,
        from: rule.from,
        opportunity: draft.opportunity,
        interview: draft.interview,
        contact: draft.contact,
        company: draft.company,
        channel: draft.channel,
        letter: draft.letter.or(rule.letter),
        ends_by: draft.ends_by.unwrap_or(rule.ends_by),
        detail: draft.detail,
        person: draft.person,
        snoozed_until,
        place,
    })
}

/// Late and due first by due date, then by the rule's place, then company, then person; then upcoming in the same
/// order; then held by the day they are released; then snoozed.
fn order(a: &Action) -> impl Ord + use<> {
    let group = match a.state {
        State::Late | State::Due => 0,
        State::Upcoming => 1,
        State::Held => 2,
        State::Snoozed => 3,
    };
    (group, a.due, a.place, a.company.clone(), a.person.clone(), a.id.clone())
}

#[cfg(test)]
mod tests;
