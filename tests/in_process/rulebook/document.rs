//! Owns how a JSON document of DATA.md's shape becomes facts and a policy in the tests. Must not know scenarios.
//!
//! It is deliberately not the importer: the rules are tested here without it.

use crate::clock::Now;
use crate::domain::Facts;
use crate::rules::{Policy, Value as Set};
use serde::de::DeserializeOwned;
use serde_json::Value;

/// The facts of a document, taken in now.
pub fn facts(doc: &Value, now: Now) -> Result<Facts, String> {
    let mut facts = Facts::default();
    facts.profile = read::<Option<_>>(doc, "profile")?.unwrap_or_default();
    facts.contacts = list(doc, "contacts")?;
    facts.opportunities = list(doc, "opportunities")?;
    facts.interviews = list(doc, "interviews")?;
    facts.touches = list(doc, "touches")?;
    facts.outcomes = list(doc, "outcomes")?;
    facts.tasks = list(doc, "tasks")?;
    facts.decisions = list(doc, "decisions")?;
    let day = Some(now.today());
    let dated = facts.interviews.iter().any(|i| i.created_on.is_some());
    for i in &mut facts.interviews {
        let start = now.zone().date(i.starts_at);
        i.created_on = i.created_on.or(if dated { day } else { Some(start) });
        i.cancelled_on = i.cancelled_on.or(day.map(|d| d.min(start))).filter(|_| i.cancelled);
    }
    facts.contacts.iter_mut().for_each(|c| c.created_on = c.created_on.or(day));
    facts.tasks.iter_mut().for_each(|t| t.created_on = t.created_on.or(day));
    for o in &mut facts.opportunities {
        o.created_on = o.created_on.or(day);
        o.go_on_on = o.go_on_on.or(day.filter(|_| o.go_on.is_some()));
        o.feedback_on = o.feedback_on.or(day.filter(|_| !o.feedback.is_empty()));
    }
    Ok(facts.index())
}

fn read<T: DeserializeOwned>(doc: &Value, key: &str) -> Result<T, String> {
    T::deserialize(&doc[key]).map_err(|e| format!("{key}: {e}"))
}

fn list<T: DeserializeOwned>(doc: &Value, key: &str) -> Result<Vec<T>, String> {
    Ok(read::<Option<_>>(doc, key)?.unwrap_or_default())
}

/// The policy with these values in place of its own; null: the default.
pub fn policy(values: &Value) -> Result<Policy, String> {
    let mut policy = Policy::default();
    for (name, value) in values.as_object().into_iter().flatten() {
        let set = match value {
            Value::Number(n) => Set::Number(n.as_i64().ok_or("policy numbers are whole")?),
            Value::String(word) => Set::Word(word.clone()),
            Value::Array(dates) => Set::List(dates.iter().map(|d| d.as_str().unwrap_or_default().to_owned()).collect()),
            other => return Err(format!("policy.{name}: {other} is no value")),
        };
        policy.set(name, &set).map_err(|e| format!("policy.{name} {e}"))?;
    }
    Ok(policy)
}
