//! Owns [`Decision`]: what the user decided about one derived action. Must not know how actions are derived.

use super::action_id::ActionId;
use super::serial::{date, instant, is_default};
use super::words::words;
use crate::clock::Instant;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

words! {
    /// What was decided.
    DecisionKind {
        Done = "done", "done";
        Dismissed = "dismissed", "dismissed";
        Snoozed = "snoozed", "snoozed";
    }
}

/// Where in a list the word stands that counts on each action: the last one, by `at`, then as listed.
pub(crate) fn last_decisions(decisions: &[Decision]) -> HashMap<&ActionId, usize> {
    let mut last: HashMap<&ActionId, usize> = HashMap::new();
    for (n, d) in decisions.iter().enumerate() {
        let place = last.entry(&d.action).or_insert(n);
        if decisions.get(*place).is_some_and(|known| d.at >= known.at) {
            *place = n;
        }
    }
    last
}

/// The user's word on one action; there is one an action, the last one counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    pub action: ActionId,
    pub kind: DecisionKind,
    /// Of a snooze: the day on which the action is shown again.
    #[serde(default, with = "date", skip_serializing_if = "is_default")]
    pub until: Option<NaiveDate>,
    #[serde(with = "instant")]
    pub at: Instant,
}
