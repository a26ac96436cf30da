//! Owns one stop of the review: a row of the list, and what became of it.

use crate::domain::{ActionId, DecisionKind, Facts, Purpose};
use crate::pages::{row_words, rows};
use crate::rules::{Action, Asked, EndsBy, RowKind, State, Urgency, leader};
use std::collections::BTreeSet;

/// What became of an item in this review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Fate {
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
pub(crate) struct Item {
    /// The ids of all its actions, in order.
    pub ids: Vec<ActionId>,
    /// Those of them that are still to be done.
    pub open: Vec<ActionId>,
    pub title: String,
    pub detail: String,
    /// True where it was late when it came up.
    pub late: bool,
    /// How it counted when it came up.
    pub urgency: Urgency,
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

/// Adds what no item holds yet, in the rulebook's order. What joins a row that is there already joins its stop.
pub(super) fn add(items: &mut Vec<Item>, actions: &[Action], facts: &Facts) {
    for row in rows(actions) {
        let members: Vec<&Action> = row.actions(actions).into_iter().filter(|a| is_asked(a)).collect();
        let (Some(first), Some(leader)) = (members.first(), leader(&members)) else { continue };
        if let Some(item) = items.iter_mut().find(|i| members.iter().any(|a| i.ids.contains(&a.id))) {
            for a in members.iter().filter(|a| !item.ids.contains(&a.id)).collect::<Vec<_>>() {
                item.ids.push(a.id.clone());
                item.open.push(a.id.clone());
                item.fate = Fate::Open;
            }
            continue;
        }
        let (title, detail) = row_words(&members, facts);
        let ids: Vec<ActionId> = members.iter().map(|a| a.id.clone()).collect();
        items.push(Item {
            open: ids.clone(),
            ids,
            title,
            detail,
            late: first.state == State::Late,
            urgency: first.urgency,
            due: first.due,
            verb: verb(leader, members.len() > 1),
            fate: Fate::Open,
        });
    }
}

impl Item {
    /// Reads from the facts what became of it; `by_step`: by what was just done here.
    pub(super) fn update_fate(&mut self, asked: &BTreeSet<&str>, actions: &[Action], facts: &Facts, by_step: bool) {
        self.open = self.ids.iter().filter(|id| asked.contains(id.as_str())).cloned().collect();
        if let Some(first) = actions.iter().find(|a| self.open.contains(&a.id)) {
            self.urgency = first.urgency;
        }
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

/// How the end of a row is counted that this action leads.
fn verb(action: &Action, several: bool) -> &'static str {
    match action.ends_by {
        _ if several && matches!(action.row, Some((RowKind::Debrief, _))) => "debriefed",
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
