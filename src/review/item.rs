//! Owns one stop of the review: an action, or the several that one form answers, and what became of it. Must not know
//! the order in which one walks.

use crate::domain::{ActionId, DecisionKind, Facts, Purpose};
use crate::pages::{fold_key, fold_words};
use crate::rules::{Action, Asked, EndsBy, State};
use std::collections::BTreeSet;

/// What became of an item in this review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Fate {
    /// Still to be done.
    Open,
    /// Done.
    Done,
    /// Put off.
    Snoozed,
    /// Dismissed.
    Dismissed,
    /// No longer asked for, though nothing was done about it here.
    Gone,
}

/// One stop of the review.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The fold's key, or the action's id.
    key: String,
    /// The ids of all its actions, in order.
    pub ids: Vec<ActionId>,
    /// Those of them that are still to be done.
    pub open: Vec<ActionId>,
    pub title: String,
    pub detail: String,
    /// True where it was late when it came up.
    pub late: bool,
    /// Its day, for the list of what is late.
    pub due: chrono::NaiveDate,
    /// How its end is counted: "thanked".
    pub verb: &'static str,
    pub fate: Fate,
}

/// True for what the review goes through: late, due, upcoming; not what is held or snoozed.
pub(super) fn is_asked(a: &Action) -> bool {
    matches!(a.state, State::Late | State::Due | State::Upcoming)
}

/// Adds what no item holds yet, in the rulebook's order; what folds stands where its first action stands.
pub(super) fn add(items: &mut Vec<Item>, actions: &[Action], facts: &Facts) {
    let known: BTreeSet<ActionId> = items.iter().flat_map(|i| i.ids.iter().cloned()).collect();
    let new: Vec<&Action> = actions.iter().filter(|a| is_asked(a) && !known.contains(&a.id)).collect();
    for action in &new {
        let key = fold_key(action).unwrap_or_else(|| action.id.to_string());
        if let Some(item) = items.iter_mut().find(|i| i.key == key) {
            if !item.ids.contains(&action.id) {
                item.ids.push(action.id.clone());
                item.open.push(action.id.clone());
                item.fate = Fate::Open;
            }
            continue;
        }
        let members: Vec<&Action> = new.iter().filter(|a| fold_key(a).is_some_and(|k| k == key)).copied().collect();
        let (title, detail) = match members.len() {
            0 | 1 => (action.title.clone(), action.detail.clone()),
            _ => fold_words(action, members.iter().copied(), facts),
        };
        items.push(Item {
            key,
            ids: vec![action.id.clone()],
            open: vec![action.id.clone()],
            title,
            detail,
            late: action.state == State::Late,
            due: action.due,
            verb: verb(action, members.len() > 1),
            fate: Fate::Open,
        });
    }
}

impl Item {
    /// Reads from the facts what became of it; `by_step`: by what was just done here.
    pub(super) fn update_fate(&mut self, asked: &BTreeSet<&str>, actions: &[Action], facts: &Facts, by_step: bool) {
        self.open = self.ids.iter().filter(|id| asked.contains(id.as_str())).cloned().collect();
        let was = self.fate;
        self.fate = if !self.open.is_empty() {
            Fate::Open
        } else if was != Fate::Open {
            was
        } else if !by_step {
            Fate::Gone
        } else if actions.iter().any(|a| a.state == State::Snoozed && self.ids.contains(&a.id)) {
            Fate::Snoozed
        } else if facts.decisions.iter().any(|d| d.kind == DecisionKind::Dismissed && self.ids.contains(&d.action)) {
            Fate::Dismissed
        } else {
            Fate::Done
        };
    }
}

/// How the end of an action is counted.
fn verb(action: &Action, folded: bool) -> &'static str {
    match action.ends_by {
        _ if folded => "debriefed",
        EndsBy::Touch(Purpose::ThankYou | Purpose::OfferThanks | Purpose::ThankRejection | Purpose::ThankFeedback) => {
            "thanked"
        }
        EndsBy::Touch(Purpose::CheckIn | Purpose::Update | Purpose::FeedbackRequest) => "asked",
        EndsBy::Touch(Purpose::HeadsUp) => "told ahead",
        EndsBy::Touch(Purpose::Application) => "done",
        EndsBy::Touch(_) => "written to",
        EndsBy::Fact(Asked::Connected) => "connected",
        EndsBy::Fact(Asked::Verified | Asked::LinkedinReady) => "checked",
        EndsBy::Fact(Asked::GoOn) | EndsBy::Outcome => "decided",
        EndsBy::Fact(_) => "noted",
        EndsBy::Interview => "entered",
        EndsBy::Done => "done",
    }
}
