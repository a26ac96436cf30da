//! Owns what the keys that change something do: they open a form or ask for a command. Must not move the cursor.

use super::{forms, letters};
use crate::commands::{Command, Noun, describe, entered_late, suggest};
use crate::domain::{OutcomeKind, Uid};
use crate::pages::{Item, Subject};
use crate::rules::{Action, EndsBy};
use crate::tui::forms::{Job, Sheet, Target, ask, card, debrief, decide, entry, log, merge, news, task};
use crate::tui::keys::told;
use crate::tui::model::{Message, Model};
use crate::tui::msg::{Effect, Pane};

fn run(command: Command) -> Vec<Effect> {
    vec![Effect::Run(Box::new(command))]
}

/// Ends the chosen actions in the way their rule ends.
pub fn resolve(model: &mut Model) -> Vec<Effect> {
    // To go through the lessons is to read them; there, x says that it is done.
    if super::learning::opened_for(model) {
        return vec![];
    }
    if let Some(effects) = super::calling::opened_for(model) {
        return effects;
    }
    let chosen = model.chosen();
    let Some(first) = chosen.first() else { return vec![] };
    let w = model.world();
    let all = |f: fn(&EndsBy) -> bool| chosen.iter().all(|a| f(&a.ends_by));
    let one_debrief = all(|e| matches!(e, EndsBy::Fact(asked) if asked.is_debrief()));
    let same = first.interview.is_some() && chosen.iter().all(|a| a.interview == first.interview);
    let sheet = if chosen.len() > 1 && one_debrief && same {
        first.interview.as_ref().and_then(|i| debrief::open(i, forms::asked(model), w))
    } else if all(|e| matches!(e, EndsBy::Touch(_))) {
        log::ending(&chosen, w)
    } else if all(|e| matches!(e, EndsBy::Fact(_))) {
        ask::open(&chosen, w)
    } else if all(|e| matches!(e, EndsBy::Done)) {
        return run(suggest::done(&chosen, &model.facts, model.now));
    } else if chosen.len() > 1 {
        let why = "these end in different ways; mark together what ends alike, or press {resolve-now}";
        model.refuse(told(why, &model.keymap));
        return vec![];
    } else if first.ends_by == EndsBy::Outcome {
        let kind = first.likely();
        let opportunity = first.opportunity.clone();
        opportunity.map(|o| news::open(o, None, kind, w))
    } else {
        let line = next_round(first, model);
        interview(model, &line);
        return vec![];
    };
    model.sheet = sheet;
    vec![]
}

/// The beginning of the line that enters the next round.
fn next_round(action: &Action, model: &Model) -> String {
    let o = action.opportunity.as_ref().and_then(|o| model.facts.opportunity(o));
    o.map(|o| if o.role.is_empty() { format!("{}, ", o.company) } else { format!("{} / {}, ", o.company, o.role) })
        .unwrap_or_default()
}

/// Ends the chosen actions at once, with what is suggested.
pub fn resolve_now(model: &mut Model) -> Vec<Effect> {
    let chosen = model.chosen();
    let w = model.world();
    let mut commands = Vec::new();
    for action in &chosen {
        let command = match action.ends_by {
            EndsBy::Touch(_) => log::touch_for(action, w).map(Command::save),
            EndsBy::Fact(_) => suggest::answer(action, w.facts, w.now),
            EndsBy::Done => Some(suggest::done(&[action], w.facts, w.now)),
            EndsBy::Outcome | EndsBy::Interview => None,
        };
        match command {
            Some(command) => commands.push(command),
            None => {
                let keys = told("{resolve} asks for it", &model.keymap);
                let why = format!("“{}” wants an answer of yours; {keys}", action.title);
                model.refuse(why);
                return vec![];
            }
        }
    }
    match commands.len() {
        0 => vec![],
        1 => commands.pop().map(run).unwrap_or_default(),
        n => run(Command::Many { label: describe::did(n), commands }),
    }
}

fn targets(model: &Model) -> Vec<Target> {
    model.chosen().into_iter().map(Target::of).collect()
}

/// Asks until when.
pub fn snooze(model: &mut Model) {
    model.sheet = Some(decide::snooze(targets(model), model.world()));
}

/// Asks why, if one likes.
pub fn dismiss(model: &mut Model) {
    model.sheet = Some(decide::dismiss(targets(model), model.world()));
}

/// Deletes what is under the cursor.
pub fn delete(model: &mut Model) -> Vec<Effect> {
    let (noun, uid) = match model.item() {
        Some(Item::Page(Subject::Interview(uid))) => (Noun::Interview, uid),
        Some(Item::Page(Subject::Contact(uid))) => (Noun::Contact, uid),
        Some(Item::Page(Subject::Opportunity(uid))) => (Noun::Opportunity, uid),
        Some(Item::Touch(uid)) => (Noun::Touch, uid),
        Some(Item::Outcome(uid)) => (Noun::Outcome, uid),
        Some(Item::Task(uid)) => (Noun::Task, uid),
        None => return vec![],
    };
    run(Command::Delete(noun, uid))
}

