//! Owns what is told of one stop of the review: its state, why, what ends it, whether to write, the people with how to
//! reach them, the last that happened. Must not know widths or colours.

use super::item::Item;
use crate::domain::{Channel, Contact, Interview, Uid};
use crate::pages::{self, action_day, person, row_words};
use crate::rules::{Action, Mark, RowKind, Scene, Writing, day_words, leader, may_write as when_to_write, rule};
use chrono::NaiveDate;

/// How many lines of history are told.
const LAST: usize = 3;

/// What is told of one stop.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Card {
    pub title: String,
    /// "3 d late", "today", "Mon 23 Nov".
    pub state: String,
    /// The company and role, and the way that suits best.
    pub about: String,
    /// Why, a paragraph each; with the marks of their sources.
    pub why: Vec<String>,
    /// What ends it.
    pub ends: String,
    /// Whether to write, where that is a question.
    pub write: Option<String>,
    /// A line a person.
    pub people: Vec<String>,
    /// The last that happened, newest first.
    pub last: Vec<(String, String)>,
}

impl Card {
    /// The card of an item; `actions` are those of it that are open.
    pub(crate) fn new(item: &Item, actions: &[&Action], scene: &Scene) -> Card {
        let Some(first) = actions.first() else {
            return Card { title: item.title.clone(), about: item.detail.clone(), ..Card::default() };
        };
        let several = actions.len() > 1;
        let leader = leader(actions).unwrap_or(first);
        let message = !several || matches!(leader.row, Some((RowKind::Message, _)));
        let way = leader.channel.filter(|_| message).map(Channel::by).unwrap_or_default();
        let opportunity = first.opportunity.as_ref().and_then(|o| scene.facts.opportunity(o));
        let named =
            opportunity.map(|o| join([o.company.as_str(), o.role.as_str()])).unwrap_or_else(|| first.company.clone());
        let detail = if several || named.ends_with(&first.detail) { "" } else { first.detail.as_str() };
        let why: Vec<String> = if several {
            actions.iter().map(|a| format!("{}{}", a.title, marks(a))).collect()
        } else {
            vec![with_marks(first)]
        };
        let mut ends = match rule(first.rule).map(|r| r.ends) {
            _ if several => format!("with {}", answers_all(leader, actions.len())),
            Some("done") => "with your word that it is done".to_string(),
            Some(ends) => format!("with {ends}"),
            None => String::new(),
        };
        if let (Some(last), false) = (first.expires, several) {
            ends.push_str(&format!("; shown until {}", day_words(last, scene.today)));
        }
        // Thanks and the like need no leave; a question does.
        let asks = first.rule_of().is_some_and(|r| r.waits);
        let case = first.opportunity.as_ref().filter(|_| asks).and_then(|o| scene.case(o));
        let writing = case
            .and_then(|case| when_to_write(scene, case).map(|w| may_write(&case.opportunity.company, &w, scene.today)));
        Card {
            title: row_words(actions, scene.facts).0,
            state: action_day(first, scene.today),
            about: join([named.as_str(), detail, way]),
            why,
            ends,
            write: writing,
            people: people(actions, scene).into_iter().map(person).collect(),
            last: last(first, scene),
        }
    }
}

/// What does all of a row at once.
pub(crate) fn answers_all(leader: &Action, n: usize) -> String {
    match leader.row.map(|(kind, _)| kind) {
        Some(RowKind::Message) => format!("one message, which does these {n}"),
        Some(RowKind::Others) => format!("a word to each of these {n}"),
        Some(RowKind::Debrief | RowKind::Cards | RowKind::Upkeep) | None => {
            format!("one form, which answers these {n}")
        }
    }
}

fn join<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(" · ")
}

/// Those whom the actions name; else those of their interview.
fn people<'a>(actions: &[&Action], scene: &Scene<'a>) -> Vec<&'a Contact> {
    let mut uids: Vec<&Uid> = actions.iter().filter_map(|a| a.contact.as_ref()).collect();
    if uids.is_empty() {
        uids = interview(actions, scene).map(|i| i.interviewers.iter().collect()).unwrap_or_default();
    }
    let mut seen: Vec<&Uid> = Vec::new();
    uids.retain(|u| {
        !seen.contains(u) && {
            seen.push(u);
            true
        }
    });
    uids.into_iter().filter_map(|u| scene.facts.contact(u)).collect()
}

/// The interview that the actions are about; else the last one of their opportunity.
fn interview<'a>(actions: &[&Action], scene: &Scene<'a>) -> Option<&'a Interview> {
    let named = actions.iter().find_map(|a| a.interview.as_ref()).and_then(|i| scene.facts.interview(i));
    named.or_else(|| {
        let case = actions.iter().find_map(|a| a.opportunity.as_ref()).and_then(|o| scene.case(o))?;
        case.latest().or_else(|| case.upcoming()).map(|m| m.interview)
    })
}

/// The last that happened with what the action is about.
fn last(action: &Action, scene: &Scene) -> Vec<(String, String)> {
    let page = match (&action.opportunity, &action.contact) {
        (Some(o), _) => pages::opportunity(scene, o),
        (None, Some(c)) => pages::contact(scene, c),
        (None, None) => None,
    };
    let entries = page.map(|p| p.history).unwrap_or_default();
    let told = entries.into_iter().filter(|e| e.day <= scene.today).take(LAST);
    told.map(|e| {
        let text = e.detail.lines().next().unwrap_or_default();
        (e.when(scene.now.zone(), scene.today), join([e.what.as_str(), text]))
    })
    .collect()
}

/// The why of an action, and the marks of its articles: "(A–E)", "(A, C)".
pub(crate) fn with_marks(action: &Action) -> String {
    format!("{}{}", action.why, marks(action))
}

fn marks(action: &Action) -> String {
    match action.from {
        [] => String::new(),
        all if all.len() == Mark::ALL.len() => " (A–E)".to_string(),
        some => format!(" ({})", some.iter().map(|m| m.letter().to_string()).collect::<Vec<_>>().join(", ")),
    }
}

/// "May I write to XYZ? On Wed 25 Nov. …".
pub(crate) fn may_write(company: &str, writing: &Writing, today: NaiveDate) -> String {
    let when = match writing.day {
        _ if writing.is_now(today) => "Yes, now".to_string(),
        Some(day) => format!("On {}", day_words(day, today)),
        None => "Not now".to_string(),
    };
    format!("May I write to {company}? {when}. {}", writing.why)
}
