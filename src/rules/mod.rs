//! Owns the rulebook: the table of rules, a file a family, and [`derive()`], which reads facts and says what to do.
//!
//! Pure: must not know a clock, a database or a terminal. Facts, policy and [`Now`] are handed in; the same three give
//! the same actions. Ids, dates and states are exact contracts (RULEBOOK.md); words are for people.

mod action;
mod before;
mod case;
mod draft;
mod guard;
mod horizon;
mod may_write;
mod network;
mod news;
mod policy;
mod rows;
mod rule;
mod same_day;
mod scene;
mod search;
mod table;
mod two_days;
mod waiting;

pub(crate) use action::{Action, Asked, EndsBy, Mark, RowKind, State, Tier, Urgency};
pub(crate) use case::{Case, Contacted, Meeting, Moment, Standing};
pub(crate) use may_write::{Writing, may_write};
pub(crate) use network::action_of;
#[cfg(test)]
pub(crate) use policy::Handwritten;
pub(crate) use policy::{Entry, Policy, Value};
pub(crate) use rows::leader;
pub(crate) use rule::{KnownBy, Rule, Shows};
pub(crate) use scene::{Scene, and, count, day_words};
pub(crate) use table::{FAMILIES, rule, rules};

use crate::clock::Now;
use crate::domain::{Decision, DecisionKind, Facts};
use chrono::NaiveDate;
use draft::{Draft, Fires};
use scene::after;
use std::cmp::Ordering;

/// Everything there is to do, in the rulebook's order; snoozed actions last.
pub(crate) fn derive(facts: &Facts, policy: &Policy, now: Now) -> Vec<Action> {
    derive_in(&Scene::new(facts, policy, now))
}

/// The same from a scene that is at hand.
pub(crate) fn derive_in(scene: &Scene) -> Vec<Action> {
    let mut actions = Vec::new();
    for (place, rule) in rules().enumerate() {
        actions.extend(fire(rule, scene).into_iter().filter_map(|draft| weigh(rule, place, draft, scene)));
    }
    actions.sort_by_cached_key(order);
    rows::join(&mut actions);
    actions
}

/// What the rule asks for, whatever the day and the decisions.
fn fire(rule: &Rule, scene: &Scene) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let speaks = |m: &&Meeting| m.ended && !(rule.skips_late_entries && m.late_entry);
    match rule.fires {
        Fires::Coming(f) => {
            for case in &scene.cases {
                for m in case.meetings.iter().filter(|m| !m.ended) {
                    drafts.extend(f(scene, case, m).map(|d| d.of_meeting(case, m)));
                }
            }
        }
        Fires::Meeting(f) => {
            for case in &scene.cases {
                for m in case.meetings.iter().filter(speaks) {
                    drafts.extend(f(scene, case, m).into_iter().map(|d| d.of_meeting(case, m)));
                }
            }
        }
        Fires::Person(people, f) => {
            for case in &scene.cases {
                for m in case.meetings.iter().filter(speaks) {
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
fn weigh(rule: &'static Rule, place: usize, draft: Draft, s: &Scene) -> Option<Action> {
    let id = draft.id(rule.id);
    let expires = draft.expires.map(|own| s.expires(&id, own));
    // A held draft is shown before it opens: that is on its release.
    let shown_from = draft.held.as_ref().map_or(draft.opens, |h| h.shown_from);
    if s.today < shown_from || expires.is_some_and(|last| s.today > last) {
        return None;
    }
    let mut snoozed_until = None;
    match s.decided(&id) {
        Some(Decision { kind: DecisionKind::Done | DecisionKind::Dismissed, .. }) => return None,
        Some(Decision { kind: DecisionKind::Snoozed, until, .. }) => snoozed_until = until.filter(|u| *u > s.today),
        None => {}
    }
    let held = draft.held.filter(|_| s.today < draft.due && snoozed_until.is_none());
    let state = if snoozed_until.is_some() {
        State::Snoozed
    } else if held.is_some() {
        State::Held
    } else {
        match s.today.cmp(&draft.due) {
            Ordering::Less => State::Upcoming,
            Ordering::Greater if rule.tier != Tier::Upkeep => State::Late,
            Ordering::Equal | Ordering::Greater => State::Due,
        }
    };
    Some(Action {
        together: id.clone(),
        id,
        rule: rule.id,
        tier: rule.tier,
        state,
        opens: draft.opens,
        due: draft.due,
        expires,
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
        urgency: urgency(state, rule.tier, draft.due, s),
        row: draft.row.or(rule.row),
        about_row: draft.about_row,
        part: draft.part.unwrap_or_else(|| rule.part.to_owned()),
    })
}

fn urgency(state: State, tier: Tier, due: NaiveDate, s: &Scene) -> Urgency {
    let presses = tier == Tier::Now && due <= after(s.today, s.policy.presses_within);
    match state {
        State::Held => Urgency::Held,
        State::Snoozed => Urgency::Snoozed,
        State::Late | State::Due | State::Upcoming if presses => Urgency::Now,
        State::Late => Urgency::Late,
        State::Due if tier == Tier::Upkeep => Urgency::AnyDay,
        State::Due => Urgency::Today,
        State::Upcoming => Urgency::Later,
    }
}

/// What presses first, by due date; then what is late or due, by tier; then upcoming by due date; then held by the day of
/// release; then snoozed by the day they come back. Then by the rule's place, company, person and id.
fn order(a: &Action) -> impl Ord + use<> {
    let (group, first, day, then) = match a.urgency {
        Urgency::Now => (0, None, a.due, None),
        Urgency::Late | Urgency::Today | Urgency::AnyDay => (1, Some(a.tier), a.due, None),
        Urgency::Later => (2, None, a.due, Some(a.tier)),
        Urgency::Held => (3, None, a.due, None),
        Urgency::Snoozed => (4, None, a.snoozed_until.unwrap_or(a.due), None),
    };
    (group, first, day, then, a.place, a.company.clone(), a.person.clone(), a.id.clone())
}

#[cfg(test)]
mod tests;
