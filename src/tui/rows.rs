//! Owns the rows of the actions pane: one an action, and one for the several of an interview that a single form answers.
//! Must not know the cursor or the screen.

use crate::domain::Facts;
use crate::pages::{fold_key, fold_words};
use crate::rules::{Action, State};
use std::collections::{BTreeSet, HashMap};

/// A row of the actions pane; actions by their place in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Row {
    /// One action; `inside` of an open fold.
    One { action: usize, inside: bool },
    /// Several that one form answers.
    Fold { key: String, members: Vec<usize>, open: bool, title: String, detail: String },
}

impl Row {
    /// The row's identity, which outlasts a new derivation.
    pub fn key(&self, actions: &[Action]) -> String {
        match self {
            Row::One { action, .. } => actions.get(*action).map(|a| a.id.to_string()).unwrap_or_default(),
            Row::Fold { key, .. } => key.clone(),
        }
    }

    /// The actions of the row.
    pub fn members(&self) -> &[usize] {
        match self {
            Row::One { action, .. } => std::slice::from_ref(action),
            Row::Fold { members, .. } => members,
        }
    }
}

/// The rows for these actions, in their order; a fold stands where its first action stands.
pub fn rows(actions: &[Action], facts: &Facts, unfolded: &BTreeSet<String>, with_snoozed: bool) -> Vec<Row> {
    let shown = |a: &Action| with_snoozed || a.state != State::Snoozed;
    let mut groups: HashMap<String, Vec<usize>> = HashMap::new();
    for (n, a) in actions.iter().enumerate().filter(|(_, a)| shown(a)) {
        if let Some(key) = fold_key(a) {
            groups.entry(key).or_default().push(n);
        }
    }
    let mut rows = Vec::new();
    for (n, a) in actions.iter().enumerate().filter(|(_, a)| shown(a)) {
        let group = fold_key(a).and_then(|key| groups.get(&key).map(|members| (key, members)));
        match group.filter(|(_, members)| members.len() > 1) {
            None => rows.push(Row::One { action: n, inside: false }),
            Some((key, members)) if members.first() == Some(&n) => {
                let open = unfolded.contains(&key);
                let (title, detail) = fold_words(a, members.iter().filter_map(|m| actions.get(*m)), facts);
                rows.push(Row::Fold { key, members: members.clone(), open, title, detail });
                if open {
                    rows.extend(members.iter().map(|m| Row::One { action: *m, inside: true }));
                }
            }
            Some(_) => {}
        }
    }
    rows
}
