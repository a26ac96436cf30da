//! Owns the way of a letter through the dashboard: it opens for what is under the cursor, changes its kind or its reader,
//! leaves, and is logged. Must not word or check it, nor do what lets it leave; that is an effect.

use super::forms;
use crate::commands::letter_options::{self, Occasion};
use crate::delivery::{Delivery, Way, file_name};
use crate::pages::{Item, Subject};
use crate::tui::form::Edit;
use crate::tui::forms::{Job, draft, letter, log, profile};
use crate::tui::keys::told;
use crate::tui::model::Model;
use crate::tui::msg::{Effect, Letters};

/// What is done with a letter.
pub fn letter(model: &mut Model, what: Letters) -> Vec<Effect> {
    match what {
        Letters::Open => open(model),
        Letters::NextPlace | Letters::PrevPlace => {
            super::with_sheet(model, |sheet, _| letter::to_place(sheet, what == Letters::NextPlace));
        }
        Letters::TakeUp => super::with_sheet(model, letter::take_up),
        Letters::Out => super::with_sheet(model, |sheet, _| {
            (sheet.leaving, sheet.refusal, sheet.notice) = (true, None, None);
        }),
        Letters::Leave(way) => return leave(model, way),
    }
    vec![]
}

/// What can be written about under the cursor; and where the cursor is on a letter that left, that one.
pub fn occasion(model: &Model) -> Option<(Occasion, bool)> {
    let drafting = model.chosen().into_iter().find_map(|a| letter_options::of_action(a, &model.facts));
    if let Some(occasion) = drafting {
        return Some((occasion, false));
    }
    let (facts, actions) = (&model.facts, &model.actions);
    let touch = match model.item() {
        Some(Item::Touch(uid)) => facts.touches.iter().find(|t| t.uid == uid),
        _ => None,
    };
    if let Some((ask, ..)) = touch.and_then(letter_options::taken_up) {
        let people = ask.contact.iter().cloned().collect();
        return Some((Occasion { kinds: vec![ask.kind], people, ask }, true));
    }
    let occasion = match model.subject()? {
        Subject::Interview(uid) => letter_options::of_interview(&uid, actions, facts, model.now),
        Subject::Opportunity(uid) => letter_options::of_opportunity(&uid, actions, facts),
        Subject::Contact(uid) => letter_options::of_contact(&uid, actions, facts, model.now),
    };
    occasion.map(|o| (o, false))
}

/// Opens the letter of what is under the cursor; who has no name yet is asked for it first.
pub fn open(model: &mut Model) {
    model.letter_waits = false;
    let Some((occasion, again)) = occasion(model) else { return };
    if model.facts.profile.name.trim().is_empty() {
        let mut sheet = profile::edit(model.world());
        sheet.notice = Some("letters are signed with your name: enter it once, and the letter opens".into());
        (model.sheet, model.letter_waits) = (Some(sheet), true);
        return;
    }
    let mut sheet = letter::open(occasion, model.world());
    if again && !model.drafts.contains_key(&sheet.key()) {
        letter::take_up(&mut sheet, model.world());
    }
    model.sheet = Some(sheet);
}

/// Changes the letter. Another kind, or somebody else, is another letter: what was typed into this one is kept.
pub fn edit(model: &mut Model, edit: &Edit) -> Vec<Effect> {
    let Some(mut sheet) = model.sheet.take() else { return vec![] };
    // While it is asked how it leaves, nothing is written; a paste may come all the same.
    if sheet.leaving {
        model.sheet = Some(sheet);
        return vec![];
    }
    let typed = sheet.fields.current().is_some_and(|f| f.is_typed());
    if typed || matches!(edit, Edit::Up | Edit::Down | Edit::Newline) {
        let step = match edit {
            _ if sheet.fields.in_text() => None,
            Edit::Up => Some(false),
            Edit::Down | Edit::Newline => Some(true),
            _ => None,
        };
        match step {
            Some(forward) => sheet.step(forward, model.world()),
            None => sheet.edit(edit, model.world()),
        }
        model.sheet = Some(sheet);
        return vec![];
    }
    let kept = draft::of(&sheet, model.now);
    sheet.edit(edit, model.world());
    let Some(new) = letter::chosen_anew(&sheet, model.world()) else {
        model.sheet = Some(sheet);
        return vec![];
    };
    let at = new.fields.current().map(|f| f.key.clone()).unwrap_or_default();
    model.sheet = Some(new);
    forms::bring_back(model);
    super::with_sheet(model, |sheet, _| sheet.fields.go(&at));
    let Some(kept) = kept else { return vec![] };
    model.drafts.insert(kept.key.clone(), kept.clone());
    vec![Effect::Keep(Box::new(kept))]
}

