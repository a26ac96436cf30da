//! Owns the catch-up: all that is late in one list, each to be kept, snoozed or dismissed, applied as one step.

use super::item::Item;
use crate::commands::{Command, Decide, describe, suggest};
use crate::domain::{ActionId, DecisionKind};
use chrono::NaiveDate;

/// What is to become of something late.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) enum Choice {
    /// It stays, and the review goes through it.
    #[default]
    Keep,
    /// It comes back on the day that was chosen for all.
    Snooze,
    /// It is never asked for again.
    Dismiss,
}

impl Choice {
    /// The word for it.
    pub(crate) fn shown(self) -> &'static str {
        match self {
            Choice::Keep => "keep",
            Choice::Snooze => "snooze",
            Choice::Dismiss => "dismiss",
        }
    }
}

/// Something late.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Late {
    pub title: String,
    pub detail: String,
    pub due: NaiveDate,
    pub choice: Choice,
    /// The ids and titles that a decision names.
    actions: Vec<(ActionId, String)>,
}

/// All that is late, with a cursor.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct CatchUp {
    pub rows: Vec<Late>,
    /// The row under the cursor.
    pub at: usize,
    /// The days until which one can snooze, as they are called.
    days: Vec<(NaiveDate, &'static str)>,
    day: usize,
    /// What was chosen last.
    pub last: Choice,
}

impl CatchUp {
    /// What is late of these; none where nothing is.
    pub(super) fn new(items: &[Item], today: NaiveDate) -> Option<CatchUp> {
        let rows: Vec<Late> = items
            .iter()
            .filter(|i| i.late)
            .map(|i| Late {
                title: i.title.clone(),
                detail: i.detail.clone(),
                due: i.due,
                choice: Choice::Keep,
                actions: i.ids.iter().map(|id| (id.clone(), i.title.clone())).collect(),
            })
            .collect();
        (!rows.is_empty()).then(|| CatchUp {
            rows,
            at: 0,
            days: suggest::snooze_days(today),
            day: 0,
            last: Choice::Keep,
        })
    }

    /// Moves the cursor to this row, or the last.
    pub(crate) fn go(&mut self, at: usize) {
        self.at = at.min(self.rows.len().saturating_sub(1));
    }

    /// Chooses for the row under the cursor, and goes one down.
    pub(crate) fn choose(&mut self, choice: Choice) {
        if let Some(row) = self.rows.get_mut(self.at) {
            row.choice = choice;
        }
        self.last = choice;
        self.go(self.at + 1);
    }

    /// Chooses for all what was chosen last.
    pub(crate) fn choose_all(&mut self) {
        self.rows.iter_mut().for_each(|r| r.choice = self.last);
    }

    /// The day until which is snoozed, as it is called.
    pub(crate) fn until(&self) -> Option<(NaiveDate, &'static str)> {
        self.days.get(self.day).copied()
    }

    /// The next of the days until which one can snooze.
    pub(crate) fn next_day(&mut self) {
        self.day = (self.day + 1) % self.days.len().max(1);
    }

    /// How many rows have this choice.
    pub(crate) fn count(&self, choice: Choice) -> usize {
        self.rows.iter().filter(|r| r.choice == choice).count()
    }

    /// All choices as one command; none where everything is kept.
    pub(crate) fn command(&self) -> Option<Command> {
        let chosen = |choice| -> Vec<(ActionId, String)> {
            self.rows.iter().filter(|r| r.choice == choice).flat_map(|r| r.actions.iter().cloned()).collect()
        };
        let mut commands = Vec::new();
        let mut parts = Vec::new();
        for (choice, kind) in [(Choice::Snooze, DecisionKind::Snoozed), (Choice::Dismiss, DecisionKind::Dismissed)] {
            let actions = chosen(choice);
            if actions.is_empty() {
                continue;
            }
            parts.push((self.count(choice), kind.shown()));
            let until = self.until().map(|(day, _)| day).filter(|_| choice == Choice::Snooze);
            commands.push(Command::Decide(Decide { actions, kind, until, reason: String::new() }));
        }
        if commands.is_empty() {
            return None;
        }
        Some(Command::Many { label: describe::caught_up(&parts), commands })
    }
}
