//! Owns which actions are one row: what one form or one message answers.

use super::action::{Action, RowKind, State};
use crate::domain::{ActionId, Uid};
use chrono::NaiveDate;
use std::collections::HashMap;

/// What the members of a row have in common.
#[derive(PartialEq, Eq, Hash)]
struct Key {
    row: RowKind,
    /// Of the rows of an interview: which; of a message: about what.
    of: Option<Uid>,
    /// Of a message: to whom; none is nobody known.
    to: Option<Uid>,
    /// Snoozed ones join those that come back on the same day.
    back_on: Option<NaiveDate>,
}

impl Key {
    /// None where the action stands alone.
    fn of_row(a: &Action) -> Option<Key> {
        let (row, _) = a.row.filter(|_| a.state != State::Held)?;
        let (of, to) = match row {
            RowKind::Debrief | RowKind::Cards | RowKind::Upkeep => (a.interview.clone(), None),
            RowKind::Others => (None, None),
            RowKind::Message => (a.opportunity.clone(), a.contact.clone()),
        };
        Some(Key { row, of, to, back_on: a.snoozed_until })
    }
}

/// Tells every action the leader of its row: whose rule stands first in the row's list, then by due date, then by id.
pub(super) fn join(actions: &mut [Action]) {
    let mut leaders: HashMap<Key, usize> = HashMap::new();
    let rank = |a: &Action| (a.row.map(|(_, place)| place), a.due, a.id.clone());
    for (n, a) in actions.iter().enumerate() {
        let Some(key) = Key::of_row(a) else { continue };
        let leader = leaders.entry(key).or_insert(n);
        if actions.get(*leader).is_some_and(|l| rank(a) < rank(l)) {
            *leader = n;
        }
    }
    let names: Vec<Option<ActionId>> = actions
        .iter()
        .map(|a| leaders.get(&Key::of_row(a)?).and_then(|&n| actions.get(n)).map(|l| l.id.clone()))
        .collect();
    for (a, name) in actions.iter_mut().zip(names) {
        a.together = name.unwrap_or_else(|| a.id.clone());
    }
}

/// The action that leads these, which are one row or what is left of one.
pub(crate) fn leader<'a>(members: &[&'a Action]) -> Option<&'a Action> {
    let led = members.iter().find(|a| members.iter().all(|b| b.together == a.id));
    led.or_else(|| members.iter().min_by_key(|a| (a.row, a.due, &a.id))).copied()
}
