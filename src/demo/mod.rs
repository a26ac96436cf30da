//! Owns an invented search of about three weeks around now, in which every pane, state and stage of the program has
//! something to show. All of it is made up: companies and people do not exist, addresses end in `.example`, phone numbers
//! are 555-01xx. It stands in `search.json`, as the lists of the interchange document; `@` begins a day in words.
//!
//! Must not store anything, nor know rules or pages: it is facts like anybody's. They depend on the date of now alone, not
//! on the hour, and nothing in them happened later than yesterday.

mod calendar;

use crate::clock::Now;
use crate::domain::{Contact, Decision, Facts, Interview, Opportunity, Outcome, Profile, Task, Touch};
use calendar::Calendar;
use serde::Deserialize;
use serde_json::Value;

/// What the file holds.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Search {
    profile: Profile,
    contacts: Vec<Contact>,
    opportunities: Vec<Opportunity>,
    interviews: Vec<Interview>,
    touches: Vec<Touch>,
    outcomes: Vec<Outcome>,
    tasks: Vec<Task>,
    decisions: Vec<Decision>,
}

/// The invented search, as it stands at `now`.
pub(crate) fn facts(now: Now) -> Facts {
    let mut search: Value = serde_json::from_str(include_str!("search.json")).expect("the demo's own file is JSON");
    set_days(&mut search, &Calendar::new(now));
    let search: Search = serde_json::from_value(search).expect("the demo's own file holds facts");
    let mut facts = Facts::default();
    facts.profile = search.profile;
    facts.contacts = search.contacts;
    facts.opportunities = search.opportunities;
    facts.interviews = search.interviews;
    facts.touches = search.touches;
    facts.outcomes = search.outcomes;
    facts.tasks = search.tasks;
    facts.decisions = search.decisions;
    facts.index()
}

/// Puts days in the place of their words.
fn set_days(value: &mut Value, calendar: &Calendar) {
    match value {
        Value::String(text) => {
            if let Some(day) = text.strip_prefix('@').and_then(|words| calendar.read(words)) {
                *text = day;
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|item| set_days(item, calendar)),
        Value::Object(fields) => fields.values_mut().for_each(|item| set_days(item, calendar)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

#[cfg(test)]
mod tests;
