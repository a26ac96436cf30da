//! Owns [`Decision`]: what the user decided about one derived action. Must not know how actions are derived.

use super::serial::{date, filled, instant, is_default};
use super::words::words;
use crate::clock::Instant;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

words! {
    /// What was decided.
    DecisionKind {
        Done = "done", "done";
        Dismissed = "dismissed", "dismissed";
        Snoozed = "snoozed", "snoozed";
    }
}

/// The user's word on one action; there is one an action, the last one counts.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Decision {
    /// The action's id, `rule/uid[/uid…]`.
    #[serde(deserialize_with = "filled")]
    pub action: String,
    pub kind: DecisionKind,
    /// Of a snooze: the day on which the action is shown again.
    #[serde(default, with = "date", skip_serializing_if = "is_default")]
    pub until: Option<NaiveDate>,
    #[serde(with = "instant")]
    pub at: Instant,
}
