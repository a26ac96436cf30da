//! Owns the rules for what outlasts an opportunity: the people, and the user's own tasks. Must not speak of news.

use super::action::{EndsBy, Mark::*, Tier};
use super::case::{Case, Dated};
use super::draft::{Draft, Fires};
use super::rule::{KnownBy, Rule};
use super::scene::{Scene, after, way_to};
use crate::domain::{ActionId, Channel, Contact, KeepInTouch, Kind, Purpose, Task, plus};

/// The rule of what the user wants to do.
const TASK: &str = "task";

pub(super) const RULES: &[Rule] = &[
    Rule {
        id: "keep-in-touch",
        title: "Keep in touch",
        why: "Most jobs come from people. A line every few months, without asking for anything, keeps the door open.",
        when: "the contact agreed to be kept in touch with, and interviews for no opportunity that is open or offered",
        days: "due {cadence_days:day} (or the contact's own) after the last touch or the end of what they interviewed for, opens {keep_in_touch_opens:day} \
               before that",
        ends: "any touch with them",
        tier: Tier::Upkeep,
        known_by: KnownBy::Contact,
        asks_for: "keeping in touch",
        from: &[B, D],
        policy: &["cadence_days", "keep_in_touch_opens"],
        ends_by: EndsBy::Touch(Purpose::KeepInTouch),
        letter: Some(Kind::KeepInTouch),
        fires: Fires::Contact(keep_in_touch),
        ..Rule::PLAIN
    },
    Rule {
        id: TASK,
        title: "A task of your own",
        why: "What you set yourself.",
        when: "a task is not done",
        days: "as it says",
        ends: "done",
        tier: Tier::People,
        known_by: KnownBy::Task,
        asks_for: "a task",
        from: &[],
        ends_by: EndsBy::Done,
        fires: Fires::Scene(tasks),
        ..Rule::PLAIN
    },
];

fn keep_in_touch(s: &Scene, c: &Contact) -> Option<Draft> {
    if c.keep_in_touch != KeepInTouch::Yes {
        return None;
    }
    if s.interviewed_by(&c.uid).any(|case| case.is_open_or_offered() && !case.taken) {
        return None;
    }
    let touched = Dated::latest(s.touches(&c.uid).iter().map(|(t, day)| Dated::at(*day, t.at)));
    let told = s.interviewed_by(&c.uid).filter_map(Case::last_outcome).map(|o| Dated::plain(o.on));
    let last = Dated::latest(touched.into_iter().chain(told));
    let met = s.last_met(&c.uid).map(|m| m.dated());
    let base = last.or(met).or_else(|| c.created_on.map(Dated::plain))?;
    let (name, day) = (c.called(), s.day(base.day));
    let since = if touched.is_some_and(|t| t.day == base.day) {
        format!("Your last contact with {name} was on {day}.")
    } else if last.is_some() {
        format!("{name} interviewed you; it ended on {day}.")
    } else if met.is_some() {
        format!("You met {name} on {day}.")
    } else {
        format!("{name} agreed to keep in touch.")
    };
    let cadence = c.cadence_days.unwrap_or(s.policy.cadence_days);
    let due = after(base.day, cadence);
    let why = format!(
        "{since} They like to hear from you; a line of news every {} is enough.",
        if cadence == 1 { "day".into() } else { format!("{cadence} days") }
    );
    Some(
        Draft::due(due, format!("Keep in touch with {}", c.called()), why)
            .opens(plus(due, -i64::from(s.policy.keep_in_touch_opens)))
            .base(base.written)
            .by(way_to(c, Channel::Email))
            .detail(if c.company.is_empty() { "no news needed to write".into() } else { c.company.clone() }),
    )
}

/// The action that a task is, while it is not done.
pub(crate) fn action_of(task: &Task) -> ActionId {
    ActionId::new(TASK, std::slice::from_ref(&task.uid), None)
}

fn tasks(s: &Scene) -> Vec<Draft> {
    let open = s.facts.tasks.iter().filter(|t| t.done_on.is_none());
    open.map(|t| {
        let why = format!("You set yourself this task for {}.", s.day(t.due));
        let mut draft =
            Draft::due(t.due, t.title.clone(), why).opens(t.opens.or(t.created_on).unwrap_or(t.due)).key(&t.uid);
        draft.detail = "task".into();
        if let Some(c) = t.contact.as_ref().and_then(|uid| s.facts.contact(uid)) {
            draft = draft.detail(format!("task, {}", c.called())).with(c);
        }
        if let Some(case) = t.opportunity.as_ref().and_then(|uid| s.case(uid)) {
            draft = draft.about(case);
        }
        draft
    })
    .collect()
}