/// Logs any touch, about what is under the cursor.
pub fn log(model: &mut Model) {
    let (interview, contact) = match model.subject() {
        Some(Subject::Interview(i)) => (Some(i), None),
        Some(Subject::Contact(c)) => (None, Some(c)),
        _ => (None, None),
    };
    let person = model.chosen().first().and_then(|a| a.contact.clone()).or(contact.clone());
    let people: Vec<Uid> = match (&person, &interview) {
        (Some(c), _) => vec![c.clone()],
        (None, Some(i)) => model.facts.interview(i).map(|i| i.interviewers.clone()).unwrap_or_default(),
        (None, None) => vec![],
    };
    // A word with a person is about an opportunity only where the row says so.
    let opportunity = if contact.is_some() { None } else { model.opportunity() };
    model.sheet = Some(log::any(opportunity, None, people, model.world()));
}

/// Asks what the news is.
pub fn news(model: &mut Model) {
    if let Some(o) = model.opportunity() {
        // Of an action only an interview that is still to come is meant: it may be about one that was long ago.
        let on_action = !model.chosen().is_empty();
        let to_come = |i: &Uid| model.facts.interview(i).is_some_and(|i| !i.has_ended(model.now.at()));
        let interview = match model.subject() {
            Some(Subject::Interview(i)) if !on_action || to_come(&i) => Some(i),
            _ => None,
        };
        model.sheet = Some(news::open(o, interview, OutcomeKind::Invited, model.world()));
    }
}

/// Opens the one line for an interview, begun with `line`.
pub fn interview(model: &mut Model, line: &str) {
    model.sheet = Some(entry::open(line, model.world()));
}

/// Asks for a task.
pub fn task(model: &mut Model) {
    let contact = match model.subject() {
        Some(Subject::Contact(c)) => Some(c),
        _ => None,
    };
    let opportunity = if contact.is_some() { None } else { model.opportunity() };
    model.sheet = Some(task::open(opportunity, contact, model.world()));
}

/// Takes a card of somebody met at the interview that the cursor is about; a person has no interview of their own.
pub fn card(model: &mut Model) {
    let person = matches!(model.item(), Some(Item::Page(Subject::Contact(_))));
    let interview = if person { None } else { model.interview() };
    model.sheet = Some(card::open(interview.as_ref(), model.region, model.world()));
}

/// Sends the card; once the store has taken it, the next one is taken.
pub fn next_card(model: &mut Model) -> Vec<Effect> {
    let effects = submit(model);
    if let Some(Job::Card(card)) = model.sheet.as_mut().map(|s| &mut s.job) {
        card.next = !effects.is_empty();
    }
    effects
}

/// Asks with whom the person that the cursor is about is to be merged.
pub fn merge(model: &mut Model) {
    if let Some(Subject::Contact(uid)) = model.subject() {
        model.sheet = merge::open(&uid, model.world());
    }
}

/// Sends the form; it stays open until the store has taken it.
pub fn submit(model: &mut Model) -> Vec<Effect> {
    let Some(mut sheet) = model.sheet.take() else { return vec![] };
    let command = sheet.submit(model.world());
    if let Some(call) = sheet.call_mut() {
        call.sent = command.is_some();
        call.news &= call.sent;
    }
    model.sheet = Some(sheet);
    command.map(run).unwrap_or_default()
}

/// The store has it: the form closes, the marks go, and what was done is said.
pub fn done(model: &mut Model, mut text: String, mut back: &'static str) -> Vec<Effect> {
    if let Some(effects) = super::calling::done(model, &text) {
        return effects;
    }
    let entered = matches!(model.sheet.as_ref().map(|s: &Sheet| &s.job), Some(Job::Entry(_)));
    if let Some(Job::Debrief(debrief)) = model.sheet.as_ref().map(|s| &s.job) {
        text.push_str(&forms::answered(&debrief.open, &model.actions));
    }
    if let Some(Job::News(news)) = model.sheet.as_ref().map(|s| &s.job) {
        text.push_str(&news.then(&model.actions));
    }
    // The one entered last stands last. What history asks for takes the whole line.
    let last = model.facts.interviews.last().filter(|_| entered).map(|i| i.uid.clone());
    if let Some(late) = last.and_then(|uid| entered_late(&model.facts, &model.policy, model.now, &uid)) {
        (text, back) = (late, "");
    }
    let next = match model.sheet.as_ref().map(|s| (&s.job, &s.fields)) {
        Some((Job::Card(card), fields)) if card.next => {
            let interview = card.interview(fields, model.world()).map(|i| i.uid.clone());
            Some(card::open(interview.as_ref(), model.region, model.world()))
        }
        _ => None,
    };
    let mut effects = letters::logged(model, true);
    let waits = std::mem::take(&mut model.letter_waits);
    effects.extend(forms::close(model));
    if let Some(mut sheet) = next {
        sheet.notice = Some(format!("✓ {text}; next card"));
        model.sheet = Some(sheet);
    }
    model.marked.clear();
    if entered {
        model.focus = Pane::Actions;
    }
    model.settle();
    model.message = Some(Message { text, back, refused: false, about: None });
    if waits {
        letters::open(model);
        forms::bring_back(model);
    }
    effects
}

/// The store did not take it: the form stays, with the reason.
pub fn refused(model: &mut Model, text: String) {
    match &mut model.sheet {
        Some(sheet) => {
            if let Job::Card(card) = &mut sheet.job {
                card.next = false;
            }
            sheet.refusal = Some(text);
        }
        None => model.refuse(text),
    }
}
