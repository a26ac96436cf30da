//! Owns what happens to an open form, whichever it is: typing, going from field to field, sending it, leaving it, its draft,
//! its way through the editor. Must not know the fields of any.

use super::draft;
use super::sheet::Sheet;
use crate::domain::Draft;
use crate::tui::keys::expand_keys;
use crate::tui::model::Model;
use crate::tui::msg::{Effect, Msg};
use crate::tui::then::Then;

/// What a message does to the form: first what is its own, then what is done with every form.
pub(crate) fn update(model: &mut Model, msg: &Msg) -> Option<Vec<Effect>> {
    let own = model.sheet()?.form.handler();
    if let Some(effects) = own(model, msg) {
        return Some(effects);
    }
    match msg {
        Msg::Edit(edit) => model.with(|sheet: &mut Sheet, c| sheet.edit(edit, c)),
        Msg::NextField => model.with(|sheet: &mut Sheet, c| sheet.step(true, c)),
        Msg::NextText => model.with(|sheet: &mut Sheet, c| sheet.step_to_text(c)),
        Msg::PrevField => model.with(|sheet: &mut Sheet, c| sheet.step(false, c)),
        Msg::Complete => model.with(|sheet: &mut Sheet, c| {
            if !sheet.complete(c) {
                sheet.step(true, c);
            }
        }),
        Msg::Rest => model.with(|sheet: &mut Sheet, c| sheet.rest(c)),
        Msg::Take => model.with(|sheet: &mut Sheet, c| sheet.take(c)),
        Msg::Offer(forward) => model.with(|sheet: &mut Sheet, _| sheet.offer(*forward)),
        Msg::Stay => model.with(|sheet: &mut Sheet, _| sheet.leaving = false),
        Msg::Edited(result) => model.with(|sheet: &mut Sheet, c| match result {
            Ok(text) => {
                let before = sheet.fields.current().map(|f| f.raw()).unwrap_or_default();
                sheet.replace(text, c);
                if text.len() < before.len() {
                    sheet.notice = Some("it came back shorter; {edit-undo} brings back what stood here before".into());
                }
            }
            Err(why) => sheet.refusal = Some(why.clone()),
        }),
        Msg::Editor => {
            let text = model.sheet().and_then(|s| s.fields.current()).map(|f| f.raw());
            return Some(text.map(Effect::Editor).into_iter().collect());
        }
        Msg::Submit => return Some(submit(model, None)),
        Msg::Keep => return Some(keep(model)),
        Msg::Drop => {
            let effects = close(model);
            model.say("thrown away");
            return Some(effects);
        }
        Msg::Back => return Some(back(model)),
        // What lies below is not moved about in while something is typed.
        Msg::Move(_) | Msg::Click(..) | Msg::Wheel(..) => None,
        _ => return None,
    };
    Some(vec![])
}

/// Opens a form; what was typed into it before stands there again.
pub(crate) fn open(model: &mut Model, sheet: Sheet) {
    model.layers.put(sheet);
    let Model { layers, session, .. } = model;
    let draft = layers.get::<Sheet>().and_then(|sheet| session.drafts.get(&sheet.form.key())).cloned();
    if let Some(draft) = draft {
        model.with(|sheet: &mut Sheet, c| draft::restore(sheet, &draft, c));
    }
}

/// Sends the form; it stays open until the store has taken it. Then follows what the form says, or this.
pub(crate) fn submit(model: &mut Model, then: Option<Then>) -> Vec<Effect> {
    let sent = model.with(|sheet: &mut Sheet, c| {
        let command = sheet.submit(c)?;
        Some((command, then.unwrap_or_else(|| sheet.then())))
    });
    sent.flatten().map(|(command, then)| Effect::run(command, then)).into_iter().collect()
}

/// One step back: offered names, then the form. One in which something was typed asks first; one that saves itself is saved.
fn back(model: &mut Model) -> Vec<Effect> {
    let Some(sheet) = model.sheet_mut() else { return vec![] };
    if sheet.name_no_more().is_some() {
        return vec![];
    }
    if !sheet.is_dirty() {
        let then = sheet.then();
        let effects = close(model);
        match then {
            Then::Logged(_) => {
                model.say(expand_keys("not logged; {letter-open} opens the letter again", &model.session.keymap));
            }
            Then::OfferNews(about) => model.say_what_follows("", about),
            _ => {}
        }
        return effects;
    }
    let in_order = sheet.fields.all.iter().all(|f| f.error.is_none());
    if sheet.form.saves_itself() && in_order && sheet.refusal.is_none() {
        return submit(model, None);
    }
    sheet.leaving = true;
    vec![]
}

/// Closes the form; nothing of it is kept.
pub(crate) fn close(model: &mut Model) -> Vec<Effect> {
    let Some(sheet) = model.layers.take::<Sheet>() else { return vec![] };
    let key = sheet.form.key();
    let kept = model.session.drafts.remove(&key).is_some();
    if kept || sheet.edits > 0 { vec![Effect::Forget(key)] } else { vec![] }
}

/// Closes the form; what was typed is there when it is opened again.
pub(crate) fn keep(model: &mut Model) -> Vec<Effect> {
    let Some(sheet) = model.layers.take::<Sheet>() else { return vec![] };
    let Some(draft) = draft::of(&sheet, model.now) else { return vec![] };
    model.say("kept as a draft; open the form again to go on");
    store(model, draft)
}

/// Keeps a draft.
pub(crate) fn store(model: &mut Model, draft: Draft) -> Vec<Effect> {
    model.session.drafts.insert(draft.key.clone(), draft.clone());
    vec![Effect::Keep(Box::new(draft))]
}
