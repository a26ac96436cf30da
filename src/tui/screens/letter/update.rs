//! Owns the way of a letter through the dashboard: it opens for what is under the cursor, changes its kind or its reader,
//! leaves, and is logged. Must not word or check it, nor do what lets it leave; that is an effect.

use super::state::{self, Letter};
use crate::commands::letter_options::{self, Occasion};
use crate::delivery::{Delivery, Way, file_name};
use crate::domain::Channel;
use crate::forms::Edit;
use crate::forms::log::Sent;
use crate::pages::{Item, Subject};
use crate::tui::form::{Sheet, draft, update as form};
use crate::tui::keys::expand_keys;
use crate::tui::model::Model;
use crate::tui::msg::{Effect, Letters, Msg};
use crate::tui::screen::Screen;
use crate::tui::then::Then;

/// What can be written about under the cursor; and where the cursor is on a letter that left, that one.
fn occasion(model: &Model) -> Option<(Occasion, bool)> {
    if let Some(occasion) = letter_options::of_row(&model.chosen(), &model.held.facts) {
        return Some((occasion, false));
    }
    let (facts, actions) = (&model.held.facts, &model.actions);
    let touch = match model.item() {
        Some(Item::Touch(uid)) => facts.touches.iter().find(|t| t.uid == uid),
        _ => None,
    };
    if let Some((ask, ..)) = touch.and_then(letter_options::taken_up) {
        let people = ask.contact.iter().cloned().collect();
        return Some((Occasion { kinds: vec![ask.kind], people, ask, parts: vec![] }, true));
    }
    let occasion = match model.subject()? {
        Subject::Interview(uid) => letter_options::of_interview(&uid, actions, facts, model.now),
        Subject::Opportunity(uid) => letter_options::of_opportunity(&uid, actions, facts),
        Subject::Contact(uid) => letter_options::of_contact(&uid, actions, facts, model.now),
    };
    occasion.map(|o| (o, false))
}

/// Opens the letter of what is under the cursor; who has no name yet is asked for it first.
pub(crate) fn open_here(model: &mut Model) -> Vec<Effect> {
    let Some((occasion, again)) = occasion(model) else { return vec![] };
    if model.held.facts.profile.name.trim().is_empty() {
        return vec![Effect::open(Screen::Profile(Then::Letter))];
    }
    let mut sheet = state::open(occasion, model.context());
    if again && !model.session.drafts.contains_key(&sheet.form.key()) {
        state::take_up(&mut sheet, model.context());
    }
    form::open(model, sheet);
    vec![]
}

/// What a message does with the letter.
pub(super) fn update(model: &mut Model, msg: &Msg) -> Option<Vec<Effect>> {
    let leaving = model.sheet()?.leaving;
    match msg {
        Msg::Letter(what @ (Letters::NextPlace | Letters::PrevPlace)) => {
            state::to_place(model.sheet_mut()?, *what == Letters::NextPlace);
        }
        Msg::Letter(Letters::TakeUp) => drop(model.with(state::take_up)),
        Msg::Letter(Letters::Out) => {
            let sheet = model.sheet_mut()?;
            (sheet.leaving, sheet.refusal, sheet.notice) = (true, None, None);
        }
        Msg::Letter(Letters::Leave(way)) => return Some(leave(model, *way)),
        Msg::Left(result) => return Some(left(model, result, false)),
        Msg::Edit(edit) => return Some(self::edit(model, edit)),
        Msg::Back if leaving => {
            let sheet = model.sheet_mut()?;
            (sheet.leaving, sheet.refusal) = (false, None);
        }
        // A letter is kept without a word: nobody writes one for nothing.
        Msg::Back if model.sheet()?.is_dirty() => return Some(form::keep(model)),
        _ => return None,
    }
    Some(vec![])
}

/// Changes the letter. Another kind, or somebody else, is another letter: what was typed into this one is kept.
fn edit(model: &mut Model, edit: &Edit) -> Vec<Effect> {
    let Some(sheet) = model.sheet() else { return vec![] };
    // While it is asked how it leaves, nothing is written; a paste may come all the same.
    if sheet.leaving {
        return vec![];
    }
    if *edit == Edit::Newline && sheet.fields.current().is_some_and(|f| f.key == state::CALLED) {
        let noted = model.with(state::note_called).flatten();
        return noted.map(|command| Effect::run(command, Then::Stay)).into_iter().collect();
    }
    let typed = sheet.fields.current().is_some_and(|f| f.is_typed());
    if typed || matches!(edit, Edit::Up | Edit::Down | Edit::Newline) {
        let step = match edit {
            _ if sheet.fields.in_text() => None,
            Edit::Up => Some(false),
            Edit::Down | Edit::Newline => Some(true),
            _ => None,
        };
        model.with(|sheet: &mut Sheet, c| match step {
            Some(forward) => sheet.step(forward, c),
            None => sheet.edit(edit, c),
        });
        return vec![];
    }
    let kept = draft::of(sheet, model.now);
    let new = model.with(|sheet: &mut Sheet, c| {
        sheet.edit(edit, c);
        state::chosen_anew(sheet, c)
    });
    let Some(new) = new.flatten() else { return vec![] };
    let at = new.fields.current().map(|f| f.key.clone()).unwrap_or_default();
    form::open(model, new);
    model.with(|sheet: &mut Sheet, _| sheet.fields.go(&at));
    kept.map(|kept| form::store(model, kept)).unwrap_or_default()
}

