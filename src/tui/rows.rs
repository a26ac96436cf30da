//! Owns the rows of the actions pane as they are laid out: each an action, or several that one form or message answers, which
//! can be unfolded. Must not know the cursor or the screen.

use crate::domain::{ActionId, Facts};
use crate::pages::{self, Away, Settled, row_words};
use crate::rules::{Action, State};
use std::collections::BTreeSet;

/// A row of the actions pane; actions by their place in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Row {
    /// One action; `inside` of an unfolded row.
    One { action: usize, inside: bool },
    /// Several that one form or message answers, known by the id of the one that leads them.
    Several { leader: ActionId, members: Vec<usize>, open: bool, title: String, detail: String },
    /// One that was put away.
    Settled(Settled),
    /// Things that the user's mail, calendar, or both propose: how many, in words.
    Mail(String),
}

/// What the actions pane shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shows {
    /// What is open.
    #[default]
    Open,
    /// The same, and what is snoozed.
    WithSnoozed,
    /// What was dismissed, or done or logged lately.
    Settled,
}

impl Shows {
    /// What comes after it, round and round.
    pub(crate) fn next(self) -> Shows {
        match self {
            Shows::Open => Shows::WithSnoozed,
            Shows::WithSnoozed => Shows::Settled,
            Shows::Settled => Shows::Open,
        }
    }
}

impl Row {
    /// The row's identity, which outlasts a new derivation.
    pub(crate) fn key(&self, actions: &[Action]) -> String {
        match self {
            Row::One { action, .. } => actions.get(*action).map(|a| a.id.to_string()).unwrap_or_default(),
            Row::Several { leader, .. } => format!("row/{leader}"),
            Row::Mail(_) => "mail".to_owned(),
            Row::Settled(settled) => match &settled.by {
                Away::Word(id) => format!("settled/{id}"),
                Away::Logged(touch) => format!("logged/{touch}"),
            },
        }
    }

    /// The actions of the row.
    pub(crate) fn members(&self) -> &[usize] {
        match self {
            Row::One { action, .. } => std::slice::from_ref(action),
            Row::Several { members, .. } => members,
            Row::Settled(_) | Row::Mail(_) => &[],
        }
    }
}

/// The rows of these actions, in their order.
pub(crate) fn rows(actions: &[Action], facts: &Facts, unfolded: &BTreeSet<ActionId>, with_snoozed: bool) -> Vec<Row> {
    let mut out = Vec::new();
    for row in pages::rows(actions) {
        let members = row.actions(actions);
        let Some(first) = members.first().filter(|a| with_snoozed || a.state != State::Snoozed) else { continue };
        if let [action] = *row.members.as_slice() {
            out.push(Row::One { action, inside: false });
            continue;
        }
        let (leader, (title, detail)) = (first.together.clone(), row_words(&members, facts));
        let open = unfolded.contains(&leader);
        out.push(Row::Several { leader, members: row.members.clone(), open, title, detail });
        if open {
            out.extend(row.members.into_iter().map(|action| Row::One { action, inside: true }));
        }
    }
    out
}
