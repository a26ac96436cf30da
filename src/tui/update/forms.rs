//! Owns what happens round an open form: opening one for what is under the cursor, leaving it, its draft, its way through
//! the editor. Must not know the fields of any.

use crate::pages::{Item, Subject};
use crate::rules::Action;
use crate::tui::forms::{contact, debrief, draft, interview, opportunity, outcome, task, touch};
use crate::tui::model::Model;
use crate::tui::msg::Effect;

/// The ids of what is asked for now.
pub fn asked(model: &Model) -> Vec<String> {
    model.actions.iter().map(|a| a.id.clone()).collect()
}

/// How many of these are asked for no more, in words that follow a sentence.
pub fn answered(before: &[String], now: &[Action]) -> String {
    match before.iter().filter(|id| !now.iter().any(|a| a.id == **id)).count() {
        0 => String::new(),
        1 => "; 1 action answered".into(),
        n => format!("; {n} actions answered"),
    }
}

/// Opens the debrief of the interview that the cursor is about.
pub fn debrief(model: &mut Model) {
    let sheet = model.interview().and_then(|i| debrief::open(&i, asked(model), model.world()));
    model.sheet = sheet;
}

/// Opens the form of what is under the cursor.
pub fn change(model: &mut Model) {
    let w = model.world();
    let sheet = match model.item() {
        Some(Item::Page(Subject::Interview(uid))) => interview::edit(&uid, w),
        Some(Item::Page(Subject::Contact(uid))) => contact::edit(&uid, w),
        Some(Item::Page(Subject::Opportunity(uid))) => opportunity::edit(&uid, w),
        Some(Item::Touch(uid)) => touch::edit(&uid, w),
        Some(Item::Outcome(uid)) => outcome::edit(&uid, w),
        Some(Item::Task(uid)) => task::edit(&uid, w),
        None => None,
    };
    model.sheet = sheet;
}

/// Puts what was typed before into a form that was just opened.
pub fn bring_back(model: &mut Model) {
    let Some(mut sheet) = model.sheet.take() else { return };
    if let Some(draft) = model.drafts.get(&sheet.key()) {
        draft::restore(&mut sheet, draft, model.world());
    }
    model.sheet = Some(sheet);
}

/// One step back: help, offered names, form, page, marks. A form in which something was typed asks first; one that saves
/// itself is saved.
pub fn back(model: &mut Model) -> Vec<Effect> {
    if model.help.take().is_some() {
        return vec![];
    }
    let Some(sheet) = &mut model.sheet else {
        let left = model.pages.pop().is_some() || model.lessons.take().is_some() || super::walking::left(model);
        if !left && !model.unfilter() {
            model.marked.clear();
        }
        return vec![];
    };
    if sheet.offers.take().is_some() {
        return vec![];
    }
    if sheet.letter().is_some() && sheet.leaving {
        (sheet.leaving, sheet.refusal) = (false, None);
        return vec![];
    }
    // A letter is kept without a word: nobody writes one for nothing.
    if sheet.letter().is_some() && sheet.is_dirty() {
        return keep(model);
    }
    if !sheet.is_dirty() {
        super::letters::logged(model, false);
        let called = model.sheet.as_ref().and_then(|s| s.call()).map(|call| call.page.opportunity.clone());
        let effects = close(model);
        if let Some(about) = called {
            super::calling::say_what_follows(model, "", about);
        }
        return effects;
    }
    let in_order = sheet.fields.all.iter().all(|f| f.error.is_none());
    if sheet.saves_itself() && in_order && sheet.refusal.is_none() {
        return super::act::submit(model);
    }
    sheet.leaving = true;
    vec![]
}

/// Closes the form; nothing of it is kept.
pub fn close(model: &mut Model) -> Vec<Effect> {
    model.letter_waits = false;
    let Some(sheet) = model.sheet.take() else { return vec![] };
    let key = sheet.key();
    let kept = model.drafts.remove(&key).is_some();
    if kept || sheet.edits > 0 { vec![Effect::Forget(key)] } else { vec![] }
}

/// Closes the form as the user asked: what was typed is gone, which is said.
pub fn throw_away(model: &mut Model) -> Vec<Effect> {
    let effects = close(model);
    model.say("thrown away");
    effects
}

/// Closes the form; what was typed is there when it is opened again.
pub fn keep(model: &mut Model) -> Vec<Effect> {
    let Some(sheet) = model.sheet.take() else { return vec![] };
    let Some(draft) = draft::of(&sheet, model.now) else { return vec![] };
    model.say("kept as a draft; open the form again to go on");
    model.drafts.insert(draft.key.clone(), draft.clone());
    vec![Effect::Keep(Box::new(draft))]
}

/// Hands the text under the cursor to the editor.
pub fn editor(model: &mut Model) -> Vec<Effect> {
    let text = model.sheet.as_ref().and_then(|s| s.fields.current()).map(|f| f.raw());
    text.map(|text| vec![Effect::Editor(text)]).unwrap_or_default()
}

/// Takes what the editor came back with.
pub fn edited(model: &mut Model, result: Result<String, String>) {
    let Some(mut sheet) = model.sheet.take() else { return };
    match result {
        Ok(text) => {
            let before = sheet.fields.current().map(|f| f.raw()).unwrap_or_default();
            sheet.replace(&text, model.world());
            if text.len() < before.len() {
                sheet.notice = Some("it came back shorter; {edit-undo} brings back what stood here before".into());
            }
        }
        Err(why) => sheet.refusal = Some(why),
    }
    model.sheet = Some(sheet);
}
