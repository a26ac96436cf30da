//! What of the search stands in a calendar: interviews, and the days on which something is due.

use crate::domain::{Facts, Interview};
use crate::exchange::ics::{Entry, When};
use crate::rules::{Action, State};

/// How much a calendar tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Tells {
    /// Place, link and people too, and not the titles alone.
    pub all: bool,
    /// What is due as tasks, and not as days.
    pub tasks: bool,
}

/// What stands in a calendar: every interview, and what is to be done.
pub(crate) fn entries(facts: &Facts, actions: &[Action], tells: Tells) -> Vec<Entry> {
    let interviews = facts.interviews.iter().map(|i| of_interview(i, facts, tells));
    let actions = actions.iter().filter(|a| a.state != State::Snoozed).map(|a| of_action(a, tells));
    interviews.chain(actions).collect()
}

fn of_interview(i: &Interview, facts: &Facts, tells: Tells) -> Entry {
    let company = facts.opportunity(&i.opportunity).map_or("", |o| o.company.as_str());
    let role = facts.opportunity(&i.opportunity).map_or("", |o| o.role.as_str());
    let is_link = i.place.contains("://") && !i.place.contains(char::is_whitespace);
    let names: Vec<String> = i.interviewers.iter().filter_map(|c| facts.contact(c)).map(|c| c.name.clone()).collect();
    let with = if names.is_empty() { String::new() } else { format!("With {}", crate::rules::and(&names)) };
    let lines = [role, &i.round, i.how(), &with].map(str::to_owned);
    let told = |text: String| if tells.all { text } else { String::new() };
    Entry {
        uid: format!("interview-{}@afterword", i.uid),
        sequence: 0,
        when: When::From(i.starts_at, i.minutes),
        summary: format!("Interview: {company}"),
        description: told(lines.into_iter().filter(|l| !l.is_empty()).collect::<Vec<_>>().join("\n")),
        location: told(i.place.clone()),
        url: told(if is_link { i.place.clone() } else { String::new() }),
        cancelled: i.cancelled,
    }
}

fn of_action(a: &Action, tells: Tells) -> Entry {
    let company = if a.company.is_empty() { String::new() } else { format!(" ({})", a.company) };
    Entry {
        uid: format!("{}@afterword", a.id.as_str()),
        sequence: 0,
        when: if tells.tasks { When::Due(a.due) } else { When::On(a.due) },
        summary: format!("{}{company}", a.title),
        description: if tells.all { a.why.clone() } else { String::new() },
        location: String::new(),
        url: String::new(),
        cancelled: false,
    }
}
