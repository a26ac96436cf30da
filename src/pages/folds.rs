//! Owns which actions stand in one row, because a single form answers them, and how that row is called. The dashboard,
//! the review and the command line fold alike. Must not know rows or screens.

use crate::domain::Facts;
use crate::rules::{Action, Asked, EndsBy, State};

/// By what an action folds: the interview whose debrief answers it, snoozed ones apart; none where it stands alone.
pub fn fold_key(a: &Action) -> Option<String> {
    let EndsBy::Fact(asked) = a.ends_by else { return None };
    let interview = a.interview.as_ref().filter(|_| asked.is_debrief())?;
    Some(format!("fold/{interview}{}", if a.state == State::Snoozed { "/snoozed" } else { "" }))
}

/// What a fold is called, "Debrief XYZ, round 1", and what it holds: "notes, fit, next steps".
pub fn fold_words<'a>(first: &Action, members: impl Iterator<Item = &'a Action>, facts: &Facts) -> (String, String) {
    let round = first.interview.as_ref().and_then(|i| facts.interview(i)).map(|i| i.round.as_str()).unwrap_or_default();
    let round = if round.is_empty() { String::new() } else { format!(", {round}") };
    let mut parts: Vec<&str> = Vec::new();
    for a in members {
        let part = match a.ends_by {
            EndsBy::Fact(Asked::Notes) => "notes",
            EndsBy::Fact(Asked::Expectations) => "next steps",
            EndsBy::Fact(Asked::Critique) => "lessons",
            EndsBy::Fact(Asked::Fit) => "fit",
            _ => continue,
        };
        if !parts.contains(&part) {
            parts.push(part);
        }
    }
    (format!("Debrief {}{round}", first.company), parts.join(", "))
}
