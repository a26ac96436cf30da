//! Owns what the keys do that act on what the cursor is about: they ask for a form or for a command.

use crate::commands::{Command, Noun, suggest};
use crate::domain::{ActionId, Uid};
use crate::forms::entry::next_round;
use crate::pages::{Away, Item, Settled, Subject};
use crate::rules::{Action, EndsBy, RowKind, Shows, State};
use crate::tui::keys::expand_keys;
use crate::tui::model::Model;
use crate::tui::msg::Effect;
use crate::tui::pane::Pane;
use crate::tui::rows::Row;
use crate::tui::screen::{Screen, Spot};
use crate::tui::then::Then;

fn run(command: Command) -> Vec<Effect> {
    vec![Effect::run(command, Then::Say)]
}

fn opens(screen: Screen) -> Vec<Effect> {
    vec![Effect::open(screen)]
}

/// Opens what is under the cursor.
pub(super) fn open(model: &Model) -> Vec<Effect> {
    if model.panes.focus == Pane::Actions && matches!(model.row(), Some(Row::Mail(_))) {
        return opens(Screen::Inbox);
    }
    if let Some(lessons) = asks_for_lessons(model) {
        return opens(lessons);
    }
    model.leads().map(|subject| opens(Screen::Details(subject, Spot::default()))).unwrap_or_default()
}

/// The lessons, where the one action under the cursor asks to go through them.
fn asks_for_lessons(model: &Model) -> Option<Screen> {
    match model.chosen().as_slice() {
        [a] if a.is_done_on(Shows::Lessons) => Some(Screen::Lessons(a.interview.clone(), Some(a.id.clone()))),
        _ => None,
    }
}

/// The call sheet, where the one action under the cursor asks to have it at hand.
fn asks_for_call(model: &Model) -> Option<Screen> {
    match model.chosen().as_slice() {
        [a] if a.is_done_on(Shows::CallSheet) => {
            Some(Screen::Call { opportunity: a.opportunity.clone()?, contact: None })
        }
        _ => None,
    }
}

/// Opens the lessons: for the coming interview under the cursor, where there is one, else all.
pub(super) fn lessons(model: &Model) -> Vec<Effect> {
    let coming = match model.subject() {
        Some(Subject::Interview(i)) => model
            .held
            .facts
            .interview(&i)
            .filter(|i| i.starts_at > model.now.at() && !i.cancelled)
            .map(|i| i.uid.clone()),
        _ => None,
    };
    let asks = |a: &&Action| a.is_done_on(Shows::Lessons) && coming.is_some() && a.interview == coming;
    let action = model.actions.iter().find(asks).map(|a| a.id.clone());
    opens(Screen::Lessons(coming, action))
}

/// Ends the chosen actions in the way their rule ends.
pub(super) fn resolve(model: &mut Model) -> Vec<Effect> {
    // To go through the lessons is to read them; there, x says that it is done.
    if let Some(screen) = asks_for_lessons(model).or_else(|| asks_for_call(model)) {
        return opens(screen);
    }
    let chosen = model.chosen();
    let Some(first) = chosen.first() else { return vec![] };
    let all = |f: fn(&EndsBy) -> bool| chosen.iter().all(|a| f(&a.ends_by));
    let ids = || chosen.iter().map(|a| a.id.clone()).collect();
    let row = |kind| chosen.iter().all(|a| a.together == first.together && a.row.is_some_and(|(k, _)| k == kind));
    // What a message of the row cannot do is asked for in the same form.
    let message = row(RowKind::Message) && chosen.iter().any(|a| matches!(a.ends_by, EndsBy::Touch(_)));
    match &first.interview {
        Some(interview) if chosen.len() > 1 && row(RowKind::Debrief) => opens(Screen::Debrief(interview.clone())),
        _ if message || all(|e| matches!(e, EndsBy::Touch(_))) => opens(Screen::Ending(ids())),
        _ if all(|e| matches!(e, EndsBy::Fact(_))) => opens(Screen::Ask(ids())),
        _ if all(|e| matches!(e, EndsBy::Done)) => run(suggest::done(&chosen, &model.held.facts, model.now)),
        _ if chosen.len() > 1 => {
            let why = "these end in different ways; mark together what ends alike, or press {resolve-now}";
            model.refuse(expand_keys(why, &model.session.keymap));
            vec![]
        }
        _ if first.ends_by == EndsBy::Outcome => {
            let kind = Some(first.likely());
            let news = |opportunity| opens(Screen::News { opportunity, interview: None, kind, via: None });
            first.opportunity.clone().map(news).unwrap_or_default()
        }
        _ => opens(Screen::Entry(next_round(first, &model.held.facts))),
    }
}

