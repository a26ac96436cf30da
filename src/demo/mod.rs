//! Owns an invented search of about three weeks around now, in which every pane, state and stage of the program has
//! something to show. All of it is made up: companies and people do not exist, addresses end in `.example`, phone numbers
//! are 555-01xx.
//!
//! Must not store anything, nor know rules or pages: it is facts like anybody's. They depend on the date of now alone, not
//! on the hour, and nothing in them happened later than yesterday.

mod calendar;
mod interviews;
mod jobs;
mod people;
mod talk;

use crate::clock::Now;
use crate::domain::{ActionId, Decision, DecisionKind, Facts, Profile, Search, Task, Uid};
use calendar::Calendar;

/// The invented search, as it stands at `now`.
pub(crate) fn facts(now: Now) -> Facts {
    let cal = Calendar::new(now);
    let mut facts = Facts::default();
    facts.profile = profile();
    facts.contacts = people::all(&cal);
    facts.opportunities = jobs::all(&cal);
    facts.interviews = interviews::all(&cal);
    facts.touches = talk::touches(&cal);
    facts.outcomes = talk::outcomes(&cal);
    facts.tasks = tasks(&cal);
    facts.decisions = decisions(&cal);
    facts.index()
}

/// A readable uid. `name` is one of this room's own words, so it always is a uid.
fn id(name: &str) -> Uid {
    Uid::new(format!("demo-{name}")).expect("the demo's own uids are well formed")
}

fn profile() -> Profile {
    Profile {
        name: "Robin Vale".into(),
        phone: "+1 202 555 0100".into(),
        email: "robin@vale.example".into(),
        linkedin_url: "https://linkedin.example/in/robin-vale".into(),
        linkedin_ready: false,
        search: Search { open: true },
    }
}

fn tasks(cal: &Calendar) -> Vec<Task> {
    let mut pension = Task::new(id("pension"), "Work out what Bluefin's pension is worth", cal.today, cal.back(2));
    pension.opportunity = Some(id("bluefin"));
    let mut tickets = Task::new(id("tickets"), "Send Bluefin the train receipts", cal.back(3), cal.back(5));
    tickets.opportunity = Some(id("bluefin"));
    tickets.contact = Some(id("priya"));
    tickets.done_on = Some(cal.back(3));
    vec![pension, tickets]
}

fn decisions(cal: &Calendar) -> Vec<Decision> {
    let done = |interview: &str, back: u32| Decision {
        action: ActionId::new("be-ready", &[id(interview)], None),
        kind: DecisionKind::Done,
        until: None,
        at: cal.at(cal.back(back), 8, 40),
    };
    let snoozed = Decision {
        action: ActionId::new("linkedin-profile", &[], None),
        kind: DecisionKind::Snoozed,
        until: Some(cal.hence(3)),
        at: cal.at(cal.back(1), 20, 5),
    };
    let sheets = [("ostrava-call", 8), ("halcyon-video", 6), ("cobalt-video", 4)];
    let mut decisions: Vec<Decision> = sheets.iter().map(|(interview, back)| done(interview, *back)).collect();
    // The call sheet of the panel was opened in the train home.
    decisions.push(Decision { at: cal.at(cal.back(1), 18, 30), ..done("larkspur-panel", 1) });
    decisions.push(snoozed);
    decisions
}

#[cfg(test)]
mod tests;
