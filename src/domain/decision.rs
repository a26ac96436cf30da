//! Owns [`Decision`]: what the user decided about one derived action. Must not know how actions are derived.

use super::outcome::OutcomeKind;
use super::serial::{date, filled, instant, is_default};
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
pub fn last_decisions(decisions: &[Decision]) -> HashMap<&str, usize> {
    let mut last: HashMap<&str, usize> = HashMap::new();
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

/// The id that an action of data version 1 has now, where it has gained the day of what it is about: of its interview's
/// start, or of the news that it follows. `start` gives the first, by the interview's uid; `last` the day of the last news
/// of a kind, by the opportunity's. None: the id is the same, or that day is not known.
pub fn carried_action<E>(
    action: &str,
    start: impl FnOnce(&str) -> Result<Option<NaiveDate>, E>,
    last: impl FnOnce(&str, OutcomeKind) -> Result<Option<NaiveDate>, E>,
) -> Result<Option<String>, E> {
    let Some((rule, of)) = action.split_once('/').filter(|(_, of)| !of.contains('/')) else { return Ok(None) };
    let day = match rule {
        "review-lessons" | "close-out" => start(of)?,
        "confirm-next-round" => last(of, OutcomeKind::Invited)?,
        "thank-for-offer" | "answer-offer" => last(of, OutcomeKind::Offer)?,
        "thank-for-telling" | "ask-feedback" | "ask-to-stay-in-touch" => last(of, OutcomeKind::Rejected)?,
        _ => None,
    };
    Ok(day.map(|day| format!("{action}/{day}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_gains_the_day_of_what_it_is_about() {
        let day = |text: &str| Some(text.parse().unwrap());
        let last = |of: &str, kind| {
            Ok::<_, ()>(match (of, kind) {
                ("o1", OutcomeKind::Invited) => day("2026-11-18"),
                ("o1", OutcomeKind::Offer) => day("2026-11-20"),
                ("o1", OutcomeKind::Rejected) => day("2026-11-24"),
                _ => None,
            })
        };
        let new = |old: &str| carried_action(old, |i| Ok(day("2026-11-17").filter(|_| i == "i1")), last).unwrap();
        for (old, on) in [
            ("review-lessons/i1", "2026-11-17"),
            ("close-out/i1", "2026-11-17"),
            ("confirm-next-round/o1", "2026-11-18"),
            ("thank-for-offer/o1", "2026-11-20"),
            ("answer-offer/o1", "2026-11-20"),
            ("thank-for-telling/o1", "2026-11-24"),
            ("ask-feedback/o1", "2026-11-24"),
            ("ask-to-stay-in-touch/o1", "2026-11-24"),
        ] {
            assert_eq!(new(old), Some(format!("{old}/{on}")));
        }
        for same in ["be-ready/i1", "review-lessons/i2", "close-out/i1/2026-11-17", "answer-offer/o2", "x", ""] {
            assert_eq!(new(same), None, "{same}");
        }
    }
}