/// Ends the chosen actions at once, with what is suggested.
pub(super) fn resolve_now(model: &mut Model) -> Vec<Effect> {
    let chosen = model.chosen();
    if chosen.is_empty() {
        return vec![];
    }
    match suggest::at_once(&chosen, &model.held.facts, model.now) {
        Ok(command) => run(command),
        Err(action) => {
            let keys = expand_keys("{resolve} asks for it", &model.session.keymap);
            let why = format!("“{}” wants an answer of yours; {keys}", action.title);
            model.refuse(why);
            vec![]
        }
    }
}

/// Wakes what is snoozed, or brings back what was put away.
pub(super) fn bring_back(model: &Model) -> Vec<Effect> {
    let ids: Vec<(ActionId, String)> = match model.row() {
        Some(Row::Settled(Settled { by: Away::Logged(touch), .. })) => {
            return run(Command::Delete(Noun::Touch, touch.clone()));
        }
        Some(Row::Settled(Settled { by: Away::Word(id), title, .. })) => vec![(id.clone(), title.clone())],
        _ => {
            let snoozed = model.chosen().into_iter().filter(|a| a.state == State::Snoozed);
            snoozed.map(|a| (a.id.clone(), a.title.clone())).collect()
        }
    };
    run(suggest::back(ids, &model.held.facts))
}

/// Deletes what is under the cursor.
pub(super) fn delete(model: &mut Model) -> Vec<Effect> {
    let (noun, uid) = match model.item() {
        Some(Item::Page(Subject::Interview(uid))) => (Noun::Interview, uid),
        Some(Item::Page(Subject::Contact(uid))) => (Noun::Contact, uid),
        Some(Item::Page(Subject::Opportunity(uid))) => (Noun::Opportunity, uid),
        Some(Item::Touch(uid)) => (Noun::Touch, uid),
        Some(Item::Outcome(uid)) => (Noun::Outcome, uid),
        Some(Item::Task(uid)) => (Noun::Task, uid),
        Some(Item::Activity(uid)) => (Noun::Activity, uid),
        Some(Item::Question(..)) | None => return vec![],
    };
    run(Command::Delete(noun, uid))
}

/// Logs any touch, about what is under the cursor.
pub(super) fn log(model: &Model) -> Vec<Effect> {
    let (interview, contact) = match model.subject() {
        Some(Subject::Interview(i)) => (Some(i), None),
        Some(Subject::Contact(c)) => (None, Some(c)),
        _ => (None, None),
    };
    let person = model.chosen().first().and_then(|a| a.contact.clone()).or(contact.clone());
    let people: Vec<Uid> = match (&person, &interview) {
        (Some(c), _) => vec![c.clone()],
        (None, Some(i)) => model.held.facts.interview(i).map(|i| i.interviewers.clone()).unwrap_or_default(),
        (None, None) => vec![],
    };
    // A word with a person is about an opportunity only where the row says so.
    let opportunity = if contact.is_some() { None } else { model.opportunity() };
    opens(Screen::Touch { opportunity, people })
}

/// Asks what the news is.
pub(super) fn news(model: &Model) -> Vec<Effect> {
    let Some(opportunity) = model.opportunity() else { return vec![] };
    // Of an action only an interview that is still to come is meant: it may be about one that was long ago.
    let on_action = !model.chosen().is_empty();
    let to_come = |i: &Uid| model.held.facts.interview(i).is_some_and(|i| !i.has_ended(model.now.at()));
    let interview = match model.subject() {
        Some(Subject::Interview(i)) if !on_action || to_come(&i) => Some(i),
        _ => None,
    };
    opens(Screen::News { opportunity, interview, kind: None, via: None })
}

/// Asks for a task.
pub(super) fn task(model: &Model) -> Vec<Effect> {
    let contact = match model.subject() {
        Some(Subject::Contact(c)) => Some(c),
        _ => None,
    };
    let opportunity = if contact.is_some() { None } else { model.opportunity() };
    opens(Screen::Task { opportunity, contact })
}

/// Takes a card of somebody met at the interview that the cursor is about; a person has no interview of their own.
pub(super) fn card(model: &Model) -> Vec<Effect> {
    let person = matches!(model.item(), Some(Item::Page(Subject::Contact(_))));
    opens(Screen::Card(if person { None } else { model.interview() }))
}

/// Asks with whom the person that the cursor is about is to be merged.
pub(super) fn merge(model: &Model) -> Vec<Effect> {
    match model.subject() {
        Some(Subject::Contact(uid)) => opens(Screen::Merge(uid)),
        _ => vec![],
    }
}

/// Asks before the person that the cursor is about is erased.
pub(super) fn erase(model: &Model) -> Vec<Effect> {
    match model.subject() {
        Some(Subject::Contact(uid)) => vec![Effect::Erasure(uid)],
        _ => vec![],
    }
}