/// Lets the letter leave. What is still found in it is told once; the same key again lets it go.
fn leave(model: &mut Model, way: Way) -> Vec<Effect> {
    let Some(sheet) = model.layers.get_mut::<Sheet>() else { return vec![] };
    (sheet.refusal, sheet.notice) = (None, None);
    let Some(job) = sheet.form_mut::<Letter>() else { return vec![] };
    if !job.is_checked() && !job.warned {
        job.warned = true;
        sheet.refusal = Some("it is still being checked. The same key again lets it go as it is".into());
        return vec![];
    }
    if let Some(unmended) = job.unmended().filter(|_| !job.warned && way != Way::Subject) {
        job.warned = true;
        sheet.refusal = Some(format!("still in it: {unmended}. The same key again lets it go as it is"));
        return vec![];
    }
    let ask = job.occasion.ask.clone();
    let kind = ask.kind;
    let company = ask.opportunity.as_ref().and_then(|o| model.held.facts.opportunity(o));
    let name = file_name(model.now.today(), &[company.map_or("", |o| o.company.as_str()), kind.shown()]);
    let to = if kind.is_mail() { sheet.fields.value("to") } else { String::new() };
    let (subject, body) = (sheet.fields.value("subject"), sheet.fields.value("body"));
    // What is only copied needs no address.
    let to = if matches!(way, Way::Copy | Way::Subject) { "" } else { to.as_str() };
    let message = letter_options::message(to, (&subject, &body), &ask, &model.held.facts, model.now);
    let id = message.as_ref().map(|m| m.id().to_owned()).unwrap_or_default();
    if let Some(job) = sheet.form_mut::<Letter>() {
        job.out = Some((way, id));
    }
    match message {
        _ if way == Way::Hand => left(model, &Ok(String::new()), true),
        Ok(message) => vec![Effect::Leave(Box::new(Delivery { way, message, name }))],
        Err(why) => {
            (sheet.refusal, sheet.leaving) = (Some(why), false);
            sheet.fields.go("to");
            vec![]
        }
    }
}

/// The letter has left: it is offered to log that, and what was typed is kept until then. Or it did not, and stays. A mail
/// that goes by hand is written by hand.
fn left(model: &mut Model, result: &Result<String, String>, by_hand: bool) -> Vec<Effect> {
    let Some(sheet) = model.layers.get_mut::<Sheet>() else { return vec![] };
    let said = match result {
        Ok(said) if said.is_empty() => String::new(),
        Ok(said) => format!("{said}; "),
        Err(why) => {
            sheet.refusal = Some(why.clone());
            return vec![];
        }
    };
    let Some(job) = sheet.form::<Letter>() else { return vec![] };
    let (way, id) = job.out.clone().unwrap_or((Way::Hand, String::new()));
    if way == Way::Subject {
        sheet.notice = result.as_ref().ok().map(|said| format!("the subject is {said}"));
        return vec![];
    }
    let ask = &job.occasion.ask;
    let subject = if ask.kind.is_mail() { sheet.fields.value("subject") } else { String::new() };
    let body = sheet.fields.value("body");
    let action = letter_options::answered(ask, &model.actions);
    let mut touch = letter_options::touch(ask, (&subject, &body), action, &model.held.facts, model.now);
    if matches!(way, Way::File | Way::Send) {
        touch.message_id = id;
    }
    if by_hand && touch.channel == Channel::Email {
        touch.channel = Channel::Handwritten;
    }
    let notice = expand_keys(&format!("{said}{{form.submit}} logs it, {{form.back}} does not"), &model.session.keymap);
    let (action, draft) = (action.map(|a| a.id.clone()), sheet.form.key());
    let sent = Screen::Sent(Box::new(Sent { touch, action, subject, body, draft, notice }));
    let kept = draft::of(sheet, model.now);
    let mut effects = kept.map(|kept| form::store(model, kept)).unwrap_or_default();
    effects.push(Effect::open(sent));
    effects
}