/// Lets the letter leave. What is still found in it is told once; the same key again lets it go.
fn leave(model: &mut Model, way: Way) -> Vec<Effect> {
    let Some(mut sheet) = model.sheet.take() else { return vec![] };
    let Job::Letter(job) = &mut sheet.job else {
        model.sheet = Some(sheet);
        return vec![];
    };
    (sheet.refusal, sheet.notice) = (None, None);
    if let Some(unmended) = job.unmended().filter(|_| !job.warned) {
        job.warned = true;
        sheet.refusal = Some(format!("still in it: {unmended}. The same key again lets it go as it is"));
        model.sheet = Some(sheet);
        return vec![];
    }
    let kind = job.occasion.ask.kind;
    let company = job.occasion.ask.opportunity.as_ref().and_then(|o| model.facts.opportunity(o));
    let name = file_name(model.now.today(), &[company.map_or("", |o| o.company.as_str()), kind.shown()]);
    let to = if kind.is_mail() { sheet.fields.value("to") } else { String::new() };
    let (subject, body) = (sheet.fields.value("subject"), sheet.fields.value("body"));
    // What is only copied needs no address.
    let to = if way == Way::Copy { "" } else { to.as_str() };
    let message = letter_options::message(to, &subject, &body, &model.facts, model.now);
    let effects = match message {
        _ if way == Way::Hand => None,
        Ok(message) => Some(vec![Effect::Leave(Box::new(Delivery { way, message, name }))]),
        Err(why) => {
            (sheet.refusal, sheet.leaving) = (Some(why), false);
            sheet.fields.go("to");
            Some(vec![])
        }
    };
    model.sheet = Some(sheet);
    effects.unwrap_or_else(|| left(model, Ok(String::new())))
}

/// The letter has left: it is offered to log that, and what was typed is kept until then. Or it did not, and stays.
pub fn left(model: &mut Model, result: Result<String, String>) -> Vec<Effect> {
    let Some(mut sheet) = model.sheet.take() else { return vec![] };
    let (said, Job::Letter(job)) = (result, &sheet.job) else {
        model.sheet = Some(sheet);
        return vec![];
    };
    let said = match said {
        Ok(said) => said,
        Err(why) => {
            sheet.refusal = Some(why);
            model.sheet = Some(sheet);
            return vec![];
        }
    };
    let kept = draft::of(&sheet, model.now);
    let ask = &job.occasion.ask;
    let subject = if ask.kind.is_mail() { sheet.fields.value("subject") } else { String::new() };
    let body = sheet.fields.value("body");
    let action = letter_options::answered(ask, &model.actions);
    let touch = letter_options::touch(ask, (&subject, &body), action, &model.facts, model.now);
    let letter = log::Sent { subject, body, draft: sheet.key() };
    model.sheet = log::sent(touch, action, letter, model.world());
    if let Some(sheet) = &mut model.sheet {
        let said = if said.is_empty() { String::new() } else { format!("{said}; ") };
        sheet.notice = Some(told(&format!("{said}{{form.submit}} logs it, {{form.back}} does not"), &model.keymap));
    }
    let Some(kept) = kept else { return vec![] };
    model.drafts.insert(kept.key.clone(), kept.clone());
    vec![Effect::Keep(Box::new(kept))]
}

/// That a letter left is logged, or is not to be: what becomes of what was typed of it.
pub fn logged(model: &mut Model, stored: bool) -> Vec<Effect> {
    let Some(Job::Log(log::Log { letter: Some(sent), .. })) = model.sheet.as_ref().map(|s| &s.job) else {
        return vec![];
    };
    let key = sent.draft.clone();
    if stored {
        model.drafts.remove(&key);
        return vec![Effect::Forget(key)];
    }
    model.say(told("not logged; {letter-open} opens the letter again", &model.keymap));
    vec![]
}
